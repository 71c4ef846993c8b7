// bug: calls of pure and const functions whose result goes through memory were removed as if they wrote nothing
// expect: exit 0
struct big { long a[8]; };

__attribute__((pure, noinline)) struct big sums(int x) {
    struct big b;
    for (int i = 0; i < 8; i++)
        b.a[i] = x + i;
    return b;
}

__attribute__((const, noinline)) struct big products(int x) {
    struct big b;
    for (int i = 0; i < 8; i++)
        b.a[i] = x * i;
    return b;
}

int main(void) {
    struct big b = sums(5), c = products(3);
    return b.a[3] != 8 || c.a[3] != 9;
}
