"""The form of an action, new or being changed; prefilled where a point of a bilan led here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.actions.editing import ActionForm
from bot.actions.wish import LONGEST_RESOURCES, LONGEST_TITLE
from bot.i18n import Words
from bot.screens.actions import TERMS
from bot.screens.coordination_page import look, page, problem_of, row, said, select
from dialogs.messages import (
    Block,
    Facts,
    Field,
    FieldOption,
    Form,
    Input,
    Paragraph,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.actions import Term


def form(view: ActionForm, words: Words) -> Screen:
    adding = view.editing is None
    submit = words.say("Ajouter au plan") if adding else words.say("Enregistrer")
    title = words.say("Nouvelle action") if adding else words.say("Modifier l’action")
    everybody = words.say(
        "Toute la table lira cette action, avec le nom des personnes responsables."
    )
    back = f"plan:{view.roundtable.id}"
    if view.editing is not None:
        back = f"action:{view.editing.id}"
    elif view.origin is not None:
        back = f"bilan:{view.origin.wave.id}"
    blocks: list[Block] = [
        *_moved(view, words),
        *_origin(view, words),
        Paragraph(everybody, Tone.QUIET),
        Form(view.action, tuple(_fields(view, words)), submit),
        row(words, look(words.say("Annuler"), back, Style.QUIET)),
    ]
    return page(view.place, title, words, blocks)


def _moved(view: ActionForm, words: Words) -> Iterator[Block]:
    """What somebody else saved meanwhile; what was typed stands in the form below."""
    if not view.moved or view.editing is None:
        return
    warning = words.say(
        "Quelqu’un a changé cette action pendant que vous écriviez. Voici ce qui est au plan. "
        "Enregistrer maintenant le remplace par ce que vous avez écrit."
    )
    yield Paragraph(warning, Tone.WARNING)
    now = view.editing
    names = {one.member_id: one.name for one in view.partners}
    responsible = [names[one] for one in now.responsible if one in names]
    pairs = [
        (words.say("Titre"), now.title),
        (words.say("Responsables"), words.listing(responsible)),
        (words.say("Terme"), words.say(TERMS[now.term])),
        (words.say("D’ici le"), words.date(now.due, year=True) if now.due else ""),
        (words.say("Ressources"), now.resources),
    ]
    yield Facts(tuple(pair for pair in pairs if pair[1]))


def _origin(view: ActionForm, words: Words) -> Iterator[Block]:
    origin = view.origin
    if origin is None:
        return
    born = words.say(
        "Une action pour « {point} », au bilan de « {title} ».",
        point=words.text(origin.reading.label),
        title=words.text(origin.title),
    )
    yield Paragraph(born, Tone.LEAD)
    if origin.reading.advice is not None:
        yield Paragraph(words.text(origin.reading.advice), Tone.QUIET)
    if not origin.shared:
        early = words.say(
            "La table ne lit pas encore ce bilan. Elle lira cette action dès maintenant, et d’où "
            "elle vient en même temps que le bilan."
        )
        yield Paragraph(early, Tone.WARNING)


def _fields(view: ActionForm, words: Words) -> Iterator[Field]:
    before = view.editing
    yield Field(
        name="title",
        label=words.say("Titre de l’action"),
        input=Input.LINE,
        values=_values(view, "title", _title(view, words)),
        hint=words.say("Un verbe et un résultat, sans nom de personne."),
        required=True,
        max_length=LONGEST_TITLE,
        problem=problem_of("title", view.fault, words),
    )
    yield _responsible(view, words)
    term = _values(view, "term", before.term if before is not None else Term.SHORT)
    yield select(
        "term",
        words.say("Terme"),
        said(TERMS, words),
        term[0] if term else "",
        problem=problem_of("term", view.fault, words),
    )
    due = before.due.isoformat() if before is not None and before.due is not None else ""
    yield Field(
        name="due",
        label=words.say("D’ici le"),
        input=Input.DATE,
        values=_values(view, "due", due),
        hint=words.say("Si un jour est convenu."),
        problem=problem_of("due", view.fault, words),
    )
    yield Field(
        name="resources",
        label=words.say("Ressources"),
        input=Input.TEXT,
        values=_values(view, "resources", "" if before is None else before.resources),
        hint=words.say("Ce qu’il faut, et qui l’apporte : du temps, une salle, de l’argent."),
        max_length=LONGEST_RESOURCES,
        problem=problem_of("resources", view.fault, words),
    )


def _responsible(view: ActionForm, words: Words) -> Field:
    """Those who were chosen and still may be stay ticked."""
    options = tuple(
        FieldOption(str(one.member_id), f"{one.name} · {one.organisation}") for one in view.partners
    )
    before = () if view.editing is None else view.editing.responsible
    chosen = view.typed.get("responsible", () if view.typed else tuple(map(str, before)))
    offered = {one.value for one in options}
    asked = Field(
        name="responsible",
        label=words.say("Responsables"),
        input=Input.CHECKBOXES,
        options=options,
        values=tuple(one for one in chosen if one in offered),
        hint=words.say("Une personne ou plus, qui ont dit oui."),
        required=True,
    )
    return replace(asked, problem=problem_of("responsible", view.fault, words))


def _title(view: ActionForm, words: Words) -> str:
    if view.editing is not None:
        return view.editing.title
    if view.origin is None:
        return ""
    label = words.text(view.origin.reading.label)
    return words.say("Travailler ce point : {label}", label=label)[:LONGEST_TITLE]


def _values(view: ActionForm, name: str, standing: str) -> tuple[str, ...]:
    """What was typed, even nothing; else what stands there."""
    if name in view.typed:
        return tuple(filter(None, view.typed[name]))
    return (standing,) if standing else ()


SCREENS: Mapping[type[Any], Any] = {ActionForm: form}
