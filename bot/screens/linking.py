"""A code typed on another account: the form, whose page it opens, two pages that would be one."""

from __future__ import annotations

from bot.i18n import Words, mark
from bot.membership.codes import CODE_LENGTH
from bot.membership.linking import EnterCodeView, JoinView, MergeView, SharedTable
from bot.screens import Screens
from bot.screens.accounts import named
from bot.screens.frame import going_home
from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Choices,
    Field,
    Form,
    Heading,
    Input,
    Layout,
    Paragraph,
    Screen,
    Style,
    Surface,
    Tone,
)

_PROBLEMS = {
    "wrong": mark("Ce code n'ouvre rien : vérifiez-le, ou demandez-en un autre."),
    "yours": mark("Ce code est celui de votre propre page : ce compte y est déjà relié."),
    "many": mark(
        "Trop de codes n’ont rien ouvert. Attendez dix minutes, puis demandez-en un autre."
    ),
    "lately": mark(
        "Ce compte est relié à votre page depuis peu : entrez plutôt ce code sur un compte que "
        "vous y aviez avant, ou attendez une semaine."
    ),
    "overheard": mark(
        "Ce code a été lu par d’autres : il n’ouvre plus rien. Demandez-en un autre, et entrez-le "
        "ici, en privé."
    ),
}


def code_form(typed: str, problem: str, words: Words) -> Form:
    field = Field(
        "code",
        words.say("Code"),
        Input.CODE,
        values=(typed,) if typed else (),
        hint=words.say("Huit lettres et chiffres, valides dix minutes."),
        required=True,
        max_length=CODE_LENGTH + 4,
        problem=words.say(_PROBLEMS[problem]) if problem else "",
    )
    return Form("device:enter", (field,), words.say("Entrer"))


def enter_code(view: EnterCodeView, words: Words) -> Screen:
    title = words.say("Entrer avec un code")
    asking = words.say(
        "Demandez le code là où vous utilisez déjà Tablée, à la page « Vos comptes »."
    )
    blocks: tuple[Block, ...] = (
        Paragraph(asking, Tone.LEAD),
        code_form(view.typed, view.problem, words),
        Choices(words.say("Ou bien"), (going_home(words),), Layout.ROW),
    )
    return _page(view.place, title, blocks, words)


def joining(view: JoinView, words: Words) -> Screen:
    """A code that somebody else showed would bind this account to that person's page."""
    shared = words.say(
        "Si ce n’est pas la vôtre, n’allez pas plus loin : les comptes reliés à une page y "
        "voient les mêmes réponses."
    )
    title = words.say("Est-ce bien votre page ?")
    yes = Button(words.say("Oui, c’est la mienne"), f"device:join:{view.code}", Style.PRIMARY)
    no = Button(words.say("Non"), "go:device")
    blocks = (
        *_whose(view.seats, words),
        Paragraph(shared, Tone.WARNING),
        Choices(title, (yes, no), Layout.ROW),
    )
    return _page(view.place, title, blocks, words)


def _whose(seats: tuple[tuple[str, str], ...], words: Words) -> list[Block]:
    if not seats:
        return [Paragraph(words.say("Cette page n’a pas encore de table."), Tone.LEAD)]
    return [
        Paragraph(
            words.say(
                "Vous entrez dans la page de {name}, à la table « {table} ».",
                name=name,
                table=table,
            ),
            Tone.LEAD,
        )
        for name, table in seats
    ]


# ── Two pages ─────────────────────────────────────────────────────────────────────────────────


def merging(view: MergeView, words: Words) -> Screen:
    """All that will happen, before it does: it cannot be undone."""
    title = words.say("Deux pages qui n’en font qu’une ?")
    lines = [
        words.say("Tous les comptes des deux pages ouvriront la même, et y verront vos réponses."),
        *_moving(view, words),
        words.say("Les bilans déjà parus ne changent pas."),
        words.say("Cela ne se défait pas."),
    ]
    warning = words.say(
        "Si cette autre page n’est pas la vôtre, n’allez pas plus loin : qui la tient lirait "
        "vos réponses."
    )
    no = Button(words.say("Non, garder deux pages"), "go:devices", Style.PRIMARY)
    yes = Button(words.say("Oui, les deux sont à moi"), f"device:merge:{view.code}", Style.DANGER)
    intro = words.say("Ce compte a déjà une page. Le code en ouvre une autre :")
    blocks: list[Block] = [
        Paragraph(intro, Tone.LEAD),
        *_other(view, words),
        Heading(words.say("Si les deux sont à vous")),
        Bullets(tuple(lines)),
    ]
    for one in view.shared:
        blocks.extend(_shared(one, words))
    blocks += [Paragraph(warning, Tone.WARNING), Choices(title, (no, yes), Layout.ROW)]
    return _page(view.place, title, tuple(blocks), words)


def _other(view: MergeView, words: Words) -> list[Block]:
    seats = [
        words.say("{name}, à la table « {table} »", name=name, table=table)
        for name, table in view.seats
    ]
    accounts = [named(one, words) for one in view.accounts]
    return [Bullets((*seats, *dict.fromkeys(accounts)))]


def _moving(view: MergeView, words: Words) -> list[str]:
    return [
        words.say("Votre place à la table « {table} » y vient avec vous.", table=table)
        for table in view.mine
    ]


def _shared(one: SharedTable, words: Words) -> list[Block]:
    stays, goes = (", ".join(seat) for seat in (one.stays, one.goes))
    lines = [
        words.say("Des deux places, celle-ci reste : {seat}.", seat=stays),
        words.say("Celle-ci quitte la liste : {seat}.", seat=goes),
    ]
    if one.waves:
        lines.append(
            words.say(
                "Des deux questionnaires ouverts, le plus avancé reste ; l’autre est effacé, et "
                "compte comme sans réponse."
            )
        )
    title = words.say("À la table « {table} », où vous avez deux places", table=one.table)
    return [Heading(title), Bullets(tuple(lines))]


def _page(place: str, title: str, blocks: tuple[Block, ...], words: Words) -> Screen:
    return Screen(place, title, words.language, blocks, title, surface=Surface.PAGE, sensitive=True)


SCREENS: Screens = {EnterCodeView: enter_code, JoinView: joining, MergeView: merging}
