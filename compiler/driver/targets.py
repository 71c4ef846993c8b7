"""The list of targets, and which of them a call asks for."""
from __future__ import annotations

import platform
from typing import Final

from compiler.codegen.target import Target
from compiler.target.aarch64.target import A64Target
from compiler.target.riscv64.target import RiscvTarget
from compiler.target.x86_64.target import X86Target

TARGETS: Final[list[Target]] = [X86Target(), A64Target(), RiscvTarget()]
# Architecture names in triples -> name of the target
ALIASES: Final[dict[str, str]] = {"amd64": "x86_64", "arm64": "aarch64"}


def target_named(text: str) -> Target | None:
    """The target of a triple or architecture name; None if pycc has no such target."""
    arch = text.partition("-")[0]
    arch = ALIASES.get(arch, arch)
    for target in TARGETS:
        if target.name == arch:
            return target
    return None


def default_target() -> Target:
    """That of the machine pycc runs on, else the first."""
    return target_named(platform.machine()) or TARGETS[0]


def find_target(program: str, words: list[str]) -> tuple[Target, str]:
    """The target that the last --target= or the program name (aarch64-linux-gnu-pycc) asks for; with an error message
    if pycc does not have it."""
    asked = ""
    name, dash, _ = program.rpartition("-")
    if dash and "-" in name:
        asked = name
    for at, word in enumerate(words):
        if word.startswith("--target="):
            asked = word[9:]
        elif word in ("-target", "--target") and at + 1 < len(words):
            asked = words[at + 1]
    if not asked:
        return default_target(), ""
    found = target_named(asked)
    if found is None:
        return default_target(), f"no support for the target '{asked}'"
    return found, ""
