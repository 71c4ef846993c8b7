// bug: __builtin_assoc_barrier was unknown
// levels: -O0, -O2
typedef float v4 __attribute__((vector_size(16)));
v4 v(v4 a, v4 b) { return __builtin_assoc_barrier(a + b) - b; }
double _Complex c(double _Complex a) { return __builtin_assoc_barrier(a) * 2; }
char k = 3;
_Static_assert(sizeof(__builtin_assoc_barrier(k)) == 1, "");
int main(void) { int x = 4; return __builtin_assoc_barrier(x + 3) - 7 + __builtin_assoc_barrier(k) - 3 + (v((v4){1},(v4){2})[0] != 1); }
