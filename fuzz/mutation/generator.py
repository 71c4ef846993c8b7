"""The mutation generator: a program of the corpus, or one that another generator writes, changed so that its output
stays the same.

The corpus is what comes with the project (regressions, benchmarks) and, where they were unpacked, the torture tests:
so `version` names the corpus by its content. The behaviour of a mutant is that of its original by construction; the
oracle need not know, since it compares compilers on the mutant.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

from fuzz.csmith import Csmith
from fuzz.generator import Generator, GeneratorError
from fuzz.mutation.mutations import FALSE, OBJECTS, TRUE, Mutator, objects
from fuzz.mutation.sites import Sites, Statement, functions
from fuzz.structured.choices import Choices
from fuzz.structured.generator import Structured
from oracle.cache import cache_dir
from oracle.corpora import corpora
from oracle.program import Program
from reduce.patch import Patch, apply, replace
from reduce.syntax import NotParsed, parse
from reduce.tokens import render, tokenize

VERSION = "1"
LARGEST = 60_000        # bytes; larger programs of the corpus would take all the time
KINDS = ("dead", "wrapped", "turned", "expression", "attribute")
ATTRIBUTES = ("noinline", "noclone", "noipa", "cold", "hot", "flatten")
MARKED = ("// expect:", "// options:", "// targets:", "dg-do", "dg-options", "dg-require", "dg-skip", "dg-add-options",
          "link_error")         # which only some optimizers leave out


@cache
def corpus() -> tuple[tuple[str, str], ...]:
    """(name, text) of the corpus programs that a plain command line builds and whose main decides."""
    paths = [*sorted((corpora() / "regressions").glob("*.c")), *sorted((corpora() / "benchmarks").glob("*.c")),
             *sorted((cache_dir() / "gcc-torture").rglob("execute/**/*.c"))]
    return tuple(found for path in paths if (found := _usable(path)) is not None)


def _usable(path: Path) -> tuple[str, str] | None:
    if path.stat().st_size > LARGEST:
        return None
    text = path.read_text(errors="replace")
    if "main" not in text or any(mark in text for mark in MARKED):
        return None
    return path.name, text


BUILTINS = OBJECTS + f"""
int main(int argc, char **argv) {{ if (argc > 9) __builtin_trap(); if (argc > 8) __builtin_unreachable();
if (argc > 7) __builtin_abort(); return ({" ) + ( ".join(FALSE + TRUE)}) > 99; }}
"""


class Mutation(Generator):
    """Mutants of programs. For a compiler that lacks things, of those programs of the corpus that it compiles."""

    name = "mutation"

    def __init__(self) -> None:
        self.structured = Structured()
        self.csmith = Csmith() if shutil.which("csmith") else None
        self.compiles: Callable[[Program], bool] | None = None
        self.usable: dict[str, bool] = {}
        self.builtins = True

    def version(self) -> str:
        digest = hashlib.sha256("\0".join(text for _, text in corpus()).encode()).hexdigest()[:12]
        return " ".join((VERSION, digest, self.structured.version(), self.csmith.version() if self.csmith else ""))

    def adapt(self, compiles: Callable[[Program], bool]) -> list[str]:
        left_out = self.structured.adapt(compiles)
        self.compiles = compiles
        self.builtins = compiles(Program("probe", 0, {"program.c": BUILTINS}))
        return left_out

    def _is_usable(self, name: str, text: str) -> bool:
        if self.compiles is None:
            return True
        if name not in self.usable:
            self.usable[name] = self.compiles(Program("probe", 0, {"program.c": text}))
        return self.usable[name]

    def generate(self, seed: int) -> Program:
        choices = Choices(seed)
        origin, text, options = self._original(seed, choices)
        try:
            made = mutate(text, choices, self.builtins)
        except NotParsed:
            raise GeneratorError(f"{origin} is not understood") from None
        return Program(self.name, seed, {"program.c": made}, options, f"mutant of {origin}")

    def _original(self, seed: int, choices: Choices) -> tuple[str, str, tuple[str, ...]]:
        """Where it is from, the text, options."""
        how = choices.weighted((4, 3, 2 if self.csmith is not None else 0))
        if how == 0 and corpus():
            name, text = choices.pick(corpus())
            while not self._is_usable(name, text):
                name, text = choices.pick(corpus())
            return name, text, ()
        generator: Generator = self.csmith if how == 2 and self.csmith is not None else self.structured
        program = generator.generate(seed)
        return f"{generator.name} seed {seed}", program.files["program.c"], program.options


def mutate(text: str, choices: Choices, builtins: bool = True) -> str:
    """A mutant of `text`: a few rounds, each with its own kinds of mutations and share of the sites.

    Errors: NotParsed.
    """
    tokens = tokenize(text)
    for number in range(choices.pick((1, 1, 2, 3))):
        kinds = [kind for kind in KINDS if choices.chance(60)] or ["dead"]
        share = choices.pick((3, 8, 15, 30))
        found = functions(parse(tokens), tokens)
        patches: list[Patch] = []
        for sites in found:
            patches += _patches(sites, kinds, share, Mutator(sites, choices, f"mutant{number}", builtins))
        choices.shuffle(patches)
        tokens = apply(tokens, patches)
    return render([*objects(), *tokens])


def _patches(sites: Sites, kinds: list[str], share: int, mutator: Mutator) -> list[Patch]:
    choices = mutator.choices
    found: list[Patch] = []
    for at in sites.statements:
        for kind in kinds:
            if kind in ("dead", "wrapped", "turned") and choices.chance(share):
                made = _statement(mutator, kind, at)
                if made is not None:
                    found.append(made)
    if "expression" in kinds:
        for node in sites.expressions:
            tokens = mutator.expression(node) if choices.chance(share) else None
            if tokens is not None:
                found.append(replace(node.start, node.end, *tokens))
    if "attribute" in kinds and sites.function.name != "main" and choices.chance(share):
        start = sites.function.start
        # Compilers refuse both of hot and cold.
        name = "noinline" if {"hot", "cold"} & set(sites.tokens) else choices.pick(ATTRIBUTES)
        attribute = ("__attribute__", "(", "(", name, ")", ")")
        found.append(replace(start, start + 1, *attribute, sites.tokens[start]))
    return found


def _statement(mutator: Mutator, kind: str, at: Statement) -> Patch | None:
    """A branch or body stays one statement: in braces, so that an `else` after it finds its own `if`."""
    if kind == "dead":
        tokens = mutator.dead(at)
        if not tokens:
            return None
        if at.item:
            start = at.node.start       # the next token is in the patch, so that patches around it are seen to overlap
            return replace(start, start + 1, *tokens, mutator.tokens[start])
        return replace(at.node.start, at.node.end, "{", *tokens, *mutator.text(at.node), "}")
    made = mutator.wrapped(at) if kind == "wrapped" else mutator.turned(at)
    if made is None:
        return None
    return replace(at.node.start, at.node.end, *(made if at.item else ["{", *made, "}"]))
