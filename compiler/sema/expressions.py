"""Primary and postfix expressions, casts, comma: what is neither an operator nor a call.

Together with operators and calls this is the interface to the parser, which calls one function per construct;
the rest of it is in sizes, conditional and pointers, and is passed on from here.
"""
from __future__ import annotations

from compiler.sema import ast, builtins
from compiler.sema.ast import Binary, Cast, Compound, Decl, DeclRef, Expr, ExprStmt, IntConst, Label, Member, StmtExpr
from compiler.sema.builtins import Builtin
from compiler.sema.compat import compatible, same_unqualified
from compiler.sema.conditional import conditional as conditional
from compiler.sema.conversions import convert, is_null_constant, mark_address_taken, promote, rvalue
from compiler.sema.header_hints import HEADERS
from compiler.sema.lvalues import report_incomplete
from compiler.sema.pointers import address_of as address_of
from compiler.sema.pointers import deref as deref
from compiler.sema.pointers import pointer_plus
from compiler.sema.scope import Sema
from compiler.sema.sizes import alignof_expr as alignof_expr
from compiler.sema.sizes import alignof_type as alignof_type
from compiler.sema.sizes import sizeof_expr as sizeof_expr
from compiler.sema.sizes import sizeof_type as sizeof_type
from compiler.sema.spelling import show_expression
from compiler.sema.suggestions import (
    ANY_NAME,
    FUNCTION_NAME,
    did_you_mean,
    member_like,
    names_like,
    note_header,
    proposal_for,
)
from compiler.sema.types import (
    ARRAY,
    BOOL,
    CHAR,
    COMPLEX,
    CONST,
    ENUM,
    ERROR,
    FLOAT,
    FLOAT16,
    FLOAT64X,
    FUNCTION,
    NULLPTR,
    POINTER,
    STRUCT,
    UNION,
    USHORT,
    VECTOR,
    VLA,
    VOID,
    VOLATILE,
    Field,
    Type,
)
from compiler.sema.vla import is_variably_modified, with_sizes

# ---- names (C17 6.5.1) ----

def name_ref(s: Sema, symbol: int, loc: int) -> Expr:
    """What an identifier in an expression denotes."""
    binding = s.names.get(symbol)
    if binding is None:
        decl = builtin_decl(s, symbol)
        if decl is None:
            return undeclared(s, symbol, loc)
    else:
        decl = binding.decl
    return decl_ref(s, decl, loc)


def decl_ref(s: Sema, decl: Decl, loc: int) -> Expr:
    """A reference to a known declaration."""
    kind = decl.kind
    decl.referenced = True
    decl.reads += 1
    if kind == ast.ENUMERATOR:
        return IntConst(decl.value, decl.type, loc)
    if kind == ast.TYPEDEF:
        return s.bad(loc, f"expected expression before '{decl.name}'")
    type = decl.type
    if type.kind == ERROR:
        return s.error_expr(loc)
    node = DeclRef(decl, type, loc)
    node.lvalue = kind != ast.FUNC
    if decl.function is not None and decl.function is not s.ctx.function:
        note_capture(s, decl)
    if decl.attrs is not None and decl.attrs.deprecated is not None:
        text = decl.attrs.deprecated
        if decl.attrs.unavailable:
            s.error(loc, f"'{decl.name}' is unavailable" + (f": {text}" if text else ""))
            s.diag.note(decl.loc, "declared here")
        elif s.warn("deprecated-declarations", loc, f"'{decl.name}' is deprecated" + (f": {text}" if text else "")):
            s.diag.note(decl.loc, "declared here")
    return node


def note_capture(s: Sema, decl: Decl) -> None:
    """A nested function uses something of its enclosing function."""
    owner = decl.function
    if decl.storage == ast.AUTO or decl.storage == ast.REGISTER:
        if decl.kind != ast.FUNC:
            decl.captured = True
            decl.address_taken = True
        if owner is not None:
            owner.has_nested = True


def undeclared(s: Sema, symbol: int, loc: int) -> Expr:
    name = s.text(symbol)
    function = s.function
    if symbol in s.undeclared:
        return s.error_expr(loc)
    if function is None:
        s.undeclared.add(symbol)
        e = s.bad(loc, f"'{name}' undeclared here (not in a function){proposal_for(s, name, ANY_NAME)}")
        note_header(s, name, loc)
        return e
    if symbol in function.undeclared:
        return s.error_expr(loc)
    function.undeclared.add(symbol)
    s.error(loc, f"'{name}' undeclared (first use in this function){proposal_for(s, name, ANY_NAME)}")
    note_header(s, name, loc)
    if not s.told_undeclared:
        s.told_undeclared = True
        s.diag.note(loc, "each undeclared identifier is reported only once for each function it appears in")
    return s.error_expr(loc)


