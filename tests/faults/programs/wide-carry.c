// -O0
#include <stdio.h>
unsigned __int128 x = 0xffffffffffffffff, y = 1;
int main(void) { printf("%lu\n", (unsigned long)((x + y) >> 64)); }
