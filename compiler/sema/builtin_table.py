"""The table of builtin functions: names, types and properties. Data only; builtins.py reads it.

A row is: name signature flags. A row without `=` starts a new id; a row whose name begins with `=` is a
variant that shares the id of the row before (clzl with clz): the argument types tell the variants apart. A name
that does not begin with `__atomic` or `__sync` is spelled __builtin_NAME in C.

A name ending in `*` stands for NAME, NAMEf and NAMEl, `**` for the _FloatN and _FloatNx variants too; in their
signatures d, D and G change with the variant.

Signature: the type of the result, then those of the parameters, one letter each, "." for "...":
  v void  b _Bool  c char  s short  i int  u unsigned  l long  k unsigned long  x long long
  y unsigned long long  z size_t  Z ssize_t  t ptrdiff_t  m intmax_t  w wchar_t  W wint_t
  2 4 8 6 unsigned of 16, 32, 64, 128 bits  f float  d double  e long double  q _Float128
  F D E _Complex of f, d, e  p void *  P const void *  V volatile void *  S char *  C const char *  B char **
  o wchar_t *  O const wchar_t *  R void **  K char *const *  I FILE *  j int *  h long *  H long long *
  n unsigned *  N unsigned long *  M unsigned long long *  g float *  G double *  Y long double *
  a va_list as a parameter  ? typed by the caller (sema/calls.py)

Flags: c no effects, no memory (const); p no effects (pure); e const unless math functions set errno; n does
not return; 2 returns twice; m returns fresh memory; L the plain name is a library function that is builtin too;
x the plain name only where GNU names are visible (-std=gnu*); 9 the plain name from C99 on (or gnu*).
"""
from __future__ import annotations

from typing import Final

MEMORY_AND_STRINGS: Final = """
memcpy ppPz L
memmove ppPz L
memset ppiz L
memcmp iPPz pL
memchr pPiz pL
mempcpy ppPz Lx
bcmp iPPz pLx
bcopy vPpz Lx
bzero vpz Lx
strlen zC pL
strnlen zCz pLx
strcpy SSC L
strncpy SSCz L
stpcpy SSC Lx
stpncpy SSCz Lx
strcat SSC L
strncat SSCz L
strcmp iCC pL
strncmp iCCz pL
strcasecmp iCC pLx
strncasecmp iCCz pLx
strchr SCi pL
strrchr SCi pL
index SCi pLx
rindex SCi pLx
strstr SCC pL
strpbrk SCC pL
strspn zCC pL
strcspn zCC pL
strdup SC mLx
strndup SCz mLx
"""

CHECKED: Final = """
__memcpy_chk ppPzz -
__memmove_chk ppPzz -
__mempcpy_chk ppPzz -
__memset_chk ppizz -
__strcpy_chk SSCz -
__strncpy_chk SSCzz -
__stpcpy_chk SSCz -
__stpncpy_chk SSCzz -
__strcat_chk SSCz -
__strncat_chk SSCzz -
__sprintf_chk iSizC. -
__snprintf_chk iSzizC. -
__vsprintf_chk iSizCa -
__vsnprintf_chk iSzizCa -
__printf_chk iiC. -
__fprintf_chk iIiC. -
__vprintf_chk iiCa -
__vfprintf_chk iIiCa -
"""

STDIO: Final = """
printf iC. L
fprintf iIC. L
sprintf iSC. L
snprintf iSzC. L9
vprintf iCa L
vfprintf iICa L
vsprintf iSCa L
vsnprintf iSzCa L9
scanf iC. L
fscanf iIC. L
sscanf iCC. L
vscanf iCa L9
vfscanf iICa L9
vsscanf iCCa L9
puts iC L
fputs iCI L
putchar ii L
fputc iiI L
fwrite zPzzI L
=fwrite_unlocked zPzzI Lx
printf_unlocked iC. -
fprintf_unlocked iIC. -
fputs_unlocked iCI Lx
puts_unlocked iC -
putchar_unlocked ii Lx
fputc_unlocked iiI Lx
"""

