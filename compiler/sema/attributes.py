"""GNU and C23 attributes: the syntax tree of an attribute, and how each takes effect.

Entry points by what the attribute stands on: `apply_to_decl`, `apply_to_type`, `apply_to_record`, `apply_to_field`.
An unknown attribute is a warning (-Wattributes), a wrong argument an error, in gcc's words. The table of names is
attribute_table.py; what makes new types is in typeattrs.py.
"""
from __future__ import annotations

from typing import final

from compiler.sema import attribute_table as table
from compiler.sema import types as ty
from compiler.sema.ast import (
    FUNC,
    PARAM,
    TLS_GLOBAL_DYNAMIC,
    TLS_INITIAL_EXEC,
    TLS_LOCAL_DYNAMIC,
    TLS_LOCAL_EXEC,
    TYPEDEF,
    VAR,
    Decl,
    DeclAttrs,
    Expr,
    StringLiteral,
)
from compiler.sema.attribute_table import attribute_names as attribute_names
from compiler.sema.constexpr import eval_int
from compiler.sema.context import SemaContext
from compiler.sema.typeattrs import FunctionAttributes as FunctionAttributes
from compiler.sema.typeattrs import (
    aliasing,
    aligned,
    attributes_of,
    function_inside,
    machine_mode,
    vector_of,
    with_function_attributes,
)
from compiler.sema.types import Field, Record, Type


@final
class AttrArg:
    """An argument: an identifier (`name`), an expression, or a type; exactly one is set."""

    def __init__(self, name: str, expr: Expr | None, type: Type | None, loc: int) -> None:
        self.name = name
        self.expr = expr
        self.type = type
        self.loc = loc
        self.decl: Decl | None = None       # what an identifier names in scope, where the parser looked it up


@final
class Attribute:
    """`name` is normalised (no __x__ underscores); `namespace` is "" for __attribute__ and [[x]], else "gnu"..."""

    def __init__(self, name: str, args: list[AttrArg], loc: int, namespace: str) -> None:
        self.name = normalise(name)
        self.args = args
        self.loc = loc
        self.namespace = normalise(namespace)
        self.standard = False       # written [[x]] rather than __attribute__((x))


def normalise(name: str) -> str:
    """Strip the underscores of __x__."""
    if len(name) > 4 and name.startswith("__") and name.endswith("__"):
        return name[2:-2]
    return name


# --- checking ---

def check(ctx: SemaContext, attr: Attribute) -> int:
    """Return the handler of an attribute after checking its name and arguments; -1 if it is to be skipped."""
    name = attr.name
    if attr.standard and attr.namespace != "gnu":
        if attr.namespace:
            ctx.diag.warning("attributes", attr.loc, f"'{attr.namespace}::{name}' scoped attribute directive ignored")
            return -1
        if name not in table.STANDARD:
            ctx.diag.warning("attributes", attr.loc, f"'{name}' attribute ignored")
            return -1
    if name == "_Noreturn":
        return table.CALLS
    row = table.TABLE.get(name)
    if row is None:
        if name:
            ctx.diag.warning("attributes", attr.loc, f"'{name}' attribute directive ignored")
        return -1
    handler, fewest, most = row
    if handler == table.UNKNOWN_HERE:
        ctx.diag.warning("attributes", attr.loc, f"'{name}' attribute ignored")
        return -1
    if handler == table.REFUSED:
        ctx.diag.error(attr.loc, f"attribute '{name}' is not supported")
        return -1
    count = len(attr.args)
    if count < fewest or (most >= 0 and count > most):
        ctx.diag.error(attr.loc, f"wrong number of arguments specified for '{name}' attribute")
        return -1
    return handler


def ignored(ctx: SemaContext, attr: Attribute) -> None:
    ctx.diag.warning("attributes", attr.loc, f"'{attr.name}' attribute ignored")


def integer_arg(ctx: SemaContext, attr: Attribute, index: int) -> int | None:
    """Return an argument's value if it is an integer constant."""
    arg = attr.args[index]
    if arg.expr is not None:
        return eval_int(ctx, arg.expr)
    return None


def string_arg(attr: Attribute, index: int) -> str | None:
    """Return an argument's text if it is a string literal."""
    arg = attr.args[index].expr
    if isinstance(arg, StringLiteral):
        return arg.data[:-1].decode("utf-8", "surrogateescape")
    return None


def need_string(ctx: SemaContext, attr: Attribute) -> str:
    """Return the text of the first argument; "" after an error."""
    text = string_arg(attr, 0)
    if text is None:
        ctx.diag.error(attr.loc, f"attribute '{attr.name}' argument not a string")
        return ""
    return text


