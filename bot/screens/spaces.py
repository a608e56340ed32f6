"""The channels and groups bound to a table: which they are, how to bind one, what is said there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.coordination.spaces import SpacesPage, Told
from bot.i18n import Words, mark
from bot.screens.coordination_page import back, page, problem_of
from dialogs.messages import (
    Block,
    Button,
    Card,
    Choices,
    Field,
    Form,
    Input,
    Layout,
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
        "Tablée n’y écrit rien d’elle-même, et jamais rien de personnel. Un bilan n’y paraît que "
        "si la coordination l’y partage, chaque fois, par un geste."
    )
    blocks += [Paragraph(rule, Tone.QUIET), back(words, view.roundtable.id)]
    return page(view.place, words.say("Canal de la table"), words, blocks)


def _lead(view: SpacesPage, words: Words) -> str:
    if view.spaces:
        return words.say("Voici où un bilan de votre table peut être partagé.")
    return words.say(
        "Reliez le canal ou le groupe où votre table se retrouve : un bilan pourra y être partagé."
    )


def _bound(view: SpacesPage, space: Space, words: Words) -> Card:
    remove = Button(words.say("Délier"), f"{view.place}:remove:{space.id}", Style.QUIET)
    return Card(
        space.name,
        (
            Paragraph(space.account.platform.capitalize(), Tone.QUIET),
            Choices(space.name, (remove,), Layout.ROW),
        ),
    )


def _binding(view: SpacesPage, words: Words) -> Iterator[Block]:
    """A platform picks among its own; elsewhere, one is told where to do it."""
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


SCREENS: Mapping[type[Any], Any] = {SpacesPage: spaces}
