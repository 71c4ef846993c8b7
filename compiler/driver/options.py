"""What one call of pycc was asked to do: the parsed command line as plain fields.

The parser fills `last` and `occurrences`; `compiler.driver.derive` turns them into the typed fields
that the jobs and the stages read.  Nothing below the driver imports this module: each stage has an
option class of its own.
"""

from typing import Final, final

# How far to go.
MODE_LINK: Final = 0
MODE_OBJECT: Final = 1
MODE_ASM: Final = 2
MODE_PREPROCESS: Final = 3
MODE_SYNTAX: Final = 4

# Languages of inputs.
LANG_NONE: Final = 0  # judged by the file's name
LANG_C: Final = 1
LANG_PREPROCESSED: Final = 2
LANG_ASM: Final = 3
LANG_ASM_CPP: Final = 4
LANG_LINKER: Final = 5  # an object, an archive, a script
LANG_HEADER: Final = 6
LANG_UNKNOWN: Final = 7

LANGUAGE_NAMES: Final[dict[str, int]] = {
    "none": LANG_NONE,
    "c": LANG_C,
    "c-header": LANG_HEADER,
    "cpp-output": LANG_PREPROCESSED,
    "assembler": LANG_ASM,
    "assembler-with-cpp": LANG_ASM_CPP,
}

# Items of the link line, in the order of the command line.
ITEM_FILE: Final = 0
ITEM_LINK: Final = 1


@final
class Item:
    """An input file, or words that go to the linker at this place."""

    def __init__(self, kind: int, text: str, language: int) -> None:
        self.kind: Final = kind
        self.text: Final = text
        self.language: Final = language


@final
class Options:
    """The command line.  Fields hold gcc's defaults for -O0 and gnu17."""

    def __init__(self) -> None:
        self.program = "pycc"
        self.argv: list[str] = []
        # Raw: (key, value) in order, and the last value of each key; boolean values are "1" and "0".
        self.occurrences: list[tuple[str, str]] = []
        self.last: dict[str, str] = {}
        self.items: list[Item] = []
        self.warning_args: list[str] = []
        self.errors: list[str] = []
        # Jobs
        self.mode: int = MODE_LINK
        self.output = ""
        self.verbose = False
        self.dry_run = False
        self.save_temps = ""  # "", "cwd" or "obj"
        self.assembler_args: list[str] = []
        self.sysroot = ""
        self.prefixes: list[str] = []
        # Language
        self.std = 2017  # 1990, 1994, 1999, 2011, 2017, 2023
        self.gnu = True
        self.std_name = "gnu17"
        self.pedantic = False
        self.pedantic_errors = False
        self.freestanding = False
        self.builtin = True
        self.no_builtins: list[str] = []
        self.char_unsigned = False
        self.bitfields_unsigned = False
        self.short_enums = False
        self.short_wchar = False
        self.gnu89_inline = False
        self.asm_keyword = True
        self.ms_extensions = False
        self.plan9_extensions = False
        self.common = False
        self.pack_struct = 0
        self.single_precision_constant = False
        self.exec_charset = ""
        self.wide_exec_charset = ""
        self.input_charset = ""
        self.trigraphs = False
        # Semantics
        self.wrapv = False
        self.trapv = False
        self.strict_aliasing = False
        self.delete_null_pointer_checks = True
        self.semantic_interposition = True
        self.auto_var_init = ""  # "", "zero" or "pattern"
        self.exceptions = False
        self.math_errno = True
        self.finite_math_only = False
        self.signed_zeros = True
        self.trapping_math = True
        self.associative_math = False
        self.reciprocal_math = False
        self.unsafe_math = False
        self.fast_math = False
        self.rounding_math = False
        self.signaling_nans = False
        self.cx_limited_range = False
        self.fp_contract = "off"
        # Code
        self.opt_level = 0
        self.opt_size = 0  # 1: -Os, 2: -Oz
        self.opt_debug = False  # -Og
        self.pic_level = 0  # __PIC__: 1 or 2, also with -fPIE
        self.pie_level = 0  # __PIE__
        self.plt = True
        self.omit_frame_pointer = False
        self.omit_leaf_frame_pointer = False
        self.sibling_calls = False
        self.function_sections = False
        self.data_sections = False
        self.jump_tables = True
        self.async_unwind_tables = True
        self.unwind_tables = True
        self.cf_protection = 0  # 1: branch, 2: return, 3: both
        self.visibility = "default"
        self.tls_model = ""
        self.ident = True
        self.zero_in_bss = True
        self.merge_constants = True
        self.align_functions = 0
        self.size_directive = True
        self.keep_inline_functions = False
        self.keep_static_consts = False
        self.keep_static_functions = False
        self.instrument_functions = False
        self.debug_level = 0
        self.dwarf_version = 5
        self.fixed_registers: list[str] = []
        # Machine
        self.march = ""
        self.mtune = ""
        self.abi = ""
        self.features: list[str] = []
        self.fused_sizes: tuple[int, ...] = ()
        self.code_model = "small"
        self.red_zone = True
        self.stack_boundary = 4  # log2
        self.stack_realign = False
        self.skip_rax_setup = False
        self.general_regs_only = False
        self.x87 = True
        # Optimizer
        self.inline = False
        self.inline_functions = False
        self.inline_once = False
        self.loop_patterns = False
        # Control of the passes
        self.dumps: list[str] = []
        self.passes: list[str] = []
        self.time_passes = False
        self.stats = False
        self.verify_each = False
        self.opt_bisect = -1
        self.interpret = False
        self.opt_fuel = -1
        # Diagnostics
        self.no_warnings = False
        self.max_errors = 0
        self.color = "auto"
        self.show_caret = True
        self.show_option = True
        # Dependencies
        self.dep_mode = ""  # "", "M", "MM", "MD", "MMD"
        self.dep_file = ""
        self.dep_targets: list[tuple[str, bool]] = []  # (target, quote for make)
        self.dep_phony = False
        self.dep_missing = False
        # Linker
        self.static = False
        self.static_pie = False
        self.pie = True
        self.shared = False
        self.relocatable = False
        self.rdynamic = False
        self.no_start_files = False
        self.no_default_libs = False
        self.no_libc = False
        self.static_libgcc = False
        self.shared_libgcc = False
        self.pthread = False
        self.use_ld = ""
        self.strip = False

    def is_on(self, key: str, default: bool) -> bool:
        """The last setting of a boolean option."""
        value = self.last.get(key)
        if value is None:
            return default
        return value != "0"

    def value(self, key: str, default: str = "") -> str:
        """The last value of an option."""
        return self.last.get(key, default)
