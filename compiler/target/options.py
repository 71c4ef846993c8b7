"""What the command line says to the stages between parser and printer. Plain data, filled by the driver."""
from __future__ import annotations

from typing import final


@final
class CompileOptions:
    """Defaults are gcc's at -O0 for a hosted gnu17 translation unit."""

    def __init__(self) -> None:
        # language
        self.std = 17               # 89, 94, 99, 11, 17, 23
        self.gnu = True             # gnuXX rather than cXX
        self.char_signed = True
        self.short_enums = False
        self.short_wchar = False
        self.freestanding = False
        self.builtins = True        # -fno-builtin clears it
        self.no_builtin: list[str] = []     # -fno-builtin-NAME
        self.gnu89_inline = False
        self.ms_extensions = False
        self.plan9_extensions = False
        self.common = False
        self.pedantic = False
        self.pack_struct = 0
        # semantics
        self.wrapv = False
        self.trapv = False
        self.strict_aliasing = False    # on from -O2
        self.delete_null_checks = True
        self.math_errno = True
        self.finite_math = False
        self.fast_math = False
        self.signed_zeros = True
        self.trapping_math = True
        self.rounding_math = False
        self.fp_contract = False        # a product and a sum may become one FMA, which rounds once
        self.associative_math = False
        self.reciprocal_math = False
        self.signaling_nans = False
        self.cx_limited_range = False
        self.single_precision_constant = False
        self.bitfields_signed = True    # -funsigned-bitfields clears it
        self.exceptions = False         # -fexceptions: cleanups run when unwinding
        self.strict_overflow = True
        self.auto_var_init = ""         # "", "zero", "pattern"
        # optimization
        self.opt_level = 0          # 0..3
        self.size_level = 0         # 1: -Os, 2: -Oz
        self.debug_opt = False      # -Og
        self.inline_functions = True
        self.unit_at_a_time = True
        self.passes_off: list[str] = []     # -fpass=NAME:off
        self.dump: list[str] = []           # -fdump=PASS[:func]
        self.time_passes = False
        self.statistics = False
        self.verify_each = False
        self.opt_bisect = -1        # run optional (pass, function) pairs up to this number; -1: all
        self.interpret = False      # run main in the interpreter instead of emitting code
        self.opt_fuel = -1          # rewrites allowed within the bisected pass; -1: no limit
        # code generation
        self.pic = 0                # 1 -fpic, 2 -fPIC
        self.pie = 0                # 1 -fpie, 2 -fPIE
        self.plt = True             # -fno-plt clears it
        self.semantic_interposition = True
        self.visibility = ""        # -fvisibility=
        self.tls_model = ""
        self.debug = 0              # -g level
        self.dwarf = 5
        self.function_sections = False
        self.data_sections = False
        self.omit_frame_pointer = False
        self.async_unwind = True
        self.unwind_tables = True
        self.stack_protector = 0    # 1 plain, 2 strong, 3 all
        self.cf_protection = ""
        self.jump_tables = True
        self.loop_patterns = False  # -ftree-loop-distribute-patterns: loops may become memset
        self.sibling_calls = False  # -foptimize-sibling-calls, on from -O2
        self.red_zone = True
        self.code_model = "small"
        self.sse = True
        self.x87 = True             # -mno-80387, -msoft-float and -mgeneral-regs-only clear it
        self.general_regs_only = False
        self.march = ""
        self.mtune = ""
        self.machine: dict[str, str] = {}   # -m options by the keys of the target's table
        self.abi = ""               # -mabi=, of targets that have several
        self.arch_features: list[str] = []
        self.fused_sizes: tuple[int, ...] = ()  # of the floating types that the machine has FMA for
        self.index_scales: tuple[int, ...] = (1, 2, 4, 8)    # TargetDesc.index_scales
        self.align_functions = 16       # of optimized functions
        self.zero_bss = True        # -fno-zero-initialized-in-bss clears it
        self.instrument_functions = False
        self.merge_constants = True
        self.keep_static = False    # -fkeep-static-functions
        self.fixed_registers: list[str] = []
        self.profile = False        # -pg
        self.patchable = (0, 0)
        self.ident = True
        self.main_file = ""
        self.compilation_dir = ""   # for debug information
        self.check_allocation = False   # run the allocation checker (tests, campaigns)

    # `std` does not grow with the year (89 stands for C90), so compare through these.

    def since_c99(self) -> bool:
        return self.std != 89 and self.std != 94

    def since_c11(self) -> bool:
        return self.std in (11, 17, 23)

    def since_c23(self) -> bool:
        return self.std == 23
