"""The C library of the interpreter: the functions that test programs call. Output is collected as bytes."""
from __future__ import annotations

import math
from typing import Final, final

from compiler.ir import fold
from compiler.ir.core import F32, F64, I32, I64, LOC_FP, CallInfo, canonical
from compiler.ir.interp import Exit, Fault, Library, Machine, Unsupported

MASK64: Final = (1 << 64) - 1
MASK128: Final = (1 << 128) - 1
WIDE: Final[list[str]] = ["__divti3", "__modti3", "__udivti3", "__umodti3"]
MATH: Final[list[str]] = ["sqrt", "fabs", "floor", "ceil", "trunc", "sin", "cos", "exp", "log", "pow", "fmod"]


@final
class Libc(Library):
    """A small hosted library."""

    def __init__(self) -> None:
        self.output: list[bytes] = []

    def text(self) -> bytes:
        return b"".join(self.output)

    def call(self, machine: Machine, name: str, args: list[int], info: CallInfo) -> list[int] | None:
        if name.startswith("__builtin_"):
            name = name[10:]
        for part in (self.stdio, self.strings, self.process, self.wide, self.mathematics):
            result = part(machine, name, args, info)
            if result is not None:
                return result
        return None

    def stdio(self, machine: Machine, name: str, args: list[int], info: CallInfo) -> list[int] | None:
        if name == "printf" or name == "__printf_chk":
            skip = 1 if name == "printf" else 2
            text = self.format(machine, machine.string_at(args[skip - 1]), args[skip:], info, skip)
            self.output.append(text)
            return [len(text)]
        if name == "sprintf":
            text = self.format(machine, machine.string_at(args[1]), args[2:], info, 2)
            machine.put_bytes(args[0], text + b"\0")
            return [len(text)]
        if name == "snprintf":
            text = self.format(machine, machine.string_at(args[2]), args[3:], info, 3)
            if args[1] > 0:
                machine.put_bytes(args[0], text[: args[1] - 1] + b"\0")
            return [len(text)]
        if name == "puts":
            self.output.append(machine.string_at(args[0]) + b"\n")
            return [1]
        if name == "putchar":
            self.output.append(bytes([args[0] & 0xFF]))
            return [args[0] & 0xFF]
        if name == "fflush":
            return [0]
        return None

    def strings(self, machine: Machine, name: str, args: list[int], info: CallInfo) -> list[int] | None:
        if name in ("memcpy", "memmove", "mempcpy"):
            machine.put_bytes(args[0], machine.bytes_at(args[1], args[2]))
            return [args[0] + args[2] if name == "mempcpy" else args[0]]
        if name == "memset":
            machine.put_bytes(args[0], bytes([args[1] & 0xFF]) * args[2])
            return [args[0]]
        if name == "memcmp":
            a = machine.bytes_at(args[0], args[2])
            b = machine.bytes_at(args[1], args[2])
            return [(a > b) - (a < b)]
        if name == "memchr":
            k = machine.bytes_at(args[0], args[2]).find(args[1] & 0xFF)
            return [args[0] + k if k >= 0 else 0]
        if name == "strlen":
            return [len(machine.string_at(args[0]))]
        if name in ("strcmp", "strncmp"):
            a = machine.string_at(args[0])
            b = machine.string_at(args[1])
            if name == "strncmp":
                a = a[: args[2]]
                b = b[: args[2]]
            return [(a > b) - (a < b)]
        if name in ("strcpy", "stpcpy"):
            text = machine.string_at(args[1])
            machine.put_bytes(args[0], text + b"\0")
            return [args[0] + (len(text) if name == "stpcpy" else 0)]
        if name == "strncpy":
            text = machine.string_at(args[1])[: args[2]]
            machine.put_bytes(args[0], text + bytes(args[2] - len(text)))
            return [args[0]]
        if name == "strcat":
            machine.put_bytes(args[0] + len(machine.string_at(args[0])), machine.string_at(args[1]) + b"\0")
            return [args[0]]
        if name in ("strchr", "strrchr"):
            text = machine.string_at(args[0]) + b"\0"
            k = text.find(args[1] & 0xFF) if name == "strchr" else text.rfind(args[1] & 0xFF)
            return [args[0] + k if k >= 0 else 0]
        return None

    def process(self, machine: Machine, name: str, args: list[int], info: CallInfo) -> list[int] | None:
        if name == "abort" or name == "__assert_fail":
            raise Exit(134)
        if name in ("exit", "_exit", "_Exit"):
            raise Exit(args[0] & 0xFF)
        if name == "malloc":
            return [machine.reserve(max(args[0], 1), 16)]
        if name == "calloc":
            return [machine.reserve(max(args[0] * args[1], 1), 16)]
        if name == "realloc":
            at = machine.reserve(max(args[1], 1), 16)
            if args[0]:
                machine.put_bytes(at, machine.bytes_at(args[0], min(args[1], at - args[0])))
            return [at]
        if name == "free":
            return []
        if name in ("abs", "labs", "llabs"):
            return [canonical(abs(args[0]), info.sig.results[0])]
        return None

    def wide(self, machine: Machine, name: str, args: list[int], info: CallInfo) -> list[int] | None:
        """Division of 128-bit integers, which are pairs of words, the low one first (libgcc's functions)."""
        if name not in WIDE:
            return None
        a = args[1] << 64 | args[0] & MASK64
        b = args[3] << 64 | args[2] & MASK64
        if name[2] == "u":
            a &= MASK128
            b &= MASK128
        if b == 0:
            raise Fault("division by zero")
        quotient = abs(a) // abs(b)
        if (a < 0) != (b < 0):
            quotient = -quotient
        result = quotient if "div" in name else a - quotient * b
        return [canonical(result, I64), canonical(result >> 64, I64)]

    def mathematics(self, machine: Machine, name: str, args: list[int], info: CallInfo) -> list[int] | None:
        type = F64
        if name not in MATH:
            if name[-1:] != "f" or name[:-1] not in MATH:
                return None
            type = F32
            name = name[:-1]
        x = fold.to_float(args[0], type)
        y = fold.to_float(args[1], type) if len(args) > 1 else 0.0
        if x - x != 0.0 or y - y != 0.0:
            raise Unsupported(f"{name} of an infinity or NaN")
        try:
            return [fold.from_float(math_function(name, x, y), type)]
        except (ValueError, OverflowError):
            raise Unsupported(f"{name} out of its domain") from None

    def format(self, machine: Machine, text: bytes, args: list[int], info: CallInfo, skip: int) -> bytes:
        """printf's work (C17 7.21.6.1), without wide characters and long double."""
        out: list[bytes] = []
        at = 0
        while at < len(text):
            k = text.find(b"%", at)
            if k < 0:
                out.append(text[at:])
                break
            out.append(text[at:k])
            end = k + 1
            while end < len(text) and text[end : end + 1] in b"0123456789.-+ #*hljztL":
                end += 1
            spec = text[k + 1 : end].decode("latin-1")
            conversion = text[end : end + 1].decode("latin-1")
            at = end + 1
            if conversion == "%":
                out.append(b"%")
                continue
            while "*" in spec:
                spec = spec.replace("*", str(canonical(args.pop(0), I32)), 1)
                skip += 1
            if not args:
                raise Fault("printf without an argument")
            is_float = skip < len(info.sig.param_locs) and info.sig.param_locs[skip] & 15 == LOC_FP
            out.append(self.conversion(machine, spec, conversion, args.pop(0), is_float))
            skip += 1
        return b"".join(out)

    def conversion(self, machine: Machine, spec: str, kind: str, value: int, is_float: bool) -> bytes:
        size = 32
        if "l" in spec or "j" in spec or "z" in spec or "t" in spec:
            size = 64
        elif "hh" in spec:
            size = 8
        elif "h" in spec:
            size = 16
        flags = "".join([c for c in spec if c not in "hljztL"])
        if kind in "di":
            value &= (1 << size) - 1
            if value >> (size - 1):
                value -= 1 << size
            return (f"%{flags}d" % value).encode("latin-1")
        if kind in "uxXo":
            value &= (1 << size) - 1
            return (f"%{flags}{'d' if kind == 'u' else kind}" % value).replace("0o", "0").encode("latin-1")
        if kind == "c":
            return (f"%{flags}c" % chr(value & 0xFF)).encode("latin-1")
        if kind == "s":
            string = machine.string_at(value).decode("latin-1") if value else "(null)"
            return (f"%{flags}s" % string).encode("latin-1")
        if kind == "p":
            return hex(value & ((1 << 64) - 1)).encode()
        if kind in "eEfFgG" and is_float and "L" not in spec:
            return (f"%{flags}{kind}" % fold.to_float(value, F64)).encode("latin-1")
        raise Unsupported(f"printf conversion %{spec}{kind}")


def math_function(name: str, x: float, y: float) -> float:
    if name == "sqrt":
        return math.sqrt(x)
    if name == "fabs":
        return abs(x)
    if name == "floor":
        return float(math.floor(x))
    if name == "ceil":
        return float(math.ceil(x))
    if name == "trunc":
        return float(math.trunc(x))
    if name == "pow":
        return math.pow(x, y)
    if name == "fmod":
        return math.fmod(x, y)
    if name == "sin":
        return math.sin(x)
    if name == "cos":
        return math.cos(x)
    if name == "exp":
        return math.exp(x)
    return math.log(x)
