"""Checks and nodes of statements: labels, switch, jumps, return, asm (C17 6.8)."""

from __future__ import annotations

from compiler.sema import ast
from compiler.sema.assign_messages import RETURNING
from compiler.sema.ast import AsmStmt, Case, Decl, Expr, IntConst, Jump, Label, LabelStmt, Return, Stmt, Switch
from compiler.sema.attributes import Attribute
from compiler.sema.conversions import assign_convert, bit_field_of, convert, mark_address_taken, promote, rvalue
from compiler.sema.scope import LocalLabel, Scope, Sema, SwitchState
from compiler.sema.types import BOOL, ENUM, ERROR, FUNCTION, POINTER, VOID, Type
from compiler.sema.warnings import check_unused_decl

# ---- labels ----

def find_label(s: Sema, symbol: int, loc: int) -> Label:
    """The label of that name in the current function, made when new."""
    function = s.function
    assert function is not None
    label = function.local_labels.get(symbol)
    if label is not None:
        return label
    label = function.labels.get(symbol)
    if label is None:
        outer = function.outer
        while outer is not None:    # a nested function may jump to a label declared by __label__ around it
            shared = outer.local_labels.get(symbol)
            if shared is not None:
                shared.nonlocal_use = True
                return shared
            outer = outer.outer
        label = Label(s.text(symbol), loc)
        label.function = function.definition
        function.labels[symbol] = label
        function.definition.labels.append(label)
    return label


def use_label(s: Sema, symbol: int, loc: int) -> Label:
    label = find_label(s, symbol, loc)
    label.used = True
    return label


def goto_label(s: Sema, symbol: int, loc: int) -> Label:
    return use_label(s, symbol, loc)


def define_label(s: Sema, symbol: int, loc: int) -> Label:
    function = s.function
    assert function is not None
    local = function.local_labels.get(symbol)
    label = local if local is not None else function.labels.get(symbol)
    if label is None:
        label = Label(s.text(symbol), loc)
        label.function = function.definition
        function.labels[symbol] = label
        function.definition.labels.append(label)
    if label.defined:
        s.error(loc, f"duplicate label '{label.name}'")
        s.diag.note(label.loc, f"previous definition of '{label.name}' with type 'void'")
    label.defined = True
    label.loc = loc
    return label


def declare_local_label(s: Sema, symbol: int, loc: int) -> None:
    """__label__ (GNU): the label belongs to this block."""
    function = s.function
    assert function is not None
    for other in s.scope.labels:
        if other.symbol == symbol:
            s.error(loc, f"duplicate label declaration '{s.text(symbol)}'")
            s.diag.note(other.label.loc, f"previous declaration of '{s.text(symbol)}' with type 'void'")
            return
    label = Label(s.text(symbol), loc)
    label.function = function.definition
    function.definition.labels.append(label)
    s.scope.labels.append(LocalLabel(symbol, label, function.local_labels.get(symbol)))
    function.local_labels[symbol] = label


def label_attributes(s: Sema, link: Case | LabelStmt, attrs: list[Attribute]) -> None:
    """Attributes of a label: `unused` silences -Wunused-label, cold and hot are hints."""
    if isinstance(link, LabelStmt):
        for attr in attrs:
            if attr.name == "unused" or attr.name == "maybe_unused":
                link.label.used = True


def leave_block(s: Sema, scope: Scope) -> None:
    """Before a block's scope is popped: its local labels end, unused variables are reported."""
    function = s.function
    for local in reversed(scope.labels):
        check_label(s, local.label)
        if function is not None:
            if local.outer is None:
                function.local_labels.pop(local.symbol, None)
            else:
                function.local_labels[local.symbol] = local.outer
    if s.silent_unused:
        return
    for binding in reversed(scope.names):
        check_unused_decl(s, binding.decl)


def check_label(s: Sema, label: Label) -> None:
    if not label.defined:
        if label.used or label.address_taken:
            s.error(label.loc, f"label '{label.name}' used but not defined")
    elif not label.used and not label.address_taken:
        s.warn("unused-label", label.loc, f"label '{label.name}' defined but not used")


def finish_labels(s: Sema) -> None:
    """The function's end: every label used is defined."""
    function = s.function
    assert function is not None
    for label in function.labels.values():
        check_label(s, label)


def computed_goto(s: Sema, target: Expr, loc: int) -> Stmt:
    """goto *expression; (GNU)"""
    function = s.function
    assert function is not None
    function.definition.has_computed_goto = True
    s.pedwarn("pedantic", loc, "ISO C forbids 'goto *expr;'")
    target = rvalue(s, target)
    if target.type.kind != POINTER and target.type.kind != ERROR:
        s.error(loc, "computed goto must be pointer type")
        target = s.error_expr(loc)
    return ast.ComputedGoto(target, loc)


# ---- switch ----

