"""Appends instructions to a block. Lower and passes that make code use it; it folds nothing but constants reuse.

`at` is the block that grows; a builder without a block (`at` None) drops nothing: asking it to emit is an error.
"""
from __future__ import annotations

from typing import final

from compiler.ir import ops
from compiler.ir.core import I32, I64, VOID, Aux, Block, Func, Inst, Slot, SlotAux, Symbol, SymbolAux, canonical


@final
class Builder:
    def __init__(self, func: Func, block: Block) -> None:
        self.func = func
        self.at = block
        self.loc = 0

    def emit(self, op: int, type: int, args: list[Inst], imm: int = 0, aux: Aux | None = None) -> Inst:
        func = self.func
        i = Inst(func.next_id, op, type, args, imm, aux)
        func.next_id += 1
        i.loc = self.loc
        i.block = self.at
        self.at.insts.append(i)
        return i

    def const(self, value: int, type: int) -> Inst:
        """An integer constant; `value` is reduced to the type's width."""
        return self.emit(ops.CONST, type, [], canonical(value, type))

    def i32(self, value: int) -> Inst:
        return self.emit(ops.CONST, I32, [], canonical(value, I32))

    def i64(self, value: int) -> Inst:
        return self.emit(ops.CONST, I64, [], canonical(value, I64))

    def unary(self, op: int, type: int, a: Inst) -> Inst:
        return self.emit(op, type, [a])

    def binary(self, op: int, type: int, a: Inst, b: Inst) -> Inst:
        return self.emit(op, type, [a, b])

    def slot(self, slot: Slot, offset: int = 0) -> Inst:
        return self.emit(ops.SLOT, I64, [], offset, SlotAux(slot))

    def address(self, symbol: Symbol, offset: int = 0) -> Inst:
        symbol.referenced = True
        return self.emit(ops.GLOBAL, I64, [], offset, SymbolAux(symbol))

    def load(self, op: int, type: int, address: Inst, offset: int, mem: int) -> Inst:
        i = self.emit(op, type, [address], offset)
        i.mem = mem
        return i

    def store(self, op: int, address: Inst, value: Inst, offset: int, mem: int) -> Inst:
        i = self.emit(op, VOID, [address, value], offset)
        i.mem = mem
        return i

    def block(self) -> Block:
        """A new block, appended to the function; `at` stays."""
        b = self.func.block()
        self.func.blocks.append(b)
        return b
