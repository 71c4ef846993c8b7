// bug: a spilled 32-bit value that a 64-bit phi takes over was reloaded as 64 bits (riscv64)
// expect: exit 0
struct table { int *values; };

__attribute__((noinline)) static int opaque(int v) {
    volatile int through = v;
    return through;
}

__attribute__((noinline)) static void touch(struct table *p) {
    __asm__ volatile("" : : "r"(p) : "memory");
}

__attribute__((noinline)) static long walk(struct table *p, int n) {
    int first = opaque(2), count = opaque(5);
    int b = opaque(1), c = opaque(2), d = opaque(3), e = opaque(4), f = opaque(5), g = opaque(6), h = opaque(7);
    int i = opaque(8), j = opaque(9), k = opaque(10), l = opaque(11), m = opaque(12), o = opaque(13);
    long sum = 0;
    for (int turn = 0; turn < n; turn++) {
        int left = count, at = first;
        do {
            sum += p->values[at];
            touch(p);
            at++;
        } while (--left > 0);
        sum += opaque(b) + opaque(c) * opaque(d) + opaque(e) * opaque(f) + opaque(g) * opaque(h);
        sum += opaque(i) * opaque(j) + opaque(k) * opaque(l) + opaque(m) * opaque(o) + opaque(first) + opaque(count);
    }
    return sum + first;
}

__attribute__((noinline)) static void dirty(void) {
    volatile char room[2000];
    for (int i = 0; i < 2000; i++)
        room[i] = 0x55;
}

int main(void) {
    int a[16];
    struct table t = {a};
    for (int i = 0; i < 16; i++)
        a[i] = i;
    dirty();
    return walk(&t, 3) != 3 * (2 + 3 + 4 + 5 + 6 + 1 + 6 + 20 + 42 + 72 + 110 + 156 + 7) + 2;
}
