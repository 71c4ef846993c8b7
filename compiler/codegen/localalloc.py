"""The allocator for -O0: one backward pass over each block, linear in the number of operands.

Registers hold values within a block only. A value that a register cannot keep to its definition (it is live out of the
block, it meets a call, or registers run out) has a spill slot: it is stored there once, right after its definition,
and loaded where the walk, going backwards, lost its register. Values of M_REMAT instructions are made anew
instead. Phi destinations live in their slots; predecessors store to them.

Needed: `allocation_order`, so that going backwards every use is seen before its definition.
"""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.machine import (
    CLASS_SHIFT,
    COMMUTES,
    FIXED_SHIFT,
    FPR,
    GPR,
    LATE,
    M_MOVE,
    M_REMAT,
    M_TERMINATOR,
    MASK_SHIFT,
    MEMORY,
    NO_REG,
    SLOT_BASE,
    SLOT_OK,
    TIED_SHIFT,
    USEDEF,
    VREG_BASE,
    MBlock,
    MFunc,
    MInst,
    TargetRegs,
)
from compiler.codegen.moves import MoveFactory, ParallelMove, slot_size
from compiler.source.diagnostics import InternalError

# Bits of a constraint that keep a move from the short path: fixed, tied, mask.
_RESTRICTED: Final = ~0xFF


