"""A person's own accounts: see them, add one by a short code, take one away.

Owns the code: shown once, in the member's own session alone, good for ten minutes and one use. No
link that a coordinator has ever seen opens anybody's answers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.desk import Handler, Refusable, Spoken, View, Visit
from bot.membership.home import at_home
from bot.membership.invitations import bind
from bot.outgoing import lane_of
from bot.ports import Work
from bot.preferences import language_of, met
from bot.runs.setting import person_zone
from dialogs.nouns.deliveries import DeliveryKind, Notice
from dialogs.nouns.errors import NotFound
from dialogs.nouns.people import Invitation, LinkPurpose, SeatStatus

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Nothing that reads as something else: no 0, 1, I, O."""

CODE_LENGTH = 8
CODE_LIFE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Device:
    """One account of the person; `here` is the one in use."""

    id: int
    platform: str
    label: str
    linked_at: datetime
    here: bool


@dataclass(frozen=True, slots=True)
class DevicesView:
    """`code` is "" except in the reply to the gesture that made it, repeated or not."""

    place: str
    devices: tuple[Device, ...]
    zone: str
    code: str = ""
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EnterCodeView(Spoken, Refusable):
    """Where the code is typed, on the other browser. `problem`: "", "wrong" or "bound"."""

    place: str
    problem: str = ""
    typed: str = ""

    @property
    def refused(self) -> bool:
        return bool(self.problem)


@dataclass(frozen=True, slots=True)
class JoinView(Spoken):
    """Whose page the code opens, before this browser becomes one more of that person's devices.

    `seats` are pairs of the person's name and its table.
    """

    place: str
    code: str
    seats: tuple[tuple[str, str], ...]


def code_of(token: str) -> str:
    """Eight characters (40 bits) of a fresh secret."""
    digest = hashlib.sha256(token.encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:CODE_LENGTH])


def tidy(typed: str) -> str:
    """A code as typed by hand: case, spaces and dashes do not matter."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())[: CODE_LENGTH + 1]


def devices(work: Work, visit: Visit) -> DevicesView:
    listed = tuple(
        Device(one.id, one.account.platform, one.label, one.linked_at, one.id == visit.identity_id)
        for one in work.identities.of_person(visit.person.id)
    )
    return DevicesView("devices", listed, person_zone(work, visit.person))


def device(work: Work, visit: Visit) -> View:
    """`device:new`, `device:enter` (a form), `device:join:CODE`, `device:remove:IDENTITY`."""
    acts: Mapping[str, Handler] = {
        "new": _new,
        "enter": _enter,
        "join": _join,
        "remove": _remove,
    }
    handler = acts.get(visit.argument(0))
    if handler is None:
        raise NotFound("device")
    return handler(work, visit)


def _new(work: Work, visit: Visit) -> View:
    code, expires_at = code_of(visit.token), visit.now + CODE_LIFE
    person_id = visit.person.id
    work.invitations.revoke_devices(person_id, visit.now)
    secret_hash = visit.services.hasher.code(code)
    work.invitations.add(
        Invitation(0, LinkPurpose.DEVICE, secret_hash, None, person_id, expires_at, None)
    )
    return _code_shown(work, visit, code, expires_at)


def _code_shown(work: Work, visit: Visit, code: str, expires_at: datetime) -> DevicesView:
    shown = devices(work, visit)
    return DevicesView(shown.place, shown.devices, shown.zone, code, expires_at)


def code_again(work: Work, visit: Visit) -> View:
    """A double tap shows the same code again, while it opens something. Raises `NotFound`."""
    if visit.argument(0) != "new":
        raise NotFound("code")
    for code in map(code_of, visit.tokens):
        found = _usable(work, visit, code)
        if found is not None and found.person_id == visit.person.id:
            return _code_shown(work, visit, code, found.expires_at)
    raise NotFound("code")


def enter_code(_work: Work, visit: Visit) -> View:
    return EnterCodeView(_language(visit), "device")


def _language(visit: Visit) -> str:
    person = visit.presence.person if visit.presence is not None else None
    return language_of(person, visit.locale)


def _enter(work: Work, visit: Visit) -> View:
    """Somebody else may have shown the code: whose page it is is said before anything is bound."""
    typed = visit.field("code")
    found = _opening(work, visit, tidy(typed), typed)
    if isinstance(found, EnterCodeView):
        return found
    seats = tuple(
        (seat.name, work.roundtables.get(seat.roundtable_id).name)
        for seat in work.members.of_person(found.person_id or 0)
        if seat.status is SeatStatus.ACTIVE
    )
    return JoinView(_language(visit), "device", tidy(typed), seats)


def _opening(work: Work, visit: Visit, code: str, typed: str) -> Invitation | EnterCodeView:
    found = _usable(work, visit, code)
    if found is None or found.person_id is None:
        return EnterCodeView(_language(visit), "device", "wrong", typed)
    if visit.presence is not None and visit.presence.person.id != found.person_id:
        return EnterCodeView(_language(visit), "device", "bound", typed)
    return found


def _join(work: Work, visit: Visit) -> View:
    """`device:join:CODE`: one more device, which the person's others are told of."""
    code = visit.argument(1)
    found = _opening(work, visit, code, code)
    if isinstance(found, EnterCodeView):
        return found
    person_id = found.person_id or 0
    work.people.lock([person_id])
    if not work.invitations.use(found.id, visit.now):
        return EnterCodeView(_language(visit), "device", "wrong", code)
    if visit.presence is None:
        bind(work, visit, person_id)
        work.people.save(met(work.people.get(person_id), visit))
        work.notices.add(
            Notice(0, person_id, DeliveryKind.DEVICE_ADDED, None, None, visit.now, None)
        )
        work.conversations.touch(person_id)
    return at_home(work, visit, work.people.get(person_id))


def _usable(work: Work, visit: Visit, code: str) -> Invitation | None:
    found = work.invitations.find(visit.services.hasher.code(code))
    if found is None or found.purpose is not LinkPurpose.DEVICE or found.used_at is not None:
        return None
    return found if found.expires_at > visit.now else None


def _remove(work: Work, visit: Visit) -> View:
    """Another account of one's own; the one in use stays."""
    gone = visit.number(1)
    theirs = {one.id for one in work.identities.of_person(visit.person.id)}
    if gone not in theirs or gone == visit.identity_id:
        raise NotFound("identity")
    work.outbox.redirect(gone, visit.identity_id, lane_of(visit.account))
    work.identities.remove(gone)
    return devices(work, visit)


PLACES: Mapping[str, Handler] = {"devices": devices, "device": enter_code}
GESTURES: Mapping[str, Handler] = {"device": device}
REPEATS: Mapping[str, Handler] = {"device": code_again}
