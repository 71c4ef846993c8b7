"""Who calls whom in a module: direct calls of functions with a body."""
from __future__ import annotations

from typing import final

from compiler.ir import ops
from compiler.ir.core import CallInfo, Func, Module


@final
class CallGraph:
    """`order` lists callees before callers (cycles broken somewhere); `calls[k]` counts the direct calls of function k
    in `order`; `recursive[k]`: it can reach itself through calls.
    """

    def __init__(self, module: Module) -> None:
        self.order: list[Func] = []
        self.callees: dict[int, list[Func]] = {}    # by symbol id
        self.calls: dict[int, int] = {}             # direct call sites, by symbol id of the callee
        self.recursive: set[int] = set()            # symbol ids
        for func in module.funcs:
            self.callees[func.symbol.id] = self.scan(func)
        self.sort(module)

    def scan(self, func: Func) -> list[Func]:
        out: list[Func] = []
        for b in func.blocks:
            for i in b.insts:
                if i.op == ops.CALL:
                    aux = i.aux
                    assert isinstance(aux, CallInfo)
                    symbol = aux.symbol
                    if symbol is not None and symbol.func is not None:
                        out.append(symbol.func)
                        self.calls[symbol.id] = self.calls.get(symbol.id, 0) + 1
        return out

    def sort(self, module: Module) -> None:
        """Tarjan's strongly connected components, with an explicit stack; components come out callees first."""
        index: dict[int, int] = {}
        low: dict[int, int] = {}
        on_stack: set[int] = set()
        stack: list[Func] = []
        for root in module.funcs:
            if root.symbol.id in index:
                continue
            walk: list[tuple[Func, int]] = [(root, 0)]
            while walk:
                func, k = walk.pop()
                n = func.symbol.id
                if k == 0:
                    index[n] = low[n] = len(index)
                    stack.append(func)
                    on_stack.add(n)
                callees = self.callees.get(n, [])
                if k > 0:
                    low[n] = min(low[n], low[callees[k - 1].symbol.id]) if callees[k - 1].symbol.id in on_stack \
                        else low[n]
                pushed = False
                while k < len(callees):
                    m = callees[k].symbol.id
                    k += 1
                    if m not in index:
                        walk.append((func, k))
                        walk.append((callees[k - 1], 0))
                        pushed = True
                        break
                    if m in on_stack:
                        low[n] = min(low[n], index[m])
                if pushed:
                    continue
                if low[n] == index[n]:
                    self.component(stack, on_stack, func)

    def component(self, stack: list[Func], on_stack: set[int], root: Func) -> None:
        members: list[Func] = []
        while True:
            func = stack.pop()
            on_stack.discard(func.symbol.id)
            members.append(func)
            if func is root:
                break
        if len(members) > 1 or root in self.callees.get(root.symbol.id, []):
            for func in members:
                self.recursive.add(func.symbol.id)
        self.order.extend(members)
