/* Floating types: arithmetic, conversions, comparisons, long double, _Float128, _Float16. */
#include <stdio.h>
float f = 1.5f, g = -2.25f; double d = 3.75, e = -1e10; long double L = 1.25L, M = 3.0L;
_Float128 Q = 1.5F128; __float128 R = 0.25;
volatile double zero = 0;
static void show(double x) { printf("%.10g ", x); }
int main(void) {
    show(f + g); show(f - g); show(f * g); show(f / g); show(-f); printf("\n");
    show(d + e); show(d * e); show(d / 7); show(f + d); printf("\n");
    printf("%.12Lg %.12Lg %.12Lg %.12Lg\n", L + M, L - M, L * M, L / M);
    printf("%d %d %d %d %d %d\n", f < g, f <= g, f > g, f >= g, f == g, f != g);
    double nan = zero / zero;
    printf("%d %d %d %d %d %d %d\n", nan < d, nan <= d, nan > d, nan >= d, nan == nan, nan != nan, !nan);
    printf("%d %u %ld %lu %d %d\n", (int)d, (unsigned)3e9, (long)e, (unsigned long)1.8e19, (char)f, (unsigned short)60000.7);
    unsigned u = 4000000000u; unsigned long ul = 0xfffffffffffff800UL; long l = -5; short s = -3; unsigned char c = 200;
    show(u); show(ul); show(l); show(s); show(c); show((float)ul); printf("\n");
    printf("%Lg %Lg %Lg\n", (long double)u, (long double)ul, (long double)l);
    printf("%d %lu\n", (int)L, (unsigned long)(M * 1e18L * 5));
    f += 1; g -= d; d *= f; e /= 2; L += 1; M *= L; f++; --d; L--;
    show(f); show(g); show(d); show(e); printf("%Lg %Lg\n", L, M);
    int i = 7; i += 1.9; i *= 1.5; printf("%d\n", i);
    c *= 1.25f; printf("%d\n", c);
    printf("%g %g %d %d\n", (double)(Q + R), (double)(Q * Q - R), Q > R, (int)(Q * 10));
    Q = L; R = i; printf("%g %g %Lg\n", (double)Q, (double)R, (long double)(Q / R));
    _Float16 h = 1.5f16; _Float16 k = h * 3; printf("%g %g %d\n", (double)h, (double)k, h < k);
    printf("%d %d\n", d ? 1 : 2, zero ? 1 : 2);
    if (f && !zero) printf("ok\n");
    printf("%g\n", zero ? 1.0 : f > 2 ? d : e);
    return 0;
}
