// bug: stores of different types to one allocated object were taken to be apart
// Type-based aliasing says that a read does not see a store of another type; two stores may well meet (C17 6.5p6).
#include <stdio.h>
#include <stdlib.h>

__attribute__((noipa)) static int read_as_bytes(int *a, long *b)
{
    *a = 1;
    *b = 0;
    return *(unsigned char *)a;
}

__attribute__((noipa)) static long store_again(int *a, long *b)
{
    *a = 7;
    *b = 9;
    *a = 7;
    return *(unsigned char *)b;
}

__attribute__((noipa)) static int read_between(int *a, int *b, long *c)
{
    *a = 5;
    int seen = *b;
    *(long *)a = 6;
    return seen + (int)*c;
}

__attribute__((noipa)) static void store_in_loop(int *a, long *b, int n)
{
    do {
        *a = n;
        *b = 100 + n;
    } while (--n > 0);
}

int main(void)
{
    void *p = malloc(sizeof(long));
    printf("%d\n", read_as_bytes(p, p));
    printf("%ld\n", store_again(p, p));
    printf("%d\n", read_between(p, p, p));
    store_in_loop(p, p, 4);
    printf("%ld\n", *(long *)p);
    free(p);
    return 0;
}
