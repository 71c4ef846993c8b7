"""Code that the linear scan must not get worse at: what it inserts into small functions."""
from __future__ import annotations

from compiler.codegen.machine import SLOT_BASE, MBlock, MFunc
from compiler.codegen.regalloc import allocate
from tests.regalloc.build import Builder
from tests.regalloc.toy import CONST, EXCHANGE, MOVE, dump


def inserted(block: MBlock) -> list[str]:
    """The copies of a block: load, store, move, swap, const."""
    names = []
    for inst in block.insts:
        if inst.op == MOVE:
            if inst.regs[0] >= SLOT_BASE:
                names.append("store")
            else:
                names.append("load" if inst.regs[1] >= SLOT_BASE else "move")
        elif inst.op == EXCHANGE:
            names.append("swap")
        elif inst.op == CONST:
            names.append("const")
    return names


def everything(mf: MFunc) -> list[str]:
    return [name for block in mf.blocks for name in inserted(block)]


def test_straight_line_needs_no_copies() -> None:
    b = Builder()
    x = b.op()
    y = b.op()
    b.consume(b.two(b.two(x, y), y))
    allocate(b.mf, b.regs, False, True)
    assert everything(b.mf) == [], dump(b.mf)


def test_commutative_operand_that_dies_is_overwritten() -> None:
    b = Builder()
    x = b.op()
    y = b.op()
    z = b.two(x, y)
    b.consume(z, x)
    allocate(b.mf, b.regs, False, True)
    assert everything(b.mf) == [], dump(b.mf)


def test_loop_variables_stay_in_one_register() -> None:
    """No copies in a loop of two phis, though the body computes both anew."""
    b = Builder()
    head = b.current
    zero = b.op()
    other = b.op()
    loop = b.block(100.0, 1)
    b.current = head
    b.jump(loop)
    b.current = loop
    i = b.phi(loop, zero)
    total = b.phi(loop, other)
    total2 = b.two(i.dst, total.dst)
    i2 = b.op(i.dst)
    latch = b.block(100.0, 1)
    done = b.block()
    b.current = loop
    b.branch(i2, latch, done)
    b.current = latch
    b.jump(loop)
    i.args.append(i2)
    total.args.append(total2)
    b.current = done
    b.consume(total2)
    allocate(b.mf, b.regs, False, True)
    assert inserted(loop) + inserted(latch) == [], dump(b.mf)


def test_update_sinks_behind_the_last_use() -> None:
    b = Builder()
    head = b.current
    start = b.op()
    loop = b.block(100.0, 1)
    b.current = head
    b.jump(loop)
    b.current = loop
    p = b.phi(loop, start)
    p2 = b.op(p.dst)
    b.consume(p.dst)
    latch = b.block(100.0, 1)
    done = b.block()
    b.current = loop
    b.branch(p2, latch, done)
    b.current = latch
    b.jump(loop)
    p.args.append(p2)
    b.current = done
    b.consume(p2)
    allocate(b.mf, b.regs, False, True)
    assert everything(b.mf) == [], dump(b.mf)


def test_values_across_a_call_in_a_loop_use_saved_registers() -> None:
    b = Builder(9)
    head = b.current
    x = b.op()
    loop = b.block(100.0, 1)
    b.current = head
    b.jump(loop)
    b.current = loop
    r = b.call()
    b.consume(x, r)
    latch = b.block(100.0, 1)
    done = b.block()
    b.current = loop
    b.branch(r, latch, done)
    b.current = latch
    b.jump(loop)
    b.current = done
    b.consume(x)
    allocate(b.mf, b.regs, False, True)
    assert everything(b.mf) == [], dump(b.mf)


def test_value_across_a_cold_call_is_in_a_register_in_the_hot_path() -> None:
    """More values than saved registers, a call on a cold path in the loop: the hot path has no memory accesses."""
    b = Builder(9)
    head = b.current
    values = [b.op() for _ in range(5)]
    loop = b.block(100.0, 1)
    b.current = head
    b.jump(loop)
    b.current = loop
    c = b.op(values[0])
    cold = b.block(0.01, 1)
    hot = b.block(100.0, 1)
    join = b.block(100.0, 1)
    b.current = loop
    b.branch(c, hot, cold)
    b.current = cold
    b.call()
    b.jump(join)
    b.current = hot
    b.jump(join)
    b.current = join
    for v in values:
        b.consume(v)
    latch = b.block(100.0, 1)
    done = b.block()
    b.current = join
    b.branch(values[0], latch, done)
    b.current = latch
    b.jump(loop)
    b.current = done
    b.consume(*values[:2])
    allocate(b.mf, b.regs, False, True)
    for block in (loop, hot, join, latch):
        assert inserted(block) == [], dump(b.mf)


def test_a_value_is_stored_once() -> None:
    b = Builder(4)
    x = b.op()
    for _ in range(3):
        b.call()
        y = [b.op() for _ in range(4)]
        b.consume(*y[:2])
        b.consume(*y[2:])
        b.consume(x)
    allocate(b.mf, b.regs, False, True)
    assert everything(b.mf).count("store") <= 1, dump(b.mf)


def test_constants_are_made_anew() -> None:
    b = Builder(4)
    k = b.const()
    for _ in range(3):
        b.call()
        y = [b.op() for _ in range(3)]
        b.consume(*y)
        b.consume(k)
    allocate(b.mf, b.regs, False, True)
    assert "store" not in everything(b.mf), dump(b.mf)
    assert "load" not in everything(b.mf), dump(b.mf)


def test_spilled_operand_is_folded() -> None:
    b = Builder(4)
    x = b.op()
    b.call()
    y = [b.op() for _ in range(3)]
    b.consume(*y)
    b.consume(b.fold(x))
    allocate(b.mf, b.regs, False, True)
    assert everything(b.mf) in (["store"], []), dump(b.mf)


def test_unused_saved_register_is_not_opened_for_a_cold_value() -> None:
    b = Builder(9)
    head = b.current
    x = b.op()
    cold = b.block(0.01)
    done = b.block(1.0)
    out = b.block(1.0)
    b.current = head
    b.branch(x, done, cold)
    b.current = cold
    b.call()
    b.consume(x)
    b.jump(out)
    b.current = done
    b.jump(out)
    allocate(b.mf, b.regs, False, True)
    assert b.mf.used_gpr & b.regs.callee_saved_gpr == 0, dump(b.mf)
