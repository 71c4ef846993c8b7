// -O2
#include <stdio.h>
__attribute__((noinline)) long f(long *p) {
    long a = p[0], b = p[1], c = p[2], d = p[3], e = p[4], g = p[5], h = p[6], i = p[7], j = p[8], k = p[9], l = p[10];
    long m = p[11], n = p[12], o = p[13], q = p[14], r = p[15], s = p[16], t = p[17];
    long u = a * b + c, v = u * d + e, w = v * g + h, x = w * i + j, y = x * k + l, z = y * m + n;
    long aa = z * o + u, bb = aa * q + v, cc = bb * r + w, dd = cc * s + x, ee = dd * t + y;
    return a + b * 2 + c * 3 + d * 4 + e * 5 + g * 6 + h * 7 + i * 8 + j * 9 + k * 10 + l * 11 + m * 12 + n * 13 + o * 14
        + q * 15 + r * 16 + s * 17 + t * 18 + u * 19 + v * 20 + w * 21 + x * 22 + y * 23 + z * 24 + aa * 25 + bb * 26
        + cc * 27 + dd * 28 + ee * 29; }
int main(void) { long a[18]; for (int i = 0; i < 18; i++) a[i] = i * 7 % 5 + 1; printf("%ld\n", f(a)); }
