"""x86-64 as an entry of the list of targets."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.backend import Backend
from compiler.codegen.target import LinkFacts, Processor, Target
from compiler.ir.core import Module
from compiler.source.diagnostics import Diagnostics
from compiler.target.abi import TargetAbi
from compiler.target.desc import TargetDesc
from compiler.target.options import CompileOptions
from compiler.target.x86_64.abi import SysVAbi
from compiler.target.x86_64.backend import X86Backend
from compiler.target.x86_64.desc import x86_64_desc
from compiler.target.x86_64.features import FEATURE_NAMES, PROCESSORS, select_features
from compiler.target.x86_64.macros import macro_lines
from compiler.target.x86_64.options import CHOICES, MACHINE_ROWS

INTEGER_FEATURES: Final = ("fxsr", "cx16", "popcnt", "bmi", "bmi2", "lzcnt")


@final
class X86Target(Target):
    def __init__(self) -> None:
        super().__init__("x86_64", MACHINE_ROWS, FEATURE_NAMES)
        self.choices = CHOICES

    def desc(self) -> TargetDesc:
        return x86_64_desc()

    def abi(self, options: CompileOptions) -> TargetAbi:
        return SysVAbi()

    def select(self, processor: Processor) -> None:
        march = processor.values.get("march", "x86-64")
        tune = processor.values.get("mtune", "generic")
        if march != "native" and march not in PROCESSORS:
            processor.errors.append(f"bad value ('{march}') for '-march=' switch")
        if tune not in PROCESSORS and tune not in ("native", "intel"):
            processor.errors.append(f"bad value ('{tune}') for '-mtune=' switch")
        processor.march = march
        processor.mtune = tune
        processor.features = select_features(march, processor.switches)
        if processor.general_regs_only:
            processor.features = [name for name in processor.features if name in INTEGER_FEATURES]
        if "fma" in processor.features:
            processor.fused_sizes = (4, 8)

    def macro_lines(self, desc: TargetDesc, options: CompileOptions, version: str) -> str:
        return macro_lines(desc, options, version)

    def link_facts(self, march: str, abi: str) -> LinkFacts:
        return LinkFacts("elf_x86_64", "/lib64/ld-linux-x86-64.so.2", "/lib/ld-musl-x86_64.so.1", ["--64"])

    def backend(self, module: Module, options: CompileOptions, diagnostics: Diagnostics | None) -> Backend:
        return X86Backend(module, options, diagnostics)


TARGET: Final = X86Target()
