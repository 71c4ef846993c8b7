"""Every IR op in every operand form runs and gives what Python's arithmetic says."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.codegen.support import options, run

pytestmark = pytest.mark.skipif(shutil.which("gcc") is None, reason="needs gcc to link")

VALUES = {
    "i32": [0, 1, -1, 7, -13, 255, 128, 0x7FFFFFFF, -0x80000000, 0x12345678],
    "i64": [0, 1, -1, 7, -13, 255, 0x80000000, 0x7FFFFFFFFFFFFFFF, -0x8000000000000000, 0x123456789ABCDEF0],
}
WIDTH = {"i32": 32, "i64": 64}


def signed(value: int, bits: int) -> int:
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> (bits - 1) else value


def unsigned(value: int, bits: int) -> int:
    return value & ((1 << bits) - 1)


def quotient(a: int, b: int) -> int:
    q = abs(a) // abs(b)
    return q if (a < 0) == (b < 0) else -q


Binary = Callable[[int, int, int], int | None]
BINARY: dict[str, Binary] = {
    "add": lambda a, b, n: a + b,
    "sub": lambda a, b, n: a - b,
    "mul": lambda a, b, n: a * b,
    "mulhs": lambda a, b, n: (a * b) >> n,
    "mulhu": lambda a, b, n: (unsigned(a, n) * unsigned(b, n)) >> n,
    "divs": lambda a, b, n: None if b == 0 or (b == -1 and a == -1 << (n - 1)) else quotient(a, b),
    "rems": lambda a, b, n: None if b == 0 or (b == -1 and a == -1 << (n - 1)) else a - b * quotient(a, b),
    "divu": lambda a, b, n: None if b == 0 else unsigned(a, n) // unsigned(b, n),
    "remu": lambda a, b, n: None if b == 0 else unsigned(a, n) % unsigned(b, n),
    "and": lambda a, b, n: a & b,
    "or": lambda a, b, n: a | b,
    "xor": lambda a, b, n: a ^ b,
    "eq": lambda a, b, n: int(a == b),
    "ne": lambda a, b, n: int(a != b),
    "lt": lambda a, b, n: int(a < b),
    "le": lambda a, b, n: int(a <= b),
    "gt": lambda a, b, n: int(a > b),
    "ge": lambda a, b, n: int(a >= b),
    "ult": lambda a, b, n: int(unsigned(a, n) < unsigned(b, n)),
    "ule": lambda a, b, n: int(unsigned(a, n) <= unsigned(b, n)),
    "ugt": lambda a, b, n: int(unsigned(a, n) > unsigned(b, n)),
    "uge": lambda a, b, n: int(unsigned(a, n) >= unsigned(b, n)),
}
SHIFTS: dict[str, Binary] = {
    "shl": lambda a, b, n: a << b,
    "shr": lambda a, b, n: unsigned(a, n) >> b,
    "sar": lambda a, b, n: a >> b,
    "rotl": lambda a, b, n: unsigned(a, n) << b | unsigned(a, n) >> (n - b),
}
UNARY: dict[str, Callable[[int, int], int | None]] = {
    "neg": lambda a, n: -a,
    "not": lambda a, n: ~a,
    "bswap": lambda a, n: int.from_bytes(unsigned(a, n).to_bytes(n // 8, "little"), "big"),
    "clz": lambda a, n: None if a == 0 else n - unsigned(a, n).bit_length(),
    "ctz": lambda a, n: None if a == 0 else (a & -a).bit_length() - 1,
    "popcnt": lambda a, n: unsigned(a, n).bit_count(),
    "sext8": lambda a, n: signed(a, 8),
    "sext16": lambda a, n: signed(a, 16),
}
FLOAT_OPS: dict[str, Callable[[float, float], float | None]] = {
    "fadd": lambda a, b: a + b,
    "fsub": lambda a, b: a - b,
    "fmul": lambda a, b: a * b,
    "fdiv": lambda a, b: a / b if b else None,
}
FLOAT_COMPARES: dict[str, Callable[[float, float], bool]] = {
    "feq": lambda a, b: a == b,
    "fne": lambda a, b: a != b,
    "flt": lambda a, b: a < b,
    "fle": lambda a, b: a <= b,
    "fgt": lambda a, b: a > b,
    "fge": lambda a, b: a >= b,
    "funo": lambda a, b: a != a or b != b,
}
COMPARES = list(BINARY)[-10:]


class Program:
    """IR functions with the calls that check them."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.checks: list[str] = []
        self.count = 0

    def add(self, params: str, result: str, body: str, calls: list[tuple[str, str]]) -> None:
        name = f"f{self.count}"
        self.count += 1
        lines = "\n".join(
            [
                "  " + line.strip() if not line.strip().endswith(":") else line.strip()
                for line in body.strip().split(";")
            ]
        )
        self.text.append(f'func @{name}({params}) -> ({result}) {{\n  slot s0 32 align 16 "m"\nb0:\n{lines}\n}}\n')
        self.checks.extend(f"; run: {name}({args}) == {value}" for args, value in calls)

    def module(self) -> str:
        return "\n".join(self.checks) + "\n" + "\n".join(self.text)


