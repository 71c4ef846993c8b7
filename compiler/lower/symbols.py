"""C declarations -> linker symbols: names, binding, visibility, sections, static data, string literals.

A Decl with linkage or static storage keeps its Symbol in `Decl.aux`. Function definitions that are only wanted when
something refers to them wait in `pending`; a reference moves them to `wanted`, which unit.py works off.
"""
from __future__ import annotations

from typing import Final, final

from compiler.ir import core
from compiler.ir.core import DataReloc, Func, Module, Symbol
from compiler.ir.debug import UnitDebug
from compiler.lower.abi_classify import Classifier
from compiler.lower.debugtypes import DebugTypes
from compiler.sema import ast
from compiler.sema import types as ct
from compiler.sema.ast import Decl, DeclAttrs, FunctionDef, Label, Reloc, StaticInit, StringLiteral
from compiler.sema.builtins import by_id
from compiler.sema.context import SemaContext
from compiler.sema.types import Type
from compiler.target.abi import TargetAbi

DEFAULT_PRIORITY: Final = 65535


@final
class LabelReloc:
    """A relocation against a label of a function that is not lowered yet."""

    def __init__(self, owner: Symbol, reloc: DataReloc, label: Label, minus: Label | None) -> None:
        self.owner = owner
        self.reloc = reloc
        self.label = label
        self.minus = minus


