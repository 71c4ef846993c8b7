"""Instruction-set extensions that include one another: what a choice of them comes to."""
from __future__ import annotations


def close(names: list[str], includes: dict[str, str], out: dict[str, bool]) -> None:
    """Add `names` and all they include to `out` (a dict as an ordered set); unknown names are left out."""
    for name in names:
        if name in includes and name not in out:
            out[name] = True
            close(includes[name].split(), includes, out)


def dependents(name: str, includes: dict[str, str]) -> list[str]:
    """`name` and every extension that includes it, directly or not."""
    found = [name]
    for other in includes:
        have: dict[str, bool] = {}
        close([other], includes, have)
        if name in have and other != name:
            found.append(other)
    return found


def switched(names: list[str], switches: list[tuple[str, bool]], includes: dict[str, str]) -> list[str]:
    """The extensions `names`, then switches on and off in order."""
    active: dict[str, bool] = {}
    close(names, includes, active)
    for name, on in switches:
        if on:
            close([name], includes, active)
        else:
            for other in dependents(name, includes):
                active.pop(other, None)
    return list(active)
