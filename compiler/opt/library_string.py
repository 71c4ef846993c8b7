"""Folds of the string functions (C17 7.24).

A string is known when it is constant data, or when all that a pointer may point to are constant strings of one length.
Copies of known strings become MEMCPY, appending becomes strlen and MEMCPY, searches in constants a position.
"""
from __future__ import annotations

from typing import Final

from compiler.ir import ops
from compiler.ir.core import I32, I64, Inst
from compiler.opt.known import possible_ones
from compiler.opt.library_build import add, call, copy, emit, fill, load_byte, number, replace_call, value
from compiler.opt.library_memory import MAX_SIZE, constant_size, only_compared_with_zero
from compiler.opt.rewriter import Rewriter
from compiler.opt.strings import exact_length, length_range, text_at

MAX_FILL: Final = 128       # zeros that strncpy writes inline


# ---- lengths ----

def strlen(r: Rewriter, i: Inst) -> bool:
    s = i.args[0]
    n = exact_length(s)
    if n >= 0:
        return number(i, n)
    if s.op == ops.ADD and rest_length(r, i, s):
        return True
    if only_compared_with_zero(r, i):
        return value(i, emit(r, ops.LOADU8, I64, [s]))
    return False


def rest_length(r: Rewriter, i: Inst, s: Inst) -> bool:
    """strlen ("text" + x) is 4 - x where x cannot be more than 4."""
    base = s.args[0]
    if base.op != ops.GLOBAL:
        return False
    text = text_at(base)
    if text is None or possible_ones(s.args[1]) > len(text):
        return False
    return value(i, r.emit(ops.SUB, I64, [r.number(len(text), I64), s.args[1]]))


def strnlen(r: Rewriter, i: Inst) -> bool:
    limit = i.args[1]
    if limit.op == ops.CONST and limit.imm == 0:
        return number(i, 0)
    n = exact_length(i.args[0])
    if n < 0:
        return False
    length = r.number(n, I64)
    return value(i, r.emit(ops.SELECT, I64, [r.emit(ops.ULT, I32, [limit, length]), limit, length]))


# ---- copies ----

def strcpy(r: Rewriter, i: Inst) -> bool:
    to = i.args[0]
    if to is i.args[1]:
        return value(i, to)
    n = exact_length(i.args[1])
    if not 0 <= n < MAX_SIZE:
        return False
    copy(r, to, i.args[1], n + 1)
    return value(i, to)


def stpcpy(r: Rewriter, i: Inst) -> bool:
    if i.nuses == 0:
        return replace_call(r, i, "strcpy", list(i.args), I64)
    n = exact_length(i.args[1])
    if not 0 <= n < MAX_SIZE:
        return False
    copy(r, i.args[0], i.args[1], n + 1)
    return value(i, add(r, i.args[0], n))


def strncpy(r: Rewriter, i: Inst) -> bool:
    return bounded_copy(r, i) and value(i, i.args[0])


def stpncpy(r: Rewriter, i: Inst) -> bool:
    if i.nuses == 0:
        return replace_call(r, i, "strncpy", list(i.args), I64)
    limit = i.args[2]
    n = exact_length(i.args[1])
    if n < 0 and limit.imm != 0 or not bounded_copy(r, i):
        return False
    return value(i, add(r, i.args[0], min(n, limit.imm) if limit.imm else 0))


def bounded_copy(r: Rewriter, i: Inst) -> bool:
    """The stores of strncpy with a constant limit: a string, cut or filled up with zeros."""
    limit = constant_size(i.args[2], MAX_SIZE)
    if limit <= 0:
        return limit == 0
    shortest, longest = length_range(i.args[1])
    if longest < 0:
        return False
    if limit <= shortest + 1:
        copy(r, i.args[0], i.args[1], limit)
        return True
    if shortest != longest or limit - longest > MAX_FILL:
        return False
    copy(r, i.args[0], i.args[1], longest)
    fill(r, add(r, i.args[0], longest), r.number(0, I32), limit - longest)
    return True


def strcat(r: Rewriter, i: Inst) -> bool:
    to = i.args[0]
    n = exact_length(i.args[1])
    if n == 0:
        return value(i, to)
    if not 0 <= n < MAX_SIZE or r.context.size_level:
        return False
    end = r.emit(ops.ADD, I64, [to, call(r, "strlen", [to], I64)])
    copy(r, end, i.args[1], n + 1)
    return value(i, to)


