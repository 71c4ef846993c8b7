"""Prints machine functions as assembly text: the part that all targets share.

Needed: registers allocated, frame laid out. Terminators become the branches that the order of blocks needs; blocks
that only jump on are left out. A target derives from `Printer` and prints memory operands and the ops that have no
template.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen import commonops
from compiler.codegen.arrange import arrange
from compiler.codegen.asmprint import AsmPrinter
from compiler.codegen.commonops import is_branch
from compiler.codegen.frame import Frame
from compiler.codegen.lines import LineMarks
from compiler.codegen.machine import SLOT_BASE, MBlock, MFunc, MInst
from compiler.codegen.names import symbol_name, with_offset
from compiler.codegen.symbols import SymbolAccess
from compiler.codegen.table import P_BLOCK, P_CALLEE, P_COND, P_IMM, P_MEM, P_REG, P_SYMBOL, OpTable
from compiler.ir.core import FUNCTION, Symbol
from compiler.source.diagnostics import InternalError
from compiler.target.options import CompileOptions

LONGEST_END: Final = 24         # instructions of a prologue or epilogue


class Printer:
    """Appends the text of functions to `out`. `conditions` are the texts of condition numbers."""

    def __init__(
        self,
        table: OpTable,
        options: CompileOptions,
        access: SymbolAccess,
        asm: AsmPrinter,
        conditions: list[str],
    ) -> None:
        self.table: Final = table
        self.options: Final = options
        self.access: Final = access
        self.asm: Final = asm
        self.conditions: Final = conditions
        self.opt = options.opt_level > 0
        self.small = options.size_level > 0
        self.out: list[str] = []
        self.func_frame: Frame | None = None
        self.slot_texts: list[str] = []
        self.plt_suffix = ""
        self.far_slots = False      # the text of a slot may need instructions before it
        self.next_label = 0
        self.next_table = 0
        self.numbers: list[str] = [str(n) for n in range(1025)]
        self.tables: list[tuple[str, list[MBlock], int]] = []   # jump tables: label, targets, entry size
        self.longest_op = 0     # instructions that an op prints, at most; 0: branches reach everywhere
        self.length = 0         # instructions of the function, at most

    # ---- hooks ----

    def memory(self, m: MInst, added: int) -> None:
        """Print a memory operand; `added` is a further displacement."""
        raise NotImplementedError

    def slot_text(self, slot: int, added: int) -> str:
        """A frame slot as an operand, `added` bytes on."""
        raise NotImplementedError

    def special(self, m: MInst, block: MBlock, index: int) -> None:
        """Print an instruction of the target without template."""
        raise InternalError(f"no text for {self.table.names[m.op]}")

    def rewrite(self, m: MInst, block: MBlock, index: int) -> bool:
        """Print an instruction that has a template in another way; False: by the template."""
        return False

    def is_double(self, branch: MInst) -> bool:
        """A branch that is printed as two: both targets keep their labels."""
        return False

    def landing_mark(self, block: MBlock) -> None:
        """What stands at the label of a block that indirect jumps may reach."""

    def return_text(self) -> str:
        return "\tret\n"

    # ---- functions ----

    def frame(self) -> Frame:
        frame = self.func_frame
        assert frame is not None
        return frame

    def begin(self, mf: MFunc) -> None:
        """Give every block its label and forget empty blocks."""
        for block in mf.blocks:
            block.label = self.new_label()

    def new_label(self) -> str:
        self.next_label += 1
        return f".L{self.next_label - 1}"

    def body(self, mf: MFunc, frame: Frame, debug: LineMarks | None) -> None:
        """The blocks of a function, after its prologue."""
        self.func_frame = frame
        self.slot_texts = [""] * len(mf.slots)
        if self.longest_op:
            self.measure(mf)
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
                self.landing_mark(block)
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            self.block(block, following, debug)
        if frame.fail_label:
            failure = Symbol("__stack_chk_fail", FUNCTION)
            out.append(f"{frame.fail_label}:\n")
            call = MInst(commonops.CALLs, [], [], 0, failure)
            self.print(call, self.table.pieces(commonops.CALLs))

    def measure(self, mf: MFunc) -> None:
        """How long the function can be."""
        self.length = LONGEST_END
        for block in mf.blocks:
            self.length += self.longest_op * len(block.insts)
            for m in block.insts:
                if m.asm is not None:
                    self.length += m.asm.template.count("\n") + m.asm.template.count(";")
                elif m.op == commonops.RET or m.op == commonops.TAILs or m.op == commonops.TAILr:
                    self.length += LONGEST_END

    def mark_targets(self, block: MBlock, following: MBlock | None) -> None:
        """Mark the labels that the terminator of a block will name."""
        insts = block.insts
        if not insts or insts[-1].op != commonops.JMP:
            return
        jump = insts[-1].target
        assert jump is not None
        if len(insts) > 1 and is_branch(insts[-2]):
            yes = insts[-2].target
            assert yes is not None
            if yes is jump:
                insts.pop(-2)
                if jump is not following:
                    jump.label_used = True
                return
            double = self.is_double(insts[-2])
            if yes is not following or double:
                yes.label_used = True
            if jump is not following or double:
                jump.label_used = True
        elif jump is not following:
            jump.label_used = True

    def block(self, block: MBlock, following: MBlock | None, debug: LineMarks | None) -> None:
        insts = block.insts
        table = self.table
        for index, m in enumerate(insts):
            if debug is not None and m.loc != debug.last:
                debug.mark(m.loc, self.out)
            op = m.op
            if op == commonops.JMP:
                if (index == 0 or not is_branch(insts[index - 1])) and m.target is not following:
                    self.jump(m)
            elif op == commonops.RET:
                self.returns(following is not None)
            elif op == commonops.TAILs or op == commonops.TAILr:
                self.tail(m, following is not None)
            elif op == commonops.ASM or op == commonops.ASMGOTO:
                self.asm.statement(m, self.frame(), self.out)
            elif is_branch(m):
                self.branch(m, insts[index + 1], following)
            elif op == commonops.DYNAMIC and not table.pieces(op):
                self.dynamic(m)
            elif op == commonops.ENTRY or op == commonops.BARRIER or op == commonops.UNREACHABLE or op <= 2:
                continue
            elif not self.rewrite(m, block, index):
                pieces = table.pieces(op)
                if pieces:
                    self.print(m, pieces)
                else:
                    self.special(m, block, index)

    def dynamic(self, m: MInst) -> None:
        """Put the address above the outgoing arguments into a register."""
        raise NotImplementedError

    def print(self, m: MInst, pieces: list[int]) -> None:
        out = self.out
        literals = self.table.literals
        names = self.table.text.names
        for piece in pieces:
            if piece >= 0:
                out.append(literals[piece])
                continue
            piece = -piece
            kind = piece & 15
            if kind == P_REG:
                register = m.regs[piece >> 4 & 0xFFF]
                if register < 64:
                    out.append(names[(piece >> 16) * 64 + register])
                else:
                    self.slot_operand(register - SLOT_BASE)
            elif kind == P_MEM:
                self.memory(m, piece >> 4)
            elif kind == P_IMM:
                if piece >> 4:
                    out.append("$")
                out.append(self.number(m.imm))
            elif kind == P_COND:
                out.append(self.conditions[m.size & 0xFF ^ piece >> 4])
            elif kind == P_CALLEE:
                self.callee(m)
            elif kind == P_SYMBOL:
                symbol = m.symbol
                assert symbol is not None
                name = symbol_name(symbol) if symbol.name else self.name_table(symbol)
                out.append(with_offset(name, m.disp))
            elif kind == P_BLOCK:
                target = m.target
                assert target is not None
                out.append(target.label)
            else:
                out.append(self.slot_text(m.regs[piece >> 4] - SLOT_BASE, 8))

    def number(self, value: int) -> str:
        return self.numbers[value] if 0 <= value <= 1024 else str(value)

    def slot_operand(self, slot: int) -> None:
        text = self.slot_texts[slot]
        if not text or self.far_slots:
            text = self.slot_text(slot, 0)
            self.slot_texts[slot] = text
        self.out.append(text)

    def before_line(self, text: str) -> None:
        """Insert instructions before the line that is being printed."""
        out = self.out
        at = len(out) - 1
        while at >= 0 and "\n" not in out[at]:
            at -= 1
        if at < 0:
            out.insert(0, text)
            return
        cut = out[at].rfind("\n") + 1
        rest = out[at][cut:]
        out[at] = out[at][:cut]
        out.insert(at + 1, text)
        if rest:
            out.insert(at + 2, rest)

    def callee(self, m: MInst) -> None:
        symbol = m.symbol
        assert symbol is not None
        self.out.append(symbol_name(symbol))
        if self.plt_suffix and self.access.through_plt(symbol):
            self.out.append(self.plt_suffix)

    # ---- ends of functions and blocks ----

    def returns(self, more: bool) -> None:
        frame = self.frame()
        out = self.out
        if frame.naked:
            self.print(MInst(commonops.TRAP, [], [], 0, None), self.table.pieces(commonops.TRAP))
            return
        more = more or frame.guard
        frame.epilogue(out, more, -1)
        out.append(self.return_text())
        frame.after_epilogue(out, more)

    def tail(self, m: MInst, more: bool) -> None:
        frame = self.frame()
        more = more or frame.guard
        frame.epilogue(self.out, more, self.tail_scratch(m))
        self.print(m, self.table.pieces(m.op))
        frame.after_epilogue(self.out, more)

    def tail_scratch(self, m: MInst) -> int:
        """A register that the epilogue before a tail call may use; -1: the usual one."""
        return -1

    def branch(self, m: MInst, jump: MInst, following: MBlock | None) -> None:
        """A conditional branch and the jump behind it, in the form that falls through where it can; where it can't, the
        more frequent target is the one that is reached without the jump.
        """
        yes, no = m.target, jump.target
        assert yes is not None and no is not None
        if yes is following or no is not following and no.freq > yes.freq:
            m.target, jump.target = jump.target, m.target
            m.size ^= 1
        self.print(m, self.table.pieces(m.op))
        if jump.target is not following:
            self.jump(jump)

    def jump(self, m: MInst) -> None:
        self.print(m, self.table.pieces(commonops.JMP))

    def far_branch(self, m: MInst, jump: MInst, following: MBlock | None) -> None:
        """A conditional branch to a block that it may not reach: inverted, over a jump."""
        far = MInst(commonops.JMP, [], [], 0, None)
        far.target = m.target
        near = MBlock(0, None)
        near.label = self.new_label()
        m.size ^= 1
        m.target = near
        self.print(m, self.table.pieces(m.op))
        self.jump(far)
        self.out.append(f"{near.label}:\n")
        if jump.target is not following:
            self.jump(jump)

    # ---- jump tables ----

    def name_table(self, symbol: Symbol) -> str:
        """The label of a jump table: that of its private symbol, named now."""
        if not symbol.name:
            symbol.name = f".LT{self.next_table}"
            self.next_table += 1
        return symbol.name

    def collect_tables(self, mf: MFunc) -> None:
        """Jump tables of a function after its text was printed: its last instruction names the table."""
        for block in mf.blocks:
            for m in block.insts[-1:]:
                if m.targets and m.symbol is not None:
                    self.tables.append((m.symbol.name, m.targets, m.imm))

    def print_tables(self, out: list[str]) -> None:
        """Jump tables: absolute 8-byte entries, or 4-byte offsets from the table."""
        for label, targets, size in self.tables:
            out.append(f"\t.p2align {3 if size == 8 else 2}\n{label}:\n")
            for target in targets:
                out.append(f"\t.quad {target.label}\n" if size == 8 else f"\t.long {target.label}-{label}\n")
        self.tables = []
