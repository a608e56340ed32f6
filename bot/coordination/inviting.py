"""Inviting: seats offered to accounts picked on a chat platform, or one by a link to pass on.

Owns who is not invited twice, and that nothing typed or picked is lost on a mistake. Whoever is
picked is told by Tablée itself; a link is shown once, to be passed on (design §6.3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot import typed
from bot.coordination.newcomers import announce, had_a_wave
from bot.coordination.picking import NAMED, Passed, names_of, pickable, picked, standing
from bot.coordination.seats import Line, line_of
from bot.desk import FormView, Handler, View, Visit
from bot.membership import issuing
from bot.platforms import takes_back
from bot.ports import Work
from bot.rights import Deed, seat_at
from dialogs.nouns.errors import Invalid, NotFound
from dialogs.nouns.people import Account, Invitation, LinkPurpose, Member, Right, SeatStatus
from dialogs.nouns.roundtables import Organisation, Roundtable, Sector

NEW_ORGANISATION = "new"


@dataclass(frozen=True, slots=True)
class InviteForm(FormView):
    """`pickable`: the reader's platform has a list of accounts. `naming`: the name of the one who
    was picked is asked, as the platform does not give it.
    """

    place: str
    roundtable: Roundtable
    organisations: tuple[Organisation, ...]
    pickable: bool
    naming: bool = False
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fault: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """What one gesture offered. `sent` are seats whose invitation is on its way to an account;
    `link` one whose personal link, made of `token`, is shown by this gesture alone; `pictured`: as
    a picture too, for a telephone to read.
    """

    place: str
    roundtable: Roundtable
    expires_at: datetime
    sent: tuple[Line, ...] = ()
    passed: tuple[Passed, ...] = ()
    link: Line | None = None
    token: str = ""
    pictured: bool = False
    reissued: bool = False


# ── Asking ────────────────────────────────────────────────────────────────────────────────────


def ask(work: Work, visit: Visit) -> View:
    """The place `invite:ID`."""
    own_seat = seat_at(work, visit.person, visit.number(0), Deed.INVITE)
    return _form(work, visit, own_seat.roundtable_id, None)


def _form(work: Work, visit: Visit, roundtable_id: int, fault: Invalid | None) -> InviteForm:
    asked = fault is not None and fault.field == NAMED
    return InviteForm(
        place=f"invite:{roundtable_id}",
        roundtable=work.roundtables.get(roundtable_id),
        organisations=tuple(work.organisations.of_roundtable(roundtable_id)),
        pickable=pickable(visit),
        naming=asked or bool(visit.field(NAMED)),
        typed=visit.fields,
        fault=None if fault is None else (fault.field, fault.reason),
    )


# ── Inviting ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Wish:
    """`fresh` are names by account, without those passed over; `name` is that of who is given a
    link, or "". An organisation that is new has no id yet.
    """

    fresh: Mapping[Account, str]
    passed: tuple[Passed, ...]
    name: str
    right: Right
    organisation: Organisation


def invite(work: Work, visit: Visit) -> View:
    """The form `invite:ID`: a seat for each person, and its invitation.

    The table is locked: two coordinators who pick the same person at once invite them once.
    """
    own_seat = seat_at(work, visit.person, visit.number(0), Deed.INVITE)
    table_id = own_seat.roundtable_id
    work.roundtables.lock((table_id,))
    try:
        wish = _wish(work, visit, table_id)
    except Invalid as fault:
        return _form(work, visit, table_id, fault)
    seats = _seated(work, visit, wish)
    for _ in seats:
        work.audit.note("seat_added", table_id, own_seat.id, visit.now)
    for account, seat in zip(wish.fresh, seats, strict=False):
        issuing.to_account(work, visit, seat, account)
    shown = _shown(work, visit, table_id, seats[: len(wish.fresh)])
    shown = replace(shown, passed=wish.passed)
    return _linked(work, visit, seats[-1], shown) if wish.name else shown


def _wish(work: Work, visit: Visit, roundtable_id: int) -> _Wish:
    """What the form says. Raises `Invalid`."""
    there = {one: standing(work, visit, one, roundtable_id) for one in picked(visit)}
    passed = tuple(one for one in there.values() if one is not None)
    return _Wish(
        names_of(visit, [account for account, why in there.items() if why is None]),
        passed,
        _name(visit, picking=bool(there)),
        typed.choice(visit, "right", Right),
        _organisation(work, visit, roundtable_id),
    )


def _name(visit: Visit, *, picking: bool) -> str:
    """Whom a link is for: nobody, where people were picked instead."""
    if visit.field("member") or not pickable(visit):
        return typed.name(visit, "member")
    if not picking:
        raise Invalid("nobody", "member")
    return ""


def _organisation(work: Work, visit: Visit, roundtable_id: int) -> Organisation:
    """The organisation chosen in the table's list, or the new one that was typed."""
    known = {str(one.id): one for one in work.organisations.of_roundtable(roundtable_id)}
    chosen = visit.field("organisation")
    if chosen in known:
        return known[chosen]
    if chosen and chosen != NEW_ORGANISATION:
        raise Invalid("choose", "organisation")
    name = typed.name(visit, "new_organisation")
    sector = typed.choice(visit, "sector", Sector)
    for organisation in known.values():
        if organisation.name.casefold() == name.casefold():
            return organisation  # typed twice: rule 7 counts seats by organisation
    return Organisation(0, roundtable_id, name, sector)


