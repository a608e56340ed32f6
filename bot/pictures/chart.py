"""The bilan's one picture as data: bars on either side of a middle, nothing about drawing.

Owns which way a block leans and how strongly. Made of a reading and of words; the same reading in
the same language always gives the same chart.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.figures.measures import Block
from bot.figures.reading import Finding, Reading
from bot.i18n import Words
from bot.screens.findings import middle, participation
from bot.screens.picture_words import charted, short_amount
from dialogs.definition import Polarity, Text
from dialogs.nouns.roundtables import Unit


@dataclass(frozen=True, slots=True)
class Cell:
    """A block of a bar: `size` units wide, `lean` from −1 (worrying) over 0 to 1 (good)."""

    size: int
    text: str
    lean: float
    hatched: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """`before` units stand left of the middle line; `note` is the median in words.

    `marked` is the cell that holds the median.
    """

    label: str
    note: str
    cells: tuple[Cell, ...]
    before: float
    marked: int


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    worse: str
    better: str
    hidden: str
    median: str


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    subtitle: str
    legend: Legend
    groups: tuple[Group, ...]


def chart_of(reading: Reading, words: Words) -> Chart:
    titles: dict[str, Text] = {section.key: section.title for section in reading.sections}
    return Chart(
        title=words.text(reading.title),
        subtitle=_subtitle(reading, words),
        legend=Legend(
            worse=words.say("moins favorable"),
            better=words.say("plus favorable"),
            hidden=words.say("petits nombres, cachés"),
            median=words.say("réponse du milieu"),
        ),
        groups=tuple(
            Group(
                words.text(titles[key]), tuple(_bar(one, reading.counted, words) for one in found)
            )
            for key, found in charted(reading)
        ),
    )


def _subtitle(reading: Reading, words: Words) -> str:
    """How many voices the bars are made of."""
    if reading.unit is Unit.PERSON:
        return participation(reading, words)
    return words.count("{n} organisme", "{n} organismes", reading.counted)


def _bar(finding: Finding, total: int, words: Words) -> Bar:
    blocks = finding.blocks
    if finding.polarity is Polarity.UNFAVOURABLE:
        blocks = blocks[::-1]
    drawn = [block for block in blocks if block.drawn]
    leans = [_lean(block, finding) for block in drawn]
    shown = zip(drawn, leans, strict=True)
    return Bar(
        label=words.text(finding.label),
        note=middle(finding, words),
        cells=tuple(
            Cell(block.drawn, short_amount(block, total, words), lean, block.hatched)
            for block, lean in shown
        ),
        before=sum(b.drawn * _left(b, finding) for b in drawn),
        marked=next(at for at, b in enumerate(drawn) if b.first <= finding.median <= b.last),
    )


def _lean(block: Block, finding: Finding) -> float:
    """The middle of the block on a scale from −1 to 1, its good side up."""
    highest = len(finding.points)
    lean = (block.first + block.last - 1 - highest) / (highest - 1)
    return -lean if finding.polarity is Polarity.UNFAVOURABLE else lean


def _left(block: Block, finding: Finding) -> float:
    """Which part of a block stands left of the middle line: half of what is in the middle."""
    span = range(block.first, block.last + 1)
    leans = [_lean_of(point, finding) for point in span]
    return sum(1.0 if lean < 0 else 0.5 if lean == 0 else 0.0 for lean in leans) / len(leans)


def _lean_of(point: int, finding: Finding) -> int:
    above = 2 * point - 1 - len(finding.points)
    return -above if finding.polarity is Polarity.UNFAVOURABLE else above
