"""What the bilan's picture says in words: its alternative text and the texts it carries.

The picture and this text are made of the same reading by the same words, so both tell the same
facts (faults U6).
"""

from __future__ import annotations

from bot.figures.measures import Block
from bot.figures.reading import Finding, Reading
from bot.i18n import Words
from bot.screens.findings import middle, participation, spread


def charted(reading: Reading) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """Section keys with the findings that the picture draws: those that have a good side."""
    sections = (
        (section.key, tuple(finding for finding in section.findings if finding.band))
        for section in reading.sections
    )
    return tuple((key, found) for key, found in sections if found)


def alternative(reading: Reading, words: Words) -> str:
    """The picture's alternative text: every bar, in order, with its counts and its median."""
    titles = {section.key: words.text(section.title) for section in reading.sections}
    opening = words.say(
        "Répartition des réponses ({participation}).", participation=participation(reading, words)
    )
    told = [
        " ".join((f"{titles[key]}.", *(_bar(finding, reading, words) for finding in found)))
        for key, found in charted(reading)
    ]
    return " ".join((opening, *told))


def _bar(finding: Finding, reading: Reading, words: Words) -> str:
    return words.say(
        "{label} : {spread} ; au milieu, « {middle} ».",
        label=words.text(finding.label),
        spread=spread(finding, reading.counted, words),
        middle=middle(finding, words),
    )


def short_amount(block: Block, total: int, words: Words) -> str:
    """The same count as `findings.amount`, in signs, for the inside of a bar."""
    if block.exact:
        return words.number(block.least)
    if block.least == 0:
        return f"≤ {words.number(block.most)}"
    if block.most >= total:
        return f"≥ {words.number(block.least)}"
    return f"{words.number(block.least)}–{words.number(block.most)}"
