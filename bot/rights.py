"""The one gate through which every gesture passes: who may do what at a table.

Owns the table of rights, as data. Refusing says nothing of what exists: a stranger, a former
member and a wrong id all read the same.
"""

from __future__ import annotations

from enum import StrEnum

from bot.ports import Work
from dialogs.nouns.errors import Refused
from dialogs.nouns.people import Member, Person, Right, SeatStatus


class Deed(StrEnum):
    SEE_TABLE = "see_table"
    SEE_LIST = "see_list"  # who sits at the table: everybody there sees it (§6.3)
    ANSWER = "answer"
    EDIT_PROFILE = "edit_profile"
    SET_ABSENCE = "set_absence"
    LEAVE = "leave"
    SEE_OWN_RUNS = "see_own_runs"
    READ_BILAN = "read_bilan"  # once shared with the members
    READ_BILAN_EARLY = "read_bilan_early"  # from the closing on (§6.2)
    EDIT_TABLE = "edit_table"
    EDIT_SEATS = "edit_seats"  # organisations, seats, rights
    INVITE = "invite"
    REISSUE = "reissue"
    REMOVE_SEAT = "remove_seat"
    SET_CADENCE = "set_cadence"
    LAUNCH = "launch"
    POSTPONE = "postpone"
    CANCEL_WAVE = "cancel_wave"
    PREVIEW = "preview"
    BIND_SPACE = "bind_space"  # where the table meets on a chat platform
    POST_BILAN = "post_bilan"  # in such a space
    SEE_PARTICIPATION = "see_participation"
    SEE_FAILURES = "see_failures"  # of messages sent to the whole roster (§6.6)
    SEE_PLAN = "see_plan"  # the table's actions, with the names of whoever is responsible
    ADD_ACTION = "add_action"
    EDIT_ACTION = "edit_action"  # one that one is responsible for, or added
    EDIT_PLAN = "edit_plan"  # any action
    CELEBRATE = "celebrate"  # a done action, in a space of the table
    RECORD_CONSENSUS = "record_consensus"


_EVERYBODY = frozenset(Right)
_ROSTER = frozenset({Right.MEMBER, Right.COORDINATOR})
_COORDINATOR = frozenset({Right.COORDINATOR})

RIGHTS: dict[Deed, frozenset[Right]] = {
    Deed.SEE_TABLE: _EVERYBODY,
    Deed.SEE_LIST: _EVERYBODY,
    Deed.ANSWER: _ROSTER,
    Deed.EDIT_PROFILE: _EVERYBODY,
    Deed.SET_ABSENCE: _ROSTER,
    Deed.LEAVE: _EVERYBODY,
    Deed.SEE_OWN_RUNS: _EVERYBODY,
    Deed.READ_BILAN: _EVERYBODY,
    Deed.READ_BILAN_EARLY: _COORDINATOR,
    Deed.EDIT_TABLE: _COORDINATOR,
    Deed.EDIT_SEATS: _COORDINATOR,
    Deed.INVITE: _COORDINATOR,
    Deed.REISSUE: _COORDINATOR,
    Deed.REMOVE_SEAT: _COORDINATOR,
    Deed.SET_CADENCE: _COORDINATOR,
    Deed.LAUNCH: _COORDINATOR,
    Deed.POSTPONE: _COORDINATOR,
    Deed.CANCEL_WAVE: _COORDINATOR,
    Deed.PREVIEW: _COORDINATOR,
    Deed.BIND_SPACE: _COORDINATOR,
    Deed.POST_BILAN: _COORDINATOR,
    Deed.SEE_PARTICIPATION: _EVERYBODY,
    Deed.SEE_FAILURES: _COORDINATOR,
    Deed.SEE_PLAN: _EVERYBODY,
    Deed.ADD_ACTION: _ROSTER,
    Deed.EDIT_ACTION: _ROSTER,
    Deed.EDIT_PLAN: _COORDINATOR,
    Deed.CELEBRATE: _COORDINATOR,
    Deed.RECORD_CONSENSUS: _COORDINATOR,
}


def may(member: Member | None, deed: Deed) -> bool:
    """Whether an active seat holds a right that allows the deed."""
    if member is None or member.status is not SeatStatus.ACTIVE:
        return False
    return member.right in RIGHTS[deed]


def require(member: Member | None, deed: Deed) -> Member:
    """The member, allowed. Raises `Refused` otherwise, with the deed as its reason."""
    if member is None or not may(member, deed):
        raise Refused(deed.value)
    return member


def seat_at(work: Work, person: Person, roundtable_id: int, deed: Deed) -> Member:
    """The person's own active seat at this table, allowed to do the deed. Raises `Refused`."""
    for member in work.members.of_person(person.id):
        if member.roundtable_id == roundtable_id and member.status is SeatStatus.ACTIVE:
            return require(member, deed)
    raise Refused(deed.value)


def own(member: Member, person: Person, deed: Deed) -> Member:
    """The member when the seat is this person's, allowed. Raises `Refused` (another's button)."""
    if member.person_id != person.id:
        raise Refused(deed.value)
    return require(member, deed)
