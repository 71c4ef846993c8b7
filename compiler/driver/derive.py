"""Completes Options: from recorded keys to the typed fields that jobs and stages read.

Explicit switches win over what an -O level implies, wherever they stand on the command line (gcc's rule).
"""

import os
from typing import Final

from compiler.codegen.target import Processor, Target
from compiler.driver.commandline import environment_paths
from compiler.driver.options import (
    ITEM_FILE,
    MODE_ASM,
    MODE_LINK,
    MODE_OBJECT,
    MODE_PREPROCESS,
    MODE_SYNTAX,
    Options,
)
from compiler.faults import plant
from compiler.target.desc import TargetDesc

# -std= names -> (year, GNU extensions, canonical name).
STANDARDS: Final[dict[str, tuple[int, bool, str]]] = {
    "c89": (1990, False, "c90"), "c90": (1990, False, "c90"), "iso9899:1990": (1990, False, "c90"),
    "iso9899:199409": (1994, False, "c94"), "c99": (1999, False, "c99"), "c9x": (1999, False, "c99"),
    "iso9899:1999": (1999, False, "c99"), "iso9899:199x": (1999, False, "c99"), "c11": (2011, False, "c11"),
    "c1x": (2011, False, "c11"), "iso9899:2011": (2011, False, "c11"), "c17": (2017, False, "c17"),
    "c18": (2017, False, "c17"), "iso9899:2017": (2017, False, "c17"), "iso9899:2018": (2017, False, "c17"),
    "c2x": (2023, False, "c23"), "c23": (2023, False, "c23"), "iso9899:2024": (2023, False, "c23"),
    "gnu89": (1990, True, "gnu90"), "gnu90": (1990, True, "gnu90"), "gnu99": (1999, True, "gnu99"),
    "gnu9x": (1999, True, "gnu99"), "gnu11": (2011, True, "gnu11"), "gnu1x": (2011, True, "gnu11"),
    "gnu17": (2017, True, "gnu17"), "gnu18": (2017, True, "gnu17"), "gnu2x": (2023, True, "gnu23"),
    "gnu23": (2023, True, "gnu23"),
}  # fmt: skip

CF_PROTECTION: Final[dict[str, int]] = {
    "none": 0,
    "0": 0,
    "branch": 1,
    "return": 2,
    "full": 3,
    "1": 3,
    "check": 0,
}
# Values that an option with a closed set of values takes.
CHOICES: Final[dict[str, str]] = {
    "visibility": "default internal hidden protected",
    "tls-model": "global-dynamic local-dynamic initial-exec local-exec",
    "stack-reuse": "all named_vars none",
    "trivial-auto-var-init": "uninitialized zero pattern",
    "zero-init-padding-bits": "standard unions all",
    "fp-contract": "off on fast",
    "excess-precision": "fast standard 16",
    "diagnostics-color": "auto never always 0 1",
    "diagnostics-format": "text",
    "save_temps": "1 obj cwd",
    "use-ld": "bfd gold lld mold",
    "mstack-protector-guard": "tls global",
    "cf-protection": "none branch return full check 0 1",
    "verify": "each none",
}


def derive(o: Options, target: Target) -> None:
    """Fill in every derived field and check values."""
    check_values(o, target)
    derive_mode(o)
    desc = target.desc()
    derive_language(o, desc)
    derive_levels(o)
    derive_math(o)
    derive_code(o, desc)
    derive_machine(o, target)
    derive_diagnostics(o)
    derive_dependencies(o)
    derive_link(o)
    derive_passes(o)


def check_values(o: Options, target: Target) -> None:
    """Refuse values outside an option's closed set."""
    for key, value in o.occurrences:
        allowed = CHOICES.get(key) or target.choices.get(key)
        if allowed is not None and value not in allowed.split():
            o.errors.append(f"unrecognized argument in option '{key}={value}' (valid: {allowed})")


def number(o: Options, key: str, default: int) -> int:
    """The value of an option that takes a number."""
    text = o.value(key)
    if text == "":
        return default
    if text.isdigit():
        return int(text)
    o.errors.append(f"argument to '{key}' should be a non-negative integer, not '{text}'")
    return default


