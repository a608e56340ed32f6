"""A table's waves on its page, for a coordinator and for a member alike: one card a wave under way,
one list of the bilans to read.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.calendar import local
from bot.coordination.table_waves import WaveLine
from bot.i18n import Words
from bot.screens.coordination_page import look
from dialogs.messages import Block, Card, Choices, Layout, Paragraph, Progress, Style
from dialogs.nouns.waves import ParticipationStatus, WaveStatus

_ANSWERED = frozenset({ParticipationStatus.SUBMITTED, ParticipationStatus.DECLINED})


def participation_of(line: WaveLine, words: Words) -> Progress:
    """N of M, as counted on the morning; never who (§6.6)."""
    seen, size = line.wave.seen_submitted, line.wave.roster_size
    label = words.count(
        "{n} réponse sur {size} au dernier compte",
        "{n} réponses sur {size} au dernier compte",
        seen,
        size=size,
    )
    return Progress(seen, size, label)


def wave_card(line: WaveLine, zone: str, words: Words) -> Card:
    """A wave planned or under way; `zone` is the reader's."""
    if line.wave.status in {WaveStatus.PLANNED, WaveStatus.OPENING}:
        when = words.moment(line.wave.opens_at, zone)
        opens = Paragraph(words.say("S’ouvre le {when}.", when=when))
        return Card(words.text(line.title), (opens, _follow(line, words)))
    when = words.moment(line.wave.closes_at, zone)
    blocks: tuple[Block, ...] = (
        participation_of(line, words),
        Paragraph(words.say("Se ferme le {when}.", when=when)),
        *_own_run(line, words),
        _follow(line, words),
    )
    return Card(words.text(line.title), blocks)


def awaits(line: WaveLine) -> bool:
    """Whether the reader's own answer is awaited; a coordinator answers as anybody."""
    is_open = line.wave.status is WaveStatus.OPEN
    return is_open and line.run_id is not None and line.status not in _ANSWERED


def _own_run(line: WaveLine, words: Words) -> Iterator[Choices]:
    if line.run_id is None or line.status is ParticipationStatus.DECLINED:
        return
    label = words.say("Répondre") if awaits(line) else words.say("Revoir mes réponses")
    style = Style.PRIMARY if awaits(line) else Style.PLAIN
    button = look(label, f"run:{line.run_id}", style)
    yield Choices(words.say("Ma participation"), (button,), Layout.ROW)


def _follow(line: WaveLine, words: Words) -> Choices:
    follow = look(words.say("Suivre la tournée"), f"participation:{line.wave.id}", Style.QUIET)
    return Choices(words.say("Tournée"), (follow,), Layout.ROW)


def bilans(lines: tuple[WaveLine, ...], zone: str, words: Words) -> Iterator[Card]:
    """One button a bilan, newest first, named by its title and the day its wave closed."""
    if not lines:
        return
    title = words.say("Bilans à lire")
    buttons = tuple(look(_named(line, zone, words), f"bilan:{line.wave.id}") for line in lines)
    yield Card(title, (Choices(title, buttons, Layout.LIST),))


def _named(line: WaveLine, zone: str, words: Words) -> str:
    when = words.date(local(line.wave.closes_at, zone).date(), year=True)
    return words.say("{title}, {when}", title=words.text(line.title), when=when)
