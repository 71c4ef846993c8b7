"""Random modules of IR in the shape that lowering gives: every variable a slot, loads and stores, structured control
flow. Programs end and have no undefined behaviour; `main` returns a checksum.
"""
from __future__ import annotations

import random

from compiler.ir import ops
from compiler.ir.builder import Builder
from compiler.ir.core import (
    DATA,
    F64,
    FUNCTION,
    I32,
    I64,
    LOC_FP,
    LOC_INT,
    MEM_ALIGN_SHIFT,
    MEM_CLASS_SHIFT,
    SWITCH,
    VOID,
    Block,
    CallInfo,
    Func,
    Inst,
    Module,
    Signature,
    Slot,
    Symbol,
)

INT_BINARY = [ops.ADD, ops.SUB, ops.MUL, ops.AND, ops.OR, ops.XOR, ops.ADD, ops.SUB]
COMPARES = [ops.EQ, ops.NE, ops.LT, ops.LE, ops.GT, ops.GE, ops.ULT, ops.ULE, ops.UGT, ops.UGE]
CONSTANTS = [0, 1, -1, 2, 3, 4, 7, 8, 10, 15, 16, 31, 32, 63, 64, 100, 127, 128, 255, 256, 1000, 0x7FFF, 0xFFFF,
             0x7FFFFFFF, -0x80000000, -2, -7, -100, 65535, 0x12345678]


def signature(params: list[int], results: list[int]) -> Signature:
    """Register pieces in order."""
    s = Signature()
    ints = floats = 0
    for type in params:
        s.params.append(type)
        if type == F64:
            s.param_locs.append(LOC_FP | floats << 4)
            floats += 1
        else:
            s.param_locs.append(LOC_INT | ints << 4)
            ints += 1
        s.sizes.append(0)
    for type in results:
        s.results.append(type)
        s.result_locs.append(LOC_FP if type == F64 else LOC_INT)
    return s


