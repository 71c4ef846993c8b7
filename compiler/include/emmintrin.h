/* <emmintrin.h>: SSE2 intrinsics, written with GNU C vectors; inline assembly where C has no operator. */
#ifndef _EMMINTRIN_H_INCLUDED
#define _EMMINTRIN_H_INCLUDED
#ifndef __SSE2__
#error "SSE2 instructions are switched off"
#endif
#include <xmmintrin.h>

typedef long long __m128i __attribute__((__vector_size__(16), __may_alias__));
typedef long long __m128i_u __attribute__((__vector_size__(16), __may_alias__, __aligned__(1)));
typedef double __m128d __attribute__((__vector_size__(16), __may_alias__));
typedef double __m128d_u __attribute__((__vector_size__(16), __may_alias__, __aligned__(1)));
typedef double __v2df __attribute__((__vector_size__(16)));
typedef long long __v2di __attribute__((__vector_size__(16)));
typedef unsigned long long __v2du __attribute__((__vector_size__(16)));
typedef int __v4si __attribute__((__vector_size__(16)));
typedef unsigned int __v4su __attribute__((__vector_size__(16)));
typedef short __v8hi __attribute__((__vector_size__(16)));
typedef unsigned short __v8hu __attribute__((__vector_size__(16)));
typedef char __v16qi __attribute__((__vector_size__(16)));
typedef signed char __v16qs __attribute__((__vector_size__(16)));
typedef unsigned char __v16qu __attribute__((__vector_size__(16)));

#define _MM_SHUFFLE2(x, y) (((x) << 1) | (y))

PYCC_SIMD __m128d _mm_setzero_pd(void) {
    return (__m128d){0, 0};
}

PYCC_SIMD __m128d _mm_undefined_pd(void) {
    return (__m128d){0, 0};
}

PYCC_SIMD __m128d _mm_set_pd(double __b, double __a) {
    return (__m128d){__a, __b};
}

PYCC_SIMD __m128d _mm_setr_pd(double __a, double __b) {
    return (__m128d){__a, __b};
}

PYCC_SIMD __m128d _mm_set1_pd(double __a) {
    return (__m128d){__a, __a};
}

PYCC_SIMD __m128d _mm_set_sd(double __a) {
    return (__m128d){__a, 0};
}

#define _mm_set_pd1 _mm_set1_pd

PYCC_SIMD __m128d _mm_load_pd(const double *__p) {
    return *(const __m128d *)__p;
}

PYCC_SIMD __m128d _mm_loadu_pd(const double *__p) {
    return *(const __m128d_u *)__p;
}

PYCC_SIMD __m128d _mm_load_sd(const double *__p) {
    return (__m128d){*__p, 0};
}

PYCC_SIMD __m128d _mm_load1_pd(const double *__p) {
    return _mm_set1_pd(*__p);
}

PYCC_SIMD __m128d _mm_loadl_pd(__m128d __a, const double *__p) {
    __a[0] = *__p;
    return __a;
}

PYCC_SIMD __m128d _mm_loadh_pd(__m128d __a, const double *__p) {
    __a[1] = *__p;
    return __a;
}

PYCC_SIMD void _mm_store_pd(double *__p, __m128d __a) {
    *(__m128d *)__p = __a;
}

PYCC_SIMD void _mm_storeu_pd(double *__p, __m128d __a) {
    *(__m128d_u *)__p = __a;
}

PYCC_SIMD void _mm_store_sd(double *__p, __m128d __a) {
    *__p = __a[0];
}

PYCC_SIMD void _mm_storel_pd(double *__p, __m128d __a) {
    *__p = __a[0];
}

PYCC_SIMD void _mm_storeh_pd(double *__p, __m128d __a) {
    *__p = __a[1];
}

PYCC_SIMD double _mm_cvtsd_f64(__m128d __a) {
    return __a[0];
}

PYCC_SIMD __m128d _mm_add_pd(__m128d __a, __m128d __b) {
    return __a + __b;
}

PYCC_SIMD __m128d _mm_add_sd(__m128d __a, __m128d __b) {
    __a[0] += __b[0];
    return __a;
}

PYCC_SIMD __m128d _mm_sub_pd(__m128d __a, __m128d __b) {
    return __a - __b;
}

