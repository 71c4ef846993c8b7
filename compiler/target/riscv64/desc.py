"""The RISC-V 64 Linux description (psABI, LP64 and LP64D share it)."""

from compiler.target.desc import LD_BINARY128, VA_POINTER, TargetDesc


def riscv64_desc() -> TargetDesc:
    """A fresh description; the driver changes single fields for options such as -fsigned-char."""
    t = TargetDesc("riscv64", "riscv64-linux-gnu")
    t.char_signed = False
    t.unwind_tables = False
    t.copies_data = False
    t.index_scales = ()
    t.function_align = 2
    t.ldouble_format = LD_BINARY128
    t.va_list_kind = VA_POINTER
    t.max_lock_free = 8
    t.asm_memory = "A"
    t.asm_floating = "f"
    t.asm_immediates = {"I": (-2048, 2047), "J": (0, 0), "K": (0, 31)}
    return t
