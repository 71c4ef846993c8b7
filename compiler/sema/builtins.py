"""Builtin functions: ids, look-up by name, types.

`lookup` finds a builtin by the name the source uses: "__builtin_memcpy", "__sync_fetch_and_add_4", or a plain
library name like "memcpy" (whether that counts depends on options: `lookup_plain`). Variants of one operation
share an id (clz, clzl, clzll; sqrt, sqrtf, sqrtl): the argument types tell them apart.
"""
from __future__ import annotations

from typing import Final, final

from compiler.sema import types as ty
from compiler.sema.builtin_table import GROUPS, KEYWORD_BUILTINS, SIZES
from compiler.sema.context import SemaContext
from compiler.sema.types import Type

# --- ids, written by genbuiltins.py ---
BI_MEMCPY: Final = 1
BI_MEMMOVE: Final = 2
BI_MEMSET: Final = 3
BI_MEMCMP: Final = 4
BI_MEMCHR: Final = 5
BI_MEMPCPY: Final = 6
BI_BCMP: Final = 7
BI_BCOPY: Final = 8
BI_BZERO: Final = 9
BI_STRLEN: Final = 10
BI_STRNLEN: Final = 11
BI_STRCPY: Final = 12
BI_STRNCPY: Final = 13
BI_STPCPY: Final = 14
BI_STPNCPY: Final = 15
BI_STRCAT: Final = 16
BI_STRNCAT: Final = 17
BI_STRCMP: Final = 18
BI_STRNCMP: Final = 19
BI_STRCASECMP: Final = 20
BI_STRNCASECMP: Final = 21
BI_STRCHR: Final = 22
BI_STRRCHR: Final = 23
BI_INDEX: Final = 24
BI_RINDEX: Final = 25
BI_STRSTR: Final = 26
BI_STRPBRK: Final = 27
BI_STRSPN: Final = 28
BI_STRCSPN: Final = 29
BI_STRDUP: Final = 30
BI_STRNDUP: Final = 31
BI_MEMCPY_CHK: Final = 32
BI_MEMMOVE_CHK: Final = 33
BI_MEMPCPY_CHK: Final = 34
BI_MEMSET_CHK: Final = 35
BI_STRCPY_CHK: Final = 36
BI_STRNCPY_CHK: Final = 37
BI_STPCPY_CHK: Final = 38
BI_STPNCPY_CHK: Final = 39
BI_STRCAT_CHK: Final = 40
BI_STRNCAT_CHK: Final = 41
BI_SPRINTF_CHK: Final = 42
BI_SNPRINTF_CHK: Final = 43
BI_VSPRINTF_CHK: Final = 44
BI_VSNPRINTF_CHK: Final = 45
BI_PRINTF_CHK: Final = 46
BI_FPRINTF_CHK: Final = 47
BI_VPRINTF_CHK: Final = 48
BI_VFPRINTF_CHK: Final = 49
BI_PRINTF: Final = 50
BI_FPRINTF: Final = 51
BI_SPRINTF: Final = 52
BI_SNPRINTF: Final = 53
BI_VPRINTF: Final = 54
BI_VFPRINTF: Final = 55
BI_VSPRINTF: Final = 56
BI_VSNPRINTF: Final = 57
BI_SCANF: Final = 58
BI_FSCANF: Final = 59
BI_SSCANF: Final = 60
BI_VSCANF: Final = 61
BI_VFSCANF: Final = 62
BI_VSSCANF: Final = 63
BI_PUTS: Final = 64
BI_FPUTS: Final = 65
BI_PUTCHAR: Final = 66
BI_FPUTC: Final = 67
BI_FWRITE: Final = 68
BI_PRINTF_UNLOCKED: Final = 69
BI_FPRINTF_UNLOCKED: Final = 70
BI_FPUTS_UNLOCKED: Final = 71
BI_PUTS_UNLOCKED: Final = 72
BI_PUTCHAR_UNLOCKED: Final = 73
BI_FPUTC_UNLOCKED: Final = 74
BI_ABORT: Final = 75
BI_EXIT: Final = 76
BI__EXIT: Final = 77
BI_MALLOC: Final = 78
BI_CALLOC: Final = 79
BI_REALLOC: Final = 80
BI_FREE: Final = 81
BI_ALIGNED_ALLOC: Final = 82
BI_POSIX_MEMALIGN: Final = 83
BI_ABS: Final = 84
BI_ALLOCA: Final = 85
BI_FORK: Final = 86
BI_EXECL: Final = 87
BI_EXECLP: Final = 88
BI_EXECLE: Final = 89
BI_EXECV: Final = 90
BI_EXECVP: Final = 91
BI_EXECVE: Final = 92
BI_STRFTIME: Final = 93
BI_GETTEXT: Final = 94
BI_DGETTEXT: Final = 95
BI_DCGETTEXT: Final = 96
BI_FFS: Final = 97
BI_ISALNUM: Final = 98
BI_ISALPHA: Final = 99
BI_ISBLANK: Final = 100
BI_ISCNTRL: Final = 101
BI_ISDIGIT: Final = 102
BI_ISGRAPH: Final = 103
BI_ISLOWER: Final = 104
BI_ISPRINT: Final = 105
BI_ISPUNCT: Final = 106
BI_ISSPACE: Final = 107
BI_ISUPPER: Final = 108
BI_ISXDIGIT: Final = 109
BI_ISASCII: Final = 110
BI_TOASCII: Final = 111
BI_TOLOWER: Final = 112
BI_TOUPPER: Final = 113
BI_ISWALNUM: Final = 114
BI_ISWALPHA: Final = 115
BI_ISWBLANK: Final = 116
BI_ISWCNTRL: Final = 117
BI_ISWDIGIT: Final = 118
BI_ISWGRAPH: Final = 119
BI_ISWLOWER: Final = 120
BI_ISWPRINT: Final = 121
BI_ISWPUNCT: Final = 122
BI_ISWSPACE: Final = 123
BI_ISWUPPER: Final = 124
BI_ISWXDIGIT: Final = 125
BI_TOWLOWER: Final = 126
BI_TOWUPPER: Final = 127
BI_ACOS: Final = 128
BI_ACOSH: Final = 129
BI_ASIN: Final = 130
BI_ASINH: Final = 131
BI_ATAN: Final = 132
BI_ATANH: Final = 133
BI_ATAN2: Final = 134
BI_CBRT: Final = 135
BI_CEIL: Final = 136
BI_COPYSIGN: Final = 137
BI_COS: Final = 138
BI_COSH: Final = 139
BI_DREM: Final = 140
BI_ERF: Final = 141
BI_ERFC: Final = 142
BI_EXP: Final = 143
BI_EXP10: Final = 144
BI_EXP2: Final = 145
BI_EXPM1: Final = 146
BI_FABS: Final = 147
BI_FDIM: Final = 148
BI_FLOOR: Final = 149
BI_FMA: Final = 150
BI_FMAX: Final = 151
BI_FMIN: Final = 152
BI_FMOD: Final = 153
BI_FREXP: Final = 154
BI_GAMMA: Final = 155
BI_HYPOT: Final = 156
BI_ILOGB: Final = 157
BI_J0: Final = 158
BI_J1: Final = 159
BI_JN: Final = 160
BI_LDEXP: Final = 161
BI_LGAMMA: Final = 162
BI_LOG: Final = 163
BI_LOG10: Final = 164
BI_LOG1P: Final = 165
BI_LOG2: Final = 166
BI_LOGB: Final = 167
BI_LRINT: Final = 168
BI_LROUND: Final = 169
BI_LLRINT: Final = 170
BI_LLROUND: Final = 171
BI_MODF: Final = 172
BI_NEARBYINT: Final = 173
BI_NEXTAFTER: Final = 174
BI_NEXTTOWARD: Final = 175
BI_POW: Final = 176
BI_POW10: Final = 177
BI_POWI: Final = 178
BI_REMAINDER: Final = 179
BI_REMQUO: Final = 180
BI_RINT: Final = 181
BI_ROUND: Final = 182
BI_ROUNDEVEN: Final = 183
BI_SCALB: Final = 184
BI_SCALBLN: Final = 185
BI_SCALBN: Final = 186
BI_SIGNIFICAND: Final = 187
BI_SIN: Final = 188
BI_SINCOS: Final = 189
BI_SINH: Final = 190
BI_SQRT: Final = 191
BI_TAN: Final = 192
BI_TANH: Final = 193
BI_TGAMMA: Final = 194
BI_TRUNC: Final = 195
BI_Y0: Final = 196
BI_Y1: Final = 197
BI_YN: Final = 198
BI_ICEIL: Final = 199
BI_IFLOOR: Final = 200
BI_IRINT: Final = 201
BI_IROUND: Final = 202
BI_LCEIL: Final = 203
BI_LFLOOR: Final = 204
BI_LLCEIL: Final = 205
BI_LLFLOOR: Final = 206
BI_HUGE_VAL: Final = 207
BI_INF: Final = 208
BI_NAN: Final = 209
BI_NANS: Final = 210
BI_CABS: Final = 211
BI_CACOS: Final = 212
BI_CACOSH: Final = 213
BI_CARG: Final = 214
BI_CASIN: Final = 215
BI_CASINH: Final = 216
BI_CATAN: Final = 217
BI_CATANH: Final = 218
BI_CCOS: Final = 219
BI_CCOSH: Final = 220
BI_CEXP: Final = 221
BI_CEXPI: Final = 222
BI_CIMAG: Final = 223
BI_CLOG: Final = 224
BI_CLOG10: Final = 225
BI_CONJ: Final = 226
BI_CPOW: Final = 227
BI_CPROJ: Final = 228
BI_CREAL: Final = 229
BI_CSIN: Final = 230
BI_CSINH: Final = 231
BI_CSQRT: Final = 232
BI_CTAN: Final = 233
BI_CTANH: Final = 234
BI_COMPLEX: Final = 235
BI_ISNAN: Final = 236
BI_ISINF: Final = 237
BI_ISINF_SIGN: Final = 238
BI_ISFINITE: Final = 239
BI_ISNORMAL: Final = 240
BI_ISSIGNALING: Final = 241
BI_SIGNBIT: Final = 242
BI_FPCLASSIFY: Final = 243
BI_ISGREATER: Final = 244
BI_ISGREATEREQUAL: Final = 245
BI_ISLESS: Final = 246
BI_ISLESSEQUAL: Final = 247
BI_ISLESSGREATER: Final = 248
BI_ISUNORDERED: Final = 249
BI_ISEQSIG: Final = 250
BI_CLZ: Final = 251
BI_CTZ: Final = 252
BI_CLRSB: Final = 253
BI_POPCOUNT: Final = 254
BI_PARITY: Final = 255
BI_BSWAP16: Final = 256
BI_BSWAP32: Final = 257
BI_BSWAP64: Final = 258
BI_BSWAP128: Final = 259
BI_ADD_OVERFLOW: Final = 260
BI_SUB_OVERFLOW: Final = 261
BI_MUL_OVERFLOW: Final = 262
BI_ADD_OVERFLOW_P: Final = 263
BI_SUB_OVERFLOW_P: Final = 264
BI_MUL_OVERFLOW_P: Final = 265
BI_CONSTANT_P: Final = 266
BI_CLASSIFY_TYPE: Final = 267
BI_EXPECT: Final = 268
BI_EXPECT_WITH_PROBABILITY: Final = 269
BI_ASSUME_ALIGNED: Final = 270
BI_SPECULATION_SAFE_VALUE: Final = 271
BI_ASSOC_BARRIER: Final = 272
BI_PREFETCH: Final = 273
BI_TRAP: Final = 274
BI_UNREACHABLE: Final = 275
BI_OBJECT_SIZE: Final = 276
BI_DYNAMIC_OBJECT_SIZE: Final = 277
BI_RETURN_ADDRESS: Final = 278
BI_FRAME_ADDRESS: Final = 279
BI_EXTRACT_RETURN_ADDR: Final = 280
BI_FROB_RETURN_ADDR: Final = 281
BI_DWARF_CFA: Final = 282
BI_EH_RETURN: Final = 283
BI_EH_RETURN_DATA_REGNO: Final = 284
BI_UNWIND_INIT: Final = 285
BI_THREAD_POINTER: Final = 286
BI_VA_START: Final = 287
BI_VA_END: Final = 288
BI_VA_COPY: Final = 289
BI_NEXT_ARG: Final = 290
BI_VA_ARG_PACK: Final = 291
BI_VA_ARG_PACK_LEN: Final = 292
BI_APPLY_ARGS: Final = 293
BI_APPLY: Final = 294
BI_RETURN: Final = 295
BI_SETJMP: Final = 296
BI_LONGJMP: Final = 297
BI_ALLOCA_WITH_ALIGN: Final = 298
BI_ALLOCA_WITH_ALIGN_AND_MAX: Final = 299
BI_STACK_SAVE: Final = 300
BI_STACK_RESTORE: Final = 301
BI_CALL_WITH_STATIC_CHAIN: Final = 302
BI_SHUFFLE: Final = 303
BI_SHUFFLEVECTOR: Final = 304
BI_LINE: Final = 305
BI_FILE: Final = 306
BI_FUNCTION: Final = 307
BI_CLEAR_CACHE: Final = 308
BI_CPU_INIT: Final = 309
BI_CPU_IS: Final = 310
BI_CPU_SUPPORTS: Final = 311
BI_ATOMIC_LOAD: Final = 312
BI_ATOMIC_LOAD_N: Final = 313
BI_ATOMIC_STORE: Final = 314
BI_ATOMIC_STORE_N: Final = 315
BI_ATOMIC_EXCHANGE: Final = 316
BI_ATOMIC_EXCHANGE_N: Final = 317
BI_ATOMIC_COMPARE_EXCHANGE: Final = 318
BI_ATOMIC_COMPARE_EXCHANGE_N: Final = 319
BI_ATOMIC_ADD_FETCH: Final = 320
BI_ATOMIC_SUB_FETCH: Final = 321
BI_ATOMIC_AND_FETCH: Final = 322
BI_ATOMIC_OR_FETCH: Final = 323
BI_ATOMIC_XOR_FETCH: Final = 324
BI_ATOMIC_NAND_FETCH: Final = 325
BI_ATOMIC_FETCH_ADD: Final = 326
BI_ATOMIC_FETCH_SUB: Final = 327
BI_ATOMIC_FETCH_AND: Final = 328
BI_ATOMIC_FETCH_OR: Final = 329
BI_ATOMIC_FETCH_XOR: Final = 330
BI_ATOMIC_FETCH_NAND: Final = 331
BI_ATOMIC_TEST_AND_SET: Final = 332
BI_ATOMIC_CLEAR: Final = 333
BI_ATOMIC_THREAD_FENCE: Final = 334
BI_ATOMIC_SIGNAL_FENCE: Final = 335
BI_ATOMIC_ALWAYS_LOCK_FREE: Final = 336
BI_ATOMIC_IS_LOCK_FREE: Final = 337
BI_SYNC_FETCH_AND_ADD: Final = 338
BI_SYNC_FETCH_AND_SUB: Final = 339
BI_SYNC_FETCH_AND_OR: Final = 340
BI_SYNC_FETCH_AND_AND: Final = 341
BI_SYNC_FETCH_AND_XOR: Final = 342
BI_SYNC_FETCH_AND_NAND: Final = 343
BI_SYNC_ADD_AND_FETCH: Final = 344
BI_SYNC_SUB_AND_FETCH: Final = 345
BI_SYNC_OR_AND_FETCH: Final = 346
BI_SYNC_AND_AND_FETCH: Final = 347
BI_SYNC_XOR_AND_FETCH: Final = 348
BI_SYNC_NAND_AND_FETCH: Final = 349
BI_SYNC_BOOL_COMPARE_AND_SWAP: Final = 350
BI_SYNC_VAL_COMPARE_AND_SWAP: Final = 351
BI_SYNC_LOCK_TEST_AND_SET: Final = 352
BI_SYNC_LOCK_RELEASE: Final = 353
BI_SYNC_SYNCHRONIZE: Final = 354
BI_IA32_PAUSE: Final = 355
BI_IA32_RDTSC: Final = 356
BI_IA32_RDTSCP: Final = 357
BI_IA32_LFENCE: Final = 358
BI_IA32_SFENCE: Final = 359
BI_IA32_MFENCE: Final = 360
BI_IA32_CLFLUSH: Final = 361
BI_IA32_READEFLAGS_U64: Final = 362
BI_IA32_WRITEEFLAGS_U64: Final = 363
BI_IA32_RDPMC: Final = 364
BI_IA32_LDMXCSR: Final = 365
BI_IA32_STMXCSR: Final = 366
BI_IA32_CRC32QI: Final = 367
BI_IA32_CRC32HI: Final = 368
BI_IA32_CRC32SI: Final = 369
BI_IA32_CRC32DI: Final = 370
BI_RISCV_PAUSE: Final = 371
# --- end of ids ---