STDLIB: Final = """
abort v nL
exit vi nL
_exit vi nLx
=_Exit vi nL9
malloc pz mL
calloc pzz mL
realloc ppz L
free vp L
aligned_alloc pzz mL9
posix_memalign iRzz Lx
abs ii cL
=labs ll cL
=llabs xx cL9
=imaxabs mm cL9
alloca pz Lx
fork i Lx
execl iCC. Lx
execlp iCC. Lx
execle iCC. Lx
execv iCK Lx
execvp iCK Lx
execve iCKK Lx
strftime zSzCP L
gettext SC Lx
dgettext SCC Lx
dcgettext SCCi Lx
ffs ii cLx
=ffsl il cLx
=ffsll ix cLx
isalnum ii pL
isalpha ii pL
isblank ii pL9
iscntrl ii pL
isdigit ii pL
isgraph ii pL
islower ii pL
isprint ii pL
ispunct ii pL
isspace ii pL
isupper ii pL
isxdigit ii pL
isascii ii pLx
toascii ii pLx
tolower ii pL
toupper ii pL
iswalnum iW pL9
iswalpha iW pL9
iswblank iW pL9
iswcntrl iW pL9
iswdigit iW pL9
iswgraph iW pL9
iswlower iW pL9
iswprint iW pL9
iswpunct iW pL9
iswspace iW pL9
iswupper iW pL9
iswxdigit iW pL9
towlower WW pL9
towupper WW pL9
"""

MATH: Final = """
acos* dd eL
acosh* dd eL9
asin* dd eL
asinh* dd cL9
atan* dd cL
atanh* dd eL9
atan2* ddd eL
cbrt* dd cL9
ceil** dd cL
copysign** ddd cL9
=copysignq qqq c
cos* dd eL
cosh* dd eL
drem* ddd eLx
erf* dd cL9
erfc* dd eL9
exp* dd eL
exp10* dd eLx
exp2* dd eL9
expm1* dd eL9
fabs** dd cL
=fabsq qq c
fdim* ddd eL9
floor** dd cL
fma** dddd eL9
fmax** ddd cL9
fmin** ddd cL9
fmod* ddd eL
frexp* ddj L
gamma* dd Lx
hypot* ddd eL9
ilogb* id eL9
j0* dd eLx
j1* dd eLx
jn* did eLx
ldexp* ddi eL
lgamma* dd L9
log* dd eL
log10* dd eL
log1p* dd eL9
log2* dd eL9
logb* dd eL9
lrint* ld eL9
lround* ld eL9
llrint* xd eL9
llround* xd eL9
modf* ddG L
nearbyint** dd cL9
nextafter* ddd eL9
nexttoward* dde eL9
pow* ddd eL
pow10* dd eLx
powi* ddi c
remainder* ddd eL9
remquo* dddj L9
rint** dd cL9
round** dd cL9
roundeven** dd cLx
scalb* ddd eLx
scalbln* ddl eL9
scalbn* ddi eL9
significand* dd eLx
sin* dd eL
sincos* vdGG Lx
sinh* dd eL
sqrt** dd eL
tan* dd eL
tanh* dd cL
tgamma* dd eL9
trunc** dd cL9
y0* dd eLx
y1* dd eLx
yn* did eLx
iceil* id c
ifloor* id c
irint* id c
iround* id c
lceil* ld c
lfloor* ld c
llceil* xd c
llfloor* xd c
huge_val** d c
=huge_valq q c
inf** d c
=infq q c
nan** dC pL9
=nanq qC p
nans** dC p
=nansq qC p
"""

COMPLEX_MATH: Final = """
cabs* dD eL9
cacos* DD L9
cacosh* DD L9
carg* dD cL9
casin* DD L9
casinh* DD L9
catan* DD L9
catanh* DD L9
ccos* DD L9
ccosh* DD L9
cexp* DD L9
cexpi* Dd -
cimag* dD cL9
clog* DD L9
clog10* DD Lx
conj* DD cL9
cpow* DDD L9
cproj* DD cL9
creal* dD cL9
csin* DD L9
csinh* DD L9
csqrt* DD L9
ctan* DD L9
ctanh* DD L9
complex ? c
"""

FLOAT_CLASS: Final = """
isnan ? c
=isnanf if c
=isnanl ie c
isinf ? c
=isinff if c
=isinfl ie c
isinf_sign ? c
isfinite ? c
=finite id c
=finitef if c
=finitel ie c
isnormal ? c
issignaling ? c
signbit ? c
=signbitf if c
=signbitl ie c
fpclassify ? c
isgreater ? c
isgreaterequal ? c
isless ? c
islessequal ? c
islessgreater ? c
isunordered ? c
iseqsig ? c
"""

BITS: Final = """
clz iu c
=clzl ik c
=clzll iy c
=clzimax iy c
ctz iu c
=ctzl ik c
=ctzll iy c
=ctzimax iy c
clrsb ii c
=clrsbl il c
=clrsbll ix c
=clrsbimax ix c
popcount iu c
=popcountl ik c
=popcountll iy c
=popcountimax iy c
parity iu c
=parityl ik c
=parityll iy c
=parityimax iy c
bswap16 22 c
bswap32 44 c
bswap64 88 c
bswap128 66 c
"""