def derive_mode(o: Options) -> None:
    """Which stage is the last, and where output goes."""
    if o.is_on("M", False) or o.is_on("MM", False) or o.is_on("E", False):
        o.mode = MODE_PREPROCESS
    elif o.is_on("syntax-only", False):
        o.mode = MODE_SYNTAX
    elif o.is_on("S", False):
        o.mode = MODE_ASM
    elif o.is_on("c", False):
        o.mode = MODE_OBJECT
    else:
        o.mode = MODE_LINK
    o.output = o.value("o")
    o.dry_run = o.is_on("dry_run", False)
    o.verbose = o.is_on("verbose", False) or o.dry_run
    save = o.value("save_temps")
    o.save_temps = "cwd" if save == "1" else save
    o.sysroot = o.value("sysroot")
    if o.sysroot == "/":
        o.sysroot = ""
    o.prefixes = [value for key, value in o.occurrences if key == "B"]
    o.prefixes += environment_paths("COMPILER_PATH")
    inputs = [item for item in o.items if item.kind == ITEM_FILE]
    if o.output and len(inputs) > 1 and o.mode != MODE_LINK:
        o.errors.append("cannot specify '-o' with '-c', '-S' or '-E' with multiple files")


def derive_language(o: Options, desc: TargetDesc) -> None:
    """The dialect of C."""
    o.char_unsigned = not desc.char_signed
    for key, value in o.occurrences:
        if key == "ansi":
            value = "c90"
        elif key != "std":
            continue
        entry = STANDARDS.get(value)
        if entry is None:
            o.errors.append(f"unrecognized command-line option '-std={value}'")
        else:
            o.std, o.gnu, o.std_name = entry
    o.pedantic_errors = o.is_on("pedantic_errors", False)
    o.pedantic = o.is_on("pedantic", False) or o.pedantic_errors
    for key, value in o.occurrences:
        if key == "freestanding":
            o.freestanding = value == "1"
        elif key == "hosted":
            o.freestanding = value != "1"
        elif key == "signed-char" or key == "unsigned-char":
            o.char_unsigned = (key == "unsigned-char") == (value == "1")
        elif key == "signed-bitfields" or key == "unsigned-bitfields":
            o.bitfields_unsigned = (key == "unsigned-bitfields") == (value == "1")
    o.builtin = o.is_on("builtin", not o.freestanding)
    o.no_builtins = [value for key, value in o.occurrences if key == "no-builtin"]
    o.short_enums = o.is_on("short-enums", False)
    o.short_wchar = o.is_on("short-wchar", False)
    o.gnu89_inline = o.is_on("gnu89-inline", o.std < 1999)
    o.asm_keyword = o.is_on("asm", o.gnu)
    o.plan9_extensions = o.is_on("plan9-extensions", False)
    o.ms_extensions = o.is_on("ms-extensions", False)
    o.common = o.is_on("common", False)
    pack = o.value("pack-struct", "0")
    o.pack_struct = int(pack) if pack.isdigit() else 0
    o.single_precision_constant = o.is_on("single-precision-constant", False)
    o.exec_charset = o.value("exec-charset")
    o.wide_exec_charset = o.value("wide-exec-charset")
    o.input_charset = o.value("input-charset")
    o.trigraphs = o.is_on("trigraphs", not o.gnu and o.std < 2023)


def derive_levels(o: Options) -> None:
    """-O and -g."""
    level = "0"
    for key, value in o.occurrences:
        if key == "O":
            level = "1" if value == "" else value
    if level == "fast":
        o.opt_level = 3
        o.fast_math = True
    elif level == "s" or level == "z":
        o.opt_level = 2
        o.opt_size = 1 if level == "s" else 2
    elif level == "g":
        o.opt_level = 1
        o.opt_debug = True
    elif level.isdigit():
        o.opt_level = min(int(level), 3)
    else:
        o.errors.append(
            f"argument to '-O' should be a non-negative integer, 'g', 's', 'z' or 'fast', not '{level}'"
        )
    for key, value in o.occurrences:
        if key == "g":
            derive_debug(o, value)


def derive_debug(o: Options, value: str) -> None:
    """One -g option."""
    if value == "" or value == "gdb":
        o.debug_level = max(o.debug_level, 2)
    elif value.isdigit() and int(value) <= 3:
        o.debug_level = int(value)
    elif value.startswith("gdb") and value[3:].isdigit():
        o.debug_level = min(int(value[3:]), 3)
    elif value.startswith("dwarf-") and value[6:] in ("2", "3", "4", "5"):
        o.dwarf_version = int(value[6:])
        o.debug_level = max(o.debug_level, 2)
    elif value == "dwarf":
        o.debug_level = max(o.debug_level, 2)
    elif value.startswith("z"):
        # -gz[=zlib|none]: the assembler compresses.
        o.assembler_args.append("--compress-debug-sections" + value[1:])
    elif value in GNAMES:
        pass
    else:
        o.errors.append(f"unrecognized command-line option '-g{value}'")


