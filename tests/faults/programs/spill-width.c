// -O2
#include <stdio.h>
__attribute__((noinline)) long f(long *p, int n) {
    long a = p[0], b = p[1], c = p[2], d = p[3], e = p[4], g = p[5], h = p[6], i = p[7], j = p[8], k = p[9], l = p[10];
    long m = p[11], o = p[12], q = p[13], r = p[14], s = p[15];
    while (n--) {
        long x = a; a = b + c; b = c + d; c = d + e; d = e + g; e = g + h; g = h + i; h = i + j; i = j + k; j = k + l;
        k = l + m; l = m + o; m = o + q; o = q + r; q = r + s; r = s + x; s = x + a; }
    return a + b * 2 + c * 3 + d * 4 + e * 5 + g * 6 + h * 7 + i * 8 + j * 9 + k * 10 + l * 11 + m * 12 + o * 13 + q * 14
        + r * 15 + s * 16; }
int main(void) { long a[16]; for (int i = 0; i < 16; i++) a[i] = (long)i * 0x123456789a; printf("%ld\n", f(a, 9)); }
