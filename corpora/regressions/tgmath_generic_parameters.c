// bug: type-generic calls looked at arguments whose type is the same in all functions, as that of ldexp
// options: -lm
#include <stdio.h>
#include <tgmath.h>

static float f(int n, float x) { return n * x + 1; }
static double d(int n, double x) { return n * x + 2; }
static long double l(int n, long double x) { return n * x + 3; }

int main(void)
{
    int n = 3;
    printf("%zu %zu %zu %zu\n", sizeof ldexp(1.0f, n), sizeof ldexp(1.0, n), sizeof ldexp(1, n), sizeof ldexp(1.0L, n));
    printf("%zu %zu\n", sizeof frexp(2.0f, &n), sizeof pow(2.0f, n));
    printf("%g %g %g %Lg\n", ldexp(1.5f, n), __builtin_tgmath(f, d, l, 2, 1.0f), __builtin_tgmath(f, d, l, 2, n),
           __builtin_tgmath(f, d, l, 2, 1.0L));
    return 0;
}
