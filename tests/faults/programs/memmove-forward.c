// -O0
#include <stdio.h>
#include <string.h>
char b[64] = "abcdefghijklmnopqrstuvwxyz0123456789";
int main(void) { memmove(b + 3, b, 30); printf("%s\n", b); }
