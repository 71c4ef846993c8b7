"""The syntax tree as compact S-expressions, for tests and for people.

One line for each declaration, statement or case label; expressions stand on the line of their statement. Types are
spelled as in messages. Deep trees are cut at DEPTH_LIMIT.
"""
from __future__ import annotations

from typing import Final, final

from compiler.sema import ast
from compiler.sema.ast import Decl, Expr, FunctionDef, Init, StaticInit, Stmt, UnitConsumer
from compiler.sema.typenames import type_name
from compiler.sema.types import Type

DEPTH_LIMIT: Final = 300

OPERATORS: Final = {
    ast.ADD: "+", ast.SUB: "-", ast.MUL: "*", ast.DIV: "/", ast.REM: "%", ast.SHL: "<<", ast.SHR: ">>", ast.AND: "&",
    ast.OR: "|", ast.XOR: "^", ast.EQ: "==", ast.NE: "!=", ast.LT: "<", ast.LE: "<=", ast.GT: ">", ast.GE: ">=",
    ast.LAND: "&&", ast.LOR: "||", ast.NEG: "neg", ast.BITNOT: "~", ast.LOGNOT: "!", ast.DEREF: "deref",
    ast.ADDR: "addr", ast.REAL: "real", ast.IMAG: "imag", ast.PLUS: "plus",
}
CASTS: Final = {
    ast.CAST_ARITH: "arith", ast.CAST_POINTER: "ptr", ast.CAST_DECAY: "decay", ast.CAST_FUNCTION: "fn",
    ast.CAST_VOID: "void", ast.CAST_BITS: "bits", ast.CAST_UNION: "union", ast.CAST_NULLPTR: "nullptr",
    ast.CAST_SPLAT: "splat",
}
BINARIES: Final = {
    ast.BINARY: "", ast.LOGICAL: "", ast.COMPARE: "", ast.COMMA: "comma", ast.PTR_ADD: "ptr", ast.PTR_DIFF: "ptrdiff",
    ast.VECTOR_INDEX: "element",
}
STORAGE: Final = {ast.AUTO: "auto", ast.STATIC: "static", ast.EXTERN: "extern", ast.GLOBAL: "global",
                  ast.REGISTER: "register"}
JUMPS: Final = {ast.BREAK: "break", ast.CONTINUE: "continue", ast.EMPTY: "empty"}


def dump_expr(e: Expr, depth: int = 0) -> str:
    """One expression."""
    if depth > DEPTH_LIMIT:
        return "..."
    depth += 1
    type = type_name(e.type)
    if isinstance(e, ast.IntConst):
        return f"{e.value}:{type}"
    if isinstance(e, ast.FloatConst):
        return f"{e.bits:#x}:{type}"
    if isinstance(e, ast.ComplexConst):
        return f"(complex {dump_expr(e.real, depth)} {dump_expr(e.imag, depth)})"
    if isinstance(e, ast.StringLiteral):
        return ascii(e.data)[1:]
    if isinstance(e, ast.DeclRef):
        return f"{e.decl.name or '<temporary>'}:{type}"
    if isinstance(e, ast.Unary):
        return f"({OPERATORS[e.op]}:{type} {dump_expr(e.operand, depth)})"
    if isinstance(e, ast.Binary):
        return dump_binary(e, type, depth)
    if isinstance(e, ast.Assign):
        return f"(=:{type} {dump_expr(e.left, depth)} {dump_expr(e.right, depth)})"
    if isinstance(e, ast.CompoundAssign):
        compute = type_name(e.compute)
        return f"({OPERATORS[e.op]}=:{type} in {compute} {dump_expr(e.left, depth)} {dump_expr(e.right, depth)})"
    if isinstance(e, ast.IncDec):
        sign = "++" if e.delta > 0 else "--"
        return f"({'post' if e.postfix else 'pre'}{sign}:{type} {dump_expr(e.operand, depth)})"
    if isinstance(e, ast.Cast):
        return f"({CASTS[e.cast]}:{type} {dump_expr(e.operand, depth)})"
    if isinstance(e, ast.Member):
        return f"(.{e.field.name or '<anonymous>'}:{type} {dump_expr(e.base, depth)})"
    return dump_other(e, type, depth)


def dump_binary(e: ast.Binary, type: str, depth: int) -> str:
    """A binary operator; chains that lean to the left are walked in a loop."""
    tail: list[str] = []
    heads: list[str] = []
    left: Expr = e
    while isinstance(left, ast.Binary):
        name = BINARIES[left.kind] + OPERATORS.get(left.op, "")
        heads.append(f"({name}:{type_name(left.type)} ")
        tail.append(f" {dump_expr(left.right, depth)})")
        left = left.left
    return "".join(heads) + dump_expr(left, depth) + "".join(reversed(tail))


