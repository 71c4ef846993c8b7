"""What is known of a value without evaluating it: bits that may be one, sign bits, bounds.

Recursion follows operands to a small depth; phis end it.
"""
from __future__ import annotations

from typing import Final

from compiler.faults import KNOWN_SUM, PLANTED
from compiler.ir import ops
from compiler.ir.core import I32, Inst

LOW32: Final = 0xFFFFFFFF
LOW64: Final = 0xFFFFFFFFFFFFFFFF
DEPTH: Final = 5


def full_mask(type: int) -> int:
    return LOW32 if type == I32 else LOW64


def possible_ones(i: Inst, depth: int = DEPTH) -> int:
    """Unsigned mask of the bits that may be one."""
    op = i.op
    mask = full_mask(i.type)
    if op == ops.CONST:
        return i.imm & mask
    if ops.EQ <= op <= ops.FUNO or op == ops.CONSTANT_P:
        return 1
    if op == ops.LOADU8:
        return 0xFF
    if op == ops.LOADU16:
        return 0xFFFF
    if op == ops.LOADU32:
        return LOW32
    if op == ops.POPCNT or op == ops.CLZ or op == ops.CTZ:
        return 0x7F if i.type != I32 else 0x3F
    if ops.ATOMIC_LOAD <= op <= ops.ATOMIC_CAS and i.imm < 8:
        return (1 << (i.imm * 8)) - 1 & mask
    if depth == 0 or not i.args:
        return mask
    a = i.args[0]
    if op == ops.AND:
        return possible_ones(a, depth - 1) & possible_ones(i.args[1], depth - 1)
    if op == ops.OR or op == ops.XOR:
        return possible_ones(a, depth - 1) | possible_ones(i.args[1], depth - 1)
    if op == ops.SELECT:
        return possible_ones(i.args[1], depth - 1) | possible_ones(i.args[2], depth - 1)
    if op == ops.ZEXT32:
        return possible_ones(a, depth - 1)
    if op == ops.TRUNC:
        return possible_ones(a, depth - 1) & LOW32
    if op == ops.COPY:
        return possible_ones(a, depth - 1)
    if op == ops.SHL or op == ops.SHR:
        return shift_ones(i, depth)
    if op == ops.ADD:
        # A sum has at most one bit more than the longer operand.
        bits = max(possible_ones(a, depth - 1).bit_length(), possible_ones(i.args[1], depth - 1).bit_length())
        if PLANTED.fault != KNOWN_SUM:
            bits += 1
        return (1 << bits) - 1 & mask
    if op == ops.DIVU or op == ops.REMU:
        bits = possible_ones(a, depth - 1).bit_length()
        if op == ops.REMU:
            bits = min(bits, possible_ones(i.args[1], depth - 1).bit_length())
        return (1 << bits) - 1
    if op == ops.MUL:
        bits = possible_ones(a, depth - 1).bit_length() + possible_ones(i.args[1], depth - 1).bit_length()
        return (1 << bits) - 1 & mask
    return mask


def shift_ones(i: Inst, depth: int) -> int:
    """possible_ones of SHL and SHR."""
    mask = full_mask(i.type)
    count = i.args[1]
    inside = possible_ones(i.args[0], depth - 1)
    if count.op == ops.CONST and 0 <= count.imm < mask.bit_length():
        if i.op == ops.SHL:
            return inside << count.imm & mask
        return inside >> count.imm
    if i.op == ops.SHR:
        return (1 << inside.bit_length()) - 1
    return mask


def sign_width(i: Inst, depth: int = DEPTH) -> int:
    """The value equals the sign extension of its low n bits: n."""
    op = i.op
    width = 32 if i.type == I32 else 64
    if op == ops.CONST:
        return (i.imm if i.imm >= 0 else ~i.imm).bit_length() + 1
    if op == ops.LOADS8 or op == ops.SEXT8:
        return 8
    if op == ops.LOADS16 or op == ops.SEXT16:
        return 16
    if op == ops.LOADS32:
        return 32
    unsigned = min(possible_ones(i, 2).bit_length() + 1, width)
    if depth == 0 or not i.args:
        return unsigned
    if op == ops.SEXT32 or op == ops.COPY:
        return min(unsigned, sign_width(i.args[0], depth - 1))
    if op == ops.SAR and i.args[1].op == ops.CONST and 0 <= i.args[1].imm < width:
        return max(sign_width(i.args[0], depth - 1) - i.args[1].imm, 1)
    if op == ops.AND or op == ops.OR or op == ops.XOR:
        both = max(sign_width(i.args[0], depth - 1), sign_width(i.args[1], depth - 1))
        return min(unsigned, both)
    if op == ops.NOT:
        return sign_width(i.args[0], depth - 1)
    if op == ops.SELECT:
        return max(sign_width(i.args[1], depth - 1), sign_width(i.args[2], depth - 1))
    if op == ops.ADD or op == ops.SUB:
        return min(width, max(sign_width(i.args[0], depth - 1), sign_width(i.args[1], depth - 1)) + 1)
    return unsigned
