// -O0
#include <stdio.h>
double x = 1.5e19;
int main(void) { printf("%lu\n", (unsigned long)x); }
