"""What is known of constant strings and of the objects that pointers point into.

All questions follow SSA values through copies, choices and phis; a phi that is reached again adds nothing. `Walk`
counts the steps, so that a question costs a bounded time.

    v1 = global @.C0            ; "foo"
    v2 = global @.C1, 1         ; "xbar" + 1
    v3 = select v0, v1, v2      ; length_range: (3, 3)
"""
from __future__ import annotations

from typing import Final, final

from compiler.ir import ops
from compiler.ir.core import DATA, LOCAL, WEAK, Inst, Symbol
from compiler.opt.known import full_mask, possible_ones

MAX_STEPS: Final = 32
UNKNOWN: Final = -1
NEUTRAL: Final = -2         # a phi that is being looked at: its other operands decide

# Library functions whose result is their first argument.
RETURN_FIRST: Final = (
    "memcpy", "memmove", "memset", "strcpy", "strncpy", "strcat", "strncat", "__memcpy_chk", "__memmove_chk",
    "__memset_chk", "__strcpy_chk", "__strncpy_chk", "__strcat_chk", "__strncat_chk",
)


@final
class Walk:
    """The phis on the way of one question, and the steps that are left."""

    def __init__(self) -> None:
        self.seen: list[Inst] = []
        self.left = MAX_STEPS

    def step(self) -> bool:
        self.left -= 1
        return self.left >= 0


def source(value: Inst) -> Inst:
    """The value behind copies."""
    while value.op == ops.COPY:
        value = value.args[0]
    return value


# ---- constant data ----

def is_constant_object(symbol: Symbol) -> bool:
    """Whether the bytes of an object are known: constant, defined here, and this definition is the one that counts."""
    if symbol.kind != DATA or not symbol.readonly or not symbol.defined or symbol.tls or symbol.alias or symbol.common:
        return False
    return symbol.binding != WEAK and (symbol.binding == LOCAL or symbol.dso_local)


def constant_bytes(symbol: Symbol, offset: int, size: int) -> bytes | None:
    """`size` bytes of a constant object; None where they are not all there or an address is among them."""
    if offset < 0 or size < 0 or offset + size > symbol.size:
        return None
    for r in symbol.relocs:
        if r.offset < offset + size and offset < r.offset + r.size:
            return None
    data = symbol.data
    raw = bytes(size) if data is None else bytes(data[offset:offset + size])
    return raw + bytes(size - len(raw))


def bytes_at(value: Inst, size: int) -> bytes | None:
    """The constant bytes that a pointer points to."""
    value = source(value)
    if value.op != ops.GLOBAL or not is_constant_object(value.symbol()):
        return None
    return constant_bytes(value.symbol(), value.imm, size)


def text_at(value: Inst) -> bytes | None:
    """The constant string that a pointer points to, without its zero."""
    value = source(value)
    if value.op != ops.GLOBAL:
        return None
    symbol = value.symbol()
    offset = value.imm
    if not is_constant_object(symbol) or not 0 <= offset < symbol.size:
        return None
    data = symbol.data
    if data is None:
        end = offset
    else:
        end = data.find(b"\0", offset)
        if end < 0:
            end = len(data)
    if end >= symbol.size:
        return None
    found = constant_bytes(symbol, offset, end + 1 - offset)
    return None if found is None else found[:-1]


# ---- lengths and numbers ----

def length_range(value: Inst) -> tuple[int, int]:
    """(shortest, longest) string that a pointer may point to; (-1, -1) where one is not known."""
    low, high = walk_lengths(value, Walk())
    return (low, high) if high >= 0 else (UNKNOWN, UNKNOWN)


def exact_length(value: Inst) -> int:
    """strlen of a pointer, -1 where it is not known."""
    low, high = length_range(value)
    return low if low == high else UNKNOWN


def walk_lengths(value: Inst, walk: Walk) -> tuple[int, int]:
    value = source(value)
    op = value.op
    if op == ops.GLOBAL:
        text = text_at(value)
        return (UNKNOWN, UNKNOWN) if text is None else (len(text), len(text))
    if not walk.step():
        return UNKNOWN, UNKNOWN
    if op == ops.SELECT:
        return widest(walk_lengths(value.args[1], walk), walk_lengths(value.args[2], walk))
    if op != ops.PHI:
        return UNKNOWN, UNKNOWN
    if value in walk.seen:
        return NEUTRAL, NEUTRAL
    walk.seen.append(value)
    found = (NEUTRAL, NEUTRAL)
    for arg in value.args:
        found = widest(found, walk_lengths(arg, walk))
        if found[0] == UNKNOWN:
            break
    return found


