"""A translation unit: receives definitions from the parser as they are complete and fills the IR module.

Functions that are only needed when something refers to them (static inline, inline definitions, at -O1 and above all
static ones) wait as syntax trees; a reference from lowered code or data brings them in. `sink` is told of each
function as soon as it and what it may inline are there.
"""
from __future__ import annotations

from typing import Final, final

from compiler.ir import core
from compiler.ir.core import DataReloc, Func, Module, Symbol
from compiler.ir.debug import FunctionDebug
from compiler.lower.abi_classify import CallPlan
from compiler.lower.base import Lowerer
from compiler.lower.objects import promoted
from compiler.lower.packs import uses_pack
from compiler.lower.statements import FunctionLowering
from compiler.lower.symbols import DEFAULT_PRIORITY, NestedLowering, Symbols, function_attributes
from compiler.sema import ast
from compiler.sema.ast import Decl, DeclAttrs, FunctionDef, UnitConsumer
from compiler.sema.context import SemaContext
from compiler.target.abi import TargetAbi

# Entries of .init_array and .fini_array are pointers.
POINTER_SIZE: Final = 8


class FunctionSink:
    """Told of functions as they become ready; the driver streams them to the back end at -O0."""

    def function_ready(self, func: Func) -> None:
        raise NotImplementedError


@final
class UnitNested(NestedLowering):
    """Lowers nested functions into the unit's module."""

    def __init__(self, unit: Lowering) -> None:
        self.unit = unit

    def lower(self, parent: object, function: FunctionDef) -> None:
        assert isinstance(parent, Lowerer)
        decl = function.decl
        if decl.aux is None:
            decl.unique = f"{decl.name}.{self.unit.symbols.next_nested}"
            self.unit.symbols.next_nested += 1
            symbol = self.unit.symbols.of(decl)
            symbol.binding = core.LOCAL
            symbol.dso_local = True
        self.unit.lower(function, parent)


