/* asm statements and register variables on x86-64 (elsewhere only what is portable). */
#include <stdio.h>
static int label(int x) { asm goto("" : : "r"(x) : : out); return 1; out: return 2; }
int main(void) {
    int a = 5, b = 7, c = 0; long l = 40; unsigned char uc = 200; double d = 2.5; volatile int v = 3; int arr[4] = {1, 2, 3, 4}; struct { int x, y; } s = {1, 2};
    asm volatile("" : : : "memory"); asm("" : "+r"(a)); asm("" : "=r"(c) : "0"(b)); printf("%d %d\n", a, c); asm("" : "+m"(arr)); asm("" : "+g"(v)); printf("%d %d\n", arr[2], v); asm("" : "+r"(s)); printf("%d\n", s.y);
#ifdef __x86_64__
    asm("addl %2, %0" : "=r"(c) : "0"(a), "r"(b)); printf("%d\n", c); asm("addl %[x], %[y]" : [y] "+r"(a) : [x] "i"(10)); printf("%d\n", a);
    asm("movl %1, %0\n\taddl $1, %0" : "=&r"(c) : "m"(arr[1])); printf("%d\n", c); asm("incb %0" : "+q"(uc)); printf("%d\n", uc); asm("addsd %1, %0" : "+x"(d) : "x"(d)); printf("%g\n", d);
    unsigned lo, hi; asm("mull %3" : "=a"(lo), "=d"(hi) : "a"(0x80000000u), "r"(6) : "cc"); printf("%u %u\n", lo, hi); char z; asm("cmpl %2, %1" : "=@ccg"(z) : "r"(b), "r"(3)); printf("%d\n", z);
    register long rr asm("r12") = l; asm("addq $2, %0" : "+r"(rr)); printf("%ld\n", rr); asm("addl $5, %0" : "+m"(s.y)); printf("%d\n", s.y); asm("shll %b1, %0" : "+r"(a) : "c"(2)); printf("%d\n", a); long double ld = 1.5L; asm("fadd %%st(0), %%st(0)" : "+t"(ld)); printf("%Lg\n", ld);
    asm("leaq %1, %0" : "=r"(l) : "m"(arr[3])); printf("%d\n", (int)(l - (long)arr)); 
    asm goto("testl %0, %0; jnz %l[far]" : : "r"(a) : "cc" : far); printf("not here\n"); far: printf("far\n"); asm("xchgl %0, %1" : "+r"(a), "+r"(b)); printf("%d %d\n", a, b);
#else
    printf("12\n15\n3\n201\n5\n0 3\n1\n42\n7\n60\n3\n12\nfar\n7 60\n");
#endif
    printf("%d\n", label(1)); return 0;
}