@final
class LocalAllocator:
    def __init__(self, mf: MFunc, regs: TargetRegs, factory: MoveFactory) -> None:
        count = len(mf.vreg_class)
        self.mf = mf
        self.regs = regs
        self.factory = factory
        self.vreg_class = mf.vreg_class
        self.vreg_size = mf.vreg_size
        self.where: list[int] = [NO_REG] * count        # register of each virtual register at this point
        self.slot_of: list[int] = [-1] * count
        self.slot_block: list[int] = [-1] * count       # block that the walk was in when it gave the slot out
        self.remats: list[MInst | None] = [None] * count
        self.holder: list[int] = [-1] * 64              # virtual register in each physical one
        self.order: list[list[int]] = [regs.gpr_order, regs.fpr_order]
        # One mask for each class, over register numbers modulo 32:
        self.held: list[int] = [0, 0]       # registers that hold a value live here
        self.early: list[int] = [0, 0]      # taken at the early point of this instruction
        self.late: list[int] = [0, 0]       # written by this instruction
        self.early_defs: list[int] = [0, 0]     # of these, registers that definitions overwrite early
        self.fixed_uses: list[int] = [0, 0]     # registers that this instruction reads operands in
        self.slot_operand = False           # this instruction has its one memory operand
        self.free_slots: list[list[int]] = [[], []]     # slots of 8 and 16 bytes that nothing before this point needs
        self.released: list[int] = []       # slots to give back when the instruction is finished
        self.out: list[MInst] = []          # the block, backwards
        self.before: list[MInst] = []
        self.before_from: list[int] = []    # source and destination registers of these copies
        self.before_to: list[int] = []
        self.copied: list[int] = [0, 0]     # registers that only such copies read
        self.stores: list[MInst] = []
        self.stored: list[int] = []         # what `stores` save: virtual register << 6 | register
        self.reloads: list[MInst] = []
        self.after_moves = ParallelMove(factory)
        self.block = 0
        self.order_blocks: list[MBlock] = []
        self.def_block: list[int] = []      # by virtual register, made when first needed

    # --- the walk ---

    def run(self, order: list[MBlock]) -> None:
        self.order_blocks = order
        for block in order:
            for phi in block.phis:
                self._slot(phi.dst - VREG_BASE)
            for inst in block.insts:
                if inst.flags & M_REMAT and len(inst.regs) == 1 and inst.cons[0] >> FIXED_SHIFT & 0xFF == 0:
                    self.remats[inst.regs[0] - VREG_BASE] = inst
        for i in range(len(order) - 1, -1, -1):
            self._block(order[i])

    def _block(self, block: MBlock) -> None:
        insts = block.insts
        self.block = block.id
        self.out = []
        at = len(insts) - 1
        while at >= 0 and insts[at].flags & M_TERMINATOR:
            self._terminator(block, insts[at])
            at -= 1
        if len(block.succs) == 1 and block.succs[0].phis and len(block.succs[0].preds) > 1:
            self._phi_moves_at_end(block, block.succs[0])
        while at >= 0:
            self._instruction(insts[at])
            at -= 1
        self._block_start(block)
        self.out.reverse()
        block.insts = self.out

    def _terminator(self, block: MBlock, inst: MInst) -> None:
        self.stores = []
        self.reloads = []
        self._instruction(inst)
        if self.reloads:
            raise InternalError(f"{self.mf.name}: block {block.id}: a terminator needs too many registers")
        if not self.stores:
            return
        # Outputs of asm goto: the stores belong on the edges.
        end = len(self.out) - 1 - len(self.before)
        del self.out[end - len(self.stores):end]
        for succ in block.succs:
            if len(succ.preds) != 1:
                raise InternalError(f"{self.mf.name}: block {block.id}: asm goto with outputs on a critical edge")
            stores: list[MInst] = []
            for packed in self.stored:
                vreg = packed >> 6
                stores.append(self._store(vreg, packed & 63))
            succ.insts = stores + succ.insts

    def _block_start(self, block: MBlock) -> None:
        """Load what is live in, then (before it) give the phis of a single predecessor their values."""
        for cls in (GPR, FPR):
            if self.held[cls]:
                for register in self.order[cls]:
                    vreg = self.holder[register]
                    if vreg >= 0:
                        self.out.append(self._load(vreg, register))
                        self.holder[register] = -1
                        self.where[vreg] = NO_REG
                self.held[cls] = 0
        if block.phis and len(block.preds) == 1:
            moves = ParallelMove(self.factory)
            for phi in block.phis:
                self._add_phi_move(moves, phi.dst - VREG_BASE, phi.args[0] - VREG_BASE)
            self._emit_reversed(moves)

    def _phi_moves_at_end(self, block: MBlock, succ: MBlock) -> None:
        edge = 0
        while succ.preds[edge] is not block:
            edge += 1
        wanted = [0, 0, 0]
        for phi in succ.phis:
            wanted[self.vreg_class[phi.dst - VREG_BASE]] += 1
        fits = wanted[MEMORY] == 0
        for cls in (GPR, FPR):
            if wanted[cls] > len(self.order[cls]) - self.held[cls].bit_count():
                fits = False
        if not fits:
            moves = ParallelMove(self.factory)
            for phi in succ.phis:
                self._add_phi_move(moves, phi.dst - VREG_BASE, phi.args[edge] - VREG_BASE)
            self._emit_reversed(moves)
            return
        # Every argument is in a register before the first store: the slots may be read and written in any order.
        for phi in succ.phis:
            arg = phi.args[edge] - VREG_BASE
            dst = phi.dst - VREG_BASE
            cls = self.vreg_class[dst]
            register = self.where[arg]
            if register < 0:
                register = self._pick(cls, self.held[cls], 0, 0)
                self._assign(arg, register)
            self.out.append(self.factory.copy(SLOT_BASE + self._slot(dst), register, cls, self.vreg_size[dst]))

    def _add_phi_move(self, moves: ParallelMove, dst: int, arg: int) -> None:
        place = SLOT_BASE + self._slot(dst)
        original = self.remats[arg]
        cls = self.vreg_class[dst]
        if original is not None:
            moves.add_remat(place, original, arg + VREG_BASE, cls, self.vreg_size[dst])
        else:
            moves.add(place, SLOT_BASE + self._slot(arg), cls, self.vreg_size[dst])

    def _emit_reversed(self, moves: ParallelMove) -> None:
        sequence: list[MInst] = []
        moves.emit(sequence, self._free_mask(GPR), self._free_mask(FPR))
        sequence.reverse()
        self.out.extend(sequence)

    def _free_mask(self, cls: int) -> int:
        """Registers that hold nothing at this point."""
        mask = 0
        for register in self.order[cls]:
            mask |= 1 << (register & 31)
        return mask & ~(self.held[cls] | self.early[cls])

    # --- values and places ---

    def _slot(self, vreg: int) -> int:
        slot = self.slot_of[vreg]
        if slot >= 0:
            return slot
        size = slot_size(self.vreg_class[vreg], self.vreg_size[vreg])
        free = self.free_slots[size >> 4]
        # A value from another block may be live all around a loop, also where a free slot was in use.
        if free and self._is_local(vreg):
            slot = free.pop()
        else:
            slot = self.mf.slot(size, size)
            self.mf.slots[slot].spill = True
        self.slot_of[vreg] = slot
        self.slot_block[vreg] = self.block
        return slot

    def _is_local(self, vreg: int) -> bool:
        """Whether the block in hand defines the value."""
        if not self.def_block:
            self.def_block = [-1] * len(self.vreg_class)
            for block in self.order_blocks:
                for inst in block.insts:
                    for number, c in zip(inst.regs, inst.cons, strict=True):
                        if c & 3 and VREG_BASE <= number < SLOT_BASE:
                            self.def_block[number - VREG_BASE] = block.id
        return self.def_block[vreg] == self.block

    def _release_slot(self, vreg: int) -> None:
        """At its definition: a slot that was given out in this block serves no other block."""
        if self.slot_of[vreg] >= 0 and self.slot_block[vreg] == self.block:
            self.released.append(vreg)

    def _load(self, vreg: int, register: int) -> MInst:
        original = self.remats[vreg]
        if original is not None:
            return self.factory.remat(original, vreg + VREG_BASE, register)
        return self.factory.copy(register, SLOT_BASE + self._slot(vreg), self.vreg_class[vreg], self.vreg_size[vreg])

    def _store(self, vreg: int, register: int) -> MInst:
        return self.factory.copy(SLOT_BASE + self._slot(vreg), register, self.vreg_class[vreg], self.vreg_size[vreg])

    def _assign(self, vreg: int, register: int) -> None:
        self.where[vreg] = register
        self.holder[register] = vreg
        self.held[register >> 5] |= 1 << (register & 31)
        self.factory.written(register)

    def _free(self, vreg: int, register: int) -> None:
        self.where[vreg] = NO_REG
        self.holder[register] = -1
        self.held[register >> 5] &= ~(1 << (register & 31))

    def _evict(self, register: int) -> None:
        """Another value takes the register before this instruction; its value comes back after it."""
        vreg = self.holder[register]
        self.reloads.append(self._load(vreg, register))
        self._free(vreg, register)

    def _pick(self, cls: int, taken: int, keep: int, mask: int) -> int:
        """A register outside `taken`; else evict one that is not in `keep`.

        `mask` is the number + 1 of the register set to choose from, or 0.
        """
        order = self.order[cls]
        if mask:
            taken |= ~self.regs.masks[mask - 1][cls]
            keep |= ~self.regs.masks[mask - 1][cls]
        for register in order:
            if not taken >> (register & 31) & 1:
                return register
        copied = self.copied[cls] & ~self.early[cls]
        for register in order:
            if self.holder[register] >= 0 and not (keep | copied) >> (register & 31) & 1:
                self._evict(register)
                return register
        for register in order:
            if copied & ~keep & 1 << (register & 31):
                self._redirect(register)
                return register
        raise InternalError(f"{self.mf.name}: block {self.block}: an instruction needs more registers than there are")

    def _copy_before(self, vreg: int, to: int, source: int) -> None:
        """Copy a value that lives through this instruction to where an operand wants it."""
        self.before.append(self.factory.copy(to, source, to >> 5, self.vreg_size[vreg]))
        self.before_from.append(source)
        self.before_to.append(to)
        self.copied[to >> 5] |= 1 << (source & 31)

    def _redirect(self, register: int) -> None:
        """Evict a value that copies before this instruction read: it comes in the place of the first copy."""
        vreg = self.holder[register]
        if vreg >= 0:
            self._evict(register)
        copies: list[MInst] = []
        sources: list[int] = []
        targets: list[int] = []
        place = NO_REG
        for i in range(len(self.before)):
            inst = self.before[i]
            source = self.before_from[i]
            if source == register:
                if place < 0:
                    place = self.before_to[i]
                    continue
                source = place
                inst = self.factory.copy(self.before_to[i], place, place >> 5, self.vreg_size[vreg])
            copies.append(inst)
            sources.append(source)
            targets.append(self.before_to[i])
        if vreg >= 0 and place >= 0:
            self._assign(vreg, place)
        self.before = copies
        self.before_from = sources
        self.before_to = targets
        self.copied[register >> 5] &= ~(1 << (register & 31))

    # --- one instruction ---

    def _instruction(self, inst: MInst) -> None:
        ops = self.regs.ops
        clobber_gpr = inst.clobber_gpr | ops.clobber_gpr[inst.op]
        clobber_fpr = inst.clobber_fpr | ops.clobber_fpr[inst.op]
        regs = inst.regs
        count = len(regs)
        if count == 0 and clobber_gpr == 0 and clobber_fpr == 0:
            self.out.append(inst)
            return
        cons = inst.cons
        if inst.flags & (M_REMAT | M_MOVE):
            if inst.flags & M_REMAT:
                vreg = regs[0] - VREG_BASE
                if vreg >= 0 and self.remats[vreg] is inst and self.where[vreg] < 0:
                    return
            elif self._plain_move(inst):
                return
        self.early[0] = self.early[1] = 0
        self.early_defs[0] = self.early_defs[1] = 0
        self.copied[0] = self.copied[1] = 0
        self.late[0] = clobber_gpr
        self.late[1] = clobber_fpr
        self.slot_operand = False
        if self.before:
            self.before = []
            self.before_from = []
            self.before_to = []
        if self.stores:
            self.stores = []
            self.stored = []
        if self.reloads:
            self.reloads = []
        special = 0         # union of the constraints of uses
        defs = 0            # definitions without a fixed register
        tie: list[int] | None = None
        for i in range(count):
            c = cons[i]
            if not c & 3:
                special |= c
                continue
            if c >> TIED_SHIFT & 0xFF and tie is None:
                tie = [NO_REG] * count
            if not self._fixed_definition(inst, i, tie):
                defs += 1
        if defs:
            if special >> FIXED_SHIFT & 0xFF:
                self._collect_fixed_uses(inst)
            else:
                self.fixed_uses[0] = self.fixed_uses[1] = 0
            # Operands with fewer registers to choose from go first.
            for i in range(count):
                if cons[i] & 3 and cons[i] >> MASK_SHIFT and regs[i] >= VREG_BASE and regs[i] < SLOT_BASE:
                    self._definition(inst, i, tie)
            for i in range(count):
                if cons[i] & 3 and regs[i] >= VREG_BASE and regs[i] < SLOT_BASE:
                    self._definition(inst, i, tie)
        if clobber_gpr or clobber_fpr:
            self._clobber(clobber_gpr & self.held[0], 0)
            self._clobber(clobber_fpr & self.held[1], 32)
            self.factory.used_gpr |= clobber_gpr
            self.factory.used_fpr |= clobber_fpr
        if special >> FIXED_SHIFT & 0xFF:
            self._fixed_uses(inst)
        if tie is not None:
            self._tied_uses(inst, tie)
        if special >> MASK_SHIFT:
            for i in range(count):
                if not cons[i] & 3 and cons[i] >> MASK_SHIFT and regs[i] >= VREG_BASE and regs[i] < SLOT_BASE:
                    self._plain_use(inst, i)
        for i in range(count):
            if not cons[i] & 3 and regs[i] >= VREG_BASE and regs[i] < SLOT_BASE:
                self._plain_use(inst, i)
        if tie is not None:
            self._tied_slots(inst, tie)
        self._finish(inst)

    def _finish(self, inst: MInst) -> None:
        """Put the instruction between what must come before and after it."""
        out = self.out
        if self.reloads:
            out.extend(self.reloads)
        if self.after_moves.dst:
            moves: list[MInst] = []
            self.after_moves.emit(moves, 0, 0)
            self.after_moves.clear()
            moves.reverse()
            out.extend(moves)
        if self.stores:
            out.extend(self.stores)
        if inst.flags & M_MOVE and inst.regs[0] >= SLOT_BASE and inst.regs[1] >= SLOT_BASE:
            copies = ParallelMove(self.factory)
            copies.add(inst.regs[0], inst.regs[1], MEMORY, 16)
            self._emit_reversed(copies)
        else:
            out.append(inst)
        if self.before:
            out.extend(self.before)
        if self.released:
            for vreg in self.released:
                size = slot_size(self.vreg_class[vreg], self.vreg_size[vreg])
                self.free_slots[size >> 4].append(self.slot_of[vreg])
            self.released = []

    def _plain_move(self, inst: MInst) -> bool:
        """Give the source of a copy the register of the destination; False when that does not work."""
        if inst.regs[0] < VREG_BASE or inst.regs[1] < VREG_BASE:
            return False
        if (inst.cons[0] | inst.cons[1]) & _RESTRICTED:
            return False
        dst = inst.regs[0] - VREG_BASE
        src = inst.regs[1] - VREG_BASE
        register = self.where[dst]
        if register < 0:
            return self.slot_of[dst] < 0
        if self.where[src] >= 0:
            return False
        if self.slot_of[dst] >= 0 and self.remats[dst] is None:
            self.out.append(self._store(dst, register))
            if self.slot_block[dst] == self.block:
                size = slot_size(self.vreg_class[dst], self.vreg_size[dst])
                self.free_slots[size >> 4].append(self.slot_of[dst])
        self._free(dst, register)
        self._assign(src, register)
        return True

    def _fixed_definition(self, inst: MInst, i: int, tie: list[int] | None) -> bool:
        """A definition in a given register, a physical register or an absent operand; False for any other."""
        c = inst.cons[i]
        number = inst.regs[i]
        if number < VREG_BASE:
            if number >= 0:
                if self.holder[number] >= 0:
                    self._evict(number)
                self.late[number >> 5] |= 1 << (number & 31)
                self.factory.written(number)
            return True
        if c & 3 == USEDEF:
            raise InternalError(f"{self.mf.name}: a virtual register as an operand that is read and written")
        register = (c >> FIXED_SHIFT & 0xFF) - 1
        tied_to = (c >> TIED_SHIFT & 0xFF) - 1
        if register < 0 and tied_to >= 0:
            register = (inst.cons[tied_to] >> FIXED_SHIFT & 0xFF) - 1
        if register < 0:
            return False
        vreg = number - VREG_BASE
        other = self.holder[register]
        if other >= 0 and other != vreg:
            self._evict(register)
        self._defined(inst, i, vreg, register)
        if tied_to >= 0 and tie is not None:
            tie[tied_to] = register
        return True

    def _definition(self, inst: MInst, i: int, tie: list[int] | None) -> None:
        c = inst.cons[i]
        vreg = inst.regs[i] - VREG_BASE
        cls = c >> CLASS_SHIFT & 3
        tied_to = (c >> TIED_SHIFT & 0xFF) - 1
        if cls == MEMORY:
            place = SLOT_BASE + self._slot(vreg)
            inst.regs[i] = place
            self._release_slot(vreg)
            if tied_to >= 0 and tie is not None:
                tie[tied_to] = place
            return
        register = self.where[vreg]
        mask = c >> MASK_SHIFT
        if register < 0 and c & SLOT_OK and self.slot_of[vreg] >= 0 and tied_to < 0 and not self.slot_operand:
            self.slot_operand = True
            inst.regs[i] = SLOT_BASE + self.slot_of[vreg]
            self._release_slot(vreg)
            return
        bad = self.late[cls]
        if tied_to >= 0 or not c & LATE:
            # It holds its value when the operands are read.
            bad |= self.fixed_uses[cls]
        busy = bad
        if mask:
            bad |= ~self.regs.masks[mask - 1][cls]
        if register < 0 or bad >> (register & 31) & 1:
            register = self._pick(cls, self.held[cls] | busy, busy | self.early[cls], mask)
        self._defined(inst, i, vreg, register)
        if not c & LATE:
            self.early[cls] |= 1 << (register & 31)
        if tied_to >= 0 and tie is not None:
            tie[tied_to] = register

    def _collect_fixed_uses(self, inst: MInst) -> None:
        self.fixed_uses[0] = self.fixed_uses[1] = 0
        for i in range(len(inst.regs)):
            register = (inst.cons[i] >> FIXED_SHIFT & 0xFF) - 1
            if register >= 0 and not inst.cons[i] & 3:
                self.fixed_uses[register >> 5] |= 1 << (register & 31)

    def _defined(self, inst: MInst, i: int, vreg: int, register: int) -> None:
        """Operand `i` defines `vreg` in `register`: copy it to where the code after it expects it."""
        cls = register >> 5
        wanted = self.where[vreg]
        size = self.vreg_size[vreg]
        if wanted >= 0:
            if wanted != register:
                self.after_moves.add(wanted, register, cls, size)
            self._free(vreg, wanted)
        slot = self.slot_of[vreg]
        if slot >= 0 and self.remats[vreg] is None:
            self.stores.append(self._store(vreg, register))
            self.stored.append(vreg << 6 | register)
            self._release_slot(vreg)
        self.late[cls] |= 1 << (register & 31)
        if not inst.cons[i] & LATE:
            self.early[cls] |= 1 << (register & 31)
            self.early_defs[cls] |= 1 << (register & 31)
        inst.regs[i] = register
        self.factory.written(register)

    def _clobber(self, mask: int, base: int) -> None:
        """Values cannot stay in clobbered registers."""
        while mask:
            low = mask & -mask
            self._evict(base + low.bit_length() - 1)
            mask ^= low

    def _fixed_uses(self, inst: MInst) -> None:
        regs = inst.regs
        cons = inst.cons
        for i in range(len(regs)):
            register = (cons[i] >> FIXED_SHIFT & 0xFF) - 1
            if register >= 0 and not cons[i] & 3 and regs[i] >= VREG_BASE:
                self.early[register >> 5] |= 1 << (register & 31)
                if self.holder[register] >= 0 and self.holder[register] != regs[i] - VREG_BASE:
                    self._evict(register)
        for i in range(len(regs)):
            register = (cons[i] >> FIXED_SHIFT & 0xFF) - 1
            if register >= 0 and not cons[i] & 3 and regs[i] >= VREG_BASE:
                self._use_in(inst, i, register)

    def _use_in(self, inst: MInst, i: int, register: int) -> None:
        """Use operand `i` must find its value in `register`."""
        vreg = inst.regs[i] - VREG_BASE
        cls = register >> 5
        now = self.where[vreg]
        if now < 0:
            self._assign(vreg, register)
        elif now != register:
            self._copy_before(vreg, register, now)
        self.early[cls] |= 1 << (register & 31)
        inst.regs[i] = register

    def _tied_uses(self, inst: MInst, tie: list[int]) -> None:
        regs = inst.regs
        cons = inst.cons
        for i in range(len(regs)):
            place = tie[i]
            if place < 0 or place >= SLOT_BASE or regs[i] < VREG_BASE or regs[i] >= SLOT_BASE:
                continue
            if cons[i] & COMMUTES and self.where[regs[i] - VREG_BASE] >= 0:
                self._commute(inst, i)
            self._use_in(inst, i, place)

    def _tied_slots(self, inst: MInst, tie: list[int]) -> None:
        """The same for values that live in memory; last, when the free registers are known."""
        for i in range(len(tie)):
            if tie[i] >= SLOT_BASE:
                copies = ParallelMove(self.factory)
                copies.add(tie[i], inst.regs[i], MEMORY, 16)
                moves: list[MInst] = []
                copies.emit(moves, self._free_mask(GPR), self._free_mask(FPR))
                moves.reverse()
                self.before.extend(moves)
                inst.regs[i] = tie[i]

    def _commute(self, inst: MInst, i: int) -> None:
        """Let the operand that dies here be the one that is overwritten."""
        regs = inst.regs
        for j in range(len(regs)):
            if j != i and inst.cons[j] & COMMUTES and regs[j] >= VREG_BASE and regs[j] < SLOT_BASE:
                if self.where[regs[j] - VREG_BASE] < 0:
                    regs[i], regs[j] = regs[j], regs[i]
                return

    def _plain_use(self, inst: MInst, i: int) -> None:
        c = inst.cons[i]
        vreg = inst.regs[i] - VREG_BASE
        cls = c >> CLASS_SHIFT & 3
        if cls == MEMORY:
            inst.regs[i] = SLOT_BASE + self._slot(vreg)
            return
        register = self.where[vreg]
        mask = c >> MASK_SHIFT
        if register >= 0:
            bad = self.late[cls] if c & LATE else self.early_defs[cls]
            if mask:
                bad |= ~self.regs.masks[mask - 1][cls]
            if bad >> (register & 31) & 1:
                self.copied[cls] |= 1 << (register & 31)
                copy = self._pick_early(cls, c & LATE, mask)
                self._copy_before(vreg, copy, register)
                register = copy
        elif c & SLOT_OK and self.slot_of[vreg] >= 0 and self.remats[vreg] is None and not self.slot_operand:
            self.slot_operand = True
            inst.regs[i] = SLOT_BASE + self.slot_of[vreg]
            return
        else:
            register = self._pick_early(cls, c & LATE, mask)
            self._assign(vreg, register)
        inst.regs[i] = register
        self.early[cls] |= 1 << (register & 31)

    def _pick_early(self, cls: int, late: int, mask: int) -> int:
        """A register for a value before this instruction; for a late use one that the instruction does not write."""
        taken = self.early[cls]
        if late:
            taken |= self.late[cls]
        register = self._pick(cls, self.held[cls] | taken, taken, mask)
        self.factory.written(register)
        return register
