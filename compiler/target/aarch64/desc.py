"""The AArch64 Linux description (AAPCS64, LP64)."""

from typing import Final

from compiler.target.desc import INT_UINT, LD_BINARY128, VA_AAPCS64, TargetDesc

# Constraint letter -> (least, greatest)
IMMEDIATES: Final[dict[str, tuple[int, int]]] = {
    "I": (0, 4095), "J": (-4095, -1), "K": (-(1 << 31), (1 << 32) - 1), "L": (-(1 << 63), (1 << 64) - 1),
    "M": (-(1 << 31), (1 << 32) - 1), "N": (-(1 << 63), (1 << 64) - 1), "Z": (0, 0), "Y": (1, 0),
}  # fmt: skip


def aarch64_desc() -> TargetDesc:
    """A fresh description; the driver changes single fields for options such as -fsigned-char."""
    t = TargetDesc("aarch64", "aarch64-linux-gnu")
    t.char_signed = False
    t.wchar_kind = INT_UINT
    t.ldouble_format = LD_BINARY128
    t.va_list_kind = VA_AAPCS64
    t.unnamed_bitfield_aligns = True
    t.max_lock_free = 8
    t.copies_data = False
    t.asm_memory = "Q"
    t.asm_floating = "wxy"
    t.asm_immediates = IMMEDIATES
    return t
