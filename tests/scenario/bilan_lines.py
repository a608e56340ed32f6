"""The bilan as lines of a conversation, beside what the recount says that they must show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.scenario.bilan_page import recounted, said_amount, said_spread
from tests.scenario.cast import Plan
from tests.scenario.guide import Asked
from tests.scenario.recount import Recount


def check_lines(lines: Sequence[str], questions: Sequence[Asked], given: Sequence[Plan]) -> None:
    """Every item's spread equals the recount of what was answered."""
    assert any(f"{len(given)} " in line for line in lines[:6])
    for (asked, option), item in recounted(questions, given).items():
        if asked.several:
            _check_picked(lines, asked.choices[option], item, len(given))
        else:
            told = [shown for shown in _after(lines, asked.label) if "» : " in shown]
            assert told, f"{asked.label} is not told in {lines}"
            assert said_spread(told[0], asked, len(given)) == item.told, asked.label


def _check_picked(lines: Sequence[str], choice: str, item: Recount, people: int) -> None:
    told = [shown for shown in _after(lines, choice) if shown.startswith("retenu par ")]
    assert told, f"{choice} is not told in {lines}"
    at_all = next((one for one in item.told if one.first <= 2 <= one.last), None)
    expected = (at_all.least, at_all.most) if at_all is not None else (0, 0)
    assert said_amount(told[0].removeprefix("retenu par "), people) == expected, choice


def _after(lines: Sequence[str], label: str) -> list[str]:
    """What follows a label, on its line or on the next one."""
    found = []
    for at, line in enumerate(lines):
        if line == label and at + 1 < len(lines):
            found.append(lines[at + 1])
        elif line.startswith(label):
            found.append(re.sub(r"^[\s:·–—]+", "", line.removeprefix(label)))
    return found
