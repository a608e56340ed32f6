"""The channels and groups bound to a table: which they are, how to bind one, what is said there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.coordination.bringing import GroupLink
from bot.coordination.spaces import SpacesPage, Told
from bot.i18n import Words, mark
from bot.screens.coordination_page import back, look, page, problem_of, row
from dialogs.messages import (
    Block,
    Button,
    Card,
    Choices,
    Field,
    Form,
    Input,
    Layout,
    Link,
    Paragraph,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.spaces import Space

_TOLD = {
    Told.BOUND: mark("C’est fait : « {name} » est relié à la table."),
    Told.REMOVED: mark("C’est fait : « {name} » n’est plus relié à la table."),
}


def spaces(view: SpacesPage, words: Words) -> Screen:
    blocks: list[Block] = []
    if view.told is not Told.NOTHING:
        blocks.append(Paragraph(words.say(_TOLD[view.told], name=view.name), Tone.GOOD))
    blocks.append(Paragraph(_lead(view, words), Tone.LEAD))
    blocks.extend(_bound(view, space, words) for space in view.spaces)
    blocks.extend(_binding(view, words))
    rule = words.say(
        "Tablée n’y écrit rien d’elle-même, et jamais rien de personnel. Un bilan, ou une action "
        "réalisée, n’y paraît que si la coordination l’y partage, chaque fois, par un geste."
    )
    blocks += [Paragraph(rule, Tone.QUIET), back(words, view.roundtable.id)]
    shown = page(view.place, words.say("Canal de la table"), words, blocks)
    return replace(shown, openly=_openly(words)) if view.told is Told.BOUND else shown


def _openly(words: Words) -> str:
    """What a space reads when it is bound from within: who reads there what."""
    return words.say(
        "Ce groupe est maintenant relié à Tablée. Les bilans que la coordination choisit de "
        "partager paraîtront ici, et tout le groupe les lira. Les réponses de chaque personne ne "
        "sont jamais montrées ici."
    )


def _lead(view: SpacesPage, words: Words) -> str:
    if view.spaces:
        return words.say("Voici où un bilan de votre table peut être partagé.")
    return words.say(
        "Reliez le canal ou le groupe où votre table se retrouve : un bilan pourra y être partagé."
    )


def _bound(view: SpacesPage, space: Space, words: Words) -> Card:
    remove = Button(words.say("Retirer ce lien"), f"{view.place}:remove:{space.id}", Style.QUIET)
    return Card(
        space.name,
        (
            Paragraph(space.account.platform.capitalize(), Tone.QUIET),
            Choices(space.name, (remove,), Layout.ROW),
        ),
    )


def _binding(view: SpacesPage, words: Words) -> Iterator[Block]:
    """A platform picks among its own, or Tablée is brought there; elsewhere, one is told where."""
    if view.brought:
        yield from _bringing(view, words)
        return
    if not view.pickable:
        there = words.say(
            "Cela se fait depuis la messagerie : ouvrez Tablée dans Slack ou Telegram, puis "
            "écrivez-lui « canal »."
        )
        yield Paragraph(there)
        return
    field = Field(
        name="space",
        label=words.say("Canal ou groupe"),
        input=Input.SPACE,
        hint=words.say(
            "Invitez-y d’abord Tablée : sinon, rien ne peut y être partagé. Un canal partagé avec "
            "une autre organisation ne convient pas."
        ),
        required=True,
        problem=problem_of("space", view.fault, words),
    )
    yield Form(view.place, (field,), words.say("Relier"))


def _bringing(view: SpacesPage, words: Words) -> Iterator[Block]:
    problem = problem_of("space", view.fault, words)
    if problem:
        yield Paragraph(problem, Tone.PROBLEM)
    label = words.say("Relier un groupe")
    yield row(words, Button(label, f"bring:{view.roundtable.id}", Style.PRIMARY))
    there = words.say(
        "Tablée est déjà dans le groupe, ou vous voulez un seul de ses sujets ? Écrivez-y "
        "« /groupe » : c’est là que les bilans pourront être partagés."
    )
    yield Paragraph(there, Tone.QUIET)


def group_link(view: GroupLink, words: Words) -> Screen:
    """The link is the reader's own: in another's hands it binds nothing."""
    lead = words.say("Choisissez le groupe où votre table se retrouve : Tablée y entrera.")
    once = words.say(
        "Ce lien ne sert qu’à vous, une seule fois, jusqu’à {until}. Le groupe lira que les bilans "
        "partagés y paraîtront, et que les réponses n’y sont jamais montrées.",
        until=words.time(view.expires_at, view.roundtable.zone),
    )
    blocks: list[Block] = [
        Paragraph(lead, Tone.LEAD),
        Link(words.say("Choisir le groupe"), "", followed=True),
        Paragraph(once, Tone.QUIET),
        row(words, look(words.say("Retour"), view.place, Style.QUIET)),
    ]
    return page(view.place, words.say("Relier un groupe"), words, blocks, sensitive=True)


SCREENS: Mapping[type[Any], Any] = {SpacesPage: spaces, GroupLink: group_link}
