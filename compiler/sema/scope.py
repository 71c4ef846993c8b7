"""The state of semantic analysis: name bindings, scopes, the function being analysed, what pragmas set.

Names are looked up by symbol id in one dict that always holds the innermost visible binding; a scope remembers
what it bound, so that leaving it restores the outer bindings. Tags have a dict of their own (C17 6.2.3). All
functions of sema that build or check something take the one `Sema` object as their first argument.
"""
from __future__ import annotations

from typing import Final, final

from compiler.sema import ast
from compiler.sema.ast import Decl, ErrorExpr, Expr, FunctionDef, Label, Stmt, Switch, UnitConsumer
from compiler.sema.context import SemaContext
from compiler.sema.typenames import type_name
from compiler.sema.types import Type, TypeTable
from compiler.source.diagnostics import Diagnostics

# Scope.kind
FILE_SCOPE: Final = 0
PROTOTYPE_SCOPE: Final = 1
FUNCTION_SCOPE: Final = 2   # the outermost block of a function, parameters included (C17 6.2.1p4)
BLOCK_SCOPE: Final = 3


@final
class Binding:
    """An ordinary identifier bound in a scope; `outer` is what it hides."""

    def __init__(self, decl: Decl, level: int, symbol: int, outer: Binding | None) -> None:
        self.decl = decl
        self.level = level
        self.symbol = symbol
        self.outer = outer
        self.hidden = False     # linked, but not visible by name here (block-scope extern seen from outside)


@final
class TagBinding:
    """A struct, union or enum tag bound in a scope."""

    def __init__(self, type: Type, level: int, symbol: int, outer: TagBinding | None) -> None:
        self.type = type
        self.level = level
        self.symbol = symbol
        self.outer = outer


@final
class Scope:
    def __init__(self, kind: int, level: int) -> None:
        self.kind = kind
        self.level = level
        self.names: list[Binding] = []
        self.tags: list[TagBinding] = []
        self.labels: list[LocalLabel] = []      # __label__ declarations
        self.has_vla = False


@final
class LocalLabel:
    """A label declared by __label__, and the label of that name outside its block."""

    def __init__(self, symbol: int, label: Label, outer: Label | None) -> None:
        self.symbol = symbol
        self.label = label
        self.outer = outer


@final
class SwitchState:
    """A switch statement being parsed: the values seen so far, as (low, high, location)."""

    def __init__(self, statement: Switch, original: Type) -> None:
        self.statement = statement
        self.original = original    # type of the controlling expression before promotion
        self.singles: dict[int, int] = {}       # value -> location
        self.ranges: list[tuple[int, int, int]] = []
        self.default_loc = 0


@final
class FunctionState:
    """What is known only while a function's body is parsed."""

    def __init__(self, definition: FunctionDef, outer: FunctionState | None) -> None:
        self.definition = definition
        self.outer = outer
        self.result: Type = definition.decl.type.base
        self.labels: dict[int, Label] = {}
        self.local_labels: dict[int, Label] = {}    # __label__ ones in scope; nested functions may jump to them
        self.switches: list[SwitchState] = []
        self.loops = 0              # nesting of loops: continue is allowed
        self.breakable = 0          # nesting of loops and switches
        self.undeclared: set[int] = set()
        self.evaluated: set[int] = set()    # ids of the variable length arrays whose size is known at this point
        self.name_decl: Decl | None = None  # __func__
        self.returns_value = False
        self.pending: list[Type] = []       # variably modified types met and not yet evaluated


