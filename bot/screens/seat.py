"""One seat as a coordinator may change it; what cannot be undone is asked first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.coordination.seats import Line, SeatPage
from bot.i18n import Words
from bot.screens.coordination_page import look, page, row
from bot.screens.inviting import picking
from bot.screens.labels import RIGHTS, seat_status
from bot.screens.undelivered import remedies, why
from dialogs.messages import (
    Block,
    Button,
    Choices,
    Facts,
    Form,
    Heading,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.deliveries import DeliveryStatus
from dialogs.nouns.people import SeatStatus


def seat(view: SeatPage, words: Words) -> Screen:
    """One seat; what cannot be undone is asked first."""
    line = view.line
    blocks: list[Block] = []
    if view.problem:
        blocks.append(Paragraph(_problem(view, words), Tone.PROBLEM))
    blocks.extend(_undelivered(line, words))
    blocks.append(
        Facts(
            (
                (words.say("Organisme"), line.organisation.name),
                (words.say("Rôle"), words.say(RIGHTS[line.seat.right])),
                (words.say("Siège"), seat_status(line.seat, line.message, words)),
            )
        )
    )
    blocks.extend(_confirmed(view, words) if view.confirming else _deeds(view, words))
    blocks.append(
        row(words, look(words.say("Voir les sièges"), f"seats:{view.roundtable.id}", Style.QUIET))
    )
    return page(view.place, line.seat.name, words, blocks)


def _undelivered(line: Line, words: Words) -> Iterator[Block]:
    """Its invitation could not be handed over (design §6.6)."""
    message = line.message
    if message is None or message.status is not DeliveryStatus.FAILED:
        return
    said = words.say("L’invitation n’a pas été remise : {why}.", why=why(message.reason, words))
    yield Paragraph(said, Tone.WARNING)
    own = words.say("Offrez ce siège de nouveau : à un autre compte, ou par un lien.")
    for remedy in remedies((message.reason,), own, words):
        yield Paragraph(remedy, Tone.QUIET)


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
    buttons = (
        look(words.say("Corriger le nom"), f"naming:{seat_id}"),
        look(words.say("Corriger l’organisme"), f"organisation:{office}"),
        look(_anew(view, words), f"seat:{seat_id}:reissue"),
        look(words.say("Retirer ce siège"), f"seat:{seat_id}:remove", Style.DANGER),
    )
    yield Heading(words.say("Ce siège"))
    yield Choices(words.say("Ce siège"), buttons, Layout.ROW)


def _anew(view: SeatPage, words: Words) -> str:
    """What offering the seat anew is called: an account may be picked where there are some."""
    if view.pickable:
        return words.say("Offrir de nouveau")
    return words.say("Refaire le lien") if _held(view) else words.say("Nouveau lien")


def _held(view: SeatPage) -> bool:
    return view.line.seat.status is SeatStatus.ACTIVE


def _confirmed(view: SeatPage, words: Words) -> Iterator[Block]:
    if view.confirming == "remove":
        yield from _removing(view, words)
    else:
        yield from _offering(view, words)


def _removing(view: SeatPage, words: Words) -> Iterator[Block]:
    seat = view.line.seat
    asked = words.say(
        "Retirer le siège de {name} ? Son accès prend fin tout de suite. "
        "Ce qui a été remis dans la tournée en cours compte quand même.",
        name=seat.name,
    )
    yield Paragraph(asked, Tone.WARNING)
    yield row(
        words,
        Button(words.say("Retirer"), f"seat:remove:{seat.id}", Style.DANGER),
        look(words.say("Annuler"), f"seat:{seat.id}", Style.QUIET),
    )


def _offering(view: SeatPage, words: Words) -> Iterator[Block]:
    """Anew: by a link to pass on or, where there are accounts to pick from, to one of these."""
    seat = view.line.seat
    action = f"seat:reissue:{seat.id}"
    yield Paragraph(_blank(view, words), Tone.WARNING)
    if view.pickable:
        whom = picking(words.say("À qui l’envoyer"), view.typed, view.fault, words)
        yield Form(action, (replace(whom, required=True),), words.say("Envoyer l’invitation"))
    yield row(
        words,
        Button(words.say("Refaire le lien"), action, Style.DANGER),
        look(words.say("Annuler"), f"seat:{seat.id}", Style.QUIET),
    )


def _blank(view: SeatPage, words: Words) -> str:
    name = view.line.seat.name
    if not _held(view):
        return words.say(
            "Offrir de nouveau le siège de {name} ? L’invitation ou le lien d’avant ne l’ouvrira "
            "plus.",
            name=name,
        )
    return words.say(
        "Refaire le lien de {name} ? Le siège repart à neuf : ses réponses de la tournée "
        "en cours et d’avant sont effacées, et la personne "
        "qui l’occupait en est avisée. Le nombre de réponses affiché ne baisse pas avant "
        "la clôture.",
        name=name,
    )


SCREENS: Mapping[type[Any], Any] = {SeatPage: seat}
