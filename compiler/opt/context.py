"""What passes know besides their function: the module, the options, and the fuel of a bisection."""
from __future__ import annotations

from typing import final

from compiler.ir.core import Func, Module
from compiler.target.options import CompileOptions


class InlineDriver:
    """Base of the inliner, which outlives one function."""

    def run(self, func: Func, context: PassContext) -> bool:
        """Inline what pays in func."""
        return False


@final
class PassContext:
    def __init__(self, module: Module, options: CompileOptions) -> None:
        self.module = module
        self.options = options
        self.level = options.opt_level      # of the function at hand
        self.size_level = options.size_level
        self.fuel = -1                      # rewrites left in the pass that is bisected; -1: no limit
        self.rule = 0                       # the rule of the last rewrite that the fuel allowed; 0: no rule's
        self.inliner: InlineDriver | None = None    # while the pass `inline` runs

    def spend(self) -> bool:
        """Ask for one rewrite; False when the fuel is used up."""
        if self.fuel < 0:
            return True
        if self.fuel == 0:
            return False
        self.fuel -= 1
        return True
