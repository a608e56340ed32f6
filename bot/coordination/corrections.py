"""What a coordinator corrects of the table's list: the name on a seat, an organisation.

Everyone sees the list, and a member asks for a correction before a wave opens (design §6.3). An
open wave keeps the organisation and the sector that its roster froze.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot import typed
from bot.coordination.seats import editable, held, list_of, page_of
from bot.desk import FormView, Handler, View, Visit
from bot.ports import Work
from bot.rights import Deed, seat_at
from dialogs.nouns.errors import Invalid
from dialogs.nouns.people import Member
from dialogs.nouns.roundtables import Organisation, Roundtable, Sector


@dataclass(frozen=True, slots=True)
class NameForm(FormView):
    """The name on a seat. `name` is what stands or was typed; `fault` is (field, reason)."""

    place: str
    roundtable: Roundtable
    seat_id: int
    name: str
    fault: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class OrganisationForm(FormView):
    """An organisation's name and sector, as they stand or were typed; `fault` as above."""

    place: str
    roundtable: Roundtable
    name: str
    sector: str
    fault: tuple[str, str] | None = None


def ask_name(work: Work, visit: Visit) -> View:
    """The place `naming:MEMBER`."""
    seat, _ = editable(work, visit, Deed.EDIT_SEATS, 0)
    return _name_form(work, seat, seat.name)


def _name_form(work: Work, seat: Member, name: str, fault: Invalid | None = None) -> NameForm:
    roundtable = work.roundtables.get(seat.roundtable_id)
    return NameForm(f"naming:{seat.id}", roundtable, seat.id, name, _wrong(fault))


def _wrong(fault: Invalid | None) -> tuple[str, str] | None:
    return None if fault is None else (fault.field, fault.reason)


def rename(work: Work, visit: Visit) -> View:
    """The form `seat:name:MEMBER`, field `name`."""
    seat, own_seat = held(work, visit, Deed.EDIT_SEATS, 1)
    try:
        name = typed.name(visit, "name")
    except Invalid as fault:
        return _name_form(work, seat, visit.field("name"), fault)
    renamed = replace(seat, name=name)
    work.members.save(renamed)
    work.audit.note("seat_renamed", seat.roundtable_id, own_seat.id, visit.now)
    return page_of(work, renamed, visit)


def ask_organisation(work: Work, visit: Visit) -> View:
    """The place `organisation:ID`."""
    organisation, _ = _organisation(work, visit)
    return _organisation_form(work, organisation, organisation.name, organisation.sector)


def _organisation(work: Work, visit: Visit) -> tuple[Organisation, Member]:
    """The organisation, and the own seat of the coordinator who may correct it."""
    organisation = work.organisations.get(visit.number(0))
    own_seat = seat_at(work, visit.person, organisation.roundtable_id, Deed.EDIT_SEATS)
    return organisation, own_seat


def _organisation_form(
    work: Work, organisation: Organisation, name: str, sector: str, fault: Invalid | None = None
) -> OrganisationForm:
    roundtable = work.roundtables.get(organisation.roundtable_id)
    place = f"organisation:{organisation.id}"
    return OrganisationForm(place, roundtable, name, sector, _wrong(fault))


def correct(work: Work, visit: Visit) -> View:
    """The form `organisation:ID`, fields `name` and `sector`."""
    organisation, own_seat = _organisation(work, visit)
    try:
        name = typed.name(visit, "name")
        sector = typed.choice(visit, "sector", Sector)
        _alone(work, organisation, name)
    except Invalid as fault:
        typed_so = visit.field("name"), visit.field("sector")
        return _organisation_form(work, organisation, *typed_so, fault)
    work.organisations.save(replace(organisation, name=name, sector=sector))
    work.audit.note("organisation_corrected", own_seat.roundtable_id, own_seat.id, visit.now)
    return list_of(work, own_seat)


def _alone(work: Work, organisation: Organisation, name: str) -> None:
    """Rule 7 counts seats by organisation: no two of one name. Raises `Invalid`."""
    for other in work.organisations.of_roundtable(organisation.roundtable_id):
        if other.id != organisation.id and other.name.casefold() == name.casefold():
            raise Invalid("taken", "name")


PLACES: Mapping[str, Handler] = {"naming": ask_name, "organisation": ask_organisation}
GESTURES: Mapping[str, Handler] = {"organisation": correct}
