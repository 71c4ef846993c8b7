"""Runs a module of IR: the third voice beside the compiled program and the reference, and the judge of pass tests.

Memory is one flat bytearray from BASE_ADDRESS: globals, then the stack, then the heap. Functions and blocks have
addresses of their own. Values are canonical ints; floats are their encodings. The machine keeps its frames in a list,
so deep recursion of the program does not recurse here. F80, F128, vectors and asm are refused (Unsupported).

Calls pass pieces as the signature says: register pieces also fill the System V register save area (VAREGS), stack
pieces the incoming argument area (PARAMADDR), so that variadic functions work.
"""
from __future__ import annotations

from typing import Final, final

from compiler.ir import fold, ops
from compiler.ir.core import (
    BRANCH,
    F32,
    F64,
    FUNCTION,
    I32,
    I64,
    INDIRECT,
    JUMP,
    LOC_BYVAL,
    LOC_FP,
    LOC_INT,
    LOC_STACK,
    MEM_SEG_FS,
    MEM_SEG_GS,
    RETURN,
    SWITCH,
    TYPE_SIZES,
    AtomicAux,
    Block,
    BlockAux,
    CallInfo,
    Func,
    Inst,
    Module,
    Symbol,
    canonical,
)

BASE_ADDRESS: Final = 0x10000
CODE_ADDRESS: Final = 0x600000000000
BLOCK_ADDRESS: Final = 0x700000000000
STACK_SIZE: Final = 1 << 20
MEMORY_LIMIT: Final = 1 << 27
NAN64: Final = -0x8000000000000             # the machine's default NaN on x86-64
NAN32: Final = -0x400000


class Unsupported(Exception):
    """The program uses something the interpreter does not model."""


class Fault(Exception):
    """The program did what a machine would punish: bad address, division by zero, trap, too many steps."""


class Exit(Exception):
    """The program ended; `status` as of exit()."""

    def __init__(self, status: int) -> None:
        super().__init__(f"exit {status}")
        self.status = status


@final
class Frame:
    """One activation."""

    def __init__(self, func: Func, args: list[int], area: int, save: int, stack: int) -> None:
        self.func = func
        self.args = args
        self.area = area            # incoming stack arguments
        self.save = save            # register save area, 0 when not variadic
        self.values: list[int] = [0] * func.next_id
        self.slots: list[int] = []
        self.block = func.blocks[0]
        self.at = 0                 # next instruction
        self.stack = stack          # stack pointer to restore on return
        self.results: list[int] = []    # of the last call


class Library:
    """What an undefined function does. `call` gives the results, or None when there is no such function."""

    def call(self, machine: Machine, name: str, args: list[int], info: CallInfo) -> list[int] | None:
        return None


