"""What the C language sees of a machine: sizes, alignments, signedness and the choices an ABI leaves to
it.

Pure data.  sema lays out types from it, lower picks IR types and the va_list protocol, the preprocessor
derives the predefined macros.  Registers, calling conventions and instructions are in the target's own
modules. All sizes and alignments are in bytes.
"""

from typing import Final, final

# C integer types by rank, used where the ABI names one (size_t is unsigned long ...).  Odd = unsigned.
INT_CHAR: Final = 0
INT_UCHAR: Final = 1
INT_SHORT: Final = 2
INT_USHORT: Final = 3
INT_INT: Final = 4
INT_UINT: Final = 5
INT_LONG: Final = 6
INT_ULONG: Final = 7
INT_LLONG: Final = 8
INT_ULLONG: Final = 9

INT_SPELLING: Final = (
    "signed char",
    "unsigned char",
    "short int",
    "short unsigned int",
    "int",
    "unsigned int",
    "long int",
    "long unsigned int",
    "long long int",
    "long long unsigned int",
)

# Formats of long double.
LD_BINARY64: Final = 0
LD_X87: Final = 1
LD_BINARY128: Final = 2

# va_list protocols.
VA_SYSV: Final = 0  # x86-64 psABI: array of one struct, register save area
VA_AAPCS64: Final = 1  # AArch64: struct with two save areas
VA_POINTER: Final = 2  # RISC-V and others: void *


@final
class TargetDesc:
    """One machine and ABI.  The constructor's defaults are those of an LP64 little-endian ELF system."""

    def __init__(self, name: str, triple: str) -> None:
        self.name = name
        self.triple = triple
        self.big_endian = False
        self.pointer_size = 8
        self.pointer_align = 8
        self.short_size = 2
        self.short_align = 2
        self.int_size = 4
        self.int_align = 4
        self.long_size = 8
        self.long_align = 8
        self.llong_size = 8
        self.llong_align = 8
        self.int128_available = True
        self.int128_align = 16
        self.float_size = 4
        self.float_align = 4
        self.double_size = 8
        self.double_align = 8
        self.ldouble_size = 16
        self.ldouble_align = 16
        self.ldouble_format: int = LD_BINARY128
        # _Float128 and __float128 are types of their own beside an x87 long double.
        self.float128_available = True
        self.char_signed = True
        # The linker copies data of shared libraries into position independent executables (copy relocations).
        self.copies_data = True
        self.unwind_tables = True   # -fasynchronous-unwind-tables is on without being asked for
        self.wchar_kind: int = INT_INT
        self.wint_kind: int = INT_UINT
        self.size_kind: int = INT_ULONG
        self.ptrdiff_kind: int = INT_LONG
        self.intmax_kind: int = INT_LONG
        self.uintmax_kind: int = INT_ULONG
        self.int64_kind: int = INT_LONG
        self.char16_kind: int = INT_USHORT
        self.char32_kind: int = INT_UINT
        self.sig_atomic_kind: int = INT_INT
        # __BIGGEST_ALIGNMENT__: what __attribute__((aligned)) without a number means.
        self.max_align = 16
        # Whether the declared type of a bit-field aligns the struct (System V); unnamed ones only on AArch64.
        self.pcc_bitfield_type_matters = True
        self.unnamed_bitfield_aligns = False
        self.va_list_kind: int = VA_SYSV
        # Widest access that is lock-free (__atomic_always_lock_free).
        self.max_lock_free = 8
        # -fshort-enums.
        self.short_enums = False
        self.stack_align = 16
        self.function_align = 16    # of optimized functions
        # Factors of an index register that memory operands have.
        self.index_scales: tuple[int, ...] = (1, 2, 4, 8)
        # Constraint letters of asm statements beside the general ones: memory, floating registers, constants in a
        # range (least, greatest).
        self.asm_memory = ""
        self.asm_floating = ""
        self.asm_immediates: dict[str, tuple[int, int]] = {}


def int_size(target: TargetDesc, kind: int) -> int:
    """Size in bytes of the C integer type `kind` (INT_*)."""
    rank = kind >> 1
    if rank == 0:
        return 1
    if rank == 1:
        return target.short_size
    if rank == 2:
        return target.int_size
    if rank == 3:
        return target.long_size
    return target.llong_size