@final
class Lowering(UnitConsumer):
    """The consumer that lowers a unit into `module`."""

    def __init__(self, ctx: SemaContext, module: Module, abi: TargetAbi) -> None:
        self.ctx = ctx
        self.module = module
        module.renamed = ctx.renamed
        self.options = ctx.options
        self.symbols = Symbols(ctx, module, abi)
        self.symbols.nested = UnitNested(self)
        self.sink: FunctionSink | None = None
        self.held: list[Func] = []      # lowered but not told to the sink yet

    # --- UnitConsumer ---
    def function(self, function: FunctionDef) -> None:
        decl = function.decl
        if function.parent is not None:
            return
        symbol = self.symbols.of(decl)
        if self.inline_only(decl):
            self.symbols.inline_owners[symbol.id] = decl
        if decl.type.variadic and decl.attrs is not None and decl.attrs.always_inline and uses_pack(function.body):
            # Never lowered by itself: expanded where it is called.
            self.symbols.expandable[symbol.id] = function
            return
        if self.deferred(decl, symbol):
            if symbol.referenced:
                self.symbols.wanted.append(function)
            else:
                self.symbols.pending[symbol.id] = function
            self.drain()
            return
        self.lower(function, None)
        self.drain()

    def variable(self, decl: Decl) -> None:
        if self.ctx.diag.error_count == 0:
            symbol = self.symbols.define_object(decl)
            if self.symbols.debug is not None:
                self.symbols.debug.variable(decl, symbol)
            self.drain()

    def toplevel_asm(self, text: str, loc: int) -> None:
        self.module.toplevel_asm.append((len(self.module.funcs), text))

    def finish(self, decls: list[Decl]) -> None:
        if self.ctx.diag.error_count:
            return
        for decl in decls:
            self.finish_declaration(decl)
        self.drain()
        self.symbols.drop_labels()
        if self.symbols.debug is not None:
            self.symbols.debug.finish()
        self.drop_unreferenced()

    # --- functions ---
    def deferred(self, decl: Decl, symbol: Symbol) -> bool:
        """Whether the body is only lowered once something refers to the function."""
        attrs = decl.attrs
        if attrs is not None and (attrs.used or attrs.constructor >= 0 or attrs.destructor >= 0 or attrs.retain):
            return False
        if self.inline_only(decl):
            return True
        if decl.storage != ast.STATIC or self.options.keep_static:
            return False
        inline = decl.inline != ast.NOT_INLINE or attrs is not None and attrs.always_inline
        return inline or self.options.opt_level > 0

    def inline_only(self, decl: Decl) -> bool:
        """A body that is never emitted: C99 inline definitions and gnu_inline extern inline functions."""
        return decl.inline == ast.GNU_INLINE or decl.inline == ast.INLINE and decl.storage != ast.STATIC

    def lower(self, function: FunctionDef, parent: Lowerer | None) -> None:
        """Lower one function into the module."""
        if self.ctx.diag.error_count:
            return
        decl = function.decl
        symbol = self.symbols.of(decl)
        only_inline = self.inline_only(decl)
        attrs = decl.attrs
        if only_inline and self.options.opt_level == 0 and not (attrs is not None and attrs.always_inline):
            return
        if not only_inline:
            symbol.defined = True
            self.symbols.apply(symbol, decl)
        func = Func(symbol, core.Signature())
        lowering = FunctionLowering(self.symbols, func, function, CallPlan(), parent)
        plan = self.plan(lowering, function)
        lowering.plan = plan
        func.sig = plan.sig
        func.variadic = decl.type.variadic
        func.attrs = symbol.attrs | self.attributes(decl, only_inline)
        if self.symbols.debug is not None:
            lowering.debug = FunctionDebug(self.symbols.debug.of(decl.type))
            func.debug = lowering.debug
        symbol.func = func
        lowering.run()
        self.module.funcs.append(func)
        self.held.append(func)
        if attrs is not None:
            self.start_up(symbol, attrs)

    def plan(self, lowering: FunctionLowering, function: FunctionDef) -> CallPlan:
        """How the parameters come in; old-style ones are promoted (C17 6.9.1p10)."""
        t = function.decl.type
        if not function.old_style:
            return self.symbols.classifier.function_plan(t)
        types = [promoted(lowering, p.type) for p in function.params]
        return self.symbols.classifier.plan(t.base, types, len(types), False)

    def attributes(self, decl: Decl, only_inline: bool) -> int:
        bits = function_attributes(decl.attrs, decl) if decl.attrs is not None else 0
        if decl.inline != ast.NOT_INLINE:
            bits |= core.FN_INLINE_HINT
        if only_inline:
            bits |= core.FN_EXTERN_INLINE
        return bits

    def drain(self) -> None:
        """Lower what has become wanted, then tell the sink of everything that waited."""
        wanted = self.symbols.wanted
        while wanted:
            self.lower(wanted.pop(), None)
        sink = self.sink
        if self.held:
            held = self.held
            self.held = []
            if sink is not None:
                for func in held:
                    if func.attrs & core.FN_EXTERN_INLINE == 0:
                        sink.function_ready(func)

    # --- start-up code ---
    def start_up(self, symbol: Symbol, attrs: DeclAttrs) -> None:
        if attrs.constructor >= 0:
            self.array_entry(".init_array", attrs.constructor, symbol)
        if attrs.destructor >= 0:
            self.array_entry(".fini_array", attrs.destructor, symbol)

    def array_entry(self, section: str, priority: int, function: Symbol) -> None:
        """A pointer in .init_array or .fini_array; the linker sorts those with a priority."""
        if priority != DEFAULT_PRIORITY:
            section = f"{section}.{priority:05d}"
        symbol = self.module.private("init", core.DATA)
        symbol.defined = True
        symbol.section = section
        symbol.align = POINTER_SIZE
        symbol.size = POINTER_SIZE
        symbol.used = True
        symbol.referenced = True
        symbol.data = bytearray(POINTER_SIZE)
        symbol.relocs.append(DataReloc(0, POINTER_SIZE, function, 0))
        function.referenced = True

    # --- the end of the unit ---
    def finish_declaration(self, decl: Decl) -> None:
        attrs = decl.attrs
        if decl.kind == ast.VAR:
            if decl.tentative and not decl.defined and decl.storage != ast.EXTERN:
                self.tentative(decl)
            elif attrs is not None and (attrs.alias or attrs.used or attrs.weakref):
                self.symbols.of(decl)
        if decl.kind not in (ast.VAR, ast.FUNC):
            return
        symbol = decl.aux
        if decl.kind == ast.FUNC and isinstance(symbol, Symbol) and not symbol.defined:
            self.finish_inline(decl, symbol)
        if attrs is not None and (attrs.alias or attrs.ifunc or attrs.weakref):
            self.alias(self.symbols.of(decl), attrs)
        elif isinstance(symbol, Symbol):
            # Attributes and linkage may have come with a later declaration.
            self.symbols.apply(symbol, decl)
        elif attrs is not None and attrs.weak and decl.referenced:
            self.symbols.of(decl)

    def finish_inline(self, decl: Decl, symbol: Symbol) -> None:
        """An inline definition that a later declaration made external (C17 6.7.4p7)."""
        if self.inline_only(decl) or decl.storage == ast.STATIC:
            return
        function = self.symbols.pending.pop(symbol.id, None)
        if function is not None:
            self.lower(function, None)
        elif symbol.func is not None:
            func = symbol.func
            func.attrs &= ~core.FN_EXTERN_INLINE
            symbol.defined = True
            self.symbols.apply(symbol, decl)
            self.held.append(func)

    def tentative(self, decl: Decl) -> None:
        """A tentative definition becomes zero-initialised data, or a common block (C17 6.9.2, -fcommon)."""
        symbol = self.symbols.define_object(decl)
        if self.symbols.debug is not None:
            self.symbols.debug.variable(decl, symbol)
        attrs = decl.attrs
        common = self.options.common
        if attrs is not None and attrs.common >= 0:
            common = attrs.common == 1
        plain = symbol.section == "" and symbol.tls == 0 and symbol.binding == core.GLOBAL and not symbol.alias
        symbol.common = common and plain and decl.storage == ast.GLOBAL
        if symbol.common and symbol.kind == core.DATA and not self.options.pie and self.symbols.shared:
            symbol.dso_local = False

    def alias(self, symbol: Symbol, attrs: DeclAttrs) -> None:
        target_name = attrs.alias or attrs.ifunc or attrs.weakref
        target = self.module.by_name.get(target_name)
        if target is not None:
            self.symbols.reference(target)
        if attrs.weakref:
            symbol.weakref = attrs.weakref
            symbol.binding = core.LOCAL
            symbol.dso_local = False
            return
        if attrs.ifunc:
            symbol.ifunc = attrs.ifunc
        else:
            symbol.alias = attrs.alias
        symbol.defined = True
        symbol.referenced = True

    def drop_unreferenced(self) -> None:
        """Mark static data that nothing refers to, so that it is not emitted; its references go with it."""
        for func in self.module.funcs:
            symbol = func.symbol
            if func.attrs & core.FN_EXTERN_INLINE:
                continue
            if symbol.binding != core.LOCAL:
                symbol.referenced = True