PYCC_SIMD __m128d _mm_sub_sd(__m128d __a, __m128d __b) {
    __a[0] -= __b[0];
    return __a;
}

PYCC_SIMD __m128d _mm_mul_pd(__m128d __a, __m128d __b) {
    return __a * __b;
}

PYCC_SIMD __m128d _mm_mul_sd(__m128d __a, __m128d __b) {
    __a[0] *= __b[0];
    return __a;
}

PYCC_SIMD __m128d _mm_div_pd(__m128d __a, __m128d __b) {
    return __a / __b;
}

PYCC_SIMD __m128d _mm_div_sd(__m128d __a, __m128d __b) {
    __a[0] /= __b[0];
    return __a;
}

PYCC_SIMD __m128d _mm_and_pd(__m128d __a, __m128d __b) {
    __v2di __x = (__v2di)__a, __y = (__v2di)__b;
    return (__m128d)(__x & __y);
}

PYCC_SIMD __m128d _mm_andnot_pd(__m128d __a, __m128d __b) {
    __v2di __x = (__v2di)__a, __y = (__v2di)__b;
    return (__m128d)(~__x & __y);
}

PYCC_SIMD __m128d _mm_or_pd(__m128d __a, __m128d __b) {
    __v2di __x = (__v2di)__a, __y = (__v2di)__b;
    return (__m128d)(__x | __y);
}

PYCC_SIMD __m128d _mm_xor_pd(__m128d __a, __m128d __b) {
    __v2di __x = (__v2di)__a, __y = (__v2di)__b;
    return (__m128d)(__x ^ __y);
}