def alignment(ctx: SemaContext, attr: Attribute) -> int:
    """Return the value of aligned(n), the target's largest without n, 0 after an error."""
    if not attr.args:
        return ctx.target.max_align
    value = integer_arg(ctx, attr, 0)
    if value is None:
        ctx.diag.error(attr.loc, "requested alignment is not an integer constant")
        return 0
    if value <= 0 or value & (value - 1):
        if value == 0:
            return 0
        ctx.diag.error(attr.loc, f"requested alignment '{value}' is not a positive power of 2")
        return 0
    if value > 1 << 28:
        ctx.diag.error(attr.loc, f"requested alignment '{value}' exceeds object file maximum 268435456")
        return 0
    return value


# --- records and members ---

def apply_to_record(ctx: SemaContext, record: Record, attrs: list[Attribute]) -> None:
    """Apply attributes that stand before or after a struct's or union's members; before layout."""
    for attr in attrs:
        if check(ctx, attr) < 0:
            continue
        name = attr.name
        if name == "packed":
            record.packed = True
        elif name == "aligned":
            record.align = max(record.align, alignment(ctx, attr))
        elif name == "transparent_union":
            if record.is_union:
                record.transparent_union = True
            else:
                ignored(ctx, attr)
        elif name == "may_alias":
            record.may_alias = True
        elif name == "ms_struct":
            record.ms_layout = True
        elif name == "scalar_storage_order":
            order = string_arg(attr, 0)
            if order not in ("big-endian", "little-endian"):
                ctx.diag.error(attr.loc, f"attribute '{name}' argument must be one of 'big-endian' or 'little-endian'")
            record.big_endian = (order == "big-endian") != ctx.target.big_endian
        elif name not in ("gcc_struct", "designated_init", "unused", "deprecated", "visibility", "used",
                          "maybe_unused", "unavailable", "nodiscard", "warn_unused_result", "copy",
                          "warn_if_not_aligned", "btf_type_tag", "btf_decl_tag"):
            ignored(ctx, attr)


def apply_to_field(ctx: SemaContext, field: Field, attrs: list[Attribute]) -> None:
    """Apply a member's attributes; before layout."""
    for attr in attrs:
        handler = check(ctx, attr)
        if handler < 0:
            continue
        name = attr.name
        if name == "packed":
            if field.type.align <= 1 and not field.is_bitfield:
                ctx.diag.warning("attributes", attr.loc, "'packed' attribute ignored for field of type "
                                                         f"'{field.type.name or 'char'}'")
            else:
                field.packed = True
        elif name == "aligned":
            field.align = max(field.align, alignment(ctx, attr))
        elif name == "deprecated" or name == "unavailable":
            field.warn_deprecated = string_arg(attr, 0) or " " if attr.args else " "
        elif handler == table.TYPE or handler == table.CALLS:
            field.type = type_attribute(ctx, field.type, attr)
        elif handler == table.FUNCTION or name in ("weak", "section", "alias", "weakref", "visibility", "common",
                                                   "nocommon", "tls_model", "cleanup"):
            ignored(ctx, attr)


# --- types ---

def describes_declaration(attr: Attribute, pointer: Type) -> bool:
    """Whether an attribute behind the `*` of this pointer is one of the declared function or object."""
    row = table.TABLE.get(attr.name)
    if row is None or attr.standard:
        return False
    if row[0] == table.CALLS:
        return pointer.base.kind != ty.FUNCTION
    return row[0] in (table.FUNCTION, table.ANY, table.VARIABLE)


def apply_to_type(ctx: SemaContext, type: Type, attrs: list[Attribute]) -> Type:
    """Return the type with the attributes applied (what a declarator or type name carries)."""
    for attr in attrs:
        handler = check(ctx, attr)
        if handler == table.TYPE or handler == table.CALLS:
            type = type_attribute(ctx, type, attr)
        elif handler == table.FUNCTION or handler == table.VARIABLE:
            ignored(ctx, attr)
    return type


