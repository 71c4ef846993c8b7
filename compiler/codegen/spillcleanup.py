"""After allocation: loads from spill slots whose value is still in a register, and stores that nothing reads.

    store [s], r1            store [s], r1
    load  r2, [s]      →     copy  r2, r1
    add   r3, [s]            add   r3, r1

One forward walk over each block knows which register holds the content of which slot, from the copies that allocation
inserted (a copy of the program may move a part of a value only). Slots are reached by register
operands alone (`SLOT_BASE + n`); other memory operands never touch a spill slot.
"""
from __future__ import annotations

from typing import final

from compiler.codegen.machine import CLASS_SHIFT, FPR, GPR, LATE, SLOT_BASE, MBlock, MFunc, MInst
from compiler.codegen.moves import MoveFactory


def clean_spills(mf: MFunc, factory: MoveFactory, first_slot: int) -> None:
    """`first_slot` is the number of the first slot that allocation made."""
    if len(mf.slots) == first_slot:
        return
    forwarder = Forwarder(mf, factory)
    for block in mf.blocks:
        forwarder.block(block)
    read = forwarder.read
    for block in mf.blocks:
        for inst in block.insts:
            if is_dead_store(inst, read, first_slot):
                block.insts = [i for i in block.insts if not is_dead_store(i, read, first_slot)]
                break


def is_dead_store(inst: MInst, read: list[bool], first_slot: int) -> bool:
    """Whether an instruction copies a register to a spill slot that is never read."""
    if not inst.inserted:
        return False
    slot = inst.regs[0] - SLOT_BASE
    return slot >= first_slot and inst.regs[1] < SLOT_BASE and not read[slot]


@final
class Forwarder:
    def __init__(self, mf: MFunc, factory: MoveFactory) -> None:
        self.mf = mf
        self.factory = factory
        self.regs = factory.regs
        self.slot_in: list[int] = [-1] * 64             # slot whose content a register holds
        self.register_of: list[int] = [-1] * len(mf.slots)
        self.known: list[int] = []                      # registers that hold a slot's content
        self.read: list[bool] = [False] * len(mf.slots)
        self.allocatable: list[bool] = [False] * 64     # scratch registers are for copies only
        for register in self.regs.gpr_order + self.regs.fpr_order:
            self.allocatable[register] = True

    def block(self, block: MBlock) -> None:
        for register in self.known:
            self.forget(register)
        self.known = []
        out: list[MInst] = []
        changed = False
        for inst in block.insts:
            regs = inst.regs
            if inst.inserted and (regs[0] >= SLOT_BASE) != (regs[1] >= SLOT_BASE):
                replacement = self.copy(inst)
                if replacement is not inst:
                    changed = True
                if replacement is not None:
                    out.append(replacement)
                continue
            self.operands(inst)
            out.append(inst)
        if changed:
            block.insts = out

    def forget(self, register: int) -> None:
        slot = self.slot_in[register]
        if slot >= 0:
            self.slot_in[register] = -1
            self.register_of[slot] = -1

    def hold(self, register: int, slot: int) -> None:
        """From here on the register has the content of the slot."""
        self.forget(register)
        other = self.register_of[slot]
        if other >= 0:
            self.slot_in[other] = -1
        self.slot_in[register] = slot
        self.register_of[slot] = register
        self.known.append(register)

    def copy(self, inst: MInst) -> MInst | None:
        """A store or load: keep it, do it between registers, or drop it."""
        dst = inst.regs[0]
        src = inst.regs[1]
        if dst >= SLOT_BASE:
            slot = dst - SLOT_BASE
            if self.register_of[slot] == src:
                return None
            self.hold(src, slot)
            return inst
        slot = src - SLOT_BASE
        register = self.register_of[slot]
        if register == dst:
            return None
        if register >= 0 and register >> 5 == dst >> 5:
            self.forget(dst)
            cls = dst >> 5
            return self.factory.copy(dst, register, cls, 8 if cls == GPR else 16)
        self.read[slot] = True
        self.hold(dst, slot)
        return inst

    def operands(self, inst: MInst) -> None:
        regs = inst.regs
        cons = inst.cons
        early = 0       # registers written before the operands are read, both files
        for i in range(len(regs)):
            if cons[i] & 3 and not cons[i] & LATE and 0 <= regs[i] < 64:
                early |= 1 << regs[i]
        for i in range(len(regs)):
            if regs[i] >= SLOT_BASE and not cons[i] & 3:
                register = self.register_of[regs[i] - SLOT_BASE]
                fits = register >= 0 and register >> 5 == cons[i] >> CLASS_SHIFT & 3
                if fits and self.allocatable[register] and not (early and early >> register & 1):
                    regs[i] = register
                else:
                    self.read[regs[i] - SLOT_BASE] = True
        for i in range(len(regs)):
            if cons[i] & 3:
                place = regs[i]
                if place >= SLOT_BASE:
                    holder = self.register_of[place - SLOT_BASE]
                    if holder >= 0:
                        self.forget(holder)
                elif place >= 0:
                    self.forget(place)
        if self.known:
            ops = self.regs.ops
            gpr = inst.clobber_gpr | ops.clobber_gpr[inst.op]
            fpr = inst.clobber_fpr | ops.clobber_fpr[inst.op]
            if gpr or fpr:
                for register in self.known:
                    mask = fpr if register >> 5 == FPR else gpr
                    if mask >> (register & 31) & 1:
                        self.forget(register)
