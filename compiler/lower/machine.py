"""Machine builtins (__builtin_ia32_*): one assembler instruction each."""
from __future__ import annotations

from typing import Final

from compiler.ir import core, ops
from compiler.ir.core import I32, I64, AsmInfo, AsmOperandInfo, Inst
from compiler.lower.base import Lowerer
from compiler.sema import builtins as bi
from compiler.sema.ast import BuiltinCall


def operand(info: AsmInfo, constraint: str, type: int, output: bool, index: int) -> None:
    o = AsmOperandInfo("", constraint, type)
    o.size = core.TYPE_SIZES[type]
    o.output = output
    if output:
        o.result = index
        info.results.append(type)
    else:
        o.arg = index
        if constraint.isdigit():
            o.tied = int(constraint)
    info.operands.append(o)


def machine_asm(f: Lowerer, template: str, outputs: list[str], types: list[int],
                inputs: list[tuple[str, Inst]]) -> Inst:
    """An asm statement with register outputs; the first result."""
    info = AsmInfo(template)
    info.volatile = True
    for i, constraint in enumerate(outputs):
        operand(info, constraint, types[i], True, i)
    args: list[Inst] = []
    for constraint, v in inputs:
        operand(info, constraint, v.type, False, len(args))
        args.append(v)
    info.memory_clobber = not outputs
    return f.b.emit(ops.ASM, types[0] if types else core.VOID, args, 0, info)


SIMPLE: Final = {bi.BI_IA32_PAUSE: "pause", bi.BI_IA32_LFENCE: "lfence", bi.BI_IA32_SFENCE: "sfence",
          bi.BI_IA32_MFENCE: "mfence", bi.BI_RISCV_PAUSE: ".word 0x0100000f"}
CRC: Final = {bi.BI_IA32_CRC32QI: "crc32b %b2, %k0", bi.BI_IA32_CRC32HI: "crc32w %w2, %k0",
       bi.BI_IA32_CRC32SI: "crc32l %k2, %k0", bi.BI_IA32_CRC32DI: "crc32q %2, %0"}


def expand(f: Lowerer, e: BuiltinCall) -> Inst | None:
    id = e.builtin
    b = f.b
    simple = SIMPLE.get(id, "")
    if simple:
        machine_asm(f, simple, [], [], [])
        return f.nothing()
    crc = CRC.get(id, "")
    if crc:
        seed = f.value(e.args[0])
        return machine_asm(f, crc, ["r"], [seed.type], [("0", seed), ("r", f.value(e.args[1]))])
    if id == bi.BI_IA32_RDTSC:
        return joined(f, machine_asm(f, "rdtsc", ["a", "d"], [I64, I64], []))
    if id == bi.BI_IA32_RDPMC:
        return joined(f, machine_asm(f, "rdpmc", ["a", "d"], [I64, I64], [("c", f.value(e.args[0]))]))
    if id == bi.BI_IA32_RDTSCP:
        to = f.value(e.args[0])
        low = machine_asm(f, "rdtscp", ["a", "d", "c"], [I64, I64, I32], [])
        high = b.emit(ops.RESULT, I64, [low], 1)
        b.store(ops.STORE, to, b.emit(ops.RESULT, I32, [low], 2), 0, 0)
        return b.emit(ops.OR, I64, [low, b.emit(ops.SHL, I64, [high, b.i32(32)])])
    if id == bi.BI_IA32_CLFLUSH:
        machine_asm(f, "clflush (%0)", [], [], [("r", f.value(e.args[0]))])
        return f.nothing()
    if id == bi.BI_IA32_READEFLAGS_U64:
        return machine_asm(f, "pushfq\n\tpopq %0", ["r"], [I64], [])
    if id == bi.BI_IA32_WRITEEFLAGS_U64:
        machine_asm(f, "pushq %0\n\tpopfq", [], [], [("r", f.value(e.args[0]))])
        return f.nothing()
    slot = b.slot(f.temp_slot(4, 4))
    if id == bi.BI_IA32_LDMXCSR:
        b.store(ops.STORE, slot, f.value(e.args[0]), 0, 0)
        machine_asm(f, "ldmxcsr (%0)", [], [], [("r", slot)])
        return f.nothing()
    if id == bi.BI_IA32_STMXCSR:
        machine_asm(f, "stmxcsr (%0)", [], [], [("r", slot)])
        return b.load(ops.LOAD, I32, slot, 0, 0)
    return None


def joined(f: Lowerer, low: Inst) -> Inst:
    """rdx:rax as one value."""
    b = f.b
    high = b.emit(ops.RESULT, I64, [low], 1)
    return b.emit(ops.OR, I64, [low, b.emit(ops.SHL, I64, [high, b.i32(32)])])
