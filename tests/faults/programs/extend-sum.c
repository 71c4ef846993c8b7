// -O2
#include <stdio.h>
volatile unsigned x = 0xffffffff;
int main(void) { printf("%lu\n", (unsigned long)(x + 3u)); }