@final
class Machine:
    """A loaded module. `call` runs a function to its end."""

    def __init__(self, module: Module, library: Library) -> None:
        self.module = module
        self.library = library
        self.memory = bytearray(b"\0" * 16)
        self.steps = 0
        self.limit = 50_000_000
        self.addresses: dict[str, int] = {}
        self.functions: list[Symbol] = []
        self.block_list: list[Block] = []
        self.block_addresses: dict[int, int] = {}   # id(block) -> address
        self.stack_pointer = 0
        self.heap_end = 0
        self.frames: list[Frame] = []
        self.load()

    # ---- memory ----

    def load(self) -> None:
        """Place the data, resolve relocations, make the stack."""
        for s in self.module.symbols:
            if s.kind == FUNCTION:
                self.addresses[s.name] = CODE_ADDRESS + 16 * len(self.functions)
                self.functions.append(s)
            elif not s.alias:
                size = max(s.size, len(s.data) if s.data is not None else 0, 1)
                at = self.reserve(size, max(s.align, 8))
                self.addresses[s.name] = at
                if s.data is not None:
                    self.memory[at - BASE_ADDRESS : at - BASE_ADDRESS + len(s.data)] = s.data
        for s in self.module.symbols:
            if s.alias:
                self.addresses[s.name] = self.addresses[s.alias]
        for s in self.module.symbols:
            for r in s.relocs:
                value = r.addend
                if r.symbol is not None:
                    value += self.addresses[r.symbol.name]
                elif r.block is not None:
                    value += self.block_address(r.block)
                    if r.minus_block is not None:
                        value -= self.block_address(r.minus_block)
                self.store(self.addresses[s.name] + r.offset, value, r.size)
        self.reserve(STACK_SIZE, 16)
        self.stack_pointer = BASE_ADDRESS + len(self.memory)
        self.heap_end = self.stack_pointer

    def reserve(self, size: int, align: int) -> int:
        """New zeroed memory at the end."""
        at = (len(self.memory) + BASE_ADDRESS + align - 1) & -align
        end = at - BASE_ADDRESS + size
        if end > MEMORY_LIMIT:
            raise Fault("out of memory")
        self.memory.extend(bytes(end - len(self.memory)))
        return at

    def index(self, address: int, size: int) -> int:
        at = address - BASE_ADDRESS
        if at < 0 or at + size > len(self.memory):
            raise Fault(f"access of {size} bytes at {address:#x}")
        return at

    def load_unsigned(self, address: int, size: int) -> int:
        at = self.index(address, size)
        return int.from_bytes(self.memory[at : at + size], "little")

    def load_signed(self, address: int, size: int) -> int:
        at = self.index(address, size)
        return int.from_bytes(self.memory[at : at + size], "little", signed=True)

    def store(self, address: int, value: int, size: int) -> None:
        at = self.index(address, size)
        self.memory[at : at + size] = (value & ((1 << (8 * size)) - 1)).to_bytes(size, "little")

    def bytes_at(self, address: int, size: int) -> bytes:
        at = self.index(address, size)
        return bytes(self.memory[at : at + size])

    def put_bytes(self, address: int, data: bytes) -> None:
        at = self.index(address, len(data))
        self.memory[at : at + len(data)] = data

    def string_at(self, address: int) -> bytes:
        at = self.index(address, 1)
        end = self.memory.find(b"\0", at)
        if end < 0:
            raise Fault("a string without end")
        return bytes(self.memory[at:end])

    def block_address(self, b: Block) -> int:
        found = self.block_addresses.get(id(b))
        if found is None:
            found = BLOCK_ADDRESS + 16 * len(self.block_list)
            self.block_list.append(b)
            self.block_addresses[id(b)] = found
        return found

    def push(self, size: int, align: int) -> int:
        """Room on the stack."""
        self.stack_pointer = (self.stack_pointer - size) & -align
        if self.stack_pointer < self.heap_end - STACK_SIZE:
            raise Fault("stack overflow")
        return self.stack_pointer

    # ---- calls ----

    def call(self, name: str, args: list[int]) -> list[int]:
        """Run a function of the module with canonical values; gives its results."""
        func = self.module.by_name[name].func
        if func is None:
            raise Fault(f"{name} has no body")
        depth = len(self.frames)
        self.enter(func, args, args, None)
        return self.run(depth)

    def enter(self, func: Func, args: list[int], all_args: list[int], info: CallInfo | None) -> None:
        stack = self.stack_pointer
        sig = info.sig if info is not None else func.sig
        area = self.push(max(sig.stack_size, func.sig.stack_size) + 64, 16)
        save = self.push(176, 16) if func.variadic or func.sig.variadic else 0
        for k, loc in enumerate(sig.param_locs):
            if k >= len(all_args):
                break
            number = loc >> 4
            kind = loc & 15
            if kind == LOC_BYVAL:
                size = sig.sizes[k] & ((1 << 40) - 1)
                self.put_bytes(area + number, self.bytes_at(all_args[k], size))
            elif kind == LOC_STACK:
                self.store(area + number, all_args[k], 8)
            elif kind == LOC_INT and save and number < 6:
                self.store(save + 8 * number, all_args[k], 8)
            elif kind == LOC_FP and save and number < 8:
                self.store(save + 48 + 16 * number, all_args[k], 8)
        frame = Frame(func, args, area, save, stack)
        for slot in func.slots:
            at = self.push(max(slot.size, 1), max(slot.align, 8))
            frame.slots.append(at)
        self.frames.append(frame)
        if len(self.frames) > 20_000:
            raise Fault("call depth")

    def run(self, depth: int) -> list[int]:
        """Interpret until the frame at `depth` has returned."""
        while True:
            frame = self.frames[-1]
            insts = frame.block.insts
            at = frame.at
            entered = False
            values = frame.values
            while at < len(insts):
                i = insts[at]
                at += 1
                if i.op == ops.CALL:
                    self.steps += 1
                    frame.at = at
                    if self.do_call(frame, i):
                        entered = True
                        break
                    if i.type and frame.results:
                        values[i.id] = frame.results[0]
                else:
                    values[i.id] = self.evaluate(frame, i)
            if entered:
                continue
            self.steps += len(insts)
            if self.steps > self.limit:
                raise Fault("too many steps")
            if self.end_block(frame):
                results = frame.results
                self.frames.pop()
                self.stack_pointer = frame.stack
                if len(self.frames) == depth:
                    return results
                caller = self.frames[-1]
                caller.results = results
                i = caller.block.insts[caller.at - 1]
                if i.type and results:
                    caller.values[i.id] = results[0]

    def end_block(self, frame: Frame) -> bool:
        """The terminator; True when the function returns."""
        b = frame.block
        values = frame.values
        if b.kind == JUMP:
            self.go(frame, b.succs[0], 0)
        elif b.kind == BRANCH:
            k = 0 if values[b.args[0].id] != 0 else 1
            self.go(frame, b.succs[k], k)
        elif b.kind == SWITCH:
            value = values[b.args[0].id]
            for k, (low, high) in enumerate(b.cases):
                if low <= value <= high:
                    self.go(frame, b.succs[k + 1], k + 1)
                    return False
            self.go(frame, b.succs[0], 0)
        elif b.kind == RETURN:
            frame.results = [values[arg.id] for arg in b.args]
            return True
        elif b.kind == INDIRECT:
            k = (values[b.args[0].id] - BLOCK_ADDRESS) // 16
            if not 0 <= k < len(self.block_list) or self.block_list[k] not in b.succs:
                raise Fault("a computed goto to nowhere")
            self.go(frame, self.block_list[k], b.succs.index(self.block_list[k]))
        else:
            raise Fault("reached what is unreachable")
        return False

    def go(self, frame: Frame, to: Block, index: int) -> None:
        """Take the edge succs[index] of the current block; phis take their values at once."""
        b = frame.block
        if to.phis:
            nth = sum([1 for k in range(index) if b.succs[k] is to])
            at = -1
            for k, p in enumerate(to.preds):
                if p is b:
                    if nth == 0:
                        at = k
                        break
                    nth -= 1
            new = [frame.values[phi.args[at].id] for phi in to.phis]
            for phi, value in zip(to.phis, new, strict=True):
                frame.values[phi.id] = value
        frame.block = to
        frame.at = 0
        self.steps += 1
        if self.steps > self.limit:
            raise Fault("too many steps")

    def do_call(self, frame: Frame, i: Inst) -> bool:
        """True when a frame was pushed; else `frame.results` is set."""
        info = i.call()
        args = [frame.values[arg.id] for arg in i.args]
        target = info.symbol
        if target is None:
            k = (args[0] - CODE_ADDRESS) // 16
            if not 0 <= k < len(self.functions):
                raise Fault(f"a call of {args[0]:#x}")
            target = self.functions[k]
            args = args[1:]
        if info.chain:
            raise Unsupported("static chain")
        while target.alias:
            target = self.module.by_name[target.alias]
        if target.func is not None:
            self.enter(target.func, args, args, info)
            return True
        results = self.library.call(self, target.name, args, info)
        if results is None:
            raise Unsupported(f"function {target.name}")
        frame.results = results
        return False

    # ---- instructions ----

    def evaluate(self, frame: Frame, i: Inst) -> int:
        op = i.op
        values = frame.values
        args = i.args
        if op == ops.CONST:
            return i.imm
        if ops.ADD <= op <= ops.ROTL or ops.EQ <= op <= ops.UGE:
            a = args[0]
            result = fold.fold_binary(op, a.type, values[a.id], values[args[1].id])
            if result is None:
                raise Fault("division")
            return result
        if ops.NEG <= op <= ops.TRUNC or op == ops.BITCAST:
            result = fold.fold_unary(op, i.type, args[0].type, values[args[0].id])
            return 0 if result is None else result
        if ops.LOAD <= op <= ops.MEMSET:
            return self.memory_op(frame, i)
        if op == ops.SELECT:
            return values[args[1].id] if values[args[0].id] != 0 else values[args[2].id]
        if ops.FEQ <= op <= ops.FCVT or op == ops.FMA:
            return self.float_op(frame, i)
        if ops.ATOMIC_LOAD <= op <= ops.FENCE:
            return self.atomic_op(frame, i)
        return self.other_op(frame, i)

    def address(self, frame: Frame, i: Inst) -> int:
        if i.mem & (MEM_SEG_FS | MEM_SEG_GS):
            raise Unsupported("segments")
        return frame.values[i.args[0].id]

    def memory_op(self, frame: Frame, i: Inst) -> int:
        op = i.op
        address = self.address(frame, i)
        if op == ops.LOAD:
            if i.type > F64:
                raise Unsupported("wide floating types")
            return self.load_signed(address + i.imm, TYPE_SIZES[i.type])
        if op <= ops.LOADU32:
            step = op - ops.LOADS8
            size = 1 << (step >> 1)
            if step & 1:
                return self.load_unsigned(address + i.imm, size)
            return self.load_signed(address + i.imm, size)
        value = frame.values[i.args[1].id]
        if op == ops.STORE:
            if i.args[1].type > F64:
                raise Unsupported("wide floating types")
            self.store(address + i.imm, value, TYPE_SIZES[i.args[1].type])
        elif op <= ops.STORE32:
            self.store(address + i.imm, value, 1 << (op - ops.STORE8))
        elif op == ops.MEMCPY:
            self.put_bytes(address, self.bytes_at(value, i.imm))
        else:
            self.put_bytes(address, bytes([value & 0xFF]) * i.imm)
        return 0

    def float_op(self, frame: Frame, i: Inst) -> int:
        op = i.op
        args = i.args
        a = frame.values[args[0].id]
        source = args[0].type
        if i.type > F64 or source > F64:
            raise Unsupported("wide floating types")
        result: int | None
        if op <= ops.FUNO:
            return fold.float_compare(op, source, a, frame.values[args[1].id])
        if op <= ops.FDIV or op == ops.FCOPYSIGN:
            b = frame.values[args[1].id]
            result = fold.float_binary(op, i.type, a, b)
            if result is None and not fold.is_nan_bits(a, i.type) and fold.is_nan_bits(b, i.type):
                a = b
        elif op <= ops.FSQRT:
            result = fold.float_unary(op, i.type, a)
        elif op == ops.FMA:
            b = frame.values[args[1].id]
            c = frame.values[args[2].id]
            result = fold.float_fma(i.type, a, b, c).bits
            if fold.is_nan_bits(result, i.type) and not any(fold.is_nan_bits(x, i.type) for x in (a, b, c)):
                result = None
        else:
            result = fold.float_convert(op, i.type, source, a)
            if result is None and op in (ops.FTOSI, ops.FTOUI):
                # What cvttsd2si gives; C17 6.3.1.4 leaves it undefined.
                return -0x80000000 if i.type == I32 else -0x8000000000000000
            if result is None:
                return NAN64 if i.type == F64 else NAN32
        if result is not None:
            return result
        if fold.is_nan_bits(a, source):
            return a | (1 << 51) if i.type == F64 else a | (1 << 22)
        return NAN64 if i.type == F64 else NAN32

    def atomic_op(self, frame: Frame, i: Inst) -> int:
        op = i.op
        if op == ops.FENCE:
            return 0
        address = self.address(frame, i)
        size = i.imm
        old = canonical(self.load_unsigned(address, size), i.type if i.type else I64)
        assert i.aux is None or isinstance(i.aux, AtomicAux)
        if op == ops.ATOMIC_LOAD:
            return old
        value = frame.values[i.args[1].id]
        if op == ops.ATOMIC_CAS:
            mask = (1 << (8 * size)) - 1
            if value & mask == old & mask:
                self.store(address, frame.values[i.args[2].id], size)
            return old
        if op == ops.ATOMIC_ADD:
            value = old + value
        elif op == ops.ATOMIC_SUB:
            value = old - value
        elif op == ops.ATOMIC_AND:
            value = old & value
        elif op == ops.ATOMIC_OR:
            value = old | value
        elif op == ops.ATOMIC_XOR:
            value = old ^ value
        elif op == ops.ATOMIC_NAND:
            value = ~(old & value)
        self.store(address, value, size)
        return old

    def other_op(self, frame: Frame, i: Inst) -> int:
        op = i.op
        if op == ops.FCONST:
            if i.type not in (F32, F64):
                raise Unsupported("wide floating types")
            return i.imm
        if op == ops.SLOT:
            return frame.slots[i.slot().id] + i.imm
        if op == ops.GLOBAL:
            s = i.symbol()
            found = self.addresses.get(s.name)
            if found is None:
                raise Unsupported(f"object {s.name}")
            return found + i.imm
        if op == ops.PARAM:
            loc = frame.func.sig.param_locs[i.imm]
            if loc & 15 == LOC_BYVAL:
                return frame.area + (loc >> 4)
            return canonical(frame.args[i.imm], I32 if i.type in (I32, F32) else I64)
        if op == ops.COPY:
            return frame.values[i.args[0].id]
        if op == ops.RESULT:
            return frame.results[i.imm]
        if op == ops.UNDEF or op == ops.NOP or op == ops.PREFETCH or op == ops.CONSTANT_P:
            return 0
        if op == ops.OBJECT_SIZE:
            return 0 if i.imm & 2 else -1
        if op == ops.PARAMADDR:
            return frame.area + i.imm
        if op == ops.VAREGS:
            return frame.save
        if op == ops.BLOCKADDR:
            aux = i.aux
            assert isinstance(aux, BlockAux)
            return self.block_address(aux.block)
        if op == ops.ALLOCA:
            return self.push(frame.values[i.args[0].id], max(i.imm, 16))
        if op == ops.STACKSAVE:
            return self.stack_pointer
        if op == ops.STACKRESTORE:
            self.stack_pointer = frame.values[i.args[0].id]
            return 0
        if op == ops.TRAP:
            raise Fault("trap")
        raise Unsupported(ops.OP_NAMES[op])
