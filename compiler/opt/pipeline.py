"""The order of the optimizer. THE list of passes stands here; nothing else calls a pass.

      lower                                                        -O0: only `inline` of always_inline functions
        |
    +---v--------------- each function, callees before callers -----------------------+
    | EARLY    promote, simplify, sccp, straighten, gvn          values and folding    |
    | INLINE   bodies of callees that are done                                        |
    | MIDDLE   promote, simplify, sccp, straighten, gvn, dse     again on the result   |
    | LOOPS    rotate, widen, licm, scalars, patterns, unroll    canonical loops       |
    | LATE     gvn, divide, simplify, selects, contract, tidy    machine-ready         |
    +---+-----------------------------------------------------------------------------+
        |            before and after: properties of functions and objects of the module
      codegen

A pass is a function (Func, PassContext) -> bool: whether it changed anything. Every pass leaves a sound function
(verify.py) without COPY, NOP, dead or unreachable code. The pairs in ORDER say what must come before what, and why; a
test holds the list to them.
"""
from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Final, final

from compiler.analysis.callgraph import CallGraph
from compiler.ir.core import FN_ALWAYS_INLINE, FN_OPTNONE, Func, Module
from compiler.ir.printer import func_text
from compiler.ir.verify import verify
from compiler.opt import (
    contract,
    dse,
    duplicate,
    gvn,
    induction,
    inline,
    ipa,
    jam,
    load_carry,
    load_pre,
    loop_passes,
    module_facts,
    patterns,
    promote,
    reassociate,
    sccp,
    simplify,
    simplify_cfg,
    tail,
    tidy,
    unroll,
    widen,
)
from compiler.opt.context import PassContext
from compiler.opt.inline import Inliner, count_references
from compiler.source.diagnostics import Diagnostics, InternalError
from compiler.source.progress import PROGRESS
from compiler.target.options import CompileOptions

ALWAYS: Final = -1      # Pass.level of what runs at -O0 too


@final
class Pass:
    """`level`: the lowest -O at which it runs; `required`: bisection and -fpass=x:off leave it on."""

    def __init__(self, name: str, run: Callable[[Func, PassContext], bool], level: int, required: bool = False) -> None:
        self.name = name
        self.run = run
        self.level = level
        self.required = required


EARLY: Final[list[Pass]] = [
    Pass("straighten", simplify_cfg.run, 1),
    Pass("promote", promote.run, 1),
    Pass("simplify", simplify.run, 1),
    Pass("sccp", sccp.run, 1),
    Pass("straighten2", simplify_cfg.run, 1),
    Pass("gvn", gvn.run, 1),
    Pass("simplify2", simplify.run, 1),
    Pass("recursion", tail.run_recursion, 2),
]
IPA: Final[list[Pass]] = [
    Pass("ipa-sccp", sccp.run, 1),
    Pass("ipa-straighten", simplify_cfg.run, 1),
    Pass("ipa-simplify", simplify.run, 1),
]
MIDDLE: Final[list[Pass]] = [
    Pass("inlined-straighten", simplify_cfg.run, 1),
    Pass("inlined-promote", promote.run, 1),
    Pass("inlined-simplify", simplify.run, 1),
    Pass("inlined-sccp", sccp.run, 1),
    Pass("inlined-straighten2", simplify_cfg.run, 1),
    Pass("inlined-gvn", gvn.run, 1),
    Pass("inlined-dse", dse.run, 1),
    Pass("inlined-simplify2", simplify.run, 1),
]
LATE: Final[list[Pass]] = [
    Pass("constant-p", simplify.resolve_constant_p, ALWAYS, True),
    Pass("simplify3", simplify.run, 1),
    Pass("selects", simplify_cfg.run_with_selects, 1),
    Pass("rotate", loop_passes.run_rotate, 1),
    Pass("widen", widen.run, 1),
    Pass("reassociate", reassociate.run, 1),
    Pass("licm", loop_passes.run_licm, 1),
    Pass("scalars", loop_passes.run_scalars, 1),
    Pass("patterns", patterns.run, 2),
    Pass("unroll", unroll.run, 2),
    Pass("gvn2", gvn.run, 1),
    Pass("jam", jam.run, 2),
    Pass("induction", induction.run, 1),
    Pass("load-pre", load_pre.run, 2),
    Pass("load-carry", load_carry.run, 2),
    Pass("dse", dse.run, 1),
    Pass("licm2", loop_passes.run_licm, 2),
    Pass("divide", loop_passes.run_divide, 1),
    Pass("simplify4", simplify.run, 1),
    Pass("gvn3", gvn.run_pure, 1),
    Pass("straighten3", simplify_cfg.run_with_selects, 1),
    Pass("duplicate", duplicate.run, 2),
    Pass("contract", contract.run, 2),
    Pass("tail-calls", tail.run_sibling_calls, 1),
    Pass("tidy", tidy.run, 1, True),
]
INLINE: Final = Pass("inline", inline.run_pass, 1)
FORCED_INLINE: Final = Pass("inline", inline.run_pass, ALWAYS, True)
PASSES: Final[list[Pass]] = EARLY + IPA + MIDDLE + LATE

