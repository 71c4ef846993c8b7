// -O0
#include <stdio.h>
struct s { char a[25]; };
__attribute__((noinline)) int f(struct s x) { return x.a[24] * 10 + x.a[0]; }
struct s g;
int main(void) { g.a[24] = 7; g.a[0] = 1; printf("%d\n", f(g)); }
