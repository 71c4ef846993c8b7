"""-finterpret: runs the translation unit instead of translating it; the text in place of assembly is what it printed.

The third voice of the test engine: what the optimized IR does, or with -fopt-bisect=0 what the front end made, without
a code generator. The last line tells the status. A module that needs what the interpreter does not model is an error.
"""

from compiler.ir.core import Module
from compiler.ir.interp import Exit, Fault, Machine, Unsupported
from compiler.ir.interp_lib import Libc
from compiler.source.diagnostics import Diagnostics


def interpret(module: Module, diagnostics: Diagnostics) -> str:
    """Run main; the output and the last line."""
    library = Libc()
    try:
        status = run_main(module, library)
    except Unsupported as error:
        diagnostics.error(0, f"-finterpret: {error}")
        return ""
    except Fault as error:
        status = f"fault: {error}"
    return f"{library.text().decode('utf-8', 'surrogateescape')}\n[{status}]\n"


def run_main(module: Module, library: Libc) -> str:
    """How main ended."""
    symbol = module.by_name.get("main")
    if symbol is None or symbol.func is None:
        raise Unsupported("no main in this file")
    try:
        results = Machine(module, library).call("main", [])
    except Exit as ended:
        return f"exit {ended.status & 255}"
    return f"exit {results[0] & 255 if results else 0}"
