/* scalar_storage_order: reverse byte order in a record. */
#include <stdio.h>
#include <string.h>
typedef struct __attribute__((scalar_storage_order("big-endian"))) { unsigned a : 3; int b : 13; unsigned short s; int i; long l; float f; double d; short arr[3]; char c; _Complex float z; unsigned long long w : 40; } S;
struct __attribute__((scalar_storage_order("big-endian"))) W { unsigned __int128 t : 100; unsigned __int128 u : 28; __int128 v; };
static S init = {5, -100, 0x1234, -2, 0x0102030405060708, 1.5f, -2.25, {1, -2, 3}, 'x', 3.0f + 4.0if, 0x123456789a};
static void dump(const void *p, size_t n) { const unsigned char *c = p; while (n--) printf("%02x", *c++); printf("\n"); }
int idx = 1;
int main(void) {
    dump(&init, sizeof init); printf("%u %d %x %d %lx %g %g %d %d %c %g %llx\n", init.a, init.b, init.s, init.i, init.l, init.f, init.d, init.arr[0], init.arr[idx], init.c, __imag__ init.z, (unsigned long long)init.w);
    S l = {.i = idx, .arr = {[2] = 7}, .b = idx}; l.i += 5; l.b--; l.arr[idx] = 9; l.f = l.i; l.a = 7; l.w = 0xffffffffffULL; dump(&l, 40); printf("%d %d %d %g %u\n", l.i, l.b, l.arr[idx] + l.arr[2], l.f, l.a);
    struct W w; memset(&w, 0, sizeof w); w.t = ((unsigned __int128)0x123456789UL << 64) | 0xfedcba9876543210UL; w.u = 0x7654321; w.v = -5; dump(&w, 32); printf("%lx %lx %x %ld\n", (unsigned long)(w.t >> 64), (unsigned long)w.t, (unsigned)w.u, (long)w.v);
    union { int a[4]; float f[4]; } u; for (int i = 0; i < 4; i++) u.f[i] = i; u.a[idx] = 0x40400000; printf("%g\n", u.f[idx]); return 0;
}
