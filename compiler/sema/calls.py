"""Function calls (C17 6.5.2.2): the callee, the number of arguments, their conversion."""
from __future__ import annotations

from compiler.sema import ast, builtins
from compiler.sema.assign_messages import ARGUMENT, AssignSite
from compiler.sema.ast import BuiltinCall, Call, Cast, Decl, DeclRef, Expr, IntConst, StringLiteral, Unary
from compiler.sema.attributes import FunctionAttributes
from compiler.sema.builtin_calls import custom_call
from compiler.sema.builtin_fold import fold_builtin
from compiler.sema.builtins import Builtin
from compiler.sema.conversions import assign_convert, default_promote, rvalue
from compiler.sema.lvalues import expression_text
from compiler.sema.scope import Sema
from compiler.sema.types import ERROR, FUNCTION, POINTER, VOID, Type
from compiler.sema.warnings import check_call


def call(s: Sema, callee: Expr, args: list[Expr], loc: int) -> Expr:
    """callee(args)."""
    decl = called_decl(callee)
    if decl is not None and decl.builtin and decl.name.startswith("__"):
        builtin = builtins.lookup(decl.name)
        if builtin is not None:
            return builtin_call(s, decl, builtin, args, loc)
    if decl is not None and decl.borrowed_type and not enough_arguments(s, decl, len(args), loc):
        callee = DeclRef(decl, s.types.function(decl.type.base, [], False, False), callee.loc)
    callee = rvalue(s, callee)
    pointer = callee.type
    if pointer.kind != POINTER or pointer.base.kind != FUNCTION:
        return not_callable(s, callee, decl, args, loc)
    type = pointer.base
    result = type.base
    if result.size < 0 and result.kind != VOID:
        if result.kind != ERROR:
            s.error(loc, f"invalid use of undefined type {s.show(result.unqual)}")
        return s.error_expr(loc)
    converted = convert_arguments(s, type, decl, args, loc, callee)
    if converted is None:
        return s.error_expr(loc)
    if s.function is not None:
        note_special(s, decl, type, loc)
    node = Call(callee, converted, result.unqual, loc)
    if decl is not None and not s.unevaluated:
        check_call(s, decl, node)
        if decl.builtin:
            return library_call(s, decl, node)
    return node


def library_call(s: Sema, decl: Decl, node: Call) -> Expr:
    """A call of a library function that is builtin: some are constants, alloca has no function behind it."""
    if not decl.type.prototyped and not enough_arguments(s, decl, len(node.args), node.loc):
        return node
    if decl.builtin == builtins.BI_ALLOCA:
        return BuiltinCall(decl.builtin, decl.name, node.args, node.type, node.loc)
    folded = fold_builtin(s.ctx, BuiltinCall(decl.builtin, decl.name, node.args, node.type, node.loc))
    return node if folded.kind == ast.BUILTIN else folded


def enough_arguments(s: Sema, decl: Decl, given: int, loc: int) -> bool:
    """Whether a library function declared without a prototype gets its arguments; if not it is not builtin."""
    builtin = builtins.lookup(decl.name)
    known = None if builtin is None else builtins.builtin_type(s.ctx, builtin)
    if known is None or given == len(known.params) or known.variadic and given > len(known.params):
        return True
    few = "few" if given < len(known.params) else "many"
    s.warn("builtin-declaration-mismatch", loc,
           f"too {few} arguments to built-in function '{decl.name}' expecting {len(known.params)}")
    decl.builtin = 0
    return False


def called_decl(callee: Expr) -> Decl | None:
    """The function that a call names, if it names one."""
    while True:
        if isinstance(callee, DeclRef):
            return callee.decl
        if isinstance(callee, Cast) and callee.cast == ast.CAST_FUNCTION:  # noqa: SIM114
            callee = callee.operand
        elif isinstance(callee, Unary) and callee.op == ast.DEREF and callee.type.kind == FUNCTION:
            callee = callee.operand
        else:
            return None


def not_callable(s: Sema, callee: Expr, decl: Decl | None, args: list[Expr], loc: int) -> Expr:
    if callee.type.kind == ERROR:
        return s.error_expr(loc)
    if decl is not None:
        s.error(loc, f"called object '{decl.name}' is not a function or function pointer")
    else:
        s.error(loc, f"called object '{expression_text(callee, 0)}' is not a function or function pointer")
    return s.error_expr(loc)


