"""Calls of the C library that compilers fold: strings, memory, output, with operands known, half known and unknown.

Each function has buffers of known content, pointers that a condition or a loop chooses, and counts in small ranges, so
that a compiler may know a length exactly, within bounds, or not at all. Results are printed as signs and distances,
and buffers as checksums: every program is free of undefined behaviour and prints the same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from fuzz.generator import Generator
from fuzz.structured.choices import Choices, Replay
from oracle.program import Program

HEADER = """\
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <strings.h>
static volatile int zero;
static char g[64], source[64];
static const char constant[] = "constant";
static const char padded[8] = "abc";
static unsigned sum;
static void note(long x) { sum = sum * 31 + (unsigned)x; printf("%ld ", x); }
static void sign(int x) { note(x > 0 ? 1 : x < 0 ? -1 : 0); }
static void at(const char *found, const char *start) { note(found ? found - start : -1); }
static void dump(const char *p, int n) { while (n-- > 0) sum = sum * 33 + (unsigned char)*p++; printf("[%u] ", sum); }
"""
LITERALS = (
    '""', '"a"', '"ab"', '"hello"', '"hello world"', '"lo"', '"%s"', '"x\\0yz"', '"aab"', '"\\377\\200"',
)  # fmt: skip
CONSTANTS = ("constant", "padded", "constant + 3", "(constant + (n & 3))", "&padded[1]")
COUNTS = ("0", "1", "2", "3", "4", "5", "8", "12", "(n & 3)", "(size_t)n", "(zero + 3)", "(n & 1 ? 2 : 4)")
CHARACTERS = ("'a'", "'l'", "0", "'z'", "(n & 127)", "256 + 'o'", "-1")
BUFFERS = ("g", "g + 3", "b", "b + 2", "b + (n & 3)")
TESTS = ("== 0", "> 0", "< 1", "!= 0", "> 2")
START = '  char b[80] = "buffer"; memset(g, 0, sizeof g); strcpy(g, "global");'

# S is a string, C a count, X a character, D a buffer, F a format with its arguments, T a comparison.
STATEMENTS = (
    "note(strlen(S));", "note(strnlen(S, C));", "sign(strcmp(S, S));", "sign(strncmp(S, S, C));",
    "{ const char *s = S; at(strchr(s, X), s); at(strrchr(s, X), s); at(index(s, X), s); }",
    "{ const char *s = S; at(strstr(s, S), s); at(strpbrk(s, S), s); }",
    "note(strspn(S, S)); note(strcspn(S, S));",
    "{ char *d = D; at(strcpy(d, S), d); dump(d, 20); }",
    "{ char *d = D; at(stpcpy(d, S), d); dump(d, 20); stpcpy(d, S); dump(d, 20); }",
    "{ char *d = D; at(strncpy(d, S, C), d); dump(d, 20); }",
    "{ char *d = D; at(stpncpy(d, S, C), d); dump(d, 20); }",
    "{ char *d = D; d[2] = 0; at(strcat(d, S), d); dump(d, 30); }",
    "{ char *d = D; d[1] = 0; at(strncat(d, S, C), d); dump(d, 30); }",
    "{ char *d = D; d[0] = 0; strcat(strcat(strcat(d, S), S), \"!\"); dump(d, 40); note(strlen(d)); }",
    "{ char *d = D; at(memcpy(d, source, C), d); dump(d, 20); }",
    "{ char *d = D; at(mempcpy(d, source, C), d); dump(d, 20); mempcpy(d, source + 1, C); dump(d, 20); }",
    "{ char *d = D; at(memmove(d + 2, d, C), d); dump(d, 20); at(memmove(d, d + 1, C), d); dump(d, 20); }",
    "{ char *d = D; at(memset(d, X, C), d); dump(d, 20); }",
    "sign(memcmp(g, b, C)); note(memcmp(g, source, C) == 0); if (memcmp(b, g, 4)) note(7);",
    "note(memcmp(\"abcd\", constant, 4) != 0); note(memcmp(g, constant, 8) == 0);",
    "{ const char *s = memchr(constant, X, 9); at(s, constant); at(memchr(source, X, C), source); }",
    "{ char *d = D; note(sprintf(d, F)); dump(d, 40); sprintf(d, F); dump(d, 40); }",
    "{ char *d = D; note(snprintf(d, C, F)); dump(d, 20); snprintf(d, C, F); dump(d, 20); }",
    "printf(F); printf(\"line\\n\"); printf(\"\"); printf(\"x\"); printf(\"%s\\n\", S); printf(\"%c\", 48 + n);",
    "fprintf(stdout, F); fputs(S, stdout); fputs(\"\", stdout); fwrite(S, 1, 1, stdout); puts(\"\"); puts(S);",
    "bzero(g + 8, C); bcopy(b, b + 1, C); note(bcmp(g, b, C) != 0); dump(b, 20); dump(g, 20);",
    "note(strlen(S) T); note(!strcmp(S, \"\")); note(strchr(S, 0) != 0);",
    "note(&g[3] - g); note(g == b); note(g + n == g); note((n ? g : source) == source); note(g + 1 != 0);",
)  # fmt: skip


class LibraryCalls(Generator):
    """The generator."""

    name = "library"

    def version(self) -> str:
        return "1"

    def generate(self, seed: int) -> Program:
        return self.from_choices(Choices(seed), seed)

    def replay(self, words: Sequence[int], seed: int = 0) -> Program:
        return self.from_choices(Replay(words), seed)

    def from_choices(self, choices: Choices, seed: int) -> Program:
        count = choices.between(1, 4)
        lines = [HEADER]
        for number in range(count):
            lines += _function(number, choices)
        calls = " ".join(f'f{number}(n, argc > 9 ? argv[1] : "vari");' for number in range(count))
        lines += [
            "int main(int argc, char **argv)", "{", '  strcpy(source, "second string of bytes");',
            f"  for (int n = 0; n < 7; n++) {{ {calls} }}", '  printf("%u\\n", sum);', "  return 0;", "}",
        ]  # fmt: skip
        files = {"library.c": "\n".join(lines) + "\n"}
        return Program(self.name, seed, files, words=tuple(choices.record))


def _function(number: int, choices: Choices) -> list[str]:
    lines = [f"__attribute__((noinline)) static void f{number}(int n, const char *v)", "{", START]
    lines.append(f"  const char *p = {choices.pick(LITERALS)}, *q = constant;")
    lines.append(f"  if (n > {choices.below(6)}) p = {choices.pick(LITERALS)};")
    lines.append(f"  for (int i = 0; i < n % 3; i++) q = i ? {choices.pick(LITERALS)} : p;")
    for _ in range(choices.between(4, 14)):
        lines.append("  " + _statement(choices.pick(STATEMENTS), choices))
    return [*lines, '  printf("\\n");', "}"]


def _statement(pattern: str, choices: Choices) -> str:
    """Fill the operands in; capital letters stand for nothing else in a pattern."""
    return "".join(_operand(c, choices) for c in pattern)


def _operand(letter: str, choices: Choices) -> str:
    if letter == "S":
        return _string(choices, 0)
    if letter == "C":
        return choices.pick(COUNTS)
    if letter == "X":
        return choices.pick(CHARACTERS)
    if letter == "D":
        return choices.pick(BUFFERS)
    if letter == "T":
        return choices.pick(TESTS)
    if letter == "F":
        return _format(choices)
    return letter


def _string(choices: Choices, depth: int) -> str:
    """A string that is a literal, constant data, chosen, or not known."""
    kind = choices.below(9)
    if kind < 4 or kind == 6 and depth == 2:
        return choices.pick(LITERALS)
    if kind == 4:
        return f"({choices.pick(LITERALS)} + zero)"
    if kind == 5:
        return choices.pick(CONSTANTS)
    if kind == 6:
        return f"(n & {choices.pick((1, 2, 4))} ? {_string(choices, depth + 1)} : {_string(choices, depth + 1)})"
    return choices.pick(("v", "v + 1") if kind == 7 else ("p", "q"))


def _format(choices: Choices) -> str:
    """A format and its arguments."""
    return choices.pick(
        ('"text"', f'"%s", {_string(choices, 0)}', f'"%s-%d", {_string(choices, 0)}, n', '"%d%c", n, 65')
    )
