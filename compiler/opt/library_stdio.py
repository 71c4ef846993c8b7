"""Folds of formatted and plain output (C17 7.21).

Output to a stream folds where nobody looks at the result: constant text becomes fwrite, fputc, puts or putchar, and
"%s" and "%c" the functions that do just that. sprintf and snprintf of constant text or of one string become copies.

    call @printf, "hello\n"    ->    call @puts, "hello"
"""
from __future__ import annotations

from compiler.ir import ops
from compiler.ir.core import I32, I64, Inst
from compiler.opt.library_build import add, call, copy, fill, load_byte, number, remove, string
from compiler.opt.library_memory import MAX_SIZE
from compiler.opt.rewriter import Rewriter
from compiler.opt.strings import exact_length, length_range, text_at

# ---- to a stream ----

def printf(r: Rewriter, i: Inst) -> bool:
    return formatted(r, i, 0, None, "", False)


def vprintf(r: Rewriter, i: Inst) -> bool:
    return formatted(r, i, 0, None, "", True)


def printf_unlocked(r: Rewriter, i: Inst) -> bool:
    return formatted(r, i, 0, None, "_unlocked", False)


def fprintf(r: Rewriter, i: Inst) -> bool:
    return formatted(r, i, 1, i.args[0], "", False)


def vfprintf(r: Rewriter, i: Inst) -> bool:
    return formatted(r, i, 1, i.args[0], "", True)


def fprintf_unlocked(r: Rewriter, i: Inst) -> bool:
    return formatted(r, i, 1, i.args[0], "_unlocked", False)


def formatted(r: Rewriter, i: Inst, at: int, stream: Inst | None, unlocked: str, va_list: bool) -> bool:
    """A call of the printf family whose format is argument `at`; without a stream it writes to stdout."""
    if i.nuses:
        return False
    format = text_at(i.args[at])
    if format is None:
        return False
    extra = i.args[at + 1:]
    if b"%" not in format:
        return (va_list or not extra) and write_text(r, i, stream, format, unlocked)
    if va_list or len(extra) != 1:
        return False
    arg = extra[0]
    if format == b"%c" and arg.type == I32:
        write_character(r, stream, arg, unlocked)
        return remove(i)
    if arg.type != I64:
        return False
    if format == b"%s" and stream is not None:
        call(r, "fputs" + unlocked, [arg, stream], I32)
        return remove(i)
    if format == b"%s\n" and stream is None:
        call(r, "puts" + unlocked, [arg], I32)
        return remove(i)
    text = text_at(arg) if format == b"%s" else None
    return text is not None and write_text(r, i, stream, text, unlocked)


def write_text(r: Rewriter, i: Inst, stream: Inst | None, text: bytes, unlocked: str) -> bool:
    if not text:
        return remove(i)
    if len(text) == 1:
        write_character(r, stream, r.number(text[0], I32), unlocked)
        return remove(i)
    if stream is None:
        if not text.endswith(b"\n"):
            return False
        call(r, "puts" + unlocked, [string(r, text[:-1])], I32)
        return remove(i)
    if r.context.size_level:
        call(r, "fputs" + unlocked, [string(r, text), stream], I32)
        return remove(i)
    call(r, "fwrite" + unlocked, [string(r, text), r.number(1, I64), r.number(len(text), I64), stream], I64)
    return remove(i)


def write_character(r: Rewriter, stream: Inst | None, c: Inst, unlocked: str) -> None:
    if stream is None:
        call(r, "putchar" + unlocked, [c], I32)
    else:
        call(r, "fputc" + unlocked, [c, stream], I32)


def puts(r: Rewriter, i: Inst) -> bool:
    if i.nuses or text_at(i.args[0]) != b"":
        return False
    call(r, "putchar", [r.number(10, I32)], I32)
    return remove(i)


def fputs(r: Rewriter, i: Inst) -> bool:
    return put_string(r, i, "")


def fputs_unlocked(r: Rewriter, i: Inst) -> bool:
    return put_string(r, i, "_unlocked")


def put_string(r: Rewriter, i: Inst, unlocked: str) -> bool:
    """fputs of a string whose length is known."""
    s = i.args[0]
    n = exact_length(s)
    if i.nuses or n < 0:
        return False
    if n == 0:
        return remove(i)
    if n == 1:
        write_character(r, i.args[1], load_byte(r, s), unlocked)
        return remove(i)
    if r.context.size_level:
        return False
    call(r, "fwrite" + unlocked, [s, r.number(1, I64), r.number(n, I64), i.args[1]], I64)
    return remove(i)


def fwrite(r: Rewriter, i: Inst) -> bool:
    return write_block(r, i, "")


def fwrite_unlocked(r: Rewriter, i: Inst) -> bool:
    return write_block(r, i, "_unlocked")


def write_block(r: Rewriter, i: Inst, unlocked: str) -> bool:
    """fwrite of nothing, or of one character."""
    size = i.args[1]
    count = i.args[2]
    if size.op == ops.CONST and size.imm == 0 or count.op == ops.CONST and count.imm == 0:
        return number(i, 0)
    if i.nuses or size.op != ops.CONST or count.op != ops.CONST or size.imm != 1 or count.imm != 1:
        return False
    write_character(r, i.args[3], load_byte(r, i.args[0]), unlocked)
    return remove(i)


# ---- to memory ----

def longest_output(format: Inst, extra: list[Inst], va_list: bool) -> int:
    """The most characters that a format can make, -1 where that is not known."""
    text = text_at(format)
    if text is None:
        return -1
    if b"%" not in text:
        return len(text)
    if text == b"%s" and not va_list and len(extra) == 1 and extra[0].type == I64:
        return length_range(extra[0])[1]
    return -1


def output(format: Inst, extra: list[Inst], va_list: bool) -> Inst | None:
    """The string that a call of the sprintf family writes: its format, or the argument of "%s"."""
    text = text_at(format)
    if text is None:
        return None
    if b"%" not in text:
        return format if va_list or not extra else None
    if text == b"%s" and not va_list and len(extra) == 1 and extra[0].type == I64:
        return extra[0]
    return None


def sprintf(r: Rewriter, i: Inst) -> bool:
    return write_string(r, i, False)


def vsprintf(r: Rewriter, i: Inst) -> bool:
    return write_string(r, i, True)


def write_string(r: Rewriter, i: Inst, va_list: bool) -> bool:
    written = output(i.args[1], i.args[2:], va_list)
    if written is None:
        return False
    n = exact_length(written)
    if 0 <= n < MAX_SIZE:
        copy(r, i.args[0], written, n + 1)
        return number(i, n)
    if i.nuses:
        return False
    call(r, "strcpy", [i.args[0], written], I64)
    return remove(i)


def snprintf(r: Rewriter, i: Inst) -> bool:
    return write_bounded(r, i, False)


def vsnprintf(r: Rewriter, i: Inst) -> bool:
    return write_bounded(r, i, True)


def write_bounded(r: Rewriter, i: Inst, va_list: bool) -> bool:
    """snprintf of a string of known length into a buffer of constant size: the string may be cut."""
    limit = i.args[1]
    written = output(i.args[2], i.args[3:], va_list)
    if written is None or limit.op != ops.CONST or limit.imm < 0:
        return False
    n = exact_length(written)
    if not 0 <= n < MAX_SIZE:
        return False
    if n < limit.imm:
        copy(r, i.args[0], written, n + 1)
    elif limit.imm > 0:
        cut = limit.imm - 1
        copy(r, i.args[0], written, cut)
        fill(r, add(r, i.args[0], cut), r.number(0, I32), 1)
    return number(i, n)