# (before, after, why): every pass named `before` stands in front of the first one named `after`.
ORDER: Final[list[tuple[str, str, str]]] = [
    ("promote", "sccp", "constants travel through values, not through slots"),
    ("straighten", "promote", "fewer blocks mean fewer phis"),
    ("sccp", "straighten2", "branches that sccp decided fall away"),
    ("simplify", "gvn", "equal expressions look equal once they are in normal form"),
    ("inlined-promote", "rotate", "inlining is done: loops have the bodies they will have"),
    ("rotate", "licm", "the body of a rotated loop runs whenever its preheader does, so loads may move out"),
    ("reassociate", "licm", "sums of invariants stand together"),
    ("licm", "scalars", "addresses are seen to be invariant once they are computed outside"),
    ("scalars", "gvn2", "what lived in memory is values now"),
    ("rotate", "unroll", "the exit test must stand at the bottom"),
    ("widen", "patterns", "turns are counted in 64 bits"),
    ("patterns", "unroll", "a loop that is a call is not unrolled"),
    ("scalars", "load-pre", "what one address holds all through a loop needs no phi of loads"),
    ("widen", "load-pre", "distances between addresses are seen in 64-bit counters only"),
    ("rotate", "widen", "the test at the bottom bounds the counter"),
    ("widen", "licm", "the invariant terms of an index move out"),
    ("load-pre", "load-carry", "a load that every turn makes is carried without an additional one"),
    ("gvn2", "load-pre", "loads that are fully redundant are gone"),
    ("gvn2", "dse", "loads that were forwarded no longer keep stores alive"),
    ("gvn2", "jam", "the inner loop holds no memory operation that can be had outside"),
    ("jam", "induction", "addresses of jammed turns share a pointer"),
    ("gvn2", "induction", "one extension of a counter stands for all"),
    ("licm2", "divide", "a division moves out of a loop as one instruction"),
    ("licm2", "duplicate", "it makes loops with several latches"),
    ("straighten3", "duplicate", "what is small is seen once short branches are SELECTs"),
    ("divide", "simplify4", "the expansion leaves things to fold"),
    ("gvn3", "contract", "a product that is computed once shows all of its uses"),
    ("constant-p", "tidy", "the back end knows no CONSTANT_P"),
]


