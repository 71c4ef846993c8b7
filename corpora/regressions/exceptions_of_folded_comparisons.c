// bug: comparisons with infinity and invalid operations on constants were folded though they raise an exception
// options: -lm
#include <fenv.h>
#include <stdio.h>

static volatile double nan_value = __builtin_nan("");

static int raised(void)
{
    int r = fetestexcept(FE_INVALID) != 0;
    feclearexcept(FE_ALL_EXCEPT);
    return r;
}

int main(void)
{
    volatile int r;
    double inf = __builtin_inf();
    volatile double d;
    r = nan_value > __builtin_inf();
    printf("%d %d\n", r, raised());
    r = __builtin_isgreater(nan_value, __builtin_inf());
    printf("%d %d\n", r, raised());
    d = inf - inf;
    printf("%d %d\n", d == d, raised());
    return 0;
}
