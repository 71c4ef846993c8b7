// -O2
#include <stdio.h>
__attribute__((noinline)) int f(int x) { switch (x) {
    case 0: return 7; case 1: return 5; case 2: return 9; case 3: return 12; case 4: return 3; case 5: return 44;
    case 6: return 2; case 7: return 70; default: return -1; } }
int main(void) { for (int i = -1; i < 9; i++) printf("%d ", f(i)); puts(""); }
