"""asm statements: every operand becomes a register value, a memory address or a constant."""
from __future__ import annotations

from typing import Final

from compiler.ir import core, ops
from compiler.ir.core import F32, F64, I32, I64, V128, AsmInfo, AsmOperandInfo, Block, Inst
from compiler.lower.access import from_word, load, store, to_word
from compiler.lower.base import REP_MEMORY, REP_SCALAR, Lowerer, LValue, rep
from compiler.lower.symbols import take_address
from compiler.sema import ast
from compiler.sema import types as ct
from compiler.sema.ast import AsmOperand, AsmStmt, Binary, Cast, DeclRef, Expr, IntConst, StringLiteral, Unary
from compiler.sema.types import Type

MODIFIERS: Final = "=+&%*#!?^$"
MEMORY_LETTERS: Final = "moV<>"
CONSTANT_LETTERS: Final = "insEFX"


def letters_of(constraint: str) -> str:
    """The constraint without modifiers; alternatives are joined."""
    out = ""
    for c in constraint:
        if c not in MODIFIERS and c != ",":
            out += c
    return out


def lower_asm(f: Lowerer, s: AsmStmt) -> None:
    info = AsmInfo(s.template)
    info.basic = s.basic
    info.clobbers = list(s.clobbers)
    info.memory_clobber = "memory" in s.clobbers
    info.goto = bool(s.labels)
    info.volatile = s.volatile or s.basic or not s.outputs or info.goto
    args: list[Inst] = []
    targets: list[LValue | None] = []
    tied: list[AsmOperandInfo] = []
    for output in s.outputs:
        targets.append(lower_output(f, info, output, args, tied))
    for operand in s.inputs:
        lower_input(f, info, operand, args, s)
    info.operands.extend(tied)
    for label in s.labels:
        block = f.label_block(label)
        info.labels.append(block)
        info.label_names.append(label.name)
    first = f.b.emit(ops.ASM, info.results[0] if info.results else core.VOID, args, 0, info)
    results: list[Inst] = [first]
    for i in range(1, len(info.results)):
        results.append(f.b.emit(ops.RESULT, info.results[i], [first], i))
    if not info.goto:
        store_results(f, info, targets, results)
        return
    end_goto(f, info, targets, results)


def store_results(f: Lowerer, info: AsmInfo, targets: list[LValue | None], results: list[Inst]) -> None:
    for i, to in enumerate(targets):
        if to is not None:
            put(f, to, results[info.operands[i].result])


def end_goto(f: Lowerer, info: AsmInfo, targets: list[LValue | None], results: list[Inst]) -> None:
    """End the block; outputs are stored on every way out."""
    at = f.b.at
    at.kind = core.ASM_GOTO
    following = f.new_block()
    at.link(following)
    labels = info.labels
    stubs: list[tuple[Block, Block]] = []
    if info.results:
        info.labels = []
        for label in labels:
            stub = f.new_block()
            stubs.append((stub, label))
            info.labels.append(stub)
            at.link(stub)
    else:
        for label in labels:
            at.link(label)
    for stub, label in stubs:
        f.place(stub)
        store_results(f, info, targets, results)
        f.jump(label)
    f.place(following)
    store_results(f, info, targets, results)


def make_operand(f: Lowerer, operand: AsmOperand, type: int) -> AsmOperandInfo:
    o = AsmOperandInfo(operand.name, letters_kept(operand.constraint), type)
    o.size = max(operand.expr.type.size, 0)
    o.early = "&" in operand.constraint
    e = operand.expr
    while isinstance(e, Cast):
        e = e.operand
    if isinstance(e, DeclRef) and e.decl.register_name:
        o.fixed = e.decl.register_name.lstrip("%")
    o.fp = type >= F32
    return o


def letters_kept(constraint: str) -> str:
    """The constraint without "=+&%", as the back end reads it."""
    return constraint.replace("=", "").replace("+", "").replace("&", "").replace("%", "").strip()


def memory_only(f: Lowerer, letters: str) -> bool:
    memory = MEMORY_LETTERS + f.ctx.target.asm_memory
    return letters != "" and all(c in memory for c in letters)


