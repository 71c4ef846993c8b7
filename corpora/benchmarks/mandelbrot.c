/* Floating point: iterations of the Mandelbrot set, in double and in float. */
#include <stdio.h>

static int iterate_double(double cr, double ci, int limit) {
    double zr = 0, zi = 0;
    int n = 0;
    while (n < limit && zr * zr + zi * zi < 4.0) {
        double t = zr * zr - zi * zi + cr;
        zi = 2 * zr * zi + ci;
        zr = t;
        n++;
    }
    return n;
}

static int iterate_float(float cr, float ci, int limit) {
    float zr = 0, zi = 0;
    int n = 0;
    while (n < limit && zr * zr + zi * zi < 4.0f) {
        float t = zr * zr - zi * zi + cr;
        zi = 2 * zr * zi + ci;
        zr = t;
        n++;
    }
    return n;
}

int main(void) {
    long sum = 0;
    for (int y = 0; y < 400; y++)
        for (int x = 0; x < 400; x++) {
            sum += iterate_double(x / 160.0 - 2.0, y / 200.0 - 1.0, 500);
            sum -= iterate_float((float)x / 160.0f - 2.0f, (float)y / 200.0f - 1.0f, 100) & 3;
        }
    printf("%ld\n", sum);
    return 0;
}
