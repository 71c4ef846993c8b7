"""Instruction selection of riscv64, written by compiler.rules.genisel from rules.isel."""
from __future__ import annotations

from compiler.ir.core import Inst
from compiler.target.riscv64.opnums import (
    ADD,
    ADDI,
    ADDIW,
    ADDUW,
    ADDW,
    AND,
    ANDI,
    ANDN,
    CLZ,
    CLZW,
    CPOP,
    CPOPW,
    CTZ,
    CTZW,
    DIV,
    DIVU,
    DIVUW,
    DIVW,
    FABSD,
    FABSS,
    FADDD,
    FADDS,
    FCVTDL,
    FCVTDLU,
    FCVTDS,
    FCVTDW,
    FCVTDWU,
    FCVTLD,
    FCVTLS,
    FCVTLUD,
    FCVTLUS,
    FCVTSD,
    FCVTSL,
    FCVTSLU,
    FCVTSW,
    FCVTSWU,
    FCVTWD,
    FCVTWS,
    FCVTWUD,
    FCVTWUS,
    FDIVD,
    FDIVS,
    FLD,
    FLW,
    FMADDD,
    FMADDS,
    FMSUBD,
    FMSUBS,
    FMULD,
    FMULS,
    FMVDX,
    FMVWX,
    FMVXD,
    FMVXW,
    FNEGD,
    FNEGS,
    FNMADDD,
    FNMADDS,
    FNMSUBD,
    FNMSUBS,
    FSD,
    FSGNJD,
    FSGNJND,
    FSGNJNS,
    FSGNJS,
    FSQRTD,
    FSQRTS,
    FSUBD,
    FSUBS,
    FSW,
    GETSP,
    LB,
    LBU,
    LD,
    LH,
    LHU,
    LI,
    LW,
    LWU,
    MUL,
    MULH,
    MULHU,
    MULW,
    NEG,
    NEGW,
    NOT,
    OR,
    ORI,
    ORN,
    QHIGH,
    QLOAD,
    QLOW,
    QPAIR,
    QSTORE,
    REM,
    REMU,
    REMUW,
    REMW,
    REV8,
    ROL,
    ROLW,
    RORI,
    RORIW,
    SB,
    SBZ,
    SD,
    SDZ,
    SETSP,
    SEXTB,
    SEXTH,
    SEXTW,
    SH,
    SHZ,
    SLL,
    SLLI,
    SLLIUW,
    SLLIW,
    SLLW,
    SRA,
    SRAI,
    SRAIW,
    SRAW,
    SRL,
    SRLI,
    SRLIW,
    SRLW,
    SUB,
    SUBW,
    SW,
    SWZ,
    THREADPTR,
    TRAP,
    XNOR,
    XOR,
    XORI,
    ZEXTH,
    ZEXTW,
)
from compiler.target.riscv64.preds import (
    half,
    high_mask,
    imm12,
    li_length,
    low_mask,
    near_imm12,
    sh_add,
)
from compiler.target.riscv64.selectbase import Selector


