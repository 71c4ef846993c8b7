"""From the driver's Options to the option objects of the stages, and to Diagnostics."""

import os
from typing import Final

from compiler.codegen.target import Target
from compiler.driver.commandline import environment_paths
from compiler.driver.options import Options
from compiler.driver.toolchain import GCC_VERSION, Toolchain
from compiler.preprocess.options import PreprocessOptions
from compiler.sema.attribute_table import attribute_names
from compiler.sema.builtins import builtin_names
from compiler.source.diagnostics import Diagnostics
from compiler.target.desc import TargetDesc
from compiler.target.options import CompileOptions

PYCC_VERSION: Final = "0.1.0"
STD_SHORT: Final[dict[int, int]] = {1990: 89, 1994: 94, 1999: 99, 2011: 11, 2017: 17, 2023: 23}
CF_NAMES: Final = ("", "branch", "return", "full")


# What __has_c_attribute answers for the standard attributes (C23 6.7.12): when each entered the language.
STANDARD_ATTRIBUTES: Final[dict[str, int]] = {
    "deprecated": 201904, "fallthrough": 201904, "maybe_unused": 201904, "nodiscard": 202003, "noreturn": 202202,
    "_Noreturn": 202202,
}


def compile_options(o: Options, target: Target) -> CompileOptions:
    """What the stages between parser and printer need to know."""
    c = CompileOptions()
    c.std = STD_SHORT[o.std]
    c.gnu = o.gnu
    c.char_signed = not o.char_unsigned
    c.bitfields_signed = not o.bitfields_unsigned
    c.short_enums = o.short_enums
    c.short_wchar = o.short_wchar
    c.freestanding = o.freestanding
    c.builtins = o.builtin
    c.no_builtin = o.no_builtins
    c.gnu89_inline = o.gnu89_inline
    c.ms_extensions = o.ms_extensions
    c.plan9_extensions = o.plan9_extensions
    c.common = o.common
    c.pedantic = o.pedantic
    c.pack_struct = o.pack_struct
    c.exceptions = o.exceptions
    c.wrapv = o.wrapv
    c.trapv = o.trapv
    c.strict_aliasing = o.strict_aliasing
    c.strict_overflow = not o.wrapv
    c.delete_null_checks = o.delete_null_pointer_checks
    c.math_errno = o.math_errno
    c.finite_math = o.finite_math_only
    c.fast_math = o.fast_math
    c.signed_zeros = o.signed_zeros
    c.trapping_math = o.trapping_math
    c.rounding_math = o.rounding_math
    c.associative_math = o.associative_math
    c.reciprocal_math = o.reciprocal_math
    c.signaling_nans = o.signaling_nans
    c.cx_limited_range = o.cx_limited_range
    c.single_precision_constant = o.single_precision_constant
    c.fp_contract = o.fp_contract == "fast"
    c.auto_var_init = o.auto_var_init
    c.opt_level = o.opt_level
    c.size_level = o.opt_size
    c.debug_opt = o.opt_debug
    c.inline_functions = o.inline
    c.passes_off = [text.partition(":")[0] for text in o.passes if text.endswith(":off")]
    c.dump = o.dumps
    c.time_passes = o.time_passes
    c.statistics = o.stats
    c.verify_each = o.verify_each
    c.opt_bisect = o.opt_bisect
    c.interpret = o.interpret
    c.opt_fuel = o.opt_fuel
    fill_code_options(o, c, target)
    return c


