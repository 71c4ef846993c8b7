"""Lvalues: the object that an expression designates."""
from __future__ import annotations

from compiler.ir import ops
from compiler.ir.core import I32, I64, MEM_CONST, WEAK, Inst, Slot, Symbol, SymbolAux
from compiler.lower.base import (
    REP_COMPLEX,
    REP_MEMORY,
    FrameObject,
    Lowerer,
    LValue,
    StackParam,
    VlaObject,
    known_align,
    rep,
    static_size,
)
from compiler.lower.bitfields import bitfield_lvalue
from compiler.sema import ast
from compiler.sema import types as ct
from compiler.sema.ast import (
    Binary,
    Cast,
    CompoundLiteral,
    DeclRef,
    Expr,
    IntConst,
    Member,
    StringLiteral,
    Unary,
)
from compiler.sema.types import Type


class LValues(Lowerer):
    """Designated objects."""

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
            if not aux.referenced:
                self.symbols.reference(aux)
            lv = LValue(b.emit(ops.GLOBAL, I64, [], 0, SymbolAux(aux)), 0, t, t.align)
            if aux.readonly:
                lv.flags = self.const_flag(aux, t)
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

    def const_flag(self, symbol: Symbol, t: Type) -> int:
        """MEM_CONST for an object that has its only definition, and its value for good, here."""
        if t.quals & ct.VOLATILE or not symbol.defined or symbol.binding == WEAK or not symbol.dso_local:
            return 0
        return MEM_CONST

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
        if symbol.readonly:
            lv.flags = self.const_flag(symbol, t)
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
        whole.swapped = record.big_endian
        if field.bit_width >= 0:
            return bitfield_lvalue(self, whole, field)
        offset = field.offset
        if field.run_time_offset is not None:
            assert isinstance(field.run_time_offset, Expr)
            at = self.b.emit(ops.ADD, I64, [self.address(whole), self.value(field.run_time_offset)])
            lv = LValue(at, 0, e.type, 1)
        else:
            lv = LValue(whole.base, whole.offset + offset, e.type, known_align(whole.align, offset))
        lv.flags = whole.flags | self.qual_flags(base.type)
        lv.any_alias = whole.any_alias
        lv.swapped = whole.swapped and (e.type.is_arithmetic() or e.type.is_array())
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
            size = static_size(base)
            if isinstance(index, IntConst) and size >= 0:
                offset = index.value * size
                if operand.op == ast.SUB:
                    offset = -offset
                if -0x40000000 <= offset < 0x40000000:
                    operand = operand.left
                else:
                    offset = 0
        if isinstance(operand, Binary) and operand.kind == ast.PTR_ADD:
            left = operand.left
            if isinstance(left, Cast) and left.cast == ast.CAST_DECAY and left.operand.kind == ast.MEMBER:
                return self.indexed_member(left, operand, offset, t)
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

    def indexed_member(self, array: Cast, e: Binary, offset: int, t: Type) -> LValue:
        """member[i], `offset` bytes on: what holds for the record (union, volatile, storage order) holds for it."""
        whole = self.memory(array.operand)
        index = self.scale(self.value(e.right), array.type.base)
        address = self.b.emit(ops.SUB if e.op == ast.SUB else ops.ADD, I64, [self.address(whole), index])
        lv = LValue(address, offset, t, min(whole.align, max(t.align, 1)))
        lv.flags = whole.flags | self.qual_flags(array.operand.type)
        lv.any_alias = whole.any_alias or t.may_alias
        lv.swapped = whole.swapped and (t.is_arithmetic() or t.is_array())
        return lv

    def literal_lvalue(self, e: CompoundLiteral) -> LValue:
        decl = e.decl
        for t in e.evaluate:
            self.evaluate_type(t)
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

    def scale(self, index: Inst, base: Type) -> Inst:
        """index * sizeof(base)."""
        b = self.b
        size = static_size(base)
        if size == 1:
            return index
        if size < 0:
            return b.emit(ops.MUL, I64, [index, self.size_of(base)])
        if size > 0 and size & (size - 1) == 0:
            return b.emit(ops.SHL, I64, [index, b.i32(size.bit_length() - 1)])
        return b.emit(ops.MUL, I64, [index, b.i64(size)])
