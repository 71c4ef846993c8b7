// -O0
#include <stdio.h>
int a[1][3] = { { 1, 2, 3 } };
int main(void) { printf("%d %d %d\n", a[0][0], a[0][1], a[0][2]); }
