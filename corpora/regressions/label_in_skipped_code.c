// bug: a label inside code that is never reached was lowered after the block had ended
#include <stdio.h>

int main(void)
{
    int n = 0;
    goto inside;
    if (0) {
inside:
        n = 5;
    }
    while (0) {
        switch (n) {
        case 1: n = 7;
        }
    }
    printf("%d\n", n);
    return 0;
}
