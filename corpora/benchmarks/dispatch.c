/* Calls through pointers: shapes with function tables, and a pipeline of callbacks over an array. */
#include <stdio.h>

struct shape;
struct methods {
    double (*area)(const struct shape *);
    double (*edge)(const struct shape *);
};
struct shape {
    const struct methods *methods;
    double a, b;
};

static double rectangle_area(const struct shape *s) { return s->a * s->b; }
static double rectangle_edge(const struct shape *s) { return 2 * (s->a + s->b); }
static double circle_area(const struct shape *s) { return 3.25 * s->a * s->a; }
static double circle_edge(const struct shape *s) { return 6.5 * s->a; }
static const struct methods rectangle = {rectangle_area, rectangle_edge}, circle = {circle_area, circle_edge};

typedef int (*stage)(int);
static int add3(int x) { return x + 3; }
static int triple(int x) { return x * 3; }
static int mix(int x) { return x ^ x >> 5; }
static int low(int x) { return x & 0xFFFFF; }
static stage stages[] = {add3, triple, mix, low, add3, mix};

int main(void) {
    enum { N = 1000 };
    static struct shape shapes[N];
    for (int i = 0; i < N; i++) {
        shapes[i].methods = i % 3 ? &rectangle : &circle;
        shapes[i].a = i % 17;
        shapes[i].b = i % 5;
    }
    double total = 0;
    for (int round = 0; round < 25000; round++)
        for (int i = 0; i < N; i++)
            total += (round & 1) ? shapes[i].methods->area(&shapes[i]) : shapes[i].methods->edge(&shapes[i]);
    unsigned sum = 0;
    for (int i = 0; i < 8000000; i++) {
        int x = i;
        for (unsigned s = 0; s < sizeof stages / sizeof stages[0]; s++)
            x = stages[s](x);
        sum += (unsigned)x;
    }
    printf("%.3f %u\n", total, sum);
    return 0;
}