def dump_other(e: Expr, type: str, depth: int) -> str:
    if isinstance(e, ast.Conditional):
        then = "" if e.then is None else " " + dump_expr(e.then, depth)
        return f"(?:{type} {dump_expr(e.condition, depth)}{then} {dump_expr(e.other, depth)})"
    if isinstance(e, ast.Call):
        args = "".join([" " + dump_expr(a, depth) for a in e.args])
        chain = "" if e.static_chain is None else " chain " + dump_expr(e.static_chain, depth)
        return f"(call:{type} {dump_expr(e.callee, depth)}{args}{chain})"
    if isinstance(e, ast.BuiltinCall):
        args = "".join([" " + dump_expr(a, depth) for a in e.args])
        types = "".join([f" <{type_name(t)}>" for t in e.types])
        return f"({e.name}:{type}{types}{args})"
    if isinstance(e, ast.CompoundLiteral):
        return f"(literal:{type}{dump_value(e.decl)})"
    if isinstance(e, ast.StmtExpr):
        lines: list[str] = []
        dump_stmt(e.body, 0, lines)
        body = "; ".join([line.strip() for line in lines[1:]])
        result = "" if e.result is None else " " + dump_expr(e.result, depth)
        return f"(stmts:{type} {{{body}}}{result})"
    if isinstance(e, ast.VaArg):
        return f"(va_arg:{type} {dump_expr(e.ap, depth)})"
    if isinstance(e, ast.LabelAddr):
        return f"&&{e.label.name}"
    if isinstance(e, ast.VlaSize):
        return f"(vlasize:{type_name(e.vla)})"
    return "<error>"


def dump_init(init: Init) -> str:
    parts: list[str] = []
    for entry in init.entries:
        repeat = f"x{entry.repeat}" if entry.repeat > 1 else ""
        field = "" if entry.field is None else f".{entry.field.name}:{entry.field.bit_pos}+{entry.field.bit_width}"
        parts.append(f"{entry.offset}{field}{repeat}={dump_expr(entry.expr)}")
    return ("{" if init.zero else "[") + " ".join(parts) + ("}" if init.zero else "]")


def dump_static(init: StaticInit) -> str:
    parts = [init.data.hex()]
    for reloc in init.relocs:
        target = "?"
        if reloc.decl is not None:
            target = reloc.decl.name or "<literal>"
        elif reloc.string is not None:
            target = ascii(reloc.string.data)[1:]
        elif reloc.label is not None:
            target = "&&" + reloc.label.name
        parts.append(f"{reloc.offset}:{target}{reloc.addend:+d}")
    return " ".join(parts)


def dump_size(type: Type) -> str:
    """A variable length array whose size is computed: its type and the number of elements."""
    length = type.length
    return f"(size {type_name(type)} {dump_expr(length) if isinstance(length, Expr) else '*'})"


def dump_value(decl: Decl) -> str:
    if decl.init is not None:
        return " " + dump_init(decl.init)
    if decl.static_init is not None:
        return " <" + dump_static(decl.static_init) + ">"
    return ""


def dump_decl(decl: Decl) -> str:
    """A declaration on one line."""
    kind = {ast.VAR: "var", ast.PARAM: "param", ast.FUNC: "func", ast.TYPEDEF: "typedef", ast.ENUMERATOR: "enum"}
    extra = ""
    if decl.tls:
        extra += " tls"
    if decl.tentative:
        extra += " tentative"
    if decl.inline:
        extra += f" inline{decl.inline}"
    if decl.align:
        extra += f" align{decl.align}"
    if decl.unique:
        extra += f" as {decl.unique}"
    if decl.register_name:
        extra += f" in {decl.register_name}"
    if decl.captured:
        extra += " captured"
    attrs = decl.attrs
    if attrs is not None:
        extra += " weak" if attrs.weak else ""
        for name, value in (("asm", attrs.asm_name), ("section", attrs.section), ("alias", attrs.alias)):
            extra += f" {name}={value}" if value else ""
    storage = "" if decl.kind == ast.PARAM else STORAGE[decl.storage] + " "
    return f"({kind[decl.kind]} {storage}{decl.name}:{type_name(decl.type)}{extra}{dump_value(decl)})"


