"""A person's own accounts and browsers: see them, show the code that links one more, say by which
one to be written to, take one away.

Owns the code shown: once, in the member's own session alone, good for ten minutes and one use. No
link that a coordinator has ever seen opens anybody's answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.desk import Handler, View, Visit
from bot.membership import codes
from bot.outgoing import address, lane_of
from bot.ports import Work
from bot.runs.setting import person_zone
from dialogs.nouns.errors import NotFound
from dialogs.nouns.people import WEB, Invitation, LinkPurpose, Person

AUTOMATIC = "auto"
"""Written to by the account used last."""


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
    """`code` is "" except in the reply to the gesture that made it, repeated or not.

    `ways` are the accounts by which the person can be written to, all browsers being one page;
    `chosen` is the one that was chosen, or 0; `by` is the one that would be used now. `told`: "",
    "merged", "removed", "lately", "written" or "linked".
    """

    place: str
    devices: tuple[Device, ...]
    zone: str
    code: str = ""
    expires_at: datetime | None = None
    ways: tuple[Device, ...] = ()
    chosen: int = 0
    by: int = 0
    told: str = ""


def devices(work: Work, visit: Visit) -> DevicesView:
    return devices_shown(work, visit, visit.person)


def devices_shown(work: Work, visit: Visit, person: Person, *, told: str = "") -> DevicesView:
    listed = devices_of(work, person.id, visit.identity_id)
    ways, by = _ways(listed), address(work, person)
    return DevicesView(
        "devices",
        listed,
        person_zone(work, person),
        ways=ways,
        chosen=_way(listed, ways, person.chosen_identity_id or 0),
        by=0 if by is None else _way(listed, ways, by.id),
        told=told,
    )


def devices_of(work: Work, person_id: int, here: int) -> tuple[Device, ...]:
    return tuple(
        Device(one.id, one.account.platform, one.label, one.linked_at, one.id == here)
        for one in work.identities.of_person(person_id)
    )


NEW = timedelta(days=7)


def came_lately(work: Work, visit: Visit) -> bool:
    """Whether the account in use joined, these last days, those that the page had: they are told of
    it there, and it may not carry the page elsewhere before they have read so.
    """
    theirs = {one.id: one.linked_at for one in work.identities.of_person(visit.person.id)}
    mine = theirs[visit.identity_id]
    return min(theirs.values()) < mine and visit.now < mine + NEW


def _ways(listed: tuple[Device, ...]) -> tuple[Device, ...]:
    pages = [one for one in listed if one.platform == WEB]
    return (*(one for one in listed if one.platform != WEB), *pages[-1:])


def _way(listed: tuple[Device, ...], ways: tuple[Device, ...], identity_id: int) -> int:
    """The way that an account is one of: any browser is the page."""
    found = next((one for one in listed if one.id == identity_id), None)
    if found is None:
        return 0
    pages = (one.id for one in ways if one.platform == WEB)
    return next(pages, 0) if found.platform == WEB else found.id


# ── The code ──────────────────────────────────────────────────────────────────────────────────


def new(work: Work, visit: Visit) -> View:
    """`device:new`; a code that was shown before opens nothing any more."""
    code, expires_at = codes.code_of(visit.token), visit.now + codes.CODE_LIFE
    person_id = visit.person.id
    work.invitations.revoke_devices(person_id, visit.now)
    secret_hash = visit.services.hasher.code(code)
    work.invitations.add(
        Invitation(0, LinkPurpose.DEVICE, secret_hash, None, person_id, expires_at, None)
    )
    return _code_shown(work, visit, code, expires_at)


def _code_shown(work: Work, visit: Visit, code: str, expires_at: datetime) -> DevicesView:
    return replace(devices(work, visit), code=code, expires_at=expires_at)


def code_again(work: Work, visit: Visit) -> View:
    """A double tap shows the same code again, while it opens something. Raises `NotFound`."""
    if visit.argument(0) != "new":
        raise NotFound("code")
    for code in map(codes.code_of, visit.tokens):
        found = work.invitations.find(visit.services.hasher.code(code))
        if found is not None and _opens(found, visit):
            return _code_shown(work, visit, code, found.expires_at)
    raise NotFound("code")


def _opens(found: Invitation, visit: Visit) -> bool:
    unused = found.used_at is None and found.expires_at > visit.now
    return unused and found.person_id == visit.person.id


# ── Each account ──────────────────────────────────────────────────────────────────────────────


def write_by(work: Work, visit: Visit) -> View:
    """`device:write:IDENTITY`, or `device:write:auto`."""
    chosen = None if visit.argument(1) == AUTOMATIC else _own(work, visit, visit.number(1))
    person = replace(visit.person, chosen_identity_id=chosen)
    work.people.save(person)
    return devices_shown(work, visit, person, told="written")


def remove(work: Work, visit: Visit) -> View:
    """`device:remove:IDENTITY`: another account of one's own; the one in use stays. Whoever came by
    an overheard code shuts nobody out.
    """
    gone = _own(work, visit, visit.number(1))
    if gone == visit.identity_id:
        raise NotFound("identity")
    if came_lately(work, visit):
        return replace(devices(work, visit), told="lately")
    work.outbox.redirect(gone, visit.identity_id, lane_of(visit.account))
    work.identities.remove(gone)
    person = visit.person
    if person.chosen_identity_id == gone:
        person = replace(person, chosen_identity_id=None)
        work.people.save(person)
    return devices_shown(work, visit, person, told="removed")


def _own(work: Work, visit: Visit, identity_id: int) -> int:
    if identity_id not in {one.id for one in work.identities.of_person(visit.person.id)}:
        raise NotFound("identity")
    return identity_id


PLACES: Mapping[str, Handler] = {"devices": devices}
