"""One field, asked where a platform has no inputs: what is asked, how to answer, the ways to move.

Owns the words around a field and the buttons `fill:REVISION:…`. Each option stands by its index, so
that an action says all there is to say within its bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from bot.filling.days import later_month
from bot.filling.draft import SEVERAL, Draft, Values
from bot.filling.forms import brief
from bot.filling.reading import LONGEST
from bot.i18n import Words, mark
from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Choices,
    Facts,
    Field,
    FieldOption,
    Input,
    Layout,
    Paragraph,
    Progress,
    Screen,
    Style,
    Tone,
)

PAGE = 20
"""Options shown at once."""

SHORT = 30
"""Longest value that a button repeats."""

TYPED = frozenset({Input.LINE, Input.TEXT, Input.NUMBER, Input.DATE, Input.CODE})

_HOW: Mapping[Input, str] = {
    Input.LINE: mark("Écrivez votre réponse ici, en un message."),
    Input.TEXT: mark("Écrivez votre réponse ici, en un message."),
    Input.CODE: mark("Écrivez-le ici, en un message."),
    Input.NUMBER: mark("Écrivez un nombre ici."),
    Input.DATE: mark("Écrivez une date ici, comme 2026-12-03 ou « 3 décembre 2026 »."),
    Input.SELECT: mark("Touchez votre choix."),
    Input.CHECKBOXES: mark("Touchez autant de choix que vous voulez, puis continuez."),
    Input.RANKING: mark("Touchez les choix un à un, du premier au dernier."),
}

_SLIPS: Mapping[str, str] = {
    "empty": mark("Rien n’a pu être lu. Écrivez votre réponse en un message."),
    "number": mark("Écrivez un nombre entier, par exemple 3."),
    "date": mark("Cette date n’est pas lisible. Écrivez 2026-12-03, ou « 3 décembre 2026 »."),
    "option": mark("Ce n'est pas un des choix : servez-vous des boutons."),
    "ranking": mark("Donnez un rang à chacun des choix, une seule fois."),
    "required": mark("Il faut une réponse ici pour continuer."),
    "review": mark("Rien n’a changé : envoyez ce qui suit, ou touchez ce que vous voulez changer."),
    "command": mark("Cette commande n’existe pas. Votre formulaire est resté où il en était."),
}


def alone(draft: Draft, asked: Field, today: date | None, words: Words) -> Iterator[Block]:
    """The field by itself, with its rank among the others."""
    total = len(draft.form.fields)
    if not brief(draft.form):
        label = words.say("{number} sur {total}", number=draft.index + 1, total=total)
        yield Progress(draft.index, total, label)
    yield from _trouble(draft, asked, words)
    yield Paragraph(asked.label, Tone.LEAD)
    yield from (Paragraph(one.label) for one in _agreement(asked))
    if asked.hint:
        yield Paragraph(asked.hint, Tone.QUIET)
    yield from _standing(draft, asked, words)
    yield from _how(asked, words)
    yield from _answers(draft, asked, today, words)
    yield Choices(words.say("Avancer"), tuple(_moving(draft, asked, words)), Layout.ROW)


def beside(draft: Draft, asked: Field, screen: Screen, words: Words) -> Iterator[Block]:
    """The field in the midst of its screen, whose own words and buttons surround it."""
    said = [one for one in screen.blocks if isinstance(one, Paragraph)]
    already = "\n".join(one.text for one in said if one.tone is Tone.PROBLEM)
    yield from (one for one in _trouble(draft, asked, words) if one.text not in already)
    if not any(one.tone is Tone.LEAD for one in said):
        yield Paragraph(asked.label, Tone.LEAD)
    if asked.hint:
        yield Paragraph(asked.hint, Tone.QUIET)
    yield from _standing(draft, asked, words, short=True)
    yield from _how(asked, words)
    yield from _answers(draft, asked, None, words)
    if len(draft.form.fields) > 1 and draft.standing(asked):
        yield Choices(words.say("Ou bien"), (_keeping(draft, asked, words),), Layout.ROW)


def act(draft: Draft, verb: str) -> str:
    return f"fill:{draft.at}:{verb}"


# ── What is said ──────────────────────────────────────────────────────────────────────────────


def _trouble(draft: Draft, asked: Field, words: Words) -> Iterator[Paragraph]:
    if draft.slip:
        yield Paragraph(slip(draft.slip, asked, words), Tone.PROBLEM)
    elif asked.problem and asked.name not in draft.given:
        yield Paragraph(asked.problem, Tone.PROBLEM)


def slip(reason: str, asked: Field | None, words: Words) -> str:
    """Why the last words were not taken, and what to do."""
    if reason != "too_long":
        return words.say(_SLIPS[reason])
    return words.count(
        "C’est trop long : {n} caractère au plus. Votre message n’a pas été gardé ; envoyez-en un "
        "plus court.",
        "C’est trop long : {n} caractères au plus. Votre message n’a pas été gardé ; envoyez-en un "
        "plus court.",
        (asked.max_length if asked is not None else 0) or LONGEST,
    )


def _how(asked: Field, words: Words) -> Iterator[Paragraph]:
    how = _HOW.get(asked.input)
    if how is not None:
        yield Paragraph(words.say(how), Tone.QUIET)


def _agreement(asked: Field) -> Iterator[FieldOption]:
    """The whole text of what is agreed to, where the field's label is shorter."""
    if asked.input is Input.CONFIRM:
        yield from (one for one in asked.options if one.label != asked.label)


