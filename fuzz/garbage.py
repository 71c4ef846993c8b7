"""Damaged C: inputs for crash and hang resistance of a front end.

A seed picks a source of the corpus and damages it: tokens deleted, doubled, swapped, replaced, byte noise, deep
nesting, huge literals, cyclic includes, truncation. Whatever comes out, a compiler must end in time and memory, with a
clean compile or with exit status 1 and a located message.
"""

from __future__ import annotations

import random
import re
from functools import cache

from fuzz.generator import Generator, GeneratorError
from oracle.corpora import corpora
from oracle.program import Program

TOKEN = re.compile(
    r"\s+|[A-Za-z_]\w*|\.?\d[\w.]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|//[^\n]*|/\*.*?\*/|.", re.S
)
STRANGE = (
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ";",
    ",",
    "#",
    "##",
    "\\\n",
    "...",
    "*",
    "&",
    "?",
    ":",
    "=",
    "<",
    ">>=",
    "'",
    '"',
    "int",
    "struct",
    "typedef",
    "sizeof",
    "_Generic",
    "__attribute__",
    "asm",
    "case",
    "goto",
    "return",
    "static",
    "inline",
    "_Static_assert",
    "__VA_ARGS__",
    "#define x",
    "#if",
    "#endif",
    "#include",
    "0x",
    "1e999999",
    "0b2",
    "L'",
    'u8"',
    "\0",
    "\xff",
    "__typeof__",
    "_Complex",
    "__builtin_offsetof",
    "__extension__",
    "({",
    "})",
)


@cache
def corpus() -> tuple[str, ...]:
    """The texts that are damaged, in a fixed order.

    Errors: GeneratorError when the corpora are not beside the package.
    """
    try:
        files = sorted(path for path in corpora().rglob("*.c"))
    except FileNotFoundError as error:
        raise GeneratorError(str(error)) from error
    if not files:
        raise GeneratorError("the corpora are not there")
    return tuple(path.read_text(errors="replace") for path in files)


def damage_tokens(text: str, draw: random.Random) -> str:
    """Delete, double, swap or replace a few tokens."""
    tokens = TOKEN.findall(text)
    for _ in range(draw.choice((1, 1, 1, 2, 3, 8, 30))):
        at = draw.randrange(len(tokens))
        kind = draw.randrange(5)
        if kind == 0:
            tokens[at] = ""
        elif kind == 1:
            tokens[at] *= draw.choice((2, 2, 3, 50))
        elif kind == 2:
            other = draw.randrange(len(tokens))
            tokens[at], tokens[other] = tokens[other], tokens[at]
        elif kind == 3:
            tokens[at] = draw.choice(STRANGE)
        else:
            tokens.insert(at, draw.choice(STRANGE))
    return "".join(tokens)


def damage_bytes(text: str, draw: random.Random) -> str:
    """Noise: characters replaced, lines cut, the end missing."""
    chars = list(text)
    for _ in range(draw.choice((1, 3, 10, 100))):
        chars[draw.randrange(len(chars))] = chr(draw.randrange(256))
    text = "".join(chars)
    return text[: draw.randrange(len(text))] if draw.random() < 0.3 else text


def nesting(draw: random.Random) -> str:
    """One kind of bracket or construct, very deep; closed or not."""
    depth = draw.choice((100, 1000, 10_000, 100_000))
    opening, closing = draw.choice(
        (
            ("(", ")"),
            ("{", "}"),
            ("[", "]"),
            ("-", ""),
            ("!", ""),
            ("*", ""),
            ("({", "})"),
            ("if(x)", ""),
            ("x?", ":0"),
            ("f(", ")"),
            ("(int)", ""),
            ("sizeof ", ""),
            ("struct{", "}a;"),
            ("a[", "]"),
            ("x=", ""),
            ("&&x", ""),
            ("int(*", ")"),
            ("_Generic(1,default:", ")"),
            ("for(;;)", ";"),
            ("__extension__ ", ""),
            ("a.", "b"),
            ("+x", ""),
        )
    )
    inner = draw.choice(("0", "x", "", "1;"))
    body = opening * depth + inner + closing * (depth if draw.random() < 0.7 else 0)
    where = draw.choice(
        ("int x; int f(int); int main(void){ return %s; }", "int a = %s;", "int main(void){ %s }", "%s")
    )
    return where % body


def literals(draw: random.Random) -> str:
    """Numbers and strings beyond all measure."""
    size = draw.choice((100, 5000, 200_000))
    cases = " ".join(f"case {i}:" for i in range(min(size, 20000)))
    return draw.choice(
        (
            f"int x = {'9' * size};\n",
            f"double d = {'1' * size}.{'2' * size}e{draw.randrange(10**6)};\n",
            f"double d = 0x1p{draw.randrange(10**9)};\n",
            f'char s[] = "{"x" * size}";\n',
            f"int c = '{'a' * size}';\n",
            f"int {'n' * size};\n",
            f"double d = 1e-{'9' * min(size, 5000)};\n",
            f"int a[{'9' * min(size, 40)}];\n",
            f"#define A {'A ' * size}\nint x = A;\n",
            f"int a[] = {{{'1,' * size}}};\n",
            f"enum e {{{','.join(f'e{i}' for i in range(size))}}};\n",
            "long double d = 1e4931L * 1e4931L; int i = 1 << 99, j = 1 / 0, k = -2147483648 / -1;\n",
            f"int f(int x) {{ switch (x) {{ {cases} return 1; }} return 0; }}\n",
        )
    )


def macros(draw: random.Random) -> dict[str, str]:
    """Includes that go round, macros that blow up, directives that never end."""
    kind = draw.randrange(6)
    if kind == 0:
        return {"program.c": '#include "program.c"\nint x;\n'}
    if kind == 1:
        return {"program.c": '#include "a.h"\n', "a.h": '#include "b.h"\n', "b.h": '#include "a.h"\n'}
    if kind == 2:
        count = draw.choice((10, 25, 60))
        lines = ["#define m0 x"] + [f"#define m{i} m{i - 1} + m{i - 1}" for i in range(1, count)]
        return {
            "program.c": "\n".join(lines)
            + f"\nint x; int f(void) {{ return m{min(count - 1, draw.choice((9, 14, 17)))}; }}\n"
        }
    if kind == 3:
        return {"program.c": "#if 1\n" * draw.choice((1, 200, 50_000)) + "int x;\n"}
    if kind == 4:
        return {"program.c": "#define f(x) x f\n#define g f(g)(\n" + "f(" * draw.choice((1, 100, 20_000)) + "\n"}
    return {
        "program.c": '#define cat(a,b) a##b\nint cat(+,-) = cat(,) cat(1 , .e+) ; cat(/,/) \n#define s(x) #x\n'
        'char *p = s(\\) s("\\"\');\n'
    }


class Garbage(Generator):
    name = "garbage"
    damaged = True

    def version(self) -> str:
        return "1"

    def generate(self, seed: int) -> Program:
        draw = random.Random(seed)
        kind = draw.random()
        if kind < 0.55:
            files = {"program.c": damage_tokens(draw.choice(corpus()), draw)}
        elif kind < 0.75:
            files = {"program.c": damage_bytes(draw.choice(corpus()), draw)}
        elif kind < 0.85:
            files = {"program.c": nesting(draw)}
        elif kind < 0.93:
            files = {"program.c": literals(draw)}
        else:
            files = macros(draw)
        return Program(self.name, seed, files)
