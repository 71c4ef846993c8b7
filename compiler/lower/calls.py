"""Function calls: arguments into pieces, the call, results out of pieces.

Arguments are evaluated from the last to the first, as gcc does on x86-64; objects passed by value are read when all
arguments have been evaluated.
"""
from __future__ import annotations

from compiler.ir import core, ops
from compiler.ir.core import F32, FN_NORETURN, FN_RETURNS_TWICE, I32, I64, CallInfo, Inst, Symbol
from compiler.lower.abi_classify import (
    PASS_NONE,
    PASS_PACKED,
    PASS_PAIR,
    PASS_PIECES,
    PASS_REFERENCE,
    PASS_SCALAR,
    PASS_SRET,
    PASS_STACK,
    CallPlan,
    Passed,
)
from compiler.lower.access import store, store_pair
from compiler.lower.arith import wrap
from compiler.lower.base import (
    REP_COMPLEX,
    REP_MEMORY,
    REP_SCALAR,
    REP_WIDE,
    Argument,
    CallResult,
    Lowerer,
    LValue,
    rep,
)
from compiler.lower.complex_ops import pack, unpack
from compiler.lower.pieces import load_piece, store_piece
from compiler.sema import ast
from compiler.sema import types as ct
from compiler.sema.ast import BuiltinCall, Call, Cast, Decl, DeclRef, Expr
from compiler.sema.attributes import FunctionAttributes
from compiler.sema.builtins import BI_VA_ARG_PACK
from compiler.sema.types import Type
from compiler.target.abi import PIECE_INT


def direct_callee(callee: Expr) -> Decl | None:
    """The function that is called by name."""
    e = callee
    while isinstance(e, Cast) and e.cast in (ast.CAST_FUNCTION, ast.CAST_POINTER):
        # A cast between function types calls the function through another type.
        e = e.operand
    if isinstance(e, ast.Unary) and e.op in (ast.ADDR, ast.DEREF):
        inner = e.operand
        if isinstance(inner, DeclRef) and inner.decl.kind == ast.FUNC:
            return inner.decl
    if isinstance(e, DeclRef) and e.decl.kind == ast.FUNC:
        return e.decl
    return None


def call(f: Lowerer, e: Call, to: LValue | None) -> CallResult:
    """Emit the call. A result that goes through memory is written to `to` if given."""
    function = e.callee.type.base
    decl = direct_callee(e.callee)
    symbol: Symbol | None = None
    target: Inst | None = None
    chain: Inst | None = None
    if decl is not None:
        body = f.expandable(decl)
        if body is not None:
            return f.expand_body(body, e)
        symbol = f.symbols.of(decl)
        if decl.nested is not None:
            chain = f.static_chain_for(decl)
    else:
        target = f.value(e.callee)
    if e.static_chain is not None:
        chain = f.value(e.static_chain)
    arguments = evaluate_all(f, e.args)
    plan = call_plan(f, function, arguments)
    attrs = FN_NORETURN if is_noreturn(function) else 0
    if symbol is not None:
        f.symbols.reference(symbol)
        attrs |= symbol.attrs
    if e.must_inline:
        attrs |= core.FN_ALWAYS_INLINE
    f.b.loc = e.loc
    return emit(f, plan, symbol, target, chain, arguments, e.type, to, attrs)


def is_noreturn(function: Type) -> bool:
    attributes = function.attributes
    return isinstance(attributes, FunctionAttributes) and attributes.noreturn


def call_plan(f: Lowerer, function: Type, arguments: list[Argument]) -> CallPlan:
    """The plan of a call; unprototyped calls tell the number of vector registers like variadic ones."""
    if function.prototyped and len(function.params) == len(arguments):
        return f.symbols.classifier.function_plan(function)
    types = [a.type for a in arguments]
    if function.prototyped:
        for i in range(min(len(types), len(function.params))):
            types[i] = function.params[i]
        return f.symbols.classifier.plan(function.base, types, len(function.params), function.variadic)
    return f.symbols.classifier.plan(function.base, types, len(types), True)


def evaluate_all(f: Lowerer, args: list[Expr]) -> list[Argument]:
    """Evaluate arguments from the last to the first; __builtin_va_arg_pack () stands for any number."""
    arguments: list[Argument] = []
    for i in range(len(args) - 1, -1, -1):
        arg = args[i]
        if isinstance(arg, BuiltinCall) and arg.builtin == BI_VA_ARG_PACK:
            arguments.extend(reversed(f.variable_arguments()))
        else:
            arguments.append(evaluate(f, arg))
    arguments.reverse()
    return arguments


def evaluate(f: Lowerer, e: Expr) -> Argument:
    a = Argument(e.type)
    r = rep(e.type)
    if r == REP_SCALAR:
        a.first = f.value(e)
    elif r == REP_MEMORY:
        a.object = f.memory(e)
    elif r == REP_WIDE or r == REP_COMPLEX:
        a.first, a.second = f.pair(e)
    else:
        f.discard(e)
    return a


