"""Statements and function bodies.

Code that cannot be reached is skipped unless it holds a label. A block without predecessors may still arise (after a
call that does not return, before a label that only later code goes to); `finish` removes those that stay dead.
"""
from __future__ import annotations

from typing import Final, final

from compiler.ir import core, ops
from compiler.ir.core import F32, I32, I64, Block, Inst
from compiler.lower.abi_classify import (
    PASS_NONE,
    PASS_PACKED,
    PASS_PAIR,
    PASS_PIECES,
    PASS_SCALAR,
)
from compiler.lower.apply import keep_arguments
from compiler.lower.asm import lower_asm
from compiler.lower.base import (
    REP_MEMORY,
    LabelInfo,
    LValue,
    rep,
)
from compiler.lower.complex_ops import pack
from compiler.lower.nested import (
    capture_sizes,
    enter_nested,
    frame_reserve,
    nonlocal_goto,
    receive_nonlocal,
)
from compiler.lower.objects import POINTER_MEM, Objects
from compiler.lower.packs import current
from compiler.lower.pieces import load_piece
from compiler.lower.scopes import (
    CLEANUP,
    entries_of,
    has_label,
    label_info,
    scan_labels,
    undo,
    unwind,
    unwind_to_label,
)
from compiler.lower.truth import constant_truth
from compiler.sema import ast
from compiler.sema import types as ct
from compiler.sema.ast import (
    AsmStmt,
    Case,
    Compound,
    ComputedGoto,
    DeclStmt,
    Expr,
    ExprStmt,
    For,
    Goto,
    If,
    IntConst,
    Label,
    LabelStmt,
    Loop,
    NestedFunction,
    Return,
    Stmt,
    Switch,
)

# More edges than this from computed gotos, and they share one dispatching block.
INDIRECT_EDGES: Final = 4096