def type_attribute(ctx: SemaContext, type: Type, attr: Attribute) -> Type:
    """Apply a checked attribute of handler TYPE or CALLS to a type."""
    name = attr.name
    if type.kind == ty.ERROR:
        return type
    if name == "aligned":
        value = alignment(ctx, attr)
        return aligned(ctx, type, value) if value else type
    if name == "vector_size":
        size = integer_arg(ctx, attr, 0)
        if size is None:
            ctx.diag.error(attr.loc, "'vector_size' attribute argument is not an integer constant")
            return type
        return vector_of(ctx, type, size, attr.loc)
    if name == "mode":
        if not attr.args[0].name:
            ignored(ctx, attr)
            return type
        return machine_mode(ctx, type, attr.args[0].name, attr.loc)
    if name == "may_alias":
        return aliasing(ctx, type)
    if name == "transparent_union":
        record = type.record
        if record is None or not record.is_union:
            ignored(ctx, attr)
        else:
            record.transparent_union = True
        return type
    if name == "packed" or name == "designated_init":
        ignored(ctx, attr)
        return type
    if name in ("ms_struct", "gcc_struct"):
        return type
    return function_type_attribute(ctx, type, attr)


def function_type_attribute(ctx: SemaContext, type: Type, attr: Attribute) -> Type:
    """Apply an attribute of function types: to a function type, or to the one a pointer points to."""
    function = function_inside(type)
    if function is None:
        ignored(ctx, attr)
        return type
    held = attributes_of(function)
    name = attr.name
    if name == "noreturn" or name == "_Noreturn":
        held.noreturn = True
    elif name == "ms_abi" or name == "sysv_abi":
        held.ms_abi = name == "ms_abi"
    elif name == "const":
        held.const = True
    elif name == "pure":
        held.pure = True
    elif name == "returns_twice":
        held.returns_twice = True
    elif name == "warn_unused_result":
        held.warn_unused_result = True
    elif name == "nonnull":
        held.nonnull = nonnull_arg(ctx, attr, function)
    elif name == "format":
        held.format = format_arg(ctx, attr)
    elif name == "sentinel":
        held.sentinel = sentinel_arg(ctx, attr)
    else:
        return type
    return with_function_attributes(ctx, type, function, held)


def nonnull_arg(ctx: SemaContext, attr: Attribute, function: Type) -> list[int] | None:
    """Return the parameter numbers of nonnull, [] for all."""
    numbers: list[int] = []
    for index in range(len(attr.args)):
        value = integer_arg(ctx, attr, index)
        if value is None:
            ctx.diag.error(attr.loc, f"'nonnull' attribute argument {index + 1} is invalid")
            return None
        if value < 1 or (function.prototyped and not function.variadic and value > len(function.params)):
            ctx.diag.warning("attributes", attr.loc,
                             f"'nonnull' attribute argument value '{value}' exceeds the number of function "
                             f"parameters {len(function.params)}")
            return None
        numbers.append(value)
    return numbers


def format_arg(ctx: SemaContext, attr: Attribute) -> tuple[str, int, int] | None:
    archetype = normalise(attr.args[0].name)
    if archetype.startswith("gnu_"):
        archetype = archetype[4:]
    if archetype not in ("printf", "scanf", "strftime", "strfmon", "gcc_diag", "gcc_tdiag", "gcc_cdiag"):
        ctx.diag.warning("format", attr.loc, f"'{attr.args[0].name}' is an unrecognized format function type")
        return None
    first = integer_arg(ctx, attr, 1)
    second = integer_arg(ctx, attr, 2)
    if first is None or second is None:
        ctx.diag.error(attr.loc, "'format' attribute argument is not an integer constant")
        return None
    return archetype, first, second


def sentinel_arg(ctx: SemaContext, attr: Attribute) -> int:
    if not attr.args:
        return 0
    value = integer_arg(ctx, attr, 0)
    if value is None:
        ctx.diag.warning("attributes", attr.loc, "requested position is not an integer constant")
        return -1
    return value


# --- declarations ---

def apply_to_decl(ctx: SemaContext, decl: Decl, attrs: list[Attribute]) -> None:
    """Apply a declaration's attributes to it; type attributes in the list change decl.type."""
    for attr in attrs:
        handler = check(ctx, attr)
        if handler < 0 or handler == table.IGNORE:
            continue
        if decl.attrs is None:
            decl.attrs = DeclAttrs()
        held = decl.attrs
        if handler == table.TYPE:
            declared_type(ctx, decl, attr)
        elif handler == table.CALLS:
            if decl.kind == FUNC:
                call_attribute(ctx, decl, held, attr)
            elif decl.kind == TYPEDEF or decl.kind == VAR or decl.kind == PARAM:
                decl.type = type_attribute(ctx, decl.type, attr)
            else:
                ignored(ctx, attr)
        elif handler == table.FUNCTION:
            if decl.kind == FUNC:
                function_attribute(ctx, held, attr)
            else:
                ignored(ctx, attr)
        elif handler == table.ANY:
            any_attribute(ctx, decl, held, attr)
        elif handler == table.VARIABLE:
            variable_attribute(ctx, decl, held, attr)
        else:
            ignored(ctx, attr)


