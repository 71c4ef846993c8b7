"""Expressions held in two parts or in memory, evaluated for their effects, or as conditions.

`pair`, `memory`, `into`, `discard` and `condition` are described in base.py. Long chains of one binary operator, of
commas and of && and || are walked without recursion.
"""
from __future__ import annotations

from compiler.faults import PLANTED, SHORT_CIRCUIT
from compiler.ir import ops
from compiler.ir.core import F32, I32, I64, Block, Inst
from compiler.lower import assign
from compiler.lower.access import load_pair, store, store_pair
from compiler.lower.arith import (
    convert,
    convert_from_pair,
    convert_pair,
    convert_to_pair,
    negate,
    nonzero,
)
from compiler.lower.base import (
    REP_COMPLEX,
    REP_MEMORY,
    REP_SCALAR,
    REP_VOID,
    REP_WIDE,
    LValue,
    rep,
    static_size,
)
from compiler.lower.builtins import builtin_call, builtin_pair
from compiler.lower.calls import call, direct_callee, memory_result, pair_result
from compiler.lower.complex_ops import (
    complex_binary,
    mixed_binary,
    mixed_reversed,
    real_operand,
)
from compiler.lower.scalars import Scalars
from compiler.lower.truth import constant_truth, expect_probability, is_expect, widens
from compiler.lower.va import va_arg
from compiler.lower.vectors import vector_into
from compiler.lower.wide import (
    wide_binary,
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
    Conditional,
    DeclRef,
    Expr,
    IncDec,
    IntConst,
    StmtExpr,
    Unary,
    VaArg,
)
from compiler.sema.builtins import BI_CONJ
from compiler.sema.types import Type

Pair = tuple[Inst, Inst]


class Expressions(Scalars):
    """All ways of evaluating an expression; FunctionLowering adds statements."""

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
            decl = direct_callee(e.callee)
            if decl is not None and decl.builtin == BI_CONJ:
                return builtin_pair(self, BuiltinCall(decl.builtin, decl.name, e.args, t, e.loc))
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
        if scope is not None and static_size(e.type) < 0:
            # The value lies where the scope put it: its room stays until the scope around it ends.
            scope.keeps_stack = True
        elif scope is not None:
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
        elif kind == ast.VECTOR_INDEX:
            self.copy(to, self.lvalue(e), e.type.size)
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
                for arg in e.args[1:]:
                    self.discard(arg)
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
        if PLANTED.fault == SHORT_CIRCUIT and constant_truth(e.right) == int(op == ast.LOR):
            self.jump(no if op == ast.LAND else yes)
            return
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
