"""What a declaration declares: linkage, redeclaration, storage, initialisation (C17 6.2.2, 6.7, 6.9).

All declarations of one entity with linkage share one Decl; a redeclaration that fits merges its type and attributes
into it. `DeclInfo` carries what the specifiers said.
"""
from __future__ import annotations

from typing import final

from compiler.sema import ast, builtins, constexpr
from compiler.sema.ast import Decl, DeclAttrs, DeclRef, Expr, FunctionDef, Init, StaticInit
from compiler.sema.attributes import Attribute, FunctionAttributes, apply_to_decl
from compiler.sema.builtins import Builtin
from compiler.sema.compat import compatible, composite
from compiler.sema.conversions import promoted_plain
from compiler.sema.header_hints import HEADERS
from compiler.sema.scope import FunctionState, Sema
from compiler.sema.spelling import show_declared, show_new
from compiler.sema.types import ARRAY, CONST, ERROR, FLOAT, FUNCTION, INT, VLA, VOID, Type
from compiler.sema.vla import is_variably_modified


@final
class DeclInfo:
    """The specifiers of one declaration, as sema needs them."""

    def __init__(self) -> None:
        self.storage = ast.AUTO
        self.has_storage = False
        self.explicit_auto = False
        self.typedef = False
        self.thread = False
        self.inline = False
        self.implicit_int = False
        self.noreturn = False
        self.constexpr = False
        self.explicit_signed = False
        self.align = 0
        self.spelling: Decl | None = None
        self.params: list[Decl] = []
        self.asm_name = ""
        self.attrs: list[Attribute] = []


def attrs_of(decl: Decl) -> DeclAttrs:
    """The attributes of a declaration, made on demand."""
    if decl.attrs is None:
        decl.attrs = DeclAttrs()
    return decl.attrs


def apply_info(s: Sema, decl: Decl, info: DeclInfo) -> None:
    """Attributes, asm label, alignment and what pragmas ask for."""
    if info.attrs:
        apply_to_decl(s.ctx, decl, info.attrs)
    if info.asm_name:
        attrs_of(decl).asm_name = info.asm_name
        if decl.builtin:
            s.ctx.renamed[decl.name] = info.asm_name.lstrip("*")
    if info.noreturn:
        attrs_of(decl).noreturn = True
    if info.align:
        if info.align < decl.type.align and decl.type.kind != ERROR and decl.kind != ast.FUNC:
            s.error(decl.loc, f"'_Alignas' specifiers cannot reduce alignment of '{decl.name}'")
        decl.align = max(decl.align, info.align)
    if decl.kind == ast.FUNC or decl.storage != ast.AUTO and decl.storage != ast.REGISTER:
        # The pragma means declarations too, -fvisibility (in lower) definitions only.
        if s.visibility_stack and info.storage != ast.STATIC and not attrs_of(decl).visibility:
            attrs_of(decl).visibility = s.visibility
        rename = s.renames.get(decl.name)
        if rename is not None and not info.asm_name:
            attrs_of(decl).asm_name = rename
    if decl.kind == ast.FUNC and s.optimize and not attrs_of(decl).optimize:
        attrs_of(decl).optimize = s.optimize


# ---- typedefs ----

def predeclare(s: Sema) -> None:
    """The type names that exist without a declaration."""
    types = s.types
    for name, type in (("__builtin_va_list", s.ctx.va_list), ("__int128_t", types.int128),
                       ("__uint128_t", types.uint128)):
        s.bind_global(s.ctx.interner.intern(name.encode()), Decl(ast.TYPEDEF, name, type, 0))


