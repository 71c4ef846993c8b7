"""Folds of <math.h> functions with constant arguments, where the result is exact."""
from __future__ import annotations

import math
from typing import Final

from compiler.ir import ops
from compiler.ir.core import F32, F64, Inst
from compiler.ir.fold import from_float, to_float

# Functions with f(0) = 0 of the same sign, and with f(0) = 1 (C17 F.10).
ODD_FUNCTIONS: Final = (
    "sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh", "expm1", "log1p", "cbrt", "sqrt", "erf",
)
UNIT_FUNCTIONS: Final = ("cos", "cosh", "exp", "exp2", "exp10")


def fold_math(i: Inst, name: str) -> bool:
    """A function of <math.h> with a constant argument, where the result is exact."""
    arg = i.args[0]
    if arg.type > F64 or i.type != arg.type:
        return False
    if i.type == F32:
        if name[-1:] != "f":
            return False
        name = name[:-1]
    value = to_float(arg.imm, arg.type)
    if value - value != 0.0:
        return False
    if name == "floor" or name == "ceil" or name == "trunc":
        number = math.floor(value) if name == "floor" else math.ceil(value) if name == "ceil" else math.trunc(value)
        # C17 F.10.6: the sign of zero is kept.
        result = math.copysign(float(number), value) if number == 0 else float(number)
    elif name == "fabs":
        result = abs(value)
    elif value == 0.0 and name in ODD_FUNCTIONS:
        result = value
    elif value == 0.0 and name in UNIT_FUNCTIONS:
        result = 1.0
    elif value == 1.0 and name in ("log", "log2", "log10"):
        result = 0.0
    else:
        return False
    i.drop_args()
    i.op = ops.FCONST
    i.imm = from_float(result, i.type)
    i.aux = None
    return True
