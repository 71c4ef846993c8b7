"""What the operand letters of the RISC-V op table mean."""
from __future__ import annotations

from typing import Final

from compiler.codegen.machine import FPR, GPR, MEMORY
from compiler.codegen.optable import RegisterClasses
from compiler.target.riscv64.registers import A0

CLASSES: Final = RegisterClasses(
    {"r": GPR, "x": FPR, "t": MEMORY}, {"{a0}": A0}, {"i32": "W", "i64": "", "f32": "S", "f64": "D"}
)