# Suffixes of the variants of a math function, and the letters that replace d, D, G in signatures.
FLOAT_VARIANTS: Final = (("", "d", "D", "G"), ("f", "f", "F", "g"), ("l", "e", "E", "Y"))
EXTENDED_VARIANTS: Final = (("f16", "\x01"), ("f32", "\x02"), ("f64", "\x03"), ("f128", "q"),
                            ("f32x", "\x04"), ("f64x", "\x05"))


@final
class Builtin:
    """One builtin under one name.

    `library` is the function of the C library (or libgcc) that does the same, "" if there is none. `size` is
    the operand size of a fixed-size __atomic_/__sync_ name, 0 for the generic ones.
    """

    def __init__(self, id: int, name: str, signature: str, flags: str, library: str) -> None:
        self.id = id
        self.name = name
        self.signature = signature      # "?" anywhere: custom typed
        self.flags = flags
        self.library = library
        self.plain = "L" in flags       # `library` by its plain name is builtin too
        self.const = "c" in flags
        self.pure = "p" in flags
        self.errno = "e" in flags       # const but for errno
        self.noreturn = "n" in flags
        self.returns_twice = "2" in flags
        self.malloc = "m" in flags
        self.custom = "?" in signature
        self.size = 0


@final
class BuiltinTable:
    """All builtins by their full name, and the plain library names that are builtin."""

    def __init__(self) -> None:
        self.by_name: dict[str, Builtin] = {}
        self.plain: dict[str, Builtin] = {}
        self.by_id: list[Builtin] = []
        self.loaded = False

    def load(self) -> None:
        """Read the table, once a process."""
        self.loaded = True
        self.by_id.append(Builtin(0, "", "v", "", ""))
        last = 0
        for group in GROUPS:
            for row in group.split("\n"):
                if not row:
                    continue
                name, signature, flags = row.split(" ")
                if row.startswith("="):
                    name = name[1:]
                else:
                    last += 1
                if name.endswith("*"):
                    self.add_family(last, name, signature, flags)
                else:
                    self.add(last, name, signature, flags)

    def add(self, id: int, name: str, signature: str, flags: str) -> None:
        full = name if name.startswith(("__atomic", "__sync")) else "__builtin_" + name
        library = name if "L" in flags or name.endswith("_chk") else ""
        if name.endswith("imax") and id != BI_ABS:
            library = ""
        builtin = Builtin(id, full, signature, flags, library)
        self.by_name[full] = builtin
        if name == "__clear_cache":
            builtin.library = name
        if id == len(self.by_id):
            self.by_id.append(builtin)
        if builtin.plain:
            self.plain[name] = builtin
        if full.startswith(("__atomic", "__sync")) and builtin.custom and not full.endswith(("_n", "free")):
            self.add_sizes(builtin)

    def add_sizes(self, generic: Builtin) -> None:
        """Add the fixed-size spellings of an atomic operation."""
        for size in SIZES:
            builtin = Builtin(generic.id, f"{generic.name}_{size}", generic.signature, generic.flags, "")
            builtin.library = builtin.name
            builtin.size = int(size)
            self.by_name[builtin.name] = builtin

    def add_family(self, id: int, name: str, signature: str, flags: str) -> None:
        base = name.rstrip("*")
        library = "L" in flags
        for suffix, real, complex, pointer in FLOAT_VARIANTS:
            sig = signature.replace("d", real).replace("D", complex).replace("G", pointer)
            self.add(id, base + suffix, sig, flags)
        if name.endswith("**"):
            for suffix, real in EXTENDED_VARIANTS:
                sig = signature.replace("d", real)
                self.add(id, base + suffix, sig, flags.replace("L", ""))
                if library:
                    self.by_name["__builtin_" + base + suffix].library = base + suffix