OVERFLOW: Final = """
add_overflow ? -
=sadd_overflow biij -
=saddl_overflow bllh -
=saddll_overflow bxxH -
=uadd_overflow buun -
=uaddl_overflow bkkN -
=uaddll_overflow byyM -
sub_overflow ? -
=ssub_overflow biij -
=ssubl_overflow bllh -
=ssubll_overflow bxxH -
=usub_overflow buun -
=usubl_overflow bkkN -
=usubll_overflow byyM -
mul_overflow ? -
=smul_overflow biij -
=smull_overflow bllh -
=smulll_overflow bxxH -
=umul_overflow buun -
=umull_overflow bkkN -
=umulll_overflow byyM -
add_overflow_p ? c
sub_overflow_p ? c
mul_overflow_p ? c
"""

COMPILER: Final = """
constant_p ? c
classify_type ? c
expect lll c
expect_with_probability llld c
assume_aligned pPz. c
speculation_safe_value ? -
assoc_barrier ? c
prefetch vP. -
trap v n
unreachable v n
object_size zPi c
dynamic_object_size zPi p
return_address pu -
frame_address pu -
extract_return_addr pp c
frob_return_addr pp c
dwarf_cfa p -
eh_return vlp n
eh_return_data_regno ii c
unwind_init v -
thread_pointer p c
va_start ? -
va_end ? -
va_copy ? -
next_arg p -
va_arg_pack i -
va_arg_pack_len i -
apply_args p -
apply pppz -
return vp n
setjmp ip 2
longjmp vpi n
alloca_with_align pzz -
alloca_with_align_and_max pzzz -
stack_save p -
stack_restore vp -
call_with_static_chain ? -
shuffle ? c
shufflevector ? c
LINE i c
FILE C c
FUNCTION C c
__clear_cache vpp -
cpu_init i -
cpu_is iC p
cpu_supports iC p
"""

ATOMIC: Final = """
__atomic_load ? -
__atomic_load_n ? -
__atomic_store ? -
__atomic_store_n ? -
__atomic_exchange ? -
__atomic_exchange_n ? -
__atomic_compare_exchange ? -
__atomic_compare_exchange_n ? -
__atomic_add_fetch ? -
__atomic_sub_fetch ? -
__atomic_and_fetch ? -
__atomic_or_fetch ? -
__atomic_xor_fetch ? -
__atomic_nand_fetch ? -
__atomic_fetch_add ? -
__atomic_fetch_sub ? -
__atomic_fetch_and ? -
__atomic_fetch_or ? -
__atomic_fetch_xor ? -
__atomic_fetch_nand ? -
__atomic_test_and_set bVi -
__atomic_clear vVi -
__atomic_thread_fence vi -
__atomic_signal_fence vi -
__atomic_always_lock_free ? c
__atomic_is_lock_free bzP c
__sync_fetch_and_add ? -
__sync_fetch_and_sub ? -
__sync_fetch_and_or ? -
__sync_fetch_and_and ? -
__sync_fetch_and_xor ? -
__sync_fetch_and_nand ? -
__sync_add_and_fetch ? -
__sync_sub_and_fetch ? -
__sync_or_and_fetch ? -
__sync_and_and_fetch ? -
__sync_xor_and_fetch ? -
__sync_nand_and_fetch ? -
__sync_bool_compare_and_swap ? -
__sync_val_compare_and_swap ? -
__sync_lock_test_and_set ? -
__sync_lock_release ? -
__sync_synchronize v -
"""

MACHINE: Final = """
ia32_pause v -
ia32_rdtsc y -
ia32_rdtscp yn -
ia32_lfence v -
ia32_sfence v -
ia32_mfence v -
ia32_clflush vP -
ia32_readeflags_u64 y -
ia32_writeeflags_u64 vy -
ia32_rdpmc yi -
ia32_ldmxcsr vu -
ia32_stmxcsr u -
ia32_crc32qi uuc c
ia32_crc32hi uu2 c
ia32_crc32si uuu c
ia32_crc32di yyy c
riscv_pause v -
"""

GROUPS: Final = (MEMORY_AND_STRINGS, CHECKED, STDIO, STDLIB, MATH, COMPLEX_MATH, FLOAT_CLASS, BITS, OVERFLOW,
                 COMPILER, ATOMIC, MACHINE)

# Operators that the parser reads itself: they have no row, but __has_builtin knows them.
KEYWORD_BUILTINS: Final = """
__builtin_va_arg __builtin_offsetof __builtin_choose_expr __builtin_types_compatible_p __builtin_convertvector
__builtin_tgmath __builtin_has_attribute
"""

# __atomic_* and __sync_* of a fixed size are spelled NAME_1 ... NAME_16.
SIZES: Final = ("1", "2", "4", "8", "16")
