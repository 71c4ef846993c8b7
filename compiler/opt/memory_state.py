"""Values known to be in memory at a point of the program: what stores put there and loads found there.

Used by gvn.py while it walks the dominator tree. At a join the state of the immediate dominator is taken over as far as
nothing on the paths from there may write to the bytes; the walk back over these paths is bounded.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.alias import Access, Alias, access_size, same_base
from compiler.ir import ops
from compiler.ir.core import MEM_VOLATILE, AsmInfo, Block, Inst

MAX_ENTRIES: Final = 48
MAX_PATH_BLOCKS: Final = 64
MAX_PATH_WRITES: Final = 128


@final
class MemoryValue:
    """`value` holds the bytes of `access`: its low bits where it is a wider integer."""

    def __init__(self, access: Access, value: Inst, op: int) -> None:
        self.access = access
        self.value = value
        self.op = op        # the LOAD… or STORE… op that told


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


def kills(alias: Alias, write: Inst, access: Access) -> bool:
    """Whether `write` may change the bytes of `access`."""
    op = write.op
    if op == ops.NOP:
        return False    # a store that was found to be superfluous
    if ops.STORE <= op <= ops.MEMSET:
        return alias.may_alias(alias.access(write), access)
    return alias.call_writes(write, access)


@final
class MemoryState:
    def __init__(self, entries: list[MemoryValue]) -> None:
        self.entries = entries

    def copy(self) -> MemoryState:
        return MemoryState(list(self.entries))

    def write(self, alias: Alias, i: Inst) -> None:
        """Forget what `i` may change."""
        entries = self.entries
        if not entries:
            return
        if ops.STORE <= i.op <= ops.MEMSET:
            access = alias.access(i)
            kept = [e for e in entries if not alias.may_alias(access, e.access)]
        else:
            kept = [e for e in entries if not alias.call_writes(i, e.access)]
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
                if (a.mem ^ access.mem) & (32 | 64) == 0:
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
        for w in writes:
            if kills(alias, w, e.access):
                break
        else:
            kept.append(e)
    return MemoryState(kept)


def is_plain_load(i: Inst) -> bool:
    return ops.LOAD <= i.op <= ops.LOADU32 and i.mem & MEM_VOLATILE == 0


def is_plain_store(i: Inst) -> bool:
    return ops.STORE <= i.op <= ops.STORE32 and i.mem & MEM_VOLATILE == 0


def size_of(i: Inst) -> int:
    return access_size(i)
