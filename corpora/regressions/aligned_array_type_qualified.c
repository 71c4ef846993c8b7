// bug: const took the alignment from an array type whose typedef has one
#include <stdio.h>

typedef int row[4] __attribute__((aligned(16)));
typedef row matrix[2] __attribute__((aligned(64)));
static const row constant = {1, 2, 3, 4};
struct holder { char c; const matrix m; };

int main(void)
{
    const matrix *p = 0;
    volatile row local = {5, 6, 7, 8};
    printf("%zu %zu %zu %zu\n", __alignof__(const row), __alignof__(const matrix), __alignof__(struct holder),
           sizeof(struct holder));
    printf("%d %d %d\n", (int)((__UINTPTR_TYPE__)constant % 16), (int)((__UINTPTR_TYPE__)local % 16), constant[2] + local[3]);
    return p != 0;
}
