"""Expressions: dispatch by kind for each way in which a value is wanted.

`value`, `pair`, `memory`, `into`, `discard` and `condition` are described in base.py. Long chains of one binary
operator, of commas and of && and || are walked without recursion.
"""
from __future__ import annotations

from compiler.ir import ops
from compiler.ir.core import F32, I32, I64, Block, BlockAux, Inst, Slot, Symbol, SymbolAux
from compiler.lower import assign
from compiler.lower.access import load, load_pair, store, store_pair
from compiler.lower.arith import (
    binary,
    compare,
    convert,
    convert_from_pair,
    convert_pair,
    convert_to_pair,
    negate,
    nonzero,
    shift_count,
    wrap,
)
from compiler.lower.base import (
    REP_COMPLEX,
    REP_MEMORY,
    REP_SCALAR,
    REP_VOID,
    REP_WIDE,
    FrameObject,
    LValue,
    Lowerer,
    StackParam,
    VlaObject,
    known_align,
    rep,
)
from compiler.lower.bitfields import bitfield_lvalue
from compiler.lower.builtins import builtin_call, builtin_pair, library_call
from compiler.lower.calls import call, direct_callee, memory_result, pair_result, scalar_result
from compiler.lower.complex_ops import (
    complex_binary,
    complex_compare,
    mixed_binary,
    mixed_reversed,
    real_operand,
)
from compiler.lower.symbols import take_address
from compiler.lower.va import va_arg
from compiler.lower.vectors import vector_into
from compiler.lower.wide import (
    wide_binary,
    wide_compare,
    wide_const,
    wide_negate,
    wide_not,
    wide_shift,
)
from compiler.sema import ast
from compiler.sema import types as ct
from compiler.sema.ast import (
    Assign,
    Binary,
    BuiltinCall,
    Call,
    Cast,
    ComplexConst,
    CompoundAssign,
    CompoundLiteral,
    Conditional,
    DeclRef,
    Expr,
    FloatConst,
    IncDec,
    IntConst,
    LabelAddr,
    Member,
    StmtExpr,
    StringLiteral,
    Unary,
    VaArg,
    VlaSize,
)
from compiler.sema.builtins import BI_EXPECT, BI_EXPECT_WITH_PROBABILITY
from compiler.sema.types import Type

Pair = tuple[Inst, Inst]


