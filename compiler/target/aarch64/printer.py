"""Prints what is particular to AArch64: memory operands, constants, bit-field moves, far branches.

Frame slots out of reach of a displacement are reached through x17; the instructions that set it are put before the line
that needs them.
"""
from __future__ import annotations

import struct
from typing import Final, final

from compiler.codegen import commonops
from compiler.codegen.asmprint import AsmPrinter
from compiler.codegen.machine import MBlock, MInst
from compiler.codegen.names import symbol_name, with_offset
from compiler.codegen.printer import Printer
from compiler.codegen.symbols import SymbolAccess
from compiler.target.aarch64 import opnums
from compiler.target.aarch64.codes import CONDITIONS
from compiler.target.aarch64.frame import load_constant
from compiler.target.aarch64.preds import add_imm
from compiler.target.aarch64.selectbase import EXTEND_SXTW, EXTEND_UXTW, fits
from compiler.target.aarch64.table import TABLE, TEXT, W, X
from compiler.target.options import CompileOptions

# Bytes that an op accesses, by what its name begins with
SIZES: Final[dict[str, int]] = {
    "LDRB": 1, "LDRSB": 1, "STRB": 1, "LDRH": 2, "LDRSH": 2, "STRH": 2, "LDRW": 4, "LDRSW": 4, "STRW": 4, "FLDRS": 4,
    "FSTRS": 4, "MOVWload": 4, "MOVWspill": 4, "FMOVSload": 4, "FMOVSspill": 4, "FLDRQ": 16, "FSTRQ": 16,
    "FMOVQload": 16, "FMOVQspill": 16, "LDPW": 4, "STPW": 4, "FLDPS": 4, "FSTPS": 4, "FLDPQ": 16, "FSTPQ": 16,
}  # fmt: skip
FIELD_MOVES: Final[dict[int, tuple[str, int]]] = {
    opnums.UBFXW: ("ubfx", W), opnums.UBFXX: ("ubfx", X), opnums.SBFXW: ("sbfx", W), opnums.SBFXX: ("sbfx", X),
    opnums.UBFIZW: ("ubfiz", W), opnums.UBFIZX: ("ubfiz", X), opnums.SBFIZW: ("sbfiz", W), opnums.SBFIZX: ("sbfiz", X),
}  # fmt: skip
# Instructions that an op may print, at most, and how many the branches of each kind reach
LONGEST_OP: Final = 4
BIT_REACH: Final = 7500
REACH: Final = 250000


def access_sizes() -> list[int]:
    """By op number; 8 where nothing is said."""
    sizes = [8] * len(TABLE.names)
    for number, name in enumerate(TABLE.names):
        for prefix, size in SIZES.items():
            if name.startswith(prefix):
                sizes[number] = size
    return sizes


ACCESS_SIZES: Final[list[int]] = access_sizes()


