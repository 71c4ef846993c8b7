// -O0
#include <stdio.h>
int calls;
int f(void) { return ++calls; }
int main(void) { int r = f() && 0; printf("%d %d\n", r, calls); }
