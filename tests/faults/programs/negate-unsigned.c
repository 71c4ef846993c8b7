// -O2
#include <stdio.h>
volatile unsigned x = 5;
int main(void) { printf("%lu\n", (unsigned long)-x); }
