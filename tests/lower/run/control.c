/* Statements: loops, switch, goto, computed goto, statement expressions. */
#include <stdio.h>
static int classify(long x) {
    switch (x) {
    case 0: return 1;
    case 1: case 2: case 3: return 2;
    case 10 ... 20: return 3;
    case -5: x++; /* fall through */
    case -4: return (int)x;
    case 0x7fffffffffffffffL: return 8;
    default: break;
    case 100: { int y = 4; return y; }
    }
    return -1;
}
static int uswitch(unsigned x) {
    switch (x) { case 0x7ffffff0 ... 0x80000010: return 1; case 0xffffffff: return 2; case 5: return 3; }
    return 0;
}
static int duff(const char *s, int n) {
    int sum = 0, k = (n + 3) / 4;
    switch (n % 4) { case 0: do { sum += *s++; case 3: sum += *s++; case 2: sum += *s++; case 1: sum += *s++; } while (--k > 0); }
    return sum;
}
static int collatz(int n) {
    int steps = 0;
again:
    if (n == 1) goto done;
    steps++;
    if (n % 2) { n = 3 * n + 1; goto again; }
    n /= 2;
    goto again;
done:
    return steps;
}
static int interp(const unsigned char *code) {
    static void *const table[] = { &&op_end, &&op_inc, &&op_dec, &&op_dbl };
    int acc = 0;
    goto *table[*code++];
op_inc: acc++; goto *table[*code++];
op_dec: acc--; goto *table[*code++];
op_dbl: acc *= 2; goto *table[*code++];
op_end: return acc;
}
static int skip(int n) {
    if (0) { lost: return n * 100; }
    if (n > 3) goto lost;
    while (0) { n = 5; inner: n += 1; }
    if (n == 1) { n = 7; goto inner; }
    return n;
}
static int loops(void) {
    int total = 0;
    for (int i = 0; i < 10; i++) {
        if (i == 3) continue;
        if (i == 8) break;
        for (int j = i; ; j--) { if (j < 0) break; total += j; }
    }
    int k = 5;
    do { total += k; if (k == 2) continue; } while (--k);
    while (1) { if (total++ > 100) break; }
    for (;;) { if (--total < 90) return total; }
}
static int dead(int x) { if (x) return 1; else return 2; x = 5; return x; }
static int chain(int x) { if (x == 1) return 10; else if (x == 2) return 20; else if (x == 3) return 30; else return 40; }
int main(void) {
    long v[] = {0, 1, 3, 10, 15, 20, 21, -5, -4, 100, 0x7fffffffffffffffL, -1};
    for (unsigned i = 0; i < sizeof v / sizeof *v; i++) printf("%d ", classify(v[i]));
    printf("\n%d %d %d %d %d\n", uswitch(0x80000000), uswitch(0x80000011), uswitch(-1), uswitch(5), uswitch(0x7ffffff0));
    for (int n = 1; n < 9; n++) printf("%d ", duff("abcdefghij", n));
    printf("\n%d %d\n", collatz(27), interp((const unsigned char *)"\1\1\3\2\3\0"));
    printf("%d %d %d\n", skip(1), skip(2), skip(5));
    printf("%d %d %d\n", loops(), dead(0), dead(1));
    printf("%d %d %d %d\n", chain(1), chain(2), chain(3), chain(4));
    int m = ({ int t = 3; for (int i = 0; i < 4; i++) t *= i + 1; t; });
    printf("%d\n", m + ({ struct { int a, b; } s = {4, 5}; s; }).b);
    switch (3) { case 1: printf("one\n"); case 3: printf("three\n"); case 4: printf("four\n"); break; default: printf("x\n"); }
    return 0;
}
