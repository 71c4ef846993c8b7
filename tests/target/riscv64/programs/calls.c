/* Values in every kind of argument place, nested functions, thread-local variables, setjmp, computed goto. */
#include <complex.h>
#include <setjmp.h>

struct mixed { float f; int i; };
struct pair { double a, b; };
struct bits { int a : 5; double d; };
struct small { char c[3]; };
union one { float f; int i; };

static _Thread_local int counter = 5;
_Thread_local long shared_counter;
extern _Thread_local long shared_counter;
static jmp_buf environment;

__attribute__((noinline)) static double spread(float a, struct mixed m, struct pair p, struct bits b, struct small s, union one u) {
    return a + m.f + m.i + p.a + p.b + b.a + b.d + s.c[2] + u.f;
}

/* The floating registers run out: values go on in integer registers, then on the stack. */
__attribute__((noinline)) static double eleven(double a, double b, double c, double d, double e, double f, double g, double h,
                                               double i, struct pair p, struct mixed m, double complex z, float last) {
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + p.a * p.b + m.f * m.i + creal(z) * cimag(z) + last;
}

__attribute__((noinline)) static __int128 wide(int a, __int128 b, int c, __int128 d, int e, __int128 f, __int128 g) {
    return a + b * c + d * e - f + g;
}

__attribute__((noinline)) static long double quad(int a, long double b, int c, long double d, int e, long double f, long double g) {
    return a + b * c + d * e - f + g;
}

__attribute__((noinline)) static long double complex quads(long double complex a, long double complex b) {
    return a * b;
}

static int apply(int (*f)(int), int v) {
    return f(v);
}

static int dispatch(int n) {
    static void *const labels[] = {&&zero, &&one, &&two};
    goto *labels[n];
zero:
    return 10;
one:
    return 20;
two:
    return 30;
}

int main(void) {
    struct mixed m = {1.5f, 2};
    struct pair p = {3, 4};
    struct bits b = {-3, 6};
    struct small s = {{1, 2, 3}};
    union one u = {.f = 0.5f};
    if (spread(1, m, p, b, s, u) != 1 + 1.5 + 2 + 7 + 3 + 3 + 0.5)
        return 1;
    if (eleven(1, 2, 3, 4, 5, 6, 7, 8, 9, p, m, 2 + 5 * I, 0.25f) != 285 + 12 + 3 + 10 + 0.25)
        return 2;
    __int128 big = (__int128)1 << 100;
    if (wide(1, big, 2, big, 3, big, 7) != big * 4 + 8)
        return 3;
    if (quad(1, 2.5L, 2, 4, 3, 0.5L, 7) != 1 + 5 + 12 - 0.5L + 7)
        return 4;
    if (quads(1 + 2 * I, 3 - 4 * I) != 11 + 2 * I)
        return 5;
    int base = 100;
    int plus(int v) { return v + base; }
    if (apply(plus, 5) != 105)
        return 6;
    counter++;
    shared_counter += counter;
    if (shared_counter != 6)
        return 7;
    volatile int times = 0;
    if (setjmp(environment) < 3) {
        times++;
        longjmp(environment, times);
    }
    if (times != 3)
        return 8;
    return dispatch(0) + dispatch(1) + dispatch(2) != 60;
}
