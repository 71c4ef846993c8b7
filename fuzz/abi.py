"""ABI pairs: a caller and a callee that two compilers compile, which check every value that crosses between them.

Even seeds let the partner compile the callee, odd ones the caller; a pair of seeds shares its signatures. Arguments and
results are of random types: integers, floating and complex numbers, vectors, records of all shapes, also variadic. The
callee checks what it gets and that it is aligned, the caller what comes back and that its own values are still there.
A right build prints nothing but `ok` lines, the same on every target.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fuzz.abi_types import TypeMaker, assign, check, leaves
from fuzz.generator import Generator
from fuzz.structured.choices import Choices, Replay
from fuzz.structured.probes import missing
from fuzz.structured.types import CType, RecordType, VectorType, declare
from oracle.program import Program

HEADER = """\
int printf(const char *, ...);
typedef __SIZE_TYPE__ word;
void fail(const char *what);
"""
FAIL = """\
void fail(const char *what) { printf("wrong: %s\\n", what); }
"""
KEPT = 6        # values that the caller keeps across each call, of integers and of doubles


class Signature:
    """One function: named parameters, then variadic arguments, a result or None, and a value for each leaf."""

    def __init__(self, name: str, choices: Choices, types: TypeMaker) -> None:
        self.name = name
        count = choices.pick((0, 1, 2, 3, 4, 6, 8, 9, 12))
        self.params = [types.parameter() for _ in range(count)]
        self.result = None if choices.chance(10) else types.parameter()
        self.variadic: list[CType] = []
        if count and choices.chance(30):
            self.variadic = [types.variadic() for _ in range(choices.between(1, 9))]
        self.inputs = [leaves(ty, f"a{number}", choices) for number, ty in enumerate(self.params + self.variadic)]
        self.outputs = leaves(self.result, "r", choices) if self.result else []

    def head(self) -> str:
        params = [declare(ty, f"a{number}") for number, ty in enumerate(self.params)]
        text = f"{self.name}({', '.join(params + ['...'] * bool(self.variadic)) or 'void'})"
        return declare(self.result, text) if self.result else f"void {text}"


def callee(one: Signature) -> list[str]:
    """The function's definition."""
    lines = [one.head(), "{"]
    first = len(one.params)
    if one.variadic:
        lines.append(f"  __builtin_va_list ap; __builtin_va_start(ap, a{first - 1});")
        for number, ty in enumerate(one.variadic, first):
            lines.append(f"  {declare(ty, f'a{number}')} = __builtin_va_arg(ap, {ty.name});")
        lines.append("  __builtin_va_end(ap);")
    for number, (ty, values) in enumerate(zip(one.params + one.variadic, one.inputs, strict=True)):
        lines += check(values, f"{one.name} argument {number}")
        if isinstance(ty, RecordType | VectorType) or ty.size == 16:
            lines.append(f'  if ((word)&a{number} % _Alignof({ty.name})) fail("{one.name} alignment {number}");')
    if one.result:
        lines += [f"  {declare(one.result, 'r')};", *assign(one.outputs), "  return r;"]
    return [*lines, "}"]


def call(one: Signature, number: int, choices: Choices) -> list[str]:
    """A function of the caller that makes the call and checks what is left after it."""
    kept = [(name, choices.between(1, 1000)) for name in ("k", "d") for _ in range(KEPT)]
    lines = [f"static void call{number}(void)", "{"]
    for index, (name, value) in enumerate(kept):
        kind = "long" if name == "k" else "double"
        lines.append(f"  {kind} {name}{index} = {value} + (int)zero;")
    for place, (ty, values) in enumerate(zip(one.params + one.variadic, one.inputs, strict=True)):
        lines += [f"  {declare(ty, f'a{place}')};", *assign(values)]
    args = ", ".join(f"a{place}" for place in range(len(one.inputs)))
    target = choices.pick((one.name, f"p{one.name}"))
    if one.result:
        lines += [f"  {declare(one.result, 'r')} = {target}({args});", *check(one.outputs, f"{one.name} result")]
    else:
        lines.append(f"  {target}({args});")
    for index, (name, value) in enumerate(kept):
        lines.append(f'  if ({name}{index} != {value}) fail("{one.name} kept {name}{index}");')
    for place, values in enumerate(one.inputs):
        if choices.chance(30):
            lines += check(values, f"{one.name} argument {place} after the call")
    lines.append(f'  printf("ok {number}\\n");')
    return [*lines, "}"]


class AbiPairs(Generator):
    """The generator."""

    name = "abi"

    def __init__(self, without: frozenset[str] = frozenset()) -> None:
        self.without = without

    def version(self) -> str:
        return "1"

    def adapt(self, compiles: Callable[[Program], bool]) -> list[str]:
        left_out = missing(compiles)
        self.without |= set(left_out)
        return left_out

    def generate(self, seed: int) -> Program:
        return self.from_choices(Choices(seed >> 1), seed)

    def replay(self, words: Sequence[int], seed: int = 0) -> Program:
        return self.from_choices(Replay(words), seed)

    def from_choices(self, choices: Choices, seed: int) -> Program:
        types = TypeMaker(choices, self.without)
        signatures = [Signature(f"f{number}", choices, types) for number in range(choices.between(1, 4))]
        head = [HEADER, *types.definitions(), *[f"{one.head()};" for one in signatures]]
        callees = list(head)
        callers = [*head, FAIL, "volatile int zero;"]
        for number, one in enumerate(signatures):
            callees += callee(one)
            pointer = one.head().replace(f"{one.name}(", f"(*p{one.name})(", 1)
            callers += [f"{pointer} = {one.name};", *call(one, number, choices)]
        callers += ["int main(void)", "{", *[f"  call{number}();" for number in range(len(signatures))],
                    "  return 0;", "}"]
        files = {"caller.c": "\n".join(callers) + "\n", "callee.c": "\n".join(callees) + "\n"}
        expected = "".join(f"ok {number}\n" for number in range(len(signatures)))
        foreign = "caller.c" if seed & 1 else "callee.c"
        return Program(self.name, seed, files, (), f"{foreign} by the partner", {"expected": expected}, (foreign,),
                       tuple(choices.record))