def dump_stmt(stmt: Stmt | None, indent: int, out: list[str]) -> None:
    """A statement, one line for each part."""
    pad = "  " * indent
    if stmt is None:
        return
    if indent > DEPTH_LIMIT:
        out.append(pad + "...")
    elif isinstance(stmt, ast.Compound):
        out.append(pad + "block" + (" vla" if stmt.has_vla else ""))
        for inner in stmt.body:
            dump_stmt(inner, indent + 1, out)
    elif isinstance(stmt, ast.ExprStmt):
        out.append(pad + dump_expr(stmt.expr))
    elif isinstance(stmt, ast.DeclStmt):
        sizes = "".join([" " + dump_size(t) for t in stmt.evaluate])
        out.append(pad + "declare" + sizes + "".join([" " + dump_decl(d) for d in stmt.decls]))
    elif isinstance(stmt, ast.If):
        out.append(pad + "if " + dump_expr(stmt.condition))
        dump_stmt(stmt.then, indent + 1, out)
        if stmt.other is not None:
            out.append(pad + "else")
            dump_stmt(stmt.other, indent + 1, out)
    elif isinstance(stmt, ast.Loop):
        out.append(pad + ("while " if stmt.kind == ast.WHILE else "do ") + dump_expr(stmt.condition))
        dump_stmt(stmt.body, indent + 1, out)
    elif isinstance(stmt, ast.For):
        parts = [";" if e is None else dump_expr(e) for e in (stmt.condition, stmt.step)]
        out.append(pad + "for " + " ".join(parts))
        dump_stmt(stmt.init, indent + 2, out)
        dump_stmt(stmt.body, indent + 1, out)
    else:
        dump_jump(stmt, pad, indent, out)


def dump_jump(stmt: Stmt, pad: str, indent: int, out: list[str]) -> None:
    """Labels, jumps, asm and nested functions."""
    if isinstance(stmt, ast.Switch):
        out.append(pad + "switch " + dump_expr(stmt.expr))
        dump_stmt(stmt.body, indent + 1, out)
    elif isinstance(stmt, ast.Case):
        span = str(stmt.low) if stmt.low == stmt.high else f"{stmt.low}...{stmt.high}"
        out.append(pad + ("default" if stmt.is_default else "case " + span))
        dump_stmt(stmt.body, indent + 1, out)
    elif isinstance(stmt, ast.LabelStmt):
        out.append(f"{pad}label {stmt.label.name}")
        dump_stmt(stmt.body, indent + 1, out)
    elif isinstance(stmt, ast.Jump):
        out.append(pad + JUMPS[stmt.kind])
    elif isinstance(stmt, ast.Goto):
        out.append(f"{pad}goto {stmt.label.name}")
    elif isinstance(stmt, ast.ComputedGoto):
        out.append(f"{pad}goto * {dump_expr(stmt.target)}")
    elif isinstance(stmt, ast.Return):
        out.append(pad + "return" + ("" if stmt.value is None else " " + dump_expr(stmt.value)))
    elif isinstance(stmt, ast.AsmStmt):
        operands = "".join([f" {o.constraint} {dump_expr(o.expr)}" for o in stmt.outputs])
        operands += " :" + "".join([f" {o.constraint} {dump_expr(o.expr)}" for o in stmt.inputs])
        operands += " :" + "".join([" " + c for c in stmt.clobbers]) + " :"
        operands += "".join([" " + label.name for label in stmt.labels])
        flags = (" volatile" if stmt.volatile else "") + (" basic" if stmt.basic else "")
        out.append(f"{pad}asm{flags} {stmt.template!r}{operands}")
    elif isinstance(stmt, ast.NestedFunction):
        dump_function(stmt.function, indent, out)


def dump_function(function: FunctionDef, indent: int, out: list[str]) -> None:
    pad = "  " * indent
    out.append(pad + dump_decl(function.decl) + (" old-style" if function.old_style else ""))
    for param in function.params:
        out.append(f"{pad}  {dump_decl(param)}")
    for type in function.param_vla:
        out.append(f"{pad}  {dump_size(type)}")
    dump_stmt(function.body, indent + 1, out)


@final
class DumpConsumer(UnitConsumer):
    """Collects the dump of a unit in `lines`."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def function(self, function: FunctionDef) -> None:
        dump_function(function, 0, self.lines)

    def variable(self, decl: Decl) -> None:
        self.lines.append(dump_decl(decl))

    def toplevel_asm(self, text: str, loc: int) -> None:
        self.lines.append(f"(asm {text!r})")

    def finish(self, decls: list[Decl]) -> None:
        for decl in decls:
            if decl.tentative:
                self.lines.append(dump_decl(decl))
