/* Bit-fields of every shape. */
#include <stdio.h>
#include <string.h>
struct A { unsigned a : 3; int b : 5; unsigned c : 24; signed char d : 7; _Bool e : 1; };
struct B { long a : 40; unsigned long b : 24; int c : 32; unsigned d : 1; };
struct __attribute__((packed)) C { char x; int a : 9; long b : 61; unsigned c : 3; long long d : 57; short e; };
struct D { char a; int b : 12; int : 0; int c : 4; char d; };
union U { unsigned v : 10; unsigned char c; };
struct F { unsigned __int128 a : 100; unsigned b : 20; };
enum E { E0, E1, E2, E3 }; struct G { enum E e : 2; unsigned long w : 64; volatile int v : 17; };
static void dump(const void *p, int n) { const unsigned char *c = p; while (n--) printf("%02x", *c++); printf("\n"); }
int id(int x) { return x; }
int main(void) {
    struct A a; memset(&a, 0xff, sizeof a); a.a = id(5); a.b = id(-7); a.c = 0x123456; a.d = id(-64); a.e = id(4);
    printf("%u %d %x %d %d\n", a.a, a.b, a.c, a.d, a.e); dump(&a, 8);
    printf("%d %d\n", a.a = id(13), a.b = id(17)); printf("%d %d %d\n", a.a++, ++a.b, a.a); a.c <<= 4; a.d -= 100; a.b *= 3;
    printf("%x %d %d\n", a.c, a.d, a.b); a.e ^= 1; printf("%d %d\n", a.e, a.a == 6);
    struct B b = {-1, 0xabcdef, -5, 1}; printf("%ld %lx %d %u\n", (long)b.a, (unsigned long)b.b, b.c, b.d);
    b.a = 0x7fffffffffL; b.a++; b.b += 0x1000000; printf("%ld %lx\n", (long)b.a, (unsigned long)b.b);
    struct C c; memset(&c, 0x5a, sizeof c); c.a = -100; c.b = -3; c.c = 6; c.d = 0x0123456789abcdL; c.e = 99;
    printf("%d %d %ld %u %lld %d %zu\n", c.x, c.a, (long)c.b, c.c, (long long)c.d, c.e, sizeof c); dump(&c, sizeof c);
    c.b += 10; c.d = ~c.d; c.a++; printf("%ld %lld %d\n", (long)c.b, (long long)c.d, c.a);
    struct D d = {1, -2000, -8, 4}; printf("%d %d %d %d\n", d.a, d.b, d.c, d.d); dump(&d, sizeof d);
    union U u; memset(&u, 0, sizeof u); u.v = id(0x3ff); u.v += 2; printf("%u %u\n", u.v, u.c);
    struct F f; memset(&f, 0, sizeof f); f.a = ((unsigned __int128)0x123456789abUL << 64) | 0xfedcba9876543210UL; f.b = 0xfffff;
    f.a += 1; printf("%lx %lx %x\n", (unsigned long)(f.a >> 64), (unsigned long)f.a, f.b);
    struct G g = {E2, ~0UL, -5}; g.v += 3; printf("%d %lx %d\n", g.e, (unsigned long)g.w, g.v); g.e = E3; printf("%d\n", g.e == E3);
    struct A *p = &a; p->a = p->b = 2; printf("%d %d\n", p->a, p->b);
    struct A cp = a; printf("%d\n", cp.c == a.c);
    struct { int x : 3; unsigned y : 31; } z = {3, 0x7fffffff}; z.x += 1; z.y++; printf("%d %u %d\n", z.x, z.y, z.y - 1 < 0);
    return 0;
}