class Expressions(Lowerer):
    """Lowering of expressions; FunctionLowering adds statements."""

    # --- one-part scalars ---
    def value(self, e: Expr) -> Inst:
        kind = e.kind
        b = self.b
        if kind == ast.DECL_REF:
            assert isinstance(e, DeclRef)
            t = e.type
            aux = e.decl.aux
            if isinstance(aux, Slot) and t.quals & ct.ATOMIC == 0:
                return self.load_from(b.slot(aux), 0, t, self.mem(t))
            if e.decl.kind == ast.FUNC:
                return self.function_address(e.decl)
            return load(self, self.decl_lvalue(e))
        if kind == ast.INT_CONST:
            assert isinstance(e, IntConst)
            return b.const(e.value, self.scalar_type(e.type))
        if kind == ast.CAST:
            assert isinstance(e, Cast)
            return self.cast_value(e)
        if kind == ast.BINARY:
            assert isinstance(e, Binary)
            return self.binary_value(e)
        if kind == ast.UNARY:
            assert isinstance(e, Unary)
            return self.unary_value(e)
        if kind == ast.MEMBER or kind == ast.COMPOUND_LITERAL:
            return load(self, self.lvalue(e))
        if kind == ast.CALL:
            assert isinstance(e, Call)
            expanded = self.expand_library(e)
            if expanded is not None:
                return expanded
            return scalar_result(self, call(self, e, None), e.type)
        if kind == ast.PTR_ADD:
            assert isinstance(e, Binary)
            return self.pointer_add(e)
        if kind == ast.COMPARE:
            assert isinstance(e, Binary)
            return self.comparison(e)
        if kind == ast.ASSIGN:
            assert isinstance(e, Assign)
            return assign.scalar_assign(self, e, True)
        if kind == ast.COMPOUND_ASSIGN:
            assert isinstance(e, CompoundAssign)
            return assign.compound_scalar(self, e, True)
        if kind == ast.INC_DEC:
            assert isinstance(e, IncDec)
            return assign.incdec_scalar(self, e, True)
        if kind == ast.LOGICAL:
            return self.logical_value(e)
        return self.rare_value(e)

    def rare_value(self, e: Expr) -> Inst:
        kind = e.kind
        b = self.b
        if kind == ast.FLOAT_CONST:
            assert isinstance(e, FloatConst)
            return self.float_const(e)
        if kind == ast.CONDITIONAL:
            assert isinstance(e, Conditional)
            return self.conditional_value(e)
        if kind == ast.BUILTIN:
            assert isinstance(e, BuiltinCall)
            return builtin_call(self, e)
        if kind == ast.COMMA:
            return self.value(self.comma(e))
        if kind == ast.PTR_DIFF:
            assert isinstance(e, Binary)
            return self.pointer_difference(e)
        if kind == ast.STMT_EXPR:
            assert isinstance(e, StmtExpr)
            scope = self.open_body(e.body)
            v = self.value(e.result) if e.result is not None else self.undef(e.type)
            self.close_body(scope)
            return v
        if kind == ast.VECTOR_INDEX:
            return load(self, self.lvalue(e))
        if kind == ast.VA_ARG:
            assert isinstance(e, VaArg)
            return load(self, va_arg(self, e))
        if kind == ast.LABEL_ADDR:
            assert isinstance(e, LabelAddr)
            block = self.label_block(e.label)
            take_address(block)
            return b.emit(ops.BLOCKADDR, I64, [], 0, BlockAux(block))
        if kind == ast.VLA_SIZE:
            assert isinstance(e, VlaSize)
            return self.size_of(e.vla)
        if kind == ast.STRING:
            return self.address(self.lvalue(e))
        if kind == ast.ERROR_EXPR:
            return self.undef(e.type)
        raise self.internal(f"value of expression kind {kind}")

    def undef(self, t: Type) -> Inst:
        return self.b.emit(ops.UNDEF, self.scalar_type(t), [])

    def float_const(self, e: FloatConst) -> Inst:
        if e.type.kind == ct.FLOAT16:
            return self.fconst(half_bits_to_single(e.bits), F32)
        return self.fconst(e.bits, self.scalar_type(e.type))

    def binary_value(self, e: Binary) -> Inst:
        """A chain of left-nested operators, bottom up."""
        left = e.left
        if left.kind != ast.BINARY:
            if rep(e.type) != REP_SCALAR:
                raise self.internal("binary operator of no scalar type")
            return self.binary_step(e, self.value(left))
        chain = [e]
        while left.kind == ast.BINARY and rep(left.type) == REP_SCALAR:
            assert isinstance(left, Binary)
            chain.append(left)
            left = left.left
        v = self.value(left)
        for i in range(len(chain) - 1, -1, -1):
            v = self.binary_step(chain[i], v)
        return v

    def binary_step(self, e: Binary, left: Inst) -> Inst:
        op = e.op
        if op == ast.SHL or op == ast.SHR:
            return binary(self, op, e.type, left, self.count(e.right))
        return binary(self, op, e.type, left, self.value(e.right))

    def count(self, e: Expr) -> Inst:
        """A shift count as I32."""
        r = rep(e.type)
        if r == REP_SCALAR:
            return shift_count(self, self.value(e))
        return self.b.emit(ops.TRUNC, I32, [self.pair(e)[0]])

    def unary_value(self, e: Unary) -> Inst:
        op = e.op
        b = self.b
        if op == ast.DEREF:
            return load(self, self.lvalue(e))
        if op == ast.ADDR:
            operand = e.operand
            if isinstance(operand, DeclRef) and operand.decl.kind == ast.FUNC:
                return self.function_address(operand.decl)
            return self.address(self.lvalue(operand))
        if op == ast.LOGNOT:
            t = e.operand.type
            if e.operand.kind == ast.COMPARE and not t.kind == ct.VECTOR:
                v = self.value(e.operand)
                return b.emit(ops.EQ, I32, [v, b.i32(0)])
            if rep(t) == REP_SCALAR:
                v = self.value(e.operand)
                if v.type >= F32:
                    return b.emit(ops.FEQ, I32, [v, self.fzero(v.type)])
                return b.emit(ops.EQ, I32, [v, b.const(0, v.type)])
            return b.emit(ops.XOR, I32, [self.truth(e.operand), b.i32(1)])
        if op == ast.NEG:
            return negate(self, e.type, self.value(e.operand))
        if op == ast.BITNOT:
            v = self.value(e.operand)
            return wrap(self, b.emit(ops.NOT, v.type, [v]), e.type)
        if op == ast.PLUS:
            return self.value(e.operand)
        return self.part_value(e)

    def part_value(self, e: Unary) -> Inst:
        """__real__ and __imag__."""
        operand = e.operand
        if operand.lvalue and e.lvalue:
            return load(self, self.lvalue(e))
        if rep(operand.type) == REP_COMPLEX:
            pair = self.pair(operand)
            return pair[0] if e.op == ast.REAL else pair[1]
        v = self.value(operand)
        if e.op == ast.REAL:
            return v
        return self.fzero(v.type) if v.type >= F32 else self.b.const(0, v.type)

    def truth(self, e: Expr) -> Inst:
        """e != 0 as I32, for any scalar representation."""
        r = rep(e.type)
        b = self.b
        if r == REP_SCALAR:
            return nonzero(self, self.value(e))
        first, second = self.pair(e)
        if r == REP_WIDE:
            return b.emit(ops.NE, I32, [b.emit(ops.OR, I64, [first, second]), b.i64(0)])
        return b.emit(ops.OR, I32, [nonzero(self, first), nonzero(self, second)])

    def comparison(self, e: Binary) -> Inst:
        left, right = e.left, e.right
        t = left.type
        r = rep(t)
        if r == REP_SCALAR:
            a = self.value(left)
            return compare(self, e.op, t, a, self.value(right))
        first = self.pair(left)
        second = self.pair(right)
        if r == REP_WIDE:
            return wide_compare(self, e.op, t, first, second)
        return complex_compare(self, e.op, t, first, second)

    def pointer_add(self, e: Binary) -> Inst:
        """Pointer plus or minus a scaled index."""
        b = self.b
        pointer = self.value(e.left)
        base = e.type.base
        index = e.right
        if isinstance(index, IntConst) and base.size >= 0:
            offset = index.value * base.size
            if offset == 0:
                return pointer
            return b.emit(ops.ADD, I64, [pointer, b.i64(-offset if e.op == ast.SUB else offset)])
        scaled = self.scale(self.value(index), base)
        return b.emit(ops.SUB if e.op == ast.SUB else ops.ADD, I64, [pointer, scaled])

    def scale(self, index: Inst, base: Type) -> Inst:
        """index * sizeof(base)."""
        b = self.b
        if base.size == 1:
            return index
        if base.size < 0:
            return b.emit(ops.MUL, I64, [index, self.size_of(base)])
        size = base.size
        if size > 0 and size & (size - 1) == 0:
            return b.emit(ops.SHL, I64, [index, b.i32(size.bit_length() - 1)])
        return b.emit(ops.MUL, I64, [index, b.i64(size)])

    def pointer_difference(self, e: Binary) -> Inst:
        b = self.b
        left = self.value(e.left)
        difference = b.emit(ops.SUB, I64, [left, self.value(e.right)])
        base = e.left.type.base
        size = base.size
        if size == 1 or size == 0:
            return difference
        if size < 0:
            return b.emit(ops.DIVS, I64, [difference, self.size_of(base)])
        if size & (size - 1) == 0:
            # The division is exact (C17 6.5.6p9).
            return b.emit(ops.SAR, I64, [difference, b.i32(size.bit_length() - 1)])
        return b.emit(ops.DIVS, I64, [difference, b.i64(size)])

    def logical_value(self, e: Expr) -> Inst:
        """&& or || as a value."""
        yes, no, join = self.new_block(), self.new_block(), self.new_block()
        self.condition(e, yes, no)
        values: list[Inst] = []
        for block, v in ((yes, 1), (no, 0)):
            if block.preds:
                self.place(block)
                values.append(self.b.i32(v))
                self.jump(join)
        return self.join_values(join, values, I32)

    def join_values(self, join: Block, values: list[Inst], type: int) -> Inst:
        if not join.preds:
            self.dead_block()
            return self.b.emit(ops.UNDEF, type, [])
        self.place(join)
        return values[0] if len(values) == 1 else self.phi(type, values)

    def conditional_value(self, e: Conditional) -> Inst:
        type = self.scalar_type(e.type)
        if e.then is None:
            return self.elvis_value(e, type)
        choice = constant_truth(e.condition)
        if choice >= 0:
            return self.value(e.then if choice else e.other)
        yes, no, join = self.new_block(), self.new_block(), self.new_block()
        self.condition(e.condition, yes, no)
        values: list[Inst] = []
        if yes.preds:
            self.place(yes)
            values.append(self.value(e.then))
            self.jump(join)
        if no.preds:
            self.place(no)
            values.append(self.value(e.other))
            self.jump(join)
        return self.join_values(join, values, type)

    def elvis_value(self, e: Conditional, type: int) -> Inst:
        """c ?: b."""
        c = self.value(e.condition)
        no, join = self.new_block(), self.new_block()
        self.branch(nonzero(self, c), join, no)
        self.place(no)
        other = self.value(e.other)
        self.flow_into(join)
        return self.phi(type, [c, other])

    def comma(self, e: Expr) -> Expr:
        """Evaluate all operands of a comma chain but the last, which is returned."""
        chain: list[Expr] = []
        while e.kind == ast.COMMA:
            assert isinstance(e, Binary)
            chain.append(e.right)
            e = e.left
        self.discard(e)
        for i in range(len(chain) - 1, 0, -1):
            self.discard(chain[i])
        return chain[0]

    def cast_value(self, e: Cast) -> Inst:
        operand = e.operand
        t = e.type
        c = e.cast
        if c == ast.CAST_ARITH:
            source = operand.type
            if rep(source) == REP_SCALAR:
                return convert(self, self.value(operand), source, t)
            first, second = self.pair(operand)
            return convert_from_pair(self, first, second, source, t)
        if c == ast.CAST_POINTER:
            v = self.value(operand)
            it = self.scalar_type(t)
            if t.kind == ct.BOOL:
                return nonzero(self, v)
            if v.type == it:
                return wrap(self, v, t) if t.is_integer() else v
            if it == I64:
                source = operand.type
                signed = source.base.signed if source.kind == ct.ENUM else source.signed
                return self.b.emit(ops.SEXT32 if signed else ops.ZEXT32, I64, [v])
            return wrap(self, self.b.emit(ops.TRUNC, I32, [v]), t)
        if c == ast.CAST_DECAY:
            return self.address(self.memory(operand))
        if c == ast.CAST_FUNCTION:
            if isinstance(operand, DeclRef) and operand.decl.kind == ast.FUNC:
                return self.function_address(operand.decl)
            return self.address(self.lvalue(operand))
        if c == ast.CAST_NULLPTR:
            self.discard(operand)
            return self.b.const(0, self.scalar_type(t))
        if c == ast.CAST_BITS:
            if rep(operand.type) == REP_SCALAR:
                v = self.value(operand)
                it = self.scalar_type(t)
                return v if v.type == it else self.b.emit(ops.BITCAST, it, [v])
            return load(self, self.reinterpret(operand, t))
        raise self.internal(f"cast {c} to a scalar")

    def reinterpret(self, operand: Expr, t: Type) -> LValue:
        """The bytes of an expression's value as an object of another type."""
        if rep(operand.type) == REP_MEMORY:
            source = self.memory(operand)
        else:
            source = self.temp(operand.type.unqual)
            self.into(operand, source)
        lv = LValue(source.base, source.offset, t.unqual, source.align)
        lv.flags = source.flags
        lv.any_alias = True
        return lv

    def expand_library(self, e: Call) -> Inst | None:
        """Expand a call of a library function that the compiler knows, or return None."""
        decl = direct_callee(e.callee)
        if decl is None or decl.builtin == 0:
            return None
        return library_call(self, decl, e)

    # --- two-part scalars ---
    def pair(self, e: Expr) -> Pair:
        kind = e.kind
        t = e.type
        if kind == ast.CAST:
            assert isinstance(e, Cast)
            source = e.operand.type
            if e.cast == ast.CAST_BITS or rep(source) == REP_MEMORY:
                return load_pair(self, self.reinterpret(e.operand, t))
            if rep(source) == REP_SCALAR:
                return convert_to_pair(self, self.value(e.operand), source, t)
            first, second = self.pair(e.operand)
            return convert_pair(self, first, second, source, t)
        if e.lvalue and kind != ast.STMT_EXPR:
            return load_pair(self, self.lvalue(e))
        if kind == ast.BINARY:
            assert isinstance(e, Binary)
            return self.binary_pair(e)
        if kind == ast.INT_CONST:
            assert isinstance(e, IntConst)
            return wide_const(self, e.value)
        if kind == ast.COMPLEX_CONST:
            assert isinstance(e, ComplexConst)
            return self.value(e.real), self.value(e.imag)
        if kind == ast.UNARY:
            assert isinstance(e, Unary)
            return self.unary_pair(e)
        if kind == ast.CALL:
            assert isinstance(e, Call)
            return pair_result(self, call(self, e, None), t)
        if kind == ast.ASSIGN:
            assert isinstance(e, Assign)
            lv = self.lvalue(e.left)
            return store_pair(self, lv, self.pair(e.right), True)
        if kind == ast.COMPOUND_ASSIGN:
            assert isinstance(e, CompoundAssign)
            return assign.compound_pair(self, e)
        if kind == ast.INC_DEC:
            assert isinstance(e, IncDec)
            return assign.incdec_pair(self, e)
        if kind == ast.CONDITIONAL:
            assert isinstance(e, Conditional)
            return self.conditional_pair(e)
        if kind == ast.COMMA:
            return self.pair(self.comma(e))
        if kind == ast.STMT_EXPR:
            assert isinstance(e, StmtExpr)
            scope = self.open_body(e.body)
            assert e.result is not None
            v = self.pair(e.result)
            self.close_body(scope)
            return v
        if kind == ast.BUILTIN:
            assert isinstance(e, BuiltinCall)
            return builtin_pair(self, e)
        # Anything else leaves its value in memory.
        to = self.temp(t.unqual)
        self.into_memory(e, to)
        return load_pair(self, to)

    def binary_pair(self, e: Binary) -> Pair:
        t = e.type
        if rep(t) == REP_WIDE:
            left = self.pair(e.left)
            if e.op == ast.SHL or e.op == ast.SHR:
                return wide_shift(self, e.op, t, left, self.count(e.right))
            return wide_binary(self, e.op, t, left, self.pair(e.right))
        op = e.op
        if t.base.is_floating():
            real = real_operand(e.right)
            if real is not None:
                left = self.pair(e.left)
                return mixed_binary(self, op, t, left, self.converted(real, t.base))
            real = real_operand(e.left)
            if real is not None and op != ast.DIV:
                v = self.converted(real, t.base)
                return mixed_reversed(self, op, t, v, self.pair(e.right))
        left = self.pair(e.left)
        return complex_binary(self, op, t, left, self.pair(e.right))

    def converted(self, e: Expr, t: Type) -> Inst:
        """A real expression converted to one-part type `t`."""
        if rep(e.type) == REP_SCALAR:
            return convert(self, self.value(e), e.type, t)
        first, second = self.pair(e)
        return convert_from_pair(self, first, second, e.type, t)

    def unary_pair(self, e: Unary) -> Pair:
        t = e.type
        op = e.op
        v = self.pair(e.operand)
        if op == ast.PLUS or op == ast.REAL:
            return v
        if rep(t) == REP_WIDE:
            if op == ast.IMAG:
                return wide_const(self, 0)
            return wide_negate(self, t, v) if op == ast.NEG else wide_not(self, t, v)
        second = negate(self, t.base, v[1])
        return (negate(self, t.base, v[0]) if op == ast.NEG else v[0]), second

    def conditional_pair(self, e: Conditional) -> Pair:
        if e.then is not None:
            choice = constant_truth(e.condition)
            if choice >= 0:
                return self.pair(e.then if choice else e.other)
        yes, no, join = self.new_block(), self.new_block(), self.new_block()
        arms: list[Pair] = []
        if e.then is None:
            v = self.pair(e.condition)
            if rep(e.type) == REP_WIDE:
                test = nonzero(self, self.b.emit(ops.OR, I64, [v[0], v[1]]))
            else:
                test = self.b.emit(ops.OR, I32, [nonzero(self, v[0]), nonzero(self, v[1])])
            self.branch(test, yes, no)
            self.place(yes)
            arms.append(v)
            self.jump(join)
        else:
            self.condition(e.condition, yes, no)
            if yes.preds:
                self.place(yes)
                arms.append(self.pair(e.then))
                self.jump(join)
        if no.preds:
            self.place(no)
            arms.append(self.pair(e.other))
            self.jump(join)
        self.place(join)
        if len(arms) == 1:
            return arms[0]
        return (self.phi(arms[0][0].type, [a[0] for a in arms]),
                self.phi(arms[0][1].type, [a[1] for a in arms]))

    # --- values in memory ---
    def memory(self, e: Expr) -> LValue:
        kind = e.kind
        if kind == ast.ASSIGN:
            assert isinstance(e, Assign)
            lv = self.lvalue(e.left)
            assign.memory_assign(self, lv, e.right)
            return lv
        if kind == ast.COMMA:
            return self.memory(self.comma(e))
        if kind == ast.CALL:
            assert isinstance(e, Call)
            return memory_result(self, call(self, e, None), e.type, None)
        if kind == ast.CAST:
            assert isinstance(e, Cast)
            if e.cast == ast.CAST_BITS:
                return self.reinterpret(e.operand, e.type)
        if kind == ast.STMT_EXPR:
            return self.stmt_expr_memory(e)
        if kind == ast.VA_ARG:
            assert isinstance(e, VaArg)
            return va_arg(self, e)
        if e.lvalue or kind == ast.MEMBER:
            lv = self.lvalue(e)
            if lv.type.quals & ct.ATOMIC:
                return assign.atomic_value(self, lv)
            return lv
        to = self.temp(e.type.unqual)
        self.into_memory(e, to)
        return to

    def stmt_expr_memory(self, e: Expr) -> LValue:
        assert isinstance(e, StmtExpr)
        scope = self.open_body(e.body)
        assert e.result is not None
        to = self.memory(e.result)
        if scope is not None and e.type.size >= 0:
            # Cleanups and the end of a VLA come before the value is used.
            copy = self.temp(e.type.unqual)
            self.copy(copy, to, e.type.size)
            to = copy
        self.close_body(scope)
        return to

    def into(self, e: Expr, to: LValue) -> None:
        r = rep(e.type)
        if r == REP_SCALAR:
            store(self, to, self.value(e))
        elif r == REP_MEMORY:
            self.into_memory(e, to)
        elif r == REP_VOID:
            self.discard(e)
        else:
            store_pair(self, to, self.pair(e))

    def into_memory(self, e: Expr, to: LValue) -> None:
        """Evaluate a record, vector or array expression (or one of unusual form) into an object."""
        kind = e.kind
        if kind == ast.CALL:
            assert isinstance(e, Call)
            result = memory_result(self, call(self, e, to), e.type, to)
            if result is not to:
                self.copy(to, result, e.type.size)
        elif kind == ast.CONDITIONAL:
            assert isinstance(e, Conditional)
            self.conditional_into(e, to)
        elif kind == ast.COMMA:
            self.into(self.comma(e), to)
        elif kind == ast.COMPOUND_LITERAL or e.lvalue or kind in (ast.ASSIGN, ast.STMT_EXPR, ast.MEMBER, ast.VA_ARG):
            if e.type.kind == ct.VLA:
                raise self.internal("value of a variable length array")
            self.copy(to, self.memory(e), e.type.size)
        elif kind == ast.CAST:
            assert isinstance(e, Cast)
            self.cast_into(e, to)
        elif kind == ast.BUILTIN:
            assert isinstance(e, BuiltinCall)
            vector_into(self, e, to)
        elif e.type.kind == ct.VECTOR:
            vector_into(self, e, to)
        elif kind == ast.ERROR_EXPR:
            pass
        else:
            raise self.internal(f"expression kind {kind} in memory")

    def cast_into(self, e: Cast, to: LValue) -> None:
        if e.cast == ast.CAST_UNION:
            field = e.member
            assert field is not None
            if e.type.size > field.type.size:
                self.zero(to, e.type.size)
            part = to.member(field.offset, field.type)
            part.any_alias = True
            self.into(e.operand, part)
        elif e.cast == ast.CAST_BITS:
            self.copy(to, self.reinterpret(e.operand, e.type), e.type.size)
        elif e.type.kind == ct.VECTOR:
            vector_into(self, e, to)
        else:
            raise self.internal(f"cast {e.cast} in memory")

    def conditional_into(self, e: Conditional, to: LValue) -> None:
        then = e.then
        if then is None or e.condition.type.kind == ct.VECTOR:
            vector_into(self, e, to)
            return
        choice = constant_truth(e.condition)
        if choice >= 0:
            self.into(then if choice else e.other, to)
            return
        yes, no, join = self.new_block(), self.new_block(), self.new_block()
        self.condition(e.condition, yes, no)
        if yes.preds:
            self.place(yes)
            self.into(then, to)
            self.jump(join)
        if no.preds:
            self.place(no)
            self.into(e.other, to)
            self.jump(join)
        self.place(join)

    # --- effects only ---
    def discard(self, e: Expr) -> None:
        kind = e.kind
        if kind == ast.CALL:
            assert isinstance(e, Call)
            if self.expand_library(e) is None:
                call(self, e, None)
        elif kind == ast.ASSIGN:
            assert isinstance(e, Assign)
            self.discard_assign(e)
        elif kind == ast.INC_DEC:
            assert isinstance(e, IncDec)
            if rep(e.type) == REP_SCALAR:
                assign.incdec_scalar(self, e, False)
            else:
                assign.incdec_pair(self, e)
        elif kind == ast.COMPOUND_ASSIGN:
            assert isinstance(e, CompoundAssign)
            r = rep(e.left.type)
            if r == REP_SCALAR:
                assign.compound_scalar(self, e, False)
            elif r == REP_MEMORY:
                vector_into(self, e, self.temp(e.type.unqual))
            else:
                assign.compound_pair(self, e)
        elif kind == ast.CAST:
            assert isinstance(e, Cast)
            self.discard(e.operand)
        elif kind == ast.COMMA:
            self.discard(self.comma(e))
        elif kind == ast.LOGICAL or kind == ast.CONDITIONAL:
            self.discard_choice(e)
        elif kind == ast.STMT_EXPR:
            assert isinstance(e, StmtExpr)
            scope = self.open_body(e.body)
            if e.result is not None:
                self.discard(e.result)
            self.close_body(scope)
        elif kind == ast.BUILTIN:
            assert isinstance(e, BuiltinCall)
            if rep(e.type) == REP_MEMORY:
                self.memory(e)
            elif rep(e.type) in (REP_WIDE, REP_COMPLEX):
                self.pair(e)
            else:
                builtin_call(self, e)
        elif kind in (ast.INT_CONST, ast.FLOAT_CONST, ast.STRING, ast.COMPLEX_CONST, ast.ERROR_EXPR):
            pass
        elif kind == ast.DECL_REF:
            assert isinstance(e, DeclRef)
            if e.type.quals & (ct.VOLATILE | ct.ATOMIC) and rep(e.type) != REP_MEMORY:
                self.discard_value(e)
        else:
            self.discard_operands(e)

    def discard_assign(self, e: Assign) -> None:
        r = rep(e.left.type)
        if r == REP_SCALAR:
            assign.scalar_assign(self, e, False)
        elif r == REP_MEMORY:
            assign.memory_assign(self, self.lvalue(e.left), e.right)
        else:
            self.pair(e)

    def discard_operands(self, e: Expr) -> None:
        """Evaluate the operands of an operator whose value is not used."""
        if isinstance(e, Binary):
            self.discard(e.left)
            self.discard(e.right)
        elif isinstance(e, Unary) and e.op != ast.DEREF:
            if e.op == ast.ADDR or e.type.kind == ct.VOID:
                if e.operand.kind != ast.DECL_REF:
                    self.lvalue(e.operand) if e.operand.lvalue else self.discard(e.operand)
            else:
                self.discard(e.operand)
        elif e.type.kind == ct.VOID or e.type.kind == ct.FUNCTION:
            if isinstance(e, Unary):
                self.discard(e.operand)
        else:
            self.discard_value(e)

    def discard_value(self, e: Expr) -> None:
        r = rep(e.type)
        if r == REP_SCALAR:
            self.value(e)
        elif r == REP_MEMORY:
            self.memory(e)
        elif r != REP_VOID:
            self.pair(e)

    def discard_choice(self, e: Expr) -> None:
        """&&, || and ?: for their effects."""
        yes, no, join = self.new_block(), self.new_block(), self.new_block()
        if isinstance(e, Conditional):
            choice = constant_truth(e.condition)
            if e.condition.type.kind == ct.VECTOR:
                self.memory(e)
                return
            if choice >= 0 and e.then is not None:
                self.discard(e.then if choice else e.other)
                return
            self.condition(e.condition, yes, no)
            arms = [(yes, e.then), (no, e.other)]
        elif isinstance(e, Binary) and e.op == ast.LAND:
            self.condition(e.left, yes, join)
            arms = [(yes, e.right)]
        else:
            assert isinstance(e, Binary)
            self.condition(e.left, join, no)
            arms = [(no, e.right)]
        for block, arm in arms:
            if block.preds:
                self.place(block)
                if arm is not None:
                    self.discard(arm)
                self.jump(join)
        if join.preds:
            self.place(join)
        else:
            self.dead_block()

    # --- conditions ---
    def condition(self, e: Expr, yes: Block, no: Block) -> None:
        self.branch_on(e, yes, no, -1)

    def branch_on(self, e: Expr, yes: Block, no: Block, prob: int) -> None:
        """Branch on a scalar; `prob` is the expected probability of `yes` in 1/1000, -1 if unknown."""
        while True:
            kind = e.kind
            if kind == ast.COMPARE:
                break
            if kind == ast.LOGICAL:
                assert isinstance(e, Binary)
                self.logical_condition(e, yes, no, prob)
                return
            if kind == ast.UNARY and isinstance(e, Unary) and e.op == ast.LOGNOT:
                e = e.operand
                yes, no = no, yes
                if prob >= 0:
                    prob = 1000 - prob
            elif kind == ast.CAST and isinstance(e, Cast) and e.cast == ast.CAST_ARITH and widens(e):
                # A widening conversion, or one to _Bool, is nonzero exactly when its operand is.
                e = e.operand
            elif kind == ast.BUILTIN and isinstance(e, BuiltinCall) and is_expect(e):
                prob = expect_probability(e)
                e = e.args[0]
            elif kind == ast.COMMA:
                e = self.comma(e)
            else:
                break
        choice = constant_truth(e)
        if choice >= 0:
            self.jump(yes if choice else no)
            return
        if rep(e.type) == REP_SCALAR:
            v = self.value(e)
            if v.type >= F32:
                v = nonzero(self, v)
        else:
            v = self.truth(e)
        if v.op == ops.CONST:
            self.jump(yes if v.imm else no)
            return
        at = self.b.at
        self.branch(v, yes, no)
        at.prob = prob

    def logical_condition(self, e: Binary, yes: Block, no: Block, prob: int) -> None:
        """A chain of one operator (left-nested) without recursion over its length."""
        op = e.op
        chain: list[Expr] = []
        left: Expr = e
        while isinstance(left, Binary) and left.kind == ast.LOGICAL and left.op == op:
            chain.append(left.right)
            left = left.left
        chain.append(left)
        # All operands of a likely && are likely, all of an unlikely || unlikely.
        each = prob if (op == ast.LAND) == (prob >= 500) else -1
        for i in range(len(chain) - 1, 0, -1):
            following = self.new_block()
            if op == ast.LAND:
                self.branch_on(chain[i], following, no, each)
            else:
                self.branch_on(chain[i], yes, following, each)
            if not following.preds:
                return
            self.place(following)
        self.branch_on(chain[0], yes, no, each)

    # --- lvalues ---
    def lvalue(self, e: Expr) -> LValue:
        kind = e.kind
        if kind == ast.DECL_REF:
            assert isinstance(e, DeclRef)
            return self.decl_lvalue(e)
        if kind == ast.MEMBER:
            assert isinstance(e, Member)
            return self.member_lvalue(e)
        if kind == ast.UNARY:
            assert isinstance(e, Unary)
            if e.op == ast.DEREF:
                return self.deref_lvalue(e)
            if e.op == ast.REAL or e.op == ast.IMAG:
                whole = self.lvalue(e.operand)
                if rep(e.operand.type) != REP_COMPLEX:
                    return whole
                lv = whole.member(e.type.size if e.op == ast.IMAG else 0, e.type)
                lv.flags |= self.qual_flags(whole.type)
                return lv
        if kind == ast.STRING:
            assert isinstance(e, StringLiteral)
            symbol = self.symbols.string(e)
            return LValue(self.b.emit(ops.GLOBAL, I64, [], 0, SymbolAux(symbol)), 0, e.type, symbol.align)
        if kind == ast.COMPOUND_LITERAL:
            assert isinstance(e, CompoundLiteral)
            return self.literal_lvalue(e)
        if kind == ast.VECTOR_INDEX:
            assert isinstance(e, Binary)
            return self.vector_element(e)
        if kind == ast.CAST:
            assert isinstance(e, Cast)
            if e.cast == ast.CAST_BITS or e.cast == ast.CAST_UNION:
                return self.memory(e)
        if kind == ast.COMMA:
            return self.lvalue(self.comma(e))
        if kind == ast.ERROR_EXPR:
            return self.temp(self.types.long)
        if rep(e.type) == REP_MEMORY:
            return self.memory(e)
        # A scalar rvalue where an object is needed (a member of nothing, an asm memory operand).
        to = self.temp(e.type.unqual)
        self.into(e, to)
        return to

    def decl_lvalue(self, e: DeclRef) -> LValue:
        decl = e.decl
        aux = decl.aux
        b = self.b
        t = e.type
        if isinstance(aux, Slot):
            return LValue(b.slot(aux), 0, t, max(aux.align, 1))
        if isinstance(aux, Symbol):
            if aux.referenced:
                base = b.emit(ops.GLOBAL, I64, [], 0, SymbolAux(aux))
            else:
                self.symbols.reference(aux)
                base = b.emit(ops.GLOBAL, I64, [], 0, SymbolAux(aux))
            lv = LValue(base, 0, t, t.align)
            if aux.readonly and aux.defined:
                lv.flags = self.const_flag(t)
            return lv
        if aux is None:
            return self.static_lvalue(e)
        if isinstance(aux, VlaObject):
            pointer = b.load(ops.LOAD, I64, b.slot(aux.pointer), 0, 3 << 1)
            return LValue(pointer, 0, t, max(t.align, 1))
        if isinstance(aux, StackParam):
            return LValue(b.emit(ops.PARAMADDR, I64, [], aux.offset), 0, t, aux.align)
        assert isinstance(aux, FrameObject)
        return self.frame_lvalue(aux, t)

    def const_flag(self, t: Type) -> int:
        return 0 if t.quals & ct.VOLATILE else 128

    def static_lvalue(self, e: DeclRef) -> LValue:
        """The first reference to an object with linkage or static storage, or to a register variable."""
        decl = e.decl
        t = e.type
        if decl.register_name and decl.storage != ast.AUTO and decl.function is None:
            register = Symbol(decl.register_name, 0)
            lv = LValue(self.b.i64(0), 0, t, t.align)
            lv.register = register
            return lv
        if decl.storage == ast.AUTO or decl.storage == ast.REGISTER:
            if decl.function is not None or decl.kind == ast.PARAM:
                # A jump went past the declaration.
                return self.late_object(e)
        symbol = self.symbols.of_static(decl)
        self.symbols.reference(symbol)
        lv = LValue(self.b.address(symbol), 0, t, t.align)
        if symbol.readonly and symbol.defined:
            lv.flags = self.const_flag(t)
        return lv

    def late_object(self, e: DeclRef) -> LValue:
        raise self.internal(f"automatic object '{e.decl.name}' is used before its declaration")

    def frame_lvalue(self, aux: FrameObject, t: Type) -> LValue:
        raise NotImplementedError

    def member_lvalue(self, e: Member) -> LValue:
        base = e.base
        whole = self.lvalue(base) if base.lvalue or base.kind == ast.MEMBER else self.memory(base)
        if whole.type.kind not in (ct.STRUCT, ct.UNION):
            whole = whole.member(0, base.type)
        record = base.type.record
        assert record is not None
        field = e.field
        if base.type.may_alias or base.type.kind == ct.UNION or record.may_alias:
            whole.any_alias = True
        if record.big_endian:
            whole.swapped = True
        if field.bit_width >= 0:
            return bitfield_lvalue(self, whole, field)
        offset = field.offset
        lv = LValue(whole.base, whole.offset + offset, e.type, known_align(whole.align, offset))
        lv.flags = whole.flags | self.qual_flags(base.type)
        lv.any_alias = whole.any_alias
        lv.swapped = whole.swapped and not e.type.is_record()
        return lv

    def deref_lvalue(self, e: Unary) -> LValue:
        """*p; constant offsets of p move into the access."""
        operand = e.operand
        t = e.type
        offset = 0
        if operand.kind == ast.PTR_ADD:
            assert isinstance(operand, Binary)
            index = operand.right
            base = operand.type.base
            if isinstance(index, IntConst) and base.size >= 0:
                offset = index.value * base.size
                if operand.op == ast.SUB:
                    offset = -offset
                if -0x40000000 <= offset < 0x40000000:
                    operand = operand.left
                else:
                    offset = 0
        if isinstance(operand, Cast) and operand.cast == ast.CAST_DECAY:
            whole = self.memory(operand.operand)
            lv = LValue(whole.base, whole.offset + offset, t, known_align(whole.align, offset))
            lv.flags = whole.flags | self.qual_flags(operand.operand.type)
            lv.any_alias = whole.any_alias or t.may_alias
            lv.swapped = whole.swapped
            if e.operand is not operand and not offset:
                lv.align = whole.align
            return lv
        if isinstance(operand, Unary) and operand.op == ast.ADDR and operand.operand.lvalue:
            whole = self.lvalue(operand.operand)
            if whole.bit_width < 0 and whole.register is None:
                lv = LValue(whole.base, whole.offset + offset, t, t.align)
                lv.flags = whole.flags
                lv.any_alias = whole.any_alias or t.may_alias
                return lv
        return LValue(self.value(operand), offset, t, max(t.align, 1))

    def literal_lvalue(self, e: CompoundLiteral) -> LValue:
        decl = e.decl
        if decl.function is None or decl.storage == ast.STATIC:
            symbol = self.symbols.of_static(decl)
            self.symbols.reference(symbol)
            return LValue(self.b.address(symbol), 0, e.type, symbol.align)
        return self.initialize(decl)

    def vector_element(self, e: Binary) -> LValue:
        whole = self.lvalue(e.left) if e.left.lvalue else self.memory(e.left)
        element = e.type
        if isinstance(e.right, IntConst):
            lv = whole.member(e.right.value * element.size, element)
        else:
            index = self.value(e.right)
            if index.type == I32:
                signed = e.right.type.signed
                index = self.b.emit(ops.SEXT32 if signed else ops.ZEXT32, I64, [index])
            base = self.b.emit(ops.ADD, I64, [self.address(whole), self.scale(index, element)])
            lv = LValue(base, 0, element, element.align)
            lv.flags = whole.flags
        lv.any_alias = whole.any_alias
        lv.flags |= self.qual_flags(e.left.type)
        return lv


