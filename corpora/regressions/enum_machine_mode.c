// bug: the mode attribute of an enumeration was ignored
// levels: -O0, -O2
#include <stdio.h>
enum byte { A = 25 } __attribute__((__mode__(__byte__)));
enum half { B = -2 } __attribute__((mode(HI)));
enum wide { C = 2 } __attribute__((__mode__(__DI__)));
struct s { enum byte a; enum half b; enum wide c; };
int main(void)
{
    printf("%zu %zu %zu %zu %zu\n", sizeof(enum byte), sizeof(enum half), sizeof(enum wide), sizeof(struct s), sizeof C);
    printf("%d %d\n", (enum byte)300, (enum half)70000);
    return 0;
}
