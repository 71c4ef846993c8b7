// -O2
#include <stdio.h>
int step(int x);
__attribute__((noinline)) int f(int a, int b, int c, int d, int e) {
    for (int i = 0; i < 3; i++) { a += step(b); b += step(c); c += step(d); d += step(e); e += step(a); }
    return a + b * 2 + c * 3 + d * 4 + e * 5; }
__attribute__((noinline)) int step(int x) { return x * 3 + 1; }
__attribute__((noinline)) int outer(int a, int b, int c, int d, int e) {
    int s = 0;
    for (int i = 0; i < 3; i++) s += f(a, b, c, d, e) + a * i + b - c * i + d + e;
    return s; }
int main(void) { printf("%d\n", outer(1, 2, 3, 4, 5)); }