def declare_typedef(s: Sema, symbol: int, type: Type, loc: int, info: DeclInfo) -> Decl:
    decl = Decl(ast.TYPEDEF, s.text(symbol), type, loc)
    decl.spelling = info.spelling
    if info.inline:
        s.pedwarn("", loc, f"typedef '{decl.name}' declared 'inline'")
    decl.scope_level = s.level
    decl.explicit_signed = info.explicit_signed
    if info.attrs or info.align:
        apply_info(s, decl, info)
    earlier = s.lookup_here(symbol)
    if earlier is not None:
        if earlier.kind != ast.TYPEDEF:
            different_kind(s, decl, earlier)
        elif not compatible(earlier.type, decl.type) or is_variably_modified(decl.type):
            s.error(loc, f"conflicting types for '{decl.name}'; have {show_new(decl.type, decl.spelling, [])}")
            s.diag.note(earlier.loc, f"previous declaration of '{decl.name}' with type {show_declared(earlier)}")
        elif not s.ctx.sources.is_system(loc) and s.pedwarn_c99(loc, f"redefinition of typedef '{decl.name}'"):
            s.diag.note(earlier.loc, f"previous declaration of '{decl.name}' with type {show_declared(earlier)}")
    decl.function = s.ctx.function
    name_anonymous(decl)
    s.bind(symbol, decl)
    return decl


def name_anonymous(decl: Decl) -> None:
    """A record or enumeration without a tag is called by its typedef in messages."""
    type = decl.type
    if type.quals or type.typedef_name:
        return
    if type.record is not None and type.is_record() and not type.record.tag or type.enum is not None \
            and not type.enum.tag:
        type.typedef_name = decl.name


def different_kind(s: Sema, decl: Decl, earlier: Decl) -> None:
    s.error(decl.loc, f"'{decl.name}' redeclared as different kind of symbol")
    if earlier.loc:
        s.diag.note(earlier.loc, f"previous declaration of '{decl.name}' with type {show_declared(earlier)}")


# ---- functions ----

def declare_function(s: Sema, symbol: int, type: Type, loc: int, info: DeclInfo, definition: bool) -> Decl:
    """Declare a function; `definition`: its body follows."""
    name = s.text(symbol)
    check_function_specifiers(s, name, loc, info)
    if info.explicit_auto and s.level > 0:
        return declare_nested(s, symbol, type, loc, info)
    earlier = find_linked(s, symbol)
    if earlier is not None and earlier.kind != ast.FUNC:
        new = Decl(ast.FUNC, name, type, loc)
        new.spelling = info.spelling
        new.params = info.params
        different_kind(s, new, earlier)
        earlier = None
    decl: Decl
    if earlier is None:
        decl = Decl(ast.FUNC, name, type, loc)
        decl.spelling = info.spelling
        decl.params = info.params
        decl.storage = ast.STATIC if info.storage == ast.STATIC else ast.EXTERN
        decl.scope_level = s.level
        know_builtin(s, decl, info)
        s.linked[symbol] = decl
        s.decls.append(decl)
    else:
        decl = earlier
        merge_function(s, decl, type, loc, info, definition)
    apply_info(s, decl, info)
    set_inline(s, decl, info, definition, earlier is None)
    alias = s.weak.get(name)
    if alias is not None:
        attrs_of(decl).weak = True
        if alias:
            attrs_of(decl).alias = alias
    s.bind(symbol, decl)
    if s.level > 0 and not visible_at_file_scope(s, symbol):
        decl.scope_level = max(decl.scope_level, 0)
    return decl


def declare_nested(s: Sema, symbol: int, type: Type, loc: int, info: DeclInfo) -> Decl:
    """Declare a nested function (GNU): its definition, or a forward declaration with `auto`."""
    name = s.text(symbol)
    earlier = s.lookup_here(symbol)
    if earlier is not None and earlier.kind == ast.FUNC and earlier.function is not None and not earlier.defined:
        decl = earlier
        if not compatible(decl.type, type):
            s.error(loc, f"conflicting types for '{name}'; have {show_new(type, info.spelling, info.params)}")
            s.diag.note(decl.loc, f"previous declaration of '{name}' with type {show_declared(decl)}")
        decl.type = composite(s.types, decl.type, type)
    else:
        if earlier is not None and (earlier.kind != ast.FUNC or earlier.function is not None):
            s.error(loc, f"redefinition of '{name}'" if earlier.kind == ast.FUNC
                    else f"'{name}' redeclared as different kind of symbol")
            s.diag.note(earlier.loc, f"previous definition of '{name}' with type {show_declared(earlier)}")
        decl = Decl(ast.FUNC, name, type, loc)
        decl.spelling = info.spelling
        decl.params = info.params
        decl.storage = ast.STATIC
        decl.function = s.ctx.function
        decl.unique = f"{name}.{s.next_static()}"
        decl.scope_level = s.level
    apply_info(s, decl, info)
    s.bind(symbol, decl)
    return decl


