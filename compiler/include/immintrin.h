/* <immintrin.h>: what pycc has of the x86 intrinsics; AVX and later are not announced by macros. */
#ifndef _IMMINTRIN_H_INCLUDED
#define _IMMINTRIN_H_INCLUDED
#include <x86intrin.h>
#endif
