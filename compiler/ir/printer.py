"""Prints modules, functions and instructions as text that parser.py reads back.

    func @f(i32, i64/s0) -> (i32) {
      slot s0 16 align 8 "buffer"
    b0:
      v0:i32 = param 0
      v1:i64 = slot s0, 4
      v2:i32 = load v1, 8 !align4 !class2
      branch v2, b1, b2
    b1: ...
    }

Ids are kept, so that printing, parsing and printing again gives the same text. A phi lists (predecessor, value) in the
order of the blocks in the function, which is the order in which the parser makes the edges. A location is left out of
a signature where it is the next integer or floating register. Source locations are not printed.
"""
from __future__ import annotations

import json
import struct
from typing import Final

from compiler.ir import ops
from compiler.ir.core import (
    ASM_GOTO,
    BRANCH,
    F32,
    F64,
    INDIRECT,
    JUMP,
    LOC_BYVAL,
    LOC_FP,
    LOC_INT,
    LOCAL,
    MEM_ALIGN_MASK,
    MEM_ALIGN_SHIFT,
    MEM_CLASS_SHIFT,
    MEM_CONST,
    MEM_SEG_FS,
    MEM_SEG_GS,
    MEM_VOLATILE,
    RETURN,
    SWITCH,
    TYPE_NAMES,
    UNREACHABLE,
    VOID,
    WEAK,
    AsmInfo,
    AtomicAux,
    Block,
    BlockAux,
    CallInfo,
    DataReloc,
    Func,
    Inst,
    Module,
    Signature,
    SlotAux,
    Symbol,
    SymbolAux,
    WideConst,
)
from compiler.ir.core import DATA as DATA_SYMBOL

# FN_* bit -> word, in bit order.
ATTR_NAMES: Final[list[str]] = [
    "noreturn", "const", "pure", "malloc", "returns_twice", "noinline", "always_inline", "inline_hint", "cold", "hot",
    "noclone", "noipa", "naked", "optnone", "no_ssp", "flatten", "nonnull_result", "extern_inline",
]
LOC_LETTERS: Final = "?ifsbxr"      # by LOC_*
# Ops whose imm is always printed; other ops print it when it is not zero.
IMM_ALWAYS: Final[list[int]] = [
    ops.CONST, ops.PARAM, ops.PARAMADDR, ops.FRAMEADDR, ops.RETADDR, ops.MEMCPY, ops.MEMSET, ops.RESULT, ops.ALLOCA,
    ops.FENCE, ops.PREFETCH, ops.VADD, ops.VSUB, ops.VMUL, ops.VDIV, ops.VAND, ops.VOR, ops.VXOR, ops.VSPLAT,
    ops.ATOMIC_LOAD, ops.ATOMIC_STORE, ops.ATOMIC_XCHG, ops.ATOMIC_ADD, ops.ATOMIC_SUB, ops.ATOMIC_AND, ops.ATOMIC_OR,
    ops.ATOMIC_XOR, ops.ATOMIC_NAND, ops.ATOMIC_CAS,
]


def attr_words(attrs: int) -> list[str]:
    """The names of the FN_* bits."""
    return [name for bit, name in enumerate(ATTR_NAMES) if attrs >> bit & 1]


def quoted(text: str) -> str:
    return json.dumps(text)


def symbol_name(name: str) -> str:
    """@name, quoted when it holds characters other than letters, digits and `_.$`."""
    plain = name.replace("_", "a").replace(".", "a").replace("$", "a")
    if plain.isalnum() and plain.isascii():
        return "@" + name
    return "@" + quoted(name)


def piece(type: int, loc: int, extra: int, ints: int, floats: int) -> str:
    """A parameter or result of a signature: type, location when not the next register, sizes."""
    text = TYPE_NAMES[type]
    kind = loc & 15
    number = loc >> 4
    if type >= F32:
        implied = kind == LOC_FP and number == floats and number < 8
    else:
        implied = kind == LOC_INT and number == ints and number < 6
    if not implied or extra:
        text += f"/{LOC_LETTERS[kind]}{number}"
    if extra:
        text += f":{extra & ((1 << 40) - 1)}"
        if kind == LOC_BYVAL:
            text += f":{extra >> 40}"
    return text


def pieces(types: list[int], locs: list[int], sizes: list[int]) -> str:
    ints = 0
    floats = 0
    out: list[str] = []
    for k, type in enumerate(types):
        out.append(piece(type, locs[k], sizes[k] if k < len(sizes) else 0, ints, floats))
        if locs[k] & 15 == LOC_INT:
            ints += 1
        elif locs[k] & 15 == LOC_FP:
            floats += 1
    return "(" + ", ".join(out) + ")"


def signature_text(sig: Signature) -> str:
    """`(params) -> (results)` and flags."""
    text = f"{pieces(sig.params, sig.param_locs, sig.sizes)} -> {pieces(sig.results, sig.result_locs, [])}"
    if sig.variadic:
        text += " variadic"
    if sig.sret:
        text += " sret"
    for key, value in (("stack", sig.stack_size), ("fp", sig.fp_count), ("ints", sig.int_count), ("conv", sig.conv)):
        if value:
            text += f" {key}={value}"
    return text