class FuncMaker:
    """Fills one function with random statements."""

    def __init__(self, maker: ModuleMaker, func: Func, callees: list[Func]) -> None:
        self.maker = maker
        self.r = maker.r
        self.func = func
        self.callees = callees
        entry = func.block()
        func.blocks.append(entry)
        self.b = Builder(func, entry)
        self.vars: list[tuple[Slot, int]] = []
        self.structs: list[Slot] = []
        self.budget = 14
        self.loop_depth = 0

    def var(self, type: int, name: str) -> tuple[Slot, int]:
        slot = self.func.slot(8 if type != I32 else 4, 8 if type != I32 else 4, name)
        self.vars.append((slot, type))
        return slot, type

    def make(self) -> None:
        b = self.b
        for k, type in enumerate(self.func.sig.params):
            slot, _ = self.var(type, f"p{k}")
            param = b.emit(ops.PARAM, type, [], k)
            b.store(ops.STORE, b.slot(slot), param, 0, self.mem(type))
        for k in range(self.r.randrange(2, 5)):
            type = self.r.choice([I32, I32, I64, F64])
            slot, _ = self.var(type, f"v{k}")
            b.store(ops.STORE, b.slot(slot), self.constant(type), 0, self.mem(type))
        for k in range(self.r.randrange(0, 3)):
            slot = self.func.slot(16, 8, f"s{k}")
            self.structs.append(slot)
            b.emit(ops.MEMSET, VOID, [b.slot(slot), b.i32(self.r.randrange(256))], 16)
        self.statements(self.r.randrange(3, 8), 0)
        result = self.func.sig.results[0]
        b.at.ret([self.expression(result, 2)])

    def mem(self, type: int) -> int:
        size = 2 if type == I32 else 3
        return size << MEM_ALIGN_SHIFT | (type + 1) << MEM_CLASS_SHIFT

    def constant(self, type: int) -> Inst:
        if type == F64:
            values = [0, 0x3FF0000000000000, 0x4000000000000000, -0x4010000000000000, 0x3FE0000000000000,
                      0x4024000000000000]
            return self.b.emit(ops.FCONST, F64, [], self.r.choice(values))
        return self.b.const(self.r.choice(CONSTANTS), type)

    # ---- expressions ----

    def expression(self, type: int, depth: int) -> Inst:
        r = self.r
        b = self.b
        if depth <= 0 or r.random() < 0.15:
            return self.leaf(type)
        if type == F64:
            kind = r.randrange(6)
            if kind < 4:
                op = r.choice([ops.FADD, ops.FSUB, ops.FMUL])
                return b.binary(op, F64, self.expression(F64, depth - 1), self.expression(F64, depth - 1))
            if kind == 4:
                return b.unary(r.choice([ops.FNEG, ops.FABS]), F64, self.expression(F64, depth - 1))
            return b.unary(ops.SITOF, F64, self.expression(I32, depth - 1))
        kind = r.randrange(12)
        if kind < 4:
            return b.binary(r.choice(INT_BINARY), type, self.expression(type, depth - 1),
                            self.expression(type, depth - 1))
        if kind == 4:
            count = b.i32(r.randrange(32 if type == I32 else 64))
            return b.binary(r.choice([ops.SHL, ops.SHR, ops.SAR, ops.ROTL]), type, self.expression(type, depth - 1),
                            count)
        if kind == 5:
            op = r.choice([ops.DIVS, ops.DIVU, ops.REMS, ops.REMU])
            divisor = r.choice([1, 2, 3, 5, 7, 8, 10, 16, 100, 641, 1000, -3, -8, 0x7FFFFFFF])
            return b.binary(op, type, self.expression(type, depth - 1), b.const(divisor, type))
        if kind == 6:
            op = r.choice([ops.NEG, ops.NOT, ops.SEXT8, ops.SEXT16, ops.BSWAP, ops.POPCNT])
            return b.unary(op, type, self.expression(type, depth - 1))
        if kind == 7:
            if type == I64:
                return b.unary(r.choice([ops.SEXT32, ops.ZEXT32]), I64, self.expression(I32, depth - 1))
            return b.unary(ops.TRUNC, I32, self.expression(I64, depth - 1))
        if kind == 8:
            test = self.compare(depth - 1)
            return test if type == I32 else b.unary(ops.ZEXT32, I64, test)
        if kind == 9:
            return b.emit(ops.SELECT, type, [self.compare(depth - 1), self.expression(type, depth - 1),
                                             self.expression(type, depth - 1)])
        if kind == 10:
            size = r.choice([ops.LOADS8, ops.LOADU8, ops.LOADS16, ops.LOADU16])
            return b.load(size, type, self.array_address(), 0, 0)
        return self.leaf(type)

    def compare(self, depth: int) -> Inst:
        if self.r.random() < 0.2:
            op = self.r.choice([ops.FEQ, ops.FNE, ops.FLT, ops.FLE, ops.FGT, ops.FGE, ops.FUNO])
            return self.b.binary(op, I32, self.expression(F64, depth), self.expression(F64, depth))
        type = self.r.choice([I32, I32, I64])
        return self.b.binary(self.r.choice(COMPARES), I32, self.expression(type, depth), self.expression(type, depth))

    def leaf(self, type: int) -> Inst:
        r = self.r
        b = self.b
        choices = [v for v in self.vars if v[1] == type]
        kind = r.random()
        if choices and kind < 0.6:
            slot, _ = r.choice(choices)
            return b.load(ops.LOAD, type, b.slot(slot), 0, self.mem(type))
        if kind < 0.75:
            return self.constant(type)
        if self.structs and kind < 0.9 and type != F64:
            slot = r.choice(self.structs)
            op, size = r.choice([(ops.LOAD, 8 if type == I64 else 4), (ops.LOADS8, 1), (ops.LOADU16, 2)])
            return b.load(op, type, b.slot(slot), r.randrange(0, 16 // size) * size, 0)
        return b.load(ops.LOAD, type, self.array_address(), 0, self.mem(type) if type == I64 else 0)

    def array_address(self) -> Inst:
        """An address in the global array: constant or masked index."""
        b = self.b
        base = b.address(self.maker.array)
        if self.r.random() < 0.4:
            return b.binary(ops.ADD, I64, base, b.i64(8 * self.r.randrange(16)))
        index = b.unary(ops.ZEXT32, I64, b.binary(ops.AND, I32, self.expression(I32, 1), b.i32(15)))
        return b.binary(ops.ADD, I64, base, b.binary(ops.SHL, I64, index, b.i32(3)))

    # ---- statements ----

    def statements(self, count: int, depth: int) -> None:
        for _ in range(count):
            self.statement(depth)

    def statement(self, depth: int) -> None:
        r = self.r
        self.budget -= 1
        kind = r.random()
        if depth < 3 and self.budget > 0:
            if kind < 0.2:
                self.branch(depth)
                return
            if kind < 0.35 and self.loop_depth < 2:
                self.loop(depth)
                return
            if kind < 0.42:
                self.switch(depth)
                return
        if kind < 0.5 and self.callees and self.loop_depth == 0:
            self.call()
        elif kind < 0.6 and self.structs:
            self.struct_statement()
        elif kind < 0.7:
            type = r.choice([I32, I64])
            op = r.choice([ops.STORE, ops.STORE8, ops.STORE16])
            self.b.store(op, self.array_address(), self.expression(type, 2), 0, 0)
        else:
            slot, type = r.choice(self.vars)
            self.b.store(ops.STORE, self.b.slot(slot), self.expression(type, 3), 0, self.mem(type))

    def struct_statement(self) -> None:
        r = self.r
        b = self.b
        slot = r.choice(self.structs)
        kind = r.randrange(4)
        if kind == 0 and len(self.structs) > 1:
            other = r.choice([s for s in self.structs if s is not slot])
            b.emit(ops.MEMCPY, VOID, [b.slot(slot), b.slot(other)], 16)
        elif kind == 1:
            b.emit(ops.MEMCPY, VOID, [b.address(self.maker.copy), b.slot(slot)], 16)
        elif kind == 2:
            b.emit(ops.MEMCPY, VOID, [b.slot(slot), b.address(self.maker.copy)], 16)
        else:
            op, size, type = r.choice([(ops.STORE, 4, I32), (ops.STORE, 8, I64), (ops.STORE8, 1, I32),
                                       (ops.STORE16, 2, I64), (ops.STORE32, 4, I64)])
            b.store(op, b.slot(slot), self.expression(type, 2), r.randrange(0, 16 // size) * size, 0)

    def call(self) -> None:
        b = self.b
        callee = self.r.choice(self.callees)
        args = [self.expression(type, 1) for type in callee.sig.params]
        callee.symbol.referenced = True
        result = b.emit(ops.CALL, callee.sig.results[0], args, 0, CallInfo(callee.symbol, callee.sig))
        slots = [v for v in self.vars if v[1] == callee.sig.results[0]]
        if slots:
            slot, type = self.r.choice(slots)
            b.store(ops.STORE, b.slot(slot), result, 0, self.mem(type))

    def branch(self, depth: int) -> None:
        b = self.b
        yes = b.block()
        no = b.block()
        end = b.block()
        b.at.branch(self.compare(2), yes, no)
        b.at = yes
        self.statements(self.r.randrange(1, 3), depth + 1)
        b.at.jump(end)
        b.at = no
        if self.r.random() < 0.6:
            self.statements(1, depth + 1)
        b.at.jump(end)
        b.at = end

    def loop(self, depth: int) -> None:
        """for (k = 0; k < n; k += step), with a break now and then."""
        b = self.b
        r = self.r
        type = r.choice([I32, I64])
        counter = self.func.slot(8, 8, "k")
        head = b.block()
        body = b.block()
        end = b.block()
        b.store(ops.STORE, b.slot(counter), b.const(r.randrange(-2, 3), type), 0, self.mem(type))
        b.at.jump(head)
        b.at = head
        value = b.load(ops.LOAD, type, b.slot(counter), 0, self.mem(type))
        limit: Inst = b.const(r.randrange(0, 8), type)
        if r.random() < 0.4:
            limit = b.binary(ops.AND, type, self.expression(type, 1), b.const(7, type))
        b.at.branch(b.binary(r.choice([ops.LT, ops.LE]), I32, value, limit), body, end)
        b.at = body
        self.vars.append((counter, type))
        self.loop_depth += 1
        readable = self.vars.pop()
        self.loop_body(depth, readable, end)
        self.loop_depth -= 1
        value = b.load(ops.LOAD, type, b.slot(counter), 0, self.mem(type))
        step = b.const(r.randrange(1, 4), type)
        b.store(ops.STORE, b.slot(counter), b.binary(ops.ADD, type, value, step), 0, self.mem(type))
        b.at.jump(head)
        b.at = end

    def loop_body(self, depth: int, counter: tuple[Slot, int], end: Block) -> None:
        """The counter is used by one statement; it is never assigned."""
        b = self.b
        slot, type = counter
        value = b.load(ops.LOAD, type, b.slot(slot), 0, self.mem(type))
        targets = [v for v in self.vars if v[1] == type]
        if targets:
            to, _ = self.r.choice(targets)
            old = b.load(ops.LOAD, type, b.slot(to), 0, self.mem(type))
            b.store(ops.STORE, b.slot(to), b.binary(ops.ADD, type, old, value), 0, self.mem(type))
        index = b.binary(ops.AND, type, value, b.const(15, type))
        wide = index if type == I64 else b.unary(ops.SEXT32, I64, index)
        address = b.binary(ops.ADD, I64, b.address(self.maker.array), b.binary(ops.SHL, I64, wide, b.i32(3)))
        if self.r.random() < 0.5:
            old = b.load(ops.LOAD, I64, address, 0, self.mem(I64))
            b.store(ops.STORE, address, b.binary(ops.ADD, I64, old, self.expression(I64, 1)), 0, self.mem(I64))
        self.statements(self.r.randrange(1, 3), depth + 1)
        if self.r.random() < 0.3:
            go_on = b.block()
            b.at.branch(self.compare(1), end, go_on)
            b.at = go_on

    def switch(self, depth: int) -> None:
        b = self.b
        r = self.r
        value = b.binary(ops.AND, I32, self.expression(I32, 2), b.i32(7))
        home = b.at
        end = b.block()
        default = b.block()
        home.kind = SWITCH
        home.set_args([value])
        home.link(default)
        low = 0
        blocks = [default]
        for _ in range(r.randrange(1, 4)):
            high = low + r.randrange(0, 2)
            case = b.block()
            home.link(case)
            home.cases.append((low, high))
            blocks.append(case)
            low = high + 1
        for k, block in enumerate(blocks):
            b.at = block
            self.statements(1, depth + 1)
            falls = k + 1 < len(blocks) and k > 0 and r.random() < 0.3
            b.at.jump(blocks[k + 1] if falls else end)
        b.at = end


class ModuleMaker:
    """A module with two global objects, helpers and main."""

    def __init__(self, seed: int) -> None:
        self.r = random.Random(seed)
        self.module = Module()
        self.array = self.data("array", 128)
        self.copy = self.data("copy", 16)

    def data(self, name: str, size: int) -> Symbol:
        s = self.module.symbol(name, DATA)
        s.defined = True
        s.size = size
        s.align = 16
        s.data = bytearray(self.r.randbytes(size))
        return s

    def func(self, name: str, params: list[int], result: int, callees: list[Func]) -> Func:
        s = self.module.symbol(name, FUNCTION)
        s.defined = True
        if name != "main":
            s.binding = 0
        f = Func(s, signature(params, [result]))
        s.func = f
        self.module.funcs.append(f)
        FuncMaker(self, f, callees).make()
        return f

    def make(self) -> Module:
        callees: list[Func] = []
        for k in range(self.r.randrange(0, 4)):
            params = [self.r.choice([I32, I64, F64]) for _ in range(self.r.randrange(0, 4))]
            callees.append(self.func(f"f{k}", params, self.r.choice([I32, I64, F64]), list(callees)))
        self.func("main", [], I32, callees)
        return self.module


def random_module(seed: int) -> Module:
    """The module of a seed."""
    return ModuleMaker(seed).make()