def widest(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    """The range over two ranges."""
    if a[0] == NEUTRAL:
        return b
    if b[0] == NEUTRAL:
        return a
    if a[0] == UNKNOWN or b[0] == UNKNOWN:
        return UNKNOWN, UNKNOWN
    return min(a[0], b[0]), max(a[1], b[1])


def maximum(value: Inst) -> int:
    """A bound that an unsigned value does not exceed, -1 where none is known."""
    found = walk_maximum(value, Walk())
    return found if found >= 0 else UNKNOWN


def walk_maximum(value: Inst, walk: Walk) -> int:
    value = source(value)
    op = value.op
    if op == ops.CONST:
        return value.imm & full_mask(value.type)
    if not walk.step():
        return UNKNOWN
    if op == ops.SELECT:
        return larger(walk_maximum(value.args[1], walk), walk_maximum(value.args[2], walk))
    if op == ops.PHI:
        if value in walk.seen:
            return NEUTRAL
        walk.seen.append(value)
        found = NEUTRAL
        for arg in value.args:
            found = larger(found, walk_maximum(arg, walk))
            if found == UNKNOWN:
                break
        return found
    ones = possible_ones(value)
    return ones if ones != full_mask(value.type) else UNKNOWN


def larger(a: int, b: int) -> int:
    """The maximum of two bounds."""
    if a == UNKNOWN or b == UNKNOWN:
        return UNKNOWN
    return max(a, b)


# ---- objects ----

@final
class Rest:
    """`left`: bytes from a pointer to the end of its object, UNKNOWN or NEUTRAL; `whole`: the size of the object."""

    def __init__(self, left: int, whole: int) -> None:
        self.left = left
        self.whole = whole


NOTHING: Final = Rest(UNKNOWN, UNKNOWN)


def object_size(value: Inst, minimum: bool) -> int:
    """Bytes from a pointer to the end of its object: the largest or smallest that is possible; -1 where unknown."""
    left = walk_object(value, minimum, Walk()).left
    return left if left >= 0 else UNKNOWN


def walk_object(value: Inst, minimum: bool, walk: Walk) -> Rest:
    value = source(value)
    op = value.op
    if op == ops.SLOT:
        return rest(value.slot().size, value.imm)
    if op == ops.GLOBAL:
        symbol = value.symbol()
        if symbol.kind != DATA or symbol.size <= 0 or symbol.binding == WEAK or not (symbol.defined or symbol.common):
            return NOTHING
        return rest(symbol.size, value.imm)
    if not walk.step():
        return NOTHING
    if op == ops.ADD and value.args[1].op == ops.CONST:
        return moved(walk_object(value.args[0], minimum, walk), value.args[1].imm, minimum)
    if op == ops.SELECT:
        return merged(walk_object(value.args[1], minimum, walk), walk_object(value.args[2], minimum, walk), minimum)
    if op == ops.ALLOCA:
        return allocated(value.args[0])
    if op == ops.CALL:
        return result_size(value, minimum, walk)
    if op != ops.PHI:
        return NOTHING
    if value in walk.seen:
        return Rest(NEUTRAL, 0)
    walk.seen.append(value)
    found = Rest(NEUTRAL, 0)
    for arg in value.args:
        found = merged(found, walk_object(arg, minimum, walk), minimum)
        if found.left == UNKNOWN:
            break
    walk.seen.pop()
    return found


def allocated(size: Inst) -> Rest:
    """An object of a size that is an operand."""
    return Rest(size.imm, size.imm) if size.op == ops.CONST and size.imm >= 0 else NOTHING


def result_size(call: Inst, minimum: bool, walk: Walk) -> Rest:
    """The size of what an allocation returns, or of the argument that a function returns."""
    symbol = call.call().symbol
    if symbol is None or symbol.defined:
        return NOTHING
    name = symbol.library or symbol.name
    args = call.args
    if name == "malloc" and len(args) == 1:
        return allocated(args[0])
    if (name == "realloc" or name == "aligned_alloc") and len(args) == 2:
        return allocated(args[1])
    if name == "calloc" and len(args) == 2 and args[0].op == ops.CONST and args[1].op == ops.CONST:
        size = args[0].imm * args[1].imm
        return Rest(size, size) if size >= 0 else NOTHING
    if name in RETURN_FIRST and args:
        return walk_object(args[0], minimum, walk)
    return NOTHING


def rest(size: int, offset: int) -> Rest:
    """Bytes behind an offset of an object."""
    return Rest(size - offset if 0 <= offset <= size else 0, size)


def moved(at: Rest, step: int, minimum: bool) -> Rest:
    """After a step. How far a pointer goes in a loop is not known, but forwards it only comes nearer the end."""
    left = at.left
    if left == UNKNOWN:
        return at
    if left == NEUTRAL:
        return at if step == 0 or step > 0 and not minimum else NOTHING
    if step < 0 and minimum:
        return NOTHING      # as in gcc
    return Rest(min(max(left - step, 0), at.whole), at.whole)


def merged(a: Rest, b: Rest, minimum: bool) -> Rest:
    """Over two paths."""
    if a.left == UNKNOWN or b.left == UNKNOWN:
        return NOTHING
    if a.left == NEUTRAL:
        return b
    if b.left == NEUTRAL:
        return a
    if minimum:
        return Rest(min(a.left, b.left), min(a.whole, b.whole))
    return Rest(max(a.left, b.left), max(a.whole, b.whole))