def _standing(draft: Draft, asked: Field, words: Words, *, short: bool = False) -> Iterator[Facts]:
    """What stands there; a short value stands on the button that keeps it, unless it is `short`."""
    value = shown(asked, draft.standing(asked), words) if asked.input in TYPED else ""
    if value and (short or len(value) > SHORT):
        yield Facts(((words.say("Pour le moment"), value),))


def shown(asked: Field, values: Values, words: Words) -> str:
    """The values of a field as they are read, or ""."""
    if asked.input is Input.CONFIRM:
        return words.say("Oui") if values else words.say("Non")
    if asked.input is Input.DATE and values and values[0]:
        return _date_words(values[0], words)
    labels = {option.value: option.label for option in asked.options}
    named = [labels.get(value, value) for value in values]
    if asked.input is Input.RANKING:
        return ", ".join(f"{rank}. {label}" for rank, label in enumerate(named, start=1))
    return ", ".join(named)


def _date_words(day: str, words: Words) -> str:
    try:
        return words.date(date.fromisoformat(day), year=True)
    except ValueError:
        return day


# ── Answering ─────────────────────────────────────────────────────────────────────────────────


def _answers(draft: Draft, asked: Field, today: date | None, words: Words) -> Iterator[Block]:
    if asked.input is Input.DATE and today is not None:
        yield Choices(asked.label, tuple(_days(draft, today, words)))
    elif asked.input is Input.CONFIRM:
        yield Choices(asked.label, tuple(_yes_or_no(draft, asked, words)), Layout.ROW)
    elif asked.input is Input.SELECT:
        yield from _options(draft, asked, "pick", draft.standing(asked), words)
    elif asked.input in SEVERAL:
        yield from _several(draft, asked, words)


def _days(draft: Draft, today: date, words: Words) -> Iterator[Button]:
    near = (
        (words.say("Aujourd’hui"), today),
        (words.say("Demain"), today + timedelta(days=1)),
        (words.say("Dans une semaine"), today + timedelta(days=7)),
        (words.say("Dans un mois"), later_month(today, 1)),
    )
    for label, day in near:
        named = words.say("{label} ({day})", label=label, day=words.date(day))
        yield Button(named, act(draft, f"day:{day.isoformat()}"))


