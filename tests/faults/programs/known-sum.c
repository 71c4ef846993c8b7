// -O2
#include <stdio.h>
volatile unsigned char a = 200, b = 100;
int main(void) { unsigned s = a + b; printf("%u\n", s & 0xff ? s & 0x1ff : 0); unsigned t = a + b; printf("%d\n", t > 255);
    printf("%d\n", (unsigned char)(a + b) == a + b); printf("%u\n", (unsigned)(a + b) & 255); }
