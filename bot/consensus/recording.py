"""Recording what a table agreed on, point by point, after a wave: a coordinator's, for the table.

Owns that it stands beside the distribution and replaces nothing of it, that nobody's dissent is
kept, and that two coordinators who record at once overwrite nothing unread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot import typed
from bot.consensus.agreed import Agreed, agreed, agreed_of
from bot.consensus.points import Origin, PointReading, open_bilan, origin_of, points_of
from bot.desk import FormView, Handler, View, Visit
from bot.ports import Work
from bot.rights import Deed
from dialogs.definition import Text
from dialogs.nouns.consensus import Consensus
from dialogs.nouns.errors import Invalid
from dialogs.nouns.roundtables import Roundtable
from dialogs.nouns.waves import Wave

LONGEST = 600
"""Characters of an agreed text: a few sentences, read out loud in a meeting."""


@dataclass(frozen=True, slots=True)
class PointLine:
    reading: PointReading
    agreed: bool


@dataclass(frozen=True, slots=True)
class PointList:
    """Every point of a bilan, by section; `first` are those to talk about first."""

    place: str
    roundtable: Roundtable
    wave_id: int
    title: Text
    first: tuple[PointLine, ...]
    sections: tuple[tuple[Text, tuple[PointLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class ConsensusPage:
    """What was agreed on for one point; `saved` right after it was recorded."""

    place: str
    roundtable: Roundtable
    origin: Origin
    agreed: Agreed
    saved: bool = False


@dataclass(frozen=True, slots=True)
class ConsensusForm(FormView):
    """`agreed` is what stands there; `moved`: somebody recorded it while this was being typed."""

    place: str
    action: str
    roundtable: Roundtable
    origin: Origin
    agreed: Agreed | None = None
    moved: bool = False
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fault: tuple[str, str] | None = None

    @property
    def refused(self) -> bool:
        return self.moved or self.fault is not None


def listed(work: Work, visit: Visit) -> View:
    """The place `points:WAVE`."""
    wave, _, reading = open_bilan(work, visit, visit.number(0), Deed.RECORD_CONSENSUS)
    known = agreed_of(work, wave.id)

    def line(one: PointReading) -> PointLine:
        return PointLine(one, one.point.question in known)

    return PointList(
        place=f"points:{wave.id}",
        roundtable=work.roundtables.get(wave.roundtable_id),
        wave_id=wave.id,
        title=reading.title,
        first=tuple(line(one) for one in points_of(reading, reading.findings) if one.first),
        sections=tuple(
            (section.title, tuple(line(one) for one in points_of(reading, section.findings)))
            for section in reading.sections
        ),
    )


def show(work: Work, visit: Visit) -> View:
    """The places `consensus:WAVE:QUESTION` and `consensus:WAVE:QUESTION:edit`."""
    wave, origin = _origin(work, visit)
    found = work.consensuses.find(origin.reading.point)
    if found is None or visit.argument(2) == "edit":
        return _form(work, visit, wave, origin, found)
    return _page(work, wave, origin, found)


def record(work: Work, visit: Visit) -> View:
    """The form `consensus:WAVE:QUESTION:REVISION`, made of the text of that revision."""
    wave, origin = _origin(work, visit)
    revision = visit.number(2)
    work.roundtables.lock((wave.roundtable_id,))
    _, seat, _ = open_bilan(work, visit, wave.id, Deed.RECORD_CONSENSUS)
    found = work.consensuses.find(origin.reading.point)
    try:
        text = _text(visit)
    except Invalid as fault:
        return _form(work, visit, wave, origin, found, fault)
    if found is not None and found.text == text:
        return _page(work, wave, origin, found, saved=True)
    if found is not None and found.revision != revision:
        return replace(_form(work, visit, wave, origin, found), moved=True)
    point, after = origin.reading.point, (0 if found is None else found.revision) + 1
    kept = Consensus(point, text, seat.id, visit.now, after)
    work.consensuses.keep(kept)
    work.audit.note("consensus_recorded", wave.roundtable_id, seat.id, visit.now)
    return _page(work, wave, origin, kept, saved=True)


def _origin(work: Work, visit: Visit) -> tuple[Wave, Origin]:
    wave, _, reading = open_bilan(work, visit, visit.number(0), Deed.RECORD_CONSENSUS)
    return wave, origin_of(wave, visit, reading, visit.argument(1))


def _text(visit: Visit) -> str:
    text = typed.text(visit, "text", LONGEST)
    if not text:
        raise Invalid("empty", "text")
    return text


def _page(
    work: Work, wave: Wave, origin: Origin, found: Consensus, *, saved: bool = False
) -> ConsensusPage:
    place = _place(origin)
    roundtable = work.roundtables.get(wave.roundtable_id)
    return ConsensusPage(place, roundtable, origin, agreed(work, found), saved)


def _place(origin: Origin) -> str:
    return f"consensus:{origin.wave.id}:{origin.reading.point.question}"


def _form(
    work: Work,
    visit: Visit,
    wave: Wave,
    origin: Origin,
    found: Consensus | None,
    fault: Invalid | None = None,
) -> ConsensusForm:
    place = _place(origin)
    return ConsensusForm(
        place=place if found is None else f"{place}:edit",
        action=f"{place}:{0 if found is None else found.revision}",
        roundtable=work.roundtables.get(wave.roundtable_id),
        origin=origin,
        agreed=None if found is None else agreed(work, found),
        typed=visit.fields,
        fault=None if fault is None else (fault.field, fault.reason),
    )


PLACES: Mapping[str, Handler] = {"points": listed, "consensus": show}
GESTURES: Mapping[str, Handler] = {"consensus": record}