@final
class A64Printer(Printer):
    def __init__(self, options: CompileOptions, access: SymbolAccess, asm: AsmPrinter) -> None:
        super().__init__(TABLE, options, access, asm, CONDITIONS)
        self.far_slots = True
        protection = options.machine.get("mbranch-protection", "none")
        self.landing: Final = protection == "standard" or "bti" in protection.split("+")
        self.size = 8           # bytes that the instruction in hand accesses
        self.longest_op = LONGEST_OP
        self.names64: Final = TEXT.address_names

    def landing_mark(self, block: MBlock) -> None:
        if self.landing:
            self.out.append("\thint 36\n")      # bti j

    # ---- operands ----

    def slot_text(self, slot: int, added: int) -> str:
        frame = self.frame()
        offset = frame.mf.slots[slot].offset + added
        base = frame.base_of(slot)
        if fits(offset, self.size):
            return f"[{base},#{offset}]" if offset else f"[{base}]"
        text: list[str] = []
        high = offset & -0x1000
        if 0 <= high < 1 << 24 and fits(offset - high, self.size):
            text.append(f"\tadd x17,{base},#{high}\n")
            offset -= high
        else:
            load_constant("x17", offset, text)
            text.append(f"\tadd x17,{base},x17\n")
            offset = 0
        self.before_line("".join(text))
        return f"[x17,#{offset}]"

    def memory(self, m: MInst, added: int) -> None:
        out = self.out
        disp = m.disp + added
        if m.slot >= 0:
            out.append(self.slot_text(m.slot, disp))
            return
        base = self.names64[m.regs[m.base_at]]
        if m.index_at >= 0:
            index = m.regs[m.index_at]
            shift = m.scale.bit_length() - 1
            if m.size & (EXTEND_SXTW | EXTEND_UXTW):
                kind = "sxtw" if m.size & EXTEND_SXTW else "uxtw"
                out.append(f"[{base},w{index},{kind} #{shift}]")
            else:
                out.append(f"[{base},x{index},lsl #{shift}]" if shift else f"[{base},x{index}]")
        elif m.symbol is not None:
            out.append(f"[{base},#:lo12:{with_offset(symbol_name(m.symbol), disp)}]")
        elif disp:
            out.append(f"[{base},#{disp}]")
        else:
            out.append(f"[{base}]")

    # ---- instructions ----

    def rewrite(self, m: MInst, block: MBlock, index: int) -> bool:
        self.size = ACCESS_SIZES[m.op]
        symbol = m.symbol
        if symbol is not None and not symbol.name:
            if m.op == commonops.JMPr:
                return False
            self.name_table(symbol)
        if self.landing and m.op == commonops.TAILr:
            self.out.append(f"\tmov x16,{self.names64[m.regs[0]]}\n\tbr x16\n")
            return True
        return False

    def special(self, m: MInst, block: MBlock, index: int) -> None:
        op = m.op
        out = self.out
        if op in FIELD_MOVES:
            mnemonic, width = FIELD_MOVES[op]
            names = TEXT.names
            dst, src = names[width * 64 + m.regs[0]], names[width * 64 + m.regs[1]]
            out.append(f"\t{mnemonic} {dst},{src},#{m.imm & 0xFF},#{m.imm >> 8}\n")
        elif op == opnums.MOVXi or op == opnums.MOVWi:
            is_long = op == opnums.MOVXi
            load_constant(TEXT.names[(X if is_long else W) * 64 + m.regs[0]], m.imm, out, 64 if is_long else 32)
        elif op == opnums.FIMMS or op == opnums.FIMMD:
            single = op == opnums.FIMMS
            bits = m.imm & (0xFFFFFFFF if single else 0xFFFFFFFFFFFFFFFF)
            value: float = struct.unpack("<f" if single else "<d", bits.to_bytes(4 if single else 8, "little"))[0]
            out.append(f"\tfmov {'s' if single else 'd'}{m.regs[0] - 32},#{value!r}\n")
        elif op == commonops.ADDRESS or op == opnums.LEA:
            frame = self.frame()
            self.add_constant(m.regs[0], frame.base_of(m.slot), frame.mf.slots[m.slot].offset + m.disp)
        elif op != commonops.NONLOCAL:
            super().special(m, block, index)

    def add_constant(self, register: int, base: str, offset: int) -> None:
        name = self.names64[register]
        out = self.out
        if add_imm(offset):
            out.append(f"\tadd {name},{base},#{offset}\n" if offset else f"\tmov {name},{base}\n")
        elif 0 <= offset < 1 << 24:
            out.append(f"\tadd {name},{base},#{offset & 0xFFF000}\n\tadd {name},{name},#{offset & 0xFFF}\n")
        else:
            load_constant(name, offset, out)
            out.append(f"\tadd {name},{base},{name}\n")

    def dynamic(self, m: MInst) -> None:
        self.add_constant(m.regs[0], "sp", self.frame().outgoing_size())

    def branch(self, m: MInst, jump: MInst, following: MBlock | None) -> None:
        is_bit = m.op == opnums.TBW or m.op == opnums.TBX
        if self.length <= (BIT_REACH if is_bit else REACH):
            super().branch(m, jump, following)
        else:
            self.far_branch(m, jump, following)

    def is_double(self, branch: MInst) -> bool:
        """Far branches name both targets."""
        return self.length > BIT_REACH
