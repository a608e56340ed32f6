"""Help, and what is answered to words that mean nothing here: useful either way."""

from __future__ import annotations

from dataclasses import replace

from bot.commands import COMMANDS, Why, Withheld
from bot.i18n import Words, mark
from bot.membership.guidance import HelpView
from bot.routing import Unknown
from bot.screens import Screens
from bot.screens.frame import going_home
from dialogs.messages import (
    Block,
    Button,
    Choices,
    Details,
    Facts,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)


def helping(view: HelpView, words: Words) -> Screen:
    lead = words.say(
        "Tablée pose de courtes questions aux membres d'une table de concertation, et lui rend un "
        "bilan d'ensemble dont elle peut parler."
    )
    shown = _screen(view.place, lead, _buttons(view.back, words, stranger=view.stranger), words)
    return replace(shown, openly=lead)  # what Tablée is may be read by anybody


def unknown(view: Unknown, words: Words) -> Screen:
    lead = words.say("Nous n'avons pas compris. Voici ce que vous pouvez faire.")
    return _screen(view.place, lead, _buttons(view.back, words, stranger=False), words)


_WITHHELD = {
    Why.LATER: mark("{what} : Tablée ne le propose pas encore. Voici ce que vous pouvez faire."),
    Why.COORDINATION: mark(
        "{what} : c’est à la coordination de la table de le faire. Voici ce que vous pouvez faire."
    ),
}


def withheld(view: Withheld, words: Words) -> Screen:
    lead = words.say(_WITHHELD[view.why], what=words.say(view.summary))
    return _screen(view.place, lead, _buttons(view.back, words, stranger=False), words)


def _buttons(back: str, words: Words, *, stranger: bool) -> tuple[Button, ...]:
    buttons = [going_home(words, Style.PRIMARY)]
    if back.startswith("run:"):
        buttons.insert(0, Button(words.say("Revenir où j'en étais"), f"go:{back}", Style.PRIMARY))
        buttons[1] = going_home(words, Style.PLAIN)
    buttons.append(Button(words.say("Ce que deviennent vos réponses"), "go:privacy"))
    if stranger:
        buttons.append(Button(words.say("J'ai un code"), "go:device"))
    else:
        buttons.append(Button(words.say("Changer de langue"), "go:language"))
        buttons.append(Button(words.say("Mes données"), "go:data"))
    return tuple(buttons)


def _screen(place: str, lead: str, buttons: tuple[Button, ...], words: Words) -> Screen:
    pairs = tuple(
        (" / ".join(command.names[:2]), words.say(command.summary)) for command in COMMANDS
    )
    answering = words.say(
        "En répondant : « passer », « retour », « plus tard », ou le numéro d'un choix."
    )
    blocks: tuple[Block, ...] = (
        Paragraph(lead, Tone.LEAD),
        Choices(words.say("Ce que vous pouvez faire"), buttons, Layout.STACK),
        Details(words.say("Les mots que vous pouvez écrire"), (Facts(pairs), Paragraph(answering))),
    )
    return Screen(place, words.say("Aide"), words.language, blocks, words.say("Aide"))


SCREENS: Screens = {HelpView: helping, Unknown: unknown, Withheld: withheld}
