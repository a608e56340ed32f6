"""A code typed on another account: whose page it opens is said first, then it is linked.

Owns the three ends: an account that nobody has joins the page; one that has a page of its own makes
the two pages one; nothing happens without a "yes". The other accounts are told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot import commands
from bot.desk import Handler, Refusable, Spoken, View, Visit
from bot.membership import codes, devices, merging, union
from bot.membership.devices import Device, devices_of, devices_shown
from bot.membership.home import at_home
from bot.membership.invitations import bind
from bot.membership.merging import active, merge
from bot.ports import Work
from bot.preferences import language_of, met
from bot.routing import Foresee
from dialogs.nouns.deliveries import DeliveryKind, Notice
from dialogs.nouns.errors import NotFound
from dialogs.nouns.people import Invitation, Member
from dialogs.nouns.waves import WaveStatus


@dataclass(frozen=True, slots=True)
class EnterCodeView(Spoken, Refusable):
    """Where the code is typed. `problem`: "", "wrong", "yours" (of this very page), "many" (too
    many wrong ones), "overheard" (typed where others read it) or "lately" (by an account that is
    too new on its page to make it one with another).
    """

    place: str
    problem: str = ""
    typed: str = ""

    @property
    def refused(self) -> bool:
        """A wrong code is kept: it counts as one guess, however often it comes again; so is one
        that others read, which is spent.
        """
        return self.problem not in ("", "wrong", "overheard")


@dataclass(frozen=True, slots=True)
class JoinView(Spoken):
    """Whose page the code opens, before this account becomes one more of that person's.

    `seats` are pairs of the person's name and its table.
    """

    place: str
    code: str
    seats: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SharedTable:
    """A table where both sit: the two seats that will be one, (name, organisation) each. `waves`:
    a questionnaire is open there for both.
    """

    table: str
    stays: tuple[str, str]
    goes: tuple[str, str]
    waves: bool


@dataclass(frozen=True, slots=True)
class MergeView(Spoken):
    """Two pages that would be one: the other's seats, as (name, table), and its accounts; the
    tables of this one that go along; and those where both sit.
    """

    place: str
    code: str
    seats: tuple[tuple[str, str], ...]
    accounts: tuple[Device, ...]
    mine: tuple[str, ...]
    shared: tuple[SharedTable, ...]


def enter_code(_work: Work, visit: Visit) -> View:
    return EnterCodeView(_language(visit), "device")


def _language(visit: Visit) -> str:
    person = visit.presence.person if visit.presence is not None else None
    return language_of(person, visit.locale)


def enter(work: Work, visit: Visit) -> View:
    """`device:enter`: somebody else may have shown the code, so whose page it is is said before
    anything is bound.
    """
    typed = commands.code_after(visit.field("code")) or visit.field("code")
    found = _opening(work, visit, codes.tidy(typed), typed)
    if isinstance(found, EnterCodeView):
        return found
    return _asked(work, visit, codes.tidy(typed), found.person_id or 0)


def _asked(work: Work, visit: Visit, code: str, person_id: int) -> JoinView | MergeView:
    if visit.presence is None:
        return JoinView(_language(visit), "device", code, _seats(work, active(work, person_id)))
    return _merging(work, visit, code, person_id)


def overheard(work: Work, visit: Visit) -> View:
    """`device:overheard`: the code was typed where others read it, so it opens nothing from now on,
    neither for them nor for its typist; a right one and a wrong one are told alike.
    """
    found = codes.usable(work, visit, codes.tidy(visit.field("code")))
    if found is not None:
        work.invitations.use(found.id, visit.now)
    return EnterCodeView(_language(visit), "device", "overheard")


def _seats(work: Work, seats: Sequence[Member]) -> tuple[tuple[str, str], ...]:
    return tuple((seat.name, work.roundtables.get(seat.roundtable_id).name) for seat in seats)


def _opening(work: Work, visit: Visit, code: str, typed: str) -> Invitation | EnterCodeView:
    if codes.guessed_enough(work, visit):
        return EnterCodeView(_language(visit), "device", "many", typed)
    if visit.presence is not None and codes.is_of(work, visit, code, visit.presence.person):
        return EnterCodeView(_language(visit), "device", "yours", typed)
    found = codes.usable(work, visit, code)
    if found is not None and visit.presence is not None and devices.came_lately(work, visit):
        return EnterCodeView(_language(visit), "device", "lately", typed)
    if found is None or found.person_id is None or not codes.reserve(work, visit, found):
        codes.guessed_wrong(work, visit)
        return EnterCodeView(_language(visit), "device", "wrong", typed)
    return found


def _done(work: Work, visit: Visit, refused: EnterCodeView) -> View:
    """A second "yes" finds the account linked already, and is told so."""
    if refused.problem != "yours":
        return refused
    return devices_shown(work, visit, visit.person, told="linked")


def again(work: Work, visit: Visit) -> View:
    """A double tap is told again whose page its code opens, or that it is wrong, and guesses no
    more. Raises `NotFound`.
    """
    if visit.argument(0) != "enter":
        return devices.code_again(work, visit)
    typed = commands.code_after(visit.field("code")) or visit.field("code")
    code = codes.tidy(typed)
    if visit.presence is not None and codes.is_of(work, visit, code, visit.presence.person):
        raise NotFound("code")  # linked since: where the person is shows it
    found = codes.usable(work, visit, code)
    if found is None or found.person_id is None:
        return EnterCodeView(_language(visit), "device", "wrong", typed)
    return _asked(work, visit, code, found.person_id)


def join(work: Work, visit: Visit) -> View:
    """`device:join:CODE`: one more account, which the person's others are told of."""
    code = visit.argument(1)
    found = _opening(work, visit, code, code)
    if isinstance(found, EnterCodeView):
        return _done(work, visit, found)
    person_id = found.person_id or 0
    if visit.presence is not None:  # it has a page of its own by now
        return _merging(work, visit, code, person_id)
    work.people.lock([person_id])
    if not work.invitations.use(found.id, visit.now):
        return EnterCodeView(_language(visit), "device", "wrong", code)
    bind(work, visit, person_id)
    work.people.save(met(work.people.get(person_id), visit))
    work.notices.add(Notice(0, person_id, DeliveryKind.DEVICE_ADDED, None, None, visit.now, None))
    work.conversations.touch(person_id)
    return at_home(work, visit, work.people.get(person_id))


