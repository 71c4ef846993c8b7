"""Emits the data symbols of a module: which section each belongs to, and its contents as directives."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.backend import BlockLabels
from compiler.codegen.names import quoted, symbol_name, with_offset
from compiler.ir.core import GLOBAL, LOCAL, WEAK, DataReloc, Symbol
from compiler.source.diagnostics import InternalError
from compiler.target.options import CompileOptions

ZERO_RUN: Final = 16        # zero bytes from this number on become .zero
QUADS_A_LINE: Final = 8
ESCAPES: Final[dict[int, str]] = {9: "\\t", 10: "\\n", 34: '\\"', 92: "\\\\"}


@final
class DataWriter:
    def __init__(self, options: CompileOptions, block_labels: BlockLabels, out: list[str]) -> None:
        self.options: Final = options
        self.block_labels: Final = block_labels
        self.out: Final = out
        self.section = ""
        self.position_independent = options.pic > 0 or options.pie > 0

    def emit(self, symbol: Symbol) -> None:
        """One defined symbol."""
        out = self.out
        name = quoted(symbol.name)
        is_private = symbol.name.startswith(".L")
        if symbol.common and symbol.data is None and not symbol.section and not symbol.tls:
            if symbol.binding == LOCAL:
                out.append(f"\t.local {name}\n")
            elif symbol.visibility:
                out.append(f"\t.{symbol.visibility} {name}\n")
            out.append(f"\t.comm {name},{symbol.size},{symbol.align}\n")
            return
        directive = self.section_of(symbol)
        if directive != self.section:
            self.section = directive
            out.append(f"\t{directive}\n")
        if symbol.align > 1:
            out.append(f"\t.p2align {symbol.align.bit_length() - 1}\n")
        if not is_private:
            if symbol.binding == GLOBAL:
                out.append(f"\t.globl {name}\n")
            elif symbol.binding == WEAK:
                out.append(f"\t.weak {name}\n")
            if symbol.visibility:
                out.append(f"\t.{symbol.visibility} {name}\n")
            out.append(f"\t.type {name},@object\n\t.size {name},{symbol.size}\n")
        out.append(name + ":\n")
        self.contents(symbol)

    # ---- sections ----

    def section_of(self, symbol: Symbol) -> str:
        """The section directive for a symbol."""
        is_zero = symbol.data is None
        if symbol.section:
            return self.named_section(symbol)
        suffix = "." + symbol.name if self.options.data_sections and not symbol.name.startswith(".L") else ""
        retain = "R" if symbol.retain else ""
        if symbol.tls:
            name = quoted((".tbss" if is_zero else ".tdata") + suffix)
            return f'.section {name},"awT{retain}",@{"nobits" if is_zero else "progbits"}'
        if symbol.readonly:
            return self.readonly_section(symbol, suffix)
        if is_zero and self.options.zero_bss:
            return f'.section {quoted(".bss" + suffix)},"aw{retain}",@nobits' if suffix or retain else ".bss"
        return f'.section {quoted(".data" + suffix)},"aw{retain}"' if suffix or retain else ".data"

    def readonly_section(self, symbol: Symbol, suffix: str) -> str:
        retain = "R" if symbol.retain else ""
        if symbol.relocs and self.position_independent:
            is_local = all(reloc.symbol is None or reloc.symbol.dso_local for reloc in symbol.relocs)
            name = ".data.rel.ro.local" if is_local else ".data.rel.ro"
            return f'.section {quoted(name + suffix)},"aw{retain}"'
        merge = symbol.mergeable
        data = symbol.data
        if self.options.merge_constants and merge and data is not None and not symbol.relocs:
            if merge == 1 and data.find(0) == len(data) - 1:
                return f'.section .rodata.str1.{max(symbol.align, 1)},"aMS",@progbits,1'
            if merge > 1 and len(data) == merge:
                return f'.section .rodata.cst{merge},"aM",@progbits,{merge}'
        return f'.section {quoted(".rodata" + suffix)},"a{retain}"'

    def named_section(self, symbol: Symbol) -> str:
        name = symbol.section
        if name.count(",") or name.count('"'):
            # The attribute carries flags of its own; the assembler decides.
            return f".section {name}"
        flags = "a" if symbol.readonly and not (symbol.relocs and self.position_independent) else "aw"
        kind = "progbits"
        if symbol.tls:
            flags += "T"
        if symbol.retain:
            flags += "R"
        if name.startswith((".bss", ".tbss", ".sbss")) and symbol.data is None or name.startswith(".noinit"):
            kind = "nobits"
        elif name.startswith(".note"):
            kind = "note"
        elif name.startswith((".init_array", ".fini_array", ".preinit_array")):
            kind = name.split(".")[1]
        return f'.section {quoted(name)},"{flags}",@{kind}'

    # ---- contents ----

    def contents(self, symbol: Symbol) -> None:
        out = self.out
        data = symbol.data
        if data is None:
            out.append(f"\t.zero {symbol.size}\n" if symbol.size else "")
            return
        if symbol.mergeable == 1 and not symbol.relocs:
            self.text(bytes(data))
            return
        at = 0
        for reloc in sorted(symbol.relocs, key=reloc_offset):
            if reloc.offset > at:
                self.plain(data, at, reloc.offset)
            self.address(reloc)
            at = reloc.offset + reloc.size
        if at < len(data):
            self.plain(data, at, len(data))
        if symbol.size > len(data):
            out.append(f"\t.zero {symbol.size - len(data)}\n")

    def address(self, reloc: DataReloc) -> None:
        """A word that the linker fills."""
        directive = {8: ".quad", 4: ".long", 2: ".2byte", 1: ".byte"}[reloc.size]
        if reloc.symbol is not None:
            value = with_offset(symbol_name(reloc.symbol), reloc.addend)
        else:
            block = reloc.block
            if block is None:
                raise InternalError("relocation without symbol")
            value = with_offset(self.block_labels.symbol(block).name, reloc.addend)
        if reloc.minus_block is not None:
            value += "-" + self.block_labels.symbol(reloc.minus_block).name
        self.out.append(f"\t{directive} {value}\n")

    def text(self, data: bytes) -> None:
        """A string literal."""
        directive = ".ascii"
        if data.endswith(b"\0"):
            directive = ".string"
            data = data[:-1]
        self.out.append(f'\t{directive} "{escape(data)}"\n')

    def plain(self, data: bytearray, first: int, last: int) -> None:
        """Bytes first..last without relocations: zero runs, text, words."""
        at = first
        while at < last:
            zeros = zero_run(data, at, last)
            if zeros == last - at or zeros >= ZERO_RUN:
                self.out.append(f"\t.zero {zeros}\n")
                at += zeros
                continue
            end = at + zeros
            while end < last:
                run = zero_run(data, end, last)
                if run >= ZERO_RUN:
                    break
                end += max(run, 1)
            self.words(data, at, end)
            at = end

    def words(self, data: bytearray, first: int, last: int) -> None:
        part = bytes(data[first:last])
        if len(part) < 8 or is_text(part):
            if len(part) < 8 and not is_text(part):
                self.out.append("\t.byte " + ",".join([str(byte) for byte in part]) + "\n")
            else:
                self.text(part)
            return
        quads = len(part) // 8
        values: list[str] = []
        for number in range(quads):
            values.append(str(int.from_bytes(part[8 * number : 8 * number + 8], "little")))
            if len(values) == QUADS_A_LINE:
                self.out.append("\t.quad " + ",".join(values) + "\n")
                values = []
        if values:
            self.out.append("\t.quad " + ",".join(values) + "\n")
        rest = part[8 * quads :]
        if rest:
            self.out.append("\t.byte " + ",".join([str(byte) for byte in rest]) + "\n")


def reloc_offset(reloc: DataReloc) -> int:
    return reloc.offset


def zero_run(data: bytearray, first: int, last: int) -> int:
    at = first
    while at < last and data[at] == 0:
        at += 1
    return at - first


def is_text(part: bytes) -> bool:
    """Mostly printable: shorter as a string."""
    printable = 0
    for byte in part:
        if 32 <= byte < 127 or byte in ESCAPES:
            printable += 1
    return printable * 4 >= len(part) * 3


def escape(data: bytes) -> str:
    """The text between the quotes of .ascii."""
    pieces: list[str] = []
    for byte in data:
        if 32 <= byte < 127 and byte != 34 and byte != 92:
            pieces.append(chr(byte))
        elif byte in ESCAPES:
            pieces.append(ESCAPES[byte])
        else:
            pieces.append(f"\\{byte:03o}")
    return "".join(pieces)
