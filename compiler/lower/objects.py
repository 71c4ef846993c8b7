"""Objects of a function: parameters, automatic variables, variable length arrays, scopes."""
from __future__ import annotations

from typing import Final

from compiler.ir import core, ops
from compiler.ir.core import I32, I64, Inst, Slot
from compiler.lower.abi_classify import (
    PASS_PACKED,
    PASS_PAIR,
    PASS_PIECES,
    PASS_REFERENCE,
    PASS_SCALAR,
    PASS_STACK,
    Passed,
    argument_align,
)
from compiler.lower.access import store_pair
from compiler.lower.arith import convert
from compiler.lower.base import (
    Argument,
    CallResult,
    FrameObject,
    LValue,
    Scope,
    StackParam,
    VlaObject,
    known_align,
    static_size,
)
from compiler.lower.complex_ops import unpack
from compiler.lower.debug import describe
from compiler.lower.expressions import Expressions
from compiler.lower.initialize import initialize, pattern
from compiler.lower.nested import (
    frame_base,
    frame_reserve,
    outer_label,
    static_chain,
    trampoline,
)
from compiler.lower.packs import current, expand, expandable
from compiler.lower.pieces import store_piece
from compiler.lower.scopes import (
    VLA,
    undo,
)
from compiler.sema import ast
from compiler.sema import types as ct
from compiler.sema.ast import (
    Call,
    Cast,
    Compound,
    Decl,
    DeclRef,
    Expr,
    FunctionDef,
    Label,
)
from compiler.sema.types import Type

POINTER_MEM: Final = 3 << core.MEM_ALIGN_SHIFT


def promoted(f: Objects, t: Type) -> Type:
    """The type in which an unprototyped caller passes a parameter (C17 6.5.2.2p6)."""
    if t.kind == ct.FLOAT:
        return f.types.double
    if t.is_integer() and t.kind != ct.BITINT and t.size < 4:
        return f.types.int
    return t


def starts_as_itself(decl: Decl) -> bool:
    """`int x = x;`, by which a program says that it knows the value to be undetermined."""
    init = decl.init
    if init is None or len(init.entries) != 1:
        return False
    value = init.entries[0].expr
    while isinstance(value, Cast):
        value = value.operand
    return isinstance(value, DeclRef) and value.decl is decl