def builtin_decl(s: Sema, symbol: int) -> Decl | None:
    """Declare a __builtin_, __sync_ or __atomic_ name when it is first used; None for any other name."""
    spelling = s.ctx.interner.spelling(symbol)
    if not spelling.startswith(b"__"):
        return None
    name = spelling.decode("utf-8", "surrogateescape")
    builtin = builtins.lookup(name)
    if builtin is None:
        return None
    decl = declare_builtin(s, name, builtin)
    s.bind_global(symbol, decl)
    return decl


def declare_builtin(s: Sema, name: str, builtin: Builtin) -> Decl:
    type = builtins.builtin_type(s.ctx, builtin)
    if type is None:
        type = s.types.function(s.types.int, [], False, False)
    decl = Decl(ast.FUNC, name, type, 0)
    decl.storage = ast.EXTERN
    decl.builtin = builtin.id
    if builtin.library:
        decl.attrs = ast.DeclAttrs()
        decl.attrs.asm_name = builtin.library
    return decl


def implicit_message(s: Sema, name: str, loc: int) -> str:
    proposal = ""
    if name not in HEADERS and s.diag.enabled("implicit-function-declaration", loc):
        proposal = did_you_mean(names_like(s, name, FUNCTION_NAME))
    return f"implicit declaration of function '{name}'{proposal}"


def implicit_function(s: Sema, symbol: int, loc: int) -> Expr:
    """The callee of name(...) where the name is not declared (C90 6.3.2.2; a warning since C99)."""
    known = builtin_decl(s, symbol)
    if known is not None:
        return decl_ref(s, known, loc)
    name = s.text(symbol)
    type = s.types.function(s.types.int, [], False, False)
    builtin = builtins.lookup_plain(s.ctx, name)
    shown = False
    if s.ctx.options.since_c99():
        shown = s.pedwarn("implicit-function-declaration", loc, implicit_message(s, name, loc))
    elif any(s.diag.explicit.get(group, 0) > 0 for group in ("implicit-function-declaration", "implicit", "all")):
        shown = s.warn("implicit-function-declaration", loc, implicit_message(s, name, loc))
    header = HEADERS.get(name, "")
    hint = f"include '<{header}>' or provide a declaration of '{name}'"
    if shown and header:
        s.diag.note(loc, hint)
    earlier = s.linked.get(symbol)
    if earlier is not None and earlier.kind == ast.FUNC:
        s.bind(symbol, earlier)
        return decl_ref(s, earlier, loc)
    decl = Decl(ast.FUNC, name, type, loc)
    decl.storage = ast.EXTERN
    decl.implicit = True
    if builtin is not None:
        decl.builtin = builtin.id
        library = builtins.builtin_type(s.ctx, builtin)
        if library is not None and not compatible(library, type):
            decl.type = library
            if s.warn("builtin-declaration-mismatch", loc,
                      f"incompatible implicit declaration of built-in function '{name}'") and header:
                s.diag.note(loc, hint)
    s.linked[symbol] = decl
    s.decls.append(decl)
    if s.names.get(symbol) is None:
        s.bind_global(symbol, decl)
    return decl_ref(s, decl, loc)


# ---- members and subscripts (C17 6.5.2) ----

def member(s: Sema, base: Expr, symbol: int, loc: int, arrow: bool) -> Expr:
    """base.name, or base->name."""
    if arrow:
        base = rvalue(s, base)
        if base.type.kind != POINTER:
            if base.type.kind == ERROR:
                return s.error_expr(loc)
            return s.bad(loc, f"invalid type argument of '->' (have {show_expression(base, base.type)})")
        pointee = base.type.base
        node = ast.Unary(ast.DEREF, base, pointee, base.loc)
        node.lvalue = True
        base = node
    type = base.type
    record = type.record
    if record is None or (type.kind != STRUCT and type.kind != UNION):
        return not_a_record(s, base, symbol, loc, arrow)
    path = record.lookup.get(s.text(symbol))
    if path is None:
        if type.size < 0 and not record.complete:
            report_incomplete(s, base if base.type.record is not None and record.tag else base, loc)
            return s.error_expr(loc)
        return s.bad(loc, f"{show_expression(base, type.unqual)} has no member named '{s.text(symbol)}'"
                          f"{did_you_mean(member_like(record, s.text(symbol)))}")
    return member_path(s, base, path, loc)


