"""Reads the text form of the IR that printer.py writes. For tests, tools and reproducers: speed is not a concern.

Ids of values, blocks and slots are kept. Symbols that are mentioned but not declared are made on the fly. A comment
begins with `;`. Wrong text raises IrSyntaxError with the line.
"""
from __future__ import annotations

import json
import re
import struct
from typing import Final, final

from compiler.ir import ops
from compiler.ir.core import (
    ASM_GOTO,
    BRANCH,
    DATA,
    F32,
    F64,
    FUNCTION,
    INDIRECT,
    JUMP,
    LOC_FP,
    LOC_INT,
    LOCAL,
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
    AsmOperandInfo,
    AtomicAux,
    Aux,
    Block,
    BlockAux,
    CallInfo,
    DataReloc,
    Func,
    Inst,
    Module,
    Signature,
    Slot,
    SlotAux,
    Symbol,
    SymbolAux,
    WideConst,
    canonical,
)
from compiler.ir.printer import ATTR_NAMES, LOC_LETTERS

TOKEN: Final = re.compile(
    r'\s*(?:(?P<str>"(?:[^"\\]|\\.)*")|(?P<sym>@(?:[A-Za-z0-9_.$]+|"(?:[^"\\]|\\.)*"))'
    r"|(?P<num>-?0x[0-9a-fA-F]+|-?\d+\.\d+(?:e[-+]?\d+)?|-?\d+e[-+]?\d+|-?\d+)|(?P<dots>\.\.)|(?P<arrow>->)"
    r"|(?P<flag>![a-z]+\d*)|(?P<word>[A-Za-z_][A-Za-z0-9_]*)|(?P<op>[-(){}\[\]:,=/]))"
)
OP_NUMBERS: Final[dict[str, int]] = {name: number for number, name in enumerate(ops.OP_NAMES)}
TYPE_NUMBERS: Final[dict[str, int]] = {name: number for number, name in enumerate(TYPE_NAMES)}
ATTR_BITS: Final[dict[str, int]] = {name: 1 << bit for bit, name in enumerate(ATTR_NAMES)}
MEM_WORDS: Final[dict[str, int]] = {
    "!volatile": MEM_VOLATILE, "!fs": MEM_SEG_FS, "!gs": MEM_SEG_GS, "!const": MEM_CONST,
}
SYMBOL_KEYS: Final = (
    "visibility", "section", "alias", "ifunc", "weakref", "library", "size", "align", "mergeable", "tls", "class",
)
TERMINATORS: Final = ("jump", "branch", "switch", "return", "unreachable", "indirect", "asmgoto", "none")


class IrSyntaxError(Exception):
    """The text is not IR; the message holds the line number."""


@final
class PendingBlockReloc:
    """A data relocation against a block, resolved when the functions have been read."""

    def __init__(self, reloc: DataReloc, func: str, block: int, minus: int) -> None:
        self.reloc = reloc
        self.func = func
        self.block = block
        self.minus = minus


