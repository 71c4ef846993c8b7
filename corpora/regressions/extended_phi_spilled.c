// bug: a 32-bit phi whose sign-extended value shares its register took over a spilled operand as 64 bits (riscv64)
// targets: riscv64
// expect: exit 0
#define CLOBBER __asm__ volatile("" : : : "memory", "ra", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", \
    "s11", "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "t0", "t1", "t2", "t3", "t4")

__attribute__((noinline)) static long chain(char *p, int size, int count, long more) {
    size = size & -8;
    if (size <= 8)
        size = 0;
    if (size == 0 || count == 0) {
        size = 0;
        p = 0;
    } else if (count > 2) {
        CLOBBER;
    }
    long sum = 0;
    for (int n = 0; n < count; n++) {
        p += size;
        sum += *p;
    }
    return sum + size + more;
}

__attribute__((noinline)) static void dirty(void) {
    volatile char room[2000];
    for (int i = 0; i < 2000; i++)
        room[i] = 0x55;
}

int main(void) {
    static char bytes[200];
    for (int i = 0; i < 200; i++)
        bytes[i] = i;
    dirty();
    return chain(bytes, 19, 4, 5) != 16 + 32 + 48 + 64 + 16 + 5;
}
