// -O2
#include <stdio.h>
__attribute__((noinline)) int f(int c, int a, int b) { int x; if (c > 3) x = a + 1; else x = b - 1; return x * 3; }
int main(void) { printf("%d %d\n", f(1, 10, 20), f(9, 10, 20)); }
