/* Integer arithmetic, conversions, shifts and comparisons of every width. */
#include <stdio.h>
#include <stdbool.h>
signed char sc = -5; unsigned char uc = 250; short s = -30000; unsigned short us = 60000;
int i = -123456789; unsigned u = 4000000000u; long l = -1234567890123456789L; unsigned long ul = 0xfedcba9876543210UL;
_Bool b; char c = -1;
int id(int x) { return x; }
long lid(long x) { return x; }
static void conversions(void) {
    printf("%d %d %d %d\n", (signed char)i, (unsigned char)i, (short)i, (unsigned short)i);
    printf("%d %d %ld %lu\n", (int)ul, (unsigned char)l, (long)u, (unsigned long)i);
    printf("%d %d %d\n", (_Bool)i, (_Bool)0.0, (_Bool)0.25);
    sc = i; uc = i; s = i; us = i; b = i;
    printf("%d %d %d %d %d\n", sc, uc, s, us, b);
    sc += 200; uc += 200; s *= 7; us -= 1; b += 3;
    printf("%d %d %d %d %d\n", sc, uc, s, us, b);
    sc++; --uc; s--; us++; b--;
    printf("%d %d %d %d %d\n", sc, uc, s, us, b);
    printf("%d %d\n", sc++ + ++sc - sc, uc-- - --s);
    b--;
    printf("%d\n", b);
}
static void operators(void) {
    int n = id(7), m = id(-3);
    printf("%d %d %d %d %d\n", n + m, n - m, n * m, n / m, n % m);
    printf("%d %d %d %d\n", n & m, n | m, n ^ m, ~n);
    printf("%d %d %d %d\n", m >> 1, (unsigned)m >> 28, n << 3, m << 2);
    long p = lid(1L << 40), q = lid(-17);
    printf("%ld %ld %ld %ld %ld\n", p + q, p - q, p * q, p / q, p % q);
    printf("%lu %lu\n", (unsigned long)p / 10, (unsigned long)q % 10);
    printf("%d %d %d %d %d %d\n", n < m, n <= m, n > m, n >= m, n == m, n != m);
    printf("%d %d %d %d\n", (unsigned)n < (unsigned)m, p < q, u > i, (unsigned long)q > ul);
    printf("%d %d %d\n", -n, !n, !!m);
    printf("%d\n", n && m || !n && p);
    printf("%d\n", (n > 3 ? m : p) == -3);
    n += m *= 2; printf("%d %d\n", n, m);
    n <<= 2; m >>= 1; n |= 1; m ^= 5; n &= 0xff; m %= 3; printf("%d %d\n", n, m);
}
static int side(int *p) { return ++*p; }
static void effects(void) {
    int k = 0;
    if (side(&k) > 5 && side(&k)) printf("no\n");
    printf("%d\n", k);
    if (side(&k) < 5 || side(&k)) printf("yes %d\n", k);
    int r = (side(&k), side(&k), k * 2);
    printf("%d %d\n", r, k);
    r = k ? side(&k) : 99; printf("%d\n", r);
    r = side(&k) ?: 5; printf("%d\n", r);
    r = 0 ?: k; printf("%d\n", r);
    int a[5] = {1, 2, 3, 4, 5}, *p = a + 1;
    *p++ = 10; *++p = 20; p[-1] += 5; p -= 1;
    printf("%d %d %d %d %d %ld\n", a[0], a[1], a[2], a[3], a[4], (long)(p - a));
    printf("%d %d\n", p > a, &a[4] - p == 2);
}
int main(void) { conversions(); operators(); effects(); return 0; }
