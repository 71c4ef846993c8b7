// -O2
#include <stdio.h>
__attribute__((noinline)) int f(int *p, int *q) { *p = 1; *q = 2; return *p; }
int main(void) { int x; printf("%d\n", f(&x, &x)); }
