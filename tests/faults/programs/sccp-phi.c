// -O2
#include <stdio.h>
__attribute__((noinline)) int f(int c) {
    int x; switch (c) { case 1: x = 5; puts("a"); break; case 2: x = 5; puts("b"); break; case 3: x = 5; puts("c"); break;
    default: x = 6; puts("d"); } return x; }
__attribute__((noinline)) int g(int c) {
    int x; switch (c) { case 1: x = 6; puts("a"); break; case 2: x = 5; puts("b"); break; case 3: x = 5; puts("c"); break;
    default: x = 5; puts("d"); } return x; }
__attribute__((noinline)) int h(int c) {
    int x; switch (c) { case 1: x = 5; puts("a"); break; case 2: x = 5; puts("b"); break; case 3: x = 6; puts("c"); break;
    default: x = 5; puts("d"); } return x; }
int main(void) { printf("%d %d %d %d\n", f(0), f(1), f(2), f(3)); printf("%d %d %d %d\n", g(0), g(1), g(2), g(3));
    printf("%d %d %d %d\n", h(0), h(1), h(2), h(3)); }
