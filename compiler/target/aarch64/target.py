"""AArch64 as an entry of the list of targets."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.backend import Backend
from compiler.codegen.target import LinkFacts, Processor, Target
from compiler.ir.core import Module
from compiler.source.diagnostics import Diagnostics
from compiler.target.aarch64.abi import Aapcs64
from compiler.target.aarch64.backend import A64Backend
from compiler.target.aarch64.desc import aarch64_desc
from compiler.target.aarch64.features import PROCESSORS, parse_march
from compiler.target.aarch64.macros import macro_lines
from compiler.target.aarch64.options import CHOICES, MACHINE_ROWS
from compiler.target.abi import TargetAbi
from compiler.target.desc import TargetDesc
from compiler.target.options import CompileOptions


@final
class A64Target(Target):
    def __init__(self) -> None:
        super().__init__("aarch64", MACHINE_ROWS, ())
        self.choices = CHOICES

    def desc(self) -> TargetDesc:
        return aarch64_desc()

    def abi(self, options: CompileOptions) -> TargetAbi:
        return Aapcs64(options.general_regs_only)

    def select(self, processor: Processor) -> None:
        cpu = processor.values.get("mcpu", "generic")
        name, plus, more = cpu.partition("+")
        if name not in PROCESSORS:
            processor.errors.append(f"unknown value '{cpu}' for '-mcpu'")
            name = "generic"
        march = processor.values.get("march", PROCESSORS[name] + plus + more)
        features = parse_march(march)
        if features is None:
            processor.errors.append(f"unknown value '{march}' for '-march'")
            features = []
        tune = processor.values.get("mtune", name)
        if tune not in PROCESSORS:
            processor.errors.append(f"unknown value '{tune}' for '-mtune'")
        processor.march = march
        processor.mtune = tune
        processor.features = features
        if not processor.general_regs_only:
            processor.fused_sizes = (4, 8)

    def macro_lines(self, desc: TargetDesc, options: CompileOptions, version: str) -> str:
        return macro_lines(desc, options, version)

    def link_facts(self, march: str, abi: str) -> LinkFacts:
        return LinkFacts(
            "aarch64linux", "/lib/ld-linux-aarch64.so.1", "/lib/ld-musl-aarch64.so.1", [f"-march={march or 'armv8-a'}"]
        )

    def backend(self, module: Module, options: CompileOptions, diagnostics: Diagnostics | None) -> Backend:
        return A64Backend(module, options, diagnostics)


TARGET: Final = A64Target()
