"""Checks the invariants of core.py: a list of errors, empty for a sound function.

Runs between all passes in tests and with -fverify; every error names the block and the instruction.
"""
from __future__ import annotations

from typing import final

from compiler.ir import ops
from compiler.ir.core import (
    ASM_GOTO,
    BRANCH,
    F32,
    F80,
    F128,
    I32,
    I64,
    INDIRECT,
    JUMP,
    RETURN,
    SWITCH,
    TYPE_NAMES,
    UNREACHABLE,
    V128,
    VOID,
    AsmInfo,
    AtomicAux,
    Block,
    BlockAux,
    CallInfo,
    Func,
    Inst,
    SlotAux,
    SymbolAux,
    WideConst,
    canonical,
)
from compiler.ir.printer import inst_text, terminator_text


def is_int(type: int) -> bool:
    return type in (I32, I64)


def is_float(type: int) -> bool:
    return F32 <= type <= F128


@final
class Verifier:
    def __init__(self, func: Func) -> None:
        self.func = func
        self.errors: list[str] = []
        self.block_of: dict[int, Block] = {}    # instruction id -> block
        self.position: dict[int, int] = {}      # instruction id -> place in its block; phis: -1
        self.uses: dict[int, int] = {}
        self.idom: dict[int, int] = {}
        self.order: dict[int, int] = {}

    def error(self, b: Block, i: Inst | None, message: str) -> None:
        where = f" at `{inst_text(i)}`" if i is not None else f" at `{terminator_text(b)}`"
        self.errors.append(f"{self.func.symbol.name}: b{b.id}{where}: {message}")

    def run(self) -> list[str]:
        func = self.func
        if not func.blocks:
            return [f"{func.symbol.name}: no blocks"]
        self.check_graph()
        if self.errors:
            return self.errors
        self.collect()
        self.dominators()
        for b in func.blocks:
            for phi in b.phis:
                self.check_phi(b, phi)
            for at, i in enumerate(b.insts):
                self.check_inst(b, i, at)
            self.check_terminator(b)
        self.check_uses()
        return self.errors

    def check_graph(self) -> None:
        """Edges agree both ways, with multiplicity; terminators have the right number of successors."""
        func = self.func
        known = {b.id for b in func.blocks}
        if len(known) != len(func.blocks):
            self.errors.append(f"{func.symbol.name}: two blocks have one id")
        if func.blocks[0].preds:
            self.error(func.blocks[0], None, "the entry block has predecessors")
        for b in func.blocks:
            for s in b.succs:
                if s.id not in known:
                    self.error(b, None, f"successor b{s.id} is not in the function")
                elif s.preds.count(b) != b.succs.count(s):
                    self.error(b, None, f"edges to b{s.id} differ between succs and preds")
            for p in b.preds:
                if p.id not in known:
                    self.error(b, None, f"predecessor b{p.id} is not in the function")
                elif b not in p.succs:
                    self.error(b, None, f"predecessor b{p.id} has no edge to here")
            count = len(b.succs)
            right = (
                count == 1 if b.kind == JUMP
                else count == 2 if b.kind == BRANCH
                else count == len(b.cases) + 1 if b.kind == SWITCH
                else count == 0 if b.kind in (RETURN, UNREACHABLE)
                else count >= 1 if b.kind == ASM_GOTO
                else b.kind == INDIRECT
            )
            if not right:
                self.error(b, None, f"terminator of kind {b.kind} with {count} successors")
            if b.cases and b.kind != SWITCH:
                self.error(b, None, "cases at a terminator that is no switch")

    def collect(self) -> None:
        for b in self.func.blocks:
            for at, i in enumerate(b.phis + b.insts):
                if i.id in self.block_of:
                    self.error(b, i, "the instruction stands twice in the function, or shares its id")
                if i.id >= self.func.next_id or i.id < 0:
                    self.error(b, i, "id out of range")
                if i.block is not b:
                    self.error(b, i, "the instruction's block attribute is wrong")
                self.block_of[i.id] = b
                self.position[i.id] = at - len(b.phis) if at >= len(b.phis) else -1
                for arg in i.args:
                    self.uses[arg.id] = self.uses.get(arg.id, 0) + 1
            for arg in b.args:
                self.uses[arg.id] = self.uses.get(arg.id, 0) + 1

    def dominators(self) -> None:
        """Immediate dominators by ids of blocks; unreachable blocks stay out."""
        order: list[Block] = []
        entry = self.func.blocks[0]
        seen = {entry.id}
        stack: list[tuple[Block, int]] = [(entry, 0)]
        while stack:
            b, k = stack.pop()
            if k == len(b.succs):
                order.append(b)
                continue
            stack.append((b, k + 1))
            s = b.succs[k]
            if s.id not in seen:
                seen.add(s.id)
                stack.append((s, 0))
        order.reverse()
        self.order = {b.id: k for k, b in enumerate(order)}
        idom = {entry.id: entry.id}
        changed = True
        while changed:
            changed = False
            for b in order[1:]:
                new = -1
                for p in b.preds:
                    if p.id in idom:
                        new = p.id if new < 0 else self.meet(idom, new, p.id)
                if idom.get(b.id, -2) != new:
                    idom[b.id] = new
                    changed = True
        self.idom = idom

    def meet(self, idom: dict[int, int], a: int, b: int) -> int:
        while a != b:
            if self.order[a] < self.order[b]:
                b = idom[b]
            else:
                a = idom[a]
        return a

    def dominates(self, a: Block, b: Block) -> bool:
        at = b.id
        while at != a.id:
            up = self.idom[at]
            if up == at:
                return False
            at = up
        return True

    def check_use(self, b: Block, i: Inst | None, arg: Inst, at: int) -> None:
        """`arg` is used at place `at` of b."""
        home = self.block_of.get(arg.id)
        if home is None:
            self.error(b, i, f"v{arg.id} is not in the function")
            return
        if arg.type == VOID:
            self.error(b, i, f"v{arg.id} has no result")
        if b.id not in self.order:
            return
        if home is b:
            if self.position[arg.id] >= at:
                self.error(b, i, f"v{arg.id} is used before its definition")
        elif home.id not in self.order or not self.dominates(home, b):
            self.error(b, i, f"the definition of v{arg.id} does not dominate the use")

    def check_phi(self, b: Block, phi: Inst) -> None:
        if phi.op != ops.PHI:
            self.error(b, phi, "not a phi among the phis")
            return
        if len(phi.args) != len(b.preds):
            self.error(b, phi, f"{len(phi.args)} operands for {len(b.preds)} predecessors")
            return
        for arg, pred in zip(phi.args, b.preds, strict=True):
            self.check_use(pred, phi, arg, 1 << 60)
            if arg.type != phi.type:
                self.error(b, phi, f"v{arg.id} has type {TYPE_NAMES[arg.type]}")

    def check_inst(self, b: Block, i: Inst, at: int) -> None:
        if i.op == ops.PHI:
            self.error(b, i, "a phi among the instructions")
        for arg in i.args:
            self.check_use(b, i, arg, at)
        arity = ops.ARITY[i.op]
        if arity not in (-1, len(i.args)):
            self.error(b, i, f"{len(i.args)} operands, not {arity}")
            return
        message = self.type_error(b, i, at)
        if message:
            self.error(b, i, message)

    def type_error(self, b: Block, i: Inst, at: int) -> str:
        """What is wrong with the types and attributes of an instruction by its row, or ""."""
        op = i.op
        type = i.type
        rule = ops.TYPE_RULE[op]
        if rule == "void" and type != VOID:
            return "the operation has no result"
        if rule == "i" and not is_int(type):
            return "the result must be an integer"
        if rule == "f" and not is_float(type):
            return "the result must be floating"
        if rule in ("cmp", "I32") and type != I32:
            return "the result must be i32"
        if rule == "I64" and type != I64:
            return "the result must be i64"
        if rule == "V128" and type != V128:
            return "the result must be v128"
        args = [arg.type for arg in i.args]
        if ops.ADD <= op <= ops.XOR or ops.NEG <= op <= ops.SEXT16:
            if any(t != type for t in args):
                return "operands must have the type of the result"
        elif ops.SHL <= op <= ops.ROTL:
            if args[0] != type or args[1] != I32:
                return "a shift takes its own type and an i32"
        elif op in (ops.SEXT32, ops.ZEXT32):
            if args[0] != I32:
                return "the operand must be i32"
        elif op == ops.TRUNC:
            if args[0] != I64:
                return "the operand must be i64"
        elif ops.EQ <= op <= ops.UGE:
            if not is_int(args[0]) or args[0] != args[1]:
                return "operands must be integers of one type"
        elif ops.FEQ <= op <= ops.FUNO:
            if not is_float(args[0]) or args[0] != args[1]:
                return "operands must be floating, of one type"
        elif ops.FADD <= op <= ops.FCOPYSIGN or op == ops.FMA:
            if any(t != type for t in args):
                return "operands must have the type of the result"
        elif op in (ops.SITOF, ops.UITOF):
            if not is_int(args[0]):
                return "the operand must be an integer"
        elif op in (ops.FTOSI, ops.FTOUI, ops.FCVT):
            if not is_float(args[0]):
                return "the operand must be floating"
        elif op == ops.BITCAST:
            if (args[0], type) not in ((1, 3), (3, 1), (2, 4), (4, 2)):
                return "bitcast between types of different size or family"
        elif op == ops.SELECT:
            if not is_int(args[0]) or args[1] != type or args[2] != type:
                return "select takes an integer and two values of its own type"
        elif op == ops.COPY:
            if args[0] != type:
                return "copy of another type"
        elif ops.LOAD <= op <= ops.MEMSET:
            return self.memory_error(i, args)
        elif ops.ATOMIC_LOAD <= op <= ops.ATOMIC_CAS:
            if args[0] != I64:
                return "the address must be i64"
            if i.imm not in (1, 2, 4, 8):
                return "unknown access size"
        return self.aux_error(b, i, at)

    def memory_error(self, i: Inst, args: list[int]) -> str:
        op = i.op
        if args[0] != I64:
            return "the address must be i64"
        if op == ops.LOAD and i.type == VOID:
            return "a load of no type"
        if op in (ops.LOADS32, ops.LOADU32) and i.type != I64:
            return "a 32-bit extending load gives i64"
        if op in (ops.STORE8, ops.STORE16) and not is_int(args[1]):
            return "the value must be an integer"
        if op == ops.STORE32 and args[1] != I64:
            return "the value must be i64"
        if op == ops.MEMCPY and args[1] != I64:
            return "the source must be i64"
        if op == ops.MEMSET and args[1] != I32:
            return "the value must be i32"
        return ""

    def aux_error(self, b: Block, i: Inst, at: int) -> str:
        op = i.op
        aux = i.aux
        if op == ops.CONST:
            return "" if canonical(i.imm, i.type) == i.imm else "the constant is not canonical"
        if op == ops.FCONST and i.type in (F80, F128):
            return "" if isinstance(aux, WideConst) else "the constant has no bits"
        if op == ops.SLOT:
            if not isinstance(aux, SlotAux):
                return "no slot"
            slots = self.func.slots
            if aux.slot.id >= len(slots) or slots[aux.slot.id] is not aux.slot:
                return "the slot is not the function's"
        elif op == ops.GLOBAL:
            return "" if isinstance(aux, SymbolAux) else "no symbol"
        elif op == ops.BLOCKADDR:
            if not isinstance(aux, BlockAux):
                return "no block"
            if not aux.block.address_taken:
                return "the block is not marked as address taken"
        elif op == ops.PARAM:
            if b is not self.func.blocks[0]:
                return "a parameter outside the entry block"
            if i.imm >= len(self.func.sig.params) or self.func.sig.params[i.imm] != i.type:
                return "no such parameter of this type"
        elif op == ops.CALL:
            return self.call_error(i)
        elif op == ops.RESULT:
            owner = i.args[0]
            before = b.insts[at - 1] if at else None
            if owner.op not in (ops.CALL, ops.ASM):
                return "the operand is no call"
            if before is not owner and (before is None or before.op != ops.RESULT or before.args[0] is not owner):
                return "the result does not stand right behind its call"
        elif op == ops.ASM:
            return "" if isinstance(aux, AsmInfo) else "no AsmInfo"
        elif ops.ATOMIC_LOAD <= op <= ops.ATOMIC_CAS:
            return "" if aux is None or isinstance(aux, AtomicAux) else "aux is no AtomicAux"
        return ""

    def call_error(self, i: Inst) -> str:
        aux = i.aux
        if not isinstance(aux, CallInfo):
            return "no CallInfo"
        args = [arg.type for arg in i.args]
        if aux.symbol is None:
            if not args or args[0] != I64:
                return "an indirect call needs an address"
            args = args[1:]
        if aux.chain:
            args = args[:-1]
        if args != aux.sig.params:
            return "arguments differ from the signature"
        want = aux.sig.results[0] if aux.sig.results else VOID
        if i.type not in (want, VOID):
            return "the result differs from the signature"
        return ""

    def check_terminator(self, b: Block) -> None:
        args = [arg.type for arg in b.args]
        for arg in b.args:
            self.check_use(b, None, arg, 1 << 60)
        if b.kind == RETURN:
            if args != self.func.sig.results:
                self.error(b, None, "returned values differ from the signature")
        elif b.kind in (BRANCH, SWITCH):
            if len(args) != 1 or not is_int(args[0]):
                self.error(b, None, "one integer operand expected")
        elif b.kind == INDIRECT:
            if args != [I64]:
                self.error(b, None, "one address expected")
        elif args:
            self.error(b, None, "operands where none are expected")

    def check_uses(self) -> None:
        for b in self.func.blocks:
            for i in b.phis + b.insts:
                if i.nuses != self.uses.get(i.id, 0):
                    self.error(b, i, f"nuses is {i.nuses}, there are {self.uses.get(i.id, 0)} uses")


def verify(func: Func) -> list[str]:
    """The broken invariants of a function."""
    return Verifier(func).run()
