"""One's own seat at a table: what it shows, partner types, absence; language and time zone.

Owns what a member may change of its seat. The organisation and the name are the coordinator's: a
member asks for them to be corrected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot import calendar
from bot.coordination.table_waves import WaveLine, alive_lines, closed_lines
from bot.desk import Handler, Refusable, View, Visit
from bot.i18n import LANGUAGES
from bot.ports import Work
from bot.preferences import existing
from bot.rights import Deed, require, seat_at
from bot.runs.setting import person_zone, zone_of
from dialogs.nouns.errors import NotFound
from dialogs.nouns.people import Member, Person, Right, SeatStatus
from dialogs.nouns.roundtables import Sector

PARTNER_TYPES = (
    "type.action",
    "type.appui",
    "type.liaison",
    "type.instrumental",
    "type.releve",
    "observe",
)
"""The guide's partner types (dialog `roles`); a member may hold several and change."""

AUTOMATIC = "auto"


@dataclass(frozen=True, slots=True)
class ProfileView(Refusable):
    """`coordinators` are the others, whom to ask for a correction; `absent_problem` is "", or why
    the day that was typed cannot be taken.
    """

    place: str
    roundtable_id: int
    table: str
    name: str
    organisation: str
    sector: Sector
    right: Right
    partner_types: tuple[str, ...]
    absent_until: date | None
    coordinators: tuple[str, ...]
    saved: bool = False
    absent_typed: str = ""
    absent_problem: str = ""

    @property
    def refused(self) -> bool:
        return bool(self.absent_problem)


@dataclass(frozen=True, slots=True)
class SeatLine:
    organisation: str
    name: str
    right: Right


@dataclass(frozen=True, slots=True)
class SeatView:
    """My seat at a table, and its list, which everybody there sees (design §6.3).

    `alive` and `closed` are the table's waves, as its dashboard says them; `zone` is the reader's.
    """

    place: str
    roundtable_id: int
    table: str
    right: Right
    organisation: str
    seats: tuple[SeatLine, ...]
    alive: tuple[WaveLine, ...]
    closed: tuple[WaveLine, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class LanguageView:
    """`zone` is the person's own choice, or None: then the clock is that of `otherwise`, which its
    platform says, or else its table.
    """

    place: str
    zone: str | None
    otherwise: str
    by_platform: bool
    saved: bool = False


def profile(work: Work, visit: Visit) -> ProfileView:
    return _profile(work, _seat(work, visit, Deed.EDIT_PROFILE))


def _seat(work: Work, visit: Visit, deed: Deed) -> Member:
    return seat_at(work, visit.person, visit.number(0), deed)


def _held(work: Work, visit: Visit, deed: Deed) -> Member:
    """The same, locked to be changed; the person is, since the gesture came in."""
    return require(work.members.lock(_seat(work, visit, deed).id), deed)


def _profile(work: Work, seat: Member, *, saved: bool = False) -> ProfileView:
    table = work.roundtables.get(seat.roundtable_id)
    organisation = work.organisations.get(seat.organisation_id)
    return ProfileView(
        f"profile:{table.id}",
        table.id,
        table.name,
        seat.name,
        organisation.name,
        organisation.sector,
        seat.right,
        seat.partner_types,
        seat.absent_until,
        _coordinators(work, seat),
        saved,
    )


def _coordinators(work: Work, seat: Member) -> tuple[str, ...]:
    """The names of the table's coordinators, but for the seat's own."""
    return tuple(
        one.name
        for one in work.members.of_roundtable(seat.roundtable_id)
        if one.right is Right.COORDINATOR and one.status is SeatStatus.ACTIVE and one.id != seat.id
    )


def set_types(work: Work, visit: Visit) -> View:
    """The form `types:ID`, field `types`."""
    seat = _held(work, visit, Deed.EDIT_PROFILE)
    ticked = visit.fields.get("types", ())
    kept = tuple(key for key in PARTNER_TYPES if key in ticked)
    changed = replace(seat, partner_types=kept)
    work.members.save(changed)
    return _profile(work, changed, saved=True)


def set_absence(work: Work, visit: Visit) -> View:
    """The form `absence:ID`, field `until`; `absence:ID:over` ends it."""
    seat = _held(work, visit, Deed.SET_ABSENCE)
    typed = visit.field("until")
    if visit.argument(1) == "over" or not typed:
        return _absent(work, seat, None)
    zone = zone_of(visit.person, seat, work.roundtables.get(seat.roundtable_id))
    problem, until = _day(typed, calendar.local(visit.now, zone).date())
    if problem:
        return replace(_profile(work, seat), absent_typed=typed, absent_problem=problem)
    return _absent(work, seat, until)


def _day(typed: str, today: date) -> tuple[str, date | None]:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return "not_a_date", None
    return ("past", None) if day < today else ("", day)


def _absent(work: Work, seat: Member, until: date | None) -> ProfileView:
    changed = replace(seat, absent_until=until)
    work.members.save(changed)
    return _profile(work, changed, saved=True)


def seat_view(work: Work, visit: Visit) -> SeatView:
    """The place `table:ID` of a member."""
    seat = _seat(work, visit, Deed.SEE_LIST)
    table = work.roundtables.get(seat.roundtable_id)
    organisations = {one.id: one.name for one in work.organisations.of_roundtable(table.id)}
    return SeatView(
        f"table:{table.id}",
        table.id,
        table.name,
        seat.right,
        organisations.get(seat.organisation_id, ""),
        _seat_lines(work, table.id, organisations),
        alive_lines(work, visit, seat),
        closed_lines(work, visit, seat),
        zone_of(visit.person, seat, table),
    )


def _seat_lines(
    work: Work, roundtable_id: int, organisations: Mapping[int, str]
) -> tuple[SeatLine, ...]:
    lines = [
        SeatLine(organisations.get(one.organisation_id, ""), one.name, one.right)
        for one in work.members.of_roundtable(roundtable_id)
        if one.status in (SeatStatus.ACTIVE, SeatStatus.INVITED)
    ]
    lines.sort(key=lambda line: (line.organisation.casefold(), line.name.casefold()))
    return tuple(lines)


def language(work: Work, visit: Visit) -> View:
    """The place `language`: one's language and time zone."""
    return _language(work, visit.person)


def _language(work: Work, person: Person, *, saved: bool = False) -> LanguageView:
    otherwise = person_zone(work, replace(person, zone=None))
    return LanguageView("language", person.zone, otherwise, bool(person.platform_zone), saved)


def set_language(work: Work, visit: Visit) -> View:
    """`language:CODE`."""
    code = visit.argument(0)
    if code not in LANGUAGES:
        raise NotFound("language")
    person = replace(visit.person, language=code)
    work.people.save(person)
    for seat in work.members.of_person(person.id):
        work.members.save(replace(work.members.lock(seat.id), language=code))
    return _language(work, person, saved=True)


def set_zone(work: Work, visit: Visit) -> View:
    """`zone:NAME` of an IANA zone; `zone:auto` goes back to what the platform or the table says."""
    name = visit.argument(0)
    zone = existing(name)
    if zone is None and name != AUTOMATIC:
        raise NotFound("zone")
    person = replace(visit.person, zone=zone)
    work.people.save(person)
    return _language(work, person, saved=True)


PLACES: Mapping[str, Handler] = {
    "profile": profile,
    "language": language,
}
GESTURES: Mapping[str, Handler] = {
    "types": set_types,
    "absence": set_absence,
    "language": set_language,
    "zone": set_zone,
}
