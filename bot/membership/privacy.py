"""My data: see what is held, read my own answers, take everything away, have it erased.

Owns that only the asker's own is ever gathered here, and that erasing leaves the releases alone:
they are numbers only, and are never recomputed (design §6.1).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.kept import actions_told, consensuses_told, own_actions
from bot.desk import Handler, View, Visit
from bot.filling.draft import loaded
from bot.membership.leaving import last_coordinator, vacate
from bot.ports import Work
from bot.rights import Deed, seat_at
from bot.runs.answering import state_of
from bot.runs.setting import person_zone, zone_of
from dialogs.definition import Dialog
from dialogs.nouns.errors import NotFound
from dialogs.nouns.people import WEB, Identity, Member, Person, SeatStatus
from dialogs.nouns.runs import Run
from dialogs.nouns.waves import ParticipationStatus
from dialogs.state import RunState


@dataclass(frozen=True, slots=True)
class HeldSeat:
    roundtable_id: int
    table: str
    organisation: str
    name: str
    consent_version: str
    consented_at: datetime | None
    runs: int
    actions: int


@dataclass(frozen=True, slots=True)
class DataView:
    """`zone` is the clock that the person reads, chosen or not."""

    place: str
    person: Person
    devices: int
    zone: str
    seats: tuple[HeldSeat, ...]


@dataclass(frozen=True, slots=True)
class TakeawayView:
    """The asker's data, as a JSON file."""

    place: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class EraseView:
    """`abandoned` are the tables that must first be given another coordinator."""

    place: str
    tables: tuple[str, ...]
    abandoned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ErasedView:
    place: str


@dataclass(frozen=True, slots=True)
class OwnRun:
    run_id: int
    dialog: Dialog
    status: ParticipationStatus
    closes_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnRunsView:
    """My own answers at a table: mine alone, on no projected page."""

    place: str
    roundtable_id: int
    table: str
    zone: str
    runs: tuple[OwnRun, ...]


@dataclass(frozen=True, slots=True)
class OwnAnswersView:
    """One of my runs, read only. `state` is the asker's."""

    place: str
    roundtable_id: int
    table: str
    dialog: Dialog
    state: RunState


def data(work: Work, visit: Visit) -> View:
    """The places `data`, `data:file` and `data:erase`."""
    which: Mapping[str, Handler] = {"": _held, "file": takeaway, "erase": _erasing}
    handler = which.get(visit.argument(0))
    if handler is None:
        raise NotFound("place")
    return handler(work, visit)


def _held(work: Work, visit: Visit) -> DataView:
    person = visit.person
    runs = work.participations.of_person(person.id)
    seats = tuple(_seat_held(work, seat, runs) for seat in _active(work, visit))
    devices = len(work.identities.of_person(person.id))
    return DataView("data", person, devices, person_zone(work, person), seats)


def _active(work: Work, visit: Visit) -> Sequence[Member]:
    theirs = work.members.of_person(visit.person.id)
    return [seat for seat in theirs if seat.status is SeatStatus.ACTIVE]


def _seat_held(work: Work, seat: Member, runs: Sequence[Run]) -> HeldSeat:
    consent = work.consents.current(seat.id, seat.tenure)
    return HeldSeat(
        seat.roundtable_id,
        work.roundtables.get(seat.roundtable_id).name,
        work.organisations.get(seat.organisation_id).name,
        seat.name,
        consent.version if consent is not None else "",
        consent.given_at if consent is not None else None,
        sum(run.member.id == seat.id and run.participation.state is not None for run in runs),
        len(own_actions(work, seat)),
    )


def takeaway(work: Work, visit: Visit) -> TakeawayView:
    seats = _active(work, visit)
    held = {
        "person": _person_told(visit.person),
        "accounts": [
            _account_told(one, visit.person) for one in work.identities.of_person(visit.person.id)
        ],
        "seats": [_seat_told(work, seat) for seat in seats],
        "runs": [_run_told(one) for one in work.participations.of_person(visit.person.id)],
        "forms": _forms_told(work, visit),
        "actions": actions_told(work, seats),
        "consensuses": consensuses_told(work, seats),
    }
    text = json.dumps(held, ensure_ascii=False, indent=2)
    return TakeawayView("data:file", f"tablee-{visit.now.date()}.json", text.encode())


def _person_told(person: Person) -> dict[str, object]:
    """What the person chose, and what a platform says."""
    return {
        "language": person.language,
        "zone": person.zone,
        "platform_language": person.platform_language,
        "platform_zone": person.platform_zone,
    }


