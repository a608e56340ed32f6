"""The forms that create a table and change its settings, in a coordinator's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.coordination.tables import AUTOMATIC, TOPIC, CreateForm, SettingsForm
from bot.i18n import Words
from bot.screens.coordination_page import back, look, page, problem_of, row, said, select
from bot.screens.labels import FORMS, LANGUAGE_NAMES, SECTORS, TERRITORIES, ZONES
from bot.typed import LONGEST_NAME
from dialogs.messages import Block, Field, FieldOption, Form, Input, Paragraph, Screen, Style, Tone
from dialogs.nouns.roundtables import Unit


def create(view: CreateForm, words: Words) -> Screen:
    """About a minute and a half on a phone: eight fields, four of them already filled. Its code
    opens a table to whoever reads it.
    """
    action = f"table:new:{view.code}" if view.code else "table:new"
    blocks: list[Block] = [
        Paragraph(words.say("Quelques mots sur votre table, et elle existe."), Tone.LEAD),
        Form(action, tuple(_create_fields(view, words)), words.say("Créer la table")),
        Paragraph(words.say("Tout se change plus tard, sauf les bilans déjà faits."), Tone.QUIET),
        row(words, look(words.say("Lire l’avis de confidentialité"), "privacy", Style.QUIET)),
    ]
    return page(view.place, words.say("Créer une table"), words, blocks, sensitive=True)


def _create_fields(view: CreateForm, words: Words) -> Iterator[Field]:
    yield _line(view, "name", words.say("Nom de la table"), words)
    yield _line(view, "topic", words.say("Sujet de la concertation"), words, TOPIC)
    yield _select(view, "territory", words.say("Territoire"), said(TERRITORIES, words), words)
    yield _select(view, "form", words.say("Forme"), said(FORMS, words), words)
    yield _line(view, "member", words.say("Votre nom, tel que la table le verra"), words)
    yield _line(view, "organisation", words.say("Votre organisme"), words)
    yield _select(
        view, "sector", words.say("Secteur de votre organisme"), said(SECTORS, words), words
    )
    yield _select(view, "language", words.say("Langue de la table"), LANGUAGE_NAMES, words)
    if view.coded:
        yield _line(view, "code", words.say("Code de création"), words)
    if not view.consented:
        yield _consent(view, words)


def _line(view: CreateForm, name: str, label: str, words: Words, first: str = "") -> Field:
    return Field(
        name=name,
        label=label,
        input=Input.LINE,
        values=_typed(view, name) or ((first,) if first else ()),
        required=True,
        max_length=LONGEST_NAME,
        problem=problem_of(name, view.fault, words),
    )


def _select(
    view: CreateForm, name: str, label: str, choices: Mapping[str, str], words: Words
) -> Field:
    typed = _typed(view, name)
    chosen = typed[0] if typed else next(iter(choices))
    return select(name, label, choices, chosen, problem=problem_of(name, view.fault, words))


def _typed(view: CreateForm, name: str) -> tuple[str, ...]:
    return tuple(view.typed.get(name, ()))


def _consent(view: CreateForm, words: Words) -> Field:
    agreed = words.say("J’ai lu l’avis de confidentialité et j’y consens.")
    return Field(
        name="consent",
        label=words.say("Consentement"),
        input=Input.CONFIRM,
        options=(FieldOption("yes", agreed),),
        values=_typed(view, "consent"),
        required=True,
        problem=problem_of("consent", view.fault, words),
    )


def settings(view: SettingsForm, words: Words) -> Screen:
    blocks: list[Block] = []
    if view.saved:
        blocks.append(Paragraph(words.say("C’est enregistré."), Tone.GOOD))
    note = words.say("Ces réglages valent pour les prochaines tournées. La table en est avisée.")
    blocks += [
        Paragraph(note, Tone.QUIET),
        Form(view.place, tuple(_settings_fields(view, words)), words.say("Enregistrer")),
        back(words, view.roundtable.id),
    ]
    return page(view.place, words.say("Réglages de la table"), words, blocks)


def _settings_fields(view: SettingsForm, words: Words) -> Iterator[Field]:
    table = view.roundtable
    yield _setting(view, "name", words.say("Nom de la table"), table.name, words)
    yield _setting(view, "topic", words.say("Sujet de la concertation"), table.topic, words)
    yield select("language", words.say("Langue de la table"), LANGUAGE_NAMES, table.language)
    zones = {zone: words.say(label) for zone, label in ZONES.items()}
    yield select("zone", words.say("Fuseau horaire"), {table.zone: table.zone, **zones}, table.zone)
    yield Field(
        name="threshold",
        label=words.say("Nombre de réponses sous lequel rien n’est montré"),
        input=Input.NUMBER,
        values=(str(table.threshold),),
        hint=words.say("Au moins 5. La règle peut en demander plus selon les organismes."),
        required=True,
        problem=problem_of("threshold", view.fault, words),
    )
    yield select(
        "unit",
        words.say("Ce qui compte pour une voix au bilan"),
        _units(words),
        AUTOMATIC if table.unit is None else table.unit.value,
    )


def _units(words: Words) -> dict[str, str]:
    return {
        AUTOMATIC: words.say("Choix automatique, selon la taille des organismes"),
        Unit.PERSON.value: words.say("Chaque personne"),
        Unit.ORGANISATION.value: words.say("Chaque organisme, une voix"),
    }


def _setting(view: SettingsForm, name: str, label: str, value: str, words: Words) -> Field:
    return Field(
        name=name,
        label=label,
        input=Input.LINE,
        values=(value,),
        required=True,
        max_length=LONGEST_NAME,
        problem=problem_of(name, view.fault, words),
    )


SCREENS: Mapping[type[Any], Any] = {CreateForm: create, SettingsForm: settings}
