// bug: __builtin_apply and its companions were not known
#include <stdio.h>
#include <string.h>

static int show(const char *text, double x, int n, float y, long a, long b, long c, long d)
{
    printf("%s %g %d %g %ld %ld %ld %ld\n", text, x, n, y, a, b, c, d);
    return n * 2;
}

static int pass(const char *text, double x, int n, float y, long a, long b, long c, long d)
{
    void *args = __builtin_apply_args();
    void *result = __builtin_apply((void (*)())show, args, 64);
    __builtin_return(result);
}

static double half(double x) { return x / 2; }

static double pass_double(double x)
{
    __builtin_return(__builtin_apply((void (*)())half, __builtin_apply_args(), 0));
}

int main(void)
{
    printf("%d\n", pass("text", 1.5, 21, 2.5f, 1, 2, 3, 4));
    printf("%g\n", pass_double(5));
    return 0;
}
