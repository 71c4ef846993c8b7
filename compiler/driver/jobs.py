"""The jobs of one call: each input through its stages, then the link.

Several inputs are handled in order; an input with errors makes the exit status 1 but does not stop the
others (as gcc).  No output appears for an input that had errors.
"""

import os
import sys
from typing import Final, final

from compiler.codegen.target import Target
from compiler.driver.compile import compile_unit
from compiler.driver.crash import report_internal_error, save_reproducer
from compiler.driver.frontend import Unit
from compiler.driver.link import assembler_command, linker_command
from compiler.driver.names import (
    dependency_file,
    dependency_target,
    language_of,
    output_of,
    save_base,
)
from compiler.driver.options import (
    ITEM_FILE,
    LANG_ASM,
    LANG_ASM_CPP,
    LANG_HEADER,
    LANG_LINKER,
    LANG_NONE,
    LANG_PREPROCESSED,
    MODE_ASM,
    MODE_LINK,
    MODE_OBJECT,
    MODE_PREPROCESS,
    MODE_SYNTAX,
    Item,
    Options,
)
from compiler.driver.process import (
    CLEANUP,
    Child,
    OutputFile,
    run_tool,
    show_command,
    temporary_directory,
)
from compiler.driver.queries import show_include_dirs
from compiler.driver.sink import Sink
from compiler.driver.stage_options import compile_options, preprocess_options
from compiler.driver.toolchain import Toolchain
from compiler.source.diagnostics import FatalError
from compiler.source.progress import PROGRESS

EXIT_OK: Final = 0
EXIT_ERROR: Final = 1
EXIT_INTERNAL: Final = 4


def write_text(path: str, text: str) -> None:
    """Write an output file, or standard output for "-"."""
    data = text.encode("utf-8", "surrogateescape")
    if path == "-":
        sys.stdout.flush()
        view = memoryview(data)
        while len(view) > 0:
            written = os.write(1, view)  # apart: mypyc evaluates the bound of a memoryview slice twice
            view = view[written:]
        return
    output = OutputFile(path)
    try:
        with open(output.name, "wb") as file:
            file.write(data)
        output.commit()
    finally:
        output.discard()


