"""The AArch64 back end: its parts put together."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.backend import BlockLabels
from compiler.codegen.constants import ConstantPool
from compiler.codegen.frame import Frame
from compiler.codegen.legalize import Traits
from compiler.codegen.machine import MFunc
from compiler.codegen.targetbackend import TargetBackend
from compiler.ir.core import Func, Module
from compiler.source.diagnostics import Diagnostics
from compiler.target.aarch64.asmprint import A64AsmPrinter
from compiler.target.aarch64.frame import LEAF, A64Frame
from compiler.target.aarch64.pairs import make_pairs
from compiler.target.aarch64.printer import A64Printer
from compiler.target.aarch64.regs import FILE, INTEGERS, MOVES
from compiler.target.aarch64.select import A64Selector
from compiler.target.aarch64.table import TABLE
from compiler.target.options import CompileOptions


def signing(options: CompileOptions) -> str:
    """The instruction that signs return addresses, with LEAF where it signs those of leaf functions too; or empty."""
    words = options.machine.get("mbranch-protection", "none").split("+")
    if "standard" not in words and "pac-ret" not in words:
        return "paciasp" if options.machine.get("msign-return-address") == "non-leaf" else ""
    return ("pacibsp" if "b-key" in words else "paciasp") + (LEAF if "leaf" in words else "")


@final
class A64Backend(TargetBackend):
    def __init__(self, module: Module, options: CompileOptions, diagnostics: Diagnostics | None) -> None:
        traits = Traits()
        traits.popcount = not options.general_regs_only
        traits.remainder = False
        traits.unaligned = options.machine.get("mstrict-align") != "1"
        traits.vector_copy = not options.general_regs_only
        labels = BlockLabels()
        selector = A64Selector(options, ConstantPool(module), labels)
        printer = A64Printer(options, selector.access_rules, A64AsmPrinter(TABLE.text.names, False, diagnostics))
        file = INTEGERS if options.general_regs_only else FILE
        super().__init__(module, options, traits, labels, selector, printer, file, MOVES)
        self.sign: Final = signing(options)
        self.landing: Final = printer.landing
        if printer.landing:
            self.landing_text = "\thint 34\n"      # bti c

    def needs_base_pointer(self, mf: MFunc, aligned: bool) -> bool:
        """Displacements from the frame pointer would be negative ones, which do not reach far."""
        return mf.has_alloca

    def make_frame(self, func: Func, mf: MFunc, frame_pointer: bool, base_pointer: bool) -> Frame:
        return A64Frame(func, mf, self.options, frame_pointer, base_pointer, self.sign)

    def expand(self, mf: MFunc) -> None:
        if self.options.opt_level > 0:
            make_pairs(mf)

    def profile_call(self, out: list[str]) -> None:
        """_mcount gets the return address, unsigned (xpaclri), and keeps no argument register."""
        saved = [f"x{n},x{n + 1},[sp,#{8 * n}]" for n in range(0, 10, 2)]
        if not self.options.general_regs_only:
            saved += [f"q{n},q{n + 1},[sp,#{80 + 16 * n}]" for n in range(0, 8, 2)]
        out.append("\tsub sp,sp,#208\n")
        out.extend([f"\tstp {text}\n" for text in saved])
        out.append(("\thint 7\n" if self.sign else "") + "\tmov x0,x30\n\tbl _mcount\n")
        out.extend([f"\tldp {text}\n" for text in saved])
        out.append("\tadd sp,sp,#208\n")

    def notes(self, out: list[str]) -> None:
        """Indirect branches land on marks (1), return addresses are signed (2)."""
        self.property_note(0xC0000000, (1 if self.landing else 0) | (2 if self.sign else 0), out)
