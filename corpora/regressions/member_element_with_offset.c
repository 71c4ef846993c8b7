// bug: *((s.array + i) + constant) lost the constant
#include <stdio.h>

struct packet {
    int length;
    unsigned char bytes[16];
    union { short words[4]; long all; } u;
};

static int big_endian(const struct packet *p, int at)
{
    return *((p->bytes + at) + 0) << 24 | *((p->bytes + at) + 1) << 16 | *(2 + (at + p->bytes)) << 8 | (p->bytes + at)[3];
}

int main(void)
{
    static struct packet p = { 1, { 9, 8, 7, 6, 5, 4, 3, 2 }, { { 10, 20, 30, 40 } } };
    printf("%x %x\n", big_endian(&p, 0), big_endian(&p, 4));
    printf("%x\n", *((p.bytes + 4) + 1) + *((p.bytes + 4) - 1) * 256);
    for (int i = 0; i < 3; i++) {
        *((p.u.words + i) + 1) += i;
        printf("%d %d\n", (p.u.words + i)[1], *((p.u.words + i + 1) - 1));
    }
    return 0;
}
