"""A function's variables and scopes as the debugger will see them (`compiler/ir/debug.py`)."""
from __future__ import annotations

from compiler.ir.core import Slot
from compiler.ir.debug import DebugScope, DebugVariable, FunctionDebug
from compiler.lower.base import FrameObject, Lowerer, StackParam, VlaObject
from compiler.sema.ast import Compound, Decl


def describe(f: Lowerer, decl: Decl, parameter: bool) -> None:
    """Tell the debugger of an automatic variable whose object is known (Decl.aux)."""
    debug = f.debug
    types = f.symbols.debug
    if debug is None or types is None or not decl.name:
        return
    made = DebugVariable(decl.name, types.of(decl.type), decl.loc)
    made.parameter = parameter
    aux = decl.aux
    if isinstance(aux, Slot):
        made.slot = aux
    elif isinstance(aux, VlaObject):
        made.slot = aux.pointer
        made.indirect = True
    elif isinstance(aux, FrameObject):
        made.slot = f.frame
        made.offset = aux.offset
        made.indirect = aux.pointer
    elif isinstance(aux, StackParam):
        made.offset = aux.offset
    else:
        return
    if not parameter:
        made.scope = scope_of(debug, f.compounds)
    debug.variables.append(made)


def scope_of(debug: FunctionDebug, compounds: list[Compound]) -> DebugScope | None:
    """The scope of the innermost compound statement; None for the function's own (the outermost)."""
    scope: DebugScope | None = None
    for compound in compounds[1:]:
        found: DebugScope | None = None
        for other in reversed(debug.scopes):
            if other.begin == compound.loc and other.end == compound.end_loc and other.parent is scope:
                found = other
                break
        if found is None:
            found = DebugScope(scope, compound.loc, compound.end_loc)
            debug.scopes.append(found)
        scope = found
    return scope
