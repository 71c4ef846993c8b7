// -O2
#include <stdio.h>
volatile double x = 1.0, y = __builtin_nan("");
int main(void) { int less = x < y; printf("%d\n", !less); }
