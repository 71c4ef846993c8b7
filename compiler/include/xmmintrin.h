/* <xmmintrin.h>: SSE intrinsics, written with GNU C vectors; inline assembly where C has no operator. */
#ifndef _XMMINTRIN_H_INCLUDED
#define _XMMINTRIN_H_INCLUDED
#ifndef __SSE__
#error "SSE instructions are switched off"
#endif
#include <mm_malloc.h>

#define PYCC_SIMD static __inline __attribute__((__always_inline__, __unused__))

typedef float __m128 __attribute__((__vector_size__(16), __may_alias__));
typedef float __m128_u __attribute__((__vector_size__(16), __may_alias__, __aligned__(1)));
typedef float __v4sf __attribute__((__vector_size__(16)));
typedef int __pycc_v4si __attribute__((__vector_size__(16)));

#define _MM_SHUFFLE(z, y, x, w) (((z) << 6) | ((y) << 4) | ((x) << 2) | (w))
#define _MM_EXCEPT_MASK 0x003f
#define _MM_EXCEPT_INVALID 0x0001
#define _MM_EXCEPT_DENORM 0x0002
#define _MM_EXCEPT_DIV_ZERO 0x0004
#define _MM_EXCEPT_OVERFLOW 0x0008
#define _MM_EXCEPT_UNDERFLOW 0x0010
#define _MM_EXCEPT_INEXACT 0x0020
#define _MM_MASK_MASK 0x1f80
#define _MM_ROUND_MASK 0x6000
#define _MM_ROUND_NEAREST 0x0000
#define _MM_ROUND_DOWN 0x2000
#define _MM_ROUND_UP 0x4000
#define _MM_ROUND_TOWARD_ZERO 0x6000
#define _MM_FLUSH_ZERO_MASK 0x8000
#define _MM_FLUSH_ZERO_ON 0x8000
#define _MM_FLUSH_ZERO_OFF 0x0000

enum _mm_hint { _MM_HINT_NTA = 0, _MM_HINT_T2 = 1, _MM_HINT_T1 = 2, _MM_HINT_T0 = 3 };
#define _mm_prefetch(p, hint) __builtin_prefetch((p), 0, (hint) & 3)

PYCC_SIMD __m128 _mm_setzero_ps(void) {
    return (__m128){0, 0, 0, 0};
}

PYCC_SIMD __m128 _mm_undefined_ps(void) {
    return (__m128){0, 0, 0, 0};
}

PYCC_SIMD __m128 _mm_set_ps(float __d, float __c, float __b, float __a) {
    return (__m128){__a, __b, __c, __d};
}

PYCC_SIMD __m128 _mm_setr_ps(float __a, float __b, float __c, float __d) {
    return (__m128){__a, __b, __c, __d};
}

PYCC_SIMD __m128 _mm_set1_ps(float __a) {
    return (__m128){__a, __a, __a, __a};
}

#define _mm_set_ps1 _mm_set1_ps
#define _mm_load_ps1 _mm_load1_ps

PYCC_SIMD __m128 _mm_set_ss(float __a) {
    return (__m128){__a, 0, 0, 0};
}

PYCC_SIMD __m128 _mm_load_ps(const float *__p) {
    return *(const __m128 *)__p;
}

PYCC_SIMD __m128 _mm_loadu_ps(const float *__p) {
    return *(const __m128_u *)__p;
}

PYCC_SIMD __m128 _mm_load_ss(const float *__p) {
    return (__m128){*__p, 0, 0, 0};
}

PYCC_SIMD __m128 _mm_load1_ps(const float *__p) {
    return _mm_set1_ps(*__p);
}

PYCC_SIMD __m128 _mm_loadr_ps(const float *__p) {
    return (__m128){__p[3], __p[2], __p[1], __p[0]};
}

PYCC_SIMD void _mm_store_ps(float *__p, __m128 __a) {
    *(__m128 *)__p = __a;
}

PYCC_SIMD void _mm_storeu_ps(float *__p, __m128 __a) {
    *(__m128_u *)__p = __a;
}

PYCC_SIMD void _mm_store_ss(float *__p, __m128 __a) {
    *__p = __a[0];
}

PYCC_SIMD void _mm_store1_ps(float *__p, __m128 __a) {
    _mm_store_ps(__p, _mm_set1_ps(__a[0]));
}

