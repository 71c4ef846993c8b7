/* VLAs, alloca, nested functions, cleanup, vectors, typeof, labels, asm, setjmp. */
#include <stdio.h>
#include <string.h>
#include <setjmp.h>
static int vla(int n) {
    int a[n], t = 0;
    for (int i = 0; i < n; i++) { char b[i + 1]; memset(b, i, sizeof b); a[i] = b[i] + (int)sizeof b; }
    for (int i = 0; i < n; i++) t += a[i];
    int m[n][n + 1]; m[n - 1][n] = 7; int (*p)[n + 1] = m; t += p[n - 1][n] + (int)sizeof m + (int)sizeof p[0];
    return t;
}
static int two(int r, int c, double m[r][c]) { double t = 0; for (int i = 0; i < r; i++) for (int j = 0; j < c; j++) t += m[i][j]; return (int)t; }
static int leave(int n) {
    int k = 0;
again:;
    int a[n]; a[n - 1] = k;
    if (++k < 5000) goto again;
    return a[n - 1];
}
static void fin(int *p) { printf("fin %d\n", *p); }
static int clean(int x) {
    __attribute__((cleanup(fin))) int a = 1;
    for (int i = 0; i < 3; i++) { __attribute__((cleanup(fin))) int b = 10 + i; if (i == 1 && x == 1) break; if (x == 2) goto out; if (x == 3) return a + b; }
    { __attribute__((cleanup(fin))) int c = 99; }
out:
    return a;
}
static int apply(int (*f)(int), int x) { return f(x) + f(x + 1); }
static int nested(int n) {
    int total = 100;
    int add(int x) { total += x; return total; }
    int twice(int x) { int inner(int y) { return add(y) + n; } return inner(x) + apply(inner, x); }
    return add(1) + twice(2) + apply(add, 3) + total;
}
static int nonlocal(int n) {
    __label__ out; int r = 5;
    void thrower(int k) { if (k == 0) { r = 77; goto out; } thrower(k - 1); }
    thrower(n); r = 1;
out: return r;
}
typedef int v4 __attribute__((vector_size(16))); typedef float f4 __attribute__((vector_size(16))); typedef short s8 __attribute__((vector_size(16))); typedef char c8 __attribute__((vector_size(8)));
static v4 vadd(v4 a, v4 b) { return a * b + 1; }
static c8 c8f(c8 x) { return -x; }
static void show(v4 v) { printf("%d %d %d %d\n", v[0], v[1], v[2], v[3]); }
static jmp_buf env;
static void jump(int n) { longjmp(env, n); }
int main(void) {
    printf("%d %d\n", vla(5), leave(100));
    double m[2][3] = {{1, 2, 3}, {4, 5, 6}}; printf("%d\n", two(2, 3, m));
    for (int i = 0; i < 4; i++) printf("= %d\n", clean(i));
    printf("%d %d\n", nested(3), nonlocal(4));
    v4 a = {1, 2, 3, 4}, b = {5, 6, 7, 8}; show(vadd(a, b)); show(a < b); show(a << 1); show(-a & ~b); a[2] = 50; show((a > 3) & b); show(__builtin_shuffle(a, b, (v4){0, 4, 5, 3}));
    a += b; show(a); f4 f = {1.5f, 2, 3, 4}; f = f * 2 - 1; printf("%g %g\n", f[0], f[3]); show(__builtin_convertvector(f, v4)); show((v4)f == (v4)f);
    s8 s = {1, 2, 3, 4, 5, 6, 7, 8}; s = s * s; printf("%d %d\n", s[0], s[7]); c8 c = {1, -2}; c = c8f(c); printf("%d %d\n", c[0], c[1]);
    volatile int n = 0; int r = setjmp(env); n++; if (r < 3) jump(r + 1); printf("%d %d\n", r, n);
    char *p = __builtin_alloca(20); strcpy(p, "alloca"); printf("%s\n", p);
    __auto_type q = 5L; typeof(q) w = sizeof(q); printf("%ld\n", w);
    printf("%d\n", ({ __label__ l; int i = 0; l: if (++i < 5) goto l; i; }));
    struct { int n; char name[]; } static fl = {3, "abc"}; printf("%s\n", fl.name);
    return 0;
}
