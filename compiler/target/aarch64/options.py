"""The -m options of AArch64 as data (rows as in compiler/target/option_rows.py, names without `-m`)."""

from typing import Final

from compiler.target.option_rows import BOOL, COMMON_ROWS, DONE, EXACT, IGNORED, JOINED, REFUSED, Row, rows_of

MACHINE_ROWS: Final[tuple[Row, ...]] = (
    ("arch=", JOINED, DONE, "march", "architecture version and extensions (armv8.1-a+crc)"),
    ("cpu=", JOINED, DONE, "mcpu", "architecture of a processor where -march= does not say it"),
    ("tune=", JOINED, DONE, "mtune", "processor to order instructions for"),
    ("abi=", JOINED, DONE, "mabi", "lp64 (ilp32 is refused)"),
    ("cmodel=", JOINED, DONE, "mcmodel", "small: symbols within 4 GiB of the code"),
    ("general-regs-only", EXACT, DONE, "mgeneral-regs-only", "no floating-point and vector registers"),
    ("branch-protection=", JOINED, DONE, "mbranch-protection", "none, standard, pac-ret[+leaf][+b-key], bti"),
    ("outline-atomics", BOOL, DONE, "moutline-atomics", "atomics without LSE are functions of libgcc, which try it"),
    ("tls-dialect=", JOINED, DONE, "mtls-dialect", "desc (trad is refused)"),
    ("strict-align", BOOL, DONE, "mstrict-align", "no unaligned accesses"),
    ("sign-return-address=", JOINED, DONE, "msign-return-address", "none, non-leaf (all is refused)"),
    ("stack-protector-guard=", JOINED, DONE, "mstack-protector-guard", "global"),
    *rows_of(IGNORED, {
        "leaf functions have no frame record": "omit-leaf-frame-pointer",
        "24 bits": "tls-size=",
        "a matter of the linker": "fix-cortex-a53-835769 fix-cortex-a53-843419",
        "approximations are not used": "low-precision-recip-sqrt low-precision-sqrt low-precision-div",
        "no SVE code is emitted": "sve-vector-bits=",
        "constants are in read-only data": "pc-relative-literal-loads",
        "the only byte order": "little-endian!",
        "a dump of gcc": "verbose-cost-dump",
    }),
    *rows_of(REFUSED, {
        "speculation is not tracked": "track-speculation",
        "no barriers are placed after branches": "harden-sls=",
        "big-endian AArch64 is not supported": "big-endian!",
    }),
    *COMMON_ROWS,
)  # fmt: skip
# Values of options with a closed set of them, by key
CHOICES: Final[dict[str, str]] = {
    "mabi": "lp64",
    "mcmodel": "small tiny",
    "mtls-dialect": "desc",
    "mbranch-protection": "none standard pac-ret bti pac-ret+leaf pac-ret+b-key pac-ret+leaf+b-key pac-ret+bti "
    "bti+pac-ret pac-ret+leaf+bti bti+pac-ret+leaf",
    "msign-return-address": "none non-leaf",
    "mstack-protector-guard": "global",
}
