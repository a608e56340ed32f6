"""A table is created in the chat by whoever holds an operator's code, and its settings changed.

Owns what is typed on the way: a mistake is shown beside what was typed, nothing is lost. The
creator becomes the table's first coordinator, and consents as everybody does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot import typed
from bot.coordination import dashboard
from bot.desk import FormView, Handler, View, Visit
from bot.figures.disclosure import LAW
from bot.hashing import Hasher
from bot.membership import consent, invitations
from bot.outgoing import Message, enqueue
from bot.ports import Work
from bot.preferences import language_of
from bot.rights import Deed, seat_at
from dialogs.nouns.deliveries import DeliveryKind
from dialogs.nouns.errors import Invalid, NotFound
from dialogs.nouns.people import Invitation, LinkPurpose, Member, Person, Right, SeatStatus
from dialogs.nouns.roundtables import Form, Organisation, Roundtable, Sector, Territory, Unit

CODE_KEPT = timedelta(days=30)
ZONE = "America/Toronto"
TOPIC = "toxicomanie"
AUTOMATIC = "auto"
"""The unit is chosen by §6.10's default at each opening."""


@dataclass(frozen=True, slots=True)
class CreateForm(FormView):
    """The form that creates a table. `fault` is (field, reason) of what was wrong, or None."""

    place: str
    code: str
    consented: bool  # the code's landing page has already asked
    coded: bool  # a code is to be typed
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fault: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class SettingsForm(FormView):
    """What a coordinator may change of a table; it touches later waves only (§6.4)."""

    place: str
    roundtable: Roundtable
    saved: bool = False
    fault: tuple[str, str] | None = None


def create_code(work: Work, token: str, now: datetime, hasher: Hasher) -> Invitation:
    """Keep an operator's code, good for one table within 30 days; `token` is shown once."""
    return work.invitations.add(
        Invitation(
            id=0,
            purpose=LinkPurpose.TABLE,
            secret_hash=hasher.link(token),
            member_id=None,
            person_id=None,
            expires_at=now + CODE_KEPT,
            used_at=None,
        )
    )


def place_of(code: str) -> str:
    return f"create:{code}" if code else "create"


def ask(_: Work, visit: Visit) -> View:
    """The place `create`, or `create:CODE`."""
    return _form(visit, visit.argument(0))


def _form(visit: Visit, code: str, fault: Invalid | None = None) -> CreateForm:
    wrong = None if fault is None else (fault.field, fault.reason)
    coded = not code and not visit.may_create
    return CreateForm(place_of(code), code, _consented(visit, code), coded, visit.fields, wrong)


def _consented(visit: Visit, code: str) -> bool:
    """A code's holder consented when claiming it, and so was bound."""
    return bool(code) and visit.presence is not None


def create(work: Work, visit: Visit) -> View:
    """The gesture `table:new[:CODE]`: the table, its first seat, then its dashboard."""
    if visit.argument(0) != "new":
        raise NotFound("argument")
    code = visit.argument(1) or visit.field("code")
    try:
        roundtable, office = _typed_table(visit), _typed_office(visit)
        name = typed.name(visit, "member")
        if not _consented(visit, visit.argument(1)):
            typed.ticked(visit, "consent")
        _admit(work, visit, code)
    except Invalid as fault:
        return _form(visit, visit.argument(1), fault)
    kept = work.roundtables.add(roundtable)
    seated = work.organisations.add(replace(office, roundtable_id=kept.id))
    person = _present(work, visit)
    seat = _sit_down(work, visit.now, person, seated, name)
    work.audit.note("table_created", kept.id, seat.id, visit.now)
    return dashboard.of_coordinator(work, visit, kept, seat, welcome=True)


def _present(work: Work, visit: Visit) -> Person:
    """The creator, in the language of the form: the table's may be another."""
    known = visit.presence.person if visit.presence is not None else None
    return invitations.present(work, visit, language_of(known, visit.locale))


