"""What could not be done, in plain words: whether it was saved, and what to do next.

A problem passes: it takes the place of no message where a window can show it.
"""

from __future__ import annotations

from bot.commands import ChooseTable, Missing, NothingYet
from bot.i18n import Words, mark
from bot.problems import ProblemView, Trouble
from bot.screens import Screens
from bot.screens.frame import going_home
from dialogs.messages import Button, Choices, Layout, Paragraph, Screen, Style, Surface, Tone

_TEXTS = {
    Trouble.CLOSED_DOOR: mark(
        "Cette page n'existe pas, ou elle n'est pas pour vous. Rien n'a été changé."
    ),
    Trouble.CHANGED: mark(
        "Les choses ont changé entre-temps : rien n'a été enregistré. Regardez de nouveau."
    ),
    Trouble.NOT_UNDERSTOOD: mark(
        "Nous n'avons pas pu lire ce qui a été envoyé. Rien n'a été enregistré."
    ),
    Trouble.BROKEN: mark(
        "Quelque chose s'est mal passé chez nous. Votre dernier geste n'a pas été enregistré ; "
        "ce qui précède l'est. Réessayez."
    ),
    Trouble.UNSHOWN: mark(
        "Votre geste est enregistré, mais la page n'a pas pu être montrée. Ne le refaites pas : "
        "revenez à l'accueil."
    ),
}


def problem(view: ProblemView, words: Words) -> Screen:
    blocks: list[Paragraph | Choices] = [Paragraph(words.say(_TEXTS[view.trouble]), Tone.PROBLEM)]
    if view.error_id:
        blocks.append(
            Paragraph(
                words.say(
                    "Si vous écrivez à l'assistance, donnez ce numéro : {id}", id=view.error_id
                ),
                Tone.QUIET,
            )
        )
    buttons: tuple[Button, ...] = (going_home(words, Style.PRIMARY),)
    if not view.stranger and view.place != "home":
        back = Button(words.say("Revenir où j'en étais"), f"go:{view.place}", Style.PRIMARY)
        buttons = (back, going_home(words))
    blocks.append(Choices(words.say("Ensuite"), buttons, Layout.ROW))
    return Screen(
        view.place,
        words.say("Cela n'a pas marché"),
        words.language,
        tuple(blocks),
        words.say("Cela n'a pas marché."),
        surface=Surface.DIRECT if view.typed else Surface.MODAL,
    )


def choose_table(view: ChooseTable, words: Words) -> Screen:
    buttons = tuple(Button(name, f"go:{place}") for name, place in view.ways)
    title = words.say(view.summary)
    return Screen(
        view.place,
        title,
        words.language,
        (
            Paragraph(words.say("Pour quelle table ?"), Tone.LEAD),
            Choices(title, buttons, Layout.LIST),
            Choices(words.say("Ou bien"), (going_home(words),), Layout.ROW),
        ),
        title,
    )


_NOTHING = {
    Missing.BILAN: mark(
        "Aucun bilan n'est encore prêt : le premier paraît à la fin d'une tournée."
    ),
    Missing.POINT: mark("Aucune tournée « Faire le point » n'est ouverte en ce moment."),
    Missing.HERE: mark("Il n’y avait rien en cours ici : rien n’a changé."),
}


def nothing_yet(view: NothingYet, words: Words) -> Screen:
    blocks: list[Paragraph | Choices] = [Paragraph(words.say(_NOTHING[view.what]), Tone.LEAD)]
    if view.next_at is not None:
        when = words.moment(view.next_at, view.zone, year=True)
        blocks.append(Paragraph(words.say("Prochaine tournée : {when}.", when=when)))
    if view.runs:
        blocks.append(_open(view, words))
    blocks.append(Choices(words.say("Ensuite"), (going_home(words, Style.PRIMARY),), Layout.ROW))
    return Screen(
        view.place,
        words.say("Rien pour l'instant"),
        words.language,
        tuple(blocks),
        words.say("Rien pour l'instant."),
    )


def _open(view: NothingYet, words: Words) -> Choices:
    """Every run that is open, answered or not: a history learns nothing from it."""
    buttons = tuple(
        Button(words.text(one.title), f"go:{one.place}", hint=one.table) for one in view.runs
    )
    return Choices(words.say("Les questionnaires ouverts"), buttons, Layout.LIST)


SCREENS: Screens = {
    ProblemView: problem,
    ChooseTable: choose_table,
    NothingYet: nothing_yet,
}
