"""The list of seats, and the invitation that gives a link. One seat stands beside (`seat`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from bot.calendar import local
from bot.coordination.seats import NEW_ORGANISATION, Invited, InviteForm, Line, SeatList
from bot.i18n import Words
from bot.screens.coordination_page import back, look, page, problem_of, row, said, select
from bot.screens.labels import RIGHT_NAMES, RIGHTS, SECTORS, STATUSES
from bot.typed import LONGEST_NAME
from dialogs.messages import (
    Block,
    Bullets,
    Card,
    Choices,
    Field,
    Form,
    Input,
    Layout,
    Link,
    Paragraph,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.people import Right


def seat_list(view: SeatList, words: Words) -> Screen:
    """Everyone sees who sits at the table; a coordinator opens a seat to change it."""
    blocks: list[Block] = [
        Paragraph(
            words.count("{n} siège à cette table.", "{n} sièges à cette table.", len(view.lines)),
            Tone.LEAD,
        )
    ]
    by_organisation = groupby(view.lines, key=lambda line: line.organisation)
    for organisation, lines in by_organisation:
        sector = words.say(SECTORS[organisation.sector])
        title = f"{organisation.name} · {sector}"
        blocks.append(Card(title, (_seats_of(tuple(lines), words, editable=view.editable),)))
    if view.editable:
        invite = look(words.say("Inviter"), f"invite:{view.roundtable.id}", Style.PRIMARY)
        blocks.append(row(words, invite))
    blocks.append(back(words, view.roundtable.id))
    return page(view.place, words.say("Qui est à la table"), words, blocks)


def _seats_of(lines: tuple[Line, ...], words: Words, *, editable: bool) -> Block:
    if not editable:
        return Bullets(tuple(_described(line, words) for line in lines))
    buttons = tuple(
        look(line.seat.name, f"seat:{line.seat.id}", hint=_status(line, words)) for line in lines
    )
    return Choices(words.say("Sièges"), buttons, Layout.LIST)


def _described(line: Line, words: Words) -> str:
    if line.seat.right is Right.MEMBER:
        return line.seat.name
    return f"{line.seat.name} ({words.say(RIGHT_NAMES[line.seat.right])})"


def _status(line: Line, words: Words) -> str:
    return words.say(
        "{right} · {status}",
        right=words.say(RIGHT_NAMES[line.seat.right]),
        status=words.say(STATUSES[line.seat.status]),
    )


def invite(view: InviteForm, words: Words) -> Screen:
    lead = words.say("Chaque personne reçoit de vous son lien personnel. Il sert une seule fois.")
    blocks: list[Block] = [
        Paragraph(lead, Tone.LEAD),
        Form(view.place, tuple(_fields(view, words)), words.say("Préparer le lien")),
        back(words, view.roundtable.id),
    ]
    return page(view.place, words.say("Inviter à la table"), words, blocks)


def _fields(view: InviteForm, words: Words) -> Iterator[Field]:
    yield _line(view, "member", words.say("Nom de la personne"), words, required=True)
    known = {str(one.id): one.name for one in view.organisations}
    yield select(
        "organisation",
        words.say("Organisme"),
        {NEW_ORGANISATION: words.say("Nouvel organisme, nommé ci-dessous"), **known},
        _typed(view, "organisation") or NEW_ORGANISATION,
        problem=problem_of("organisation", view.fault, words),
    )
    yield _line(view, "new_organisation", words.say("Nom du nouvel organisme"), words)
    yield select(
        "sector",
        words.say("Secteur du nouvel organisme"),
        said(SECTORS, words),
        _typed(view, "sector"),
        problem=problem_of("sector", view.fault, words),
    )
    yield select(
        "right",
        words.say("Rôle à la table"),
        said(RIGHTS, words),
        _typed(view, "right") or Right.MEMBER,
        problem=problem_of("right", view.fault, words),
    )


def _typed(view: InviteForm, name: str) -> str:
    values = view.typed.get(name, ())
    return values[0] if values else ""


def _line(
    view: InviteForm, name: str, label: str, words: Words, *, required: bool = False
) -> Field:
    typed = _typed(view, name)
    return Field(
        name=name,
        label=label,
        input=Input.LINE,
        values=(typed,) if typed else (),
        required=required,
        max_length=LONGEST_NAME,
        problem=problem_of(name, view.fault, words),
    )


def invited(view: Invited, words: Words) -> Screen:
    """The one time the link is shown."""
    seat = view.line.seat
    until = words.date(local(view.expires_at, view.roundtable.zone).date())
    once = words.say(
        "Remettez ce lien à {name}, et à personne d’autre. Il ne sera plus montré ; "
        "il sert une fois, jusqu’au {until}.",
        name=seat.name,
        until=until,
    )
    blocks: list[Block] = [
        Paragraph(words.say("Le siège de {name} est prêt.", name=seat.name), Tone.GOOD),
        Link(words.say("Lien personnel de {name}", name=seat.name), f"/m/i/{view.token}"),
        Paragraph(once),
    ]
    blocks.extend(Paragraph(text, Tone.QUIET) for text in _what_follows(view, words))
    blocks.append(_elsewhere(view.roundtable.id, words))
    return page(view.place, words.say("Un lien à remettre"), words, blocks, sensitive=True)


def _what_follows(view: Invited, words: Words) -> Iterator[str]:
    if view.reissued:
        yield words.say("L’ancien lien et les anciennes sessions n’ouvrent plus ce siège.")
        yield words.say(
            "Si une tournée a déjà eu lieu, la table est avisée quand le lien est ouvert, et la "
            "personne compte dans les tournées ouvertes 7 jours plus tard ou après."
        )
    elif view.line.seat.announced_at is not None:
        yield _newcomer(words)


def _elsewhere(roundtable_id: int, words: Words) -> Choices:
    again = words.say("Inviter quelqu’un d’autre")
    return row(
        words,
        look(again, f"invite:{roundtable_id}", Style.PRIMARY),
        look(words.say("Voir les sièges"), f"seats:{roundtable_id}"),
        look(words.say("Retour à la table"), f"table:{roundtable_id}", Style.QUIET),
    )


def _newcomer(words: Words) -> str:
    return words.say(
        "La table est avisée de cette arrivée. Cette personne comptera dans les tournées "
        "ouvertes dans 7 jours ou plus."
    )


SCREENS: Mapping[type[Any], Any] = {
    SeatList: seat_list,
    InviteForm: invite,
    Invited: invited,
}