def emit(f: Lowerer, plan: CallPlan, symbol: Symbol | None, target: Inst | None, chain: Inst | None,
         arguments: list[Argument], result: Type, to: LValue | None, attrs: int) -> CallResult:
    sig = plan.sig
    args: list[Inst] = []
    if target is not None:
        args.append(target)
    object: LValue | None = None
    if plan.result.kind == PASS_SRET:
        object = to if to is not None else f.temp(result.unqual)
        args.append(f.address(object))
    for i, a in enumerate(arguments):
        add_pieces(f, plan.args[i], a, args)
    if chain is not None:
        args.append(chain)
    info = CallInfo(symbol, sig)
    info.attrs = attrs
    info.chain = chain is not None
    if attrs & FN_RETURNS_TWICE:
        f.func.returns_twice = True
    first = f.b.emit(ops.CALL, sig.results[0] if sig.results else core.VOID, args, 0, info)
    if attrs & FN_NORETURN:
        f.end_unreachable()
        if sig.results:
            first = f.b.emit(ops.UNDEF, sig.results[0], [])
    elif plan.result.kind == PASS_SCALAR and result.size < 4 and not f.symbols.abi.extends_results:
        if first.type == I32:
            first = extend_result(f, first, result)
    return CallResult(plan.result, first, object)


def extend_result(f: Lowerer, v: Inst, t: Type) -> Inst:
    """A narrow result is only defined in its own bits."""
    if t.kind == ct.BOOL:
        return f.b.emit(ops.AND, I32, [v, f.b.i32(255)])
    return wrap(f, v, t)


def add_pieces(f: Lowerer, passed: Passed, a: Argument, out: list[Inst]) -> None:
    """Append the pieces of an argument."""
    kind = passed.kind
    if kind == PASS_SCALAR:
        assert a.first is not None
        if a.type.kind == ct.FLOAT16:
            bits = f.b.emit(ops.BITCAST, F32, [f.float_to_half(a.first)])
            out.append(bits)
        else:
            out.append(a.first)
    elif kind == PASS_PAIR:
        assert a.first is not None and a.second is not None
        out.append(a.first)
        out.append(a.second)
    elif kind == PASS_PACKED:
        assert a.first is not None and a.second is not None
        type = f.scalar_type(f.types.double)
        piece = passed.pieces[0]
        if piece.kind == PIECE_INT:
            type = I32 if piece.size <= 4 else I64
        elif piece.size <= 4:
            type = F32
        out.append(pack(f, (a.first, a.second), a.type.base, type))
    elif kind == PASS_PIECES:
        object = a.object
        if object is None:
            object = spill(f, a)
        for piece in passed.pieces:
            out.append(load_piece(f, object, piece))
    elif kind == PASS_STACK:
        object = a.object
        out.append(f.address(spill(f, a) if object is None else object))
    elif kind == PASS_REFERENCE:
        copy = f.temp(a.type.unqual)
        if a.object is not None:
            f.copy(copy, a.object, a.type.size)
        else:
            copy = spill(f, a)
        out.append(f.address(copy))


def spill(f: Lowerer, a: Argument) -> LValue:
    """An argument that is held in registers but travels as memory."""
    to = f.temp(a.type.unqual)
    assert a.first is not None
    if a.second is not None:
        store_pair(f, to, (a.first, a.second))
    else:
        store(f, to, a.first)
    return to


# --- results ---
def scalar_result(f: Lowerer, r: CallResult, t: Type) -> Inst:
    if t.kind == ct.FLOAT16:
        return f.half_to_float(f.b.emit(ops.BITCAST, I32, [r.first]))
    return r.first


def pair_result(f: Lowerer, r: CallResult, t: Type) -> tuple[Inst, Inst]:
    kind = r.passed.kind
    if kind == PASS_PAIR:
        return r.first, second_result(f, r.first)
    if kind == PASS_PACKED:
        return unpack(f, r.first, t.base)
    assert r.object is not None
    return load_object_pair(f, r.object, t)


def second_result(f: Lowerer, first: Inst) -> Inst:
    if first.op != ops.CALL:
        return f.b.emit(ops.UNDEF, first.type, [])
    return f.b.emit(ops.RESULT, first.call().sig.results[1], [first], 1)


def load_object_pair(f: Lowerer, object: LValue, t: Type) -> tuple[Inst, Inst]:
    part = f.types.ulong if rep(t) == REP_WIDE else t.base
    size = part.size
    mem = f.mem(part)
    return (f.load_from(object.base, object.offset, part, mem),
            f.load_from(object.base, object.offset + size, part, mem))


def memory_result(f: Lowerer, r: CallResult, t: Type, to: LValue | None) -> LValue:
    """The object that holds a record or vector result."""
    if r.object is not None:
        return r.object
    if r.passed.kind == PASS_NONE or r.first.op != ops.CALL:
        return f.temp(t.unqual) if to is None else to
    # The results stand right behind their call.
    values = [r.first]
    sig = r.first.call().sig
    for i in range(1, len(r.passed.pieces)):
        values.append(f.b.emit(ops.RESULT, sig.results[i], [r.first], i))
    if to is None:
        to = f.temp(t.unqual)
    for i, piece in enumerate(r.passed.pieces):
        store_piece(f, to, piece, values[i])
    return to
