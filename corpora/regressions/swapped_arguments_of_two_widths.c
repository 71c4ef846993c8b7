// bug: registers that trade places through a third one were saved in the width of the value that comes, not of the one
// that goes
#include <stdio.h>

__attribute__((noinline)) void show(int number, const char *text, int more)
{
    printf("%d %s %d\n", number, text, more);
}

__attribute__((noinline)) void swap(const char *text, int number)
{
    show(number, text, 3);
}

__attribute__((noinline)) void turn(const char *text, int more, int number)
{
    show(number, text, more);
}

int main(void)
{
    swap("two", 1);
    turn("three", 5, 4);
    return 0;
}