# ── Two pages ─────────────────────────────────────────────────────────────────────────────────


def _merging(work: Work, visit: Visit, code: str, person_id: int) -> MergeView:
    theirs, mine = active(work, person_id), active(work, visit.person.id)
    both = union.shared(theirs, mine)
    alone = [seat for seat in mine if seat.roundtable_id not in both]
    return MergeView(
        _language(visit),
        "device",
        code,
        _seats(work, theirs),
        devices_of(work, person_id, visit.identity_id),
        tuple(table for _, table in _seats(work, alone)),
        tuple(_shared(work, stays, goes, visit.now) for stays, goes in both.values()),
    )


def _shared(work: Work, stays: Member, goes: Member, now: datetime) -> SharedTable:
    return SharedTable(
        work.roundtables.get(stays.roundtable_id).name,
        _named(work, stays),
        _named(work, goes),
        any(
            wave.status is WaveStatus.OPEN
            and now < wave.closes_at
            and all(work.participations.of_seat(wave.id, seat.id) for seat in (stays, goes))
            for wave in work.waves.of_roundtable(stays.roundtable_id)
        ),
    )


def _named(work: Work, seat: Member) -> tuple[str, str]:
    return seat.name, work.organisations.get(seat.organisation_id).name


def made_one(work: Work, visit: Visit) -> View:
    """`device:merge:CODE`, asked first: this account's person and that of the code are one."""
    code = visit.argument(1)
    if visit.presence is None:
        raise NotFound("person")
    found = _opening(work, visit, code, code)
    if isinstance(found, EnterCodeView):
        return _done(work, visit, found)
    if not work.invitations.use(found.id, visit.now):
        return EnterCodeView(_language(visit), "device", "wrong", code)
    stays = work.people.get(found.person_id or 0)
    one = merge(work, stays, visit.person, visit.now)
    return devices_shown(work, visit, one, told="merged")


def device(work: Work, visit: Visit) -> View:
    """`device:VERB[:ARGUMENT]`."""
    handler = _ACTS.get(visit.argument(0))
    if handler is None:
        raise NotFound("device")
    return handler(work, visit)


_ACTS: Mapping[str, Handler] = {
    "new": devices.new,
    "enter": enter,
    "overheard": overheard,
    "join": join,
    "merge": made_one,
    "write": devices.write_by,
    "remove": devices.remove,
}

PLACES: Mapping[str, Handler] = {"device": enter_code}
GESTURES: Mapping[str, Handler] = {"device": device}
REPEATS: Mapping[str, Handler] = {"device": again}
OTHERS: Mapping[str, Foresee] = {"device": merging.both}
