// -O2
#include <stdio.h>
volatile double x = 1.0, y = 1e20;
int main(void) { double b = y; printf("%g\n", (x + b) - b); }
