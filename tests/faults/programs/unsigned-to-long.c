// -O0
#include <stdio.h>
unsigned x = 0x80000000;
int main(void) { long y = x; printf("%ld\n", y); }
