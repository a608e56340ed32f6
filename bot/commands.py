"""Commands and words typed by hand: one table, French first, with English aliases.

Owns what a typed word means, in a run and out of it. A command is only another way to a place or
to a button: it holds no rule, and one that leads nowhere says why.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.coordination.table_waves import bilan_of
from bot.desk import View, Visit
from bot.i18n import mark
from bot.membership.codes import reads_as_code
from bot.ports import Work
from bot.rights import Deed, may
from bot.runs.answering import is_open
from bot.runs.setting import person_zone
from dialogs.definition import Text
from dialogs.nouns.people import Member, SeatStatus
from dialogs.nouns.runs import Run

SHOWN_DIALOG = "point"
BILAN = "bilan"
DEVICES = "devices"
LATER = ""
"""The place of what is not built yet."""


@dataclass(frozen=True, slots=True)
class Command:
    """`place` may hold {table}: the person's table, asked for when there are several. `deed` is
    the right that it takes there, where not everybody has it.
    """

    names: tuple[str, ...]
    place: str
    summary: str
    deed: Deed | None = None


COMMANDS: tuple[Command, ...] = (
    Command(("accueil", "home", "start", "menu"), "home", mark("Ce qui vous attend")),
    Command(("bilan", "bilans", "results"), BILAN, mark("Le bilan de votre table")),
    Command(("point", "check in", "checkin"), SHOWN_DIALOG, mark("Faire le point")),
    Command(("creer", "create"), "create", mark("Créer une table")),
    Command(("inviter", "invite"), "invite:{table}", mark("Inviter un partenaire"), Deed.INVITE),
    Command(
        ("cadence", "schedule"),
        "cadence:{table}",
        mark("Choisir quand les tournées s'ouvrent"),
        Deed.SET_CADENCE,
    ),
    Command(("lancer", "launch"), "launch:{table}", mark("Ouvrir une tournée"), Deed.LAUNCH),
    Command(("actions", "action", "plan"), "plan:{table}", mark("Le plan d’action de la table")),
    Command(
        ("canal", "channel", "groupe", "group"),
        "space:{table}",
        mark("Relier le canal de la table"),
        Deed.BIND_SPACE,
    ),
    Command(("roles", "role"), "profile:{table}", mark("Dire ce que vous apportez à la table")),
    Command(("profil", "profile", "settings"), "profile:{table}", mark("Votre profil à la table")),
    Command(("absence", "away"), "profile:{table}", mark("Annoncer une absence")),
    Command(("langue", "language"), "language", mark("Changer de langue")),
    Command(("lier", "link"), DEVICES, mark("Relier un autre compte")),
    Command(("mesdonnees", "mes donnees", "mydata", "my data"), "data", mark("Voir vos données")),
    Command(("confidentialite", "privacy"), "privacy", mark("Ce que deviennent vos réponses")),
    Command(("quitter", "leave", "stop"), "leave:{table}", mark("Quitter la table")),
    Command(("aide", "help", "?"), "help", mark("L'aide")),
)
"""Those that help lists."""

TO_COME: tuple[Command, ...] = (
    Command(("reunions", "reunion", "meetings"), LATER, mark("Les réunions de la table")),
    Command(("besoins", "besoin", "needs"), LATER, mark("Les besoins de la table")),
)
"""Understood, and not there yet."""

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

_BY_NAME = {name: command for command in (*COMMANDS, *TO_COME) for name in command.names}


@dataclass(frozen=True, slots=True)
class ChooseTable:
    """The command concerns a table, and the person sits at several: `ways` are (name, place)."""

    place: str
    summary: str
    ways: tuple[tuple[str, str], ...]


class Why(StrEnum):
    LATER = "later"  # it does not exist yet
    COORDINATION = "coordination"  # it is not the person's to do


@dataclass(frozen=True, slots=True)
class Withheld:
    """The command is understood and leads nowhere; `back` is where the person was."""

    place: str
    summary: str
    why: Why
    back: str


@dataclass(frozen=True, slots=True)
class Open:
    """One run that may be looked at, whatever was done of it: a list says nothing of that."""

    table: str
    title: Text
    place: str


class Missing(StrEnum):
    BILAN = "bilan"
    POINT = "point"
    HERE = "here"  # a word of a run, typed in none


@dataclass(frozen=True, slots=True)
class NothingYet:
    """What was typed is understood, and there is nothing to show.

    `next_at` is when the next wave opens, on the clock of `zone`; `runs` what may be opened now.
    """

    place: str
    what: Missing
    next_at: datetime | None = None
    zone: str = ""
    runs: tuple[Open, ...] = ()


def plain(text: str) -> str:
    """Lower case, without accents, slash or end punctuation: how a typed word is looked up."""
    letters = unicodedata.normalize("NFD", text.strip().casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.removeprefix("/").rstrip(".! ").split()) or bare.strip()


def named(text: str) -> Command | None:
    return _BY_NAME.get(plain(text))


def code_after(text: str) -> str:
    """The code typed after the command that links an account ("lier ABCD-EFGH"), or ""."""
    name, _, rest = text.strip().partition(" ")
    command = named(name)
    if command is None or command.place != DEVICES:
        return ""
    return rest.strip() if len(rest.split()) == 1 or reads_as_code(rest) else ""


Look = Callable[[Work, Visit, str], View]


def follow(work: Work, visit: Visit, command: Command, look: Look) -> View:
    """Go where the command leads, asking for the table when there are several."""
    if command.place == LATER:
        return _withheld(visit, command, Why.LATER)
    if command.place == SHOWN_DIALOG:
        return _point(work, visit, command, look)
    if command.place != BILAN and "{table}" not in command.place:
        return look(work, visit, command.place)
    seats = _seats(work, visit)
    if not seats:
        return look(work, visit, "home")
    allowed = [seat for seat in seats if command.deed is None or may(seat, command.deed)]
    if not allowed:
        return _withheld(visit, command, Why.COORDINATION)
    return _at_table(work, visit, command, allowed, look)


def _withheld(visit: Visit, command: Command, why: Why) -> Withheld:
    return Withheld("help", command.summary, why, visit.known.conversation.place)


def _at_table(
    work: Work, visit: Visit, command: Command, seats: Sequence[Member], look: Look
) -> View:
    places = [(seat.roundtable_id, _place(work, visit, command, seat)) for seat in seats]
    ways = [(work.roundtables.get(table).name, place) for table, place in places if place]
    if not ways:
        return _no_bilan(work, visit, seats)
    if len(seats) == 1:
        return look(work, visit, ways[0][1])
    return ChooseTable("home", command.summary, tuple(ways))


def _seats(work: Work, visit: Visit) -> Sequence[Member]:
    theirs = work.members.of_person(visit.person.id)
    return [seat for seat in theirs if seat.status is SeatStatus.ACTIVE]


def _place(work: Work, visit: Visit, command: Command, seat: Member) -> str:
    """Where the command leads at this table, or "" when there is nothing yet."""
    if command.place != BILAN:
        return command.place.format(table=seat.roundtable_id)
    wave = bilan_of(work, visit, seat)
    return "" if wave is None else f"bilan:{wave.id}"


def _no_bilan(work: Work, visit: Visit, seats: Sequence[Member]) -> NothingYet:
    """The first one is ready at the end of a wave: when the next one opens, if that is known."""
    dues = [
        cadence.next_due_at
        for seat in seats
        for cadence in work.cadences.of_roundtable(seat.roundtable_id)
        if cadence.next_due_at is not None
    ]
    zone = person_zone(work, visit.person)
    return NothingYet("home", Missing.BILAN, min(dues, default=None), zone)


def _point(work: Work, visit: Visit, command: Command, look: Look) -> View:
    """The open run of `point`; several tables are asked about, and none says what else is open."""
    runs = _runs(work, visit)
    found = [run for run in runs if run.participation.dialog == SHOWN_DIALOG]
    if len(found) == 1:
        return look(work, visit, _run_place(found[0]))
    if found:
        ways = tuple((_table_of(work, run), _run_place(run)) for run in found)
        return ChooseTable("home", command.summary, ways)
    return NothingYet("home", Missing.POINT, runs=tuple(_opened(work, visit, run) for run in runs))


def nothing_here(work: Work, visit: Visit) -> View:
    """A word of a run, typed where there is none: what may be opened."""
    runs = tuple(_opened(work, visit, run) for run in _runs(work, visit))
    return NothingYet("home", Missing.HERE, runs=runs)


def _runs(work: Work, visit: Visit) -> Sequence[Run]:
    """Those that take answers now."""
    return [
        run
        for run in work.participations.of_person(visit.person.id)
        if run.wave is not None and is_open(run.wave, visit.now) and may(run.member, Deed.ANSWER)
    ]


def _opened(work: Work, visit: Visit, run: Run) -> Open:
    taken = run.participation
    dialog = visit.services.dialogs.pinned(work, taken.dialog, taken.edition)
    return Open(_table_of(work, run), dialog.title, _run_place(run))


def _run_place(run: Run) -> str:
    return f"run:{run.participation.id}"


def _table_of(work: Work, run: Run) -> str:
    return work.roundtables.get(run.member.roundtable_id).name