# Layout switches of debug information: without effect on what a debugger shows.
GNAMES: Final = (
    "strict-dwarf", "no-strict-dwarf", "record-gcc-switches", "no-record-gcc-switches", "column-info",
    "no-column-info", "statement-frontiers", "no-statement-frontiers", "variable-location-views",
    "no-variable-location-views", "as-loc-support", "no-as-loc-support", "as-locview-support", "pubnames",
    "gnu-pubnames", "no-pubnames", "inline-points", "no-inline-points", "internal-reset-location-views",
    "describe-dies", "no-describe-dies", "dwarf32", "no-split-dwarf", "toggle",
)  # fmt: skip


def derive_math(o: Options) -> None:
    """What floating-point rewrites are allowed."""
    o.fast_math = o.is_on("fast-math", o.fast_math)
    fast = o.fast_math
    o.unsafe_math = o.is_on("unsafe-math-optimizations", fast)
    unsafe = o.unsafe_math
    o.math_errno = o.is_on("math-errno", not fast)
    o.finite_math_only = o.is_on("finite-math-only", fast)
    o.signed_zeros = o.is_on("signed-zeros", not unsafe)
    o.trapping_math = o.is_on("trapping-math", not unsafe)
    o.associative_math = o.is_on("associative-math", unsafe)
    o.reciprocal_math = o.is_on("reciprocal-math", unsafe)
    o.rounding_math = o.is_on("rounding-math", False)
    o.signaling_nans = o.is_on("signaling-nans", False)
    o.cx_limited_range = o.is_on("cx-limited-range", fast)
    o.fp_contract = o.value("fp-contract", "fast" if o.gnu or unsafe else "off")
    o.wrapv = o.is_on("wrapv", False)
    if not o.is_on("strict-overflow", True):
        o.wrapv = o.is_on("wrapv", True)
    o.trapv = o.is_on("trapv", False)


def derive_code(o: Options, desc: TargetDesc) -> None:
    """Code generation."""
    optimizing = o.opt_level >= 1
    derive_pic(o)
    o.strict_aliasing = o.is_on("strict-aliasing", o.opt_level >= 2 and not o.opt_debug)
    o.delete_null_pointer_checks = o.is_on("delete-null-pointer-checks", True)
    o.semantic_interposition = o.is_on("semantic-interposition", True)
    init = o.value("trivial-auto-var-init")
    o.auto_var_init = "" if init == "uninitialized" else init
    o.exceptions = o.is_on("exceptions", False)
    o.plt = o.is_on("plt", True)
    o.omit_frame_pointer = o.is_on("omit-frame-pointer", optimizing)
    o.omit_leaf_frame_pointer = o.is_on("momit-leaf-frame-pointer", False)
    o.sibling_calls = o.is_on("optimize-sibling-calls", o.opt_level >= 2)
    o.function_sections = o.is_on("function-sections", False)
    o.data_sections = o.is_on("data-sections", False)
    o.jump_tables = o.is_on("jump-tables", True)
    o.async_unwind_tables = o.is_on("asynchronous-unwind-tables", desc.unwind_tables)
    o.unwind_tables = o.is_on("unwind-tables", o.async_unwind_tables)
    o.cf_protection = CF_PROTECTION.get(o.value("cf-protection", "none"), 0)
    o.visibility = o.value("visibility", "default")
    o.tls_model = o.value("tls-model")
    o.ident = o.is_on("ident", True)
    o.zero_in_bss = o.is_on("zero-initialized-in-bss", True)
    o.merge_constants = o.is_on("merge-constants", True)
    align = o.value("align-functions").partition(":")[0]
    o.align_functions = int(align) if align.isdigit() and align != "1" else 0
    o.align_functions = max(o.align_functions, number(o, "min-function-alignment", 0))
    o.size_directive = not o.is_on("inhibit-size-directive", False)
    o.keep_inline_functions = o.is_on("keep-inline-functions", False)
    o.keep_static_consts = o.is_on("keep-static-consts", False)
    o.instrument_functions = o.is_on("instrument-functions", False)
    o.keep_static_functions = o.is_on("keep-static-functions", False)
    o.fixed_registers = [value for key, value in o.occurrences if key == "fixed-reg"]
    o.inline = o.is_on("inline", optimizing)
    o.inline_functions = o.is_on("inline-functions", o.opt_level >= 2)
    o.inline_once = o.is_on("inline-functions-called-once", optimizing and not o.opt_debug)
    o.loop_patterns = o.is_on("tree-loop-distribute-patterns", o.opt_level >= 2)