def visible_at_file_scope(s: Sema, symbol: int) -> bool:
    binding = s.names.get(symbol)
    while binding is not None:
        if binding.level == 0:
            return True
        binding = binding.outer
    return False


def find_linked(s: Sema, symbol: int) -> Decl | None:
    """The earlier declaration of the same entity: in this scope, or with linkage anywhere in the unit."""
    here = s.lookup_here(symbol)
    if here is not None:
        return here
    return s.linked.get(symbol)


def check_function_specifiers(s: Sema, name: str, loc: int, info: DeclInfo) -> None:
    if info.thread:
        s.error(loc, f"storage class '_Thread_local' invalid for function '{name}'")
    if info.storage == ast.REGISTER or (info.explicit_auto and s.level == 0):
        s.error(loc, f"invalid storage class for function '{name}'")
    if s.level > 0 and info.storage == ast.STATIC:
        s.error(loc, f"invalid storage class for function '{name}'")
    if info.align:
        s.error(loc, f"alignment specified for function '{name}'")


def know_builtin(s: Sema, decl: Decl, info: DeclInfo) -> None:
    """A declaration that fits a library function makes calls of it builtin (C17 7.1.3 reserves the names)."""
    if info.storage == ast.STATIC:
        return
    builtin = builtins.lookup_plain(s.ctx, decl.name)
    if builtin is None:
        return
    if builtins.matches(s.ctx, builtin, decl.type):
        decl.builtin = builtin.id
        if not decl.type.prototyped:
            known = builtins.builtin_type(s.ctx, builtin)
            if known is not None:
                decl.type = known
                decl.borrowed_type = True
        elif s.diag.level_of("extra") > 0 and not s.ctx.sources.is_system(decl.loc):
            warn_loose_match(s, decl, builtin)
    elif not s.ctx.sources.is_system(decl.loc):
        known = builtins.builtin_type(s.ctx, builtin)
        if known is not None:
            warn_mismatch(s, decl, f"conflicting types for built-in function '{decl.name}'; expected {s.show(known)}")


def warn_loose_match(s: Sema, decl: Decl, builtin: Builtin) -> None:
    """-Wextra: a library function declared with a type that is passed like the right one."""
    known = builtins.builtin_type(s.ctx, builtin)
    if known is None:
        return
    number = builtins.loose_match(known, decl.type)
    if number < 0:
        return
    where = f"argument {number} type" if number else "return type"
    expected = known.params[number - 1] if number else known.base
    warn_mismatch(s, decl, f"mismatch in {where} of built-in function '{decl.name}'; expected {s.show(expected)}")


def warn_mismatch(s: Sema, decl: Decl, text: str) -> None:
    header = HEADERS.get(decl.name, "")
    if s.warn("builtin-declaration-mismatch", decl.loc, text) and header:
        s.diag.note(decl.loc, f"'{decl.name}' is declared in header '<{header}>'")


def narrow_prototype(s: Sema, symbol: int, type: Type, params: list[Decl]) -> Type | None:
    """The prototype in scope of an old-style definition whose parameters it gives as they are written, not promoted
    (C17 6.7.6.3p15 wants them promoted; gcc takes the prototype).
    """
    earlier = s.linked.get(symbol)
    if earlier is None or earlier.kind != ast.FUNC or not earlier.type.prototyped or earlier.type.variadic:
        return None
    known = earlier.type.params
    if len(known) != len(params) or not compatible(earlier.type.base, type.base):
        return None
    narrow: list[Decl] = []
    for at, param in enumerate(params):
        if not compatible(known[at].unqual, param.type.unqual):
            return None
        if param.type.kind == FLOAT or promoted_plain(s, param.type) is not param.type.unqual:
            narrow.append(param)
    for param in narrow:
        s.pedwarn("pedantic", param.loc, f"promoted argument '{param.name}' doesn't match prototype")
        s.pedwarn("pedantic", earlier.loc, "prototype declaration")
    return earlier.type if narrow else None


