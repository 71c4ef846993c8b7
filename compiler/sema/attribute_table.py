"""The table of attributes: what each one applies to and how many arguments it takes. Data only.

A row: name, fewest arguments, most arguments (-1: any number), handler. Rows with one handler differ in their name
only; attributes.py and typeattrs.py give handlers their meaning.
"""
from __future__ import annotations

from typing import Final

# Handlers.
IGNORE: Final = 0       # accepted: says nothing that matters here
FUNCTION: Final = 1     # a flag of a function declaration
ANY: Final = 2          # a flag or text of any declaration
CALLS: Final = 3        # of a function, or of the function type that a pointer or typedef names
TYPE: Final = 4         # changes the type
VARIABLE: Final = 5
LABEL: Final = 6        # statement and label attributes
UNKNOWN_HERE: Final = 7     # known to gcc, not to be honoured on these targets: warned about and ignored
REFUSED: Final = 8      # would change meaning and is not implemented: an error

ROWS: Final = (
    (TYPE, 0, 1, "aligned"),
    (TYPE, 0, 0, "packed may_alias transparent_union ms_struct gcc_struct designated_init"),
    (TYPE, 1, 1, "vector_size mode"),
    (TYPE, 1, 1, "scalar_storage_order"),
    (FUNCTION, 0, 0, "noinline always_inline flatten noclone noipa gnu_inline artificial naked no_instrument_function "
                     "no_stack_protector returns_nonnull cold hot no_profile_instrument_function no_icf "
                     "no_reorder stack_protect"),
    (FUNCTION, 0, 2, "malloc"),
    (FUNCTION, 0, 1, "constructor destructor"),
    (FUNCTION, 1, -1, "optimize target error warning ifunc alloc_align patchable_function_entry target_clones "
                      "no_sanitize zero_call_used_regs indirect_branch function_return fentry_name "
                      "fentry_section"),
    (FUNCTION, 0, -1, "fentry interrupt"),
    (FUNCTION, 0, 1, "simd"),
    (CALLS, 0, 0, "noreturn const pure returns_twice warn_unused_result ms_abi sysv_abi nothrow leaf "
                  "nocf_check no_caller_saved_registers aarch64_vector_pcs indirect_return"),
    (CALLS, 0, -1, "nonnull sentinel"),
    (CALLS, 3, 3, "format"),
    (CALLS, 1, 1, "format_arg regparm"),
    (CALLS, 1, 2, "alloc_size assume_aligned"),
    (CALLS, 0, -1, "access null_terminated_string_arg fd_arg fd_arg_read fd_arg_write"),
    (ANY, 0, 0, "weak used retain unused externally_visible common nocommon maybe_unused no_address_safety_analysis "
                "no_sanitize_address no_sanitize_thread no_sanitize_undefined uninitialized"),
    (ANY, 1, 1, "section alias visibility"),
    (ANY, 0, 1, "weakref deprecated unavailable nodiscard"),
    (ANY, 1, -1, "copy"),
    (VARIABLE, 1, 1, "cleanup tls_model"),
    (VARIABLE, 0, 0, "nonstring noinit persistent"),
    (VARIABLE, 1, 1, "counted_by warn_if_not_aligned alloc_shared"),
    (VARIABLE, 0, 0, "no_init"),
    (LABEL, 0, 0, "fallthrough"),
    (IGNORE, 0, -1, "btf_type_tag btf_decl_tag flag_enum enum_extensibility noplt no_split_stack stack_protector "
                    "no_sanitize_coverage speculative_load_hardening unsequenced reproducible strict_flex_array "
                    "tainted_args symver expected_throw lower "
                    "force_align_arg_pointer function_vector model ms_hook_prologue"),
    (UNKNOWN_HERE, 0, -1, "fastcall stdcall cdecl thiscall dllimport dllexport selectany shared"),
)


def rows_by_name() -> dict[str, tuple[int, int, int]]:
    """Return name -> (handler, fewest, most)."""
    table: dict[str, tuple[int, int, int]] = {}
    for handler, fewest, most, names in ROWS:
        for name in names.split():
            table[name] = (handler, fewest, most)
    return table


TABLE: Final = rows_by_name()

# [[x]] without a namespace (C23 6.7.13).
STANDARD: Final = frozenset(["deprecated", "fallthrough", "maybe_unused", "nodiscard", "noreturn", "_Noreturn",
                             "unsequenced", "reproducible"])


def attribute_names() -> frozenset[bytes]:
    """Return what __has_attribute knows."""
    return frozenset([name.encode() for name, row in TABLE.items() if row[0] not in (UNKNOWN_HERE, REFUSED)])