TABLE: Final = BuiltinTable()


def lookup(name: str) -> Builtin | None:
    """Find a builtin by its full name (__builtin_*, __sync_*, __atomic_*) or its plain library name."""
    if not TABLE.loaded:
        TABLE.load()
    if name.startswith("__"):
        return TABLE.by_name.get(name)
    return TABLE.plain.get(name)


def by_id(id: int) -> Builtin:
    """Return the builtin that started an id (its base variant)."""
    if not TABLE.loaded:
        TABLE.load()
    return TABLE.by_id[id]


def lookup_plain(ctx: SemaContext, name: str) -> Builtin | None:
    """Find the builtin behind a library function's plain name if the options let it be one."""
    options = ctx.options
    if not options.builtins or options.freestanding:
        return None
    builtin = lookup(name)
    if builtin is None or name.startswith("__") or name in options.no_builtin:
        return None
    if not options.gnu and ("x" in builtin.flags or (not options.since_c99() and "9" in builtin.flags)):
        return None
    return builtin


def builtin_names() -> frozenset[bytes]:
    """Return what __has_builtin knows."""
    if not TABLE.loaded:
        TABLE.load()
    names = [name.encode() for name in TABLE.by_name]
    names += [name.encode() for name in TABLE.plain]
    names += [name.encode() for name in KEYWORD_BUILTINS.split()]
    return frozenset(names)


