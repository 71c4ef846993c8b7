"""Strength reduction: addresses in a loop become one invariant plus a scaled counter, or pointers that move along;
multiplications of a counter by an invariant become additions.

    i = phi 0, i2                                       q = add p, (shl j, 2)                (before the loop)
    a = add p, (shl (add (mul i, 300), j), 2)           i = phi 0, i2; a = phi q, a2
    b = add r, (shl (add i, j), 2)               ->     b = add (add r, (shl j, 2)), (shl i, 2)
    i2 = add i, 1                                       i2 = add i, 1; a2 = add a, 1200

A counter that only counts turns then gives way to a pointer in the exit test: i < 10 becomes a2 != q + 12000.

Addresses are taken as linear forms (linear.py). The terms that do not change in the loop are added before it, once for
all addresses that share them; constants stay in the offsets of the accesses. A counter times a factor that memory
operands have for an index (1, 2, 4 or 8; on some machines none) is left to them; others get a pointer of their own.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.dominators import Dominators
from compiler.analysis.linear import Linear
from compiler.analysis.loops import Loops
from compiler.analysis.uses import Uses
from compiler.ir import ops
from compiler.ir.core import I32, I64, Block, Func, Inst, canonical
from compiler.opt.cleanup import cleanup
from compiler.opt.context import PassContext
from compiler.opt.counters import Counter, LoopFrame, counter_of, frame_of, moving_form
from compiler.opt.loop_passes import has_back_edge
from compiler.opt.loopshape import make_preheaders

MAX_POINTERS: Final = 6         # new ones in a loop
OFFSET_LIMIT: Final = 0x40000000


@final
class Base:
    """An address of the loop: the invariant `form` (its constant apart), or a pointer that moves by `factor` times the
    step of `counter` on each turn (0 and None: it does not move).
    """

    def __init__(self, form: Linear, counter: Counter | None, factor: int, value: Inst, constant: int) -> None:
        self.form = form
        self.counter = counter
        self.factor = factor
        self.value = value
        self.constant = constant    # that `value` holds beside the terms of the form


@final
class Multiple:
    """`value`, a phi, is `counter` times `factor` on every turn."""

    def __init__(self, counter: Counter, factor: Inst, value: Inst) -> None:
        self.counter = counter
        self.factor = factor
        self.value = value


@final
class Derived:
    """A counter that was made to go in time with another one."""

    def __init__(self, origin: Counter, made: Counter) -> None:
        self.origin = origin
        self.made = made


@final
class Reducer:
    """The counters of one loop."""

    def __init__(self, func: Func, frame: LoopFrame, uses: Uses, context: PassContext) -> None:
        self.func = func
        self.frame = frame
        self.uses = uses
        self.context = context
        self.scales = context.options.index_scales
        self.header = frame.header
        self.before = frame.before
        self.bases: list[Base] = []
        self.derived: list[Derived] = []
        self.multiples: list[Multiple] = []
        self.pointers = 0
        self.counters: list[Counter] = []

    def run(self) -> bool:
        for phi in self.header.phis:
            if phi.type == I64:
                c = self.frame.counter(phi)
                if c is not None:
                    self.counters.append(c)
        changed = False
        for c in list(self.counters):
            changed |= self.products(c, False)
        loops = self.frame.loops
        own = [b for b in self.frame.loop.blocks if loops.of[b.order] is self.frame.loop]
        for b in own:
            for i in list(b.insts):
                if ops.LOAD <= i.op <= ops.STORE32:
                    changed |= self.access(b, i)
        if self.pointers:
            for b in own:
                for i in list(b.insts):
                    if i.op == ops.ADD and i.type == I64:
                        changed |= self.sum(b, i)
        for c in list(self.counters):
            changed |= self.products(c, True)
        return changed

    # ---- addresses ----

    def access(self, b: Block, i: Inst) -> bool:
        address = i.args[0]
        if address.op != ops.ADD or self.frame.invariant(address) or self.scales and self.is_plain(address):
            return False
        form = moving_form(self.frame, self.counters, address, 0)
        if form is None or not form.fixed.values:
            return False
        scaled = form.factor in self.scales
        if not scaled and not has_one_object(form.fixed):
            return False
        base = self.base(form.fixed, None if scaled else form.counter, 0 if scaled else form.factor)
        if base is None:
            return False
        offset = i.imm + form.fixed.constant - base.constant
        if not -OFFSET_LIMIT < offset < OFFSET_LIMIT or not self.context.spend():
            return False
        i.set_arg(0, self.scaled_sum(b, i, base.value, form.counter.phi, form.factor) if scaled else base.value)
        i.imm = offset
        return True

    def sum(self, b: Block, i: Inst) -> bool:
        """An address that is passed on or compared, where accesses have made its pointer already."""
        if i.nuses == 0 or self.frame.invariant(i):
            return False
        form = moving_form(self.frame, self.counters, i, 0)
        if form is None or not form.fixed.values or form.factor in self.scales:
            return False
        base = self.find_base(form.fixed, form.counter, form.factor)
        if base is None or not self.context.spend():
            return False
        offset = canonical(form.fixed.constant - base.constant, I64)
        if offset:
            i.replace_args([base.value, self.number(offset)])
        else:
            i.become_copy(base.value)
        return True

    def is_plain(self, address: Inst) -> bool:
        """An invariant plus a scaled counter already, as machines address it."""
        x, y = address.args
        if not self.frame.invariant(x) and not is_object(x):
            x, y = y, x
        if not self.frame.invariant(x) and not is_object(x):
            return False
        if y.op == ops.SHL and y.args[1].op == ops.CONST and 0 <= y.args[1].imm <= 3:
            y = y.args[0]
        return counter_of(self.counters, y) is not None or any(c.next is y for c in self.counters)

    def base(self, fixed: Linear, counter: Counter | None, factor: int) -> Base | None:
        """The base for this invariant part: one that is there, or a new one."""
        found = self.find_base(fixed, counter, factor)
        if found is not None:
            return found
        if counter is not None or len(fixed.values) > 1 or fixed.factors[0] != 1:
            if self.pointers >= MAX_POINTERS:
                return None
            self.pointers += 1
        value = self.invariant_sum(fixed)
        constant = 0
        if counter is not None:
            constant = fixed.constant
            value = self.moving(value, fixed.constant, counter, factor)
        base = Base(fixed, counter, factor, value, constant)
        self.bases.append(base)
        return base

    def find_base(self, fixed: Linear, counter: Counter | None, factor: int) -> Base | None:
        for base in self.bases:
            if base.counter is counter and base.factor == factor and base.form.same_terms(fixed):
                return base
        return None

    def invariant_sum(self, fixed: Linear) -> Inst:
        """The terms of the form, without its constant, added up in the preheader."""
        total: Inst | None = None
        for positive in (True, False):
            for k, v in enumerate(fixed.values):
                factor = fixed.factors[k]
                if (factor > 0) is not positive:
                    continue
                term = self.times(self.outside(v), abs(factor))
                if total is None:
                    total = term if positive else self.before_inst(ops.NEG, [term])
                else:
                    total = self.before_inst(ops.ADD if positive else ops.SUB, [total, term])
        assert total is not None
        return total

    def outside(self, v: Inst) -> Inst:
        """The value, available in the preheader: objects' addresses are made anew, without their offset."""
        if is_object(v):
            i = self.func.inst(v.op, I64, [], 0, v.aux)
            return self.place(i)
        return v

    def times(self, value: Inst, factor: int) -> Inst:
        if factor == 1:
            return value
        if factor & factor - 1 == 0:
            count = self.place(self.func.inst(ops.CONST, I32, [], factor.bit_length() - 1))
            return self.before_inst(ops.SHL, [value, count])
        return self.before_inst(ops.MUL, [value, self.number(factor)])

    def moving(self, value: Inst, constant: int, c: Counter, factor: int) -> Inst:
        """A pointer: value + constant + factor * counter on every turn."""
        start = self.plus(value, self.product(c.start, factor))
        if constant:
            start = self.plus(start, self.number(constant))
        return self.new_phi(c, start, self.product(c.step, factor), value.loc)

    def plus(self, a: Inst, b: Inst) -> Inst:
        return a if b.op == ops.CONST and b.imm == 0 else self.before_inst(ops.ADD, [a, b])

    def product(self, value: Inst, factor: int) -> Inst:
        if value.op == ops.CONST:
            return self.number(value.imm * factor)
        if factor < 0:
            return self.before_inst(ops.MUL, [value, self.number(factor)])
        return self.times(value, factor)

    def scaled_sum(self, b: Block, i: Inst, base: Inst, index: Inst, factor: int) -> Inst:
        """base + index * factor in front of the access i of block b."""
        made: list[Inst] = []
        if is_object(base):
            base = self.func.inst(base.op, I64, [], 0, base.aux)
            made.append(base)
        if factor > 1:
            count = self.func.inst(ops.CONST, I32, [], factor.bit_length() - 1)
            index = self.func.inst(ops.SHL, I64, [index, count])
            made += [count, index]
        made.append(self.func.inst(ops.ADD, I64, [base, index]))
        for new in made:
            new.block = b
            new.loc = i.loc
        at = b.insts.index(i)
        b.insts[at:at] = made
        return made[-1]

    # ---- products ----

    def products(self, c: Counter, constant: bool) -> bool:
        """MUL of the counter by an invariant (by a constant or another) becomes a counter of its own."""
        changed = False
        users = self.uses.of[c.phi.id] if c.phi.id < len(self.uses.of) else []
        for i in users:
            if i.op != ops.MUL or i.args[0] is not c.phi or self.frame.invariant(i):
                continue
            factor = i.args[1]
            if (factor.op == ops.CONST) is not constant or not self.frame.invariant_or_constant(factor):
                continue
            if i.nuses == 0 or not self.context.spend():
                continue
            i.become_copy(self.reduced(c, factor, i.loc))
            changed = True
        return changed

    def reduced(self, c: Counter, factor: Inst, loc: int) -> Inst:
        """The counter that is c times the factor: one for all equal products."""
        for product in self.multiples:
            if product.counter is c and (
                product.factor is factor
                or product.factor.op == ops.CONST and factor.op == ops.CONST and product.factor.imm == factor.imm
            ):
                return product.value
        if factor.op == ops.CONST:
            start = self.product(c.start, factor.imm)
            step = self.product(c.step, factor.imm)
        else:
            start = self.multiply(c.start, factor)
            step = self.multiply(c.step, factor)
        value = self.new_phi(c, start, step, loc)
        self.multiples.append(Multiple(c, factor, value))
        return value

    def multiply(self, value: Inst, factor: Inst) -> Inst:
        if value.op != ops.CONST:
            return self.before_inst(ops.MUL, [value, factor])
        if value.imm == 0:
            return self.number(0)
        return factor if value.imm == 1 else self.before_inst(ops.MUL, [factor, self.number(value.imm)])

    # ---- the exit test ----

    def replace_test(self) -> bool:
        """Where a counter is only counted and tested, test one that was derived from it: the counter is dead then.

        Dead instructions must be gone, for uses are counted.
        """
        for d in self.derived:
            c = d.origin
            if c.phi.nuses != 1 or c.next.nuses != 2 or d.made.phi.nuses < 2 or not is_constant(d.made.step):
                continue
            test = self.frame.exit_test(c)
            if test is None or test.nuses != 1 or not self.meets(c, d.made.step.imm, test) or not self.context.spend():
                continue
            limit = self.end_value(c, d.made, test.args[1])
            test.op = ops.NE
            test.replace_args([d.made.next, limit])
            return True
        return False

    def meets(self, c: Counter, stride: int, test: Inst) -> bool:
        """Whether the counter goes on until it equals the limit, and the derived one equals its limit only then."""
        limit = test.args[1]
        start = c.start
        if not is_constant(c.step) or stride % c.step.imm or abs(stride) >= 1 << 31:
            return False
        step = c.step.imm
        op = test.op
        if is_constant(limit) and is_constant(start):
            distance = limit.imm - start.imm
            forward = distance > 0 if step > 0 else distance < 0
            ordered = op == ops.NE or (op == ops.LT and step > 0) or (op == ops.GT and step < 0)
            return ordered and forward and distance % step == 0 and abs(distance) < 1 << 31
        if not is_narrow(limit) or not is_narrow(start):
            return False
        if step == 1:
            return (op == ops.LT or op == ops.ULT and start.imm >= 0) and self.frame.guarded(start, limit, op)
        return step == -1 and op == ops.GT and self.frame.guarded(start, limit, op)

    def end_value(self, c: Counter, made: Counter, limit: Inst) -> Inst:
        """What the derived counter is when the other one is at the limit."""
        factor = made.step.imm // c.step.imm
        if is_constant(limit) and is_constant(c.start):
            return self.plus(made.start, self.number((limit.imm - c.start.imm) * factor))
        if is_constant(limit):
            limit = self.number(limit.imm)
        distance = limit
        if not is_constant(c.start) or c.start.imm:
            distance = self.before_inst(ops.SUB, [limit, c.start])
        return self.plus(made.start, self.product(distance, factor))

    # ---- making instructions ----

    def new_phi(self, c: Counter, start: Inst, step: Inst, loc: int) -> Inst:
        """phi = start, phi + step, in time with the counter: another counter."""
        phi = self.func.inst(ops.PHI, I64, [])
        phi.block = self.header
        phi.loc = loc
        following = self.func.inst(ops.ADD, I64, [phi, step])
        home = c.next.block
        assert home is not None
        following.block = home
        following.loc = loc
        home.insts.insert(home.insts.index(c.next), following)
        phi.replace_args([start, following] if self.frame.enter == 0 else [following, start])
        self.header.phis.append(phi)
        made = Counter(phi, start, following, step)
        self.counters.append(made)
        self.derived.append(Derived(c, made))
        return phi

    def before_inst(self, op: int, args: list[Inst]) -> Inst:
        return self.place(self.func.inst(op, I64, args))

    def number(self, value: int) -> Inst:
        return self.place(self.func.inst(ops.CONST, I64, [], canonical(value, I64)))

    def place(self, i: Inst) -> Inst:
        """Append to the preheader."""
        i.block = self.before
        i.loc = self.before.loc
        self.before.insts.append(i)
        return i


