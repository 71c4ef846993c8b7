/* Odds and ends: atomics of records, long double complex, generic selection, offsetof, compound literals, volatile. */
#include <stdio.h>
#include <stddef.h>
#include <stdint.h>
#include <limits.h>
struct P { short a; char b; int c : 5; long d[3]; struct { int e, f; } g[2]; };
enum color { RED, GREEN = 5, BLUE }; enum big { HUGE_ONE = 0x100000000L, SMALL = -1 }; typedef enum { T1 = 1 } __attribute__((packed)) tiny;
static int sum(const int *p, size_t n) { int t = 0; while (n--) t += *p++; return t; }
static unsigned long long fact(unsigned n) { return n < 2 ? 1 : n * fact(n - 1); }
static void swap(int *restrict a, int *restrict b) { int t = *a; *a = *b; *b = t; }
static int (*table[])(const int *, size_t) = {sum}; static int ack(int m, int n) { return m == 0 ? n + 1 : n == 0 ? ack(m - 1, 1) : ack(m - 1, ack(m, n - 1)); }
volatile int vol = 3; static int order; static int tick(int x) { order = order * 10 + x; return x; }
#define T(x) _Generic((x), int: "int", unsigned: "unsigned", long: "long", double: "double", char *: "char*", default: "other")
int main(void) {
    printf("%zu %zu %zu\n", offsetof(struct P, d[1]), offsetof(struct P, g[1].f), sizeof(struct P)); printf("%d %d %ld %zu\n", GREEN, BLUE, (long)HUGE_ONE, sizeof(tiny)); printf("%s %s %s %s\n", T(1), T(1u), T("a"), T((short)1 + 1L));
    int a[] = {1, 2, 3, [6] = 7}; printf("%d %zu\n", table[0](a, sizeof a / sizeof *a), sizeof a); printf("%llu %d\n", fact(15), ack(2, 3)); swap(a, a + 1); printf("%d %d\n", a[0], a[1]);
    long double _Complex z = 1.0L + 2.0iL; z *= z; z /= 2; printf("%Lg %Lg\n", __real__ z, __imag__ z); vol++; vol += vol; printf("%d\n", vol);
    tick(1) + tick(2) * tick(3); (void)(tick(4), tick(5)); printf("%d\n", order); unsigned u = 1; printf("%d %d %d\n", -1 < u, -1 < (long)u, u - 2 > 0); printf("%d %d\n", INT_MIN / 2, (int)(UINT_MAX >> 1));
    char c = 'A'; c += 1.5; printf("%c %d %d\n", c, '\377', L'\x41'); int i = 0; i = i++ + ++i * 0 + 1; int m[2][3][4]; for (int x = 0; x < 24; x++) (&m[0][0][0])[x] = x; printf("%d %d %d\n", m[1][2][3], *(*(m[1] + 1) + 2), (int)(&m[1][0][0] - &m[0][0][0]));
    struct P p = {.g[1] = {3, 4}, .d = {[2] = 9}}, q = p; q.g[0] = q.g[1]; printf("%d %ld %d\n", q.g[0].f, q.d[2], p.g[0].f); struct P *pp = &(struct P){.a = 5}; pp->c = -3; printf("%d %d\n", pp->a, pp->c);
    union { float f; uint32_t u; unsigned char b[4]; } pun = {.f = 1.0f}; printf("%08x %d\n", pun.u, pun.b[3]); const char *s = "con" "cat" "\x41\101"; printf("%s %zu\n", s, sizeof "ab\0c"); int w = 0; while (w < 10) if (w++ == 5) goto out; out: printf("%d\n", w);
    for (int x = 0, y = 10; x < y; x += 3, y--) printf("%d ", y - x); printf("\n"); do w--; while (w > 2); printf("%d\n", w); int sh = 33; printf("%ld %d\n", 1L << sh, (int)(0x80000000u >> 31)); printf("%d\n", (int[]){4, 5, 6}[1]); return 0;
}
