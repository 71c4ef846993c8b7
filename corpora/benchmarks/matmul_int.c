/* Integer: matrix product over a flat array, the accumulator in memory. */
#include <stdio.h>
#include <stdlib.h>

static void multiply(const int *a, const int *b, int *c, int n) {
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            c[i * n + j] = 0;
            for (int k = 0; k < n; k++)
                c[i * n + j] += a[i * n + k] * b[k * n + j];
        }
}

int main(void) {
    int n = 300;
    int *a = malloc(sizeof(int) * (size_t)(n * n)), *b = malloc(sizeof(int) * (size_t)(n * n));
    int *c = malloc(sizeof(int) * (size_t)(n * n));
    for (int i = 0; i < n * n; i++) {
        a[i] = i % 17 - 8;
        b[i] = i % 23 - 11;
    }
    long sum = 0;
    for (int round = 0; round < 14; round++) {
        multiply(a, b, c, n);
        for (int i = 0; i < n * n; i += 7)
            sum += c[i];
        a[round] += round;
    }
    printf("%ld\n", sum);
    return 0;
}
