/* Builtin functions. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdatomic.h>
#include <limits.h>
int id(int x) { return x; } long lid(long x) { return x; }
static void overflow(void) {
    int i; long l; unsigned u; unsigned long ul; short s; unsigned char c; __int128 x; unsigned __int128 ux;
    int r = __builtin_add_overflow(id(INT_MAX), 1, &i); printf("%d %d\n", r, i); r = __builtin_add_overflow(id(5), 1, &i); printf("%d %d\n", r, i);
    r = __builtin_sub_overflow(id(3), 5u, &u); printf("%d %u\n", r, u); r = __builtin_mul_overflow(lid(LONG_MAX / 2), 3, &l); printf("%d %ld\n", r, l);
    r = __builtin_mul_overflow(lid(1L << 32), 1UL << 31, &ul); printf("%d %lu\n", r, ul); r = __builtin_add_overflow(lid(-1), 1UL, &ul); printf("%d %lu\n", r, ul);
    r = __builtin_add_overflow(id(30000), id(5000), &s); printf("%d %d\n", r, s); r = __builtin_mul_overflow(id(16), id(15), &c); printf("%d %d\n", r, c); r = __builtin_mul_overflow(id(-1), id(15), &c); printf("%d %d\n", r, c);
    r = __builtin_sub_overflow(lid(LONG_MIN), 1L, &l); printf("%d %ld\n", r, l); r = __builtin_saddll_overflow(1, 2, (long long *)&l); printf("%d %ld\n", r, l);
    r = __builtin_add_overflow((__int128)lid(LONG_MAX), lid(1), &l); printf("%d\n", r); r = __builtin_mul_overflow((__int128)lid(LONG_MIN) * 4, lid(LONG_MIN), &x); printf("%d\n", r);
    r = __builtin_mul_overflow((__int128)1 << 64, (__int128)lid(1) << 63, &x); printf("%d\n", r); r = __builtin_add_overflow(~(unsigned __int128)0, 1, &ux); printf("%d %d\n", r, ux == 0);
    r = __builtin_sub_overflow((unsigned __int128)lid(0), 1, &ux); printf("%d\n", r); r = __builtin_sub_overflow((unsigned __int128)lid(0), 1, &x); printf("%d %d\n", r, x == -1);
    printf("%d %d\n", __builtin_mul_overflow_p(id(1 << 20), id(1 << 20), 0), __builtin_add_overflow_p(id(1), 2, 0L));
}
static void bits(void) {
    printf("%d %d %d %d\n", __builtin_clz(id(1)), __builtin_clzl(lid(5)), __builtin_ctz(id(8)), __builtin_ctzll(lid(1L << 40)));
    printf("%d %d %d %d\n", __builtin_ffs(id(0)), __builtin_ffsl(lid(1L << 33)), __builtin_popcount(id(255)), __builtin_popcountl(lid(-1)));
    printf("%d %d %d %d\n", __builtin_parity(id(7)), __builtin_clrsb(id(-1)), __builtin_clrsbl(lid(1)), __builtin_clrsb(id(0x40000000)));
    printf("%x %x %lx\n", __builtin_bswap16(id(0x1234)), __builtin_bswap32(id(0x12345678)), __builtin_bswap64(lid(0x123456789abcdef0)));
    printf("%d %ld\n", abs(id(-4)), labs(lid(-5)));
}
static void floats(void) {
    volatile double z = 0, one = 1; double nan = z / z, inf = one / z; volatile float f = -3; volatile long double l = -2;
    printf("%d %d %d %d\n", __builtin_isnan(nan), __builtin_isnan(one), !!__builtin_isinf(inf), __builtin_isinf_sign(-inf)); printf("%d %d %d\n", __builtin_isfinite(nan), __builtin_isfinite(one), __builtin_isnormal(z));
    printf("%d %d %d\n", !!__builtin_signbit(-z), !!__builtin_signbit(f), !!__builtin_signbit(l)); printf("%g %g %Lg\n", __builtin_fabs(-one), __builtin_copysign(2, f), __builtin_fabsl(l));
    printf("%d %d %d\n", __builtin_isless(one, 2.0), __builtin_isgreater(nan, 1.0), __builtin_isunordered(nan, one)); printf("%d\n", __builtin_fpclassify(1, 2, 3, 4, 5, inf)); printf("%d\n", __builtin_fpclassify(1, 2, 3, 4, 5, 1e-310 * one));
    printf("%g %g\n", __builtin_sqrt(2 * one), __builtin_huge_val()); printf("%d\n", __builtin_nan("") != __builtin_nan(""));
}
static _Atomic int ai = 5; static _Atomic unsigned char ac = 250; static _Atomic double ad = 1.5; static _Atomic(int *) ap; struct T { int a, b; }; static _Atomic struct T at;
static void atomics(void) {
    ai += 3; ai++; ac += 10; ad *= 2; int arr[3] = {1, 2, 3}; ap = arr; ap++; printf("%d %d %g %d\n", ai, ac, ad, *ap); at = (struct T){1, 2}; struct T t = at; printf("%d %d\n", t.a, t.b);
    int x = 1, e = 1; printf("%d ", __atomic_fetch_add(&x, 4, 5)); printf("%d ", __atomic_add_fetch(&x, 4, 5)); printf("%d ", __sync_fetch_and_or(&x, 6)); printf("%d ", __sync_nand_and_fetch(&x, 3)); printf("%d\n", x);
    printf("%d ", __atomic_compare_exchange_n(&x, &e, 7, 0, 5, 5)); printf("%d ", e); printf("%d ", __atomic_compare_exchange_n(&x, &e, 7, 0, 5, 5)); printf("%d\n", x);
    printf("%d %d %d\n", __atomic_exchange_n(&x, 9, 5), __sync_bool_compare_and_swap(&x, 9, 10), __sync_val_compare_and_swap(&x, 10, 11)); unsigned char uc = 255; printf("%d %d\n", __atomic_add_fetch(&uc, 2, 0), __sync_lock_test_and_set(&uc, 3)); short sh = -1; printf("%d\n", __sync_bool_compare_and_swap(&sh, -1, 5));
    __atomic_store_n(&x, 4, 5); printf("%d\n", __atomic_load_n(&x, 5)); __sync_synchronize(); atomic_flag fl = ATOMIC_FLAG_INIT; printf("%d\n", atomic_flag_test_and_set(&fl)); printf("%d\n", atomic_flag_test_and_set(&fl)); atomic_store(&ai, 3); printf("%d\n", atomic_fetch_sub(&ai, 1)); printf("%d\n", atomic_load(&ai));
}
int main(void) {
    overflow(); bits(); floats(); atomics();
    char b[20]; __builtin_memset(b, 'x', 19); b[19] = 0; __builtin_memcpy(b + 2, "abc", 3); printf("%s %zu\n", b, __builtin_strlen("hello")); __builtin_strcpy(b, "short"); printf("%s %d\n", b, __builtin_strcmp("a", "b")); memmove(b + 1, b, 4); printf("%s\n", b); 
    printf("%zu %zu %d\n", __builtin_object_size(b, 0), __builtin_object_size(b + 5, 0), __builtin_constant_p(5)); if (__builtin_expect(id(1), 1)) printf("likely\n"); printf("%d\n", (int)__builtin_offsetof(struct T, b)); printf("%d\n", __builtin_types_compatible_p(int, int)); printf("%d\n", __builtin_choose_expr(1, 5, 6));
    return 0;
}