def note_special(s: Sema, decl: Decl | None, type: Type, loc: int) -> None:
    """Note calls that say something about the calling function: setjmp and alloca; refuse other conventions."""
    function = s.ctx.function
    if function is None:
        return
    attributes = type.attributes
    if isinstance(attributes, FunctionAttributes):
        function.calls_setjmp = function.calls_setjmp or attributes.returns_twice
        if attributes.ms_abi:
            s.error(loc, "sorry, unimplemented: call of a function with attribute 'ms_abi'")
    if decl is None:
        return
    if decl.attrs is not None and decl.attrs.returns_twice:
        function.calls_setjmp = True
    if decl.builtin:
        if builtins.by_id(decl.builtin).returns_twice:
            function.calls_setjmp = True
        elif decl.builtin == builtins.BI_ALLOCA:
            function.uses_alloca = True
    elif decl.name in ("setjmp", "_setjmp", "__sigsetjmp", "sigsetjmp", "vfork", "getcontext"):
        function.calls_setjmp = True


def convert_arguments(s: Sema, type: Type, decl: Decl | None, args: list[Expr], loc: int,
                      callee: Expr) -> list[Expr] | None:
    """Convert arguments to the parameter types, the rest by default promotions; None after an error in number."""
    params = type.params
    known = len(params) if type.prototyped else 0
    given = len(args)
    if type.prototyped and given != known:
        if given < known or not type.variadic:
            name = decl.name if decl is not None else expression_text(callee, 0)
            few = "few" if given < known else "many"
            s.error(loc, f"too {few} arguments to function '{name}'")
            if decl is not None and decl.loc:
                s.diag.note(decl.loc, "declared here")
            return None
    if given == 0:
        return args
    site = AssignSite(ARGUMENT)
    if decl is not None:
        site.function = decl.name
        site.note_loc = decl.loc
        site.params = decl.params
    out: list[Expr] = []
    failed = False
    for i, arg in enumerate(args):
        if i < known:
            site.number = i + 1
            e = assign_convert(s, arg, params[i], loc, site)
        else:
            e = default_promote(s, arg)
            if e.type.kind == VOID:
                e = s.bad(arg.loc, "invalid use of void expression")
            elif e.type.size < 0:
                e = s.bad(arg.loc, f"type of formal parameter {i + 1} is incomplete")
        if e.type.kind == ERROR:
            failed = True
        out.append(e)
    return None if failed else out


def builtin_call(s: Sema, decl: Decl, builtin: Builtin, args: list[Expr], loc: int) -> Expr:
    """A call of something that only the compiler knows."""
    function = s.ctx.function
    if function is not None:
        if builtin.returns_twice:
            function.calls_setjmp = True
        elif builtin.id in (builtins.BI_ALLOCA, builtins.BI_ALLOCA_WITH_ALIGN,
                            builtins.BI_ALLOCA_WITH_ALIGN_AND_MAX):
            function.uses_alloca = True
        elif builtin.id == builtins.BI_APPLY_ARGS:
            function.applies = True
    if builtin.custom:
        return custom_call(s, builtin, args, loc)
    type = decl.type
    converted = convert_arguments(s, type, decl, args, loc, DeclRef(decl, type, loc))
    if converted is None:
        return s.error_expr(loc)
    node = BuiltinCall(builtin.id, builtin.name, converted, type.base.unqual, loc)
    if builtin.id in (builtins.BI_ALLOCA_WITH_ALIGN, builtins.BI_ALLOCA_WITH_ALIGN_AND_MAX):
        check_alignment(s, builtin.name, converted[1])
    if not args and builtin.id in (builtins.BI_LINE, builtins.BI_FILE, builtins.BI_FUNCTION):
        return place(s, builtin.id, node.type, loc)
    return fold_builtin(s.ctx, node)


def check_alignment(s: Sema, name: str, align: Expr) -> None:
    """The second argument of __builtin_alloca_with_align: bits, a power of 2."""
    value = align.value if isinstance(align, IntConst) else 0
    if value < 8 or value >= 1 << 32 or value & (value - 1):
        s.error(align.loc, f"second argument to function '{name}' must be a constant integer power of 2 between '8' "
                           f"and '{1 << 31}' bits")


def place(s: Sema, id: int, type: Type, loc: int) -> Expr:
    """__builtin_LINE, __builtin_FILE and __builtin_FUNCTION."""
    sources = s.ctx.sources
    if id == builtins.BI_LINE:
        return IntConst(sources.presumed_line(sources.expansion_loc(loc)), type, loc)
    if id == builtins.BI_FILE:
        text = sources.presumed_path(sources.expansion_loc(loc))
    else:
        text = s.function.definition.decl.name if s.function is not None else ""
    data = text.encode("utf-8", "surrogateescape") + b"\0"
    literal = StringLiteral(data, s.types.array(s.types.char, len(data)), loc)
    return Cast(ast.CAST_DECAY, literal, type, loc)