class Optimizer:
    """Runs the passes over functions; keeps the numbers of a bisection and the times."""

    def __init__(self, module: Module, options: CompileOptions, diagnostics: Diagnostics | None) -> None:
        self.module = module
        self.options = options
        self.diagnostics = diagnostics
        self.context = PassContext(module, options)
        self.count = 0                              # optional (pass, function) executions so far
        self.times: dict[str, float] = {}
        self.changes: dict[str, int] = {}

    def level_of(self, func: Func) -> int:
        if func.attrs & FN_OPTNONE:
            return 0
        return func.opt_level if func.opt_level >= 0 else self.options.opt_level

    def run_passes(self, passes: list[Pass], func: Func) -> None:
        context = self.context
        context.level = self.level_of(func)
        context.size_level = func.size_level if func.opt_level >= 0 else self.options.size_level
        for p in passes:
            if p.level <= context.level:
                self.run_pass(p, func)

    def run_pass(self, p: Pass, func: Func) -> bool:
        options = self.options
        context = self.context
        context.fuel = -1
        if not p.required:
            if p.name in options.passes_off:
                return False
            if options.opt_bisect >= 0 and not self.bisect(p.name, func.symbol.name):
                return False
        PROGRESS.stage = p.name
        PROGRESS.function = func.symbol.name
        start = time.perf_counter() if options.time_passes else 0.0
        changed = p.run(func, context)
        if context.fuel == 0 and context.rule:
            sys.stderr.write(f"BISECT: rewrite ({options.opt_fuel}) by the rule in line {context.rule}\n")
        if options.time_passes:
            self.times[p.name] = self.times.get(p.name, 0.0) + time.perf_counter() - start
            if changed:
                self.changes[p.name] = self.changes.get(p.name, 0) + 1
        if options.dump and self.wants_dump(p.name, func):
            sys.stderr.write(f"; {func.symbol.name} after {p.name}{'' if changed else ' (no change)'}\n")
            sys.stderr.write(func_text(func))
        if options.verify_each:
            errors = verify(func)
            if errors:
                raise InternalError(f"after {p.name}: " + "; ".join(errors[:5]))
        return changed

    def inline(self, inliner: Inliner, func: Func) -> bool:
        """The pass `inline` on one caller; at -O0 it only does what always_inline demands."""
        context = self.context
        context.level = self.level_of(func)
        context.inliner = inliner
        return self.run_pass(INLINE if context.level > 0 else FORCED_INLINE, func)

    def unoptimized(self) -> None:
        """-O0: always_inline functions and CONSTANT_P."""
        module = self.module
        if any(has_forced_inline(func) for func in module.funcs):
            inliner = Inliner(self.options, None)
            inliner.labels_in_data = inline.labels_in_data(module)
            for func in CallGraph(module).order:
                self.inline(inliner, func)
        module_facts.drop_inline_only(module)
        for func in module.funcs:
            self.run_passes(LATE, func)

    def bisect(self, name: str, on: str) -> bool:
        """Number this execution of a pass; whether it is to run. The last one that runs may have limited fuel."""
        self.count += 1
        run = self.count <= self.options.opt_bisect
        word = "running" if run else "NOT running"
        sys.stderr.write(f"BISECT: {word} pass ({self.count}) {name} on {on}\n")
        if self.count == self.options.opt_bisect:
            self.context.fuel = self.options.opt_fuel
            self.context.rule = 0
        return run

    def wants_dump(self, name: str, func: Func) -> bool:
        for text in self.options.dump:
            wanted, _, only = text.partition(":")
            if wanted in (name, "all") and only in ("", func.symbol.name):
                return True
        return False

    def report_times(self) -> None:
        total = sum(self.times.values())
        lines = [f"{'pass':16} {'seconds':>8} {'share':>6} {'changed':>8}\n"]
        for name, seconds in sorted(self.times.items(), key=by_time):
            share = 100 * seconds / total if total else 0.0
            lines.append(f"{name:16} {seconds:8.3f} {share:5.1f}% {self.changes.get(name, 0):8}\n")
        lines.append(f"{'total':16} {total:8.3f}\n")
        sys.stderr.write("".join(lines))


def has_forced_inline(func: Func) -> bool:
    return (func.symbol.attrs | func.attrs) & FN_ALWAYS_INLINE != 0


def by_time(item: tuple[str, float]) -> float:
    return -item[1]


def optimize_function(func: Func, module: Module, options: CompileOptions) -> None:
    """All passes over one function, without interprocedural ones. For tests and streaming."""
    optimizer = Optimizer(module, options, None)
    optimizer.run_passes(PASSES, func)


def optimize_module(module: Module, options: CompileOptions, diagnostics: Diagnostics | None = None) -> None:
    """The whole optimizer, at the level of the options (and of each function)."""
    optimizer = Optimizer(module, options, diagnostics)
    any_level = max([optimizer.level_of(func) for func in module.funcs], default=0)
    if any_level == 0:
        optimizer.unoptimized()
        return
    for func in module.funcs:
        optimizer.run_passes(EARLY, func)
    if options.unit_at_a_time and "constant-objects" not in options.passes_off:
        module_facts.find_constant_objects(module)
    if any_level >= 2 and options.unit_at_a_time and "ipa" not in options.passes_off:
        if options.opt_bisect < 0 or optimizer.bisect("ipa", "the module"):
            for func in ipa.run(module):
                optimizer.run_passes(IPA, func)
    inliner = Inliner(options, count_references(module) if options.inline_functions else None)
    inliner.labels_in_data = inline.labels_in_data(module)
    for func in CallGraph(module).order:
        if optimizer.inline(inliner, func):
            optimizer.run_passes(MIDDLE, func)
            inliner.forget(func)
        if optimizer.level_of(func) > 0 and "effects" not in options.passes_off:
            module_facts.find_effects(func)
    module_facts.remove_unreferenced(module)
    for func in module.funcs:
        optimizer.run_passes(LATE, func)
    module_facts.remove_unreferenced(module)
    if options.time_passes:
        optimizer.report_times()
