"""Algebraic rewrites. Written by compiler.opt.genrules from rules/generic.rules: edit that."""
from __future__ import annotations

from compiler.ir import ops
from compiler.ir.core import I32, I64, Inst
from compiler.opt.predicates import (
    bits_outside,
    bound_below,
    bound_within,
    fits32,
    fits_signed,
    is_bool,
    is_bool32,
    is_nonneg,
    is_pow2,
    is_variable,
    log2,
    low_mask,
    one_use,
    same_type,
    shl_covers,
    shr_covers,
    zero_inside,
    zero_outside,
)
from compiler.opt.rewriter import Rewriter


def simplify_add(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.CONST:
        if s.spend(8):
            return s.become(i, ops.ADD, [a1, a0])
    if a1.op == ops.CONST:
        if a1.imm == 0:
            if s.spend(12):
                return s.copy(i, a0)
    if a0.op == ops.NOT:
        if a1.op == ops.CONST:
            if a1.imm == 1:
                a0_0 = a0.args[0]
                if s.spend(52):
                    return s.become(i, ops.NEG, [a0_0])
            a0_0 = a0.args[0]
            if s.spend(53):
                r0 = s.number(a1.imm - 1, i.type)
                return s.become(i, ops.SUB, [r0, a0_0])
        a0_0 = a0.args[0]
        if a0_0 is a1:
            if s.spend(55):
                return s.constant(i, -1)
    if a1.op == ops.NOT:
        a1_0 = a1.args[0]
        if a1_0 is a0:
            if s.spend(55):
                return s.constant(i, -1)
    if a1.op == ops.NEG:
        a1_0 = a1.args[0]
        if s.spend(58):
            return s.become(i, ops.SUB, [a0, a1_0])
    if a0.op == ops.NEG:
        a0_0 = a0.args[0]
        if s.spend(58):
            return s.become(i, ops.SUB, [a1, a0_0])
    if a0.op == ops.ADD:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if s.spend(64):
                    r0 = s.number(a0_1.imm + a1.imm, i.type)
                    return s.become(i, ops.ADD, [a0_0, r0])
        if a1.op == ops.ADD:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_1.op == ops.CONST:
                    if s.spend(78):
                        r0 = s.emit(ops.ADD, a0_0.type, [a0_0, a1_0])
                        r1 = s.number(a0_1.imm + a1_1.imm, i.type)
                        return s.become(i, ops.ADD, [r0, r1])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1.op == ops.CONST:
            if one_use(a0) and is_variable(a1) and s.spend(79):
                r0 = s.emit(ops.ADD, a0_0.type, [a0_0, a1])
                r1 = s.number(a0_1.imm, i.type)
                return s.become(i, ops.ADD, [r0, r1])
            if one_use(a0) and is_variable(a1) and s.spend(80):
                r0 = s.emit(ops.ADD, a1.type, [a1, a0_0])
                r1 = s.number(a0_1.imm, i.type)
                return s.become(i, ops.ADD, [r0, r1])
    if a0.op == ops.SUB:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_0.op == ops.CONST:
                if s.spend(65):
                    r0 = s.number(a0_0.imm + a1.imm, i.type)
                    return s.become(i, ops.SUB, [r0, a0_1])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1 is a1:
            if s.spend(70):
                return s.copy(i, a0_0)
        if a1.op == ops.SUB:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_1:
                if s.spend(75):
                    return s.become(i, ops.SUB, [a0_0, a1_1])
            if a1_1 is a0_0:
                if s.spend(75):
                    return s.become(i, ops.SUB, [a1_0, a0_1])
    if a1.op == ops.SUB:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_1 is a0:
            if s.spend(70):
                return s.copy(i, a1_0)
    if a1.op == ops.ADD:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_1.op == ops.CONST:
            if one_use(a1) and is_variable(a0) and s.spend(79):
                r0 = s.emit(ops.ADD, a1_0.type, [a1_0, a0])
                r1 = s.number(a1_1.imm, i.type)
                return s.become(i, ops.ADD, [r0, r1])
            if one_use(a1) and is_variable(a0) and s.spend(80):
                r0 = s.emit(ops.ADD, a0.type, [a0, a1_0])
                r1 = s.number(a1_1.imm, i.type)
                return s.become(i, ops.ADD, [r0, r1])
    if a1 is a0:
        if s.spend(83):
            r0 = s.number(1, I32)
            return s.become(i, ops.SHL, [a0, r0])
    if a0.op == ops.AND:
        if a1.op == ops.OR:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(84):
                        return s.become(i, ops.ADD, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(84):
                        return s.become(i, ops.ADD, [a0_0, a0_1])
        if a1.op == ops.XOR:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(85):
                        return s.become(i, ops.OR, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(85):
                        return s.become(i, ops.OR, [a0_1, a0_0])
        if a1.op == ops.AND:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_0 is a0_0:
                    if a1_1.op == ops.CONST:
                        if ((a0_1.imm & a1_1.imm) == 0) and s.spend(126):
                            r0 = s.number(a0_1.imm | a1_1.imm, i.type)
                            return s.become(i, ops.AND, [a0_0, r0])
                        if ((a1_1.imm & a0_1.imm) == 0) and s.spend(126):
                            r0 = s.number(a1_1.imm | a0_1.imm, i.type)
                            return s.become(i, ops.AND, [a0_0, r0])
    if a0.op == ops.OR:
        if a1.op == ops.AND:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(84):
                        return s.become(i, ops.ADD, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(84):
                        return s.become(i, ops.ADD, [a0_1, a0_0])
    if a0.op == ops.XOR:
        if a1.op == ops.AND:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(85):
                        return s.become(i, ops.OR, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(85):
                        return s.become(i, ops.OR, [a0_0, a0_1])
    if a0.op == ops.MUL:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0 is a1:
            if a0_1.op == ops.CONST:
                if one_use(a0) and s.spend(104):
                    r0 = s.number(a0_1.imm + 1, i.type)
                    return s.become(i, ops.MUL, [a1, r0])
        if a1.op == ops.MUL:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_0 is a0_0:
                    if a1_1.op == ops.CONST:
                        if one_use(a0) and one_use(a1) and s.spend(108):
                            r0 = s.number(a0_1.imm + a1_1.imm, i.type)
                            return s.become(i, ops.MUL, [a0_0, r0])
                        if one_use(a1) and one_use(a0) and s.spend(108):
                            r0 = s.number(a1_1.imm + a0_1.imm, i.type)
                            return s.become(i, ops.MUL, [a0_0, r0])
            if a1_1 is a0_1:
                if one_use(a0) and one_use(a1) and s.spend(110):
                    r0 = s.emit(ops.ADD, a0_0.type, [a0_0, a1_0])
                    return s.become(i, ops.MUL, [r0, a0_1])
                if one_use(a1) and one_use(a0) and s.spend(110):
                    r0 = s.emit(ops.ADD, a1_0.type, [a1_0, a0_0])
                    return s.become(i, ops.MUL, [r0, a0_1])
            if a1_0 is a0_1:
                if one_use(a0) and one_use(a1) and s.spend(110):
                    r0 = s.emit(ops.ADD, a0_0.type, [a0_0, a1_1])
                    return s.become(i, ops.MUL, [r0, a0_1])
                if one_use(a1) and one_use(a0) and s.spend(110):
                    r0 = s.emit(ops.ADD, a1_1.type, [a1_1, a0_0])
                    return s.become(i, ops.MUL, [r0, a0_1])
            if a1_1 is a0_0:
                if one_use(a1) and one_use(a0) and s.spend(110):
                    r0 = s.emit(ops.ADD, a1_0.type, [a1_0, a0_1])
                    return s.become(i, ops.MUL, [r0, a0_0])
                if one_use(a0) and one_use(a1) and s.spend(110):
                    r0 = s.emit(ops.ADD, a0_1.type, [a0_1, a1_0])
                    return s.become(i, ops.MUL, [r0, a0_0])
            if a1_0 is a0_0:
                if one_use(a0) and one_use(a1) and s.spend(110):
                    r0 = s.emit(ops.ADD, a0_1.type, [a0_1, a1_1])
                    return s.become(i, ops.MUL, [r0, a0_0])
                if one_use(a1) and one_use(a0) and s.spend(110):
                    r0 = s.emit(ops.ADD, a1_1.type, [a1_1, a0_1])
                    return s.become(i, ops.MUL, [r0, a0_0])
    if a1.op == ops.MUL:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_0 is a0:
            if a1_1.op == ops.CONST:
                if one_use(a1) and s.spend(104):
                    r0 = s.number(a1_1.imm + 1, i.type)
                    return s.become(i, ops.MUL, [a0, r0])
    if a0.op == ops.SHL:
        if a1.op == ops.SHR:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_0 is a0_0:
                    if a1_1.op == ops.CONST:
                        if (0 < a0_1.imm) and (0 < a1_1.imm) and ((a0_1.imm + a1_1.imm) == s.width) and s.spend(172):
                            r0 = s.number(a0_1.imm, I32)
                            return s.become(i, ops.ROTL, [a0_0, r0])
    if a0.op == ops.SHR:
        if a1.op == ops.SHL:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_0 is a0_0:
                    if a1_1.op == ops.CONST:
                        if (0 < a1_1.imm) and (0 < a0_1.imm) and ((a1_1.imm + a0_1.imm) == s.width) and s.spend(172):
                            r0 = s.number(a1_1.imm, I32)
                            return s.become(i, ops.ROTL, [a0_0, r0])
    return False


def simplify_mul(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.CONST:
        if s.spend(8):
            return s.become(i, ops.MUL, [a1, a0])
    if a1.op == ops.CONST:
        if a1.imm == 0:
            if s.spend(14):
                return s.constant(i, 0)
        if a1.imm == 1:
            if s.spend(15):
                return s.copy(i, a0)
        if a1.imm == -1:
            if s.spend(36):
                return s.become(i, ops.NEG, [a0])
        if is_pow2(a1.imm) and s.spend(96):
            r0 = s.number(log2(a1.imm), I32)
            return s.become(i, ops.SHL, [a0, r0])
        if is_pow2(-a1.imm) and s.spend(97):
            r1 = s.number(log2(-a1.imm), I32)
            r0 = s.emit(ops.SHL, a0.type, [a0, r1])
            return s.become(i, ops.NEG, [r0])
    if a0.op == ops.MUL:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if s.spend(93):
                    r0 = s.number(a0_1.imm * a1.imm, i.type)
                    return s.become(i, ops.MUL, [a0_0, r0])
    if a0.op == ops.NEG:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if s.spend(94):
                r0 = s.number(-a1.imm, i.type)
                return s.become(i, ops.MUL, [a0_0, r0])
        if a1.op == ops.NEG:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(95):
                return s.become(i, ops.MUL, [a0_0, a1_0])
    if a0.op == ops.SHL:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if (0 <= a0_1.imm) and (a0_1.imm < s.width) and s.spend(98):
                    r0 = s.number(a1.imm << a0_1.imm, i.type)
                    return s.become(i, ops.MUL, [a0_0, r0])
    if a0.op == ops.ADD:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if one_use(a0) and s.spend(99):
                    r1 = s.number(a1.imm, a0_0.type)
                    r0 = s.emit(ops.MUL, a0_0.type, [a0_0, r1])
                    r2 = s.number(a0_1.imm * a1.imm, i.type)
                    return s.become(i, ops.ADD, [r0, r2])
    if a0.op == ops.SUB:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_0.op == ops.CONST:
                if one_use(a0) and s.spend(100):
                    r0 = s.number(a0_0.imm * a1.imm, i.type)
                    r2 = s.number(a1.imm, a0_1.type)
                    r1 = s.emit(ops.MUL, a0_1.type, [a0_1, r2])
                    return s.become(i, ops.SUB, [r0, r1])
    return False


def simplify_mulhs(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.CONST:
        if s.spend(8):
            return s.become(i, ops.MULHS, [a1, a0])
    if a1.op == ops.CONST:
        if a1.imm == 0:
            if s.spend(17):
                return s.constant(i, 0)
    return False


def simplify_mulhu(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.CONST:
        if s.spend(8):
            return s.become(i, ops.MULHU, [a1, a0])
    if a1.op == ops.CONST:
        if a1.imm == 0:
            if s.spend(16):
                return s.constant(i, 0)
        if a1.imm == 1:
            if s.spend(18):
                return s.constant(i, 0)
    return False


def simplify_and(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.CONST:
        if s.spend(8):
            return s.become(i, ops.AND, [a1, a0])
    if a1.op == ops.CONST:
        if a1.imm == 0:
            if s.spend(14):
                return s.constant(i, 0)
        if a1.imm == -1:
            if s.spend(19):
                return s.copy(i, a0)
        if zero_outside(a0, a1.imm) and s.spend(117):
            return s.copy(i, a0)
        if zero_inside(a0, a1.imm) and s.spend(118):
            return s.constant(i, 0)
    if a1 is a0:
        if s.spend(30):
            return s.copy(i, a0)
    if a1.op == ops.NOT:
        a1_0 = a1.args[0]
        if a1_0 is a0:
            if s.spend(56):
                return s.constant(i, 0)
    if a0.op == ops.NOT:
        a0_0 = a0.args[0]
        if a0_0 is a1:
            if s.spend(56):
                return s.constant(i, 0)
        if a1.op == ops.NOT:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if one_use(a0) and one_use(a1) and s.spend(140):
                r0 = s.emit(ops.OR, a0_0.type, [a0_0, a1_0])
                return s.become(i, ops.NOT, [r0])
            if one_use(a1) and one_use(a0) and s.spend(140):
                r0 = s.emit(ops.OR, a1_0.type, [a1_0, a0_0])
                return s.become(i, ops.NOT, [r0])
    if a0.op == ops.AND:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if s.spend(114):
                    r0 = s.number(a0_1.imm & a1.imm, i.type)
                    return s.become(i, ops.AND, [a0_0, r0])
        if a1.op == ops.AND:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_1.op == ops.CONST:
                    if a1_1.imm == a0_1.imm:
                        if s.spend(123):
                            r0 = s.emit(ops.AND, a0_0.type, [a0_0, a1_0])
                            r1 = s.number(a0_1.imm, i.type)
                            return s.become(i, ops.AND, [r0, r1])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0 is a1:
            if s.spend(132):
                return s.copy(i, a0)
        if a0_1 is a1:
            if s.spend(132):
                return s.copy(i, a0)
    if a0.op == ops.OR:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if ((a0_1.imm & a1.imm) == a1.imm) and s.spend(119):
                    return s.constant(i, a1.imm)
                if ((a0_1.imm & a1.imm) == 0) and s.spend(120):
                    r0 = s.number(a1.imm, i.type)
                    return s.become(i, ops.AND, [a0_0, r0])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0 is a1:
            if s.spend(130):
                return s.copy(i, a1)
        if a0_1 is a1:
            if s.spend(130):
                return s.copy(i, a1)
        if a0_1.op == ops.NOT:
            a0_1_0 = a0_1.args[0]
            if a0_1_0 is a1:
                if s.spend(139):
                    return s.become(i, ops.AND, [a0_0, a1])
        if a0_0.op == ops.NOT:
            a0_0_0 = a0_0.args[0]
            if a0_0_0 is a1:
                if s.spend(139):
                    return s.become(i, ops.AND, [a0_1, a1])
        if a1.op == ops.XOR:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(147):
                        return s.become(i, ops.XOR, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(147):
                        return s.become(i, ops.XOR, [a0_0, a0_1])
    if a0.op == ops.XOR:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if ((a0_1.imm & a1.imm) == 0) and s.spend(121):
                    r0 = s.number(a1.imm, i.type)
                    return s.become(i, ops.AND, [a0_0, r0])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1 is a1:
            if one_use(a0) and s.spend(136):
                r0 = s.emit(ops.NOT, a0_0.type, [a0_0])
                return s.become(i, ops.AND, [r0, a1])
        if a0_0 is a1:
            if one_use(a0) and s.spend(136):
                r0 = s.emit(ops.NOT, a0_1.type, [a0_1])
                return s.become(i, ops.AND, [r0, a1])
        if a1.op == ops.OR:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(147):
                        return s.become(i, ops.XOR, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(147):
                        return s.become(i, ops.XOR, [a0_1, a0_0])
    if a0.op == ops.ADD:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if low_mask(a1.imm) and ((a0_1.imm & a1.imm) == 0) and s.spend(127):
                    r0 = s.number(a1.imm, i.type)
                    return s.become(i, ops.AND, [a0_0, r0])
    if a0.op == ops.SHL:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if (0 <= a0_1.imm) and (a0_1.imm < s.width) and shl_covers(a0_1.imm, a1.imm, s.width) and s.spend(128):
                    r0 = s.number(a0_1.imm, I32)
                    return s.become(i, ops.SHL, [a0_0, r0])
    if a0.op == ops.SHR:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if (0 <= a0_1.imm) and (a0_1.imm < s.width) and shr_covers(a0_1.imm, a1.imm, s.width) and s.spend(129):
                    r0 = s.number(a0_1.imm, I32)
                    return s.become(i, ops.SHR, [a0_0, r0])
    if a1.op == ops.OR:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_0 is a0:
            if s.spend(130):
                return s.copy(i, a0)
        if a1_1 is a0:
            if s.spend(130):
                return s.copy(i, a0)
        if a1_1.op == ops.NOT:
            a1_1_0 = a1_1.args[0]
            if a1_1_0 is a0:
                if s.spend(139):
                    return s.become(i, ops.AND, [a1_0, a0])
        if a1_0.op == ops.NOT:
            a1_0_0 = a1_0.args[0]
            if a1_0_0 is a0:
                if s.spend(139):
                    return s.become(i, ops.AND, [a1_1, a0])
    if a1.op == ops.AND:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_0 is a0:
            if s.spend(132):
                return s.copy(i, a1)
        if a1_1 is a0:
            if s.spend(132):
                return s.copy(i, a1)
    if a1.op == ops.XOR:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_1 is a0:
            if one_use(a1) and s.spend(136):
                r0 = s.emit(ops.NOT, a1_0.type, [a1_0])
                return s.become(i, ops.AND, [r0, a0])
        if a1_0 is a0:
            if one_use(a1) and s.spend(136):
                r0 = s.emit(ops.NOT, a1_1.type, [a1_1])
                return s.become(i, ops.AND, [r0, a0])
    if a0.op == ops.SEXT8:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if (0 <= a1.imm) and (a1.imm < 256) and s.spend(194):
                r0 = s.number(a1.imm, i.type)
                return s.become(i, ops.AND, [a0_0, r0])
    if a0.op == ops.SEXT16:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if (0 <= a1.imm) and (a1.imm < 65536) and s.spend(195):
                r0 = s.number(a1.imm, i.type)
                return s.become(i, ops.AND, [a0_0, r0])
    if i.type == I64:
        if a1.op == ops.CONST:
            if (a1.imm == 0xFFFFFFFF) and s.spend(205):
                r0 = s.emit(ops.TRUNC, I32, [a0])
                return s.become(i, ops.ZEXT32, [r0])
    if a0.op == ops.ZEXT32:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if s.spend(206):
                r1 = s.number(a1.imm, a0_0.type)
                r0 = s.emit(ops.AND, a0_0.type, [a0_0, r1])
                return s.become(i, ops.ZEXT32, [r0])
        if a1.op == ops.ZEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(213):
                r0 = s.emit(ops.AND, a0_0.type, [a0_0, a1_0])
                return s.become(i, ops.ZEXT32, [r0])
    if a0.op == ops.SEXT32:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if (0 <= a1.imm) and (a1.imm <= 0x7FFFFFFF) and s.spend(207):
                r1 = s.number(a1.imm, a0_0.type)
                r0 = s.emit(ops.AND, a0_0.type, [a0_0, r1])
                return s.become(i, ops.ZEXT32, [r0])
        if a1.op == ops.SEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(214):
                r0 = s.emit(ops.AND, a0_0.type, [a0_0, a1_0])
                return s.become(i, ops.SEXT32, [r0])
    if a0.op == ops.GT:
        if a1.op == ops.LT:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_0 is a0_0:
                    if a1_1.op == ops.CONST:
                        if one_use(a0) and one_use(a1) and (a0_1.imm < a1_1.imm) and ((a1_1.imm - a0_1.imm) > 1) and s.spend(311):
                            r1 = s.number(-1 - a0_1.imm, a0_0.type)
                            r0 = s.emit(ops.ADD, a0_0.type, [a0_0, r1])
                            r2 = s.number((a1_1.imm - a0_1.imm) - 1, a0_0.type)
                            return s.become(i, ops.ULT, [r0, r2])
    if a0.op == ops.LT:
        if a1.op == ops.GT:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_0 is a0_0:
                    if a1_1.op == ops.CONST:
                        if one_use(a1) and one_use(a0) and (a1_1.imm < a0_1.imm) and ((a0_1.imm - a1_1.imm) > 1) and s.spend(311):
                            r1 = s.number(-1 - a1_1.imm, a0_0.type)
                            r0 = s.emit(ops.ADD, a0_0.type, [a0_0, r1])
                            r2 = s.number((a0_1.imm - a1_1.imm) - 1, a0_0.type)
                            return s.become(i, ops.ULT, [r0, r2])
        if a1.op == ops.LT:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a0_1.imm == 0:
                    if a1_1.op == ops.CONST:
                        if a1_1.imm == 0:
                            if one_use(a0) and one_use(a1) and same_type(a0_0, a1_0) and s.spend(323):
                                r0 = s.emit(ops.AND, a0_0.type, [a0_0, a1_0])
                                r1 = s.number(0, a0_0.type)
                                return s.become(i, ops.LT, [r0, r1])
                            if one_use(a1) and one_use(a0) and same_type(a1_0, a0_0) and s.spend(323):
                                r0 = s.emit(ops.AND, a1_0.type, [a1_0, a0_0])
                                r1 = s.number(0, a1_0.type)
                                return s.become(i, ops.LT, [r0, r1])
    if a0.op == ops.NE:
        if a1.op == ops.NE:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_0 is a0_0:
                    if a1_1.op == ops.CONST:
                        if one_use(a0) and one_use(a1) and is_pow2(a0_1.imm ^ a1_1.imm) and s.spend(319):
                            r1 = s.number(~(a0_1.imm ^ a1_1.imm), a0_0.type)
                            r0 = s.emit(ops.AND, a0_0.type, [a0_0, r1])
                            r2 = s.number(a0_1.imm & (~(a0_1.imm ^ a1_1.imm)), a0_0.type)
                            return s.become(i, ops.NE, [r0, r2])
                        if one_use(a1) and one_use(a0) and is_pow2(a1_1.imm ^ a0_1.imm) and s.spend(319):
                            r1 = s.number(~(a1_1.imm ^ a0_1.imm), a0_0.type)
                            r0 = s.emit(ops.AND, a0_0.type, [a0_0, r1])
                            r2 = s.number(a1_1.imm & (~(a1_1.imm ^ a0_1.imm)), a0_0.type)
                            return s.become(i, ops.NE, [r0, r2])
        if a1.op == ops.EQ:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(325):
                        return s.constant(i, 0)
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(325):
                        return s.constant(i, 0)
        if a1.op == ops.LE:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(333):
                        return s.become(i, ops.LT, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(333):
                        return s.become(i, ops.LT, [a0_1, a0_0])
        if a1.op == ops.GE:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(334):
                        return s.become(i, ops.GT, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(334):
                        return s.become(i, ops.GT, [a0_1, a0_0])
    if a0.op == ops.EQ:
        if a1.op == ops.EQ:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a0_1.imm == 0:
                    if a1_1.op == ops.CONST:
                        if a1_1.imm == 0:
                            if one_use(a0) and one_use(a1) and same_type(a0_0, a1_0) and s.spend(322):
                                r0 = s.emit(ops.OR, a0_0.type, [a0_0, a1_0])
                                r1 = s.number(0, a0_0.type)
                                return s.become(i, ops.EQ, [r0, r1])
                            if one_use(a1) and one_use(a0) and same_type(a1_0, a0_0) and s.spend(322):
                                r0 = s.emit(ops.OR, a1_0.type, [a1_0, a0_0])
                                r1 = s.number(0, a1_0.type)
                                return s.become(i, ops.EQ, [r0, r1])
        if a1.op == ops.NE:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(325):
                        return s.constant(i, 0)
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(325):
                        return s.constant(i, 0)
    if a0.op == ops.LE:
        if a1.op == ops.GE:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(332):
                        return s.become(i, ops.EQ, [a0_0, a0_1])
        if a1.op == ops.NE:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(333):
                        return s.become(i, ops.LT, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(333):
                        return s.become(i, ops.LT, [a0_0, a0_1])
    if a0.op == ops.GE:
        if a1.op == ops.LE:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(332):
                        return s.become(i, ops.EQ, [a0_0, a0_1])
        if a1.op == ops.NE:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(334):
                        return s.become(i, ops.GT, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(334):
                        return s.become(i, ops.GT, [a0_0, a0_1])
    return False


def simplify_or(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.CONST:
        if s.spend(8):
            return s.become(i, ops.OR, [a1, a0])
    if a1.op == ops.CONST:
        if a1.imm == 0:
            if s.spend(12):
                return s.copy(i, a0)
        if a1.imm == -1:
            if s.spend(20):
                return s.constant(i, -1)
    if a1 is a0:
        if s.spend(30):
            return s.copy(i, a0)
    if a1.op == ops.NOT:
        a1_0 = a1.args[0]
        if a1_0 is a0:
            if s.spend(57):
                return s.constant(i, -1)
    if a0.op == ops.NOT:
        a0_0 = a0.args[0]
        if a0_0 is a1:
            if s.spend(57):
                return s.constant(i, -1)
        if a1.op == ops.NOT:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if one_use(a0) and one_use(a1) and s.spend(141):
                r0 = s.emit(ops.AND, a0_0.type, [a0_0, a1_0])
                return s.become(i, ops.NOT, [r0])
            if one_use(a1) and one_use(a0) and s.spend(141):
                r0 = s.emit(ops.AND, a1_0.type, [a1_0, a0_0])
                return s.become(i, ops.NOT, [r0])
    if a0.op == ops.OR:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if s.spend(115):
                    r0 = s.number(a0_1.imm | a1.imm, i.type)
                    return s.become(i, ops.OR, [a0_0, r0])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0 is a1:
            if s.spend(133):
                return s.copy(i, a0)
        if a0_1 is a1:
            if s.spend(133):
                return s.copy(i, a0)
    if a0.op == ops.AND:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if ((a0_1.imm | a1.imm) == -1) and s.spend(122):
                    r0 = s.number(a1.imm, i.type)
                    return s.become(i, ops.OR, [a0_0, r0])
        if a1.op == ops.AND:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_0 is a0_0:
                    if a1_1.op == ops.CONST:
                        if s.spend(124):
                            r0 = s.number(a0_1.imm | a1_1.imm, i.type)
                            return s.become(i, ops.AND, [a0_0, r0])
            if a1_0 is a0_0:
                if one_use(a0) and one_use(a1) and s.spend(142):
                    r0 = s.emit(ops.OR, a0_1.type, [a0_1, a1_1])
                    return s.become(i, ops.AND, [a0_0, r0])
                if one_use(a1) and one_use(a0) and s.spend(142):
                    r0 = s.emit(ops.OR, a1_1.type, [a1_1, a0_1])
                    return s.become(i, ops.AND, [a0_0, r0])
            if a1_1 is a0_0:
                if one_use(a0) and one_use(a1) and s.spend(142):
                    r0 = s.emit(ops.OR, a0_1.type, [a0_1, a1_0])
                    return s.become(i, ops.AND, [a0_0, r0])
                if one_use(a1) and one_use(a0) and s.spend(142):
                    r0 = s.emit(ops.OR, a1_0.type, [a1_0, a0_1])
                    return s.become(i, ops.AND, [a0_0, r0])
            if a1_0 is a0_1:
                if one_use(a1) and one_use(a0) and s.spend(142):
                    r0 = s.emit(ops.OR, a1_1.type, [a1_1, a0_0])
                    return s.become(i, ops.AND, [a0_1, r0])
                if one_use(a0) and one_use(a1) and s.spend(142):
                    r0 = s.emit(ops.OR, a0_0.type, [a0_0, a1_1])
                    return s.become(i, ops.AND, [a0_1, r0])
            if a1_1 is a0_1:
                if one_use(a0) and one_use(a1) and s.spend(142):
                    r0 = s.emit(ops.OR, a0_0.type, [a0_0, a1_0])
                    return s.become(i, ops.AND, [a0_1, r0])
                if one_use(a1) and one_use(a0) and s.spend(142):
                    r0 = s.emit(ops.OR, a1_0.type, [a1_0, a0_0])
                    return s.become(i, ops.AND, [a0_1, r0])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0 is a1:
            if s.spend(131):
                return s.copy(i, a1)
        if a0_1 is a1:
            if s.spend(131):
                return s.copy(i, a1)
        if a0_1.op == ops.NOT:
            a0_1_0 = a0_1.args[0]
            if a0_1_0 is a1:
                if s.spend(138):
                    return s.become(i, ops.OR, [a0_0, a1])
        if a0_0.op == ops.NOT:
            a0_0_0 = a0_0.args[0]
            if a0_0_0 is a1:
                if s.spend(138):
                    return s.become(i, ops.OR, [a0_1, a1])
        if a1.op == ops.XOR:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(145):
                        return s.become(i, ops.OR, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(145):
                        return s.become(i, ops.OR, [a0_1, a0_0])
    if a1.op == ops.AND:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_0 is a0:
            if s.spend(131):
                return s.copy(i, a0)
        if a1_1 is a0:
            if s.spend(131):
                return s.copy(i, a0)
        if a1_1.op == ops.NOT:
            a1_1_0 = a1_1.args[0]
            if a1_1_0 is a0:
                if s.spend(138):
                    return s.become(i, ops.OR, [a1_0, a0])
        if a1_0.op == ops.NOT:
            a1_0_0 = a1_0.args[0]
            if a1_0_0 is a0:
                if s.spend(138):
                    return s.become(i, ops.OR, [a1_1, a0])
    if a1.op == ops.OR:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_0 is a0:
            if s.spend(133):
                return s.copy(i, a1)
        if a1_1 is a0:
            if s.spend(133):
                return s.copy(i, a1)
    if a0.op == ops.XOR:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1 is a1:
            if s.spend(137):
                return s.become(i, ops.OR, [a0_0, a1])
        if a0_0 is a1:
            if s.spend(137):
                return s.become(i, ops.OR, [a0_1, a1])
        if a1.op == ops.AND:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(145):
                        return s.become(i, ops.OR, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(145):
                        return s.become(i, ops.OR, [a0_0, a0_1])
    if a1.op == ops.XOR:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_1 is a0:
            if s.spend(137):
                return s.become(i, ops.OR, [a1_0, a0])
        if a1_0 is a0:
            if s.spend(137):
                return s.become(i, ops.OR, [a1_1, a0])
    if a0.op == ops.SHL:
        if a1.op == ops.SHR:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_0 is a0_0:
                    if a1_1.op == ops.CONST:
                        if (0 < a0_1.imm) and (0 < a1_1.imm) and ((a0_1.imm + a1_1.imm) == s.width) and s.spend(172):
                            r0 = s.number(a0_1.imm, I32)
                            return s.become(i, ops.ROTL, [a0_0, r0])
            if a1_0 is a0_0:
                if a1_1.op == ops.SUB:
                    a1_1_0 = a1_1.args[0]
                    a1_1_1 = a1_1.args[1]
                    if a1_1_0.op == ops.CONST:
                        if a1_1_1 is a0_1:
                            if (a1_1_0.imm == s.width) and s.spend(174):
                                return s.become(i, ops.ROTL, [a0_0, a0_1])
                if a1_1.op == ops.AND:
                    a1_1_0 = a1_1.args[0]
                    a1_1_1 = a1_1.args[1]
                    if a1_1_0.op == ops.NEG:
                        if a1_1_1.op == ops.CONST:
                            a1_1_0_0 = a1_1_0.args[0]
                            if a1_1_0_0 is a0_1:
                                if (a1_1_1.imm == (s.width - 1)) and s.spend(178):
                                    return s.become(i, ops.ROTL, [a0_0, a0_1])
            if a0_1.op == ops.SUB:
                if a1_0 is a0_0:
                    a0_1_0 = a0_1.args[0]
                    a0_1_1 = a0_1.args[1]
                    if a0_1_0.op == ops.CONST:
                        if a0_1_1 is a1_1:
                            if (a0_1_0.imm == s.width) and s.spend(176):
                                r0 = s.emit(ops.NEG, a1_1.type, [a1_1])
                                return s.become(i, ops.ROTL, [a0_0, r0])
            if a0_1.op == ops.AND:
                if a1_0 is a0_0:
                    if a1_1.op == ops.AND:
                        a0_1_0 = a0_1.args[0]
                        a0_1_1 = a0_1.args[1]
                        a1_1_0 = a1_1.args[0]
                        a1_1_1 = a1_1.args[1]
                        if a0_1_1.op == ops.CONST:
                            if a1_1_0.op == ops.NEG:
                                if a1_1_1.op == ops.CONST:
                                    if a1_1_1.imm == a0_1_1.imm:
                                        a1_1_0_0 = a1_1_0.args[0]
                                        if a1_1_0_0 is a0_1_0:
                                            if (a0_1_1.imm == (s.width - 1)) and s.spend(180):
                                                return s.become(i, ops.ROTL, [a0_0, a0_1_0])
                        if a0_1_0.op == ops.NEG:
                            if a0_1_1.op == ops.CONST:
                                if a1_1_1.op == ops.CONST:
                                    if a1_1_1.imm == a0_1_1.imm:
                                        a0_1_0_0 = a0_1_0.args[0]
                                        if a0_1_0_0 is a1_1_0:
                                            if (a0_1_1.imm == (s.width - 1)) and s.spend(182):
                                                r0 = s.emit(ops.NEG, a1_1_0.type, [a1_1_0])
                                                return s.become(i, ops.ROTL, [a0_0, r0])
    if a0.op == ops.SHR:
        if a1.op == ops.SHL:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_0 is a0_0:
                    if a1_1.op == ops.CONST:
                        if (0 < a1_1.imm) and (0 < a0_1.imm) and ((a1_1.imm + a0_1.imm) == s.width) and s.spend(172):
                            r0 = s.number(a1_1.imm, I32)
                            return s.become(i, ops.ROTL, [a0_0, r0])
            if a0_1.op == ops.SUB:
                if a1_0 is a0_0:
                    a0_1_0 = a0_1.args[0]
                    a0_1_1 = a0_1.args[1]
                    if a0_1_0.op == ops.CONST:
                        if a0_1_1 is a1_1:
                            if (a0_1_0.imm == s.width) and s.spend(174):
                                return s.become(i, ops.ROTL, [a0_0, a1_1])
            if a1_0 is a0_0:
                if a1_1.op == ops.SUB:
                    a1_1_0 = a1_1.args[0]
                    a1_1_1 = a1_1.args[1]
                    if a1_1_0.op == ops.CONST:
                        if a1_1_1 is a0_1:
                            if (a1_1_0.imm == s.width) and s.spend(176):
                                r0 = s.emit(ops.NEG, a0_1.type, [a0_1])
                                return s.become(i, ops.ROTL, [a0_0, r0])
            if a0_1.op == ops.AND:
                if a1_0 is a0_0:
                    a0_1_0 = a0_1.args[0]
                    a0_1_1 = a0_1.args[1]
                    if a0_1_0.op == ops.NEG:
                        if a0_1_1.op == ops.CONST:
                            a0_1_0_0 = a0_1_0.args[0]
                            if a0_1_0_0 is a1_1:
                                if (a0_1_1.imm == (s.width - 1)) and s.spend(178):
                                    return s.become(i, ops.ROTL, [a0_0, a1_1])
                    if a1_1.op == ops.AND:
                        a0_1_0 = a0_1.args[0]
                        a0_1_1 = a0_1.args[1]
                        a1_1_0 = a1_1.args[0]
                        a1_1_1 = a1_1.args[1]
                        if a0_1_0.op == ops.NEG:
                            if a0_1_1.op == ops.CONST:
                                if a1_1_1.op == ops.CONST:
                                    if a1_1_1.imm == a0_1_1.imm:
                                        a0_1_0_0 = a0_1_0.args[0]
                                        if a0_1_0_0 is a1_1_0:
                                            if (a0_1_1.imm == (s.width - 1)) and s.spend(180):
                                                return s.become(i, ops.ROTL, [a0_0, a1_1_0])
                        if a0_1_1.op == ops.CONST:
                            if a1_1_0.op == ops.NEG:
                                if a1_1_1.op == ops.CONST:
                                    if a1_1_1.imm == a0_1_1.imm:
                                        a1_1_0_0 = a1_1_0.args[0]
                                        if a1_1_0_0 is a0_1_0:
                                            if (a0_1_1.imm == (s.width - 1)) and s.spend(182):
                                                r0 = s.emit(ops.NEG, a0_1_0.type, [a0_1_0])
                                                return s.become(i, ops.ROTL, [a0_0, r0])
    if a0.op == ops.ZEXT32:
        if a1.op == ops.ZEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(213):
                r0 = s.emit(ops.OR, a0_0.type, [a0_0, a1_0])
                return s.become(i, ops.ZEXT32, [r0])
    if a0.op == ops.SEXT32:
        if a1.op == ops.SEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(214):
                r0 = s.emit(ops.OR, a0_0.type, [a0_0, a1_0])
                return s.become(i, ops.SEXT32, [r0])
    if a0.op == ops.LT:
        if a1.op == ops.GT:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_0 is a0_0:
                    if a1_1.op == ops.CONST:
                        if one_use(a0) and one_use(a1) and (a0_1.imm <= a1_1.imm) and s.spend(315):
                            r1 = s.number(-a0_1.imm, a0_0.type)
                            r0 = s.emit(ops.ADD, a0_0.type, [a0_0, r1])
                            r2 = s.number(a1_1.imm - a0_1.imm, a0_0.type)
                            return s.become(i, ops.UGT, [r0, r2])
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(331):
                        return s.become(i, ops.NE, [a0_0, a0_1])
        if a1.op == ops.LT:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a0_1.imm == 0:
                    if a1_1.op == ops.CONST:
                        if a1_1.imm == 0:
                            if one_use(a0) and one_use(a1) and same_type(a0_0, a1_0) and s.spend(324):
                                r0 = s.emit(ops.OR, a0_0.type, [a0_0, a1_0])
                                r1 = s.number(0, a0_0.type)
                                return s.become(i, ops.LT, [r0, r1])
                            if one_use(a1) and one_use(a0) and same_type(a1_0, a0_0) and s.spend(324):
                                r0 = s.emit(ops.OR, a1_0.type, [a1_0, a0_0])
                                r1 = s.number(0, a1_0.type)
                                return s.become(i, ops.LT, [r0, r1])
        if a1.op == ops.EQ:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(327):
                        return s.become(i, ops.LE, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(327):
                        return s.become(i, ops.LE, [a0_0, a0_1])
    if a0.op == ops.GT:
        if a1.op == ops.LT:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_0 is a0_0:
                    if a1_1.op == ops.CONST:
                        if one_use(a1) and one_use(a0) and (a1_1.imm <= a0_1.imm) and s.spend(315):
                            r1 = s.number(-a1_1.imm, a0_0.type)
                            r0 = s.emit(ops.ADD, a0_0.type, [a0_0, r1])
                            r2 = s.number(a0_1.imm - a1_1.imm, a0_0.type)
                            return s.become(i, ops.UGT, [r0, r2])
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(331):
                        return s.become(i, ops.NE, [a0_0, a0_1])
        if a1.op == ops.EQ:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(328):
                        return s.become(i, ops.GE, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(328):
                        return s.become(i, ops.GE, [a0_0, a0_1])
    if a0.op == ops.EQ:
        if a1.op == ops.EQ:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_0 is a0_0:
                    if a1_1.op == ops.CONST:
                        if one_use(a0) and one_use(a1) and is_pow2(a0_1.imm ^ a1_1.imm) and s.spend(317):
                            r1 = s.number(~(a0_1.imm ^ a1_1.imm), a0_0.type)
                            r0 = s.emit(ops.AND, a0_0.type, [a0_0, r1])
                            r2 = s.number(a0_1.imm & (~(a0_1.imm ^ a1_1.imm)), a0_0.type)
                            return s.become(i, ops.EQ, [r0, r2])
                        if one_use(a1) and one_use(a0) and is_pow2(a1_1.imm ^ a0_1.imm) and s.spend(317):
                            r1 = s.number(~(a1_1.imm ^ a0_1.imm), a0_0.type)
                            r0 = s.emit(ops.AND, a0_0.type, [a0_0, r1])
                            r2 = s.number(a1_1.imm & (~(a1_1.imm ^ a0_1.imm)), a0_0.type)
                            return s.become(i, ops.EQ, [r0, r2])
        if a1.op == ops.NE:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(326):
                        return s.constant(i, 1)
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(326):
                        return s.constant(i, 1)
        if a1.op == ops.LT:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(327):
                        return s.become(i, ops.LE, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(327):
                        return s.become(i, ops.LE, [a0_1, a0_0])
        if a1.op == ops.GT:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(328):
                        return s.become(i, ops.GE, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(328):
                        return s.become(i, ops.GE, [a0_1, a0_0])
        if a1.op == ops.ULT:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(329):
                        return s.become(i, ops.ULE, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(329):
                        return s.become(i, ops.ULE, [a0_1, a0_0])
        if a1.op == ops.UGT:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(330):
                        return s.become(i, ops.UGE, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(330):
                        return s.become(i, ops.UGE, [a0_1, a0_0])
    if a0.op == ops.NE:
        if a1.op == ops.NE:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a0_1.imm == 0:
                    if a1_1.op == ops.CONST:
                        if a1_1.imm == 0:
                            if one_use(a0) and one_use(a1) and same_type(a0_0, a1_0) and s.spend(321):
                                r0 = s.emit(ops.OR, a0_0.type, [a0_0, a1_0])
                                r1 = s.number(0, a0_0.type)
                                return s.become(i, ops.NE, [r0, r1])
                            if one_use(a1) and one_use(a0) and same_type(a1_0, a0_0) and s.spend(321):
                                r0 = s.emit(ops.OR, a1_0.type, [a1_0, a0_0])
                                r1 = s.number(0, a1_0.type)
                                return s.become(i, ops.NE, [r0, r1])
        if a1.op == ops.EQ:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(326):
                        return s.constant(i, 1)
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(326):
                        return s.constant(i, 1)
    if a0.op == ops.ULT:
        if a1.op == ops.EQ:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(329):
                        return s.become(i, ops.ULE, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(329):
                        return s.become(i, ops.ULE, [a0_0, a0_1])
    if a0.op == ops.UGT:
        if a1.op == ops.EQ:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(330):
                        return s.become(i, ops.UGE, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(330):
                        return s.become(i, ops.UGE, [a0_0, a0_1])
    return False


def simplify_xor(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.CONST:
        if s.spend(8):
            return s.become(i, ops.XOR, [a1, a0])
    if a1.op == ops.CONST:
        if a1.imm == 0:
            if s.spend(12):
                return s.copy(i, a0)
        if a1.imm == -1:
            if s.spend(21):
                return s.become(i, ops.NOT, [a0])
    if a1 is a0:
        if s.spend(29):
            return s.constant(i, 0)
    if a0.op == ops.NOT:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if s.spend(50):
                r0 = s.number(~a1.imm, i.type)
                return s.become(i, ops.XOR, [a0_0, r0])
        if a1.op == ops.NOT:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(51):
                return s.become(i, ops.XOR, [a0_0, a1_0])
        a0_0 = a0.args[0]
        if a0_0 is a1:
            if s.spend(57):
                return s.constant(i, -1)
    if a1.op == ops.NOT:
        a1_0 = a1.args[0]
        if a1_0 is a0:
            if s.spend(57):
                return s.constant(i, -1)
    if a0.op == ops.XOR:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if s.spend(116):
                    r0 = s.number(a0_1.imm ^ a1.imm, i.type)
                    return s.become(i, ops.XOR, [a0_0, r0])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1 is a1:
            if s.spend(134):
                return s.copy(i, a0_0)
        if a0_0 is a1:
            if s.spend(134):
                return s.copy(i, a0_1)
    if a0.op == ops.AND:
        if a1.op == ops.AND:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_0 is a0_0:
                    if a1_1.op == ops.CONST:
                        if s.spend(125):
                            r0 = s.number(a0_1.imm ^ a1_1.imm, i.type)
                            return s.become(i, ops.AND, [a0_0, r0])
            if a1_0 is a0_0:
                if one_use(a0) and one_use(a1) and s.spend(143):
                    r0 = s.emit(ops.XOR, a0_1.type, [a0_1, a1_1])
                    return s.become(i, ops.AND, [a0_0, r0])
                if one_use(a1) and one_use(a0) and s.spend(143):
                    r0 = s.emit(ops.XOR, a1_1.type, [a1_1, a0_1])
                    return s.become(i, ops.AND, [a0_0, r0])
            if a1_1 is a0_0:
                if one_use(a0) and one_use(a1) and s.spend(143):
                    r0 = s.emit(ops.XOR, a0_1.type, [a0_1, a1_0])
                    return s.become(i, ops.AND, [a0_0, r0])
                if one_use(a1) and one_use(a0) and s.spend(143):
                    r0 = s.emit(ops.XOR, a1_0.type, [a1_0, a0_1])
                    return s.become(i, ops.AND, [a0_0, r0])
            if a1_0 is a0_1:
                if one_use(a1) and one_use(a0) and s.spend(143):
                    r0 = s.emit(ops.XOR, a1_1.type, [a1_1, a0_0])
                    return s.become(i, ops.AND, [a0_1, r0])
                if one_use(a0) and one_use(a1) and s.spend(143):
                    r0 = s.emit(ops.XOR, a0_0.type, [a0_0, a1_1])
                    return s.become(i, ops.AND, [a0_1, r0])
            if a1_1 is a0_1:
                if one_use(a0) and one_use(a1) and s.spend(143):
                    r0 = s.emit(ops.XOR, a0_0.type, [a0_0, a1_0])
                    return s.become(i, ops.AND, [a0_1, r0])
                if one_use(a1) and one_use(a0) and s.spend(143):
                    r0 = s.emit(ops.XOR, a1_0.type, [a1_0, a0_0])
                    return s.become(i, ops.AND, [a0_1, r0])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1 is a1:
            if one_use(a0) and s.spend(135):
                r0 = s.emit(ops.NOT, a0_0.type, [a0_0])
                return s.become(i, ops.AND, [r0, a1])
        if a0_0 is a1:
            if one_use(a0) and s.spend(135):
                r0 = s.emit(ops.NOT, a0_1.type, [a0_1])
                return s.become(i, ops.AND, [r0, a1])
        if a1.op == ops.OR:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(144):
                        return s.become(i, ops.XOR, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(144):
                        return s.become(i, ops.XOR, [a0_0, a0_1])
    if a1.op == ops.XOR:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_1 is a0:
            if s.spend(134):
                return s.copy(i, a1_0)
        if a1_0 is a0:
            if s.spend(134):
                return s.copy(i, a1_1)
    if a1.op == ops.AND:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_1 is a0:
            if one_use(a1) and s.spend(135):
                r0 = s.emit(ops.NOT, a1_0.type, [a1_0])
                return s.become(i, ops.AND, [r0, a0])
        if a1_0 is a0:
            if one_use(a1) and s.spend(135):
                r0 = s.emit(ops.NOT, a1_1.type, [a1_1])
                return s.become(i, ops.AND, [r0, a0])
    if a0.op == ops.OR:
        if a1.op == ops.AND:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(144):
                        return s.become(i, ops.XOR, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(144):
                        return s.become(i, ops.XOR, [a0_1, a0_0])
    if a0.op == ops.SHL:
        if a1.op == ops.SHR:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_0 is a0_0:
                    if a1_1.op == ops.CONST:
                        if (0 < a0_1.imm) and (0 < a1_1.imm) and ((a0_1.imm + a1_1.imm) == s.width) and s.spend(172):
                            r0 = s.number(a0_1.imm, I32)
                            return s.become(i, ops.ROTL, [a0_0, r0])
    if a0.op == ops.SHR:
        if a1.op == ops.SHL:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_0 is a0_0:
                    if a1_1.op == ops.CONST:
                        if (0 < a1_1.imm) and (0 < a0_1.imm) and ((a1_1.imm + a0_1.imm) == s.width) and s.spend(172):
                            r0 = s.number(a1_1.imm, I32)
                            return s.become(i, ops.ROTL, [a0_0, r0])
    if a0.op == ops.ZEXT32:
        if a1.op == ops.ZEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(213):
                r0 = s.emit(ops.XOR, a0_0.type, [a0_0, a1_0])
                return s.become(i, ops.ZEXT32, [r0])
    if a0.op == ops.SEXT32:
        if a1.op == ops.SEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(214):
                r0 = s.emit(ops.XOR, a0_0.type, [a0_0, a1_0])
                return s.become(i, ops.SEXT32, [r0])
    if a0.op == ops.EQ:
        if a1.op == ops.CONST:
            if a1.imm == 1:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(263):
                    return s.become(i, ops.NE, [a0_0, a0_1])
    if a0.op == ops.NE:
        if a1.op == ops.CONST:
            if a1.imm == 1:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(263):
                    return s.become(i, ops.EQ, [a0_0, a0_1])
    if a0.op == ops.LT:
        if a1.op == ops.CONST:
            if a1.imm == 1:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(263):
                    return s.become(i, ops.GE, [a0_0, a0_1])
    if a0.op == ops.LE:
        if a1.op == ops.CONST:
            if a1.imm == 1:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(263):
                    return s.become(i, ops.GT, [a0_0, a0_1])
    if a0.op == ops.GT:
        if a1.op == ops.CONST:
            if a1.imm == 1:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(263):
                    return s.become(i, ops.LE, [a0_0, a0_1])
    if a0.op == ops.GE:
        if a1.op == ops.CONST:
            if a1.imm == 1:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(263):
                    return s.become(i, ops.LT, [a0_0, a0_1])
    if a0.op == ops.ULT:
        if a1.op == ops.CONST:
            if a1.imm == 1:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(263):
                    return s.become(i, ops.UGE, [a0_0, a0_1])
    if a0.op == ops.ULE:
        if a1.op == ops.CONST:
            if a1.imm == 1:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(263):
                    return s.become(i, ops.UGT, [a0_0, a0_1])
    if a0.op == ops.UGT:
        if a1.op == ops.CONST:
            if a1.imm == 1:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(263):
                    return s.become(i, ops.ULE, [a0_0, a0_1])
    if a0.op == ops.UGE:
        if a1.op == ops.CONST:
            if a1.imm == 1:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(263):
                    return s.become(i, ops.ULT, [a0_0, a0_1])
    if a0.op == ops.FEQ:
        if a1.op == ops.CONST:
            if a1.imm == 1:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(265):
                    return s.become(i, ops.FNE, [a0_0, a0_1])
    if a0.op == ops.FNE:
        if a1.op == ops.CONST:
            if a1.imm == 1:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(265):
                    return s.become(i, ops.FEQ, [a0_0, a0_1])
    return False


def simplify_eq(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.CONST:
        if s.spend(8):
            return s.become(i, ops.EQ, [a1, a0])
    if a1 is a0:
        if s.spend(231):
            return s.constant(i, 1)
    if a1.op == ops.CONST:
        if bits_outside(a0, a1.imm) and s.spend(257):
            return s.constant(i, 0)
    if a0.type == I32:
        if a1.op == ops.CONST:
            if a1.imm == 1:
                if is_bool(a0) and s.spend(259):
                    return s.copy(i, a0)
    if a0.op == ops.EQ:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(262):
                    return s.become(i, ops.NE, [a0_0, a0_1])
    if a0.op == ops.NE:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(262):
                    return s.become(i, ops.EQ, [a0_0, a0_1])
    if a0.op == ops.LT:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(262):
                    return s.become(i, ops.GE, [a0_0, a0_1])
    if a0.op == ops.LE:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(262):
                    return s.become(i, ops.GT, [a0_0, a0_1])
    if a0.op == ops.GT:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(262):
                    return s.become(i, ops.LE, [a0_0, a0_1])
    if a0.op == ops.GE:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(262):
                    return s.become(i, ops.LT, [a0_0, a0_1])
    if a0.op == ops.ULT:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(262):
                    return s.become(i, ops.UGE, [a0_0, a0_1])
    if a0.op == ops.ULE:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(262):
                    return s.become(i, ops.UGT, [a0_0, a0_1])
    if a0.op == ops.UGT:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(262):
                    return s.become(i, ops.ULE, [a0_0, a0_1])
    if a0.op == ops.UGE:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(262):
                    return s.become(i, ops.ULT, [a0_0, a0_1])
    if a0.op == ops.FEQ:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(264):
                    return s.become(i, ops.FNE, [a0_0, a0_1])
    if a0.op == ops.FNE:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(264):
                    return s.become(i, ops.FEQ, [a0_0, a0_1])
    if i.type == I32:
        if a0.type == I32:
            if a1.op == ops.CONST:
                if a1.imm == 0:
                    if is_bool(a0) and s.spend(266):
                        r0 = s.number(1, i.type)
                        return s.become(i, ops.XOR, [a0, r0])
    if a0.op == ops.ADD:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if s.spend(267):
                    r0 = s.number(a1.imm - a0_1.imm, a0_0.type)
                    return s.become(i, ops.EQ, [a0_0, r0])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0 is a1:
            if s.spend(277):
                r0 = s.number(0, a0_1.type)
                return s.become(i, ops.EQ, [a0_1, r0])
        if a0_1 is a1:
            if s.spend(277):
                r0 = s.number(0, a0_0.type)
                return s.become(i, ops.EQ, [a0_0, r0])
        if a1.op == ops.ADD:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_1 is a0_1:
                if s.spend(280):
                    return s.become(i, ops.EQ, [a0_0, a1_0])
            if a1_0 is a0_1:
                if s.spend(280):
                    return s.become(i, ops.EQ, [a0_0, a1_1])
            if a1_1 is a0_0:
                if s.spend(280):
                    return s.become(i, ops.EQ, [a1_0, a0_1])
            if a1_0 is a0_0:
                if s.spend(280):
                    return s.become(i, ops.EQ, [a0_1, a1_1])
    if a0.op == ops.SUB:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_0.op == ops.CONST:
                if s.spend(268):
                    r0 = s.number(a0_0.imm - a1.imm, a0_1.type)
                    return s.become(i, ops.EQ, [a0_1, r0])
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(272):
                    return s.become(i, ops.EQ, [a0_0, a0_1])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0 is a1:
            if s.spend(279):
                r0 = s.number(0, a0_1.type)
                return s.become(i, ops.EQ, [a0_1, r0])
        if a1.op == ops.SUB:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_1 is a0_1:
                if s.spend(282):
                    return s.become(i, ops.EQ, [a0_0, a1_0])
    if a0.op == ops.XOR:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if s.spend(269):
                    r0 = s.number(a0_1.imm ^ a1.imm, a0_0.type)
                    return s.become(i, ops.EQ, [a0_0, r0])
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(273):
                    return s.become(i, ops.EQ, [a0_0, a0_1])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0 is a1:
            if s.spend(278):
                r0 = s.number(0, a0_1.type)
                return s.become(i, ops.EQ, [a0_1, r0])
        if a0_1 is a1:
            if s.spend(278):
                r0 = s.number(0, a0_0.type)
                return s.become(i, ops.EQ, [a0_0, r0])
        if a1.op == ops.XOR:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_1 is a0_1:
                if s.spend(281):
                    return s.become(i, ops.EQ, [a0_0, a1_0])
            if a1_0 is a0_1:
                if s.spend(281):
                    return s.become(i, ops.EQ, [a0_0, a1_1])
            if a1_1 is a0_0:
                if s.spend(281):
                    return s.become(i, ops.EQ, [a1_0, a0_1])
            if a1_0 is a0_0:
                if s.spend(281):
                    return s.become(i, ops.EQ, [a0_1, a1_1])
    if a0.op == ops.NEG:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if s.spend(270):
                r0 = s.number(-a1.imm, a0_0.type)
                return s.become(i, ops.EQ, [a0_0, r0])
        if a1.op == ops.NEG:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(274):
                return s.become(i, ops.EQ, [a0_0, a1_0])
    if a0.op == ops.NOT:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if s.spend(271):
                r0 = s.number(~a1.imm, a0_0.type)
                return s.become(i, ops.EQ, [a0_0, r0])
        if a1.op == ops.NOT:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(275):
                return s.become(i, ops.EQ, [a0_0, a1_0])
    if a1.op == ops.ADD:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_0 is a0:
            if s.spend(277):
                r0 = s.number(0, a1_1.type)
                return s.become(i, ops.EQ, [a1_1, r0])
        if a1_1 is a0:
            if s.spend(277):
                r0 = s.number(0, a1_0.type)
                return s.become(i, ops.EQ, [a1_0, r0])
    if a1.op == ops.XOR:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_0 is a0:
            if s.spend(278):
                r0 = s.number(0, a1_1.type)
                return s.become(i, ops.EQ, [a1_1, r0])
        if a1_1 is a0:
            if s.spend(278):
                r0 = s.number(0, a1_0.type)
                return s.become(i, ops.EQ, [a1_0, r0])
    if a1.op == ops.SUB:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_0 is a0:
            if s.spend(279):
                r0 = s.number(0, a1_1.type)
                return s.become(i, ops.EQ, [a1_1, r0])
    if a0.op == ops.AND:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if ((a1.imm & (~a0_1.imm)) != 0) and s.spend(283):
                    return s.constant(i, 0)
                if (a0_1.imm == a1.imm) and is_pow2(a0_1.imm) and s.spend(287):
                    r0 = s.number(0, a0.type)
                    return s.become(i, ops.NE, [a0, r0])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0.op == ops.ADD:
            if a0_1.op == ops.CONST:
                a0_0_0 = a0_0.args[0]
                a0_0_1 = a0_0.args[1]
                if a0_0_0 is a1:
                    if a0_0_1.op == ops.SHR:
                        a0_0_1_0 = a0_0_1.args[0]
                        a0_0_1_1 = a0_0_1.args[1]
                        if a0_0_1_0.op == ops.SAR:
                            if a0_0_1_1.op == ops.CONST:
                                a0_0_1_0_0 = a0_0_1_0.args[0]
                                a0_0_1_0_1 = a0_0_1_0.args[1]
                                if a0_0_1_0_0 is a1:
                                    if a0_0_1_0_1.op == ops.CONST:
                                        if (a0_0_1_0_1.imm == (s.width - 1)) and is_pow2(-a0_1.imm) and (a0_0_1_1.imm == (s.width - log2(-a0_1.imm))) and (0 < a0_0_1_1.imm) and (a0_0_1_1.imm < s.width) and s.spend(373):
                                            r1 = s.number(-1 - a0_1.imm, a1.type)
                                            r0 = s.emit(ops.AND, a1.type, [a1, r1])
                                            r2 = s.number(0, a1.type)
                                            return s.become(i, ops.EQ, [r0, r2])
                if a0_0_0.op == ops.SHR:
                    if a0_0_1 is a1:
                        a0_0_0_0 = a0_0_0.args[0]
                        a0_0_0_1 = a0_0_0.args[1]
                        if a0_0_0_0.op == ops.SAR:
                            if a0_0_0_1.op == ops.CONST:
                                a0_0_0_0_0 = a0_0_0_0.args[0]
                                a0_0_0_0_1 = a0_0_0_0.args[1]
                                if a0_0_0_0_0 is a1:
                                    if a0_0_0_0_1.op == ops.CONST:
                                        if (a0_0_0_0_1.imm == (s.width - 1)) and is_pow2(-a0_1.imm) and (a0_0_0_1.imm == (s.width - log2(-a0_1.imm))) and (0 < a0_0_0_1.imm) and (a0_0_0_1.imm < s.width) and s.spend(373):
                                            r1 = s.number(-1 - a0_1.imm, a1.type)
                                            r0 = s.emit(ops.AND, a1.type, [a1, r1])
                                            r2 = s.number(0, a1.type)
                                            return s.become(i, ops.EQ, [r0, r2])
    if a0.op == ops.OR:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if ((a0_1.imm & (~a1.imm)) != 0) and s.spend(285):
                    return s.constant(i, 0)
    if a0.op == ops.SHL:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if a0_1.op == ops.CONST:
                    if (0 <= a0_1.imm) and (a0_1.imm < s.width) and s.spend(288):
                        r1 = s.number((1 << (s.width - a0_1.imm)) - 1, a0_0.type)
                        r0 = s.emit(ops.AND, a0_0.type, [a0_0, r1])
                        r2 = s.number(0, a0_0.type)
                        return s.become(i, ops.EQ, [r0, r2])
    if a0.op == ops.SHR:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if a0_1.op == ops.CONST:
                    if (0 < a0_1.imm) and (a0_1.imm < s.width) and s.spend(289):
                        r0 = s.number(1 << a0_1.imm, a0_0.type)
                        return s.become(i, ops.ULT, [a0_0, r0])
    if a0.op == ops.BSWAP:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                if s.spend(291):
                    r0 = s.number(0, a0_0.type)
                    return s.become(i, ops.EQ, [a0_0, r0])
    if a0.op == ops.MUL:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if a0_1.op == ops.CONST:
                    if ((a0_1.imm & 1) == 1) and s.spend(292):
                        r0 = s.number(0, a0_0.type)
                        return s.become(i, ops.EQ, [a0_0, r0])
    if a0.op == ops.ROTL:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(293):
                    r0 = s.number(0, a0_0.type)
                    return s.become(i, ops.EQ, [a0_0, r0])
    if a0.op == ops.SEXT32:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if fits32(a1.imm) and s.spend(295):
                r0 = s.number(a1.imm, a0_0.type)
                return s.become(i, ops.EQ, [a0_0, r0])
            if (not fits32(a1.imm)) and s.spend(296):
                return s.constant(i, 0)
        if a1.op == ops.SEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(302):
                return s.become(i, ops.EQ, [a0_0, a1_0])
    if a0.op == ops.ZEXT32:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if (0 <= a1.imm) and (a1.imm <= 0xFFFFFFFF) and s.spend(298):
                r0 = s.number(a1.imm, a0_0.type)
                return s.become(i, ops.EQ, [a0_0, r0])
            if ((a1.imm < 0) or (a1.imm > 0xFFFFFFFF)) and s.spend(299):
                return s.constant(i, 0)
        if a1.op == ops.ZEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(301):
                return s.become(i, ops.EQ, [a0_0, a1_0])
    if a1.op == ops.AND:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_0.op == ops.ADD:
            if a1_1.op == ops.CONST:
                a1_0_0 = a1_0.args[0]
                a1_0_1 = a1_0.args[1]
                if a1_0_0 is a0:
                    if a1_0_1.op == ops.SHR:
                        a1_0_1_0 = a1_0_1.args[0]
                        a1_0_1_1 = a1_0_1.args[1]
                        if a1_0_1_0.op == ops.SAR:
                            if a1_0_1_1.op == ops.CONST:
                                a1_0_1_0_0 = a1_0_1_0.args[0]
                                a1_0_1_0_1 = a1_0_1_0.args[1]
                                if a1_0_1_0_0 is a0:
                                    if a1_0_1_0_1.op == ops.CONST:
                                        if (a1_0_1_0_1.imm == (s.width - 1)) and is_pow2(-a1_1.imm) and (a1_0_1_1.imm == (s.width - log2(-a1_1.imm))) and (0 < a1_0_1_1.imm) and (a1_0_1_1.imm < s.width) and s.spend(373):
                                            r1 = s.number(-1 - a1_1.imm, a0.type)
                                            r0 = s.emit(ops.AND, a0.type, [a0, r1])
                                            r2 = s.number(0, a0.type)
                                            return s.become(i, ops.EQ, [r0, r2])
                if a1_0_0.op == ops.SHR:
                    if a1_0_1 is a0:
                        a1_0_0_0 = a1_0_0.args[0]
                        a1_0_0_1 = a1_0_0.args[1]
                        if a1_0_0_0.op == ops.SAR:
                            if a1_0_0_1.op == ops.CONST:
                                a1_0_0_0_0 = a1_0_0_0.args[0]
                                a1_0_0_0_1 = a1_0_0_0.args[1]
                                if a1_0_0_0_0 is a0:
                                    if a1_0_0_0_1.op == ops.CONST:
                                        if (a1_0_0_0_1.imm == (s.width - 1)) and is_pow2(-a1_1.imm) and (a1_0_0_1.imm == (s.width - log2(-a1_1.imm))) and (0 < a1_0_0_1.imm) and (a1_0_0_1.imm < s.width) and s.spend(373):
                                            r1 = s.number(-1 - a1_1.imm, a0.type)
                                            r0 = s.emit(ops.AND, a0.type, [a0, r1])
                                            r2 = s.number(0, a0.type)
                                            return s.become(i, ops.EQ, [r0, r2])
    if a0.op == ops.REMS:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if a0_1.op == ops.CONST:
                    if (a0_1.imm > 1) and is_pow2(a0_1.imm) and s.spend(375):
                        r1 = s.number(a0_1.imm - 1, a0_0.type)
                        r0 = s.emit(ops.AND, a0_0.type, [a0_0, r1])
                        r2 = s.number(0, a0_0.type)
                        return s.become(i, ops.EQ, [r0, r2])
    return False


def simplify_ne(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.CONST:
        if s.spend(8):
            return s.become(i, ops.NE, [a1, a0])
    if a1 is a0:
        if s.spend(232):
            return s.constant(i, 0)
    if a1.op == ops.CONST:
        if bits_outside(a0, a1.imm) and s.spend(258):
            return s.constant(i, 1)
    if a0.type == I32:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                if is_bool(a0) and s.spend(260):
                    return s.copy(i, a0)
            if a1.imm == 1:
                if is_bool(a0) and s.spend(261):
                    r0 = s.number(1, i.type)
                    return s.become(i, ops.XOR, [a0, r0])
    if a0.op == ops.ADD:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if s.spend(267):
                    r0 = s.number(a1.imm - a0_1.imm, a0_0.type)
                    return s.become(i, ops.NE, [a0_0, r0])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0 is a1:
            if s.spend(277):
                r0 = s.number(0, a0_1.type)
                return s.become(i, ops.NE, [a0_1, r0])
        if a0_1 is a1:
            if s.spend(277):
                r0 = s.number(0, a0_0.type)
                return s.become(i, ops.NE, [a0_0, r0])
        if a1.op == ops.ADD:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_1 is a0_1:
                if s.spend(280):
                    return s.become(i, ops.NE, [a0_0, a1_0])
            if a1_0 is a0_1:
                if s.spend(280):
                    return s.become(i, ops.NE, [a0_0, a1_1])
            if a1_1 is a0_0:
                if s.spend(280):
                    return s.become(i, ops.NE, [a1_0, a0_1])
            if a1_0 is a0_0:
                if s.spend(280):
                    return s.become(i, ops.NE, [a0_1, a1_1])
    if a0.op == ops.SUB:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_0.op == ops.CONST:
                if s.spend(268):
                    r0 = s.number(a0_0.imm - a1.imm, a0_1.type)
                    return s.become(i, ops.NE, [a0_1, r0])
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(272):
                    return s.become(i, ops.NE, [a0_0, a0_1])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0 is a1:
            if s.spend(279):
                r0 = s.number(0, a0_1.type)
                return s.become(i, ops.NE, [a0_1, r0])
        if a1.op == ops.SUB:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_1 is a0_1:
                if s.spend(282):
                    return s.become(i, ops.NE, [a0_0, a1_0])
    if a0.op == ops.XOR:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if s.spend(269):
                    r0 = s.number(a0_1.imm ^ a1.imm, a0_0.type)
                    return s.become(i, ops.NE, [a0_0, r0])
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(273):
                    return s.become(i, ops.NE, [a0_0, a0_1])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0 is a1:
            if s.spend(278):
                r0 = s.number(0, a0_1.type)
                return s.become(i, ops.NE, [a0_1, r0])
        if a0_1 is a1:
            if s.spend(278):
                r0 = s.number(0, a0_0.type)
                return s.become(i, ops.NE, [a0_0, r0])
        if a1.op == ops.XOR:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_1 is a0_1:
                if s.spend(281):
                    return s.become(i, ops.NE, [a0_0, a1_0])
            if a1_0 is a0_1:
                if s.spend(281):
                    return s.become(i, ops.NE, [a0_0, a1_1])
            if a1_1 is a0_0:
                if s.spend(281):
                    return s.become(i, ops.NE, [a1_0, a0_1])
            if a1_0 is a0_0:
                if s.spend(281):
                    return s.become(i, ops.NE, [a0_1, a1_1])
    if a0.op == ops.NEG:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if s.spend(270):
                r0 = s.number(-a1.imm, a0_0.type)
                return s.become(i, ops.NE, [a0_0, r0])
        if a1.op == ops.NEG:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(274):
                return s.become(i, ops.NE, [a0_0, a1_0])
    if a0.op == ops.NOT:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if s.spend(271):
                r0 = s.number(~a1.imm, a0_0.type)
                return s.become(i, ops.NE, [a0_0, r0])
        if a1.op == ops.NOT:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(275):
                return s.become(i, ops.NE, [a0_0, a1_0])
    if a1.op == ops.ADD:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_0 is a0:
            if s.spend(277):
                r0 = s.number(0, a1_1.type)
                return s.become(i, ops.NE, [a1_1, r0])
        if a1_1 is a0:
            if s.spend(277):
                r0 = s.number(0, a1_0.type)
                return s.become(i, ops.NE, [a1_0, r0])
    if a1.op == ops.XOR:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_0 is a0:
            if s.spend(278):
                r0 = s.number(0, a1_1.type)
                return s.become(i, ops.NE, [a1_1, r0])
        if a1_1 is a0:
            if s.spend(278):
                r0 = s.number(0, a1_0.type)
                return s.become(i, ops.NE, [a1_0, r0])
    if a1.op == ops.SUB:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_0 is a0:
            if s.spend(279):
                r0 = s.number(0, a1_1.type)
                return s.become(i, ops.NE, [a1_1, r0])
    if a0.op == ops.AND:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if ((a1.imm & (~a0_1.imm)) != 0) and s.spend(284):
                    return s.constant(i, 1)
                if (a0_1.imm == a1.imm) and is_pow2(a0_1.imm) and s.spend(287):
                    r0 = s.number(0, a0.type)
                    return s.become(i, ops.EQ, [a0, r0])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0.op == ops.ADD:
            if a0_1.op == ops.CONST:
                a0_0_0 = a0_0.args[0]
                a0_0_1 = a0_0.args[1]
                if a0_0_0 is a1:
                    if a0_0_1.op == ops.SHR:
                        a0_0_1_0 = a0_0_1.args[0]
                        a0_0_1_1 = a0_0_1.args[1]
                        if a0_0_1_0.op == ops.SAR:
                            if a0_0_1_1.op == ops.CONST:
                                a0_0_1_0_0 = a0_0_1_0.args[0]
                                a0_0_1_0_1 = a0_0_1_0.args[1]
                                if a0_0_1_0_0 is a1:
                                    if a0_0_1_0_1.op == ops.CONST:
                                        if (a0_0_1_0_1.imm == (s.width - 1)) and is_pow2(-a0_1.imm) and (a0_0_1_1.imm == (s.width - log2(-a0_1.imm))) and (0 < a0_0_1_1.imm) and (a0_0_1_1.imm < s.width) and s.spend(373):
                                            r1 = s.number(-1 - a0_1.imm, a1.type)
                                            r0 = s.emit(ops.AND, a1.type, [a1, r1])
                                            r2 = s.number(0, a1.type)
                                            return s.become(i, ops.NE, [r0, r2])
                if a0_0_0.op == ops.SHR:
                    if a0_0_1 is a1:
                        a0_0_0_0 = a0_0_0.args[0]
                        a0_0_0_1 = a0_0_0.args[1]
                        if a0_0_0_0.op == ops.SAR:
                            if a0_0_0_1.op == ops.CONST:
                                a0_0_0_0_0 = a0_0_0_0.args[0]
                                a0_0_0_0_1 = a0_0_0_0.args[1]
                                if a0_0_0_0_0 is a1:
                                    if a0_0_0_0_1.op == ops.CONST:
                                        if (a0_0_0_0_1.imm == (s.width - 1)) and is_pow2(-a0_1.imm) and (a0_0_0_1.imm == (s.width - log2(-a0_1.imm))) and (0 < a0_0_0_1.imm) and (a0_0_0_1.imm < s.width) and s.spend(373):
                                            r1 = s.number(-1 - a0_1.imm, a1.type)
                                            r0 = s.emit(ops.AND, a1.type, [a1, r1])
                                            r2 = s.number(0, a1.type)
                                            return s.become(i, ops.NE, [r0, r2])
    if a0.op == ops.OR:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if ((a0_1.imm & (~a1.imm)) != 0) and s.spend(286):
                    return s.constant(i, 1)
    if a0.op == ops.SHL:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if a0_1.op == ops.CONST:
                    if (0 <= a0_1.imm) and (a0_1.imm < s.width) and s.spend(288):
                        r1 = s.number((1 << (s.width - a0_1.imm)) - 1, a0_0.type)
                        r0 = s.emit(ops.AND, a0_0.type, [a0_0, r1])
                        r2 = s.number(0, a0_0.type)
                        return s.become(i, ops.NE, [r0, r2])
    if a0.op == ops.SHR:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if a0_1.op == ops.CONST:
                    if (0 < a0_1.imm) and (a0_1.imm < s.width) and s.spend(290):
                        r0 = s.number((1 << a0_1.imm) - 1, a0_0.type)
                        return s.become(i, ops.UGT, [a0_0, r0])
    if a0.op == ops.BSWAP:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                if s.spend(291):
                    r0 = s.number(0, a0_0.type)
                    return s.become(i, ops.NE, [a0_0, r0])
    if a0.op == ops.MUL:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if a0_1.op == ops.CONST:
                    if ((a0_1.imm & 1) == 1) and s.spend(292):
                        r0 = s.number(0, a0_0.type)
                        return s.become(i, ops.NE, [a0_0, r0])
    if a0.op == ops.ROTL:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if s.spend(293):
                    r0 = s.number(0, a0_0.type)
                    return s.become(i, ops.NE, [a0_0, r0])
    if a0.op == ops.SEXT32:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if fits32(a1.imm) and s.spend(295):
                r0 = s.number(a1.imm, a0_0.type)
                return s.become(i, ops.NE, [a0_0, r0])
            if (not fits32(a1.imm)) and s.spend(297):
                return s.constant(i, 1)
        if a1.op == ops.SEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(302):
                return s.become(i, ops.NE, [a0_0, a1_0])
    if a0.op == ops.ZEXT32:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if (0 <= a1.imm) and (a1.imm <= 0xFFFFFFFF) and s.spend(298):
                r0 = s.number(a1.imm, a0_0.type)
                return s.become(i, ops.NE, [a0_0, r0])
            if ((a1.imm < 0) or (a1.imm > 0xFFFFFFFF)) and s.spend(300):
                return s.constant(i, 1)
        if a1.op == ops.ZEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(301):
                return s.become(i, ops.NE, [a0_0, a1_0])
    if a1.op == ops.AND:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_0.op == ops.ADD:
            if a1_1.op == ops.CONST:
                a1_0_0 = a1_0.args[0]
                a1_0_1 = a1_0.args[1]
                if a1_0_0 is a0:
                    if a1_0_1.op == ops.SHR:
                        a1_0_1_0 = a1_0_1.args[0]
                        a1_0_1_1 = a1_0_1.args[1]
                        if a1_0_1_0.op == ops.SAR:
                            if a1_0_1_1.op == ops.CONST:
                                a1_0_1_0_0 = a1_0_1_0.args[0]
                                a1_0_1_0_1 = a1_0_1_0.args[1]
                                if a1_0_1_0_0 is a0:
                                    if a1_0_1_0_1.op == ops.CONST:
                                        if (a1_0_1_0_1.imm == (s.width - 1)) and is_pow2(-a1_1.imm) and (a1_0_1_1.imm == (s.width - log2(-a1_1.imm))) and (0 < a1_0_1_1.imm) and (a1_0_1_1.imm < s.width) and s.spend(373):
                                            r1 = s.number(-1 - a1_1.imm, a0.type)
                                            r0 = s.emit(ops.AND, a0.type, [a0, r1])
                                            r2 = s.number(0, a0.type)
                                            return s.become(i, ops.NE, [r0, r2])
                if a1_0_0.op == ops.SHR:
                    if a1_0_1 is a0:
                        a1_0_0_0 = a1_0_0.args[0]
                        a1_0_0_1 = a1_0_0.args[1]
                        if a1_0_0_0.op == ops.SAR:
                            if a1_0_0_1.op == ops.CONST:
                                a1_0_0_0_0 = a1_0_0_0.args[0]
                                a1_0_0_0_1 = a1_0_0_0.args[1]
                                if a1_0_0_0_0 is a0:
                                    if a1_0_0_0_1.op == ops.CONST:
                                        if (a1_0_0_0_1.imm == (s.width - 1)) and is_pow2(-a1_1.imm) and (a1_0_0_1.imm == (s.width - log2(-a1_1.imm))) and (0 < a1_0_0_1.imm) and (a1_0_0_1.imm < s.width) and s.spend(373):
                                            r1 = s.number(-1 - a1_1.imm, a0.type)
                                            r0 = s.emit(ops.AND, a0.type, [a0, r1])
                                            r2 = s.number(0, a0.type)
                                            return s.become(i, ops.NE, [r0, r2])
    if a0.op == ops.REMS:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if a0_1.op == ops.CONST:
                    if (a0_1.imm > 1) and is_pow2(a0_1.imm) and s.spend(375):
                        r1 = s.number(a0_1.imm - 1, a0_0.type)
                        r0 = s.emit(ops.AND, a0_0.type, [a0_0, r1])
                        r2 = s.number(0, a0_0.type)
                        return s.become(i, ops.NE, [r0, r2])
    return False


def simplify_lt(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.CONST:
        if s.spend(9):
            return s.become(i, ops.GT, [a1, a0])
    if a1 is a0:
        if s.spend(232):
            return s.constant(i, 0)
    if a1.op == ops.CONST:
        if (a1.imm == s.smin) and s.spend(239):
            return s.constant(i, 0)
        if (a1.imm == s.smax) and s.spend(250):
            r0 = s.number(a1.imm, a0.type)
            return s.become(i, ops.NE, [a0, r0])
        if is_nonneg(a0) and (a1.imm <= 0) and s.spend(252):
            return s.constant(i, 0)
        if is_nonneg(a0) and (a1.imm > 0) and bound_below(a0, a1.imm) and s.spend(256):
            return s.constant(i, 1)
    if a0.op == ops.NOT:
        if a1.op == ops.NOT:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(276):
                return s.become(i, ops.GT, [a0_0, a1_0])
    if a0.op == ops.SAR:
        if a1.op == ops.CONST:
            if a1.imm == 0:
                a0_0 = a0.args[0]
                a0_1 = a0.args[1]
                if a0_1.op == ops.CONST:
                    if (0 <= a0_1.imm) and (a0_1.imm < s.width) and s.spend(294):
                        r0 = s.number(0, a0_0.type)
                        return s.become(i, ops.LT, [a0_0, r0])
    if a0.op == ops.SEXT32:
        if a1.op == ops.SEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(303):
                return s.become(i, ops.LT, [a0_0, a1_0])
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if fits32(a1.imm) and s.spend(305):
                r0 = s.number(a1.imm, a0_0.type)
                return s.become(i, ops.LT, [a0_0, r0])
    if a0.op == ops.ZEXT32:
        if a1.op == ops.ZEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(304):
                return s.become(i, ops.ULT, [a0_0, a1_0])
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if (0 <= a1.imm) and (a1.imm <= 0xFFFFFFFF) and s.spend(306):
                r0 = s.number(a1.imm, a0_0.type)
                return s.become(i, ops.ULT, [a0_0, r0])
            if (a1.imm < 0) and s.spend(307):
                return s.constant(i, 0)
    return False


def simplify_le(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.CONST:
        if s.spend(9):
            return s.become(i, ops.GE, [a1, a0])
    if a1 is a0:
        if s.spend(231):
            return s.constant(i, 1)
    if a1.op == ops.CONST:
        if (a1.imm == s.smax) and s.spend(242):
            return s.constant(i, 1)
        if (a1.imm < s.smax) and s.spend(243):
            r0 = s.number(a1.imm + 1, a0.type)
            return s.become(i, ops.LT, [a0, r0])
    if a0.op == ops.SEXT32:
        if a1.op == ops.SEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(303):
                return s.become(i, ops.LE, [a0_0, a1_0])
    if a0.op == ops.ZEXT32:
        if a1.op == ops.ZEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(304):
                return s.become(i, ops.ULE, [a0_0, a1_0])
    return False


def simplify_gt(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.CONST:
        if s.spend(9):
            return s.become(i, ops.LT, [a1, a0])
    if a1 is a0:
        if s.spend(232):
            return s.constant(i, 0)
    if a1.op == ops.CONST:
        if (a1.imm == s.smax) and s.spend(241):
            return s.constant(i, 0)
        if (a1.imm == s.smin) and s.spend(251):
            r0 = s.number(a1.imm, a0.type)
            return s.become(i, ops.NE, [a0, r0])
        if is_nonneg(a0) and (a1.imm < 0) and s.spend(253):
            return s.constant(i, 1)
    if a0.op == ops.NOT:
        if a1.op == ops.NOT:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(276):
                return s.become(i, ops.LT, [a0_0, a1_0])
    if a0.op == ops.SEXT32:
        if a1.op == ops.SEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(303):
                return s.become(i, ops.GT, [a0_0, a1_0])
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if fits32(a1.imm) and s.spend(305):
                r0 = s.number(a1.imm, a0_0.type)
                return s.become(i, ops.GT, [a0_0, r0])
    if a0.op == ops.ZEXT32:
        if a1.op == ops.ZEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(304):
                return s.become(i, ops.UGT, [a0_0, a1_0])
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if (0 <= a1.imm) and (a1.imm <= 0xFFFFFFFF) and s.spend(306):
                r0 = s.number(a1.imm, a0_0.type)
                return s.become(i, ops.UGT, [a0_0, r0])
            if (a1.imm < 0) and s.spend(308):
                return s.constant(i, 1)
    return False


def simplify_ge(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.CONST:
        if s.spend(9):
            return s.become(i, ops.LE, [a1, a0])
    if a1 is a0:
        if s.spend(231):
            return s.constant(i, 1)
    if a1.op == ops.CONST:
        if (a1.imm == s.smin) and s.spend(240):
            return s.constant(i, 1)
        if (a1.imm > s.smin) and s.spend(244):
            r0 = s.number(a1.imm - 1, a0.type)
            return s.become(i, ops.GT, [a0, r0])
    if a0.op == ops.SEXT32:
        if a1.op == ops.SEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(303):
                return s.become(i, ops.GE, [a0_0, a1_0])
    if a0.op == ops.ZEXT32:
        if a1.op == ops.ZEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(304):
                return s.become(i, ops.UGE, [a0_0, a1_0])
    return False


def simplify_ult(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.CONST:
        if s.spend(9):
            return s.become(i, ops.UGT, [a1, a0])
    if a1 is a0:
        if s.spend(232):
            return s.constant(i, 0)
    if a1.op == ops.CONST:
        if a1.imm == 0:
            if s.spend(233):
                return s.constant(i, 0)
        if a1.imm == 1:
            if s.spend(236):
                r0 = s.number(0, a0.type)
                return s.become(i, ops.EQ, [a0, r0])
        if (a1.imm == s.smin) and s.spend(247):
            r0 = s.number(-1, a0.type)
            return s.become(i, ops.GT, [a0, r0])
        if a1.imm == -1:
            if s.spend(249):
                r0 = s.number(-1, a0.type)
                return s.become(i, ops.NE, [a0, r0])
        if bound_below(a0, a1.imm) and s.spend(254):
            return s.constant(i, 1)
    if a0.op == ops.SEXT32:
        if a1.op == ops.SEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(303):
                return s.become(i, ops.ULT, [a0_0, a1_0])
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if (0 <= a1.imm) and (a1.imm <= 0x7FFFFFFF) and s.spend(309):
                r0 = s.number(a1.imm, a0_0.type)
                return s.become(i, ops.ULT, [a0_0, r0])
    if a0.op == ops.ZEXT32:
        if a1.op == ops.ZEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(304):
                return s.become(i, ops.ULT, [a0_0, a1_0])
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if (0 <= a1.imm) and (a1.imm <= 0xFFFFFFFF) and s.spend(306):
                r0 = s.number(a1.imm, a0_0.type)
                return s.become(i, ops.ULT, [a0_0, r0])
    return False


def simplify_ule(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.CONST:
        if s.spend(9):
            return s.become(i, ops.UGE, [a1, a0])
    if a1 is a0:
        if s.spend(231):
            return s.constant(i, 1)
    if a1.op == ops.CONST:
        if a1.imm == 0:
            if s.spend(235):
                r0 = s.number(0, a0.type)
                return s.become(i, ops.EQ, [a0, r0])
        if a1.imm == -1:
            if s.spend(238):
                return s.constant(i, 1)
        if (a1.imm != -1) and s.spend(245):
            r0 = s.number(a1.imm + 1, a0.type)
            return s.become(i, ops.ULT, [a0, r0])
    if a0.op == ops.SEXT32:
        if a1.op == ops.SEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(303):
                return s.become(i, ops.ULE, [a0_0, a1_0])
    if a0.op == ops.ZEXT32:
        if a1.op == ops.ZEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(304):
                return s.become(i, ops.ULE, [a0_0, a1_0])
    return False


def simplify_ugt(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.CONST:
        if s.spend(9):
            return s.become(i, ops.ULT, [a1, a0])
    if a1 is a0:
        if s.spend(232):
            return s.constant(i, 0)
    if a1.op == ops.CONST:
        if a1.imm == 0:
            if s.spend(235):
                r0 = s.number(0, a0.type)
                return s.become(i, ops.NE, [a0, r0])
        if a1.imm == -1:
            if s.spend(237):
                return s.constant(i, 0)
        if (a1.imm == s.smax) and s.spend(248):
            r0 = s.number(0, a0.type)
            return s.become(i, ops.LT, [a0, r0])
        if bound_within(a0, a1.imm) and s.spend(255):
            return s.constant(i, 0)
    if a0.op == ops.SEXT32:
        if a1.op == ops.SEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(303):
                return s.become(i, ops.UGT, [a0_0, a1_0])
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if (0 <= a1.imm) and (a1.imm < 0x7FFFFFFF) and s.spend(310):
                r0 = s.number(a1.imm, a0_0.type)
                return s.become(i, ops.UGT, [a0_0, r0])
    if a0.op == ops.ZEXT32:
        if a1.op == ops.ZEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(304):
                return s.become(i, ops.UGT, [a0_0, a1_0])
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if (0 <= a1.imm) and (a1.imm <= 0xFFFFFFFF) and s.spend(306):
                r0 = s.number(a1.imm, a0_0.type)
                return s.become(i, ops.UGT, [a0_0, r0])
    return False


def simplify_uge(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.CONST:
        if s.spend(9):
            return s.become(i, ops.ULE, [a1, a0])
    if a1 is a0:
        if s.spend(231):
            return s.constant(i, 1)
    if a1.op == ops.CONST:
        if a1.imm == 0:
            if s.spend(234):
                return s.constant(i, 1)
        if a1.imm == 1:
            if s.spend(236):
                r0 = s.number(0, a0.type)
                return s.become(i, ops.NE, [a0, r0])
        if (a1.imm != 0) and s.spend(246):
            r0 = s.number(a1.imm - 1, a0.type)
            return s.become(i, ops.UGT, [a0, r0])
    if a0.op == ops.SEXT32:
        if a1.op == ops.SEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(303):
                return s.become(i, ops.UGE, [a0_0, a1_0])
    if a0.op == ops.ZEXT32:
        if a1.op == ops.ZEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(304):
                return s.become(i, ops.UGE, [a0_0, a1_0])
    return False


def simplify_sub(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a1.op == ops.CONST:
        if a1.imm == 0:
            if s.spend(13):
                return s.copy(i, a0)
        if s.spend(35):
            r0 = s.number(-a1.imm, i.type)
            return s.become(i, ops.ADD, [a0, r0])
    if a1 is a0:
        if s.spend(29):
            return s.constant(i, 0)
    if a0.op == ops.CONST:
        if a0.imm == 0:
            if s.spend(33):
                return s.become(i, ops.NEG, [a1])
        if a0.imm == -1:
            if s.spend(34):
                return s.become(i, ops.NOT, [a1])
        if a1.op == ops.NOT:
            a1_0 = a1.args[0]
            if s.spend(54):
                r0 = s.number(a0.imm + 1, i.type)
                return s.become(i, ops.ADD, [a1_0, r0])
        if a1.op == ops.ADD:
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_1.op == ops.CONST:
                if s.spend(66):
                    r0 = s.number(a0.imm - a1_1.imm, i.type)
                    return s.become(i, ops.SUB, [r0, a1_0])
        if a1.op == ops.SUB:
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0.op == ops.CONST:
                if s.spend(67):
                    r0 = s.number(a0.imm - a1_0.imm, i.type)
                    return s.become(i, ops.ADD, [a1_1, r0])
        if a1.op == ops.NEG:
            a1_0 = a1.args[0]
            if s.spend(68):
                r0 = s.number(a0.imm, i.type)
                return s.become(i, ops.ADD, [a1_0, r0])
    if a1.op == ops.NEG:
        a1_0 = a1.args[0]
        if s.spend(59):
            return s.become(i, ops.ADD, [a0, a1_0])
    if a0.op == ops.NEG:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if s.spend(60):
                r0 = s.number(-a1.imm, i.type)
                return s.become(i, ops.SUB, [r0, a0_0])
    if a0.op == ops.NOT:
        if a1.op == ops.NOT:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(61):
                return s.become(i, ops.SUB, [a1_0, a0_0])
    if a0.op == ops.ADD:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0 is a1:
            if s.spend(69):
                return s.copy(i, a0_1)
        if a0_1 is a1:
            if s.spend(69):
                return s.copy(i, a0_0)
        if a0_1.op == ops.CONST:
            if one_use(a0) and is_variable(a1) and s.spend(81):
                r0 = s.emit(ops.SUB, a0_0.type, [a0_0, a1])
                r1 = s.number(a0_1.imm, i.type)
                return s.become(i, ops.ADD, [r0, r1])
        if a1.op == ops.ADD:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if s.spend(74):
                    return s.become(i, ops.SUB, [a0_1, a1_1])
            if a1_1 is a0_0:
                if s.spend(74):
                    return s.become(i, ops.SUB, [a0_1, a1_0])
            if a1_0 is a0_1:
                if s.spend(74):
                    return s.become(i, ops.SUB, [a0_0, a1_1])
            if a1_1 is a0_1:
                if s.spend(74):
                    return s.become(i, ops.SUB, [a0_0, a1_0])
    if a1.op == ops.ADD:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_0 is a0:
            if s.spend(71):
                return s.become(i, ops.NEG, [a1_1])
        if a1_1 is a0:
            if s.spend(71):
                return s.become(i, ops.NEG, [a1_0])
        if a1_1.op == ops.CONST:
            if one_use(a1) and is_variable(a0) and s.spend(82):
                r0 = s.emit(ops.SUB, a0.type, [a0, a1_0])
                r1 = s.number(-a1_1.imm, i.type)
                return s.become(i, ops.ADD, [r0, r1])
    if a0.op == ops.SUB:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0 is a1:
            if s.spend(72):
                return s.become(i, ops.NEG, [a0_1])
        if a1.op == ops.SUB:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if s.spend(76):
                    return s.become(i, ops.SUB, [a1_1, a0_1])
            if a1_1 is a0_1:
                if s.spend(77):
                    return s.become(i, ops.SUB, [a0_0, a1_0])
    if a1.op == ops.SUB:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_0 is a0:
            if s.spend(73):
                return s.copy(i, a1_1)
    if a0.op == ops.OR:
        if a1.op == ops.AND:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(86):
                        return s.become(i, ops.XOR, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(86):
                        return s.become(i, ops.XOR, [a0_0, a0_1])
        if a1.op == ops.XOR:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(87):
                        return s.become(i, ops.AND, [a0_0, a0_1])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(87):
                        return s.become(i, ops.AND, [a0_0, a0_1])
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0 is a1:
            if s.spend(90):
                r0 = s.emit(ops.NOT, a1.type, [a1])
                return s.become(i, ops.AND, [r0, a0_1])
        if a0_1 is a1:
            if s.spend(90):
                r0 = s.emit(ops.NOT, a1.type, [a1])
                return s.become(i, ops.AND, [r0, a0_0])
    if a0.op == ops.AND:
        if a1.op == ops.OR:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a1_0 is a0_0:
                if a1_1 is a0_1:
                    if s.spend(88):
                        r0 = s.emit(ops.XOR, a0_0.type, [a0_0, a0_1])
                        return s.become(i, ops.NEG, [r0])
            if a1_0 is a0_1:
                if a1_1 is a0_0:
                    if s.spend(88):
                        r0 = s.emit(ops.XOR, a0_0.type, [a0_0, a0_1])
                        return s.become(i, ops.NEG, [r0])
    if a1.op == ops.AND:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_0 is a0:
            if s.spend(89):
                r0 = s.emit(ops.NOT, a1_1.type, [a1_1])
                return s.become(i, ops.AND, [a0, r0])
        if a1_1 is a0:
            if s.spend(89):
                r0 = s.emit(ops.NOT, a1_0.type, [a1_0])
                return s.become(i, ops.AND, [a0, r0])
    if a0.op == ops.MUL:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0 is a1:
            if a0_1.op == ops.CONST:
                if one_use(a0) and s.spend(106):
                    r0 = s.number(a0_1.imm - 1, i.type)
                    return s.become(i, ops.MUL, [a1, r0])
        if a1.op == ops.MUL:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            a1_0 = a1.args[0]
            a1_1 = a1.args[1]
            if a0_1.op == ops.CONST:
                if a1_0 is a0_0:
                    if a1_1.op == ops.CONST:
                        if one_use(a0) and one_use(a1) and s.spend(109):
                            r0 = s.number(a0_1.imm - a1_1.imm, i.type)
                            return s.become(i, ops.MUL, [a0_0, r0])
            if a1_1 is a0_1:
                if one_use(a0) and one_use(a1) and s.spend(111):
                    r0 = s.emit(ops.SUB, a0_0.type, [a0_0, a1_0])
                    return s.become(i, ops.MUL, [r0, a0_1])
            if a1_0 is a0_1:
                if one_use(a0) and one_use(a1) and s.spend(111):
                    r0 = s.emit(ops.SUB, a0_0.type, [a0_0, a1_1])
                    return s.become(i, ops.MUL, [r0, a0_1])
            if a1_1 is a0_0:
                if one_use(a0) and one_use(a1) and s.spend(111):
                    r0 = s.emit(ops.SUB, a0_1.type, [a0_1, a1_0])
                    return s.become(i, ops.MUL, [r0, a0_0])
            if a1_0 is a0_0:
                if one_use(a0) and one_use(a1) and s.spend(111):
                    r0 = s.emit(ops.SUB, a0_1.type, [a0_1, a1_1])
                    return s.become(i, ops.MUL, [r0, a0_0])
    if a1.op == ops.MUL:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_0 is a0:
            if a1_1.op == ops.CONST:
                if one_use(a1) and s.spend(107):
                    r0 = s.number(1 - a1_1.imm, i.type)
                    return s.become(i, ops.MUL, [a0, r0])
    return False


def simplify_shl(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a1.op == ops.CONST:
        if a1.imm == 0:
            if s.spend(22):
                return s.copy(i, a0)
    if a0.op == ops.CONST:
        if a0.imm == 0:
            if s.spend(23):
                return s.constant(i, 0)
    if a0.op == ops.MUL:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if one_use(a0) and (0 <= a1.imm) and (a1.imm < s.width) and s.spend(101):
                    r0 = s.number(a0_1.imm << a1.imm, i.type)
                    return s.become(i, ops.MUL, [a0_0, r0])
    if a0.op == ops.ADD:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if one_use(a0) and (0 <= a1.imm) and (a1.imm < s.width) and s.spend(102):
                    r1 = s.number(a1.imm, I32)
                    r0 = s.emit(ops.SHL, a0_0.type, [a0_0, r1])
                    r2 = s.number(a0_1.imm << a1.imm, i.type)
                    return s.become(i, ops.ADD, [r0, r2])
    if a0.op == ops.NEG:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if (0 <= a1.imm) and (a1.imm < s.width) and one_use(a0) and s.spend(103):
                r1 = s.number(a1.imm, I32)
                r0 = s.emit(ops.SHL, a0_0.type, [a0_0, r1])
                return s.become(i, ops.NEG, [r0])
    if a0.op == ops.SHL:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if (0 <= a0_1.imm) and (0 <= a1.imm) and (a0_1.imm < s.width) and (a1.imm < s.width) and ((a0_1.imm + a1.imm) < s.width) and s.spend(150):
                    r0 = s.number(a0_1.imm + a1.imm, I32)
                    return s.become(i, ops.SHL, [a0_0, r0])
                if (0 <= a0_1.imm) and (0 <= a1.imm) and (a0_1.imm < s.width) and (a1.imm < s.width) and ((a0_1.imm + a1.imm) >= s.width) and s.spend(151):
                    return s.constant(i, 0)
    if a0.op == ops.SHR:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if a0_1.imm == a1.imm:
                    if (0 <= a1.imm) and (a1.imm < s.width) and s.spend(157):
                        r0 = s.number(-1 << a1.imm, i.type)
                        return s.become(i, ops.AND, [a0_0, r0])
                if (0 <= a0_1.imm) and (a0_1.imm < a1.imm) and (a1.imm < s.width) and one_use(a0) and s.spend(158):
                    r1 = s.number(a1.imm - a0_1.imm, I32)
                    r0 = s.emit(ops.SHL, a0_0.type, [a0_0, r1])
                    r2 = s.number(-1 << a1.imm, i.type)
                    return s.become(i, ops.AND, [r0, r2])
    if a0.op == ops.SAR:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if a0_1.imm == a1.imm:
                    if (0 <= a1.imm) and (a1.imm < s.width) and s.spend(157):
                        r0 = s.number(-1 << a1.imm, i.type)
                        return s.become(i, ops.AND, [a0_0, r0])
                if (0 <= a0_1.imm) and (a0_1.imm < a1.imm) and (a1.imm < s.width) and one_use(a0) and s.spend(158):
                    r1 = s.number(a1.imm - a0_1.imm, I32)
                    r0 = s.emit(ops.SHL, a0_0.type, [a0_0, r1])
                    r2 = s.number(-1 << a1.imm, i.type)
                    return s.become(i, ops.AND, [r0, r2])
    if a0.op == ops.SEXT8:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if ((s.width - 8) <= a1.imm) and (a1.imm < s.width) and s.spend(196):
                r0 = s.number(a1.imm, I32)
                return s.become(i, ops.SHL, [a0_0, r0])
    if a0.op == ops.SEXT16:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if ((s.width - 16) <= a1.imm) and (a1.imm < s.width) and s.spend(197):
                r0 = s.number(a1.imm, I32)
                return s.become(i, ops.SHL, [a0_0, r0])
    return False


def simplify_shr(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a1.op == ops.CONST:
        if a1.imm == 0:
            if s.spend(22):
                return s.copy(i, a0)
    if a0.op == ops.CONST:
        if a0.imm == 0:
            if s.spend(23):
                return s.constant(i, 0)
    if a0.op == ops.SHR:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if (0 <= a0_1.imm) and (0 <= a1.imm) and (a0_1.imm < s.width) and (a1.imm < s.width) and ((a0_1.imm + a1.imm) < s.width) and s.spend(150):
                    r0 = s.number(a0_1.imm + a1.imm, I32)
                    return s.become(i, ops.SHR, [a0_0, r0])
                if (0 <= a0_1.imm) and (0 <= a1.imm) and (a0_1.imm < s.width) and (a1.imm < s.width) and ((a0_1.imm + a1.imm) >= s.width) and s.spend(151):
                    return s.constant(i, 0)
    if a0.op == ops.SAR:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if (0 <= a0_1.imm) and (a0_1.imm < s.width) and (a1.imm == (s.width - 1)) and s.spend(154):
                    r0 = s.number(a1.imm, I32)
                    return s.become(i, ops.SHR, [a0_0, r0])
    if a0.op == ops.SHL:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if a0_1.imm == a1.imm:
                    if (0 <= a1.imm) and (a1.imm < s.width) and s.spend(156):
                        r0 = s.number((1 << (s.width - a1.imm)) - 1, i.type)
                        return s.become(i, ops.AND, [a0_0, r0])
                if (0 <= a1.imm) and (a1.imm < a0_1.imm) and (a0_1.imm < s.width) and s.spend(160):
                    r1 = s.number(a0_1.imm - a1.imm, I32)
                    r0 = s.emit(ops.SHL, a0_0.type, [a0_0, r1])
                    r2 = s.number((1 << (s.width - a1.imm)) - 1, i.type)
                    return s.become(i, ops.AND, [r0, r2])
                if (0 <= a0_1.imm) and (a0_1.imm < a1.imm) and (a1.imm < s.width) and s.spend(161):
                    r1 = s.number(a1.imm - a0_1.imm, I32)
                    r0 = s.emit(ops.SHR, a0_0.type, [a0_0, r1])
                    r2 = s.number((1 << (s.width - a1.imm)) - 1, i.type)
                    return s.become(i, ops.AND, [r0, r2])
    if a0.op == ops.AND:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if (0 <= a1.imm) and (a1.imm < s.width) and low_mask(a0_1.imm) and ((a0_1.imm >> a1.imm) == 0) and s.spend(167):
                    return s.constant(i, 0)
    if i.type == I64:
        if a0.op == ops.ZEXT32:
            if a1.op == ops.CONST:
                a0_0 = a0.args[0]
                if (0 <= a1.imm) and (a1.imm < 32) and s.spend(209):
                    r1 = s.number(a1.imm, I32)
                    r0 = s.emit(ops.SHR, a0_0.type, [a0_0, r1])
                    return s.become(i, ops.ZEXT32, [r0])
                if (32 <= a1.imm) and (a1.imm < 64) and s.spend(210):
                    return s.constant(i, 0)
    return False


def simplify_sar(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a1.op == ops.CONST:
        if a1.imm == 0:
            if s.spend(22):
                return s.copy(i, a0)
        if is_nonneg(a0) and (0 <= a1.imm) and (a1.imm < s.width) and s.spend(155):
            r0 = s.number(a1.imm, I32)
            return s.become(i, ops.SHR, [a0, r0])
    if a0.op == ops.CONST:
        if a0.imm == 0:
            if s.spend(23):
                return s.constant(i, 0)
        if a0.imm == -1:
            if s.spend(24):
                return s.constant(i, -1)
    if a0.op == ops.SAR:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if (0 <= a0_1.imm) and (0 <= a1.imm) and (a0_1.imm < s.width) and (a1.imm < s.width) and ((a0_1.imm + a1.imm) < s.width) and s.spend(152):
                    r0 = s.number(a0_1.imm + a1.imm, I32)
                    return s.become(i, ops.SAR, [a0_0, r0])
                if (0 <= a0_1.imm) and (0 <= a1.imm) and (a0_1.imm < s.width) and (a1.imm < s.width) and ((a0_1.imm + a1.imm) >= s.width) and s.spend(153):
                    r0 = s.number(s.width - 1, I32)
                    return s.become(i, ops.SAR, [a0_0, r0])
    if i.type == I32:
        if a0.op == ops.SHL:
            if a1.op == ops.CONST:
                if a1.imm == 24:
                    a0_0 = a0.args[0]
                    a0_1 = a0.args[1]
                    if a0_1.op == ops.CONST:
                        if a0_1.imm == 24:
                            if s.spend(162):
                                return s.become(i, ops.SEXT8, [a0_0])
                if a1.imm == 16:
                    a0_0 = a0.args[0]
                    a0_1 = a0.args[1]
                    if a0_1.op == ops.CONST:
                        if a0_1.imm == 16:
                            if s.spend(163):
                                return s.become(i, ops.SEXT16, [a0_0])
    if i.type == I64:
        if a0.op == ops.SHL:
            if a1.op == ops.CONST:
                if a1.imm == 56:
                    a0_0 = a0.args[0]
                    a0_1 = a0.args[1]
                    if a0_1.op == ops.CONST:
                        if a0_1.imm == 56:
                            if s.spend(164):
                                return s.become(i, ops.SEXT8, [a0_0])
                if a1.imm == 48:
                    a0_0 = a0.args[0]
                    a0_1 = a0.args[1]
                    if a0_1.op == ops.CONST:
                        if a0_1.imm == 48:
                            if s.spend(165):
                                return s.become(i, ops.SEXT16, [a0_0])
                if a1.imm == 32:
                    a0_0 = a0.args[0]
                    a0_1 = a0.args[1]
                    if a0_1.op == ops.CONST:
                        if a0_1.imm == 32:
                            if s.spend(166):
                                r0 = s.emit(ops.TRUNC, I32, [a0_0])
                                return s.become(i, ops.SEXT32, [r0])
        if a0.op == ops.SEXT32:
            if a1.op == ops.CONST:
                a0_0 = a0.args[0]
                if (0 <= a1.imm) and (a1.imm < 32) and s.spend(211):
                    r1 = s.number(a1.imm, I32)
                    r0 = s.emit(ops.SAR, a0_0.type, [a0_0, r1])
                    return s.become(i, ops.SEXT32, [r0])
                if (32 <= a1.imm) and (a1.imm < 64) and s.spend(212):
                    r1 = s.number(31, I32)
                    r0 = s.emit(ops.SAR, a0_0.type, [a0_0, r1])
                    return s.become(i, ops.SEXT32, [r0])
    return False


def simplify_rotl(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a1.op == ops.CONST:
        if a1.imm == 0:
            if s.spend(22):
                return s.copy(i, a0)
        if ((a1.imm < 0) or (a1.imm >= s.width)) and s.spend(171):
            r0 = s.number(a1.imm & (s.width - 1), I32)
            return s.become(i, ops.ROTL, [a0, r0])
    if a0.op == ops.CONST:
        if a0.imm == 0:
            if s.spend(23):
                return s.constant(i, 0)
    if a1.op == ops.AND:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_1.op == ops.CONST:
            if ((a1_1.imm & (s.width - 1)) == (s.width - 1)) and s.spend(168):
                return s.become(i, ops.ROTL, [a0, a1_0])
    if a1.op == ops.ADD:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        if a1_1.op == ops.CONST:
            if ((a1_1.imm & (s.width - 1)) == 0) and s.spend(169):
                return s.become(i, ops.ROTL, [a0, a1_0])
    if a0.op == ops.ROTL:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if s.spend(170):
                    r0 = s.number((a0_1.imm + a1.imm) & (s.width - 1), I32)
                    return s.become(i, ops.ROTL, [a0_0, r0])
    return False


def simplify_divs(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a1.op == ops.CONST:
        if a1.imm == 1:
            if s.spend(25):
                return s.copy(i, a0)
        if a1.imm == -1:
            if s.spend(362):
                return s.become(i, ops.NEG, [a0])
        if (a1.imm > 1) and is_pow2(a1.imm) and is_nonneg(a0) and s.spend(371):
            r0 = s.number(log2(a1.imm), I32)
            return s.become(i, ops.SHR, [a0, r0])
        if (a1.imm == 2) and s.spend(376):
            r2 = s.number(s.width - 1, I32)
            r1 = s.emit(ops.SHR, a0.type, [a0, r2])
            r0 = s.emit(ops.ADD, a0.type, [a0, r1])
            r3 = s.number(1, I32)
            return s.become(i, ops.SAR, [r0, r3])
        if (a1.imm > 2) and is_pow2(a1.imm) and s.spend(377):
            r3 = s.number(s.width - 1, I32)
            r2 = s.emit(ops.SAR, a0.type, [a0, r3])
            r4 = s.number(s.width - log2(a1.imm), I32)
            r1 = s.emit(ops.SHR, a0.type, [r2, r4])
            r0 = s.emit(ops.ADD, a0.type, [a0, r1])
            r5 = s.number(log2(a1.imm), I32)
            return s.become(i, ops.SAR, [r0, r5])
        if (a1.imm > 0) and is_nonneg(a0) and s.spend(382):
            r0 = s.number(a1.imm, i.type)
            return s.become(i, ops.DIVU, [a0, r0])
    if a0.op == ops.CONST:
        if a0.imm == 0:
            if is_variable(a1) and s.spend(27):
                return s.constant(i, 0)
    if a1 is a0:
        if is_variable(a0) and s.spend(364):
            return s.constant(i, 1)
    if i.type == I32:
        if a1.op == ops.CONST:
            if (a1.imm == s.smin) and s.spend(366):
                r0 = s.number(a1.imm, a0.type)
                return s.become(i, ops.EQ, [a0, r0])
    if i.type == I64:
        if a1.op == ops.CONST:
            if (a1.imm == s.smin) and s.spend(367):
                r1 = s.number(a1.imm, a0.type)
                r0 = s.emit(ops.EQ, I32, [a0, r1])
                return s.become(i, ops.ZEXT32, [r0])
        if a0.op == ops.ZEXT32:
            if a1.op == ops.CONST:
                a0_0 = a0.args[0]
                if (a1.imm > 0) and (a1.imm <= 0x7FFFFFFF) and s.spend(385):
                    r1 = s.number(a1.imm, a0_0.type)
                    r0 = s.emit(ops.DIVU, a0_0.type, [a0_0, r1])
                    return s.become(i, ops.ZEXT32, [r0])
    return False


def simplify_divu(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a1.op == ops.CONST:
        if a1.imm == 1:
            if s.spend(25):
                return s.copy(i, a0)
        if is_pow2(a1.imm) and s.spend(360):
            r0 = s.number(log2(a1.imm), I32)
            return s.become(i, ops.SHR, [a0, r0])
    if a0.op == ops.CONST:
        if a0.imm == 0:
            if is_variable(a1) and s.spend(27):
                return s.constant(i, 0)
    if a1 is a0:
        if is_variable(a0) and s.spend(364):
            return s.constant(i, 1)
    if i.type == I32:
        if a1.op == ops.CONST:
            if (a1.imm < 0) and s.spend(368):
                r0 = s.number(a1.imm, a0.type)
                return s.become(i, ops.UGE, [a0, r0])
    if i.type == I64:
        if a1.op == ops.CONST:
            if (a1.imm < 0) and s.spend(369):
                r1 = s.number(a1.imm, a0.type)
                r0 = s.emit(ops.UGE, I32, [a0, r1])
                return s.become(i, ops.ZEXT32, [r0])
        if a0.op == ops.ZEXT32:
            if a1.op == ops.CONST:
                a0_0 = a0.args[0]
                if (a1.imm > 0) and (a1.imm <= 0x7FFFFFFF) and s.spend(385):
                    r1 = s.number(a1.imm, a0_0.type)
                    r0 = s.emit(ops.DIVU, a0_0.type, [a0_0, r1])
                    return s.become(i, ops.ZEXT32, [r0])
    if a0.op == ops.DIVU:
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_1.op == ops.CONST:
                if (0 < a0_1.imm) and (0 < a1.imm) and ((a0_1.imm * a1.imm) <= s.smax) and s.spend(381):
                    r0 = s.number(a0_1.imm * a1.imm, i.type)
                    return s.become(i, ops.DIVU, [a0_0, r0])
    if a0.op == ops.ZEXT32:
        if a1.op == ops.ZEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(383):
                r0 = s.emit(ops.DIVU, a0_0.type, [a0_0, a1_0])
                return s.become(i, ops.ZEXT32, [r0])
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if (0 < a1.imm) and (a1.imm <= 0xFFFFFFFF) and s.spend(384):
                r1 = s.number(a1.imm, a0_0.type)
                r0 = s.emit(ops.DIVU, a0_0.type, [a0_0, r1])
                return s.become(i, ops.ZEXT32, [r0])
    return False


def simplify_rems(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a1.op == ops.CONST:
        if a1.imm == 1:
            if s.spend(26):
                return s.constant(i, 0)
        if a1.imm == -1:
            if s.spend(363):
                return s.constant(i, 0)
        if (a1.imm < 0) and (a1.imm > s.smin) and s.spend(370):
            r0 = s.number(-a1.imm, i.type)
            return s.become(i, ops.REMS, [a0, r0])
        if (a1.imm > 1) and is_pow2(a1.imm) and is_nonneg(a0) and s.spend(372):
            r0 = s.number(a1.imm - 1, i.type)
            return s.become(i, ops.AND, [a0, r0])
        if (a1.imm > 1) and is_pow2(a1.imm) and s.spend(379):
            r4 = s.number(s.width - 1, I32)
            r3 = s.emit(ops.SAR, a0.type, [a0, r4])
            r5 = s.number(s.width - log2(a1.imm), I32)
            r2 = s.emit(ops.SHR, a0.type, [r3, r5])
            r1 = s.emit(ops.ADD, a0.type, [a0, r2])
            r6 = s.number(-a1.imm, a0.type)
            r0 = s.emit(ops.AND, a0.type, [r1, r6])
            return s.become(i, ops.SUB, [a0, r0])
        if (a1.imm > 0) and is_nonneg(a0) and s.spend(382):
            r0 = s.number(a1.imm, i.type)
            return s.become(i, ops.REMU, [a0, r0])
    if a0.op == ops.CONST:
        if a0.imm == 0:
            if is_variable(a1) and s.spend(28):
                return s.constant(i, 0)
    if a1 is a0:
        if is_variable(a0) and s.spend(365):
            return s.constant(i, 0)
    if i.type == I64:
        if a0.op == ops.ZEXT32:
            if a1.op == ops.CONST:
                a0_0 = a0.args[0]
                if (a1.imm > 0) and (a1.imm <= 0x7FFFFFFF) and s.spend(385):
                    r1 = s.number(a1.imm, a0_0.type)
                    r0 = s.emit(ops.REMU, a0_0.type, [a0_0, r1])
                    return s.become(i, ops.ZEXT32, [r0])
    return False


def simplify_remu(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a1.op == ops.CONST:
        if a1.imm == 1:
            if s.spend(26):
                return s.constant(i, 0)
        if is_pow2(a1.imm) and s.spend(361):
            r0 = s.number(a1.imm - 1, i.type)
            return s.become(i, ops.AND, [a0, r0])
    if a0.op == ops.CONST:
        if a0.imm == 0:
            if is_variable(a1) and s.spend(28):
                return s.constant(i, 0)
    if a1 is a0:
        if is_variable(a0) and s.spend(365):
            return s.constant(i, 0)
    if a0.op == ops.ZEXT32:
        if a1.op == ops.ZEXT32:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(383):
                r0 = s.emit(ops.REMU, a0_0.type, [a0_0, a1_0])
                return s.become(i, ops.ZEXT32, [r0])
        if a1.op == ops.CONST:
            a0_0 = a0.args[0]
            if (0 < a1.imm) and (a1.imm <= 0xFFFFFFFF) and s.spend(384):
                r1 = s.number(a1.imm, a0_0.type)
                r0 = s.emit(ops.REMU, a0_0.type, [a0_0, r1])
                return s.become(i, ops.ZEXT32, [r0])
    if i.type == I64:
        if a0.op == ops.ZEXT32:
            if a1.op == ops.CONST:
                a0_0 = a0.args[0]
                if (a1.imm > 0) and (a1.imm <= 0x7FFFFFFF) and s.spend(385):
                    r1 = s.number(a1.imm, a0_0.type)
                    r0 = s.emit(ops.REMU, a0_0.type, [a0_0, r1])
                    return s.become(i, ops.ZEXT32, [r0])
    return False


def simplify_neg(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    if a0.op == ops.NEG:
        a0_0 = a0.args[0]
        if s.spend(37):
            return s.copy(i, a0_0)
    if a0.op == ops.SUB:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if s.spend(39):
            return s.become(i, ops.SUB, [a0_1, a0_0])
    if a0.op == ops.NOT:
        a0_0 = a0.args[0]
        if s.spend(40):
            r0 = s.number(1, i.type)
            return s.become(i, ops.ADD, [a0_0, r0])
    if a0.op == ops.ADD:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1.op == ops.CONST:
            if s.spend(45):
                r0 = s.number(-a0_1.imm, i.type)
                return s.become(i, ops.SUB, [r0, a0_0])
    if a0.op == ops.MUL:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1.op == ops.CONST:
            if s.spend(46):
                r0 = s.number(-a0_1.imm, i.type)
                return s.become(i, ops.MUL, [a0_0, r0])
    if a0.op == ops.SAR:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1.op == ops.CONST:
            if (a0_1.imm == (s.width - 1)) and s.spend(47):
                r0 = s.number(a0_1.imm, I32)
                return s.become(i, ops.SHR, [a0_0, r0])
    if a0.op == ops.SHR:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1.op == ops.CONST:
            if (a0_1.imm == (s.width - 1)) and s.spend(48):
                r0 = s.number(a0_1.imm, I32)
                return s.become(i, ops.SAR, [a0_0, r0])
    return False


def simplify_not(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    if a0.op == ops.NOT:
        a0_0 = a0.args[0]
        if s.spend(38):
            return s.copy(i, a0_0)
    if a0.op == ops.NEG:
        a0_0 = a0.args[0]
        if s.spend(41):
            r0 = s.number(-1, i.type)
            return s.become(i, ops.ADD, [a0_0, r0])
    if a0.op == ops.ADD:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1.op == ops.CONST:
            if a0_1.imm == -1:
                if s.spend(42):
                    return s.become(i, ops.NEG, [a0_0])
            if s.spend(43):
                r0 = s.number(-1 - a0_1.imm, i.type)
                return s.become(i, ops.SUB, [r0, a0_0])
    if a0.op == ops.SUB:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0.op == ops.CONST:
            if s.spend(44):
                r0 = s.number(-1 - a0_0.imm, i.type)
                return s.become(i, ops.ADD, [a0_1, r0])
    if a0.op == ops.XOR:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1.op == ops.CONST:
            if s.spend(49):
                r0 = s.number(~a0_1.imm, i.type)
                return s.become(i, ops.XOR, [a0_0, r0])
    return False


def simplify_bswap(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    if a0.op == ops.BSWAP:
        a0_0 = a0.args[0]
        if s.spend(184):
            return s.copy(i, a0_0)
    return False


def simplify_sext8(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    if fits_signed(a0, 8) and s.spend(187):
        return s.copy(i, a0)
    if a0.op == ops.SEXT16:
        a0_0 = a0.args[0]
        if s.spend(189):
            return s.become(i, ops.SEXT8, [a0_0])
    if a0.op == ops.AND:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1.op == ops.CONST:
            if ((a0_1.imm & 255) == 255) and s.spend(190):
                return s.become(i, ops.SEXT8, [a0_0])
    if a0.op == ops.OR:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1.op == ops.CONST:
            if ((a0_1.imm & 255) == 0) and s.spend(192):
                return s.become(i, ops.SEXT8, [a0_0])
    if a0.op == ops.XOR:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1.op == ops.CONST:
            if ((a0_1.imm & 255) == 0) and s.spend(192):
                return s.become(i, ops.SEXT8, [a0_0])
    if a0.op == ops.ADD:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1.op == ops.CONST:
            if ((a0_1.imm & 255) == 0) and s.spend(192):
                return s.become(i, ops.SEXT8, [a0_0])
    if i.type == I64:
        if a0.op == ops.SEXT32:
            a0_0 = a0.args[0]
            if s.spend(198):
                r0 = s.emit(ops.SEXT8, a0_0.type, [a0_0])
                return s.become(i, ops.SEXT32, [r0])
        if a0.op == ops.ZEXT32:
            a0_0 = a0.args[0]
            if s.spend(198):
                r0 = s.emit(ops.SEXT8, a0_0.type, [a0_0])
                return s.become(i, ops.SEXT32, [r0])
    return False


def simplify_sext16(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    if fits_signed(a0, 16) and s.spend(188):
        return s.copy(i, a0)
    if a0.op == ops.AND:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1.op == ops.CONST:
            if ((a0_1.imm & 65535) == 65535) and s.spend(191):
                return s.become(i, ops.SEXT16, [a0_0])
    if a0.op == ops.OR:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1.op == ops.CONST:
            if ((a0_1.imm & 65535) == 0) and s.spend(193):
                return s.become(i, ops.SEXT16, [a0_0])
    if a0.op == ops.XOR:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1.op == ops.CONST:
            if ((a0_1.imm & 65535) == 0) and s.spend(193):
                return s.become(i, ops.SEXT16, [a0_0])
    if a0.op == ops.ADD:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1.op == ops.CONST:
            if ((a0_1.imm & 65535) == 0) and s.spend(193):
                return s.become(i, ops.SEXT16, [a0_0])
    if i.type == I64:
        if a0.op == ops.SEXT32:
            a0_0 = a0.args[0]
            if s.spend(199):
                r0 = s.emit(ops.SEXT16, a0_0.type, [a0_0])
                return s.become(i, ops.SEXT32, [r0])
        if a0.op == ops.ZEXT32:
            a0_0 = a0.args[0]
            if s.spend(199):
                r0 = s.emit(ops.SEXT16, a0_0.type, [a0_0])
                return s.become(i, ops.SEXT32, [r0])
    return False


def simplify_trunc(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    if a0.op == ops.SEXT32:
        a0_0 = a0.args[0]
        if s.spend(200):
            return s.copy(i, a0_0)
    if a0.op == ops.ZEXT32:
        a0_0 = a0.args[0]
        if s.spend(200):
            return s.copy(i, a0_0)
    if a0.op == ops.SEXT8:
        a0_0 = a0.args[0]
        if a0_0.op == ops.ZEXT32:
            a0_0_0 = a0_0.args[0]
            if s.spend(201):
                return s.become(i, ops.SEXT8, [a0_0_0])
    if a0.op == ops.ADD:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0.op == ops.SEXT32:
            if a0_1.op == ops.SEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(215):
                    return s.become(i, ops.ADD, [a0_0_0, a0_1_0])
            if a0_1.op == ops.ZEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(217):
                    return s.become(i, ops.ADD, [a0_0_0, a0_1_0])
                if s.spend(218):
                    return s.become(i, ops.ADD, [a0_1_0, a0_0_0])
            if a0_1.op == ops.CONST:
                a0_0_0 = a0_0.args[0]
                if s.spend(219):
                    r0 = s.number(a0_1.imm, i.type)
                    return s.become(i, ops.ADD, [a0_0_0, r0])
        if a0_0.op == ops.ZEXT32:
            if a0_1.op == ops.ZEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(216):
                    return s.become(i, ops.ADD, [a0_0_0, a0_1_0])
            if a0_1.op == ops.SEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(217):
                    return s.become(i, ops.ADD, [a0_1_0, a0_0_0])
                if s.spend(218):
                    return s.become(i, ops.ADD, [a0_0_0, a0_1_0])
            if a0_1.op == ops.CONST:
                a0_0_0 = a0_0.args[0]
                if s.spend(220):
                    r0 = s.number(a0_1.imm, i.type)
                    return s.become(i, ops.ADD, [a0_0_0, r0])
        if a0_1.op == ops.CONST:
            if one_use(a0) and one_use(a0_0) and s.spend(228):
                r0 = s.emit(ops.TRUNC, I32, [a0_0])
                r1 = s.number(a0_1.imm, i.type)
                return s.become(i, ops.ADD, [r0, r1])
    if a0.op == ops.SUB:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0.op == ops.SEXT32:
            if a0_1.op == ops.SEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(215):
                    return s.become(i, ops.SUB, [a0_0_0, a0_1_0])
            if a0_1.op == ops.ZEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(217):
                    return s.become(i, ops.SUB, [a0_0_0, a0_1_0])
        if a0_0.op == ops.ZEXT32:
            if a0_1.op == ops.ZEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(216):
                    return s.become(i, ops.SUB, [a0_0_0, a0_1_0])
            if a0_1.op == ops.SEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(218):
                    return s.become(i, ops.SUB, [a0_0_0, a0_1_0])
        if a0_0.op == ops.CONST:
            if a0_1.op == ops.SEXT32:
                a0_1_0 = a0_1.args[0]
                if s.spend(221):
                    r0 = s.number(a0_0.imm, i.type)
                    return s.become(i, ops.SUB, [r0, a0_1_0])
            if a0_1.op == ops.ZEXT32:
                a0_1_0 = a0_1.args[0]
                if s.spend(221):
                    r0 = s.number(a0_0.imm, i.type)
                    return s.become(i, ops.SUB, [r0, a0_1_0])
    if a0.op == ops.MUL:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0.op == ops.SEXT32:
            if a0_1.op == ops.SEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(215):
                    return s.become(i, ops.MUL, [a0_0_0, a0_1_0])
            if a0_1.op == ops.ZEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(217):
                    return s.become(i, ops.MUL, [a0_0_0, a0_1_0])
                if s.spend(218):
                    return s.become(i, ops.MUL, [a0_1_0, a0_0_0])
            if a0_1.op == ops.CONST:
                a0_0_0 = a0_0.args[0]
                if s.spend(219):
                    r0 = s.number(a0_1.imm, i.type)
                    return s.become(i, ops.MUL, [a0_0_0, r0])
        if a0_0.op == ops.ZEXT32:
            if a0_1.op == ops.ZEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(216):
                    return s.become(i, ops.MUL, [a0_0_0, a0_1_0])
            if a0_1.op == ops.SEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(217):
                    return s.become(i, ops.MUL, [a0_1_0, a0_0_0])
                if s.spend(218):
                    return s.become(i, ops.MUL, [a0_0_0, a0_1_0])
            if a0_1.op == ops.CONST:
                a0_0_0 = a0_0.args[0]
                if s.spend(220):
                    r0 = s.number(a0_1.imm, i.type)
                    return s.become(i, ops.MUL, [a0_0_0, r0])
    if a0.op == ops.AND:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0.op == ops.SEXT32:
            if a0_1.op == ops.SEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(215):
                    return s.become(i, ops.AND, [a0_0_0, a0_1_0])
            if a0_1.op == ops.CONST:
                a0_0_0 = a0_0.args[0]
                if s.spend(219):
                    r0 = s.number(a0_1.imm, i.type)
                    return s.become(i, ops.AND, [a0_0_0, r0])
        if a0_0.op == ops.ZEXT32:
            if a0_1.op == ops.ZEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(216):
                    return s.become(i, ops.AND, [a0_0_0, a0_1_0])
            if a0_1.op == ops.CONST:
                a0_0_0 = a0_0.args[0]
                if s.spend(220):
                    r0 = s.number(a0_1.imm, i.type)
                    return s.become(i, ops.AND, [a0_0_0, r0])
        if a0_1.op == ops.CONST:
            if one_use(a0) and s.spend(227):
                r0 = s.emit(ops.TRUNC, I32, [a0_0])
                r1 = s.number(a0_1.imm, i.type)
                return s.become(i, ops.AND, [r0, r1])
    if a0.op == ops.OR:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0.op == ops.SEXT32:
            if a0_1.op == ops.SEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(215):
                    return s.become(i, ops.OR, [a0_0_0, a0_1_0])
            if a0_1.op == ops.CONST:
                a0_0_0 = a0_0.args[0]
                if s.spend(219):
                    r0 = s.number(a0_1.imm, i.type)
                    return s.become(i, ops.OR, [a0_0_0, r0])
        if a0_0.op == ops.ZEXT32:
            if a0_1.op == ops.ZEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(216):
                    return s.become(i, ops.OR, [a0_0_0, a0_1_0])
            if a0_1.op == ops.CONST:
                a0_0_0 = a0_0.args[0]
                if s.spend(220):
                    r0 = s.number(a0_1.imm, i.type)
                    return s.become(i, ops.OR, [a0_0_0, r0])
        if a0_1.op == ops.CONST:
            if one_use(a0) and one_use(a0_0) and s.spend(228):
                r0 = s.emit(ops.TRUNC, I32, [a0_0])
                r1 = s.number(a0_1.imm, i.type)
                return s.become(i, ops.OR, [r0, r1])
    if a0.op == ops.XOR:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0.op == ops.SEXT32:
            if a0_1.op == ops.SEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(215):
                    return s.become(i, ops.XOR, [a0_0_0, a0_1_0])
            if a0_1.op == ops.CONST:
                a0_0_0 = a0_0.args[0]
                if s.spend(219):
                    r0 = s.number(a0_1.imm, i.type)
                    return s.become(i, ops.XOR, [a0_0_0, r0])
        if a0_0.op == ops.ZEXT32:
            if a0_1.op == ops.ZEXT32:
                a0_0_0 = a0_0.args[0]
                a0_1_0 = a0_1.args[0]
                if s.spend(216):
                    return s.become(i, ops.XOR, [a0_0_0, a0_1_0])
            if a0_1.op == ops.CONST:
                a0_0_0 = a0_0.args[0]
                if s.spend(220):
                    r0 = s.number(a0_1.imm, i.type)
                    return s.become(i, ops.XOR, [a0_0_0, r0])
        if a0_1.op == ops.CONST:
            if one_use(a0) and one_use(a0_0) and s.spend(228):
                r0 = s.emit(ops.TRUNC, I32, [a0_0])
                r1 = s.number(a0_1.imm, i.type)
                return s.become(i, ops.XOR, [r0, r1])
    if a0.op == ops.SHL:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0.op == ops.SEXT32:
            if a0_1.op == ops.CONST:
                a0_0_0 = a0_0.args[0]
                if (0 <= a0_1.imm) and (a0_1.imm < 32) and s.spend(222):
                    r0 = s.number(a0_1.imm, I32)
                    return s.become(i, ops.SHL, [a0_0_0, r0])
        if a0_0.op == ops.ZEXT32:
            if a0_1.op == ops.CONST:
                a0_0_0 = a0_0.args[0]
                if (0 <= a0_1.imm) and (a0_1.imm < 32) and s.spend(222):
                    r0 = s.number(a0_1.imm, I32)
                    return s.become(i, ops.SHL, [a0_0_0, r0])
        if a0_1.op == ops.CONST:
            if (32 <= a0_1.imm) and (a0_1.imm < 64) and s.spend(223):
                return s.constant(i, 0)
    if a0.op == ops.SHR:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0.op == ops.ZEXT32:
            if a0_1.op == ops.CONST:
                a0_0_0 = a0_0.args[0]
                if (0 <= a0_1.imm) and (a0_1.imm < 32) and s.spend(224):
                    r0 = s.number(a0_1.imm, I32)
                    return s.become(i, ops.SHR, [a0_0_0, r0])
    if a0.op == ops.NEG:
        a0_0 = a0.args[0]
        if a0_0.op == ops.SEXT32:
            a0_0_0 = a0_0.args[0]
            if s.spend(225):
                return s.become(i, ops.NEG, [a0_0_0])
        if a0_0.op == ops.ZEXT32:
            a0_0_0 = a0_0.args[0]
            if s.spend(226):
                return s.become(i, ops.NEG, [a0_0_0])
    if a0.op == ops.NOT:
        a0_0 = a0.args[0]
        if a0_0.op == ops.SEXT32:
            a0_0_0 = a0_0.args[0]
            if s.spend(225):
                return s.become(i, ops.NOT, [a0_0_0])
        if a0_0.op == ops.ZEXT32:
            a0_0_0 = a0_0.args[0]
            if s.spend(226):
                return s.become(i, ops.NOT, [a0_0_0])
    return False


def simplify_sext32(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    if a0.op == ops.TRUNC:
        a0_0 = a0.args[0]
        if fits_signed(a0_0, 32) and s.spend(202):
            return s.copy(i, a0_0)
    if is_nonneg(a0) and s.spend(204):
        return s.become(i, ops.ZEXT32, [a0])
    return False


def simplify_zext32(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    if a0.op == ops.TRUNC:
        a0_0 = a0.args[0]
        if zero_outside(a0_0, 0xFFFFFFFF) and s.spend(203):
            return s.copy(i, a0_0)
    if a0.op == ops.AND:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_0.op == ops.TRUNC:
            if a0_1.op == ops.CONST:
                a0_0_0 = a0_0.args[0]
                if (0 <= a0_1.imm) and s.spend(208):
                    r0 = s.number(a0_1.imm, i.type)
                    return s.become(i, ops.AND, [a0_0_0, r0])
    return False


def simplify_select(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    a2 = i.args[2]
    if a0.op == ops.CONST:
        if (a0.imm != 0) and s.spend(337):
            return s.copy(i, a1)
        if a0.imm == 0:
            if s.spend(338):
                return s.copy(i, a2)
    if a2 is a1:
        if s.spend(339):
            return s.copy(i, a1)
    if a0.op == ops.NE:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1.op == ops.CONST:
            if a0_1.imm == 0:
                if s.spend(340):
                    return s.become(i, ops.SELECT, [a0_0, a1, a2])
    if a0.op == ops.EQ:
        a0_0 = a0.args[0]
        a0_1 = a0.args[1]
        if a0_1.op == ops.CONST:
            if a0_1.imm == 0:
                if s.spend(341):
                    return s.become(i, ops.SELECT, [a0_0, a2, a1])
    if a0.op == ops.ZEXT32:
        a0_0 = a0.args[0]
        if s.spend(342):
            return s.become(i, ops.SELECT, [a0_0, a1, a2])
    if a0.op == ops.SEXT32:
        a0_0 = a0.args[0]
        if s.spend(342):
            return s.become(i, ops.SELECT, [a0_0, a1, a2])
    if i.type == I32:
        if a1.op == ops.CONST:
            if a1.imm == 1:
                if a2.op == ops.CONST:
                    if a2.imm == 0:
                        if is_bool32(a0) and s.spend(343):
                            return s.copy(i, a0)
                        if s.spend(346):
                            r0 = s.number(0, a0.type)
                            return s.become(i, ops.NE, [a0, r0])
            if a1.imm == 0:
                if a2.op == ops.CONST:
                    if a2.imm == 1:
                        if is_bool32(a0) and s.spend(344):
                            r0 = s.number(1, i.type)
                            return s.become(i, ops.XOR, [a0, r0])
                        if s.spend(347):
                            r0 = s.number(0, a0.type)
                            return s.become(i, ops.EQ, [a0, r0])
            if a1.imm == -1:
                if a2.op == ops.CONST:
                    if a2.imm == 0:
                        if is_bool32(a0) and s.spend(345):
                            return s.become(i, ops.NEG, [a0])
            if a2.op == ops.CONST:
                if is_bool32(a0) and (a1.imm == (a2.imm + 1)) and s.spend(354):
                    r0 = s.number(a2.imm, i.type)
                    return s.become(i, ops.ADD, [a0, r0])
                if a2.imm == 0:
                    if is_bool32(a0) and is_pow2(a1.imm) and s.spend(355):
                        r0 = s.number(log2(a1.imm), I32)
                        return s.become(i, ops.SHL, [a0, r0])
        if a0.op == ops.EQ:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_0 is a1:
                if a0_1 is a2:
                    if s.spend(350):
                        return s.copy(i, a2)
            if a0_0 is a2:
                if a0_1 is a1:
                    if s.spend(350):
                        return s.copy(i, a2)
        if a0.op == ops.NE:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_0 is a1:
                if a0_1 is a2:
                    if s.spend(351):
                        return s.copy(i, a1)
            if a0_0 is a2:
                if a0_1 is a1:
                    if s.spend(351):
                        return s.copy(i, a1)
    if i.type == I64:
        if a1.op == ops.CONST:
            if a1.imm == 1:
                if a2.op == ops.CONST:
                    if a2.imm == 0:
                        if is_bool32(a0) and s.spend(348):
                            return s.become(i, ops.ZEXT32, [a0])
            if a1.imm == -1:
                if a2.op == ops.CONST:
                    if a2.imm == 0:
                        if is_bool32(a0) and s.spend(349):
                            r0 = s.emit(ops.NEG, a0.type, [a0])
                            return s.become(i, ops.SEXT32, [r0])
        if a0.op == ops.EQ:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_0 is a1:
                if a0_1 is a2:
                    if s.spend(350):
                        return s.copy(i, a2)
            if a0_0 is a2:
                if a0_1 is a1:
                    if s.spend(350):
                        return s.copy(i, a2)
        if a0.op == ops.NE:
            a0_0 = a0.args[0]
            a0_1 = a0.args[1]
            if a0_0 is a1:
                if a0_1 is a2:
                    if s.spend(351):
                        return s.copy(i, a1)
            if a0_0 is a2:
                if a0_1 is a1:
                    if s.spend(351):
                        return s.copy(i, a1)
    if a1.op == ops.SELECT:
        a1_0 = a1.args[0]
        a1_1 = a1.args[1]
        a1_2 = a1.args[2]
        if a1_0 is a0:
            if s.spend(356):
                return s.become(i, ops.SELECT, [a0, a1_1, a2])
    if a2.op == ops.SELECT:
        a2_0 = a2.args[0]
        a2_1 = a2.args[1]
        a2_2 = a2.args[2]
        if a2_0 is a0:
            if s.spend(357):
                return s.become(i, ops.SELECT, [a0, a1, a2_2])
    return False


def simplify_fneg(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    if a0.op == ops.FNEG:
        a0_0 = a0.args[0]
        if s.spend(388):
            return s.copy(i, a0_0)
    return False


def simplify_fabs(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    if a0.op == ops.FNEG:
        a0_0 = a0.args[0]
        if s.spend(389):
            return s.become(i, ops.FABS, [a0_0])
    if a0.op == ops.FABS:
        a0_0 = a0.args[0]
        if s.spend(389):
            return s.become(i, ops.FABS, [a0_0])
    return False


def simplify_fadd(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a1.op == ops.FNEG:
        a1_0 = a1.args[0]
        if s.spend(390):
            return s.become(i, ops.FSUB, [a0, a1_0])
    if a0.op == ops.FNEG:
        a0_0 = a0.args[0]
        if s.spend(390):
            return s.become(i, ops.FSUB, [a1, a0_0])
    return False


def simplify_fsub(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a1.op == ops.FNEG:
        a1_0 = a1.args[0]
        if s.spend(391):
            return s.become(i, ops.FADD, [a0, a1_0])
    return False


def simplify_fmul(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.FNEG:
        if a1.op == ops.FNEG:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(392):
                return s.become(i, ops.FMUL, [a0_0, a1_0])
    return False


def simplify_fdiv(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a0.op == ops.FNEG:
        if a1.op == ops.FNEG:
            a0_0 = a0.args[0]
            a1_0 = a1.args[0]
            if s.spend(392):
                return s.become(i, ops.FDIV, [a0_0, a1_0])
    return False


def simplify_fcopysign(s: Rewriter, i: Inst) -> bool:
    a0 = i.args[0]
    a1 = i.args[1]
    if a1.op == ops.FABS:
        a1_0 = a1.args[0]
        if s.spend(393):
            return s.become(i, ops.FABS, [a0])
    if a0.op == ops.FNEG:
        a0_0 = a0.args[0]
        if s.spend(394):
            return s.become(i, ops.FCOPYSIGN, [a0_0, a1])
    if a0.op == ops.FABS:
        a0_0 = a0.args[0]
        if s.spend(394):
            return s.become(i, ops.FCOPYSIGN, [a0_0, a1])
    return False


def simplify(s: Rewriter, i: Inst) -> bool:
    """Try the rules of the operation of `i`; True when it was rewritten."""
    op = i.op
    if op < ops.SEXT32:
        if op < ops.OR:
            if op < ops.DIVS:
                if op < ops.MUL:
                    if op == ops.ADD:
                        return simplify_add(s, i)
                    if op == ops.SUB:
                        return simplify_sub(s, i)
                    return False
                if op == ops.MUL:
                    return simplify_mul(s, i)
                if op == ops.MULHS:
                    return simplify_mulhs(s, i)
                if op == ops.MULHU:
                    return simplify_mulhu(s, i)
                return False
            if op < ops.REMS:
                if op == ops.DIVS:
                    return simplify_divs(s, i)
                if op == ops.DIVU:
                    return simplify_divu(s, i)
                return False
            if op == ops.REMS:
                return simplify_rems(s, i)
            if op == ops.REMU:
                return simplify_remu(s, i)
            if op == ops.AND:
                return simplify_and(s, i)
            return False
        if op < ops.ROTL:
            if op < ops.SHL:
                if op == ops.OR:
                    return simplify_or(s, i)
                if op == ops.XOR:
                    return simplify_xor(s, i)
                return False
            if op == ops.SHL:
                return simplify_shl(s, i)
            if op == ops.SHR:
                return simplify_shr(s, i)
            if op == ops.SAR:
                return simplify_sar(s, i)
            return False
        if op < ops.BSWAP:
            if op == ops.ROTL:
                return simplify_rotl(s, i)
            if op == ops.NEG:
                return simplify_neg(s, i)
            if op == ops.NOT:
                return simplify_not(s, i)
            return False
        if op == ops.BSWAP:
            return simplify_bswap(s, i)
        if op == ops.SEXT8:
            return simplify_sext8(s, i)
        if op == ops.SEXT16:
            return simplify_sext16(s, i)
        return False
    if op < ops.ULE:
        if op < ops.LT:
            if op < ops.TRUNC:
                if op == ops.SEXT32:
                    return simplify_sext32(s, i)
                if op == ops.ZEXT32:
                    return simplify_zext32(s, i)
                return False
            if op == ops.TRUNC:
                return simplify_trunc(s, i)
            if op == ops.EQ:
                return simplify_eq(s, i)
            if op == ops.NE:
                return simplify_ne(s, i)
            return False
        if op < ops.GT:
            if op == ops.LT:
                return simplify_lt(s, i)
            if op == ops.LE:
                return simplify_le(s, i)
            return False
        if op == ops.GT:
            return simplify_gt(s, i)
        if op == ops.GE:
            return simplify_ge(s, i)
        if op == ops.ULT:
            return simplify_ult(s, i)
        return False
    if op < ops.FMUL:
        if op < ops.UGE:
            if op == ops.ULE:
                return simplify_ule(s, i)
            if op == ops.UGT:
                return simplify_ugt(s, i)
            return False
        if op == ops.UGE:
            return simplify_uge(s, i)
        if op == ops.FADD:
            return simplify_fadd(s, i)
        if op == ops.FSUB:
            return simplify_fsub(s, i)
        return False
    if op < ops.FABS:
        if op == ops.FMUL:
            return simplify_fmul(s, i)
        if op == ops.FDIV:
            return simplify_fdiv(s, i)
        if op == ops.FNEG:
            return simplify_fneg(s, i)
        return False
    if op == ops.FABS:
        return simplify_fabs(s, i)
    if op == ops.FCOPYSIGN:
        return simplify_fcopysign(s, i)
    if op == ops.SELECT:
        return simplify_select(s, i)
    return False
