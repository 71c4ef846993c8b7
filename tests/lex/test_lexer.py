"""The lexer: token kinds, spellings, flags and offsets; splices, modes, and the cache."""

import os
from pathlib import Path

import pytest

from compiler.lex import tokens as tk
from compiler.lex.cache import FileCache
from compiler.lex.keywords import keyword_kinds, keywords
from compiler.lex.lexer import MODES, TRIGRAPHS, LexedFile, Lexer
from compiler.source.interner import Interner

INTERNER = Interner()


def lex(text: str, std: str = "gnu17", mode: int = 0) -> LexedFile:
    return Lexer(INTERNER, MODES[std] | mode).lex("t.c", text.encode())


def kinds(file: LexedFile) -> list[int]:
    return [int(word & 255) for word in file.words[: len(file.words) - 1]]


def texts(file: LexedFile) -> list[str]:
    return [INTERNER.text(int(word >> 16)) for word in file.words[: len(file.words) - 1]]


@pytest.mark.parametrize(("spelling", "kind"), [(s.decode(), k) for s, k in tk.PUNCTUATORS])
def test_punctuators(spelling: str, kind: int) -> None:
    file = lex(f"a {spelling} b", "gnu23")
    assert kinds(file) == [tk.IDENT, kind, tk.IDENT]
    assert texts(file)[1] == spelling


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a+++++b", ["a", "++", "++", "+", "b"]),
        ("a<<=>>=b", ["a", "<<=", ">>=", "b"]),
        ("x.y...z..", ["x", ".", "y", "...", "z", ".", "."]),
        ("1.2e+3.f-1", ["1.2e+3.f", "-", "1"]),
        (".5 5.", [".5", "5."]),
        ('L"a"u8"b"x"c"', ['L"a"', 'u8"b"', "x", '"c"']),
        (r"'\'' '\\'", [r"'\''", r"'\\'"]),
        (r'"\"" "\\"', [r'"\""', r'"\\"']),
        ("a/**/b//c\nd", ["a", "b", "d"]),
        ("a/ /b", ["a", "/", "/", "b"]),
        ("a$b \\u00e9z é", ["a$b", "éz", "é"]),
        ("a\\\nb c\\\r\nd", ["ab", "cd"]),
        ('R"x(a)"\n)x" b', ['R"x(a)"\n)x"', "b"]),
        ("#include <a//b.h>\n<a", ["#", "include", "<a//b.h>", "<", "a"]),
        ('#include "a\\b.h" x', ["#", "include", '"a\\b.h"', "x"]),
        ("__has_include(<a'b>) <c>", ["__has_include", "(", "<a'b>", ")", "<", "c", ">"]),
        ("\ufeffa", ["a"]),
    ],
)
def test_spellings(text: str, expected: list[str]) -> None:
    assert texts(lex(text)) == expected


@pytest.mark.parametrize(
    ("text", "std", "expected"),
    [
        ("1'000", "gnu23", ["1'000"]),
        ("1'000", "gnu17", ["1", "'000"]),
        ("a::b", "gnu23", ["a", "::", "b"]),
        ("a::b", "gnu17", ["a", ":", ":", "b"]),
        ('R"(a)"', "c17", ["R", '"(a)"']),
        ('u"a"', "c99", ["u", '"a"']),
        ("u8'a'", "gnu17", ["u8", "'a'"]),
        ("u8'a'", "c23", ["u8'a'"]),
        ("<: %:", "c90", ["<", ":", "%", ":"]),
        ("a//b", "c90", ["a", "/", "/", "b"]),
        ("??=??/\nx", "c11", ["#", "x"]),
        ("??=", "gnu11", ["?", "?", "="]),
    ],
)
def test_modes(text: str, std: str, expected: list[str]) -> None:
    assert texts(lex(text, std)) == expected


def test_flags_and_offsets() -> None:
    file = lex(" a b\n/* c */c+d\n#x")
    flags = [int(word >> 8 & 255) for word in file.words]
    both = tk.SPACE_BEFORE | tk.LINE_START
    assert flags == [both, tk.SPACE_BEFORE, both, 0, 0, tk.LINE_START, 0, tk.LINE_START]
    assert [int(at) for at in file.starts] == [1, 3, 12, 13, 14, 16, 17, 18]
    assert [int(row) for row in file.hashes] == [5]


def test_offsets_behind_splices_and_trigraphs() -> None:
    file = lex("a\\\nb ??=c\\\n\\\nd e", mode=TRIGRAPHS)
    assert texts(file) == ["ab", "#", "cd", "e"]
    assert [int(at) for at in file.starts] == [0, 5, 8, 15, 16]


def test_raw_string_keeps_splices() -> None:
    file = lex('a\\\nb R"(\\\n)" c')
    assert texts(file) == ["ab", 'R"(\\\n)"', "c"]
    assert [int(at) for at in file.starts] == [0, 5, 13, 14]


@pytest.mark.parametrize("text", ['"abc', "'abc", '"a\\"', "L'"])
def test_unterminated_literals(text: str) -> None:
    file = lex(text + "\nb")
    assert kinds(file) == [tk.OTHER, tk.IDENT]


def test_unterminated_comment() -> None:
    file = lex("a /* b")
    assert texts(file) == ["a"]
    assert file.problems == [(2, "unterminated comment")]


def test_keywords() -> None:
    assert b"inline" not in keywords("c90")
    assert b"asm" not in keywords("c17")
    assert b"bool" not in keywords("gnu17")
    assert keywords("c23")[b"bool"] == tk.KW_BOOL
    assert keywords("c90")[b"__inline__"] == keywords("gnu90")[b"inline"] == tk.KW_INLINE
    interner = Interner()
    plain = interner.intern(b"plain")
    table = keyword_kinds(interner, "gnu17")
    assert table[plain] == tk.IDENT
    assert table[interner.intern(b"__const")] == tk.KW_CONST


def test_cache(tmp_path: Path) -> None:
    cache = FileCache()
    path = tmp_path / "a.h"
    path.write_text("a")
    first = cache.open(str(path), MODES["gnu17"])
    assert first is not None
    assert cache.open(str(path), MODES["gnu17"]) is first
    assert cache.open(str(path), MODES["c90"]) is not first
    path.write_text("b")
    os.utime(path, ns=(1, 1))
    again = cache.open(str(path), MODES["gnu17"])
    assert again is not None
    assert cache.interner.text(int(again.words[0] >> 16)) == "b"
    assert cache.open(str(tmp_path), MODES["gnu17"]) is None
    assert cache.open(str(tmp_path / "none"), MODES["gnu17"]) is None