# --- types ---

def builtin_type(ctx: SemaContext, builtin: Builtin) -> Type | None:
    """Return the function type of a builtin, or None when the caller must type it by its arguments."""
    if builtin.custom:
        return None
    known = ctx.builtin_types.get(builtin.signature)
    if known is not None:
        return known
    params: list[Type] = []
    variadic = False
    for letter in builtin.signature[1:]:
        if letter == ".":
            variadic = True
        else:
            params.append(letter_type(ctx, letter))
    made = ctx.types.function(letter_type(ctx, builtin.signature[0]), params, variadic, True)
    ctx.builtin_types[builtin.signature] = made
    return made


def letter_type(ctx: SemaContext, letter: str) -> Type:
    """Return the type that a letter of a signature stands for."""
    memo = ctx.builtin_types.get("=" + letter)
    if memo is None:
        memo = arithmetic_letter(ctx, letter) or pointer_letter(ctx, letter)
        ctx.builtin_types["=" + letter] = memo
    return memo


def arithmetic_letter(ctx: SemaContext, letter: str) -> Type | None:
    t = ctx.types
    table: dict[str, Type] = {
        "v": t.void, "b": t.bool, "c": t.char, "s": t.short, "i": t.int, "u": t.uint, "l": t.long,
        "k": t.ulong, "x": t.llong, "y": t.ullong, "z": ctx.size_t, "Z": ctx.ptrdiff_t, "t": ctx.ptrdiff_t,
        "m": ctx.intmax_t, "w": ctx.wchar_t, "W": ctx.wint_t, "2": t.ushort, "4": t.uint,
        "8": t.ulong if t.ulong.size == 8 else t.ullong, "6": t.uint128,
        "f": t.float, "d": t.double, "e": t.ldouble, "q": t.float128,
        "\x01": t.float16, "\x02": t.float32, "\x03": t.float64, "\x04": t.float32x, "\x05": t.float64x,
    }
    found = table.get(letter)
    if found is None:
        element = {"F": t.float, "D": t.double, "E": t.ldouble}.get(letter)
        if element is not None:
            return t.complex(element)
    return found


