"""Writes compiler/ir/ops.py from optable.py: literal `Final` ints, which mypyc turns into C constants.

Run: python -m compiler.ir.genops
"""
from __future__ import annotations

from pathlib import Path

from compiler.ir import optable

HEADER = '''"""IR op numbers and columns of the op table. Written by compiler.ir.genops from optable.py: edit that."""
from __future__ import annotations

from typing import Final

'''


def text() -> str:
    """The whole text of ops.py."""
    out = [HEADER]
    for name, bit in optable.FLAG_BITS.items():
        out.append(f"F_{name}: Final = {bit}\n")
    out.append("\n")
    for number, row in enumerate(optable.OPS):
        out.append(f"{row[0]}: Final = {number}\n")
    out.append(f"OP_COUNT: Final = {len(optable.OPS)}\n\n")
    out.append("OP_NAMES: Final[list[str]] = [\n")
    out.extend(f'    "{row[0].lower()}",\n' for row in optable.OPS)
    out.append("]\n\nARITY: Final[list[int]] = [\n")
    out.extend(f"    {row[1]},\n" for row in optable.OPS)
    out.append("]\n\nTYPE_RULE: Final[list[str]] = [\n")
    out.extend(f'    "{row[2]}",\n' for row in optable.OPS)
    out.append("]\n\nFLAGS: Final[list[int]] = [\n")
    for row in optable.OPS:
        bits = sum(optable.FLAG_BITS[flag] for flag in row[3].split())
        out.append(f"    {bits},\n")
    out.append("]\n")
    return "".join(out)


def main() -> None:
    (Path(__file__).parent / "ops.py").write_text(text())


if __name__ == "__main__":
    main()