def declared_type(ctx: SemaContext, decl: Decl, attr: Attribute) -> None:
    """A type attribute on a declaration: aligned sets the object's alignment, others change its type."""
    if attr.name == "aligned":
        value = alignment(ctx, attr)
        if decl.kind == TYPEDEF:
            decl.type = aligned(ctx, decl.type, value) if value else decl.type
        elif decl.kind == VAR or decl.kind == FUNC or decl.kind == PARAM:
            decl.align = max(decl.align, value)
        return
    if attr.name == "packed":
        ignored(ctx, attr)
    elif attr.name != "may_alias" or decl.kind == TYPEDEF:
        decl.type = type_attribute(ctx, decl.type, attr)


def call_attribute(ctx: SemaContext, decl: Decl, held: DeclAttrs, attr: Attribute) -> None:
    """An attribute of a function declaration that its calls need to know."""
    name = attr.name
    if name == "noreturn" or name == "_Noreturn":
        held.noreturn = True
    elif name == "const":
        held.const = True
    elif name == "pure":
        held.pure = True
    elif name == "returns_twice":
        held.returns_twice = True
    elif name == "warn_unused_result":
        held.warn_unused_result = True
    elif name == "ms_abi":
        held.ms_abi = True
        decl.type = function_type_attribute(ctx, decl.type, attr)
    elif name == "nonnull":
        numbers = nonnull_arg(ctx, attr, decl.type)
        if numbers is not None:
            held.nonnull = [] if not numbers or held.nonnull == [] else (held.nonnull or []) + numbers
    elif name == "format":
        held.format = format_arg(ctx, attr) or held.format
    elif name == "sentinel":
        held.sentinel = sentinel_arg(ctx, attr)
    elif name == "alloc_size":
        sizes = [integer_arg(ctx, attr, index) for index in range(len(attr.args))]
        held.alloc_size = [size for size in sizes if size is not None]
    else:
        held.other.append(name)


def function_attribute(ctx: SemaContext, held: DeclAttrs, attr: Attribute) -> None:
    """An attribute of function declarations alone."""
    name = attr.name
    if name == "noinline":
        held.noinline = True
    elif name == "always_inline":
        held.always_inline = True
    elif name == "flatten":
        held.flatten = True
    elif name == "noclone":
        held.noclone = True
    elif name == "noipa":
        held.noipa = True
        held.noinline = True
        held.noclone = True
    elif name == "gnu_inline":
        held.gnu_inline = True
    elif name == "artificial":
        held.artificial = True
    elif name == "naked":
        held.naked = True
        held.noinline = True
    elif name == "malloc":
        held.malloc = not attr.args or held.malloc
    elif name == "cold":
        held.cold = True
    elif name == "hot":
        held.hot = True
    elif name == "returns_nonnull":
        held.returns_nonnull = True
    elif name == "no_instrument_function":
        held.no_instrument = True
    elif name == "no_stack_protector":
        held.no_stack_protector = True
    elif name == "constructor":
        held.constructor = priority(ctx, attr)
    elif name == "destructor":
        held.destructor = priority(ctx, attr)
    elif name == "error" or name == "warning":
        text = string_arg(attr, 0)
        if text is None:
            ignored(ctx, attr)
        elif name == "error":
            held.error_message = text
        else:
            held.warning_message = text
    elif name == "ifunc":
        held.ifunc = need_string(ctx, attr)
    elif name == "optimize":
        held.optimize = joined(ctx, attr, held.optimize, "O")
    elif name == "target":
        held.target = joined(ctx, attr, held.target, "")
    elif name == "alloc_align":
        held.alloc_align = integer_arg(ctx, attr, 0) or 0
    elif name == "patchable_function_entry":
        total = integer_arg(ctx, attr, 0) or 0
        before = integer_arg(ctx, attr, 1) or 0 if len(attr.args) > 1 else 0
        held.patchable = (total, before)
    else:
        held.other.append(name)


def priority(ctx: SemaContext, attr: Attribute) -> int:
    """Return the priority of a constructor or destructor."""
    if not attr.args:
        return 65535
    value = integer_arg(ctx, attr, 0)
    if value is None or not 0 <= value <= 65535:
        ctx.diag.error(attr.loc, f"{attr.name} priorities must be integers from 0 to 65535 inclusive")
        return 65535
    if value <= 100 and not ctx.sources.is_system(attr.loc):
        ctx.diag.warning("prio-ctor-dtor", attr.loc,
                         f"{attr.name} priorities from 0 to 100 are reserved for the implementation")
    return value