def pointer_letter(ctx: SemaContext, letter: str) -> Type:
    t = ctx.types
    if letter == "a":
        return t.pointer(ctx.va_list.base) if ctx.va_list.is_array() else ctx.va_list
    if letter == "K":
        return t.pointer(t.qualify(ctx.char_ptr, ty.CONST))
    pointees: dict[str, Type] = {
        "p": t.void, "P": t.qualify(t.void, ty.CONST), "V": t.qualify(t.void, ty.VOLATILE),
        "S": t.char, "C": t.qualify(t.char, ty.CONST), "B": ctx.char_ptr, "R": ctx.void_ptr,
        "o": ctx.wchar_t, "O": t.qualify(ctx.wchar_t, ty.CONST), "I": t.void, "j": t.int, "h": t.long,
        "H": t.llong, "n": t.uint, "N": t.ulong, "M": t.ullong, "g": t.float, "G": t.double, "Y": t.ldouble,
    }
    return t.pointer(pointees[letter])


def matches(ctx: SemaContext, builtin: Builtin, declared: Type) -> bool:
    """Tell whether a user's declaration of a plain name is the library function that the builtin means.

    Qualifiers of pointees and the pointee of FILE * and struct tm * (void here) are not compared, nor is the signedness
    of integers, which travel in the same registers. A declaration without a prototype matches by its result alone.
    """
    known = builtin_type(ctx, builtin)
    if known is None or declared.kind != ty.FUNCTION or not passed_alike(known.base, declared.base):
        return False
    if not declared.prototyped:
        return True
    if len(known.params) != len(declared.params) or known.variadic != declared.variadic:
        return False
    for mine, yours in zip(known.params, declared.params, strict=True):
        if not passed_alike(mine, yours):
            return False
    return True