def float_text(bits: int, type: int) -> str:
    """A decimal that reads back exactly, or the encoding in hexadecimal for infinities and NaNs."""
    if type == F64:
        value: float = struct.unpack("<d", struct.pack("<q", bits))[0]
    else:
        value = struct.unpack("<f", struct.pack("<i", bits))[0]
    if value - value != 0.0:
        return hex(bits & 0xFFFFFFFFFFFFFFFF) if type == F64 else hex(bits & 0xFFFFFFFF)
    return repr(value)


def mem_text(mem: int) -> str:
    """The `!` flags of a memory operation."""
    text = ""
    if mem & MEM_VOLATILE:
        text += " !volatile"
    align = (mem & MEM_ALIGN_MASK) >> MEM_ALIGN_SHIFT
    if align:
        text += f" !align{1 << align}"
    if mem & MEM_SEG_FS:
        text += " !fs"
    if mem & MEM_SEG_GS:
        text += " !gs"
    if mem & MEM_CONST:
        text += " !const"
    if mem >> MEM_CLASS_SHIFT:
        text += f" !class{mem >> MEM_CLASS_SHIFT}"
    return text


def asm_text(info: AsmInfo) -> str:
    """What follows the inputs of an asm."""
    words = [quoted(info.template)]
    for word, on in (("basic", info.basic), ("volatile", info.volatile), ("memory", info.memory_clobber),
                     ("goto", info.goto)):
        if on:
            words.append(word)
    if info.results:
        words.append("results(" + ", ".join([TYPE_NAMES[type] for type in info.results]) + ")")
    if info.clobbers:
        words.append("clobbers(" + ", ".join([quoted(name) for name in info.clobbers]) + ")")
    for o in info.operands:
        parts = [f"name={quoted(o.name)}", f"c={quoted(o.constraint)}", f"type={TYPE_NAMES[o.type]}",
                 f"size={o.size}", f"arg={o.arg}", f"result={o.result}", f"tied={o.tied}"]
        for word, on in (("output", o.output), ("rw", o.readwrite), ("early", o.early), ("mem", o.memory),
                         ("const", o.is_const), ("fp", o.fp)):
            if on:
                parts.append(word)
        if o.fixed:
            parts.append(f"fixed={quoted(o.fixed)}")
        if o.symbol is not None:
            parts.append(f"sym={symbol_name(o.symbol.name)}")
        if o.addend:
            parts.append(f"addend={o.addend}")
        words.append("op(" + " ".join(parts) + ")")
    if info.labels:
        words.append("labels(" + ", ".join([f"b{b.id}" for b in info.labels]) + ")")
    return " ".join(words)


def call_text(info: CallInfo) -> str:
    """What follows the operands of a call."""
    text = " : " + signature_text(info.sig)
    for word in attr_words(info.attrs):
        text += " " + word
    if info.chain:
        text += " chain"
    if info.tail:
        text += " tail"
    if info.inlined_depth:
        text += f" depth={info.inlined_depth}"
    return text


def inst_text(i: Inst) -> str:
    """One instruction, without indentation."""
    op = i.op
    head = ops.OP_NAMES[op]
    if i.type != VOID:
        head = f"v{i.id}:{TYPE_NAMES[i.type]} = {head}"
    if op == ops.PHI:
        return head + phi_text(i)
    operands = [f"v{arg.id}" for arg in i.args]
    aux = i.aux
    tail = ""
    if isinstance(aux, SlotAux):
        operands.append(f"s{aux.slot.id}")
    elif isinstance(aux, SymbolAux):
        operands.append(symbol_name(aux.symbol.name))
    elif isinstance(aux, BlockAux):
        operands.append(f"b{aux.block.id}")
    elif isinstance(aux, CallInfo):
        if aux.symbol is not None:
            operands.insert(0, symbol_name(aux.symbol.name))
        tail = call_text(aux)
    elif isinstance(aux, AsmInfo):
        tail = " : " + asm_text(aux)
    elif isinstance(aux, AtomicAux):
        tail = f" order {aux.order} {aux.failure}"
    if op == ops.FCONST:
        operands.append(hex(aux.bits) if isinstance(aux, WideConst) else float_text(i.imm, i.type))
    elif i.imm or op in IMM_ALWAYS:
        operands.append(str(i.imm))
    text = head + " " + ", ".join(operands) if operands else head
    return text + tail + mem_text(i.mem)


def phi_text(phi: Inst) -> str:
    """` b1 v3, b2 v4` in the order of the blocks in the function."""
    block = phi.block
    if block is None or len(block.preds) != len(phi.args):
        return " ?" + ", ".join([f"v{arg.id}" for arg in phi.args])
    position = {b.id: k for k, b in enumerate(block.func.blocks)}
    order = sorted(range(len(phi.args)), key=[position.get(p.id, 0) for p in block.preds].__getitem__)
    return " " + ", ".join([f"b{block.preds[k].id} v{phi.args[k].id}" for k in order])


