/* Structures: assignment, passing and returning in every class, initialisers, unions, compound literals. */
#include <stdio.h>
#include <stdarg.h>
#include <string.h>
struct S1 { char a; }; struct S3 { char a[3]; }; struct S8 { int a, b; }; struct S12 { int a; short b; char c; int d; };
struct S16 { long a; double b; }; struct SF { float x, y; }; struct SF3 { float x, y, z; }; struct SD { double x, y; };
struct S24 { long a, b, c; }; struct SL { long double l; }; union U { int i; float f; char c[8]; }; struct SP { char c; int i; } __attribute__((packed));
struct SM { int i; float f; double d; }; struct E {}; struct N { struct S8 s; struct SF f; };
#define SHOW(...) printf(__VA_ARGS__)
struct S1 f1(struct S1 s) { s.a++; return s; } struct S3 f3(struct S3 s) { s.a[2]++; return s; }
struct S8 f8(struct S8 s) { s.b += s.a; return s; } struct S12 f12(struct S12 s) { s.d = s.a + s.b + s.c; return s; }
struct S16 f16(struct S16 s) { s.b *= s.a; return s; } struct SF fF(struct SF s) { s.x += s.y; return s; }
struct SF3 fF3(struct SF3 s) { s.z = s.x * s.y; return s; } struct SD fD(struct SD s) { s.x -= s.y; return s; }
struct S24 f24(struct S24 s) { s.c = s.a + s.b; return s; } struct SL fL(struct SL s) { s.l *= 2; return s; }
union U fU(union U u) { u.c[0]++; return u; } struct SP fP(struct SP s) { s.i += s.c; return s; }
struct SM fM(struct SM s) { s.d = s.i + s.f; return s; } struct E fE(struct E e, int *p) { ++*p; return e; }
struct N fN(struct N n) { n.f.y = n.s.a; return n; }
long many(int a, long b, char c, short d, unsigned e, long f, int g, struct S24 h, struct S16 i, double j, struct S8 k, struct S16 l) {
    return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6 + g * 7 + h.c * 8 + i.a * 9 + (long)j * 10 + k.b * 11 + l.a * 12;
}
static long vsum(int n, ...) {
    va_list ap, aq; long t = 0; va_start(ap, n); va_copy(aq, ap);
    for (int i = 0; i < n; i++) {
        switch (i % 6) {
        case 0: t += va_arg(ap, int); break;
        case 1: t += (long)va_arg(ap, double); break;
        case 2: { struct S8 s = va_arg(ap, struct S8); t += s.a * s.b; break; }
        case 3: { struct S16 s = va_arg(ap, struct S16); t += s.a + (long)s.b; break; }
        case 4: t += va_arg(ap, struct S24).b; break;
        case 5: t += (long)va_arg(ap, long double) + va_arg(ap, struct SD).y; break;
        }
    }
    t += va_arg(aq, int) * 1000; va_end(ap); va_end(aq); return t;
}
struct S8 global = {1, 2}; struct S24 arr[3] = {[1] = {.b = 5}, [2] = {7, 8, 9}};
int main(void) {
    struct S1 a = f1((struct S1){5}); SHOW("%d\n", a.a);
    struct S3 b = f3((struct S3){{1, 2, 3}}); SHOW("%d%d%d\n", b.a[0], b.a[1], b.a[2]);
    struct S8 c = f8(global); SHOW("%d %d\n", c.a, c.b);
    struct S12 d = f12((struct S12){1, 2, 3}); SHOW("%d\n", d.d);
    struct S16 e = f16((struct S16){3, 1.5}); SHOW("%g\n", e.b);
    SHOW("%g\n", fF((struct SF){1, 2}).x); SHOW("%g\n", fF3((struct SF3){3, 4}).z); SHOW("%g\n", fD((struct SD){3, 4}).x);
    arr[0] = f24(arr[2]); SHOW("%ld\n", arr[0].c); SHOW("%Lg\n", fL((struct SL){2.5L}).l);
    union U u = {.i = 65}; u = fU(u); SHOW("%d\n", u.i);
    struct SP p = {1, 2}; p = fP(p); SHOW("%d %d\n", p.c, p.i); SHOW("%g\n", fM((struct SM){1, 2.5f, 0}).d);
    int n = 0; fE((struct E){}, &n); SHOW("%d\n", n); struct N nn = {{1, 2}, {3, 4}}; nn = fN(nn); SHOW("%g\n", nn.f.y);
    SHOW("%ld\n", many(1, 2, 3, 4, 5, 6, 7, arr[2], e, 9.5, c, (struct S16){4, 5}));
    SHOW("%ld\n", vsum(6, 1, 2.5, c, e, arr[2], 4.0L, (struct SD){1, 2}));
    SHOW("%ld\n", vsum(13, 1, 2.5, c, e, arr[2], 4.0L, (struct SD){1, 2}, 2, 3.5, c, e, arr[1], 5.0L, (struct SD){4, 5}, 9));
    struct S24 x = arr[2], *px = &x, y; y = *px = arr[1]; SHOW("%ld %ld\n", x.b, y.c);
    struct S8 t = n ? c : global; SHOW("%d %d\n", t.a, t.b); t = (n++, global); SHOW("%d\n", t.b);
    int *q = (int[]){1, 2, 3}; q[1] = 9; SHOW("%d\n", q[0] + q[1] + q[2]);
    char s1[] = "hello", s2[10] = "ab", s3[3] = "xyz"; SHOW("%s %s %.3s %zu %d\n", s1, s2, s3, sizeof s1, s2[9]);
    int m[3][4] = {{1}, {[2] = 5}, [2][1] = 7}; int sum = 0; for (int i = 0; i < 3; i++) for (int j = 0; j < 4; j++) sum += m[i][j] * (i * 4 + j); SHOW("%d\n", sum);
    int big[100] = {[10 ... 19] = 3, [50] = n, [60 ... 99] = n + 1}; sum = 0; for (int i = 0; i < 100; i++) sum += big[i] * i; SHOW("%d\n", sum);
    struct { int a; struct { int b, c; }; union { int d; char e; }; } an = {1, {2, 3}, .d = 0x141}; SHOW("%d %d %c\n", an.b, an.c, an.e);
    const struct S24 k[] = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}; SHOW("%ld\n", k[n & 1].b);
    struct { int n; int f[]; } *fl = (void *)big; SHOW("%d\n", fl->f[9]);
    SHOW("%d\n", memcmp(&x, &arr[1], sizeof x));
    return 0;
}
