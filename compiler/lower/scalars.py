"""One-part scalar values."""
from __future__ import annotations

from compiler.ir import ops
from compiler.ir.core import F32, I32, I64, Block, BlockAux, Inst, Slot
from compiler.lower import assign
from compiler.lower.access import load
from compiler.lower.arith import (
    binary,
    compare,
    convert,
    convert_from_pair,
    negate,
    nonzero,
    shift_count,
    wrap,
)
from compiler.lower.base import (
    REP_COMPLEX,
    REP_MEMORY,
    REP_SCALAR,
    REP_WIDE,
    LValue,
    rep,
    static_size,
)
from compiler.lower.builtins import builtin_call, library_call
from compiler.lower.calls import call, direct_callee, scalar_result
from compiler.lower.complex_ops import (
    complex_compare,
)
from compiler.lower.lvalues import LValues
from compiler.lower.symbols import take_address
from compiler.lower.truth import constant_truth, half_bits_to_single
from compiler.lower.va import va_arg
from compiler.lower.wide import (
    wide_compare,
)
from compiler.sema import ast
from compiler.sema import types as ct
from compiler.sema.ast import (
    Assign,
    Binary,
    BuiltinCall,
    Call,
    Cast,
    CompoundAssign,
    Conditional,
    DeclRef,
    Expr,
    FloatConst,
    IncDec,
    IntConst,
    LabelAddr,
    StmtExpr,
    Unary,
    VaArg,
    VlaSize,
)
from compiler.sema.types import Type


class Scalars(LValues):
    """Expressions whose value is one instruction."""

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
            if e.label.function is not None and e.label.function is not self.function:
                return self.outer_label(e.label)
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
            if e.operand.kind == ast.COMPARE and t.kind != ct.VECTOR:
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
        size = static_size(base)
        if isinstance(index, IntConst) and size >= 0:
            offset = index.value * size
            if offset == 0:
                return pointer
            return b.emit(ops.ADD, I64, [pointer, b.i64(-offset if e.op == ast.SUB else offset)])
        scaled = self.scale(self.value(index), base)
        return b.emit(ops.SUB if e.op == ast.SUB else ops.ADD, I64, [pointer, scaled])

    def pointer_difference(self, e: Binary) -> Inst:
        b = self.b
        left = self.value(e.left)
        difference = b.emit(ops.SUB, I64, [left, self.value(e.right)])
        base = e.left.type.base
        size = static_size(base)
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

