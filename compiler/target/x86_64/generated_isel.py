"""Instruction selection of x86_64, written by compiler.rules.genisel from rules.isel."""
from __future__ import annotations

from compiler.ir.core import Inst
from compiler.target.x86_64.opnums import (
    ADDBmi,
    ADDBmr,
    ADDLmi,
    ADDLmr,
    ADDLri,
    ADDLrm,
    ADDLrr,
    ADDPD,
    ADDPS,
    ADDQmi,
    ADDQmr,
    ADDQri,
    ADDQrm,
    ADDQrr,
    ADDSDrm,
    ADDSDrr,
    ADDSSrm,
    ADDSSrr,
    ADDWmi,
    ADDWmr,
    ANDBmi,
    ANDBmr,
    ANDLmi,
    ANDLmr,
    ANDLri,
    ANDLrm,
    ANDLrr,
    ANDNL,
    ANDNQ,
    ANDPSrm,
    ANDPSrr,
    ANDQmi,
    ANDQmr,
    ANDQri,
    ANDQrm,
    ANDQrr,
    ANDWmi,
    ANDWmr,
    BLSIL,
    BLSIQ,
    BLSRL,
    BLSRQ,
    BSFL,
    BSFQ,
    BSRL,
    BSRQ,
    BSWAPL,
    BSWAPQ,
    CVTSD2SS,
    CVTSD2SSrm,
    CVTSI2SDl,
    CVTSI2SDq,
    CVTSI2SSl,
    CVTSI2SSq,
    CVTSS2SD,
    CVTSS2SDrm,
    CVTTSD2SIl,
    CVTTSD2SIq,
    CVTTSS2SIl,
    CVTTSS2SIq,
    DIVPD,
    DIVPS,
    DIVSDrm,
    DIVSDrr,
    DIVSL,
    DIVSQ,
    DIVSSrm,
    DIVSSrr,
    DIVUL,
    DIVUQ,
    FABSt,
    FADDt,
    FCOPYSIGNt,
    FDIVt,
    FILDLrm,
    FILDQrm,
    FISTTPQ,
    FLDLrm,
    FLDSrm,
    FLDrm,
    FMULt,
    FNEGt,
    FSQRTt,
    FSTLmr,
    FSTSmr,
    FSTmr,
    FSUBt,
    GETSP,
    IMULLrm,
    IMULLrmi,
    IMULLrr,
    IMULLrri,
    IMULQrm,
    IMULQrmi,
    IMULQrr,
    IMULQrri,
    LEAL,
    LEAQ,
    LZCNTL,
    LZCNTQ,
    MOVBmi,
    MOVBmr,
    MOVDrx,
    MOVDxr,
    MOVLmi,
    MOVLmr,
    MOVLrm,
    MOVQmi,
    MOVQmr,
    MOVQrm,
    MOVQrx,
    MOVQxr,
    MOVSBL,
    MOVSBLrm,
    MOVSBQ,
    MOVSBQrm,
    MOVSDmr,
    MOVSDrm,
    MOVSLQ,
    MOVSLQrm,
    MOVSSmr,
    MOVSSrm,
    MOVSWL,
    MOVSWLrm,
    MOVSWQ,
    MOVSWQrm,
    MOVUPSmr,
    MOVUPSrm,
    MOVWmi,
    MOVWmr,
    MOVZBL,
    MOVZBLrm,
    MOVZLQ,
    MOVZWL,
    MOVZWLrm,
    MULHSL,
    MULHSQ,
    MULHUL,
    MULHUQ,
    MULPD,
    MULPS,
    MULSDrm,
    MULSDrr,
    MULSSrm,
    MULSSrr,
    NEGLm,
    NEGLr,
    NEGQm,
    NEGQr,
    NOTLm,
    NOTLr,
    NOTQm,
    NOTQr,
    ONES,
    ORBmi,
    ORBmr,
    ORLmi,
    ORLmr,
    ORLri,
    ORLrm,
    ORLrr,
    ORPSrr,
    ORQmi,
    ORQmr,
    ORQri,
    ORQrm,
    ORQrr,
    ORWmi,
    ORWmr,
    PADDB,
    PADDD,
    PADDQ,
    PADDW,
    PMULLB,
    PMULLD,
    PMULLDseq,
    PMULLQ,
    PMULLW,
    POPCNTL,
    POPCNTQ,
    PSUBB,
    PSUBD,
    PSUBQ,
    PSUBW,
    REMSL,
    REMSQ,
    REMUL,
    REMUQ,
    ROLLrc,
    ROLLri,
    ROLQrc,
    ROLQri,
    RORLrc,
    RORQrc,
    SARLmi,
    SARLrc,
    SARLri,
    SARQmi,
    SARQrc,
    SARQri,
    SARXL,
    SARXQ,
    SDTOUQ,
    SETSP,
    SHLLmi,
    SHLLrc,
    SHLLri,
    SHLQmi,
    SHLQrc,
    SHLQri,
    SHLXL,
    SHLXQ,
    SHRLmi,
    SHRLrc,
    SHRLri,
    SHRQmi,
    SHRQrc,
    SHRQri,
    SHRXL,
    SHRXQ,
    SPLATB,
    SPLATL,
    SPLATQ,
    SPLATSD,
    SPLATSS,
    SPLATW,
    SQRTSDrm,
    SQRTSDrr,
    SQRTSSrm,
    SQRTSSrr,
    SSTOUQ,
    SUBBmi,
    SUBBmr,
    SUBLmi,
    SUBLmr,
    SUBLri,
    SUBLrm,
    SUBLrr,
    SUBPD,
    SUBPS,
    SUBQmi,
    SUBQmr,
    SUBQri,
    SUBQrm,
    SUBQrr,
    SUBSDrm,
    SUBSDrr,
    SUBSSrm,
    SUBSSrr,
    SUBWmi,
    SUBWmr,
    THREADPTR,
    TRAP,
    TZCNTL,
    TZCNTQ,
    UQTOSD,
    UQTOSS,
    VFMADD231SDrm,
    VFMADD231SDrr,
    VFMADD231SSrm,
    VFMADD231SSrr,
    VFMSUB231SDrr,
    VFMSUB231SSrr,
    VFNMADD231SDrr,
    VFNMADD231SSrr,
    VFNMSUB231SDrr,
    VFNMSUB231SSrr,
    XORBmi,
    XORBmr,
    XORLmi,
    XORLmr,
    XORLri,
    XORLrm,
    XORLrr,
    XORPSrm,
    XORPSrr,
    XORPSzero,
    XORQmi,
    XORQmr,
    XORQri,
    XORQrm,
    XORQrr,
    XORWmi,
    XORWmr,
)
from compiler.target.x86_64.preds import (
    imm32,
    nonzero,
    signed,
    uimm31,
)
from compiler.target.x86_64.selectbase import Selector