def strncat(r: Rewriter, i: Inst) -> bool:
    limit = i.args[2]
    n = exact_length(i.args[1])
    if n == 0 or limit.op == ops.CONST and limit.imm == 0:
        return value(i, i.args[0])
    if limit.op == ops.CONST and (limit.imm < 0 or 0 <= n <= limit.imm):
        return replace_call(r, i, "strcat", i.args[:2], I64)
    return False


# ---- comparisons ----

def strcmp(r: Rewriter, i: Inst) -> bool:
    a = i.args[0]
    b = i.args[1]
    if a is b:
        return number(i, 0)
    left = text_at(a)
    right = text_at(b)
    if left is not None and right is not None:
        return number(i, (left > right) - (left < right))
    return compare_with_empty(r, i, left, right)


def compare_with_empty(r: Rewriter, i: Inst, left: bytes | None, right: bytes | None) -> bool:
    """The sign of a string compared with "" is that of its first character."""
    if right == b"":
        return value(i, load_byte(r, i.args[0]))
    if left == b"":
        return value(i, r.emit(ops.NEG, I32, [load_byte(r, i.args[1])]))
    return False


def strncmp(r: Rewriter, i: Inst) -> bool:
    a = i.args[0]
    b = i.args[1]
    if a is b:
        return number(i, 0)
    if i.args[2].op != ops.CONST:
        return False
    limit = i.args[2].imm & 0xFFFFFFFFFFFFFFFF
    if limit == 0:
        return number(i, 0)
    left = text_at(a)
    right = text_at(b)
    if left is not None and right is not None:
        left = left[:limit]
        right = right[:limit]
        return number(i, (left > right) - (left < right))
    if limit == 1:
        return value(i, r.emit(ops.SUB, I32, [load_byte(r, a), load_byte(r, b)]))
    return compare_with_empty(r, i, left, right)


# ---- searches ----

def position(r: Rewriter, i: Inst, at: int) -> bool:
    """The result is the first argument plus an index; a negative one: not found."""
    return number(i, 0) if at < 0 else value(i, add(r, i.args[0], at))


def strchr(r: Rewriter, i: Inst) -> bool:
    return search(r, i, False)


def strrchr(r: Rewriter, i: Inst) -> bool:
    return search(r, i, True)


def search(r: Rewriter, i: Inst, last: bool) -> bool:
    s = i.args[0]
    if i.args[1].op != ops.CONST:
        return False
    c = i.args[1].imm & 255
    text = text_at(s)
    if text is not None:
        text += b"\0"
        return position(r, i, text.rfind(c) if last else text.find(c))
    if c == 0 and not r.context.size_level:
        return value(i, r.emit(ops.ADD, I64, [s, call(r, "strlen", [s], I64)]))
    if c == 0 and last:
        return value(i, call(r, "strchr", [s, r.number(0, I32)], I64))
    return False


def strstr(r: Rewriter, i: Inst) -> bool:
    wanted = text_at(i.args[1])
    if wanted == b"" or i.args[0] is i.args[1]:
        return value(i, i.args[0])
    if wanted is None:
        return False
    text = text_at(i.args[0])
    if text is not None:
        return position(r, i, text.find(wanted))
    if len(wanted) == 1:
        return replace_call(r, i, "strchr", [i.args[0], r.number(wanted[0], I32)], I64)
    return False


def strpbrk(r: Rewriter, i: Inst) -> bool:
    text = text_at(i.args[0])
    accepted = text_at(i.args[1])
    if text == b"" or accepted == b"":
        return number(i, 0)
    if accepted is None:
        return False
    if text is not None:
        n = span(text, accepted, False)
        return position(r, i, n if n < len(text) else -1)
    if len(accepted) == 1:
        return replace_call(r, i, "strchr", [i.args[0], r.number(accepted[0], I32)], I64)
    return False


def strspn(r: Rewriter, i: Inst) -> bool:
    text = text_at(i.args[0])
    accepted = text_at(i.args[1])
    if text == b"" or accepted == b"":
        return number(i, 0)
    if text is None or accepted is None:
        return False
    return number(i, span(text, accepted, True))


def strcspn(r: Rewriter, i: Inst) -> bool:
    text = text_at(i.args[0])
    rejected = text_at(i.args[1])
    if text == b"":
        return number(i, 0)
    if rejected == b"":
        return replace_call(r, i, "strlen", i.args[:1], I64)
    if text is None or rejected is None:
        return False
    return number(i, span(text, rejected, False))


def span(text: bytes, among: bytes, inside: bool) -> int:
    """Length of the part in front that consists of bytes that are (not) among the given ones."""
    for k, c in enumerate(text):
        if (c in among) != inside:
            return k
    return len(text)
