/* Floating point: dense double matrix product, row by column. */
#include <stdio.h>

enum { N = 300 };
static double a[N][N], b[N][N], c[N][N];

static void multiply(int n) {
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            double sum = 0.0;
            for (int k = 0; k < n; k++)
                sum += a[i][k] * b[k][j];
            c[i][j] = sum;
        }
}

int main(void) {
    double trace = 0.0;
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            a[i][j] = (double)(i * 7 + j * 3 % 11) / 16.0;
            b[i][j] = (double)(i - j) / 8.0;
        }
    for (int round = 0; round < 14; round++) {
        multiply(N);
        for (int i = 0; i < N; i++)
            trace += c[i][i];
        a[round][round] += 1.0;
    }
    printf("%.6f\n", trace);
    return 0;
}