def merge_function(s: Sema, decl: Decl, type: Type, loc: int, info: DeclInfo, definition: bool) -> None:
    """A further declaration of a function."""
    if type.kind == ERROR:
        return
    if not compatible(decl.type, type):
        if decl.implicit and not definition and decl.builtin:
            decl.builtin = 0
        elif decl.implicit and compatible_result(decl.type, type):
            pass
        elif results_default(decl.type, type, info):
            have = show_new(type, info.spelling, info.params)
            s.pedwarn("", loc, f"conflicting types for '{decl.name}'; have {have}")
            s.diag.note(decl.loc, f"previous declaration of '{decl.name}' with type {show_declared(decl)}")
            type = s.types.function(decl.type.base, type.params, type.variadic, type.prototyped)
        elif decl.implicit and not decl.builtin and not decl.defined and type.base.kind == VOID:
            # A function without result that was called before its declaration: old code, a warning as with gcc.
            have = show_new(type, info.spelling, info.params)
            s.pedwarn("", loc, f"conflicting types for '{decl.name}'; have {have}")
            s.diag.note(decl.loc, f"previous implicit declaration of '{decl.name}' with type {have}")
        elif decl.loc and not (decl.implicit and decl.builtin):
            s.error(loc, f"conflicting types for '{decl.name}'; have {show_new(type, info.spelling, info.params)}")
            what = "implicit declaration" if decl.implicit else "definition" if decl.defined else "declaration"
            s.diag.note(decl.loc, f"previous {what} of '{decl.name}' with type {show_declared(decl)}")
        decl.type = type
        if decl.builtin:
            decl.builtin = 0
    else:
        decl.type = composite(s.types, decl.type, type)
    if definition and decl.defined and not is_gnu_inline(s, decl):
        s.error(loc, f"redefinition of '{decl.name}'")
        s.diag.note(decl.loc, f"previous definition of '{decl.name}' with type {show_declared(decl)}")
    if info.storage == ast.STATIC and decl.storage != ast.STATIC:
        if decl.implicit or decl.builtin and not decl.loc or definition and is_gnu_inline(s, decl):
            decl.storage = ast.STATIC
        else:
            s.error(loc, f"static declaration of '{decl.name}' follows non-static declaration")
            s.diag.note(decl.loc, f"previous declaration of '{decl.name}' with type {show_declared(decl)}")
            decl.storage = ast.STATIC
    decl.implicit = False
    if type.prototyped:
        decl.borrowed_type = False
    if definition or not decl.defined:
        decl.loc = loc


def compatible_result(a: Type, b: Type) -> bool:
    return a.kind == FUNCTION and b.kind == FUNCTION and compatible(a.base, b.base)


def results_default(earlier: Type, now: Type, info: DeclInfo) -> bool:
    """Whether a definition without a return type stands for a function declared as returning void (GNU)."""
    return info.implicit_int and earlier.kind == FUNCTION and now.kind == FUNCTION and earlier.base.kind == VOID


def is_gnu_inline(s: Sema, decl: Decl) -> bool:
    """A gnu_inline extern inline definition may be followed by the real one."""
    return decl.inline == ast.GNU_INLINE


def set_inline(s: Sema, decl: Decl, info: DeclInfo, definition: bool, first: bool) -> None:
    """Which definitions are emitted: C17 6.7.4p7, or GNU's old rules (gnu_inline, -fgnu89-inline, -std=gnu89)."""
    if decl.storage == ast.STATIC:
        if info.inline:
            decl.inline = ast.INLINE
        return
    options = s.ctx.options
    gnu = options.gnu89_inline or not options.since_c99() or (decl.attrs is not None and decl.attrs.gnu_inline)
    is_extern = info.storage == ast.EXTERN
    if gnu:
        if info.inline and is_extern and definition:
            decl.inline = ast.GNU_INLINE
        elif info.inline:
            decl.inline = ast.EXTERN_INLINE
        elif definition:
            decl.inline = ast.NOT_INLINE
        return
    if info.inline and not is_extern:
        if first or decl.inline == ast.INLINE:
            decl.inline = ast.INLINE
        else:
            decl.inline = ast.EXTERN_INLINE
    elif decl.inline == ast.INLINE or info.inline:
        # One declaration without `inline`, or with `extern`, makes the definition external.
        decl.inline = ast.EXTERN_INLINE


