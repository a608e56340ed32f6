"""The action plan and one action of it: what is to be done, by whom, and what was done, celebrated.

Everybody at the table reads the same; whoever left is not named any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from bot.actions.lines import ActionLine, Partner
from bot.actions.page import ActionPage
from bot.actions.plan import PlanPage
from bot.calendar import local
from bot.i18n import Words, mark
from bot.screens.celebrating import celebrating
from bot.screens.coordination_page import look, page, row
from bot.screens.labels import seated
from dialogs.messages import (
    Block,
    Button,
    Choices,
    Details,
    Facts,
    Heading,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.actions import ActionStatus, Term

TERMS: Mapping[Term, str] = MappingProxyType(
    {
        Term.SHORT: mark("À court terme"),
        Term.MEDIUM: mark("À moyen terme"),
        Term.LONG: mark("À long terme"),
    }
)

STATUSES: Mapping[ActionStatus, str] = MappingProxyType(
    {
        ActionStatus.UNDER_WAY: mark("en cours"),
        ActionStatus.BLOCKED: mark("bloquée"),
        ActionStatus.DONE: mark("réalisée"),
        ActionStatus.DROPPED: mark("abandonnée"),
    }
)

_MISSING: Mapping[Term, str] = MappingProxyType(
    {
        Term.SHORT: mark("Rien à court terme : une réussite proche donne de l’élan."),
        Term.MEDIUM: mark("Rien à moyen terme : une étape entre aujourd’hui et le grand but."),
        Term.LONG: mark("Rien à long terme : un but plus lointain donne un sens au reste."),
    }
)


# ── The plan ──────────────────────────────────────────────────────────────────────────────────


def plan(view: PlanPage, words: Words) -> Screen:
    blocks: list[Block] = []
    if view.added:
        blocks.append(Paragraph(words.say("« {title} » est au plan.", title=view.added), Tone.GOOD))
    blocks.append(Paragraph(_lead(view, words), Tone.LEAD))
    blocks.extend(_orphans(view, words))
    if view.may_add:
        new = look(words.say("Ajouter une action"), f"{view.place}:new", Style.PRIMARY)
        blocks.append(Choices(words.say("Plan d’action"), (new,), Layout.ROW))
    blocks.extend(_by_term(view, words))
    blocks.extend(_done(view, words))
    blocks.extend(_dropped(view, words))
    table_id = view.roundtable.id
    blocks.append(
        row(words, look(words.say("Retour à la table"), f"table:{table_id}", Style.QUIET))
    )
    return page(view.place, words.say("Plan d’action"), words, blocks)


def _lead(view: PlanPage, words: Words) -> str:
    if view.alive:
        return words.count("{n} action à mener.", "{n} actions à mener.", len(view.alive))
    if view.done:
        return words.say("Rien à mener pour l’instant : ce qui était prévu est derrière vous.")
    return words.say(
        "Aucune action pour l’instant. Une action naît d’une discussion, ou d’un point faible "
        "d’un bilan."
    )


def _orphans(view: PlanPage, words: Words) -> Iterator[Paragraph]:
    """Whoever may choose is asked to choose again."""
    orphans = sum(one.orphan for one in view.alive)
    if orphans and view.may_choose:
        asked = words.count(
            "{n} action était menée par quelqu’un qui a quitté la table. Ouvrez-la pour choisir "
            "de nouveau qui en est responsable.",
            "{n} actions étaient menées par quelqu’un qui a quitté la table. Ouvrez-les pour "
            "choisir de nouveau qui en est responsable.",
            orphans,
        )
        yield Paragraph(asked, Tone.WARNING)


def _by_term(view: PlanPage, words: Words) -> Iterator[Block]:
    for term, label in TERMS.items():
        lines = tuple(one for one in view.alive if one.action.term is term)
        if lines:
            yield Heading(words.say(label))
            yield _list(words.say(label), lines, view, words)
    for term in view.missing:
        yield Paragraph(words.say(_MISSING[term]), Tone.QUIET)


def _done(view: PlanPage, words: Words) -> Iterator[Block]:
    if view.done:
        title = words.say("Ce que la table a réalisé")
        yield Heading(title)
        yield Paragraph(words.say("Bravo à qui y a mis la main. Prenez le temps de le fêter."))
        yield _list(title, view.done, view, words)


def _dropped(view: PlanPage, words: Words) -> Iterator[Block]:
    if view.dropped:
        n = len(view.dropped)
        title = words.count("{n} action abandonnée", "{n} actions abandonnées", n)
        yield Details(title, (_list(title, view.dropped, view, words),))


def _list(title: str, lines: tuple[ActionLine, ...], view: PlanPage, words: Words) -> Choices:
    zone = view.roundtable.zone
    buttons = tuple(
        look(one.action.title, f"action:{one.action.id}", hint=_hint(one, zone, words))
        for one in lines
    )
    return Choices(title, buttons, Layout.LIST)


def _hint(line: ActionLine, zone: str, words: Words) -> str:
    """Who, by when, and what there is to know at once."""
    action, said = line.action, [who(line.partners, words)]
    if action.status is ActionStatus.DONE:
        said.append(words.date(local(action.status_since, zone).date(), year=True))
        return " · ".join(said)
    if action.due is not None:
        day = words.date(action.due, year=True)
        said.append(words.say("échéance passée : {day}", day=day) if line.late else day)
    if action.status is ActionStatus.BLOCKED:
        said.append(words.say(STATUSES[action.status]))
    return " · ".join(said)


def who(partners: tuple[Partner, ...], words: Words) -> str:
    return words.listing([named(one, words) for one in partners])


def named(partner: Partner, words: Words) -> str:
    return f"{seated(partner.name, words)} ({partner.organisation})"


# ── One action ────────────────────────────────────────────────────────────────────────────────


def action(view: ActionPage, words: Words) -> Screen:
    line = view.line
    blocks: list[Block] = []
    if view.changed:
        blocks.append(Paragraph(words.say("C’est enregistré."), Tone.GOOD))
    blocks.extend(_news(view, words))
    blocks.append(Facts(tuple(_facts(view, words))))
    if line.may_change:
        blocks.append(Choices(words.say("Cette action"), _deeds(view, words), Layout.ROW))
    blocks.extend(celebrating(view, words))
    table_id = view.roundtable.id
    blocks.append(
        row(
            words,
            look(words.say("Plan d’action"), f"plan:{table_id}"),
            look(words.say("Retour à la table"), f"table:{table_id}", Style.QUIET),
        )
    )
    return page(view.place, line.action.title, words, blocks)


def _news(view: ActionPage, words: Words) -> Iterator[Paragraph]:
    if view.line.action.status is ActionStatus.DONE:
        yield Paragraph(words.say("C’est fait. Bravo, et merci !"), Tone.GOOD)
    if view.line.orphan:
        gone = words.say("Une personne responsable a quitté la table.")
        asked = words.say("Modifiez l’action pour choisir de nouveau qui la mène.")
        yield Paragraph(f"{gone} {asked}" if view.may_choose else gone, Tone.WARNING)


def _facts(view: ActionPage, words: Words) -> Iterator[tuple[str, str]]:
    action, partners = view.line.action, view.line.partners
    responsible = words.count("Responsable", "Responsables", len(partners))
    yield responsible, who(partners, words)
    yield words.say("Terme"), words.say(TERMS[action.term])
    if action.due is not None:
        day = words.date(action.due, year=True)
        late = view.line.late
        said = words.say("{day} (échéance passée)", day=day) if late else day
        yield words.say("D’ici le"), said
    yield words.say("État"), _status(view, words)
    if action.resources:
        yield words.say("Ressources"), action.resources
    if view.origin is not None:
        yield words.say("Née de"), _born(view, words)


def _status(view: ActionPage, words: Words) -> str:
    action = view.line.action
    since = words.date(local(action.status_since, view.roundtable.zone).date(), year=True)
    return words.say(
        "{status}, depuis le {since}", status=words.say(STATUSES[action.status]), since=since
    )


def _born(view: ActionPage, words: Words) -> str:
    assert view.origin is not None  # noqa: S101 - narrows a type
    return words.say(
        "« {point} », au bilan de « {title} »",
        point=words.text(view.origin.reading.label),
        title=words.text(view.origin.title),
    )


def _deeds(view: ActionPage, words: Words) -> tuple[Button, ...]:
    """What it may become, from where it stands."""
    action = view.line.action
    labels = {
        ActionStatus.DONE: (words.say("C’est fait"), Style.PRIMARY),
        ActionStatus.BLOCKED: (words.say("C’est bloqué"), Style.PLAIN),
        ActionStatus.UNDER_WAY: (words.say("Reprendre"), Style.PLAIN),
        ActionStatus.DROPPED: (words.say("Abandonner"), Style.QUIET),
    }
    turned = [
        Button(label, f"action:{action.id}:{status.value}:{action.revision}", style)
        for status, (label, style) in labels.items()
        if status in _NEXT[action.status]
    ]
    edit = look(words.say("Modifier"), f"action:{action.id}:edit")
    return tuple(sorted((*turned, edit), key=lambda one: one.style is Style.QUIET))


_NEXT: Mapping[ActionStatus, frozenset[ActionStatus]] = MappingProxyType(
    {
        ActionStatus.UNDER_WAY: frozenset(ActionStatus) - {ActionStatus.UNDER_WAY},
        ActionStatus.BLOCKED: frozenset(ActionStatus) - {ActionStatus.BLOCKED},
        ActionStatus.DONE: frozenset({ActionStatus.UNDER_WAY}),
        ActionStatus.DROPPED: frozenset({ActionStatus.UNDER_WAY}),
    }
)


SCREENS: Mapping[type[Any], Any] = {PlanPage: plan, ActionPage: action}
