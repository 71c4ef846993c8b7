// -O0
#include <stdio.h>
unsigned char c = 250;
int main(void) { printf("%d\n", c += 10); }
