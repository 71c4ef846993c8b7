"""A symbolic checker of register allocations.

It keeps the operands as they were before allocation and replays the allocated code: a state says which virtual
registers' values each place (register or spill slot) holds. States flow forward over the control flow graph, meet by
intersection, and are iterated to a fixed point; then every use must find its value, and every constraint must hold.
The meaning of inserted copies comes from `MoveFactory`; nothing of the allocator's own reasoning is trusted.

Needed: constructed before allocation; `check` is called before the phis are dropped. Raises InternalError.
"""
from __future__ import annotations

from typing import final

from compiler.codegen.frame import Area, color_spills
from compiler.codegen.machine import (
    CLASS_SHIFT,
    COMMUTES,
    FIXED_SHIFT,
    LATE,
    M_MOVE,
    M_REMAT,
    MASK_SHIFT,
    MEMORY,
    NO_REG,
    SLOT_BASE,
    SLOT_OK,
    TIED_SHIFT,
    VREG_BASE,
    MBlock,
    MFunc,
    MInst,
    TargetRegs,
)
from compiler.codegen.moves import COPY, REMAT, SWAP, MoveFactory
from compiler.source.diagnostics import InternalError


@final
class PlaceState:
    """The virtual registers whose current value each place holds."""

    def __init__(self) -> None:
        self.holds: dict[int, set[int]] = {}

    def copy(self) -> PlaceState:
        other = PlaceState()
        for place, values in self.holds.items():
            other.holds[place] = values.copy()
        return other

    def define(self, vreg: int, places: list[int]) -> None:
        """A new value of `vreg` in these places; older values of it (of an earlier iteration) are dead."""
        for values in self.holds.values():
            values.discard(vreg)
        for place in places:
            self.holds.setdefault(place, set()).add(vreg)

    def meet(self, other: PlaceState) -> bool:
        """Keep what both states agree on; whether this one changed."""
        changed = False
        for place, values in self.holds.items():
            theirs = other.holds.get(place)
            if not values:
                continue
            common = values & theirs if theirs is not None else set()
            if len(common) != len(values):
                self.holds[place] = common
                changed = True
        return changed

    def places_of(self, vreg: int) -> list[int]:
        return [place for place, values in self.holds.items() if vreg in values]


def name_of(vreg: int) -> str:
    return f"v{vreg - VREG_BASE}"


def shared_slots(mf: MFunc) -> dict[int, int]:
    """Spill slots that get the memory of an earlier one, as operands."""
    spills = [slot for slot in mf.slots if slot.spill and slot.first >= 0]
    color_spills(spills, Area())
    first: dict[int, int] = {}
    shared: dict[int, int] = {}
    for number, slot in enumerate(mf.slots):
        if slot.spill and slot.first >= 0:
            place = SLOT_BASE + number
            owner = first.setdefault(slot.offset, place)
            if owner != place:
                shared[place] = owner
    return shared


