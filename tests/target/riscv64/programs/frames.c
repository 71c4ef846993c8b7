/* Slots out of reach of a 12-bit displacement, over-aligned ones, alloca, stack arguments beside all of them. */
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

struct wide { char text[40]; };

static int many(int a, int b, int c, int d, int e, int f, int g, int h, int i, struct wide w, double x, long double y, int j) {
    char big[9000];
    memset(big, a, sizeof big);
    return a + b + c + d + e + f + g + h + i + j + big[8999] + w.text[3] + (int)x + (int)y;
}

static long total(int n, ...) {
    char big[5000];
    long sum = 0;
    va_list ap;
    va_start(ap, n);
    memset(big, 1, sizeof big);
    for (int i = 0; i < n; i++)
        sum += i & 1 ? (long)va_arg(ap, double) : va_arg(ap, int);
    va_end(ap);
    return sum + big[4999] - 1;
}

static long long_doubles(int n, ...) {
    long sum = 0;
    va_list ap;
    va_start(ap, n);
    for (int i = 0; i < n; i++)
        sum = sum * 3 + (long)va_arg(ap, long double) + va_arg(ap, int);
    va_end(ap);
    return sum;
}

__attribute__((noinline)) static int aligned(int n) {
    _Alignas(256) char room[64];
    _Alignas(8192) char page[10];
    char *more = __builtin_alloca(n);
    memset(more, 5, n);
    memset(room, 1, sizeof room);
    memset(page, 2, sizeof page);
    if ((uintptr_t)room % 256 || (uintptr_t)page % 8192 || (uintptr_t)more % 16)
        return -1;
    return room[63] + page[9] + more[n - 1];
}

__attribute__((noinline)) static int spills(int *p, int n) {
    char big[4096];
    int a = p[0], b = p[1], c = p[2], d = p[3], e = p[4], f = p[5], g = p[6], h = p[7];
    double x = a, y = b, z = c;
    memset(big, n, sizeof big);
    int sum = aligned(n);
    for (int i = 0; i < n; i++)
        sum += a * i + b - c + d * 2 - e + f * g - h + (int)(x + y * z) + big[i];
    return sum;
}

int main(void) {
    struct wide w = {"abcdefgh"};
    int p[8] = {1, 2, 3, 4, 5, 6, 7, 8};
    if (many(1, 2, 3, 4, 5, 6, 7, 8, 9, w, 2.5, 3.5L, 10) != 55 + 1 + 'd' + 5)
        return 1;
    if (total(6, 1, 2.0, 3, 4.0, 5, 6.0) != 21 || total(9, 1, 2.0, 3, 4.0, 5, 6.0, 7, 8.0, 9) != 45)
        return 2;
    if (long_doubles(4, 1.0L, 2, 3.0L, 4, 5.0L, 6, 7.0L, 8) != ((3 * 3 + 7) * 3 + 11) * 3 + 15)
        return 3;
    int expected = 8;
    for (int i = 0; i < 20; i++)
        expected += i + 2 - 3 + 8 - 5 + 42 - 8 + 7 + 20;
    if (spills(p, 20) != expected)
        return 4;
    return 0;
}
