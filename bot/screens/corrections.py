"""Correcting the list of a table: the name on a seat, an organisation's name and sector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.coordination.corrections import NameForm, OrganisationForm
from bot.i18n import Words
from bot.screens.coordination_page import look, page, problem_of, row, said, select
from bot.screens.labels import SECTORS
from bot.typed import LONGEST_NAME
from dialogs.messages import Block, Choices, Field, Form, Input, Paragraph, Screen, Style, Tone


def name(view: NameForm, words: Words) -> Screen:
    label = words.say("Nom de la personne")
    save = words.say("Enregistrer")
    blocks: list[Block] = [
        Form(f"seat:name:{view.seat_id}", (_line(view, label, words),), save),
        row(words, look(words.say("Ne rien changer"), f"seat:{view.seat_id}", Style.QUIET)),
    ]
    return page(view.place, words.say("Corriger le nom"), words, blocks)


def organisation(view: OrganisationForm, words: Words) -> Screen:
    note = words.say(
        "Toute la table voit ce changement. Une tournée déjà ouverte garde le secteur fixé à son "
        "ouverture."
    )
    fields = (
        _line(view, words.say("Nom de l’organisme"), words),
        select(
            "sector",
            words.say("Secteur"),
            said(SECTORS, words),
            view.sector,
            problem=problem_of("sector", view.fault, words),
        ),
    )
    blocks: list[Block] = [
        Paragraph(note, Tone.QUIET),
        Form(view.place, fields, words.say("Enregistrer")),
        _unchanged(view.roundtable.id, words),
    ]
    return page(view.place, words.say("Corriger l’organisme"), words, blocks)


def _unchanged(roundtable_id: int, words: Words) -> Choices:
    return row(words, look(words.say("Ne rien changer"), f"seats:{roundtable_id}", Style.QUIET))


def _line(view: NameForm | OrganisationForm, label: str, words: Words) -> Field:
    return Field(
        "name",
        label,
        Input.LINE,
        values=(view.name,) if view.name else (),
        required=True,
        max_length=LONGEST_NAME,
        problem=problem_of("name", view.fault, words),
    )


SCREENS: Mapping[type[Any], Any] = {NameForm: name, OrganisationForm: organisation}
