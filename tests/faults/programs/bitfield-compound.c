// -O0
#include <stdio.h>
struct { unsigned a : 3, b : 5; } s = { 6, 9 };
int main(void) { printf("%d\n", (int)(s.a += 5)); }
