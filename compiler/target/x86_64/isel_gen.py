"""Instruction selection of x86_64. Written by compiler.rules.genisel from rules.isel: edit that."""
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
    FISTTPQ,
    FLDLrm,
    FLDSrm,
    FLDrm,
    FMULt,
    FNEGt,
    FSQRTt,
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
    PMULLD,
    PMULLDseq,
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
    XORBmi,
    XORBmr,
    XORLmi,
    XORLmr,
    XORLri,
    XORLrm,
    XORLrr,
    XORPSrm,
    XORPSrr,
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
    s16,
    s32,
    s8,
    uimm31,
)
from compiler.target.x86_64.selectbase import Selector


def select_add(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 5: (add:i32|i64 x y) if s.lea_fits(v) -> (LEAL|LEAQ (sum v))
    if v.type == 1 and s.lea_fits(v):
        m0 = s.sum(v)
        s.memop(LEAL, [s.result(v)], 0, m0)
        return True
    # 5
    if v.type == 2 and s.lea_fits(v):
        m0 = s.sum(v)
        s.memop(LEAQ, [s.result(v)], 0, m0)
        return True
    # 6: (add:i32|i64 x (const c)) if imm32(c) -> (ADDLri|ADDQri x c)
    if v.type == 1 and a1.op == 3 and imm32(a1.imm):
        r0 = s.reg(a0)
        s.op(ADDLri, [s.result(v), r0], a1.imm, None)
        return True
    # 6
    if v.type == 2 and a1.op == 3 and imm32(a1.imm):
        r0 = s.reg(a0)
        s.op(ADDQri, [s.result(v), r0], a1.imm, None)
        return True
    # 7: (add:i64 x (const 2147483648)) -> (SUBQri x -2147483648)
    if v.type == 2 and a1.op == 3 and a1.imm == 2147483648:
        r0 = s.reg(a0)
        s.op(SUBQri, [s.result(v), r0], -2147483648, None)
        return True
    # 8: (add:i32|i64 x l@(load:i32|i64 _)) -> (ADDLrm|ADDQrm x (at l))
    if v.type == 1 and a1.op == 73 and s.can_fold(a1) and a1.type == 1:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(ADDLrm, [s.result(v), r0], 0, m1)
        return True
    # 8
    if v.type == 2 and a1.op == 73 and s.can_fold(a1) and a1.type == 2:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(ADDQrm, [s.result(v), r0], 0, m1)
        return True
    # 9: (add:i32|i64 l@(load:i32|i64 _) x) -> (ADDLrm|ADDQrm x (at l))
    if v.type == 1 and a0.op == 73 and s.can_fold(a0) and a0.type == 1:
        r0 = s.reg(a1)
        m1 = s.access(a0)
        s.memop(ADDLrm, [s.result(v), r0], 0, m1)
        return True
    # 9
    if v.type == 2 and a0.op == 73 and s.can_fold(a0) and a0.type == 2:
        r0 = s.reg(a1)
        m1 = s.access(a0)
        s.memop(ADDQrm, [s.result(v), r0], 0, m1)
        return True
    # 10: (add:i32|i64 x y) -> (ADDLrr|ADDQrr x y)
    if v.type == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ADDLrr, [s.result(v), r0, r1], 0, None)
        return True
    # 10
    if v.type == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ADDQrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_sub(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 12: (sub:i32|i64 x (const c)) if imm32(c) -> (SUBLri|SUBQri x c)
    if v.type == 1 and a1.op == 3 and imm32(a1.imm):
        r0 = s.reg(a0)
        s.op(SUBLri, [s.result(v), r0], a1.imm, None)
        return True
    # 12
    if v.type == 2 and a1.op == 3 and imm32(a1.imm):
        r0 = s.reg(a0)
        s.op(SUBQri, [s.result(v), r0], a1.imm, None)
        return True
    # 13: (sub:i32|i64 (const 0) x) -> (NEGLr|NEGQr x)
    if v.type == 1 and a0.op == 3 and a0.imm == 0:
        r0 = s.reg(a1)
        s.op(NEGLr, [s.result(v), r0], 0, None)
        return True
    # 13
    if v.type == 2 and a0.op == 3 and a0.imm == 0:
        r0 = s.reg(a1)
        s.op(NEGQr, [s.result(v), r0], 0, None)
        return True
    # 14: (sub:i32|i64 x l@(load:i32|i64 _)) -> (SUBLrm|SUBQrm x (at l))
    if v.type == 1 and a1.op == 73 and s.can_fold(a1) and a1.type == 1:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(SUBLrm, [s.result(v), r0], 0, m1)
        return True
    # 14
    if v.type == 2 and a1.op == 73 and s.can_fold(a1) and a1.type == 2:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(SUBQrm, [s.result(v), r0], 0, m1)
        return True
    # 15: (sub:i32|i64 x y) -> (SUBLrr|SUBQrr x y)
    if v.type == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SUBLrr, [s.result(v), r0, r1], 0, None)
        return True
    # 15
    if v.type == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SUBQrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_mul(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 17: (mul:i32|i64 x (const 3)) -> (LEAL|LEAQ (scaled x x 2))
    if v.type == 1 and a1.op == 3 and a1.imm == 3:
        m0 = s.scaled(a0, a0, 2)
        s.memop(LEAL, [s.result(v)], 0, m0)
        return True
    # 17
    if v.type == 2 and a1.op == 3 and a1.imm == 3:
        m0 = s.scaled(a0, a0, 2)
        s.memop(LEAQ, [s.result(v)], 0, m0)
        return True
    # 18: (mul:i32|i64 x (const 5)) -> (LEAL|LEAQ (scaled x x 4))
    if v.type == 1 and a1.op == 3 and a1.imm == 5:
        m0 = s.scaled(a0, a0, 4)
        s.memop(LEAL, [s.result(v)], 0, m0)
        return True
    # 18
    if v.type == 2 and a1.op == 3 and a1.imm == 5:
        m0 = s.scaled(a0, a0, 4)
        s.memop(LEAQ, [s.result(v)], 0, m0)
        return True
    # 19: (mul:i32|i64 x (const 9)) -> (LEAL|LEAQ (scaled x x 8))
    if v.type == 1 and a1.op == 3 and a1.imm == 9:
        m0 = s.scaled(a0, a0, 8)
        s.memop(LEAL, [s.result(v)], 0, m0)
        return True
    # 19
    if v.type == 2 and a1.op == 3 and a1.imm == 9:
        m0 = s.scaled(a0, a0, 8)
        s.memop(LEAQ, [s.result(v)], 0, m0)
        return True
    # 20: (mul:i32|i64 l@(load:i32|i64 _) (const c)) if imm32(c) -> (IMULLrmi|IMULQrmi c (at l))
    if v.type == 1 and a0.op == 73 and s.can_fold(a0) and a0.type == 1 and a1.op == 3 and imm32(a1.imm):
        m0 = s.access(a0)
        s.memop(IMULLrmi, [s.result(v)], a1.imm, m0)
        return True
    # 20
    if v.type == 2 and a0.op == 73 and s.can_fold(a0) and a0.type == 2 and a1.op == 3 and imm32(a1.imm):
        m0 = s.access(a0)
        s.memop(IMULQrmi, [s.result(v)], a1.imm, m0)
        return True
    # 21: (mul:i32|i64 x (const c)) if imm32(c) -> (IMULLrri|IMULQrri x c)
    if v.type == 1 and a1.op == 3 and imm32(a1.imm):
        r0 = s.reg(a0)
        s.op(IMULLrri, [s.result(v), r0], a1.imm, None)
        return True
    # 21
    if v.type == 2 and a1.op == 3 and imm32(a1.imm):
        r0 = s.reg(a0)
        s.op(IMULQrri, [s.result(v), r0], a1.imm, None)
        return True
    # 22: (mul:i32|i64 x l@(load:i32|i64 _)) -> (IMULLrm|IMULQrm x (at l))
    if v.type == 1 and a1.op == 73 and s.can_fold(a1) and a1.type == 1:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(IMULLrm, [s.result(v), r0], 0, m1)
        return True
    # 22
    if v.type == 2 and a1.op == 73 and s.can_fold(a1) and a1.type == 2:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(IMULQrm, [s.result(v), r0], 0, m1)
        return True
    # 23: (mul:i32|i64 l@(load:i32|i64 _) x) -> (IMULLrm|IMULQrm x (at l))
    if v.type == 1 and a0.op == 73 and s.can_fold(a0) and a0.type == 1:
        r0 = s.reg(a1)
        m1 = s.access(a0)
        s.memop(IMULLrm, [s.result(v), r0], 0, m1)
        return True
    # 23
    if v.type == 2 and a0.op == 73 and s.can_fold(a0) and a0.type == 2:
        r0 = s.reg(a1)
        m1 = s.access(a0)
        s.memop(IMULQrm, [s.result(v), r0], 0, m1)
        return True
    # 24: (mul:i32|i64 x y) -> (IMULLrr|IMULQrr x y)
    if v.type == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(IMULLrr, [s.result(v), r0, r1], 0, None)
        return True
    # 24
    if v.type == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(IMULQrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_mulhs(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 25: (mulhs:i32|i64 x y) -> (MULHSL|MULHSQ x y)
    if v.type == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULHSL, [s.result(v), r0, r1], 0, None)
        return True
    # 25
    if v.type == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULHSQ, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_mulhu(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 26: (mulhu:i32|i64 x y) -> (MULHUL|MULHUQ x y)
    if v.type == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULHUL, [s.result(v), r0, r1], 0, None)
        return True
    # 26
    if v.type == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULHUQ, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_divs(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 27: (divs:i32|i64 x y) -> (DIVSL|DIVSQ x y)
    if v.type == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIVSL, [s.result(v), r0, r1], 0, None)
        return True
    # 27
    if v.type == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIVSQ, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_divu(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 28: (divu:i32|i64 x y) -> (DIVUL|DIVUQ x y)
    if v.type == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIVUL, [s.result(v), r0, r1], 0, None)
        return True
    # 28
    if v.type == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIVUQ, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_rems(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 29: (rems:i32|i64 x y) -> (REMSL|REMSQ x y)
    if v.type == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(REMSL, [s.result(v), r0, r1], 0, None)
        return True
    # 29
    if v.type == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(REMSQ, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_remu(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 30: (remu:i32|i64 x y) -> (REMUL|REMUQ x y)
    if v.type == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(REMUL, [s.result(v), r0, r1], 0, None)
        return True
    # 30
    if v.type == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(REMUQ, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_and(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 33: (and:i32|i64 l@(load:i32|i64 p o) (const 255)) -> (MOVZBLrm (at l))
    if v.type == 1 and a0.op == 73 and s.can_fold(a0) and a0.type == 1 and a1.op == 3 and a1.imm == 255:
        m0 = s.access(a0)
        s.memop(MOVZBLrm, [s.result(v)], 0, m0)
        return True
    # 33
    if v.type == 2 and a0.op == 73 and s.can_fold(a0) and a0.type == 2 and a1.op == 3 and a1.imm == 255:
        m0 = s.access(a0)
        s.memop(MOVZBLrm, [s.result(v)], 0, m0)
        return True
    # 34: (and:i32|i64 l@(load:i32|i64 p o) (const 65535)) -> (MOVZWLrm (at l))
    if v.type == 1 and a0.op == 73 and s.can_fold(a0) and a0.type == 1 and a1.op == 3 and a1.imm == 65535:
        m0 = s.access(a0)
        s.memop(MOVZWLrm, [s.result(v)], 0, m0)
        return True
    # 34
    if v.type == 2 and a0.op == 73 and s.can_fold(a0) and a0.type == 2 and a1.op == 3 and a1.imm == 65535:
        m0 = s.access(a0)
        s.memop(MOVZWLrm, [s.result(v)], 0, m0)
        return True
    # 35: (and:i32|i64 x (const 255)) -> (MOVZBL x)
    if v.type == 1 and a1.op == 3 and a1.imm == 255:
        r0 = s.reg(a0)
        s.op(MOVZBL, [s.result(v), r0], 0, None)
        return True
    # 35
    if v.type == 2 and a1.op == 3 and a1.imm == 255:
        r0 = s.reg(a0)
        s.op(MOVZBL, [s.result(v), r0], 0, None)
        return True
    # 36: (and:i32|i64 x (const 65535)) -> (MOVZWL x)
    if v.type == 1 and a1.op == 3 and a1.imm == 65535:
        r0 = s.reg(a0)
        s.op(MOVZWL, [s.result(v), r0], 0, None)
        return True
    # 36
    if v.type == 2 and a1.op == 3 and a1.imm == 65535:
        r0 = s.reg(a0)
        s.op(MOVZWL, [s.result(v), r0], 0, None)
        return True
    # 37: (and:i64 x (const 4294967295)) -> (MOVZLQ x)
    if v.type == 2 and a1.op == 3 and a1.imm == 4294967295:
        r0 = s.reg(a0)
        s.op(MOVZLQ, [s.result(v), r0], 0, None)
        return True
    # 38: (and:i64 x (const c)) if uimm31(c) -> (ANDLri x c)
    if v.type == 2 and a1.op == 3 and uimm31(a1.imm):
        r0 = s.reg(a0)
        s.op(ANDLri, [s.result(v), r0], a1.imm, None)
        return True
    # 39: (and:i32|i64 x (const c)) if imm32(c) -> (ANDLri|ANDQri x c)
    if v.type == 1 and a1.op == 3 and imm32(a1.imm):
        r0 = s.reg(a0)
        s.op(ANDLri, [s.result(v), r0], a1.imm, None)
        return True
    # 39
    if v.type == 2 and a1.op == 3 and imm32(a1.imm):
        r0 = s.reg(a0)
        s.op(ANDQri, [s.result(v), r0], a1.imm, None)
        return True
    # 40: (and:i32|i64 (not y) x) if s.bmi -> (ANDNL|ANDNQ y x)
    if v.type == 1 and a0.op == 31 and s.only_use(a0) and s.bmi:
        r0 = s.reg(a0.args[0])
        r1 = s.reg(a1)
        s.op(ANDNL, [s.result(v), r0, r1], 0, None)
        return True
    # 40
    if v.type == 2 and a0.op == 31 and s.only_use(a0) and s.bmi:
        r0 = s.reg(a0.args[0])
        r1 = s.reg(a1)
        s.op(ANDNQ, [s.result(v), r0, r1], 0, None)
        return True
    # 41: (and:i32|i64 x (not y)) if s.bmi -> (ANDNL|ANDNQ y x)
    if v.type == 1 and a1.op == 31 and s.only_use(a1) and s.bmi:
        r0 = s.reg(a1.args[0])
        r1 = s.reg(a0)
        s.op(ANDNL, [s.result(v), r0, r1], 0, None)
        return True
    # 41
    if v.type == 2 and a1.op == 31 and s.only_use(a1) and s.bmi:
        r0 = s.reg(a1.args[0])
        r1 = s.reg(a0)
        s.op(ANDNQ, [s.result(v), r0, r1], 0, None)
        return True
    # 42: (and:i32|i64 x (add x -1)) if s.bmi -> (BLSRL|BLSRQ x)
    if v.type == 1 and a1.op == 14 and s.only_use(a1) and a1.args[0] is a0 and a1.args[1].op == 3 and a1.args[1].imm == -1 and s.bmi:
        r0 = s.reg(a0)
        s.op(BLSRL, [s.result(v), r0], 0, None)
        return True
    # 42
    if v.type == 2 and a1.op == 14 and s.only_use(a1) and a1.args[0] is a0 and a1.args[1].op == 3 and a1.args[1].imm == -1 and s.bmi:
        r0 = s.reg(a0)
        s.op(BLSRQ, [s.result(v), r0], 0, None)
        return True
    # 43: (and:i32|i64 x (neg x)) if s.bmi -> (BLSIL|BLSIQ x)
    if v.type == 1 and a1.op == 30 and s.only_use(a1) and a1.args[0] is a0 and s.bmi:
        r0 = s.reg(a0)
        s.op(BLSIL, [s.result(v), r0], 0, None)
        return True
    # 43
    if v.type == 2 and a1.op == 30 and s.only_use(a1) and a1.args[0] is a0 and s.bmi:
        r0 = s.reg(a0)
        s.op(BLSIQ, [s.result(v), r0], 0, None)
        return True
    # 44: (and:i32|i64 x l@(load:i32|i64 _)) -> (ANDLrm|ANDQrm x (at l))
    if v.type == 1 and a1.op == 73 and s.can_fold(a1) and a1.type == 1:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(ANDLrm, [s.result(v), r0], 0, m1)
        return True
    # 44
    if v.type == 2 and a1.op == 73 and s.can_fold(a1) and a1.type == 2:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(ANDQrm, [s.result(v), r0], 0, m1)
        return True
    # 45: (and:i32|i64 l@(load:i32|i64 _) x) -> (ANDLrm|ANDQrm x (at l))
    if v.type == 1 and a0.op == 73 and s.can_fold(a0) and a0.type == 1:
        r0 = s.reg(a1)
        m1 = s.access(a0)
        s.memop(ANDLrm, [s.result(v), r0], 0, m1)
        return True
    # 45
    if v.type == 2 and a0.op == 73 and s.can_fold(a0) and a0.type == 2:
        r0 = s.reg(a1)
        m1 = s.access(a0)
        s.memop(ANDQrm, [s.result(v), r0], 0, m1)
        return True
    # 46: (and:i32|i64 x y) -> (ANDLrr|ANDQrr x y)
    if v.type == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ANDLrr, [s.result(v), r0, r1], 0, None)
        return True
    # 46
    if v.type == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ANDQrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_or(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 47: (or:i32|i64 x (const c)) if imm32(c) -> (ORLri|ORQri x c)
    if v.type == 1 and a1.op == 3 and imm32(a1.imm):
        r0 = s.reg(a0)
        s.op(ORLri, [s.result(v), r0], a1.imm, None)
        return True
    # 47
    if v.type == 2 and a1.op == 3 and imm32(a1.imm):
        r0 = s.reg(a0)
        s.op(ORQri, [s.result(v), r0], a1.imm, None)
        return True
    # 48: (or:i32|i64 x l@(load:i32|i64 _)) -> (ORLrm|ORQrm x (at l))
    if v.type == 1 and a1.op == 73 and s.can_fold(a1) and a1.type == 1:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(ORLrm, [s.result(v), r0], 0, m1)
        return True
    # 48
    if v.type == 2 and a1.op == 73 and s.can_fold(a1) and a1.type == 2:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(ORQrm, [s.result(v), r0], 0, m1)
        return True
    # 49: (or:i32|i64 l@(load:i32|i64 _) x) -> (ORLrm|ORQrm x (at l))
    if v.type == 1 and a0.op == 73 and s.can_fold(a0) and a0.type == 1:
        r0 = s.reg(a1)
        m1 = s.access(a0)
        s.memop(ORLrm, [s.result(v), r0], 0, m1)
        return True
    # 49
    if v.type == 2 and a0.op == 73 and s.can_fold(a0) and a0.type == 2:
        r0 = s.reg(a1)
        m1 = s.access(a0)
        s.memop(ORQrm, [s.result(v), r0], 0, m1)
        return True
    # 50: (or:i32|i64 x y) -> (ORLrr|ORQrr x y)
    if v.type == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ORLrr, [s.result(v), r0, r1], 0, None)
        return True
    # 50
    if v.type == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ORQrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_xor(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 51: (xor:i32|i64 x -1) -> (NOTLr|NOTQr x)
    if v.type == 1 and a1.op == 3 and a1.imm == -1:
        r0 = s.reg(a0)
        s.op(NOTLr, [s.result(v), r0], 0, None)
        return True
    # 51
    if v.type == 2 and a1.op == 3 and a1.imm == -1:
        r0 = s.reg(a0)
        s.op(NOTQr, [s.result(v), r0], 0, None)
        return True
    # 52: (xor:i32|i64 x (const c)) if imm32(c) -> (XORLri|XORQri x c)
    if v.type == 1 and a1.op == 3 and imm32(a1.imm):
        r0 = s.reg(a0)
        s.op(XORLri, [s.result(v), r0], a1.imm, None)
        return True
    # 52
    if v.type == 2 and a1.op == 3 and imm32(a1.imm):
        r0 = s.reg(a0)
        s.op(XORQri, [s.result(v), r0], a1.imm, None)
        return True
    # 53: (xor:i32|i64 x l@(load:i32|i64 _)) -> (XORLrm|XORQrm x (at l))
    if v.type == 1 and a1.op == 73 and s.can_fold(a1) and a1.type == 1:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(XORLrm, [s.result(v), r0], 0, m1)
        return True
    # 53
    if v.type == 2 and a1.op == 73 and s.can_fold(a1) and a1.type == 2:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(XORQrm, [s.result(v), r0], 0, m1)
        return True
    # 54: (xor:i32|i64 l@(load:i32|i64 _) x) -> (XORLrm|XORQrm x (at l))
    if v.type == 1 and a0.op == 73 and s.can_fold(a0) and a0.type == 1:
        r0 = s.reg(a1)
        m1 = s.access(a0)
        s.memop(XORLrm, [s.result(v), r0], 0, m1)
        return True
    # 54
    if v.type == 2 and a0.op == 73 and s.can_fold(a0) and a0.type == 2:
        r0 = s.reg(a1)
        m1 = s.access(a0)
        s.memop(XORQrm, [s.result(v), r0], 0, m1)
        return True
    # 55: (xor:i32|i64 x y) -> (XORLrr|XORQrr x y)
    if v.type == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(XORLrr, [s.result(v), r0, r1], 0, None)
        return True
    # 55
    if v.type == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(XORQrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_shl(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 60: (shl:i32|i64 x (const 1)) if s.opt > 0 -> (LEAL|LEAQ (scaled x x 1))
    if v.type == 1 and a1.op == 3 and a1.imm == 1 and (s.opt > 0):
        m0 = s.scaled(a0, a0, 1)
        s.memop(LEAL, [s.result(v)], 0, m0)
        return True
    # 60
    if v.type == 2 and a1.op == 3 and a1.imm == 1 and (s.opt > 0):
        m0 = s.scaled(a0, a0, 1)
        s.memop(LEAQ, [s.result(v)], 0, m0)
        return True
    # 61: (shl:i32|i64 x (const 2)) if s.opt > 0 -> (LEAL|LEAQ (index x 4))
    if v.type == 1 and a1.op == 3 and a1.imm == 2 and (s.opt > 0):
        m0 = s.index(a0, 4)
        s.memop(LEAL, [s.result(v)], 0, m0)
        return True
    # 61
    if v.type == 2 and a1.op == 3 and a1.imm == 2 and (s.opt > 0):
        m0 = s.index(a0, 4)
        s.memop(LEAQ, [s.result(v)], 0, m0)
        return True
    # 62: (shl:i32|i64 x (const 3)) if s.opt > 0 -> (LEAL|LEAQ (index x 8))
    if v.type == 1 and a1.op == 3 and a1.imm == 3 and (s.opt > 0):
        m0 = s.index(a0, 8)
        s.memop(LEAL, [s.result(v)], 0, m0)
        return True
    # 62
    if v.type == 2 and a1.op == 3 and a1.imm == 3 and (s.opt > 0):
        m0 = s.index(a0, 8)
        s.memop(LEAQ, [s.result(v)], 0, m0)
        return True
    # 63: (shl:i32|i64 x (const c)) -> (SHLLri|SHLQri x {c & 63})
    if v.type == 1 and a1.op == 3:
        r0 = s.reg(a0)
        s.op(SHLLri, [s.result(v), r0], (a1.imm & 63), None)
        return True
    # 63
    if v.type == 2 and a1.op == 3:
        r0 = s.reg(a0)
        s.op(SHLQri, [s.result(v), r0], (a1.imm & 63), None)
        return True
    # 67: (shl:i32|i64 x n) if s.bmi2 -> (SHLXL|SHLXQ x n)
    if v.type == 1 and s.bmi2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SHLXL, [s.result(v), r0, r1], 0, None)
        return True
    # 67
    if v.type == 2 and s.bmi2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SHLXQ, [s.result(v), r0, r1], 0, None)
        return True
    # 70: (shl:i32|i64 x n) -> (SHLLrc|SHLQrc x n)
    if v.type == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SHLLrc, [s.result(v), r0, r1], 0, None)
        return True
    # 70
    if v.type == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SHLQrc, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_shr(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 64: (shr:i32|i64 x (const c)) -> (SHRLri|SHRQri x {c & 63})
    if v.type == 1 and a1.op == 3:
        r0 = s.reg(a0)
        s.op(SHRLri, [s.result(v), r0], (a1.imm & 63), None)
        return True
    # 64
    if v.type == 2 and a1.op == 3:
        r0 = s.reg(a0)
        s.op(SHRQri, [s.result(v), r0], (a1.imm & 63), None)
        return True
    # 68: (shr:i32|i64 x n) if s.bmi2 -> (SHRXL|SHRXQ x n)
    if v.type == 1 and s.bmi2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SHRXL, [s.result(v), r0, r1], 0, None)
        return True
    # 68
    if v.type == 2 and s.bmi2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SHRXQ, [s.result(v), r0, r1], 0, None)
        return True
    # 71: (shr:i32|i64 x n) -> (SHRLrc|SHRQrc x n)
    if v.type == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SHRLrc, [s.result(v), r0, r1], 0, None)
        return True
    # 71
    if v.type == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SHRQrc, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_sar(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 65: (sar:i32|i64 x (const c)) -> (SARLri|SARQri x {c & 63})
    if v.type == 1 and a1.op == 3:
        r0 = s.reg(a0)
        s.op(SARLri, [s.result(v), r0], (a1.imm & 63), None)
        return True
    # 65
    if v.type == 2 and a1.op == 3:
        r0 = s.reg(a0)
        s.op(SARQri, [s.result(v), r0], (a1.imm & 63), None)
        return True
    # 69: (sar:i32|i64 x n) if s.bmi2 -> (SARXL|SARXQ x n)
    if v.type == 1 and s.bmi2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SARXL, [s.result(v), r0, r1], 0, None)
        return True
    # 69
    if v.type == 2 and s.bmi2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SARXQ, [s.result(v), r0, r1], 0, None)
        return True
    # 72: (sar:i32|i64 x n) -> (SARLrc|SARQrc x n)
    if v.type == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SARLrc, [s.result(v), r0, r1], 0, None)
        return True
    # 72
    if v.type == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SARQrc, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_rotl(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 66: (rotl:i32|i64 x (const c)) -> (ROLLri|ROLQri x {c & 63})
    if v.type == 1 and a1.op == 3:
        r0 = s.reg(a0)
        s.op(ROLLri, [s.result(v), r0], (a1.imm & 63), None)
        return True
    # 66
    if v.type == 2 and a1.op == 3:
        r0 = s.reg(a0)
        s.op(ROLQri, [s.result(v), r0], (a1.imm & 63), None)
        return True
    # 73: (rotl:i32|i64 x (neg n)) -> (RORLrc|RORQrc x n)
    if v.type == 1 and a1.op == 30 and s.only_use(a1):
        r0 = s.reg(a0)
        r1 = s.reg(a1.args[0])
        s.op(RORLrc, [s.result(v), r0, r1], 0, None)
        return True
    # 73
    if v.type == 2 and a1.op == 30 and s.only_use(a1):
        r0 = s.reg(a0)
        r1 = s.reg(a1.args[0])
        s.op(RORQrc, [s.result(v), r0, r1], 0, None)
        return True
    # 74: (rotl:i32|i64 x (sub 0 n)) -> (RORLrc|RORQrc x n)
    if v.type == 1 and a1.op == 15 and s.only_use(a1) and a1.args[0].op == 3 and a1.args[0].imm == 0:
        r0 = s.reg(a0)
        r1 = s.reg(a1.args[1])
        s.op(RORLrc, [s.result(v), r0, r1], 0, None)
        return True
    # 74
    if v.type == 2 and a1.op == 15 and s.only_use(a1) and a1.args[0].op == 3 and a1.args[0].imm == 0:
        r0 = s.reg(a0)
        r1 = s.reg(a1.args[1])
        s.op(RORQrc, [s.result(v), r0, r1], 0, None)
        return True
    # 75: (rotl:i32|i64 x n) -> (ROLLrc|ROLQrc x n)
    if v.type == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ROLLrc, [s.result(v), r0, r1], 0, None)
        return True
    # 75
    if v.type == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ROLQrc, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_neg(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 56: (neg:i32|i64 x) -> (NEGLr|NEGQr x)
    if v.type == 1:
        r0 = s.reg(a0)
        s.op(NEGLr, [s.result(v), r0], 0, None)
        return True
    # 56
    if v.type == 2:
        r0 = s.reg(a0)
        s.op(NEGQr, [s.result(v), r0], 0, None)
        return True
    return False


def select_not(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 57: (not:i32|i64 x) -> (NOTLr|NOTQr x)
    if v.type == 1:
        r0 = s.reg(a0)
        s.op(NOTLr, [s.result(v), r0], 0, None)
        return True
    # 57
    if v.type == 2:
        r0 = s.reg(a0)
        s.op(NOTQr, [s.result(v), r0], 0, None)
        return True
    return False


def select_bswap(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 76: (bswap:i32|i64 x) -> (BSWAPL|BSWAPQ x)
    if v.type == 1:
        r0 = s.reg(a0)
        s.op(BSWAPL, [s.result(v), r0], 0, None)
        return True
    # 76
    if v.type == 2:
        r0 = s.reg(a0)
        s.op(BSWAPQ, [s.result(v), r0], 0, None)
        return True
    return False


def select_clz(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 77: (clz:i32|i64 x) if s.lzcnt -> (LZCNTL|LZCNTQ x)
    if v.type == 1 and s.lzcnt:
        r0 = s.reg(a0)
        s.op(LZCNTL, [s.result(v), r0], 0, None)
        return True
    # 77
    if v.type == 2 and s.lzcnt:
        r0 = s.reg(a0)
        s.op(LZCNTQ, [s.result(v), r0], 0, None)
        return True
    # 78: (clz:i32 x) -> (XORLri (BSRL x) 31)
    if v.type == 1:
        t1 = s.temp(0, 4)
        r2 = s.reg(a0)
        s.op(BSRL, [t1, r2], 0, None)
        r0 = t1
        s.op(XORLri, [s.result(v), r0], 31, None)
        return True
    # 79: (clz:i64 x) -> (XORLri (BSRQ x) 63)
    if v.type == 2:
        t1 = s.temp(0, 8)
        r2 = s.reg(a0)
        s.op(BSRQ, [t1, r2], 0, None)
        r0 = t1
        s.op(XORLri, [s.result(v), r0], 63, None)
        return True
    return False


def select_ctz(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 80: (ctz:i32|i64 x) if s.bmi -> (TZCNTL|TZCNTQ x)
    if v.type == 1 and s.bmi:
        r0 = s.reg(a0)
        s.op(TZCNTL, [s.result(v), r0], 0, None)
        return True
    # 80
    if v.type == 2 and s.bmi:
        r0 = s.reg(a0)
        s.op(TZCNTQ, [s.result(v), r0], 0, None)
        return True
    # 81: (ctz:i32|i64 x) -> (BSFL|BSFQ x)
    if v.type == 1:
        r0 = s.reg(a0)
        s.op(BSFL, [s.result(v), r0], 0, None)
        return True
    # 81
    if v.type == 2:
        r0 = s.reg(a0)
        s.op(BSFQ, [s.result(v), r0], 0, None)
        return True
    return False


def select_popcnt(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 82: (popcnt:i32|i64 x) -> (POPCNTL|POPCNTQ x)
    if v.type == 1:
        r0 = s.reg(a0)
        s.op(POPCNTL, [s.result(v), r0], 0, None)
        return True
    # 82
    if v.type == 2:
        r0 = s.reg(a0)
        s.op(POPCNTQ, [s.result(v), r0], 0, None)
        return True
    return False


def select_sext8(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 85: (sext8:i32|i64 l@(load:i32|i64 _)) -> (MOVSBLrm|MOVSBQrm (at l))
    if v.type == 1 and a0.op == 73 and s.can_fold(a0) and a0.type == 1:
        m0 = s.access(a0)
        s.memop(MOVSBLrm, [s.result(v)], 0, m0)
        return True
    # 85
    if v.type == 2 and a0.op == 73 and s.can_fold(a0) and a0.type == 2:
        m0 = s.access(a0)
        s.memop(MOVSBQrm, [s.result(v)], 0, m0)
        return True
    # 87: (sext8:i32|i64 x) -> (MOVSBL|MOVSBQ x)
    if v.type == 1:
        r0 = s.reg(a0)
        s.op(MOVSBL, [s.result(v), r0], 0, None)
        return True
    # 87
    if v.type == 2:
        r0 = s.reg(a0)
        s.op(MOVSBQ, [s.result(v), r0], 0, None)
        return True
    return False


def select_sext16(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 86: (sext16:i32|i64 l@(load:i32|i64 _)) -> (MOVSWLrm|MOVSWQrm (at l))
    if v.type == 1 and a0.op == 73 and s.can_fold(a0) and a0.type == 1:
        m0 = s.access(a0)
        s.memop(MOVSWLrm, [s.result(v)], 0, m0)
        return True
    # 86
    if v.type == 2 and a0.op == 73 and s.can_fold(a0) and a0.type == 2:
        m0 = s.access(a0)
        s.memop(MOVSWQrm, [s.result(v)], 0, m0)
        return True
    # 88: (sext16:i32|i64 x) -> (MOVSWL|MOVSWQ x)
    if v.type == 1:
        r0 = s.reg(a0)
        s.op(MOVSWL, [s.result(v), r0], 0, None)
        return True
    # 88
    if v.type == 2:
        r0 = s.reg(a0)
        s.op(MOVSWQ, [s.result(v), r0], 0, None)
        return True
    return False


def select_sext32(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 89: (sext32 l@(load:i32 _)) -> (MOVSLQrm (at l))
    if a0.op == 73 and s.can_fold(a0) and a0.type == 1:
        m0 = s.access(a0)
        s.memop(MOVSLQrm, [s.result(v)], 0, m0)
        return True
    # 90: (sext32 l@(loads8 _)) -> (MOVSBQrm (at l))
    if a0.op == 74 and s.can_fold(a0):
        m0 = s.access(a0)
        s.memop(MOVSBQrm, [s.result(v)], 0, m0)
        return True
    # 91: (sext32 l@(loads16 _)) -> (MOVSWQrm (at l))
    if a0.op == 76 and s.can_fold(a0):
        m0 = s.access(a0)
        s.memop(MOVSWQrm, [s.result(v)], 0, m0)
        return True
    # 92: (sext32 (sext8 x)) -> (MOVSBQ x)
    if a0.op == 36 and s.only_use(a0):
        r0 = s.reg(a0.args[0])
        s.op(MOVSBQ, [s.result(v), r0], 0, None)
        return True
    # 93: (sext32 (sext16 x)) -> (MOVSWQ x)
    if a0.op == 37 and s.only_use(a0):
        r0 = s.reg(a0.args[0])
        s.op(MOVSWQ, [s.result(v), r0], 0, None)
        return True
    # 94: (sext32 x) -> (MOVSLQ x)
    r0 = s.reg(a0)
    s.op(MOVSLQ, [s.result(v), r0], 0, None)
    return True


def select_zext32(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 95: (zext32 l@(load:i32 _)) -> (MOVLrm (at l))
    if a0.op == 73 and s.can_fold(a0) and a0.type == 1:
        m0 = s.access(a0)
        s.memop(MOVLrm, [s.result(v)], 0, m0)
        return True
    # 96: (zext32 x) -> (MOVZLQ x)
    r0 = s.reg(a0)
    s.op(MOVZLQ, [s.result(v), r0], 0, None)
    return True


def select_fadd(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 99: (fadd:f32|f64 x l@(load:f32|f64 _)) -> (ADDSSrm|ADDSDrm x (at l))
    if v.type == 3 and a1.op == 73 and s.can_fold(a1) and a1.type == 3:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(ADDSSrm, [s.result(v), r0], 0, m1)
        return True
    # 99
    if v.type == 4 and a1.op == 73 and s.can_fold(a1) and a1.type == 4:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(ADDSDrm, [s.result(v), r0], 0, m1)
        return True
    # 100: (fadd:f32|f64 l@(load:f32|f64 _) x) -> (ADDSSrm|ADDSDrm x (at l))
    if v.type == 3 and a0.op == 73 and s.can_fold(a0) and a0.type == 3:
        r0 = s.reg(a1)
        m1 = s.access(a0)
        s.memop(ADDSSrm, [s.result(v), r0], 0, m1)
        return True
    # 100
    if v.type == 4 and a0.op == 73 and s.can_fold(a0) and a0.type == 4:
        r0 = s.reg(a1)
        m1 = s.access(a0)
        s.memop(ADDSDrm, [s.result(v), r0], 0, m1)
        return True
    # 101: (fadd:f32|f64 x k@(fconst)) if nonzero(k) -> (ADDSSrm|ADDSDrm x (pool k))
    if v.type == 3 and a1.op == 4 and nonzero(a1):
        r0 = s.reg(a0)
        m1 = s.pool(a1)
        s.memop(ADDSSrm, [s.result(v), r0], 0, m1)
        return True
    # 101
    if v.type == 4 and a1.op == 4 and nonzero(a1):
        r0 = s.reg(a0)
        m1 = s.pool(a1)
        s.memop(ADDSDrm, [s.result(v), r0], 0, m1)
        return True
    # 102: (fadd:f32|f64 x y) -> (ADDSSrr|ADDSDrr x y)
    if v.type == 3:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ADDSSrr, [s.result(v), r0, r1], 0, None)
        return True
    # 102
    if v.type == 4:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ADDSDrr, [s.result(v), r0, r1], 0, None)
        return True
    # 143: (fadd:f80 x y) -> (FADDt x y)
    if v.type == 5:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FADDt, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_fsub(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 103: (fsub:f32|f64 x l@(load:f32|f64 _)) -> (SUBSSrm|SUBSDrm x (at l))
    if v.type == 3 and a1.op == 73 and s.can_fold(a1) and a1.type == 3:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(SUBSSrm, [s.result(v), r0], 0, m1)
        return True
    # 103
    if v.type == 4 and a1.op == 73 and s.can_fold(a1) and a1.type == 4:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(SUBSDrm, [s.result(v), r0], 0, m1)
        return True
    # 104: (fsub:f32|f64 x k@(fconst)) if nonzero(k) -> (SUBSSrm|SUBSDrm x (pool k))
    if v.type == 3 and a1.op == 4 and nonzero(a1):
        r0 = s.reg(a0)
        m1 = s.pool(a1)
        s.memop(SUBSSrm, [s.result(v), r0], 0, m1)
        return True
    # 104
    if v.type == 4 and a1.op == 4 and nonzero(a1):
        r0 = s.reg(a0)
        m1 = s.pool(a1)
        s.memop(SUBSDrm, [s.result(v), r0], 0, m1)
        return True
    # 105: (fsub:f32|f64 x y) -> (SUBSSrr|SUBSDrr x y)
    if v.type == 3:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SUBSSrr, [s.result(v), r0, r1], 0, None)
        return True
    # 105
    if v.type == 4:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SUBSDrr, [s.result(v), r0, r1], 0, None)
        return True
    # 144: (fsub:f80 x y) -> (FSUBt x y)
    if v.type == 5:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FSUBt, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_fmul(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 106: (fmul:f32|f64 x l@(load:f32|f64 _)) -> (MULSSrm|MULSDrm x (at l))
    if v.type == 3 and a1.op == 73 and s.can_fold(a1) and a1.type == 3:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(MULSSrm, [s.result(v), r0], 0, m1)
        return True
    # 106
    if v.type == 4 and a1.op == 73 and s.can_fold(a1) and a1.type == 4:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(MULSDrm, [s.result(v), r0], 0, m1)
        return True
    # 107: (fmul:f32|f64 l@(load:f32|f64 _) x) -> (MULSSrm|MULSDrm x (at l))
    if v.type == 3 and a0.op == 73 and s.can_fold(a0) and a0.type == 3:
        r0 = s.reg(a1)
        m1 = s.access(a0)
        s.memop(MULSSrm, [s.result(v), r0], 0, m1)
        return True
    # 107
    if v.type == 4 and a0.op == 73 and s.can_fold(a0) and a0.type == 4:
        r0 = s.reg(a1)
        m1 = s.access(a0)
        s.memop(MULSDrm, [s.result(v), r0], 0, m1)
        return True
    # 108: (fmul:f32|f64 x k@(fconst)) if nonzero(k) -> (MULSSrm|MULSDrm x (pool k))
    if v.type == 3 and a1.op == 4 and nonzero(a1):
        r0 = s.reg(a0)
        m1 = s.pool(a1)
        s.memop(MULSSrm, [s.result(v), r0], 0, m1)
        return True
    # 108
    if v.type == 4 and a1.op == 4 and nonzero(a1):
        r0 = s.reg(a0)
        m1 = s.pool(a1)
        s.memop(MULSDrm, [s.result(v), r0], 0, m1)
        return True
    # 109: (fmul:f32|f64 x y) -> (MULSSrr|MULSDrr x y)
    if v.type == 3:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULSSrr, [s.result(v), r0, r1], 0, None)
        return True
    # 109
    if v.type == 4:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULSDrr, [s.result(v), r0, r1], 0, None)
        return True
    # 145: (fmul:f80 x y) -> (FMULt x y)
    if v.type == 5:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FMULt, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_fdiv(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 110: (fdiv:f32|f64 x l@(load:f32|f64 _)) -> (DIVSSrm|DIVSDrm x (at l))
    if v.type == 3 and a1.op == 73 and s.can_fold(a1) and a1.type == 3:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(DIVSSrm, [s.result(v), r0], 0, m1)
        return True
    # 110
    if v.type == 4 and a1.op == 73 and s.can_fold(a1) and a1.type == 4:
        r0 = s.reg(a0)
        m1 = s.access(a1)
        s.memop(DIVSDrm, [s.result(v), r0], 0, m1)
        return True
    # 111: (fdiv:f32|f64 x k@(fconst)) if nonzero(k) -> (DIVSSrm|DIVSDrm x (pool k))
    if v.type == 3 and a1.op == 4 and nonzero(a1):
        r0 = s.reg(a0)
        m1 = s.pool(a1)
        s.memop(DIVSSrm, [s.result(v), r0], 0, m1)
        return True
    # 111
    if v.type == 4 and a1.op == 4 and nonzero(a1):
        r0 = s.reg(a0)
        m1 = s.pool(a1)
        s.memop(DIVSDrm, [s.result(v), r0], 0, m1)
        return True
    # 112: (fdiv:f32|f64 x y) -> (DIVSSrr|DIVSDrr x y)
    if v.type == 3:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIVSSrr, [s.result(v), r0, r1], 0, None)
        return True
    # 112
    if v.type == 4:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIVSDrr, [s.result(v), r0, r1], 0, None)
        return True
    # 146: (fdiv:f80 x y) -> (FDIVt x y)
    if v.type == 5:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FDIVt, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_fneg(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 115: (fneg:f32|f64 x) -> (XORPSrm x (mask {0 - v.type}))
    if v.type == 3:
        r0 = s.reg(a0)
        m1 = s.mask((0 - v.type))
        s.memop(XORPSrm, [s.result(v), r0], 0, m1)
        return True
    # 115
    if v.type == 4:
        r0 = s.reg(a0)
        m1 = s.mask((0 - v.type))
        s.memop(XORPSrm, [s.result(v), r0], 0, m1)
        return True
    # 117: (fneg:f128 x) -> (XORPSrm x (mask {0 - v.type}))
    if v.type == 6:
        r0 = s.reg(a0)
        m1 = s.mask((0 - v.type))
        s.memop(XORPSrm, [s.result(v), r0], 0, m1)
        return True
    # 147: (fneg:f80 x) -> (FNEGt x)
    if v.type == 5:
        r0 = s.reg(a0)
        s.op(FNEGt, [s.result(v), r0], 0, None)
        return True
    return False


def select_fabs(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 116: (fabs:f32|f64 x) -> (ANDPSrm x (mask {v.type}))
    if v.type == 3:
        r0 = s.reg(a0)
        m1 = s.mask(v.type)
        s.memop(ANDPSrm, [s.result(v), r0], 0, m1)
        return True
    # 116
    if v.type == 4:
        r0 = s.reg(a0)
        m1 = s.mask(v.type)
        s.memop(ANDPSrm, [s.result(v), r0], 0, m1)
        return True
    # 118: (fabs:f128 x) -> (ANDPSrm x (mask {v.type}))
    if v.type == 6:
        r0 = s.reg(a0)
        m1 = s.mask(v.type)
        s.memop(ANDPSrm, [s.result(v), r0], 0, m1)
        return True
    # 148: (fabs:f80 x) -> (FABSt x)
    if v.type == 5:
        r0 = s.reg(a0)
        s.op(FABSt, [s.result(v), r0], 0, None)
        return True
    return False


def select_fsqrt(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 113: (fsqrt:f32|f64 l@(load:f32|f64 _)) -> (SQRTSSrm|SQRTSDrm (at l))
    if v.type == 3 and a0.op == 73 and s.can_fold(a0) and a0.type == 3:
        m0 = s.access(a0)
        s.memop(SQRTSSrm, [s.result(v)], 0, m0)
        return True
    # 113
    if v.type == 4 and a0.op == 73 and s.can_fold(a0) and a0.type == 4:
        m0 = s.access(a0)
        s.memop(SQRTSDrm, [s.result(v)], 0, m0)
        return True
    # 114: (fsqrt:f32|f64 x) -> (SQRTSSrr|SQRTSDrr x)
    if v.type == 3:
        r0 = s.reg(a0)
        s.op(SQRTSSrr, [s.result(v), r0], 0, None)
        return True
    # 114
    if v.type == 4:
        r0 = s.reg(a0)
        s.op(SQRTSDrr, [s.result(v), r0], 0, None)
        return True
    # 149: (fsqrt:f80 x) -> (FSQRTt x)
    if v.type == 5:
        r0 = s.reg(a0)
        s.op(FSQRTt, [s.result(v), r0], 0, None)
        return True
    return False


def select_fcopysign(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 119: (fcopysign:f32|f64 x y) -> (ORPSrr (ANDPSrm x (mask {v.type})) (ANDPSrm y (mask {0 - v.type})))
    if v.type == 3:
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
    # 119
    if v.type == 4:
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
    # 120: (fcopysign:f128 x y) -> (ORPSrr (ANDPSrm x (mask {v.type})) (ANDPSrm y (mask {0 - v.type})))
    if v.type == 6:
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
    # 150: (fcopysign:f80 x y) -> (FCOPYSIGNt x y)
    if v.type == 5:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FCOPYSIGNt, [s.result(v), s.temp(0, 8), r0, r1], 0, None)
        return True
    return False


def select_sitof(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 121: (sitof:f32|f64 x:i32) -> (CVTSI2SSl|CVTSI2SDl x)
    if v.type == 3 and a0.type == 1:
        r0 = s.reg(a0)
        s.op(CVTSI2SSl, [s.result(v), r0], 0, None)
        return True
    # 121
    if v.type == 4 and a0.type == 1:
        r0 = s.reg(a0)
        s.op(CVTSI2SDl, [s.result(v), r0], 0, None)
        return True
    # 122: (sitof:f32|f64 x:i64) -> (CVTSI2SSq|CVTSI2SDq x)
    if v.type == 3 and a0.type == 2:
        r0 = s.reg(a0)
        s.op(CVTSI2SSq, [s.result(v), r0], 0, None)
        return True
    # 122
    if v.type == 4 and a0.type == 2:
        r0 = s.reg(a0)
        s.op(CVTSI2SDq, [s.result(v), r0], 0, None)
        return True
    # 155: (sitof:f80 x) -> (call s.x87_from_int)
    if v.type == 5:
        s.x87_from_int(v)
        return True
    return False


def select_uitof(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 123: (uitof:f32|f64 x:i32) -> (CVTSI2SSq|CVTSI2SDq (MOVZLQ x))
    if v.type == 3 and a0.type == 1:
        t1 = s.temp(0, 8)
        r2 = s.reg(a0)
        s.op(MOVZLQ, [t1, r2], 0, None)
        r0 = t1
        s.op(CVTSI2SSq, [s.result(v), r0], 0, None)
        return True
    # 123
    if v.type == 4 and a0.type == 1:
        t1 = s.temp(0, 8)
        r2 = s.reg(a0)
        s.op(MOVZLQ, [t1, r2], 0, None)
        r0 = t1
        s.op(CVTSI2SDq, [s.result(v), r0], 0, None)
        return True
    # 124: (uitof:f32|f64 x:i64) -> (UQTOSS|UQTOSD x)
    if v.type == 3 and a0.type == 2:
        r0 = s.reg(a0)
        s.op(UQTOSS, [s.result(v), s.temp(0, 4), s.temp(0, 4), r0], 0, None)
        return True
    # 124
    if v.type == 4 and a0.type == 2:
        r0 = s.reg(a0)
        s.op(UQTOSD, [s.result(v), s.temp(0, 8), s.temp(0, 8), r0], 0, None)
        return True
    # 156: (uitof:f80 x) -> (call s.x87_from_unsigned)
    if v.type == 5:
        s.x87_from_unsigned(v)
        return True
    return False


def select_ftosi(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 125: (ftosi:i32 x:f32|f64) -> (CVTTSS2SIl|CVTTSD2SIl x)
    if v.type == 1 and a0.type == 3:
        r0 = s.reg(a0)
        s.op(CVTTSS2SIl, [s.result(v), r0], 0, None)
        return True
    # 125
    if v.type == 1 and a0.type == 4:
        r0 = s.reg(a0)
        s.op(CVTTSD2SIl, [s.result(v), r0], 0, None)
        return True
    # 126: (ftosi:i64 x:f32|f64) -> (CVTTSS2SIq|CVTTSD2SIq x)
    if v.type == 2 and a0.type == 3:
        r0 = s.reg(a0)
        s.op(CVTTSS2SIq, [s.result(v), r0], 0, None)
        return True
    # 126
    if v.type == 2 and a0.type == 4:
        r0 = s.reg(a0)
        s.op(CVTTSD2SIq, [s.result(v), r0], 0, None)
        return True
    # 157: (ftosi x:f80) -> (FISTTPQ x (temp 16))
    if a0.type == 5:
        r0 = s.reg(a0)
        m1 = s.scratch(16)
        s.memop(FISTTPQ, [s.result(v), r0], 0, m1)
        return True
    return False


def select_ftoui(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 127: (ftoui:i32 x:f32|f64) -> (CVTTSS2SIq|CVTTSD2SIq x)
    if v.type == 1 and a0.type == 3:
        r0 = s.reg(a0)
        s.op(CVTTSS2SIq, [s.result(v), r0], 0, None)
        return True
    # 127
    if v.type == 1 and a0.type == 4:
        r0 = s.reg(a0)
        s.op(CVTTSD2SIq, [s.result(v), r0], 0, None)
        return True
    # 128: (ftoui:i64 x:f32|f64) -> (SSTOUQ|SDTOUQ x (two63 {x.type}))
    if v.type == 2 and a0.type == 3:
        r0 = s.reg(a0)
        m1 = s.two63(a0.type)
        s.memop(SSTOUQ, [s.result(v), s.temp(1, 4), r0], 0, m1)
        return True
    # 128
    if v.type == 2 and a0.type == 4:
        r0 = s.reg(a0)
        m1 = s.two63(a0.type)
        s.memop(SDTOUQ, [s.result(v), s.temp(1, 8), r0], 0, m1)
        return True
    # 158: (ftoui:i32 x:f80) -> (FISTTPQ x (temp 16))
    if v.type == 1 and a0.type == 5:
        r0 = s.reg(a0)
        m1 = s.scratch(16)
        s.memop(FISTTPQ, [s.result(v), r0], 0, m1)
        return True
    # 159: (ftoui:i64 x:f80) -> (call s.x87_to_unsigned)
    if v.type == 2 and a0.type == 5:
        s.x87_to_unsigned(v)
        return True
    return False


def select_fcvt(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 129: (fcvt:f64 l@(load:f32 _)) -> (CVTSS2SDrm (at l))
    if v.type == 4 and a0.op == 73 and s.can_fold(a0) and a0.type == 3:
        m0 = s.access(a0)
        s.memop(CVTSS2SDrm, [s.result(v)], 0, m0)
        return True
    # 130: (fcvt:f64 x:f32) -> (CVTSS2SD x)
    if v.type == 4 and a0.type == 3:
        r0 = s.reg(a0)
        s.op(CVTSS2SD, [s.result(v), r0], 0, None)
        return True
    # 131: (fcvt:f32 l@(load:f64 _)) -> (CVTSD2SSrm (at l))
    if v.type == 3 and a0.op == 73 and s.can_fold(a0) and a0.type == 4:
        m0 = s.access(a0)
        s.memop(CVTSD2SSrm, [s.result(v)], 0, m0)
        return True
    # 132: (fcvt:f32 x:f64) -> (CVTSD2SS x)
    if v.type == 3 and a0.type == 4:
        r0 = s.reg(a0)
        s.op(CVTSD2SS, [s.result(v), r0], 0, None)
        return True
    # 151: (fcvt:f80 l@(load:f32 _)) -> (FLDSrm (at l))
    if v.type == 5 and a0.op == 73 and s.can_fold(a0) and a0.type == 3:
        m0 = s.access(a0)
        s.memop(FLDSrm, [s.result(v)], 0, m0)
        return True
    # 152: (fcvt:f80 l@(load:f64 _)) -> (FLDLrm (at l))
    if v.type == 5 and a0.op == 73 and s.can_fold(a0) and a0.type == 4:
        m0 = s.access(a0)
        s.memop(FLDLrm, [s.result(v)], 0, m0)
        return True
    # 153: (fcvt:f80 x:f32|f64) -> (call s.x87_widen)
    if v.type == 5 and a0.type == 3:
        s.x87_widen(v)
        return True
    # 153
    if v.type == 5 and a0.type == 4:
        s.x87_widen(v)
        return True
    # 154: (fcvt:f32|f64 x:f80) -> (call s.x87_narrow)
    if v.type == 3 and a0.type == 5:
        s.x87_narrow(v)
        return True
    # 154
    if v.type == 4 and a0.type == 5:
        s.x87_narrow(v)
        return True
    return False


def select_bitcast(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 133: (bitcast:f32 l@(load:i32 _)) -> (MOVSSrm (at l))
    if v.type == 3 and a0.op == 73 and s.can_fold(a0) and a0.type == 1:
        m0 = s.access(a0)
        s.memop(MOVSSrm, [s.result(v)], 0, m0)
        return True
    # 134: (bitcast:f64 l@(load:i64 _)) -> (MOVSDrm (at l))
    if v.type == 4 and a0.op == 73 and s.can_fold(a0) and a0.type == 2:
        m0 = s.access(a0)
        s.memop(MOVSDrm, [s.result(v)], 0, m0)
        return True
    # 135: (bitcast:i32 l@(load:f32 _)) -> (MOVLrm (at l))
    if v.type == 1 and a0.op == 73 and s.can_fold(a0) and a0.type == 3:
        m0 = s.access(a0)
        s.memop(MOVLrm, [s.result(v)], 0, m0)
        return True
    # 136: (bitcast:i64 l@(load:f64 _)) -> (MOVQrm (at l))
    if v.type == 2 and a0.op == 73 and s.can_fold(a0) and a0.type == 4:
        m0 = s.access(a0)
        s.memop(MOVQrm, [s.result(v)], 0, m0)
        return True
    # 137: (bitcast:f32 x:i32) -> (MOVDxr x)
    if v.type == 3 and a0.type == 1:
        r0 = s.reg(a0)
        s.op(MOVDxr, [s.result(v), r0], 0, None)
        return True
    # 138: (bitcast:f64 x:i64) -> (MOVQxr x)
    if v.type == 4 and a0.type == 2:
        r0 = s.reg(a0)
        s.op(MOVQxr, [s.result(v), r0], 0, None)
        return True
    # 139: (bitcast:i32 x:f32) -> (MOVDrx x)
    if v.type == 1 and a0.type == 3:
        r0 = s.reg(a0)
        s.op(MOVDrx, [s.result(v), r0], 0, None)
        return True
    # 140: (bitcast:i64 x:f64) -> (MOVQrx x)
    if v.type == 2 and a0.type == 4:
        r0 = s.reg(a0)
        s.op(MOVQrx, [s.result(v), r0], 0, None)
        return True
    return False


def select_load(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 162: (load:i32|i64|f32|f64 _) -> (MOVLrm|MOVQrm|MOVSSrm|MOVSDrm (at v))
    if v.type == 1:
        m0 = s.access(v)
        s.memop(MOVLrm, [s.result(v)], 0, m0)
        return True
    # 162
    if v.type == 2:
        m0 = s.access(v)
        s.memop(MOVQrm, [s.result(v)], 0, m0)
        return True
    # 162
    if v.type == 3:
        m0 = s.access(v)
        s.memop(MOVSSrm, [s.result(v)], 0, m0)
        return True
    # 162
    if v.type == 4:
        m0 = s.access(v)
        s.memop(MOVSDrm, [s.result(v)], 0, m0)
        return True
    # 163: (load:f80|f128|v128 _) -> (FLDrm|MOVUPSrm|MOVUPSrm (at v))
    if v.type == 5:
        m0 = s.access(v)
        s.memop(FLDrm, [s.result(v)], 0, m0)
        return True
    # 163
    if v.type == 6:
        m0 = s.access(v)
        s.memop(MOVUPSrm, [s.result(v)], 0, m0)
        return True
    # 163
    if v.type == 7:
        m0 = s.access(v)
        s.memop(MOVUPSrm, [s.result(v)], 0, m0)
        return True
    return False


def select_loads8(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 164: (loads8:i32|i64 _) -> (MOVSBLrm|MOVSBQrm (at v))
    if v.type == 1:
        m0 = s.access(v)
        s.memop(MOVSBLrm, [s.result(v)], 0, m0)
        return True
    # 164
    if v.type == 2:
        m0 = s.access(v)
        s.memop(MOVSBQrm, [s.result(v)], 0, m0)
        return True
    return False


def select_loadu8(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 165: (loadu8 _) -> (MOVZBLrm (at v))
    m0 = s.access(v)
    s.memop(MOVZBLrm, [s.result(v)], 0, m0)
    return True


def select_loads16(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 166: (loads16:i32|i64 _) -> (MOVSWLrm|MOVSWQrm (at v))
    if v.type == 1:
        m0 = s.access(v)
        s.memop(MOVSWLrm, [s.result(v)], 0, m0)
        return True
    # 166
    if v.type == 2:
        m0 = s.access(v)
        s.memop(MOVSWQrm, [s.result(v)], 0, m0)
        return True
    return False


def select_loadu16(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 167: (loadu16 _) -> (MOVZWLrm (at v))
    m0 = s.access(v)
    s.memop(MOVZWLrm, [s.result(v)], 0, m0)
    return True


def select_loads32(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 168: (loads32 _) -> (MOVSLQrm (at v))
    m0 = s.access(v)
    s.memop(MOVSLQrm, [s.result(v)], 0, m0)
    return True


def select_loadu32(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 169: (loadu32 _) -> (MOVLrm (at v))
    m0 = s.access(v)
    s.memop(MOVLrm, [s.result(v)], 0, m0)
    return True


def select_store(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 172: (store _ (add|sub|and|or|xor:i32 l@(load _) (const c))) if s.rmw(v, l) -> (ADDLmi|SUBLmi|ANDLmi|ORLmi|XORLmi c (at v))
    if a1.op == 14 and s.only_use(a1) and a1.type == 1 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(ADDLmi, [], a1.args[1].imm, m0)
        return True
    # 172
    if a1.op == 15 and s.only_use(a1) and a1.type == 1 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(SUBLmi, [], a1.args[1].imm, m0)
        return True
    # 172
    if a1.op == 23 and s.only_use(a1) and a1.type == 1 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(ANDLmi, [], a1.args[1].imm, m0)
        return True
    # 172
    if a1.op == 24 and s.only_use(a1) and a1.type == 1 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(ORLmi, [], a1.args[1].imm, m0)
        return True
    # 172
    if a1.op == 25 and s.only_use(a1) and a1.type == 1 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(XORLmi, [], a1.args[1].imm, m0)
        return True
    # 174: (store _ (add|sub|and|or|xor:i64 l@(load _) (const c))) if imm32(c) and s.rmw(v, l) -> (ADDQmi|SUBQmi|ANDQmi|ORQmi|XORQmi c (at v))
    if a1.op == 14 and s.only_use(a1) and a1.type == 2 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and (imm32(a1.args[1].imm) and s.rmw(v, a1.args[0])):
        m0 = s.access(v)
        s.memop(ADDQmi, [], a1.args[1].imm, m0)
        return True
    # 174
    if a1.op == 15 and s.only_use(a1) and a1.type == 2 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and (imm32(a1.args[1].imm) and s.rmw(v, a1.args[0])):
        m0 = s.access(v)
        s.memop(SUBQmi, [], a1.args[1].imm, m0)
        return True
    # 174
    if a1.op == 23 and s.only_use(a1) and a1.type == 2 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and (imm32(a1.args[1].imm) and s.rmw(v, a1.args[0])):
        m0 = s.access(v)
        s.memop(ANDQmi, [], a1.args[1].imm, m0)
        return True
    # 174
    if a1.op == 24 and s.only_use(a1) and a1.type == 2 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and (imm32(a1.args[1].imm) and s.rmw(v, a1.args[0])):
        m0 = s.access(v)
        s.memop(ORQmi, [], a1.args[1].imm, m0)
        return True
    # 174
    if a1.op == 25 and s.only_use(a1) and a1.type == 2 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and (imm32(a1.args[1].imm) and s.rmw(v, a1.args[0])):
        m0 = s.access(v)
        s.memop(XORQmi, [], a1.args[1].imm, m0)
        return True
    # 176: (store _ (add|sub|and|or|xor:i32 l@(load _) x)) if s.rmw(v, l) -> (ADDLmr|SUBLmr|ANDLmr|ORLmr|XORLmr x (at v))
    if a1.op == 14 and s.only_use(a1) and a1.type == 1 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ADDLmr, [r0], 0, m1)
        return True
    # 176
    if a1.op == 15 and s.only_use(a1) and a1.type == 1 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(SUBLmr, [r0], 0, m1)
        return True
    # 176
    if a1.op == 23 and s.only_use(a1) and a1.type == 1 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ANDLmr, [r0], 0, m1)
        return True
    # 176
    if a1.op == 24 and s.only_use(a1) and a1.type == 1 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ORLmr, [r0], 0, m1)
        return True
    # 176
    if a1.op == 25 and s.only_use(a1) and a1.type == 1 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(XORLmr, [r0], 0, m1)
        return True
    # 177: (store _ (add|sub|and|or|xor:i64 l@(load _) x)) if s.rmw(v, l) -> (ADDQmr|SUBQmr|ANDQmr|ORQmr|XORQmr x (at v))
    if a1.op == 14 and s.only_use(a1) and a1.type == 2 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ADDQmr, [r0], 0, m1)
        return True
    # 177
    if a1.op == 15 and s.only_use(a1) and a1.type == 2 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(SUBQmr, [r0], 0, m1)
        return True
    # 177
    if a1.op == 23 and s.only_use(a1) and a1.type == 2 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ANDQmr, [r0], 0, m1)
        return True
    # 177
    if a1.op == 24 and s.only_use(a1) and a1.type == 2 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ORQmr, [r0], 0, m1)
        return True
    # 177
    if a1.op == 25 and s.only_use(a1) and a1.type == 2 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(XORQmr, [r0], 0, m1)
        return True
    # 178: (store _ (add|and|or|xor:i32 x l@(load _))) if s.rmw(v, l) -> (ADDLmr|ANDLmr|ORLmr|XORLmr x (at v))
    if a1.op == 14 and s.only_use(a1) and a1.type == 1 and a1.args[1].op == 73 and s.can_fold(a1.args[1]) and s.rmw(v, a1.args[1]):
        r0 = s.reg(a1.args[0])
        m1 = s.access(v)
        s.memop(ADDLmr, [r0], 0, m1)
        return True
    # 178
    if a1.op == 23 and s.only_use(a1) and a1.type == 1 and a1.args[1].op == 73 and s.can_fold(a1.args[1]) and s.rmw(v, a1.args[1]):
        r0 = s.reg(a1.args[0])
        m1 = s.access(v)
        s.memop(ANDLmr, [r0], 0, m1)
        return True
    # 178
    if a1.op == 24 and s.only_use(a1) and a1.type == 1 and a1.args[1].op == 73 and s.can_fold(a1.args[1]) and s.rmw(v, a1.args[1]):
        r0 = s.reg(a1.args[0])
        m1 = s.access(v)
        s.memop(ORLmr, [r0], 0, m1)
        return True
    # 178
    if a1.op == 25 and s.only_use(a1) and a1.type == 1 and a1.args[1].op == 73 and s.can_fold(a1.args[1]) and s.rmw(v, a1.args[1]):
        r0 = s.reg(a1.args[0])
        m1 = s.access(v)
        s.memop(XORLmr, [r0], 0, m1)
        return True
    # 179: (store _ (add|and|or|xor:i64 x l@(load _))) if s.rmw(v, l) -> (ADDQmr|ANDQmr|ORQmr|XORQmr x (at v))
    if a1.op == 14 and s.only_use(a1) and a1.type == 2 and a1.args[1].op == 73 and s.can_fold(a1.args[1]) and s.rmw(v, a1.args[1]):
        r0 = s.reg(a1.args[0])
        m1 = s.access(v)
        s.memop(ADDQmr, [r0], 0, m1)
        return True
    # 179
    if a1.op == 23 and s.only_use(a1) and a1.type == 2 and a1.args[1].op == 73 and s.can_fold(a1.args[1]) and s.rmw(v, a1.args[1]):
        r0 = s.reg(a1.args[0])
        m1 = s.access(v)
        s.memop(ANDQmr, [r0], 0, m1)
        return True
    # 179
    if a1.op == 24 and s.only_use(a1) and a1.type == 2 and a1.args[1].op == 73 and s.can_fold(a1.args[1]) and s.rmw(v, a1.args[1]):
        r0 = s.reg(a1.args[0])
        m1 = s.access(v)
        s.memop(ORQmr, [r0], 0, m1)
        return True
    # 179
    if a1.op == 25 and s.only_use(a1) and a1.type == 2 and a1.args[1].op == 73 and s.can_fold(a1.args[1]) and s.rmw(v, a1.args[1]):
        r0 = s.reg(a1.args[0])
        m1 = s.access(v)
        s.memop(XORQmr, [r0], 0, m1)
        return True
    # 180: (store _ (shl|shr|sar:i32 l@(load _) (const c))) if s.rmw(v, l) -> (SHLLmi|SHRLmi|SARLmi {c & 31} (at v))
    if a1.op == 26 and s.only_use(a1) and a1.type == 1 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(SHLLmi, [], (a1.args[1].imm & 31), m0)
        return True
    # 180
    if a1.op == 27 and s.only_use(a1) and a1.type == 1 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(SHRLmi, [], (a1.args[1].imm & 31), m0)
        return True
    # 180
    if a1.op == 28 and s.only_use(a1) and a1.type == 1 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(SARLmi, [], (a1.args[1].imm & 31), m0)
        return True
    # 181: (store _ (shl|shr|sar:i64 l@(load _) (const c))) if s.rmw(v, l) -> (SHLQmi|SHRQmi|SARQmi {c & 63} (at v))
    if a1.op == 26 and s.only_use(a1) and a1.type == 2 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(SHLQmi, [], (a1.args[1].imm & 63), m0)
        return True
    # 181
    if a1.op == 27 and s.only_use(a1) and a1.type == 2 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(SHRQmi, [], (a1.args[1].imm & 63), m0)
        return True
    # 181
    if a1.op == 28 and s.only_use(a1) and a1.type == 2 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(SARQmi, [], (a1.args[1].imm & 63), m0)
        return True
    # 182: (store _ (neg|not:i32 l@(load _))) if s.rmw(v, l) -> (NEGLm|NOTLm (at v))
    if a1.op == 30 and s.only_use(a1) and a1.type == 1 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(NEGLm, [], 0, m0)
        return True
    # 182
    if a1.op == 31 and s.only_use(a1) and a1.type == 1 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(NOTLm, [], 0, m0)
        return True
    # 183: (store _ (neg|not:i64 l@(load _))) if s.rmw(v, l) -> (NEGQm|NOTQm (at v))
    if a1.op == 30 and s.only_use(a1) and a1.type == 2 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(NEGQm, [], 0, m0)
        return True
    # 183
    if a1.op == 31 and s.only_use(a1) and a1.type == 2 and a1.args[0].op == 73 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(NOTQm, [], 0, m0)
        return True
    # 184: (store _ (const:i32 c)) -> (MOVLmi c (at v))
    if a1.op == 3 and a1.type == 1:
        m0 = s.access(v)
        s.memop(MOVLmi, [], a1.imm, m0)
        return True
    # 185: (store _ (const:i64 c)) if imm32(c) -> (MOVQmi c (at v))
    if a1.op == 3 and a1.type == 2 and imm32(a1.imm):
        m0 = s.access(v)
        s.memop(MOVQmi, [], a1.imm, m0)
        return True
    # 186: (store _ (fconst:f32 c)) -> (MOVLmi c (at v))
    if a1.op == 4 and a1.type == 3:
        m0 = s.access(v)
        s.memop(MOVLmi, [], a1.imm, m0)
        return True
    # 187: (store _ (fconst:f64 c)) if imm32(c) -> (MOVQmi c (at v))
    if a1.op == 4 and a1.type == 4 and imm32(a1.imm):
        m0 = s.access(v)
        s.memop(MOVQmi, [], a1.imm, m0)
        return True
    # 188: (store _ (bitcast:f32 x:i32)) -> (MOVLmr x (at v))
    if a1.op == 71 and s.only_use(a1) and a1.type == 3 and a1.args[0].type == 1:
        r0 = s.reg(a1.args[0])
        m1 = s.access(v)
        s.memop(MOVLmr, [r0], 0, m1)
        return True
    # 189: (store _ (bitcast:f64 x:i64)) -> (MOVQmr x (at v))
    if a1.op == 71 and s.only_use(a1) and a1.type == 4 and a1.args[0].type == 2:
        r0 = s.reg(a1.args[0])
        m1 = s.access(v)
        s.memop(MOVQmr, [r0], 0, m1)
        return True
    # 190: (store _ x:i32|i64|f32|f64) -> (MOVLmr|MOVQmr|MOVSSmr|MOVSDmr x (at v))
    if a1.type == 1:
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(MOVLmr, [r0], 0, m1)
        return True
    # 190
    if a1.type == 2:
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(MOVQmr, [r0], 0, m1)
        return True
    # 190
    if a1.type == 3:
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(MOVSSmr, [r0], 0, m1)
        return True
    # 190
    if a1.type == 4:
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(MOVSDmr, [r0], 0, m1)
        return True
    # 191: (store _ x:f80|f128|v128) -> (FSTmr|MOVUPSmr|MOVUPSmr x (at v))
    if a1.type == 5:
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(FSTmr, [r0], 0, m1)
        return True
    # 191
    if a1.type == 6:
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(MOVUPSmr, [r0], 0, m1)
        return True
    # 191
    if a1.type == 7:
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(MOVUPSmr, [r0], 0, m1)
        return True
    return False


def select_store8(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 192: (store8 _ (add|sub|and|or|xor l@(loadu8 _) (const c))) if s.rmw(v, l) -> (ADDBmi|SUBBmi|ANDBmi|ORBmi|XORBmi {s8(c)} (at v))
    if a1.op == 14 and s.only_use(a1) and a1.args[0].op == 75 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(ADDBmi, [], s8(a1.args[1].imm), m0)
        return True
    # 192
    if a1.op == 15 and s.only_use(a1) and a1.args[0].op == 75 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(SUBBmi, [], s8(a1.args[1].imm), m0)
        return True
    # 192
    if a1.op == 23 and s.only_use(a1) and a1.args[0].op == 75 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(ANDBmi, [], s8(a1.args[1].imm), m0)
        return True
    # 192
    if a1.op == 24 and s.only_use(a1) and a1.args[0].op == 75 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(ORBmi, [], s8(a1.args[1].imm), m0)
        return True
    # 192
    if a1.op == 25 and s.only_use(a1) and a1.args[0].op == 75 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(XORBmi, [], s8(a1.args[1].imm), m0)
        return True
    # 194: (store8 _ (add|sub|and|or|xor l@(loads8 _) (const c))) if s.rmw(v, l) -> (ADDBmi|SUBBmi|ANDBmi|ORBmi|XORBmi {s8(c)} (at v))
    if a1.op == 14 and s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(ADDBmi, [], s8(a1.args[1].imm), m0)
        return True
    # 194
    if a1.op == 15 and s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(SUBBmi, [], s8(a1.args[1].imm), m0)
        return True
    # 194
    if a1.op == 23 and s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(ANDBmi, [], s8(a1.args[1].imm), m0)
        return True
    # 194
    if a1.op == 24 and s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(ORBmi, [], s8(a1.args[1].imm), m0)
        return True
    # 194
    if a1.op == 25 and s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(XORBmi, [], s8(a1.args[1].imm), m0)
        return True
    # 196: (store8 _ (add|sub|and|or|xor l@(loadu8 _) x)) if s.rmw(v, l) -> (ADDBmr|SUBBmr|ANDBmr|ORBmr|XORBmr x (at v))
    if a1.op == 14 and s.only_use(a1) and a1.args[0].op == 75 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ADDBmr, [r0], 0, m1)
        return True
    # 196
    if a1.op == 15 and s.only_use(a1) and a1.args[0].op == 75 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(SUBBmr, [r0], 0, m1)
        return True
    # 196
    if a1.op == 23 and s.only_use(a1) and a1.args[0].op == 75 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ANDBmr, [r0], 0, m1)
        return True
    # 196
    if a1.op == 24 and s.only_use(a1) and a1.args[0].op == 75 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ORBmr, [r0], 0, m1)
        return True
    # 196
    if a1.op == 25 and s.only_use(a1) and a1.args[0].op == 75 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(XORBmr, [r0], 0, m1)
        return True
    # 197: (store8 _ (add|sub|and|or|xor l@(loads8 _) x)) if s.rmw(v, l) -> (ADDBmr|SUBBmr|ANDBmr|ORBmr|XORBmr x (at v))
    if a1.op == 14 and s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ADDBmr, [r0], 0, m1)
        return True
    # 197
    if a1.op == 15 and s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(SUBBmr, [r0], 0, m1)
        return True
    # 197
    if a1.op == 23 and s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ANDBmr, [r0], 0, m1)
        return True
    # 197
    if a1.op == 24 and s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ORBmr, [r0], 0, m1)
        return True
    # 197
    if a1.op == 25 and s.only_use(a1) and a1.args[0].op == 74 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(XORBmr, [r0], 0, m1)
        return True
    # 204: (store8 _ (const c)) -> (MOVBmi {s8(c)} (at v))
    if a1.op == 3:
        m0 = s.access(v)
        s.memop(MOVBmi, [], s8(a1.imm), m0)
        return True
    # 207: (store8 _ (sext8 x)) -> (MOVBmr x (at v))
    if a1.op == 36 and s.only_use(a1):
        r0 = s.reg(a1.args[0])
        m1 = s.access(v)
        s.memop(MOVBmr, [r0], 0, m1)
        return True
    # 211: (store8|store16|store32 _ x) -> (MOVBmr|MOVWmr|MOVLmr x (at v))
    r0 = s.reg(a1)
    m1 = s.access(v)
    s.memop(MOVBmr, [r0], 0, m1)
    return True


def select_store16(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 198: (store16 _ (add|sub|and|or|xor l@(loadu16 _) (const c))) if s.rmw(v, l) -> (ADDWmi|SUBWmi|ANDWmi|ORWmi|XORWmi {s16(c)} (at v))
    if a1.op == 14 and s.only_use(a1) and a1.args[0].op == 77 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(ADDWmi, [], s16(a1.args[1].imm), m0)
        return True
    # 198
    if a1.op == 15 and s.only_use(a1) and a1.args[0].op == 77 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(SUBWmi, [], s16(a1.args[1].imm), m0)
        return True
    # 198
    if a1.op == 23 and s.only_use(a1) and a1.args[0].op == 77 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(ANDWmi, [], s16(a1.args[1].imm), m0)
        return True
    # 198
    if a1.op == 24 and s.only_use(a1) and a1.args[0].op == 77 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(ORWmi, [], s16(a1.args[1].imm), m0)
        return True
    # 198
    if a1.op == 25 and s.only_use(a1) and a1.args[0].op == 77 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(XORWmi, [], s16(a1.args[1].imm), m0)
        return True
    # 200: (store16 _ (add|sub|and|or|xor l@(loads16 _) (const c))) if s.rmw(v, l) -> (ADDWmi|SUBWmi|ANDWmi|ORWmi|XORWmi {s16(c)} (at v))
    if a1.op == 14 and s.only_use(a1) and a1.args[0].op == 76 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(ADDWmi, [], s16(a1.args[1].imm), m0)
        return True
    # 200
    if a1.op == 15 and s.only_use(a1) and a1.args[0].op == 76 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(SUBWmi, [], s16(a1.args[1].imm), m0)
        return True
    # 200
    if a1.op == 23 and s.only_use(a1) and a1.args[0].op == 76 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(ANDWmi, [], s16(a1.args[1].imm), m0)
        return True
    # 200
    if a1.op == 24 and s.only_use(a1) and a1.args[0].op == 76 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(ORWmi, [], s16(a1.args[1].imm), m0)
        return True
    # 200
    if a1.op == 25 and s.only_use(a1) and a1.args[0].op == 76 and s.can_fold(a1.args[0]) and a1.args[1].op == 3 and s.rmw(v, a1.args[0]):
        m0 = s.access(v)
        s.memop(XORWmi, [], s16(a1.args[1].imm), m0)
        return True
    # 202: (store16 _ (add|sub|and|or|xor l@(loadu16 _) x)) if s.rmw(v, l) -> (ADDWmr|SUBWmr|ANDWmr|ORWmr|XORWmr x (at v))
    if a1.op == 14 and s.only_use(a1) and a1.args[0].op == 77 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ADDWmr, [r0], 0, m1)
        return True
    # 202
    if a1.op == 15 and s.only_use(a1) and a1.args[0].op == 77 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(SUBWmr, [r0], 0, m1)
        return True
    # 202
    if a1.op == 23 and s.only_use(a1) and a1.args[0].op == 77 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ANDWmr, [r0], 0, m1)
        return True
    # 202
    if a1.op == 24 and s.only_use(a1) and a1.args[0].op == 77 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ORWmr, [r0], 0, m1)
        return True
    # 202
    if a1.op == 25 and s.only_use(a1) and a1.args[0].op == 77 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(XORWmr, [r0], 0, m1)
        return True
    # 203: (store16 _ (add|sub|and|or|xor l@(loads16 _) x)) if s.rmw(v, l) -> (ADDWmr|SUBWmr|ANDWmr|ORWmr|XORWmr x (at v))
    if a1.op == 14 and s.only_use(a1) and a1.args[0].op == 76 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ADDWmr, [r0], 0, m1)
        return True
    # 203
    if a1.op == 15 and s.only_use(a1) and a1.args[0].op == 76 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(SUBWmr, [r0], 0, m1)
        return True
    # 203
    if a1.op == 23 and s.only_use(a1) and a1.args[0].op == 76 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ANDWmr, [r0], 0, m1)
        return True
    # 203
    if a1.op == 24 and s.only_use(a1) and a1.args[0].op == 76 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(ORWmr, [r0], 0, m1)
        return True
    # 203
    if a1.op == 25 and s.only_use(a1) and a1.args[0].op == 76 and s.can_fold(a1.args[0]) and s.rmw(v, a1.args[0]):
        r0 = s.reg(a1.args[1])
        m1 = s.access(v)
        s.memop(XORWmr, [r0], 0, m1)
        return True
    # 205: (store16 _ (const c)) -> (MOVWmi {s16(c)} (at v))
    if a1.op == 3:
        m0 = s.access(v)
        s.memop(MOVWmi, [], s16(a1.imm), m0)
        return True
    # 208: (store16 _ (sext16 x)) -> (MOVWmr x (at v))
    if a1.op == 37 and s.only_use(a1):
        r0 = s.reg(a1.args[0])
        m1 = s.access(v)
        s.memop(MOVWmr, [r0], 0, m1)
        return True
    # 211: (store8|store16|store32 _ x) -> (MOVBmr|MOVWmr|MOVLmr x (at v))
    r0 = s.reg(a1)
    m1 = s.access(v)
    s.memop(MOVWmr, [r0], 0, m1)
    return True


def select_store32(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 206: (store32 _ (const c)) -> (MOVLmi {s32(c)} (at v))
    if a1.op == 3:
        m0 = s.access(v)
        s.memop(MOVLmi, [], s32(a1.imm), m0)
        return True
    # 209: (store32 _ (sext32 x)) -> (MOVLmr x (at v))
    if a1.op == 38 and s.only_use(a1):
        r0 = s.reg(a1.args[0])
        m1 = s.access(v)
        s.memop(MOVLmr, [r0], 0, m1)
        return True
    # 210: (store32 _ (zext32 x)) -> (MOVLmr x (at v))
    if a1.op == 39 and s.only_use(a1):
        r0 = s.reg(a1.args[0])
        m1 = s.access(v)
        s.memop(MOVLmr, [r0], 0, m1)
        return True
    # 211: (store8|store16|store32 _ x) -> (MOVBmr|MOVWmr|MOVLmr x (at v))
    r0 = s.reg(a1)
    m1 = s.access(v)
    s.memop(MOVLmr, [r0], 0, m1)
    return True


def select_stacksave(s: Selector, v: Inst) -> bool:
    # 216: (stacksave) -> (GETSP)
    s.op(GETSP, [s.result(v)], 0, None)
    return True


def select_stackrestore(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 217: (stackrestore x) -> (SETSP x)
    r0 = s.reg(a0)
    s.op(SETSP, [r0], 0, None)
    return True


def select_trap(s: Selector, v: Inst) -> bool:
    # 215: (trap) -> (TRAP)
    s.op(TRAP, [], 0, None)
    return True


def select_threadptr(s: Selector, v: Inst) -> bool:
    # 214: (threadptr) -> (THREADPTR)
    s.op(THREADPTR, [s.result(v)], 0, None)
    return True


def select_vadd(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 220: (vadd x y 1) -> (PADDB x y)
    if v.imm == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PADDB, [s.result(v), r0, r1], 0, None)
        return True
    # 221: (vadd x y 2) -> (PADDW x y)
    if v.imm == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PADDW, [s.result(v), r0, r1], 0, None)
        return True
    # 222: (vadd x y 3) -> (PADDD x y)
    if v.imm == 3:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PADDD, [s.result(v), r0, r1], 0, None)
        return True
    # 223: (vadd x y 4) -> (PADDQ x y)
    if v.imm == 4:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PADDQ, [s.result(v), r0, r1], 0, None)
        return True
    # 224: (vadd x y 5) -> (ADDPS x y)
    if v.imm == 5:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ADDPS, [s.result(v), r0, r1], 0, None)
        return True
    # 225: (vadd x y 6) -> (ADDPD x y)
    if v.imm == 6:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ADDPD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_vsub(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 226: (vsub x y 1) -> (PSUBB x y)
    if v.imm == 1:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PSUBB, [s.result(v), r0, r1], 0, None)
        return True
    # 227: (vsub x y 2) -> (PSUBW x y)
    if v.imm == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PSUBW, [s.result(v), r0, r1], 0, None)
        return True
    # 228: (vsub x y 3) -> (PSUBD x y)
    if v.imm == 3:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PSUBD, [s.result(v), r0, r1], 0, None)
        return True
    # 229: (vsub x y 4) -> (PSUBQ x y)
    if v.imm == 4:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PSUBQ, [s.result(v), r0, r1], 0, None)
        return True
    # 230: (vsub x y 5) -> (SUBPS x y)
    if v.imm == 5:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SUBPS, [s.result(v), r0, r1], 0, None)
        return True
    # 231: (vsub x y 6) -> (SUBPD x y)
    if v.imm == 6:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SUBPD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_vmul(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 232: (vmul x y 2) -> (PMULLW x y)
    if v.imm == 2:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PMULLW, [s.result(v), r0, r1], 0, None)
        return True
    # 233: (vmul x y 3) if s.sse41 -> (PMULLD x y)
    if v.imm == 3 and s.sse41:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PMULLD, [s.result(v), r0, r1], 0, None)
        return True
    # 234: (vmul x y 3) -> (PMULLDseq x y)
    if v.imm == 3:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(PMULLDseq, [s.result(v), s.temp(1, 16), s.temp(1, 16), r0, r1], 0, None)
        return True
    # 235: (vmul x y 5) -> (MULPS x y)
    if v.imm == 5:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULPS, [s.result(v), r0, r1], 0, None)
        return True
    # 236: (vmul x y 6) -> (MULPD x y)
    if v.imm == 6:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULPD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_vdiv(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 237: (vdiv x y 5) -> (DIVPS x y)
    if v.imm == 5:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIVPS, [s.result(v), r0, r1], 0, None)
        return True
    # 238: (vdiv x y 6) -> (DIVPD x y)
    if v.imm == 6:
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(DIVPD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_vand(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 239: (vand x y) -> (ANDPSrr x y)
    r0 = s.reg(a0)
    r1 = s.reg(a1)
    s.op(ANDPSrr, [s.result(v), r0, r1], 0, None)
    return True


def select_vor(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 240: (vor x y) -> (ORPSrr x y)
    r0 = s.reg(a0)
    r1 = s.reg(a1)
    s.op(ORPSrr, [s.result(v), r0, r1], 0, None)
    return True


def select_vxor(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 241: (vxor x y) -> (XORPSrr x y)
    r0 = s.reg(a0)
    r1 = s.reg(a1)
    s.op(XORPSrr, [s.result(v), r0, r1], 0, None)
    return True


def select_vsplat(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 242: (vsplat x 1) -> (SPLATB x)
    if v.imm == 1:
        r0 = s.reg(a0)
        s.op(SPLATB, [s.result(v), r0], 0, None)
        return True
    # 243: (vsplat x 2) -> (SPLATW x)
    if v.imm == 2:
        r0 = s.reg(a0)
        s.op(SPLATW, [s.result(v), r0], 0, None)
        return True
    # 244: (vsplat x 3) -> (SPLATL x)
    if v.imm == 3:
        r0 = s.reg(a0)
        s.op(SPLATL, [s.result(v), r0], 0, None)
        return True
    # 245: (vsplat x 4) -> (SPLATQ x)
    if v.imm == 4:
        r0 = s.reg(a0)
        s.op(SPLATQ, [s.result(v), r0], 0, None)
        return True
    # 246: (vsplat x 5) -> (SPLATSS x)
    if v.imm == 5:
        r0 = s.reg(a0)
        s.op(SPLATSS, [s.result(v), r0], 0, None)
        return True
    # 247: (vsplat x 6) -> (SPLATSD x)
    if v.imm == 6:
        r0 = s.reg(a0)
        s.op(SPLATSD, [s.result(v), r0], 0, None)
        return True
    return False


def select(s: Selector, v: Inst) -> bool:
    """Emit machine code for `v`; False: no rule matches."""
    op = v.op
    if op < 63:
        if op < 29:
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
            if op < 25:
                if op < 23:
                    if op < 22:
                        if op == 21:
                            return select_rems(s, v)
                        return False
                    if op == 22:
                        return select_remu(s, v)
                    return False
                if op < 24:
                    if op == 23:
                        return select_and(s, v)
                    return False
                if op == 24:
                    return select_or(s, v)
                return False
            if op < 27:
                if op < 26:
                    if op == 25:
                        return select_xor(s, v)
                    return False
                if op == 26:
                    return select_shl(s, v)
                return False
            if op < 28:
                if op == 27:
                    return select_shr(s, v)
                return False
            if op == 28:
                return select_sar(s, v)
            return False
        if op < 37:
            if op < 33:
                if op < 31:
                    if op < 30:
                        if op == 29:
                            return select_rotl(s, v)
                        return False
                    if op == 30:
                        return select_neg(s, v)
                    return False
                if op < 32:
                    if op == 31:
                        return select_not(s, v)
                    return False
                if op == 32:
                    return select_bswap(s, v)
                return False
            if op < 35:
                if op < 34:
                    if op == 33:
                        return select_clz(s, v)
                    return False
                if op == 34:
                    return select_ctz(s, v)
                return False
            if op < 36:
                if op == 35:
                    return select_popcnt(s, v)
                return False
            if op == 36:
                return select_sext8(s, v)
            return False
        if op < 59:
            if op < 39:
                if op < 38:
                    if op == 37:
                        return select_sext16(s, v)
                    return False
                if op == 38:
                    return select_sext32(s, v)
                return False
            if op < 58:
                if op == 39:
                    return select_zext32(s, v)
                return False
            if op == 58:
                return select_fadd(s, v)
            return False
        if op < 61:
            if op < 60:
                if op == 59:
                    return select_fsub(s, v)
                return False
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
    if op < 80:
        if op < 71:
            if op < 67:
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
            if op < 69:
                if op < 68:
                    if op == 67:
                        return select_uitof(s, v)
                    return False
                if op == 68:
                    return select_ftosi(s, v)
                return False
            if op < 70:
                if op == 69:
                    return select_ftoui(s, v)
                return False
            if op == 70:
                return select_fcvt(s, v)
            return False
        if op < 76:
            if op < 74:
                if op < 73:
                    if op == 71:
                        return select_bitcast(s, v)
                    return False
                if op == 73:
                    return select_load(s, v)
                return False
            if op < 75:
                if op == 74:
                    return select_loads8(s, v)
                return False
            if op == 75:
                return select_loadu8(s, v)
            return False
        if op < 78:
            if op < 77:
                if op == 76:
                    return select_loads16(s, v)
                return False
            if op == 77:
                return select_loadu16(s, v)
            return False
        if op < 79:
            if op == 78:
                return select_loads32(s, v)
            return False
        if op == 79:
            return select_loadu32(s, v)
        return False
    if op < 111:
        if op < 102:
            if op < 82:
                if op < 81:
                    if op == 80:
                        return select_store(s, v)
                    return False
                if op == 81:
                    return select_store8(s, v)
                return False
            if op < 83:
                if op == 82:
                    return select_store16(s, v)
                return False
            if op == 83:
                return select_store32(s, v)
            return False
        if op < 104:
            if op < 103:
                if op == 102:
                    return select_stacksave(s, v)
                return False
            if op == 103:
                return select_stackrestore(s, v)
            return False
        if op < 105:
            if op == 104:
                return select_trap(s, v)
            return False
        if op == 105:
            return select_threadptr(s, v)
        return False
    if op < 115:
        if op < 113:
            if op < 112:
                if op == 111:
                    return select_vadd(s, v)
                return False
            if op == 112:
                return select_vsub(s, v)
            return False
        if op < 114:
            if op == 113:
                return select_vmul(s, v)
            return False
        if op == 114:
            return select_vdiv(s, v)
        return False
    if op < 117:
        if op < 116:
            if op == 115:
                return select_vand(s, v)
            return False
        if op == 116:
            return select_vor(s, v)
        return False
    if op < 118:
        if op == 117:
            return select_vxor(s, v)
        return False
    if op == 118:
        return select_vsplat(s, v)
    return False
