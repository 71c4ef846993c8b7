"""RISC-V 64 as an entry of the list of targets."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.backend import Backend
from compiler.codegen.target import LinkFacts, Processor, Target
from compiler.ir.core import Module
from compiler.source.diagnostics import Diagnostics
from compiler.target.abi import TargetAbi
from compiler.target.desc import TargetDesc
from compiler.target.options import CompileOptions
from compiler.target.riscv64.abi import FLOAT_SIZES, RiscvAbi
from compiler.target.riscv64.backend import RiscvBackend
from compiler.target.riscv64.desc import riscv64_desc
from compiler.target.riscv64.features import ABIS, DEFAULT_ABI, DEFAULT_MARCH, PROCESSORS, march_text, parse_march
from compiler.target.riscv64.macros import macro_lines
from compiler.target.riscv64.options import CHOICES, MACHINE_ROWS


@final
class RiscvTarget(Target):
    def __init__(self) -> None:
        super().__init__("riscv64", MACHINE_ROWS, ())
        self.choices = CHOICES

    def desc(self) -> TargetDesc:
        return riscv64_desc()

    def abi(self, options: CompileOptions) -> TargetAbi:
        return RiscvAbi(FLOAT_SIZES.get(options.abi, 0))

    def select(self, processor: Processor) -> None:
        values = processor.values
        cpu = values.get("mcpu", "")
        if cpu and cpu not in PROCESSORS:
            processor.errors.append(f"unknown cpu '{cpu}' for '-mcpu'")
        march = values.get("march", cpu or DEFAULT_MARCH)
        features = parse_march(march)
        if features is None:
            processor.errors.append(f"'-march={march}': unsupported architecture")
            features = []
        tune = values.get("mtune", "rocket")
        if tune not in PROCESSORS:
            processor.errors.append(f"unknown cpu '{tune}' for '-mtune'")
        abi = values.get("mabi", DEFAULT_ABI)
        needed = ABIS.get(abi, "i")
        if needed not in features and not processor.errors:
            processor.errors.append(f"requested ABI requires '-march' to subsume the '{needed.upper()}' extension")
        processor.march = march_text(march)
        processor.mtune = tune
        processor.abi = abi
        processor.features = features
        processor.fused_sizes = (4, 8) if "d" in features else (4,) if "f" in features else ()

    def macro_lines(self, desc: TargetDesc, options: CompileOptions, version: str) -> str:
        return macro_lines(desc, options, version)

    def link_facts(self, march: str, abi: str) -> LinkFacts:
        suffix = abi or DEFAULT_ABI
        emulation = "elf64lriscv" + {"lp64": "_lp64", "lp64f": "_lp64f"}.get(suffix, "")
        musl = {"lp64": "-sf", "lp64f": "-sp"}.get(suffix, "")
        return LinkFacts(
            emulation,
            f"/lib/ld-linux-riscv64-{suffix}.so.1",
            f"/lib/ld-musl-riscv64{musl}.so.1",
            [f"-march={march or DEFAULT_MARCH}", f"-mabi={suffix}"],
        )

    def backend(self, module: Module, options: CompileOptions, diagnostics: Diagnostics | None) -> Backend:
        return RiscvBackend(module, options, diagnostics)


TARGET: Final = RiscvTarget()
