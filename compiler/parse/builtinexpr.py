"""Builtins whose arguments are not expressions: __builtin_va_arg, __builtin_offsetof, __builtin_choose_expr, ..."""

from __future__ import annotations

from compiler.lex import tokens as tk
from compiler.parse import declarators, expressions
from compiler.parse.parser import Parser
from compiler.sema import ast, calls, pointers
from compiler.sema import expressions as sema
from compiler.sema.ast import Expr, IntConst
from compiler.sema.compat import compatible
from compiler.sema.conversions import convert, rvalue
from compiler.sema.types import BOOL, COMPLEX, DOUBLE, ERROR, FLOAT, FUNCTION, LDOUBLE, POINTER, Type


def builtin(p: Parser, kind: int, loc: int) -> Expr:
    """The construct that begins with the keyword here."""
    name = p.s.text(p.sym)
    p.advance()
    if not p.expect(tk.LPAREN):
        return p.s.error_expr(loc)
    p.deeper(loc)
    if kind == tk.KW_VA_ARG:
        e = va_arg(p, loc)
    elif kind == tk.KW_OFFSETOF:
        e = offsetof(p, loc)
    elif kind == tk.KW_CHOOSE_EXPR:
        e = choose(p, loc)
    elif kind == tk.KW_TYPES_COMPATIBLE:
        e = types_compatible(p, loc)
    elif kind == tk.KW_BUILTIN_CONVERTVECTOR:
        operand = expressions.assignment(p)
        p.expect(tk.COMMA)
        e = sema.convertvector(p.s, operand, declarators.type_name(p), loc)
    elif kind == tk.KW_BUILTIN_TGMATH:
        e = tgmath(p, loc)
    else:
        e = has_attribute(p, name, loc)
    p.depth -= 1
    p.expect_close(tk.RPAREN)
    return e


def va_arg(p: Parser, loc: int) -> Expr:
    """__builtin_va_arg ( list , type name )"""
    ap = expressions.assignment(p)
    p.expect(tk.COMMA)
    return sema.va_arg(p.s, ap, declarators.type_name(p), loc)


def offsetof(p: Parser, loc: int) -> Expr:
    """__builtin_offsetof ( type name , member designator ): as &((T *)0)->designator, cast to size_t."""
    s = p.s
    type = declarators.type_name(p)
    p.expect(tk.COMMA)
    null = IntConst(0, s.types.pointer(type), loc)
    e = pointers.deref(s, null, loc)
    e = sema.member(s, e, p.sym, p.loc, False)
    p.advance()
    while True:
        at = p.loc
        if p.accept(tk.DOT):
            e = sema.member(s, e, p.sym, p.loc, False)
            p.advance()
        elif p.tok == tk.LBRACKET:
            p.advance()
            e = sema.subscript(s, e, expressions.expression(p), at)
            p.expect_close(tk.RBRACKET)
        elif p.accept(tk.ARROW):
            e = sema.subscript(s, e, IntConst(0, s.types.int, at), at)
            e = sema.member(s, e, p.sym, p.loc, False)
            p.advance()
        else:
            break
    if e.type.kind == ERROR:
        return s.error_expr(loc)
    if isinstance(e, ast.Member) and e.field.bit_width >= 0:
        return s.bad(loc, f"attempt to take address of bit-field structure member '{e.field.name}'")
    address = pointers.address_of(s, e, loc)
    return convert(s, address, s.ctx.size_t)


def choose(p: Parser, loc: int) -> Expr:
    """__builtin_choose_expr ( constant , a , b ): the one chosen, with its type and lvalue-ness."""
    s = p.s
    value = expressions.constant_value(p)
    p.expect(tk.COMMA)
    s.unevaluated += int(value == 0)
    first = expressions.assignment(p)
    s.unevaluated -= int(value == 0)
    p.expect(tk.COMMA)
    s.unevaluated += int(value != 0)
    second = expressions.assignment(p)
    s.unevaluated -= int(value != 0)
    if value is None:
        return s.bad(loc, "first argument to '__builtin_choose_expr' not a constant")
    return first if value else second