PYCC_SIMD void _mm_storer_ps(float *__p, __m128 __a) {
    _mm_store_ps(__p, (__m128){__a[3], __a[2], __a[1], __a[0]});
}

PYCC_SIMD void _mm_stream_ps(float *__p, __m128 __a) {
    __asm__ __volatile__("movntps %1, %0" : "=m"(*(__m128 *)__p) : "x"(__a));
}

PYCC_SIMD float _mm_cvtss_f32(__m128 __a) {
    return __a[0];
}

PYCC_SIMD __m128 _mm_add_ps(__m128 __a, __m128 __b) {
    return __a + __b;
}

PYCC_SIMD __m128 _mm_add_ss(__m128 __a, __m128 __b) {
    __a[0] += __b[0];
    return __a;
}

PYCC_SIMD __m128 _mm_sub_ps(__m128 __a, __m128 __b) {
    return __a - __b;
}

PYCC_SIMD __m128 _mm_sub_ss(__m128 __a, __m128 __b) {
    __a[0] -= __b[0];
    return __a;
}

PYCC_SIMD __m128 _mm_mul_ps(__m128 __a, __m128 __b) {
    return __a * __b;
}

PYCC_SIMD __m128 _mm_mul_ss(__m128 __a, __m128 __b) {
    __a[0] *= __b[0];
    return __a;
}

PYCC_SIMD __m128 _mm_div_ps(__m128 __a, __m128 __b) {
    return __a / __b;
}

PYCC_SIMD __m128 _mm_div_ss(__m128 __a, __m128 __b) {
    __a[0] /= __b[0];
    return __a;
}

PYCC_SIMD __m128 _mm_and_ps(__m128 __a, __m128 __b) {
    __pycc_v4si __x = (__pycc_v4si)__a, __y = (__pycc_v4si)__b;
    return (__m128)(__x & __y);
}

PYCC_SIMD __m128 _mm_andnot_ps(__m128 __a, __m128 __b) {
    __pycc_v4si __x = (__pycc_v4si)__a, __y = (__pycc_v4si)__b;
    return (__m128)(~__x & __y);
}

PYCC_SIMD __m128 _mm_or_ps(__m128 __a, __m128 __b) {
    __pycc_v4si __x = (__pycc_v4si)__a, __y = (__pycc_v4si)__b;
    return (__m128)(__x | __y);
}

PYCC_SIMD __m128 _mm_xor_ps(__m128 __a, __m128 __b) {
    __pycc_v4si __x = (__pycc_v4si)__a, __y = (__pycc_v4si)__b;
    return (__m128)(__x ^ __y);
}

