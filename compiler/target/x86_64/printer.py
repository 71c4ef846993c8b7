"""Prints x86-64 machine functions as AT&T assembly text.

Needed: registers allocated, frame laid out. Terminators become the branches that the order of blocks needs; blocks
that only jump on are left out.
"""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.frame import HUGE
from compiler.codegen.lines import LineMarks
from compiler.codegen.machine import (
    M_FLAGS,
    M_READS_FLAGS,
    SLOT_BASE,
    MBlock,
    MFunc,
    MInst,
)
from compiler.codegen.names import symbol_name, with_offset
from compiler.ir.core import Symbol
from compiler.target.options import CompileOptions
from compiler.target.x86_64 import opnums
from compiler.target.x86_64.arrange import arrange
from compiler.target.x86_64.asmprint import AsmPrinter
from compiler.target.x86_64.frame import Frame
from compiler.target.x86_64.selectbase import (
    CC_FEQ,
    CC_FNE,
    CC_NE,
    REL_GOT,
    REL_GOTTPOFF,
    REL_MASK,
    REL_TPOFF,
    SEG_MASK,
)
from compiler.target.x86_64.symbols import SymbolAccess
from compiler.target.x86_64.table import (
    P_BLOCK,
    P_CALLEE,
    P_COND,
    P_IMM,
    P_MEM,
    P_REG,
    P_SYMBOL,
    Table,
)

CONDITIONS: Final[list[str]] = [
    "o", "no", "b", "ae", "e", "ne", "be", "a", "s", "ns", "p", "np", "l", "ge", "le", "g",
]  # fmt: skip
SEGMENTS: Final[list[str]] = ["", "%fs:", "%gs:"]
# How far ahead to look for whether the flags are still needed
FLAGS_WINDOW: Final = 24


