"""Values known to be in memory at a point of the program: what stores put there and loads found there.

Used by gvn.py while it walks the dominator tree. At a join the state of the immediate dominator is taken over as far as
nothing on the paths from there may write to the bytes; the walk back over these paths is bounded.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.alias import Access, Alias, access_size, same_base
from compiler.ir import ops
from compiler.ir.core import MEM_SEG_FS, MEM_SEG_GS, MEM_VOLATILE, AsmInfo, Block, Inst

MAX_ENTRIES: Final = 48
MAX_PATH_BLOCKS: Final = 64
MAX_PATH_WRITES: Final = 128


@final
class MemoryValue:
    """`value` holds the bytes of `access`: its low bits where it is a wider integer.

    `typed`: a write by another type came later, perhaps to the same bytes. A read by the type of `access` still finds
    the value (else its behaviour is undefined, C17 6.5p7); nothing is said for other types.
    """

    def __init__(self, access: Access, value: Inst, op: int, typed: bool = False) -> None:
        self.access = access
        self.value = value
        self.op = op        # the LOAD… or STORE… op that told
        self.typed = typed


def is_write(i: Inst) -> bool:
    """Whether an instruction may change memory."""
    if ops.FLAGS[i.op] & ops.F_STORE == 0:
        return False
    if i.op == ops.ASM:
        return asm_writes(i)
    return True


def asm_writes(i: Inst) -> bool:
    aux = i.aux
    assert isinstance(aux, AsmInfo)
    if aux.memory_clobber or aux.basic:
        return True
    return any(o.memory and o.output for o in aux.operands)


def after_write(alias: Alias, e: MemoryValue, write: Inst) -> MemoryValue | None:
    """What is known of the bytes of `e` after `write`; None: nothing."""
    op = write.op
    if op == ops.NOP:
        return e        # a store that was found to be superfluous
    if not ops.STORE <= op <= ops.MEMSET:
        return None if alias.call_writes(write, e.access) else e
    access = alias.access(write)
    if not alias.may_overlap(access, e.access):
        return e
    if alias.may_alias(access, e.access):
        return None
    return e if e.typed else MemoryValue(e.access, e.value, e.op, True)


@final
class MemoryState:
    def __init__(self, entries: list[MemoryValue]) -> None:
        self.entries = entries

    def copy(self) -> MemoryState:
        return MemoryState(list(self.entries))

    def write(self, alias: Alias, i: Inst) -> None:
        """Forget what `i` may change."""
        kept: list[MemoryValue] = []
        for e in self.entries:
            left = after_write(alias, e, i)
            if left is not None:
                kept.append(left)
        self.entries = kept

    def add(self, access: Access, value: Inst, op: int) -> None:
        if len(self.entries) >= MAX_ENTRIES:
            self.entries = self.entries[MAX_ENTRIES // 4:]
        self.entries.append(MemoryValue(access, value, op))

    def find(self, access: Access) -> MemoryValue | None:
        """An entry that covers the bytes; the newest first."""
        entries = self.entries
        start = access.offset
        end = start + access.size
        for k in range(len(entries) - 1, -1, -1):
            e = entries[k]
            a = e.access
            if a.offset <= start and end <= a.offset + a.size and same_base(a.base, access.base):
                if (a.mem ^ access.mem) & (MEM_SEG_FS | MEM_SEG_GS) == 0 and (not e.typed or a.same_type(access)):
                    return e
        return None


@final
class PathWrites:
    """Collects the instructions on the paths between two blocks that may write."""

    def __init__(self, writes: list[list[Inst]]) -> None:
        self.writes = writes        # by block order
        self.found: list[Inst] = []

    def collect(self, top: Block, bottom: Block) -> bool:
        """Writes of all blocks on paths from the end of `top`, its dominator, to `bottom`; False if too many."""
        self.found = []
        seen = [bottom.order]
        stack: list[Block] = []
        for p in bottom.preds:
            if p is not top and p.order >= 0 and p.order not in seen:
                seen.append(p.order)
                stack.append(p)
        if bottom in bottom.preds:
            self.found.extend(self.writes[bottom.order])
        in_cycle = False
        while stack:
            b = stack.pop()
            self.found.extend(self.writes[b.order])
            if len(seen) > MAX_PATH_BLOCKS or len(self.found) > MAX_PATH_WRITES:
                return False
            for p in b.preds:
                if p is bottom and not in_cycle:
                    in_cycle = True
                    self.found.extend(self.writes[bottom.order])
                if p is not top and p.order >= 0 and p.order not in seen:
                    seen.append(p.order)
                    stack.append(p)
        return True


def inherit(alias: Alias, state: MemoryState, writes: list[Inst]) -> MemoryState:
    """The entries that survive all of `writes`."""
    kept: list[MemoryValue] = []
    for e in state.entries:
        left = after_writes(alias, e, writes)
        if left is not None:
            kept.append(left)
    return MemoryState(kept)


def after_writes(alias: Alias, e: MemoryValue, writes: list[Inst]) -> MemoryValue | None:
    for w in writes:
        left = after_write(alias, e, w)
        if left is None:
            return None
        e = left
    return e


def is_plain_load(i: Inst) -> bool:
    return ops.LOAD <= i.op <= ops.LOADU32 and i.mem & MEM_VOLATILE == 0


def is_plain_store(i: Inst) -> bool:
    return ops.STORE <= i.op <= ops.STORE32 and i.mem & MEM_VOLATILE == 0


def size_of(i: Inst) -> int:
    return access_size(i)
