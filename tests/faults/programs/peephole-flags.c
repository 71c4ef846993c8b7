// -O2
#include <stdio.h>
__attribute__((noinline)) int f(unsigned a, unsigned b, int *p) { int d = (int)(a - b); *p = d; return d > 0 ? 5 : 6; }
__attribute__((noinline)) int g(unsigned a, unsigned b, int *p) { int d = (int)(a - b); if (d < 1) puts("x"); *p = d; return d; }
int main(void) { int x; printf("%d\n", f(0x80000000u, 1, &x)); printf("%d\n", g(0x80000000u, 1, &x)); }
