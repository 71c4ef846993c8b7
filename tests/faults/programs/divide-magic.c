// -O2
#include <stdio.h>
volatile unsigned x = 700;
int main(void) { printf("%u\n", x / 7); }
