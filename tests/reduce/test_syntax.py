"""Tokens, and the tree that the light parser makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.structured.generator import Structured
from reduce.mirror import mirrored
from reduce.patch import Edit, Patch, apply, delete, replace, tidy, together
from reduce.syntax import Node, NotParsed, parse
from reduce.tokens import render, tokenize

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a+++b", ["a", "++", "+", "b"]),
        ('L"x" u8"y" "a\\"b"', ['L"x"', 'u8"y"', '"a\\"b"']),
        ("0x1.8p-3f 1e+5 .5 1.", ["0x1.8p-3f", "1e+5", ".5", "1."]),
        ("'\\'' '\"'", ["'\\''", "'\"'"]),
        ("a/*b*/c//d\ne", ["a", "c", "e"]),
        ("#define X \\\n 1\nint x;", ["#define X \\\n 1", "int", "x", ";"]),
        ("x>>=1...->", ["x", ">>=", "1...", "->"]),
        ("a # b", ["a", "#", "b"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokenize(text) == expected


@pytest.mark.parametrize("text", ["- -1", "a - -b", "int x", "1 .x", "x = - 1", "& &x", "a / *p", "0x1e +1", "x < < y"])
def test_rendered_tokens_stay_apart(text: str) -> None:
    tokens = tokenize(text)
    assert tokenize(render(tokens)) == tokens


def kinds(text: str) -> list[str]:
    return [kid.kind for kid in parse(tokenize(text)).kids]


def shape(node: Node) -> str:
    inner = " ".join(shape(kid) for kid in node.kids)
    named = ("binary", "unary", "assign", "name", "number", "call", "member", "postfix")
    name = node.name if node.kind in named else ""
    return f"({node.kind}{':' + name if name else ''}{' ' + inner if inner else ''})"


def expression(text: str) -> str:
    tree = parse(tokenize(f"typedef int T; void f(void) {{ {text}; }}"))
    return shape(tree.kids[1].kids[2].kids[0].kids[0])


def test_external_declarations() -> None:
    text = """
        typedef struct s { int a : 3, *b; } T; enum { A, B = 3, }; T x = {1}, *y, z[3] = {[1] = {2}};
        static int f(int a, ...); int (*p)(void); int (*g(int a))[3] { return 0; } #include <x>
        _Static_assert(1, "x"); int (h)(int b) { return b; } struct s;
    """
    assert kinds(text.replace("#include <x>", "\n#include <x>\n")) == [
        "declaration", "declaration", "declaration", "declaration", "declaration", "function", "directive", "opaque",
        "function", "declaration"]


def test_declared_names() -> None:
    tree = parse(tokenize("int (*const a[3])(int b), *c(void), d = 5; void (*signal(int e, void (*f)(int)))(int);"))
    assert [kid.name for kid in tree.kids[0].kids[1:]] == ["a", "c", "d"]
    assert tree.kids[1].name == "signal"
    params = [kid.name for kid in tree.kids[1].kids[1].kids if kid.kind == "parameter"]
    assert params == ["e", "f"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = b + c * d", "(assign:= (name:a) (binary:+ (name:b) (binary:* (name:c) (name:d))))"),
        ("a - b - c", "(binary:- (binary:- (name:a) (name:b)) (name:c))"),
        ("(T)a", "(cast (type) (name:a))"),
        ("(a)(b)", "(call (paren (name:a)) (name:b))"),
        ("f(x, (T){1})[2].m++", "(postfix:++ (member:m (index (call:f (name:f) (name:x) "
         "(compound (type) (init (item (number:1))))) (number:2))))"),
        ("a ?: b", "(elvis (name:a) (name:b))"),
        ("a ? b : c, d", "(comma (conditional (name:a) (name:b) (name:c)) (name:d))"),
        ("sizeof(T) + sizeof a", "(binary:+ (sizeof) (sizeof (name:a)))"),
        ("__builtin_va_arg(p, int)", "(call:__builtin_va_arg (name:__builtin_va_arg) (name:p) (type))"),
        ("-~*&x", "(unary:- (unary:~ (unary:* (unary:& (name:x)))))"),
    ],
)
def test_expressions(text: str, expected: str) -> None:
    assert expression(text) == expected


def test_statements() -> None:
    tree = parse(tokenize(
        "void f(void) { int x = 1; L: if (x) ; else x = 2; for (int i = 0; i < 3; i++) { } do x--; while (x);"
        " switch (x) { case 1 ... 2: break; default: ; } goto L; asm(\"nop\"); T y; return; }"))
    kinds_found = [kid.kind for kid in tree.kids[0].kids[2].kids]
    assert kinds_found == ["declaration", "label", "if", "for", "do", "switch", "goto", "asm", "opaque", "return"]


@pytest.mark.parametrize("text", [
    "main() { return 0; }", "f(a, b) long *a, c; { return *a + b; }", "typedef __SIZE_TYPE__ word; word w;"])
def test_old_and_predefined_forms(text: str) -> None:
    assert not [node for node in parse(tokenize(text)).walk() if node.kind == "opaque"]


def test_twins_change_together() -> None:
    head = '#pragma reduce_file "{}"\n'
    shared = "struct s { int a, b; }; struct s f(struct s x, int y);"
    body = "struct s f(struct s x, int y) { return x; }"
    text = head.format("a.c") + shared + "\n" + head.format("b.c") + shared + body
    tokens = tokenize(text)
    tree = parse(tokens)
    member = tokens.index("a")
    parameter = tokens.index("y")
    once, twice = mirrored([delete(member, member + 2), delete(parameter - 2, parameter + 1)], tokens, tree)
    made = render(apply(tokens, [once, twice]))
    assert made.count("int b;") == 2
    assert made.count("(struct s x)") == 3
    whole = tree.kids[1]
    assert mirrored([delete(whole.start, whole.end)], tokens, tree) == [delete(whole.start, whole.end)]


def test_unbalanced_text_is_refused() -> None:
    with pytest.raises(NotParsed):
        parse(tokenize("int f( { }"))


def test_deep_text_does_not_overflow() -> None:
    tree = parse(tokenize("int x = " + "(" * 5000 + "1" + ")" * 5000 + ";"))
    assert tree.kids[0].kind == "opaque"


@pytest.mark.parametrize("seed", range(5))
def test_generated_programs_parse(seed: int) -> None:
    tokens = tokenize(Structured().generate(seed).files["program.c"])
    tree = parse(tokens)
    assert tokenize(render(tokens)) == tokens
    assert not [node for node in tree.walk() if node.kind == "opaque"]


def test_patches() -> None:
    tokens = tokenize("f(a, b, c);")
    assert render(apply(tokens, [delete(4, 5)])) == "f(a,c);\n"
    assert render(apply(tokens, [delete(2, 3), delete(6, 7)])) == "f(b);\n"
    assert render(apply(tokens, [replace(2, 7, "0"), delete(4, 5)])) == "f(0);\n"
    assert tidy(["(", ",", "a", ",", ",", "b", ",", ")"]) == ["(", "a", ",", "b", ")"]
    assert together([Edit(1, 5), Edit(2, 3)]) == Patch((Edit(1, 5),))
    assert together([Edit(1, 3), Edit(2, 4)]) is None
