// -O2
#include <stdio.h>
__attribute__((noinline)) int f(int c, int a, int b) {
    int x, y; if (c) { x = a; y = b; puts("yes"); } else { x = b; y = a; puts("no"); } return x * 10 + y; }
int main(void) { printf("%d %d\n", f(0, 1, 2), f(1, 1, 2)); }
