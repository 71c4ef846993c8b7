"""The types of expressions against gcc: every operator on every pair of arithmetic operands, and pointers.

_Generic numbers the type of each expression in a static array; gcc's array is read from its object file, pycc's from
the dump.
"""

import itertools
import re
import subprocess
from pathlib import Path

import pytest

from tests.parse.harness import parse_text

BASIC = [
    "_Bool", "char", "signed char", "unsigned char", "short", "unsigned short", "int", "unsigned", "long",
    "unsigned long", "long long", "unsigned long long", "__int128", "unsigned __int128", "float", "double",
    "long double", "_Float128", "_Float32", "_Float64", "_Float32x", "_Float64x", "_Complex float", "_Complex double",
    "_Complex long double", "_Complex int", "_Complex char",
]  # fmt: skip
DERIVED = [
    "char *", "const char *", "int *", "const int *", "void *", "const void *", "volatile int *", "int (*)(void)",
    "int (**)(void)", "int (*)[3]", "struct S", "struct S *", "const struct S *", "char (*)[4]", "int **",
    "int *const *", "unsigned short *", "unsigned *",
]  # fmt: skip
DECLARATIONS = (
    "".join(f"extern {type} v{i};\n" for i, type in enumerate(BASIC))
    + """enum e {A}; enum f {B = -1}; enum g {C = 0x100000000}; extern enum e e; extern enum f f; extern enum g g;
extern struct S { int b5 : 5; unsigned u5 : 5, u31 : 31, u32 : 32; unsigned long l32 : 32; _Bool b : 1;
  unsigned char c8 : 8; enum e en : 3; unsigned short us : 16; long l5 : 5; } s;
extern const struct S cs; extern volatile int vi; extern const int ci; extern int *p; extern const int *cp;
extern void *vp; extern const void *cvp; extern int arr[3]; extern const char *str; extern int (*fp)(void);
int fn(void); extern int *const kp;
"""
)
FIELDS = [f"s.{name}" for name in ["b5", "u5", "u31", "u32", "l32", "b", "c8", "en", "us", "l5"]]
CONSTANTS = ["'a'", "1", "1u", "1l", "1ull", "1.0", "1.0f", "1.0L", "(1 == 1)", "A", "C", "0x80000000", "2147483648",
             "sizeof(int)", "(char)1", "(s.u5 = 1)", "s.us++"]
POINTERS = [
    "p", "cp", "&arr", "arr", "*arr", "p + 1", "1 + p", "p - p", "vi ? p : 0", "vi ? p : vp", "vi ? cp : vp",
    "vi ? p : cvp", "vi ? p : cp", "vi ? 0 : cp", "vi ? fp : 0", "vi ? fn : 0", "fn", "&fn", "*fn", "fn()", "(*fp)()",
    "&s", "&cs", "str", '"abc"', "*str", '&"abc"', "&*p", "*&p", "&kp", "(vi, kp)", "vi ? (void *)0 : p",
    "vi ? (void *)1 : p", "p ?: 0", "vi ?: 1.0", "({ vi; })", "p++", "--p", "p += 1", "arr[1] = 2", "&cp[0]", "&p",
    'L"abc"', 'u"a"', 'U"a"', 'u8"a"', "__real__ v22", "__imag__ v23", "~v22", "1.0i", "&vi", "&ci",
]  # fmt: skip
# gcc gives a narrow bit-field a type of its own that only _Generic shows; parenthesised ones are left out.
CHOICES = ", ".join(f"{type}: {i + 1}" for i, type in enumerate(BASIC + DERIVED))


def operands() -> list[str]:
    return [f"v{i}" for i in range(len(BASIC))] + ["e", "f", "g", "ci", "vi"] + FIELDS + CONSTANTS


def expressions(step: int) -> list[str]:
    found = list(POINTERS)
    for a in operands():
        found += [f"+{a}", f"-{a}", f"~{a}", f"!{a}"]
    for a, b in itertools.islice(itertools.product(operands(), operands()), 0, None, step):
        found += [f"{a} + {b}", f"vi ? {a} : {b}"]
    for a, b in itertools.islice(itertools.product(operands(), operands()), 0, None, step * 5 + 1):
        found += [f"{a} {op} {b}" for op in ("-", "*", "/", "%", "<<", ">>", "&", "|", "<", "==", "&&")]
    return found


def source(tests: list[str]) -> str:
    rows = "".join(f"_Generic(({test}), {CHOICES}, default: 0),\n" for test in tests)
    define = '#define IN __attribute__((section("types")))\n'
    return f"{DECLARATIONS}{define}void use(void) {{ static const unsigned char t[] IN = {{\n{rows}}}; }}\n"


def rejected(output: str) -> set[int]:
    """The numbers of the tests that a compiler reports."""
    first = DECLARATIONS.count("\n") + 3
    return {int(line) - first for line in re.findall(r"x\.c:(\d+):\d+: error", output)}


def gcc_types(gcc: str, tests: list[str], work: Path) -> tuple[set[int], bytes]:
    """The tests that gcc rejects; if there are none, its array."""
    (work / "x.c").write_text(source(tests))
    done = subprocess.run(
        [gcc, "-w", "-c", "-fno-diagnostics-show-caret", "x.c"],
        capture_output=True, text=True, cwd=work, check=False,
    )  # fmt: skip
    if done.returncode:
        return rejected(done.stderr), b""
    subprocess.run(["objcopy", "-O", "binary", "-j", "types", "--set-section-flags", "types=alloc", "x.o", "x.bin"],
                   cwd=work, check=True)
    return set(), (work / "x.bin").read_bytes()


@pytest.mark.parametrize("step", [17, pytest.param(1, marks=pytest.mark.slow)])
def test_types_are_those_of_gcc(step: int, tmp_path: Path, gcc: str) -> None:
    tests = expressions(step)
    bad, _ = gcc_types(gcc, tests, tmp_path)
    assert rejected(parse_text(source(tests), ["-w"], tmp_path).messages) == bad
    good = [test for i, test in enumerate(tests) if i not in bad]
    assert len(good) > 500
    left, want = gcc_types(gcc, good, tmp_path)
    assert not left
    parsed = parse_text(source(good), ["-w"], tmp_path)
    assert parsed.messages == ""
    found = re.search(r"\(var static t:.*<([0-9a-f]+)", "\n".join(parsed.lines))
    assert found is not None
    have = bytes.fromhex(found[1])
    assert [good[i] for i in range(len(good)) if have[i] != want[i]] == []
