"""The list of targets, and which of them a call asks for.

A target is the `TARGET` of its package's module `target`, imported when it is asked for: tables and rules of the
others would take a third of the time that hello.c takes.
"""
from __future__ import annotations

import os
import sys
from typing import Final

from compiler.codegen.target import Target

NAMES: Final = ("x86_64", "aarch64", "riscv64")
# Architecture names in triples -> name of the target
ALIASES: Final[dict[str, str]] = {"amd64": "x86_64", "arm64": "aarch64"}


def load(name: str) -> Target:
    """The target of this name, one of NAMES."""
    module = f"compiler.target.{name}.target"
    __import__(module)      # the package importlib takes 1 ms
    target: object = sys.modules[module].TARGET
    assert isinstance(target, Target)
    return target


def target_named(text: str) -> Target | None:
    """The target of a triple or architecture name; None if pycc has no such target."""
    arch = text.partition("-")[0]
    arch = ALIASES.get(arch, arch)
    return load(arch) if arch in NAMES else None


def default_target() -> Target:
    """That of the machine pycc runs on, else the first."""
    return target_named(os.uname().machine) or load(NAMES[0])


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
