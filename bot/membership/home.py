"""Home: what awaits the person first, then what was told, then its tables.

Owns the order and what is left out: a run that is submitted, declined or closed awaits nobody, and
a call to answer is told by what awaits, or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk import Handler, Spoken, View, Visit
from bot.i18n import choose
from bot.membership.offers import Offer, offers
from bot.ports import Work
from bot.rights import Deed, may
from bot.runs.answering import is_open
from bot.runs.setting import zone_of
from dialogs.definition import Text
from dialogs.nouns.deliveries import DeliveryKind, Notice
from dialogs.nouns.people import Member, Person, Right, SeatStatus
from dialogs.nouns.roundtables import Roundtable
from dialogs.nouns.runs import Run
from dialogs.nouns.waves import ParticipationStatus


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A run that can be answered now; `reminded` when its table has called again."""

    run_id: int
    title: Text
    minutes: int
    table: str
    status: ParticipationStatus
    closes_at: datetime | None
    zone: str
    reminded: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One notice. `wave_id` is where a bilan can be read, for those that say so."""

    id: int
    kind: DeliveryKind
    table: str
    wave_id: int | None
    title: Text | None


@dataclass(frozen=True, slots=True)
class MyTable:
    id: int
    name: str
    organisation: str
    right: Right


@dataclass(frozen=True, slots=True)
class HomeView:
    """`welcome` is the name of the table just joined, or ""."""

    place: str
    awaiting: tuple[Awaiting, ...]
    told: tuple[Told, ...]
    tables: tuple[MyTable, ...]
    welcome: str = ""
    may_create: bool = False
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class WelcomeView(Spoken):
    """For somebody whom we do not know: how to come in, and what was sent to this very account."""

    place: str
    offers: tuple[Offer, ...] = ()
    may_create: bool = False


ABOUT_ACCOUNTS = frozenset({DeliveryKind.DEVICE_ADDED, DeliveryKind.PAGES_MERGED})
"""Told of the person's own accounts, of no table."""


def at_home(work: Work, visit: Visit, person: Person | None = None) -> View:
    """The place `home`; a stranger is welcomed instead."""
    if person is None and visit.presence is None:
        language = choose(visit.argument(0) or visit.locale)
        return WelcomeView(language, "welcome", offers(work, visit), visit.may_create)
    return home(work, visit, person or visit.person)


def home(work: Work, visit: Visit, person: Person, *, welcome: int = 0) -> HomeView:
    seats = [seat for seat in work.members.of_person(person.id) if seat.status is SeatStatus.ACTIVE]
    tables = {seat.roundtable_id: work.roundtables.get(seat.roundtable_id) for seat in seats}
    notices = _entries(work, visit, person)
    return HomeView(
        place="home",
        awaiting=_awaiting(work, visit, person, tables, notices),
        told=_told(work, visit, notices),
        tables=tuple(_table(work, seat, tables[seat.roundtable_id]) for seat in seats),
        welcome=tables[welcome].name if welcome in tables else "",
        may_create=visit.may_create,
        offers=tuple(one for one in offers(work, visit) if one.roundtable_id not in tables),
    )


def _entries(work: Work, visit: Visit, person: Person) -> Sequence[Notice]:
    """What this account is told. That one was added is for those that were there before, and that
    two pages are one for those that came: an intruder neither reads it nor makes it go.
    """
    notices = work.notices.of_person(person.id)
    if all(one.kind not in ABOUT_ACCOUNTS for one in notices):
        return notices  # the common case asks nothing more of the database
    linked_at = _linked_at(work, visit)
    return [one for one in notices if _concerns(one, linked_at)]


def _concerns(notice: Notice, linked_at: datetime) -> bool:
    if notice.kind is DeliveryKind.PAGES_MERGED:
        return linked_at == notice.posted_at
    return notice.kind is not DeliveryKind.DEVICE_ADDED or linked_at < notice.posted_at


def _linked_at(work: Work, visit: Visit) -> datetime:
    """Since when this device is the person's; with no presence yet, this very gesture bound it."""
    if visit.presence is None:
        return visit.now
    return work.identities.get(visit.identity_id).linked_at


def _awaiting(
    work: Work,
    visit: Visit,
    person: Person,
    tables: Mapping[int, Roundtable],
    notices: Sequence[Notice],
) -> tuple[Awaiting, ...]:
    """Those that close first come first; what was submitted comes after what was not."""
    reminded = {one.wave_id for one in notices if one.kind is DeliveryKind.REMINDER}
    found = [
        replace(
            _await(work, visit, person, run, tables[run.member.roundtable_id]),
            reminded=run.participation.wave_id in reminded,
        )
        for run in work.participations.of_person(person.id)
        if run.member.roundtable_id in tables and _can_answer(run, visit.now)
    ]
    done = ParticipationStatus.SUBMITTED
    return tuple(
        sorted(found, key=lambda one: (one.status is done, str(one.closes_at), one.run_id))
    )


def _can_answer(run: Run, now: datetime) -> bool:
    declined = run.participation.status is ParticipationStatus.DECLINED
    allowed = may(run.member, Deed.ANSWER)
    return allowed and run.wave is not None and is_open(run.wave, now) and not declined


def _await(work: Work, visit: Visit, person: Person, run: Run, table: Roundtable) -> Awaiting:
    taken = run.participation
    dialog = visit.services.dialogs.pinned(work, taken.dialog, taken.edition)
    closes_at = run.wave.closes_at if run.wave is not None else None
    zone = zone_of(person, run.member, table)
    return Awaiting(
        taken.id, dialog.title, dialog.minutes, table.name, taken.status, closes_at, zone
    )


CALLS = frozenset({DeliveryKind.PROMPT, DeliveryKind.REMINDER})
"""While the wave takes answers its card says the same; afterwards they would no longer be true."""


def _told(work: Work, visit: Visit, notices: Sequence[Notice]) -> tuple[Told, ...]:
    return tuple(_tell(work, visit, notice) for notice in notices if notice.kind not in CALLS)


def _tell(work: Work, visit: Visit, notice: Notice) -> Told:
    table = work.roundtables.get(notice.roundtable_id).name if notice.roundtable_id else ""
    title = None
    if notice.wave_id is not None:
        wave = work.waves.get(notice.wave_id)
        title = visit.services.dialogs.pinned(work, wave.dialog, wave.edition).title
    return Told(notice.id, notice.kind, table, notice.wave_id, title)


def _table(work: Work, seat: Member, table: Roundtable) -> MyTable:
    organisation = work.organisations.get(seat.organisation_id)
    return MyTable(table.id, table.name, organisation.name, seat.right)


def dismiss(work: Work, visit: Visit) -> View:
    """`dismiss:NOTICE`: one's own entry goes from the page, if this device is told of it."""
    dismissed = visit.number(0)
    if any(one.id == dismissed for one in _entries(work, visit, visit.person)):
        work.notices.dismiss(dismissed, visit.person.id, visit.now)
    return at_home(work, visit)


PLACES: Mapping[str, Handler] = {"home": at_home, "welcome": at_home}
GESTURES: Mapping[str, Handler] = {"dismiss": dismiss}
