"""The x86-64 back end: legalize, select, allocate, lay out, print."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.backend import Backend
from compiler.codegen.constants import ConstantPool
from compiler.codegen.frame import HUGE
from compiler.codegen.legalize import Legalizer, Traits
from compiler.codegen.lines import LineMarks
from compiler.codegen.machine import MFunc
from compiler.codegen.regalloc import allocate
from compiler.ir.core import FN_NAKED, Func, Module
from compiler.source.diagnostics import Diagnostics
from compiler.target.options import CompileOptions
from compiler.target.x86_64.asmprint import AsmPrinter
from compiler.target.x86_64.frame import Frame
from compiler.target.x86_64.peephole import improve
from compiler.target.x86_64.printer import Printer
from compiler.target.x86_64.registers import INT_ARGS, NAMES64
from compiler.target.x86_64.regs import X86Regs
from compiler.target.x86_64.select import X86Selector
from compiler.target.x86_64.table import Table

# One table serves all units of the process.
TABLE: Final = Table()


@final
class X86Backend(Backend):
    def __init__(self, module: Module, options: CompileOptions, diagnostics: Diagnostics | None) -> None:
        super().__init__()
        self.module: Final = module
        self.options: Final = options
        pool = ConstantPool(module)
        traits = Traits()
        traits.popcount = "popcnt" in options.arch_features
        traits.vector_copy = options.sse and not options.general_regs_only
        self.legalizer = Legalizer(module, options, traits)
        self.selector = X86Selector(TABLE, module, options, pool, self.block_labels)
        asm = AsmPrinter(TABLE.register_names, diagnostics)
        self.printer = Printer(TABLE, options, self.selector.access_rules, asm)
        self.frame_regs = X86Regs(TABLE, True, False, options.fixed_registers)
        self.plain_regs = X86Regs(TABLE, False, False, options.fixed_registers)
        self.base_regs = X86Regs(TABLE, True, True, options.fixed_registers)

    def function(self, func: Func, out: list[str], debug: LineMarks | None) -> None:
        options = self.options
        level = options.opt_level if func.opt_level < 0 else func.opt_level
        self.legalizer.run(func)
        mf = self.selector.run(func, level)
        aligned = any(slot.align > 16 or slot.size >= HUGE for slot in mf.slots)
        mf.has_calls = mf.has_calls or options.profile
        frame_pointer = not options.omit_frame_pointer or options.profile or aligned
        frame_pointer = frame_pointer or mf.has_alloca or mf.frame_pointer
        base_pointer = aligned and mf.has_alloca
        regs = self.plain_regs
        if frame_pointer:
            regs = self.base_regs if base_pointer else self.frame_regs
        allocate(mf, regs, level == 0, options.check_allocation)
        if level > 0:
            improve(mf, TABLE)
        frame = Frame(func, mf, options, frame_pointer, base_pointer)
        if func.attrs & FN_NAKED:
            frame.become_naked()
        printer = self.printer
        printer.out = out
        printer.opt = level > 0
        printer.begin(mf)
        self.place_labels(func, mf)
        if frame.guard:
            frame.fail_label = printer.new_label()
        frame.prologue(out)
        if options.profile:
            got = options.pic or options.pie
            out.append("\tcall *mcount@GOTPCREL(%rip)\n" if got else "\tcall mcount\n")
        if mf.vararg_slot >= 0 and not frame.naked:
            self.save_arguments(func, mf, frame, out)
        printer.body(mf, frame, debug)
        printer.collect_tables(mf)

    def place_labels(self, func: Func, mf: MFunc) -> None:
        """Give the blocks whose address is taken the labels by which others know them."""
        if not func.address_taken_blocks:
            return
        doors = self.legalizer.label_blocks
        wanted = {doors.get(block, block): block for block in func.address_taken_blocks}
        for mblock in mf.blocks:
            if mblock.source is not None and mblock.source in wanted:
                mblock.label = self.block_labels.symbol(wanted[mblock.source]).name
                mblock.label_used = True
                self.block_labels.placed.add(mblock.label)

    def save_arguments(self, func: Func, mf: MFunc, frame: Frame, out: list[str]) -> None:
        """Fill the register save area of a variadic function (psABI 3.5.7)."""
        base = frame.base_of(mf.vararg_slot)
        start = mf.slots[mf.vararg_slot].offset
        for number in range(min(func.sig.int_count, 6), 6):
            out.append(f"\tmovq %{NAMES64[INT_ARGS[number]]},{start + 8 * number}({base})\n")
        if self.options.general_regs_only or not self.options.sse:
            return
        out.append("\ttestb %al,%al\n\tje 771f\n")
        for number in range(8):
            out.append(f"\tmovaps %xmm{number},{start + 48 + 16 * number}({base})\n")
        out.append("771:\n")

    def take_tables(self, out: list[str]) -> bool:
        if not self.printer.tables:
            return False
        self.printer.print_tables(out)
        return True

    def tables_relocated(self) -> bool:
        return False

    def notes(self, out: list[str]) -> None:
        """.note.gnu.property: the unit keeps to the rules of indirect branch tracking (1) and shadow stacks (2)."""
        features = {"branch": 1, "return": 2, "full": 3}.get(self.options.cf_protection, 0)
        if features:
            out.append('\t.section .note.gnu.property,"a"\n\t.p2align 3\n\t.long 4,16,5\n\t.string "GNU"\n')
            out.append(f"\t.long 0xc0000002,4,{features},0\n")
