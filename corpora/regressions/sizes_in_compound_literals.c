// bug: lengths in the type name of a compound literal were not evaluated; memory of alloca ended with an array's scope
#include <stdio.h>
#include <string.h>

static int n;

static int sizes(void *x)
{
    void *p = (int (*)[++n]){x};
    (int (*)[++n]){p};
    return n + (p == x);
}

static int kept(int size)
{
    char *p;
    if (size > 0) {
        char first[size];
        first[0] = 1;
        p = __builtin_alloca(8);
        p[0] = first[0];
    }
    char *q = __builtin_alloca(64);
    memset(q, 0, 64);
    return p[0] + q[5];
}

int main(void)
{
    printf("%d %d\n", sizes(&n), kept(48));
    return 0;
}