def _account_told(identity: Identity, person: Person) -> dict[str, object]:
    """A browser has no name: what is kept of it is the hash of a secret."""
    account = identity.account
    told = {
        "linked_at": identity.linked_at.isoformat(),
        "written_to": identity.id == person.chosen_identity_id,
        "used_last": identity.id == person.latest_identity_id,
    }
    if account.platform == WEB:
        return {"platform": WEB, **told}
    named = {"workspace": account.workspace, "user": account.user, "label": identity.label}
    return {"platform": account.platform, **named, **told}


def _seat_told(work: Work, seat: Member) -> dict[str, object]:
    consent = work.consents.current(seat.id, seat.tenure)
    return {
        "table": work.roundtables.get(seat.roundtable_id).name,
        "organisation": work.organisations.get(seat.organisation_id).name,
        "name": seat.name,
        "right": seat.right,
        "partner_types": list(seat.partner_types),
        "joined_at": seat.joined_at.isoformat() if seat.joined_at else None,
        "absent_until": seat.absent_until.isoformat() if seat.absent_until else None,
        "consent": {"version": consent.version, "given_at": consent.given_at.isoformat()}
        if consent is not None
        else None,
    }


def _run_told(run: Run) -> dict[str, object]:
    taken = run.participation
    return {
        "dialog": taken.dialog,
        "edition": taken.edition,
        "status": taken.status,
        "answers": json.loads(taken.state) if taken.state is not None else None,
    }


def _forms_told(work: Work, visit: Visit) -> list[dict[str, object]]:
    """What was typed in forms that were begun on another account, and not sent yet."""
    texts = work.conversations.drafts(visit.person.id)
    found = [draft for text in texts if (draft := loaded(text, visit.now)) is not None]
    return [{"title": one.title, "given": dict(one.given)} for one in found]


def _erasing(work: Work, visit: Visit) -> EraseView:
    seats = _active(work, visit)
    names = {seat.id: work.roundtables.get(seat.roundtable_id).name for seat in seats}
    abandoned = tuple(names[seat.id] for seat in seats if _abandons(work, seat))
    return EraseView("data:erase", tuple(names.values()), abandoned)


def _abandons(work: Work, seat: Member) -> bool:
    """Whether others would be left at a table without coordination: one is named first."""
    return seat.status is SeatStatus.ACTIVE and last_coordinator(work, seat)


def erase(work: Work, visit: Visit) -> View:
    """`erase:me`: every seat ever held is left, those a coordinator removed too; answers and
    accounts are erased, the name on the seat forgotten.
    """
    if visit.argument(0) != "me":
        raise NotFound("erase")
    person_id = visit.person.id
    theirs = work.members.of_person(person_id)
    work.roundtables.lock(seat.roundtable_id for seat in theirs)
    seats = [work.members.lock(seat.id) for seat in theirs]
    if any(_abandons(work, seat) for seat in seats):
        return _erasing(work, visit)
    for seat in seats:
        vacate(work, replace(seat, name=""), visit.now)
    work.outbox.drop_person(person_id, None)
    work.invitations.revoke_devices(person_id, visit.now)
    work.people.erase(person_id)
    return ErasedView("home")


def own_runs(work: Work, visit: Visit) -> View:
    """The places `runs:ID` and `runs:ID:PARTICIPATION`."""
    seat = seat_at(work, visit.person, visit.number(0), Deed.SEE_OWN_RUNS)
    table = work.roundtables.get(seat.roundtable_id)
    mine = [
        run
        for run in work.participations.of_person(visit.person.id)
        if run.member.id == seat.id and run.participation.state is not None
    ]
    if visit.argument(1):
        return _one_run(work, visit, table.name, mine)
    listed = tuple(_own_run(work, visit, run) for run in mine)
    zone = zone_of(visit.person, seat, table)
    return OwnRunsView(f"runs:{table.id}", table.id, table.name, zone, listed)


def _own_run(work: Work, visit: Visit, run: Run) -> OwnRun:
    taken = run.participation
    dialog = visit.services.dialogs.pinned(work, taken.dialog, taken.edition)
    return OwnRun(taken.id, dialog, taken.status, run.wave.closes_at if run.wave else None)


def _one_run(work: Work, visit: Visit, table: str, mine: Sequence[Run]) -> View:
    wanted = visit.number(1)
    for run in mine:
        if run.participation.id == wanted:
            dialog = _own_run(work, visit, run).dialog
            table_id = run.member.roundtable_id
            place = f"runs:{table_id}:{wanted}"
            return OwnAnswersView(place, table_id, table, dialog, state_of(run, dialog))
    raise NotFound("run")


PLACES: Mapping[str, Handler] = {"data": data, "runs": own_runs}
GESTURES: Mapping[str, Handler] = {"erase": erase}
