// -O2
#include <stdio.h>
volatile int v[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
int main(void) { int s = 0; for (int i = 0; i < 5; i++) s = s * 3 + v[i]; printf("%d\n", s); }
