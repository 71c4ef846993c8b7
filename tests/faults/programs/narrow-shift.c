// -O2
#include <stdio.h>
volatile unsigned long x = 0x123456789abcdef0;
int main(void) { printf("%x\n", (unsigned)(x >> 8)); }
