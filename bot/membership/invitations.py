"""Links that open a seat, or let somebody create a table: looked at, and claimed.

Owns the moment of consent: claiming consents and binds at once, looking changes nothing. A link is
used once, and one that was sent to an account reads as unknown to any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.coordination.newcomers import announced
from bot.desk import Handler, Refusable, Spoken, View, Visit
from bot.i18n import choose
from bot.membership import consent
from bot.membership.home import home
from bot.membership.offers import host_of, opens_for, organisations_of
from bot.ports import Work
from bot.preferences import language_of, welcomed
from dialogs.nouns.deliveries import Conversation
from dialogs.nouns.errors import Conflict, Refused
from dialogs.nouns.people import (
    Identity,
    Invitation,
    LinkPurpose,
    Member,
    Person,
    Right,
    SeatStatus,
)

MAX_TOKEN = 48
_OPENING = frozenset({LinkPurpose.SEAT, LinkPurpose.TABLE})


class DeadLink(StrEnum):
    """Why a link opens nothing."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    YOURS = "yours"  # used by this very person: nothing to do
    SEATED = "seated"  # this person already has another seat at the table


@dataclass(frozen=True, slots=True)
class DeadLinkView(Spoken):
    place: str
    why: DeadLink
    stranger: bool


@dataclass(frozen=True, slots=True)
class LandingView(Spoken, Refusable):
    """The three lines before consent. `seat` is the name the coordinator typed; all that is of the
    table is "" for a code that creates one.
    """

    place: str
    token: str
    table: str
    host: str
    organisation: str
    seat: str
    observer: bool
    unticked: bool = False

    @property
    def refused(self) -> bool:
        return self.unticked


@dataclass(frozen=True, slots=True)
class CodeAccepted(Spoken):
    """The holder of an operator's code may create a table, at `place`."""

    place: str


# ── Looking ───────────────────────────────────────────────────────────────────────────────────


def landing(work: Work, visit: Visit) -> View:
    """The place `invitation:TOKEN[:LANGUAGE]`; the same for a link preview."""
    token, language = visit.argument(0), _language(visit)
    found = _found(work, visit, token)
    if isinstance(found, DeadLink):
        return DeadLinkView(language, f"invitation:{token}", found, visit.presence is None)
    return _landing(work, found, token, language)


def _language(visit: Visit) -> str:
    person = visit.presence.person if visit.presence is not None else None
    return choose(visit.argument(1) or language_of(person, visit.locale))


def _found(work: Work, visit: Visit, token: str) -> Invitation | DeadLink:
    if not token or len(token) > MAX_TOKEN:
        return DeadLink.UNKNOWN
    invitation = work.invitations.find(visit.services.hasher.link(token))
    if invitation is None or invitation.purpose not in _OPENING:
        return DeadLink.UNKNOWN
    if not opens_for(invitation, visit.account, visit.services.hasher):
        return DeadLink.UNKNOWN
    if invitation.used_at is not None:
        return DeadLink.YOURS if _holds(work, visit, invitation) else DeadLink.USED
    return DeadLink.EXPIRED if invitation.expires_at <= visit.now else invitation


def _holds(work: Work, visit: Visit, invitation: Invitation) -> bool:
    if visit.presence is None or invitation.member_id is None:
        return False
    return work.members.get(invitation.member_id).person_id == visit.presence.person.id


def _landing(
    work: Work, invitation: Invitation, token: str, language: str, *, unticked: bool = False
) -> LandingView:
    place = f"invitation:{token}:{language}"
    if invitation.member_id is None:
        return LandingView(
            language, place, token, "", "", "", "", observer=False, unticked=unticked
        )
    seat = work.members.get(invitation.member_id)
    table = work.roundtables.get(seat.roundtable_id)
    organisations = organisations_of(work, table.id)
    return LandingView(
        language,
        place,
        token,
        table.name,
        host_of(work, table.id, organisations),
        organisations.get(seat.organisation_id, ""),
        seat.name,
        observer=seat.right is Right.OBSERVER,
        unticked=unticked,
    )


# ── Claiming ──────────────────────────────────────────────────────────────────────────────────


def claim(work: Work, visit: Visit) -> View:
    """The form `claim:TOKEN:LANGUAGE`: consent, person and account, seat and link, all at once."""
    token, language = visit.argument(0), _language(visit)
    found = _found(work, visit, token)
    if isinstance(found, DeadLink):
        return DeadLinkView(language, f"invitation:{token}", found, visit.presence is None)
    if visit.field("consent") != "yes":
        return _landing(work, found, token, language, unticked=True)
    if found.member_id is None:
        present(work, visit, language)
        return CodeAccepted(language, f"create:{token}")
    return _seated(work, visit, found, work.members.get(found.member_id), language)


def _seated(work: Work, visit: Visit, invitation: Invitation, seat: Member, language: str) -> View:
    if _sits_at(work, visit, seat.roundtable_id):
        place = f"invitation:{visit.argument(0)}"
        return DeadLinkView(language, place, DeadLink.SEATED, stranger=False)
    if seat.status is not SeatStatus.INVITED or not work.invitations.use(invitation.id, visit.now):
        raise Conflict("link_used")
    person = present(work, visit, language)
    seat = work.members.lock(seat.id)
    if seat.status is not SeatStatus.INVITED:
        raise Conflict("link_used")
    taken = replace(
        announced(work, seat, visit.now),
        person_id=person.id,
        status=SeatStatus.ACTIVE,
        joined_at=visit.now,
        language=person.language,
    )
    work.members.save(taken)
    work.consents.add(consent.given(taken, language, visit.now))
    return home(work, visit, person, welcome=taken.roundtable_id)


def _sits_at(work: Work, visit: Visit, roundtable_id: int) -> bool:
    if visit.presence is None:
        return False
    return any(
        seat.roundtable_id == roundtable_id and seat.status is SeatStatus.ACTIVE
        for seat in work.members.of_person(visit.presence.person.id)
    )


def present(work: Work, visit: Visit, language: str) -> Person:
    """The person behind the account, in the language just read; made when nobody is."""
    if visit.presence is not None:
        person = welcomed(visit.presence.person, visit, language)
        work.people.save(person)
        return person
    if not visit.account.user:
        raise Refused("no_account")
    person = work.people.add(welcomed(Person(0, None, None), visit, language))
    bind(work, visit, person.id)
    return person


def bind(work: Work, visit: Visit, person_id: int) -> None:
    """Bind the account to the person, with a conversation of its own; named for its workspace."""
    account = visit.account
    there = work.installations.find(account.platform, account.workspace)
    label = "" if there is None else there.name
    identity = work.identities.add(Identity(0, person_id, account, label, visit.now))
    work.conversations.save(Conversation(identity.id, "home", 0, 0, ""))


PLACES: Mapping[str, Handler] = {"invitation": landing}
GESTURES: Mapping[str, Handler] = {"claim": claim}
