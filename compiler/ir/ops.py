"""IR op numbers and columns of the op table. Written by compiler.ir.genops from optable.py: edit that."""
from __future__ import annotations

from typing import Final

F_PURE: Final = 1
F_COMM: Final = 2
F_LOAD: Final = 4
F_STORE: Final = 8
F_TRAP: Final = 16
F_EFFECT: Final = 32

NOP: Final = 0
COPY: Final = 1
UNDEF: Final = 2
CONST: Final = 3
FCONST: Final = 4
PARAM: Final = 5
PARAMADDR: Final = 6
SLOT: Final = 7
GLOBAL: Final = 8
BLOCKADDR: Final = 9
FRAMEADDR: Final = 10
RETADDR: Final = 11
VAREGS: Final = 12
CHAIN: Final = 13
ADD: Final = 14
SUB: Final = 15
MUL: Final = 16
MULHS: Final = 17
MULHU: Final = 18
DIVS: Final = 19
DIVU: Final = 20
REMS: Final = 21
REMU: Final = 22
AND: Final = 23
OR: Final = 24
XOR: Final = 25
SHL: Final = 26
SHR: Final = 27
SAR: Final = 28
ROTL: Final = 29
NEG: Final = 30
NOT: Final = 31
BSWAP: Final = 32
CLZ: Final = 33
CTZ: Final = 34
POPCNT: Final = 35
SEXT8: Final = 36
SEXT16: Final = 37
SEXT32: Final = 38
ZEXT32: Final = 39
TRUNC: Final = 40
EQ: Final = 41
NE: Final = 42
LT: Final = 43
LE: Final = 44
GT: Final = 45
GE: Final = 46
ULT: Final = 47
ULE: Final = 48
UGT: Final = 49
UGE: Final = 50
FEQ: Final = 51
FNE: Final = 52
FLT: Final = 53
FLE: Final = 54
FGT: Final = 55
FGE: Final = 56
FUNO: Final = 57
FADD: Final = 58
FSUB: Final = 59
FMUL: Final = 60
FDIV: Final = 61
FNEG: Final = 62
FABS: Final = 63
FSQRT: Final = 64
FCOPYSIGN: Final = 65
SITOF: Final = 66
UITOF: Final = 67
FTOSI: Final = 68
FTOUI: Final = 69
FCVT: Final = 70
BITCAST: Final = 71
SELECT: Final = 72
FMA: Final = 73
LOAD: Final = 74
LOADS8: Final = 75
LOADU8: Final = 76
LOADS16: Final = 77
LOADU16: Final = 78
LOADS32: Final = 79
LOADU32: Final = 80
STORE: Final = 81
STORE8: Final = 82
STORE16: Final = 83
STORE32: Final = 84
MEMCPY: Final = 85
MEMSET: Final = 86
PREFETCH: Final = 87
ATOMIC_LOAD: Final = 88
ATOMIC_STORE: Final = 89
ATOMIC_XCHG: Final = 90
ATOMIC_ADD: Final = 91
ATOMIC_SUB: Final = 92
ATOMIC_AND: Final = 93
ATOMIC_OR: Final = 94
ATOMIC_XOR: Final = 95
ATOMIC_NAND: Final = 96
ATOMIC_CAS: Final = 97
FENCE: Final = 98
CALL: Final = 99
RESULT: Final = 100
ASM: Final = 101
ALLOCA: Final = 102
STACKSAVE: Final = 103
STACKRESTORE: Final = 104
TRAP: Final = 105
THREADPTR: Final = 106
READREG: Final = 107
WRITEREG: Final = 108
SETJMP: Final = 109
LONGJMP: Final = 110
NONLOCAL_LABEL: Final = 111
VADD: Final = 112
VSUB: Final = 113
VMUL: Final = 114
VDIV: Final = 115
VAND: Final = 116
VOR: Final = 117
VXOR: Final = 118
VSPLAT: Final = 119
CONSTANT_P: Final = 120
OBJECT_SIZE: Final = 121
PHI: Final = 122
OP_COUNT: Final = 123