def literal(value: int, type: str) -> str:
    if type == "i32":
        return f"(int)0x{value & 0xFFFFFFFF:x}u"
    return f"(long)0x{value & (1 << 64) - 1:x}ul"


def cases(f: Binary, type: str, result: str, bs: list[int]) -> list[tuple[int, int, int]]:
    found = []
    for a in VALUES[type]:
        for b in bs:
            value = f(a, b, WIDTH[type])
            if value is not None:
                found.append((a, b, signed(value, WIDTH[result])))
    return found


def integer_program() -> str:
    p = Program()
    for type in ("i32", "i64"):
        for op, f in [*BINARY.items(), *SHIFTS.items()]:
            shift = op in SHIFTS
            result = "i32" if op in COMPARES else type
            right = "i32" if shift else type
            bs = [0, 1, 3, WIDTH[type] - 1] if shift else VALUES[type]
            if op == "rotl":
                bs = bs[1:]
            known = cases(f, type, result, bs)
            calls = [(f"{literal(a, type)}, {literal(b, right)}", literal(v, result)) for a, b, v in known]
            head = f"v0:{type} = param 0; v1:{right} = param 1"
            p.add(f"{type}, {right}", result, f"{head}; v2:{result} = {op} v0, v1; return v2", calls)
            slot = "v3:i64 = slot s0, 8"
            p.add(
                f"{type}, {right}",
                result,
                f"{head}; {slot}; store v3, v1; v4:{right} = load v3; v2:{result} = {op} v0, v4; return v2",
                calls,
            )
            p.add(
                f"{type}, {right}",
                result,
                f"{head}; {slot}; store v3, v0; v4:{type} = load v3; v2:{result} = {op} v4, v1; return v2",
                calls,
            )
            if result == type:
                p.add(
                    f"{type}, {right}",
                    result,
                    f"{head}; {slot}; store v3, v0; v4:{type} = load v3; v2:{type} = {op} v4, v1; store v3, v2;"
                    f"v5:{type} = load v3; return v5",
                    calls,
                )
            for b in bs:
                some = [(literal(x, type), literal(v, result)) for x, y, v in known if y == b]
                if not some:
                    continue
                p.add(
                    type,
                    result,
                    f"v0:{type} = param 0; v1:{right} = const {b}; v2:{result} = {op} v0, v1; return v2",
                    some,
                )
                p.add(
                    type,
                    result,
                    f"v0:{type} = param 0; v1:{right} = const {b}; {slot}; store v3, v0;"
                    f"v4:{type} = load v3; v2:{result} = {op} v4, v1; return v2",
                    some,
                )
                if result == type:
                    p.add(
                        type,
                        result,
                        f"v0:{type} = param 0; v1:{right} = const {b}; {slot}; store v3, v0;"
                        f"v4:{type} = load v3; v2:{type} = {op} v4, v1; store v3, v2; v5:{type} = load v3; return v5",
                        some,
                    )
                if op in COMPARES:
                    p.add(
                        type,
                        "i32",
                        f"v0:{type} = param 0; v1:{type} = const {b}; v2:i32 = {op} v0, v1;"
                        "branch v2, b1, b2; b1:; v3:i32 = const 1; return v3; b2:; v4:i32 = const 0; return v4",
                        some,
                    )
            if op in COMPARES:
                p.add(
                    f"{type}, {type}",
                    "i32",
                    f"{head}; v2:i32 = {op} v0, v1; branch v2, b1, b2; b1:;"
                    "v3:i32 = const 1; return v3; b2:; v4:i32 = const 0; return v4",
                    calls,
                )
                chosen = [(args, args.split(", ")[0 if v == literal(1, "i32") else 1]) for args, v in calls]
                p.add(
                    f"{type}, {type}",
                    type,
                    f"{head}; v2:i32 = {op} v0, v1; v3:{type} = select v2, v0, v1; return v3",
                    chosen,
                )
        for op, g in UNARY.items():
            results = [(a, g(a, WIDTH[type])) for a in VALUES[type]]
            calls = [(literal(a, type), literal(v, type)) for a, v in results if v is not None]
            p.add(type, type, f"v0:{type} = param 0; v1:{type} = {op} v0; return v1", calls)
    for op, signs in (("sext32", True), ("zext32", False)):
        calls = [(literal(a, "i32"), literal(a if signs else unsigned(a, 32), "i64")) for a in VALUES["i32"]]
        p.add("i32", "i64", f"v0:i32 = param 0; v1:i64 = {op} v0; return v1", calls)
        p.add(
            "i32", "i64", f"v0:i32 = param 0; v2:i32 = const 0; v3:i32 = add v0, v2; v1:i64 = {op} v3; return v1", calls
        )
    p.add(
        "i64",
        "i32",
        "v0:i64 = param 0; v1:i32 = trunc v0; return v1",
        [(literal(a, "i64"), literal(signed(a, 32), "i32")) for a in VALUES["i64"]],
    )
    return p.module()


