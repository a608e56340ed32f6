"""When the table's dialogs come back, and the form that says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.coordination.cadences import CadencePage, Rhythm
from bot.i18n import Words
from bot.screens.coordination_page import back, page, problem_of, select
from bot.screens.labels import PRESETS
from bot.waves.planning import DAYS_OPEN, USUAL_DAYS
from dialogs.messages import (
    Block,
    Button,
    Card,
    Choices,
    Facts,
    Field,
    Form,
    Heading,
    Input,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)


def cadence(view: CadencePage, words: Words) -> Screen:
    blocks: list[Block] = []
    if view.saved:
        blocks.append(Paragraph(words.say("C’est enregistré."), Tone.GOOD))
    blocks.extend(_rhythm(view, rhythm, words) for rhythm in view.rhythms)
    lead = words.say("Choisissez un rythme : la suite se fait toute seule.")
    blocks += [
        Heading(words.say("Nouvelle cadence")),
        Paragraph(lead),
        Form(view.place, tuple(_fields(view, words)), words.say("Enregistrer")),
        Paragraph(_gentle(words), Tone.QUIET),
        back(words, view.roundtable.id),
    ]
    return page(view.place, words.say("Cadence de la table"), words, blocks)


def _gentle(words: Words) -> str:
    return words.say(
        "Chaque membre reçoit son invitation un jour ouvrable, à une heure convenable là où il se "
        "trouve. Deux rappels au plus, jamais à qui a répondu ou décliné."
    )


def rhythm_sentence(rhythm: Rhythm, zone: str, words: Words) -> str:
    """Its rhythm and its next date, such as « Aux 3 mois ; prochaine tournée : lundi… »."""
    rule = words.say(PRESETS[rhythm.cadence.rule])
    due = rhythm.cadence.next_due_at
    if due is None:
        return rule
    when = words.moment(due, zone, year=True)
    return words.say("{rule} ; prochaine tournée : {when}.", rule=rule, when=when)


def _rhythm(view: CadencePage, rhythm: Rhythm, words: Words) -> Card:
    stop = Button(
        words.say("Arrêter cette cadence"),
        f"{view.place}:stop:{rhythm.cadence.id}",
        Style.QUIET,
    )
    days = words.count("{n} jour", "{n} jours", rhythm.cadence.days_open)
    return Card(
        words.text(rhythm.title),
        (
            Paragraph(rhythm_sentence(rhythm, view.roundtable.zone, words)),
            Facts(((words.say("Durée d’une tournée"), days),)),
            Choices(words.say("Cadence"), (stop,), Layout.ROW),
        ),
    )


def _fields(view: CadencePage, words: Words) -> Iterator[Field]:
    titles = {key: words.text(title) for key, title in view.titles.items()}
    rules = {key: words.say(label) for key, label in PRESETS.items()}
    yield _select(view, "dialog", words.say("Questionnaire"), titles, next(iter(titles), ""), words)
    yield _select(view, "rule", words.say("Rythme"), rules, "months3", words)
    yield Field(
        name="first",
        label=words.say("Première tournée"),
        input=Input.DATE,
        values=tuple(view.typed.get("first", (view.first.isoformat(),))),
        hint=words.say("Le jour ouvrable suivant, si personne ne travaille ce jour-là."),
        required=True,
        problem=problem_of("first", view.fault, words),
    )
    yield _select(
        view, "days", words.say("Durée d’une tournée"), durations(words), str(USUAL_DAYS), words
    )


def durations(words: Words) -> dict[str, str]:
    return {str(days): words.count("{n} jour", "{n} jours", days) for days in DAYS_OPEN}


def _select(
    view: CadencePage,
    name: str,
    label: str,
    choices: Mapping[str, str],
    usual: str,
    words: Words,
) -> Field:
    typed = view.typed.get(name, (usual,))
    problem = problem_of(name, view.fault, words)
    return select(name, label, choices, typed[0] if typed else usual, problem=problem)


SCREENS: Mapping[type[Any], Any] = {CadencePage: cadence}
