"""How a symbol is reached: directly, through the global offset table, or by a thread-local model."""
from __future__ import annotations

from typing import Final, final

from compiler.ir.core import FUNCTION, WEAK, Symbol
from compiler.target.options import CompileOptions

ACCESS_DIRECT: Final = 0
ACCESS_GOT: Final = 1

TLS_DYNAMIC: Final = 0
TLS_INITIAL: Final = 1
TLS_LOCAL: Final = 2

# Symbol.tls holds a model of sema's numbering: default, global dynamic, local dynamic, initial exec, local exec.
REQUESTED: Final[list[int]] = [TLS_LOCAL, TLS_DYNAMIC, TLS_DYNAMIC, TLS_DYNAMIC, TLS_INITIAL, TLS_LOCAL]
OPTION_MODELS: Final[dict[str, int]] = {
    "global-dynamic": TLS_DYNAMIC,
    "local-dynamic": TLS_DYNAMIC,
    "initial-exec": TLS_INITIAL,
    "local-exec": TLS_LOCAL,
}


@final
class SymbolAccess:
    def __init__(self, options: CompileOptions) -> None:
        self.pic: Final = options.pic > 0 and options.pie == 0
        self.pie: Final = options.pie > 0
        self.plt: Final = options.plt
        self.copies = True      # the linker copies data of shared libraries into position independent executables
        self.least_tls: Final = OPTION_MODELS.get(options.tls_model, TLS_DYNAMIC)

    def is_local(self, symbol: Symbol) -> bool:
        """Resolved within the module that this unit is linked into."""
        return symbol.dso_local or symbol.binding == 0 or symbol.visibility in ("hidden", "internal")

    def of(self, symbol: Symbol) -> int:
        """ACCESS_* for taking the address or accessing the object."""
        if self.is_local(symbol):
            return ACCESS_DIRECT
        if self.pic:
            return ACCESS_GOT
        # The linker refuses pc-relative addresses of a shared library's functions in a position independent executable;
        # and an undefined weak symbol may be null, which is out of reach.
        if self.pie and not symbol.defined:
            if not self.copies or symbol.kind == FUNCTION or symbol.binding == WEAK:
                return ACCESS_GOT
        return ACCESS_DIRECT

    def through_plt(self, symbol: Symbol) -> bool:
        """A direct call goes through the procedure linkage table."""
        return (self.pic or self.pie) and not self.is_local(symbol)

    def call_by_got(self, symbol: Symbol) -> bool:
        """-fno-plt: a call loads the address from the global offset table."""
        return not self.plt and (self.pic or self.pie) and not self.is_local(symbol) and not symbol.defined

    def tls_model(self, symbol: Symbol) -> int:
        """The cheapest TLS_* model that the kind of output and the declaration allow."""
        model = TLS_DYNAMIC
        if not self.pic:
            model = TLS_LOCAL if symbol.defined or self.is_local(symbol) else TLS_INITIAL
        if symbol.tls > 1:
            model = max(model, REQUESTED[symbol.tls])
        return max(model, self.least_tls)
