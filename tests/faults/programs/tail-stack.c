// -O2
#include <stdio.h>
__attribute__((noinline)) int g(int a, int b, int c, int d, int e, int f, int x, int y) {
    return a + b + c + d + e + f + x * 100 + y * 1000; }
__attribute__((noinline)) int f(int a, int b, int c, int d, int e, int z, int x, int y) {
    return g(b, a, c, d, e, z, y + 1, x + 2); }
int main(void) { printf("%d\n", f(1, 2, 3, 4, 5, 6, 7, 8)); }