# ---- variables ----

def declare_variable(s: Sema, symbol: int, type: Type, loc: int, info: DeclInfo, has_init: bool) -> Decl:
    """Declare an object at file scope or in a block."""
    name = s.text(symbol)
    if type.kind == VOID and (s.level > 0 and info.storage != ast.EXTERN or has_init):
        s.error(loc, f"variable or field '{name}' declared void")
        type = s.types.error
    if info.inline:
        s.warn("", loc, f"variable '{name}' declared 'inline'")
    if s.level == 0:
        return file_variable(s, symbol, type, loc, info, has_init)
    if info.storage == ast.EXTERN:
        if has_init:
            s.error(loc, f"'{name}' has both 'extern' and initializer")
        return linked_variable(s, symbol, type, loc, info, False)
    return local_variable(s, symbol, type, loc, info)


def file_variable(s: Sema, symbol: int, type: Type, loc: int, info: DeclInfo, has_init: bool) -> Decl:
    name = s.text(symbol)
    if info.explicit_auto:
        s.error(loc, f"file-scope declaration of '{name}' specifies 'auto'")
    if info.storage == ast.REGISTER and not info.asm_name:
        s.error(loc, f"register name not specified for '{name}'")
    if has_init and info.storage == ast.EXTERN:
        s.warn("", loc, f"'{name}' initialized and declared 'extern'")
    if type.kind == VLA:
        s.error(loc, f"variably modified '{name}' at file scope")
        type = s.types.error
    decl = linked_variable(s, symbol, type, loc, info, has_init)
    if info.storage == ast.REGISTER:
        decl.register_name = info.asm_name.lstrip("%#")
        decl.storage = ast.REGISTER
    elif has_init:
        if decl.storage != ast.STATIC:
            decl.storage = ast.GLOBAL
    elif info.storage != ast.EXTERN and not decl.defined:
        decl.tentative = True
        if decl.storage != ast.STATIC:
            decl.storage = ast.GLOBAL
    return decl


def linked_variable(s: Sema, symbol: int, type: Type, loc: int, info: DeclInfo, has_init: bool) -> Decl:
    """An object with linkage: new, or another declaration of one known."""
    name = s.text(symbol)
    earlier = find_linked(s, symbol)
    if earlier is not None and (earlier.kind != ast.VAR or (earlier.storage == ast.AUTO and s.level > 0)):
        new = Decl(ast.VAR, name, type, loc)
        new.spelling = info.spelling
        different_kind(s, new, earlier)
        earlier = None
    if earlier is not None:
        merge_variable(s, earlier, type, loc, info, has_init)
        decl = earlier
    else:
        decl = Decl(ast.VAR, name, type, loc)
        decl.spelling = info.spelling
        decl.storage = ast.STATIC if info.storage == ast.STATIC else ast.EXTERN
        decl.tls = ast.TLS_DEFAULT if info.thread else ast.TLS_NONE
        decl.scope_level = s.level
        s.linked[symbol] = decl
        s.decls.append(decl)
    apply_info(s, decl, info)
    alias = s.weak.get(name)
    if alias is not None:
        attrs_of(decl).weak = True
        if alias:
            attrs_of(decl).alias = alias
    s.bind(symbol, decl)
    return decl


