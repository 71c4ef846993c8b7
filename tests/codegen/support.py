"""Helpers of the back end's tests: IR text to assembly text, and IR text to a program that runs."""
from __future__ import annotations

import re
import subprocess
from pathlib import Path

from compiler.codegen.emit import ModuleEmitter
from compiler.ir.core import Module
from compiler.ir.parser import parse_module
from compiler.target.options import CompileOptions
from compiler.target.x86_64.backend import X86Backend

C_TYPES = {
    "void": "void", "i32": "int", "i64": "long", "f32": "float", "f64": "double", "f80": "long double",
    "f128": "__float128",
}
RUN = re.compile(r"; run: (\w+)\((.*)\) == (.*)")


def options(level: int) -> CompileOptions:
    o = CompileOptions()
    o.opt_level = level
    o.omit_frame_pointer = level > 0
    o.check_allocation = True
    o.pie = 2
    return o


def assembly(text: str, o: CompileOptions, module: Module | None = None) -> str:
    """The assembly text of an IR module."""
    if module is None:
        module = parse_module(text)
    for func in module.funcs:
        func.symbol.defined = True
    emitter = ModuleEmitter(module, X86Backend(module, o, None), o, None)
    for func in module.funcs:
        emitter.function(func)
    emitter.finish()
    return emitter.take()


def driver(text: str) -> str:
    """A C program that makes the calls of the `; run:` lines and prints what differs."""
    module = parse_module(text)
    out = ["#include <stdio.h>\n", f'static const char L[] = "{"abcdefghij" * 31}";\n']
    names = ["void", "i32", "i64", "f32", "f64", "f80", "f128", "v128"]
    for func in module.funcs:
        sig = func.sig
        result = C_TYPES[names[sig.results[0]]] if sig.results else "void"
        params = ", ".join([C_TYPES[names[p]] for p in sig.params]) or "void"
        out.append(f"extern {result} {func.symbol.name}({params}{', ...' if sig.variadic else ''});\n")
    out.append("int main(void) {\n  int bad = 0;\n")
    for number, line in enumerate(text.split("\n"), 1):
        match = RUN.match(line)
        if match:
            name, args, expected = match.groups()
            call = f"{name}({args})"
            out.append(f'  if (!({call} == ({expected}))) {{ printf("line {number}: {call}: %ld\\n", (long){call}); ')
            out.append("bad = 1; }\n")
    out.append("  return bad;\n}\n")
    return "".join(out)


def run(text: str, o: CompileOptions, directory: Path, flags: list[str]) -> str:
    """Assemble, link with a C driver, run. The complaints; empty: all right."""
    source = directory / "test.s"
    source.write_text(assembly(text, o))
    main = directory / "main.c"
    main.write_text(driver(text))
    program = directory / "program"
    command = ["gcc", "-w", str(main), str(source), "-o", str(program), *flags, "-lm"]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    if built.returncode != 0:
        return built.stderr
    ran = subprocess.run([str(program)], capture_output=True, text=True, timeout=20, check=False)
    return ran.stdout if ran.returncode in (0, 1) else f"status {ran.returncode}\n{ran.stdout}"
