"""The points of a bilan: each question with its distribution, as a table talks of it.

Owns which one a button names, and who may talk from it: whoever may read that bilan.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from bot.bilan import reading_of
from bot.coordination.table_waves import readable
from bot.desk import Visit
from bot.figures.measures import Band
from bot.figures.reading import Finding, Reading
from bot.ports import Work
from bot.rights import Deed, seat_at
from dialogs.definition import Text
from dialogs.nouns.errors import NotFound
from dialogs.nouns.people import Member
from dialogs.nouns.releases import Point
from dialogs.nouns.waves import Wave

TO_TALK_ABOUT = frozenset({Band.DISCUSS, Band.ADDRESS})


@dataclass(frozen=True, slots=True)
class PointReading:
    """A question of a release. Several choices are one point, with a finding an option."""

    point: Point
    label: Text
    question: Text
    findings: tuple[Finding, ...]
    counted: int

    @property
    def first(self) -> bool:
        """Whether it is to be talked about first: weak, or the table is divided."""
        return any(one.divided or one.band in TO_TALK_ABOUT for one in self.findings)

    @property
    def advice(self) -> Text | None:
        return next((one.advice for one in self.findings if one.advice), None)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one talks from: a point of a bilan. `shared`: the whole table may read it."""

    wave: Wave
    title: Text
    reading: PointReading
    shared: bool


def points_of(reading: Reading, findings: tuple[Finding, ...]) -> Iterator[PointReading]:
    """Those of `findings`, in their order."""
    for key, same in groupby(findings, key=lambda finding: finding.key):
        found = tuple(same)
        label = found[0].question if found[0].option else found[0].label
        yield PointReading(
            Point(reading.wave_id, key), label, found[0].question, found, reading.counted
        )


def open_bilan(work: Work, visit: Visit, wave_id: int, deed: Deed) -> tuple[Wave, Member, Reading]:
    """A released bilan that the seat may read, where it may do the deed. Raises `NotFound`,
    `Refused`.
    """
    wave = work.waves.get(wave_id)
    seat = seat_at(work, visit.person, wave.roundtable_id, deed)
    reading = reading_of(work, visit.services.dialogs, wave)
    if reading is None or not reading.released or not readable(wave, visit, seat):
        raise NotFound("bilan")
    return wave, seat, reading


def named(reading: Reading, question: str) -> PointReading:
    """Raises `NotFound`."""
    for one in points_of(reading, reading.findings):
        if one.point.question == question:
            return one
    raise NotFound("point")


def origin_of(wave: Wave, visit: Visit, reading: Reading, question: str) -> Origin:
    """Raises `NotFound`."""
    shared = wave.shared_at is not None and wave.shared_at <= visit.now
    return Origin(wave, reading.title, named(reading, question), shared)
