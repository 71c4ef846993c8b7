"""The -m options of x86-64 as data (rows as in option_table.py, names without `-m`).

Options that only choose instruction-set extensions are listed by name in compiler.target.x86_64.features.
"""

from typing import Final

from compiler.target.option_rows import BOOL, COMMON_ROWS, DONE, EXACT, IGNORED, JOINED, REFUSED, Row, rows_of

MACHINE_ROWS: Final[tuple[Row, ...]] = (
    ("arch=", JOINED, DONE, "march", "instruction-set extensions by processor name"),
    ("tune=", JOINED, DONE, "mtune", "order and choose instructions for a processor"),
    ("abi=", JOINED, DONE, "mabi", "sysv (ms is refused)"),
    ("cmodel=", JOINED, DONE, "mcmodel", "small, kernel, medium or large addresses"),
    ("red-zone", BOOL, DONE, "mred-zone", "leaf functions use 128 bytes below the stack pointer"),
    ("omit-leaf-frame-pointer", BOOL, DONE, "momit-leaf-frame-pointer", "no frame pointer in leaf functions"),
    ("preferred-stack-boundary=", JOINED, DONE, "mpreferred-stack-boundary", "stack alignment, 2**N"),
    ("stackrealign", BOOL, DONE, "mstackrealign", "align the stack in each function"),
    ("skip-rax-setup", BOOL, DONE, "mskip-rax-setup", "do not count vector arguments for variadic calls"),
    ("general-regs-only", EXACT, DONE, "mgeneral-regs-only", "no floating-point and vector registers"),
    ("80387", BOOL, DONE, "m80387", "use the x87 unit"),
    ("soft-float", BOOL, DONE, "msoft-float", "the same as -mno-80387"),
    ("fpmath=", JOINED, DONE, "mfpmath", "sse (387 is refused)"),
    ("pc32", EXACT, DONE, "mpc32", "round x87 results to 24 bits"),
    ("pc64", EXACT, DONE, "mpc64", "round x87 results to 53 bits"),
    ("pc80", EXACT, DONE, "mpc80", "round x87 results to 64 bits"),
    ("tls-dialect=", JOINED, DONE, "mtls-dialect", "gnu (gnu2 is refused)"),
    ("stack-protector-guard=", JOINED, DONE, "mstack-protector-guard", "tls or global"),
    ("asm=", JOINED, DONE, "masm", "att (intel is refused)"),
    *rows_of(IGNORED, {
        "64-bit code is the only one": "64!",
        "obsolete spelling of -mtune=": "cpu=",
        "functions expect the ABI's alignment": "incoming-stack-boundary=",
        "float values are returned in SSE registers": "fp-ret-in-387",
        "the same as -m80387": "hard-float",
        "no such instructions are emitted": "fancy-math-387",
        "always on": "ieee-fp tls-direct-seg-refs",
        "the default": "long-double-80!",
        "so it is on x86-64": "128bit-long-double! align-double",
        "alignment of data is the ABI's": "align-data=",
        "for the medium model": "large-data-threshold=",
        "arguments are in registers on x86-64": "regparm=",
        "for 32-bit code": "rtd",
        "a matter of size": "push-args accumulate-outgoing-args call-ms2sysv-xlogues",
        "for kernels that break the ABI": "cld",
        "no such instruction is emitted": "sahf",
        "no 256-bit code is emitted": "vzeroupper",
        "vectors have 128 bits":
            "prefer-vector-width= prefer-avx128 avx256-split-unaligned-load avx256-split-unaligned-store",
        "approximations are not used": "recip recip=",
        "tunes gcc":
            "branch-cost= stringop-strategy= memcpy-strategy= memset-strategy= inline-all-stringops "
            "inline-stringops-dynamically align-stringops relax-cmpxchg-loop move-max= store-max=",
        "names a pass of gcc": "stv",
        "decided by -fPIC and -fPIE": "direct-extern-access",
        "the guard is where the C library keeps it":
            "stack-protector-guard-reg= stack-protector-guard-offset= stack-protector-guard-symbol=",
        "an option of the assembler": "sse2avx",
        "marks needed extensions in a note": "needed",
    }),
    *rows_of(REFUSED, {
        "32-bit x86 is not supported": "32! iamcu!",
        "the x32 ABI is not supported": "x32!",
        "16-bit x86 is not supported": "16!",
        "changes the ABI": "long-double-64! long-double-128! 96bit-long-double!",
        "bit-fields are laid out as in the System V ABI": "ms-bitfields",
        "return and branch thunks are not emitted":
            "indirect-branch= indirect-branch-register indirect-branch-cs-prefix function-return=",
        "no traps are placed after branches": "harden-sls=",
        "endbr64 is placed by -fcf-protection": "manual-endbr",
        "jump tables use notrack": "cet-switch",
        "-pg calls mcount behind the prologue": "fentry record-mcount nop-mcount",
        "assembly text is in AT&T syntax": "intel-syntax!",
        "Android is not supported": "android!",
    }),
    *COMMON_ROWS,
)  # fmt: skip
# Values of options with a closed set of them, by key
CHOICES: Final[dict[str, str]] = {
    "mcmodel": "small kernel medium large 32",
    "mfpmath": "sse sse+387 sse,387 both",
    "masm": "att",
    "mabi": "sysv",
    "mtls-dialect": "gnu",
}