@final
class Parser:
    """Recursive descent over the tokens of one line at a time."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.line = 0
        self.tokens: list[str] = []
        self.at = 0
        self.module = Module()
        self.func: Func | None = None
        self.insts: dict[int, Inst] = {}
        self.defined: set[int] = set()
        self.unnamed: list[Inst] = []       # without a result: numbered when the function ends
        self.blocks: dict[int, Block] = {}
        self.slots: dict[int, Slot] = {}
        self.pending: list[PendingBlockReloc] = []
        # (phi, [(pred id, value)]) until all edges exist
        self.phis: list[tuple[Inst, list[tuple[int, Inst]]]] = []

    # ---- tokens ----

    def fail(self, message: str) -> IrSyntaxError:
        return IrSyntaxError(f"line {self.line}: {message}")

    def next_line(self) -> bool:
        """Tokenize the next line that is not empty; False at the end of the text."""
        while self.line < len(self.lines):
            text = self.lines[self.line]
            self.line += 1
            tokens: list[str] = []
            position = 0
            while position < len(text):
                rest = text[position:].lstrip()
                if not rest or rest[0] == ";":
                    break
                match = TOKEN.match(text, position)
                if match is None:
                    raise self.fail(f"unexpected text {rest[:20]!r}")
                tokens.append(match.group().strip())
                position = match.end()
            if tokens:
                tokens.append("")
                self.tokens = tokens
                self.at = 0
                return True
        return False

    def peek(self) -> str:
        return self.tokens[self.at]

    def next(self) -> str:
        token = self.tokens[self.at]
        if not token:
            raise self.fail("unexpected end of line")
        self.at += 1
        return token

    def take(self, token: str) -> bool:
        if self.tokens[self.at] != token:
            return False
        self.at += 1
        return True

    def expect(self, token: str) -> None:
        if not self.take(token):
            raise self.fail(f"expected {token!r}, found {self.peek()!r}")

    def end_of_line(self) -> None:
        if self.peek():
            raise self.fail(f"unexpected {self.peek()!r}")

    def integer(self) -> int:
        token = self.next()
        try:
            return int(token, 0)
        except ValueError:
            raise self.fail(f"expected an integer, found {token!r}") from None

    def string(self) -> str:
        token = self.next()
        if token[0] != '"':
            raise self.fail(f"expected a string, found {token!r}")
        text: str = json.loads(token)
        return text

    def numbered(self, letter: str) -> int:
        """A token like v12; returns the number."""
        token = self.next()
        if token[0] != letter or not token[1:].isdigit():
            raise self.fail(f"expected {letter}N, found {token!r}")
        return int(token[1:])

    def type(self) -> int:
        token = self.next()
        number = TYPE_NUMBERS.get(token, -1)
        if number < 0:
            raise self.fail(f"expected a type, found {token!r}")
        return number

    def symbol_name(self) -> str:
        token = self.next()
        if token[0] != "@":
            raise self.fail(f"expected a symbol, found {token!r}")
        if token[1] == '"':
            text: str = json.loads(token[1:])
            return text
        return token[1:]

    def symbol(self, kind: int) -> Symbol:
        s = self.module.symbol(self.symbol_name(), kind)
        s.referenced = True
        return s

    # ---- entities ----

    def the_func(self) -> Func:
        assert self.func is not None
        return self.func

    def value(self) -> Inst:
        """A use; the value may be defined further down."""
        number = self.numbered("v")
        i = self.insts.get(number)
        if i is None:
            i = Inst(number, ops.NOP, VOID, [], 0, None)
            self.insts[number] = i
        return i

    def values(self) -> list[Inst]:
        """Comma-separated values up to something else."""
        out: list[Inst] = []
        while self.peek()[:1] == "v" and self.peek()[1:].isdigit():
            out.append(self.value())
            if not self.take(","):
                break
        return out

    def block(self) -> Block:
        number = self.numbered("b")
        b = self.blocks.get(number)
        if b is None:
            b = Block(number, self.the_func())
            self.blocks[number] = b
        return b

    # ---- module level ----

    def parse(self) -> Module:
        while self.next_line():
            word = self.next()
            if word == "func":
                self.function()
            elif word in ("data", "function"):
                self.symbol_line(DATA if word == "data" else FUNCTION)
            else:
                raise self.fail(f"expected func, data or function, found {word!r}")
        for p in self.pending:
            owner = self.module.by_name[p.func].func
            if owner is None:
                raise self.fail(f"a relocation names a block of {p.func}, which has no body")
            for b in owner.blocks:
                if b.id == p.block:
                    p.reloc.block = b
                if b.id == p.minus:
                    p.reloc.minus_block = b
        return self.module

    def symbol_line(self, kind: int) -> None:
        s = self.module.symbol(self.symbol_name(), kind)
        s.kind = kind
        while self.peek():
            word = self.next()
            if word == "=":
                s.data = bytearray(bytes.fromhex(self.string()))
                s.size = s.size or len(s.data)
            elif word == "reloc":
                s.relocs.append(self.reloc())
            elif word in SYMBOL_KEYS:
                self.expect("=")
                self.symbol_property(s, word)
            else:
                self.symbol_flag(s, word)

    def symbol_flag(self, s: Symbol, word: str) -> None:
        if word in ("local", "weak"):
            s.binding = LOCAL if word == "local" else WEAK
        elif word == "defined":
            s.defined = True
        elif word == "readonly":
            s.readonly = True
        elif word == "common":
            s.common = True
        elif word == "used":
            s.used = True
        elif word == "retain":
            s.retain = True
        elif word == "referenced":
            s.referenced = True
        elif word == "dso_local":
            s.dso_local = True
        elif word == "address_taken":
            s.address_taken = True
        elif word in ATTR_BITS:
            s.attrs |= ATTR_BITS[word]
        else:
            raise self.fail(f"unknown property {word!r} of a symbol")

    def symbol_property(self, s: Symbol, key: str) -> None:
        if key == "visibility":
            s.visibility = self.string()
        elif key == "section":
            s.section = self.string()
        elif key == "alias":
            s.alias = self.string()
        elif key == "ifunc":
            s.ifunc = self.string()
        elif key == "weakref":
            s.weakref = self.string()
        elif key == "library":
            s.library = self.string()
        elif key == "size":
            s.size = self.integer()
        elif key == "align":
            s.align = self.integer()
        elif key == "mergeable":
            s.mergeable = self.integer()
        elif key == "tls":
            s.tls = self.integer()
        else:
            s.alias_class = self.integer()

    def reloc(self) -> DataReloc:
        self.expect("(")
        offset = self.integer()
        self.expect(",")
        r = DataReloc(offset, self.integer(), None, 0)
        self.expect(",")
        if self.peek()[0] == "@":
            name = self.symbol_name()
            if self.take(":"):
                block = self.numbered("b")
                minus = self.numbered("b") if self.take("-") else -1
                self.module.symbol(name, FUNCTION)
                self.pending.append(PendingBlockReloc(r, name, block, minus))
            else:
                r.symbol = self.module.symbol(name, DATA)
        else:
            self.integer()
        self.expect(",")
        r.addend = self.integer()
        self.expect(")")
        return r

    # ---- signatures ----

    def pieces(self, types: list[int], locs: list[int], sizes: list[int]) -> None:
        self.expect("(")
        ints = 0
        floats = 0
        while not self.take(")"):
            type = self.type()
            loc = LOC_FP | floats << 4 if type >= F32 else LOC_INT | ints << 4
            size = 0
            if self.take("/"):
                token = self.next()
                kind = LOC_LETTERS.find(token[0])
                if kind < 1 or not token[1:].isdigit():
                    raise self.fail(f"unknown location {token!r}")
                loc = kind | int(token[1:]) << 4
                if self.take(":"):
                    size = self.integer()
                    if self.take(":"):
                        size |= self.integer() << 40
            types.append(type)
            locs.append(loc)
            sizes.append(size)
            if loc & 15 == LOC_INT:
                ints += 1
            elif loc & 15 == LOC_FP:
                floats += 1
            if self.peek() != ")":
                self.expect(",")

    def signature(self) -> Signature:
        sig = Signature()
        self.pieces(sig.params, sig.param_locs, sig.sizes)
        self.expect("->")
        self.pieces(sig.results, sig.result_locs, [])
        while True:
            if self.take("variadic"):
                sig.variadic = True
            elif self.take("sret"):
                sig.sret = True
            elif self.peek() in ("stack", "fp", "ints", "conv") and self.tokens[self.at + 1] == "=":
                key = self.next()
                self.next()
                number = self.integer()
                if key == "stack":
                    sig.stack_size = number
                elif key == "fp":
                    sig.fp_count = number
                elif key == "ints":
                    sig.int_count = number
                else:
                    sig.conv = number
            else:
                return sig

    # ---- functions ----

    def function(self) -> None:
        s = self.module.symbol(self.symbol_name(), FUNCTION)
        s.kind = FUNCTION
        s.defined = True
        func = Func(s, self.signature())
        s.func = func
        self.func = func
        self.module.funcs.append(func)
        self.insts = {}
        self.defined = set()
        self.unnamed = []
        self.blocks = {}
        self.slots = {}
        self.phis = []
        while not self.take("{"):
            self.func_flag(func, self.next())
        self.body(func)
        self.finish(func)

    def func_flag(self, func: Func, word: str) -> None:
        if word in ATTR_BITS:
            func.attrs |= ATTR_BITS[word]
        elif word == "alloca":
            func.has_alloca = True
        elif word == "calls_setjmp":
            func.returns_twice = True
        elif word == "va":
            func.variadic = True
        elif word == "uses_chain":
            func.uses_chain = True
        elif word == "nonlocal":
            func.has_nonlocal_label = True
        elif word in ("opt", "osize"):
            self.expect("=")
            if word == "opt":
                func.opt_level = self.integer()
            else:
                func.size_level = self.integer()
        else:
            raise self.fail(f"unknown property {word!r} of a function")

    def body(self, func: Func) -> None:
        current: Block | None = None
        while True:
            if not self.next_line():
                raise self.fail("the function does not end")
            if self.take("}"):
                return
            word = self.peek()
            if word == "slot" and current is None:
                self.slot_line(func)
            elif word == "taken" and current is None:
                self.next()
                func.address_taken_blocks.append(self.block())
                while self.take(","):
                    func.address_taken_blocks.append(self.block())
            elif word[0] == "b" and word[1:].isdigit() and self.tokens[self.at + 1] == ":":
                current = self.block()
                if current in func.blocks:
                    raise self.fail(f"{word} is defined twice")
                self.next()
                current.address_taken = self.take("taken")
                if self.peek():
                    current.label = self.string()
                func.blocks.append(current)
            elif current is None:
                raise self.fail("expected a block")
            elif current.kind != 0:
                raise self.fail("an instruction behind the terminator")
            elif word in TERMINATORS:
                self.next()
                self.terminator(current, word)
            else:
                self.instruction(current)
            self.end_of_line()

    def slot_line(self, func: Func) -> None:
        self.next()
        number = self.numbered("s")
        size = self.integer()
        self.expect("align")
        slot = Slot(number, size, self.integer(), "")
        if self.peek()[:1] == '"':
            slot.name = self.string()
        slot.variable = not self.take("temp")
        slot.volatile = self.take("volatile")
        self.slots[number] = slot
        func.slots.append(slot)

    def finish(self, func: Func) -> None:
        """Fill phis, check that everything is defined."""
        self.check_complete(func)
        for phi, entries in self.phis:
            b = phi.block
            assert b is not None
            left = list(entries)
            args: list[Inst] = []
            for pred in b.preds:
                for k, (number, value) in enumerate(left):
                    if number == pred.id:
                        args.append(value)
                        left.pop(k)
                        break
                else:
                    raise self.fail(f"phi v{phi.id} has no value for b{pred.id}")
            if left:
                raise self.fail(f"phi v{phi.id} has a value for b{left[0][0]}, which is no predecessor")
            phi.replace_args(args)
        func.next_id = max(self.insts, default=-1) + 1
        for i in self.unnamed:
            i.id = func.next_id
            func.next_id += 1
        func.next_block = max(self.blocks, default=-1) + 1

    def check_complete(self, func: Func) -> None:
        for number in self.insts:
            if number not in self.defined:
                raise self.fail(f"v{number} is not defined")
        for number, block in self.blocks.items():
            if block not in func.blocks:
                raise self.fail(f"b{number} is not defined")
            if block.kind == 0:
                raise self.fail(f"b{number} has no terminator")

    def terminator(self, b: Block, word: str) -> None:
        if word == "jump":
            b.jump(self.block())
        elif word == "return":
            b.kind = RETURN
            b.set_args(self.values())
        elif word == "unreachable":
            b.kind = UNREACHABLE
        elif word == "switch":
            b.kind = SWITCH
            b.set_args(self.values())
            b.link(self.block())
            while self.take(","):
                self.expect("[")
                low = self.integer()
                high = self.integer() if self.take("..") else low
                self.expect(":")
                b.link(self.block())
                self.expect("]")
                b.cases.append((low, high))
        else:
            b.kind = {"branch": BRANCH, "indirect": INDIRECT, "asmgoto": ASM_GOTO, "jump": JUMP}[word]
            b.set_args(self.values())
            b.link(self.block())
            while self.take(","):
                b.link(self.block())
            if self.take("prob"):
                b.prob = self.integer()

    def instruction(self, b: Block) -> None:
        number = -1
        type = VOID
        if self.tokens[self.at + 1] == ":":
            number = self.numbered("v")
            self.expect(":")
            type = self.type()
            self.expect("=")
        name = self.next()
        op = OP_NUMBERS.get(name, -1)
        if op < 0:
            raise self.fail(f"unknown operation {name!r}")
        if number in self.defined:
            raise self.fail(f"v{number} is defined twice")
        i = self.insts.get(number)
        if i is None:
            i = Inst(number, op, type, [], 0, None)
            if number < 0:
                self.unnamed.append(i)
            else:
                self.insts[number] = i
        i.op = op
        i.type = type
        i.block = b
        if number >= 0:
            self.defined.add(number)
        if op == ops.PHI:
            b.phis.append(i)
            self.phi_operands(i)
            return
        b.insts.append(i)
        self.operands(i)

    def phi_operands(self, phi: Inst) -> None:
        entries: list[tuple[int, Inst]] = []
        while self.peek():
            entries.append((self.numbered("b"), self.value()))
            if not self.take(","):
                break
        self.phis.append((phi, entries))

    def operands(self, i: Inst) -> None:
        args: list[Inst] = []
        symbol: Symbol | None = None
        while self.peek() and self.peek()[0] not in ":!":
            token = self.peek()
            if token[0] == "v" and token[1:].isdigit():
                args.append(self.value())
            elif token[0] == "@":
                symbol = self.symbol(FUNCTION if i.op == ops.CALL else DATA)
            elif token[0] == "s" and token[1:].isdigit():
                number = self.numbered("s")
                if number not in self.slots:
                    raise self.fail(f"s{number} is not declared")
                i.aux = SlotAux(self.slots[number])
            elif token[0] == "b" and token[1:].isdigit():
                i.aux = BlockAux(self.block())
            elif i.op == ops.FCONST:
                self.float_constant(i)
            else:
                i.imm = self.integer()
            if not self.take(","):
                break
        i.replace_args(args)
        if i.op == ops.CONST:
            i.imm = canonical(i.imm, i.type)
        if symbol is not None and i.op != ops.CALL:
            i.aux = SymbolAux(symbol)
        if self.take("order"):
            order = self.integer()
            i.aux = AtomicAux(order, self.integer())
        if i.op == ops.CALL:
            i.aux = self.call_info(symbol)
        elif i.op == ops.ASM:
            i.aux = self.asm_info()
        self.mem_flags(i)
        arity = ops.ARITY[i.op]
        if arity not in (-1, len(args)):
            raise self.fail(f"{ops.OP_NAMES[i.op]} takes {arity} operands")

    def float_constant(self, i: Inst) -> None:
        token = self.next()
        if i.type in (F32, F64) and "x" not in token:
            value = float(token)
            if i.type == F64:
                i.imm = struct.unpack("<q", struct.pack("<d", value))[0]
            else:
                i.imm = struct.unpack("<i", struct.pack("<f", value))[0]
            return
        bits = int(token, 0)
        if i.type == F64:
            i.imm = struct.unpack("<q", struct.pack("<Q", bits & 0xFFFFFFFFFFFFFFFF))[0]
        elif i.type == F32:
            i.imm = struct.unpack("<i", struct.pack("<I", bits & 0xFFFFFFFF))[0]
        else:
            i.aux = WideConst(bits)

    def mem_flags(self, i: Inst) -> None:
        while self.peek()[:1] == "!":
            flag = self.next()
            if flag in MEM_WORDS:
                i.mem |= MEM_WORDS[flag]
            elif flag.startswith("!align"):
                i.mem |= (int(flag[6:]).bit_length() - 1) << MEM_ALIGN_SHIFT
            elif flag.startswith("!class"):
                i.mem |= int(flag[6:]) << MEM_CLASS_SHIFT
            else:
                raise self.fail(f"unknown flag {flag!r}")

    def call_info(self, symbol: Symbol | None) -> Aux:
        self.expect(":")
        info = CallInfo(symbol, self.signature())
        while self.peek() and self.peek()[0] != "!":
            word = self.next()
            if word in ATTR_BITS:
                info.attrs |= ATTR_BITS[word]
            elif word == "chain":
                info.chain = True
            elif word == "tail":
                info.tail = True
            elif word == "depth":
                self.expect("=")
                info.inlined_depth = self.integer()
            else:
                raise self.fail(f"unknown property {word!r} of a call")
        return info

    def asm_info(self) -> Aux:
        self.expect(":")
        info = AsmInfo(self.string())
        while self.peek() and self.peek()[0] != "!":
            word = self.next()
            if word == "basic":
                info.basic = True
            elif word == "volatile":
                info.volatile = True
            elif word == "memory":
                info.memory_clobber = True
            elif word == "goto":
                info.goto = True
            else:
                self.expect("(")
                self.asm_part(info, word)
                self.expect(")")
        return info

    def asm_part(self, info: AsmInfo, word: str) -> None:
        if word == "op":
            info.operands.append(self.asm_operand())
            return
        while self.peek() != ")":
            if word == "results":
                info.results.append(self.type())
            elif word == "clobbers":
                info.clobbers.append(self.string())
            elif word == "labels":
                info.labels.append(self.block())
            else:
                raise self.fail(f"unknown part {word!r} of an asm")
            if not self.take(","):
                return

    def asm_operand(self) -> AsmOperandInfo:
        o = AsmOperandInfo("", "", VOID)
        while self.peek() != ")":
            key = self.next()
            if self.take("="):
                self.asm_property(o, key)
            elif key == "output":
                o.output = True
            elif key == "rw":
                o.readwrite = True
            elif key == "early":
                o.early = True
            elif key == "mem":
                o.memory = True
            elif key == "const":
                o.is_const = True
            elif key == "fp":
                o.fp = True
            else:
                raise self.fail(f"unknown property {key!r} of an asm operand")
        return o

    def asm_property(self, o: AsmOperandInfo, key: str) -> None:
        if key == "name":
            o.name = self.string()
        elif key == "c":
            o.constraint = self.string()
        elif key == "type":
            o.type = self.type()
        elif key == "size":
            o.size = self.integer()
        elif key == "arg":
            o.arg = self.integer()
        elif key == "result":
            o.result = self.integer()
        elif key == "tied":
            o.tied = self.integer()
        elif key == "fixed":
            o.fixed = self.string()
        elif key == "sym":
            o.symbol = self.symbol(DATA)
        elif key == "addend":
            o.addend = self.integer()
        else:
            raise self.fail(f"unknown property {key!r} of an asm operand")


def parse_module(text: str) -> Module:
    """The module that `text` describes; raises IrSyntaxError."""
    return Parser(text).parse()


def parse_func(text: str) -> Func:
    """The first function of `text`."""
    module = Parser(text).parse()
    if not module.funcs:
        raise IrSyntaxError("line 1: no function")
    return module.funcs[0]