def fill_code_options(o: Options, c: CompileOptions, target: Target) -> None:
    """The fields of code generation."""
    c.pic = o.pic_level if o.pie_level == 0 else 0
    c.pie = o.pie_level
    c.plt = o.plt
    c.semantic_interposition = o.semantic_interposition
    c.visibility = "" if o.visibility == "default" else o.visibility
    c.tls_model = o.tls_model
    c.debug = o.debug_level
    c.dwarf = o.dwarf_version
    c.function_sections = o.function_sections
    c.data_sections = o.data_sections
    c.omit_frame_pointer = o.omit_frame_pointer
    c.async_unwind = o.async_unwind_tables
    c.unwind_tables = o.unwind_tables
    c.cf_protection = CF_NAMES[o.cf_protection]
    c.jump_tables = o.jump_tables
    c.sibling_calls = o.sibling_calls
    c.loop_patterns = o.loop_patterns
    c.red_zone = o.red_zone
    c.code_model = o.code_model
    c.sse = "sse" in o.features
    c.x87 = o.x87
    c.general_regs_only = o.general_regs_only
    c.march = o.march
    c.mtune = o.mtune
    c.abi = o.abi
    c.index_scales = target.desc().index_scales
    c.machine = {row[3]: o.last[row[3]] for row in target.rows if row[3] in o.last}
    c.arch_features = o.features
    c.fused_sizes = o.fused_sizes
    c.align_functions = o.align_functions or target.desc().function_align
    c.zero_bss = o.zero_in_bss
    c.merge_constants = o.merge_constants
    c.instrument_functions = o.instrument_functions
    c.profile = o.is_on("pg", False)
    c.keep_static = o.keep_static_functions
    c.fixed_registers = o.fixed_registers
    c.ident = o.ident
    c.check_allocation = o.verify_each


def split_map(text: str) -> tuple[str, str]:
    """OLD=NEW of a prefix map."""
    old, _, new = text.partition("=")
    return old, new


def preprocess_options(
    o: Options, c: CompileOptions, target: Target, desc: TargetDesc, tools: Toolchain
) -> PreprocessOptions:
    """What the preprocessor needs to know."""
    p = PreprocessOptions()
    p.std = o.std_name
    p.trigraphs = o.is_on("trigraphs", False)
    prefix = ""
    for key, value in o.occurrences:
        if key == "iquote":
            p.quote_dirs.append(value)
        elif key == "I":
            p.include_dirs.append(value)
        elif key == "isystem":
            p.system_dirs.append(value)
        elif key == "idirafter":
            p.after_dirs.append(value)
        elif key == "iprefix":
            prefix = value
        elif key == "iwithprefix":
            p.after_dirs.append(prefix + value)
        elif key == "iwithprefixbefore":
            p.include_dirs.append(prefix + value)
        elif key in ("D", "U"):
            p.macro_actions.append((key, value))
        elif key in ("include", "imacros"):
            p.includes.append((key, value))
        elif key in ("macro-prefix-map", "file-prefix-map"):
            p.prefix_maps.append(split_map(value))
    if o.pthread:
        p.macro_actions.insert(0, ("D", "_REENTRANT"))
    p.include_dirs += environment_paths("CPATH")
    p.system_dirs += environment_paths("C_INCLUDE_PATH")
    if not o.is_on("nostdinc", False):
        p.system_dirs += tools.system_includes()
    p.implicit_include = "" if o.freestanding else "stdc-predef.h"
    p.undef_all = o.is_on("undef", False)
    p.predefined = target.macro_lines(desc, c, f"{GCC_VERSION} (pycc {PYCC_VERSION})")
    if p.undef_all:
        lines = [line for line in p.predefined.splitlines() if line.startswith("#define __STDC")]
        p.predefined = "\n".join(lines) + "\n"
    p.preprocessed = o.is_on("preprocessed", False)
    p.source_date_epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    p.missing_headers_ok = o.dep_missing
    depth = o.value("max-include-depth")
    if depth.isdigit():
        p.max_include_depth = int(depth)
    p.sysroot = tools.include_root
    p.builtins = {name.decode() for name in builtin_names()}
    p.attributes = {name.decode(): 1 for name in attribute_names()}
    p.c_attributes = STANDARD_ATTRIBUTES | {f"gnu::{name}": 1 for name in p.attributes}
    return p


def configure_diagnostics(o: Options, d: Diagnostics) -> None:
    """Apply the -W words in order and the other switches."""
    for word in o.warning_args:
        d.option(word)
    if o.no_warnings:
        d.option("-w")
    if o.pedantic_errors:
        d.option("-pedantic-errors")
    elif o.pedantic:
        d.option("-pedantic")
    d.max_errors = o.max_errors
    d.show_caret = o.show_caret
    d.show_option = o.show_option
    color = o.color
    if os.environ.get("NO_COLOR", "") and color == "auto":
        color = "never"
    d.option("-fdiagnostics-color=" + color)