def loose_match(known: Type, declared: Type) -> int:
    """Where `matches` held, the first parameter (from 1) of another type; 0: the result; -1: none."""
    if not strictly_same(known.base, declared.base):
        return 0
    if declared.prototyped:
        for number, (mine, yours) in enumerate(zip(known.params, declared.params, strict=True), 1):
            if not strictly_same(mine, yours):
                return number
    return -1


def strictly_same(mine: Type, yours: Type) -> bool:
    if mine.kind == ty.POINTER and yours.kind == ty.POINTER:
        if mine.base.unqual.kind == ty.VOID and yours.base.unqual.is_record():
            return True
        return mine.base is yours.base
    return mine.unqual is yours.unqual


def passed_alike(mine: Type, yours: Type) -> bool:
    """Whether a value of one type can stand where the library has the other."""
    if mine.is_integer() and yours.is_integer() and mine.kind != ty.BOOL and yours.kind != ty.BOOL:
        return mine.size == yours.size
    return similar(mine, yours)


def similar(mine: Type, yours: Type) -> bool:
    mine = mine.unqual
    yours = yours.unqual
    if mine is yours:
        return True
    if mine.kind == ty.POINTER and yours.kind == ty.POINTER:
        inner = mine.base.unqual
        outer = yours.base.unqual
        if inner.kind == ty.VOID and outer.is_record():
            return True
        return similar(inner, outer)
    if yours.kind == ty.ENUM:
        return mine is yours.base
    # size_t spelled as another unsigned type of the same width is what gcc accepts too.
    if not mine.is_integer() or not yours.is_integer():
        return False
    return mine.size == yours.size and mine.signed == yours.signed
