"""Predefined macros that follow from the description of a target and from the options, as `#define`
lines.

The macros of an architecture itself are in its own macros.py.  Names and spellings are gcc 12's; what
is left out on purpose is listed with reasons in tests/target/macro_differences.toml.
"""

from typing import Final

from compiler.target.desc import (
    INT_CHAR,
    INT_INT,
    INT_LLONG,
    INT_LONG,
    INT_SHORT,
    INT_SPELLING,
    INT_USHORT,
    LD_BINARY128,
    LD_X87,
    TargetDesc,
    int_size,
)
from compiler.target.options import CompileOptions

# Literal suffixes by INT_* kind.
SUFFIX: Final = ("", "", "", "", "", "U", "L", "UL", "LL", "ULL")

# binary format: MANT_DIG DIG DECIMAL_DIG MIN_EXP MIN_10_EXP MAX_EXP MAX_10_EXP MAX MIN EPSILON DENORM_MIN
BINARY16: Final = (
    "11 3 5 (-13) (-4) 16 4 6.55040000000000000000000000000000000e+4 6.10351562500000000000000000000000000e-5 "
    "9.76562500000000000000000000000000000e-4 5.96046447753906250000000000000000000e-8"
)
BINARY32: Final = (
    "24 6 9 (-125) (-37) 128 38 3.40282346638528859811704183484516925e+38 "
    "1.17549435082228750796873653722224568e-38 1.19209289550781250000000000000000000e-7 "
    "1.40129846432481707092372958328991613e-45"
)
BINARY64: Final = (
    "53 15 17 (-1021) (-307) 1024 308 1.79769313486231570814527423731704357e+308 "
    "2.22507385850720138309023271733240406e-308 2.22044604925031308084726333618164062e-16 "
    "4.94065645841246544176568792868221372e-324"
)
X87: Final = (
    "64 18 21 (-16381) (-4931) 16384 4932 1.18973149535723176502126385303097021e+4932 "
    "3.36210314311209350626267781732175260e-4932 1.08420217248550443400745280086994171e-19 "
    "3.64519953188247460252840593361941982e-4951"
)
BINARY128: Final = (
    "113 33 36 (-16381) (-4931) 16384 4932 1.18973149535723176508575932662800702e+4932 "
    "3.36210314311209350626267781732175260e-4932 1.92592994438723585305597794258492732e-34 "
    "6.47517511943802511092443895822764655e-4966"
)
FLOAT_NAMES: Final = (
    "MANT_DIG__", "DIG__", "DECIMAL_DIG__", "MIN_EXP__", "MIN_10_EXP__", "MAX_EXP__", "MAX_10_EXP__", "MAX__",
    "MIN__", "EPSILON__", "DENORM_MIN__",
)  # fmt: skip

CONSTANT_MACROS: Final = (
    "__STDC__ 1",
    "__ATOMIC_RELAXED 0",
    "__ATOMIC_CONSUME 1",
    "__ATOMIC_ACQUIRE 2",
    "__ATOMIC_RELEASE 3",
    "__ATOMIC_ACQ_REL 4",
    "__ATOMIC_SEQ_CST 5",
    "__CHAR_BIT__ 8",
    "__ORDER_LITTLE_ENDIAN__ 1234",
    "__ORDER_BIG_ENDIAN__ 4321",
    "__ORDER_PDP_ENDIAN__ 3412",
    "__FLT_RADIX__ 2",
    "__GNUC__ 12",
    "__GNUC_MINOR__ 2",
    "__GNUC_PATCHLEVEL__ 0",
    "__GXX_ABI_VERSION 1017",
    "__GCC_ATOMIC_TEST_AND_SET_TRUEVAL 1",
    "__HAVE_SPECULATION_SAFE_VALUE 1",
    "__PRAGMA_REDEFINE_EXTNAME 1",
    "__REGISTER_PREFIX__ ",
    "__USER_LABEL_PREFIX__ ",
    '__GNUC_EXECUTION_CHARSET_NAME "UTF-8"',
    "__ELF__ 1",
    "__gnu_linux__ 1",
    "__linux 1",
    "__linux__ 1",
    "__unix 1",
    "__unix__ 1",
)

