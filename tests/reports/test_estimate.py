"""Estimates of what remains, with numbers worked out by hand."""

import pytest

from reports.estimate import estimate, growth, thin


def test_by_hand() -> None:
    """a 3 times, b twice, c, d and e once: n = 8, f1 = 3, f2 = 1."""
    guess = estimate(["a", "b", "a", "c", "b", "d", "a", "e"])
    assert (guess.findings, guess.distinct, guess.once, guess.twice) == (8, 5, 3, 1)
    assert guess.new_chance == pytest.approx(3 / 8)
    assert guess.unseen == pytest.approx(3 * 2 / (2 * 2))
    assert "5 distinct in 8 findings" in guess.describe()


def test_ends() -> None:
    """Nothing found says nothing; everything seen often leaves nothing."""
    assert estimate([]).new_chance == 0.0 and "nothing" in estimate([]).describe()
    often = estimate(["a"] * 9 + ["b"] * 5)
    assert (often.new_chance, often.unseen) == (0.0, 0.0)
    assert estimate(["a", "b"]).new_chance == 1.0


def test_growth_and_thinning() -> None:
    """Distinct ones so far; long curves keep both ends."""
    assert growth(["a", "b", "a", "c"]) == [1, 2, 2, 3]
    points = [(float(x), float(x)) for x in range(1000)]
    short = thin(points, 50)
    assert len(short) == 50 and short[0] == points[0] and short[-1] == points[-1]
    assert thin(points[:10], 50) == points[:10]
