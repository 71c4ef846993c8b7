"""-Wformat: the arguments of printf- and scanf-like calls against a literal format (C17 7.21.6.1, 7.21.6.2)."""
from __future__ import annotations

from typing import Final, final

from compiler.sema import ast
from compiler.sema.ast import Call, Cast, Expr, StringLiteral
from compiler.sema.compat import same_unqualified
from compiler.sema.scope import Sema
from compiler.sema.spelling import show_expression
from compiler.sema.types import CHAR, COMPLEX, ENUM, POINTER, SCHAR, UCHAR, VOID, Type

FLAGS: Final = "-+ #0'I"
INTEGER: Final = "diouxXB b"
FLOATING: Final = "fFeEgGaA"


@final
class Directive:
    """One conversion specification."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.suppressed = False     # scanf's *
        self.width_star = False
        self.precision_star = False
        self.length = ""
        self.conversion = ""
        self.allocate = False       # scanf's m
        self.positional = False


def literal_of(e: Expr) -> StringLiteral | None:
    """The string literal that a format argument is."""
    while isinstance(e, Cast):
        e = e.operand
    return e if isinstance(e, StringLiteral) else None


def check_format(s: Sema, style: str, number: int, first: int, node: Call) -> None:
    """Check a call whose argument `number` is a format for the arguments from `first` on (0: not known here)."""
    if style.strip("_") not in ("printf", "scanf", "gnu_printf", "gnu_scanf") or len(node.args) < number:
        return
    loc = node.args[number - 1].loc
    if not s.diag.enabled("format", loc):
        return
    literal = literal_of(node.args[number - 1])
    if literal is None:
        if not isinstance(node.args[number - 1], ast.Conditional):
            if len(node.args) == number and first:
                s.warn("format-security", loc, "format not a string literal and no format arguments")
            else:
                s.warn("format-nonliteral", loc, "format not a string literal, argument types not checked")
        return
    if literal.type.base.size != 1:
        return
    text = literal.data[:-1].decode("latin-1")
    if not text:
        s.warn("format-zero-length", loc, f"zero-length {style.strip('_').replace('gnu_', '')} format string")
        return
    if "\0" in text:
        s.warn("format-contains-nul", loc, "embedded '\\0' in format")
        text = text[:text.index("\0")]
    scan = style.strip("_").endswith("scanf")
    check_directives(s, text, scan, first, node, loc)


def check_directives(s: Sema, text: str, scan: bool, first: int, node: Call, loc: int) -> None:
    next_arg = first - 1
    at = text.find("%")
    while at >= 0:
        directive = parse_directive(text, at + 1, scan)
        if directive.positional:
            return
        where = loc
        if not directive.conversion:
            s.warn("format", where, "spurious trailing '%' in format")
            return
        if directive.conversion == "%":
            at = text.find("%", directive.at)
            continue
        if directive.conversion not in ("diouxXbBcspnm" if not scan else "diouxXcspn[") + FLOATING + "CS":
            s.warn("format", where, f"unknown conversion type character '{directive.conversion}' in format")
            at = text.find("%", directive.at)
            continue
        if first:
            next_arg = check_directive(s, directive, scan, next_arg, node, where)
            if next_arg < 0:
                return
        at = text.find("%", directive.at)
    if first and next_arg < len(node.args):
        s.warn("format-extra-args", loc, "too many arguments for format")


def parse_directive(text: str, at: int, scan: bool) -> Directive:
    d = Directive(at)
    end = len(text)
    if scan:
        if at < end and text[at] == "*":
            d.suppressed = True
            at += 1
        while at < end and text[at].isdigit():
            at += 1
        if at < end and text[at] == "m":
            d.allocate = True
            at += 1
    else:
        while at < end and text[at] in FLAGS:
            at += 1
        if at < end and text[at] == "*":
            d.width_star = True
            at += 1
        while at < end and text[at].isdigit():
            at += 1
        if at < end and text[at] == ".":
            at += 1
            if at < end and text[at] == "*":
                d.precision_star = True
                at += 1
            while at < end and text[at].isdigit():
                at += 1
    if at < end and text[at] == "$":
        d.positional = True
        return d
    while at < end and text[at] in "hlLqjztZ":
        d.length += text[at]
        at += 1
    if at < end:
        d.conversion = text[at]
        at += 1
        if scan and d.conversion == "[":
            if at < end and text[at] == "^":
                at += 1
            close = text.find("]", at + 1)
            at = end if close < 0 else close + 1
    d.at = at
    return d


def check_directive(s: Sema, d: Directive, scan: bool, next_arg: int, node: Call, loc: int) -> int:
    """Check the arguments of one directive; return the number of the next argument, or -1 to stop."""
    for star, what in ((d.width_star, "field width"), (d.precision_star, "field precision")):
        if star:
            if next_arg >= len(node.args):
                s.warn("format", loc, f"'%*{d.conversion}' expects a matching 'int' argument")
                return -1
            arg = node.args[next_arg]
            if not arg.type.is_integer() or arg.type.size != 4:
                s.warn("format", arg.loc, f"{what} specifier '*' expects argument of type 'int', but argument "
                                          f"{next_arg + 1} has type {show_expression(arg, arg.type)}")
            next_arg += 1
    if d.suppressed or d.conversion == "m":
        return next_arg
    shown = ("%" if not scan else "%") + d.length + d.conversion
    wanted = expected_type(s, d, scan)
    if next_arg >= len(node.args):
        name = s.show(wanted) if wanted is not None else "'void *'"
        s.warn("format", loc, f"format '{shown}' expects a matching {name} argument")
        return -1
    arg = node.args[next_arg]
    if wanted is not None and not fits(s, wanted, arg.type, d, scan):
        if arg.type.kind < COMPLEX or arg.type.kind == POINTER or arg.type.is_record():
            s.warn("format", loc, f"format '{shown}' expects argument of type {s.show(wanted)}, but argument "
                                  f"{next_arg + 1} has type {show_original(arg)}")
    return next_arg + 1


def show_original(e: Expr) -> str:
    """The type before the default promotions."""
    if isinstance(e, Cast) and not e.explicit and e.cast == ast.CAST_ARITH and e.operand.type.is_floating():
        e = e.operand
    return show_expression(e, e.type.unqual)


def expected_type(s: Sema, d: Directive, scan: bool) -> Type | None:
    """The type that a directive wants of its argument."""
    t = s.types
    c = d.conversion
    base: Type | None
    if c in "di":
        base = {"": t.int, "hh": t.schar if scan else t.int, "h": t.short if scan else t.int, "l": t.long,
                "ll": t.llong, "q": t.llong, "L": t.llong, "j": s.ctx.intmax_t, "z": s.ctx.ptrdiff_t,
                "Z": s.ctx.ptrdiff_t, "t": s.ctx.ptrdiff_t}.get(d.length)
    elif c in "ouxXbB":
        base = {"": t.uint, "hh": t.uchar if scan else t.uint, "h": t.ushort if scan else t.uint, "l": t.ulong,
                "ll": t.ullong, "q": t.ullong, "L": t.ullong, "j": s.ctx.uintmax_t, "z": s.ctx.size_t,
                "Z": s.ctx.size_t, "t": s.ctx.size_t}.get(d.length)
    elif c in FLOATING:
        if scan:
            base = {"": t.float, "l": t.double, "L": t.ldouble}.get(d.length)
        else:
            base = {"": t.double, "l": t.double, "L": t.ldouble}.get(d.length)
    elif c == "c":
        if scan:
            base = s.ctx.wchar_t if d.length == "l" else t.char
        else:
            base = s.ctx.wint_t if d.length == "l" else t.int
    elif c in "s[":
        element = s.ctx.wchar_t if d.length == "l" else t.char
        if scan:
            base = element
        else:
            return t.pointer(element)
    elif c == "p":
        return t.pointer(s.ctx.void_ptr) if scan else s.ctx.void_ptr
    elif c == "n":
        base = {"": t.int, "hh": t.schar, "h": t.short, "l": t.long, "ll": t.llong, "j": s.ctx.intmax_t,
                "z": s.ctx.ptrdiff_t, "t": s.ctx.ptrdiff_t}.get(d.length)
        return None if base is None else t.pointer(base)
    else:
        return None
    if base is None or not scan:
        return base
    pointer = t.pointer(base)
    return t.pointer(pointer) if d.allocate else pointer


def fits(s: Sema, wanted: Type, given: Type, d: Directive, scan: bool) -> bool:
    """gcc's rule: signedness does not matter (without -Wformat-signedness), nor do qualifiers of what is read."""
    given = given.unqual
    if wanted.kind == POINTER:
        if given.kind != POINTER:
            return False
        a = wanted.base.unqual
        b = given.base.unqual
        if a.kind == VOID:
            return True
        if CHAR <= a.kind <= UCHAR and (CHAR <= b.kind <= UCHAR or b.kind == VOID and not scan):
            return not (scan and given.base.quals & 1)
        return same_unqualified(a, b) or integers_alike(a, b)
    if same_unqualified(wanted, given):
        return True
    return integers_alike(wanted, given)


def integers_alike(a: Type, b: Type) -> bool:
    if not (a.is_integer() and b.is_integer()):
        return False
    one = a.base if a.kind == ENUM else a
    two = b.base if b.kind == ENUM else b
    if one.size < 4 and two.size == one.size and two.kind >= SCHAR:
        return True
    return (one.kind - 1) >> 1 == (two.kind - 1) >> 1