def joined(ctx: SemaContext, attr: Attribute, before: str, number_prefix: str) -> str:
    """Join the texts of optimize("O1", 2) or target("a,b") with commas."""
    parts = [before] if before else []
    for index in range(len(attr.args)):
        text = string_arg(attr, index)
        if text is None:
            value = integer_arg(ctx, attr, index)
            if value is None:
                ctx.diag.error(attr.loc, f"attribute '{attr.name}' argument is not a string")
                continue
            text = f"{number_prefix}{value}"
        parts.append(text)
    return ",".join(parts)


def any_attribute(ctx: SemaContext, decl: Decl, held: DeclAttrs, attr: Attribute) -> None:
    """An attribute of functions and variables alike."""
    name = attr.name
    if name == "weak":
        held.weak = True
    elif name == "used":
        held.used = True
    elif name == "retain":
        held.retain = True
    elif name == "unused" or name == "maybe_unused":
        held.unused = True
    elif name == "common" or name == "nocommon":
        held.common = int(name == "common")
    elif name == "section":
        text = string_arg(attr, 0)
        if text is None:
            ctx.diag.error(attr.loc, "section attribute argument not a string constant")
        elif decl.kind == FUNC or decl.kind == VAR:
            held.section = text
        else:
            ctx.diag.error(attr.loc, f"section attribute not allowed for '{decl.name}'")
    elif name == "alias":
        held.alias = need_string(ctx, attr)
    elif name == "weakref":
        held.weak = True
        if attr.args:
            held.weakref = need_string(ctx, attr)
        else:
            held.alias_is_weakref = True
    elif name == "visibility":
        text = need_string(ctx, attr)
        if text in ("default", "hidden", "protected", "internal"):
            held.visibility = text
        elif text:
            ctx.diag.error(attr.loc,
                           "attribute 'visibility' argument must be one of 'default', 'hidden', 'protected' or "
                           "'internal'")
    elif name == "deprecated" or name == "unavailable":
        held.deprecated = string_arg(attr, 0) or "" if attr.args else ""
        held.unavailable = held.unavailable or name == "unavailable"
    elif name == "nodiscard":
        held.warn_unused_result = True
    elif name == "copy":
        copy_attributes(held, attr)
    else:
        held.other.append(name)


def copy_attributes(held: DeclAttrs, attr: Attribute) -> None:
    """copy(function): take over what describes the function's behaviour, not its symbol."""
    source = attr.args[0].decl
    other = source.attrs if source is not None else None
    if other is None:
        return
    held.noreturn = held.noreturn or other.noreturn
    held.const = held.const or other.const
    held.pure = held.pure or other.pure
    held.malloc = held.malloc or other.malloc
    held.cold = held.cold or other.cold
    held.hot = held.hot or other.hot
    held.noinline = held.noinline or other.noinline
    held.returns_twice = held.returns_twice or other.returns_twice
    held.returns_nonnull = held.returns_nonnull or other.returns_nonnull
    held.warn_unused_result = held.warn_unused_result or other.warn_unused_result
    held.nonnull = held.nonnull if held.nonnull is not None else other.nonnull
    held.format = held.format or other.format
    held.section = held.section or other.section
    held.used = held.used or other.used
    held.unused = held.unused or other.unused


def variable_attribute(ctx: SemaContext, decl: Decl, held: DeclAttrs, attr: Attribute) -> None:
    """An attribute of variables alone."""
    name = attr.name
    if decl.kind != VAR and decl.kind != PARAM:
        ignored(ctx, attr)
    elif name == "cleanup":
        function = attr.args[0].decl
        if not attr.args[0].name:
            ctx.diag.error(attr.loc, "cleanup argument not an identifier")
        elif function is None or function.kind != FUNC:
            ctx.diag.error(attr.loc, "cleanup argument not a function")
        elif decl.kind == VAR and ctx.function is not None:
            held.cleanup = function
            function.referenced = True
        else:
            ignored(ctx, attr)
    elif name == "tls_model":
        models = {"global-dynamic": TLS_GLOBAL_DYNAMIC, "local-dynamic": TLS_LOCAL_DYNAMIC,
                  "initial-exec": TLS_INITIAL_EXEC, "local-exec": TLS_LOCAL_EXEC}
        model = models.get(need_string(ctx, attr), 0)
        if not model:
            ctx.diag.error(attr.loc, "'tls_model' argument must be one of 'local-exec', 'initial-exec', "
                                     "'local-dynamic' or 'global-dynamic'")
        else:
            decl.tls = model
    else:
        held.other.append(name)
