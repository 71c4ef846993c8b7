"""The RISC-V back end: its parts put together."""
from __future__ import annotations

from typing import final

from compiler.codegen.backend import BlockLabels
from compiler.codegen.constants import ConstantPool
from compiler.codegen.frame import Frame
from compiler.codegen.legalize import Traits
from compiler.codegen.machine import MFunc
from compiler.codegen.targetbackend import TargetBackend
from compiler.ir.core import F32, F64, F128, TYPE_SIZES, Func, Module
from compiler.source.diagnostics import Diagnostics
from compiler.target.options import CompileOptions
from compiler.target.riscv64.abi import FLOAT_SIZES
from compiler.target.riscv64.asmprint import RiscvAsmPrinter
from compiler.target.riscv64.frame import RiscvFrame
from compiler.target.riscv64.printer import RiscvPrinter
from compiler.target.riscv64.regs import FILE, MOVES
from compiler.target.riscv64.select import RiscvSelector
from compiler.target.riscv64.table import TABLE


@final
class RiscvBackend(TargetBackend):
    def __init__(self, module: Module, options: CompileOptions, diagnostics: Diagnostics | None) -> None:
        zbb = "zbb" in options.arch_features
        traits = Traits()
        traits.popcount = zbb
        traits.byte_swap = zbb
        traits.bit_counts = zbb
        traits.vector_copy = False
        traits.unaligned = False
        passed_size = FLOAT_SIZES.get(options.abi, 0)
        for type in (F32, F64, F128):
            traits.int_passed[type] = TYPE_SIZES[type] > passed_size
        traits.soft[F32] = "f" not in options.arch_features
        traits.soft[F64] = "d" not in options.arch_features
        labels = BlockLabels()
        selector = RiscvSelector(options, ConstantPool(module), labels)
        printer = RiscvPrinter(options, selector.access_rules, RiscvAsmPrinter(TABLE.text.names, False, diagnostics))
        super().__init__(module, options, traits, labels, selector, printer, FILE, MOVES)

    def make_frame(self, func: Func, mf: MFunc, frame_pointer: bool, base_pointer: bool) -> Frame:
        return RiscvFrame(func, mf, self.options, frame_pointer, base_pointer)

    def profile_call(self, out: list[str]) -> None:
        """_mcount gets the return address and keeps no argument register."""
        saved = [("", f"d a{n},{8 * n}(sp)") for n in range(8)] + [("", "d t2,64(sp)")]
        if "d" in self.options.arch_features:
            saved += [("f", f"d fa{n},{72 + 8 * n}(sp)") for n in range(8)]
        size = 8 * len(saved) + 15 & -16
        out.append(f"\taddi sp,sp,-{size}\n")
        out.extend([f"\t{kind}s{text}\n" for kind, text in saved])
        out.append("\tmv a0,ra\n\tcall _mcount@plt\n")
        out.extend([f"\t{kind}l{text}\n" for kind, text in saved])
        out.append(f"\taddi sp,sp,{size}\n")

    def start(self, out: list[str]) -> None:
        """The assembler must know the architecture and the kind of code that its macros expand to."""
        pic = self.options.pic or self.options.pie
        out.append("\t.option pic\n" if pic else "\t.option nopic\n")
        if self.options.machine.get("mrelax") == "0":
            out.append("\t.option norelax\n")
