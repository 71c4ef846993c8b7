"""The stages of one translation unit, from tokens to assembly text."""

from __future__ import annotations

from typing import Final, final

from compiler.analysis.uninitialized import maybe_uninitialized_reads, uninitialized_reads
from compiler.codegen.emit import ModuleEmitter
from compiler.codegen.lines import LineSource
from compiler.codegen.target import Target
from compiler.driver.sink import Sink
from compiler.ir import ops
from compiler.ir.core import FN_ALWAYS_INLINE, FN_EXTERN_INLINE, Module, Slot
from compiler.lex.stream import TokenStream
from compiler.lower.unit import Lowering
from compiler.parse.unit import parse_unit
from compiler.sema.context import make_context
from compiler.source.diagnostics import Diagnostics
from compiler.source.interner import Interner
from compiler.source.locations import SourceManager
from compiler.source.progress import PROGRESS
from compiler.target.desc import TargetDesc
from compiler.target.options import CompileOptions


@final
class SourceLines(LineSource):
    """Line numbers for debug information, from the source manager."""

    def __init__(self, sources: SourceManager) -> None:
        self.sources: Final = sources

    def file_line(self, loc: int) -> tuple[int, int]:
        return self.sources.file_line(loc)

    def path(self, file: int) -> str:
        return self.sources.file_paths[file]

    def outermost(self, loc: int) -> int:
        return self.sources.expansion_loc(loc)


def warn_uninitialized(module: Module, diagnostics: Diagnostics, optimizing: bool) -> None:
    """-Wuninitialized: reads that nothing can have written before; -Wmaybe-uninitialized, which gcc gives when it
    optimizes: those that a path reaches without a write.
    """
    for func in module.funcs:
        diagnostics.function_name = func.symbol.name
        certain = uninitialized_reads(func)
        for slot, read in certain:
            if diagnostics.warning("uninitialized", read.loc, f"'{slot.name}' is used uninitialized"):
                note_declared(slot, diagnostics)
        if optimizing:
            for slot, read in maybe_uninitialized_reads(func, certain):
                if diagnostics.warning("maybe-uninitialized", read.loc, f"'{slot.name}' may be used uninitialized"):
                    note_declared(slot, diagnostics)
    diagnostics.function_name = ""


def note_declared(slot: Slot, diagnostics: Diagnostics) -> None:
    was = "was " if slot.scalar else ""
    diagnostics.note(slot.loc, f"'{slot.name}' {was}declared here")


def needs_optimizer(module: Module, options: CompileOptions) -> bool:
    """Whether there is anything to do for it: at -O0 only for always_inline functions, bodies that are for inlining
    only, and questions that the front end left open.
    """
    if options.opt_level > 0 or options.dump or options.time_passes or options.verify_each or options.opt_bisect >= 0:
        return True
    for func in module.funcs:
        if func.opt_level > 0 or (func.symbol.attrs | func.attrs) & (FN_ALWAYS_INLINE | FN_EXTERN_INLINE):
            return True
        for b in func.blocks:
            for i in b.insts:
                if i.op == ops.CONSTANT_P or i.op == ops.OBJECT_SIZE:
                    return True
    return False


def failed(diagnostics: Diagnostics) -> bool:
    return diagnostics.error_count > 0


def compile_unit(
    options: CompileOptions,
    machine: Target,
    target: TargetDesc,
    sources: SourceManager,
    interner: Interner,
    diagnostics: Diagnostics,
    stream: TokenStream,
    sink: Sink,
) -> None:
    """Parse, lower, optimize and emit.  User errors are counted in `diagnostics`; then the text is not
    used.
    """
    PROGRESS.stage = "parse"
    context = make_context(target, options, diagnostics, interner, sources)
    module = Module()
    parse_unit(context, stream, Lowering(context, module, machine.abi(options)))
    if failed(diagnostics):
        return
    maybe = options.opt_level > 0 and (diagnostics.pragmas != [] or diagnostics.level_of("maybe-uninitialized") > 0)
    if maybe or diagnostics.pragmas or diagnostics.level_of("uninitialized") > 0:
        warn_uninitialized(module, diagnostics, maybe)
    if needs_optimizer(module, options):
        from compiler.opt.pipeline import optimize_module  # here: its import is a part of what hello.c takes

        optimize_module(module, options, diagnostics)
    if failed(diagnostics):
        return
    if options.interpret:
        from compiler.driver.interpret import interpret  # here: few compilations need it

        PROGRESS.stage = "interpret"
        sink.write(interpret(module, diagnostics))
        return
    PROGRESS.stage = "emit"
    emitter = ModuleEmitter(module, machine.backend(module, options, diagnostics), options, SourceLines(sources))
    for func in module.funcs:
        PROGRESS.function = func.symbol.name
        emitter.function(func)
        sink.write(emitter.take())
    emitter.finish()
    sink.write(emitter.take())
