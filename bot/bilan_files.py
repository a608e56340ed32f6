"""A bilan outside of a conversation: plain text and JSON, for the command line and the report.

The same reading as every screen, nothing more (design §6.2): whoever holds the command sees what
the table sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.figures.measures import Block as Bar
from bot.figures.reading import Finding, Reading
from bot.i18n import Words
from bot.screens.bilan import findings, gate_sentence
from bot.screens.findings import participation
from dialogs.messages import Block, Bullets, Card, Details, Facts, Heading, Paragraph


def bilan_text(reading: Reading, words: Words) -> str:
    """The whole bilan as plain text, in the reader's language, ending with a line break."""
    title = words.say("Bilan : {title}", title=words.text(reading.title))
    lines = [title, "=" * len(title), participation(reading, words), ""]
    if reading.released:
        lines += [line for block in findings(reading, words) for line in _lines(block)]
    else:
        lines.append(gate_sentence(words))
    return "\n".join(lines).rstrip() + "\n"


def bilan_json(reading: Reading) -> dict[str, Any]:
    """The whole bilan as JSON values: keys, points and numbers, no words.

    `sections` is empty unless `released`. In `blocks`, `least` = `most` where the count is exact.
    """
    return {
        "wave": reading.wave_id,
        "dialog": reading.dialog,
        "closed_at": reading.closed_at.isoformat(),
        "participation": {"submitted": reading.submitted, "roster": reading.roster},
        "unit": reading.unit.value,
        "counted": reading.counted,
        "released": reading.released,
        "sections": [
            {"key": section.key, "items": [_item(finding) for finding in section.findings]}
            for section in reading.sections
        ],
    }


def _item(finding: Finding) -> dict[str, Any]:
    return {
        "key": finding.key,
        "option": finding.option or None,
        "label": {"fr": finding.label.fr, "en": finding.label.en},
        "points": len(finding.points),
        "median": finding.median if finding.median_told else None,
        "agreement": finding.agreement,
        "band": finding.band and finding.band.value,
        "trend": finding.trend and finding.trend.value,
        "blocks": [_block(block) for block in finding.blocks],
    }


def _block(block: Bar) -> dict[str, Any]:
    return {
        "first": block.first,
        "last": block.last,
        "least": block.least,
        "most": block.most,
        "hatched": block.hatched,
    }


def _lines(block: Block) -> Iterator[str]:
    """One block of a bilan as lines; a picture says nothing that the others do not."""
    match block:
        case Heading(text):
            yield from ("", text, "-" * len(text))
        case Paragraph(text):
            yield text
        case Bullets(items):
            yield from (f"- {item}" for item in items)
        case Facts(pairs):
            yield from (f"  {name} – {value}" for name, value in pairs)
        case Card(title, blocks) | Details(title, blocks):
            yield from ("", title)
            for inner in blocks:
                yield from _lines(inner)
        case _:
            return