def begin_switch(s: Sema, e: Expr, loc: int) -> Switch:
    function = s.function
    assert function is not None
    e = rvalue(s, e)
    original = e.type
    if BOOL <= original.kind <= ENUM:
        e = promote(s, e)
    elif original.kind != ERROR:
        s.error(e.loc, "switch quantity not an integer")
        e = IntConst(0, s.types.int, loc)
    node = Switch(e, loc)
    function.switches.append(SwitchState(node, original))
    function.breakable += 1
    return node


def end_switch(s: Sema, node: Switch) -> None:
    function = s.function
    assert function is not None
    state = function.switches.pop()
    function.breakable -= 1
    check_enum_cases(s, node, state)
    check_boolean(s, node, state)
    if node.default is None:
        s.warn("switch-default", node.loc, "switch missing default case")


def check_enum_cases(s: Sema, node: Switch, state: SwitchState) -> None:
    """-Wswitch: every enumerator has a case, and every case is an enumerator."""
    enum = state.original.enum
    if enum is None or state.original.kind != ENUM or not s.diag.level_of("switch"):
        return
    values = [value for name, value in enum.enumerators]
    if node.default is None or s.diag.level_of("switch-enum"):
        seen: list[int] = []
        for name, value in enum.enumerators:
            if value in seen:
                continue
            seen.append(value)
            if value not in state.singles and not in_ranges(value, state):
                s.warn("switch", node.loc, f"enumeration value '{name}' not handled in switch")
    for value, loc in state.singles.items():
        if value not in values:
            what = f"enum {enum.tag}" if enum.tag else "enum <anonymous>"
            s.warn("switch", loc, f"case value '{value}' not in enumerated type '{what}'" if enum.tag
                   else f"case value '{value}' not in enumerated type")


def in_ranges(value: int, state: SwitchState) -> bool:
    for low, high, _loc in state.ranges:
        if low <= value <= high:
            return True
    return False


def check_boolean(s: Sema, node: Switch, state: SwitchState) -> None:
    """-Wswitch-bool: a truth value never takes other values than 0 and 1."""
    e = node.expr
    while isinstance(e, ast.Cast) and not e.explicit:
        e = e.operand
    if e.type.kind != BOOL and e.kind not in (ast.COMPARE, ast.LOGICAL) and not (
            isinstance(e, ast.Unary) and e.op == ast.LOGNOT):
        return
    for value in state.singles:
        if value != 0 and value != 1:
            s.warn("switch-bool", node.loc, "switch condition has boolean value")
            return


def case_label(s: Sema, low: Expr | None, high: Expr | None, loc: int) -> Case | None:
    """A case or default label, filed with the innermost switch."""
    function = s.function
    assert function is not None
    if not function.switches:
        s.error(loc, "'default' label not within a switch statement" if low is None
                else "case label not within a switch statement")
        return None
    state = function.switches[-1]
    node = state.statement
    if low is None:
        case = Case(0, 0, True, loc)
        if node.default is not None:
            s.error(loc, "multiple default labels in one switch")
            s.diag.note(node.default.loc, "this is the first default label")
        node.default = case
        node.cases.append(case)
        return case
    first = case_value(s, low, node.expr.type, loc)
    last = first if high is None else case_value(s, high, node.expr.type, loc)
    if first is None or last is None:
        return None
    if high is not None:
        s.pedwarn("pedantic", loc, "range expressions in switch statements are non-standard")
        if last < first:
            s.warn("", loc, "empty range specified")
            return Case(first, last, False, loc)
    if not file_case(s, state, first, last, loc):
        return None
    case = Case(first, last, False, loc)
    node.cases.append(case)
    return case


def case_value(s: Sema, e: Expr, type: Type, loc: int) -> int | None:
    """The value of a case label, converted to the promoted type of the switch."""
    if e.type.kind == ERROR:
        return None
    if not BOOL <= e.type.kind <= ENUM:
        s.error(e.loc, "case label does not reduce to an integer constant")
        return None
    converted = convert(s, e, type)
    if isinstance(converted, IntConst):
        return converted.value
    s.error(e.loc, "case label does not reduce to an integer constant")
    return None


def file_case(s: Sema, state: SwitchState, low: int, high: int, loc: int) -> bool:
    """Check a new label against those seen."""
    before = state.singles.get(low, 0) if low == high else 0
    if not before:
        for other_low, other_high, other_loc in state.ranges:
            if low <= other_high and other_low <= high:
                before = other_loc
    if not before and low != high:
        for value, other_loc in state.singles.items():
            if low <= value <= high:
                before = other_loc
                break
    if before:
        s.error(loc, "duplicate case value" if low == high else "duplicate (or overlapping) case value")
        s.diag.note(before, "previously used here" if low == high else "this is the first entry overlapping that value")
        return False
    if low == high:
        state.singles[low] = loc
    else:
        state.ranges.append((low, high, loc))
    return True


