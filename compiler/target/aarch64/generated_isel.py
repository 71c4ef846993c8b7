"""Instruction selection of aarch64, written by compiler.rules.genisel from rules.isel."""
from __future__ import annotations

from compiler.ir.core import Inst
from compiler.target.aarch64.opnums import (
    ADDWasr,
    ADDWlsl,
    ADDWlsr,
    ADDWri,
    ADDWrr,
    ADDXasr,
    ADDXlsl,
    ADDXlsr,
    ADDXri,
    ADDXrr,
    ADDsxtw,
    ADDuxtw,
    ANDWlsl,
    ANDWlsr,
    ANDWri,
    ANDWrr,
    ANDXlsl,
    ANDXlsr,
    ANDXri,
    ANDXrr,
    ASRWri,
    ASRWrr,
    ASRXri,
    ASRXrr,
    BICW,
    BICX,
    CLZW,
    CLZX,
    DUPB,
    DUPD,
    DUPDf,
    DUPH,
    DUPS,
    DUPSf,
    EONW,
    EONX,
    EORWlsl,
    EORWlsr,
    EORWri,
    EORWrr,
    EORXlsl,
    EORXlsr,
    EORXri,
    EORXrr,
    FABSD,
    FABSQ,
    FABSS,
    FADDD,
    FADDS,
    FCOPYSIGND,
    FCOPYSIGNQ,
    FCOPYSIGNS,
    FCVTDS,
    FCVTSD,
    FCVTZSwD,
    FCVTZSwS,
    FCVTZSxD,
    FCVTZSxS,
    FCVTZUwD,
    FCVTZUwS,
    FCVTZUxD,
    FCVTZUxS,
    FDIVD,
    FDIVS,
    FLDRD,
    FLDRQ,
    FLDRS,
    FMADDD,
    FMADDS,
    FMOVdx,
    FMOVsw,
    FMOVws,
    FMOVxd,
    FMSUBD,
    FMSUBS,
    FMULD,
    FMULS,
    FNEGD,
    FNEGQ,
    FNEGS,
    FNMADDD,
    FNMADDS,
    FNMSUBD,
    FNMSUBS,
    FNMULD,
    FNMULS,
    FSQRTD,
    FSQRTS,
    FSTRD,
    FSTRQ,
    FSTRS,
    FSUBD,
    FSUBS,
    FZEROQ,
    GETSP,
    LDRB,
    LDRH,
    LDRSBW,
    LDRSBX,
    LDRSHW,
    LDRSHX,
    LDRSW,
    LDRW,
    LDRX,
    LSLWri,
    LSLWrr,
    LSLXri,
    LSLXrr,
    LSRWri,
    LSRWrr,
    LSRXri,
    LSRXrr,
    MADDW,
    MADDX,
    MNEGW,
    MNEGX,
    MSUBW,
    MSUBX,
    MULW,
    MULX,
    MVNW,
    MVNX,
    NEGW,
    NEGX,
    ORNW,
    ORNX,
    ORRWlsl,
    ORRWlsr,
    ORRWri,
    ORRWrr,
    ORRXlsl,
    ORRXlsr,
    ORRXri,
    ORRXrr,
    POPCNTW,
    POPCNTX,
    RBITW,
    RBITX,
    REVW,
    REVX,
    RORWri,
    RORWrr,
    RORXri,
    RORXrr,
    SBFIZX,
    SBFXW,
    SBFXX,
    SCVTFDw,
    SCVTFDx,
    SCVTFSw,
    SCVTFSx,
    SDIVW,
    SDIVX,
    SETSP,
    SMULH,
    SMULL,
    STRB,
    STRBz,
    STRH,
    STRHz,
    STRW,
    STRWz,
    STRX,
    STRXz,
    SUBWasr,
    SUBWlsl,
    SUBWlsr,
    SUBWri,
    SUBWrr,
    SUBXasr,
    SUBXlsl,
    SUBXlsr,
    SUBXri,
    SUBXrr,
    SUBsxtw,
    SXTBW,
    SXTBX,
    SXTHW,
    SXTHX,
    SXTW,
    THREADPTR,
    TRAP,
    UBFIZX,
    UBFXW,
    UBFXX,
    UCVTFDw,
    UCVTFDx,
    UCVTFSw,
    UCVTFSx,
    UDIVW,
    UDIVX,
    UMULH,
    UMULL,
    UXTB,
    UXTH,
    UXTW,
    VADDB,
    VADDD,
    VADDH,
    VADDS,
    VAND,
    VEOR,
    VFADDD,
    VFADDS,
    VFDIVD,
    VFDIVS,
    VFMULD,
    VFMULS,
    VFSUBD,
    VFSUBS,
    VMULB,
    VMULD,
    VMULH,
    VMULS,
    VONES,
    VORR,
    VSUBB,
    VSUBD,
    VSUBH,
    VSUBS,
)
from compiler.target.aarch64.preds import (
    add_imm,
    count_fits,
    fits_field,
    logical32,
    logical64,
    sub_imm,
    width,
)
from compiler.target.aarch64.selectbase import Selector


