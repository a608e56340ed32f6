"""The bilan as it stands in a direct message, beside what the recount says it must show."""

from __future__ import annotations

from collections.abc import Sequence

from tests.scenario.bilan_lines import check_lines
from tests.scenario.cast import Plan
from tests.scenario.guide import Asked, plain
from tests.slack.partner import NEXT, Partner


async def check_bilan(reader: Partner, questions: Sequence[Asked], given: Sequence[Plan]) -> None:
    """Every item's spread, page after page, equals the recount of what was answered."""
    check_lines(await _lines(reader), questions, given)


async def _lines(reader: Partner) -> list[str]:
    """All its pages; the message ends where it began."""
    lines: list[str] = []
    while True:
        lines += [plain(line) for text in reader.shown.texts for line in text.split("\n")]
        if NEXT not in reader.labels:
            return lines
        await reader.tap(NEXT)
