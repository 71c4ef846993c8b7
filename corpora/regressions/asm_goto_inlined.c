// bug: a copy of an asm goto lost the names of its labels
// targets: x86-64
#include <stdio.h>

static inline int bit_two(int word)
{
    if (word < 0)
        return -1;
    asm volatile goto ("btl $2, %0; jc %l[yes]" : : "r" (word) : "cc" : yes);
    return 0;
yes:
    return 1;
}

int main(int argc, char **argv)
{
    (void)argv;
    printf("%d %d %d\n", bit_two(3 + argc), bit_two(8 * argc), bit_two(-argc));
    return 0;
}