@final
class AllocationChecker:
    def __init__(self, mf: MFunc, regs: TargetRegs) -> None:
        self.mf = mf
        self.regs = regs
        self.original: list[list[MInst]] = [block.insts.copy() for block in mf.blocks]
        self.operands: dict[MInst, list[int]] = {}
        for block in mf.blocks:
            for inst in block.insts:
                if inst in self.operands:
                    raise InternalError(f"{mf.name}: block {block.id}: one instruction stands in two places")
                self.operands[inst] = inst.regs.copy()
        self.entry: list[PlaceState | None] = [None] * len(mf.blocks)
        self.inserted = MoveFactory(mf, regs, True).inserted

    def fail(self, block: MBlock, inst: MInst | None, message: str) -> None:
        where = "edge"
        if inst is not None:
            where = f"{self.regs.ops.names[inst.op]} {[self.place_name(r) for r in inst.regs]}"
            if inst in self.operands:
                where += f", was {[self.place_name(r) for r in self.operands[inst]]}"
        raise InternalError(f"register allocation of {self.mf.name}, block {block.id}, {where}: {message}")

    def place_name(self, number: int) -> str:
        if number == NO_REG:
            return "-"
        if number >= SLOT_BASE:
            return f"slot{number - SLOT_BASE}"
        if number >= VREG_BASE:
            return name_of(number)
        return self.regs.names[number]

    def check(self, factory: MoveFactory) -> None:
        """Replay with each spill slot for itself, then with slots that will share memory as one place."""
        self.inserted = factory.inserted
        self.check_places()
        shared = shared_slots(self.mf)
        if not shared:
            return
        apart = [(inst, inst.regs) for block in self.mf.blocks for inst in block.insts]
        for inst, regs in apart:
            inst.regs = [shared.get(place, place) for place in regs]
        for effect in self.inserted.values():
            effect.dst = shared.get(effect.dst, effect.dst)
            if effect.kind != REMAT:
                effect.src = shared.get(effect.src, effect.src)
        self.entry = [None] * len(self.mf.blocks)
        self.check_places()
        for inst, regs in apart:
            inst.regs = regs

    def check_places(self) -> None:
        """Replay to a fixed point, then once more with all tests on."""
        blocks = self.mf.blocks
        self.entry[0] = PlaceState()
        pending = [0]
        waiting = [False] * len(blocks)
        while pending:
            at = pending.pop()
            waiting[at] = False
            start = self.entry[at]
            if start is None:
                continue
            state = start.copy()
            self.replay(blocks[at], state, False)
            for succ in blocks[at].succs:
                if self.flow(blocks[at], succ, state) and not waiting[succ.id]:
                    waiting[succ.id] = True
                    pending.append(succ.id)
        for block in blocks:
            start = self.entry[block.id]
            if start is not None:
                state = start.copy()
                self.replay(block, state, True)

    def flow(self, block: MBlock, succ: MBlock, state: PlaceState) -> bool:
        """Carry a state over an edge; whether the entry state of `succ` changed."""
        arriving = state
        if succ.phis:
            edge = 0
            while succ.preds[edge] is not block:
                edge += 1
            found = [state.places_of(phi.args[edge]) for phi in succ.phis]
            arriving = state.copy()
            for i in range(len(found)):
                arriving.define(succ.phis[i].dst, found[i])
            # `define` of one phi must not hide another: all take their values at once, and destinations differ.
        known = self.entry[succ.id]
        if known is None:
            self.entry[succ.id] = arriving.copy()
            return True
        return known.meet(arriving)

    def replay(self, block: MBlock, state: PlaceState, strict: bool) -> None:
        original = self.original[block.id]
        at = 0
        for inst in block.insts:
            if inst in self.inserted:
                self.inserted_copy(block, inst, state)
                continue
            if inst not in self.operands:
                self.fail(block, inst, "an instruction of unknown origin")
            while original[at] is not inst:
                self.deleted(block, original[at], state)
                at += 1
                if at == len(original):
                    self.fail(block, inst, "out of order")
            at += 1
            if strict:
                self.check_uses(block, inst, state)
                self.check_constraints(block, inst)
            self.execute(inst, state)
        while at < len(original):
            self.deleted(block, original[at], state)
            at += 1

    def inserted_copy(self, block: MBlock, inst: MInst, state: PlaceState) -> None:
        effect = self.inserted[inst]
        holds = state.holds
        if effect.kind == COPY:
            holds[effect.dst] = holds.get(effect.src, set()).copy()
        elif effect.kind == SWAP:
            old = holds.get(effect.dst, set())
            holds[effect.dst] = holds.get(effect.src, set())
            holds[effect.src] = old
        elif effect.kind == REMAT:
            holds[effect.dst] = {effect.src}
            if len(block.preds) == 1:
                # The phis of a single predecessor are other names of their arguments.
                for phi in block.phis:
                    if phi.args[0] == effect.src:
                        holds[effect.dst].add(phi.dst)

    def deleted(self, block: MBlock, inst: MInst, state: PlaceState) -> None:
        """Only copies (the value is then where the source is) and unused M_REMAT definitions may go."""
        operands = self.operands[inst]
        if inst.flags & M_MOVE and operands[0] >= VREG_BASE:
            state.define(operands[0], state.places_of(operands[1]))
        elif not inst.flags & (M_MOVE | M_REMAT):
            # M_REMAT gives the same value every time: copies made before keep it.
            self.fail(block, inst, "was deleted")

    def execute(self, inst: MInst, state: PlaceState) -> None:
        operands = self.operands[inst]
        moved: set[int] = set()
        if inst.flags & M_MOVE:
            moved = state.holds.get(inst.regs[1], set()).copy()
        clobber_gpr = inst.clobber_gpr | self.regs.ops.clobber_gpr[inst.op]
        clobber_fpr = inst.clobber_fpr | self.regs.ops.clobber_fpr[inst.op]
        for register in range(32):
            if clobber_gpr >> register & 1:
                state.holds.pop(register, None)
            if clobber_fpr >> register & 1:
                state.holds.pop(register + 32, None)
        for i in range(len(operands)):
            if inst.cons[i] & 3 and inst.regs[i] != NO_REG:
                state.holds.pop(inst.regs[i], None)
        for i in range(len(operands)):
            if inst.cons[i] & 3 and operands[i] >= VREG_BASE:
                place = inst.regs[i]
                # Both places of a copy hold its value.
                state.define(operands[i], [place, inst.regs[1]] if inst.flags & M_MOVE else [place])
                if inst.flags & M_MOVE:
                    moved.discard(operands[i])
                    state.holds[place] |= moved

    def follow_exchange(self, inst: MInst, state: PlaceState) -> None:
        """The two operands of a commutative instruction may have been exchanged."""
        pair = [i for i in range(len(inst.cons)) if inst.cons[i] & COMMUTES and not inst.cons[i] & 3]
        if len(pair) != 2:
            return
        i, j = pair
        operands = self.operands[inst]
        first = state.holds.get(inst.regs[i], set())
        second = state.holds.get(inst.regs[j], set())
        as_given = operands[i] in first and operands[j] in second
        if not as_given and operands[j] in first and operands[i] in second:
            operands[i], operands[j] = operands[j], operands[i]

    def check_uses(self, block: MBlock, inst: MInst, state: PlaceState) -> None:
        self.follow_exchange(inst, state)
        operands = self.operands[inst]
        for i in range(len(operands)):
            if inst.cons[i] & 3 or operands[i] < VREG_BASE:
                continue
            held = state.holds.get(inst.regs[i], set())
            if operands[i] not in held:
                values = sorted(name_of(v) for v in held)
                self.fail(block, inst, f"operand {i} finds {values} instead of {name_of(operands[i])}")

    def check_constraints(self, block: MBlock, inst: MInst) -> None:
        operands = self.operands[inst]
        slots = 0
        for i in range(len(operands)):
            c = inst.cons[i]
            place = inst.regs[i]
            if operands[i] < VREG_BASE:
                if place != operands[i]:
                    self.fail(block, inst, f"operand {i} was fixed before")
                continue
            self.check_place(block, inst, i)
            if place >= SLOT_BASE and c >> CLASS_SHIFT & 3 != MEMORY:
                slots += 1
            tied_to = (c >> TIED_SHIFT & 0xFF) - 1
            if c & 3 and tied_to >= 0 and inst.regs[tied_to] != place:
                self.fail(block, inst, f"operand {i} is tied to operand {tied_to}")
            if c & 3:
                self.check_conflicts(block, inst, i)
            elif c & LATE and place < VREG_BASE and self.clobbers(inst, place):
                self.fail(block, inst, f"operand {i} must survive the instruction, which clobbers it")
        if slots > 1 and not inst.flags & M_MOVE:
            self.fail(block, inst, "two memory operands")

    def clobbers(self, inst: MInst, register: int) -> bool:
        if register < 32:
            return (inst.clobber_gpr | self.regs.ops.clobber_gpr[inst.op]) >> register & 1 != 0
        return (inst.clobber_fpr | self.regs.ops.clobber_fpr[inst.op]) >> (register - 32) & 1 != 0

    def check_place(self, block: MBlock, inst: MInst, i: int) -> None:
        """Class, fixed register, register set, and whether memory is allowed."""
        c = inst.cons[i]
        place = inst.regs[i]
        cls = c >> CLASS_SHIFT & 3
        fixed = (c >> FIXED_SHIFT & 0xFF) - 1
        if cls == MEMORY:
            if place < SLOT_BASE:
                self.fail(block, inst, f"operand {i} must be in memory")
            return
        if place >= SLOT_BASE:
            if not c & SLOT_OK or fixed >= 0:
                self.fail(block, inst, f"operand {i} must be in a register")
            return
        if place < 0 or place >= VREG_BASE:
            self.fail(block, inst, f"operand {i} has no place")
        if fixed >= 0:
            if place != fixed:
                self.fail(block, inst, f"operand {i} must be in {self.place_name(fixed)}")
            return
        if place >> 5 != cls:
            self.fail(block, inst, f"operand {i} is in a register of the wrong class")
        order = self.regs.gpr_order if cls == 0 else self.regs.fpr_order
        tied_to = (c >> TIED_SHIFT & 0xFF) - 1
        follows_fixed = tied_to >= 0 and inst.cons[tied_to] >> FIXED_SHIFT & 0xFF != 0
        if place not in order and not follows_fixed and not self.tied_to_fixed(inst, i):
            self.fail(block, inst, f"operand {i} is in a reserved register")
        mask = c >> MASK_SHIFT
        if mask and not self.regs.masks[mask - 1][cls] >> (place & 31) & 1:
            self.fail(block, inst, f"operand {i} is in a register outside its set")

    def tied_to_fixed(self, inst: MInst, use: int) -> bool:
        """Whether a definition with a fixed register is tied to this use."""
        for c in inst.cons:
            if c & 3 and c >> TIED_SHIFT & 0xFF == use + 1 and c >> FIXED_SHIFT & 0xFF:
                return True
        return False

    def check_conflicts(self, block: MBlock, inst: MInst, i: int) -> None:
        """Definition `i` against the other operands and the clobbered registers."""
        c = inst.cons[i]
        place = inst.regs[i]
        operands = self.operands[inst]
        tied_to = (c >> TIED_SHIFT & 0xFF) - 1
        if place < VREG_BASE and self.clobbers(inst, place) and not c >> FIXED_SHIFT & 0xFF:
            self.fail(block, inst, f"operand {i} is in a clobbered register")
        for j in range(len(operands)):
            if j == i or inst.regs[j] != place:
                continue
            if inst.cons[j] & 3:
                self.fail(block, inst, f"operands {i} and {j} are written to one place")
            if j == tied_to:
                continue
            if inst.cons[j] & LATE or not c & LATE:
                self.fail(block, inst, f"operand {i} overwrites operand {j}, which is still needed")