@final
class Printer:
    """Appends the text of functions to `out`. `lines` gives line table entries, or None."""

    def __init__(self, table: Table, options: CompileOptions, access: SymbolAccess, asm: AsmPrinter) -> None:
        self.table: Final = table
        self.options: Final = options
        self.access: Final = access
        self.asm: Final = asm
        self.opt = options.opt_level > 0
        self.small = options.size_level > 0
        self.landing = options.cf_protection in ("branch", "full")     # indirect jumps land on endbr64
        self.out: list[str] = []
        self.frame: Frame | None = None
        self.slot_texts: list[str] = []
        self.next_label = 0
        self.next_table = 0
        self.numbers: list[str] = [str(n) for n in range(1025)]
        self.tables: list[tuple[str, list[MBlock], int]] = []   # jump tables: label, targets, entry size

    # ---- functions ----

    def begin(self, mf: MFunc) -> None:
        """Give every block its label and forget empty blocks."""
        for block in mf.blocks:
            block.label = self.new_label()

    def new_label(self) -> str:
        self.next_label += 1
        return f".L{self.next_label - 1}"

    def body(self, mf: MFunc, frame: Frame, debug: LineMarks | None) -> None:
        """The blocks of a function, after its prologue."""
        self.frame = frame
        self.slot_texts = [""] * len(mf.slots)
        blocks = arrange(mf, self.opt and not self.small and len(frame.saved) <= 1)
        for index, block in enumerate(blocks):
            self.mark_targets(block, blocks[index + 1] if index + 1 < len(blocks) else None)
        out = self.out
        for index, block in enumerate(blocks):
            if block.align:
                out.append(f"\t.p2align {block.align},,10\n")
            if block.label_used:
                out.append(block.label)
                out.append(":\n")
                if self.landing and block.source is not None and block.source.address_taken:
                    out.append("\tendbr64\n")
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            self.block(block, following, debug)
        if frame.fail_label:
            out.append(f"{frame.fail_label}:\n\tcall __stack_chk_fail")
            out.append("@PLT\n" if self.access.pic or self.access.pie else "\n")

    def mark_targets(self, block: MBlock, following: MBlock | None) -> None:
        """Mark the labels that the terminator of a block will name."""
        insts = block.insts
        if not insts or insts[-1].op != opnums.JMP:
            return
        jump = insts[-1].target
        assert jump is not None
        if len(insts) > 1 and insts[-2].op == opnums.JCC:
            yes = insts[-2].target
            assert yes is not None
            if yes is jump:
                insts.pop(-2)
                if jump is not following:
                    jump.label_used = True
                return
            float_test = insts[-2].size >= CC_FEQ
            if yes is not following or float_test:
                yes.label_used = True
            if jump is not following or float_test:
                jump.label_used = True
        elif jump is not following:
            jump.label_used = True

    def block(self, block: MBlock, following: MBlock | None, debug: LineMarks | None) -> None:
        insts = block.insts
        opt = self.opt
        frame = self.frame
        assert frame is not None
        pieces_of = self.table.pieces
        for index, m in enumerate(insts):
            op = m.op
            if debug is not None and m.loc != debug.last:
                debug.mark(m.loc, self.out)
            pieces = pieces_of[op]
            if op == opnums.ADDRESS and m.slot >= 0 and frame.mf.slots[m.slot].size >= HUGE:
                self.far_address(m)
            elif not pieces:
                self.special(m, op, block, index, following)
            elif op == opnums.MOVLri and m.imm == 0 and opt and flags_dead(insts, index):
                self.print(m, pieces_of[opnums.ZERO])
            else:
                self.print(m, pieces)

    def print(self, m: MInst, pieces: list[int]) -> None:
        out = self.out
        literals = self.table.literals
        for piece in pieces:
            if piece >= 0:
                out.append(literals[piece])
                continue
            piece = -piece
            kind = piece & 15
            if kind == P_REG:
                register = m.regs[piece >> 4 & 0xFFF]
                if register < 64:
                    out.append(self.table.register_names[(piece >> 16) * 64 + register])
                else:
                    self.slot_operand(register - SLOT_BASE)
            elif kind == P_MEM:
                self.memory(m, piece >> 4)
            elif kind == P_IMM:
                if piece >> 4:
                    out.append("$")
                out.append(self.number(m.imm))
            elif kind == P_COND:
                out.append(CONDITIONS[(m.size ^ (piece >> 4)) & 15])
            elif kind == P_CALLEE:
                self.callee(m)
            elif kind == P_SYMBOL:
                symbol = m.symbol
                assert symbol is not None
                out.append(with_offset(symbol_name(symbol), m.disp))
            elif kind == P_BLOCK:
                target = m.target
                assert target is not None
                out.append(target.label)
            else:
                self.slot_with_offset(m.regs[piece >> 4] - SLOT_BASE, 8)

    def number(self, value: int) -> str:
        return self.numbers[value] if 0 <= value <= 1024 else str(value)

    def slot_operand(self, slot: int) -> None:
        text = self.slot_texts[slot]
        if not text:
            frame = self.frame
            assert frame is not None
            text = f"{frame.mf.slots[slot].offset}({frame.base_of(slot)})"
            self.slot_texts[slot] = text
        self.out.append(text)

    def far_address(self, m: MInst) -> None:
        """The address of an object that is out of reach of a displacement; leaves the flags alone."""
        frame = self.frame
        assert frame is not None
        name = self.table.register_names[192 + m.regs[0]]
        self.out.append(f"\tmovabsq ${frame.mf.slots[m.slot].offset + m.disp},{name}\n")
        self.out.append(f"\tleaq ({frame.base_of(m.slot)},{name}),{name}\n")

    def slot_with_offset(self, slot: int, offset: int) -> None:
        frame = self.frame
        assert frame is not None
        self.out.append(f"{frame.mf.slots[slot].offset + offset}({frame.base_of(slot)})")

    def memory(self, m: MInst, added: int) -> None:
        """A memory operand; `added` is a further displacement."""
        out = self.out
        disp = m.disp + added
        names = self.table.register_names
        if m.slot >= 0:
            if disp == 0 and m.index_at < 0:
                self.slot_operand(m.slot)
                return
            frame = self.frame
            assert frame is not None
            out.append(str(frame.mf.slots[m.slot].offset + disp))
            out.append("(")
            out.append(frame.base_of(m.slot))
            if m.index_at >= 0:
                out.append(",")
                out.append(names[192 + m.regs[m.index_at]])
                if m.scale != 1:
                    out.append("," + self.numbers[m.scale])
            out.append(")")
            return
        if m.size & SEG_MASK:
            out.append(SEGMENTS[(m.size & SEG_MASK) >> 8])
        symbol = m.symbol
        if symbol is not None:
            self.symbol_disp(m, symbol, disp)
            if m.base_at < 0 and m.index_at < 0:
                return
        elif disp:
            out.append(self.number(disp))
        elif m.base_at < 0 and m.index_at < 0:
            out.append("0")
            return
        if m.base_at < 0 and m.index_at < 0:
            return
        out.append("(")
        if m.base_at >= 0:
            out.append(names[192 + m.regs[m.base_at]])
        if m.index_at >= 0:
            out.append(",")
            out.append(names[192 + m.regs[m.index_at]])
            if m.scale != 1:
                out.append("," + self.numbers[m.scale])
        out.append(")")

    def symbol_disp(self, m: MInst, symbol: Symbol, disp: int) -> None:
        out = self.out
        relocation = m.size & REL_MASK
        out.append(symbol_name(symbol) if symbol.name else self.new_table(m))
        if relocation == REL_GOT:
            out.append("@GOTPCREL(%rip)")
            return
        if relocation == REL_GOTTPOFF:
            out.append("@gottpoff(%rip)")
            return
        if relocation == REL_TPOFF:
            out.append("@tpoff")
        if disp > 0:
            out.append("+")
        if disp:
            out.append(str(disp))
        if m.base_at < 0 and m.index_at < 0 and relocation != REL_TPOFF:
            out.append("(%rip)")

    def callee(self, m: MInst) -> None:
        symbol = m.symbol
        assert symbol is not None
        self.out.append(symbol_name(symbol))
        if self.access.through_plt(symbol):
            self.out.append("@PLT")

    # ---- instructions without a template ----

    def special(self, m: MInst, op: int, block: MBlock, index: int, following: MBlock | None) -> None:
        out = self.out
        if op == opnums.JMP:
            target = m.target
            assert target is not None
            if index > 0 and block.insts[index - 1].op == opnums.JCC:
                return
            if target is not following:
                out.append("\tjmp ")
                out.append(target.label)
                out.append("\n")
        elif op == opnums.JCC:
            self.branch(m, block.insts[index + 1], following)
        elif op == opnums.RET:
            frame = self.frame
            assert frame is not None
            if frame.naked:
                out.append("\tud2\n")
                return
            more = following is not None or frame.guard
            frame.epilogue(out, more)
            out.append("\tret\n")
            frame.after_epilogue(out, more)
        elif op == opnums.TAILs or op == opnums.TAILr or op == opnums.TAILm:
            self.tail(m, op, following is not None)
        elif op == opnums.TLSGD:
            symbol = m.symbol
            assert symbol is not None
            name = symbol_name(symbol)
            out.append(f"\t.byte 0x66\n\tleaq {name}@tlsgd(%rip),%rdi\n\t.value 0x6666\n\trex64\n")
            out.append("\tcall __tls_get_addr@PLT\n")
        elif op == opnums.DYNAMIC:
            frame = self.frame
            assert frame is not None
            out.append(f"\tleaq {frame.outgoing_size()}(%rsp),{self.table.register_names[192 + m.regs[0]]}\n")
        elif op == opnums.ASM or op == opnums.ASMGOTO:
            frame = self.frame
            assert frame is not None
            self.asm.statement(m, frame, out)
        elif op == opnums.MOVQmsym:
            symbol = m.symbol
            assert symbol is not None
            out.append(f"\tmovq ${with_offset(symbol_name(symbol), m.imm)},")
            m.symbol = None     # the memory operand has none
            self.memory(m, 0)
            out.append("\n")
        elif op == opnums.JMPr:
            # Targets of jump tables carry no landing mark.
            out.append("\tnotrack jmp *" if self.landing and m.symbol is not None else "\tjmp *")
            out.append(self.table.register_names[192 + m.regs[0]])
            out.append("\n")
        elif op == opnums.JMPTABLE:
            out.append("\tnotrack jmp *" if self.landing else "\tjmp *")
            self.memory(m, 0)
            out.append("\n")

    def branch(self, m: MInst, jump: MInst, following: MBlock | None) -> None:
        """A conditional branch and the jump behind it, in the form that falls through where it can."""
        out = self.out
        yes = m.target
        no = jump.target
        assert yes is not None and no is not None
        cc = m.size & 0xFF
        if cc == CC_FEQ:
            yes, no = no, yes
            cc = CC_FNE
        if cc == CC_FNE:
            # unordered or not equal goes to `yes`
            out.append(f"\tjp {yes.label}\n")
            cc = CC_NE
        elif yes is following:
            yes, no = no, yes
            cc ^= 1
        out.append("\tj")
        out.append(CONDITIONS[cc])
        out.append(" ")
        out.append(yes.label)
        out.append("\n")
        if no is not following:
            out.append("\tjmp ")
            out.append(no.label)
            out.append("\n")

    def tail(self, m: MInst, op: int, more: bool) -> None:
        frame = self.frame
        assert frame is not None
        frame.epilogue(self.out, more or frame.guard, "%r10" if op == opnums.TAILr else "%r11")
        if op == opnums.TAILs:
            self.out.append("\tjmp ")
            self.callee(m)
        else:
            self.out.append("\tjmp *")
            self.out.append(self.table.register_names[192 + m.regs[0]])
        self.out.append("\n")
        frame.after_epilogue(self.out, more or frame.guard)

    # ---- jump tables ----

    def new_table(self, m: MInst) -> str:
        """The label of the jump table that an instruction addresses: that of the private symbol, named now."""
        symbol = m.symbol
        assert symbol is not None
        symbol.name = f".LT{self.next_table}"
        self.next_table += 1
        return symbol.name

    def collect_tables(self, mf: MFunc) -> None:
        """Jump tables of a function after its text was printed."""
        for block in mf.blocks:
            for m in block.insts[-1:]:
                if m.op == opnums.JMPTABLE or m.op == opnums.JMPr and m.symbol is not None:
                    symbol = m.symbol
                    assert symbol is not None
                    self.tables.append((symbol.name, m.targets, m.imm))

    def print_tables(self, out: list[str]) -> None:
        """Jump tables: absolute 8-byte entries, or 4-byte offsets from the table."""
        for label, targets, size in self.tables:
            out.append(f"\t.p2align {3 if size == 8 else 2}\n{label}:\n")
            for target in targets:
                out.append(f"\t.quad {target.label}\n" if size == 8 else f"\t.long {target.label}-{label}\n")
        self.tables = []


def flags_dead(insts: list[MInst], index: int) -> bool:
    """No later instruction reads the flags that are set before `index`."""
    last = min(len(insts), index + FLAGS_WINDOW)
    for at in range(index + 1, last):
        flags = insts[at].flags
        if flags & M_READS_FLAGS:
            return False
        if flags & M_FLAGS:
            return True
    return last == len(insts)