def member_path(s: Sema, base: Expr, path: list[Field], loc: int) -> Expr:
    """Follow a path of members, through anonymous ones to the one that was named."""
    e = base
    for field in path:
        type = field.type
        if e.type.quals:
            quals = e.type.quals & ~(8 | 4)     # neither _Atomic nor restrict pass on to members
            if quals:
                type = s.types.qualify(type, quals)
        node = Member(e, field, type, loc)
        node.lvalue = e.lvalue
        e = node
        if field.warn_deprecated:
            s.warn("deprecated-declarations", loc, f"'{field.name}' is deprecated")
    return e


def not_a_record(s: Sema, base: Expr, symbol: int, loc: int, arrow: bool) -> Expr:
    type = base.type
    if type.kind == ERROR:
        return s.error_expr(loc)
    name = s.text(symbol)
    if not arrow and type.kind == POINTER and type.base.is_record():
        shown = base.decl.name if isinstance(base, DeclRef) else "expression"
        return s.bad(loc, f"'{shown}' is a pointer; did you mean to use '->'?")
    return s.bad(loc, f"request for member '{name}' in something not a structure or union")


def subscript(s: Sema, base: Expr, index: Expr, loc: int) -> Expr:
    """base[index]: an array or pointer and an integer, in either order; a vector and an integer (GNU)."""
    if base.type.kind == VECTOR:
        return vector_subscript(s, base, rvalue(s, index), loc)
    base = rvalue(s, base)
    index = rvalue(s, index)
    bk = base.type.kind
    ik = index.type.kind
    if bk != POINTER:
        if ik == POINTER and BOOL <= bk <= ENUM:
            base, index = index, base
            ik = bk
        elif bk == ERROR or ik == ERROR:
            return s.error_expr(loc)
        else:
            return s.bad(loc, "subscripted value is neither array nor pointer nor vector")
    if not BOOL <= ik <= ENUM:
        if ik == ERROR:
            return s.error_expr(loc)
        return s.bad(loc, "array subscript is not an integer")
    if ik == CHAR and index.kind != ast.INT_CONST:
        s.warn("char-subscripts", index.loc, "array subscript has type 'char'")
    pointee = base.type.base
    if pointee.kind == FUNCTION:
        return s.bad(loc, "subscripted value is pointer to function")
    if pointee.size < 0 and pointee.kind != VLA:
        if pointee.kind != ERROR:
            if pointee.kind == ARRAY:
                s.error(loc, "invalid use of array with unspecified bounds")
            else:
                s.error(loc, f"invalid use of undefined type {s.show(pointee.unqual)}")
        return s.error_expr(loc)
    return deref(s, pointer_plus(s, ast.ADD, base, index, loc), loc)


def vector_subscript(s: Sema, base: Expr, index: Expr, loc: int) -> Expr:
    if not BOOL <= index.type.kind <= ENUM:
        return s.bad(loc, "array subscript is not an integer")
    type = s.types.qualify(base.type.base, base.type.quals)
    node = Binary(ast.VECTOR_INDEX, 0, base, convert(s, promote(s, index), s.ctx.ptrdiff_t), type, loc)
    node.lvalue = base.lvalue
    mark_address_taken(base)
    return node


# ---- casts (C17 6.5.4) ----

def cast(s: Sema, type: Type, e: Expr, loc: int) -> Expr:
    """(type) e."""
    kind = type.kind
    if kind == VOID:
        return Cast(ast.CAST_VOID, e, s.types.void, loc, True)
    e = rvalue(s, e)
    to = type.unqual
    source = e.type.unqual
    if source.kind == ERROR or kind == ERROR:
        return s.error_expr(loc)
    if source.kind == VOID:
        return s.bad(e.loc, "void value not ignored as it ought to be")
    if kind == ARRAY or kind == VLA or kind == FUNCTION:
        what = "array" if kind != FUNCTION else "function"
        return s.bad(loc, f"cast specifies {what} type")
    if kind == STRUCT or kind == UNION:
        return cast_to_record(s, to, e, loc)
    if not cast_is_possible(s, to, e, source, loc):
        return s.error_expr(loc)
    result = convert(s, e, to)
    if isinstance(result, Cast):
        if result is not e:
            result.explicit = True
    elif result.lvalue:
        result = Cast(ast.CAST_POINTER if kind == POINTER else ast.CAST_BITS if kind == VECTOR else ast.CAST_ARITH,
                      e, to, loc, True)
    if is_variably_modified(type):
        return with_sizes(s, type, result)
    return result


