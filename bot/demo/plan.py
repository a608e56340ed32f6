"""What the sample table decided after its last bilan: a few actions, and one thing it agreed on.

Data, and the one transaction that keeps it. At each term there is something, and something is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import calendar
from bot.demo.sample import ZONE
from bot.ports import Work
from dialogs.nouns.actions import Action, ActionStatus, Term
from dialogs.nouns.consensus import Consensus
from dialogs.nouns.people import Member
from dialogs.nouns.releases import Point
from dialogs.nouns.waves import Wave

AGREED_ON = "appartenance"
"""A point of `mobilisation`."""
AGREED = (
    "Chaque rencontre commence par dix minutes de nouvelles de chacun. Qui arrive à la table est "
    "accueilli par quelqu’un d’un autre organisme."
)
MET = timedelta(days=10)
"""After its bilan, the table met."""


@dataclass(frozen=True, slots=True)
class SampleAction:
    """`seats` are places in `sample.SEATS`. `born_of` is a point of the wave, or "". `due` is in
    days from today.
    """

    title: str
    seats: tuple[int, ...]
    term: Term
    status: ActionStatus = ActionStatus.UNDER_WAY
    due: int | None = None
    resources: str = ""
    born_of: str = ""


ACTIONS = (
    SampleAction(
        "Tenir une rencontre chez chaque partenaire, à tour de rôle",
        (0, 9),
        Term.SHORT,
        ActionStatus.DONE,
    ),
    SampleAction(
        "Souligner, à chaque rencontre, l’apport d’un partenaire",
        (1, 5),
        Term.SHORT,
        due=30,
        resources="Cinq minutes à l’ordre du jour",
        born_of="reconnaissance",
    ),
    SampleAction(
        "Offrir deux soirées par mois avec le travail de rue",
        (3, 4),
        Term.MEDIUM,
        ActionStatus.BLOCKED,
        due=120,
        resources="Une salle le soir ; un véhicule, encore à trouver",
    ),
    SampleAction(
        "Ouvrir une porte d’entrée commune pour les jeunes et leurs familles",
        (2, 4, 6),
        Term.LONG,
    ),
)


def decide(work: Work, wave: Wave, today: datetime) -> None:
    """After the bilan of this wave, in the table's life."""
    seats = sorted(work.members.of_roundtable(wave.roundtable_id), key=lambda seat: seat.id)
    met = wave.closes_at + MET
    for sample in ACTIONS:
        work.actions.add(_action(sample, seats, wave, met, today))
    point = Point(wave.id, AGREED_ON)
    work.consensuses.keep(Consensus(point, AGREED, seats[0].id, met, 1))


def _action(
    sample: SampleAction, seats: list[Member], wave: Wave, met: datetime, today: datetime
) -> Action:
    local = calendar.local(today, ZONE).date()
    moved = sample.status is not ActionStatus.UNDER_WAY
    return Action(
        id=0,
        roundtable_id=wave.roundtable_id,
        title=sample.title,
        responsible=tuple(seats[index].id for index in sample.seats),
        term=sample.term,
        status=sample.status,
        status_since=met + 3 * MET if moved else met,
        resources=sample.resources,
        due=None if sample.due is None else local + timedelta(days=sample.due),
        born_of=Point(wave.id, sample.born_of) if sample.born_of else None,
        created_by=seats[0].id,
        created_at=met,
    )