class Objects(Expressions):
    """What a function declares, and what leaving a scope undoes."""

    # --- parameters ---
    def parameters(self) -> None:
        b = self.b
        params = self.function.params
        sig = self.plan.sig
        pieces: list[Inst] = []
        for i in range(len(sig.params)):
            if sig.param_locs[i] & 15 == core.LOC_BYVAL:
                pieces.append(self.nothing())
            else:
                pieces.append(b.emit(ops.PARAM, sig.params[i], [], i))
        if sig.sret:
            self.sret = self.temp_slot(8, 8)
            b.store(ops.STORE, b.slot(self.sret), pieces[0], 0, POINTER_MEM)
        for i, decl in enumerate(params):
            self.parameter(decl, self.plan.args[i], pieces)

    def parameter(self, decl: Decl, passed: Passed, pieces: list[Inst]) -> None:
        """Give a parameter its object and store what came in."""
        kind = passed.kind
        t = decl.type
        b = self.b
        first = passed.first
        if kind == PASS_STACK:
            offset = self.plan.sig.param_locs[first] >> 4
            align = argument_align(t, self.symbols.abi)
            if align < t.align:
                # It does not lie as its type wants: move it to where it does.
                to = self.declare(decl)
                source = LValue(b.emit(ops.PARAMADDR, I64, [], offset), 0, t.unqual, align)
                self.copy(LValue(to.base, to.offset, t.unqual, to.align), source, t.size)
            elif decl.captured:
                self.capture_address(decl, b.emit(ops.PARAMADDR, I64, [], offset))
            else:
                decl.aux = StackParam(offset, known_align(max(t.align, 8), offset) if offset else max(t.align, 8))
            describe(self, decl, True)
            return
        if kind == PASS_REFERENCE:
            self.capture_address(decl, pieces[first])
            describe(self, decl, True)
            return
        if decl.name == "" and kind == PASS_SCALAR:
            return
        to = self.declare(decl)
        to.flags |= self.qual_flags(t)
        if kind == PASS_SCALAR:
            v = pieces[first]
            u = t.unqual
            if u.kind == ct.FLOAT16:
                v = self.half_to_float(b.emit(ops.BITCAST, I32, [v]))
            elif passed.type.unqual is not u and passed.type.is_arithmetic() and u.is_arithmetic():
                v = convert(self, v, passed.type, u)
            self.store_to(to.base, to.offset, u, v, self.mem(t))
        elif kind == PASS_PAIR:
            store_pair(self, LValue(to.base, to.offset, t.unqual, to.align), (pieces[first], pieces[first + 1]))
        elif kind == PASS_PACKED:
            store_pair(self, LValue(to.base, to.offset, t.unqual, to.align), unpack(self, pieces[first], t.base))
        elif kind == PASS_PIECES:
            for i, piece in enumerate(passed.pieces):
                store_piece(self, to, piece, pieces[first + i])

    def capture_address(self, decl: Decl, address: Inst) -> None:
        """An object that lies elsewhere: keep its address in a slot, or in the frame record."""
        b = self.b
        if decl.captured:
            offset = frame_reserve(self, 8, 8)
            decl.aux = FrameObject(self.function, offset, True)
            assert self.frame is not None
            b.store(ops.STORE, b.slot(self.frame), address, offset, POINTER_MEM)
            return
        pointer = self.temp_slot(8, 8)
        decl.aux = VlaObject(pointer)
        b.store(ops.STORE, b.slot(pointer), address, 0, POINTER_MEM)

    # --- objects ---
    def declare(self, decl: Decl) -> LValue:
        """The object of an automatic variable; made at its first declaration or use."""
        aux = decl.aux
        t = decl.type
        if aux is None:
            align = max(decl.align, t.align, 1)
            if decl.captured:
                offset = frame_reserve(self, max(t.size, 0), align)
                aux = FrameObject(self.function, offset, False)
            else:
                slot = self.func.slot(max(t.size, 0), align, decl.name)
                if t.quals & ct.VOLATILE:
                    slot.volatile = True
                if decl.kind == ast.VAR and not starts_as_itself(decl):
                    slot.loc = decl.loc
                    slot.scalar = t.is_scalar() or t.kind == ct.COMPLEX
                aux = slot
            decl.aux = aux
            if self.debug is not None:
                describe(self, decl, decl.param_index >= 0)
            self.remember(decl)
        if isinstance(aux, Slot):
            return LValue(self.b.slot(aux), 0, t, aux.align)
        reference = DeclRef(decl, t, decl.loc)
        return self.lvalue(reference)

    def remember(self, decl: Decl) -> None:
        """In a body lowered in place, objects last for one expansion."""
        expansion = current(self)
        if expansion is not None:
            expansion.decls.append(decl)

    def expandable(self, decl: Decl) -> FunctionDef | None:
        return expandable(self, decl)

    def expand_body(self, function: FunctionDef, e: Call) -> CallResult:
        return expand(self, function, e)

    def variable_arguments(self) -> list[Argument]:
        expansion = current(self)
        if expansion is None:
            self.ctx.diag.error(self.b.loc, "invalid use of '__builtin_va_arg_pack ()'")
            return []
        return expansion.extra

    def late_object(self, e: DeclRef) -> LValue:
        return self.declare(e.decl)

    def frame_lvalue(self, aux: FrameObject, t: Type) -> LValue:
        base = frame_base(self, aux.owner)
        if aux.pointer:
            return LValue(self.b.load(ops.LOAD, I64, base, aux.offset, POINTER_MEM), 0, t, max(t.align, 1))
        return LValue(base, aux.offset, t, max(t.align, 1))

    def initialize(self, decl: Decl) -> LValue:
        """Create and initialise an automatic object; runs each time its declaration is reached."""
        t = decl.type
        if static_size(t) < 0:
            return self.allocate_vla(decl)
        to = self.declare(decl)
        init = decl.init
        if init is not None:
            size = t.size
            if t.record is not None and t.record.flexible:
                for entry in init.entries:
                    size = max(size, entry.offset + max(entry.type.size, 0) * entry.repeat)
            initialize(self, to, init, size)
        elif self.options.auto_var_init and t.size > 0 and not decl.register_name:
            if self.options.auto_var_init == "zero":
                self.zero(to, t.size)
            else:
                pattern(self, to, t.size)
        return to

    def allocate_vla(self, decl: Decl) -> LValue:
        """Allocate a variable length array on the stack; the scope restores the stack pointer."""
        b = self.b
        t = decl.type
        scope = self.current_scope()
        saved = self.temp_slot(8, 8)
        scope.saved.append(saved)
        scope.order.append(VLA)
        b.store(ops.STORE, b.slot(saved), b.emit(ops.STACKSAVE, I64, []), 0, POINTER_MEM)
        self.func.has_alloca = True
        address = b.emit(ops.ALLOCA, I64, [self.size_of(t)], max(16, t.align, decl.align))
        if decl.captured:
            aux = decl.aux
            if not isinstance(aux, FrameObject):
                aux = FrameObject(self.function, frame_reserve(self, 8, 8), True)
                decl.aux = aux
                describe(self, decl, False)
            assert self.frame is not None
            b.store(ops.STORE, b.slot(self.frame), address, aux.offset, POINTER_MEM)
        else:
            aux2 = decl.aux
            if not isinstance(aux2, VlaObject):
                aux2 = VlaObject(self.temp_slot(8, 8))
                decl.aux = aux2
                describe(self, decl, False)
                self.remember(decl)
            b.store(ops.STORE, b.slot(aux2.pointer), address, 0, POINTER_MEM)
        if decl.init is not None:
            self.zero_dynamic(address, self.size_of(t))
        return LValue(address, 0, t, max(16, t.align))

    def zero_dynamic(self, address: Inst, size: Inst) -> None:
        """`int a[n] = {}`."""
        self.libcall("memset", [address, self.b.i32(0), size], [I64, I32, I64], I64)

    # --- variably modified types ---
    def evaluate_type(self, t: Type) -> None:
        """Compute and keep the size of a variable length array type."""
        if t.kind != ct.VLA:
            if t.kind == ct.POINTER or t.kind == ct.ARRAY:
                self.evaluate_type(t.base)
            return
        length = t.length
        if length is None:
            return
        assert isinstance(length, Expr)
        count = self.converted_length(length)
        size = self.b.emit(ops.MUL, I64, [count, self.size_of(t.base)])
        key = t.unqual.id
        if self.function.has_nested:
            offset = self.vla_frames.get(key, -1)
            if offset < 0:
                offset = frame_reserve(self, 8, 8)
                self.vla_frames[key] = offset
            assert self.frame is not None
            self.b.store(ops.STORE, self.b.slot(self.frame), size, offset, POINTER_MEM)
            return
        slot = self.vla_sizes.get(key)
        if slot is None:
            slot = self.temp_slot(8, 8)
            self.vla_sizes[key] = slot
        self.b.store(ops.STORE, self.b.slot(slot), size, 0, POINTER_MEM)

    def converted_length(self, e: Expr) -> Inst:
        v = self.value(e)
        if v.type == I32:
            signed = e.type.base.signed if e.type.kind == ct.ENUM else e.type.signed
            return self.b.emit(ops.SEXT32 if signed else ops.ZEXT32, I64, [v])
        return v

    def size_of(self, t: Type) -> Inst:
        b = self.b
        if t.kind == ct.VLA:
            key = t.unqual.id
            slot = self.vla_sizes.get(key)
            if slot is not None:
                return b.load(ops.LOAD, I64, b.slot(slot), 0, POINTER_MEM)
            owner = self.frame_owner(key)
            if owner is not None:
                base = frame_base(self, owner.function)
                return b.load(ops.LOAD, I64, base, owner.vla_frames[key], POINTER_MEM)
            if t.length is None:
                return b.i64(0)
            self.evaluate_type(t)
            return self.size_of(t)
        if static_size(t) >= 0:
            return b.i64(t.size)
        if t.kind == ct.ARRAY and t.count >= 0:
            return b.emit(ops.MUL, I64, [self.size_of(t.base), b.i64(t.count)])
        record = t.record
        if record is not None and isinstance(record.vla_size, Expr):
            return self.converted_length(record.vla_size)
        return b.i64(1)

    def frame_owner(self, key: int) -> Objects | None:
        """The function around this one that keeps the size of a variably modified type."""
        lowering: Objects | None = self
        while lowering is not None:
            if key in lowering.vla_frames:
                return lowering
            parent = lowering.parent
            lowering = parent if isinstance(parent, Objects) else None
        return None

    # --- scopes ---
    def current_scope(self) -> Scope:
        """The scope record of the innermost compound; made when something must be undone."""
        compound = self.compounds[-1]
        if self.scopes and self.scopes[-1].compound is compound:
            return self.scopes[-1]
        scope = Scope(compound)
        self.scopes.append(scope)
        return scope

    def compound(self, s: Compound) -> None:
        depth = len(self.scopes)
        self.compounds.append(s)
        for inner in s.body:
            self.statement(inner)
        self.compounds.pop()
        if len(self.scopes) > depth:
            if self.live():
                undo(self, self.scopes[-1], 0)
            self.scopes.pop()

    def open_body(self, body: Compound) -> Scope | None:
        depth = len(self.scopes)
        self.compounds.append(body)
        for inner in body.body:
            self.statement(inner)
        if not self.live():
            self.dead_block()
        self.body_depths.append(depth)
        return self.scopes[-1] if len(self.scopes) > depth else None

    def close_body(self, scope: Scope | None) -> None:
        self.compounds.pop()
        self.body_depths.pop()
        if scope is not None:
            undo(self, scope, 0)
            self.scopes.pop()

    # --- nested functions ---
    def lower_nested(self, function: FunctionDef) -> None:
        self.symbols.nested.lower(self, function)

    def outer_label(self, label: Label) -> Inst:
        return outer_label(self, label)

    def static_chain_for(self, decl: Decl) -> Inst | None:
        return static_chain(self, decl)

    def function_address(self, decl: Decl) -> Inst:
        if decl.nested is not None:
            return trampoline(self, decl)
        symbol = self.symbols.of(decl)
        symbol.address_taken = True
        self.symbols.reference(symbol)
        return self.b.address(symbol)
