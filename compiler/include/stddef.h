/* <stddef.h>, C17 7.19.  glibc's headers ask for single types with __need_X before they include this file. */
#if !defined(__need_size_t) && !defined(__need_ptrdiff_t) && !defined(__need_wchar_t) && \
    !defined(__need_wint_t) && !defined(__need_NULL)
#ifndef _STDDEF_H
#define _STDDEF_H
#define __need_size_t
#define __need_ptrdiff_t
#define __need_wchar_t
#define __need_NULL

typedef struct {
    long long __pycc_ll __attribute__((__aligned__(__alignof__(long long))));
    long double __pycc_ld __attribute__((__aligned__(__alignof__(long double))));
#ifdef __SIZEOF_FLOAT128__
    __float128 __pycc_f128 __attribute__((__aligned__(__alignof__(__float128))));
#endif
} max_align_t;

#define offsetof(type, member) __builtin_offsetof(type, member)

#if defined __STDC_VERSION__ && __STDC_VERSION__ > 201710L
#define unreachable() (__builtin_unreachable())
#define __STDC_VERSION_STDDEF_H__ 202311L
typedef __typeof__(nullptr) nullptr_t;
#endif
#endif
#endif

#ifdef __need_size_t
#undef __need_size_t
#ifndef __pycc_size_t
#define __pycc_size_t
/* The names that other C libraries' headers test. */
#define _SIZE_T
#define __size_t__
#define _SIZE_T_DEFINED
typedef __SIZE_TYPE__ size_t;
#endif
#endif

#ifdef __need_ptrdiff_t
#undef __need_ptrdiff_t
#ifndef __pycc_ptrdiff_t
#define __pycc_ptrdiff_t
#define _PTRDIFF_T
typedef __PTRDIFF_TYPE__ ptrdiff_t;
#endif
#endif

#ifdef __need_wchar_t
#undef __need_wchar_t
#ifndef __pycc_wchar_t
#define __pycc_wchar_t
#define _WCHAR_T
#define __wchar_t__
typedef __WCHAR_TYPE__ wchar_t;
#endif
#endif

#ifdef __need_wint_t
#undef __need_wint_t
#ifndef __pycc_wint_t
#define __pycc_wint_t
#define _WINT_T
typedef __WINT_TYPE__ wint_t;
#endif
#endif

#ifdef __need_NULL
#undef __need_NULL
#undef NULL
#define NULL ((void *)0)
#endif