PYCC_SIMD __m128d _mm_min_pd(__m128d __a, __m128d __b) {
    __asm__("minpd %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128d _mm_min_sd(__m128d __a, __m128d __b) {
    __asm__("minsd %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128d _mm_max_pd(__m128d __a, __m128d __b) {
    __asm__("maxpd %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128d _mm_max_sd(__m128d __a, __m128d __b) {
    __asm__("maxsd %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128d _mm_sqrt_pd(__m128d __a) {
    __m128d __r;
    __asm__("sqrtpd %1, %0" : "=x"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD __m128d _mm_sqrt_sd(__m128d __a, __m128d __b) {
    __asm__("sqrtsd %1, %0" : "+x"(__a) : "x"(__b));
    return __a;
}

PYCC_SIMD __m128d _mm_cmpeq_pd(__m128d __a, __m128d __b) {
    return (__m128d)(__a == __b);
}

PYCC_SIMD __m128d _mm_cmpeq_sd(__m128d __a, __m128d __b) {
    __v2di __r = (__v2di)__a;
    __r[0] = -(long long)(__a[0] == __b[0]);
    return (__m128d)__r;
}

PYCC_SIMD int _mm_comieq_sd(__m128d __a, __m128d __b) {
    return __a[0] == __b[0];
}

PYCC_SIMD int _mm_ucomieq_sd(__m128d __a, __m128d __b) {
    return __a[0] == __b[0];
}

PYCC_SIMD __m128d _mm_cmplt_pd(__m128d __a, __m128d __b) {
    return (__m128d)(__a < __b);
}

PYCC_SIMD __m128d _mm_cmplt_sd(__m128d __a, __m128d __b) {
    __v2di __r = (__v2di)__a;
    __r[0] = -(long long)(__a[0] < __b[0]);
    return (__m128d)__r;
}

PYCC_SIMD int _mm_comilt_sd(__m128d __a, __m128d __b) {
    return __a[0] < __b[0];
}

PYCC_SIMD int _mm_ucomilt_sd(__m128d __a, __m128d __b) {
    return __a[0] < __b[0];
}

PYCC_SIMD __m128d _mm_cmple_pd(__m128d __a, __m128d __b) {
    return (__m128d)(__a <= __b);
}

PYCC_SIMD __m128d _mm_cmple_sd(__m128d __a, __m128d __b) {
    __v2di __r = (__v2di)__a;
    __r[0] = -(long long)(__a[0] <= __b[0]);
    return (__m128d)__r;
}

PYCC_SIMD int _mm_comile_sd(__m128d __a, __m128d __b) {
    return __a[0] <= __b[0];
}

PYCC_SIMD int _mm_ucomile_sd(__m128d __a, __m128d __b) {
    return __a[0] <= __b[0];
}

PYCC_SIMD __m128d _mm_cmpgt_pd(__m128d __a, __m128d __b) {
    return (__m128d)(__a > __b);
}

PYCC_SIMD __m128d _mm_cmpgt_sd(__m128d __a, __m128d __b) {
    __v2di __r = (__v2di)__a;
    __r[0] = -(long long)(__a[0] > __b[0]);
    return (__m128d)__r;
}

PYCC_SIMD int _mm_comigt_sd(__m128d __a, __m128d __b) {
    return __a[0] > __b[0];
}

PYCC_SIMD int _mm_ucomigt_sd(__m128d __a, __m128d __b) {
    return __a[0] > __b[0];
}

PYCC_SIMD __m128d _mm_cmpge_pd(__m128d __a, __m128d __b) {
    return (__m128d)(__a >= __b);
}

PYCC_SIMD __m128d _mm_cmpge_sd(__m128d __a, __m128d __b) {
    __v2di __r = (__v2di)__a;
    __r[0] = -(long long)(__a[0] >= __b[0]);
    return (__m128d)__r;
}

PYCC_SIMD int _mm_comige_sd(__m128d __a, __m128d __b) {
    return __a[0] >= __b[0];
}

PYCC_SIMD int _mm_ucomige_sd(__m128d __a, __m128d __b) {
    return __a[0] >= __b[0];
}

PYCC_SIMD __m128d _mm_cmpneq_pd(__m128d __a, __m128d __b) {
    return (__m128d)(__a != __b);
}

PYCC_SIMD __m128d _mm_cmpneq_sd(__m128d __a, __m128d __b) {
    __v2di __r = (__v2di)__a;
    __r[0] = -(long long)(__a[0] != __b[0]);
    return (__m128d)__r;
}

PYCC_SIMD int _mm_comineq_sd(__m128d __a, __m128d __b) {
    return __a[0] != __b[0];
}

PYCC_SIMD int _mm_ucomineq_sd(__m128d __a, __m128d __b) {
    return __a[0] != __b[0];
}

PYCC_SIMD __m128d _mm_cmpord_pd(__m128d __a, __m128d __b) {
    return (__m128d)((__a == __a) & (__b == __b));
}

PYCC_SIMD __m128d _mm_cmpunord_pd(__m128d __a, __m128d __b) {
    return (__m128d)((__a != __a) | (__b != __b));
}

PYCC_SIMD int _mm_movemask_pd(__m128d __a) {
    int __r;
    __asm__("movmskpd %1, %0" : "=r"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD __m128d _mm_unpacklo_pd(__m128d __a, __m128d __b) {
    return (__m128d){__a[0], __b[0]};
}

PYCC_SIMD __m128d _mm_unpackhi_pd(__m128d __a, __m128d __b) {
    return (__m128d){__a[1], __b[1]};
}

PYCC_SIMD __m128d _mm_move_sd(__m128d __a, __m128d __b) {
    __a[0] = __b[0];
    return __a;
}

PYCC_SIMD __m128d _mm_shuffle_pd(__m128d __a, __m128d __b, unsigned __i) {
    return (__m128d){__a[__i & 1], __b[(__i >> 1) & 1]};
}

PYCC_SIMD __m128d _mm_castps_pd(__m128 __a) {
    return (__m128d)__a;
}

PYCC_SIMD __m128i _mm_castps_si128(__m128 __a) {
    return (__m128i)__a;
}

PYCC_SIMD __m128 _mm_castpd_ps(__m128d __a) {
    return (__m128)__a;
}

PYCC_SIMD __m128i _mm_castpd_si128(__m128d __a) {
    return (__m128i)__a;
}

PYCC_SIMD __m128 _mm_castsi128_ps(__m128i __a) {
    return (__m128)__a;
}

PYCC_SIMD __m128d _mm_castsi128_pd(__m128i __a) {
    return (__m128d)__a;
}

PYCC_SIMD __m128i _mm_setzero_si128(void) {
    return (__m128i){0, 0};
}

PYCC_SIMD __m128i _mm_undefined_si128(void) {
    return (__m128i){0, 0};
}

PYCC_SIMD __m128i _mm_set_epi64x(long long __e1, long long __e0) {
    return (__m128i)(__v2di){__e0, __e1};
}

PYCC_SIMD __m128i _mm_set1_epi64x(long long __a) {
    return (__m128i)(__v2di){__a, __a};
}

PYCC_SIMD __m128i _mm_set_epi32(int __e3, int __e2, int __e1, int __e0) {
    return (__m128i)(__v4si){__e0, __e1, __e2, __e3};
}

PYCC_SIMD __m128i _mm_setr_epi32(int __e0, int __e1, int __e2, int __e3) {
    return (__m128i)(__v4si){__e0, __e1, __e2, __e3};
}

PYCC_SIMD __m128i _mm_set1_epi32(int __a) {
    return (__m128i)(__v4si){__a, __a, __a, __a};
}

PYCC_SIMD __m128i _mm_set_epi16(short __e7, short __e6, short __e5, short __e4, short __e3, short __e2, short __e1, short __e0) {
    return (__m128i)(__v8hi){__e0, __e1, __e2, __e3, __e4, __e5, __e6, __e7};
}

PYCC_SIMD __m128i _mm_setr_epi16(short __e0, short __e1, short __e2, short __e3, short __e4, short __e5, short __e6, short __e7) {
    return (__m128i)(__v8hi){__e0, __e1, __e2, __e3, __e4, __e5, __e6, __e7};
}

PYCC_SIMD __m128i _mm_set1_epi16(short __a) {
    return (__m128i)(__v8hi){__a, __a, __a, __a, __a, __a, __a, __a};
}

PYCC_SIMD __m128i _mm_set_epi8(char __e15, char __e14, char __e13, char __e12, char __e11, char __e10, char __e9, char __e8, char __e7, char __e6, char __e5, char __e4, char __e3, char __e2, char __e1, char __e0) {
    return (__m128i)(__v16qi){__e0, __e1, __e2, __e3, __e4, __e5, __e6, __e7, __e8, __e9, __e10, __e11, __e12, __e13, __e14, __e15};
}

PYCC_SIMD __m128i _mm_setr_epi8(char __e0, char __e1, char __e2, char __e3, char __e4, char __e5, char __e6, char __e7, char __e8, char __e9, char __e10, char __e11, char __e12, char __e13, char __e14, char __e15) {
    return (__m128i)(__v16qi){__e0, __e1, __e2, __e3, __e4, __e5, __e6, __e7, __e8, __e9, __e10, __e11, __e12, __e13, __e14, __e15};
}

PYCC_SIMD __m128i _mm_set1_epi8(char __a) {
    return (__m128i)(__v16qi){__a, __a, __a, __a, __a, __a, __a, __a, __a, __a, __a, __a, __a, __a, __a, __a};
}

PYCC_SIMD __m128i _mm_load_si128(const __m128i *__p) {
    return *__p;
}

PYCC_SIMD __m128i _mm_loadu_si128(const __m128i_u *__p) {
    return *__p;
}

PYCC_SIMD __m128i _mm_loadu_si64(const void *__p) {
    long long __v;
    __builtin_memcpy(&__v, __p, 8);
    return (__m128i){__v, 0};
}

PYCC_SIMD __m128i _mm_loadu_si32(const void *__p) {
    int __v;
    __builtin_memcpy(&__v, __p, 4);
    return (__m128i)(__v4si){__v, 0, 0, 0};
}

PYCC_SIMD __m128i _mm_loadl_epi64(const __m128i_u *__p) {
    return _mm_loadu_si64(__p);
}

PYCC_SIMD void _mm_store_si128(__m128i *__p, __m128i __a) {
    *__p = __a;
}

PYCC_SIMD void _mm_storeu_si128(__m128i_u *__p, __m128i __a) {
    *__p = __a;
}

PYCC_SIMD void _mm_storeu_si64(void *__p, __m128i __a) {
    long long __v = __a[0];
    __builtin_memcpy(__p, &__v, 8);
}

PYCC_SIMD void _mm_storeu_si32(void *__p, __m128i __a) {
    int __v = ((__v4si)__a)[0];
    __builtin_memcpy(__p, &__v, 4);
}

PYCC_SIMD void _mm_storel_epi64(__m128i_u *__p, __m128i __a) {
    _mm_storeu_si64(__p, __a);
}

PYCC_SIMD void _mm_stream_si128(__m128i *__p, __m128i __a) {
    __asm__ __volatile__("movntdq %1, %0" : "=m"(*__p) : "x"(__a));
}

PYCC_SIMD __m128i _mm_add_epi8(__m128i __a, __m128i __b) {
    return (__m128i)((__v16qu)__a + (__v16qu)__b);
}

PYCC_SIMD __m128i _mm_sub_epi8(__m128i __a, __m128i __b) {
    return (__m128i)((__v16qu)__a - (__v16qu)__b);
}

PYCC_SIMD __m128i _mm_add_epi16(__m128i __a, __m128i __b) {
    return (__m128i)((__v8hu)__a + (__v8hu)__b);
}

PYCC_SIMD __m128i _mm_sub_epi16(__m128i __a, __m128i __b) {
    return (__m128i)((__v8hu)__a - (__v8hu)__b);
}

PYCC_SIMD __m128i _mm_add_epi32(__m128i __a, __m128i __b) {
    return (__m128i)((__v4su)__a + (__v4su)__b);
}

PYCC_SIMD __m128i _mm_sub_epi32(__m128i __a, __m128i __b) {
    return (__m128i)((__v4su)__a - (__v4su)__b);
}

PYCC_SIMD __m128i _mm_add_epi64(__m128i __a, __m128i __b) {
    return (__m128i)((__v2du)__a + (__v2du)__b);
}

PYCC_SIMD __m128i _mm_sub_epi64(__m128i __a, __m128i __b) {
    return (__m128i)((__v2du)__a - (__v2du)__b);
}

PYCC_SIMD __m128i _mm_mullo_epi16(__m128i __a, __m128i __b) {
    return (__m128i)((__v8hu)__a * (__v8hu)__b);
}

PYCC_SIMD __m128i _mm_mul_epu32(__m128i __a, __m128i __b) {
    return (__m128i)(((__v2du)__a & (__v2du){0xffffffffu, 0xffffffffu}) * ((__v2du)__b & (__v2du){0xffffffffu, 0xffffffffu}));
}

PYCC_SIMD __m128i _mm_adds_epi8(__m128i __a, __m128i __b) {
    __asm__("paddsb %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_adds_epi16(__m128i __a, __m128i __b) {
    __asm__("paddsw %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_adds_epu8(__m128i __a, __m128i __b) {
    __asm__("paddusb %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_adds_epu16(__m128i __a, __m128i __b) {
    __asm__("paddusw %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_subs_epi8(__m128i __a, __m128i __b) {
    __asm__("psubsb %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_subs_epi16(__m128i __a, __m128i __b) {
    __asm__("psubsw %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_subs_epu8(__m128i __a, __m128i __b) {
    __asm__("psubusb %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_subs_epu16(__m128i __a, __m128i __b) {
    __asm__("psubusw %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_mulhi_epi16(__m128i __a, __m128i __b) {
    __asm__("pmulhw %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_mulhi_epu16(__m128i __a, __m128i __b) {
    __asm__("pmulhuw %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_madd_epi16(__m128i __a, __m128i __b) {
    __asm__("pmaddwd %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_sad_epu8(__m128i __a, __m128i __b) {
    __asm__("psadbw %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_avg_epu8(__m128i __a, __m128i __b) {
    __asm__("pavgb %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_avg_epu16(__m128i __a, __m128i __b) {
    __asm__("pavgw %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_min_epu8(__m128i __a, __m128i __b) {
    __asm__("pminub %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_max_epu8(__m128i __a, __m128i __b) {
    __asm__("pmaxub %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_min_epi16(__m128i __a, __m128i __b) {
    __asm__("pminsw %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_max_epi16(__m128i __a, __m128i __b) {
    __asm__("pmaxsw %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_packs_epi16(__m128i __a, __m128i __b) {
    __asm__("packsswb %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_packs_epi32(__m128i __a, __m128i __b) {
    __asm__("packssdw %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_packus_epi16(__m128i __a, __m128i __b) {
    __asm__("packuswb %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_unpacklo_epi8(__m128i __a, __m128i __b) {
    __asm__("punpcklbw %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_unpackhi_epi8(__m128i __a, __m128i __b) {
    __asm__("punpckhbw %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_unpacklo_epi16(__m128i __a, __m128i __b) {
    __asm__("punpcklwd %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_unpackhi_epi16(__m128i __a, __m128i __b) {
    __asm__("punpckhwd %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_sll_epi16(__m128i __a, __m128i __b) {
    __asm__("psllw %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_sll_epi32(__m128i __a, __m128i __b) {
    __asm__("pslld %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_sll_epi64(__m128i __a, __m128i __b) {
    __asm__("psllq %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_srl_epi16(__m128i __a, __m128i __b) {
    __asm__("psrlw %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_srl_epi32(__m128i __a, __m128i __b) {
    __asm__("psrld %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_srl_epi64(__m128i __a, __m128i __b) {
    __asm__("psrlq %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_sra_epi16(__m128i __a, __m128i __b) {
    __asm__("psraw %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_sra_epi32(__m128i __a, __m128i __b) {
    __asm__("psrad %1, %0" : "+x"(__a) : "xm"(__b));
    return __a;
}

PYCC_SIMD __m128i _mm_unpacklo_epi32(__m128i __a, __m128i __b) {
    __v4si __x = (__v4si)__a, __y = (__v4si)__b;
    return (__m128i)(__v4si){__x[0], __y[0], __x[1], __y[1]};
}

PYCC_SIMD __m128i _mm_unpackhi_epi32(__m128i __a, __m128i __b) {
    __v4si __x = (__v4si)__a, __y = (__v4si)__b;
    return (__m128i)(__v4si){__x[2], __y[2], __x[3], __y[3]};
}

PYCC_SIMD __m128i _mm_unpacklo_epi64(__m128i __a, __m128i __b) {
    return (__m128i){__a[0], __b[0]};
}

PYCC_SIMD __m128i _mm_unpackhi_epi64(__m128i __a, __m128i __b) {
    return (__m128i){__a[1], __b[1]};
}

PYCC_SIMD __m128i _mm_and_si128(__m128i __a, __m128i __b) {
    return __a & __b;
}

PYCC_SIMD __m128i _mm_andnot_si128(__m128i __a, __m128i __b) {
    return ~__a & __b;
}

PYCC_SIMD __m128i _mm_or_si128(__m128i __a, __m128i __b) {
    return __a | __b;
}

PYCC_SIMD __m128i _mm_xor_si128(__m128i __a, __m128i __b) {
    return __a ^ __b;
}

PYCC_SIMD __m128i _mm_cmpeq_epi8(__m128i __a, __m128i __b) {
    return (__m128i)((__v16qs)__a == (__v16qs)__b);
}

PYCC_SIMD __m128i _mm_cmpgt_epi8(__m128i __a, __m128i __b) {
    return (__m128i)((__v16qs)__a > (__v16qs)__b);
}

PYCC_SIMD __m128i _mm_cmplt_epi8(__m128i __a, __m128i __b) {
    return (__m128i)((__v16qs)__a < (__v16qs)__b);
}

PYCC_SIMD __m128i _mm_cmpeq_epi16(__m128i __a, __m128i __b) {
    return (__m128i)((__v8hi)__a == (__v8hi)__b);
}

PYCC_SIMD __m128i _mm_cmpgt_epi16(__m128i __a, __m128i __b) {
    return (__m128i)((__v8hi)__a > (__v8hi)__b);
}

PYCC_SIMD __m128i _mm_cmplt_epi16(__m128i __a, __m128i __b) {
    return (__m128i)((__v8hi)__a < (__v8hi)__b);
}

PYCC_SIMD __m128i _mm_cmpeq_epi32(__m128i __a, __m128i __b) {
    return (__m128i)((__v4si)__a == (__v4si)__b);
}

PYCC_SIMD __m128i _mm_cmpgt_epi32(__m128i __a, __m128i __b) {
    return (__m128i)((__v4si)__a > (__v4si)__b);
}

PYCC_SIMD __m128i _mm_cmplt_epi32(__m128i __a, __m128i __b) {
    return (__m128i)((__v4si)__a < (__v4si)__b);
}

PYCC_SIMD __m128i _mm_slli_epi16(__m128i __a, int __n) {
    return (unsigned)__n < 16 ? (__m128i)((__v8hu)__a << __n) : (__m128i){0, 0};
}

PYCC_SIMD __m128i _mm_srli_epi16(__m128i __a, int __n) {
    return (unsigned)__n < 16 ? (__m128i)((__v8hu)__a >> __n) : (__m128i){0, 0};
}

PYCC_SIMD __m128i _mm_slli_epi32(__m128i __a, int __n) {
    return (unsigned)__n < 32 ? (__m128i)((__v4su)__a << __n) : (__m128i){0, 0};
}

PYCC_SIMD __m128i _mm_srli_epi32(__m128i __a, int __n) {
    return (unsigned)__n < 32 ? (__m128i)((__v4su)__a >> __n) : (__m128i){0, 0};
}

PYCC_SIMD __m128i _mm_slli_epi64(__m128i __a, int __n) {
    return (unsigned)__n < 64 ? (__m128i)((__v2du)__a << __n) : (__m128i){0, 0};
}

PYCC_SIMD __m128i _mm_srli_epi64(__m128i __a, int __n) {
    return (unsigned)__n < 64 ? (__m128i)((__v2du)__a >> __n) : (__m128i){0, 0};
}

PYCC_SIMD __m128i _mm_srai_epi16(__m128i __a, int __n) {
    return (__m128i)((__v8hi)__a >> ((unsigned)__n < 16 ? __n : 15));
}

PYCC_SIMD __m128i _mm_srai_epi32(__m128i __a, int __n) {
    return (__m128i)((__v4si)__a >> ((unsigned)__n < 32 ? __n : 31));
}

PYCC_SIMD __m128i _mm_slli_si128(__m128i __a, int __n) {
    unsigned __int128 __v = (unsigned __int128)__a;
    return (unsigned)__n < 16 ? (__m128i)(__v << (__n * 8)) : (__m128i){0, 0};
}

PYCC_SIMD __m128i _mm_srli_si128(__m128i __a, int __n) {
    unsigned __int128 __v = (unsigned __int128)__a;
    return (unsigned)__n < 16 ? (__m128i)(__v >> (__n * 8)) : (__m128i){0, 0};
}

#define _mm_bslli_si128 _mm_slli_si128
#define _mm_bsrli_si128 _mm_srli_si128

PYCC_SIMD __m128i _mm_shuffle_epi32(__m128i __a, unsigned __i) {
    __v4si __v = (__v4si)__a;
    return (__m128i)(__v4si){__v[__i & 3], __v[(__i >> 2) & 3], __v[(__i >> 4) & 3], __v[(__i >> 6) & 3]};
}

PYCC_SIMD __m128i _mm_shufflelo_epi16(__m128i __a, unsigned __i) {
    __v8hi __v = (__v8hi)__a;
    return (__m128i)(__v8hi){__v[__i & 3], __v[(__i >> 2) & 3], __v[(__i >> 4) & 3], __v[(__i >> 6) & 3],
                             __v[4], __v[5], __v[6], __v[7]};
}

PYCC_SIMD __m128i _mm_shufflehi_epi16(__m128i __a, unsigned __i) {
    __v8hi __v = (__v8hi)__a;
    return (__m128i)(__v8hi){__v[0], __v[1], __v[2], __v[3], __v[4 + (__i & 3)], __v[4 + ((__i >> 2) & 3)],
                             __v[4 + ((__i >> 4) & 3)], __v[4 + ((__i >> 6) & 3)]};
}

PYCC_SIMD int _mm_movemask_epi8(__m128i __a) {
    int __r;
    __asm__("pmovmskb %1, %0" : "=r"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD int _mm_extract_epi16(__m128i __a, int __i) {
    return (unsigned short)((__v8hi)__a)[__i & 7];
}

PYCC_SIMD __m128i _mm_insert_epi16(__m128i __a, int __v, int __i) {
    __v8hi __r = (__v8hi)__a;
    __r[__i & 7] = (short)__v;
    return (__m128i)__r;
}

PYCC_SIMD int _mm_cvtsi128_si32(__m128i __a) {
    return ((__v4si)__a)[0];
}

PYCC_SIMD long long _mm_cvtsi128_si64(__m128i __a) {
    return __a[0];
}

PYCC_SIMD __m128i _mm_cvtsi32_si128(int __a) {
    return (__m128i)(__v4si){__a, 0, 0, 0};
}

PYCC_SIMD __m128i _mm_cvtsi64_si128(long long __a) {
    return (__m128i){__a, 0};
}

#define _mm_cvtsi128_si64x _mm_cvtsi128_si64
#define _mm_cvtsi64x_si128 _mm_cvtsi64_si128

PYCC_SIMD __m128i _mm_move_epi64(__m128i __a) {
    return (__m128i){__a[0], 0};
}

PYCC_SIMD __m128 _mm_cvtepi32_ps(__m128i __a) {
    __m128 __r;
    __asm__("cvtdq2ps %1, %0" : "=x"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD __m128i _mm_cvtps_epi32(__m128 __a) {
    __m128i __r;
    __asm__("cvtps2dq %1, %0" : "=x"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD __m128i _mm_cvttps_epi32(__m128 __a) {
    __m128i __r;
    __asm__("cvttps2dq %1, %0" : "=x"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD __m128d _mm_cvtepi32_pd(__m128i __a) {
    __m128d __r;
    __asm__("cvtdq2pd %1, %0" : "=x"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD __m128i _mm_cvtpd_epi32(__m128d __a) {
    __m128i __r;
    __asm__("cvtpd2dq %1, %0" : "=x"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD __m128i _mm_cvttpd_epi32(__m128d __a) {
    __m128i __r;
    __asm__("cvttpd2dq %1, %0" : "=x"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD __m128d _mm_cvtps_pd(__m128 __a) {
    __m128d __r;
    __asm__("cvtps2pd %1, %0" : "=x"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD __m128 _mm_cvtpd_ps(__m128d __a) {
    __m128 __r;
    __asm__("cvtpd2ps %1, %0" : "=x"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD int _mm_cvtsd_si32(__m128d __a) {
    int __r;
    __asm__("cvtsd2si %1, %0" : "=r"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD long long _mm_cvtsd_si64(__m128d __a) {
    long long __r;
    __asm__("cvtsd2si %1, %q0" : "=r"(__r) : "x"(__a));
    return __r;
}

PYCC_SIMD int _mm_cvttsd_si32(__m128d __a) {
    return (int)__a[0];
}

PYCC_SIMD long long _mm_cvttsd_si64(__m128d __a) {
    return (long long)__a[0];
}

PYCC_SIMD __m128d _mm_cvtsi32_sd(__m128d __a, int __b) {
    __a[0] = (double)__b;
    return __a;
}

PYCC_SIMD __m128d _mm_cvtsi64_sd(__m128d __a, long long __b) {
    __a[0] = (double)__b;
    return __a;
}

PYCC_SIMD __m128d _mm_cvtss_sd(__m128d __a, __m128 __b) {
    __a[0] = (double)__b[0];
    return __a;
}

PYCC_SIMD __m128 _mm_cvtsd_ss(__m128 __a, __m128d __b) {
    __a[0] = (float)__b[0];
    return __a;
}

PYCC_SIMD void _mm_lfence(void) {
    __asm__ __volatile__("lfence" : : : "memory");
}

PYCC_SIMD void _mm_mfence(void) {
    __asm__ __volatile__("mfence" : : : "memory");
}

PYCC_SIMD void _mm_clflush(const void *__p) {
    __asm__ __volatile__("clflush %0" : : "m"(*(const char *)__p) : "memory");
}

PYCC_SIMD void _mm_stream_si32(int *__p, int __a) {
    __asm__ __volatile__("movnti %1, %0" : "=m"(*__p) : "r"(__a));
}

PYCC_SIMD void _mm_stream_si64(long long *__p, long long __a) {
    __asm__ __volatile__("movnti %1, %0" : "=m"(*__p) : "r"(__a));
}

#endif
