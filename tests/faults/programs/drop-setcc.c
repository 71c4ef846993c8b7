// -O1
#include <stdio.h>
__attribute__((noinline)) int f(unsigned a, unsigned b) { return a <= b; }
int main(void) { printf("%d\n", f(4, 4)); }
