"""Which memory operations may touch the same bytes.

Every value gets a *root*: the object that an address made from it lies in. A slot whose address never leaves the
function's own loads, stores and address arithmetic is *private*: nothing but accesses with its root reaches it.

C17 6.5.6p8 keeps pointer arithmetic inside its object; an integer that itself came from another object's address makes
the root unknown, so code that computes differences of unrelated addresses through integers stays right.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.cfg import reverse_postorder
from compiler.ir import ops
from compiler.ir.core import (
    FN_CONST,
    FN_MALLOC,
    FN_PURE,
    I64,
    LOC_BYVAL,
    MEM_CLASS_SHIFT,
    MEM_CONST,
    MEM_SEG_FS,
    MEM_SEG_GS,
    TYPE_SIZES,
    Block,
    CallInfo,
    Func,
    Inst,
    SlotAux,
)

# Roots. Slot k is FIRST + 4k, global symbol k is FIRST + 4k + 1, result of malloc-like call k FIRST + 4k + 2.
UNSEEN: Final = -1
UNKNOWN: Final = 0
NUMBER: Final = 1       # no address of a known object: a constant, an index, a loaded narrow integer
PARAMAREA: Final = 2
MIXED: Final = 3        # computed from addresses as integers: adding it to an address may leave the object
FIRST: Final = 4
SLOT_ROOT: Final = 0
GLOBAL_ROOT: Final = 1
HEAP_ROOT: Final = 2

WHOLE: Final = -1       # size of an access whose extent is not known


def access_size(i: Inst) -> int:
    """Bytes that a LOAD… or STORE… op touches; MEMCPY and MEMSET: imm."""
    op = i.op
    if op == ops.LOAD:
        return TYPE_SIZES[i.type]
    if op == ops.STORE:
        return TYPE_SIZES[i.args[1].type]
    if op == ops.LOADS8 or op == ops.LOADU8 or op == ops.STORE8:
        return 1
    if op == ops.LOADS16 or op == ops.LOADU16 or op == ops.STORE16:
        return 2
    if op == ops.LOADS32 or op == ops.LOADU32 or op == ops.STORE32:
        return 4
    return i.imm


@final
class Access:
    """A range of memory: `size` bytes at `base` + `offset`, base stripped of constant offsets."""

    def __init__(self, base: Inst, offset: int, size: int, mem: int, root: int) -> None:
        self.base = base
        self.offset = offset
        self.size = size
        self.mem = mem
        self.root = root

    def differs(self, other: Access) -> bool:
        """Whether the types of the accesses say that a write by one is not read by the other (C17 6.5p7)."""
        mine = self.mem >> MEM_CLASS_SHIFT
        its = other.mem >> MEM_CLASS_SHIFT
        return mine != its and mine != 0 and its != 0

    def same_type(self, other: Access) -> bool:
        """Whether both have the same known type."""
        mine = self.mem >> MEM_CLASS_SHIFT
        return mine != 0 and mine == other.mem >> MEM_CLASS_SHIFT


@final
class Alias:
    """Roots and private slots of a function, as of when it was built; new instructions are UNKNOWN."""

    def __init__(self, func: Func) -> None:
        self.func = func
        self.root: list[int] = [UNSEEN] * func.next_id
        self.private: list[bool] = [True] * len(func.slots)
        order = reverse_postorder(func)
        self.find_roots(order)
        self.find_private(order)

    # ---- roots ----

    def find_roots(self, order: list[Block]) -> None:
        """Optimistic: phis of loops start from the operands seen so far, until nothing changes."""
        root = self.root
        again = True
        rounds = 0
        while again:
            again = False
            rounds += 1
            for b in order:
                for i in b.phis:
                    if i.type != I64:
                        root[i.id] = NUMBER
                        continue
                    new = UNSEEN
                    for arg in i.args:
                        new = meet(new, root[arg.id])
                    if rounds > 4 and new != root[i.id]:
                        new = UNKNOWN
                    if new != root[i.id]:
                        root[i.id] = new
                        if rounds > 1 or b.preds[-1].order >= b.order or len(b.preds) > 1:
                            again = True
                for i in b.insts:
                    root[i.id] = self.root_of_inst(i)
            if rounds == 1 and not again:
                return

    def root_of_inst(self, i: Inst) -> int:
        op = i.op
        root = self.root
        if i.type != I64:
            return NUMBER
        if op == ops.ADD:
            return add_roots(root[i.args[0].id], root[i.args[1].id])
        if op == ops.SLOT:
            return FIRST + 4 * i.slot().id + SLOT_ROOT
        if op == ops.GLOBAL:
            s = i.symbol()
            if s.alias or s.weakref:
                return UNKNOWN
            return FIRST + 4 * s.id + GLOBAL_ROOT
        if op == ops.CONST or op == ops.SEXT32 or op == ops.ZEXT32 or op == ops.MUL or op == ops.SHL:
            return NUMBER
        if op == ops.COPY:
            return root[i.args[0].id]
        if op == ops.SELECT:
            return meet(root[i.args[1].id], root[i.args[2].id])
        if op == ops.SUB:
            right = root[i.args[1].id]
            return root[i.args[0].id] if right == NUMBER or right == UNSEEN else MIXED
        if op == ops.AND and i.args[1].op == ops.CONST:
            # Alignment of an address.
            return root[i.args[0].id]
        if ops.MULHS <= op <= ops.POPCNT:
            for arg in i.args:
                if root[arg.id] >= FIRST or root[arg.id] == MIXED:
                    return MIXED
            return UNKNOWN
        if op == ops.PARAMADDR:
            return PARAMAREA
        if ops.LOADS8 <= op <= ops.LOADU32:
            return NUMBER
        if op == ops.CALL:
            aux = i.aux
            if isinstance(aux, CallInfo) and (aux.attrs & FN_MALLOC
                                              or aux.symbol is not None and aux.symbol.attrs & FN_MALLOC):
                return FIRST + 4 * i.id + HEAP_ROOT
        return UNKNOWN

    # ---- private slots ----

    def find_private(self, order: list[Block]) -> None:
        root = self.root
        for b in order:
            for i in b.phis:
                mine = root[i.id]
                for arg in i.args:
                    if root[arg.id] != mine:
                        self.escape(arg)
            for i in b.insts:
                if i.args:
                    self.scan_uses(i)
            for arg in b.args:
                self.escape(arg)

    def scan_uses(self, i: Inst) -> None:
        op = i.op
        root = self.root
        args = i.args
        if ops.LOAD <= op <= ops.LOADU32 or op == ops.MEMSET:
            return
        if ops.STORE <= op <= ops.STORE32:
            self.escape(args[1])
            return
        if op == ops.MEMCPY or ops.EQ <= op <= ops.UGE or op == ops.PREFETCH:
            return
        if op == ops.CALL:
            aux = i.aux
            assert isinstance(aux, CallInfo)
            extra = 1 if aux.symbol is None else 0
            for k, arg in enumerate(args):
                at = k - extra
                # A BYVAL piece is copied out before the call: nobody keeps its address.
                if at >= 0 and at < len(aux.sig.param_locs) and aux.sig.param_locs[at] & 15 == LOC_BYVAL:
                    continue
                self.escape(arg)
            return
        mine = root[i.id]
        for k, arg in enumerate(args):
            if root[arg.id] != mine and not (op == ops.SELECT and k == 0):
                self.escape(arg)

    def escape(self, value: Inst) -> None:
        r = self.root[value.id]
        if r >= FIRST and r & 3 == SLOT_ROOT:
            self.private[(r - FIRST) >> 2] = False

    # ---- queries ----

    def root_of(self, value: Inst) -> int:
        if value.id >= len(self.root):
            if value.op == ops.SLOT:
                aux = value.aux
                assert isinstance(aux, SlotAux)
                return FIRST + 4 * aux.slot.id + SLOT_ROOT if aux.slot.id < len(self.private) else UNKNOWN
            return UNKNOWN
        return self.root[value.id]

    def access(self, i: Inst) -> Access:
        """The memory of a load, store or MEMSET, or the destination of MEMCPY."""
        size = access_size(i)
        offset = i.imm if i.op < ops.MEMCPY else 0
        return self.range(i.args[0], offset, size, i.mem)

    def source(self, i: Inst) -> Access:
        """The source of a MEMCPY."""
        return self.range(i.args[1], 0, i.imm, i.mem)

    def range(self, address: Inst, offset: int, size: int, mem: int) -> Access:
        """Strip constant offsets: equal objects get one base where they are SLOT or GLOBAL."""
        root = self.root_of(address)
        while True:
            op = address.op
            if op == ops.ADD and address.args[1].op == ops.CONST:
                offset += address.args[1].imm
                address = address.args[0]
            elif op == ops.COPY:
                address = address.args[0]
            else:
                break
        if op == ops.SLOT or op == ops.GLOBAL or op == ops.PARAMADDR:
            offset += address.imm
        if mem & (MEM_SEG_FS | MEM_SEG_GS):
            root = UNKNOWN
        return Access(address, offset, size, mem, root)

    def may_alias(self, a: Access, b: Access) -> bool:
        """Whether a read and a write may touch the same bytes. Two writes may, and exchange the effective type of an
        object (C17 6.5p6), where this says no: ask `may_overlap`.
        """
        if a.differs(b) and not same_base(a.base, b.base):
            return False
        return self.may_overlap(a, b)

    def may_overlap(self, a: Access, b: Access) -> bool:
        """Whether the two ranges may share bytes, whatever types they are accessed with."""
        if same_base(a.base, b.base):
            if a.size < 0 or b.size < 0:
                return True
            return a.offset < b.offset + b.size and b.offset < a.offset + a.size
        ra = a.root
        rb = b.root
        if ra != rb:
            if ra >= FIRST and rb >= FIRST:
                return False
            if ra >= FIRST and ra & 3 == SLOT_ROOT and self.private[(ra - FIRST) >> 2]:
                return False
            if rb >= FIRST and rb & 3 == SLOT_ROOT and self.private[(rb - FIRST) >> 2]:
                return False
            if ra == PARAMAREA and rb >= FIRST or rb == PARAMAREA and ra >= FIRST:
                return False
        return True

    def is_private(self, a: Access) -> bool:
        """Whether the access lies in a slot that no other function can reach."""
        return a.root >= FIRST and a.root & 3 == SLOT_ROOT and self.private[(a.root - FIRST) >> 2]

    def call_writes(self, call: Inst, a: Access) -> bool:
        """Whether a call or another op with unknown effect may change the bytes."""
        if call.op == ops.CALL and call_attrs(call) & (FN_CONST | FN_PURE):
            return False
        return not (self.is_private(a) or a.mem & MEM_CONST)

    def call_reads(self, call: Inst, a: Access) -> bool:
        if call.op == ops.CALL:
            if call_attrs(call) & FN_CONST:
                return False
            if self.is_private(a):
                return reads_byval(call, a, self)
        return not self.is_private(a)


def same_base(a: Inst, b: Inst) -> bool:
    """Whether two stripped bases are the same address (SLOT and GLOBAL instructions are not unique)."""
    if a is b:
        return True
    if a.op != b.op:
        return False
    if a.op == ops.SLOT:
        return a.slot() is b.slot()
    if a.op == ops.GLOBAL:
        return a.symbol() is b.symbol()
    if a.op == ops.CONST:
        return a.imm == b.imm
    return a.op == ops.PARAMADDR


def meet(a: int, b: int) -> int:
    """Root of a value that is one or the other."""
    if a == b or b == UNSEEN:
        return a
    if a == UNSEEN:
        return b
    if a == NUMBER and b >= FIRST:
        return b
    if b == NUMBER and a >= FIRST:
        return a
    return UNKNOWN


def add_roots(a: int, b: int) -> int:
    """Root of a sum: pointer plus index, in either order."""
    if a == UNSEEN or b == UNSEEN:
        return b if a == UNSEEN else a
    if a == NUMBER or b == NUMBER:
        return b if a == NUMBER else a
    # An object plus a 64-bit integer of unknown origin is an index; two objects are no address.
    if a >= FIRST and b == UNKNOWN:
        return a
    if b >= FIRST and a == UNKNOWN:
        return b
    return MIXED if a == MIXED or b == MIXED else UNKNOWN


def call_attrs(call: Inst) -> int:
    """FN_* of a call and its callee. A pure function that gives its result in memory does write."""
    aux = call.aux
    assert isinstance(aux, CallInfo)
    attrs = aux.attrs
    if aux.symbol is not None:
        attrs |= aux.symbol.attrs
    return attrs & ~(FN_CONST | FN_PURE) if aux.sig.sret else attrs


def reads_byval(call: Inst, a: Access, alias: Alias) -> bool:
    """Whether the call copies the private object of `a` as a BYVAL argument."""
    aux = call.aux
    assert isinstance(aux, CallInfo)
    extra = 1 if aux.symbol is None else 0
    for k, arg in enumerate(call.args):
        at = k - extra
        if 0 <= at < len(aux.sig.param_locs) and aux.sig.param_locs[at] & 15 == LOC_BYVAL:
            if alias.root_of(arg) == a.root:
                return True
    return False
