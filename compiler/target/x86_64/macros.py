"""The predefined macros of x86-64: the generic ones, the architecture's names, and the extensions in
force.
"""

from typing import Final

from compiler.target.desc import TargetDesc
from compiler.target.options import CompileOptions
from compiler.target.predefined import generic_macros, half_macros
from compiler.target.x86_64.features import ANNOUNCED

ARCH_MACROS: Final = (
    "__amd64 1", "__amd64__ 1", "__x86_64 1", "__x86_64__ 1", "__GCC_ASM_FLAG_OUTPUTS__ 1",
    "__GCC_CONSTRUCTIVE_SIZE 64", "__GCC_DESTRUCTIVE_SIZE 64", "__SEG_FS 1", "__SEG_GS 1", "__SIZEOF_FLOAT80__ 16",
    "__SIZEOF_FLOAT128__ 16", "__ATOMIC_HLE_ACQUIRE 65536", "__ATOMIC_HLE_RELEASE 131072",
)  # fmt: skip


def float_unit_macros(o: CompileOptions) -> list[str]:
    """Which unit computes: SSE exactly, x87 with the precision of long double, or a mixture of both (-1)."""
    method = 0
    if not o.general_regs_only and "sse2" not in o.arch_features:
        method = -1 if "sse" in o.arch_features else 2
    out = [f"__FLT_EVAL_METHOD__ {method}", f"__FLT_EVAL_METHOD_TS_18661_3__ {method}"]
    if not o.x87:
        out.append("_SOFT_FLOAT 1")
    return out


def macro_lines(t: TargetDesc, o: CompileOptions, version: str) -> str:
    """`#define` lines for the preprocessor."""
    out = generic_macros(t, o, version)
    out += ARCH_MACROS
    if o.march.startswith("x86-64") or o.march in ("", "k8", "generic"):
        out += ["__k8 1", "__k8__ 1"]
    out += float_unit_macros(o)
    out.append(f"__code_model_{o.code_model}__ 1")
    for feature, macro in ANNOUNCED.items():
        if feature in o.arch_features:
            out.append(macro + " 1")
    if "sse" in o.arch_features:
        out.append("__SSE_MATH__ 1")
    if "sse2" in o.arch_features:
        half_macros(out)
        out += ["__SSE2_MATH__ 1", "__MMX_WITH_SSE__ 1"]
    if o.cf_protection not in ("", "none"):
        level = {"branch": 1, "return": 2}.get(o.cf_protection, 3)
        out.append(f"__CET__ {level}")
    return "#define " + "\n#define ".join(out) + "\n"
