"""The x86-64 registers as the allocator takes them, and the ops of the moves that it inserts."""
from __future__ import annotations

from typing import Final

from compiler.codegen.machine import FPR, GPR
from compiler.codegen.tableregs import MoveOps, RegisterFile
from compiler.target.x86_64 import opnums
from compiler.target.x86_64.registers import CALLEE_SAVED, GPR_ORDER, NAMES64, NAMES_XMM, RBP, RBX, register_names

NAMES: Final = NAMES64 + [""] * 16 + NAMES_XMM
FILE: Final = RegisterFile(NAMES, register_names(), GPR_ORDER, list(range(32, 48)), (CALLEE_SAVED, 0), RBP, RBX)
FILE.masks = [(0b1111, 0)]      # rax, rcx, rdx, rbx: inlineasm.py's MASK_ABCD

MOVES: Final = MoveOps(opnums.XCHGrr)
COPIES: Final = [opnums.MOVLrr, opnums.MOVQrr, opnums.MOVQrr]
MOVES.add(GPR, COPIES, COPIES, [opnums.MOVLspill, opnums.MOVQspill, opnums.MOVQspill])
MOVES.add(
    FPR,
    [opnums.MOVAPSrr, opnums.MOVAPSrr, opnums.MOVAPSrr],
    [opnums.MOVSSload, opnums.MOVSDload, opnums.MOVUPSload],
    [opnums.MOVSSspill, opnums.MOVSDspill, opnums.MOVUPSspill],
)
MOVES.add_memory(opnums.FMOVtt)
