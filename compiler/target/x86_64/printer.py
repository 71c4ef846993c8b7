"""Prints what is particular to x86-64, as AT&T assembly text: memory operands and the ops without template."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen import commonops
from compiler.codegen.asmprint import AsmPrinter
from compiler.codegen.frame import HUGE
from compiler.codegen.machine import MBlock, MInst, flags_unread
from compiler.codegen.names import symbol_name, with_offset
from compiler.codegen.printer import Printer
from compiler.codegen.symbols import SymbolAccess
from compiler.target.options import CompileOptions
from compiler.target.x86_64 import codes, opnums
from compiler.target.x86_64.asmprint import memory_text
from compiler.target.x86_64.registers import R10
from compiler.target.x86_64.table import TABLE


@final
class X86Printer(Printer):
    def __init__(self, options: CompileOptions, access: SymbolAccess, asm: AsmPrinter) -> None:
        super().__init__(TABLE, options, access, asm, codes.CONDITIONS)
        self.plt_suffix = "@PLT"
        self.landing = options.cf_protection in ("branch", "full")     # indirect jumps land on endbr64
        self.names64: Final = TABLE.text.address_names

    def landing_mark(self, block: MBlock) -> None:
        if self.landing and block.source is not None and block.source.address_taken:
            self.out.append("\tendbr64\n")

    # ---- operands ----

    def slot_text(self, slot: int, added: int) -> str:
        frame = self.frame()
        return f"{frame.mf.slots[slot].offset + added}({frame.base_of(slot)})"

    def far_address(self, m: MInst) -> None:
        """The address of an object that is out of reach of a displacement; leaves the flags alone."""
        frame = self.frame()
        name = self.names64[m.regs[0]]
        self.out.append(f"\tmovabsq ${frame.mf.slots[m.slot].offset + m.disp},{name}\n")
        self.out.append(f"\tleaq ({frame.base_of(m.slot)},{name}),{name}\n")

    def memory(self, m: MInst, added: int) -> None:
        disp = m.disp + added
        index = self.names64[m.regs[m.index_at]] if m.index_at >= 0 else ""
        if m.slot >= 0:
            if disp == 0 and not index:
                self.slot_operand(m.slot)
                return
            frame = self.frame()
            offset = frame.mf.slots[m.slot].offset + disp
            text = memory_text(0, None, offset, frame.base_of(m.slot), index, m.scale)
            self.out.append(text if offset else "0" + text)
            return
        base = self.names64[m.regs[m.base_at]] if m.base_at >= 0 else ""
        if m.symbol is not None and not m.symbol.name:
            self.name_table(m.symbol)
        self.out.append(memory_text(m.size, m.symbol, disp, base, index, m.scale))

    # ---- instructions ----

    def rewrite(self, m: MInst, block: MBlock, index: int) -> bool:
        if m.op == opnums.ADDRESS:
            if m.slot >= 0 and self.frame().mf.slots[m.slot].size >= HUGE:
                self.far_address(m)
                return True
        elif m.op == opnums.MOVLri and m.imm == 0 and self.opt and flags_unread(block.insts, index + 1):
            self.print(m, self.table.pieces(opnums.ZERO))
            return True
        return False

    def special(self, m: MInst, block: MBlock, index: int) -> None:
        out = self.out
        op = m.op
        if op == opnums.MOVQmsym:
            symbol = m.symbol
            assert symbol is not None
            out.append(f"\tmovq ${with_offset(symbol_name(symbol), m.imm)},")
            m.symbol = None     # the memory operand has none
            self.memory(m, 0)
            out.append("\n")
        elif op == opnums.JMPr:
            # Targets of jump tables carry no landing mark.
            out.append("\tnotrack jmp *" if self.landing and m.symbol is not None else "\tjmp *")
            out.append(self.names64[m.regs[0]])
            out.append("\n")
        elif op == opnums.JMPTABLE:
            out.append("\tnotrack jmp *" if self.landing else "\tjmp *")
            self.memory(m, 0)
            out.append("\n")
        else:
            super().special(m, block, index)

    def dynamic(self, m: MInst) -> None:
        self.out.append(f"\tleaq {self.frame().outgoing_size()}(%rsp),{self.names64[m.regs[0]]}\n")

    def tail_scratch(self, m: MInst) -> int:
        return R10 if m.op == commonops.TAILr else -1

    def is_double(self, branch: MInst) -> bool:
        return branch.size >= codes.CC_FEQ

    def branch(self, m: MInst, jump: MInst, following: MBlock | None) -> None:
        """Equality of floating values takes a branch for unordered ones too."""
        if m.size & 0xFF == codes.CC_FEQ:
            m.target, jump.target = jump.target, m.target
            m.size ^= 1
        if m.size & 0xFF != codes.CC_FNE:
            super().branch(m, jump, following)
            return
        yes = m.target
        no = jump.target
        assert yes is not None and no is not None
        self.out.append(f"\tjp {yes.label}\n\tjne {yes.label}\n")
        if no is not following:
            self.print(jump, self.table.pieces(commonops.JMP))
