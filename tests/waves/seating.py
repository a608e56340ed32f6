"""A table with its seats taken, in a real database, and what a test asks of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.ports import Transactions, Work
from dialogs import state
from dialogs.answers import Chosen
from dialogs.definition import Dialog
from dialogs.nouns.people import Account, Identity, Member, Person, Right, SeatStatus
from dialogs.nouns.roundtables import Form, Organisation, Roundtable, Sector, Territory, Unit
from dialogs.nouns.waves import Participation, ParticipationStatus
from dialogs.state import RunState, RunStatus, Step

ZONE = "America/Toronto"
MONDAY = datetime(2026, 9, 14, 14, 30, tzinfo=UTC)
"""Half past ten on a Monday in Toronto: people are at work."""

SECTORS = (Sector.COMMUNITY, Sector.HEALTH, Sector.EDUCATION, Sector.JUSTICE)


@dataclass(frozen=True, slots=True)
class Seated:
    roundtable: Roundtable
    seats: tuple[Member, ...]  # the first one coordinates


def roundtable(form: Form = Form.ACTION, unit: Unit | None = None) -> Roundtable:
    return Roundtable(
        id=0,
        name="Table du littoral",
        topic="toxicomanie",
        territory=Territory.LOCAL,
        form=form,
        zone=ZONE,
        language="fr",
        threshold=5,
        unit=unit,
        created_at=MONDAY,
    )


def seat(table: Roundtable, organisation: Organisation, number: int) -> Member:
    return Member(
        id=0,
        roundtable_id=table.id,
        organisation_id=organisation.id,
        person_id=None,
        name=f"Siège {number}",
        right=Right.MEMBER if number else Right.COORDINATOR,
        status=SeatStatus.INVITED,
        tenure=0,
        partner_types=(),
        joined_at=None,
        announced_at=None,
        absent_until=None,
        language=None,
        zone=None,
    )


def seat_table(
    work: Work,
    organisations: Sequence[int] = (1, 1, 1, 1, 1, 1, 1, 1),
    platform: str = "web",
    table: Roundtable | None = None,
) -> Seated:
    """A table whose organisations have that many seats each, every one claimed."""
    kept = work.roundtables.add(table or roundtable())
    seats: list[Member] = []
    for number, size in enumerate(organisations):
        sector = SECTORS[number % len(SECTORS)]
        organisation = work.organisations.add(Organisation(0, kept.id, f"Org {number}", sector))
        seats.extend(
            claimed(work, work.members.add(seat(kept, organisation, len(seats) + at)), platform)
            for at in range(size)
        )
    return Seated(kept, tuple(seats))


def claimed(work: Work, invited: Member, platform: str = "web") -> Member:
    """The seat with a person behind it, reached by one account."""
    person = work.people.add(Person(0, None, None))
    account = Account(platform, "" if platform == "web" else "T1", f"user-{invited.id}")
    work.identities.add(Identity(0, person.id, account, "essai", MONDAY))
    active = replace(invited, person_id=person.id, status=SeatStatus.ACTIVE, joined_at=MONDAY)
    work.members.save(active)
    return active


def answered(dialog: Dialog, point: int) -> RunState:
    """A submitted run that answers every scale with its `point`-th option."""
    answers = {
        Step(question.key): Chosen(options[min(point, len(options)) - 1].key)
        for question in dialog.questions()
        if (options := dialog.options_of(question)) and dialog.scale_of(question)
    }
    return RunState(
        dialog.key, dialog.edition, RunStatus.SUBMITTED, answers=answers, submitted=True
    )


def submit(work: Work, participation: Participation, run: RunState) -> None:
    work.participations.write(participation.id, ParticipationStatus.SUBMITTED, state.dump(run))


async def submit_some(
    transactions: Transactions, wave_id: int, dialog: Dialog, points: Sequence[int]
) -> None:
    """The first members of the roster submit, each answering with its point everywhere."""

    def several(work: Work) -> None:
        page = work.participations.slice(wave_id, 0, len(points))
        for participation, point in zip(page, points, strict=True):
            submit(work, participation, answered(dialog, point))

    await transactions.run(several)
