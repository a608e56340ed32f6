"""The list of seats. One seat stands beside (`seat`), inviting too (`inviting`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from bot.coordination.seats import Line, SeatList
from bot.i18n import Words
from bot.screens.coordination_page import back, look, page, row
from bot.screens.labels import RIGHT_NAMES, SECTORS, seat_status
from bot.screens.undelivered import remedies, why
from dialogs.messages import (
    Block,
    Bullets,
    Card,
    Choices,
    Heading,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.deliveries import DeliveryStatus
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
    blocks.extend(_undelivered(view.lines, words))
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
        status=seat_status(line.seat, line.message, words),
    )


def _undelivered(lines: tuple[Line, ...], words: Words) -> Iterator[Block]:
    """Invitations that did not reach their account (design §6.6); no line has them for a member."""
    failed = [
        (line.seat.name, line.message.reason)
        for line in lines
        if line.message is not None and line.message.status is DeliveryStatus.FAILED
    ]
    if not failed:
        return
    yield Heading(words.say("Invitations non remises"))
    yield Bullets(
        tuple(
            words.say("{name} : {why}", name=name, why=why(reason, words))
            for name, reason in failed
        )
    )
    own = words.say("Ouvrez le siège pour choisir un autre compte, ou avoir un lien à remettre.")
    for remedy in remedies((reason for _, reason in failed), own, words):
        yield Paragraph(remedy, Tone.QUIET)


SCREENS: Mapping[type[Any], Any] = {SeatList: seat_list}
