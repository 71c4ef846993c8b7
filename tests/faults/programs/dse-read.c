// -O2
#include <stdio.h>
__attribute__((noinline)) int f(unsigned *p) {
    p[0] = 0x12345678; int c = ((unsigned char *)p)[1]; p[0] = 0; return c; }
__attribute__((noinline)) int g(unsigned *p, unsigned v) {
    *p = v; int c = ((unsigned char *)p)[v & 3]; *p = 0; return c; }
int main(void) { unsigned x; printf("%d %d\n", f(&x), g(&x, 0x01020304)); }