def memory_program() -> str:
    p = Program()
    for bits in (8, 16, 32):
        for type in ("i32", "i64"):
            if bits == 32 and type == "i32":
                continue
            for sign in ("s", "u"):
                load = f"load{sign}{bits}"

                def narrow(a: int, sign: str = sign, bits: int = bits) -> int:
                    return signed(a, bits) if sign == "s" else unsigned(a, bits)

                calls = [(literal(a, type), literal(narrow(a), type)) for a in VALUES[type]]
                p.add(
                    type,
                    type,
                    f"v0:{type} = param 0; v1:i64 = slot s0, 4; store{bits} v1, v0, 3;"
                    f"v2:{type} = {load} v1, 3; return v2",
                    calls,
                )
                if bits < 32:
                    for op in ("add", "and", "xor"):
                        known = cases(BINARY[op], type, type, [5, -1])
                        for b in (5, -1):
                            some = [(literal(x, type), literal(narrow(v), type)) for x, y, v in known if y == b]
                            p.add(
                                type,
                                type,
                                f"v0:{type} = param 0; v1:i64 = slot s0; store{bits} v1, v0;"
                                f"v2:{type} = {load} v1; v3:{type} = const {b}; v4:{type} = {op} v2, v3;"
                                f"store{bits} v1, v4; v5:{type} = {load} v1; return v5",
                                some,
                            )
                    for op in ("eq", "lt", "ult", "ge"):
                        for b in (0, 100, 200, -3):
                            some = [
                                (literal(a, type), str(BINARY[op](narrow(a), b, WIDTH[type]))) for a in VALUES[type]
                            ]
                            p.add(
                                type,
                                "i32",
                                f"v0:{type} = param 0; v1:i64 = slot s0; store{bits} v1, v0;"
                                f"v2:{type} = {load} v1; v3:{type} = const {b}; v4:i32 = {op} v2, v3;"
                                "branch v4, b1, b2; b1:; v5:i32 = const 1; return v5; b2:; v6:i32 = const 0; return v6",
                                some,
                            )
    # addressing modes
    p.add(
        "i64, i64",
        "i32",
        "v0:i64 = param 0; v1:i64 = param 1; v2:i64 = slot s0; v3:i32 = const 42; v4:i32 = const 2;"
        "v5:i64 = shl v1, v4; v6:i64 = add v2, v5; store v6, v3, 4; v7:i32 = load v2, 12; return v7",
        [("0, 2", "42")],
    )
    p.add(
        "i64, i64",
        "i64",
        "v0:i64 = param 0; v1:i64 = param 1; v2:i32 = const 3; v3:i64 = shl v1, v2; v4:i64 = add v0, v3;"
        "v5:i64 = const 100; v6:i64 = add v4, v5; return v6",
        [("5, 7", "161"), ("-5, -7", "39")],
    )
    for size in (1, 2, 3, 5, 7, 8, 12, 15, 16, 17, 31, 32):
        p.add(
            "i32",
            "i32",
            f"v0:i32 = param 0; v1:i64 = slot s0; memset v1, v0, {size}; v2:i32 = loadu8 v1, {size - 1};return v2",
            [("0x37", "0x37"), ("0xff", "0xff")],
        )
    return p.module()


