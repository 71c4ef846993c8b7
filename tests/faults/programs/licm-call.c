// -O2
#include <stdio.h>
int g;
__attribute__((noinline)) void step(void) { g++; }
__attribute__((noinline)) int f(int n) { int s = 0; for (int i = 0; i < n; i++) { s += g; step(); } return s; }
int main(void) { printf("%d\n", f(10)); }
