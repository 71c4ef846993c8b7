"""Machine ops that every target has, with the same number in each: what shared code must make or recognise.

A row of the same name in a target's ops.py takes the place of the row here, under its number: that is how a target
gives templates to these ops. Ops without a template are printed by code.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen.machine import FPR, GPR, M_TERMINATOR, MEMORY, MInst

# Rows as in optable.py; the classes are r, x (floating) and t (memory).
CLASSES: Final[dict[str, int]] = {"r": GPR, "x": FPR, "t": MEMORY}
COMMON: Final[list[tuple[str, str, str, str, str, str]]] = [
    ("IMPLICIT", "", "=r", "", "R", ""),            # a value that does not matter
    ("IMPLICITX", "", "=x", "", "R", ""),
    ("IMPLICITT", "", "=t", "", "", ""),
    ("ENTRY", "", "", "", "", ""),                  # defines what the function finds in registers
    ("JMP", "", "L", "", "T", ""),
    ("JCC", "", "C L F", "", "fT", ""),             # conditional branch by the flags
    ("JMPr", "", "r", "", "T", ""),
    ("RET", "", "", "", "T", ""),
    ("UNREACHABLE", "", "", "", "T", ""),
    ("ASM", "", "", "", "B", ""),
    ("ASMGOTO", "", "", "", "BT", ""),
    ("CALLs", "", "S", "", "C", ""),
    ("CALLr", "", "r", "", "C", ""),
    ("TAILs", "", "S", "", "T", ""),
    ("TAILr", "", "r", "", "T", ""),
    ("BARRIER", "", "", "", "B", ""),               # nothing, for the compiler only
    ("ADDRESS", "", "=r M", "", "R", ""),           # of a frame slot
    ("DYNAMIC", "", "=r", "", "B", ""),             # the address above the outgoing arguments
    ("ALLOCA", "", "r", "", "FB", ""),              # the stack pointer down by a multiple of 16
    ("GETSP", "", "=r", "", "B", ""),
    ("SETSP", "", "r", "", "B", ""),
    ("GETFP", "", "=r", "", "", ""),
    ("READREG", "", "=r S", "", "B", ""),
    ("WRITEREG", "", "r S", "", "B", ""),
    ("TRAP", "", "", "", "B", ""),
    ("SETJMP", "", "=r r", "", "B", ""),
    ("LONGJMP", "", "=&r r", "", "B", ""),              # the first one is scratch
    ("NONLOCAL", "", "", "", "B", ""),                  # where a nonlocal goto arrives: no register kept its value
]
COMMON_NAMES: Final[list[str]] = [row[0] for row in COMMON]

IMPLICIT: Final = 0
IMPLICITX: Final = 1
IMPLICITT: Final = 2
ENTRY: Final = 3
JMP: Final = 4
JCC: Final = 5
JMPr: Final = 6
RET: Final = 7
UNREACHABLE: Final = 8
ASM: Final = 9
ASMGOTO: Final = 10
CALLs: Final = 11
CALLr: Final = 12
TAILs: Final = 13
TAILr: Final = 14
BARRIER: Final = 15
ADDRESS: Final = 16
DYNAMIC: Final = 17
ALLOCA: Final = 18
GETSP: Final = 19
SETSP: Final = 20
GETFP: Final = 21
READREG: Final = 22
WRITEREG: Final = 23
TRAP: Final = 24
SETJMP: Final = 25
LONGJMP: Final = 26
NONLOCAL: Final = 27


def is_branch(m: MInst) -> bool:
    """A conditional branch: it stands before the jump that ends the block, and `size ^ 1` inverts its condition."""
    return m.flags & M_TERMINATOR != 0 and m.target is not None and m.op != JMP
