"""The predefined macros of AArch64: the generic ones, the architecture's names (ACLE), the extensions in force.

__ARM_NEON is not defined: programs would include arm_neon.h, whose intrinsics pycc does not have.
"""
from __future__ import annotations

from typing import Final

from compiler.target.desc import TargetDesc
from compiler.target.options import CompileOptions
from compiler.target.predefined import generic_macros, half_macros

ARCH_MACROS: Final = (
    "__aarch64__ 1", "__AARCH64EL__ 1", "__ARM_64BIT_STATE 1", "__ARM_ALIGN_MAX_PWR 28",
    "__ARM_ALIGN_MAX_STACK_PWR 16", "__ARM_ARCH 8", "__ARM_ARCH_8A 1", "__ARM_ARCH_ISA_A64 1",
    "__ARM_ARCH_PROFILE 65", "__ARM_FEATURE_CLZ 1", "__ARM_FEATURE_IDIV 1", "__ARM_FEATURE_UNALIGNED 1",
    "__ARM_PCS_AAPCS64 1", "__ARM_SIZEOF_WCHAR_T 4",
    "__GCC_ASM_FLAG_OUTPUTS__ 1", "__GCC_CONSTRUCTIVE_SIZE 64", "__GCC_DESTRUCTIVE_SIZE 256",
    "__FLT_EVAL_METHOD_C99__ 0", "__FLT_EVAL_METHOD__ 0", "__FLT_EVAL_METHOD_TS_18661_3__ 0",
)  # fmt: skip
FLOAT_MACROS: Final = (
    "__ARM_FEATURE_FMA 1", "__ARM_FEATURE_NUMERIC_MAXMIN 1", "__ARM_FP 14", "__ARM_FP16_ARGS 1",
    "__ARM_FP16_FORMAT_IEEE 1",
)  # fmt: skip
EXTENSION_MACROS: Final[dict[str, str]] = {
    "crc": "__ARM_FEATURE_CRC32", "lse": "__ARM_FEATURE_ATOMICS", "rdma": "__ARM_FEATURE_QRDMX",
}  # fmt: skip


def protection_macros(o: CompileOptions) -> list[str]:
    """What -mbranch-protection= does."""
    words = o.machine.get("mbranch-protection", "none").split("+")
    out: list[str] = []
    if "standard" in words or "bti" in words:
        out.append("__ARM_FEATURE_BTI_DEFAULT 1")
    if "standard" in words or "pac-ret" in words:
        leaf = 4 if "leaf" in words else 0
        out.append(f"__ARM_FEATURE_PAC_DEFAULT {(2 if 'b-key' in words else 1) | leaf}")
    return out


def macro_lines(t: TargetDesc, o: CompileOptions, version: str) -> str:
    """`#define` lines for the preprocessor."""
    out = generic_macros(t, o, version)
    out += ARCH_MACROS
    half_macros(out)
    out.append(f"__AARCH64_CMODEL_{o.code_model.upper()}__ 1")
    out.append(f"__ARM_SIZEOF_MINIMAL_ENUM {1 if o.short_enums else 4}")
    if not o.general_regs_only:
        out += FLOAT_MACROS
    if o.fast_math:
        out.append("__ARM_FP_FAST 1")
    for name, macro in EXTENSION_MACROS.items():
        if name in o.arch_features:
            out.append(macro + " 1")
    out += protection_macros(o)
    return "#define " + "\n#define ".join(out) + "\n"