@final
class Symbols:
    """The symbols of one translation unit."""

    def __init__(self, ctx: SemaContext, module: Module, abi: TargetAbi) -> None:
        self.ctx = ctx
        self.module = module
        self.abi = abi
        self.options = ctx.options
        self.classifier = Classifier(abi, ctx.target)
        t = ctx.types
        # A C type that travels as each IR type.
        self.types_by_ir: list[Type] = [t.void, t.int, t.long, t.float, t.double, t.ldouble, t.float128, t.void]
        self.strings: dict[tuple[bytes, int], Symbol] = {}
        self.pending: dict[int, FunctionDef] = {}       # by Symbol.id
        self.wanted: list[FunctionDef] = []
        self.label_relocs: list[LabelReloc] = []
        self.inline_owners: dict[int, Decl] = {}    # by Symbol.id: functions whose definition is never emitted
        self.expandable: dict[int, FunctionDef] = {}    # by Symbol.id: variadic ones, see packs.py
        self.debug: DebugTypes | None = None
        if self.options.debug > 1:
            unit = UnitDebug()
            module.debug = unit
            self.debug = DebugTypes(unit)
        self.nested = NestedLowering()
        self.next_nested = 0
        self.shared = ctx.options.pic > 0 and ctx.options.pie == 0

    # --- names ---
    def library(self, name: str) -> Symbol:
        """A function of the C or the run-time library."""
        name = self.module.renamed.get(name, name)
        s = self.module.by_name.get(name)
        if s is None:
            s = self.module.symbol(name, core.FUNCTION)
            s.dso_local = not self.shared and not self.options.pie
        elif s.id in self.pending:
            self.reference(s)
        return s

    def reference(self, symbol: Symbol) -> None:
        """Code or data refers to the symbol: its definition is wanted."""
        symbol.referenced = True
        if self.pending:
            function = self.pending.pop(symbol.id, None)
            if function is not None:
                self.wanted.append(function)

    def of(self, decl: Decl) -> Symbol:
        """The symbol of a function or of an object with static storage."""
        aux = decl.aux
        if isinstance(aux, Symbol):
            return aux
        attrs = decl.attrs
        if attrs is not None and attrs.asm_name:
            name = attrs.asm_name.lstrip("*")
        elif decl.unique:
            name = decl.unique
        else:
            name = decl.name
        kind = core.FUNCTION if decl.kind == ast.FUNC else core.DATA
        if name:
            symbol = self.named(name, kind, decl)
            symbol.kind = kind
        else:
            symbol = self.module.private("CL", kind)
        decl.aux = symbol
        if decl.storage == ast.STATIC:
            symbol.binding = core.LOCAL
        if kind == core.DATA:
            if decl.tls:
                symbol.tls = self.tls_model(decl)
            t = decl.type
            symbol.size = max(t.size, 0)
            symbol.align = max(decl.align, t.align)
            if t.is_scalar() and not t.may_alias:
                symbol.alias_class = 0
        if decl.builtin and decl.storage != ast.STATIC:
            symbol.attrs |= self.builtin_attributes(decl.builtin)
            if name != decl.name and not decl.name.startswith("__builtin_"):
                symbol.library = decl.name
        self.apply(symbol, decl)
        return symbol

    def builtin_attributes(self, id: int) -> int:
        """What is known of a library function that the compiler knows."""
        builtin = by_id(id)
        bits = 0
        if builtin.const or builtin.errno and not self.options.math_errno:
            bits |= core.FN_CONST
        if builtin.pure:
            bits |= core.FN_PURE
        if builtin.noreturn:
            bits |= core.FN_NORETURN
        if builtin.malloc:
            bits |= core.FN_MALLOC
        if builtin.returns_twice:
            bits |= core.FN_RETURNS_TWICE
        return bits

    def named(self, name: str, kind: int, decl: Decl) -> Symbol:
        """The symbol of a name. Another declaration of the name of an inline definition (glibc: __read_alias for
        read) means the external function: it gets a symbol of its own, so that no call goes to the inline body."""
        symbol = self.module.symbol(name, kind)
        owner = self.inline_owners.get(symbol.id)
        if owner is None or owner is decl:
            return symbol
        twin = self.module.twins.get(name)
        if twin is None:
            twin = Symbol(name, kind)
            twin.id = len(self.module.symbols)
            self.module.symbols.append(twin)
            self.module.twins[name] = twin
        return twin

    def apply(self, symbol: Symbol, decl: Decl) -> None:
        """Take over what the declaration says so far (again, once more is known)."""
        attrs = decl.attrs
        if attrs is not None:
            self.apply_attributes(symbol, attrs, decl)
        stated = attrs is not None and attrs.visibility != ""
        if not stated and symbol.visibility == "" and symbol.defined and symbol.binding != core.LOCAL:
            symbol.visibility = "" if self.options.visibility == "default" else self.options.visibility
        symbol.dso_local = self.binds_here(symbol, decl)

    def apply_attributes(self, symbol: Symbol, attrs: DeclAttrs, decl: Decl) -> None:
        if attrs.section:
            symbol.section = attrs.section
        if attrs.visibility:
            symbol.visibility = "" if attrs.visibility == "default" else attrs.visibility
        if attrs.weak and symbol.binding != core.LOCAL:
            symbol.binding = core.WEAK
        if attrs.weakref:
            symbol.weakref = attrs.weakref
        if attrs.used:
            symbol.used = True
        if attrs.retain:
            symbol.retain = True
        if decl.kind == ast.FUNC:
            symbol.attrs |= function_attributes(attrs, decl)

    def binds_here(self, symbol: Symbol, decl: Decl) -> bool:
        """Whether references can only mean the definition in this unit (or a copy the linker makes here)."""
        if symbol.binding == core.LOCAL or symbol.visibility in ("hidden", "internal", "protected"):
            return True
        attrs = decl.attrs
        defined = symbol.defined or decl.defined or decl.tentative and decl.storage != ast.EXTERN
        if self.shared:
            return defined and not self.options.semantic_interposition and symbol.binding != core.WEAK
        if defined:
            return True
        if attrs is not None and attrs.weak:
            return self.options.pie == 0 and self.options.pic == 0
        if self.options.pie:
            # The linker may make copy relocations for data; the address of a foreign function comes from the GOT.
            return symbol.kind == core.DATA and self.ctx.target.copies_data
        return True

    def tls_model(self, decl: Decl) -> int:
        """The cheapest model that is right, not above what was asked for."""
        model = ast.TLS_GLOBAL_DYNAMIC
        local = decl.storage == ast.STATIC or decl.defined or decl.tentative
        if not self.shared:
            model = ast.TLS_LOCAL_EXEC if local else ast.TLS_INITIAL_EXEC
        elif decl.storage == ast.STATIC:
            model = ast.TLS_LOCAL_DYNAMIC
        asked = decl.tls
        if asked == ast.TLS_DEFAULT and self.options.tls_model:
            asked = {"global-dynamic": 2, "local-dynamic": 3, "initial-exec": 4, "local-exec": 5}.get(
                self.options.tls_model, ast.TLS_DEFAULT)
        return max(model, asked)

    # --- data ---
    def string(self, literal: StringLiteral) -> Symbol:
        """The constant object of a string literal; equal ones share it."""
        element = literal.type.base.size
        return self.string_bytes(literal.data, element)

    def string_bytes(self, data: bytes, element: int) -> Symbol:
        if element == 1:
            return self.module.text(data)
        key = (data, element)
        symbol = self.strings.get(key)
        if symbol is None:
            symbol = self.module.private("C", core.DATA)
            symbol.defined = True
            symbol.readonly = True
            symbol.data = bytearray(data)
            symbol.size = len(data)
            symbol.align = element
            self.strings[key] = symbol
        symbol.referenced = True
        return symbol

    def object_align(self, symbol: Symbol, decl: Decl, t: Type) -> int:
        """Alignment of a defined object: at least the type's; large aggregates get more, as in gcc on x86-64."""
        align = max(t.align, decl.align) if decl.align == 0 else decl.align
        if decl.align == 0 and t.is_aggregate() and symbol.section == "":
            size = symbol.size
            if size >= 32:
                align = max(align, 32)
            elif size >= 16:
                align = max(align, 16)
        return max(align, 1)

    def define_object(self, decl: Decl) -> Symbol:
        """Define an object with static storage; its initialiser is complete."""
        symbol = self.of(decl)
        t = decl.type
        symbol.defined = True
        symbol.common = False
        init = decl.static_init
        symbol.size = len(init.data) if init is not None else max(t.size, 0)
        self.apply(symbol, decl)
        symbol.align = self.object_align(symbol, decl, t)
        element = t
        while element.kind == ct.ARRAY:
            element = element.base
        symbol.readonly = element.is_const() and not element.is_volatile() and decl.tls == 0
        if init is not None:
            self.fill(symbol, init)
        return symbol

    def fill(self, symbol: Symbol, init: StaticInit) -> None:
        """Set a symbol's contents; all-zero data becomes none."""
        if not init.relocs and (symbol.readonly or self.options.zero_bss) and not any(init.data):
            # Constants stay in .rodata, as in gcc.
            if not symbol.readonly:
                return
        symbol.data = bytearray(init.data)
        for reloc in init.relocs:
            symbol.relocs.append(self.reloc(symbol, reloc))

    def reloc(self, owner: Symbol, reloc: Reloc) -> DataReloc:
        if reloc.label is not None:
            r = DataReloc(reloc.offset, reloc.size, None, reloc.addend)
            self.label_relocs.append(LabelReloc(owner, r, reloc.label, reloc.minus))
            return r
        if reloc.decl is not None:
            target = self.of_static(reloc.decl)
            target.address_taken = True
            self.reference(target)
        else:
            assert reloc.string is not None
            target = self.string(reloc.string)
        return DataReloc(reloc.offset, reloc.size, target, reloc.addend)

    def of_static(self, decl: Decl) -> Symbol:
        """The symbol of a declaration; an anonymous object (a compound literal) is defined on first use."""
        symbol = self.of(decl)
        if decl.name == "" and not symbol.defined and decl.static_init is not None:
            symbol.binding = core.LOCAL
            self.define_object(decl)
        return symbol

    def constant(self, data: bytes, align: int) -> Symbol:
        """An anonymous read-only object."""
        symbol = self.module.private("C", core.DATA)
        symbol.defined = True
        symbol.readonly = True
        symbol.referenced = True
        symbol.data = bytearray(data)
        symbol.size = len(data)
        symbol.align = align
        return symbol

    def resolve_labels(self, func: Func) -> None:
        """Bind the label addresses in static data that belong to a function now lowered."""
        rest: list[LabelReloc] = []
        for item in self.label_relocs:
            block = label_block(item.label)
            if block is None:
                rest.append(item)
                continue
            item.reloc.block = block
            take_address(block)
            if item.minus is not None:
                minus = label_block(item.minus)
                assert minus is not None
                item.reloc.minus_block = minus
                take_address(minus)
        self.label_relocs = rest

    def drop_labels(self) -> None:
        """At the end: statics of functions that are never lowered have no labels to point to, and no readers."""
        for item in self.label_relocs:
            item.owner.relocs.remove(item.reloc)
        self.label_relocs = []


