// -O0
#include <stdio.h>
#include <stdarg.h>
double f(double a, int n, ...) {
    va_list ap; va_start(ap, n);
    double r = a; while (n--) r = r * 10 + va_arg(ap, double);
    va_end(ap); return r; }
int main(void) { printf("%g\n", f(1, 2, 2.0, 3.0)); }