def _admit(work: Work, visit: Visit, code: str) -> None:
    """A code never used before, or the setting that lets members create tables."""
    if not code and visit.may_create:
        return
    found = work.invitations.find(visit.services.hasher.link(code)) if code else None
    if found is None or found.purpose is not LinkPurpose.TABLE or found.expires_at <= visit.now:
        raise Invalid("code_unknown", "code")
    if not work.invitations.use(found.id, visit.now):
        raise Invalid("code_used", "code")


def _typed_table(visit: Visit) -> Roundtable:
    return Roundtable(
        id=0,
        name=typed.name(visit, "name"),
        topic=typed.name(visit, "topic"),
        territory=typed.choice(visit, "territory", Territory),
        form=typed.choice(visit, "form", Form),
        zone=typed.zone(visit, "zone") if visit.field("zone") else ZONE,
        language=typed.language(visit, "language"),
        threshold=LAW.floor,
        unit=None,
        created_at=visit.now,
    )


def _typed_office(visit: Visit) -> Organisation:
    name = typed.name(visit, "organisation")
    return Organisation(0, 0, name, typed.choice(visit, "sector", Sector))


def _sit_down(
    work: Work,
    now: datetime,
    person: Person,
    office: Organisation,
    name: str,
) -> Member:
    """The creator's seat: active, and consented under the notice's version."""
    seat = work.members.add(
        Member(
            id=0,
            roundtable_id=office.roundtable_id,
            organisation_id=office.id,
            person_id=person.id,
            name=name,
            right=Right.COORDINATOR,
            status=SeatStatus.ACTIVE,
            tenure=0,
            partner_types=(),
            joined_at=now,
            announced_at=None,
            absent_until=None,
            language=None,
            zone=None,
        )
    )
    work.consents.add(consent.given(seat, language_of(person), now))
    return seat


def settings(work: Work, visit: Visit) -> View:
    """The place `settings:ID`."""
    seat = seat_at(work, visit.person, visit.number(0), Deed.EDIT_TABLE)
    return _settings(work.roundtables.get(seat.roundtable_id))


def _settings(
    roundtable: Roundtable, *, saved: bool = False, fault: Invalid | None = None
) -> SettingsForm:
    wrong = None if fault is None else (fault.field, fault.reason)
    return SettingsForm(f"settings:{roundtable.id}", roundtable, saved, wrong)


def change(work: Work, visit: Visit) -> View:
    """The gesture `settings:ID`: later waves only, and everybody is told."""
    seat = seat_at(work, visit.person, visit.number(0), Deed.EDIT_TABLE)
    before = work.roundtables.get(seat.roundtable_id)
    try:
        after = replace(
            before,
            name=typed.name(visit, "name"),
            topic=typed.name(visit, "topic"),
            zone=typed.zone(visit, "zone"),
            language=typed.language(visit, "language"),
            threshold=_threshold(visit),
            unit=_unit(visit),
        )
    except Invalid as fault:
        return _settings(before, fault=fault)
    if after != before:
        work.roundtables.save(after)
        work.audit.note("settings_changed", after.id, seat.id, visit.now)
        _tell(work, after, visit.now)
    return _settings(after, saved=True)


def _threshold(visit: Visit) -> int:
    """The k of §6.4, never under the law's floor."""
    text = visit.field("threshold")
    if not (text.isascii() and text.isdigit() and len(text) <= len("100")):
        raise Invalid("threshold", "threshold")
    if int(text) < LAW.floor:
        raise Invalid("threshold", "threshold")
    return int(text)


def _unit(visit: Visit) -> Unit | None:
    text = typed.one_of(visit, "unit", (AUTOMATIC, *Unit))
    return None if text == AUTOMATIC else Unit(text)


def _tell(work: Work, roundtable: Roundtable, now: datetime) -> None:
    message = Message(
        kind=DeliveryKind.SETTINGS_CHANGED,
        key=f"settings:{roundtable.id}:{now.date().isoformat()}",  # once a day at most
        roundtable=roundtable,
        due_at=now,
    )
    enqueue(work, work.members.of_roundtable(roundtable.id), message)


PLACES: Mapping[str, Handler] = {"create": ask, "settings": settings}
GESTURES: Mapping[str, Handler] = {"table": create, "settings": change}
