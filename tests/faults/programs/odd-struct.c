// -O0
#include <stdio.h>
struct s { char a, b, c; };
__attribute__((noinline)) int f(struct s x) { return x.a * 100 + x.b * 10 + x.c; }
struct s g = { 1, 2, 3 };
int main(void) { printf("%d\n", f(g)); }
