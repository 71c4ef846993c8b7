"""Emits a module as assembly text: sections, symbols, functions, data.

Functions are handed over one at a time as they become ready; `finish` writes the data and the rest. `take` gives the
text so far, so that it can go to the assembler while compilation goes on.
"""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.backend import Backend
from compiler.codegen.data import DataWriter
from compiler.codegen.debuginfo import DebugInfo, FunctionEntry
from compiler.codegen.frame import wants_cfi
from compiler.codegen.lines import LineMarks, LineSource
from compiler.codegen.names import quoted
from compiler.ir.core import FN_COLD, FN_HOT, GLOBAL, WEAK, Func, Module, Symbol
from compiler.ir.debug import FunctionDebug
from compiler.target.options import CompileOptions


@final
class ModuleEmitter:
    def __init__(
        self,
        module: Module,
        backend: Backend,
        options: CompileOptions,
        lines: LineSource | None,
    ) -> None:
        self.module: Final = module
        self.options: Final = options
        self.backend: Final = backend
        self.out: list[str] = []
        self.debug = LineMarks(lines) if lines is not None and options.debug else None
        self.info: DebugInfo | None = None
        if self.debug is not None:
            self.info = DebugInfo(options.dwarf, "pycc", options.main_file, options.compilation_dir, self.debug)
        self.section = ""
        self.functions = 0
        self.asm_done = 0
        self.executable_stack = False
        if options.main_file:
            name = options.main_file.replace("\\", "\\\\").replace('"', '\\"')
            self.out.append(f'\t.file "{name}"\n')
        if wants_cfi(options) and not options.async_unwind and not options.unwind_tables:
            self.out.append("\t.cfi_sections .debug_frame\n")
        self.backend.start(self.out)
        self.to_section(".text")

    def take(self) -> str:
        """The text since the last call."""
        text = "".join(self.out)
        self.out.clear()
        return text

    def to_section(self, directive: str) -> None:
        if directive != self.section:
            self.section = directive
            self.out.append(directive if directive.startswith("\t") else f"\t{directive}\n")

    # ---- functions ----

    def function(self, func: Func) -> None:
        """Compile a function and append its text."""
        self.toplevel_asm(self.functions)
        self.functions += 1
        symbol = func.symbol
        out = self.out
        self.to_section(self.text_section(func))
        name = quoted(symbol.name)
        align = self.alignment(func)
        if align > 1:
            out.append(f"\t.p2align {align.bit_length() - 1}\n")
        declare(symbol, "function", out)
        out.append(name + ":\n")
        cfi = wants_cfi(self.options)
        if cfi:
            out.append("\t.cfi_startproc\n")
        self.backend.landing_mark(out)
        begin = f".LFB{self.functions}"
        if self.debug is not None:
            out.append(f"{begin}:\n")
            self.debug.reset()
            self.debug.mark(func.loc, out)
            if isinstance(func.debug, FunctionDebug):
                self.debug.enter(func.debug.scopes)
        places = self.backend.function(func, out, self.debug)
        if cfi:
            out.append("\t.cfi_endproc\n")
        if self.info is not None and self.debug is not None:
            end = f".LFE{self.functions}"
            out.append(f"{end}:\n")
            file, line = self.debug.lines.file_line(func.loc)
            entry = FunctionEntry(symbol, file, line, begin, end)
            entry.segments = self.debug.leave(end)
            if isinstance(func.debug, FunctionDebug):
                entry.debug = func.debug
                entry.places = places
            self.info.functions.append(entry)
        out.append(f"\t.size {name},.-{name}\n")
        tables: list[str] = []
        if self.backend.take_tables(tables):
            self.to_section(self.table_section(symbol))
            out.extend(tables)
        if func.uses_chain:
            self.executable_stack = True

    def alignment(self, func: Func) -> int:
        align = func.symbol.align
        if self.options.opt_level > 0 and not self.options.size_level:
            align = max(align, self.options.align_functions)
        return align

    def text_section(self, func: Func) -> str:
        symbol = func.symbol
        if symbol.section:
            return f'\t.section {quoted(symbol.section)},"ax",@progbits\n'
        prefix = ".text"
        if self.options.opt_level > 0:
            if func.attrs & FN_COLD:
                prefix = ".text.unlikely"
            elif func.attrs & FN_HOT:
                prefix = ".text.hot"
        if self.options.function_sections:
            return f'\t.section {quoted(prefix + "." + symbol.name)},"ax",@progbits\n'
        return ".text" if prefix == ".text" else f'\t.section {prefix},"ax",@progbits\n'

    def table_section(self, symbol: Symbol) -> str:
        if self.options.function_sections:
            return f'\t.section {quoted(".rodata." + symbol.name)},"a",@progbits\n'
        return "\t.section .rodata\n"

    def toplevel_asm(self, before: int) -> None:
        """The asm statements that stand between the functions so far and the next one."""
        entries = self.module.toplevel_asm
        while self.asm_done < len(entries) and entries[self.asm_done][0] <= before:
            text = entries[self.asm_done][1]
            self.to_section(".text")
            self.out.append(f"#APP\n{text}\n#NO_APP\n\t.text\n")
            self.asm_done += 1

    # ---- the rest ----

    def finish(self) -> None:
        """Data, aliases, undefined symbols with attributes, closing notes."""
        self.toplevel_asm(1 << 60)
        out = self.out
        writer = DataWriter(self.options, self.backend.block_labels, out)
        for symbol in self.module.symbols:
            if symbol.alias or symbol.ifunc or symbol.weakref:
                continue
            if symbol.defined and symbol.kind == 2:
                writer.emit(symbol)
        for symbol in self.module.symbols:
            self.other_symbol(symbol)
        self.backend.block_labels.define_rest(out)
        if self.module.ident and self.options.ident:
            out.append(f'\t.ident "{self.module.ident}"\n')
        if self.info is not None:
            self.info.finish(self.module, out)
        self.backend.notes(out)
        flags = "x" if self.executable_stack else ""
        out.append(f'\t.section .note.GNU-stack,"{flags}",@progbits\n')

    def other_symbol(self, symbol: Symbol) -> None:
        """Aliases, and what must be said of undefined symbols."""
        out = self.out
        name = quoted(symbol.name)
        if symbol.weakref:
            out.append(f"\t.weakref {name},{quoted(symbol.weakref)}\n")
        elif symbol.alias or symbol.ifunc:
            kind = "object" if symbol.kind == 2 else "function"
            declare(symbol, "gnu_indirect_function" if symbol.ifunc else kind, out)
            out.append(f"\t.set {name},{quoted(symbol.alias or symbol.ifunc)}\n")
        elif not symbol.defined and symbol.referenced:
            if symbol.binding == WEAK:
                out.append(f"\t.weak {name}\n")
            if symbol.visibility:
                out.append(f"\t.{symbol.visibility} {name}\n")


def declare(symbol: Symbol, kind: str, out: list[str]) -> None:
    """Binding, visibility and type of a symbol that this unit defines."""
    name = quoted(symbol.name)
    if symbol.binding == GLOBAL:
        out.append(f"\t.globl {name}\n")
    elif symbol.binding == WEAK:
        out.append(f"\t.weak {name}\n")
    if symbol.visibility:
        out.append(f"\t.{symbol.visibility} {name}\n")
    out.append(f"\t.type {name},@{kind}\n")