OP_NAMES: Final[list[str]] = [
    "nop",
    "copy",
    "undef",
    "const",
    "fconst",
    "param",
    "paramaddr",
    "slot",
    "global",
    "blockaddr",
    "frameaddr",
    "retaddr",
    "varegs",
    "chain",
    "add",
    "sub",
    "mul",
    "mulhs",
    "mulhu",
    "divs",
    "divu",
    "rems",
    "remu",
    "and",
    "or",
    "xor",
    "shl",
    "shr",
    "sar",
    "rotl",
    "neg",
    "not",
    "bswap",
    "clz",
    "ctz",
    "popcnt",
    "sext8",
    "sext16",
    "sext32",
    "zext32",
    "trunc",
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "ult",
    "ule",
    "ugt",
    "uge",
    "feq",
    "fne",
    "flt",
    "fle",
    "fgt",
    "fge",
    "funo",
    "fadd",
    "fsub",
    "fmul",
    "fdiv",
    "fneg",
    "fabs",
    "fsqrt",
    "fcopysign",
    "sitof",
    "uitof",
    "ftosi",
    "ftoui",
    "fcvt",
    "bitcast",
    "select",
    "fma",
    "load",
    "loads8",
    "loadu8",
    "loads16",
    "loadu16",
    "loads32",
    "loadu32",
    "store",
    "store8",
    "store16",
    "store32",
    "memcpy",
    "memset",
    "prefetch",
    "atomic_load",
    "atomic_store",
    "atomic_xchg",
    "atomic_add",
    "atomic_sub",
    "atomic_and",
    "atomic_or",
    "atomic_xor",
    "atomic_nand",
    "atomic_cas",
    "fence",
    "call",
    "result",
    "asm",
    "alloca",
    "stacksave",
    "stackrestore",
    "trap",
    "threadptr",
    "readreg",
    "writereg",
    "setjmp",
    "longjmp",
    "nonlocal_label",
    "vadd",
    "vsub",
    "vmul",
    "vdiv",
    "vand",
    "vor",
    "vxor",
    "vsplat",
    "constant_p",
    "object_size",
    "phi",
]

ARITY: Final[list[int]] = [
    0,
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    1,
    1,
    1,
    2,
    1,
    1,
    1,
    1,
    1,
    1,
    3,
    3,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    2,
    2,
    2,
    2,
    2,
    2,
    1,
    1,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    3,
    0,
    -1,
    1,
    -1,
    1,
    0,
    1,
    0,
    0,
    0,
    1,
    1,
    1,
    0,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    1,
    1,
    1,
    -1,
]

TYPE_RULE: Final[list[str]] = [
    "void",
    "any",
    "any",
    "i",
    "f",
    "any",
    "I64",
    "I64",
    "I64",
    "I64",
    "I64",
    "I64",
    "I64",
    "I64",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "I64",
    "I64",
    "I32",
    "cmp",
    "cmp",
    "cmp",
    "cmp",
    "cmp",
    "cmp",
    "cmp",
    "cmp",
    "cmp",
    "cmp",
    "cmp",
    "cmp",
    "cmp",
    "cmp",
    "cmp",
    "cmp",
    "cmp",
    "f",
    "f",
    "f",
    "f",
    "f",
    "f",
    "f",
    "f",
    "f",
    "f",
    "i",
    "i",
    "f",
    "any",
    "any",
    "f",
    "any",
    "i",
    "i",
    "i",
    "i",
    "I64",
    "I64",
    "void",
    "void",
    "void",
    "void",
    "void",
    "void",
    "void",
    "i",
    "void",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "i",
    "void",
    "any",
    "any",
    "any",
    "I64",
    "I64",
    "void",
    "void",
    "I64",
    "any",
    "void",
    "I32",
    "void",
    "void",
    "V128",
    "V128",
    "V128",
    "V128",
    "V128",
    "V128",
    "V128",
    "V128",
    "I32",
    "I64",
    "any",
]

FLAGS: Final[list[int]] = [
    0,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    0,
    0,
    1,
    1,
    3,
    1,
    3,
    3,
    3,
    17,
    17,
    17,
    17,
    3,
    3,
    3,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    3,
    3,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    3,
    3,
    1,
    1,
    1,
    1,
    3,
    3,
    1,
    3,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    4,
    4,
    4,
    4,
    4,
    4,
    4,
    8,
    8,
    8,
    8,
    12,
    8,
    32,
    44,
    44,
    44,
    44,
    44,
    44,
    44,
    44,
    44,
    44,
    44,
    44,
    1,
    44,
    32,
    32,
    44,
    32,
    1,
    32,
    32,
    44,
    44,
    44,
    3,
    1,
    3,
    1,
    3,
    3,
    3,
    1,
    1,
    1,
    1,
]
