"""Before the first question: what, how long, who sees what, until when, and with whom.

Owns the promise made there; the notice (`bot/screens/notice.py`) says it at length.
"""

from __future__ import annotations

from itertools import groupby

from bot.i18n import Words
from bot.run_setting import Seat, Setting
from bot.runs import RunPage
from bot.screens.frame import act, going_home, run_screen, said
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
from dialogs.views import (
    IntroView,
)


def intro(page: RunPage, _view: IntroView, words: Words) -> Screen:
    """What, how long, who sees what, until when: before the first question."""
    dialog = page.dialog
    asked = sum(one.kind is not Kind.INFORMATION for one in dialog.questions())
    facts = [
        (
            words.say("Durée"),
            words.count("environ {n} minute", "environ {n} minutes", dialog.minutes),
        ),
        (words.say("Questions"), words.count("{n} au plus", "{n} au plus", asked)),
    ]
    if page.setting is not None:
        facts.insert(0, (words.say("Table"), page.setting.table))
        facts.extend(_until(page.setting, words))
    blocks: list[Block] = [
        *said(page, words),
        Paragraph(words.text(dialog.summary), Tone.LEAD),
        Facts(tuple(facts)),
        Paragraph(_who_sees(page.setting, words)),
        Paragraph(
            words.say(
                "Vous pouvez passer une question, revenir en arrière, vous arrêter et reprendre "
                "plus tard, même sur un autre appareil."
            ),
            Tone.QUIET,
        ),
        *_roster(page.setting, words),
        Choices(
            words.say("Commencer"),
            (Button(words.say("Commencer"), act(page, "begin"), Style.PRIMARY),),
            Layout.ROW,
        ),
        Choices(
            words.say("Ou bien"),
            (
                going_home(words),
                Button(words.say("Pas cette fois"), f"run:{page.run_id}:decline", Style.QUIET),
            ),
            Layout.ROW,
        ),
    ]
    return run_screen(page, blocks, words)


def _until(setting: Setting, words: Words) -> list[tuple[str, str]]:
    if setting.closes_at is None:
        return []
    return [(words.say("Jusqu'au"), words.moment(setting.closes_at, setting.zone))]


def _who_sees(setting: Setting | None, words: Words) -> str:
    if setting is None or setting.closes_at is None:
        return words.say("Vos réponses restent à vous : elles n'entrent dans aucun bilan.")
    return words.count(
        "Personne ne voit vos réponses. La table lit un bilan d'ensemble, et seulement si au "
        "moins {n} réponse est remise.",
        "Personne ne voit vos réponses. La table lit un bilan d'ensemble, et seulement si au "
        "moins {n} réponses sont remises.",
        setting.threshold,
    )


def _roster(setting: Setting | None, words: Words) -> list[Block]:
    if setting is None or not setting.roster:
        return []
    pairs = tuple(
        (organisation, ", ".join(seat.name for seat in seats))
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
