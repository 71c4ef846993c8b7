"""The -m options of AArch64 as data (rows as in compiler/target/option_rows.py, names without `-m`)."""

from typing import Final

from compiler.target.option_rows import BOOL, DONE, EXACT, IGNORED, JOINED, REFUSED, Row

MACHINE_ROWS: Final[tuple[Row, ...]] = (
    ("arch=", JOINED, DONE, "march", "architecture version and extensions (armv8.1-a+crc)"),
    ("cpu=", JOINED, DONE, "mcpu", "architecture of a processor where -march= does not say it"),
    ("tune=", JOINED, DONE, "mtune", "processor to order instructions for"),
    ("abi=", JOINED, DONE, "mabi", "lp64 (ilp32 is refused)"),
    ("cmodel=", JOINED, DONE, "mcmodel", "small: symbols within 4 GiB of the code"),
    ("general-regs-only", EXACT, DONE, "mgeneral-regs-only", "no floating-point and vector registers"),
    ("branch-protection=", JOINED, DONE, "mbranch-protection", "none, standard, pac-ret[+leaf][+b-key], bti"),
    ("outline-atomics", BOOL, IGNORED, "moutline-atomics", "atomics are exclusive loads and stores, or LSE by -march="),
    ("omit-leaf-frame-pointer", BOOL, IGNORED, "momit-leaf-frame-pointer", "leaf functions have no frame record"),
    ("tls-dialect=", JOINED, DONE, "mtls-dialect", "desc (trad is refused)"),
    ("tls-size=", JOINED, IGNORED, "mtls-size", "24 bits"),
    ("strict-align", BOOL, DONE, "mstrict-align", "no unaligned accesses"),
    ("fix-cortex-a53-835769", BOOL, IGNORED, "mfix-cortex-a53-835769", "a matter of the linker"),
    ("fix-cortex-a53-843419", BOOL, IGNORED, "mfix-cortex-a53-843419", "a matter of the linker"),
    ("low-precision-recip-sqrt", BOOL, IGNORED, "mlow-precision-recip-sqrt", "approximations are not used"),
    ("low-precision-sqrt", BOOL, IGNORED, "mlow-precision-sqrt", "approximations are not used"),
    ("low-precision-div", BOOL, IGNORED, "mlow-precision-div", "approximations are not used"),
    ("track-speculation", BOOL, REFUSED, "mtrack-speculation", "speculation is not tracked"),
    ("harden-sls=", JOINED, REFUSED, "mharden-sls", "no barriers are placed after branches"),
    ("sign-return-address=", JOINED, DONE, "msign-return-address", "none, non-leaf (all is refused)"),
    ("sve-vector-bits=", JOINED, IGNORED, "msve-vector-bits", "no SVE code is emitted"),
    ("pc-relative-literal-loads", BOOL, IGNORED, "mpc-relative-literal-loads", "constants are in read-only data"),
    ("little-endian", EXACT, IGNORED, "mlittle-endian", "the only byte order"),
    ("big-endian", EXACT, REFUSED, "mbig-endian", "big-endian AArch64 is not supported"),
    ("verbose-cost-dump", BOOL, IGNORED, "mverbose-cost-dump", "a dump of gcc"),
    ("stack-protector-guard=", JOINED, DONE, "mstack-protector-guard", "global"),
    ("glibc", EXACT, IGNORED, "mglibc", "the C library is the system's"),
    ("musl", EXACT, IGNORED, "mmusl", "the C library is the system's"),
)
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