def copy_program() -> str:
    text = ["; run: begin() == 0"]
    body = []
    for number, size in enumerate((1, 3, 7, 8, 9, 16, 24, 33, 100, 300)):
        text.append(f"; run: copy{number}((long)L) == {ord('abcdefghij'[(size - 1) % 10])}")
        body.append(f"""func @copy{number}(i64) -> (i32) {{
  slot s0 {size} align 1 "m"
b0:
  v0:i64 = param 0
  v1:i64 = slot s0
  memcpy v1, v0, {size}
  v2:i32 = loadu8 v1, {size - 1}
  return v2
}}
""")
    return "\n".join(text) + "\nfunc @begin() -> (i32) {\nb0:\n  v0:i32 = const 0\n  return v0\n}\n" + "".join(body)


def float_bits(value: float, type: str) -> str:
    return {"f32": f"{value!r}f", "f64": repr(value), "f80": f"{value!r}L", "f128": f"(__float128){value!r}"}[type]


def float_program() -> str:
    p = Program()
    values = [0.0, 1.5, -2.25, 3.0, 1e10, -7.75]

    def f32(x: float) -> float:
        return float(struct.unpack("f", struct.pack("f", x))[0])

    for type in ("f32", "f64", "f80", "f128"):
        for op, f in FLOAT_OPS.items():
            exact = type == "f64"
            calls = []
            for a in values:
                for b in values:
                    value = f(a, b)
                    if value is None or (op == "fdiv" and not exact):
                        continue
                    calls.append(
                        (
                            f"{float_bits(a, type)}, {float_bits(b, type)}",
                            float_bits(f32(value) if type == "f32" else value, type),
                        )
                    )
            if op == "fdiv" and not exact:
                calls = [(f"{float_bits(-7.5, type)}, {float_bits(2.0, type)}", float_bits(-3.75, type))]
            p.add(
                f"{type}, {type}" if type != "f80" else "f80/s0, f80/s16",
                type if type != "f80" else "f80/x0",
                f"v0:{type} = param 0; v1:{type} = param 1; v2:{type} = {op} v0, v1; return v2",
                [c for c in calls if "e+2" not in c[1]],
            )
    params = {"f80": "f80/s0, f80/s16"}
    nan = {
        "f32": '__builtin_nanf("")',
        "f64": '__builtin_nan("")',
        "f80": '__builtin_nanl("")',
        "f128": '(__float128)__builtin_nan("")',
    }
    for type in ("f32", "f64", "f80", "f128"):
        for op, g in FLOAT_COMPARES.items():
            calls = []
            for x in (1.0, -2.0, float("nan")):
                for y in (1.0, 2.5, float("nan")):
                    left = nan[type] if x != x else float_bits(x, type)
                    right = nan[type] if y != y else float_bits(y, type)
                    calls.append((f"{left}, {right}", str(int(g(x, y)))))
            sig = params.get(type, f"{type}, {type}")
            head = f"v0:{type} = param 0; v1:{type} = param 1; v2:i32 = {op} v0, v1"
            p.add(sig, "i32", f"{head}; return v2", calls)
            p.add(
                sig,
                "i32",
                f"{head}; branch v2, b1, b2; b1:; v3:i32 = const 1; return v3; b2:; v4:i32 = const 0;return v4",
                calls,
            )
            p.add(
                sig,
                "i32",
                f"{head}; branch v2, b2, b1; b1:; v3:i32 = const 0; return v3; b2:; v4:i32 = const 1;return v4",
                calls,
            )
            p.add(
                sig, "i32", f"{head}; v3:i32 = const 1; v4:i32 = const 0; v5:i32 = select v2, v3, v4; return v5", calls
            )
            p.add(
                sig,
                "i32",
                f"{head}; v6:f64 = fconst 1.0; v7:f64 = fconst 0.0; v8:f64 = select v2, v6, v7;"
                "v9:i32 = ftosi v8; return v9",
                calls,
            )
            p.add(
                sig,
                "i32",
                f"{head}; v6:f80 = fconst 0x3fff8000000000000000; v7:f80 = fconst 0x0;"
                "v8:f80 = select v2, v6, v7; v9:i32 = ftosi v8; return v9",
                calls,
            )
    for type in ("f32", "f64", "f80", "f128"):
        one = {"f80": "f80/s0"}.get(type, type)
        result = {"f80": "f80/x0"}.get(type, type)
        for ints in ("i32", "i64"):
            vs = [0, 1, -1, 12345, -99999]
            p.add(
                ints,
                result,
                f"v0:{ints} = param 0; v1:{type} = sitof v0; return v1",
                [(literal(v, ints), f"({C[type]}){v}") for v in vs],
            )
            p.add(
                ints,
                result,
                f"v0:{ints} = param 0; v1:{type} = uitof v0; return v1",
                [
                    (literal(v, ints), f"({C[type]})({'unsigned' if ints == 'i32' else 'unsigned long'}){v}")
                    for v in [*vs, -0x80000000, 0x7FFFFFFF]
                ],
            )
            p.add(
                one,
                ints,
                f"v0:{type} = param 0; v1:{ints} = ftosi v0; return v1",
                [(float_bits(v, type), str(int(v))) for v in (0.0, 1.75, -1.75, 123456.5, -99.9)],
            )
            p.add(
                one,
                ints,
                f"v0:{type} = param 0; v1:{ints} = ftoui v0; return v1",
                [
                    (float_bits(v, type), literal(int(v), ints))
                    for v in (0.0, 1.75, 123456.5, 3e9, *((1.5e19, 9.3e18) if ints == "i64" and type != "f32" else ()))
                ],
            )
        for other in ("f32", "f64", "f80", "f128"):
            if other != type:
                to = {"f80": "f80/x0"}.get(other, other)
                p.add(
                    one,
                    to,
                    f"v0:{type} = param 0; v1:{other} = fcvt v0; return v1",
                    [(float_bits(v, type), float_bits(v, other)) for v in (0.0, 1.5, -1024.25)],
                )
        for op in ("fneg", "fabs"):
            p.add(
                one,
                result,
                f"v0:{type} = param 0; v1:{type} = {op} v0; return v1",
                [(float_bits(v, type), float_bits(-v if op == "fneg" else abs(v), type)) for v in (1.5, -2.5)],
            )
        two = params.get(type, f"{type}, {type}")
        p.add(
            two,
            result,
            f"v0:{type} = param 0; v1:{type} = param 1; v2:{type} = fcopysign v0, v1; return v2",
            [
                (f"{float_bits(a, type)}, {float_bits(b, type)}", float_bits(abs(a) if b > 0 else -abs(a), type))
                for a in (1.5, -2.0)
                for b in (3.0, -4.0)
            ],
        )
        if type != "f128":
            p.add(
                one,
                result,
                f"v0:{type} = param 0; v1:{type} = fsqrt v0; return v1",
                [(float_bits(v * v, type), float_bits(v, type)) for v in (1.5, 3.0)],
            )
        memory = f"v0:{type} = param 0; v1:i64 = slot s0; store v1, v0, 16; v2:{type} = load v1, 16"
        p.add(
            one,
            result,
            f"{memory}; v3:{type} = fadd v2, v0; return v3",
            [(float_bits(v, type), float_bits(2 * v, type)) for v in (1.5, -3.0)],
        )
    for whole, real in (("i32", "f32"), ("i64", "f64")):
        p.add(
            real,
            real,
            f"v0:{real} = param 0; v1:{whole} = bitcast v0; v2:{real} = bitcast v1; return v2",
            [("1.5", "1.5")],
        )
    p.add(
        "f64",
        "f64",
        "v0:f64 = param 0; v1:f64 = fconst 2.5; v2:f64 = fmul v0, v1; v3:f64 = fconst 0.0;"
        "v4:f64 = fsub v2, v3; return v4",
        [("2.0", "5.0")],
    )
    return p.module()


C = {"f32": "float", "f64": "double", "f80": "long double", "f128": "__float128"}
PROGRAMS = {
    "integer": integer_program,
    "memory": memory_program,
    "copy": copy_program,
    "float": float_program,
}


@pytest.mark.parametrize("level", [0, 1])
@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_ops(name: str, level: int, tmp_path: Path) -> None:
    assert run(PROGRAMS[name](), options(level), tmp_path, []) == ""
