/* Frames: large ones, alloca, alignment, nested functions and jumps; and values of every class. */
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <setjmp.h>
struct big { long v[50]; };
struct big mk(int n) { struct big b; for (int i = 0; i < 50; i++) b.v[i] = i * n; return b; }
long huge(int n) { char buf[70000]; int tail[10]; memset(buf, n, sizeof buf); tail[n] = n; char b2[200000]; b2[199999] = n; return buf[69999] + tail[n] + b2[199999] + buf[n]; }
long vla(int n, int m) { int a[n]; for (int i = 0; i < n; i++) a[i] = i * m; long s = 0; for (int i = 0; i < n; i++) s += a[i]; char *p = __builtin_alloca(n * 3); memset(p, 1, n * 3); for (int i = 0; i < 3 * n; i++) s += p[i]; printf("%d %d %d %d %d %d %d %d %d %d\n", 1,2,3,4,5,6,7,8,9,n); return s; }
long aligned(int n) { _Alignas(64) int a[8]; _Alignas(128) char c[3]; volatile char *p = c; p[1] = n; a[n] = 4; return ((long)a % 64) + ((long)c % 128) + a[n] + c[1]; }
long alignvla(int n) { _Alignas(64) int a[8]; int v[n]; v[n - 1] = 3; a[1] = n; return ((long)a % 64) + v[n - 1] + a[1]; }
int nested(int n) { int k = 0; int add(int x) { k += x; return k * n; } int (*f)(int) = add; for (int i = 0; i < 4; i++) f(i); int last = f(1); return k + last; }
int nonlocal(int n) { __label__ out; int r = 1; void jump(int x) { if (x > 3) goto out; r += x; } for (int i = 0; i < 10; i++) jump(i); return -1; out: return r * n; }
jmp_buf env; int sj(int n) { volatile int k = n; if (setjmp(env)) return k + 100; k++; longjmp(env, 1); }
void *bj[5]; void jmpout(void) { __builtin_longjmp(bj, 1); }
int bsj(int n) { volatile int k = n; if (__builtin_setjmp(bj)) return k + 200; k++; jmpout(); return 0; }
int bsjv(int n) { volatile int k = n; int a[n]; a[0] = 7; if (__builtin_setjmp(bj)) { int b[n]; b[n - 1] = 4; return k + a[0] + b[n - 1]; } k++; jmpout(); return 0; }
long double ld(long double a, long double b) { return a * b / 3 + (a > b ? a : b) - __builtin_copysignl(a, b) - (long double)(int)a; }
_Complex double cx(_Complex double a, _Complex float b) { return a * b + a / 2; }
struct bf { int a : 3, b : 7; unsigned c : 20; long d : 40; } gb;
int bits(int x) { gb.a = x; gb.b = x * 3; gb.c = x * 1000; gb.d = -x; return gb.a + gb.b + gb.c + (int)gb.d; }
typedef int v4 __attribute__((vector_size(16))); v4 va(v4 a, v4 b) { return a * b + (a ^ b) - (a < b); }
int cg(int x) { static void *t[] = {&&a, &&b, &&c}; int s = 0; goto *t[x]; a: s += 1; b: s += 10; c: s += 100; return s; }
float ff(int n, ...) { __builtin_va_list ap; __builtin_va_start(ap, n); float s = 0; while (n--) s += __builtin_va_arg(ap, double); return s; }
unsigned long long u128(unsigned long long a, unsigned long long b) { unsigned __int128 p = (unsigned __int128)a * b; return (unsigned long long)(p >> 64) ^ (unsigned long long)p ^ (unsigned long long)(p / 12345) ^ (unsigned long long)(p >> (a & 127)); }
double cv(unsigned long a, long b, unsigned c, float f) { return (double)a + b + c + (unsigned long)f + (int)f + (unsigned)f; }
int pc(unsigned long x) { return __builtin_popcountl(x) + __builtin_clzl(x) + __builtin_ctzl(x) + __builtin_bswap32(x) + __builtin_parityl(x) + __builtin_ffsl(x); }
void *ra(void) { return __builtin_return_address(0); }
int main(int argc, char **argv) {
  struct big b = mk(3); printf("%ld\n", b.v[49]);
  printf("%ld %ld %ld %ld\n", huge(3), vla(5, 2), aligned(3), alignvla(6));
  printf("%d %d %d %d %d\n", nested(3), nonlocal(5), sj(1), bsj(2), bsjv(3));
  printf("%Lf %f %f\n", ld(3.5L, -2.25L), __real__ cx(1 + 2i, 3 - 1i), __imag__ cx(1 + 2i, 3 - 1i));
  v4 v = va((v4){1, 2, 3, 4}, (v4){4, 3, 2, 1});
  printf("%d %d %d %d %d\n", bits(5), v[0], v[1], v[2], v[3]);
  printf("%d %d %d %f\n", cg(0), cg(1), cg(2), ff(9, 1., 2., 3., 4., 5., 6., 7., 8., 9.));
  printf("%llx %f %d %d\n", u128(0xfedcba9876543210, 0x123456789abcdef), cv(1UL << 63, -5, 3000000000u, 1e9f), pc(0x123456789), ra() != 0);
  return 0;
}