@final
class CaseBlock:
    """Case.aux."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.placed = False


@final
class FunctionLowering(Objects):
    """Lowering of one function definition: `run` fills self.func."""

    def run(self) -> None:
        function = self.function
        self.b.loc = function.loc
        self.func.loc = function.loc
        self.func.end_loc = function.end_loc
        if function.has_nested:
            capture_sizes(function.body, function)
        if function.parent is not None:
            enter_nested(self)
        elif function.has_nested:
            frame_reserve(self, 0, 8)
        self.parameters()
        if function.applies:
            keep_arguments(self)
        if self.is_instrumented():
            self.profile_hook("__cyg_profile_func_enter")
        for t in function.param_vla:
            self.evaluate_type(t)
        scan_labels(self, function)
        for label in function.labels:
            if label.nonlocal_use:
                receive_nonlocal(self, label, label_info(self, label))
        body = function.body
        if body is not None:
            self.compound(body)
        if self.live():
            self.b.loc = function.end_loc
            self.fall_off()
        self.finish()

    # --- statements ---
    def statement(self, s: Stmt) -> None:
        kind = s.kind
        if self.b.at.kind != 0 and kind != ast.LABEL_STMT and kind != ast.CASE:
            if not has_label(s):
                return
            if kind != ast.COMPOUND:
                self.dead_block()
        if kind == ast.EXPR_STMT:
            assert isinstance(s, ExprStmt)
            self.b.loc = s.loc
            self.discard(s.expr)
        elif kind == ast.COMPOUND:
            assert isinstance(s, Compound)
            self.compound(s)
        elif kind == ast.IF:
            assert isinstance(s, If)
            self.if_statement(s)
        elif kind == ast.RETURN:
            assert isinstance(s, Return)
            self.b.loc = s.loc
            self.return_statement(s)
        elif kind == ast.DECL_STMT:
            assert isinstance(s, DeclStmt)
            self.declarations(s)
        elif kind == ast.FOR:
            assert isinstance(s, For)
            self.for_loop(s)
        elif kind == ast.BREAK:
            self.b.loc = s.loc
            unwind(self, self.break_depths[-1])
            self.jump(self.breaks[-1])
        elif kind == ast.CASE:
            assert isinstance(s, Case)
            self.case_statement(s)
        elif kind == ast.WHILE:
            assert isinstance(s, Loop)
            self.while_loop(s)
        elif kind == ast.GOTO:
            assert isinstance(s, Goto)
            self.b.loc = s.loc
            self.goto_statement(s)
        elif kind == ast.LABEL_STMT:
            assert isinstance(s, LabelStmt)
            self.label_statement(s)
        elif kind == ast.SWITCH:
            assert isinstance(s, Switch)
            self.switch_statement(s)
        elif kind == ast.CONTINUE:
            self.b.loc = s.loc
            unwind(self, self.continue_depths[-1])
            self.jump(self.continues[-1])
        elif kind == ast.DO:
            assert isinstance(s, Loop)
            self.do_loop(s)
        elif kind == ast.ASM:
            assert isinstance(s, AsmStmt)
            self.b.loc = s.loc
            lower_asm(self, s)
        elif kind == ast.COMPUTED_GOTO:
            assert isinstance(s, ComputedGoto)
            self.b.loc = s.loc
            self.computed_goto(s)
        elif kind == ast.NESTED_FUNCTION:
            assert isinstance(s, NestedFunction)
            self.lower_nested(s.function)

    def declarations(self, s: DeclStmt) -> None:
        self.b.loc = s.loc
        for t in s.evaluate:
            self.evaluate_type(t)
        for decl in s.decls:
            if decl.kind == ast.VAR and (decl.storage == ast.AUTO or decl.storage == ast.REGISTER):
                self.initialize(decl)
                if decl.attrs is not None and decl.attrs.cleanup is not None and entries_of(decl):
                    scope = self.current_scope()
                    scope.cleanups.append(decl)
                    scope.order.append(CLEANUP)

    def if_statement(self, s: If) -> None:
        """A chain of else ifs shares one end and does not recurse."""
        end = self.new_block()
        while True:
            self.b.loc = s.loc
            yes = self.new_block()
            other = s.other
            no = end if other is None else self.new_block()
            self.condition(s.condition, yes, no)
            self.arm(yes, s.then)
            self.jump(end)
            if other is None:
                break
            if no.preds and isinstance(other, If):
                self.place(no)
                s = other
                continue
            self.arm(no, other)
            self.jump(end)
            break
        if end.preds:
            self.place(end)

    def arm(self, block: Block, s: Stmt) -> None:
        """A statement that is entered only through `block`, or through labels in it."""
        if block.preds:
            self.place(block)
            self.statement(s)
        elif has_label(s):
            self.dead_block()
            self.statement(s)

    def loop_body(self, body: Stmt | None, exit: Block, again: Block) -> None:
        self.breaks.append(exit)
        self.continues.append(again)
        self.break_depths.append(len(self.scopes))
        self.continue_depths.append(len(self.scopes))
        if body is not None:
            self.statement(body)
        self.breaks.pop()
        self.continues.pop()
        self.break_depths.pop()
        self.continue_depths.pop()

    def while_loop(self, s: Loop) -> None:
        head, body, exit = self.new_block(), self.new_block(), self.new_block()
        self.b.loc = s.loc
        if constant_truth(s.condition) == 0 and not has_label(s.body):
            return
        self.flow_into(head)
        self.condition(s.condition, body, exit)
        self.enter_body(body)
        self.loop_body(s.body, exit, head)
        self.jump(head)
        self.leave_loop(exit)

    def enter_body(self, body: Block) -> None:
        """The body of a loop whose condition may be constantly false."""
        if body.preds:
            self.place(body)
        else:
            self.dead_block()

    def leave_loop(self, exit: Block) -> None:
        if exit.preds:
            self.place(exit)

    def do_loop(self, s: Loop) -> None:
        body, test, exit = self.new_block(), self.new_block(), self.new_block()
        self.flow_into(body)
        self.loop_body(s.body, exit, test)
        if self.live() or test.preds:
            self.flow_into(test)
            self.b.loc = s.condition.loc
            self.condition(s.condition, body, exit)
        self.leave_loop(exit)

    def for_loop(self, s: For) -> None:
        depth = len(self.scopes)
        compound = Compound([], s.loc)
        compound.end_loc = s.end_loc
        self.compounds.append(compound)
        if s.init is not None:
            self.statement(s.init)
        head, body, step, exit = self.new_block(), self.new_block(), self.new_block(), self.new_block()
        if not self.live():
            self.dead_block()
        again = head if s.step is None else step
        self.flow_into(head)
        if s.condition is not None:
            self.b.loc = s.condition.loc
            self.condition(s.condition, body, exit)
            self.enter_body(body)
        self.loop_body(s.body, exit, again)
        if s.step is not None and (self.live() or step.preds):
            self.flow_into(step)
            self.b.loc = s.step.loc
            self.discard(s.step)
        self.jump(head)
        self.leave_loop(exit)
        self.compounds.pop()
        if len(self.scopes) > depth:
            if self.live():
                undo(self, self.scopes[-1], 0)
            self.scopes.pop()

    # --- switch ---
    def switch_statement(self, s: Switch) -> None:
        self.b.loc = s.loc
        exit = self.new_block()
        for case in s.cases:
            self.case_block(case)
        if s.default is not None:
            self.case_block(s.default)
        if isinstance(s.expr, IntConst):
            self.jump(self.chosen(s, s.expr.value, exit))
        elif rep(s.expr.type) == REP_MEMORY:
            raise self.internal("switch on an object")
        else:
            v = self.value(s.expr) if self.scalar_type(s.expr.type) and s.expr.type.size <= 8 else self.low(s.expr)
            self.dispatch(s, v, exit)
        self.breaks.append(exit)
        self.break_depths.append(len(self.scopes))
        if s.body is not None:
            self.statement(s.body)
        self.breaks.pop()
        self.break_depths.pop()
        self.jump(exit)
        if exit.preds:
            self.place(exit)

    def low(self, e: Expr) -> Inst:
        return self.pair(e)[0]

    def case_block(self, case: Case) -> Block:
        """The block of a case; labels of one statement share it."""
        aux = case.aux
        if isinstance(aux, CaseBlock):
            return aux.block
        made = CaseBlock(self.new_block())
        expansion = current(self)
        inner: Stmt | None = case
        while isinstance(inner, Case):
            if inner.aux is None:
                inner.aux = made
                if expansion is not None:
                    expansion.cases.append(inner)
            inner = inner.body
        return made.block

    def chosen(self, s: Switch, value: int, exit: Block) -> Block:
        """Where a constant goes."""
        for case in s.cases:
            if not case.is_default and case.low <= value <= case.high:
                return self.case_block(case)
        return self.case_block(s.default) if s.default is not None else exit

    def dispatch(self, s: Switch, v: Inst, exit: Block) -> None:
        entries: list[tuple[int, int, int]] = []
        blocks: list[Block] = []
        type = v.type
        for case in s.cases:
            if case.is_default:
                continue
            low = core.canonical(case.low, type)
            high = core.canonical(case.high, type)
            number = len(blocks)
            blocks.append(self.case_block(case))
            if low > high:
                # An unsigned range across the sign bit.
                limit = 0x7FFFFFFF if type == I32 else 0x7FFFFFFFFFFFFFFF
                entries.append((low, limit, number))
                entries.append((-limit - 1, high, number))
            else:
                entries.append((low, high, number))
        entries.sort()
        default = self.case_block(s.default) if s.default is not None else exit
        at = self.b.at
        at.loc = self.b.loc
        if not entries:
            at.jump(default)
            return
        at.kind = core.SWITCH
        at.set_args([v])
        at.link(default)
        for low, high, number in entries:
            block = blocks[number]
            if at.cases and block is at.succs[-1] and at.cases[-1][1] + 1 == low:
                at.cases[-1] = (at.cases[-1][0], high)
                continue
            at.cases.append((low, high))
            at.link(block)

    def case_statement(self, s: Case) -> None:
        body: Stmt | None = s
        while isinstance(body, Case):
            aux = body.aux
            if isinstance(aux, CaseBlock) and not aux.placed:
                aux.placed = True
                if not aux.block.preds:
                    self.sweep = True
                self.flow_into(aux.block)
            body = body.body
        if body is not None:
            self.statement(body)

    # --- jumps ---
    def label_block(self, label: Label) -> Block:
        return label_info(self, label).block

    def label_statement(self, s: LabelStmt) -> None:
        label = s.label
        body: Stmt | None = s.body
        if label.used or label.address_taken or label.nonlocal_use or isinstance(label.aux, LabelInfo):
            self.sweep = True
            self.flow_into(label_info(self, label).block)
        if body is not None:
            self.statement(body)

    def goto_statement(self, s: Goto) -> None:
        label = s.label
        if label.function is not None and label.function is not self.function:
            unwind(self, 0)
            nonlocal_goto(self, label)
            return
        info = label_info(self, label)
        if self.scopes:
            unwind_to_label(self, info)
        self.jump(info.block)

    def computed_goto(self, s: ComputedGoto) -> None:
        v = self.value(s.target)
        at = self.b.at
        at.loc = self.b.loc
        at.kind = core.INDIRECT
        at.set_args([v])
        self.indirects.append((at, v))

    # --- return ---
    def return_statement(self, s: Return) -> None:
        expansion = current(self)
        if expansion is not None:
            if s.value is not None:
                if expansion.result is not None:
                    self.into(s.value, expansion.result)
                else:
                    self.discard(s.value)
            unwind(self, expansion.depth)
            self.jump(expansion.end)
            return
        values = self.result_pieces(s.value) if s.value is not None else self.undefined_results()
        if self.is_instrumented():
            self.profile_hook("__cyg_profile_func_exit")
        at = self.b.at
        at.loc = s.loc
        at.ret(values)

    def undefined_results(self) -> list[Inst]:
        unwind(self, 0)
        sig = self.plan.sig
        if self.sret is not None:
            return [self.sret_address()] if sig.results else []
        return [self.b.emit(ops.UNDEF, t, []) for t in sig.results]

    def sret_address(self) -> Inst:
        assert self.sret is not None
        return self.b.load(ops.LOAD, I64, self.b.slot(self.sret), 0, POINTER_MEM)

    def result_pieces(self, e: Expr) -> list[Inst]:
        """Evaluate a return value, then leave all scopes."""
        passed = self.plan.result
        kind = passed.kind
        sig = self.plan.sig
        values: list[Inst] = []
        if kind == PASS_SCALAR:
            v = self.value(e)
            if e.type.kind == ct.FLOAT16:
                v = self.b.emit(ops.BITCAST, F32, [self.float_to_half(v)])
            values.append(v)
        elif kind == PASS_NONE:
            self.discard(e)
        elif kind == PASS_PAIR:
            first, second = self.pair(e)
            values = [first, second]
        elif kind == PASS_PACKED:
            values.append(pack(self, self.pair(e), e.type.base, sig.results[0]))
        elif kind == PASS_PIECES:
            lv = self.memory(e)
            values = [load_piece(self, lv, piece) for piece in passed.pieces]
        else:
            to = LValue(self.sret_address(), 0, e.type.unqual, max(e.type.align, 1))
            self.into(e, to)
            unwind(self, 0)
            return [self.sret_address()] if sig.results else []
        unwind(self, 0)
        return values

    def fall_off(self) -> None:
        """The end of the body: main returns 0 (C17 5.1.2.2.3), other values are unspecified."""
        unwind(self, 0)
        sig = self.plan.sig
        values: list[Inst] = []
        if self.sret is not None:
            values = [self.sret_address()] if sig.results else []
        elif self.function.decl.name == "main" and sig.results == [I32] and self.options.since_c99():
            values = [self.b.i32(0)]
        else:
            values = [self.b.emit(ops.UNDEF, t, []) for t in sig.results]
        if self.is_instrumented():
            self.profile_hook("__cyg_profile_func_exit")
        self.b.at.ret(values)

    # --- -finstrument-functions ---
    def is_instrumented(self) -> bool:
        attrs = self.function.decl.attrs
        return self.options.instrument_functions and (attrs is None or not attrs.no_instrument)

    def profile_hook(self, name: str) -> None:
        """Tell a profiler that this function is entered or left: its address, and where it was called."""
        here = self.b.emit(ops.GLOBAL, I64, [], 0, core.SymbolAux(self.func.symbol))
        self.libcall(name, [here, self.b.emit(ops.RETADDR, I64, [])], [I64, I64], core.VOID)

    # --- the end ---
    def finish(self) -> None:
        """Connect computed gotos, then remove blocks that nothing reaches."""
        func = self.func
        self.symbols.resolve_labels(func)
        targets = func.address_taken_blocks
        for label in self.function.labels:
            info = label.aux
            if isinstance(info, LabelInfo) and info.block.kind == 0:
                # The label stands in code that was skipped as dead.
                info.block.unreachable()
                func.blocks.append(info.block)
        if self.indirects:
            self.connect_indirects(targets)
        if self.sweep:
            self.remove_dead()

    def connect_indirects(self, targets: list[Block]) -> None:
        sources = self.indirects
        if not targets:
            for at, _ in sources:
                at.set_args([])
                at.kind = core.UNREACHABLE
            return
        if len(sources) > 1 and len(sources) * len(targets) > INDIRECT_EDGES:
            shared = self.new_block()
            for at, _ in sources:
                at.set_args([])
                at.kind = 0
                at.jump(shared)
            self.place(shared)
            v = self.phi(I64, [value for _, value in sources])
            shared.kind = core.INDIRECT
            shared.set_args([v])
            sources = [(shared, v)]
        for at, _ in sources:
            for block in targets:
                at.link(block)

    def remove_dead(self) -> None:
        """Unlink and drop the blocks that are reached neither from the entry nor through an address."""
        func = self.func
        for block in func.blocks:
            block.mark = 0
        work: list[Block] = [func.blocks[0]]
        func.blocks[0].mark = 1
        for block in func.address_taken_blocks:
            if block.mark == 0:
                block.mark = 1
                work.append(block)
        while work:
            block = work.pop()
            for succ in block.succs:
                if succ.mark == 0:
                    succ.mark = 1
                    work.append(succ)
        kept: list[Block] = []
        for block in func.blocks:
            if block.mark:
                kept.append(block)
                continue
            block.clear_terminator()
        for block in func.blocks:
            if not block.mark:
                for inst in block.phis:
                    inst.drop_args()
                for inst in block.insts:
                    inst.drop_args()
        func.blocks = kept

