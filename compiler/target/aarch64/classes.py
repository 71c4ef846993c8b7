"""What the operand letters of the AArch64 op table mean."""
from __future__ import annotations

from typing import Final

from compiler.codegen.machine import FPR, GPR
from compiler.codegen.optable import RegisterClasses

CLASSES: Final = RegisterClasses(
    {"r": GPR, "f": FPR}, {"{x0}": 0, "{x1}": 1, "{x2}": 2}, {"i32": "W", "i64": "X", "f32": "S", "f64": "D"}
)
