// -O0
#include <stdio.h>
struct { int a : 3, b : 5; } s;
int main(void) { s.b = -3; printf("%d\n", s.b); }
