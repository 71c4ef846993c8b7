"""What generated programs make use of: constructs of C, found in their text, and passes of pycc that change something.

A sample of a campaign's programs is generated again from their seeds. Constructs are looked for by patterns, which is
near enough to see what a generator never writes.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fuzz.generator import GeneratorError
from fuzz.registry import make_generator
from oracle.check import Config
from oracle.process import Limits, run
from oracle.program import Program

FEATURES: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.M)
    for name, pattern in {
        "switch": r"\bswitch\s*\(",
        "while": r"\bwhile\s*\(",
        "do": r"\bdo\s*\{",
        "goto": r"\bgoto\s+\w+",
        "computed goto": r"\bgoto\s*\*",
        "?:": r"\?[^:;{}]+:",
        "comma": r"=\s*\([^;(]+,[^;]+\)\s*;",
        "compound *= /= %=": r"[*/%]=",
        "compound <<= >>=": r"<<=|>>=",
        "64-bit multiply or shift": r"\b(?:long|u?int64_t)\b[\s\S]*?(?:<<|>>|\*)",
        "float": r"\bfloat\b",
        "double": r"\bdouble\b",
        "long double": r"\blong double\b",
        "_Complex": r"\b_Complex\b",
        "__int128": r"\b__int128\b",
        "vectors": r"\bvector_size\b",
        "bit-fields": r"\b\w+\s*:\s*\d+\s*;",
        "struct": r"\bstruct\b",
        "union": r"\bunion\b",
        "struct by value": r"\(\s*struct \w+ \w+|,\s*struct \w+ \w+[,)]",
        "arrays of arrays": r"\]\s*\[",
        "VLA": r"\b(?:int|long|char|short|unsigned|double|float)\s+\w+\[\s*(?:\w*[a-z]\w*(?!\w)[^\]]*)\]\s*;",
        "pointers to pointers": r"\*\*\s*\w+",
        "function pointers": r"\(\s*\*\s*(?:const\s+)?\w+(?:\[\w*\])?\s*\)\s*\(",
        "variadic functions": r"\bva_arg\b|\b__builtin_va_arg\b",
        "statement expressions": r"\(\{",
        "static locals": r"^[ \t]+static\b",
        "enum": r"\benum\b",
        "sizeof": r"\bsizeof\b",
        "volatile": r"\bvolatile\b",
        "atomics": r"\b_Atomic\b|__atomic_",
        "memory builtins": r"\bmem(?:cpy|move|set|cmp)\b",
        "string builtins": r"\bstr(?:len|cmp|cpy|chr|cat|ncmp)\b",
        "overflow builtins": r"__builtin_\w+_overflow",
        "bit builtins": r"__builtin_(?:popcount|clz|ctz|bswap|parity|ffs)",
        "designated initializers": r"[{,]\s*\.\w+\s*=|\[\d+\]\s*=",
        "compound literals": r"\((?:struct|union) \w+\)\s*\{",
    }.items()
}
PASS_ROW = re.compile(r"^(\S+)\s+[\d.]+\s+[\d.]+%\s+(\d+)$", re.M)
LIMITS = Limits(wall=60, cpu=40, memory=4 << 30)


@dataclass
class Coverage:
    """Shares of the sampled programs: by generator and feature, and by pass."""

    sampled: dict[str, int] = field(default_factory=dict)
    features: dict[tuple[str, str], int] = field(default_factory=dict)
    passes: dict[str, int] = field(default_factory=dict)
    compiled: int = 0

    def feature_share(self, generator: str, feature: str) -> float:
        return self.features.get((generator, feature), 0) / max(self.sampled.get(generator, 0), 1)

    def pass_share(self, name: str) -> float:
        return self.passes.get(name, 0) / max(self.compiled, 1)


def features_of(text: str) -> list[str]:
    """The constructs that a program's text has."""
    return [name for name, pattern in FEATURES.items() if pattern.search(text)]


def passes_of(messages: str) -> dict[str, bool]:
    """Pass -> whether it changed something, from the table of -ftime-passes."""
    return {found[1]: int(found[2]) > 0 for found in PASS_ROW.finditer(messages) if found[1] != "total"}


def _time_passes(program: Program, config: Config) -> str:
    with tempfile.TemporaryDirectory(prefix="coverage-") as directory:
        where = Path(directory)
        messages = ""
        for name in program.write(where):
            argv = [*config.compiler.command, *config.options, "-w", "-ftime-passes", *program.options, "-c", name,
                    "-o", "out.o"]  # fmt: skip
            done = run(argv, where, LIMITS, env={**os.environ, "LC_ALL": "C"})
            messages += done.stderr.decode(errors="replace") if done.ok else ""
        return messages


def _regenerate(name: str, seeds: Sequence[int]) -> list[Program]:
    """The programs again; none where the generator can't run here."""
    made: list[Program] = []
    try:
        generator = make_generator(name)
    except (GeneratorError, KeyError):
        return made
    for seed in seeds:
        try:
            made.append(generator.generate(seed))
        except GeneratorError:
            continue
    return made


def measure(seeds: dict[str, list[int]], config: Config | None) -> Coverage:
    """Coverage of the programs with these seeds, by generator. `config` None: features only."""
    result = Coverage()
    for name, wanted in seeds.items():
        for program in _regenerate(name, wanted):
            result.sampled[name] = result.sampled.get(name, 0) + 1
            for feature in features_of("\n".join(program.files.values())):
                key = (name, feature)
                result.features[key] = result.features.get(key, 0) + 1
            if config is not None:
                fired = passes_of(_time_passes(program, config))
                result.compiled += 1 if fired else 0
                for name_of_pass, changed in fired.items():
                    result.passes[name_of_pass] = result.passes.get(name_of_pass, 0) + int(changed)
    return result


def spread(seeds: Sequence[int], most: int) -> list[int]:
    """At most `most` of the seeds, evenly."""
    if len(seeds) <= most:
        return list(seeds)
    return [seeds[index * len(seeds) // most] for index in range(most)]