def merge_variable(s: Sema, decl: Decl, type: Type, loc: int, info: DeclInfo, has_init: bool) -> None:
    if not compatible(decl.type, type):
        if type.kind != ERROR:
            s.error(loc, f"conflicting types for '{decl.name}'; have {show_new(type, info.spelling, info.params)}")
            what = "definition" if decl.defined else "declaration"
            s.diag.note(decl.loc, f"previous {what} of '{decl.name}' with type {show_declared(decl)}")
    else:
        decl.type = composite(s.types, decl.type, type)
    if has_init and decl.defined:
        s.error(loc, f"redefinition of '{decl.name}'")
        s.diag.note(decl.loc, f"previous definition of '{decl.name}' with type {show_declared(decl)}")
    is_static = info.storage == ast.STATIC
    if is_static and decl.storage != ast.STATIC:
        s.error(loc, f"static declaration of '{decl.name}' follows non-static declaration")
        s.diag.note(decl.loc, f"previous declaration of '{decl.name}' with type {show_declared(decl)}")
    elif not is_static and info.storage != ast.EXTERN and decl.storage == ast.STATIC and s.level == 0:
        s.error(loc, f"non-static declaration of '{decl.name}' follows static declaration")
        s.diag.note(decl.loc, f"previous declaration of '{decl.name}' with type {show_declared(decl)}")
    if info.thread != (decl.tls != ast.TLS_NONE):
        now, then = ("thread-local", "non-thread-local") if info.thread else ("non-thread-local", "thread-local")
        s.error(loc, f"{now} declaration of '{decl.name}' follows {then} declaration")
        s.diag.note(decl.loc, f"previous declaration of '{decl.name}' with type {show_declared(decl)}")
    if has_init or not decl.defined:
        decl.loc = loc


def local_variable(s: Sema, symbol: int, type: Type, loc: int, info: DeclInfo) -> Decl:
    """An object without linkage: automatic, register, or static in a block."""
    name = s.text(symbol)
    earlier = s.lookup_here(symbol)
    if earlier is not None:
        if earlier.kind == ast.VAR or earlier.kind == ast.PARAM:
            if earlier.kind == ast.VAR:
                s.error(loc, f"redeclaration of '{name}' with no linkage")
                s.diag.note(earlier.loc, f"previous declaration of '{name}' with type {show_declared(earlier)}")
            else:
                s.error(loc, f"'{name}' redeclared as different kind of symbol")
                s.diag.note(earlier.loc, f"previous definition of '{name}' with type {show_declared(earlier)}")
        else:
            different_kind(s, Decl(ast.VAR, name, type, loc), earlier)
    else:
        check_shadow(s, symbol, name, loc)
    decl = Decl(ast.VAR, name, type, loc)
    decl.spelling = info.spelling
    decl.storage = info.storage
    decl.scope_level = s.level
    decl.function = s.ctx.function
    if info.thread:
        decl.tls = ast.TLS_DEFAULT
        if info.storage != ast.STATIC:
            s.error(loc, f"function-scope '{name}' implicitly auto and declared '_Thread_local'")
    if info.asm_name and info.storage == ast.REGISTER:
        decl.register_name = info.asm_name.lstrip("%#")
        info.asm_name = ""
    if info.storage == ast.STATIC:
        decl.unique = f"{name}.{s.next_static()}"
        if type.kind == VLA or type.is_array() and is_variably_modified(type):
            s.error(loc, f"storage size of '{name}' isn't constant")
            decl.type = s.types.error
    elif type.kind == VLA:
        s.scope.has_vla = True
    apply_info(s, decl, info)
    s.bind(symbol, decl)
    return decl


def check_shadow(s: Sema, symbol: int, name: str, loc: int) -> None:
    if s.diag.level_of("shadow") == 0:
        return
    outer = s.lookup(symbol)
    if outer is None or outer.kind not in (ast.VAR, ast.PARAM):
        return
    what = "a global declaration"
    if outer.function is not None:
        what = "a parameter" if outer.kind == ast.PARAM else "a previous local"
    if s.warn("shadow", loc, f"declaration of '{name}' shadows {what}"):
        s.diag.note(outer.loc, "shadowed declaration is here")


# ---- initialisation and completion ----

