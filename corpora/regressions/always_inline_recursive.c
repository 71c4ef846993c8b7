// bug: a recursive always_inline function with two calls of itself was inlined without end, at -O0 too
// levels: -O0, -O1, -O2
// expect: survive
int steps;
int more(void) { return steps++ < 3; }
inline __attribute__((always_inline, gnu_inline)) void twice(void)
{
    if (!more())
        return;
    twice();
    twice();
}
static inline __attribute__((always_inline)) int odd(int n);
static inline __attribute__((always_inline)) int even(int n) { return n == 0 || (odd(n - 1) && odd(n - 1)); }
static inline __attribute__((always_inline)) int odd(int n) { return n != 0 && even(n - 1) && even(n - 1); }
int call(int n) { return even(n); }
int main(void) { return steps != 0 || call(6) != 1; }
