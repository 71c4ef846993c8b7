/* Caller and callee of one calling convention, made by two compilers; no library. -DCALLER or -DCALLEE. */
struct mixed { float f; int i; };
struct pair { double a, b; };
struct triple { float a, b, c; };
struct large { double a, b, c; };
struct bits { int a : 5; double d; };
union one { float f; int i; };

double scalars(float a, double b, int c, float d, double e, long f, double g, float h, double i, float j, double k, int l);
double records(struct mixed m, struct pair p, struct triple t, struct large l, struct bits b, union one u);
double variable(int n, ...);
struct pair make_pair(double a, float b);
struct mixed make_mixed(float f, int i);
struct triple make_triple(float a);
struct large make_large(double a);
float make_float(int a);
_Complex double make_complex(double a);
_Complex float turn(_Complex float z, _Complex double w);

#ifdef CALLEE
double scalars(float a, double b, int c, float d, double e, long f, double g, float h, double i, float j, double k, int l) {
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j + 11 * k + 12 * l;
}
double records(struct mixed m, struct pair p, struct triple t, struct large l, struct bits b, union one u) {
    return m.f + 2 * m.i + 3 * p.a + 4 * p.b + 5 * t.a + 6 * t.b + 7 * t.c + 8 * l.a + 9 * l.b + 10 * l.c + 11 * b.a + 12 * b.d + u.f;
}
double variable(int n, ...) {
    double sum = 0;
    __builtin_va_list ap;
    __builtin_va_start(ap, n);
    for (int i = 0; i < n; i++) {
        sum += __builtin_va_arg(ap, double);
        sum += __builtin_va_arg(ap, struct pair).b * 2;
        sum += __builtin_va_arg(ap, int);
        sum += __builtin_va_arg(ap, struct large).c;
    }
    __builtin_va_end(ap);
    return sum;
}
struct pair make_pair(double a, float b) { return (struct pair){a, b}; }
struct mixed make_mixed(float f, int i) { return (struct mixed){f, i}; }
struct triple make_triple(float a) { return (struct triple){a, a + 1, a + 2}; }
struct large make_large(double a) { return (struct large){a, a + 1, a + 2}; }
float make_float(int a) { return a; }
_Complex double make_complex(double a) { return a + 3.0i; }
_Complex float turn(_Complex float z, _Complex double w) { return __imag__ z + (float)__real__ w * 1.0fi; }
#else
static int run(void) {
    struct mixed m = {1.5f, -2};
    struct pair p = {3, 4};
    struct triple t = {5, 6, 7};
    struct large l = {8, 9, 10};
    struct bits b = {-3, 11};
    union one u = {.f = 0.5f};
    if (scalars(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) != 650)
        return 1;
    if (records(m, p, t, l, b, u) != 1.5 - 4 + 9 + 16 + 25 + 36 + 49 + 64 + 81 + 100 - 33 + 132 + 0.5)
        return 2;
    if (variable(3, 1.0, p, 2, l, 3.0, p, 4, l, 5.0, p, 6, l) != 9 + 24 + 12 + 30)
        return 3;
    if (make_pair(1, 2).b != 2 || make_mixed(3, 4).i != 4 || make_mixed(3, 4).f != 3 || make_triple(1).c != 3)
        return 4;
    if (make_large(5).b != 6 || make_float(9) != 9 || __imag__ make_complex(1) != 3 || __real__ make_complex(1) != 1)
        return 5;
    _Complex float z = turn(1 + 2.0fi, 7 + 8.0i);
    return __real__ z == 2 && __imag__ z == 7 ? 0 : 6;
}

void _start(void) {
    int result = run();
    register long number __asm__("a7") = 93;
    register long status __asm__("a0") = result;
    __asm__ volatile("ecall" : : "r"(number), "r"(status));
    __builtin_unreachable();
}
#endif