def select_add(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        if a1.op == 3:
            if add_imm(a1.imm):
                # 5
                r0 = s.reg(a0)
                s.op(ADDWri, [s.result(v), r0], a1.imm, None)
                return True
            if sub_imm(a1.imm):
                # 6
                r0 = s.reg(a0)
                s.op(SUBWri, [s.result(v), r0], (0 - a1.imm), None)
                return True
        if a0.op == 16 and s.only_use(a0):
            # 9
            r0 = s.reg(a0.args[0])
            r1 = s.reg(a0.args[1])
            r2 = s.reg(a1)
            s.op(MADDW, [s.result(v), r0, r1, r2], 0, None)
            return True
        if a1.op == 16:
            if s.only_use(a1):
                # 9
                r0 = s.reg(a1.args[0])
                r1 = s.reg(a1.args[1])
                r2 = s.reg(a0)
                s.op(MADDW, [s.result(v), r0, r1, r2], 0, None)
                return True
        if a1.op == 26:
            if s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
                # 13
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(ADDWlsl, [s.result(v), r0, r1], a1.args[1].imm, None)
                return True
        if a0.op == 26 and s.only_use(a0) and a0.args[1].op == 3 and count_fits(a0.args[1].imm, v.type):
            # 13
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(ADDWlsl, [s.result(v), r0, r1], a0.args[1].imm, None)
            return True
        if a1.op == 27 and s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
            # 14
            r0 = s.reg(a0)
            r1 = s.reg(a1.args[0])
            s.op(ADDWlsr, [s.result(v), r0, r1], a1.args[1].imm, None)
            return True
        if a0.op == 27 and s.only_use(a0) and a0.args[1].op == 3 and count_fits(a0.args[1].imm, v.type):
            # 14
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(ADDWlsr, [s.result(v), r0, r1], a0.args[1].imm, None)
            return True
        if a1.op == 28 and s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
            # 15
            r0 = s.reg(a0)
            r1 = s.reg(a1.args[0])
            s.op(ADDWasr, [s.result(v), r0, r1], a1.args[1].imm, None)
            return True
        # 20
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ADDWrr, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        if a1.op == 3:
            if add_imm(a1.imm):
                # 5
                r0 = s.reg(a0)
                s.op(ADDXri, [s.result(v), r0], a1.imm, None)
                return True
            if sub_imm(a1.imm):
                # 6
                r0 = s.reg(a0)
                s.op(SUBXri, [s.result(v), r0], (0 - a1.imm), None)
                return True
        if a0.op == 16 and s.only_use(a0):
            # 9
            r0 = s.reg(a0.args[0])
            r1 = s.reg(a0.args[1])
            r2 = s.reg(a1)
            s.op(MADDX, [s.result(v), r0, r1, r2], 0, None)
            return True
        if a1.op == 16:
            if s.only_use(a1):
                # 9
                r0 = s.reg(a1.args[0])
                r1 = s.reg(a1.args[1])
                r2 = s.reg(a0)
                s.op(MADDX, [s.result(v), r0, r1, r2], 0, None)
                return True
        if a1.op == 26:
            if a1.args[1].op == 3:
                if a1.args[0].op == 38:
                    if s.only_use(a1) and s.only_use(a1.args[0]) and (a1.args[1].imm <= 4):
                        # 11
                        r0 = s.reg(a0)
                        r1 = s.reg(a1.args[0].args[0])
                        s.op(ADDsxtw, [s.result(v), r0, r1], a1.args[1].imm, None)
                        return True
                if a1.args[0].op == 39:
                    if s.only_use(a1) and s.only_use(a1.args[0]) and (a1.args[1].imm <= 4):
                        # 12
                        r0 = s.reg(a0)
                        r1 = s.reg(a1.args[0].args[0])
                        s.op(ADDuxtw, [s.result(v), r0, r1], a1.args[1].imm, None)
                        return True
                if s.only_use(a1) and count_fits(a1.args[1].imm, v.type):
                    # 13
                    r0 = s.reg(a0)
                    r1 = s.reg(a1.args[0])
                    s.op(ADDXlsl, [s.result(v), r0, r1], a1.args[1].imm, None)
                    return True
        if a0.op == 26 and s.only_use(a0) and a0.args[1].op == 3 and count_fits(a0.args[1].imm, v.type):
            # 13
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(ADDXlsl, [s.result(v), r0, r1], a0.args[1].imm, None)
            return True
        if a1.op == 27 and s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
            # 14
            r0 = s.reg(a0)
            r1 = s.reg(a1.args[0])
            s.op(ADDXlsr, [s.result(v), r0, r1], a1.args[1].imm, None)
            return True
        if a0.op == 27 and s.only_use(a0) and a0.args[1].op == 3 and count_fits(a0.args[1].imm, v.type):
            # 14
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(ADDXlsr, [s.result(v), r0, r1], a0.args[1].imm, None)
            return True
        if a1.op == 28:
            if s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
                # 15
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(ADDXasr, [s.result(v), r0, r1], a1.args[1].imm, None)
                return True
        if a1.op == 38:
            if s.only_use(a1):
                # 16
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(ADDsxtw, [s.result(v), r0, r1], 0, None)
                return True
        if a0.op == 38 and s.only_use(a0):
            # 16
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(ADDsxtw, [s.result(v), r0, r1], 0, None)
            return True
        # 20
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ADDXrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_sub(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        if a1.op == 3:
            if add_imm(a1.imm):
                # 7
                r0 = s.reg(a0)
                s.op(SUBWri, [s.result(v), r0], a1.imm, None)
                return True
            if sub_imm(a1.imm):
                # 8
                r0 = s.reg(a0)
                s.op(ADDWri, [s.result(v), r0], (0 - a1.imm), None)
                return True
        if a1.op == 16:
            if s.only_use(a1):
                # 10
                r0 = s.reg(a1.args[0])
                r1 = s.reg(a1.args[1])
                r2 = s.reg(a0)
                s.op(MSUBW, [s.result(v), r0, r1, r2], 0, None)
                return True
        if a0.op == 3 and a0.imm == 0:
            # 17
            r0 = s.reg(a1)
            s.op(NEGW, [s.result(v), r0], 0, None)
            return True
        x0 = a1.op
        if x0 == 26:
            if s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
                # 18
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(SUBWlsl, [s.result(v), r0, r1], a1.args[1].imm, None)
                return True
        if x0 == 27:
            if s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
                # 18
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(SUBWlsr, [s.result(v), r0, r1], a1.args[1].imm, None)
                return True
        if x0 == 28:
            if s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
                # 18
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(SUBWasr, [s.result(v), r0, r1], a1.args[1].imm, None)
                return True
        # 20
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SUBWrr, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        if a1.op == 3:
            if add_imm(a1.imm):
                # 7
                r0 = s.reg(a0)
                s.op(SUBXri, [s.result(v), r0], a1.imm, None)
                return True
            if sub_imm(a1.imm):
                # 8
                r0 = s.reg(a0)
                s.op(ADDXri, [s.result(v), r0], (0 - a1.imm), None)
                return True
        if a1.op == 16:
            if s.only_use(a1):
                # 10
                r0 = s.reg(a1.args[0])
                r1 = s.reg(a1.args[1])
                r2 = s.reg(a0)
                s.op(MSUBX, [s.result(v), r0, r1, r2], 0, None)
                return True
        if a0.op == 3 and a0.imm == 0:
            # 17
            r0 = s.reg(a1)
            s.op(NEGX, [s.result(v), r0], 0, None)
            return True
        x1 = a1.op
        if x1 == 26:
            if s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
                # 18
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(SUBXlsl, [s.result(v), r0, r1], a1.args[1].imm, None)
                return True
        if x1 == 27:
            if s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
                # 18
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(SUBXlsr, [s.result(v), r0, r1], a1.args[1].imm, None)
                return True
        if x1 == 28:
            if s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
                # 18
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(SUBXasr, [s.result(v), r0, r1], a1.args[1].imm, None)
                return True
        if x1 == 38:
            if s.only_use(a1):
                # 19
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(SUBsxtw, [s.result(v), r0, r1], 0, None)
                return True
        # 20
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SUBXrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_mul(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        if a1.op == 3:
            x0 = a1.imm
            if x0 == 3:
                # 24
                r0 = s.reg(a0)
                r1 = s.reg(a0)
                s.op(ADDWlsl, [s.result(v), r0, r1], 1, None)
                return True
            if x0 == 5:
                # 24
                r0 = s.reg(a0)
                r1 = s.reg(a0)
                s.op(ADDWlsl, [s.result(v), r0, r1], 2, None)
                return True
            if x0 == 9:
                # 24
                r0 = s.reg(a0)
                r1 = s.reg(a0)
                s.op(ADDWlsl, [s.result(v), r0, r1], 3, None)
                return True
            if x0 == 17:
                # 24
                r0 = s.reg(a0)
                r1 = s.reg(a0)
                s.op(ADDWlsl, [s.result(v), r0, r1], 4, None)
                return True
        if a1.op == 30:
            if s.only_use(a1):
                # 25
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(MNEGW, [s.result(v), r0, r1], 0, None)
                return True
        # 29
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULW, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        x1 = a1.op
        if x1 == 3:
            x2 = a1.imm
            if x2 == 3:
                # 24
                r0 = s.reg(a0)
                r1 = s.reg(a0)
                s.op(ADDXlsl, [s.result(v), r0, r1], 1, None)
                return True
            if x2 == 5:
                # 24
                r0 = s.reg(a0)
                r1 = s.reg(a0)
                s.op(ADDXlsl, [s.result(v), r0, r1], 2, None)
                return True
            if x2 == 9:
                # 24
                r0 = s.reg(a0)
                r1 = s.reg(a0)
                s.op(ADDXlsl, [s.result(v), r0, r1], 3, None)
                return True
            if x2 == 17:
                # 24
                r0 = s.reg(a0)
                r1 = s.reg(a0)
                s.op(ADDXlsl, [s.result(v), r0, r1], 4, None)
                return True
        if x1 == 30:
            if s.only_use(a1):
                # 25
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(MNEGX, [s.result(v), r0, r1], 0, None)
                return True
        if x1 == 38:
            if a0.op == 38 and s.only_use(a0) and s.only_use(a1):
                # 26
                r0 = s.reg(a0.args[0])
                r1 = s.reg(a1.args[0])
                s.op(SMULL, [s.result(v), r0, r1], 0, None)
                return True
        if x1 == 39:
            if a0.op == 39 and s.only_use(a0) and s.only_use(a1):
                # 26
                r0 = s.reg(a0.args[0])
                r1 = s.reg(a1.args[0])
                s.op(UMULL, [s.result(v), r0, r1], 0, None)
                return True
        # 29
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(MULX, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_mulhs(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        # 27
        t1 = s.temp(0, 8)
        r2 = s.reg(a0)
        r3 = s.reg(a1)
        s.op(SMULL, [t1, r2, r3], 0, None)
        r0 = t1
        s.op(LSRXri, [s.result(v), r0], 32, None)
        return True
    if v.type == 2:
        # 28
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SMULH, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_mulhu(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        # 27
        t1 = s.temp(0, 8)
        r2 = s.reg(a0)
        r3 = s.reg(a1)
        s.op(UMULL, [t1, r2, r3], 0, None)
        r0 = t1
        s.op(LSRXri, [s.result(v), r0], 32, None)
        return True
    if v.type == 2:
        # 28
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(UMULH, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_divs(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        # 29
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SDIVW, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        # 29
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(SDIVX, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_divu(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        # 29
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(UDIVW, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        # 29
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(UDIVX, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_and(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if a1.op == 3:
        if v.type == 1:
            if a0.op == 27 and s.only_use(a0) and a0.args[1].op == 3 and fits_field(a0.args[1].imm, a1.imm, 32):
                # 32
                r0 = s.reg(a0.args[0])
                s.op(UBFXW, [s.result(v), r0], (a0.args[1].imm | (width(a1.imm) << 8)), None)
                return True
        if v.type == 2:
            if a0.op == 27 and s.only_use(a0) and a0.args[1].op == 3 and fits_field(a0.args[1].imm, a1.imm, 64):
                # 33
                r0 = s.reg(a0.args[0])
                s.op(UBFXX, [s.result(v), r0], (a0.args[1].imm | (width(a1.imm) << 8)), None)
                return True
        x0 = a1.imm
        if x0 == 255:
            # 34
            r0 = s.reg(a0)
            s.op(UXTB, [s.result(v), r0], 0, None)
            return True
        if x0 == 65535:
            # 34
            r0 = s.reg(a0)
            s.op(UXTH, [s.result(v), r0], 0, None)
            return True
        if x0 == 4294967295:
            if v.type == 2:
                # 35
                r0 = s.reg(a0)
                s.op(UXTW, [s.result(v), r0], 0, None)
                return True
        if v.type == 1:
            if logical32(a1.imm):
                # 37
                r0 = s.reg(a0)
                s.op(ANDWri, [s.result(v), r0], a1.imm, None)
                return True
        if v.type == 2:
            if logical64(a1.imm):
                # 38
                r0 = s.reg(a0)
                s.op(ANDXri, [s.result(v), r0], a1.imm, None)
                return True
    if a1.op == 31:
        if v.type == 1:
            if s.only_use(a1):
                # 39
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(BICW, [s.result(v), r0, r1], 0, None)
                return True
        if v.type == 2:
            if s.only_use(a1):
                # 39
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(BICX, [s.result(v), r0, r1], 0, None)
                return True
    if v.type == 1:
        if a0.op == 31 and s.only_use(a0):
            # 39
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(BICW, [s.result(v), r0, r1], 0, None)
            return True
        if a1.op == 25 and s.only_use(a1) and a1.args[1].op == 3 and a1.args[1].imm == -1:
            # 40
            r0 = s.reg(a0)
            r1 = s.reg(a1.args[0])
            s.op(BICW, [s.result(v), r0, r1], 0, None)
            return True
        if a0.op == 25 and s.only_use(a0) and a0.args[1].op == 3 and a0.args[1].imm == -1:
            # 40
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(BICW, [s.result(v), r0, r1], 0, None)
            return True
        if a1.op == 26 and s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
            # 42
            r0 = s.reg(a0)
            r1 = s.reg(a1.args[0])
            s.op(ANDWlsl, [s.result(v), r0, r1], a1.args[1].imm, None)
            return True
        if a0.op == 26 and s.only_use(a0) and a0.args[1].op == 3 and count_fits(a0.args[1].imm, v.type):
            # 42
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(ANDWlsl, [s.result(v), r0, r1], a0.args[1].imm, None)
            return True
        if a1.op == 27 and s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
            # 43
            r0 = s.reg(a0)
            r1 = s.reg(a1.args[0])
            s.op(ANDWlsr, [s.result(v), r0, r1], a1.args[1].imm, None)
            return True
        # 45
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ANDWrr, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        if a0.op == 31 and s.only_use(a0):
            # 39
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(BICX, [s.result(v), r0, r1], 0, None)
            return True
        if a1.op == 25 and s.only_use(a1) and a1.args[1].op == 3 and a1.args[1].imm == -1:
            # 40
            r0 = s.reg(a0)
            r1 = s.reg(a1.args[0])
            s.op(BICX, [s.result(v), r0, r1], 0, None)
            return True
        if a0.op == 25 and s.only_use(a0) and a0.args[1].op == 3 and a0.args[1].imm == -1:
            # 40
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(BICX, [s.result(v), r0, r1], 0, None)
            return True
        if a1.op == 26 and s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
            # 42
            r0 = s.reg(a0)
            r1 = s.reg(a1.args[0])
            s.op(ANDXlsl, [s.result(v), r0, r1], a1.args[1].imm, None)
            return True
        if a0.op == 26 and s.only_use(a0) and a0.args[1].op == 3 and count_fits(a0.args[1].imm, v.type):
            # 42
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(ANDXlsl, [s.result(v), r0, r1], a0.args[1].imm, None)
            return True
        if a1.op == 27 and s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
            # 43
            r0 = s.reg(a0)
            r1 = s.reg(a1.args[0])
            s.op(ANDXlsr, [s.result(v), r0, r1], a1.args[1].imm, None)
            return True
        # 45
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ANDXrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_or(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        x0 = a1.op
        if x0 == 3:
            if logical32(a1.imm):
                # 37
                r0 = s.reg(a0)
                s.op(ORRWri, [s.result(v), r0], a1.imm, None)
                return True
        if x0 == 31:
            if s.only_use(a1):
                # 41
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(ORNW, [s.result(v), r0, r1], 0, None)
                return True
        if x0 == 26:
            if s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
                # 42
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(ORRWlsl, [s.result(v), r0, r1], a1.args[1].imm, None)
                return True
        if a0.op == 26 and s.only_use(a0) and a0.args[1].op == 3 and count_fits(a0.args[1].imm, v.type):
            # 42
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(ORRWlsl, [s.result(v), r0, r1], a0.args[1].imm, None)
            return True
        if a1.op == 27 and s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
            # 44
            r0 = s.reg(a0)
            r1 = s.reg(a1.args[0])
            s.op(ORRWlsr, [s.result(v), r0, r1], a1.args[1].imm, None)
            return True
        if a0.op == 27 and s.only_use(a0) and a0.args[1].op == 3 and count_fits(a0.args[1].imm, v.type):
            # 44
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(ORRWlsr, [s.result(v), r0, r1], a0.args[1].imm, None)
            return True
        # 45
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ORRWrr, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        x1 = a1.op
        if x1 == 3:
            if logical64(a1.imm):
                # 38
                r0 = s.reg(a0)
                s.op(ORRXri, [s.result(v), r0], a1.imm, None)
                return True
        if x1 == 31:
            if s.only_use(a1):
                # 41
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(ORNX, [s.result(v), r0, r1], 0, None)
                return True
        if x1 == 26:
            if s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
                # 42
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(ORRXlsl, [s.result(v), r0, r1], a1.args[1].imm, None)
                return True
        if a0.op == 26 and s.only_use(a0) and a0.args[1].op == 3 and count_fits(a0.args[1].imm, v.type):
            # 42
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(ORRXlsl, [s.result(v), r0, r1], a0.args[1].imm, None)
            return True
        if a1.op == 27 and s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
            # 44
            r0 = s.reg(a0)
            r1 = s.reg(a1.args[0])
            s.op(ORRXlsr, [s.result(v), r0, r1], a1.args[1].imm, None)
            return True
        if a0.op == 27 and s.only_use(a0) and a0.args[1].op == 3 and count_fits(a0.args[1].imm, v.type):
            # 44
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(ORRXlsr, [s.result(v), r0, r1], a0.args[1].imm, None)
            return True
        # 45
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ORRXrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_xor(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        x0 = a1.op
        if x0 == 3:
            if a1.imm == -1:
                # 36
                r0 = s.reg(a0)
                s.op(MVNW, [s.result(v), r0], 0, None)
                return True
            if logical32(a1.imm):
                # 37
                r0 = s.reg(a0)
                s.op(EORWri, [s.result(v), r0], a1.imm, None)
                return True
        if x0 == 31:
            if s.only_use(a1):
                # 41
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(EONW, [s.result(v), r0, r1], 0, None)
                return True
        if x0 == 26:
            if s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
                # 42
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(EORWlsl, [s.result(v), r0, r1], a1.args[1].imm, None)
                return True
        if a0.op == 26 and s.only_use(a0) and a0.args[1].op == 3 and count_fits(a0.args[1].imm, v.type):
            # 42
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(EORWlsl, [s.result(v), r0, r1], a0.args[1].imm, None)
            return True
        if a1.op == 27 and s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
            # 44
            r0 = s.reg(a0)
            r1 = s.reg(a1.args[0])
            s.op(EORWlsr, [s.result(v), r0, r1], a1.args[1].imm, None)
            return True
        if a0.op == 27 and s.only_use(a0) and a0.args[1].op == 3 and count_fits(a0.args[1].imm, v.type):
            # 44
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(EORWlsr, [s.result(v), r0, r1], a0.args[1].imm, None)
            return True
        # 45
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(EORWrr, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        x1 = a1.op
        if x1 == 3:
            if a1.imm == -1:
                # 36
                r0 = s.reg(a0)
                s.op(MVNX, [s.result(v), r0], 0, None)
                return True
            if logical64(a1.imm):
                # 38
                r0 = s.reg(a0)
                s.op(EORXri, [s.result(v), r0], a1.imm, None)
                return True
        if x1 == 31:
            if s.only_use(a1):
                # 41
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(EONX, [s.result(v), r0, r1], 0, None)
                return True
        if x1 == 26:
            if s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
                # 42
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(EORXlsl, [s.result(v), r0, r1], a1.args[1].imm, None)
                return True
        if a0.op == 26 and s.only_use(a0) and a0.args[1].op == 3 and count_fits(a0.args[1].imm, v.type):
            # 42
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(EORXlsl, [s.result(v), r0, r1], a0.args[1].imm, None)
            return True
        if a1.op == 27 and s.only_use(a1) and a1.args[1].op == 3 and count_fits(a1.args[1].imm, v.type):
            # 44
            r0 = s.reg(a0)
            r1 = s.reg(a1.args[0])
            s.op(EORXlsr, [s.result(v), r0, r1], a1.args[1].imm, None)
            return True
        if a0.op == 27 and s.only_use(a0) and a0.args[1].op == 3 and count_fits(a0.args[1].imm, v.type):
            # 44
            r0 = s.reg(a1)
            r1 = s.reg(a0.args[0])
            s.op(EORXlsr, [s.result(v), r0, r1], a0.args[1].imm, None)
            return True
        # 45
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(EORXrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_shl(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 2:
        if a1.op == 3:
            if a0.op == 38:
                if s.only_use(a0) and ((0 < a1.imm) and (a1.imm < 32)):
                    # 52
                    r0 = s.reg(a0.args[0])
                    s.op(SBFIZX, [s.result(v), r0], (a1.imm | (32 << 8)), None)
                    return True
            if a0.op == 39:
                if s.only_use(a0) and ((0 < a1.imm) and (a1.imm < 32)):
                    # 53
                    r0 = s.reg(a0.args[0])
                    s.op(UBFIZX, [s.result(v), r0], (a1.imm | (32 << 8)), None)
                    return True
            # 55
            r0 = s.reg(a0)
            s.op(LSLXri, [s.result(v), r0], (a1.imm & 63), None)
            return True
        # 58
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(LSLXrr, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 1:
        if a1.op == 3:
            # 54
            r0 = s.reg(a0)
            s.op(LSLWri, [s.result(v), r0], (a1.imm & 31), None)
            return True
        # 58
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(LSLWrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_shr(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        if a1.op == 3:
            if a0.op == 26 and s.only_use(a0) and a0.args[1].op == 3 and (((0 <= a0.args[1].imm) and (a0.args[1].imm <= a1.imm)) and (a1.imm < 32)):
                # 50
                r0 = s.reg(a0.args[0])
                s.op(UBFXW, [s.result(v), r0], ((a1.imm - a0.args[1].imm) | ((32 - a1.imm) << 8)), None)
                return True
            # 54
            r0 = s.reg(a0)
            s.op(LSRWri, [s.result(v), r0], (a1.imm & 31), None)
            return True
        # 58
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(LSRWrr, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        if a1.op == 3:
            if a0.op == 26 and s.only_use(a0) and a0.args[1].op == 3 and (((0 <= a0.args[1].imm) and (a0.args[1].imm <= a1.imm)) and (a1.imm < 64)):
                # 51
                r0 = s.reg(a0.args[0])
                s.op(UBFXX, [s.result(v), r0], ((a1.imm - a0.args[1].imm) | ((64 - a1.imm) << 8)), None)
                return True
            # 55
            r0 = s.reg(a0)
            s.op(LSRXri, [s.result(v), r0], (a1.imm & 63), None)
            return True
        # 58
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(LSRXrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_sar(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        if a1.op == 3:
            if a0.op == 26 and s.only_use(a0) and a0.args[1].op == 3 and (((0 <= a0.args[1].imm) and (a0.args[1].imm <= a1.imm)) and (a1.imm < 32)):
                # 48
                r0 = s.reg(a0.args[0])
                s.op(SBFXW, [s.result(v), r0], ((a1.imm - a0.args[1].imm) | ((32 - a1.imm) << 8)), None)
                return True
            # 54
            r0 = s.reg(a0)
            s.op(ASRWri, [s.result(v), r0], (a1.imm & 31), None)
            return True
        # 58
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ASRWrr, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        if a1.op == 3:
            if a0.op == 26 and s.only_use(a0) and a0.args[1].op == 3 and (((0 <= a0.args[1].imm) and (a0.args[1].imm <= a1.imm)) and (a1.imm < 64)):
                # 49
                r0 = s.reg(a0.args[0])
                s.op(SBFXX, [s.result(v), r0], ((a1.imm - a0.args[1].imm) | ((64 - a1.imm) << 8)), None)
                return True
            # 55
            r0 = s.reg(a0)
            s.op(ASRXri, [s.result(v), r0], (a1.imm & 63), None)
            return True
        # 58
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(ASRXrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_rotl(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 1:
        x0 = a1.op
        if x0 == 3:
            # 56
            r0 = s.reg(a0)
            s.op(RORWri, [s.result(v), r0], ((0 - a1.imm) & 31), None)
            return True
        if x0 == 30:
            if s.only_use(a1):
                # 59
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(RORWrr, [s.result(v), r0, r1], 0, None)
                return True
        if x0 == 15:
            if s.only_use(a1) and a1.args[0].op == 3 and a1.args[0].imm == 0:
                # 60
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[1])
                s.op(RORWrr, [s.result(v), r0, r1], 0, None)
                return True
        # 61
        r0 = s.reg(a0)
        t2 = s.temp(0, 4)
        r3 = s.reg(a1)
        s.op(NEGW, [t2, r3], 0, None)
        r1 = t2
        s.op(RORWrr, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 2:
        x1 = a1.op
        if x1 == 3:
            # 57
            r0 = s.reg(a0)
            s.op(RORXri, [s.result(v), r0], ((0 - a1.imm) & 63), None)
            return True
        if x1 == 30:
            if s.only_use(a1):
                # 59
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[0])
                s.op(RORXrr, [s.result(v), r0, r1], 0, None)
                return True
        if x1 == 15:
            if s.only_use(a1) and a1.args[0].op == 3 and a1.args[0].imm == 0:
                # 60
                r0 = s.reg(a0)
                r1 = s.reg(a1.args[1])
                s.op(RORXrr, [s.result(v), r0, r1], 0, None)
                return True
        # 61
        r0 = s.reg(a0)
        t2 = s.temp(0, 4)
        r3 = s.reg(a1)
        s.op(NEGW, [t2, r3], 0, None)
        r1 = t2
        s.op(RORXrr, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_neg(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        if a0.op == 16 and s.only_use(a0):
            # 21
            r0 = s.reg(a0.args[0])
            r1 = s.reg(a0.args[1])
            s.op(MNEGW, [s.result(v), r0, r1], 0, None)
            return True
        # 22
        r0 = s.reg(a0)
        s.op(NEGW, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        if a0.op == 16 and s.only_use(a0):
            # 21
            r0 = s.reg(a0.args[0])
            r1 = s.reg(a0.args[1])
            s.op(MNEGX, [s.result(v), r0, r1], 0, None)
            return True
        # 22
        r0 = s.reg(a0)
        s.op(NEGX, [s.result(v), r0], 0, None)
        return True
    return False


def select_not(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        # 22
        r0 = s.reg(a0)
        s.op(MVNW, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        # 22
        r0 = s.reg(a0)
        s.op(MVNX, [s.result(v), r0], 0, None)
        return True
    return False


def select_bswap(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        # 63
        r0 = s.reg(a0)
        s.op(REVW, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        # 63
        r0 = s.reg(a0)
        s.op(REVX, [s.result(v), r0], 0, None)
        return True
    return False


def select_clz(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        # 63
        r0 = s.reg(a0)
        s.op(CLZW, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        # 63
        r0 = s.reg(a0)
        s.op(CLZX, [s.result(v), r0], 0, None)
        return True
    return False


def select_ctz(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        # 62
        t1 = s.temp(0, 4)
        r2 = s.reg(a0)
        s.op(RBITW, [t1, r2], 0, None)
        r0 = t1
        s.op(CLZW, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        # 62
        t1 = s.temp(0, 8)
        r2 = s.reg(a0)
        s.op(RBITX, [t1, r2], 0, None)
        r0 = t1
        s.op(CLZX, [s.result(v), r0], 0, None)
        return True
    return False


def select_popcnt(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        # 63
        r0 = s.reg(a0)
        s.op(POPCNTW, [s.result(v), s.temp(1, 16), r0], 0, None)
        return True
    if v.type == 2:
        # 63
        r0 = s.reg(a0)
        s.op(POPCNTX, [s.result(v), s.temp(1, 16), r0], 0, None)
        return True
    return False


def select_sext8(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        # 66
        r0 = s.reg(a0)
        s.op(SXTBW, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        # 66
        r0 = s.reg(a0)
        s.op(SXTBX, [s.result(v), r0], 0, None)
        return True
    return False


def select_sext16(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        # 66
        r0 = s.reg(a0)
        s.op(SXTHW, [s.result(v), r0], 0, None)
        return True
    if v.type == 2:
        # 66
        r0 = s.reg(a0)
        s.op(SXTHX, [s.result(v), r0], 0, None)
        return True
    return False


def select_sext32(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    x0 = a0.op
    if x0 == 74:
        if s.can_fold(a0) and a0.type == 1:
            # 67
            m0 = s.access(a0)
            s.memop(LDRSW, [s.result(v)], 0, m0)
            return True
    if x0 == 75:
        if s.can_fold(a0):
            # 68
            m0 = s.access(a0)
            s.memop(LDRSBX, [s.result(v)], 0, m0)
            return True
    if x0 == 77:
        if s.can_fold(a0):
            # 68
            m0 = s.access(a0)
            s.memop(LDRSHX, [s.result(v)], 0, m0)
            return True
    if x0 == 36:
        if s.only_use(a0):
            # 69
            r0 = s.reg(a0.args[0])
            s.op(SXTBX, [s.result(v), r0], 0, None)
            return True
    if x0 == 37:
        if s.only_use(a0):
            # 69
            r0 = s.reg(a0.args[0])
            s.op(SXTHX, [s.result(v), r0], 0, None)
            return True
    # 70
    r0 = s.reg(a0)
    s.op(SXTW, [s.result(v), r0], 0, None)
    return True


def select_zext32(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if a0.op == 74 and s.can_fold(a0) and a0.type == 1:
        # 71
        m0 = s.access(a0)
        s.memop(LDRW, [s.result(v)], 0, m0)
        return True
    # 72
    r0 = s.reg(a0)
    s.op(UXTW, [s.result(v), r0], 0, None)
    return True


def select_fadd(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 3:
        # 76
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FADDS, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 4:
        # 76
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FADDD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_fsub(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 3:
        # 76
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FSUBS, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 4:
        # 76
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FSUBD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_fmul(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 3:
        # 76
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FMULS, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 4:
        # 76
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FMULD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_fdiv(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.type == 3:
        # 76
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FDIVS, [s.result(v), r0, r1], 0, None)
        return True
    if v.type == 4:
        # 76
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FDIVD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_fneg(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    x0 = v.type
    if x0 == 3:
        if a0.op == 60 and s.only_use(a0):
            # 75
            r0 = s.reg(a0.args[0])
            r1 = s.reg(a0.args[1])
            s.op(FNMULS, [s.result(v), r0, r1], 0, None)
            return True
        # 82
        r0 = s.reg(a0)
        s.op(FNEGS, [s.result(v), r0], 0, None)
        return True
    if x0 == 4:
        if a0.op == 60 and s.only_use(a0):
            # 75
            r0 = s.reg(a0.args[0])
            r1 = s.reg(a0.args[1])
            s.op(FNMULD, [s.result(v), r0, r1], 0, None)
            return True
        # 82
        r0 = s.reg(a0)
        s.op(FNEGD, [s.result(v), r0], 0, None)
        return True
    if x0 == 6:
        # 82
        r0 = s.reg(a0)
        s.op(FNEGQ, [s.result(v), r0], 0, None)
        return True
    return False


def select_fabs(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    x0 = v.type
    if x0 == 3:
        # 83
        r0 = s.reg(a0)
        s.op(FABSS, [s.result(v), r0], 0, None)
        return True
    if x0 == 4:
        # 83
        r0 = s.reg(a0)
        s.op(FABSD, [s.result(v), r0], 0, None)
        return True
    if x0 == 6:
        # 83
        r0 = s.reg(a0)
        s.op(FABSQ, [s.result(v), r0], 0, None)
        return True
    return False


def select_fsqrt(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 3:
        # 81
        r0 = s.reg(a0)
        s.op(FSQRTS, [s.result(v), r0], 0, None)
        return True
    if v.type == 4:
        # 81
        r0 = s.reg(a0)
        s.op(FSQRTD, [s.result(v), r0], 0, None)
        return True
    return False


def select_fcopysign(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    x0 = v.type
    if x0 == 3:
        # 84
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FCOPYSIGNS, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 4:
        # 84
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FCOPYSIGND, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 6:
        # 84
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(FCOPYSIGNQ, [s.result(v), s.temp(0, 8), r0, r1], 0, None)
        return True
    return False


def select_sitof(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 3:
        if a0.type == 1:
            # 85
            r0 = s.reg(a0)
            s.op(SCVTFSw, [s.result(v), r0], 0, None)
            return True
        if a0.type == 2:
            # 86
            r0 = s.reg(a0)
            s.op(SCVTFSx, [s.result(v), r0], 0, None)
            return True
    if v.type == 4:
        if a0.type == 1:
            # 85
            r0 = s.reg(a0)
            s.op(SCVTFDw, [s.result(v), r0], 0, None)
            return True
        if a0.type == 2:
            # 86
            r0 = s.reg(a0)
            s.op(SCVTFDx, [s.result(v), r0], 0, None)
            return True
    return False


def select_uitof(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 3:
        if a0.type == 1:
            # 87
            r0 = s.reg(a0)
            s.op(UCVTFSw, [s.result(v), r0], 0, None)
            return True
        if a0.type == 2:
            # 88
            r0 = s.reg(a0)
            s.op(UCVTFSx, [s.result(v), r0], 0, None)
            return True
    if v.type == 4:
        if a0.type == 1:
            # 87
            r0 = s.reg(a0)
            s.op(UCVTFDw, [s.result(v), r0], 0, None)
            return True
        if a0.type == 2:
            # 88
            r0 = s.reg(a0)
            s.op(UCVTFDx, [s.result(v), r0], 0, None)
            return True
    return False


def select_ftosi(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        if a0.type == 3:
            # 89
            r0 = s.reg(a0)
            s.op(FCVTZSwS, [s.result(v), r0], 0, None)
            return True
        if a0.type == 4:
            # 89
            r0 = s.reg(a0)
            s.op(FCVTZSwD, [s.result(v), r0], 0, None)
            return True
    if v.type == 2:
        if a0.type == 3:
            # 90
            r0 = s.reg(a0)
            s.op(FCVTZSxS, [s.result(v), r0], 0, None)
            return True
        if a0.type == 4:
            # 90
            r0 = s.reg(a0)
            s.op(FCVTZSxD, [s.result(v), r0], 0, None)
            return True
    return False


def select_ftoui(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 1:
        if a0.type == 3:
            # 91
            r0 = s.reg(a0)
            s.op(FCVTZUwS, [s.result(v), r0], 0, None)
            return True
        if a0.type == 4:
            # 91
            r0 = s.reg(a0)
            s.op(FCVTZUwD, [s.result(v), r0], 0, None)
            return True
    if v.type == 2:
        if a0.type == 3:
            # 92
            r0 = s.reg(a0)
            s.op(FCVTZUxS, [s.result(v), r0], 0, None)
            return True
        if a0.type == 4:
            # 92
            r0 = s.reg(a0)
            s.op(FCVTZUxD, [s.result(v), r0], 0, None)
            return True
    return False


def select_fcvt(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if v.type == 4:
        if a0.type == 3:
            # 93
            r0 = s.reg(a0)
            s.op(FCVTDS, [s.result(v), r0], 0, None)
            return True
    if v.type == 3:
        if a0.type == 4:
            # 93
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
                # 94
                m0 = s.access(a0)
                s.memop(FLDRS, [s.result(v)], 0, m0)
                return True
            # 95
            r0 = s.reg(a0)
            s.op(FMOVsw, [s.result(v), r0], 0, None)
            return True
    if x0 == 4:
        if a0.type == 2:
            if a0.op == 74 and s.can_fold(a0):
                # 94
                m0 = s.access(a0)
                s.memop(FLDRD, [s.result(v)], 0, m0)
                return True
            # 95
            r0 = s.reg(a0)
            s.op(FMOVdx, [s.result(v), r0], 0, None)
            return True
    if x0 == 1:
        if a0.type == 3:
            if a0.op == 74 and s.can_fold(a0):
                # 94
                m0 = s.access(a0)
                s.memop(LDRW, [s.result(v)], 0, m0)
                return True
            # 95
            r0 = s.reg(a0)
            s.op(FMOVws, [s.result(v), r0], 0, None)
            return True
    if x0 == 2:
        if a0.type == 4:
            if a0.op == 74 and s.can_fold(a0):
                # 94
                m0 = s.access(a0)
                s.memop(LDRX, [s.result(v)], 0, m0)
                return True
            # 95
            r0 = s.reg(a0)
            s.op(FMOVxd, [s.result(v), r0], 0, None)
            return True
    return False


def select_fma(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    a2 = v.args[2]
    if v.type == 3:
        if a0.op == 62:
            if s.only_use(a0) and a2.op == 62 and s.only_use(a2):
                # 77
                r0 = s.reg(a0.args[0])
                r1 = s.reg(a1)
                r2 = s.reg(a2.args[0])
                s.op(FNMADDS, [s.result(v), r0, r1, r2], 0, None)
                return True
            if s.only_use(a0):
                # 78
                r0 = s.reg(a0.args[0])
                r1 = s.reg(a1)
                r2 = s.reg(a2)
                s.op(FMSUBS, [s.result(v), r0, r1, r2], 0, None)
                return True
        if a2.op == 62 and s.only_use(a2):
            # 79
            r0 = s.reg(a0)
            r1 = s.reg(a1)
            r2 = s.reg(a2.args[0])
            s.op(FNMSUBS, [s.result(v), r0, r1, r2], 0, None)
            return True
        # 80
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        r2 = s.reg(a2)
        s.op(FMADDS, [s.result(v), r0, r1, r2], 0, None)
        return True
    if v.type == 4:
        if a0.op == 62:
            if s.only_use(a0) and a2.op == 62 and s.only_use(a2):
                # 77
                r0 = s.reg(a0.args[0])
                r1 = s.reg(a1)
                r2 = s.reg(a2.args[0])
                s.op(FNMADDD, [s.result(v), r0, r1, r2], 0, None)
                return True
            if s.only_use(a0):
                # 78
                r0 = s.reg(a0.args[0])
                r1 = s.reg(a1)
                r2 = s.reg(a2)
                s.op(FMSUBD, [s.result(v), r0, r1, r2], 0, None)
                return True
        if a2.op == 62 and s.only_use(a2):
            # 79
            r0 = s.reg(a0)
            r1 = s.reg(a1)
            r2 = s.reg(a2.args[0])
            s.op(FNMSUBD, [s.result(v), r0, r1, r2], 0, None)
            return True
        # 80
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        r2 = s.reg(a2)
        s.op(FMADDD, [s.result(v), r0, r1, r2], 0, None)
        return True
    return False


def select_load(s: Selector, v: Inst) -> bool:
    x0 = v.type
    if x0 == 1:
        # 98
        m0 = s.access(v)
        s.memop(LDRW, [s.result(v)], 0, m0)
        return True
    if x0 == 2:
        # 98
        m0 = s.access(v)
        s.memop(LDRX, [s.result(v)], 0, m0)
        return True
    if x0 == 3:
        # 98
        m0 = s.access(v)
        s.memop(FLDRS, [s.result(v)], 0, m0)
        return True
    if x0 == 4:
        # 98
        m0 = s.access(v)
        s.memop(FLDRD, [s.result(v)], 0, m0)
        return True
    if x0 == 6:
        # 99
        m0 = s.access(v)
        s.memop(FLDRQ, [s.result(v)], 0, m0)
        return True
    if x0 == 7:
        # 99
        m0 = s.access(v)
        s.memop(FLDRQ, [s.result(v)], 0, m0)
        return True
    return False


def select_loads8(s: Selector, v: Inst) -> bool:
    if v.type == 1:
        # 100
        m0 = s.access(v)
        s.memop(LDRSBW, [s.result(v)], 0, m0)
        return True
    if v.type == 2:
        # 100
        m0 = s.access(v)
        s.memop(LDRSBX, [s.result(v)], 0, m0)
        return True
    return False


def select_loadu8(s: Selector, v: Inst) -> bool:
    # 101
    m0 = s.access(v)
    s.memop(LDRB, [s.result(v)], 0, m0)
    return True


def select_loads16(s: Selector, v: Inst) -> bool:
    if v.type == 1:
        # 100
        m0 = s.access(v)
        s.memop(LDRSHW, [s.result(v)], 0, m0)
        return True
    if v.type == 2:
        # 100
        m0 = s.access(v)
        s.memop(LDRSHX, [s.result(v)], 0, m0)
        return True
    return False


def select_loadu16(s: Selector, v: Inst) -> bool:
    # 101
    m0 = s.access(v)
    s.memop(LDRH, [s.result(v)], 0, m0)
    return True


def select_loads32(s: Selector, v: Inst) -> bool:
    # 101
    m0 = s.access(v)
    s.memop(LDRSW, [s.result(v)], 0, m0)
    return True


def select_loadu32(s: Selector, v: Inst) -> bool:
    # 101
    m0 = s.access(v)
    s.memop(LDRW, [s.result(v)], 0, m0)
    return True


def select_store(s: Selector, v: Inst) -> bool:
    a1 = v.args[1]
    x0 = a1.type
    if x0 == 1:
        if a1.op == 3 and a1.imm == 0:
            # 104
            m0 = s.access(v)
            s.memop(STRWz, [], 0, m0)
            return True
        # 106
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(STRW, [r0], 0, m1)
        return True
    if x0 == 2:
        if a1.op == 3 and a1.imm == 0:
            # 104
            m0 = s.access(v)
            s.memop(STRXz, [], 0, m0)
            return True
        # 106
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(STRX, [r0], 0, m1)
        return True
    if x0 == 3:
        if a1.op == 4:
            if a1.imm == 0:
                # 104
                m0 = s.access(v)
                s.memop(STRWz, [], 0, m0)
                return True
        if a1.op == 71:
            if s.only_use(a1) and a1.args[0].type == 1:
                # 105
                r0 = s.reg(a1.args[0])
                m1 = s.access(v)
                s.memop(STRW, [r0], 0, m1)
                return True
        # 106
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(FSTRS, [r0], 0, m1)
        return True
    if x0 == 4:
        if a1.op == 4:
            if a1.imm == 0:
                # 104
                m0 = s.access(v)
                s.memop(STRXz, [], 0, m0)
                return True
        if a1.op == 71:
            if s.only_use(a1) and a1.args[0].type == 2:
                # 105
                r0 = s.reg(a1.args[0])
                m1 = s.access(v)
                s.memop(STRX, [r0], 0, m1)
                return True
        # 106
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(FSTRD, [r0], 0, m1)
        return True
    if x0 == 6:
        # 107
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(FSTRQ, [r0], 0, m1)
        return True
    if x0 == 7:
        # 107
        r0 = s.reg(a1)
        m1 = s.access(v)
        s.memop(FSTRQ, [r0], 0, m1)
        return True
    return False


def select_store8(s: Selector, v: Inst) -> bool:
    a1 = v.args[1]
    if a1.op == 3:
        if a1.imm == 0:
            # 108
            m0 = s.access(v)
            s.memop(STRBz, [], 0, m0)
            return True
    if a1.op == 36:
        if s.only_use(a1):
            # 109
            r0 = s.reg(a1.args[0])
            m1 = s.access(v)
            s.memop(STRB, [r0], 0, m1)
            return True
    # 110
    r0 = s.reg(a1)
    m1 = s.access(v)
    s.memop(STRB, [r0], 0, m1)
    return True


def select_store16(s: Selector, v: Inst) -> bool:
    a1 = v.args[1]
    if a1.op == 3:
        if a1.imm == 0:
            # 108
            m0 = s.access(v)
            s.memop(STRHz, [], 0, m0)
            return True
    if a1.op == 37:
        if s.only_use(a1):
            # 109
            r0 = s.reg(a1.args[0])
            m1 = s.access(v)
            s.memop(STRH, [r0], 0, m1)
            return True
    # 110
    r0 = s.reg(a1)
    m1 = s.access(v)
    s.memop(STRH, [r0], 0, m1)
    return True


def select_store32(s: Selector, v: Inst) -> bool:
    a1 = v.args[1]
    x0 = a1.op
    if x0 == 3:
        if a1.imm == 0:
            # 108
            m0 = s.access(v)
            s.memop(STRWz, [], 0, m0)
            return True
    if x0 == 38:
        if s.only_use(a1):
            # 109
            r0 = s.reg(a1.args[0])
            m1 = s.access(v)
            s.memop(STRW, [r0], 0, m1)
            return True
    if x0 == 39:
        if s.only_use(a1):
            # 109
            r0 = s.reg(a1.args[0])
            m1 = s.access(v)
            s.memop(STRW, [r0], 0, m1)
            return True
    # 110
    r0 = s.reg(a1)
    m1 = s.access(v)
    s.memop(STRW, [r0], 0, m1)
    return True


def select_stacksave(s: Selector, v: Inst) -> bool:
    # 115
    s.op(GETSP, [s.result(v)], 0, None)
    return True


def select_stackrestore(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    # 116
    r0 = s.reg(a0)
    s.op(SETSP, [r0], 0, None)
    return True


def select_trap(s: Selector, v: Inst) -> bool:
    # 114
    s.op(TRAP, [], 0, None)
    return True


def select_threadptr(s: Selector, v: Inst) -> bool:
    # 113
    s.op(THREADPTR, [s.result(v)], 0, None)
    return True


def select_vadd(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    x0 = v.imm
    if x0 == 1:
        # 119
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VADDB, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 2:
        # 119
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VADDH, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 3:
        # 119
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VADDS, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 4:
        # 119
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VADDD, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 5:
        # 119
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VFADDS, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 6:
        # 119
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VFADDD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_vsub(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    x0 = v.imm
    if x0 == 1:
        # 120
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VSUBB, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 2:
        # 120
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VSUBH, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 3:
        # 120
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VSUBS, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 4:
        # 120
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VSUBD, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 5:
        # 120
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VFSUBS, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 6:
        # 120
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VFSUBD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_vmul(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    x0 = v.imm
    if x0 == 1:
        # 121
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VMULB, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 2:
        # 121
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VMULH, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 3:
        # 121
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VMULS, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 4:
        # 121
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VMULD, [s.result(v), s.temp(0, 8), r0, r1], 0, None)
        return True
    if x0 == 5:
        # 121
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VFMULS, [s.result(v), r0, r1], 0, None)
        return True
    if x0 == 6:
        # 121
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VFMULD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_vdiv(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    if v.imm == 5:
        # 122
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VFDIVS, [s.result(v), r0, r1], 0, None)
        return True
    if v.imm == 6:
        # 122
        r0 = s.reg(a0)
        r1 = s.reg(a1)
        s.op(VFDIVD, [s.result(v), r0, r1], 0, None)
        return True
    return False


def select_vand(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 123
    r0 = s.reg(a0)
    r1 = s.reg(a1)
    s.op(VAND, [s.result(v), r0, r1], 0, None)
    return True


def select_vor(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 123
    r0 = s.reg(a0)
    r1 = s.reg(a1)
    s.op(VORR, [s.result(v), r0, r1], 0, None)
    return True


def select_vxor(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    a1 = v.args[1]
    # 123
    r0 = s.reg(a0)
    r1 = s.reg(a1)
    s.op(VEOR, [s.result(v), r0, r1], 0, None)
    return True


def select_vsplat(s: Selector, v: Inst) -> bool:
    a0 = v.args[0]
    if a0.op == 3:
        if a0.imm == 0:
            # 124
            s.op(FZEROQ, [s.result(v)], 0, None)
            return True
        if a0.imm == -1:
            # 125
            s.op(VONES, [s.result(v)], 0, None)
            return True
    x0 = v.imm
    if x0 == 1:
        # 126
        r0 = s.reg(a0)
        s.op(DUPB, [s.result(v), r0], 0, None)
        return True
    if x0 == 2:
        # 126
        r0 = s.reg(a0)
        s.op(DUPH, [s.result(v), r0], 0, None)
        return True
    if x0 == 3:
        # 126
        r0 = s.reg(a0)
        s.op(DUPS, [s.result(v), r0], 0, None)
        return True
    if x0 == 4:
        # 126
        r0 = s.reg(a0)
        s.op(DUPD, [s.result(v), r0], 0, None)
        return True
    if x0 == 5:
        # 126
        r0 = s.reg(a0)
        s.op(DUPSf, [s.result(v), r0], 0, None)
        return True
    if x0 == 6:
        # 126
        r0 = s.reg(a0)
        s.op(DUPDf, [s.result(v), r0], 0, None)
        return True
    return False


def select(s: Selector, v: Inst) -> bool:
    """Emit machine code for `v`; False: no rule matches."""
    op = v.op
    if op < 65:
        if op < 31:
            if op < 23:
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
            if op < 27:
                if op < 25:
                    if op < 24:
                        if op == 23:
                            return select_and(s, v)
                        return False
                    if op == 24:
                        return select_or(s, v)
                    return False
                if op < 26:
                    if op == 25:
                        return select_xor(s, v)
                    return False
                if op == 26:
                    return select_shl(s, v)
                return False
            if op < 29:
                if op < 28:
                    if op == 27:
                        return select_shr(s, v)
                    return False
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
        if op < 39:
            if op < 35:
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
            if op < 37:
                if op < 36:
                    if op == 35:
                        return select_popcnt(s, v)
                    return False
                if op == 36:
                    return select_sext8(s, v)
                return False
            if op < 38:
                if op == 37:
                    return select_sext16(s, v)
                return False
            if op == 38:
                return select_sext32(s, v)
            return False
        if op < 61:
            if op < 59:
                if op < 58:
                    if op == 39:
                        return select_zext32(s, v)
                    return False
                if op == 58:
                    return select_fadd(s, v)
                return False
            if op < 60:
                if op == 59:
                    return select_fsub(s, v)
                return False
            if op == 60:
                return select_fmul(s, v)
            return False
        if op < 63:
            if op < 62:
                if op == 61:
                    return select_fdiv(s, v)
                return False
            if op == 62:
                return select_fneg(s, v)
            return False
        if op < 64:
            if op == 63:
                return select_fabs(s, v)
            return False
        if op == 64:
            return select_fsqrt(s, v)
        return False
    if op < 81:
        if op < 73:
            if op < 68:
                if op < 66:
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
