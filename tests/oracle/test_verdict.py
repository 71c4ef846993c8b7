"""Judging recorded results, and signatures that group equal bugs."""

import pytest

from oracle.process import Outcome
from oracle.verdict import Behaviour, Verdict, is_crash, judge_build, judge_run, message_of, normalise


def outcome(status: int | None, out: bytes = b"", err: bytes = b"") -> Outcome:
    """A recorded end of a process."""
    return Outcome(status, out, err, 0.1, 0.1, timed_out=status is None)


@pytest.mark.parametrize(
    ("ended", "verdict"),
    [
        (outcome(1, err=b"a.c:3:4: error: unknown type name 'foo'\n"), Verdict.WRONG_REJECT),
        (outcome(1, err=b"ld: a.o: undefined reference to `f'\n"), Verdict.LINK_FAILURE),
        (outcome(4, err=b"a.c:3: internal compiler error: in f, at g.py:5\n"), Verdict.COMPILER_CRASH),
        (outcome(1, err=b"Traceback (most recent call last):\nKeyError: 3\n"), Verdict.COMPILER_CRASH),
        (outcome(-11), Verdict.COMPILER_CRASH),
        (outcome(None), Verdict.COMPILER_HANG),
    ],
)
def test_builds(ended: Outcome, verdict: Verdict) -> None:
    """Each way to fail a correct program has its verdict."""
    found = judge_build("pycc -O2", ended)
    assert found is not None and found.verdict == verdict
    assert judge_build("pycc -O2", outcome(0)) is None


def test_crash_is_not_reject() -> None:
    """Status 1 with messages is an answer, not a crash."""
    assert not is_crash(outcome(1, err=b"a.c:1:1: error: x\n"))
    assert not is_crash(outcome(None))


@pytest.mark.parametrize(
    ("got", "verdict"),
    [
        (outcome(0, b"1\n3\n"), Verdict.WRONG_OUTPUT),
        (outcome(1, b"1\n2\n"), Verdict.WRONG_OUTPUT),
        (outcome(0, b"1\n2\nmore\n"), Verdict.WRONG_OUTPUT),
        (outcome(-11, b"1\n"), Verdict.RUN_CRASH),
        (outcome(None, b"1\n2\n"), Verdict.RUN_HANG),
    ],
)
def test_runs(got: Outcome, verdict: Verdict) -> None:
    """Status and output must both be equal."""
    expected = Behaviour(0, b"1\n2\n")
    found = judge_run("c", expected, got, "c")
    assert found is not None and found.verdict == verdict and found.detail
    assert judge_run("c", expected, outcome(0, b"1\n2\n"), "c") is None


def test_an_expected_death_is_no_finding() -> None:
    """Where the reference's program aborts, aborting is right."""
    assert judge_run("c", Behaviour(-6, b""), outcome(-6), "c") is None


def test_signatures_group_by_cause() -> None:
    """Names, numbers and places do not count; the message does."""
    first = judge_build("c", outcome(1, err=b"/x/a.c:3:4: error: use of 'g_12' at 0x1f\n"))
    second = judge_build("c", outcome(1, err=b"b.c:77:1: error: use of 'g_99' at 0x2f\n"))
    other = judge_build("c", outcome(1, err=b"b.c:77:1: error: expected ';'\n"))
    assert first is not None and second is not None and other is not None
    assert first.signature == second.signature != other.signature
    assert normalise("f.c:1:2: error: in func_3 at /tmp/x/y 12") == "error: in NAME at PATH N"


def test_message_prefers_the_cause() -> None:
    """Warnings before it and summaries after it are passed over."""
    text = b"a.c:1:1: warning: x\na.c:2:1: error: the cause\n1 error generated.\n"
    assert message_of(outcome(1, err=text)) == "a.c:2:1: error: the cause"
    assert message_of(outcome(-9)) == "SIGKILL"


def test_a_link_failure_is_named_by_what_is_missing() -> None:
    """Not by the driver's last line, which is the same for all."""
    messages = b"/usr/bin/ld: p.o: undefined reference to `f'\ncc: error: ld returned 1 exit status\n"
    found = judge_build("cc", Outcome(1, b"", messages, 0.1, 0.1))
    assert found is not None and found.verdict is Verdict.LINK_FAILURE and "`f'" in found.detail
