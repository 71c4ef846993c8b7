// -O2
#include <stdio.h>
__attribute__((noinline)) int g(int a, int b) { return a * 10 + b; }
__attribute__((noinline)) int f(int a, int b) { return g(b, a) + 1; }
int main(void) { printf("%d\n", f(1, 2)); }
