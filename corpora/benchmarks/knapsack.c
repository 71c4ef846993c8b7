/* Dynamic programming: knapsack and longest common subsequence. */
#include <stdio.h>
#include <string.h>

enum { ITEMS = 200, CAPACITY = 20000, LENGTH = 3000 };
static int best[CAPACITY + 1];
static int row[2][LENGTH + 1];
static char a[LENGTH + 1], b[LENGTH + 1];

static int knapsack(void) {
    memset(best, 0, sizeof best);
    for (int i = 0; i < ITEMS; i++) {
        int weight = 20 + i * 37 % 113, value = 10 + i * 53 % 97;
        for (int c = CAPACITY; c >= weight; c--) {
            int with = best[c - weight] + value;
            if (with > best[c])
                best[c] = with;
        }
    }
    return best[CAPACITY];
}

static int lcs(void) {
    memset(row, 0, sizeof row);
    for (int i = 1; i <= LENGTH; i++) {
        int *cur = row[i & 1];
        const int *old = row[~i & 1];
        for (int j = 1; j <= LENGTH; j++)
            cur[j] = a[i - 1] == b[j - 1] ? old[j - 1] + 1 : old[j] > cur[j - 1] ? old[j] : cur[j - 1];
    }
    return row[LENGTH & 1][LENGTH];
}

int main(void) {
    long sum = 0;
    unsigned state = 3;
    for (int round = 0; round < 12; round++) {
        for (int i = 0; i < LENGTH; i++) {
            state = state * 1664525u + 1013904223u;
            a[i] = (char)('a' + (state >> 10) % 4);
            b[i] = (char)('a' + (state >> 20) % 4);
        }
        sum += knapsack() + (round % 3 == 0 ? lcs() : 0);
    }
    printf("%ld\n", sum);
    return 0;
}
