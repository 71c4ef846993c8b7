/* __int128 and _Complex. */
#include <stdio.h>
#include <complex.h>
#undef I
#define I1 _Complex_I
#define I1f 1.0if
typedef __int128 I; typedef unsigned __int128 U;
static void show(U x) { printf("%016lx%016lx\n", (unsigned long)(x >> 64), (unsigned long)x); }
I a = -5, b = ((I)1 << 100) + 12345; U u = ~(U)0 / 3; int n = 37; long l = -1; double d = 1e25;
I add(I x, I y) { return x + y; }
int main(void) {
    show(add(a, b)); show(a - b); show(a * b); show(b / 7); show(b % 1000); show(u / 1000); show(-b); show(~a);
    show(a & b); show(a | u); show(a ^ u); show(b << n); show(b >> n); show(a >> 70); show(u >> 70); show(b << 70); show((U)a >> n);
    for (int i = 0; i < 128; i += 31) { show(u << i); show(a >> i); show(u >> i); }
    printf("%d %d %d %d %d %d\n", a < b, a > b, (U)a < (U)b, a == a, a != b, b >= b);
    printf("%g %g %g %d %ld\n", (double)a, (double)u, (double)(float)b, (int)b, (long)(b >> 60));
    show((I)d); show((U)d); show(l); show((unsigned)l); b += 1; show(b); b++; --b; show(b--); show(++b); b <<= 3; show(b); b /= a; show(b); a *= n; show(a);
    printf("%d %d\n", a ? 1 : 0, !a); show(n ? a : b); int k = 3; k += b; printf("%d\n", k);
    I arr[3] = {1, -1, (I)1 << 64}; show(arr[0] + arr[1] + arr[2]);
    double complex z = 1 + 2 * I1, w = 3 - I1; 
    double complex v = z * w; printf("%g %g\n", creal(v), cimag(v)); v = z / w; printf("%g %g\n", creal(v), cimag(v));
    v = z + 1; printf("%g %g\n", creal(v), cimag(v)); v = 2 - z; printf("%g %g\n", creal(v), cimag(v)); v *= w; printf("%g %g\n", creal(v), cimag(v));
    v = ~v; printf("%g %g\n", creal(v), cimag(v)); printf("%d %d\n", v == z, v != w); v++; printf("%g %g\n", __real__ v, __imag__ v);
    float complex fc = 1.5f + 2.5f * I1f; fc *= fc; printf("%g %g\n", crealf(fc), cimagf(fc)); long double complex lc = fc; lc = lc * 2; printf("%Lg %Lg\n", creall(lc), cimagl(lc));
    int _Complex ic = 3 + 4i; ic = ic * ic; printf("%d %d\n", __real__ ic, __imag__ ic); ic /= 2; printf("%d %d\n", __real__ ic, __imag__ ic);
    __real__ v = 9; __imag__ v += 1; printf("%g %g\n", creal(v), cimag(v)); double r = v; int bb = (_Bool)v; printf("%g %d\n", r, bb);
    return 0;
}