def initialize(s: Sema, decl: Decl, type: Type, init: Init) -> None:
    """Give an object its initialiser; `type` is its type completed by it."""
    decl.type = type
    decl.defined = True
    decl.tentative = False
    if type.kind == ERROR:
        return
    if decl.storage == ast.AUTO or decl.storage == ast.REGISTER:
        decl.init = init
        return
    decl.static_init = static_value(s, decl, init)
    s.consumer.variable(decl)


def static_value(s: Sema, decl: Decl, init: Init) -> StaticInit | None:
    size = decl.type.size
    for entry in init.entries:      # a flexible array member extends the object
        end = entry.offset + max(entry.type.size, 0) * entry.repeat
        size = max(size, end)
    return constexpr.static_init(s.ctx, init, decl.type, size)


def finish_variable(s: Sema, decl: Decl, info: DeclInfo) -> None:
    """The declarator has no initialiser: check that storage can be made, or leave it to the end of the unit."""
    type = decl.type
    if type.kind == ERROR:
        return
    if decl.storage in (ast.AUTO, ast.REGISTER) and s.level > 0 or (decl.storage == ast.STATIC and s.level > 0):
        if not type.is_complete():
            incomplete(s, decl)
            return
        decl.defined = decl.storage == ast.STATIC
        if decl.storage == ast.STATIC:
            s.consumer.variable(decl)
    if info.constexpr:
        s.error(decl.loc, "'constexpr' requires an initialized data declaration")


def incomplete(s: Sema, decl: Decl) -> None:
    if decl.type.kind == ARRAY:
        s.error(decl.loc, f"array size missing in '{decl.name}'")
    else:
        s.error(decl.loc, f"storage size of '{decl.name}' isn't known")
    decl.type = s.types.error


def finish_unit(s: Sema) -> None:
    """The end of the unit: tentative definitions (C17 6.9.2), functions declared static and never defined."""
    for decl in s.decls:
        if decl.kind == ast.VAR and decl.storage == ast.STATIC and not decl.referenced:
            unused_variable(s, decl)
        if decl.kind == ast.VAR and decl.tentative and not decl.defined:
            type = decl.type
            if type.kind == ARRAY and type.count < 0:
                s.warn("", decl.loc, f"array '{decl.name}' assumed to have one element")
                decl.type = s.types.array(type.base, 1)
            elif not type.is_complete() and type.kind != ERROR:
                if type.kind != VOID:
                    s.error(decl.loc, f"storage size of '{decl.name}' isn't known")
                decl.type = s.types.error
        elif decl.kind == ast.FUNC and decl.storage == ast.STATIC and not decl.defined:
            if decl.attrs is not None and (decl.attrs.alias or decl.attrs.ifunc or decl.attrs.weakref):
                continue
            if decl.referenced:
                s.pedwarn("", decl.loc, f"'{decl.name}' used but never defined")
            else:
                s.warn("unused-function", decl.loc, f"'{decl.name}' declared 'static' but never defined")
        elif decl.kind == ast.FUNC and decl.storage == ast.STATIC and not decl.referenced:
            used = decl.attrs is not None and (decl.attrs.unused or decl.attrs.used or decl.attrs.constructor >= 0
                                               or decl.attrs.destructor >= 0)
            if not used and decl.inline == ast.NOT_INLINE:
                s.warn("unused-function", decl.loc, f"'{decl.name}' defined but not used")
    check_aliases(s)
    if s.diag.error_count == 0:
        s.consumer.finish(s.decls)


def check_aliases(s: Sema) -> None:
    """An alias (GNU) is another name of something that the unit defines."""
    for decl in s.decls:
        attrs = decl.attrs
        if attrs is not None and attrs.alias_is_weakref and attrs.alias:
            attrs.weakref, attrs.alias = attrs.alias, ""
        if attrs is not None and attrs.weakref and decl.storage != ast.STATIC:
            s.error(decl.loc, f"'weakref' symbol '{decl.name}' must have static linkage")
    aliases = [decl for decl in s.decls if decl.attrs is not None and decl.attrs.alias and not decl.attrs.weakref]
    if not aliases:
        return
    known = {symbol_name(decl) for decl in s.decls
             if decl.defined or decl.tentative or decl.attrs is not None and (decl.attrs.alias or decl.attrs.ifunc)}
    for decl in aliases:
        assert decl.attrs is not None
        if decl.attrs.alias not in known:
            s.error(decl.loc, f"'{decl.name}' aliased to undefined symbol '{decl.attrs.alias}'")