def register_type(f: Lowerer, t: Type, letters: str) -> int:
    """The IR type in which a value of type `t` is in a register; 0: it can only be in memory."""
    if rep(t) == REP_SCALAR:
        type = f.scalar_type(t)
        if type in (F32, F64) and not any(c in f.ctx.target.asm_floating for c in letters):
            return I32 if type == F32 else I64
        if t.kind == ct.FLOAT16:
            return I32
        return type
    if rep(t) == REP_MEMORY:
        if t.size == 16 and t.kind == ct.VECTOR:
            return V128
        if t.size in (1, 2, 4):
            return I32
        if t.size == 8:
            return F64 if any(c in f.ctx.target.asm_floating for c in letters) else I64
    return 0


def in_memory(f: Lowerer, letters: str, t: Type) -> bool:
    return memory_only(f, letters) or register_type(f, t, letters) == 0


def get(f: Lowerer, lv: LValue, type: int) -> Inst:
    """An object's value as IR type `type`."""
    t = lv.type
    if rep(t) == REP_SCALAR:
        return as_type(f, load(f, lv), t, type)
    op = ops.LOADU8 if t.size == 1 else ops.LOADU16 if t.size == 2 else ops.LOAD
    return f.b.load(op, type, lv.base, lv.offset, lv.flags)


def as_type(f: Lowerer, v: Inst, t: Type, type: int) -> Inst:
    return v if v.type == type else to_word(f, v, t)


def put(f: Lowerer, lv: LValue, v: Inst) -> None:
    """Store a register result."""
    t = lv.type
    if rep(t) == REP_SCALAR:
        if v.type != f.scalar_type(t) or t.kind == ct.FLOAT16:
            v = from_word(f, v, t)
        elif t.kind == ct.BOOL:
            v = f.b.emit(ops.AND, I32, [v, f.b.i32(255)])
        store(f, lv, v)
        return
    op = ops.STORE8 if t.size == 1 else ops.STORE16 if t.size == 2 else ops.STORE
    f.b.store(op, lv.base, v, lv.offset, lv.flags)


def lower_output(f: Lowerer, info: AsmInfo, operand: AsmOperand, args: list[Inst],
                 tied: list[AsmOperandInfo]) -> LValue | None:
    """Where a register output goes afterwards; None for a memory operand."""
    e = operand.expr
    constraint = operand.constraint
    letters = letters_of(constraint)
    lv = f.lvalue(e)
    if constraint.startswith("=@cc"):
        o = make_operand(f, operand, I32)
        o.output = True
        o.constraint = constraint[1:]
        o.result = len(info.results)
        info.results.append(I32)
        info.operands.append(o)
        return lv
    if in_memory(f, letters, e.type) and lv.bit_width < 0:
        o = make_operand(f, operand, I64)
        o.output = True
        o.memory = True
        o.readwrite = "+" in constraint
        o.arg = len(args)
        o.fp = False
        args.append(f.address(lv))
        info.operands.append(o)
        return None
    type = register_type(f, e.type, letters)
    o = make_operand(f, operand, type)
    o.output = True
    o.readwrite = "+" in constraint
    o.result = len(info.results)
    info.results.append(type)
    index = len(info.operands)
    info.operands.append(o)
    if o.readwrite:
        source = make_operand(f, operand, type)
        source.name = ""
        source.early = False
        source.tied = index
        source.arg = len(args)
        args.append(get(f, lv, type))
        tied.append(source)
    return lv


def lower_input(f: Lowerer, info: AsmInfo, operand: AsmOperand, args: list[Inst], s: AsmStmt) -> None:
    e = operand.expr
    letters = letters_of(operand.constraint)
    match = matched_output(letters, s)
    if match >= 0:
        lower_matching(f, info, operand, args, match)
        return
    if constant_operand(f, info, operand, letters):
        return
    if in_memory(f, letters, e.type):
        o = make_operand(f, operand, I64)
        o.memory = True
        o.fp = False
        o.arg = len(args)
        args.append(f.address(f.lvalue(e)))
        info.operands.append(o)
        return
    type = register_type(f, e.type, letters)
    o = make_operand(f, operand, type)
    o.arg = len(args)
    args.append(input_value(f, e, type))
    info.operands.append(o)


def input_value(f: Lowerer, e: Expr, type: int) -> Inst:
    if rep(e.type) == REP_SCALAR:
        return as_type(f, f.value(e), e.type, type)
    return get(f, f.memory(e), type)


def matched_output(letters: str, s: AsmStmt) -> int:
    """The output that a matching constraint ("0", "[name]") refers to, -1 if it is none."""
    if letters.startswith("["):
        name = letters[1:letters.find("]")]
        for i, output in enumerate(s.outputs):
            if output.name == name:
                return i
        return -1
    digits = ""
    for c in letters:
        if c.isdigit():
            digits += c
        elif digits:
            break
    return int(digits) if digits and int(digits) < len(s.outputs) else -1


