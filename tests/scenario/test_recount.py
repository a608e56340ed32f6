"""The recount itself, on the example that the rules give."""

from __future__ import annotations

from tests.scenario.recount import Told, coalition, opens, recount


def test_the_example_of_the_rules() -> None:
    assert coalition(8, 2) == 2
    assert opens(8, 2)
    found = recount([2, 3, 3, 4, 4, 4, 5, 5], 5, 2)
    assert found.told == (Told(1, 3, 0, 3), Told(4, 4, 2, 8), Told(5, 5, 0, 3))
    assert found.median == 4
    assert found.agreement is None


def test_the_gate_asks_for_two_coalitions_and_three() -> None:
    assert not opens(4, 1)
    assert opens(5, 1)
    assert not opens(6, 2)
    assert opens(7, 2)
    assert not opens(8, 3)


def test_exact_counts_stand_alone_and_nobody_is_not_told() -> None:
    found = recount([1] * 6 + [4] * 6, 4, 2)
    assert found.told == (Told(1, 1, 6, 6), Told(4, 4, 6, 6))
    assert found.agreement == 0