def select_add(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 2:
        if a0.op == 26 and s.only_use(a0) and a0.args[1].op == 3 and (s.zba and sh_add(a0.args[1].imm)):
            # 6
            s.shift_add(v)
            return True
        if a1.op == 26 and s.only_use(a1) and a1.args[1].op == 3 and (s.zba and sh_add(a1.args[1].imm)):
            # 7
            s.shift_add(v)
            return True
        if a0.op == 39 and s.only_use(a0) and s.zba:
            # 8
            r0 = s.low(a0.args[0])
            r1 = s.reg(a1)
            s.op(ADDUW, [s.result(v), r0, r1], 0, None)
            return True
        if a1.op == 39:
            if s.only_use(a1) and s.zba:
                # 9
                r0 = s.low(a1.args[0])
                r1 = s.reg(a0)
                s.op(ADDUW, [s.result(v), r0, r1], 0, None)
                return True
        if a1.op == 3:
            if imm12(a1.imm):
                # 11
                r0 = s.reg(a0)
                s.op(ADDI, [s.result(v), r0], a1.imm, None)
                return True
            if near_imm12(a1.imm):
                # 13
                t1 = s.temp(0, 8)
                r2 = s.reg(a0)
                s.op(ADDI, [t1, r2], half(a1.imm), None)
                r0 = t1
                s.op(ADDI, [s.result(v), r0], (a1.imm - half(a1.imm)), None)
                return True
        # 15
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ADD, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 1:
        if a1.op == 3:
            if imm12(a1.imm):
                # 10
                r0 = s.low(a0)
                s.op(ADDIW, [s.result(v), r0], a1.imm, None)
                return True
            if near_imm12(a1.imm):
                # 12
                t1 = s.temp(0, 8)
                r2 = s.low(a0)
                s.op(ADDI, [t1, r2], half(a1.imm), None)
                r0 = t1
                s.op(ADDIW, [s.result(v), r0], (a1.imm - half(a1.imm)), None)
                return True
        # 14
        r0 = s.low(a0)
        r1 = s.low(a1)
        s.op(ADDW, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_sub(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        if a0.op == 3 and a0.imm == 0:
            # 17
            r0 = s.low(a1)
            s.op(NEGW, [s.result(v), r0], 0, None)
            return True
        # 19
        r0 = s.low(a0)
        r1 = s.low(a1)
        s.op(SUBW, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        if a0.op == 3 and a0.imm == 0:
            # 18
            r0 = s.reg(a1)
            s.op(NEG, [s.result(v), r0], 0, None)
            return True
        # 20
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SUB, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_mul(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        # 24
        r0 = s.low(a0)
        r1 = s.low(a1)
        s.op(MULW, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        # 25
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MUL, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_mulhs(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 2:
        # 26
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULH, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 1:
        # 28
        t1 = s.temp(0, 8)
        r2 = s.reg(a0)
        r3 = s.reg(a1)
        s.op(MUL, [t1, r2, r3], 0, None)
        r0 = t1
        s.op(SRAI, [s.result(v), r0], 32, None)
        return True
    return False


def select_mulhu(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 2:
        # 27
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULHU, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 1:
        # 29
        t1 = s.temp(0, 8)
        t3 = s.temp(0, 8)
        r4 = s.low(a0)
        s.op(SLLI, [t3, r4], 32, None)
        r2 = t3
        t6 = s.temp(0, 8)
        r7 = s.low(a1)
        s.op(SLLI, [t6, r7], 32, None)
        r5 = t6
        s.op(MULHU, [t1, r2, r5], 0, None)
        r0 = t1
        s.op(SRAI, [s.result(v), r0], 32, None)
        return True
    return False


def select_divs(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        # 30
        r0 = s.low(a0)
        r1 = s.low(a1)
        s.op(DIVW, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        # 31
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIV, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_divu(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        # 32
        r0 = s.low(a0)
        r1 = s.low(a1)
        s.op(DIVUW, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        # 33
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIVU, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_rems(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        # 34
        r0 = s.low(a0)
        r1 = s.low(a1)
        s.op(REMW, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        # 35
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(REM, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_remu(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        # 36
        r0 = s.low(a0)
        r1 = s.low(a1)
        s.op(REMUW, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        # 37
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(REMU, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_and(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if a1.op == 3:
        if imm12(a1.imm):
            # 40
            r0 = s.reg(a0)
            s.op(ANDI, [s.result(v), r0], a1.imm, None)
            return True
        if v.type == 2:
            if a0.op == 39 and s.only_use(a0) and ((low_mask(a1.imm) > 0) and (low_mask(a1.imm) < 32)):
                # 41
                t1 = s.temp(0, 8)
                r2 = s.low(a0.args[0])
                s.op(SLLI, [t1, r2], (64 - low_mask(a1.imm)), None)
                r0 = t1
                s.op(SRLI, [s.result(v), r0], (64 - low_mask(a1.imm)), None)
                return True
            if a1.imm == 65535:
                if s.zbb:
                    # 42
                    r0 = s.reg(a0)
                    s.op(ZEXTH, [s.result(v), r0], 0, None)
                    return True
            if a1.imm == 4294967295:
                if s.zba:
                    # 43
                    r0 = s.reg(a0)
                    s.op(ZEXTW, [s.result(v), r0], 0, None)
                    return True
            if (low_mask(a1.imm) > 0):
                # 45
                t1 = s.temp(0, 8)
                r2 = s.reg(a0)
                s.op(SLLI, [t1, r2], (64 - low_mask(a1.imm)), None)
                r0 = t1
                s.op(SRLI, [s.result(v), r0], (64 - low_mask(a1.imm)), None)
                return True
        if v.type == 1:
            if a1.imm == 65535 and s.zbb:
                # 42
                r0 = s.reg(a0)
                s.op(ZEXTH, [s.result(v), r0], 0, None)
                return True
            if (low_mask(a1.imm) > 0):
                # 44
                t1 = s.temp(0, 8)
                r2 = s.low(a0)
                s.op(SLLI, [t1, r2], (64 - low_mask(a1.imm)), None)
                r0 = t1
                s.op(SRLI, [s.result(v), r0], (64 - low_mask(a1.imm)), None)
                return True
        if ((high_mask(a1.imm) > 0) and (li_length(a1.imm) > 1)):
            # 46
            t1 = s.temp(0, 8)
            r2 = s.reg(a0)
            s.op(SRAI, [t1, r2], high_mask(a1.imm), None)
            r0 = t1
            s.op(SLLI, [s.result(v), r0], high_mask(a1.imm), None)
            return True
    if a1.op == 31:
        if s.only_use(a1) and s.zbb:
            # 47
            r0 = s.reg(a0)
            r1 = s.reg(a1.args[0])
            s.op(ANDN, [s.result(v), r0, r1], 0, None)
            return True
    if a0.op == 31 and s.only_use(a0) and s.zbb:
        # 48
        r0 = s.reg(a1)
        r1 = s.reg(a0.args[0])
        s.op(ANDN, [s.result(v), r0, r1], 0, None)
        return True
    # 49
    r0 = s.reg(a0)
    r1 = s.reg(a1)
    s.op(AND, [s.result(v), r0, r1], 0, None)
    return True


def select_or(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if a1.op == 3:
        if imm12(a1.imm):
            # 50
            r0 = s.reg(a0)
            s.op(ORI, [s.result(v), r0], a1.imm, None)
            return True
    if a1.op == 31:
        if s.only_use(a1) and s.zbb:
            # 51
            r0 = s.reg(a0)
            r1 = s.reg(a1.args[0])
            s.op(ORN, [s.result(v), r0, r1], 0, None)
            return True
    if a0.op == 31 and s.only_use(a0) and s.zbb:
        # 52
        r0 = s.reg(a1)
        r1 = s.reg(a0.args[0])
        s.op(ORN, [s.result(v), r0, r1], 0, None)
        return True
    # 53
    r0 = s.reg(a0)
    r1 = s.reg(a1)
    s.op(OR, [s.result(v), r0, r1], 0, None)
    return True


def select_xor(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if a1.op == 3:
        if a1.imm == -1:
            # 54
            r0 = s.reg(a0)
            s.op(NOT, [s.result(v), r0], 0, None)
            return True
        if imm12(a1.imm):
            # 55
            r0 = s.reg(a0)
            s.op(XORI, [s.result(v), r0], a1.imm, None)
            return True
    # 56
    r0 = s.reg(a0)
    r1 = s.reg(a1)
    s.op(XOR, [s.result(v), r0, r1], 0, None)
    return True


def select_shl(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 2:
        if a1.op == 3:
            if a0.op == 39:
                if s.only_use(a0) and s.zba:
                    # 61
                    r0 = s.low(a0.args[0])
                    s.op(SLLIUW, [s.result(v), r0], (a1.imm & 63), None)
                    return True
                if s.only_use(a0) and ((a1.imm > 0) and (a1.imm < 32)):
                    # 62
                    t1 = s.temp(0, 8)
                    r2 = s.low(a0.args[0])
                    s.op(SLLI, [t1, r2], 32, None)
                    r0 = t1
                    s.op(SRLI, [s.result(v), r0], (32 - a1.imm), None)
                    return True
            # 64
            r0 = s.reg(a0)
            s.op(SLLI, [s.result(v), r0], (a1.imm & 63), None)
            return True
        # 75
        r0 = s.reg(a0)
        r1 = s.low(a1)
        s.op(SLL, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 1:
        if a1.op == 3:
            # 63
            r0 = s.low(a0)
            s.op(SLLIW, [s.result(v), r0], (a1.imm & 31), None)
            return True
        # 74
        r0 = s.low(a0)
        r1 = s.low(a1)
        s.op(SLLW, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_shr(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        if a1.op == 3:
            # 65
            r0 = s.low(a0)
            s.op(SRLIW, [s.result(v), r0], (a1.imm & 31), None)
            return True
        # 76
        r0 = s.low(a0)
        r1 = s.low(a1)
        s.op(SRLW, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        if a1.op == 3:
            if a0.op == 39 and s.only_use(a0) and (a1.imm < 32):
                # 66
                t1 = s.temp(0, 8)
                r2 = s.low(a0.args[0])
                s.op(SLLI, [t1, r2], 32, None)
                r0 = t1
                s.op(SRLI, [s.result(v), r0], (32 + a1.imm), None)
                return True
            # 67
            r0 = s.reg(a0)
            s.op(SRLI, [s.result(v), r0], (a1.imm & 63), None)
            return True
        # 77
        r0 = s.reg(a0)
        r1 = s.low(a1)
        s.op(SRL, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_sar(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        if a1.op == 3:
            if a0.op == 26:
                if a0.args[1].op == 3:
                    if a0.args[1].imm == 24:
                        if s.only_use(a0) and a1.imm == 24 and s.zbb:
                            # 68
                            r0 = s.low(a0.args[0])
                            s.op(SEXTB, [s.result(v), r0], 0, None)
                            return True
                    if a0.args[1].imm == 16:
                        if s.only_use(a0) and a1.imm == 16 and s.zbb:
                            # 69
                            r0 = s.low(a0.args[0])
                            s.op(SEXTH, [s.result(v), r0], 0, None)
                            return True
                    if s.only_use(a0) and a1.imm == a0.args[1].imm and ((a0.args[1].imm > 0) and (a0.args[1].imm < 32)):
                        # 70
                        t1 = s.temp(0, 8)
                        r2 = s.low(a0.args[0])
                        s.op(SLLI, [t1, r2], (32 + a0.args[1].imm), None)
                        r0 = t1
                        s.op(SRAI, [s.result(v), r0], (32 + a0.args[1].imm), None)
                        return True
            if a0.op == 40:
                if a0.args[0].op == 27 and s.only_use(a0.args[0]) and a0.args[0].type == 2 and a0.args[0].args[1].op == 3 and a0.args[0].args[1].imm == 32:
                    # 71
                    r0 = s.reg(a0.args[0].args[0])
                    s.op(SRAI, [s.result(v), r0], (32 + (a1.imm & 31)), None)
                    return True
            # 72
            r0 = s.low(a0)
            s.op(SRAIW, [s.result(v), r0], (a1.imm & 31), None)
            return True
        # 78
        r0 = s.low(a0)
        r1 = s.low(a1)
        s.op(SRAW, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        if a1.op == 3:
            # 73
            r0 = s.reg(a0)
            s.op(SRAI, [s.result(v), r0], (a1.imm & 63), None)
            return True
        # 79
        r0 = s.reg(a0)
        r1 = s.low(a1)
        s.op(SRA, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_rotl(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        if a1.op == 3 and s.zbb:
            # 80
            r0 = s.low(a0)
            s.op(RORIW, [s.result(v), r0], ((0 - a1.imm) & 31), None)
            return True
        if s.zbb:
            # 82
            r0 = s.low(a0)
            r1 = s.low(a1)
            s.op(ROLW, [s.result(v), r0, r1], 0, None)
            return True
        if a1.op == 3:
            # 84
            t1 = s.temp(0, 8)
            r2 = s.low(a0)
            s.op(SLLIW, [t1, r2], (a1.imm & 31), None)
            r0 = t1
            t4 = s.temp(0, 8)
            r5 = s.low(a0)
            s.op(SRLIW, [t4, r5], ((0 - a1.imm) & 31), None)
            r3 = t4
            s.op(OR, [s.result(v), r0, r3], 0, None)
            return True
        # 86
        t1 = s.temp(0, 8)
        r2 = s.low(a0)
        r3 = s.low(a1)
        s.op(SLLW, [t1, r2, r3], 0, None)
        r0 = t1
        t5 = s.temp(0, 8)
        r6 = s.low(a0)
        t8 = s.temp(0, 8)
        r9 = s.low(a1)
        s.op(NEGW, [t8, r9], 0, None)
        r7 = t8
        s.op(SRLW, [t5, r6, r7], 0, None)
        r4 = t5
        s.op(OR, [s.result(v), r0, r4], 0, None)
        return True
    if v.type == 2:
        if a1.op == 3 and s.zbb:
            # 81
            r0 = s.reg(a0)
            s.op(RORI, [s.result(v), r0], ((0 - a1.imm) & 63), None)
            return True
        if s.zbb:
            # 83
            r0 = s.reg(a0)
            r1 = s.low(a1)
            s.op(ROL, [s.result(v), r0, r1], 0, None)
            return True
        if a1.op == 3:
            # 85
            t1 = s.temp(0, 8)
            r2 = s.reg(a0)
            s.op(SLLI, [t1, r2], (a1.imm & 63), None)
            r0 = t1
            t4 = s.temp(0, 8)
            r5 = s.reg(a0)
            s.op(SRLI, [t4, r5], ((0 - a1.imm) & 63), None)
            r3 = t4
            s.op(OR, [s.result(v), r0, r3], 0, None)
            return True
        # 87
        t1 = s.temp(0, 8)
        r2 = s.reg(a0)
        r3 = s.low(a1)
        s.op(SLL, [t1, r2, r3], 0, None)
        r0 = t1
        t5 = s.temp(0, 8)
        r6 = s.reg(a0)
        t8 = s.temp(0, 8)
        r9 = s.low(a1)
        s.op(NEGW, [t8, r9], 0, None)
        r7 = t8
        s.op(SRL, [t5, r6, r7], 0, None)
        r4 = t5
        s.op(OR, [s.result(v), r0, r4], 0, None)
        return True
    return False


def select_neg(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        # 21
        r0 = s.low(a0)
        s.op(NEGW, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        # 22
        r0 = s.reg(a0)
        s.op(NEG, [s.result(v), r0], 0, None)
        return True
    return False


def select_not(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if a0.op == 25 and s.only_use(a0) and s.zbb:
        # 57
        r0 = s.reg(a0.args[0])
        r1 = s.reg(a0.args[1])
        s.op(XNOR, [s.result(v), r0, r1], 0, None)
        return True
    # 58
    r0 = s.reg(a0)
    s.op(NOT, [s.result(v), r0], 0, None)
    return True


def select_bswap(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        # 89
        t1 = s.temp(0, 8)
        r2 = s.low(a0)
        s.op(REV8, [t1, r2], 0, None)
        r0 = t1
        s.op(SRAI, [s.result(v), r0], 32, None)
        return True
    if v.type == 2:
        # 90
        r0 = s.reg(a0)
        s.op(REV8, [s.result(v), r0], 0, None)
        return True
    return False


def select_clz(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        # 91
        r0 = s.low(a0)
        s.op(CLZW, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        # 92
        r0 = s.reg(a0)
        s.op(CLZ, [s.result(v), r0], 0, None)
        return True
    return False


def select_ctz(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        # 93
        r0 = s.low(a0)
        s.op(CTZW, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        # 94
        r0 = s.reg(a0)
        s.op(CTZ, [s.result(v), r0], 0, None)
        return True
    return False


def select_popcnt(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        # 95
        r0 = s.low(a0)
        s.op(CPOPW, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        # 96
        r0 = s.reg(a0)
        s.op(CPOP, [s.result(v), r0], 0, None)
        return True
    return False


def select_sext8(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        if a0.op == 74 and s.can_fold(a0) and a0.type == 1:
            # 99
            m0 = s.access(a0)
            s.memop(LB, [s.result(v)], 0, m0)
            return True
    if v.type == 2:
        if a0.op == 74 and s.can_fold(a0) and a0.type == 2:
            # 99
            m0 = s.access(a0)
            s.memop(LB, [s.result(v)], 0, m0)
            return True
    if s.zbb:
        # 101
        r0 = s.low(a0)
        s.op(SEXTB, [s.result(v), r0], 0, None)
        return True
    # 103
    t1 = s.temp(0, 8)
    r2 = s.low(a0)
    s.op(SLLI, [t1, r2], 56, None)
    r0 = t1
    s.op(SRAI, [s.result(v), r0], 56, None)
    return True


def select_sext16(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        if a0.op == 74 and s.can_fold(a0) and a0.type == 1:
            # 100
            m0 = s.access(a0)
            s.memop(LH, [s.result(v)], 0, m0)
            return True
    if v.type == 2:
        if a0.op == 74 and s.can_fold(a0) and a0.type == 2:
            # 100
            m0 = s.access(a0)
            s.memop(LH, [s.result(v)], 0, m0)
            return True
    if s.zbb:
        # 102
        r0 = s.low(a0)
        s.op(SEXTH, [s.result(v), r0], 0, None)
        return True
    # 104
    t1 = s.temp(0, 8)
    r2 = s.low(a0)
    s.op(SLLI, [t1, r2], 48, None)
    r0 = t1
    s.op(SRAI, [s.result(v), r0], 48, None)
    return True


def select_zext32(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if a0.op == 74 and s.can_fold(a0) and a0.type == 1:
        # 105
        m0 = s.access(a0)
        s.memop(LWU, [s.result(v)], 0, m0)
        return True
    if s.zba:
        # 106
        r0 = s.low(a0)
        s.op(ZEXTW, [s.result(v), r0], 0, None)
        return True
    # 107
    t1 = s.temp(0, 8)
    r2 = s.low(a0)
    s.op(SLLI, [t1, r2], 32, None)
    r0 = t1
    s.op(SRLI, [s.result(v), r0], 32, None)
    return True


def select_trunc(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if a0.op == 74:
        if s.can_fold(a0) and a0.type == 2:
            # 108
            m0 = s.access(a0)
            s.memop(LW, [s.result(v)], 0, m0)
            return True
    if a0.op == 27:
        if s.only_use(a0) and a0.type == 2 and a0.args[1].op == 3 and a0.args[1].imm == 32:
            # 109
            r0 = s.reg(a0.args[0])
            s.op(SRAI, [s.result(v), r0], 32, None)
            return True
    # 110
    r0 = s.reg(a0)
    s.op(SEXTW, [s.result(v), r0], 0, None)
    return True


def select_fadd(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 3:
        # 113
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FADDS, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 4:
        # 113
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FADDD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_fsub(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 3:
        # 114
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FSUBS, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 4:
        # 114
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FSUBD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_fmul(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 3:
        # 115
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FMULS, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 4:
        # 115
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FMULD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_fdiv(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 3:
        # 116
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FDIVS, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 4:
        # 116
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FDIVD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_fneg(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    x0 = v.type
    if x0 == 3:
        # 122
        r0 = s.reg(a0)
        s.op(FNEGS, [s.result(v), r0], 0, None)
        return True
    if x0 == 4:
        # 122
        r0 = s.reg(a0)
        s.op(FNEGD, [s.result(v), r0], 0, None)
        return True
    if x0 == 6:
        # 126
        t1 = s.temp(0, 8)
        r2 = s.reg(a0)
        s.op(QLOW, [t1, r2], 0, None)
        r0 = t1
        t4 = s.temp(0, 8)
        t6 = s.temp(0, 8)
        r7 = s.reg(a0)
        s.op(QHIGH, [t6, r7], 0, None)
        r5 = t6
        t9 = s.temp(0, 8)
        t11 = s.temp(0, 8)
        s.op(LI, [t11], 1, None)
        r10 = t11
        s.op(SLLI, [t9, r10], 63, None)
        r8 = t9
        s.op(XOR, [t4, r5, r8], 0, None)
        r3 = t4
        s.op(QPAIR, [s.result(v), r0, r3], 0, None)
        return True
    return False


def select_fabs(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    x0 = v.type
    if x0 == 3:
        # 123
        r0 = s.reg(a0)
        s.op(FABSS, [s.result(v), r0], 0, None)
        return True
    if x0 == 4:
        # 123
        r0 = s.reg(a0)
        s.op(FABSD, [s.result(v), r0], 0, None)
        return True
    if x0 == 6:
        # 127
        t1 = s.temp(0, 8)
        r2 = s.reg(a0)
        s.op(QLOW, [t1, r2], 0, None)
        r0 = t1
        t4 = s.temp(0, 8)
        t6 = s.temp(0, 8)
        t8 = s.temp(0, 8)
        r9 = s.reg(a0)
        s.op(QHIGH, [t8, r9], 0, None)
        r7 = t8
        s.op(SLLI, [t6, r7], 1, None)
        r5 = t6
        s.op(SRLI, [t4, r5], 1, None)
        r3 = t4
        s.op(QPAIR, [s.result(v), r0, r3], 0, None)
        return True
    return False


def select_fsqrt(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 3:
        # 121
        r0 = s.reg(a0)
        s.op(FSQRTS, [s.result(v), r0], 0, None)
        return True
    if v.type == 4:
        # 121
        r0 = s.reg(a0)
        s.op(FSQRTD, [s.result(v), r0], 0, None)
        return True
    return False


def select_fcopysign(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    x0 = v.type
    if x0 == 3:
        if a1.op == 62 and s.only_use(a1):
            # 124
            r0 = s.reg(a0)
            r1 = s.reg(a1.args[0])
            s.op(FSGNJNS, [s.result(v), r0, r1], 0, None)
            return True
        # 125
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FSGNJS, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 4:
        if a1.op == 62 and s.only_use(a1):
            # 124
            r0 = s.reg(a0)
            r1 = s.reg(a1.args[0])
            s.op(FSGNJND, [s.result(v), r0, r1], 0, None)
            return True
        # 125
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FSGNJD, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 6:
        # 128
        t1 = s.temp(0, 8)
        r2 = s.reg(a0)
        s.op(QLOW, [t1, r2], 0, None)
        r0 = t1
        t4 = s.temp(0, 8)
        t6 = s.temp(0, 8)
        t8 = s.temp(0, 8)
        t10 = s.temp(0, 8)
        r11 = s.reg(a0)
        s.op(QHIGH, [t10, r11], 0, None)
        r9 = t10
        s.op(SLLI, [t8, r9], 1, None)
        r7 = t8
        s.op(SRLI, [t6, r7], 1, None)
        r5 = t6
        t13 = s.temp(0, 8)
        t15 = s.temp(0, 8)
        t17 = s.temp(0, 8)
        r18 = s.reg(a1)
        s.op(QHIGH, [t17, r18], 0, None)
        r16 = t17
        s.op(SRLI, [t15, r16], 63, None)
        r14 = t15
        s.op(SLLI, [t13, r14], 63, None)
        r12 = t13
        s.op(OR, [t4, r5, r12], 0, None)
        r3 = t4
        s.op(QPAIR, [s.result(v), r0, r3], 0, None)
        return True
    return False


def select_sitof(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 3:
        if a0.type == 1:
            # 130
            r0 = s.low(a0)
            s.op(FCVTSW, [s.result(v), r0], 0, None)
            return True
        if a0.type == 2:
            # 131
            r0 = s.reg(a0)
            s.op(FCVTSL, [s.result(v), r0], 0, None)
            return True
    if v.type == 4:
        if a0.type == 1:
            # 130
            r0 = s.low(a0)
            s.op(FCVTDW, [s.result(v), r0], 0, None)
            return True
        if a0.type == 2:
            # 131
            r0 = s.reg(a0)
            s.op(FCVTDL, [s.result(v), r0], 0, None)
            return True
    return False


def select_uitof(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 3:
        if a0.type == 1:
            # 132
            r0 = s.low(a0)
            s.op(FCVTSWU, [s.result(v), r0], 0, None)
            return True
        if a0.type == 2:
            # 133
            r0 = s.reg(a0)
            s.op(FCVTSLU, [s.result(v), r0], 0, None)
            return True
    if v.type == 4:
        if a0.type == 1:
            # 132
            r0 = s.low(a0)
            s.op(FCVTDWU, [s.result(v), r0], 0, None)
            return True
        if a0.type == 2:
            # 133
            r0 = s.reg(a0)
            s.op(FCVTDLU, [s.result(v), r0], 0, None)
            return True
    return False


def select_ftosi(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        if a0.type == 3:
            # 134
            r0 = s.reg(a0)
            s.op(FCVTWS, [s.result(v), r0], 0, None)
            return True
        if a0.type == 4:
            # 134
            r0 = s.reg(a0)
            s.op(FCVTWD, [s.result(v), r0], 0, None)
            return True
    if v.type == 2:
        if a0.type == 3:
            # 135
            r0 = s.reg(a0)
            s.op(FCVTLS, [s.result(v), r0], 0, None)
            return True
        if a0.type == 4:
            # 135
            r0 = s.reg(a0)
            s.op(FCVTLD, [s.result(v), r0], 0, None)
            return True
    return False


def select_ftoui(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        if a0.type == 3:
            # 136
            r0 = s.reg(a0)
            s.op(FCVTWUS, [s.result(v), r0], 0, None)
            return True
        if a0.type == 4:
            # 136
            r0 = s.reg(a0)
            s.op(FCVTWUD, [s.result(v), r0], 0, None)
            return True
    if v.type == 2:
        if a0.type == 3:
            # 137
            r0 = s.reg(a0)
            s.op(FCVTLUS, [s.result(v), r0], 0, None)
            return True
        if a0.type == 4:
            # 137
            r0 = s.reg(a0)
            s.op(FCVTLUD, [s.result(v), r0], 0, None)
            return True
    return False


def select_fcvt(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 4:
        if a0.type == 3:
            # 138
            r0 = s.reg(a0)
            s.op(FCVTDS, [s.result(v), r0], 0, None)
            return True
    if v.type == 3:
        if a0.type == 4:
            # 139
            r0 = s.reg(a0)
            s.op(FCVTSD, [s.result(v), r0], 0, None)
            return True
    return False


def select_bitcast(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    x0 = v.type
    if x0 == 3:
        if a0.type == 1:
            if a0.op == 74 and s.can_fold(a0):
                # 140
                m0 = s.access(a0)
                s.memop(FLW, [s.result(v)], 0, m0)
                return True
            # 144
            r0 = s.low(a0)
            s.op(FMVWX, [s.result(v), r0], 0, None)
            return True
    if x0 == 4:
        if a0.type == 2:
            if a0.op == 74 and s.can_fold(a0):
                # 141
                m0 = s.access(a0)
                s.memop(FLD, [s.result(v)], 0, m0)
                return True
            # 145
            r0 = s.reg(a0)
            s.op(FMVDX, [s.result(v), r0], 0, None)
            return True
    if x0 == 1:
        if a0.type == 3:
            if a0.op == 74 and s.can_fold(a0):
                # 142
                m0 = s.access(a0)
                s.memop(LW, [s.result(v)], 0, m0)
                return True
            # 146
            r0 = s.reg(a0)
            s.op(FMVXW, [s.result(v), r0], 0, None)
            return True
    if x0 == 2:
        if a0.type == 4:
            if a0.op == 74 and s.can_fold(a0):
                # 143
                m0 = s.access(a0)
                s.memop(LD, [s.result(v)], 0, m0)
                return True
            # 147
            r0 = s.reg(a0)
            s.op(FMVXD, [s.result(v), r0], 0, None)
            return True
    return False


def select_fma(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    a2 = v.args[2]
    if v.type == 3:
        if a0.op == 62:
            if s.only_use(a0) and a2.op == 62 and s.only_use(a2):
                # 117
                r0 = s.reg(a0.args[0])
                r1 = s.reg(a1)
                r2 = s.reg(a2.args[0])
                s.op(FNMADDS, [s.result(v), r0, r1, r2], 0, None)
                return True
            if s.only_use(a0):
                # 118
                r0 = s.reg(a0.args[0])
                r1 = s.reg(a1)
                r2 = s.reg(a2)
                s.op(FNMSUBS, [s.result(v), r0, r1, r2], 0, None)
                return True
        if a2.op == 62 and s.only_use(a2):
            # 119
            r0 = s.reg(a0)
            r1 = s.reg(a1)
            r2 = s.reg(a2.args[0])
            s.op(FMSUBS, [s.result(v), r0, r1, r2], 0, None)
            return True
        # 120
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        r2 = s.reg(a2)
        s.op(FMADDS, [s.result(v), r0, r1, r2], 0, None)
        return True
    if v.type == 4:
        if a0.op == 62:
            if s.only_use(a0) and a2.op == 62 and s.only_use(a2):
                # 117
                r0 = s.reg(a0.args[0])
                r1 = s.reg(a1)
                r2 = s.reg(a2.args[0])
                s.op(FNMADDD, [s.result(v), r0, r1, r2], 0, None)
                return True
            if s.only_use(a0):
                # 118
                r0 = s.reg(a0.args[0])
                r1 = s.reg(a1)
                r2 = s.reg(a2)
                s.op(FNMSUBD, [s.result(v), r0, r1, r2], 0, None)
                return True
        if a2.op == 62 and s.only_use(a2):
            # 119
            r0 = s.reg(a0)
            r1 = s.reg(a1)
            r2 = s.reg(a2.args[0])
            s.op(FMSUBD, [s.result(v), r0, r1, r2], 0, None)
            return True
        # 120
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        r2 = s.reg(a2)
        s.op(FMADDD, [s.result(v), r0, r1, r2], 0, None)
        return True
    return False


def select_load(s: Selector, v: Inst) -> bool:
    x0 = v.type
    if x0 == 1:
        # 150
        m0 = s.access(v)
        s.memop(LW, [s.result(v)], 0, m0)
        return True
    if x0 == 2:
        # 150
        m0 = s.access(v)
        s.memop(LD, [s.result(v)], 0, m0)
        return True
    if x0 == 3:
        # 150
        m0 = s.access(v)
        s.memop(FLW, [s.result(v)], 0, m0)
        return True
    if x0 == 4:
        # 150
        m0 = s.access(v)
        s.memop(FLD, [s.result(v)], 0, m0)
        return True
    if x0 == 6:
        # 150
        m0 = s.access(v)
        s.memop(QLOAD, [s.result(v)], 0, m0)
        return True
    return False


def select_loads8(s: Selector, v: Inst) -> bool:
    # 151
    m0 = s.access(v)
    s.memop(LB, [s.result(v)], 0, m0)
    return True


def select_loadu8(s: Selector, v: Inst) -> bool:
    # 152
    m0 = s.access(v)
    s.memop(LBU, [s.result(v)], 0, m0)
    return True


def select_loads16(s: Selector, v: Inst) -> bool:
    # 153
    m0 = s.access(v)
    s.memop(LH, [s.result(v)], 0, m0)
    return True


def select_loadu16(s: Selector, v: Inst) -> bool:
    # 154
    m0 = s.access(v)
    s.memop(LHU, [s.result(v)], 0, m0)
    return True


def select_loads32(s: Selector, v: Inst) -> bool:
    # 155
    m0 = s.access(v)
    s.memop(LW, [s.result(v)], 0, m0)
    return True


def select_loadu32(s: Selector, v: Inst) -> bool:
    # 156
    m0 = s.access(v)
    s.memop(LWU, [s.result(v)], 0, m0)
    return True


def select_store(s: Selector, v: Inst) -> bool:
    a1 = v.args[1]
    x0 = a1.type
    if x0 == 1:
        if a1.op == 3:
            if a1.imm == 0:
                # 157
                m0 = s.access(v)
                s.memop(SWZ, [], 0, m0)
                return True
        if a1.op == 71:
            if s.only_use(a1) and a1.args[0].type == 3:
                # 161
                r0 = s.reg(a1.args[0])
                m1 = s.access(v)
                s.memop(FSW, [r0], 0, m1)
                return True
        # 163
        r0 = s.low(a1)
        m1 = s.access(v)
        s.memop(SW, [r0], 0, m1)
        return True
    if x0 == 2:
        if a1.op == 3:
            if a1.imm == 0:
                # 157
                m0 = s.access(v)
                s.memop(SDZ, [], 0, m0)
                return True
        if a1.op == 71:
            if s.only_use(a1) and a1.args[0].type == 4:
                # 162
                r0 = s.reg(a1.args[0])
                m1 = s.access(v)
                s.memop(FSD, [r0], 0, m1)
                return True
        # 164
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(SD, [r0], 0, m1)
        return True
    if x0 == 3:
        if a1.op == 4:
            if a1.imm == 0:
                # 158
                m0 = s.access(v)
                s.memop(SWZ, [], 0, m0)
                return True
        if a1.op == 71:
            if s.only_use(a1) and a1.args[0].type == 1:
                # 159
                r0 = s.low(a1.args[0])
                m1 = s.access(v)
                s.memop(SW, [r0], 0, m1)
                return True
        # 164
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(FSW, [r0], 0, m1)
        return True
    if x0 == 4:
        if a1.op == 4:
            if a1.imm == 0:
                # 158
                m0 = s.access(v)
                s.memop(SDZ, [], 0, m0)
                return True
        if a1.op == 71:
            if s.only_use(a1) and a1.args[0].type == 2:
                # 160
                r0 = s.reg(a1.args[0])
                m1 = s.access(v)
                s.memop(SD, [r0], 0, m1)
                return True
        # 164
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(FSD, [r0], 0, m1)
        return True
    if x0 == 6:
        # 164
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(QSTORE, [r0], 0, m1)
        return True
    return False


def select_store8(s: Selector, v: Inst) -> bool:
    a1 = v.args[1]
    x0 = a1.op
    if x0 == 3:
        if a1.imm == 0:
            # 165
            m0 = s.access(v)
            s.memop(SBZ, [], 0, m0)
            return True
    if x0 == 36:
        if s.only_use(a1):
            # 166
            r0 = s.low(a1.args[0])
            m1 = s.access(v)
            s.memop(SB, [r0], 0, m1)
            return True
    if x0 == 23:
        if s.only_use(a1) and a1.args[1].op == 3 and a1.args[1].imm == 255:
            # 167
            r0 = s.low(a1.args[0])
            m1 = s.access(v)
            s.memop(SB, [r0], 0, m1)
            return True
    # 171
    r0 = s.low(a1)
    m1 = s.access(v)
    s.memop(SB, [r0], 0, m1)
    return True


def select_store16(s: Selector, v: Inst) -> bool:
    a1 = v.args[1]
    x0 = a1.op
    if x0 == 3:
        if a1.imm == 0:
            # 165
            m0 = s.access(v)
            s.memop(SHZ, [], 0, m0)
            return True
    if x0 == 37:
        if s.only_use(a1):
            # 168
            r0 = s.low(a1.args[0])
            m1 = s.access(v)
            s.memop(SH, [r0], 0, m1)
            return True
    if x0 == 23:
        if s.only_use(a1) and a1.args[1].op == 3 and a1.args[1].imm == 65535:
            # 169
            r0 = s.low(a1.args[0])
            m1 = s.access(v)
            s.memop(SH, [r0], 0, m1)
            return True
    # 171
    r0 = s.low(a1)
    m1 = s.access(v)
    s.memop(SH, [r0], 0, m1)
    return True


def select_store32(s: Selector, v: Inst) -> bool:
    a1 = v.args[1]
    if a1.op == 3:
        if a1.imm == 0:
            # 165
            m0 = s.access(v)
            s.memop(SWZ, [], 0, m0)
            return True
    if a1.op == 39:
        if s.only_use(a1):
            # 170
            r0 = s.low(a1.args[0])
            m1 = s.access(v)
            s.memop(SW, [r0], 0, m1)
            return True
    # 171
    r0 = s.low(a1)
    m1 = s.access(v)
    s.memop(SW, [r0], 0, m1)
    return True


def select_stacksave(s: Selector, v: Inst) -> bool:
    # 176
    s.op(GETSP, [s.result(v)], 0, None)
    return True


def select_stackrestore(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 177
    r0 = s.reg(a0)
    s.op(SETSP, [r0], 0, None)
    return True


def select_trap(s: Selector, v: Inst) -> bool:
    # 175
    s.op(TRAP, [], 0, None)
    return True


def select_threadptr(s: Selector, v: Inst) -> bool:
    # 174
    s.op(THREADPTR, [s.result(v)], 0, None)
    return True


def select(s: Selector, v: Inst) -> bool:
    """Emit machine code for `v`; False: no rule matches."""
    op = v.op
    if op < 60:
        if op < 28:
            if op < 21:
                if op < 17:
                    if op < 15:
                        if op == 14:
                            return select_add(s, v)
                        return False
                    if op < 16:
                        if op == 15:
                            return select_sub(s, v)
                        return False
                    if op == 16:
                        return select_mul(s, v)
                    return False
                if op < 19:
                    if op < 18:
                        if op == 17:
                            return select_mulhs(s, v)
                        return False
                    if op == 18:
                        return select_mulhu(s, v)
                    return False
                if op < 20:
                    if op == 19:
                        return select_divs(s, v)
                    return False
                if op == 20:
                    return select_divu(s, v)
                return False
            if op < 24:
                if op < 22:
                    if op == 21:
                        return select_rems(s, v)
                    return False
                if op < 23:
                    if op == 22:
                        return select_remu(s, v)
                    return False
                if op == 23:
                    return select_and(s, v)
                return False
            if op < 26:
                if op < 25:
                    if op == 24:
                        return select_or(s, v)
                    return False
                if op == 25:
                    return select_xor(s, v)
                return False
            if op < 27:
                if op == 26:
                    return select_shl(s, v)
                return False
            if op == 27:
                return select_shr(s, v)
            return False
        if op < 35:
            if op < 31:
                if op < 29:
                    if op == 28:
                        return select_sar(s, v)
                    return False
                if op < 30:
                    if op == 29:
                        return select_rotl(s, v)
                    return False
                if op == 30:
                    return select_neg(s, v)
                return False
            if op < 33:
                if op < 32:
                    if op == 31:
                        return select_not(s, v)
                    return False
                if op == 32:
                    return select_bswap(s, v)
                return False
            if op < 34:
                if op == 33:
                    return select_clz(s, v)
                return False
            if op == 34:
                return select_ctz(s, v)
            return False
        if op < 39:
            if op < 36:
                if op == 35:
                    return select_popcnt(s, v)
                return False
            if op < 37:
                if op == 36:
                    return select_sext8(s, v)
                return False
            if op == 37:
                return select_sext16(s, v)
            return False
        if op < 58:
            if op < 40:
                if op == 39:
                    return select_zext32(s, v)
                return False
            if op == 40:
                return select_trunc(s, v)
            return False
        if op < 59:
            if op == 58:
                return select_fadd(s, v)
            return False
        if op == 59:
            return select_fsub(s, v)
        return False
    if op < 75:
        if op < 67:
            if op < 63:
                if op < 61:
                    if op == 60:
                        return select_fmul(s, v)
                    return False
                if op < 62:
                    if op == 61:
                        return select_fdiv(s, v)
                    return False
                if op == 62:
                    return select_fneg(s, v)
                return False
            if op < 65:
                if op < 64:
                    if op == 63:
                        return select_fabs(s, v)
                    return False
                if op == 64:
                    return select_fsqrt(s, v)
                return False
            if op < 66:
                if op == 65:
                    return select_fcopysign(s, v)
                return False
            if op == 66:
                return select_sitof(s, v)
            return False
        if op < 70:
            if op < 68:
                if op == 67:
                    return select_uitof(s, v)
                return False
            if op < 69:
                if op == 68:
                    return select_ftosi(s, v)
                return False
            if op == 69:
                return select_ftoui(s, v)
            return False
        if op < 73:
            if op < 71:
                if op == 70:
                    return select_fcvt(s, v)
                return False
            if op == 71:
                return select_bitcast(s, v)
            return False
        if op < 74:
            if op == 73:
                return select_fma(s, v)
            return False
        if op == 74:
            return select_load(s, v)
        return False
    if op < 82:
        if op < 78:
            if op < 76:
                if op == 75:
                    return select_loads8(s, v)
                return False
            if op < 77:
                if op == 76:
                    return select_loadu8(s, v)
                return False
            if op == 77:
                return select_loads16(s, v)
            return False
        if op < 80:
            if op < 79:
                if op == 78:
                    return select_loadu16(s, v)
                return False
            if op == 79:
                return select_loads32(s, v)
            return False
        if op < 81:
            if op == 80:
                return select_loadu32(s, v)
            return False
        if op == 81:
            return select_store(s, v)
        return False
    if op < 103:
        if op < 83:
            if op == 82:
                return select_store8(s, v)
            return False
        if op < 84:
            if op == 83:
                return select_store16(s, v)
            return False
        if op == 84:
            return select_store32(s, v)
        return False
    if op < 105:
        if op < 104:
            if op == 103:
                return select_stacksave(s, v)
            return False
        if op == 104:
            return select_stackrestore(s, v)
        return False
    if op < 106:
        if op == 105:
            return select_trap(s, v)
        return False
    if op == 106:
        return select_threadptr(s, v)
    return False
