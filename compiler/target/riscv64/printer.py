"""Prints RISC-V machine functions as assembly text.

A memory operand is a register and a 12-bit displacement. Symbols, and frame slots further away, are reached through t5:
the instructions that set it are put before the line that needs them.
"""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.asmprint import AsmPrinter
from compiler.codegen.machine import MBlock, MInst
from compiler.codegen.names import symbol_name, with_offset
from compiler.codegen.printer import Printer
from compiler.codegen.symbols import SymbolAccess
from compiler.source.diagnostics import InternalError
from compiler.target.options import CompileOptions
from compiler.target.riscv64 import opnums
from compiler.target.riscv64.conditions import CONDITIONS
from compiler.target.riscv64.preds import imm12
from compiler.target.riscv64.registers import NAMES
from compiler.target.riscv64.table import TABLE

# Instructions that an op may print, at most, and how many a plain jump reaches; the assembler makes two instructions of
# a branch that reaches less.
LONGEST_OP: Final = 8
REACH: Final = 250000


@final
class RiscvPrinter(Printer):
    def __init__(self, options: CompileOptions, access: SymbolAccess, asm: AsmPrinter) -> None:
        super().__init__(TABLE, options, access, asm, CONDITIONS)
        self.far_slots = True
        self.plt_suffix = "@plt"
        self.longest_op = LONGEST_OP
        self.absolute: Final = not options.pic and not options.pie and options.code_model != "medany"

    # ---- memory operands ----

    def slot_text(self, slot: int, added: int) -> str:
        frame = self.frame()
        offset = frame.mf.slots[slot].offset + added
        base = frame.base_of(slot)
        if imm12(offset):
            return f"{offset}({base})"
        low = ((offset & 0xFFF) ^ 0x800) - 0x800
        self.before_line(f"\tli t5,{offset - low}\n\tadd t5,t5,{base}\n")
        return f"{low}(t5)"

    def memory(self, m: MInst, added: int) -> None:
        disp = m.disp + added
        out = self.out
        symbol = m.symbol
        if m.slot >= 0:
            out.append(self.slot_text(m.slot, disp))
        elif symbol is not None:
            name = with_offset(symbol_name(symbol), disp)
            if self.absolute:
                self.before_line(f"\tlui t5,%hi({name})\n")
                out.append(f"%lo({name})(t5)")
            else:
                label = self.new_label()
                self.before_line(f"{label}:\n\tauipc t5,%pcrel_hi({name})\n")
                out.append(f"%pcrel_lo({label})(t5)")
        else:
            out.append(self.number(disp))
            out.append("(")
            out.append(NAMES[m.regs[m.base_at]])
            out.append(")")

    # ---- instructions without a template ----

    def special(self, m: MInst, block: MBlock, index: int) -> None:
        out = self.out
        symbol = m.symbol
        if m.op == opnums.ADDRESS:
            self.address(m, NAMES[m.regs[0]])
        elif m.op == opnums.GOTLOAD and symbol is not None:
            label = self.new_label()
            name = NAMES[m.regs[0]]
            out.append(f"{label}:\n\tauipc {name},%got_pcrel_hi({symbol_name(symbol)})\n")
            out.append(f"\tld {name},%pcrel_lo({label})({name})\n")
        else:
            raise InternalError(f"no text for {self.table.names[m.op]}")

    def address(self, m: MInst, name: str) -> None:
        """The address of a frame slot or symbol."""
        out = self.out
        if m.slot >= 0:
            frame = self.frame()
            self.add_constant(name, frame.base_of(m.slot), frame.mf.slots[m.slot].offset + m.disp)
            return
        symbol = m.symbol
        assert symbol is not None
        text = with_offset(symbol_name(symbol) if symbol.name else self.name_table(symbol), m.disp)
        if self.absolute:
            out.append(f"\tlui {name},%hi({text})\n\taddi {name},{name},%lo({text})\n")
        else:
            out.append(f"\tlla {name},{text}\n")

    def add_constant(self, name: str, base: str, offset: int) -> None:
        if imm12(offset):
            self.out.append(f"\taddi {name},{base},{offset}\n" if offset else f"\tmv {name},{base}\n")
        else:
            self.out.append(f"\tli {name},{offset}\n\tadd {name},{name},{base}\n")

    def dynamic(self, m: MInst) -> None:
        self.add_constant(NAMES[m.regs[0]], "sp", self.frame().outgoing_size())

    # ---- jumps ----

    def jump(self, m: MInst) -> None:
        if self.length <= REACH:
            super().jump(m)
        else:
            assert m.target is not None
            self.out.append(f"\tjump {m.target.label},t6\n")

    def branch(self, m: MInst, jump: MInst, following: MBlock | None) -> None:
        if self.length <= REACH:
            super().branch(m, jump, following)
        else:
            self.far_branch(m, jump, following)

    def is_double(self, branch: MInst) -> bool:
        """Far branches name both targets."""
        return self.length > REACH