@final
class Driver:
    """One call of pycc."""

    def __init__(self, options: Options, machine: Target, tools: Toolchain) -> None:
        self.o: Final = options
        self.machine: Final = machine
        self.target: Final = machine.desc()
        self.tools: Final = tools
        self.compile_options: Final = compile_options(options, machine)
        self.status = EXIT_OK
        self.link_items: list[str] = []

    def fail(self, message: str) -> None:
        """Report an error of the driver itself."""
        sys.stderr.write(f"{self.o.program}: error: {message}\n")
        self.status = max(self.status, EXIT_ERROR)

    def run(self) -> int:
        """Every input, then the link; returns the exit status."""
        for item in self.o.items:
            if item.kind != ITEM_FILE:
                self.link_items.append(item.text)
                continue
            try:
                self.input(item)
            except OSError as error:
                self.fail(f"{error.filename or item.text}: {error.strerror}")
        if self.o.mode == MODE_LINK and self.status == EXIT_OK:
            self.link()
        return self.status

    def input(self, item: Item) -> None:
        """One input file."""
        o = self.o
        source = item.text
        language = language_of(item)
        if source == "-" and item.language == LANG_NONE and o.mode != MODE_PREPROCESS:
            self.fail("-E or -x required when input is from standard input")
            return
        if source == "-" and item.language == LANG_NONE:
            language = language_of(Item(ITEM_FILE, "stdin.c", LANG_NONE))
        if language == LANG_LINKER:
            self.linker_input(source)
        elif language == LANG_ASM:
            self.assemble_input(source)
        elif source != "-" and not os.path.exists(source):
            sys.stderr.write(f"{o.program}: fatal error: {source}: No such file or directory\n")
            sys.stderr.write("compilation terminated.\n")
            self.status = max(self.status, EXIT_ERROR)
        else:
            self.c_input(source, language)

    def linker_input(self, source: str) -> None:
        """An object, archive or script."""
        if not os.path.exists(source):
            self.fail(f"{source}: No such file or directory")
        elif self.o.mode == MODE_LINK:
            self.link_items.append(source)
        else:
            message = "linker input file unused because linking not done"
            sys.stderr.write(f"{self.o.program}: warning: {source}: {message}\n")

    def assemble_input(self, source: str) -> None:
        """A .s file."""
        if source != "-" and not os.path.exists(source):
            self.fail(f"{source}: No such file or directory")
        elif self.o.mode in (MODE_LINK, MODE_OBJECT):
            self.assemble_file(source, source)

    def object_output(self, source: str) -> OutputFile:
        """The object file of an input: -c output, or an intermediate of the link."""
        if self.o.mode == MODE_LINK:
            if self.o.save_temps:
                return OutputFile(save_base(self.o, source) + ".o")
            return OutputFile(CLEANUP.temporary(temporary_directory(), ".o"))
        return OutputFile(output_of(self.o, source))

    def assemble_file(self, path: str, source: str) -> None:
        """Run as on a file."""
        if self.o.dry_run:
            name = output_of(self.o, source) if self.o.mode == MODE_OBJECT else "/tmp/pycc.o"
            show_command(assembler_command(self.o, self.tools, path, name), True)
            self.link_items.append(name)
            return
        output = self.object_output(source)
        try:
            command = assembler_command(self.o, self.tools, path, output.name)
            if self.o.verbose:
                show_command(command, False)
            if run_tool(command, self.o.program) != 0:
                self.status = max(self.status, EXIT_ERROR)
                return
            self.finish_object(output)
        finally:
            output.discard()

    def finish_object(self, output: OutputFile) -> None:
        """Commit an object and pass it to the link."""
        output.commit()
        if self.o.mode == MODE_LINK:
            self.link_items.append(output.path)
            # OutputFile.commit renames onto the temporary name, which stays on the clean-up list.

    def c_input(self, source: str, language: int) -> None:
        """C, a header, preprocessed C, or assembly text with directives."""
        o = self.o
        p = preprocess_options(o, self.compile_options, self.machine, self.target, self.tools)
        if o.verbose:
            self.show_compile(source, p.quote_dirs, p.include_dirs + p.system_dirs + p.after_dirs)
        if o.dry_run:
            self.dry_run(source)
            return
        if language == LANG_PREPROCESSED:
            p.preprocessed = True
        if language == LANG_ASM_CPP:
            p.assembler = True
            p.predefined += "#define __ASSEMBLER__ 1\n"
        p.keep_for_printing = o.mode == MODE_PREPROCESS or language == LANG_ASM_CPP
        p.keep_comments = o.mode == MODE_PREPROCESS and (o.is_on("C", False) or o.is_on("CC", False))
        unit = Unit(o, p, source, False)
        self.compile_options.main_file = source
        self.compile_options.compilation_dir = os.getcwd()
        try:
            self.run_unit(unit, source, language)
        except FatalError:
            self.status = max(self.status, EXIT_ERROR)
        except KeyboardInterrupt:
            raise
        except OSError:
            raise
        except Exception as error:
            sys.stdout.flush()
            report_internal_error(o, source, error)
            save_reproducer(o, source, self.preprocessed_again(source, language), error)
            self.status = EXIT_INTERNAL
        if o.is_on("H", False):
            unit.show_headers()
        unit.finish()
        PROGRESS.stage = ""
        PROGRESS.function = ""

    def preprocessed_again(self, source: str, language: int) -> str:
        """The input after preprocessing, for the reproducer; empty if that is what failed."""
        if source == "-":
            return ""
        try:
            p = preprocess_options(self.o, self.compile_options, self.machine, self.target, self.tools)
            p.preprocessed = language == LANG_PREPROCESSED
            p.keep_for_printing = True
            unit = Unit(self.o, p, source, True)
            return unit.preprocessed_text()
        except Exception:
            return ""

    def run_unit(self, unit: Unit, source: str, language: int) -> None:
        """The stages of one C input as far as the mode goes."""
        o = self.o
        PROGRESS.stage = "preprocess"
        if o.mode == MODE_PREPROCESS or language == LANG_ASM_CPP:
            text = self.preprocess_text(unit)
            self.dependencies(unit, source)
            if unit.failed():
                self.status = max(self.status, EXIT_ERROR)
                return
            if o.mode == MODE_PREPROCESS:
                if o.dep_mode not in ("M", "MM"):
                    write_text(output_of(o, source), text)
            else:
                self.preprocessed_assembly(text, source)
            return
        if o.mode in (MODE_OBJECT, MODE_LINK) and language != LANG_HEADER and not o.save_temps:
            self.compile_to_object(unit, source)
            return
        unit.preprocess()
        self.dependencies(unit, source)
        if o.save_temps and language != LANG_PREPROCESSED:
            write_text(save_base(o, source) + ".i", self.preprocessed_again(source, language))
        if o.mode == MODE_SYNTAX or language == LANG_HEADER:
            self.compile_to(unit, Sink(-1, None), True)
        elif o.mode == MODE_ASM:
            self.compile_to_file(unit, output_of(o, source))
        else:
            path = save_base(o, source) + ".s"
            if self.compile_to_file(unit, path):
                self.assemble_file(path, source)

    def preprocess_text(self, unit: Unit) -> str:
        """What -E prints."""
        if self.o.dep_mode in ("M", "MM"):
            unit.preprocess()
            return ""
        return unit.preprocessed_text()

    def preprocessed_assembly(self, text: str, source: str) -> None:
        """Assemble the result of preprocessing a .S file, or print it for -S."""
        if self.o.mode == MODE_ASM:
            write_text("-" if self.o.output == "" else self.o.output, text)
            return
        path = CLEANUP.temporary(temporary_directory(), ".s")
        with open(path, "wb") as file:
            file.write(text.encode("utf-8", "surrogateescape"))
        self.assemble_file(path, source)

    def dependencies(self, unit: Unit, source: str) -> None:
        """Write the make rule that the -M family asks for."""
        o = self.o
        if o.dep_mode == "" or (unit.failed() and o.mode == MODE_PREPROCESS):
            return
        targets = o.dep_targets or [(dependency_target(o, source), True)]
        rule = unit.dependency_rule(targets, o.dep_mode in ("MM", "MMD"), o.dep_phony)
        write_text(dependency_file(o, source), rule)

    def compile_to(self, unit: Unit, sink: Sink, discard: bool) -> bool:
        """Run the compiler proper; true if there were no errors."""
        if not unit.failed():
            compile_unit(
                self.compile_options,
                self.machine,
                self.target,
                unit.sources,
                unit.interner,
                unit.diagnostics,
                unit.stream,
                sink,
            )
        if unit.failed():
            self.status = max(self.status, EXIT_ERROR)
            return False
        if not discard:
            sink.flush()
        return True

    def compile_to_file(self, unit: Unit, path: str) -> bool:
        """Write assembly text to a file or standard output."""
        if path == "-":
            return self.compile_to(unit, Sink(1, None), False)
        output = OutputFile(path)
        fd = os.open(output.name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            done = self.compile_to(unit, Sink(fd, None), False)
            if done:
                output.commit()
            return done
        finally:
            os.close(fd)
            output.discard()

    def compile_to_object(self, unit: Unit, source: str) -> None:
        """Pipe the assembly text into a running assembler, which starts while the input is read."""
        output = self.object_output(source)
        command = assembler_command(self.o, self.tools, "-", output.name)
        if self.o.verbose:
            show_command(command, False)
        try:
            try:
                child = Child(command, True)
            except OSError as error:
                self.fail(f"cannot execute '{command[0]}': {error.strerror}")
                return
            try:
                unit.preprocess()
                self.dependencies(unit, source)
                done = self.compile_to(unit, Sink(-1, child), False)
            except BaseException:
                child.kill()
                raise
            if not done:
                child.kill()
                return
            if child.wait() != 0:
                self.status = max(self.status, EXIT_ERROR)
                return
            self.finish_object(output)
        finally:
            output.discard()

    def show_compile(self, source: str, quote_dirs: list[str], angle_dirs: list[str]) -> None:
        """The lines of -v and -### for the compile step."""
        command = [self.o.program + "-cc1", "-quiet", "-v", "-imultiarch", self.target.triple, source]
        show_command([*command, "-march=" + self.o.march, "-o", output_of(self.o, source)], self.o.dry_run)
        if not self.o.dry_run:
            show_include_dirs(quote_dirs, angle_dirs)

    def dry_run(self, source: str) -> None:
        """-###: the assembler step without running it."""
        if self.o.mode in (MODE_LINK, MODE_OBJECT):
            self.assemble_file("-", source)

    def link(self) -> None:
        """Run ld."""
        o = self.o
        if not self.link_items:
            return
        name = o.output or "a.out"
        if o.dry_run:
            show_command(linker_command(o, self.tools, self.link_items, name), True)
            return
        command = linker_command(o, self.tools, self.link_items, name)
        if o.verbose:
            show_command(command, False)
        status = run_tool(command, o.program)
        if status != 0:
            sys.stderr.write(f"{o.program}: error: ld returned {status} exit status\n")
            self.status = max(self.status, EXIT_ERROR)
