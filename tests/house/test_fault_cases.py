"""Each fault case that this release claims has a test that bears its id.

The ids are those of the list of fault cases that the design keeps: people, time, storage, trust,
Slack, Telegram.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

CLAIMED = (
    *("u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8", "u9", "u10", "u11", "u12"),
    *("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c9", "c10", "c11"),
    *("d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d10", "d14", "d15"),
    *("e1", "e7", "e8", "e13", "e16", "e17", "e18", "e19", "e20"),
    *(f"s{number}" for number in range(29)),
    *(f"t{number}" for number in range(1, 25)),
)


def cases(name: str) -> list[str]:
    """The ids that a test's name begins with: `test_c1_c6_the_count…` is c1 and c6."""
    found = re.match(r"test((?:_[a-z]\d+)+)_", name)
    return found[1].strip("_").split("_") if found else []


@pytest.fixture(scope="module")
def proved() -> set[str]:
    modules = [ast.parse(path.read_text("utf-8")) for path in TESTS.rglob("test_*.py")]
    functions = [
        node
        for module in modules
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return {case for function in functions for case in cases(function.name)}


@pytest.mark.parametrize("case", CLAIMED)
def test_a_claimed_case_has_its_test(case: str, proved: set[str]) -> None:
    assert case in proved


def test_ids_are_read_at_the_beginning_of_a_name() -> None:
    assert cases("test_c1_c6_the_count_stays") == ["c1", "c6"]
    assert cases("test_a_roster_of_c1_people") == []
