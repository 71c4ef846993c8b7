// -O2
#include <stdio.h>
volatile int x = -7;
int main(void) { printf("%d\n", x / 4); }