# ── Seats ─────────────────────────────────────────────────────────────────────────────────────


def _seated(work: Work, visit: Visit, wish: _Wish) -> list[Member]:
    """One new seat a name; a new organisation is kept once somebody is to sit for it."""
    names = [*wish.fresh.values(), *([wish.name] if wish.name else [])]
    if not names:
        return []
    organisation = wish.organisation
    if not organisation.id:
        organisation = work.organisations.add(organisation)
    return add(work, organisation, names, wish.right, visit.now)


def add(
    work: Work, organisation: Organisation, names: Sequence[str], right: Right, now: datetime
) -> list[Member]:
    """New seats; once the table has had a wave, they are announced as newcomers, all at once."""
    newcomers = had_a_wave(work, organisation.roundtable_id)
    seats = [_add(work, organisation, name, right, now if newcomers else None) for name in names]
    if newcomers:
        announce(work, seats[0], now)
    return seats


def _add(
    work: Work, organisation: Organisation, name: str, right: Right, announced_at: datetime | None
) -> Member:
    return work.members.add(
        Member(
            id=0,
            roundtable_id=organisation.roundtable_id,
            organisation_id=organisation.id,
            person_id=None,
            name=name,
            right=right,
            status=SeatStatus.INVITED,
            tenure=0,
            partner_types=(),
            joined_at=None,
            announced_at=announced_at,
            absent_until=None,
            language=None,
            zone=None,
        )
    )


# ── Showing what was offered ──────────────────────────────────────────────────────────────────


def _shown(work: Work, visit: Visit, roundtable_id: int, sent: Sequence[Member]) -> Invited:
    """Shown again, the place is the list: no link is kept."""
    return Invited(
        place=f"seats:{roundtable_id}",
        roundtable=work.roundtables.get(roundtable_id),
        expires_at=visit.now + issuing.KEPT,
        sent=tuple(line_of(work, seat) for seat in sent),
        pictured=takes_back(visit.account.platform),
    )


def _linked(work: Work, visit: Visit, seat: Member, shown: Invited) -> Invited:
    invitation = issuing.by_link(work, visit, seat)
    return _with_link(work, shown, seat, invitation, visit.token)


def _with_link(
    work: Work, shown: Invited, seat: Member, invitation: Invitation, token: str
) -> Invited:
    line = line_of(work, seat)
    return replace(shown, link=line, token=token, expires_at=invitation.expires_at)


def sent_anew(work: Work, visit: Visit, seat: Member, account: Account) -> Invited:
    """A blank seat, offered to an account."""
    issuing.to_account(work, visit, seat, account)
    return replace(_shown(work, visit, seat.roundtable_id, (seat,)), reissued=True)


def linked_anew(work: Work, visit: Visit, seat: Member) -> Invited:
    """A blank seat, offered by a link."""
    shown = _linked(work, visit, seat, _shown(work, visit, seat.roundtable_id, ()))
    return replace(shown, reissued=True)


def link_again(work: Work, visit: Visit) -> View:
    """A double tap shows the same link again, while nobody has used it. Raises `NotFound`."""
    for token in visit.tokens:
        found = work.invitations.find(visit.services.hasher.link(token))
        if found is None or found.purpose is not LinkPurpose.SEAT or found.used_at is not None:
            continue
        seat = work.members.get(found.member_id or 0)
        seat_at(work, visit.person, seat.roundtable_id, Deed.INVITE)
        shown = _shown(work, visit, seat.roundtable_id, ())
        linked = _with_link(work, shown, seat, found, token)
        return replace(linked, reissued=seat.tenure > 0)
    raise NotFound("link")


PLACES: Mapping[str, Handler] = {"invite": ask}
GESTURES: Mapping[str, Handler] = {"invite": invite}
REPEATS: Mapping[str, Handler] = {"invite": link_again, "seat": link_again}