# ---- jumps ----

def jump(s: Sema, is_break: bool, loc: int) -> Stmt:
    function = s.function
    assert function is not None
    if is_break and not function.breakable:
        s.error(loc, "break statement not within loop or switch")
        return Jump(ast.EMPTY, loc)
    if not is_break and not function.loops:
        s.error(loc, "continue statement not within a loop")
        return Jump(ast.EMPTY, loc)
    return Jump(ast.BREAK if is_break else ast.CONTINUE, loc)


def return_statement(s: Sema, value: Expr | None, loc: int) -> Stmt:
    """C17 6.8.6.4; GNU lets a void function return a void expression."""
    function = s.function
    assert function is not None
    result = function.result
    decl = function.definition.decl
    if decl.attrs is not None and decl.attrs.noreturn:
        s.warn("", loc, "function declared 'noreturn' has a 'return' statement")
    if value is None:
        if result.kind != VOID and result.kind != ERROR and s.ctx.options.since_c99():
            warn_return(s, decl, loc, "'return' with no value, in function returning non-void")
        return Return(None, loc)
    function.returns_value = True
    if result.kind == VOID:
        value = rvalue(s, value)
        if value.type.kind == VOID:
            if s.pedwarn("pedantic", value.loc, "ISO C forbids 'return' with expression, in function returning void"):
                s.diag.note(decl.loc, "declared here")
        elif value.type.kind != ERROR:
            warn_return(s, decl, value.loc, "'return' with a value, in function returning void")
            value = ast.Cast(ast.CAST_VOID, value, s.types.void, loc)
        return Return(value, loc)
    value = assign_convert(s, value, result, value.loc, RETURNING)
    check_local_address(s, value)
    return Return(value, loc)


def check_local_address(s: Sema, value: Expr) -> None:
    """-Wreturn-local-addr for the plain cases: return &x; return array;"""
    e = value
    while isinstance(e, ast.Cast) and e.cast in (ast.CAST_POINTER, ast.CAST_BITS):
        e = e.operand
    if isinstance(e, ast.Unary) and e.op == ast.ADDR or isinstance(e, ast.Cast) and e.cast == ast.CAST_DECAY:
        e = e.operand
    else:
        return
    if isinstance(e, ast.DeclRef) and e.decl.kind in (ast.VAR, ast.PARAM) and e.decl.function is not None \
            and e.decl.storage in (ast.AUTO, ast.REGISTER):
        s.warn("return-local-addr", value.loc, "function returns address of local variable")


# ---- small warnings ----

def warn_return(s: Sema, decl: Decl, loc: int, message: str) -> None:
    """A constraint violation (C17 6.8.6.4p1) that is reported by default; -Wreturn-type names it."""
    group = "return-type" if s.diag.level_of("return-type") > 0 or s.diag.explicit.get("return-type") == 0 else ""
    if s.pedwarn(group, loc, message):
        s.diag.note(decl.loc, "declared here")


def check_empty_body(s: Sema, what: str, loc: int) -> None:
    if what == "if" or what == "else":
        s.warn("empty-body", loc, f"suggest braces around empty body in an '{what}' statement")
    elif what == "do":
        s.warn("empty-body", loc, "suggest explicit braces around empty body in 'do' statement")


# ---- asm ----

def check_asm(s: Sema, node: AsmStmt) -> None:
    """Outputs are lvalues; inputs are values (or lvalues where only memory fits)."""
    for out in node.outputs:
        if "=" not in out.constraint and "+" not in out.constraint:
            s.error(out.loc, "output operand constraint lacks '='")
        if not out.expr.lvalue and out.expr.type.kind != ERROR:
            s.error(out.expr.loc, "lvalue required in 'asm' statement")
        if out.expr.type.quals & 1:
            s.error(out.expr.loc, "read-only variable used as 'asm' output")
        mark_address_taken(out.expr)
    names = [one.name for one in node.outputs + node.inputs if one.name]
    for name in names:
        if names.count(name) > 1:
            s.error(node.loc, f"duplicate 'asm' operand name '{name}'")
            break
    for number, one in enumerate(node.inputs):
        letters = one.constraint.replace("m", "").replace("o", "").replace("V", "").replace("Q", "")
        if not letters.strip("%,*#&") and one.constraint.strip("%,*#&"):
            if bit_field_of(one.expr) is not None:
                s.error(one.loc, "cannot take address of bit-field")
                continue
            if one.expr.lvalue:
                mark_address_taken(one.expr)
                continue
            if one.expr.type.kind not in (ERROR, FUNCTION) and one.expr.kind not in (ast.COMMA, ast.CONDITIONAL):
                s.error(one.expr.loc, f"memory input {number} is not directly addressable")
        one.expr = rvalue(s, one.expr)
        if one.expr.type.kind == VOID:
            s.error(one.loc, "invalid use of void expression")
