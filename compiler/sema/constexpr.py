"""Constant expressions: the functions that the parser and the rest of sema call.

The parser folds each node at creation with `fold_unary`, `fold_binary`, `fold_cast`, `fold_conditional`; an integer
constant expression therefore usually is an IntConst already. The work is done in constfold.py (one operation),
constants.py (trees and addresses), builtin_fold.py and staticinit.py.
"""
from __future__ import annotations

from compiler.sema import types as ty
from compiler.sema.ast import INT_CONST, Expr, IntConst
from compiler.sema.builtin_fold import fold_builtin as fold_builtin
from compiler.sema.constants import AddressConst as AddressConst
from compiler.sema.constants import eval_address as eval_address
from compiler.sema.constants import fold as fold
from compiler.sema.constants import fold_unary as fold_unary
from compiler.sema.constfold import fold_binary as fold_binary
from compiler.sema.constfold import fold_cast as fold_cast
from compiler.sema.constfold import fold_conditional as fold_conditional
from compiler.sema.constfold import truth as truth
from compiler.sema.constfold import zero_constant as zero_constant
from compiler.sema.context import SemaContext
from compiler.sema.staticinit import static_init as static_init


def eval_int(ctx: SemaContext, e: Expr) -> int | None:
    """Return the value of an integer constant expression (as gcc folds it), or None."""
    if e.kind == INT_CONST:
        assert isinstance(e, IntConst)
        return e.value if e.type.is_integer() else None
    if not e.type.is_integer():
        return None
    folded = fold(ctx, e)
    return folded.value if isinstance(folded, IntConst) else None


def is_ice(e: Expr) -> bool:
    """Tell whether the expression is an integer constant: after folding at creation, an integer IntConst."""
    return e.kind == INT_CONST and e.type.is_integer()


def is_null_pointer_constant(e: Expr) -> bool:
    """C17 6.3.2.3p3: an integer constant 0, or that cast to void *; C23: nullptr."""
    if e.type.kind == ty.NULLPTR:
        return True
    if e.kind != INT_CONST:
        return False
    assert isinstance(e, IntConst)
    if e.value != 0:
        return False
    if e.type.is_integer():
        return True
    return e.type.kind == ty.POINTER and e.type.base.kind == ty.VOID and e.type.base.quals == 0