def _yes_or_no(draft: Draft, asked: Field, words: Words) -> Iterator[Button]:
    yes = bool(draft.standing(asked))
    known = asked.name in draft.given or yes
    yield Button(words.say("Oui"), act(draft, "yes"), chosen=known and yes)
    if not asked.required:
        yield Button(words.say("Non"), act(draft, "no"), chosen=known and not yes)


def _several(draft: Draft, asked: Field, words: Words) -> Iterator[Block]:
    """Boxes, or options to touch in order; then what goes on with them."""
    left = Values()
    if asked.input is Input.RANKING:
        labels = {option.value: option.label for option in asked.options}
        if draft.touched:
            yield Bullets(tuple(labels[one] for one in draft.touched), ordered=True)
        left = draft.touched
    yield from _options(draft, asked, "tick", draft.touched, words, without=left)
    buttons = tuple(_going_on(draft, asked, words))
    if buttons:
        yield Choices(words.say("Continuer"), buttons, Layout.ROW)


def _going_on(draft: Draft, asked: Field, words: Words) -> Iterator[Button]:
    if asked.input is Input.CHECKBOXES or len(draft.touched) == len(asked.options):
        last = brief(draft.form) and draft.index == len(draft.form.fields) - 1
        label = draft.form.submit if last else words.say("Continuer")
        yield Button(label, act(draft, "next"), Style.PRIMARY)
    if asked.input is Input.RANKING and draft.touched:
        yield Button(words.say("Recommencer"), act(draft, "again"), Style.QUIET)


def _options(
    draft: Draft,
    asked: Field,
    verb: str,
    chosen: Values,
    words: Words,
    *,
    without: Values = (),
) -> Iterator[Choices]:
    """One page of the options, by their index among all."""
    offered = [
        Button(one.label, act(draft, f"{verb}:{index}"), Style.PLAIN, one.value in chosen, one.hint)
        for index, one in enumerate(asked.options)
        if one.value not in without
    ]
    if not offered:
        return
    pages = -(-len(offered) // PAGE)
    page = min(draft.page, pages - 1)
    yield Choices(asked.label, tuple(offered[page * PAGE : (page + 1) * PAGE]))
    if pages > 1:
        turning = []
        if page:
            label = words.say("Choix précédents")
            turning.append(Button(label, act(draft, f"page:{page - 1}"), Style.QUIET))
        if page + 1 < pages:
            label = words.say("Choix suivants")
            turning.append(Button(label, act(draft, f"page:{page + 1}"), Style.QUIET))
        yield Choices(words.say("Les autres choix"), tuple(turning), Layout.ROW)


# ── Moving ────────────────────────────────────────────────────────────────────────────────────


def _moving(draft: Draft, asked: Field, words: Words) -> Iterator[Button]:
    several = len(draft.form.fields) > 1
    stands = any(value.strip() for value in draft.standing(asked))
    if asked.input in TYPED and stands and several and not asked.problem:
        yield _keeping(draft, asked, words)
    if draft.index or draft.answered:
        yield Button(words.say("Retour"), act(draft, "back"), Style.QUIET)
    if _may_be_empty(asked) and stands:
        yield Button(words.say("Laisser vide"), act(draft, "clear"), Style.QUIET)
    elif _may_be_empty(asked) and several:
        yield Button(words.say("Passer"), act(draft, "keep"), Style.QUIET)
    yield Button(words.say("Annuler"), act(draft, "quit"), Style.QUIET)


def _may_be_empty(asked: Field) -> bool:
    """Boxes and a yes or no are answered empty by their own buttons."""
    return not asked.required and asked.input not in {Input.CHECKBOXES, Input.CONFIRM}


def _keeping(draft: Draft, asked: Field, words: Words) -> Button:
    value = " ".join(shown(asked, draft.standing(asked), words).split())
    cut = value if len(value) <= SHORT else f"{value[: SHORT - 1].rstrip()}…"
    return Button(words.say("Garder « {value} »", value=cut), act(draft, "keep"))
