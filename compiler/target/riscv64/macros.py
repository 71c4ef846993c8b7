"""The predefined macros of RISC-V 64: the generic ones, the architecture's names, the extensions in force."""

from typing import Final

from compiler.target.desc import TargetDesc
from compiler.target.options import CompileOptions
from compiler.target.predefined import generic_macros
from compiler.target.riscv64.features import EXTENSIONS

# Byte and halfword atomics go to libatomic in gcc, and code may choose by these.
NARROW_ATOMICS: Final = ("BOOL", "CHAR", "CHAR16_T", "SHORT")


def is_foreign(line: str) -> bool:
    """A generic macro that this architecture does not have."""
    return line.partition(" ")[0] in (
        "__HAVE_SPECULATION_SAFE_VALUE",
        "__GCC_HAVE_SYNC_COMPARE_AND_SWAP_1",
        "__GCC_HAVE_SYNC_COMPARE_AND_SWAP_2",
    )


def float_macros(o: CompileOptions) -> list[str]:
    """The floating-point unit and the registers that arguments travel in."""
    has_float = "f" in o.arch_features
    has_double = "d" in o.arch_features
    out = ["__riscv_float_abi_" + {"lp64d": "double", "lp64f": "single"}.get(o.abi, "soft") + " 1"]
    if has_float:
        out += ["__riscv_fdiv 1", "__riscv_fsqrt 1", f"__riscv_flen {64 if has_double else 32}"]
    return out


def macro_lines(t: TargetDesc, o: CompileOptions, version: str) -> str:
    """`#define` lines for the preprocessor."""
    out = [line for line in generic_macros(t, o, version) if not is_foreign(line)]
    for name in NARROW_ATOMICS:
        out.remove(f"__GCC_ATOMIC_{name}_LOCK_FREE 2")
        out.append(f"__GCC_ATOMIC_{name}_LOCK_FREE 1")
    out += ["__riscv 1", "__riscv_arch_test 1", "__riscv_xlen 64", "__FLT_EVAL_METHOD__ 0"]
    out.append("__FLT_EVAL_METHOD_TS_18661_3__ 0")
    for name in o.arch_features:
        out.append(f"__riscv_{name} {EXTENSIONS[name][1]}")
    for name, macros in (("m", "mul div muldiv"), ("a", "atomic"), ("c", "compressed")):
        if name in o.arch_features:
            out += [f"__riscv_{macro} 1" for macro in macros.split()]
    if "d" not in o.arch_features:
        # the library computes
        out = [line.replace("559 2", "559 0").replace("COMPLEX 2", "COMPLEX 0") for line in out]
    out += float_macros(o)
    pic = o.pic > 0 or o.pie > 0
    out.append("__riscv_cmodel_" + ("medany" if pic or o.code_model == "medany" else "medlow") + " 1")
    if pic:
        out.append("__riscv_cmodel_pic 1")
    return "#define " + "\n#define ".join(out) + "\n"
