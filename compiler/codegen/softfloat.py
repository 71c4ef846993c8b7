"""The soft-float routines of libgcc: names and calling locations, by IR types.

    v3:f128 = fadd v1, v2       ->     v3 = call __addtf3(v1, v2)
    v4 = flt v1, v2             ->     v5 = call __lttf2(v1, v2);  v4 = lt v5, 0
"""
from __future__ import annotations

from typing import Final

from compiler.ir import ops
from compiler.ir.core import F32, F64, F80, F128, I32, I64, LOC_FP, LOC_INT, LOC_STACK, LOC_X87, VOID, Inst, Signature

ARITHMETIC: Final[dict[int, str]] = {ops.FADD: "add", ops.FSUB: "sub", ops.FMUL: "mul", ops.FDIV: "div"}
# The comparisons give an int; the truth is its relation to zero.
COMPARISONS: Final[dict[int, tuple[str, int]]] = {
    ops.FEQ: ("eq", ops.EQ), ops.FNE: ("ne", ops.NE), ops.FLT: ("lt", ops.LT), ops.FLE: ("le", ops.LE),
    ops.FGT: ("gt", ops.GT), ops.FGE: ("ge", ops.GE), ops.FUNO: ("unord", ops.NE),
}  # fmt: skip
FROM_INT: Final[dict[int, str]] = {ops.SITOF: "float", ops.UITOF: "floatun"}
TO_INT: Final[dict[int, str]] = {ops.FTOSI: "fix", ops.FTOUI: "fixuns"}
ROOTS: Final[dict[int, str]] = {F32: "sqrtf", F64: "sqrt", F128: "sqrtf128"}
# Machine modes in the names, by type; the order of F32 to F128 is that of widths
MODES: Final[dict[int, str]] = {I32: "si", I64: "di", F32: "sf", F64: "df", F80: "xf", F128: "tf"}


def routine(v: Inst) -> str:
    """The function that does an operation other than a comparison."""
    op = v.op
    mode = MODES[v.type]
    if op in ARITHMETIC:
        return f"__{ARITHMETIC[op]}{mode}3"
    if op == ops.FSQRT:
        return ROOTS[v.type]
    source = v.args[0].type
    if op in FROM_INT:
        return f"__{FROM_INT[op]}{MODES[source]}{mode}"
    if op in TO_INT:
        return f"__{TO_INT[op]}{MODES[source]}{mode}"
    return f"__{'extend' if v.type > source else 'trunc'}{MODES[source]}{mode}2"


def comparison(v: Inst) -> tuple[str, int]:
    """The function that compares, and the relation of its result to zero that means true."""
    name, relation = COMPARISONS[v.op]
    return f"__{name}{MODES[v.args[0].type]}2", relation


def library_signature(args: list[Inst], result: int, int_passed: list[bool]) -> Signature:
    """The locations of a call with scalar arguments where integer and floating arguments are counted apart.
    `int_passed` tells by type which floating values travel in integer registers, a binary128 in two."""
    sig = Signature()
    ints = 0
    floats = 0
    for arg in args:
        sig.params.append(arg.type)
        sig.sizes.append(0)
        if arg.type == I32 or arg.type == I64 or int_passed[arg.type]:
            sig.param_locs.append(LOC_INT | ints << 4)
            ints += 2 if arg.type == F128 else 1
        elif arg.type == F80:
            sig.param_locs.append(LOC_STACK | sig.stack_size << 4)
            sig.stack_size += 16
        else:
            sig.param_locs.append(LOC_FP | floats << 4)
            floats += 1
    sig.fp_count = floats
    sig.int_count = ints
    if result != VOID:
        sig.results.append(result)
        if result == I32 or result == I64 or int_passed[result]:
            sig.result_locs.append(LOC_INT)
        else:
            sig.result_locs.append(LOC_X87 if result == F80 else LOC_FP)
    return sig