def check_function_cast(s: Sema, source: int, target: int, loc: int) -> None:
    """-Wpedantic: pointers to functions and to objects do not convert to each other."""
    if source == FUNCTION and target != FUNCTION:
        s.pedwarn("pedantic", loc, "ISO C forbids conversion of function pointer to object pointer type")
    elif source != FUNCTION and target == FUNCTION:
        s.pedwarn("pedantic", loc, "ISO C forbids conversion of object pointer to function pointer type")


def cast_is_possible(s: Sema, to: Type, e: Expr, source: Type, loc: int) -> bool:
    """Check a cast between scalar or vector types; warn where a pointer does not fit."""
    tk = to.kind
    sk = source.kind
    if BOOL <= tk <= COMPLEX and BOOL <= sk <= COMPLEX:
        return True
    if tk == POINTER and sk == POINTER:
        check_cast_qualifiers(s, to, source, loc)
        if s.diag.pedantic and not is_null_constant(s, e):
            check_function_cast(s, source.base.kind, to.base.kind, loc)
        return True
    if source.is_record():
        what = "a pointer" if tk == POINTER else "a floating-point" if tk >= FLOAT16 else "an integer"
        s.error(loc, f"aggregate value used where {what} was expected")
        return False
    if tk == VECTOR or sk == VECTOR:
        other = source if tk == VECTOR else to
        if to.size == source.size and (other.kind == VECTOR or BOOL <= other.kind <= ENUM):
            return True
        if tk == VECTOR and sk == VECTOR:
            s.error(loc, f"cannot convert a value of type {s.show(source)} to vector type {s.show(to)} which has "
                         "different size")
        elif tk == VECTOR:
            s.error(loc, "cannot convert value to a vector")
        else:
            s.error(loc, f"cannot convert a vector of type {s.show(source)} to type {s.show(to)} which has different "
                         "size")
        return False
    if tk == POINTER:
        if BOOL <= sk <= ENUM:
            if source.size != to.size and e.kind != ast.INT_CONST:
                s.warn("int-to-pointer-cast", loc, "cast to pointer from integer of different size")
            return True
        if sk == NULLPTR:
            return True
        s.error(loc, "cannot convert to a pointer type")
        return False
    if sk == POINTER:
        if BOOL <= tk <= ENUM:
            if source.size > to.size and tk != BOOL and e.kind != ast.INT_CONST:
                s.warn("pointer-to-int-cast", loc, "cast from pointer to integer of different size")
            return True
        what = "complex" if tk == COMPLEX else "floating-point"
        s.error(loc, f"pointer value used where a {what} was expected")
        return False
    if sk == NULLPTR and (tk == BOOL or tk == NULLPTR):
        return True
    s.error(loc, "conversion to incompatible type requested" if tk != NULLPTR
            else f"conversion from {s.show(source)} to 'nullptr_t'")
    return False


def check_cast_qualifiers(s: Sema, to: Type, source: Type, loc: int) -> None:
    """-Wcast-qual."""
    lost = source.base.quals & ~to.base.quals & (CONST | VOLATILE)
    if lost:
        word = "const" if lost & CONST else "volatile"
        s.warn("cast-qual", loc, f"cast discards '{word}' qualifier from pointer target type")


def cast_to_record(s: Sema, to: Type, e: Expr, loc: int) -> Expr:
    """GNU: a cast to the same record type, or to a union with a member of the operand's type."""
    if same_unqualified(e.type, to):
        s.pedwarn("pedantic", loc, "ISO C forbids casting nonscalar to the same type")
        return Cast(ast.CAST_BITS, e, to, loc, True)
    record = to.record
    if to.kind == UNION and record is not None:
        for field in record.fields:
            if field.name and same_unqualified(field.type, e.type):
                s.pedwarn("pedantic", loc, "ISO C forbids casts to union type")
                node = Cast(ast.CAST_UNION, convert(s, e, field.type), to, loc, True)
                node.member = field
                return node
        return s.bad(loc, "cast to union type from type not present in union")
    return s.bad(loc, "conversion to non-scalar type requested")


# ---- other operators ----

def comma(s: Sema, left: Expr, right: Expr, loc: int) -> Expr:
    """C17 6.5.17."""
    right = rvalue(s, right)
    if left.kind <= ast.STRING or left.kind in (ast.DECL_REF, ast.BINARY, ast.COMPARE, ast.MEMBER):
        if not s.unevaluated and not left.paren:
            s.warn("unused-value", loc, "left-hand operand of comma expression has no effect")
    if right.type.kind == ERROR:
        return right
    return Binary(ast.COMMA, 0, left, right, right.type.unqual, loc)


