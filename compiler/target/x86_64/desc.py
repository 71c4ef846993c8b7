"""The x86-64 Linux description (System V psABI, LP64)."""

from compiler.target.desc import LD_X87, VA_SYSV, TargetDesc


def x86_64_desc() -> TargetDesc:
    """A fresh description; the driver changes single fields for options such as -funsigned-char."""
    t = TargetDesc("x86_64", "x86_64-linux-gnu")
    t.ldouble_format = LD_X87
    t.va_list_kind = VA_SYSV
    # cmpxchg16b is not in the base instruction set, and gcc sends 16-byte atomics to libatomic.
    t.max_lock_free = 8
    return t