def terminator_text(b: Block) -> str:
    """The last line of a block."""
    args = [f"v{arg.id}" for arg in b.args]
    succs = [f"b{s.id}" for s in b.succs]
    if b.kind == JUMP:
        return "jump " + succs[0]
    if b.kind == BRANCH:
        prob = f" prob {b.prob}" if b.prob >= 0 else ""
        return "branch " + ", ".join(args + succs) + prob
    if b.kind == SWITCH:
        cases = [f"[{low}: {to}]" if low == high else f"[{low}..{high}: {to}]"
                 for (low, high), to in zip(b.cases, succs[1:], strict=False)]
        return "switch " + ", ".join([*args, succs[0], *cases])
    if b.kind == RETURN:
        return "return " + ", ".join(args) if args else "return"
    if b.kind == UNREACHABLE:
        return "unreachable"
    if b.kind == INDIRECT:
        return "indirect " + ", ".join(args + succs)
    if b.kind == ASM_GOTO:
        return "asmgoto " + ", ".join(succs)
    return "none"


def block_lines(b: Block, out: list[str], notes: dict[int, str] | None = None) -> None:
    """The lines of a block; `notes` maps instruction ids to remarks that are shown as comments."""
    head = f"b{b.id}:"
    if b.address_taken:
        head += " taken"
    if b.label:
        head += " " + quoted(b.label)
    out.append(head)
    for i in b.phis + b.insts:
        line = "  " + inst_text(i)
        if notes is not None and i.id in notes:
            line += "    ; " + notes[i.id]
        out.append(line)
    out.append("  " + terminator_text(b))


def func_text(func: Func, notes: dict[int, str] | None = None) -> str:
    """A whole function, ending in a newline."""
    head = f"func {symbol_name(func.symbol.name)}{signature_text(func.sig)}"
    for word in attr_words(func.attrs):
        head += " " + word
    for word, on in (("alloca", func.has_alloca), ("calls_setjmp", func.returns_twice), ("va", func.variadic),
                     ("uses_chain", func.uses_chain), ("nonlocal", func.has_nonlocal_label)):
        if on:
            head += " " + word
    if func.opt_level >= 0:
        head += f" opt={func.opt_level} osize={func.size_level}"
    out = [head + " {"]
    for slot in func.slots:
        line = f"  slot s{slot.id} {slot.size} align {slot.align}"
        if slot.name:
            line += " " + quoted(slot.name)
        if not slot.variable:
            line += " temp"
        if slot.volatile:
            line += " volatile"
        out.append(line)
    if func.address_taken_blocks:
        out.append("  taken " + ", ".join([f"b{b.id}" for b in func.address_taken_blocks]))
    for b in func.blocks:
        block_lines(b, out, notes)
    out.append("}\n")
    return "\n".join(out)


def reloc_text(r: DataReloc) -> str:
    target = "0"
    if r.symbol is not None:
        target = symbol_name(r.symbol.name)
    elif r.block is not None:
        target = f"{symbol_name(r.block.func.symbol.name)}:b{r.block.id}"
    if r.minus_block is not None:
        target += f" - b{r.minus_block.id}"
    return f"reloc({r.offset}, {r.size}, {target}, {r.addend})"


def symbol_text(s: Symbol) -> str:
    """A symbol's line: all that differs from a new Symbol's defaults."""
    words = ["data" if s.kind == DATA_SYMBOL else "function", symbol_name(s.name)]
    if s.binding == LOCAL:
        words.append("local")
    elif s.binding == WEAK:
        words.append("weak")
    for word, on in (("defined", s.defined), ("readonly", s.readonly), ("common", s.common), ("used", s.used),
                     ("retain", s.retain), ("referenced", s.referenced), ("dso_local", s.dso_local),
                     ("address_taken", s.address_taken)):
        if on:
            words.append(word)
    for key, text in (("visibility", s.visibility), ("section", s.section), ("alias", s.alias), ("ifunc", s.ifunc),
                      ("weakref", s.weakref), ("library", s.library)):
        if text:
            words.append(f"{key}={quoted(text)}")
    for key, value in (("size", s.size), ("mergeable", s.mergeable), ("tls", s.tls), ("class", s.alias_class)):
        if value:
            words.append(f"{key}={value}")
    if s.align != 1:
        words.append(f"align={s.align}")
    words += attr_words(s.attrs)
    if s.data is not None:
        words.append("= " + quoted(s.data.hex()))
    words += [reloc_text(r) for r in s.relocs]
    return " ".join(words)


def module_text(module: Module) -> str:
    """Symbols, then functions."""
    out = [symbol_text(s) + "\n" for s in module.symbols]
    out += ["\n" + func_text(f) for f in module.funcs]
    return "".join(out)
