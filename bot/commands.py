"""Commands and words typed by hand: one table, French first, with English aliases.

Owns what a typed word means, in a run and out of it. A command is only another way to a place or
to a button: it holds no rule.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.desk import View, Visit
from bot.i18n import mark
from bot.ports import Work
from dialogs.nouns.people import Member, SeatStatus
from dialogs.nouns.waves import WaveStatus

SHOWN_DIALOG = "point"


@dataclass(frozen=True, slots=True)
class Command:
    """`place` may hold {table}: the person's table, asked for when there are several."""

    names: tuple[str, ...]
    place: str
    summary: str


COMMANDS: tuple[Command, ...] = (
    Command(("accueil", "home", "start", "menu"), "home", mark("Ce qui vous attend")),
    Command(("bilan", "bilans", "results"), "bilan of {table}", mark("Le bilan de votre table")),
    Command(("point", "check in", "checkin"), "point", mark("Faire le point")),
    Command(("creer", "create"), "create", mark("Créer une table")),
    Command(("inviter", "invite"), "invite:{table}", mark("Inviter un partenaire")),
    Command(
        ("cadence", "schedule"), "cadence:{table}", mark("Choisir quand les tournées s'ouvrent")
    ),
    Command(("lancer", "launch"), "launch:{table}", mark("Ouvrir une tournée")),
    Command(("profil", "profile", "settings"), "profile:{table}", mark("Votre profil à la table")),
    Command(("absence", "away"), "profile:{table}", mark("Annoncer une absence")),
    Command(("langue", "language"), "language", mark("Changer de langue")),
    Command(("lier", "link"), "devices", mark("Relier un autre appareil")),
    Command(("mesdonnees", "mes donnees", "mydata", "my data"), "data", mark("Voir vos données")),
    Command(("confidentialite", "privacy"), "privacy", mark("Ce que deviennent vos réponses")),
    Command(("quitter", "leave", "stop"), "leave:{table}", mark("Quitter la table")),
    Command(("aide", "help", "?"), "help", mark("L'aide")),
)

RUN_WORDS: Mapping[str, str] = {
    "passer": "skip",
    "skip": "skip",
    "retour": "back",
    "back": "back",
    "plus tard": "pause",
    "later": "pause",
    "annuler": "pause",  # a typed word never erases answers: the paused screen offers it
    "cancel": "pause",
    "reprendre": "resume",
    "resume": "resume",
}
"""Words typed in a run, and the verb of `run:PID:…` each stands for."""

_BY_NAME = {name: command for command in COMMANDS for name in command.names}


@dataclass(frozen=True, slots=True)
class ChooseTable:
    """The command concerns a table, and the person sits at several: `ways` are (name, place)."""

    place: str
    summary: str
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NothingYet:
    """The command is understood, and there is nothing to show: `what` is "bilan" or "point"."""

    place: str
    what: str


def plain(text: str) -> str:
    """Lower case, without accents, slash or end punctuation: how a typed word is looked up."""
    letters = unicodedata.normalize("NFD", text.strip().casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.removeprefix("/").rstrip(".! ").split()) or bare.strip()


def named(text: str) -> Command | None:
    return _BY_NAME.get(plain(text))


def follow(
    work: Work, visit: Visit, command: Command, look: Callable[[Work, Visit, str], View]
) -> View:
    """Go where the command leads, asking for the table when there are several."""
    if command.place == SHOWN_DIALOG:
        return _point(work, visit, look)
    if "{table}" not in command.place:
        return look(work, visit, command.place)
    seats = _seats(work, visit)
    if not seats:
        return look(work, visit, "home")
    places = [(seat, _place(work, command, seat)) for seat in seats]
    if len(seats) == 1:
        place = places[0][1]
        return look(work, visit, place) if place else NothingYet("home", "bilan")
    ways = tuple(
        (work.roundtables.get(seat.roundtable_id).name, place) for seat, place in places if place
    )
    return ChooseTable("home", command.summary, ways) if ways else NothingYet("home", "bilan")


def _seats(work: Work, visit: Visit) -> Sequence[Member]:
    theirs = work.members.of_person(visit.person.id)
    return [seat for seat in theirs if seat.status is SeatStatus.ACTIVE]


def _place(work: Work, command: Command, seat: Member) -> str:
    """Where the command leads at this table, or "" when there is nothing yet."""
    if not command.place.startswith("bilan of"):
        return command.place.format(table=seat.roundtable_id)
    waves = work.waves.of_roundtable(seat.roundtable_id)
    closed = [wave.id for wave in waves if wave.status is WaveStatus.CLOSED]
    return f"bilan:{closed[0]}" if closed else ""


def _point(work: Work, visit: Visit, look: Callable[[Work, Visit, str], View]) -> View:
    for run in work.participations.of_person(visit.person.id):
        if (
            run.participation.dialog == SHOWN_DIALOG
            and run.wave is not None
            and run.wave.status is WaveStatus.OPEN
        ):
            return look(work, visit, f"run:{run.participation.id}")
    return NothingYet("home", "point")
