"""Folds constants and applies the algebraic rules, in reverse postorder, until nothing fires.

    v2 = add v1, 4        v2 = add v1, 4
    v3 = add v2, 8   ->   v3 = add v1, 12
    v4 = load v3          v4 = load v1, 12

Beside generic.rules this holds what the rule language cannot say: addresses and their offsets, loads with extensions,
floating identities. Instructions that a rewrite makes are put in front of the rewritten one and simplified themselves.
"""
from __future__ import annotations

import math
from typing import Final, final

from compiler.analysis.cfg import reverse_postorder
from compiler.faults import PLANTED
from compiler.ir import ops
from compiler.ir.core import BRANCH, F32, F64, I32, I64, MEM_VOLATILE, NO_WRAP, QUIET, Block, Func, Inst
from compiler.ir.fold import is_nan_bits, to_float
from compiler.opt.addresses import are_equal, is_address, is_not_null, same_object
from compiler.opt.cleanup import cleanup, resolve_args, source
from compiler.opt.context import PassContext
from compiler.opt.fold_inst import fold_inst
from compiler.opt.generated_simplify import simplify
from compiler.opt.library import fold_call, fold_load
from compiler.opt.planted import wrong_rewrite
from compiler.opt.rewriter import Rewriter
from compiler.opt.strings import object_size

MAX_STEPS: Final = 24       # rewrites of one instruction
MAX_SWEEPS: Final = 3
ONE64: Final = 0x3FF0000000000000
ONE32: Final = 0x3F800000
OFFSET_LIMIT: Final = 0x40000000


