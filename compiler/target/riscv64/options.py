"""The -m options of RISC-V as data (rows as in compiler/target/option_rows.py, names without `-m`)."""

from typing import Final

from compiler.target.option_rows import BOOL, DONE, IGNORED, JOINED, REFUSED, Row

MACHINE_ROWS: Final[tuple[Row, ...]] = (
    ("arch=", JOINED, DONE, "march", "architecture string (rv64gc_zba_zbb) or processor"),
    ("cpu=", JOINED, DONE, "mcpu", "architecture of a processor where -march= does not say it"),
    ("tune=", JOINED, DONE, "mtune", "processor to order instructions for"),
    ("abi=", JOINED, DONE, "mabi", "lp64d, lp64f or lp64"),
    ("cmodel=", JOINED, DONE, "mcmodel", "medlow: symbols in the lowest and highest 2 GiB; medany: together anywhere"),
    ("relax", BOOL, DONE, "mrelax", "the linker may shorten address computations"),
    ("plt", BOOL, DONE, "plt", "the same as -fplt"),
    ("strict-align", BOOL, IGNORED, "mstrict-align", "copies of blocks respect alignment anyway"),
    ("explicit-relocs", BOOL, IGNORED, "mexplicit-relocs", "a matter of form"),
    ("div", BOOL, IGNORED, "mdiv", "division instructions come with the M extension"),
    ("fdiv", BOOL, IGNORED, "mfdiv", "division instructions come with the F and D extensions"),
    ("preferred-stack-boundary=", JOINED, IGNORED, "mpreferred-stack-boundary", "the ABI's 16 bytes"),
    ("small-data-limit=", JOINED, IGNORED, "msmall-data-limit", "no small-data section is used"),
    ("save-restore", BOOL, IGNORED, "msave-restore", "prologues are written out"),
    ("shorten-memrefs", BOOL, IGNORED, "mshorten-memrefs", "a matter of size"),
    ("branch-cost=", JOINED, IGNORED, "mbranch-cost", "tunes gcc"),
    ("emit-attribute", BOOL, IGNORED, "memit-attribute", "the assembler writes the attributes"),
    ("csr-check", BOOL, IGNORED, "mcsr-check", "the assembler checks"),
    ("isa-spec=", JOINED, IGNORED, "misa-spec", "20191213"),
    ("big-endian", BOOL, REFUSED, "mbig-endian", "big-endian RISC-V is not supported"),
    ("little-endian", BOOL, IGNORED, "mlittle-endian", "the only byte order"),
    ("stack-protector-guard=", JOINED, DONE, "mstack-protector-guard", "global"),
)
# Values of options with a closed set of them, by key
CHOICES: Final[dict[str, str]] = {
    "mcmodel": "medlow medany",
    "mabi": "lp64 lp64f lp64d",
    "mstack-protector-guard": "global",
}