@final
class Sema:
    """One translation unit's analysis."""

    def __init__(self, ctx: SemaContext, consumer: UnitConsumer) -> None:
        self.ctx = ctx
        self.types: TypeTable = ctx.types
        self.diag: Diagnostics = ctx.diag
        self.consumer = consumer
        self.names: dict[int, Binding] = {}
        self.tags: dict[int, TagBinding] = {}
        self.linked: dict[int, Decl] = {}       # entities with linkage, also those declared in blocks only
        self.scopes: list[Scope] = [Scope(FILE_SCOPE, 0)]
        self.scope: Scope = self.scopes[0]
        self.level = 0
        self.function: FunctionState | None = None
        self.decls: list[Decl] = []             # file-scope and linked declarations in order
        self.statics = 0                        # numbers block-scope statics
        self.unevaluated = 0                    # inside sizeof, typeof, _Alignof, _Generic's control
        self.cold = 0                           # inside code that a constant condition keeps from running
        self.pack = ctx.options.pack_struct
        self.pack_stack: list[tuple[str, int]] = []
        self.visibility = ctx.options.visibility
        self.visibility_stack: list[str] = []
        self.optimize = ""                      # #pragma GCC optimize
        self.target_option = ""
        self.option_stack: list[tuple[str, str]] = []
        self.weak: dict[str, str] = {}          # #pragma weak name [= alias]
        self.renames: dict[str, str] = {}       # #pragma redefine_extname
        self.by_kind: list[Type] = basic_types(ctx.types)
        self.block: list[Stmt] = []
        self.static_initializer = 0             # inside the initialiser of a block-scope static
        self.silent_unused = ctx.diag.silent or not any_unused(ctx.diag)
        self.undeclared: set[int] = set()       # names met outside functions that nothing declares
        self.told_undeclared = False            # that such names are reported once a function
        self.assigned: Expr | None = None       # the left side of the assignment that is converted, for messages
        self.initialized: Decl | None = None    # the object that is initialised, for messages
        self.enumerators: list[Decl] = []       # of the enum specifier that is open

    # ---- scopes ----

    def push(self, kind: int) -> Scope:
        self.level += 1
        scope = Scope(kind, self.level)
        self.scopes.append(scope)
        self.scope = scope
        return scope

    def pop(self) -> Scope:
        """Leave the innermost scope; its names and tags become invisible."""
        scope = self.scopes.pop()
        self.level -= 1
        self.scope = self.scopes[-1]
        names = self.names
        for binding in reversed(scope.names):
            if binding.outer is None:
                del names[binding.symbol]
            else:
                names[binding.symbol] = binding.outer
        for tag in reversed(scope.tags):
            if tag.outer is None:
                del self.tags[tag.symbol]
            else:
                self.tags[tag.symbol] = tag.outer
        return scope

    def bind(self, symbol: int, decl: Decl) -> None:
        """Make `decl` the meaning of the name in the current scope."""
        outer = self.names.get(symbol)
        if outer is not None and outer.level == self.level:
            outer.decl = decl
            return
        binding = Binding(decl, self.level, symbol, outer)
        self.names[symbol] = binding
        self.scope.names.append(binding)

    def bind_global(self, symbol: int, decl: Decl) -> None:
        """Bind at file scope a name that no scope has bound."""
        binding = Binding(decl, 0, symbol, None)
        self.names[symbol] = binding
        self.scopes[0].names.append(binding)

    def bind_tag(self, symbol: int, type: Type) -> None:
        outer = self.tags.get(symbol)
        if outer is not None and outer.level == self.level:
            outer.type = type
            return
        binding = TagBinding(type, self.level, symbol, outer)
        self.tags[symbol] = binding
        self.scope.tags.append(binding)

    def lookup(self, symbol: int) -> Decl | None:
        binding = self.names.get(symbol)
        return None if binding is None else binding.decl

    def is_typedef(self, symbol: int) -> bool:
        binding = self.names.get(symbol)
        return binding is not None and binding.decl.kind == ast.TYPEDEF

    def lookup_here(self, symbol: int) -> Decl | None:
        """The declaration of the name in the current scope itself."""
        binding = self.names.get(symbol)
        if binding is None or binding.level != self.level:
            return None
        return binding.decl

    def next_static(self) -> int:
        """A number that makes the symbol of a block-scope static unique."""
        self.statics += 1
        return self.statics - 1

    # ---- texts and messages ----

    def text(self, symbol: int) -> str:
        return self.ctx.interner.text(symbol)

    def error(self, loc: int, message: str) -> None:
        self.diag.error(loc, message)

    def bad(self, loc: int, message: str) -> Expr:
        """Report an error and return the expression that stands for what failed."""
        self.diag.error(loc, message)
        return ErrorExpr(self.types.error, loc)

    def error_expr(self, loc: int) -> Expr:
        return ErrorExpr(self.types.error, loc)

    def warn(self, group: str, loc: int, message: str) -> bool:
        return self.diag.warning(group, loc, message)

    def pedwarn(self, group: str, loc: int, message: str) -> bool:
        return self.diag.pedwarn(group, loc, message)

    def pedwarn_c90(self, group: str, loc: int, message: str) -> bool:
        """Report what C90 lacks, with -pedantic there."""
        return self.pedwarn_old(group, "c90-c99-compat", not self.ctx.options.since_c99(), loc, message)

    def pedwarn_c99(self, loc: int, message: str) -> bool:
        """Report what came with C11."""
        o = self.ctx.options
        message = message.replace("ISO C", "ISO C99" if o.since_c99() else "ISO C90", 1)
        return self.pedwarn_old("pedantic", "c99-c11-compat", not o.since_c11(), loc, message)

    def pedwarn_old(self, group: str, compat: str, old: bool, loc: int, message: str) -> bool:
        """Report what the standard in force lacks (`old`), or with an option given by name what an older one lacks: the
        group's own, else that of compatibility. Given as -Wno-, they also silence -pedantic.
        """
        explicit = self.diag.explicit
        level = explicit.get(group, -1) if group != "pedantic" else -1
        if level < 0:
            level = explicit.get(compat, -1)
            if level > 0:
                group = compat
        if level == 0 or level < 0 and not old:
            return False
        return self.diag.pedwarn(group, loc, message) if old else self.diag.warning(group, loc, message)

    def implicit_int(self, loc: int, message: str, old_group: str = "implicit-int") -> None:
        """A missing type means int in C90; later it is a constraint violation."""
        if self.ctx.options.since_c99():
            self.diag.pedwarn("implicit-int", loc, message)
        else:
            self.diag.warning(old_group, loc, message)

    def show(self, type: Type) -> str:
        """A type as gcc quotes it in messages."""
        return f"'{type_name(type)}'"


def any_unused(diag: Diagnostics) -> bool:
    """Whether one of the warnings about unused names is on at the start (pragmas may turn them on later)."""
    for group in ("unused-variable", "unused-parameter", "unused-but-set-variable", "unused-local-typedefs"):
        if diag.level_of(group) > 0:
            return True
    return False


def basic_types(types: TypeTable) -> list[Type]:
    """The canonical basic type of each kind up to FLOAT64X; `error` where a kind has no single type."""
    e = types.error
    return [types.void, types.bool, types.char, types.schar, types.uchar, types.short, types.ushort, types.int,
            types.uint, types.long, types.ulong, types.llong, types.ullong, types.int128, types.uint128, e, e, e,
            e, e, types.float16, types.float, types.double, types.ldouble, types.float128, types.float32,
            types.float64, types.float32x, types.float64x]
