/* 64-bit arithmetic: factorials and Fibonacci numbers in base 1e9, with division and remainder by a constant. */
#include <stdint.h>
#include <stdio.h>

enum { DIGITS = 1200 };
static const uint32_t BASE = 1000000000u;

struct big {
    int size;
    uint32_t digit[DIGITS];
};

static void times(struct big *b, uint32_t m) {
    uint64_t carry = 0;
    for (int i = 0; i < b->size; i++) {
        carry += (uint64_t)b->digit[i] * m;
        b->digit[i] = (uint32_t)(carry % BASE);
        carry /= BASE;
    }
    while (carry) {
        b->digit[b->size++] = (uint32_t)(carry % BASE);
        carry /= BASE;
    }
}

static void plus(struct big *a, const struct big *b) {
    uint32_t carry = 0;
    for (int i = 0; i < b->size || carry; i++) {
        if (i >= a->size)
            a->digit[a->size++] = 0;
        uint32_t sum = a->digit[i] + carry + (i < b->size ? b->digit[i] : 0);
        carry = sum >= BASE;
        a->digit[i] = carry ? sum - BASE : sum;
    }
}

static struct big f, x, y;

int main(void) {
    uint64_t check = 0;
    for (int round = 0; round < 12; round++) {
        f.size = 1;
        f.digit[0] = 1;
        for (uint32_t i = 2; i <= 3000; i++)
            times(&f, i);
        for (int i = 0; i < f.size; i++)
            check = check * 1000003 + f.digit[i];
    }
    x.size = y.size = 1;
    x.digit[0] = 0;
    y.digit[0] = 1;
    for (int i = 0; i < 20000; i++) {
        plus(&x, &y);
        struct big *unused = &x;
        (void)unused;
        plus(&y, &x);
    }
    for (int i = 0; i < x.size; i++)
        check = check * 1000003 + x.digit[i];
    printf("%llu\n", (unsigned long long)check);
    return 0;
}