def constant_truth(e: Expr) -> int:
    """1 or 0 for a constant condition, else -1."""
    if e.kind == ast.INT_CONST:
        assert isinstance(e, IntConst)
        return int(e.value != 0)
    if e.kind == ast.FLOAT_CONST:
        assert isinstance(e, FloatConst)
        bits = {ct.FLOAT16: 15, ct.FLOAT: 31, ct.FLOAT32: 31, ct.DOUBLE: 63, ct.FLOAT64: 63,
                ct.FLOAT32X: 63}.get(e.type.kind, 127)
        if e.type.size == 16 and e.bits < 1 << 80 and bits == 127:
            return int(e.bits & ~(1 << 79) != 0)
        return int(e.bits & ~(1 << bits) != 0)
    if e.kind == ast.STRING:
        return 1
    if isinstance(e, Cast) and e.cast == ast.CAST_DECAY and e.operand.kind == ast.STRING:
        return 1
    return -1


def widens(e: Cast) -> bool:
    """Whether a conversion keeps zero and nonzero apart."""
    to, source = e.type, e.operand.type
    if to.kind == ct.BOOL:
        return rep(source) != REP_MEMORY
    return to.is_integer() and source.is_integer() and source.size <= to.size and to.kind != ct.BITINT


def is_expect(e: BuiltinCall) -> bool:
    return e.builtin == BI_EXPECT or e.builtin == BI_EXPECT_WITH_PROBABILITY


def expect_probability(e: BuiltinCall) -> int:
    """The probability (in 1/1000) that the value is not zero, as __builtin_expect says."""
    expected = e.args[1]
    if not isinstance(expected, IntConst):
        return -1
    likely = 900
    if len(e.args) > 2:
        p = e.args[2]
        if isinstance(p, FloatConst):
            # The exponent and first bits of a double are precise enough.
            exponent = (p.bits >> 52 & 0x7FF) - 1023
            mantissa = (p.bits & (1 << 52) - 1 | 1 << 52) * 1000 >> 52
            likely = min(1000, mantissa >> -exponent if exponent <= 0 else 1000)
    return likely if expected.value else 1000 - likely


def half_bits_to_single(bits: int) -> int:
    """The binary32 encoding of a binary16 value."""
    sign = bits >> 15 << 31
    exponent = bits >> 10 & 31
    fraction = bits & 1023
    if exponent == 31:
        return sign | 0x7F800000 | fraction << 13
    if exponent == 0:
        if fraction == 0:
            return sign
        shift = 11 - fraction.bit_length()
        return sign | (113 - shift) << 23 | (fraction << shift & 1023) << 13
    return sign | (exponent + 112) << 23 | fraction << 13


