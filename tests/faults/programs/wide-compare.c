// -O2
#include <stdio.h>
__attribute__((noinline)) int f(int *p) { if (p[0] == 5) return 1; return 2; }
int main(void) { int a[2] = { 5, 7 }; printf("%d\n", f(a)); }
