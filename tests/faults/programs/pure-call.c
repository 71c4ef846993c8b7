// -O2
#include <stdio.h>
int g = 1;
static __attribute__((noinline)) int f(int x) { return g + x; }
int main(void) { int a = f(1); g = 5; int b = f(1); printf("%d %d\n", a, b); }