def select_add(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        if s.lea_fits(v):
            # 5
            m0 = s.sum(v)
            s.memop(LEAL, [s.result(v)], 0, m0)
            return True
        if a1.op == 3:
            if imm32(a1.imm):
                # 6
                r0 = s.reg(a0)
                s.op(ADDLri, [s.result(v), r0], a1.imm, None)
                return True
        if a1.op == 74:
            if s.can_fold(a1) and a1.type == 1:
                # 8
                r0 = s.reg(a0)
                m1 = s.access(a1)
                s.memop(ADDLrm, [s.result(v), r0], 0, m1)
                return True
        if a0.op == 74 and s.can_fold(a0) and a0.type == 1:
            # 8
            r0 = s.reg(a1)
            m1 = s.access(a0)
            s.memop(ADDLrm, [s.result(v), r0], 0, m1)
            return True
        # 9
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ADDLrr, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        if s.lea_fits(v):
            # 5
            m0 = s.sum(v)
            s.memop(LEAQ, [s.result(v)], 0, m0)
            return True
        if a1.op == 3:
            if imm32(a1.imm):
                # 6
                r0 = s.reg(a0)
                s.op(ADDQri, [s.result(v), r0], a1.imm, None)
                return True
            if a1.imm == 2147483648:
                # 7
                r0 = s.reg(a0)
                s.op(SUBQri, [s.result(v), r0], -2147483648, None)
                return True
        if a1.op == 74:
            if s.can_fold(a1) and a1.type == 2:
                # 8
                r0 = s.reg(a0)
                m1 = s.access(a1)
                s.memop(ADDQrm, [s.result(v), r0], 0, m1)
                return True
        if a0.op == 74 and s.can_fold(a0) and a0.type == 2:
            # 8
            r0 = s.reg(a1)
            m1 = s.access(a0)
            s.memop(ADDQrm, [s.result(v), r0], 0, m1)
            return True
        # 9
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ADDQrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_sub(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        if a1.op == 3 and imm32(a1.imm):
            # 11
            r0 = s.reg(a0)
            s.op(SUBLri, [s.result(v), r0], a1.imm, None)
            return True
        if a0.op == 3 and a0.imm == 0:
            # 12
            r0 = s.reg(a1)
            s.op(NEGLr, [s.result(v), r0], 0, None)
            return True
        if a1.op == 74 and s.can_fold(a1) and a1.type == 1:
            # 13
            r0 = s.reg(a0)
            m1 = s.access(a1)
            s.memop(SUBLrm, [s.result(v), r0], 0, m1)
            return True
        # 14
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SUBLrr, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        if a1.op == 3 and imm32(a1.imm):
            # 11
            r0 = s.reg(a0)
            s.op(SUBQri, [s.result(v), r0], a1.imm, None)
            return True
        if a0.op == 3 and a0.imm == 0:
            # 12
            r0 = s.reg(a1)
            s.op(NEGQr, [s.result(v), r0], 0, None)
            return True
        if a1.op == 74 and s.can_fold(a1) and a1.type == 2:
            # 13
            r0 = s.reg(a0)
            m1 = s.access(a1)
            s.memop(SUBQrm, [s.result(v), r0], 0, m1)
            return True
        # 14
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SUBQrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_mul(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        if a1.op == 3:
            x0 = a1.imm
            if x0 == 3:
                # 16
                m0 = s.scaled(a0, a0, 2)
                s.memop(LEAL, [s.result(v)], 0, m0)
                return True
            if x0 == 5:
                # 17
                m0 = s.scaled(a0, a0, 4)
                s.memop(LEAL, [s.result(v)], 0, m0)
                return True
            if x0 == 9:
                # 18
                m0 = s.scaled(a0, a0, 8)
                s.memop(LEAL, [s.result(v)], 0, m0)
                return True
            if a0.op == 74 and s.can_fold(a0) and a0.type == 1 and imm32(a1.imm):
                # 19
                m0 = s.access(a0)
                s.memop(IMULLrmi, [s.result(v)], a1.imm, m0)
                return True
            if imm32(a1.imm):
                # 20
                r0 = s.reg(a0)
                s.op(IMULLrri, [s.result(v), r0], a1.imm, None)
                return True
        if a1.op == 74:
            if s.can_fold(a1) and a1.type == 1:
                # 21
                r0 = s.reg(a0)
                m1 = s.access(a1)
                s.memop(IMULLrm, [s.result(v), r0], 0, m1)
                return True
        if a0.op == 74 and s.can_fold(a0) and a0.type == 1:
            # 21
            r0 = s.reg(a1)
            m1 = s.access(a0)
            s.memop(IMULLrm, [s.result(v), r0], 0, m1)
            return True
        # 22
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(IMULLrr, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        if a1.op == 3:
            x1 = a1.imm
            if x1 == 3:
                # 16
                m0 = s.scaled(a0, a0, 2)
                s.memop(LEAQ, [s.result(v)], 0, m0)
                return True
            if x1 == 5:
                # 17
                m0 = s.scaled(a0, a0, 4)
                s.memop(LEAQ, [s.result(v)], 0, m0)
                return True
            if x1 == 9:
                # 18
                m0 = s.scaled(a0, a0, 8)
                s.memop(LEAQ, [s.result(v)], 0, m0)
                return True
            if a0.op == 74 and s.can_fold(a0) and a0.type == 2 and imm32(a1.imm):
                # 19
                m0 = s.access(a0)
                s.memop(IMULQrmi, [s.result(v)], a1.imm, m0)
                return True
            if imm32(a1.imm):
                # 20
                r0 = s.reg(a0)
                s.op(IMULQrri, [s.result(v), r0], a1.imm, None)
                return True
        if a1.op == 74:
            if s.can_fold(a1) and a1.type == 2:
                # 21
                r0 = s.reg(a0)
                m1 = s.access(a1)
                s.memop(IMULQrm, [s.result(v), r0], 0, m1)
                return True
        if a0.op == 74 and s.can_fold(a0) and a0.type == 2:
            # 21
            r0 = s.reg(a1)
            m1 = s.access(a0)
            s.memop(IMULQrm, [s.result(v), r0], 0, m1)
            return True
        # 22
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(IMULQrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_mulhs(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        # 23
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULHSL, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        # 23
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULHSQ, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_mulhu(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        # 23
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULHUL, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        # 23
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULHUQ, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_divs(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        # 23
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIVSL, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        # 23
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIVSQ, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_divu(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        # 23
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIVUL, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        # 23
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIVUQ, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_rems(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        # 23
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(REMSL, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        # 23
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(REMSQ, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_remu(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        # 23
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(REMUL, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        # 23
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(REMUQ, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_and(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if a1.op == 3:
        x0 = a1.imm
        if x0 == 255:
            if a0.op == 74 and s.can_fold(a0):
                # 26
                m0 = s.access(a0)
                s.memop(MOVZBLrm, [s.result(v)], 0, m0)
                return True
            # 27
            r0 = s.reg(a0)
            s.op(MOVZBL, [s.result(v), r0], 0, None)
            return True
        if x0 == 65535:
            if a0.op == 74 and s.can_fold(a0):
                # 26
                m0 = s.access(a0)
                s.memop(MOVZWLrm, [s.result(v)], 0, m0)
                return True
            # 27
            r0 = s.reg(a0)
            s.op(MOVZWL, [s.result(v), r0], 0, None)
            return True
        if x0 == 4294967295:
            if v.type == 2:
                # 28
                r0 = s.reg(a0)
                s.op(MOVZLQ, [s.result(v), r0], 0, None)
                return True
        if v.type == 2:
            if uimm31(a1.imm):
                # 29
                r0 = s.reg(a0)
                s.op(ANDLri, [s.result(v), r0], a1.imm, None)
                return True
            if imm32(a1.imm):
                # 31
                r0 = s.reg(a0)
                s.op(ANDQri, [s.result(v), r0], a1.imm, None)
                return True
        if v.type == 1:
            if imm32(a1.imm):
                # 31
                r0 = s.reg(a0)
                s.op(ANDLri, [s.result(v), r0], a1.imm, None)
                return True
    if v.type == 1:
        if a0.op == 31 and s.only_use(a0) and s.bmi:
            # 32
            r0 = s.reg(a0.args[0])
            r1 = s.reg(a1)
            s.op(ANDNL, [s.result(v), r0, r1], 0, None)
            return True
        x1 = a1.op
        if x1 == 31:
            if s.only_use(a1) and s.bmi:
                # 32
                r0 = s.reg(a1.args[0])
                r1 = s.reg(a0)
                s.op(ANDNL, [s.result(v), r0, r1], 0, None)
                return True
        if x1 == 14:
            if s.only_use(a1) and a1.args[0] is a0 and a1.args[1].op == 3 and a1.args[1].imm == -1 and s.bmi:
                # 33
                r0 = s.reg(a0)
                s.op(BLSRL, [s.result(v), r0], 0, None)
                return True
        if x1 == 30:
            if s.only_use(a1) and a1.args[0] is a0 and s.bmi:
                # 34
                r0 = s.reg(a0)
                s.op(BLSIL, [s.result(v), r0], 0, None)
                return True
        if x1 == 74:
            if s.can_fold(a1) and a1.type == 1:
                # 35
                r0 = s.reg(a0)
                m1 = s.access(a1)
                s.memop(ANDLrm, [s.result(v), r0], 0, m1)
                return True
        if a0.op == 74 and s.can_fold(a0) and a0.type == 1:
            # 35
            r0 = s.reg(a1)
            m1 = s.access(a0)
            s.memop(ANDLrm, [s.result(v), r0], 0, m1)
            return True
        # 36
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ANDLrr, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        if a0.op == 31 and s.only_use(a0) and s.bmi:
            # 32
            r0 = s.reg(a0.args[0])
            r1 = s.reg(a1)
            s.op(ANDNQ, [s.result(v), r0, r1], 0, None)
            return True
        x2 = a1.op
        if x2 == 31:
            if s.only_use(a1) and s.bmi:
                # 32
                r0 = s.reg(a1.args[0])
                r1 = s.reg(a0)
                s.op(ANDNQ, [s.result(v), r0, r1], 0, None)
                return True
        if x2 == 14:
            if s.only_use(a1) and a1.args[0] is a0 and a1.args[1].op == 3 and a1.args[1].imm == -1 and s.bmi:
                # 33
                r0 = s.reg(a0)
                s.op(BLSRQ, [s.result(v), r0], 0, None)
                return True
        if x2 == 30:
            if s.only_use(a1) and a1.args[0] is a0 and s.bmi:
                # 34
                r0 = s.reg(a0)
                s.op(BLSIQ, [s.result(v), r0], 0, None)
                return True
        if x2 == 74:
            if s.can_fold(a1) and a1.type == 2:
                # 35
                r0 = s.reg(a0)
                m1 = s.access(a1)
                s.memop(ANDQrm, [s.result(v), r0], 0, m1)
                return True
        if a0.op == 74 and s.can_fold(a0) and a0.type == 2:
            # 35
            r0 = s.reg(a1)
            m1 = s.access(a0)
            s.memop(ANDQrm, [s.result(v), r0], 0, m1)
            return True
        # 36
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ANDQrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_or(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        if a1.op == 3:
            if imm32(a1.imm):
                # 31
                r0 = s.reg(a0)
                s.op(ORLri, [s.result(v), r0], a1.imm, None)
                return True
        if a1.op == 74:
            if s.can_fold(a1) and a1.type == 1:
                # 35
                r0 = s.reg(a0)
                m1 = s.access(a1)
                s.memop(ORLrm, [s.result(v), r0], 0, m1)
                return True
        if a0.op == 74 and s.can_fold(a0) and a0.type == 1:
            # 35
            r0 = s.reg(a1)
            m1 = s.access(a0)
            s.memop(ORLrm, [s.result(v), r0], 0, m1)
            return True
        # 36
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ORLrr, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        if a1.op == 3:
            if imm32(a1.imm):
                # 31
                r0 = s.reg(a0)
                s.op(ORQri, [s.result(v), r0], a1.imm, None)
                return True
        if a1.op == 74:
            if s.can_fold(a1) and a1.type == 2:
                # 35
                r0 = s.reg(a0)
                m1 = s.access(a1)
                s.memop(ORQrm, [s.result(v), r0], 0, m1)
                return True
        if a0.op == 74 and s.can_fold(a0) and a0.type == 2:
            # 35
            r0 = s.reg(a1)
            m1 = s.access(a0)
            s.memop(ORQrm, [s.result(v), r0], 0, m1)
            return True
        # 36
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ORQrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_xor(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        if a1.op == 3:
            if a1.imm == -1:
                # 30
                r0 = s.reg(a0)
                s.op(NOTLr, [s.result(v), r0], 0, None)
                return True
            if imm32(a1.imm):
                # 31
                r0 = s.reg(a0)
                s.op(XORLri, [s.result(v), r0], a1.imm, None)
                return True
        if a1.op == 74:
            if s.can_fold(a1) and a1.type == 1:
                # 35
                r0 = s.reg(a0)
                m1 = s.access(a1)
                s.memop(XORLrm, [s.result(v), r0], 0, m1)
                return True
        if a0.op == 74 and s.can_fold(a0) and a0.type == 1:
            # 35
            r0 = s.reg(a1)
            m1 = s.access(a0)
            s.memop(XORLrm, [s.result(v), r0], 0, m1)
            return True
        # 36
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(XORLrr, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        if a1.op == 3:
            if a1.imm == -1:
                # 30
                r0 = s.reg(a0)
                s.op(NOTQr, [s.result(v), r0], 0, None)
                return True
            if imm32(a1.imm):
                # 31
                r0 = s.reg(a0)
                s.op(XORQri, [s.result(v), r0], a1.imm, None)
                return True
        if a1.op == 74:
            if s.can_fold(a1) and a1.type == 2:
                # 35
                r0 = s.reg(a0)
                m1 = s.access(a1)
                s.memop(XORQrm, [s.result(v), r0], 0, m1)
                return True
        if a0.op == 74 and s.can_fold(a0) and a0.type == 2:
            # 35
            r0 = s.reg(a1)
            m1 = s.access(a0)
            s.memop(XORQrm, [s.result(v), r0], 0, m1)
            return True
        # 36
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(XORQrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_shl(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        if a1.op == 3:
            x0 = a1.imm
            if x0 == 1:
                if (s.opt > 0):
                    # 40
                    m0 = s.scaled(a0, a0, 1)
                    s.memop(LEAL, [s.result(v)], 0, m0)
                    return True
            if x0 == 2:
                if (s.opt > 0):
                    # 41
                    m0 = s.index(a0, 4)
                    s.memop(LEAL, [s.result(v)], 0, m0)
                    return True
            if x0 == 3:
                if (s.opt > 0):
                    # 41
                    m0 = s.index(a0, 8)
                    s.memop(LEAL, [s.result(v)], 0, m0)
                    return True
            # 42
            r0 = s.reg(a0)
            s.op(SHLLri, [s.result(v), r0], (a1.imm & 63), None)
            return True
        if s.bmi2:
            # 43
            r0 = s.reg(a0)
            r1 = s.reg(a1)
            s.op(SHLXL, [s.result(v), r0, r1], 0, None)
            return True
        # 46
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SHLLrc, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        if a1.op == 3:
            x1 = a1.imm
            if x1 == 1:
                if (s.opt > 0):
                    # 40
                    m0 = s.scaled(a0, a0, 1)
                    s.memop(LEAQ, [s.result(v)], 0, m0)
                    return True
            if x1 == 2:
                if (s.opt > 0):
                    # 41
                    m0 = s.index(a0, 4)
                    s.memop(LEAQ, [s.result(v)], 0, m0)
                    return True
            if x1 == 3:
                if (s.opt > 0):
                    # 41
                    m0 = s.index(a0, 8)
                    s.memop(LEAQ, [s.result(v)], 0, m0)
                    return True
            # 42
            r0 = s.reg(a0)
            s.op(SHLQri, [s.result(v), r0], (a1.imm & 63), None)
            return True
        if s.bmi2:
            # 43
            r0 = s.reg(a0)
            r1 = s.reg(a1)
            s.op(SHLXQ, [s.result(v), r0, r1], 0, None)
            return True
        # 46
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SHLQrc, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_shr(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        if a1.op == 3:
            # 42
            r0 = s.reg(a0)
            s.op(SHRLri, [s.result(v), r0], (a1.imm & 63), None)
            return True
        if s.bmi2:
            # 43
            r0 = s.reg(a0)
            r1 = s.reg(a1)
            s.op(SHRXL, [s.result(v), r0, r1], 0, None)
            return True
        # 46
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SHRLrc, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        if a1.op == 3:
            # 42
            r0 = s.reg(a0)
            s.op(SHRQri, [s.result(v), r0], (a1.imm & 63), None)
            return True
        if s.bmi2:
            # 43
            r0 = s.reg(a0)
            r1 = s.reg(a1)
            s.op(SHRXQ, [s.result(v), r0, r1], 0, None)
            return True
        # 46
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SHRQrc, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_sar(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        if a1.op == 3:
            # 42
            r0 = s.reg(a0)
            s.op(SARLri, [s.result(v), r0], (a1.imm & 63), None)
            return True
        if s.bmi2:
            # 43
            r0 = s.reg(a0)
            r1 = s.reg(a1)
            s.op(SARXL, [s.result(v), r0, r1], 0, None)
            return True
        # 46
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SARLrc, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        if a1.op == 3:
            # 42
            r0 = s.reg(a0)
            s.op(SARQri, [s.result(v), r0], (a1.imm & 63), None)
            return True
        if s.bmi2:
            # 43
            r0 = s.reg(a0)
            r1 = s.reg(a1)
            s.op(SARXQ, [s.result(v), r0, r1], 0, None)
            return True
        # 46
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SARQrc, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_rotl(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        x0 = a1.op
        if x0 == 3:
            # 42
            r0 = s.reg(a0)
            s.op(ROLLri, [s.result(v), r0], (a1.imm & 63), None)
            return True
        if x0 == 30:
            if s.only_use(a1):
                # 44
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(RORLrc, [s.result(v), r0, r1], 0, None)
                return True
        if x0 == 15:
            if s.only_use(a1) and a1.args[0].op == 3 and a1.args[0].imm == 0:
                # 45
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[1])
                s.op(RORLrc, [s.result(v), r0, r1], 0, None)
                return True
        # 46
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ROLLrc, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        x1 = a1.op
        if x1 == 3:
            # 42
            r0 = s.reg(a0)
            s.op(ROLQri, [s.result(v), r0], (a1.imm & 63), None)
            return True
        if x1 == 30:
            if s.only_use(a1):
                # 44
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(RORQrc, [s.result(v), r0, r1], 0, None)
                return True
        if x1 == 15:
            if s.only_use(a1) and a1.args[0].op == 3 and a1.args[0].imm == 0:
                # 45
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[1])
                s.op(RORQrc, [s.result(v), r0, r1], 0, None)
                return True
        # 46
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ROLQrc, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_neg(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        # 37
        r0 = s.reg(a0)
        s.op(NEGLr, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        # 37
        r0 = s.reg(a0)
        s.op(NEGQr, [s.result(v), r0], 0, None)
        return True
    return False


def select_not(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        # 37
        r0 = s.reg(a0)
        s.op(NOTLr, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        # 37
        r0 = s.reg(a0)
        s.op(NOTQr, [s.result(v), r0], 0, None)
        return True
    return False


def select_bswap(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        # 47
        r0 = s.reg(a0)
        s.op(BSWAPL, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        # 47
        r0 = s.reg(a0)
        s.op(BSWAPQ, [s.result(v), r0], 0, None)
        return True
    return False


def select_clz(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        if s.lzcnt:
            # 48
            r0 = s.reg(a0)
            s.op(LZCNTL, [s.result(v), r0], 0, None)
            return True
        # 49
        t1 = s.temp(0, 4)
        r2 = s.reg(a0)
        s.op(BSRL, [t1, r2], 0, None)
        r0 = t1
        s.op(XORLri, [s.result(v), r0], 31, None)
        return True
    if v.type == 2:
        if s.lzcnt:
            # 48
            r0 = s.reg(a0)
            s.op(LZCNTQ, [s.result(v), r0], 0, None)
            return True
        # 50
        t1 = s.temp(0, 8)
        r2 = s.reg(a0)
        s.op(BSRQ, [t1, r2], 0, None)
        r0 = t1
        s.op(XORLri, [s.result(v), r0], 63, None)
        return True
    return False


def select_ctz(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        if s.bmi:
            # 51
            r0 = s.reg(a0)
            s.op(TZCNTL, [s.result(v), r0], 0, None)
            return True
        # 52
        r0 = s.reg(a0)
        s.op(BSFL, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        if s.bmi:
            # 51
            r0 = s.reg(a0)
            s.op(TZCNTQ, [s.result(v), r0], 0, None)
            return True
        # 52
        r0 = s.reg(a0)
        s.op(BSFQ, [s.result(v), r0], 0, None)
        return True
    return False


def select_popcnt(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        # 52
        r0 = s.reg(a0)
        s.op(POPCNTL, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        # 52
        r0 = s.reg(a0)
        s.op(POPCNTQ, [s.result(v), r0], 0, None)
        return True
    return False


def select_sext8(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        if a0.op == 74 and s.can_fold(a0) and a0.type == 1:
            # 55
            m0 = s.access(a0)
            s.memop(MOVSBLrm, [s.result(v)], 0, m0)
            return True
        # 56
        r0 = s.reg(a0)
        s.op(MOVSBL, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        if a0.op == 74 and s.can_fold(a0) and a0.type == 2:
            # 55
            m0 = s.access(a0)
            s.memop(MOVSBQrm, [s.result(v)], 0, m0)
            return True
        # 56
        r0 = s.reg(a0)
        s.op(MOVSBQ, [s.result(v), r0], 0, None)
        return True
    return False


def select_sext16(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        if a0.op == 74 and s.can_fold(a0) and a0.type == 1:
            # 55
            m0 = s.access(a0)
            s.memop(MOVSWLrm, [s.result(v)], 0, m0)
            return True
        # 56
        r0 = s.reg(a0)
        s.op(MOVSWL, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        if a0.op == 74 and s.can_fold(a0) and a0.type == 2:
            # 55
            m0 = s.access(a0)
            s.memop(MOVSWQrm, [s.result(v)], 0, m0)
            return True
        # 56
        r0 = s.reg(a0)
        s.op(MOVSWQ, [s.result(v), r0], 0, None)
        return True
    return False


def select_sext32(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    x0 = a0.op
    if x0 == 74:
        if s.can_fold(a0) and a0.type == 1:
            # 57
            m0 = s.access(a0)
            s.memop(MOVSLQrm, [s.result(v)], 0, m0)
            return True
    if x0 == 75:
        if s.can_fold(a0):
            # 58
            m0 = s.access(a0)
            s.memop(MOVSBQrm, [s.result(v)], 0, m0)
            return True
    if x0 == 77:
        if s.can_fold(a0):
            # 58
            m0 = s.access(a0)
            s.memop(MOVSWQrm, [s.result(v)], 0, m0)
            return True
    if x0 == 36:
        if s.only_use(a0):
            # 59
            r0 = s.reg(a0.args[0])
            s.op(MOVSBQ, [s.result(v), r0], 0, None)
            return True
    if x0 == 37:
        if s.only_use(a0):
            # 59
            r0 = s.reg(a0.args[0])
            s.op(MOVSWQ, [s.result(v), r0], 0, None)
            return True
    # 60
    r0 = s.reg(a0)
    s.op(MOVSLQ, [s.result(v), r0], 0, None)
    return True


def select_zext32(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if a0.op == 74 and s.can_fold(a0) and a0.type == 1:
        # 61
        m0 = s.access(a0)
        s.memop(MOVLrm, [s.result(v)], 0, m0)
        return True
    # 62
    r0 = s.reg(a0)
    s.op(MOVZLQ, [s.result(v), r0], 0, None)
    return True


def select_fadd(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    x0 = v.type
    if x0 == 3:
        if a1.op == 74 and s.can_fold(a1) and a1.type == 3:
            # 65
            r0 = s.reg(a0)
            m1 = s.access(a1)
            s.memop(ADDSSrm, [s.result(v), r0], 0, m1)
            return True
        if a0.op == 74 and s.can_fold(a0) and a0.type == 3:
            # 65
            r0 = s.reg(a1)
            m1 = s.access(a0)
            s.memop(ADDSSrm, [s.result(v), r0], 0, m1)
            return True
        if a1.op == 4 and nonzero(a1):
            # 67
            r0 = s.reg(a0)
            m1 = s.pool(a1)
            s.memop(ADDSSrm, [s.result(v), r0], 0, m1)
            return True
        # 68
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ADDSSrr, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 4:
        if a1.op == 74 and s.can_fold(a1) and a1.type == 4:
            # 65
            r0 = s.reg(a0)
            m1 = s.access(a1)
            s.memop(ADDSDrm, [s.result(v), r0], 0, m1)
            return True
        if a0.op == 74 and s.can_fold(a0) and a0.type == 4:
            # 65
            r0 = s.reg(a1)
            m1 = s.access(a0)
            s.memop(ADDSDrm, [s.result(v), r0], 0, m1)
            return True
        if a1.op == 4 and nonzero(a1):
            # 67
            r0 = s.reg(a0)
            m1 = s.pool(a1)
            s.memop(ADDSDrm, [s.result(v), r0], 0, m1)
            return True
        # 68
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ADDSDrr, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 5:
        # 95
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FADDt, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_fsub(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    x0 = v.type
    if x0 == 3:
        if a1.op == 74:
            if s.can_fold(a1) and a1.type == 3:
                # 66
                r0 = s.reg(a0)
                m1 = s.access(a1)
                s.memop(SUBSSrm, [s.result(v), r0], 0, m1)
                return True
        if a1.op == 4:
            if nonzero(a1):
                # 67
                r0 = s.reg(a0)
                m1 = s.pool(a1)
                s.memop(SUBSSrm, [s.result(v), r0], 0, m1)
                return True
        # 68
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SUBSSrr, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 4:
        if a1.op == 74:
            if s.can_fold(a1) and a1.type == 4:
                # 66
                r0 = s.reg(a0)
                m1 = s.access(a1)
                s.memop(SUBSDrm, [s.result(v), r0], 0, m1)
                return True
        if a1.op == 4:
            if nonzero(a1):
                # 67
                r0 = s.reg(a0)
                m1 = s.pool(a1)
                s.memop(SUBSDrm, [s.result(v), r0], 0, m1)
                return True
        # 68
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SUBSDrr, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 5:
        # 95
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FSUBt, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_fmul(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    x0 = v.type
    if x0 == 3:
        if a1.op == 74 and s.can_fold(a1) and a1.type == 3:
            # 65
            r0 = s.reg(a0)
            m1 = s.access(a1)
            s.memop(MULSSrm, [s.result(v), r0], 0, m1)
            return True
        if a0.op == 74 and s.can_fold(a0) and a0.type == 3:
            # 65
            r0 = s.reg(a1)
            m1 = s.access(a0)
            s.memop(MULSSrm, [s.result(v), r0], 0, m1)
            return True
        if a1.op == 4 and nonzero(a1):
            # 67
            r0 = s.reg(a0)
            m1 = s.pool(a1)
            s.memop(MULSSrm, [s.result(v), r0], 0, m1)
            return True
        # 68
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULSSrr, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 4:
        if a1.op == 74 and s.can_fold(a1) and a1.type == 4:
            # 65
            r0 = s.reg(a0)
            m1 = s.access(a1)
            s.memop(MULSDrm, [s.result(v), r0], 0, m1)
            return True
        if a0.op == 74 and s.can_fold(a0) and a0.type == 4:
            # 65
            r0 = s.reg(a1)
            m1 = s.access(a0)
            s.memop(MULSDrm, [s.result(v), r0], 0, m1)
            return True
        if a1.op == 4 and nonzero(a1):
            # 67
            r0 = s.reg(a0)
            m1 = s.pool(a1)
            s.memop(MULSDrm, [s.result(v), r0], 0, m1)
            return True
        # 68
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULSDrr, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 5:
        # 95
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FMULt, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_fdiv(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    x0 = v.type
    if x0 == 3:
        if a1.op == 74:
            if s.can_fold(a1) and a1.type == 3:
                # 66
                r0 = s.reg(a0)
                m1 = s.access(a1)
                s.memop(DIVSSrm, [s.result(v), r0], 0, m1)
                return True
        if a1.op == 4:
            if nonzero(a1):
                # 67
                r0 = s.reg(a0)
                m1 = s.pool(a1)
                s.memop(DIVSSrm, [s.result(v), r0], 0, m1)
                return True
        # 68
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIVSSrr, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 4:
        if a1.op == 74:
            if s.can_fold(a1) and a1.type == 4:
                # 66
                r0 = s.reg(a0)
                m1 = s.access(a1)
                s.memop(DIVSDrm, [s.result(v), r0], 0, m1)
                return True
        if a1.op == 4:
            if nonzero(a1):
                # 67
                r0 = s.reg(a0)
                m1 = s.pool(a1)
                s.memop(DIVSDrm, [s.result(v), r0], 0, m1)
                return True
        # 68
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIVSDrr, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 5:
        # 95
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FDIVt, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_fneg(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    x0 = v.type
    if x0 == 3:
        # 76
        r0 = s.reg(a0)
        m1 = s.mask((0 - v.type))
        s.memop(XORPSrm, [s.result(v), r0], 0, m1)
        return True
    if x0 == 4:
        # 76
        r0 = s.reg(a0)
        m1 = s.mask((0 - v.type))
        s.memop(XORPSrm, [s.result(v), r0], 0, m1)
        return True
    if x0 == 6:
        # 76
        r0 = s.reg(a0)
        m1 = s.mask((0 - v.type))
        s.memop(XORPSrm, [s.result(v), r0], 0, m1)
        return True
    if x0 == 5:
        # 96
        r0 = s.reg(a0)
        s.op(FNEGt, [s.result(v), r0], 0, None)
        return True
    return False


def select_fabs(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    x0 = v.type
    if x0 == 3:
        # 77
        r0 = s.reg(a0)
        m1 = s.mask(v.type)
        s.memop(ANDPSrm, [s.result(v), r0], 0, m1)
        return True
    if x0 == 4:
        # 77
        r0 = s.reg(a0)
        m1 = s.mask(v.type)
        s.memop(ANDPSrm, [s.result(v), r0], 0, m1)
        return True
    if x0 == 6:
        # 77
        r0 = s.reg(a0)
        m1 = s.mask(v.type)
        s.memop(ANDPSrm, [s.result(v), r0], 0, m1)
        return True
    if x0 == 5:
        # 96
        r0 = s.reg(a0)
        s.op(FABSt, [s.result(v), r0], 0, None)
        return True
    return False


def select_fsqrt(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    x0 = v.type
    if x0 == 3:
        if a0.op == 74 and s.can_fold(a0) and a0.type == 3:
            # 74
            m0 = s.access(a0)
            s.memop(SQRTSSrm, [s.result(v)], 0, m0)
            return True
        # 75
        r0 = s.reg(a0)
        s.op(SQRTSSrr, [s.result(v), r0], 0, None)
        return True
    if x0 == 4:
        if a0.op == 74 and s.can_fold(a0) and a0.type == 4:
            # 74
            m0 = s.access(a0)
            s.memop(SQRTSDrm, [s.result(v)], 0, m0)
            return True
        # 75
        r0 = s.reg(a0)
        s.op(SQRTSDrr, [s.result(v), r0], 0, None)
        return True
    if x0 == 5:
        # 96
        r0 = s.reg(a0)
        s.op(FSQRTt, [s.result(v), r0], 0, None)
        return True
    return False


def select_fcopysign(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    x0 = v.type
    if x0 == 3:
        # 78
        t1 = s.temp(1, 16)
        r2 = s.reg(a0)
        m3 = s.mask(v.type)
        s.memop(ANDPSrm, [t1, r2], 0, m3)
        r0 = t1
        t5 = s.temp(1, 16)
        r6 = s.reg(a1)
        m7 = s.mask((0 - v.type))
        s.memop(ANDPSrm, [t5, r6], 0, m7)
        r4 = t5
        s.op(ORPSrr, [s.result(v), r0, r4], 0, None)
        return True
    if x0 == 4:
        # 78
        t1 = s.temp(1, 16)
        r2 = s.reg(a0)
        m3 = s.mask(v.type)
        s.memop(ANDPSrm, [t1, r2], 0, m3)
        r0 = t1
        t5 = s.temp(1, 16)
        r6 = s.reg(a1)
        m7 = s.mask((0 - v.type))
        s.memop(ANDPSrm, [t5, r6], 0, m7)
        r4 = t5
        s.op(ORPSrr, [s.result(v), r0, r4], 0, None)
        return True
    if x0 == 6:
        # 78
        t1 = s.temp(1, 16)
        r2 = s.reg(a0)
        m3 = s.mask(v.type)
        s.memop(ANDPSrm, [t1, r2], 0, m3)
        r0 = t1
        t5 = s.temp(1, 16)
        r6 = s.reg(a1)
        m7 = s.mask((0 - v.type))
        s.memop(ANDPSrm, [t5, r6], 0, m7)
        r4 = t5
        s.op(ORPSrr, [s.result(v), r0, r4], 0, None)
        return True
    if x0 == 5:
        # 95
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FCOPYSIGNt, [s.result(v), s.temp(0, 8), r0, r1], 0, None)
        return True
    return False


def select_sitof(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    x0 = v.type
    if x0 == 3:
        if a0.type == 1:
            # 79
            r0 = s.reg(a0)
            s.op(CVTSI2SSl, [s.result(v), r0], 0, None)
            return True
        if a0.type == 2:
            # 80
            r0 = s.reg(a0)
            s.op(CVTSI2SSq, [s.result(v), r0], 0, None)
            return True
    if x0 == 4:
        if a0.type == 1:
            # 79
            r0 = s.reg(a0)
            s.op(CVTSI2SDl, [s.result(v), r0], 0, None)
            return True
        if a0.type == 2:
            # 80
            r0 = s.reg(a0)
            s.op(CVTSI2SDq, [s.result(v), r0], 0, None)
            return True
    if x0 == 5:
        if a0.type == 1:
            # 100
            s.by_memory(v, MOVLmr, FILDLrm)
            return True
        if a0.type == 2:
            # 100
            s.by_memory(v, MOVQmr, FILDQrm)
            return True
    return False


def select_uitof(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    x0 = v.type
    if x0 == 3:
        if a0.type == 1:
            # 81
            t1 = s.temp(0, 8)
            r2 = s.reg(a0)
            s.op(MOVZLQ, [t1, r2], 0, None)
            r0 = t1
            s.op(CVTSI2SSq, [s.result(v), r0], 0, None)
            return True
        if a0.type == 2:
            # 82
            r0 = s.reg(a0)
            s.op(UQTOSS, [s.result(v), s.temp(0, 4), s.temp(0, 4), r0], 0, None)
            return True
    if x0 == 4:
        if a0.type == 1:
            # 81
            t1 = s.temp(0, 8)
            r2 = s.reg(a0)
            s.op(MOVZLQ, [t1, r2], 0, None)
            r0 = t1
            s.op(CVTSI2SDq, [s.result(v), r0], 0, None)
            return True
        if a0.type == 2:
            # 82
            r0 = s.reg(a0)
            s.op(UQTOSD, [s.result(v), s.temp(0, 8), s.temp(0, 8), r0], 0, None)
            return True
    if x0 == 5:
        # 101
        s.x87_from_unsigned(v)
        return True
    return False


def select_ftosi(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    x0 = a0.type
    if x0 == 3:
        if v.type == 1:
            # 83
            r0 = s.reg(a0)
            s.op(CVTTSS2SIl, [s.result(v), r0], 0, None)
            return True
        if v.type == 2:
            # 84
            r0 = s.reg(a0)
            s.op(CVTTSS2SIq, [s.result(v), r0], 0, None)
            return True
    if x0 == 4:
        if v.type == 1:
            # 83
            r0 = s.reg(a0)
            s.op(CVTTSD2SIl, [s.result(v), r0], 0, None)
            return True
        if v.type == 2:
            # 84
            r0 = s.reg(a0)
            s.op(CVTTSD2SIq, [s.result(v), r0], 0, None)
            return True
    if x0 == 5:
        # 102
        r0 = s.reg(a0)
        m1 = s.scratch(16)
        s.memop(FISTTPQ, [s.result(v), r0], 0, m1)
        return True
    return False


def select_ftoui(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        x0 = a0.type
        if x0 == 3:
            # 85
            r0 = s.reg(a0)
            s.op(CVTTSS2SIq, [s.result(v), r0], 0, None)
            return True
        if x0 == 4:
            # 85
            r0 = s.reg(a0)
            s.op(CVTTSD2SIq, [s.result(v), r0], 0, None)
            return True
        if x0 == 5:
            # 103
            r0 = s.reg(a0)
            m1 = s.scratch(16)
            s.memop(FISTTPQ, [s.result(v), r0], 0, m1)
            return True
    if v.type == 2:
        x1 = a0.type
        if x1 == 3:
            # 86
            r0 = s.reg(a0)
            m1 = s.two63(a0.type)
            s.memop(SSTOUQ, [s.result(v), s.temp(1, 4), r0], 0, m1)
            return True
        if x1 == 4:
            # 86
            r0 = s.reg(a0)
            m1 = s.two63(a0.type)
            s.memop(SDTOUQ, [s.result(v), s.temp(1, 8), r0], 0, m1)
            return True
        if x1 == 5:
            # 104
            s.x87_to_unsigned(v)
            return True
    return False


def select_fcvt(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    x0 = v.type
    if x0 == 4:
        if a0.type == 3:
            if a0.op == 74 and s.can_fold(a0):
                # 87
                m0 = s.access(a0)
                s.memop(CVTSS2SDrm, [s.result(v)], 0, m0)
                return True
            # 88
            r0 = s.reg(a0)
            s.op(CVTSS2SD, [s.result(v), r0], 0, None)
            return True
        if a0.type == 5:
            # 99
            s.by_memory(v, FSTLmr, MOVSDrm)
            return True
    if x0 == 3:
        if a0.type == 4:
            if a0.op == 74 and s.can_fold(a0):
                # 89
                m0 = s.access(a0)
                s.memop(CVTSD2SSrm, [s.result(v)], 0, m0)
                return True
            # 90
            r0 = s.reg(a0)
            s.op(CVTSD2SS, [s.result(v), r0], 0, None)
            return True
        if a0.type == 5:
            # 99
            s.by_memory(v, FSTSmr, MOVSSrm)
            return True
    if x0 == 5:
        if a0.type == 3:
            if a0.op == 74 and s.can_fold(a0):
                # 97
                m0 = s.access(a0)
                s.memop(FLDSrm, [s.result(v)], 0, m0)
                return True
            # 98
            s.by_memory(v, MOVSSmr, FLDSrm)
            return True
        if a0.type == 4:
            if a0.op == 74 and s.can_fold(a0):
                # 97
                m0 = s.access(a0)
                s.memop(FLDLrm, [s.result(v)], 0, m0)
                return True
            # 98
            s.by_memory(v, MOVSDmr, FLDLrm)
            return True
    return False


def select_bitcast(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    x0 = v.type
    if x0 == 3:
        if a0.type == 1:
            if a0.op == 74 and s.can_fold(a0):
                # 91
                m0 = s.access(a0)
                s.memop(MOVSSrm, [s.result(v)], 0, m0)
                return True
            # 92
            r0 = s.reg(a0)
            s.op(MOVDxr, [s.result(v), r0], 0, None)
            return True
    if x0 == 4:
        if a0.type == 2:
            if a0.op == 74 and s.can_fold(a0):
                # 91
                m0 = s.access(a0)
                s.memop(MOVSDrm, [s.result(v)], 0, m0)
                return True
            # 92
            r0 = s.reg(a0)
            s.op(MOVQxr, [s.result(v), r0], 0, None)
            return True
    if x0 == 1:
        if a0.type == 3:
            if a0.op == 74 and s.can_fold(a0):
                # 91
                m0 = s.access(a0)
                s.memop(MOVLrm, [s.result(v)], 0, m0)
                return True
            # 92
            r0 = s.reg(a0)
            s.op(MOVDrx, [s.result(v), r0], 0, None)
            return True
    if x0 == 2:
        if a0.type == 4:
            if a0.op == 74 and s.can_fold(a0):
                # 91
                m0 = s.access(a0)
                s.memop(MOVQrm, [s.result(v)], 0, m0)
                return True
            # 92
            r0 = s.reg(a0)
            s.op(MOVQrx, [s.result(v), r0], 0, None)
            return True
    return False


def select_fma(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    a2 = v.args[2]
    if v.type == 3:
        if a0.op == 62:
            if s.only_use(a0) and a2.op == 62 and s.only_use(a2):
                # 69
                r0 = s.reg(a0.args[0])
                r1 = s.reg(a1)
                r2 = s.reg(a2.args[0])
                s.op(VFNMSUB231SSrr, [s.result(v), r0, r1, r2], 0, None)
                return True
            if s.only_use(a0):
                # 70
                r0 = s.reg(a0.args[0])
                r1 = s.reg(a1)
                r2 = s.reg(a2)
                s.op(VFNMADD231SSrr, [s.result(v), r0, r1, r2], 0, None)
                return True
        if a2.op == 62 and s.only_use(a2):
            # 71
            r0 = s.reg(a0)
            r1 = s.reg(a1)
            r2 = s.reg(a2.args[0])
            s.op(VFMSUB231SSrr, [s.result(v), r0, r1, r2], 0, None)
            return True
        if a1.op == 74 and s.can_fold(a1) and a1.type == 3:
            # 72
            r0 = s.reg(a0)
            r1 = s.reg(a2)
            m2 = s.access(a1)
            s.memop(VFMADD231SSrm, [s.result(v), r0, r1], 0, m2)
            return True
        # 73
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        r2 = s.reg(a2)
        s.op(VFMADD231SSrr, [s.result(v), r0, r1, r2], 0, None)
        return True
    if v.type == 4:
        if a0.op == 62:
            if s.only_use(a0) and a2.op == 62 and s.only_use(a2):
                # 69
                r0 = s.reg(a0.args[0])
                r1 = s.reg(a1)
                r2 = s.reg(a2.args[0])
                s.op(VFNMSUB231SDrr, [s.result(v), r0, r1, r2], 0, None)
                return True
            if s.only_use(a0):
                # 70
                r0 = s.reg(a0.args[0])
                r1 = s.reg(a1)
                r2 = s.reg(a2)
                s.op(VFNMADD231SDrr, [s.result(v), r0, r1, r2], 0, None)
                return True
        if a2.op == 62 and s.only_use(a2):
            # 71
            r0 = s.reg(a0)
            r1 = s.reg(a1)
            r2 = s.reg(a2.args[0])
            s.op(VFMSUB231SDrr, [s.result(v), r0, r1, r2], 0, None)
            return True
        if a1.op == 74 and s.can_fold(a1) and a1.type == 4:
            # 72
            r0 = s.reg(a0)
            r1 = s.reg(a2)
            m2 = s.access(a1)
            s.memop(VFMADD231SDrm, [s.result(v), r0, r1], 0, m2)
            return True
        # 73
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        r2 = s.reg(a2)
        s.op(VFMADD231SDrr, [s.result(v), r0, r1, r2], 0, None)
        return True
    return False


def select_load(s: Selector, v: Inst) -> bool:
    x0 = v.type
    if x0 == 1:
        # 107
        m0 = s.access(v)
        s.memop(MOVLrm, [s.result(v)], 0, m0)
        return True
    if x0 == 2:
        # 107
        m0 = s.access(v)
        s.memop(MOVQrm, [s.result(v)], 0, m0)
        return True
    if x0 == 3:
        # 107
        m0 = s.access(v)
        s.memop(MOVSSrm, [s.result(v)], 0, m0)
        return True
    if x0 == 4:
        # 107
        m0 = s.access(v)
        s.memop(MOVSDrm, [s.result(v)], 0, m0)
        return True
    if x0 == 5:
        # 108
        m0 = s.access(v)
        s.memop(FLDrm, [s.result(v)], 0, m0)
        return True
    if x0 == 6:
        # 108
        m0 = s.access(v)
        s.memop(MOVUPSrm, [s.result(v)], 0, m0)
        return True
    if x0 == 7:
        # 108
        m0 = s.access(v)
        s.memop(MOVUPSrm, [s.result(v)], 0, m0)
        return True
    return False


def select_loads8(s: Selector, v: Inst) -> bool:
    if v.type == 1:
        # 109
        m0 = s.access(v)
        s.memop(MOVSBLrm, [s.result(v)], 0, m0)
        return True
    if v.type == 2:
        # 109
        m0 = s.access(v)
        s.memop(MOVSBQrm, [s.result(v)], 0, m0)
        return True
    return False


def select_loadu8(s: Selector, v: Inst) -> bool:
    # 110
    m0 = s.access(v)
    s.memop(MOVZBLrm, [s.result(v)], 0, m0)
    return True


def select_loads16(s: Selector, v: Inst) -> bool:
    if v.type == 1:
        # 109
        m0 = s.access(v)
        s.memop(MOVSWLrm, [s.result(v)], 0, m0)
        return True
    if v.type == 2:
        # 109
        m0 = s.access(v)
        s.memop(MOVSWQrm, [s.result(v)], 0, m0)
        return True
    return False


def select_loadu16(s: Selector, v: Inst) -> bool:
    # 110
    m0 = s.access(v)
    s.memop(MOVZWLrm, [s.result(v)], 0, m0)
    return True


def select_loads32(s: Selector, v: Inst) -> bool:
    # 110
    m0 = s.access(v)
    s.memop(MOVSLQrm, [s.result(v)], 0, m0)
    return True


def select_loadu32(s: Selector, v: Inst) -> bool:
    # 110
    m0 = s.access(v)
    s.memop(MOVLrm, [s.result(v)], 0, m0)
    return True


def select_store(s: Selector, v: Inst) -> bool:
    a1 = v.args[1]
    x0 = a1.op
    if x0 == 14:
        if a1.type == 1:
            if a1.args[0].op == 74:
                if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                    # 113
                    m0 = s.access(v)
                    s.memop(ADDLmi, [], a1.args[1].imm, m0)
                    return True
                if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                    # 117
                    r0 = s.reg(a1.args[1])
                    m1 = s.access(v)
                    s.memop(ADDLmr, [r0], 0, m1)
                    return True
            if s.only_use(a1) and a1.args[1].op == 74 and s.can_fold(a1.args[1]) and s.rmw(v, a1.args[1]):
                # 118
                r0 = s.reg(a1.args[0])
                m1 = s.access(v)
                s.memop(ADDLmr, [r0], 0, m1)
                return True
        if a1.type == 2:
            if a1.args[0].op == 74:
                if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and (imm32(a1.args[1].imm) and s.rmw(v, a1.args[0])):
                    # 115
                    m0 = s.access(v)
                    s.memop(ADDQmi, [], a1.args[1].imm, m0)
                    return True
                if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                    # 117
                    r0 = s.reg(a1.args[1])
                    m1 = s.access(v)
                    s.memop(ADDQmr, [r0], 0, m1)
                    return True
            if s.only_use(a1) and a1.args[1].op == 74 and s.can_fold(a1.args[1]) and s.rmw(v, a1.args[1]):
                # 118
                r0 = s.reg(a1.args[0])
                m1 = s.access(v)
                s.memop(ADDQmr, [r0], 0, m1)
                return True
    if x0 == 15:
        if a1.type == 1:
            if a1.args[0].op == 74:
                if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                    # 113
                    m0 = s.access(v)
                    s.memop(SUBLmi, [], a1.args[1].imm, m0)
                    return True
                if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                    # 117
                    r0 = s.reg(a1.args[1])
                    m1 = s.access(v)
                    s.memop(SUBLmr, [r0], 0, m1)
                    return True
        if a1.type == 2:
            if a1.args[0].op == 74:
                if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and (imm32(a1.args[1].imm) and s.rmw(v, a1.args[0])):
                    # 115
                    m0 = s.access(v)
                    s.memop(SUBQmi, [], a1.args[1].imm, m0)
                    return True
                if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                    # 117
                    r0 = s.reg(a1.args[1])
                    m1 = s.access(v)
                    s.memop(SUBQmr, [r0], 0, m1)
                    return True
    if x0 == 23:
        if a1.type == 1:
            if a1.args[0].op == 74:
                if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                    # 113
                    m0 = s.access(v)
                    s.memop(ANDLmi, [], a1.args[1].imm, m0)
                    return True
                if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                    # 117
                    r0 = s.reg(a1.args[1])
                    m1 = s.access(v)
                    s.memop(ANDLmr, [r0], 0, m1)
                    return True
            if s.only_use(a1) and a1.args[1].op == 74 and s.can_fold(a1.args[1]) and s.rmw(v, a1.args[1]):
                # 118
                r0 = s.reg(a1.args[0])
                m1 = s.access(v)
                s.memop(ANDLmr, [r0], 0, m1)
                return True
        if a1.type == 2:
            if a1.args[0].op == 74:
                if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and (imm32(a1.args[1].imm) and s.rmw(v, a1.args[0])):
                    # 115
                    m0 = s.access(v)
                    s.memop(ANDQmi, [], a1.args[1].imm, m0)
                    return True
                if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                    # 117
                    r0 = s.reg(a1.args[1])
                    m1 = s.access(v)
                    s.memop(ANDQmr, [r0], 0, m1)
                    return True
            if s.only_use(a1) and a1.args[1].op == 74 and s.can_fold(a1.args[1]) and s.rmw(v, a1.args[1]):
                # 118
                r0 = s.reg(a1.args[0])
                m1 = s.access(v)
                s.memop(ANDQmr, [r0], 0, m1)
                return True
    if x0 == 24:
        if a1.type == 1:
            if a1.args[0].op == 74:
                if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                    # 113
                    m0 = s.access(v)
                    s.memop(ORLmi, [], a1.args[1].imm, m0)
                    return True
                if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                    # 117
                    r0 = s.reg(a1.args[1])
                    m1 = s.access(v)
                    s.memop(ORLmr, [r0], 0, m1)
                    return True
            if s.only_use(a1) and a1.args[1].op == 74 and s.can_fold(a1.args[1]) and s.rmw(v, a1.args[1]):
                # 118
                r0 = s.reg(a1.args[0])
                m1 = s.access(v)
                s.memop(ORLmr, [r0], 0, m1)
                return True
        if a1.type == 2:
            if a1.args[0].op == 74:
                if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and (imm32(a1.args[1].imm) and s.rmw(v, a1.args[0])):
                    # 115
                    m0 = s.access(v)
                    s.memop(ORQmi, [], a1.args[1].imm, m0)
                    return True
                if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                    # 117
                    r0 = s.reg(a1.args[1])
                    m1 = s.access(v)
                    s.memop(ORQmr, [r0], 0, m1)
                    return True
            if s.only_use(a1) and a1.args[1].op == 74 and s.can_fold(a1.args[1]) and s.rmw(v, a1.args[1]):
                # 118
                r0 = s.reg(a1.args[0])
                m1 = s.access(v)
                s.memop(ORQmr, [r0], 0, m1)
                return True
    if x0 == 25:
        if a1.type == 1:
            if a1.args[0].op == 74:
                if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                    # 113
                    m0 = s.access(v)
                    s.memop(XORLmi, [], a1.args[1].imm, m0)
                    return True
                if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                    # 117
                    r0 = s.reg(a1.args[1])
                    m1 = s.access(v)
                    s.memop(XORLmr, [r0], 0, m1)
                    return True
            if s.only_use(a1) and a1.args[1].op == 74 and s.can_fold(a1.args[1]) and s.rmw(v, a1.args[1]):
                # 118
                r0 = s.reg(a1.args[0])
                m1 = s.access(v)
                s.memop(XORLmr, [r0], 0, m1)
                return True
        if a1.type == 2:
            if a1.args[0].op == 74:
                if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and (imm32(a1.args[1].imm) and s.rmw(v, a1.args[0])):
                    # 115
                    m0 = s.access(v)
                    s.memop(XORQmi, [], a1.args[1].imm, m0)
                    return True
                if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                    # 117
                    r0 = s.reg(a1.args[1])
                    m1 = s.access(v)
                    s.memop(XORQmr, [r0], 0, m1)
                    return True
            if s.only_use(a1) and a1.args[1].op == 74 and s.can_fold(a1.args[1]) and s.rmw(v, a1.args[1]):
                # 118
                r0 = s.reg(a1.args[0])
                m1 = s.access(v)
                s.memop(XORQmr, [r0], 0, m1)
                return True
    if x0 == 26:
        if a1.type == 1:
            if s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 119
                m0 = s.access(v)
                s.memop(SHLLmi, [], (a1.args[1].imm & 31), m0)
                return True
        if a1.type == 2:
            if s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 120
                m0 = s.access(v)
                s.memop(SHLQmi, [], (a1.args[1].imm & 63), m0)
                return True
    if x0 == 27:
        if a1.type == 1:
            if s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 119
                m0 = s.access(v)
                s.memop(SHRLmi, [], (a1.args[1].imm & 31), m0)
                return True
        if a1.type == 2:
            if s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 120
                m0 = s.access(v)
                s.memop(SHRQmi, [], (a1.args[1].imm & 63), m0)
                return True
    if x0 == 28:
        if a1.type == 1:
            if s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 119
                m0 = s.access(v)
                s.memop(SARLmi, [], (a1.args[1].imm & 31), m0)
                return True
        if a1.type == 2:
            if s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 120
                m0 = s.access(v)
                s.memop(SARQmi, [], (a1.args[1].imm & 63), m0)
                return True
    if x0 == 30:
        if a1.type == 1:
            if s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 121
                m0 = s.access(v)
                s.memop(NEGLm, [], 0, m0)
                return True
        if a1.type == 2:
            if s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 121
                m0 = s.access(v)
                s.memop(NEGQm, [], 0, m0)
                return True
    if x0 == 31:
        if a1.type == 1:
            if s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 121
                m0 = s.access(v)
                s.memop(NOTLm, [], 0, m0)
                return True
        if a1.type == 2:
            if s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 121
                m0 = s.access(v)
                s.memop(NOTQm, [], 0, m0)
                return True
    if x0 == 3:
        if a1.type == 1:
            # 122
            m0 = s.access(v)
            s.memop(MOVLmi, [], a1.imm, m0)
            return True
        if a1.type == 2:
            if imm32(a1.imm):
                # 123
                m0 = s.access(v)
                s.memop(MOVQmi, [], a1.imm, m0)
                return True
    if x0 == 4:
        if a1.type == 3:
            # 124
            m0 = s.access(v)
            s.memop(MOVLmi, [], a1.imm, m0)
            return True
        if a1.type == 4:
            if imm32(a1.imm):
                # 125
                m0 = s.access(v)
                s.memop(MOVQmi, [], a1.imm, m0)
                return True
    if x0 == 8:
        if s.is_absolute(a1):
            # 126
            s.store_address(v)
            return True
    if x0 == 71:
        if a1.type == 3:
            if s.only_use(a1) and a1.args[0].type == 1:
                # 127
                r0 = s.reg(a1.args[0])
                m1 = s.access(v)
                s.memop(MOVLmr, [r0], 0, m1)
                return True
        if a1.type == 4:
            if s.only_use(a1) and a1.args[0].type == 2:
                # 127
                r0 = s.reg(a1.args[0])
                m1 = s.access(v)
                s.memop(MOVQmr, [r0], 0, m1)
                return True
    x1 = a1.type
    if x1 == 1:
        # 128
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(MOVLmr, [r0], 0, m1)
        return True
    if x1 == 2:
        # 128
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(MOVQmr, [r0], 0, m1)
        return True
    if x1 == 3:
        # 128
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(MOVSSmr, [r0], 0, m1)
        return True
    if x1 == 4:
        # 128
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(MOVSDmr, [r0], 0, m1)
        return True
    if x1 == 5:
        # 129
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(FSTmr, [r0], 0, m1)
        return True
    if x1 == 6:
        # 129
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(MOVUPSmr, [r0], 0, m1)
        return True
    if x1 == 7:
        # 129
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(MOVUPSmr, [r0], 0, m1)
        return True
    return False


def select_store8(s: Selector, v: Inst) -> bool:
    a1 = v.args[1]
    x0 = a1.op
    if x0 == 14:
        if a1.args[0].op == 76:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 130
                m0 = s.access(v)
                s.memop(ADDBmi, [], signed(a1.args[1].imm, 8), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 134
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(ADDBmr, [r0], 0, m1)
                return True
        if a1.args[0].op == 75:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 132
                m0 = s.access(v)
                s.memop(ADDBmi, [], signed(a1.args[1].imm, 8), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 135
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(ADDBmr, [r0], 0, m1)
                return True
    if x0 == 15:
        if a1.args[0].op == 76:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 130
                m0 = s.access(v)
                s.memop(SUBBmi, [], signed(a1.args[1].imm, 8), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 134
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(SUBBmr, [r0], 0, m1)
                return True
        if a1.args[0].op == 75:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 132
                m0 = s.access(v)
                s.memop(SUBBmi, [], signed(a1.args[1].imm, 8), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 135
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(SUBBmr, [r0], 0, m1)
                return True
    if x0 == 23:
        if a1.args[0].op == 76:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 130
                m0 = s.access(v)
                s.memop(ANDBmi, [], signed(a1.args[1].imm, 8), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 134
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(ANDBmr, [r0], 0, m1)
                return True
        if a1.args[0].op == 75:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 132
                m0 = s.access(v)
                s.memop(ANDBmi, [], signed(a1.args[1].imm, 8), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 135
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(ANDBmr, [r0], 0, m1)
                return True
    if x0 == 24:
        if a1.args[0].op == 76:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 130
                m0 = s.access(v)
                s.memop(ORBmi, [], signed(a1.args[1].imm, 8), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 134
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(ORBmr, [r0], 0, m1)
                return True
        if a1.args[0].op == 75:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 132
                m0 = s.access(v)
                s.memop(ORBmi, [], signed(a1.args[1].imm, 8), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 135
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(ORBmr, [r0], 0, m1)
                return True
    if x0 == 25:
        if a1.args[0].op == 76:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 130
                m0 = s.access(v)
                s.memop(XORBmi, [], signed(a1.args[1].imm, 8), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 134
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(XORBmr, [r0], 0, m1)
                return True
        if a1.args[0].op == 75:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 132
                m0 = s.access(v)
                s.memop(XORBmi, [], signed(a1.args[1].imm, 8), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 135
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(XORBmr, [r0], 0, m1)
                return True
    if x0 == 3:
        # 142
        m0 = s.access(v)
        s.memop(MOVBmi, [], signed(a1.imm, 8), m0)
        return True
    if x0 == 36:
        if s.only_use(a1):
            # 145
            r0 = s.reg(a1.args[0])
            m1 = s.access(v)
            s.memop(MOVBmr, [r0], 0, m1)
            return True
    # 146
    r0 = s.reg(a1)
    m1 = s.access(v)
    s.memop(MOVBmr, [r0], 0, m1)
    return True


def select_store16(s: Selector, v: Inst) -> bool:
    a1 = v.args[1]
    x0 = a1.op
    if x0 == 14:
        if a1.args[0].op == 78:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 136
                m0 = s.access(v)
                s.memop(ADDWmi, [], signed(a1.args[1].imm, 16), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 140
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(ADDWmr, [r0], 0, m1)
                return True
        if a1.args[0].op == 77:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 138
                m0 = s.access(v)
                s.memop(ADDWmi, [], signed(a1.args[1].imm, 16), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 141
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(ADDWmr, [r0], 0, m1)
                return True
    if x0 == 15:
        if a1.args[0].op == 78:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 136
                m0 = s.access(v)
                s.memop(SUBWmi, [], signed(a1.args[1].imm, 16), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 140
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(SUBWmr, [r0], 0, m1)
                return True
        if a1.args[0].op == 77:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 138
                m0 = s.access(v)
                s.memop(SUBWmi, [], signed(a1.args[1].imm, 16), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 141
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(SUBWmr, [r0], 0, m1)
                return True
    if x0 == 23:
        if a1.args[0].op == 78:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 136
                m0 = s.access(v)
                s.memop(ANDWmi, [], signed(a1.args[1].imm, 16), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 140
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(ANDWmr, [r0], 0, m1)
                return True
        if a1.args[0].op == 77:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 138
                m0 = s.access(v)
                s.memop(ANDWmi, [], signed(a1.args[1].imm, 16), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 141
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(ANDWmr, [r0], 0, m1)
                return True
    if x0 == 24:
        if a1.args[0].op == 78:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 136
                m0 = s.access(v)
                s.memop(ORWmi, [], signed(a1.args[1].imm, 16), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 140
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(ORWmr, [r0], 0, m1)
                return True
        if a1.args[0].op == 77:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 138
                m0 = s.access(v)
                s.memop(ORWmi, [], signed(a1.args[1].imm, 16), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 141
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(ORWmr, [r0], 0, m1)
                return True
    if x0 == 25:
        if a1.args[0].op == 78:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 136
                m0 = s.access(v)
                s.memop(XORWmi, [], signed(a1.args[1].imm, 16), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 140
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(XORWmr, [r0], 0, m1)
                return True
        if a1.args[0].op == 77:
            if s.only_use(a1) and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
                # 138
                m0 = s.access(v)
                s.memop(XORWmi, [], signed(a1.args[1].imm, 16), m0)
                return True
            if s.only_use(a1) and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
                # 141
                r0 = s.reg(a1.args[1])
                m1 = s.access(v)
                s.memop(XORWmr, [r0], 0, m1)
                return True
    if x0 == 3:
        # 143
        m0 = s.access(v)
        s.memop(MOVWmi, [], signed(a1.imm, 16), m0)
        return True
    if x0 == 37:
        if s.only_use(a1):
            # 145
            r0 = s.reg(a1.args[0])
            m1 = s.access(v)
            s.memop(MOVWmr, [r0], 0, m1)
            return True
    # 146
    r0 = s.reg(a1)
    m1 = s.access(v)
    s.memop(MOVWmr, [r0], 0, m1)
    return True


def select_store32(s: Selector, v: Inst) -> bool:
    a1 = v.args[1]
    x0 = a1.op
    if x0 == 3:
        # 144
        m0 = s.access(v)
        s.memop(MOVLmi, [], signed(a1.imm, 32), m0)
        return True
    if x0 == 38:
        if s.only_use(a1):
            # 145
            r0 = s.reg(a1.args[0])
            m1 = s.access(v)
            s.memop(MOVLmr, [r0], 0, m1)
            return True
    if x0 == 39:
        if s.only_use(a1):
            # 145
            r0 = s.reg(a1.args[0])
            m1 = s.access(v)
            s.memop(MOVLmr, [r0], 0, m1)
            return True
    # 146
    r0 = s.reg(a1)
    m1 = s.access(v)
    s.memop(MOVLmr, [r0], 0, m1)
    return True


def select_stacksave(s: Selector, v: Inst) -> bool:
    # 151
    s.op(GETSP, [s.result(v)], 0, None)
    return True


def select_stackrestore(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 152
    r0 = s.reg(a0)
    s.op(SETSP, [r0], 0, None)
    return True


def select_trap(s: Selector, v: Inst) -> bool:
    # 150
    s.op(TRAP, [], 0, None)
    return True


def select_threadptr(s: Selector, v: Inst) -> bool:
    # 149
    s.op(THREADPTR, [s.result(v)], 0, None)
    return True


def select_vadd(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    x0 = v.imm
    if x0 == 1:
        # 155
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PADDB, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 2:
        # 155
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PADDW, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 3:
        # 155
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PADDD, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 4:
        # 155
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PADDQ, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 5:
        # 155
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ADDPS, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 6:
        # 155
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ADDPD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_vsub(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    x0 = v.imm
    if x0 == 1:
        # 156
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PSUBB, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 2:
        # 156
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PSUBW, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 3:
        # 156
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PSUBD, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 4:
        # 156
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PSUBQ, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 5:
        # 156
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SUBPS, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 6:
        # 156
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SUBPD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_vmul(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    x0 = v.imm
    if x0 == 3:
        if s.sse41:
            # 157
            r0 = s.reg(a0)
            r1 = s.reg(a1)
            s.op(PMULLD, [s.result(v), r0, r1], 0, None)
            return True
        # 158
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PMULLDseq, [s.result(v), s.temp(1, 16), s.temp(1, 16), r0, r1], 0, None)
        return True
    if x0 == 1:
        # 158
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PMULLB, [s.result(v), s.temp(1, 16), s.temp(1, 16), r0, r1], 0, None)
        return True
    if x0 == 2:
        # 158
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PMULLW, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 4:
        # 158
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PMULLQ, [s.result(v), s.temp(1, 16), s.temp(1, 16), r0, r1], 0, None)
        return True
    if x0 == 5:
        # 158
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULPS, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 6:
        # 158
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULPD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_vdiv(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.imm == 5:
        # 159
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIVPS, [s.result(v), r0, r1], 0, None)
        return True
    if v.imm == 6:
        # 159
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIVPD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_vand(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 160
    r0 = s.reg(a0)
    r1 = s.reg(a1)
    s.op(ANDPSrr, [s.result(v), r0, r1], 0, None)
    return True


def select_vor(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 160
    r0 = s.reg(a0)
    r1 = s.reg(a1)
    s.op(ORPSrr, [s.result(v), r0, r1], 0, None)
    return True


def select_vxor(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 160
    r0 = s.reg(a0)
    r1 = s.reg(a1)
    s.op(XORPSrr, [s.result(v), r0, r1], 0, None)
    return True


def select_vsplat(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if a0.op == 3:
        if a0.imm == 0:
            # 161
            s.op(XORPSzero, [s.result(v)], 0, None)
            return True
        if a0.imm == -1:
            # 162
            s.op(ONES, [s.result(v)], 0, None)
            return True
    x0 = v.imm
    if x0 == 1:
        # 163
        r0 = s.reg(a0)
        s.op(SPLATB, [s.result(v), r0], 0, None)
        return True
    if x0 == 2:
        # 163
        r0 = s.reg(a0)
        s.op(SPLATW, [s.result(v), r0], 0, None)
        return True
    if x0 == 3:
        # 163
        r0 = s.reg(a0)
        s.op(SPLATL, [s.result(v), r0], 0, None)
        return True
    if x0 == 4:
        # 163
        r0 = s.reg(a0)
        s.op(SPLATQ, [s.result(v), r0], 0, None)
        return True
    if x0 == 5:
        # 163
        r0 = s.reg(a0)
        s.op(SPLATSS, [s.result(v), r0], 0, None)
        return True
    if x0 == 6:
        # 163
        r0 = s.reg(a0)
        s.op(SPLATSD, [s.result(v), r0], 0, None)
        return True
    return False


def select(s: Selector, v: Inst) -> bool:
    """Emit machine code for `v`; False: no rule matches."""
    op = v.op
    if op < 64:
        if op < 30:
            if op < 22:
                if op < 18:
                    if op < 16:
                        if op < 15:
                            if op == 14:
                                return select_add(s, v)
                            return False
                        if op == 15:
                            return select_sub(s, v)
                        return False
                    if op < 17:
                        if op == 16:
                            return select_mul(s, v)
                        return False
                    if op == 17:
                        return select_mulhs(s, v)
                    return False
                if op < 20:
                    if op < 19:
                        if op == 18:
                            return select_mulhu(s, v)
                        return False
                    if op == 19:
                        return select_divs(s, v)
                    return False
                if op < 21:
                    if op == 20:
                        return select_divu(s, v)
                    return False
                if op == 21:
                    return select_rems(s, v)
                return False
            if op < 26:
                if op < 24:
                    if op < 23:
                        if op == 22:
                            return select_remu(s, v)
                        return False
                    if op == 23:
                        return select_and(s, v)
                    return False
                if op < 25:
                    if op == 24:
                        return select_or(s, v)
                    return False
                if op == 25:
                    return select_xor(s, v)
                return False
            if op < 28:
                if op < 27:
                    if op == 26:
                        return select_shl(s, v)
                    return False
                if op == 27:
                    return select_shr(s, v)
                return False
            if op < 29:
                if op == 28:
                    return select_sar(s, v)
                return False
            if op == 29:
                return select_rotl(s, v)
            return False
        if op < 38:
            if op < 34:
                if op < 32:
                    if op < 31:
                        if op == 30:
                            return select_neg(s, v)
                        return False
                    if op == 31:
                        return select_not(s, v)
                    return False
                if op < 33:
                    if op == 32:
                        return select_bswap(s, v)
                    return False
                if op == 33:
                    return select_clz(s, v)
                return False
            if op < 36:
                if op < 35:
                    if op == 34:
                        return select_ctz(s, v)
                    return False
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
        if op < 60:
            if op < 58:
                if op < 39:
                    if op == 38:
                        return select_sext32(s, v)
                    return False
                if op == 39:
                    return select_zext32(s, v)
                return False
            if op < 59:
                if op == 58:
                    return select_fadd(s, v)
                return False
            if op == 59:
                return select_fsub(s, v)
            return False
        if op < 62:
            if op < 61:
                if op == 60:
                    return select_fmul(s, v)
                return False
            if op == 61:
                return select_fdiv(s, v)
            return False
        if op < 63:
            if op == 62:
                return select_fneg(s, v)
            return False
        if op == 63:
            return select_fabs(s, v)
        return False
    if op < 81:
        if op < 73:
            if op < 68:
                if op < 66:
                    if op < 65:
                        if op == 64:
                            return select_fsqrt(s, v)
                        return False
                    if op == 65:
                        return select_fcopysign(s, v)
                    return False
                if op < 67:
                    if op == 66:
                        return select_sitof(s, v)
                    return False
                if op == 67:
                    return select_uitof(s, v)
                return False
            if op < 70:
                if op < 69:
                    if op == 68:
                        return select_ftosi(s, v)
                    return False
                if op == 69:
                    return select_ftoui(s, v)
                return False
            if op < 71:
                if op == 70:
                    return select_fcvt(s, v)
                return False
            if op == 71:
                return select_bitcast(s, v)
            return False
        if op < 77:
            if op < 75:
                if op < 74:
                    if op == 73:
                        return select_fma(s, v)
                    return False
                if op == 74:
                    return select_load(s, v)
                return False
            if op < 76:
                if op == 75:
                    return select_loads8(s, v)
                return False
            if op == 76:
                return select_loadu8(s, v)
            return False
        if op < 79:
            if op < 78:
                if op == 77:
                    return select_loads16(s, v)
                return False
            if op == 78:
                return select_loadu16(s, v)
            return False
        if op < 80:
            if op == 79:
                return select_loads32(s, v)
            return False
        if op == 80:
            return select_loadu32(s, v)
        return False
    if op < 112:
        if op < 103:
            if op < 83:
                if op < 82:
                    if op == 81:
                        return select_store(s, v)
                    return False
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
    if op < 116:
        if op < 114:
            if op < 113:
                if op == 112:
                    return select_vadd(s, v)
                return False
            if op == 113:
                return select_vsub(s, v)
            return False
        if op < 115:
            if op == 114:
                return select_vmul(s, v)
            return False
        if op == 115:
            return select_vdiv(s, v)
        return False
    if op < 118:
        if op < 117:
            if op == 116:
                return select_vand(s, v)
            return False
        if op == 117:
            return select_vor(s, v)
        return False
    if op < 119:
        if op == 118:
            return select_vxor(s, v)
        return False
    if op == 119:
        return select_vsplat(s, v)
    return False