def lower_matching(f: Lowerer, info: AsmInfo, operand: AsmOperand, args: list[Inst], match: int) -> None:
    output = info.operands[match]
    o = make_operand(f, operand, output.type)
    o.tied = match
    o.arg = len(args)
    if output.memory:
        # The same memory: its address again.
        o.memory = True
        o.fp = False
        args.append(args[output.arg])
    else:
        v = input_value(f, operand.expr, register_type(f, operand.expr.type, output.constraint))
        args.append(adapt(f, v, output.type, operand.expr.type))
        o.fixed = output.fixed
        o.size = output.size
    o.constraint = output.constraint
    info.operands.append(o)


def adapt(f: Lowerer, v: Inst, type: int, t: Type) -> Inst:
    """A matching input may be narrower or wider than its output."""
    if v.type == type:
        return v
    if v.type == I32 and type == I64:
        return f.b.emit(ops.SEXT32 if t.signed else ops.ZEXT32, I64, [v])
    if v.type == I64 and type == I32:
        return f.b.emit(ops.TRUNC, I32, [v])
    return f.b.emit(ops.BITCAST, type, [v])


def constant_operand(f: Lowerer, info: AsmInfo, operand: AsmOperand, letters: str) -> bool:
    """Take an operand as an immediate if the constraint allows it and the expression is a constant."""
    e = operand.expr
    ranges = f.ctx.target.asm_immediates
    value = integer_constant(e)
    allowed = any(c in CONSTANT_LETTERS or c == "g" for c in letters)
    if value is not None:
        for c in letters:
            limits = ranges.get(c)
            if limits is not None and limits[0] <= value <= limits[1]:
                allowed = True
        if not allowed:
            return False
        o = make_operand(f, operand, f.scalar_type(e.type))
        o.is_const = True
        o.addend = core.canonical(value, o.type)
        info.operands.append(o)
        return True
    if not any(c in "isX" for c in letters) or "m" in letters and not any(c in "is" for c in letters):
        return False
    symbol, addend = address_constant(f, e)
    if symbol is None:
        return label_operand(f, info, operand)
    o = make_operand(f, operand, I64)
    o.is_const = True
    o.symbol = symbol
    o.addend = addend
    f.symbols.reference(symbol)
    info.operands.append(o)
    return True


def label_operand(f: Lowerer, info: AsmInfo, operand: AsmOperand) -> bool:
    """&&label as an operand is a register value for us; its block stays addressable."""
    e = operand.expr
    if isinstance(e, ast.LabelAddr):
        take_address(f.label_block(e.label))
    return False


def integer_constant(e: Expr) -> int | None:
    while isinstance(e, Cast) and e.cast in (ast.CAST_POINTER, ast.CAST_ARITH) and e.type.size == e.operand.type.size:
        e = e.operand
    return e.value if isinstance(e, IntConst) else None


def address_constant(f: Lowerer, e: Expr) -> tuple[core.Symbol | None, int]:
    """Symbol and offset of an address that the linker knows."""
    while isinstance(e, Cast) and e.cast == ast.CAST_POINTER:
        e = e.operand
    if isinstance(e, Binary) and e.kind == ast.PTR_ADD and isinstance(e.right, IntConst):
        symbol, addend = address_constant(f, e.left)
        step = e.right.value * e.type.base.size
        return symbol, addend - step if e.op == ast.SUB else addend + step
    if isinstance(e, Cast) and e.cast in (ast.CAST_DECAY, ast.CAST_FUNCTION):
        return object_constant(f, e.operand)
    if isinstance(e, Unary) and e.op == ast.ADDR:
        return object_constant(f, e.operand)
    return None, 0


def object_constant(f: Lowerer, e: Expr) -> tuple[core.Symbol | None, int]:
    if isinstance(e, StringLiteral):
        return f.symbols.string(e), 0
    if isinstance(e, ast.Member):
        symbol, addend = object_constant(f, e.base)
        return symbol, addend + e.field.offset
    if isinstance(e, DeclRef):
        decl = e.decl
        if decl.kind == ast.FUNC or decl.storage in (ast.STATIC, ast.EXTERN, ast.GLOBAL):
            return f.symbols.of_static(decl), 0
    if isinstance(e, Unary) and e.op == ast.DEREF:
        return address_constant(f, e.operand)
    return None, 0
