/* Atomic operations of every size; quotients and remainders. */
#include <stdio.h>
#include <stdatomic.h>
#include <stdint.h>
#define P(e) printf("%lld ", (long long)e);
#define T(type) { _Atomic type x = 5; type e = 12; printf("%lld ", (long long)atomic_fetch_add(&x, 7)); printf("%lld ", (long long)x); \
 int ok = atomic_compare_exchange_strong(&x, &e, 3); printf("%d %lld ", ok, (long long)x); e = 99; ok = atomic_compare_exchange_strong(&x, &e, 4); printf("%d %lld ", ok, (long long)e); \
 P(atomic_fetch_sub(&x, 10)) P(atomic_fetch_and(&x, 0x7c)) P(atomic_fetch_or(&x, 3)) P(atomic_fetch_xor(&x, -1)) P(atomic_exchange(&x, 77)) \
 printf("%lld ", (long long)__sync_fetch_and_nand((type*)&x, 12)); atomic_store(&x, 1); x += 4; x <<= 2; printf("%lld\n", (long long)atomic_load(&x)); }
int main(void) { T(signed char) T(unsigned char) T(short) T(unsigned short) T(int) T(unsigned) T(long) T(uint64_t) printf("%d %d\n", 17 % 5, -17 % 5); volatile int a = 17, b = 5; volatile unsigned long c = 100; printf("%d %d %lu %d\n", a % b, a / b + a % b, c % 7 + c / 7, a % b * 3 + a / b);
 return 0; }
