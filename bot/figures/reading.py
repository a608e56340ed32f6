"""What the bilan says of a wave: a release read with its edition's words (design §7).

Owns which findings are strengths, to discuss, to address, and the advice beside them. A pure
function of releases and definitions: no answer, no clock, no language. Never one overall grade,
never a ranking of people or organisations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.figures import measures
from bot.figures.coding import Asked
from bot.figures.measures import Band, Block, Trend
from dialogs.definition import (
    YES_NO,
    Bands,
    Combination,
    Dialog,
    Group,
    Kind,
    Option,
    Polarity,
    Question,
    Section,
    Text,
)
from dialogs.nouns.releases import Release, ReleasedItem
from dialogs.nouns.roundtables import Unit

DIVIDED = 50
"""Under this agreement, in percent, the table is said to be of several minds."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One item as it may be told. `points` are the scale's words, lowest first.

    `option` is the key of the option for an item of several choices (then `label` is the option's
    text and there is no band), or "". `median` is a 1-based point; `advice` stands on weak points.
    `polarity` is neutral where neither end is the good one.
    """

    key: str
    option: str
    label: Text
    question: Text
    points: tuple[Text, ...]
    blocks: tuple[Block, ...]
    median: int
    agreement: int | None
    band: Band | None
    trend: Trend | None
    advice: Text | None
    polarity: Polarity

    @property
    def median_told(self) -> bool:
        """False where coverage alone is told, which may leave open on which side the middle is."""
        half = (sum(block.drawn for block in self.blocks) + 1) // 2
        left = self.blocks[0]
        return not (self.option and left.least < half <= left.most)

    @property
    def divided(self) -> bool:
        return self.agreement is not None and self.agreement < DIVIDED


@dataclass(frozen=True, slots=True)
class SectionReading:
    key: str
    title: Text
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The bilan of one wave. `sections` is empty when the gate stayed shut (`released` False)."""

    wave_id: int
    dialog: str
    title: Text
    closed_at: datetime
    unit: Unit
    released: bool
    roster: int
    submitted: int
    counted: int
    sections: tuple[SectionReading, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, in the edition's order."""
        return tuple(finding for section in self.sections for finding in section.findings)

    def banded(self, band: Band) -> tuple[Finding, ...]:
        """Findings of one band, in the edition's order."""
        return tuple(finding for finding in self.findings if finding.band is band)


@dataclass(frozen=True, slots=True)
class Edition:
    """A release with the definition its wave was pinned to."""

    dialog: Dialog
    release: Release


def read(now: Edition, before: Edition | None = None) -> Reading:
    """Read a release; `before` is the previous one of the same dialog at the same table."""
    release = now.release
    return Reading(
        wave_id=release.wave_id,
        dialog=now.dialog.key,
        title=now.dialog.title,
        closed_at=release.closed_at,
        unit=release.unit,
        released=release.released,
        roster=release.roster,
        submitted=release.submitted,
        counted=release.counted,
        sections=tuple(_sections(now, _medians(before, release.unit))),
    )


def _sections(now: Edition, before: Mapping[_Meaning, int]) -> Iterator[SectionReading]:
    items: dict[str, list[ReleasedItem]] = {}
    for item in now.release.items:
        items.setdefault(item.key, []).append(item)
    for section in now.dialog.sections:
        findings = tuple(
            _finding(now, section, asked, item, before)
            for asked in _asked(now.dialog, section)
            for item in items.get(asked.key, ())
        )
        if findings:
            yield SectionReading(section.key, section.title, findings)


def _finding(
    now: Edition,
    section: Section,
    asked: Asked,
    item: ReleasedItem,
    before: Mapping[_Meaning, int],
) -> Finding:
    options, bands = _options(now.dialog, asked), _bands(now.dialog, asked)
    median = measures.median(item, now.release.counted)
    picked = next((o for o in getattr(asked, "options", ()) if o.key == item.option), None)
    polarity = Polarity.NEUTRAL if picked or len(options) != len(item.cuts) + 1 else asked.polarity
    band = measures.band(median, len(options), bands, polarity)
    previous = before.get(_meaning(now.dialog, asked, item))
    return Finding(
        key=item.key,
        option=item.option,
        label=picked.text if picked else asked.label,
        question=asked.text,
        points=tuple(option.text for option in options),
        blocks=measures.distribution(item, now.release.counted),
        median=median,
        agreement=measures.agreement(item, now.release),
        band=band,
        trend=None if previous is None else measures.trend(previous, median, polarity),
        advice=(asked.advice or section.advice) if band in {Band.ADDRESS, Band.DISCUSS} else None,
        polarity=polarity,
    )


def _asked(dialog: Dialog, section: Section) -> Iterator[Asked]:
    """Questions and combinations as the section shows them, each combination at its first part."""
    combination_at = {one.parts[0]: one for one in dialog.combinations}
    for question in section.questions:
        if not isinstance(question, Group):
            yield combination_at.get(question.key, question)


def _options(dialog: Dialog, asked: Asked) -> tuple[Option, ...]:
    if isinstance(asked, Combination):
        return asked.options
    return YES_NO.options if asked.kind is Kind.SEVERAL else dialog.options_of(asked)


def _bands(dialog: Dialog, asked: Asked) -> Bands | None:
    if isinstance(asked, Combination):
        return asked.bands
    scale = dialog.scale_of(asked)
    return None if scale is None else scale.bands


# ── Trend: only where key and meaning are the same ────────────────────────────────────────────

_Meaning = tuple[str, str, Text, tuple[Text, ...], Polarity]


def _meaning(dialog: Dialog, asked: Asked, item: ReleasedItem) -> _Meaning:
    points = tuple(option.text for option in _options(dialog, asked))
    return item.key, item.option, asked.text, points, asked.polarity


def _medians(before: Edition | None, unit: Unit) -> dict[_Meaning, int]:
    """Earlier medians by what was asked; none when persons would be set against organisations."""
    if before is None or before.release.unit is not unit:
        return {}
    asked = {one.key: one for one in _everything(before.dialog)}
    return {
        _meaning(before.dialog, asked[item.key], item): measures.median(
            item, before.release.counted
        )
        for item in before.release.items
        if item.key in asked
    }


def _everything(dialog: Dialog) -> Sequence[Question | Combination]:
    return (*dialog.questions(), *dialog.combinations)
