"""A target as one object: its data and the factories of what is made for each unit. driver/targets.py lists them."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.backend import Backend
from compiler.ir.core import Module
from compiler.source.diagnostics import Diagnostics
from compiler.target.abi import TargetAbi
from compiler.target.desc import TargetDesc
from compiler.target.option_rows import Row
from compiler.target.options import CompileOptions


@final
class LinkFacts:
    """What as and ld are told: emulation of ld, dynamic linkers of glibc and musl, options of as."""

    def __init__(self, emulation: str, glibc: str, musl: str, assembler: list[str]) -> None:
        self.emulation: Final = emulation
        self.glibc: Final = glibc
        self.musl: Final = musl
        self.assembler: Final = assembler


@final
class Processor:
    """What the options that choose a processor come to. `switches`: -mX and -mno-X of extensions, in order; `values`:
    the -m options with a value that the target's table names."""

    def __init__(self, values: dict[str, str], switches: list[tuple[str, bool]], general_regs_only: bool) -> None:
        self.values: Final = values
        self.switches: Final = switches
        self.general_regs_only: Final = general_regs_only
        self.march = ""
        self.mtune = ""
        self.abi = ""
        self.features: list[str] = []
        self.fused_sizes: tuple[int, ...] = ()      # of the floating types with an instruction that multiplies and adds
        self.errors: list[str] = []


class Target:
    """One architecture. A target derives from it."""

    def __init__(self, name: str, rows: tuple[Row, ...], features: tuple[str, ...]) -> None:
        self.name: Final = name
        self.rows: Final = rows             # the -m options
        self.features: Final = features     # extensions with an option of their own: -mNAME
        self.choices: dict[str, str] = {}   # values that an -m option takes, by key

    def desc(self) -> TargetDesc:
        """A fresh description; the driver changes single fields for options such as -funsigned-char."""
        raise NotImplementedError

    def abi(self, options: CompileOptions) -> TargetAbi:
        raise NotImplementedError

    def select(self, processor: Processor) -> None:
        """Fill in the features, names and errors of a choice of processor."""
        raise NotImplementedError

    def macro_lines(self, desc: TargetDesc, options: CompileOptions, version: str) -> str:
        """`#define` lines of the predefined macros."""
        raise NotImplementedError

    def link_facts(self, march: str, abi: str) -> LinkFacts:
        raise NotImplementedError

    def backend(self, module: Module, options: CompileOptions, diagnostics: Diagnostics | None) -> Backend:
        raise NotImplementedError