def symbol_name(decl: Decl) -> str:
    """What the assembler calls it."""
    return decl.attrs.asm_name if decl.attrs is not None and decl.attrs.asm_name else decl.name


def unused_variable(s: Sema, decl: Decl) -> None:
    """-Wunused-variable and -Wunused-const-variable for a static object of the unit."""
    if decl.attrs is not None and (decl.attrs.unused or decl.attrs.used or decl.attrs.alias):
        return
    group = "unused-const-variable" if decl.type.quals & CONST else "unused-variable"
    s.warn(group, decl.loc, f"'{decl.name}' defined but not used")


# ---- functions' own names ----

def function_name(s: Sema, loc: int) -> Expr:
    """__func__ (C17 6.4.2.2), __FUNCTION__, __PRETTY_FUNCTION__."""
    function = s.function
    if function is None:
        s.warn("", loc, "'__func__' is not defined outside of function scope")
        data = b"\0"
        known: Decl | None = None
    else:
        data = function.definition.decl.name.encode("utf-8", "surrogateescape") + b"\0"
        known = function.name_decl
    if known is None:
        type = s.types.array(s.types.qualify(s.types.char, CONST), len(data))
        known = Decl(ast.VAR, "__func__", type, loc)
        known.storage = ast.STATIC
        known.unique = f"__func__.{s.next_static()}"
        known.static_init = StaticInit(bytearray(data), [])
        known.defined = True
        known.referenced = True
        if function is not None:
            function.name_decl = known
        s.consumer.variable(known)
    node = DeclRef(known, known.type, loc)
    node.lvalue = True
    return node


def begin_function(s: Sema, decl: Decl, params: list[Decl], loc: int) -> FunctionDef:
    """Enter a function's body: its state becomes the current one."""
    definition = FunctionDef(decl, params, loc)
    outer = s.function
    if outer is not None:
        definition.parent = outer.definition
        outer.definition.has_nested = True
    state = FunctionState(definition, outer)
    s.function = state
    s.ctx.function = definition
    s.diag.function_name = decl.name
    decl.defined = True
    if isinstance(decl.type.attributes, FunctionAttributes) and decl.type.attributes.ms_abi:
        s.error(decl.loc, "sorry, unimplemented: function with attribute 'ms_abi'")
    for at, param in enumerate(params):
        param.param_index = at
        param.function = definition
    return definition


def end_function(s: Sema) -> None:
    """Leave a function's body."""
    state = s.function
    assert state is not None
    s.function = state.outer
    s.ctx.function = None if state.outer is None else state.outer.definition
    s.diag.function_name = "" if state.outer is None else state.outer.definition.decl.name


def check_main(s: Sema, decl: Decl) -> None:
    """-Wmain."""
    type = decl.type
    if type.base.kind != INT:
        s.warn("main", decl.loc, "return type of 'main' is not 'int'")
    if decl.storage == ast.STATIC:
        s.warn("main", decl.loc, "'main' is normally a non-static function")
    if type.prototyped and len(type.params) not in (0, 2, 3):
        s.warn("main", decl.loc, "'main' takes only zero or two arguments")
    elif type.params and type.params[0].kind != INT:
        s.warn("main", decl.loc, "first argument of 'main' should be 'int'")


def check_parameters(s: Sema, decl: Decl, params: list[Decl]) -> None:
    """A definition's parameters have complete types (C17 6.9.1p7)."""
    if decl.name == "main" and s.level == 1 and not s.ctx.options.freestanding:
        check_main(s, decl)
    for at, param in enumerate(params):
        type = param.type
        if not type.is_complete() and type.kind != ERROR:
            s.error(param.loc, f"parameter {at + 1} ('{param.name}') has incomplete type")
            param.type = s.types.error


