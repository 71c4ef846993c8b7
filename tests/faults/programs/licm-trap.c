// -O2
#include <stdio.h>
__attribute__((noinline)) int f(int n, int a, int b) {
    int s = 0; for (int i = 0; i < n; i++) if (b) s += a / b + i; return s; }
int main(void) { printf("%d\n", f(10, 5, 0)); }
