"""The bilan as it stands in the private conversation, beside what the recount says of it."""

from __future__ import annotations

from collections.abc import Sequence

from tests.scenario.bilan_lines import check_lines
from tests.scenario.cast import Plan
from tests.scenario.guide import Asked
from tests.telegram.partner import NEXT, Partner


async def check_bilan(reader: Partner, questions: Sequence[Asked], given: Sequence[Plan]) -> None:
    """Every item's spread, page after page, equals the recount of what was answered."""
    check_lines(await _lines(reader), questions, given)


async def _lines(reader: Partner) -> list[str]:
    """All its pages."""
    lines = reader.lines
    while NEXT in reader.labels:
        await reader.tap(NEXT)
        lines += reader.lines
    return lines
