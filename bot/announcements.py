"""What proactive messages say: frozen data, no words, no answers.

Composed by `bot/screens/deliveries.py` in the reader's language. What may show on a locked phone
names neither a question nor a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.figures.reading import Reading
from dialogs.definition import Dialog, Text
from dialogs.nouns.deliveries import Delivery, DeliveryKind
from dialogs.nouns.roundtables import Roundtable
from dialogs.nouns.runs import Run
from dialogs.nouns.waves import Wave

LAST_TURN = 2
"""The reminder that says what was answered can be submitted as it is."""


@dataclass(frozen=True, slots=True)
class Prompted:
    """A wave is open to answers."""

    place: str
    table: str
    title: Text
    minutes: int
    closes_at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class Reminded:
    """The wave is still open. A message stays where others may export it, so it says the same to
    whoever has begun and to whoever has not.
    """

    place: str
    table: str
    title: Text
    closes_at: datetime
    zone: str
    last: bool


@dataclass(frozen=True, slots=True)
class BilanReady:
    place: str
    table: str
    title: Text


@dataclass(frozen=True, slots=True)
class BilanPosted:
    """The bilan itself, in a space of the table where anybody there reads it: a release, and
    nothing of anyone.
    """

    place: str
    table: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class ActionCelebrated:
    """A done action, in a space of the table: what was done, and nobody's name."""

    place: str
    table: str
    title: str
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaveCancelled:
    place: str
    table: str
    title: Text


@dataclass(frozen=True, slots=True)
class WavePostponed:
    """What was locked at opening changed once: everybody is told the new closing (§6.4, §6.5)."""

    place: str
    table: str
    title: Text
    closes_at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class SeatReissued:
    """Told to the former holder of a seat, who has no access any more."""

    place: str
    table: str


@dataclass(frozen=True, slots=True)
class SeatOffered:
    """Told to an account that a coordinator picked; `host` may be ""."""

    place: str
    table: str
    host: str
    expires_at: datetime
    zone: str  # of the table


@dataclass(frozen=True, slots=True)
class NewcomerJoined:
    place: str
    table: str


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    place: str
    table: str


Announcement = (
    Prompted
    | Reminded
    | BilanReady
    | BilanPosted
    | ActionCelebrated
    | WaveCancelled
    | WavePostponed
    | SeatReissued
    | SeatOffered
    | NewcomerJoined
    | SettingsChanged
)


def of_table(delivery: Delivery, roundtable: Roundtable) -> Announcement:
    """What concerns the table itself, no wave."""
    if delivery.kind is DeliveryKind.SEAT_REISSUED:
        return SeatReissued("home", roundtable.name)
    place = f"table:{roundtable.id}"
    if delivery.kind is DeliveryKind.NEWCOMER:
        return NewcomerJoined(place, roundtable.name)
    return SettingsChanged(place, roundtable.name)


def of_wave(
    kind: DeliveryKind, roundtable: Roundtable, wave: Wave, dialog: Dialog, zone: str
) -> Announcement:
    """What became of a wave: a bilan to read, a later closing, or nothing when cancelled.

    `zone` is the reader's.
    """
    if kind is DeliveryKind.WAVE_CANCELLED:
        return WaveCancelled(f"table:{roundtable.id}", roundtable.name, dialog.title)
    if kind is DeliveryKind.WAVE_POSTPONED:
        place = f"table:{roundtable.id}"
        return WavePostponed(place, roundtable.name, dialog.title, wave.closes_at, zone)
    return BilanReady(f"bilan:{wave.id}", roundtable.name, dialog.title)


def of_run(
    roundtable: Roundtable, wave: Wave, run: Run, dialog: Dialog, zone: str, turn: int
) -> Announcement:
    """The prompt (turn 0) or a reminder to answer this run; `zone` is the reader's."""
    place = f"run:{run.participation.id}"
    if not turn:
        return Prompted(
            place=place,
            table=roundtable.name,
            title=dialog.title,
            minutes=dialog.minutes,
            closes_at=wave.closes_at,
            zone=zone,
        )
    return Reminded(
        place=place,
        table=roundtable.name,
        title=dialog.title,
        closes_at=wave.closes_at,
        zone=zone,
        last=turn == LAST_TURN,
    )
