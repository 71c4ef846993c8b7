"""An artificial target with few registers, and an interpreter of its machine code.

Operations are uninterpreted: a result is a hash of the operation, its immediate and its inputs. Control flow follows a
fixed pseudo-random oracle, so code before and after allocation can be run side by side and must produce one trace.
"""
from __future__ import annotations

import random

from compiler.codegen.machine import (
    CLASS_SHIFT,
    COMMUTES,
    FPR,
    GPR,
    M_CALL,
    M_MOVE,
    M_REMAT,
    M_TERMINATOR,
    SLOT_OK,
    MBlock,
    MFunc,
    MInst,
    TargetRegs,
    define,
    use,
)

MOVE, EXCHANGE, CONST, OP, CALL, JUMP, BRANCH = range(7)
NAMES = ["move", "exchange", "const", "op", "call", "jump", "branch"]
FLAGS = [M_MOVE, 0, M_REMAT, 0, M_CALL, M_TERMINATOR, M_TERMINATOR]
CLASS_NAMES = ["gpr", "fpr", "mem"]

Value = int


class ToyRegs(TargetRegs):
    """`gprs` and `fprs` allocatable registers; the upper third survives calls."""

    def __init__(self, gprs: int, fprs: int, scratch: bool, exchange: bool) -> None:
        super().__init__()
        self.names = [f"r{i}" for i in range(32)] + [f"f{i}" for i in range(32)]
        self.gpr_order = list(range(gprs))
        self.fpr_order = list(range(32, 32 + fprs))
        self.callee_saved_gpr = sum(1 << i for i in range(gprs) if i >= gprs - gprs // 3)
        self.callee_saved_fpr = sum(1 << i for i in range(fprs) if i >= fprs - fprs // 3)
        if scratch:
            self.scratch_gpr = 31
            self.scratch_fpr = 63
        self.can_exchange = exchange
        self.masks = [(0b0111, 0b0111), (0b1010, 0b1010)]
        self.ops.names = NAMES
        self.ops.flags = FLAGS
        self.ops.constraints = [[] for _ in NAMES]
        self.ops.clobber_gpr = [0] * len(NAMES)
        self.ops.clobber_fpr = [0] * len(NAMES)

    def move(self, dst: int, src: int, cls: int, size: int) -> MInst:
        return move(dst, src, cls)

    def exchange(self, a: int, b: int, cls: int, size: int) -> MInst | None:
        if not self.can_exchange or cls != GPR:
            return None
        return MInst(EXCHANGE, [a, b], [use(cls), use(cls)], 0, None)

    def rematerialize(self, original: MInst, dst: int) -> MInst:
        return instruction(CONST, [dst], original.cons, original.imm)


def instruction(op: int, regs: list[int], cons: list[int], imm: int = 0) -> MInst:
    inst = MInst(op, regs, cons, imm, None)
    inst.flags = FLAGS[op]
    return inst


def move(dst: int, src: int, cls: int) -> MInst:
    cons = [define(cls), use(cls)] if cls > FPR else [define(cls) | SLOT_OK, use(cls) | SLOT_OK]
    return instruction(MOVE, [dst, src], cons)


def connect(a: MBlock, b: MBlock) -> None:
    a.succs.append(b)
    b.preds.append(a)


def run(mf: MFunc, seed: int, steps: int) -> list[Value]:
    """The trace of a function: what every operation read, block by block."""
    rng = random.Random(seed)
    env: dict[int, Value] = {}
    trace: list[Value] = []
    block = mf.blocks[0]
    poison = 0
    for _ in range(steps):
        read: list[Value] = []
        for inst in block.insts:
            poison += 1
            step(inst, env, read, poison)
        # Within a block operations may change places.
        trace += sorted(read)
        if not block.succs:
            break
        nxt = block.succs[rng.randrange(len(block.succs))]
        if nxt.phis:
            edge = nxt.preds.index(block)
            values = [env.get(phi.args[edge], -1) for phi in nxt.phis]
            for phi, value in zip(nxt.phis, values, strict=True):
                env[phi.dst] = value
        block = nxt
    return trace


def step(inst: MInst, env: dict[int, Value], trace: list[Value], poison: int) -> None:
    if inst.op == MOVE:
        env[inst.regs[0]] = env.get(inst.regs[1], -1)
        return
    if inst.op == EXCHANGE:
        a, b = inst.regs
        env[a], env[b] = env.get(b, -1), env.get(a, -1)
        return
    if inst.op == CONST:
        env[inst.regs[0]] = hash((CONST, inst.imm))
        return
    plain: list[Value] = []
    commuting: list[Value] = []
    for register, c in zip(inst.regs, inst.cons, strict=True):
        if c & 3:
            continue
        (commuting if c & COMMUTES else plain).append(env.get(register, -1))
    key = (inst.op, inst.imm, tuple(plain), tuple(sorted(commuting)))
    trace.append(hash(key))
    for i in range(32):
        if inst.clobber_gpr >> i & 1:
            env[i] = hash(("garbage", poison, i))
        if inst.clobber_fpr >> i & 1:
            env[32 + i] = hash(("garbage", poison, i))
    for i, (register, c) in enumerate(zip(inst.regs, inst.cons, strict=True)):
        if c & 3:
            env[register] = hash((key, i))


def dump(mf: MFunc) -> str:
    """A readable listing for failures."""
    from compiler.codegen.machine import FIXED_SHIFT, LATE, MASK_SHIFT, SLOT_BASE, TIED_SHIFT, VREG_BASE

    def place(n: int) -> str:
        if n >= SLOT_BASE:
            return f"[{n - SLOT_BASE}]"
        return f"v{n - VREG_BASE}" if n >= VREG_BASE else f"r{n}"

    def operand(n: int, c: int) -> str:
        text = place(n) + ":" + CLASS_NAMES[c >> CLASS_SHIFT & 3][0]
        text += ("=" if c & LATE else "=&") if c & 3 else ("late" if c & LATE else "")
        if c >> FIXED_SHIFT & 255:
            text += "{" + place((c >> FIXED_SHIFT & 255) - 1) + "}"
        if c >> TIED_SHIFT & 255:
            text += f"tied{(c >> TIED_SHIFT & 255) - 1}"
        if c >> MASK_SHIFT:
            text += f"mask{(c >> MASK_SHIFT) - 1}"
        return text + ("m" if c & SLOT_OK else "") + ("%" if c & COMMUTES else "")

    lines = []
    for block in mf.blocks:
        succs = " ".join(str(s.id) for s in block.succs)
        lines.append(f"block {block.id} freq {block.freq:.3g} preds {[p.id for p in block.preds]} -> {succs}")
        for phi in block.phis:
            lines.append(f"    {place(phi.dst)} = phi {' '.join(place(a) for a in phi.args)}")
        for inst in block.insts:
            ops = " ".join(operand(n, c) for n, c in zip(inst.regs, inst.cons, strict=True))
            clobbers = f" clobbers {inst.clobber_gpr:b} {inst.clobber_fpr:b}" if inst.clobber_gpr else ""
            lines.append(f"    {NAMES[inst.op]} {inst.imm} {ops}{clobbers}")
    return "\n".join(lines)
