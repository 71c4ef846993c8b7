/* <x86intrin.h>: time stamp counter, bit operations and the vector intrinsics that pycc has. */
#ifndef _X86INTRIN_H_INCLUDED
#define _X86INTRIN_H_INCLUDED

#define PYCC_BITS static __inline __attribute__((__always_inline__, __unused__))

PYCC_BITS unsigned long long __rdtsc(void) {
    unsigned __low, __high;
    __asm__ __volatile__("rdtsc" : "=a"(__low), "=d"(__high));
    return ((unsigned long long)__high << 32) | __low;
}

PYCC_BITS unsigned long long __rdtscp(unsigned *__aux) {
    unsigned __low, __high;
    __asm__ __volatile__("rdtscp" : "=a"(__low), "=d"(__high), "=c"(*__aux));
    return ((unsigned long long)__high << 32) | __low;
}

#define _rdtsc() __rdtsc()
PYCC_BITS int __bsfd(int __v) { return __builtin_ctz((unsigned)__v); }
PYCC_BITS int __bsrd(int __v) { return 31 - __builtin_clz((unsigned)__v); }
PYCC_BITS int __bsfq(long long __v) { return __builtin_ctzll((unsigned long long)__v); }
PYCC_BITS int __bsrq(long long __v) { return 63 - __builtin_clzll((unsigned long long)__v); }
PYCC_BITS int __bswapd(int __v) { return (int)__builtin_bswap32((unsigned)__v); }
PYCC_BITS long long __bswapq(long long __v) { return (long long)__builtin_bswap64((unsigned long long)__v); }
PYCC_BITS int __popcntd(unsigned __v) { return __builtin_popcount(__v); }
PYCC_BITS int __popcntq(unsigned long long __v) { return __builtin_popcountll(__v); }
PYCC_BITS unsigned __rold(unsigned __v, int __n) { return (__v << (__n & 31)) | (__v >> (-__n & 31)); }
PYCC_BITS unsigned __rord(unsigned __v, int __n) { return (__v >> (__n & 31)) | (__v << (-__n & 31)); }
PYCC_BITS unsigned long long __rolq(unsigned long long __v, int __n) {
    return (__v << (__n & 63)) | (__v >> (-__n & 63));
}
PYCC_BITS unsigned long long __rorq(unsigned long long __v, int __n) {
    return (__v >> (__n & 63)) | (__v << (-__n & 63));
}
#define _bswap(v) __bswapd(v)
#define _bswap64(v) __bswapq(v)
#define _rotl(v, n) __rold((v), (n))
#define _rotr(v, n) __rord((v), (n))
#define _lrotl(v, n) __rolq((v), (n))
#define _lrotr(v, n) __rorq((v), (n))
#define _popcnt32 __popcntd
#define _popcnt64 __popcntq
#define _bit_scan_forward __bsfd
#define _bit_scan_reverse __bsrd

#ifdef __SSE__
#include <xmmintrin.h>
#endif
#endif
