// -O2
#include <stdio.h>
static __attribute__((noinline)) int f(int x, int y) { return x * 10 + y; }
int main(void) { printf("%d %d\n", f(1, 2), f(1, 3)); }
