"""Before the first question: what, how long, who sees what, until when, and with whom.

Owns the promise made there; the notice (`bot/screens/notice.py`) says it at length.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bot.i18n import Words
from bot.runs.answering import RunPage
from bot.runs.setting import Seat, Setting
from bot.screens.frame import act, going_home, run_screen, said
from bot.screens.labels import seated
from dialogs.definition import Kind
from dialogs.messages import (
    Block,
    Button,
    Choices,
    Details,
    Facts,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.roundtables import Unit
from dialogs.views import IntroView


def intro(page: RunPage, _view: IntroView, words: Words) -> Screen:
    """What, how long, who sees what, until when: before the first question."""
    blocks: list[Block] = [
        *said(page, words),
        Paragraph(words.text(page.dialog.summary), Tone.LEAD),
        Facts(tuple(_facts(page, words))),
        Paragraph(_who_sees(page.setting, words)),
        Paragraph(
            words.say(
                "Vous pouvez passer une question, revenir en arrière, vous arrêter et reprendre "
                "plus tard, même sur un autre appareil."
            ),
            Tone.QUIET,
        ),
        *_roster(page.setting, words),
        *_choices(page, words),
    ]
    return run_screen(page, blocks, words)


def _facts(page: RunPage, words: Words) -> Iterator[tuple[str, str]]:
    dialog = page.dialog
    if page.setting is not None:
        yield words.say("Table"), page.setting.table
    minutes = words.count("environ {n} minute", "environ {n} minutes", dialog.minutes)
    yield words.say("Durée"), minutes
    asked = sum(one.kind is not Kind.INFORMATION for one in dialog.questions())
    yield words.say("Questions"), words.count("{n} au plus", "{n} au plus", asked)
    if page.setting is not None:
        yield from _until(page.setting, words)


def _choices(page: RunPage, words: Words) -> Iterator[Choices]:
    begin = Button(words.say("Commencer"), act(page, "begin"), Style.PRIMARY)
    yield Choices(words.say("Commencer"), (begin,), Layout.ROW)
    decline = Button(words.say("Pas cette fois"), f"run:{page.run_id}:decline", Style.QUIET)
    yield Choices(words.say("Ou bien"), (going_home(words), decline), Layout.ROW)


def _until(setting: Setting, words: Words) -> list[tuple[str, str]]:
    if setting.closes_at is None:
        return []
    return [(words.say("Jusqu'au"), words.moment(setting.closes_at, setting.zone))]


def _who_sees(setting: Setting | None, words: Words) -> str:
    if setting is None or setting.closes_at is None:
        return words.say("Vos réponses restent à vous : elles n'entrent dans aucun bilan.")
    if setting.unit is Unit.ORGANISATION:
        return words.count(
            "Personne ne voit vos réponses. La table lit un bilan d'ensemble, une voix par "
            "organisme, et seulement si au moins {n} organisme répond.",
            "Personne ne voit vos réponses. La table lit un bilan d'ensemble, une voix par "
            "organisme, et seulement si au moins {n} organismes répondent.",
            setting.needed,
        )
    return words.count(
        "Personne ne voit vos réponses. La table lit un bilan d'ensemble, et seulement si au "
        "moins {n} réponse est remise.",
        "Personne ne voit vos réponses. La table lit un bilan d'ensemble, et seulement si au "
        "moins {n} réponses sont remises.",
        setting.needed,
    )


def _roster(setting: Setting | None, words: Words) -> list[Block]:
    if setting is None or not setting.roster:
        return []
    pairs = tuple(
        (organisation, ", ".join(seated(seat.name, words) for seat in seats))
        for organisation, seats in groupby(setting.roster, key=_organisation)
    )
    summary = words.count(
        "{n} personne est invitée à répondre",
        "{n} personnes sont invitées à répondre",
        len(setting.roster),
    )
    return [Details(summary, (Facts(pairs),))]


def _organisation(seat: Seat) -> str:
    return seat.organisation