STDC_VERSIONS: Final[dict[int, str]] = {
    94: "199409L", 99: "199901L", 11: "201112L", 17: "201710L", 23: "202000L",
}  # fmt: skip


def float_macros(out: list[str], prefix: str, data: str, before: str, after: str) -> None:
    """The macros of one floating type; its constants are written `before` value `after`."""
    values = data.split()
    for i, name in enumerate(FLOAT_NAMES):
        text = before + values[i] + after if i >= 7 else values[i]
        out.append(f"__{prefix}_{name} {text}")
    out.append(f"__{prefix}_NORM_MAX__ {before}{values[7]}{after}")
    for name in ("HAS_DENORM__", "HAS_INFINITY__", "HAS_QUIET_NAN__"):
        out.append(f"__{prefix}_{name} 1")
    out.append(f"__{prefix}_IS_IEC_60559__ 2")


def maximum(t: TargetDesc, kind: int) -> str:
    """The largest value of an integer type, as gcc spells it."""
    bits = 8 * int_size(t, kind)
    if kind & 1:
        return "0x" + "f" * (bits // 4) + SUFFIX[kind]
    return "0x7" + "f" * (bits // 4 - 1) + SUFFIX[kind]


def width(t: TargetDesc, kind: int) -> str:
    """Bits of an integer type."""
    return str(8 * int_size(t, kind))


def integer_macros(out: list[str], t: TargetDesc, wchar: int) -> None:
    """Limits, widths and sizes of the integer types and the <stdint.h> types."""
    for name, kind in (("SCHAR", INT_CHAR), ("SHRT", INT_SHORT), ("INT", INT_INT), ("LONG", INT_LONG),
                       ("LONG_LONG", INT_LLONG)):  # fmt: skip
        out.append(f"__{name}_MAX__ {maximum(t, kind)}")
        out.append(f"__{name}_WIDTH__ {width(t, kind)}")
    signed64 = t.int64_kind
    exact = ((8, INT_CHAR), (16, INT_SHORT), (32, INT_INT), (64, signed64))
    for bits, kind in exact:
        unsigned = kind + 1
        out.append(f"__INT{bits}_TYPE__ {INT_SPELLING[kind]}")
        out.append(f"__UINT{bits}_TYPE__ {INT_SPELLING[unsigned]}")
        out.append(f"__INT{bits}_MAX__ {maximum(t, kind)}")
        out.append(f"__UINT{bits}_MAX__ {maximum(t, unsigned)}")
        for sign, of in (("INT", kind), ("UINT", unsigned)):
            paste = " ## " + SUFFIX[of] if SUFFIX[of] else ""
            out.append(f"__{sign}{bits}_C(c) c{paste}")
        out.append(f"__INT_LEAST{bits}_TYPE__ {INT_SPELLING[kind]}")
        out.append(f"__UINT_LEAST{bits}_TYPE__ {INT_SPELLING[unsigned]}")
        out.append(f"__INT_LEAST{bits}_MAX__ {maximum(t, kind)}")
        out.append(f"__UINT_LEAST{bits}_MAX__ {maximum(t, unsigned)}")
        out.append(f"__INT_LEAST{bits}_WIDTH__ {bits}")
        # glibc: the fast types of 16 and 32 bits are words.
        fast = kind if bits == 8 else (signed64 if bits == 64 else INT_LONG)
        out.append(f"__INT_FAST{bits}_TYPE__ {INT_SPELLING[fast]}")
        out.append(f"__UINT_FAST{bits}_TYPE__ {INT_SPELLING[fast + 1]}")
        out.append(f"__INT_FAST{bits}_MAX__ {maximum(t, fast)}")
        out.append(f"__UINT_FAST{bits}_MAX__ {maximum(t, fast + 1)}")
        out.append(f"__INT_FAST{bits}_WIDTH__ {width(t, fast)}")
    pointer = t.ptrdiff_kind
    for name, kind in (("INTPTR", pointer), ("UINTPTR", pointer + 1), ("INTMAX", t.intmax_kind),
                       ("UINTMAX", t.uintmax_kind), ("PTRDIFF", t.ptrdiff_kind), ("SIZE", t.size_kind),
                       ("WCHAR", wchar), ("WINT", t.wint_kind),
                       ("SIG_ATOMIC", t.sig_atomic_kind)):  # fmt: skip
        out.append(f"__{name}_TYPE__ {INT_SPELLING[kind]}")
        out.append(f"__{name}_MAX__ {maximum(t, kind)}")
        if name not in ("UINTPTR", "UINTMAX"):
            out.append(f"__{name}_WIDTH__ {width(t, kind)}")
    out.append(f"__INTMAX_C(c) c ## {SUFFIX[t.intmax_kind]}")
    out.append(f"__UINTMAX_C(c) c ## {SUFFIX[t.uintmax_kind]}")
    for name, kind in (("WCHAR", wchar), ("WINT", t.wint_kind), ("SIG_ATOMIC", t.sig_atomic_kind)):
        if kind & 1:
            out.append(f"__{name}_MIN__ 0{SUFFIX[kind]}")
        else:
            out.append(f"__{name}_MIN__ (-__{name}_MAX__ - 1)")
    out.append(f"__CHAR16_TYPE__ {INT_SPELLING[t.char16_kind]}")
    out.append(f"__CHAR32_TYPE__ {INT_SPELLING[t.char32_kind]}")


def size_macros(out: list[str], t: TargetDesc, wchar: int) -> None:
    """__SIZEOF_x__."""
    for name, size in (("SHORT", t.short_size), ("INT", t.int_size), ("LONG", t.long_size),
                       ("LONG_LONG", t.llong_size), ("FLOAT", t.float_size), ("DOUBLE", t.double_size),
                       ("LONG_DOUBLE", t.ldouble_size), ("POINTER", t.pointer_size),
                       ("SIZE_T", int_size(t, t.size_kind)), ("PTRDIFF_T", int_size(t, t.ptrdiff_kind)),
                       ("WCHAR_T", int_size(t, wchar)), ("WINT_T", int_size(t, t.wint_kind))):  # fmt: skip
        out.append(f"__SIZEOF_{name}__ {size}")
    if t.int128_available:
        out.append("__SIZEOF_INT128__ 16")
    if t.pointer_size == 8 and t.long_size == 8:
        out += ["_LP64 1", "__LP64__ 1"]
    out.append(f"__BIGGEST_ALIGNMENT__ {t.max_align}")
    order = "__ORDER_BIG_ENDIAN__" if t.big_endian else "__ORDER_LITTLE_ENDIAN__"
    out.append("__BYTE_ORDER__ " + order)
    out.append("__FLOAT_WORD_ORDER__ " + order)


def half_macros(out: list[str]) -> None:
    """_Float16, where the target says it has the type."""
    float_macros(out, "FLT16", BINARY16, "", "F16")


def all_float_macros(out: list[str], t: TargetDesc) -> None:
    """float, double, long double and the _FloatN types."""
    long_double = BINARY64
    if t.ldouble_format == LD_X87:
        long_double = X87
    elif t.ldouble_format == LD_BINARY128:
        long_double = BINARY128
    float_macros(out, "FLT", BINARY32, "", "F")
    float_macros(out, "DBL", BINARY64, "((double)", "L)")
    float_macros(out, "LDBL", long_double, "", "L")
    float_macros(out, "FLT32", BINARY32, "", "F32")
    float_macros(out, "FLT64", BINARY64, "", "F64")
    float_macros(out, "FLT32X", BINARY64, "", "F32x")
    if long_double != BINARY64:
        float_macros(out, "FLT64X", long_double, "", "F64x")
    if t.float128_available:
        float_macros(out, "FLT128", BINARY128, "", "F128")
    out.append(f"__DECIMAL_DIG__ {long_double.split()[2]}")


def atomic_macros(out: list[str], t: TargetDesc) -> None:
    """Which atomics need no lock, for <stdatomic.h> and the __sync functions."""
    for name in (
        "BOOL",
        "CHAR",
        "CHAR16_T",
        "CHAR32_T",
        "WCHAR_T",
        "SHORT",
        "INT",
        "LONG",
        "LLONG",
        "POINTER",
    ):
        out.append(f"__GCC_ATOMIC_{name}_LOCK_FREE 2")
    size = 1
    while size <= t.max_lock_free:
        out.append(f"__GCC_HAVE_SYNC_COMPARE_AND_SWAP_{size} 1")
        size *= 2


def language_macros(out: list[str], o: CompileOptions, wchar_size: int) -> None:
    """What -std and its companions decide."""
    version = STDC_VERSIONS.get(o.std)
    if version is not None:
        out.append("__STDC_VERSION__ " + version)
    if o.std in (11, 17, 23) or (o.std == 99 and o.gnu):
        out += ["__STDC_UTF_16__ 1", "__STDC_UTF_32__ 1"]
    out.append("__STDC_HOSTED__ " + ("0" if o.freestanding else "1"))
    if o.gnu:
        out += ["linux 1", "unix 1"]
    else:
        out.append("__STRICT_ANSI__ 1")
    out.append("__GNUC_GNU_INLINE__ 1" if o.gnu89_inline else "__GNUC_STDC_INLINE__ 1")
    if not o.char_signed:
        out.append("__CHAR_UNSIGNED__ 1")
    wide = "UTF-16LE" if wchar_size == 2 else "UTF-32LE"
    out.append(f'__GNUC_WIDE_EXECUTION_CHARSET_NAME "{wide}"')


def option_macros(out: list[str], o: CompileOptions) -> None:
    """What optimization, PIC and floating-point switches decide."""
    if o.opt_level > 0:
        out.append("__OPTIMIZE__ 1")
    if o.size_level > 0:
        out.append("__OPTIMIZE_SIZE__ 1")
    if o.opt_level == 0 or not o.inline_functions:
        out.append("__NO_INLINE__ 1")
    level = max(o.pic, o.pie)
    if level:
        out += [f"__PIC__ {level}", f"__pic__ {level}"]
    if o.pie:
        out += [f"__PIE__ {o.pie}", f"__pie__ {o.pie}"]
    if o.async_unwind or o.unwind_tables:
        out.append("__GCC_HAVE_DWARF2_CFI_ASM 1")
    out.append("__FINITE_MATH_ONLY__ " + ("1" if o.finite_math else "0"))
    if o.fast_math:
        out.append("__FAST_MATH__ 1")
    if not o.math_errno:
        out.append("__NO_MATH_ERRNO__ 1")
    if not o.signed_zeros:
        out.append("__NO_SIGNED_ZEROS__ 1")
    if not o.trapping_math:
        out.append("__NO_TRAPPING_MATH__ 1")
    if o.associative_math:
        out.append("__ASSOCIATIVE_MATH__ 1")
    if o.reciprocal_math:
        out.append("__RECIPROCAL_MATH__ 1")
    if o.rounding_math:
        out.append("__ROUNDING_MATH__ 1")
    if o.signaling_nans:
        out.append("__SUPPORT_SNAN__ 1")
    if o.exceptions:
        out.append("__EXCEPTIONS 1")
    exact = not (o.fast_math or o.finite_math or o.associative_math or o.reciprocal_math) and o.signed_zeros
    exact = exact and not o.general_regs_only and not o.single_precision_constant
    out.append("__GCC_IEC_559 " + ("2" if exact else "0"))
    out.append("__GCC_IEC_559_COMPLEX " + ("2" if exact and not o.cx_limited_range else "0"))


def generic_macros(t: TargetDesc, o: CompileOptions, version: str) -> list[str]:
    """All macros that every target has, without the `#define `."""
    out: list[str] = list(CONSTANT_MACROS)
    out.append(f'__VERSION__ "{version}"')
    wchar = INT_USHORT if o.short_wchar else t.wchar_kind
    integer_macros(out, t, wchar)
    size_macros(out, t, wchar)
    all_float_macros(out, t)
    if 4 in o.fused_sizes:
        out += ["__FP_FAST_FMAF 1", "__FP_FAST_FMAF32 1"]
    if 8 in o.fused_sizes:
        out += ["__FP_FAST_FMA 1", "__FP_FAST_FMAF64 1", "__FP_FAST_FMAF32x 1"]
    atomic_macros(out, t)
    language_macros(out, o, int_size(t, wchar))
    option_macros(out, o)
    return out
