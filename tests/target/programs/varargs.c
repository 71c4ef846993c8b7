/* Variable arguments of every class, in registers and on the stack, read twice. */
#include <stdio.h>
#include <stdarg.h>
#include <complex.h>
struct hf { float a, b, c; }; struct hd { double a, b, c, d; }; struct big { long a[5]; }; struct two { long a; int b; };
struct ld2 { long double a, b; };
typedef int v4 __attribute__((vector_size(16)));
static void show(const char *f, ...) {
  va_list ap, ap2; va_start(ap, f); va_copy(ap2, ap);
  for (int k = 0; k < 2; k++) {
  for (const char *p = f; *p; p++) switch (*p) {
    case 'i': printf("%d ", va_arg(ap, int)); break;
    case 'l': printf("%ld ", va_arg(ap, long)); break;
    case 'd': printf("%g ", va_arg(ap, double)); break;
    case 'L': printf("%Lg ", va_arg(ap, long double)); break;
    case 'h': { struct hf h = va_arg(ap, struct hf); printf("{%g %g %g} ", h.a, h.b, h.c); break; }
    case 'D': { struct hd h = va_arg(ap, struct hd); printf("{%g %g %g %g} ", h.a, h.b, h.c, h.d); break; }
    case 'b': { struct big h = va_arg(ap, struct big); printf("{%ld %ld} ", h.a[0], h.a[4]); break; }
    case 't': { struct two h = va_arg(ap, struct two); printf("{%ld %d} ", h.a, h.b); break; }
    case '2': { struct ld2 h = va_arg(ap, struct ld2); printf("{%Lg %Lg} ", h.a, h.b); break; }
    case 'q': { __int128 h = va_arg(ap, __int128); printf("%lx:%lx ", (long)(h >> 64), (long)h); break; }
    case 'c': { double complex z = va_arg(ap, double complex); printf("%g+%gi ", creal(z), cimag(z)); break; }
    case 'v': { v4 z = va_arg(ap, v4); printf("<%d %d> ", z[0], z[3]); break; }
  }
  va_end(ap); va_copy(ap, ap2); }
  printf("\n");
}
int main(void) {
  struct hf hf = {1,2,3}; struct hd hd = {4,5,6,7}; struct big big = {{1,2,3,4,5}}; struct two two = {8, 9}; struct ld2 l2 = {1.5L, 2.5L};
  __int128 q = ((__int128)5 << 64) | 7; v4 v = {1,2,3,4};
  show("iildLhDbtq", 1, 2, 3L, 4.5, 5.25L, hf, hd, big, two, q);
  show("tttttidLdD2hcv", two, two, two, two, two, 1, 2.0, 3.0L, 4.0, hd, l2, hf, (double complex)(1 + 2*I), v);
  show("iqiqiqdddddddddc2", 1, q, 2, q, 3, q, 1., 2., 3., 4., 5., 6., 7., 8., 9., (double complex)(3 - 4*I), l2);
  return 0;
}
