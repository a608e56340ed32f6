"""Accounts that a coordinator picks on a chat platform: whose they are, under which name.

Owns who is not invited twice to a table: whoever sits there by any account, or has an invitation
that still opens. Where a platform has no list of accounts, nobody is picked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot import typed
from bot.desk import Visit
from bot.platforms import lists
from bot.ports import Work
from dialogs.nouns.errors import Invalid
from dialogs.nouns.people import Account, Member, SeatStatus

PEOPLE, NAMED = "people", "named"
"""The field of accounts, and that of a name which the platform does not give."""


class Why(StrEnum):
    """Why somebody who was picked is not invited."""

    SEATED = "seated"  # sits at the table already
    INVITED = "invited"  # has an invitation that still opens


@dataclass(frozen=True, slots=True)
class Passed:
    """Somebody passed over, by the name of the seat."""

    name: str
    why: Why


def pickable(visit: Visit) -> bool:
    """Whether the visit's own platform has a list of accounts."""
    return lists(visit.account.platform)


def picked(visit: Visit) -> Sequence[Account]:
    """On the visit's own workspace, in order, each once. Raises `Invalid` for a robot's, or one
    that was closed: nobody would read what is sent there.
    """
    users = visit.fields.get(PEOPLE, ()) if pickable(visit) else ()
    if not visit.said.lifeless.isdisjoint(users):
        raise Invalid("lifeless", PEOPLE)
    return [replace(visit.account, user=user) for user in dict.fromkeys(users) if user]


def names_of(visit: Visit, accounts: Sequence[Account]) -> Mapping[Account, str]:
    """The platform's name of each, or the one typed in its place. Raises `Invalid` for none."""
    given = {one: typed.tidy(visit.said.names.get(one.user, "")) for one in accounts}
    unnamed = [account for account, name in given.items() if not name]
    if len(unnamed) > 1:
        raise Invalid("unnamed_several", PEOPLE)
    if unnamed:
        given[unnamed[0]] = _named(visit)
    return given


def one_picked(work: Work, visit: Visit, seat: Member) -> Account:
    """The account that this seat is to be offered to. Raises `Invalid`."""
    accounts = picked(visit)
    if len(accounts) != 1:
        raise Invalid("several" if accounts else "nobody_picked", PEOPLE)
    there = standing(work, visit, accounts[0], seat.roundtable_id, but=seat.id)
    if there is not None:
        raise Invalid(there.why, PEOPLE)
    return accounts[0]


def _named(visit: Visit) -> str:
    if not visit.field(NAMED):
        raise Invalid("unnamed", NAMED)
    return typed.name(visit, NAMED)


def standing(
    work: Work, visit: Visit, account: Account, roundtable_id: int, but: int = 0
) -> Passed | None:
    """Why the account is not to be invited to the table: its person sits there by any account, or
    has an invitation that still opens. `but` is a seat that does not count.
    """
    identity = work.identities.find(account)
    accounts: Sequence[Account] = (account,)
    if identity is not None:
        accounts = [one.account for one in work.identities.of_person(identity.person_id)]
        for seat in work.members.of_person(identity.person_id):
            if _there(seat, roundtable_id, but) and seat.status is SeatStatus.ACTIVE:
                return Passed(seat.name, Why.SEATED)
    for seat in _offered(work, visit, accounts):
        if _there(seat, roundtable_id, but) and seat.status is SeatStatus.INVITED:
            return Passed(seat.name, Why.INVITED)
    return None


def _there(seat: Member, roundtable_id: int, but: int) -> bool:
    return seat.roundtable_id == roundtable_id and seat.id != but


def _offered(work: Work, visit: Visit, accounts: Sequence[Account]) -> Sequence[Member]:
    """The seats whose invitation was sent to one of these accounts, and still opens."""
    hashes = [visit.services.hasher.account(one) for one in accounts]
    sent = [one for each in hashes for one in work.invitations.addressed(each, visit.now)]
    return [work.members.get(one.member_id) for one in sent if one.member_id is not None]
