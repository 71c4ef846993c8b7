/* _BitInt (C23): wrapping and extension at odd widths. gcc 12 lacks it: the expected output is by hand. */
#include <stdio.h>
_BitInt(7) a = 63; unsigned _BitInt(5) b = 31; _BitInt(40) c = 549755813887; unsigned _BitInt(100) d = -1; signed _BitInt(33) e = -4294967296;
int main(void) {
    a++; b += 2; c += 1; d += 3; e--;
    printf("%d %d %ld %d %ld\n", (int)a, (int)b, (long)c, (int)d, (long)e);
    a = -64; a -= 1; b <<= 3; c >>= 38; printf("%d %d %ld\n", (int)a, (int)b, (long)c);
    unsigned _BitInt(100) f = (unsigned _BitInt(100))1 << 99; f *= 2; printf("%d\n", f == 0); f = ~f; printf("%lx %lx\n", (unsigned long)(f >> 64), (unsigned long)f);
    _BitInt(12) g = 2047; int h = g + (_BitInt(12))0; printf("%d %d %d\n", h, (int)(_BitInt(12))(g + 1), g > a); printf("%d\n", (int)(b / 3));
    return 0;
}
