"""printf and its relatives where the result is not used: constant output becomes puts, putchar, fputc, fwrite."""
from __future__ import annotations

from typing import Final, final

from compiler.ir import core
from compiler.ir.core import I32, I64, Inst
from compiler.lower.base import REP_SCALAR, Lowerer, rep
from compiler.lower.builtins_memory import literal
from compiler.sema import builtins as bi
from compiler.sema.ast import BuiltinCall, Expr


@final
class Form:
    """Where the arguments of a function are: the stream (-1: stdout) and the format (-1: none, a plain string)."""

    def __init__(self, stream: int, format: int, string: int, va_list: bool) -> None:
        self.stream = stream
        self.format = format
        self.string = string
        self.va_list = va_list      # the arguments are a va_list: formats with conversions stay


FORMS: Final = {
    bi.BI_PRINTF: Form(-1, 0, -1, False), bi.BI_PRINTF_UNLOCKED: Form(-1, 0, -1, False),
    bi.BI_PRINTF_CHK: Form(-1, 1, -1, False), bi.BI_VPRINTF: Form(-1, 0, -1, True),
    bi.BI_VPRINTF_CHK: Form(-1, 1, -1, True), bi.BI_FPRINTF: Form(0, 1, -1, False),
    bi.BI_FPRINTF_UNLOCKED: Form(0, 1, -1, False), bi.BI_FPRINTF_CHK: Form(0, 2, -1, False),
    bi.BI_VFPRINTF: Form(0, 1, -1, True), bi.BI_VFPRINTF_CHK: Form(0, 2, -1, True),
    bi.BI_FPUTS: Form(1, -1, 0, False), bi.BI_FPUTS_UNLOCKED: Form(1, -1, 0, False),
}


def text_of(e: Expr) -> bytes | None:
    """The characters of a string literal argument."""
    s = literal(e)
    return None if s is None else s.data[:s.data.find(b"\0")]


def simplify(f: Lowerer, e: BuiltinCall) -> bool:
    """Emit something simpler than the call; False: nothing was emitted."""
    form = FORMS.get(e.builtin)
    if form is None or len(e.args) <= max(form.stream, form.format, form.string):
        return False
    args = e.args
    for arg in args:
        if rep(arg.type) != REP_SCALAR:
            return False
    unlocked = "_unlocked" if e.name.endswith("_unlocked") else ""
    if form.format < 0:
        text = text_of(args[form.string])
        return text is not None and write_text(f, e, form, text, unlocked)
    format = text_of(args[form.format])
    if format is None:
        return False
    rest = args[form.format + 1:]
    if b"%" not in format:
        if rest and not form.va_list:
            return False
        return write_text(f, e, form, format, unlocked)
    if form.va_list or len(rest) != 1:
        return False
    return write_argument(f, e, form, format, rest[0], unlocked)


def write_argument(f: Lowerer, e: BuiltinCall, form: Form, format: bytes, arg: Expr, unlocked: str) -> bool:
    """%s, %s with a newline, or %c."""
    if format == b"%c" and arg.type.is_integer() and arg.type.size == 4:
        if form.stream < 0:
            call(f, "putchar" + unlocked, [f.value(arg)], [I32])
        else:
            character(f, e, form, f.value(arg), unlocked)
        return True
    if arg.type.size != 8 or arg.type.is_integer() or arg.type.is_floating():
        return False
    if form.stream >= 0:
        if format != b"%s":
            return False
        s = f.value(arg)
        call(f, "fputs" + unlocked, [s, f.value(e.args[form.stream])], [I64, I64])
        return True
    if format == b"%s\n":
        call(f, "puts" + unlocked, [f.value(arg)], [I64])
        return True
    text = text_of(arg) if format == b"%s" else None
    return text is not None and write_text(f, e, form, text, unlocked)


def write_text(f: Lowerer, e: BuiltinCall, form: Form, text: bytes, unlocked: str) -> bool:
    """Constant output."""
    if not text:
        for arg in e.args:
            f.discard(arg)
        return True
    if form.stream < 0:
        if len(text) == 1:
            call(f, "putchar" + unlocked, [f.b.i32(text[0])], [I32])
        elif text.endswith(b"\n"):
            call(f, "puts" + unlocked, [string(f, text[:-1])], [I64])
        else:
            return False
        return True
    if len(text) == 1:
        character(f, e, form, f.b.i32(text[0]), unlocked)
        return True
    if f.options.size_level:
        return False
    stream = f.value(e.args[form.stream])
    args = [string(f, text), f.b.i64(1), f.b.i64(len(text)), stream]
    call(f, "fwrite" + unlocked, args, [I64, I64, I64, I64])
    return True


def character(f: Lowerer, e: BuiltinCall, form: Form, c: Inst, unlocked: str) -> None:
    call(f, "fputc" + unlocked, [c, f.value(e.args[form.stream])], [I32, I64])


def string(f: Lowerer, text: bytes) -> Inst:
    return f.b.address(f.symbols.string_bytes(text + b"\0", 1))


def call(f: Lowerer, name: str, args: list[Inst], params: list[int]) -> None:
    result = core.I64 if name.startswith("fwrite") else I32
    f.libcall(name, args, params, result)
