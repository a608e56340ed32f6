"""What the table agreed on, as it stands beside the answers on a bilan, and the ways to note it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.bilan import BilanView
from bot.calendar import local
from bot.consensus.agreed import Agreed
from bot.figures.reading import Finding
from bot.i18n import Words
from bot.screens.coordination_page import look
from bot.screens.labels import seated
from dialogs.messages import Block, Button, Choices, Facts, Layout, Paragraph, Style, Tone


def signed(one: Agreed, zone: str, words: Words) -> Iterator[Paragraph]:
    """The text, then who noted it last: never who was for or against."""
    yield Paragraph(one.text)
    yield Paragraph(_by(one, zone, words), Tone.QUIET)


def _by(one: Agreed, zone: str, words: Words) -> str:
    when = words.date(local(one.at, zone).date(), year=True)
    return words.say("Noté par {by}, {when}.", by=seated(one.by, words), when=when)


def beside(view: BilanView | None, finding: Finding, words: Words) -> Iterator[Block]:
    """On the card of a weak point: what was agreed, and what to do from there."""
    if view is None:
        return
    known = view.agreed.get(finding.key)
    if known is not None:
        yield Paragraph(words.say("La table a convenu"), Tone.LEAD)
        yield from signed(known, view.table.zone, words)
    buttons = tuple(_offered(view, finding, words, noted=known is not None))
    if buttons:
        yield Choices(words.text(finding.label), buttons, Layout.ROW)


def _offered(view: BilanView, finding: Finding, words: Words, *, noted: bool) -> Iterator[Button]:
    at = f"{view.reading.wave_id}:{finding.key}"
    if view.may_plan:
        yield look(words.say("En faire une action"), f"born:{at}")
    if view.may_record:
        note = words.say("Noter ce que la table a convenu")
        label = words.say("Revoir ce qui est convenu") if noted else note
        yield look(label, f"consensus:{at}", Style.QUIET)


def together(view: BilanView | None, findings: Iterable[Finding], words: Words) -> Iterator[Block]:
    """Under a list of points: what was agreed on those, by point."""
    if view is None:
        return
    labels = {
        one.key: words.text(one.question if one.option else one.label)
        for one in findings
        if one.key in view.agreed
    }
    if labels:
        yield Paragraph(words.say("La table a convenu"), Tone.LEAD)
        yield Facts(tuple((label, _told(view, key, words)) for key, label in labels.items()))


def _told(view: BilanView, key: str, words: Words) -> str:
    one = view.agreed[key]
    return f"{one.text} ({_by(one, view.table.zone, words).rstrip('.')})"


def noting(view: BilanView | None, words: Words) -> Iterator[Block]:
    """The way to note what was agreed on any point, for a coordinator."""
    if view is not None and view.may_record:
        note = words.say("Noter ce que la table a convenu")
        yield Choices(note, (look(note, f"points:{view.reading.wave_id}"),), Layout.ROW)
