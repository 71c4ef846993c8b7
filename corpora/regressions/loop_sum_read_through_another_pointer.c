// bug: a cell that a loop adds to was kept in a register though the loop reads it through a second fixed address
#include <stdio.h>

__attribute__((noipa)) static void double_it(int *sum, const int *step, int n)
{
    for (int i = 0; i < n; i++)
        *sum += *step;
}

union bits { int i; float f; };

__attribute__((noipa)) static int two_types(union bits *u, int *other, int n)
{
    do {
        u->i += 3;
        *other += u->i;
    } while (--n > 0);
    return u->i;
}

int main(void)
{
    int x = 1, y = 2;
    double_it(&x, &x, 10);
    double_it(&y, &x, 3);
    union bits u = { 5 };
    int r = two_types(&u, &u.i, 4);
    printf("%d %d %d %d\n", x, y, u.i, r);
    return 0;
}