def types_compatible(p: Parser, loc: int) -> Expr:
    """__builtin_types_compatible_p ( type name , type name ): top-level qualifiers do not count."""
    first = declarators.type_name(p)
    p.expect(tk.COMMA)
    second = declarators.type_name(p)
    return IntConst(int(compatible(first.unqual, second.unqual)), p.s.types.int, loc)


def tgmath(p: Parser, loc: int) -> Expr:
    """__builtin_tgmath ( functions... , arguments... ): calls the function whose generic parameters fit best.

    The number of arguments is that of the functions' parameters, so the rest of the list are functions. Generic are the
    parameters whose type is not the same in all functions.
    """
    s = p.s
    items: list[Expr] = [expressions.assignment(p)]
    while p.accept(tk.COMMA):
        items.append(expressions.assignment(p))
    functions: list[Expr] = []
    count = 0
    for e in items:
        type = rvalue(s, e).type
        if type.kind == POINTER and type.base.kind == FUNCTION and (not functions or count == len(type.base.params)):
            count = len(type.base.params)
            functions.append(e)
        else:
            break
    args = items[len(functions):]
    if not functions or len(args) != count or not args:
        return s.bad(loc, "too few arguments to function '__builtin_tgmath'")
    types = [rvalue(s, e).type.base.params for e in functions]
    generic = [k for k in range(count) if any(params[k].unqual is not types[0][k].unqual for params in types)]
    best = functions[0]
    if generic:
        want = tgmath_type(p, [args[k] for k in generic])
        if want.kind != COMPLEX and not any(params[generic[0]].unqual is want for params in types):
            want = s.types.complex(want)
        for i, params in enumerate(types):
            if params[generic[0]].unqual is want:
                best = functions[i]
    return calls.call(s, best, args, loc)


def tgmath_type(p: Parser, args: list[Expr]) -> Type:
    """The generic parameter type for the arguments (C17 7.25p3): integers count as double."""
    types = p.s.types
    rank = FLOAT
    is_complex = False
    for e in args:
        type = rvalue(p.s, e).type
        if type.kind == COMPLEX:
            is_complex = True
            type = type.base
        kind = DOUBLE if BOOL <= type.kind < FLOAT else type.kind
        if kind == DOUBLE or kind == LDOUBLE:
            rank = max(rank, kind)
    real = types.float if rank == FLOAT else types.double if rank == DOUBLE else types.ldouble
    return types.complex(real) if is_complex else real


def has_attribute(p: Parser, name: str, loc: int) -> Expr:
    """__builtin_has_attribute ( expression or type name , attribute )"""
    s = p.s
    if p.starts_declaration():
        declarators.type_name(p)
        decl: ast.Decl | None = None
    else:
        s.unevaluated += 1
        e = expressions.assignment(p)
        s.unevaluated -= 1
        decl = e.decl if isinstance(e, ast.DeclRef) else None
    p.expect(tk.COMMA)
    attribute = s.text(p.sym).strip("_")
    p.skip_to(tk.RPAREN)
    attrs = decl.attrs if decl is not None else None
    return IntConst(int(attrs is not None and declares(attrs, attribute)), s.types.bool, loc)


def declares(a: ast.DeclAttrs, name: str) -> bool:
    """Whether an attribute of that name was given, of those that programs ask for."""
    flags = {"noinline": a.noinline, "noreturn": a.noreturn, "always_inline": a.always_inline, "weak": a.weak,
             "used": a.used, "unused": a.unused, "const": a.const, "pure": a.pure, "malloc": a.malloc, "cold": a.cold,
             "hot": a.hot, "deprecated": a.deprecated is not None, "section": a.section != "", "alias": a.alias != "",
             "visibility": a.visibility != "", "nonnull": a.nonnull is not None, "constructor": a.constructor >= 0,
             "destructor": a.destructor >= 0, "warn_unused_result": a.warn_unused_result, "naked": a.naked,
             "returns_nonnull": a.returns_nonnull, "gnu_inline": a.gnu_inline, "noclone": a.noclone}
    return flags.get(name, False) or name in a.other
