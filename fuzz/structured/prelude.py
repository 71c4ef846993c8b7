"""The fixed text before a program: output, and helpers that guards and exact expressions call."""

from __future__ import annotations

from collections.abc import Iterable

from fuzz.structured.stmt import CRC
from fuzz.structured.types import INT128, INTS, UINT128, IntType

OUTPUT = f"""\
int printf(const char *, ...);
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long u64;
static unsigned long long crc = {CRC:#x}ull;
static void chk(unsigned long long v) {{ crc = (crc ^ v) * 0x100000001b3ull; crc ^= crc >> 29; }}
static void show(const char *name) {{ printf("%s %llx\\n", name, crc); }}
"""

DOUBLE_BITS = """\
static unsigned long long double_bits(double x)
{ union { double d; unsigned long long u; } b; b.d = x; return x != x ? 0x7ff8000000000000ull : b.u; }
"""

WIDE = """\
static void chk128(unsigned __int128 v) { chk(v); chk(v >> 64); }
"""

COMPLEX = """\
static _Complex double make_complex(double re, double im)
{ _Complex double z; __real__ z = re; __imag__ z = im; return z; }
static _Complex double reduce_complex(_Complex double z)
{ return make_complex((long long)__real__ z & 0x7ff, (long long)__imag__ z & 0x7ff); }
"""

NAMED: dict[str, IntType] = {ty.name: ty for ty in (*INTS, INT128, UINT128)}


def helper(kind: str, type_name: str) -> str:
    """A guard's helper function for one type."""
    ty = NAMED[type_name]
    name = f"{kind}_{type_name.replace(' ', '_')}"
    if kind == "float_to":
        low = f"x >= {float(ty.low).hex()}" if ty.signed and ty.bits >= 64 else f"x > {float(ty.low) - 1:.1f}"
        return (f"static {type_name} {name}(double x)\n"
                f"{{ return {low} && x < {float(ty.high + 1).hex()} ? ({type_name})x : 0; }}\n")
    special = "a" if kind == "div" else "0"
    op = "/" if kind == "div" else "%"
    least = f"({type_name})((({'unsigned ' + type_name})1) << {ty.bits - 1})"
    return (f"static {type_name} {name}({type_name} a, {type_name} b)\n"
            f"{{ return b == -1 && a == {least} ? {special} : a {op} b; }}\n")


def head(body: str, helpers: Iterable[tuple[str, str]]) -> str:
    """What goes before a program's own text."""
    made = OUTPUT
    if "double_bits" in body:
        made += DOUBLE_BITS
    if "chk128(" in body:
        made += WIDE
    if "_complex(" in body:
        made += COMPLEX
    return made + "".join(helper(kind, name) for kind, name in sorted(helpers))
