"""One seat as a coordinator may change it; what cannot be undone is asked first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.coordination.seats import SeatPage
from bot.i18n import Words
from bot.screens.coordination_page import look, page, row
from bot.screens.labels import RIGHTS, STATUSES
from dialogs.messages import (
    Block,
    Button,
    Choices,
    Facts,
    Heading,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.people import SeatStatus


def seat(view: SeatPage, words: Words) -> Screen:
    """One seat; what cannot be undone is asked first."""
    line = view.line
    blocks: list[Block] = []
    if view.problem:
        blocks.append(Paragraph(_problem(view, words), Tone.PROBLEM))
    blocks.append(
        Facts(
            (
                (words.say("Organisme"), line.organisation.name),
                (words.say("Rôle"), words.say(RIGHTS[line.seat.right])),
                (words.say("Siège"), words.say(STATUSES[line.seat.status])),
            )
        )
    )
    blocks.extend(_confirmed(view, words) if view.confirming else _deeds(view, words))
    blocks.append(
        row(words, look(words.say("Voir les sièges"), f"seats:{view.roundtable.id}", Style.QUIET))
    )
    return page(view.place, line.seat.name, words, blocks)


def _problem(view: SeatPage, words: Words) -> str:
    if view.until is None:
        return words.say("Une table garde toujours une personne à la coordination.")
    return words.say(
        "Une tournée est ouverte jusqu’au {closes} et compte sur ce siège. Vous pourrez en faire "
        "un siège d’observation ensuite.",
        closes=words.moment(view.until, view.roundtable.zone),
    )


def _deeds(view: SeatPage, words: Words) -> Iterator[Block]:
    yield from _rights(view, words)
    yield from _organisations(view, words)
    yield from _changes(view, words)


def _rights(view: SeatPage, words: Words) -> Iterator[Block]:
    seat_id, right = view.line.seat.id, view.line.seat.right
    rights = tuple(
        Button(words.say(label), f"seat:right:{seat_id}:{other.value}", chosen=other is right)
        for other, label in RIGHTS.items()
    )
    role = words.say("Rôle à la table")
    yield Heading(role)
    yield Choices(role, rights)


def _organisations(view: SeatPage, words: Words) -> Iterator[Block]:
    """The others of the table's list, when there are some."""
    before, current = f"seat:organisation:{view.line.seat.id}:", view.line.organisation.id
    listed = tuple(
        Button(one.name, f"{before}{one.id}", chosen=one.id == current)
        for one in view.organisations
    )
    if len(listed) > 1:
        yield Heading(words.say("Organisme"))
        yield Choices(words.say("Organisme"), listed)


def _changes(view: SeatPage, words: Words) -> Iterator[Block]:
    seat_id, office = view.line.seat.id, view.line.organisation.id
    new_link = words.say("Refaire le lien") if _held(view) else words.say("Nouveau lien")
    buttons = (
        look(words.say("Corriger le nom"), f"naming:{seat_id}"),
        look(words.say("Corriger l’organisme"), f"organisation:{office}"),
        look(new_link, f"seat:{seat_id}:reissue"),
        look(words.say("Retirer ce siège"), f"seat:{seat_id}:remove", Style.DANGER),
    )
    yield Heading(words.say("Ce siège"))
    yield Choices(words.say("Ce siège"), buttons, Layout.ROW)


def _held(view: SeatPage) -> bool:
    return view.line.seat.status is SeatStatus.ACTIVE


def _confirmed(view: SeatPage, words: Words) -> Iterator[Block]:
    seat_id, name = view.line.seat.id, view.line.seat.name
    if view.confirming == "remove":
        asked = words.say(
            "Retirer le siège de {name} ? Son accès prend fin tout de suite. "
            "Ce qui a été remis dans la tournée en cours compte quand même.",
            name=name,
        )
        button = Button(words.say("Retirer"), f"seat:remove:{seat_id}", Style.DANGER)
    else:
        asked = words.say(
            "Refaire le lien de {name} ? Le siège repart à neuf : ses réponses de la tournée "
            "en cours et d’avant sont effacées, et la personne "
            "qui l’occupait en est avisée. Le nombre de réponses affiché ne baisse pas avant "
            "la clôture.",
            name=name,
        )
        button = Button(words.say("Refaire le lien"), f"seat:reissue:{seat_id}", Style.DANGER)
    yield Paragraph(asked, Tone.WARNING)
    yield row(words, button, look(words.say("Annuler"), f"seat:{seat_id}", Style.QUIET))


SCREENS: Mapping[type[Any], Any] = {SeatPage: seat}
