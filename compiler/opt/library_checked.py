"""Folds of the checking functions behind _FORTIFY_SOURCE: the plain function where the check cannot fail.

The object size is an argument; it is all ones where the object is not known (gcc's manual, "Object Size Checking").

    call @__strcpy_chk, v0, "abc", 8    ->    call @strcpy, v0, "abc"
"""
from __future__ import annotations

from typing import Final

from compiler.ir import ops
from compiler.ir.core import Inst
from compiler.opt.library_build import aim, value, without
from compiler.opt.library_stdio import formatted, longest_output
from compiler.opt.rewriter import Rewriter
from compiler.opt.strings import exact_length, length_range, maximum, text_at

EVERYTHING: Final = 0xFFFFFFFFFFFFFFFF


def size_of(i: Inst) -> int:
    """An object size as an unsigned number, -1 where it is no constant yet."""
    return i.imm & EVERYTHING if i.op == ops.CONST else -1


def fits(size: Inst, needed: int) -> bool:
    """Whether an object of `size` has room for `needed` bytes, -1 being any number."""
    room = size_of(size)
    return room == EVERYTHING or 0 <= needed <= room


def rename(r: Rewriter, i: Inst, name: str) -> bool:
    """Another function with the same arguments."""
    aim(r.context, i.call(), name)
    return True


# ---- copies of a length ----

def memcpy(r: Rewriter, i: Inst) -> bool:
    return counted(r, i, "memcpy")


def memmove(r: Rewriter, i: Inst) -> bool:
    return counted(r, i, "memmove")


def memset(r: Rewriter, i: Inst) -> bool:
    return counted(r, i, "memset")


def mempcpy(r: Rewriter, i: Inst) -> bool:
    return counted(r, i, "mempcpy") or i.nuses == 0 and rename(r, i, "__memcpy_chk")


def strncpy(r: Rewriter, i: Inst) -> bool:
    return counted(r, i, "strncpy")


def stpncpy(r: Rewriter, i: Inst) -> bool:
    return counted(r, i, "stpncpy") or i.nuses == 0 and rename(r, i, "__strncpy_chk")


def counted(r: Rewriter, i: Inst, name: str) -> bool:
    """A function that writes as many bytes as argument 2 says at most."""
    return fits(i.args[3], maximum(i.args[2])) and without(r, i, name, 3, 1)


# ---- strings ----

def strcpy(r: Rewriter, i: Inst) -> bool:
    if i.args[0] is i.args[1]:
        return value(i, i.args[0])
    return terminated(r, i, "strcpy")


def stpcpy(r: Rewriter, i: Inst) -> bool:
    return terminated(r, i, "stpcpy") or i.nuses == 0 and rename(r, i, "__strcpy_chk")


def terminated(r: Rewriter, i: Inst, name: str) -> bool:
    """A function that writes a string with its zero."""
    longest = length_range(i.args[1])[1]
    return fits(i.args[2], longest + 1 if longest >= 0 else -1) and without(r, i, name, 2, 1)


def strcat(r: Rewriter, i: Inst) -> bool:
    if exact_length(i.args[1]) == 0:
        return value(i, i.args[0])
    return size_of(i.args[2]) == EVERYTHING and without(r, i, "strcat", 2, 1)


def strncat(r: Rewriter, i: Inst) -> bool:
    limit = i.args[2]
    n = exact_length(i.args[1])
    if n == 0 or limit.op == ops.CONST and limit.imm == 0:
        return value(i, i.args[0])
    if size_of(i.args[3]) == EVERYTHING:
        return without(r, i, "strncat", 3, 1)
    if limit.op == ops.CONST and (limit.imm < 0 or 0 <= n <= limit.imm):
        return without(r, i, "__strcat_chk", 2, 1)
    return False


# ---- formatted output ----

def flag_allows(flag: Inst, format: Inst) -> bool:
    """A flag other than zero asks for checks of the format: only formats without conversions and "%s" pass."""
    if flag.op != ops.CONST:
        return False
    if flag.imm == 0:
        return True
    text = text_at(format)
    return text is not None and (b"%" not in text or text == b"%s")


def sprintf(r: Rewriter, i: Inst) -> bool:
    return unbounded_print(r, i, "sprintf", False)


def vsprintf(r: Rewriter, i: Inst) -> bool:
    return unbounded_print(r, i, "vsprintf", True)


def unbounded_print(r: Rewriter, i: Inst, name: str, va_list: bool) -> bool:
    """Arguments: buffer, flag, size, format, what is printed."""
    args = i.args
    if not flag_allows(args[1], args[3]):
        return False
    n = longest_output(args[3], args[4:], va_list)
    return fits(args[2], n + 1 if n >= 0 else -1) and without(r, i, name, 1, 2)


def snprintf(r: Rewriter, i: Inst) -> bool:
    return bounded_print(r, i, "snprintf")


def vsnprintf(r: Rewriter, i: Inst) -> bool:
    return bounded_print(r, i, "vsnprintf")


def bounded_print(r: Rewriter, i: Inst, name: str) -> bool:
    """Arguments: buffer, limit, flag, size, format, what is printed."""
    args = i.args
    return (flag_allows(args[2], args[4]) and fits(args[3], maximum(args[1]))
            and without(r, i, name, 2, 2))


# Output to a stream folds as that of the plain functions does: the formats that fold need no check.

def printf(r: Rewriter, i: Inst) -> bool:
    return formatted(r, i, 1, None, "", False)


def vprintf(r: Rewriter, i: Inst) -> bool:
    return formatted(r, i, 1, None, "", True)


def fprintf(r: Rewriter, i: Inst) -> bool:
    return formatted(r, i, 2, i.args[0], "", False)


def vfprintf(r: Rewriter, i: Inst) -> bool:
    return formatted(r, i, 2, i.args[0], "", True)
