"""The way of a function through a back end: legalize, select, allocate, improve, lay out, print.

A target derives from `TargetBackend`, makes its selector, printer and register sets, and answers the hooks.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen.backend import Backend, BlockLabels
from compiler.codegen.debuginfo import NOWHERE
from compiler.codegen.frame import HUGE, Frame
from compiler.codegen.hoist import hoist_leaves
from compiler.codegen.legalize import Legalizer, Traits
from compiler.codegen.lines import LineMarks
from compiler.codegen.machine import MFunc
from compiler.codegen.printer import Printer
from compiler.codegen.regalloc import allocate
from compiler.codegen.tableregs import MoveOps, RegisterFile, TableRegs
from compiler.codegen.targetselect import TargetSelector
from compiler.ir.core import FN_NAKED, FN_NO_PROFILE, Func, Module
from compiler.ir.debug import DebugVariable, FunctionDebug
from compiler.target.options import CompileOptions


class TargetBackend(Backend):
    """`most_aligned`: the alignment that the stack pointer has anyway; `landing_text`: what marks a place that indirect
    calls may reach."""

    def __init__(
        self,
        module: Module,
        options: CompileOptions,
        traits: Traits,
        block_labels: BlockLabels,
        selector: TargetSelector,
        printer: Printer,
        file: RegisterFile,
        moves: MoveOps,
    ) -> None:
        super().__init__(block_labels)
        self.options: Final = options
        self.legalizer: Final = Legalizer(module, options, traits)
        self.selector: Final = selector
        self.printer: Final = printer
        self.most_aligned = 16
        self.landing_text = ""
        # The allocatable registers: with neither frame nor base pointer, with the first, with both.
        self.registers: Final = [
            TableRegs(selector.table, file, moves, frame, base, options.fixed_registers)
            for frame, base in ((False, False), (True, False), (True, True))
        ]

    # ---- hooks ----

    def needs_base_pointer(self, mf: MFunc, aligned: bool) -> bool:
        """A register apart from the stack pointer reaches the locals; `aligned`: the prologue aligns the stack."""
        return aligned and mf.has_alloca

    def make_frame(self, func: Func, mf: MFunc, frame_pointer: bool, base_pointer: bool) -> Frame:
        raise NotImplementedError

    def improve(self, mf: MFunc) -> None:
        """Rewrites after allocation."""

    def expand(self, mf: MFunc) -> None:
        """After frame layout: what depends on the offsets of slots."""

    def profile_call(self, out: list[str]) -> None:
        """The call of mcount for -pg, behind the prologue; arguments stay in their registers."""
        raise NotImplementedError

    # ---- functions ----

    def function(self, func: Func, out: list[str], debug: LineMarks | None) -> list[int]:
        options = self.options
        level = options.opt_level if func.opt_level < 0 else func.opt_level
        self.legalizer.run(func)
        if level > 0 and self.selector.hoists:
            hoist_leaves(func, self.selector)
        mf = self.selector.run(func, level)
        aligned = any(slot.align > self.most_aligned or slot.size >= HUGE for slot in mf.slots)
        profile = options.profile and not func.attrs & (FN_NO_PROFILE | FN_NAKED)
        mf.has_calls = mf.has_calls or profile
        frame_pointer = not options.omit_frame_pointer or profile or aligned
        frame_pointer = frame_pointer or mf.has_alloca or mf.frame_pointer
        base_pointer = self.needs_base_pointer(mf, aligned)
        registers = self.registers[(1 if frame_pointer else 0) + (1 if base_pointer else 0)]
        allocate(mf, registers, level == 0, options.check_allocation)
        if level > 0:
            self.improve(mf)
        frame = self.make_frame(func, mf, frame_pointer, base_pointer)
        if func.attrs & FN_NAKED:
            frame.become_naked()
        self.expand(mf)
        printer = self.printer
        printer.out = out
        printer.opt = level > 0
        printer.begin(mf)
        self.place_labels(func, mf)
        if frame.guard:
            frame.fail_label = printer.new_label()
        if not frame.naked:
            frame.prologue(out)
        if profile:
            self.profile_call(out)
        if mf.vararg_slot >= 0 and not frame.naked:
            frame.save_arguments(out)
        printer.body(mf, frame, debug)
        printer.collect_tables(mf)
        return [place_of(v, frame) for v in func.debug.variables] if isinstance(func.debug, FunctionDebug) else []

    def landing_mark(self, out: list[str]) -> None:
        if self.landing_text:
            out.append(self.landing_text)

    def property_note(self, kind: int, features: int, out: list[str]) -> None:
        """.note.gnu.property: what all code of the unit keeps to."""
        if features:
            out.append('\t.section .note.gnu.property,"a"\n\t.p2align 3\n\t.long 4,16,5\n\t.string "GNU"\n')
            out.append(f"\t.long {kind:#x},4,{features},0\n")

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

    def take_tables(self, out: list[str]) -> bool:
        if not self.printer.tables:
            return False
        self.printer.print_tables(out)
        return True


def place_of(variable: DebugVariable, frame: Frame) -> int:
    """Where a variable lies from the canonical frame address, or NOWHERE."""
    if variable.symbol is not None:
        return NOWHERE
    slot = variable.slot
    if slot is None:
        return variable.offset
    if slot.index < 0 or frame.naked or frame.to_cfa < 0:
        return NOWHERE
    return frame.mf.slots[slot.index].offset + variable.offset - frame.to_cfa
