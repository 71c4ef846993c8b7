"""The x86-64 back end: its parts put together."""
from __future__ import annotations

from typing import final

from compiler.codegen.backend import BlockLabels
from compiler.codegen.constants import ConstantPool
from compiler.codegen.frame import Frame
from compiler.codegen.legalize import Traits
from compiler.codegen.machine import MFunc
from compiler.codegen.targetbackend import TargetBackend
from compiler.ir.core import Func, Module
from compiler.source.diagnostics import Diagnostics
from compiler.target.options import CompileOptions
from compiler.target.x86_64.asmprint import X86AsmPrinter
from compiler.target.x86_64.frame import X86Frame
from compiler.target.x86_64.peephole import improve
from compiler.target.x86_64.printer import X86Printer
from compiler.target.x86_64.regs import FILE, MOVES
from compiler.target.x86_64.select import X86Selector
from compiler.target.x86_64.table import TABLE


@final
class X86Backend(TargetBackend):
    def __init__(self, module: Module, options: CompileOptions, diagnostics: Diagnostics | None) -> None:
        traits = Traits()
        traits.popcount = "popcnt" in options.arch_features
        traits.vector_copy = options.sse and not options.general_regs_only
        labels = BlockLabels()
        selector = X86Selector(options, ConstantPool(module), labels)
        asm = X86AsmPrinter(TABLE.text.names, True, diagnostics)
        printer = X86Printer(options, selector.access_rules, asm)
        super().__init__(module, options, traits, labels, selector, printer, FILE, MOVES)
        if printer.landing:
            self.landing_text = "\tendbr64\n"

    def make_frame(self, func: Func, mf: MFunc, frame_pointer: bool, base_pointer: bool) -> Frame:
        return X86Frame(func, mf, self.options, frame_pointer, base_pointer)

    def improve(self, mf: MFunc) -> None:
        improve(mf, TABLE)

    def profile_call(self, out: list[str]) -> None:
        got = self.options.pic or self.options.pie
        out.append("\tcall *mcount@GOTPCREL(%rip)\n" if got else "\tcall mcount\n")

    def notes(self, out: list[str]) -> None:
        """Indirect branch tracking (1) and shadow stacks (2)."""
        self.property_note(0xC0000002, {"branch": 1, "return": 2, "full": 3}.get(self.options.cf_protection, 0), out)