PYCC_SIMD __m128 _mm_min_ps(__m128 __a, __m128 __b) {
    __asm__("minps %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128 _mm_min_ss(__m128 __a, __m128 __b) {
    __asm__("minss %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128 _mm_max_ps(__m128 __a, __m128 __b) {
    __asm__("maxps %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128 _mm_max_ss(__m128 __a, __m128 __b) {
    __asm__("maxss %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128 _mm_sqrt_ps(__m128 __a) {
    __m128 __r;
    __asm__("sqrtps %1, %0" : "=x"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD __m128 _mm_sqrt_ss(__m128 __a) {
    __asm__("sqrtss %0, %0" : "+x"(__a));
    return __a;
}

PYCC_SIMD __m128 _mm_rcp_ps(__m128 __a) {
    __m128 __r;
    __asm__("rcpps %1, %0" : "=x"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD __m128 _mm_rcp_ss(__m128 __a) {
    __asm__("rcpss %0, %0" : "+x"(__a));
    return __a;
}

PYCC_SIMD __m128 _mm_rsqrt_ps(__m128 __a) {
    __m128 __r;
    __asm__("rsqrtps %1, %0" : "=x"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD __m128 _mm_rsqrt_ss(__m128 __a) {
    __asm__("rsqrtss %0, %0" : "+x"(__a));
    return __a;
}

PYCC_SIMD __m128 _mm_cmpeq_ps(__m128 __a, __m128 __b) {
    return (__m128)(__a == __b);
}

PYCC_SIMD __m128 _mm_cmplt_ps(__m128 __a, __m128 __b) {
    return (__m128)(__a < __b);
}

PYCC_SIMD __m128 _mm_cmple_ps(__m128 __a, __m128 __b) {
    return (__m128)(__a <= __b);
}

PYCC_SIMD __m128 _mm_cmpgt_ps(__m128 __a, __m128 __b) {
    return (__m128)(__a > __b);
}

PYCC_SIMD __m128 _mm_cmpge_ps(__m128 __a, __m128 __b) {
    return (__m128)(__a >= __b);
}

PYCC_SIMD __m128 _mm_cmpneq_ps(__m128 __a, __m128 __b) {
    return (__m128)(__a != __b);
}

PYCC_SIMD __m128 _mm_cmpnlt_ps(__m128 __a, __m128 __b) {
    return (__m128)(~(__pycc_v4si)(__a < __b));
}

PYCC_SIMD __m128 _mm_cmpnle_ps(__m128 __a, __m128 __b) {
    return (__m128)(~(__pycc_v4si)(__a <= __b));
}

PYCC_SIMD __m128 _mm_cmpngt_ps(__m128 __a, __m128 __b) {
    return (__m128)(~(__pycc_v4si)(__a > __b));
}

PYCC_SIMD __m128 _mm_cmpnge_ps(__m128 __a, __m128 __b) {
    return (__m128)(~(__pycc_v4si)(__a >= __b));
}

PYCC_SIMD __m128 _mm_cmpord_ps(__m128 __a, __m128 __b) {
    return (__m128)((__a == __a) & (__b == __b));
}

PYCC_SIMD __m128 _mm_cmpunord_ps(__m128 __a, __m128 __b) {
    return (__m128)((__a != __a) | (__b != __b));
}

PYCC_SIMD __m128 _mm_cmpeq_ss(__m128 __a, __m128 __b) {
    __pycc_v4si __r = (__pycc_v4si)__a;
    __r[0] = -(__a[0] == __b[0]);
    return (__m128)__r;
}

PYCC_SIMD int _mm_comieq_ss(__m128 __a, __m128 __b) {
    return __a[0] == __b[0];
}

PYCC_SIMD int _mm_ucomieq_ss(__m128 __a, __m128 __b) {
    return __a[0] == __b[0];
}

PYCC_SIMD __m128 _mm_cmplt_ss(__m128 __a, __m128 __b) {
    __pycc_v4si __r = (__pycc_v4si)__a;
    __r[0] = -(__a[0] < __b[0]);
    return (__m128)__r;
}

PYCC_SIMD int _mm_comilt_ss(__m128 __a, __m128 __b) {
    return __a[0] < __b[0];
}

PYCC_SIMD int _mm_ucomilt_ss(__m128 __a, __m128 __b) {
    return __a[0] < __b[0];
}

PYCC_SIMD __m128 _mm_cmple_ss(__m128 __a, __m128 __b) {
    __pycc_v4si __r = (__pycc_v4si)__a;
    __r[0] = -(__a[0] <= __b[0]);
    return (__m128)__r;
}

PYCC_SIMD int _mm_comile_ss(__m128 __a, __m128 __b) {
    return __a[0] <= __b[0];
}

PYCC_SIMD int _mm_ucomile_ss(__m128 __a, __m128 __b) {
    return __a[0] <= __b[0];
}

PYCC_SIMD __m128 _mm_cmpgt_ss(__m128 __a, __m128 __b) {
    __pycc_v4si __r = (__pycc_v4si)__a;
    __r[0] = -(__a[0] > __b[0]);
    return (__m128)__r;
}

PYCC_SIMD int _mm_comigt_ss(__m128 __a, __m128 __b) {
    return __a[0] > __b[0];
}

PYCC_SIMD int _mm_ucomigt_ss(__m128 __a, __m128 __b) {
    return __a[0] > __b[0];
}

PYCC_SIMD __m128 _mm_cmpge_ss(__m128 __a, __m128 __b) {
    __pycc_v4si __r = (__pycc_v4si)__a;
    __r[0] = -(__a[0] >= __b[0]);
    return (__m128)__r;
}

PYCC_SIMD int _mm_comige_ss(__m128 __a, __m128 __b) {
    return __a[0] >= __b[0];
}

PYCC_SIMD int _mm_ucomige_ss(__m128 __a, __m128 __b) {
    return __a[0] >= __b[0];
}

PYCC_SIMD __m128 _mm_cmpneq_ss(__m128 __a, __m128 __b) {
    __pycc_v4si __r = (__pycc_v4si)__a;
    __r[0] = -(__a[0] != __b[0]);
    return (__m128)__r;
}

PYCC_SIMD int _mm_comineq_ss(__m128 __a, __m128 __b) {
    return __a[0] != __b[0];
}

PYCC_SIMD int _mm_ucomineq_ss(__m128 __a, __m128 __b) {
    return __a[0] != __b[0];
}

PYCC_SIMD int _mm_movemask_ps(__m128 __a) {
    int __r;
    __asm__("movmskps %1, %0" : "=r"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD __m128 _mm_unpacklo_ps(__m128 __a, __m128 __b) {
    return (__m128){__a[0], __b[0], __a[1], __b[1]};
}

PYCC_SIMD __m128 _mm_unpackhi_ps(__m128 __a, __m128 __b) {
    return (__m128){__a[2], __b[2], __a[3], __b[3]};
}

PYCC_SIMD __m128 _mm_movehl_ps(__m128 __a, __m128 __b) {
    return (__m128){__b[2], __b[3], __a[2], __a[3]};
}

PYCC_SIMD __m128 _mm_movelh_ps(__m128 __a, __m128 __b) {
    return (__m128){__a[0], __a[1], __b[0], __b[1]};
}

PYCC_SIMD __m128 _mm_move_ss(__m128 __a, __m128 __b) {
    __a[0] = __b[0];
    return __a;
}

PYCC_SIMD __m128 _mm_shuffle_ps(__m128 __a, __m128 __b, unsigned __i) {
    return (__m128){__a[__i & 3], __a[(__i >> 2) & 3], __b[(__i >> 4) & 3], __b[(__i >> 6) & 3]};
}

PYCC_SIMD int _mm_cvtss_si32(__m128 __a) {
    int __r;
    __asm__("cvtss2si %1, %0" : "=r"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD int _mm_cvttss_si32(__m128 __a) {
    return (int)__a[0];
}

PYCC_SIMD long long _mm_cvttss_si64(__m128 __a) {
    return (long long)__a[0];
}

PYCC_SIMD __m128 _mm_cvtsi32_ss(__m128 __a, int __b) {
    __a[0] = (float)__b;
    return __a;
}

PYCC_SIMD __m128 _mm_cvtsi64_ss(__m128 __a, long long __b) {
    __a[0] = (float)__b;
    return __a;
}

#define _mm_cvt_ss2si _mm_cvtss_si32
#define _mm_cvtt_ss2si _mm_cvttss_si32
#define _mm_cvt_si2ss _mm_cvtsi32_ss

PYCC_SIMD unsigned _mm_getcsr(void) {
    unsigned __r;
    __asm__ __volatile__("stmxcsr %0" : "=m"(__r));
    return __r;
}

PYCC_SIMD void _mm_setcsr(unsigned __v) {
    __asm__ __volatile__("ldmxcsr %0" : : "m"(__v));
}

PYCC_SIMD void _mm_sfence(void) {
    __asm__ __volatile__("sfence" : : : "memory");
}

PYCC_SIMD void _mm_pause(void) {
    __asm__ __volatile__("pause" : : : "memory");
}

#define _MM_GET_ROUNDING_MODE() (_mm_getcsr() & _MM_ROUND_MASK)
#define _MM_SET_ROUNDING_MODE(mode) _mm_setcsr((_mm_getcsr() & ~_MM_ROUND_MASK) | (mode))
#define _MM_GET_FLUSH_ZERO_MODE() (_mm_getcsr() & _MM_FLUSH_ZERO_MASK)
#define _MM_SET_FLUSH_ZERO_MODE(mode) _mm_setcsr((_mm_getcsr() & ~_MM_FLUSH_ZERO_MASK) | (mode))

#define _MM_TRANSPOSE4_PS(row0, row1, row2, row3) \
    do { \
        __m128 __pycc_t0 = _mm_unpacklo_ps(row0, row1), __pycc_t1 = _mm_unpacklo_ps(row2, row3); \
        __m128 __pycc_t2 = _mm_unpackhi_ps(row0, row1), __pycc_t3 = _mm_unpackhi_ps(row2, row3); \
        (row0) = _mm_movelh_ps(__pycc_t0, __pycc_t1); \
        (row1) = _mm_movehl_ps(__pycc_t1, __pycc_t0); \
        (row2) = _mm_movelh_ps(__pycc_t2, __pycc_t3); \
        (row3) = _mm_movehl_ps(__pycc_t3, __pycc_t2); \
    } while (0)

#ifdef __SSE2__
#include <emmintrin.h>
#endif
#endif