class NestedLowering:
    """Lowers a nested function where its definition stands; unit.py implements it."""

    def lower(self, parent: object, function: FunctionDef) -> None:
        raise NotImplementedError


class BlockHolder:
    """Base of what Label.aux holds; gives the block."""

    def __init__(self, block: core.Block) -> None:
        self.block = block


def label_block(label: Label) -> core.Block | None:
    aux = label.aux
    return aux.block if isinstance(aux, BlockHolder) else None


def take_address(block: core.Block) -> None:
    """Mark a block as a possible target of computed gotos."""
    if not block.address_taken:
        block.address_taken = True
        block.func.address_taken_blocks.append(block)


def function_attributes(a: DeclAttrs, decl: Decl) -> int:
    """FN_* bits of a function's attributes."""
    bits = 0
    if a.noreturn:
        bits |= core.FN_NORETURN
    if a.const:
        bits |= core.FN_CONST
    if a.pure:
        bits |= core.FN_PURE
    if a.malloc:
        bits |= core.FN_MALLOC
    if a.returns_twice:
        bits |= core.FN_RETURNS_TWICE
    if a.noinline:
        bits |= core.FN_NOINLINE
    if a.always_inline:
        bits |= core.FN_ALWAYS_INLINE
    if a.cold:
        bits |= core.FN_COLD
    if a.hot:
        bits |= core.FN_HOT
    if a.noclone:
        bits |= core.FN_NOCLONE
    if a.noipa:
        bits |= core.FN_NOIPA
    if a.naked:
        bits |= core.FN_NAKED
    if a.no_stack_protector:
        bits |= core.FN_NO_SSP
    if a.no_instrument:
        bits |= core.FN_NO_PROFILE
    if a.flatten:
        bits |= core.FN_FLATTEN
    if a.returns_nonnull:
        bits |= core.FN_NONNULL_RESULT
    if "O0" in a.optimize.replace('"', "").replace(" ", "").split(","):
        bits |= core.FN_OPTNONE | core.FN_NOINLINE
    return bits
