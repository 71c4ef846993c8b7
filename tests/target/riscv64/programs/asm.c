/* Constraints and modifiers of asm statements. */
#include <stdint.h>

static long add(long a, long b) {
    long r;
    __asm__("add %0,%1,%2" : "=r"(r) : "r"(a), "r"(b));
    return r;
}

static long add_zero(long a) {
    long r;
    __asm__("add %0,%1,%z2" : "=r"(r) : "r"(a), "rJ"(0));
    return r;
}

static long add_any(long a) {
    long r, s;
    __asm__("add%i2 %0,%1,%2" : "=r"(r) : "r"(a), "rI"(100));
    __asm__("add%i2 %0,%1,%2" : "=r"(s) : "r"(r), "rI"(a));
    return s;
}

static int load(int *p) {
    int r;
    __asm__("lw %0,%1" : "=r"(r) : "m"(p[3]));
    return r;
}

static int swap(int *p, int v) {
    int old;
    __asm__ volatile("amoswap.w %0,%2,%1" : "=r"(old), "+A"(*p) : "r"(v) : "memory");
    return old;
}

static double product(double a, double b) {
    double r;
    __asm__("fmul.d %0,%1,%2" : "=f"(r) : "f"(a), "f"(b));
    return r;
}

static long fixed(long v) {
    register long a7 __asm__("a7") = v;
    register long a0 __asm__("a0") = 5;
    __asm__ volatile("add a0,a0,a7" : "+r"(a0) : "r"(a7));
    return a0;
}

static int jump(int v) {
    __asm__ goto("beqz %0,%l1" : : "r"(v) : : zero);
    return 1;
zero:
    return 2;
}

static long clobbers(long a) {
    __asm__ volatile("li s1,1\n\tli s2,2\n\tli ra,3\n\tli t0,4" : : : "s1", "s2", "ra", "t0", "memory");
    return a;
}

static long narrow(int v) {
    int r;
    __asm__("lwu %0,%1" : "=r"(r) : "m"(v));
    return r < 0 ? r : 0;
}

int main(void) {
    int cells[6] = {1, 2, 3, 40, 5, 6};
    volatile long frame[700] = {0};
    if (add(2, 3) != 5 || add_zero(7) != 7 || add_any(9) != 118 || load(cells) != 40)
        return 1;
    if (swap(cells, 9) != 1 || cells[0] != 9 || product(1.5, 4) != 6 || fixed(8) != 13)
        return 2;
    if (jump(1) != 1 || jump(0) != 2 || clobbers(77) != 77)
        return 3;
    if (narrow(-7) != -7)
        return 4;
    __asm__("sd %1,%0" : "=m"(frame[699]) : "r"(42L));
    return frame[699] != 42;
}