def derive_pic(o: Options) -> None:
    """-fPIC, -fPIE and the default: PIE, as Debian's and Ubuntu's gcc."""
    pic = -1
    pie = -1
    for key, value in o.occurrences:
        on = value == "1"
        if key == "PIC" or key == "pic":
            pic = (2 if key == "PIC" else 1) if on else 0
            pie = 0
        elif key == "PIE" or key == "pie":
            pie = (2 if key == "PIE" else 1) if on else 0
            pic = 0
    if pic < 0 and pie < 0:
        model = o.value("mcmodel")
        pie = 0 if model == "kernel" else 2
    o.pie_level = max(pie, 0)
    o.pic_level = max(pic, pie, 0)


def derive_machine(o: Options, target: Target) -> None:
    """-march, -mX and the model."""
    switches = [(key[4:], value == "1") for key, value in o.occurrences if key.startswith("isa:")]
    o.general_regs_only = o.is_on("mgeneral-regs-only", False)
    processor = Processor(o.last, switches, o.general_regs_only)
    target.select(processor)
    o.errors += processor.errors
    o.march = processor.march
    o.mtune = processor.mtune
    o.abi = processor.abi
    o.features = processor.features
    o.fused_sizes = processor.fused_sizes
    o.x87 = o.is_on("m80387", True) and not o.is_on("msoft-float", False) and not o.general_regs_only
    o.code_model = o.value("mcmodel", "small")
    o.red_zone = o.is_on("mred-zone", True)
    o.stack_boundary = number(o, "mpreferred-stack-boundary", 4)
    o.stack_realign = o.is_on("mstackrealign", False)
    o.skip_rax_setup = o.is_on("mskip-rax-setup", False)


def derive_diagnostics(o: Options) -> None:
    """How messages look; the -W words themselves go to Diagnostics."""
    o.no_warnings = o.is_on("w", False)
    o.max_errors = number(o, "max-errors", 0)
    plain = o.is_on("diagnostics-plain-output", False)
    color = o.value("diagnostics-color", "never" if plain else "auto")
    o.color = {"1": "always", "0": "never"}.get(color, color)
    o.show_caret = o.is_on("diagnostics-show-caret", not plain)
    o.show_option = o.is_on("diagnostics-show-option", True)


def derive_dependencies(o: Options) -> None:
    """The -M family."""
    for key, value in o.occurrences:
        if key in ("M", "MM", "MD", "MMD"):
            # -MM and -MMD win over -M and -MD whatever the order.
            if o.dep_mode in ("MM", "MMD") and key in ("M", "MD"):
                continue
            o.dep_mode = key
        elif key == "MF":
            o.dep_file = value
        elif key == "MT":
            o.dep_targets.append((value, False))
        elif key == "MQ":
            o.dep_targets.append((value, True))
    o.dep_phony = o.is_on("MP", False)
    o.dep_missing = o.is_on("MG", False)


def derive_link(o: Options) -> None:
    """What the link line needs."""
    o.static = o.is_on("static", False)
    o.static_pie = o.is_on("static_pie", False)
    o.shared = o.is_on("shared", False)
    o.relocatable = o.is_on("r", False)
    for key, _ in o.occurrences:
        if key == "link-pie":
            o.pie = True
        elif key == "no_pie":
            o.pie = False
    if o.static or o.shared or o.relocatable:
        o.pie = False
    o.rdynamic = o.is_on("rdynamic", False)
    stdlib = not o.is_on("nostdlib", False) and not o.relocatable
    o.no_start_files = o.is_on("nostartfiles", not stdlib)
    o.no_default_libs = o.is_on("nodefaultlibs", not stdlib)
    o.no_libc = o.is_on("nolibc", False)
    o.static_libgcc = o.is_on("static_libgcc", False) or o.static or o.static_pie
    o.shared_libgcc = o.is_on("shared_libgcc", False)
    o.pthread = o.is_on("pthread", False)
    o.use_ld = o.value("use-ld")
    o.strip = o.is_on("s", False)


def derive_passes(o: Options) -> None:
    """Switches for people who work on the passes."""
    o.dumps = [value for key, value in o.occurrences if key == "dump"]
    o.passes = [value for key, value in o.occurrences if key == "pass"]
    o.time_passes = o.is_on("time-passes", False)
    o.stats = o.is_on("stats", False)
    o.verify_each = o.value("verify") == "each"
    o.opt_bisect = number(o, "opt-bisect", -1)
    o.interpret = o.is_on("interpret", False)
    o.opt_fuel = number(o, "opt-fuel", -1)
    fault = o.value("plant-fault")
    if fault and os.environ.get("PYCC_TEST_BUILD", "") != "1":
        o.errors.append(f"unrecognized command-line option '-fplant-fault={fault}'")
    elif not plant(fault):
        o.errors.append(f"no fault '{fault}' to plant")
