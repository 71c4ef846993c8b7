// bug: an enumeration whose values are all negative, the lowest -2**n, took the next larger integer type
#include <stdio.h>

enum __attribute__((packed)) byte { B = -128 };
enum __attribute__((packed)) half { H = -32768 };
enum word { W = -2147483647 - 1 };

int main(void)
{
    printf("%zu %zu %zu\n", sizeof(enum byte), sizeof(enum half), sizeof(enum word));
    return 0;
}