@final
class Simplifier:
    def __init__(self, func: Func, context: PassContext) -> None:
        self.func = func
        self.context = context
        self.rewriter = Rewriter(func, context)
        self.changed = False

    def run(self) -> bool:
        any_change = False
        for _ in range(MAX_SWEEPS):
            self.changed = False
            for b in reverse_postorder(self.func):
                self.block(b)
            if not self.changed:
                break
            any_change = True
            cleanup(self.func)
        return any_change

    def block(self, b: Block) -> None:
        r = self.rewriter
        r.block = b
        out: list[Inst] = []
        r.out = out
        for i in b.phis:
            resolve_args(i)
        for i in b.insts:
            if i.args:
                resolve_args(i)
                if i.op >= ops.ADD:
                    self.instruction(i, out)
            out.append(i)
        b.insts = out
        args = b.args
        for k, arg in enumerate(args):
            if arg.op == ops.COPY:
                value = source(arg)
                value.nuses += 1
                arg.nuses -= 1
                args[k] = value
        if b.kind == BRANCH and is_not_null(args[0], not self.context.options.delete_null_checks):
            true = self.func.inst(ops.CONST, I64, [], 1)
            true.block = b
            out.append(true)
            true.nuses += 1
            args[0].nuses -= 1
            args[0] = true

    def instruction(self, i: Inst, out: list[Inst]) -> None:
        r = self.rewriter
        r.loc = i.loc
        if not self.step(i):
            return
        self.changed = True
        # Depth first: operands that a rewrite made are simplified before the instruction is looked at again.
        steps = 0
        while steps < MAX_STEPS:
            steps += 1
            if r.fresh:
                self.place(out)
                if i.args:
                    resolve_args(i)
            if not self.step(i):
                break
        if r.fresh:
            self.place(out)
            if i.args:
                resolve_args(i)

    def place(self, out: list[Inst]) -> None:
        """Simplify the new operands in order and append them."""
        r = self.rewriter
        steps = 0
        pending = r.fresh
        r.fresh = []
        pending.reverse()
        while pending:
            i = pending.pop()
            if i.args:
                resolve_args(i)
            if i.op > ops.COPY and i.args and steps < MAX_STEPS and self.step(i):
                steps += 1
                pending.append(i)
                if r.fresh:
                    r.fresh.reverse()
                    pending.extend(r.fresh)
                    r.fresh = []
                continue
            out.append(i)

    def step(self, i: Inst) -> bool:
        """One rewrite of `i`, if any applies."""
        op = i.op
        if op <= ops.SELECT:
            if op < ops.ADD:
                return False
            if PLANTED.fault and wrong_rewrite(self.rewriter, i):
                return True
            if fold_inst(i, self.context.options):
                return True
            first = i.args[0]
            if i.imm and i.args[-1].op == ops.CONST and self.without_wrap(i):
                return True
            self.rewriter.set_width(first.type if op != ops.SELECT else i.type)
            if simplify(self.rewriter, i):
                return True
            if op == ops.ADD:
                return self.address(i)
            if is_address(first) or op == ops.SELECT:
                return self.of_address(i)
            if ops.FEQ <= op <= ops.FCVT:
                return self.floating(i)
            if op == ops.SEXT8 or op == ops.SEXT16 or op == ops.SEXT32 or op == ops.ZEXT32 or op == ops.TRUNC:
                return self.extended_load(i)
            if op == ops.BITCAST:
                return self.bitcast(i)
            return False
        if op == ops.FMA:
            return fold_inst(i, self.context.options)
        if op <= ops.STORE32:
            return self.memory(i)
        if op == ops.CALL:
            return fold_call(self.rewriter, i)
        if op == ops.MEMCPY or op == ops.MEMSET:
            return self.nothing_copied(i)
        if op == ops.CONSTANT_P:
            return self.constant_p(i)
        if op == ops.OBJECT_SIZE:
            size = object_size(i.args[0], i.imm & 2 != 0)
            if size >= 0:
                i.become_const(size)
                return True
        return False

    def without_wrap(self, i: Inst) -> bool:
        """Normal forms of SUB and MUL by a constant that keep NO_WRAP, which the rules drop."""
        c = i.args[1].imm
        if i.op == ops.SUB and -0x80000000 < c <= 0x7FFFFFFF:
            i.op = ops.ADD
            i.set_arg(1, self.rewriter.number(-c, i.type))
            return True
        if i.op == ops.MUL and c > 1 and c & c - 1 == 0:
            i.op = ops.SHL
            i.set_arg(1, self.rewriter.number(c.bit_length() - 1, I32))
            return True
        return False

    # ---- addresses ----

    def address(self, i: Inst) -> bool:
        """An object's address plus a constant is an address; of two sums the one with the object is inner."""
        first = i.args[0]
        second = i.args[1]
        if second.op == ops.CONST:
            op = first.op
            if op == ops.SLOT or op == ops.GLOBAL or op == ops.PARAMADDR:
                offset = first.imm + second.imm
                if -OFFSET_LIMIT < offset < OFFSET_LIMIT:
                    aux = first.aux
                    i.drop_args()
                    i.op = op
                    i.aux = aux
                    i.imm = offset
                    return True
            return False
        if (second.op == ops.SLOT or second.op == ops.GLOBAL) and first.op != second.op:
            # The object's address stands first, as the alias analysis and the selectors like it.
            if first.op == ops.SLOT or first.op == ops.GLOBAL:
                return False
            i.replace_args([second, first])
            return True
        return False

    def of_address(self, i: Inst) -> bool:
        """Comparisons and differences of the addresses of objects."""
        op = i.op
        first = i.args[0]
        if op == ops.SELECT:
            if is_not_null(first, not self.context.options.delete_null_checks):
                i.become_copy(i.args[1])
                return True
            return False
        if op == ops.SUB:
            if same_object(first, i.args[1]):
                i.become_const(first.imm - i.args[1].imm)
                return True
            return False
        if op != ops.EQ and op != ops.NE:
            return False
        second = i.args[1]
        if second.op == ops.CONST and second.imm == 0:
            equal = 0 if is_not_null(first, not self.context.options.delete_null_checks) else -1
        else:
            equal = are_equal(first, second) if is_address(second) else -1
        if equal < 0:
            return False
        i.become_const(equal if op == ops.EQ else 1 - equal)
        return True

    def memory(self, i: Inst) -> bool:
        """A constant part of the address moves into the offset; stores drop extensions of what they cut off."""
        op = i.op
        address = i.args[0]
        if address.op == ops.ADD and address.args[1].op == ops.CONST:
            offset = i.imm + address.args[1].imm
            if -OFFSET_LIMIT < offset < OFFSET_LIMIT and self.context.spend():
                i.set_arg(0, address.args[0])
                i.imm = offset
                return True
        if op <= ops.LOADU32:
            return fold_load(i)
        if op == ops.STORE:
            return False
        value = i.args[1]
        vop = value.op
        if op == ops.STORE32:
            if vop == ops.SEXT32 or vop == ops.ZEXT32:
                i.op = ops.STORE
                i.set_arg(1, value.args[0])
                return True
            return False
        if vop == ops.SEXT32 or vop == ops.ZEXT32 or vop == ops.TRUNC or vop == ops.SEXT16 and op == ops.STORE8:
            i.set_arg(1, value.args[0])
            return True
        if vop == ops.SEXT8 and op == ops.STORE8 or vop == ops.SEXT16 and op == ops.STORE16:
            i.set_arg(1, value.args[0])
            return True
        if vop == ops.AND and value.args[1].op == ops.CONST:
            mask = 0xFF if op == ops.STORE8 else 0xFFFF
            if value.args[1].imm & mask == mask:
                i.set_arg(1, value.args[0])
                return True
        return False

    def nothing_copied(self, i: Inst) -> bool:
        """A copy of no bytes, or of an object onto itself."""
        same = i.op == ops.MEMCPY and i.args[0] is i.args[1] and i.mem & MEM_VOLATILE == 0
        if i.imm == 0 or same:
            i.drop_args()
            i.op = ops.NOP
            return True
        return False

    def extended_load(self, i: Inst) -> bool:
        """Extension of a load that nothing else uses: an extending load. The load itself changes; `i` is its copy."""
        load = i.args[0]
        if load.op == ops.ADD and load.imm & NO_WRAP and i.op == ops.SEXT32 and load.args[1].op == ops.CONST:
            return self.extended_sum(i, load)
        if not ops.LOAD <= load.op <= ops.LOADU32 or load.nuses != 1 or load.mem & MEM_VOLATILE:
            return False
        op = i.op
        new = 0
        if op == ops.SEXT32 and load.op == ops.LOAD:
            new = ops.LOADS32
        elif op == ops.ZEXT32 and load.op == ops.LOAD:
            new = ops.LOADU32
        elif ((op == ops.SEXT32 or op == ops.ZEXT32) and (load.op == ops.LOADU8 or load.op == ops.LOADU16)
              or op == ops.SEXT32 and (load.op == ops.LOADS8 or load.op == ops.LOADS16)):
            new = load.op
        elif op == ops.SEXT8 and (load.op == ops.LOADU8 or load.op == ops.LOADS8):
            new = ops.LOADS8
        elif op == ops.SEXT16 and (load.op == ops.LOADU16 or load.op == ops.LOADS16):
            new = ops.LOADS16
        elif op == ops.TRUNC:
            if load.op == ops.LOAD or load.op == ops.LOADS32 or load.op == ops.LOADU32:
                new = ops.LOAD
            else:
                new = load.op
        if new == 0:
            return False
        load.op = new
        load.type = i.type
        i.become_copy(load)
        return True

    def extended_sum(self, i: Inst, inner: Inst) -> bool:
        """sext (x + c) is sext x + c where the sum does not overflow: the constant goes into address offsets."""
        if not self.context.spend():
            return False
        wide = self.rewriter.emit(ops.SEXT32, I64, [inner.args[0]])
        constant = self.rewriter.number(inner.args[1].imm, I64)
        i.op = ops.ADD
        i.imm = NO_WRAP
        i.replace_args([wide, constant])
        return True

    def bitcast(self, i: Inst) -> bool:
        inner = i.args[0]
        if inner.op == ops.BITCAST and inner.args[0].type == i.type:
            i.become_copy(inner.args[0])
            return True
        if inner.op == ops.LOAD and inner.nuses == 1 and not inner.mem & MEM_VOLATILE:
            inner.type = i.type
            i.become_copy(inner)
            return True
        return False

    # ---- floating point ----

    def floating(self, i: Inst) -> bool:
        op = i.op
        args = i.args
        first = args[0]
        if op == ops.FCVT:
            return self.convert(i)
        if op <= ops.FUNO:
            return self.float_comparison(i)
        if len(args) != 2 or i.type > F64:
            return False
        second = args[1]
        if first.op == ops.FCONST and second.op != ops.FCONST and ops.FLAGS[op] & ops.F_COMM:
            i.replace_args([second, first])
            return True
        if second.op != ops.FCONST or second.type > F64 or second.type < F32:
            return False
        bits = second.imm
        one = ONE64 if i.type == F64 else ONE32
        if op == ops.FMUL or op == ops.FDIV:
            if bits == one and not self.context.options.signaling_nans:
                i.become_copy(first)
                return True
            if op == ops.FDIV:
                return self.reciprocal(i, bits)
            if op == ops.FMUL and bits == (0x4000000000000000 if i.type == F64 else 0x40000000):
                i.op = ops.FADD
                i.replace_args([first, first])
                return True
        if self.context.options.signaling_nans or self.context.options.rounding_math:
            return False
        negative_zero = -0x8000000000000000 if i.type == F64 else -0x80000000
        if op == ops.FADD and bits == negative_zero or op == ops.FSUB and bits == 0:
            i.become_copy(first)
            return True
        if not self.context.options.signed_zeros and op == ops.FADD and bits == 0:
            i.become_copy(first)
            return True
        return False

    def float_comparison(self, i: Inst) -> bool:
        """Comparisons with NaN, beyond infinity, of an absolute value with zero."""
        op = i.op
        first = i.args[0]
        second = i.args[1]
        options = self.context.options
        if options.signaling_nans:
            return False
        # As in gcc, that a NaN raises "invalid" keeps neither a comparison of a variable with a NaN nor this: no
        # absolute value is less than zero.
        if op == ops.FLT and first.op == ops.FABS and is_zero(second) or op == ops.FGT and second.op == ops.FABS \
                and is_zero(first):
            i.become_const(0)
            return True
        if is_nan(first) != is_nan(second) and (first.op != ops.FCONST or second.op != ops.FCONST):
            i.become_const(1 if op == ops.FNE or op == ops.FUNO else 0)
            return True
        if ops.FLT <= op <= ops.FGE and i.imm != QUIET and options.trapping_math:
            return False    # raises "invalid" for a NaN
        for k, arg in enumerate(i.args):
            if arg.op == ops.FCONST and arg.type <= F64:
                value = to_float(arg.imm, arg.type)
                above = op == ops.FGT if k == 1 else op == ops.FLT      # other > arg
                below = op == ops.FLT if k == 1 else op == ops.FGT
                if value == math.inf and above or value == -math.inf and below:
                    i.become_const(0)
                    return True
        if first is second and (op == ops.FLT or op == ops.FGT):
            i.become_const(0)
            return True
        return False

    def reciprocal(self, i: Inst, bits: int) -> bool:
        """Division by a power of two is an exact multiplication."""
        if i.type == F64:
            exponent = bits >> 52 & 0x7FF
            if bits & 0xFFFFFFFFFFFFF or not 1 <= exponent < 0x7FD:
                return False
            inverse = (2046 - exponent) << 52 | (bits & -0x8000000000000000)
        else:
            exponent = bits >> 23 & 0xFF
            if bits & 0x7FFFFF or not 1 <= exponent < 0xFD:
                return False
            inverse = (254 - exponent) << 23 | (bits & -0x80000000)
        constant = self.func.inst(ops.FCONST, i.type, [], inverse)
        constant.block = i.block
        constant.loc = i.loc
        self.rewriter.fresh.append(constant)
        i.op = ops.FMUL
        i.set_arg(1, constant)
        return True

    def convert(self, i: Inst) -> bool:
        inner = i.args[0]
        if inner.op == ops.FCVT and i.type == inner.args[0].type and inner.type > i.type:
            # To a wider type and back.
            i.become_copy(inner.args[0])
            return True
        return False

    # ---- __builtin_constant_p ----

    def constant_p(self, i: Inst) -> bool:
        """1 as soon as the operand is a constant (or the address of one: gcc says so for string literals)."""
        arg = i.args[0]
        if arg.op == ops.CONST or arg.op == ops.FCONST:
            i.become_const(1)
            return True
        if arg.op == ops.GLOBAL and arg.symbol().readonly and arg.imm == 0:
            i.become_const(1)
            return True
        return False


def is_nan(i: Inst) -> bool:
    """A floating constant that is not a number."""
    return i.op == ops.FCONST and i.type <= F64 and is_nan_bits(i.imm, i.type)


def is_zero(i: Inst) -> bool:
    """A floating constant zero of either sign."""
    return i.op == ops.FCONST and i.type <= F64 and to_float(i.imm, i.type) == 0.0


def run(func: Func, context: PassContext) -> bool:
    return Simplifier(func, context).run()


def resolve_constant_p(func: Func, context: PassContext) -> bool:
    """What is no constant by now is none: CONSTANT_P becomes 0; what object is not known by now is unknown."""
    changed = False
    for b in func.blocks:
        for i in b.insts:
            if i.op == ops.CONSTANT_P:
                i.become_const(1 if i.args[0].op in (ops.CONST, ops.FCONST) else 0)
                changed = True
            elif i.op == ops.OBJECT_SIZE:
                i.become_const(0 if i.imm & 2 else -1)
                changed = True
    return changed