def is_constant(v: Inst) -> bool:
    return v.op == ops.CONST


def is_narrow(v: Inst) -> bool:
    """Whether a 64-bit value is known to be one of 32 bits."""
    if v.op == ops.CONST:
        return abs(v.imm) < 1 << 32
    return v.op == ops.SEXT32 or v.op == ops.ZEXT32


def is_object(v: Inst) -> bool:
    return v.op == ops.SLOT or v.op == ops.GLOBAL


def has_one_object(fixed: Linear) -> bool:
    """Whether the invariant part may be an address: something that is added once."""
    return 1 in fixed.factors


def run(func: Func, context: PassContext) -> bool:
    if func.returns_twice or not has_back_edge(func):
        return False
    changed = make_preheaders(func)
    loops = Loops(Dominators(func))
    uses = Uses(func)
    reducers: list[Reducer] = []
    for loop in loops.all:
        frame = frame_of(loops, loop)
        if frame is not None and any(phi.type == I64 for phi in loop.header.phis):
            reducer = Reducer(func, frame, uses, context)
            if reducer.run():
                reducers.append(reducer)
    if reducers:
        cleanup(func)
        replaced = False
        for reducer in reducers:
            replaced |= reducer.replace_test()
        if replaced:
            cleanup(func)
    return changed or len(reducers) > 0
