"""What the operand letters of the x86-64 op table mean."""
from __future__ import annotations

from typing import Final

from compiler.codegen.machine import FPR, GPR, MEMORY
from compiler.codegen.optable import RegisterClasses
from compiler.target.x86_64.registers import RAX, RCX, RDI, RDX, RSI

CLASSES: Final = RegisterClasses(
    {"r": GPR, "x": FPR, "t": MEMORY},
    {"a": RAX, "c": RCX, "d": RDX, "{rdi}": RDI, "{rsi}": RSI},
    {"i32": "L", "i64": "Q", "f32": "S", "f64": "D"},
)