def real_imag(s: Sema, op: int, operand: Expr, loc: int) -> Expr:
    """__real__ and __imag__: an lvalue if the operand is."""
    operand = rvalue(s, operand)
    type = operand.type
    if type.kind == COMPLEX:
        if isinstance(operand, ast.ComplexConst):
            return operand.real if op == ast.REAL else operand.imag
        element = s.types.qualify(type.base, type.quals) if operand.lvalue else type.base
        node = ast.Unary(op, operand, element, loc)
        node.lvalue = operand.lvalue
        return node
    if BOOL <= type.kind <= FLOAT64X:
        if op == ast.REAL:
            return operand
        zero = convert(s, IntConst(0, s.types.int, loc), type)
        if operand.kind <= ast.COMPLEX_CONST:
            return zero
        return Binary(ast.COMMA, 0, operand, zero, type.unqual, loc)
    if type.kind == ERROR:
        return operand
    return s.bad(loc, f"wrong type argument to {'__real' if op == ast.REAL else '__imag'}")


def statement_expression(s: Sema, body: Compound, loc: int) -> Expr:
    """({ ... }): the value of the last statement if that is an expression, else void (GNU)."""
    if body.body:
        last = body.body[-1]
        if isinstance(last, ExprStmt):
            body.body.pop()
            result = rvalue(s, last.expr)
            return StmtExpr(body, result, result.type.unqual, loc)
        if isinstance(last, ast.LabelStmt) and isinstance(last.body, ExprStmt):
            result = rvalue(s, last.body.expr)
            last.body = None
            return StmtExpr(body, result, result.type.unqual, loc)
    return StmtExpr(body, None, s.types.void, loc)


def label_address(s: Sema, label: Label, loc: int) -> Expr:
    """&&label (GNU)."""
    s.pedwarn("pedantic", loc, "taking the address of a label is non-standard")
    label.used = True
    label.address_taken = True
    return ast.LabelAddr(label, s.ctx.void_ptr, loc)


def va_arg(s: Sema, ap: Expr, type: Type, loc: int) -> Expr:
    """__builtin_va_arg(ap, type) (C17 7.16.1.1)."""
    if ap.type.kind == ERROR or type.kind == ERROR:
        return s.error_expr(loc)
    if not is_va_list(s, ap.type):
        return s.bad(ap.loc, "first argument to 'va_arg' not of type 'va_list'")
    if type.size < 0 and type.kind != VLA:
        return s.bad(loc, f"second argument to 'va_arg' is of incomplete type {s.show(type)}")
    kind = type.kind
    if kind == FLOAT or BOOL <= kind <= USHORT:
        promoted = s.types.double if kind == FLOAT else s.types.int
        if s.warn("", loc, f"{s.show(type)} is promoted to {s.show(promoted)} when passed through '...'"):
            s.diag.note(loc, f"(so you should pass {s.show(promoted)} not {s.show(type)} to 'va_arg')")
            s.diag.note(loc, "if this code is reached, the program will abort")
    mark_address_taken(ap)
    return ast.VaArg(ap, type.unqual, loc)


def is_va_list(s: Sema, type: Type) -> bool:
    """va_list itself, or the pointer that a va_list parameter of array type became."""
    va_list = s.ctx.va_list
    if va_list.is_array():
        return (type.is_array() or type.kind == POINTER) and same_unqualified(type.base, va_list.base)
    return same_unqualified(type, va_list)


def choose_expr(s: Sema, test: Expr, then: Expr, other: Expr, loc: int) -> Expr:
    """__builtin_choose_expr: no conversions at all."""
    if not isinstance(test, IntConst):
        if test.type.kind == ERROR:
            return test
        return s.bad(loc, "first argument to '__builtin_choose_expr' not a constant")
    return then if test.value else other


def convertvector(s: Sema, e: Expr, type: Type, loc: int) -> Expr:
    """__builtin_convertvector: each element is converted; the tree has a CAST_ARITH between vectors."""
    if e.type.kind == ERROR:
        return e
    if e.type.kind != VECTOR or not (e.type.base.is_integer() or e.type.base.is_floating()):
        return s.bad(loc, "'__builtin_convertvector' first argument must be an integer or floating vector")
    if type.kind != VECTOR:
        return s.bad(loc, "'__builtin_convertvector' second argument must be an integer or floating vector type")
    if e.type.count != type.count:
        return s.bad(loc, "'__builtin_convertvector' number of elements of the first argument vector and the second "
                          "argument vector type should be the same")
    return Cast(ast.CAST_ARITH, e, type.unqual, loc, True)
