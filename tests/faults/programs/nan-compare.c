// -O0
#include <stdio.h>
volatile double x = 1.0, y = __builtin_nan("");
int main(void) { printf("%d\n", x < y); }
