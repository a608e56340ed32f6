"""The page that every coordinator's screen is drawn on, and what was wrong in a form, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from bot.i18n import Words, mark
from dialogs.messages import (
    Block,
    Button,
    Choices,
    Field,
    FieldOption,
    Input,
    Layout,
    Screen,
    Style,
    Surface,
)

Named = TypeVar("Named", bound=StrEnum)

FAULTS: Mapping[str, str] = MappingProxyType(
    {
        "empty": mark("Écrivez quelque chose ici, s’il vous plaît."),
        "too_long": mark("C’est un peu long : 80 caractères au plus."),
        "choose": mark("Choisissez dans la liste."),
        "date": mark("Cette date n’est pas lisible. Exemple : 2026-09-14."),
        "past": mark("Cette date est passée : choisissez un jour à venir."),
        "taken": mark("Un autre organisme de la table porte déjà ce nom."),
        "consent": mark("Cochez cette case pour continuer."),
        "threshold": mark("Un nombre de 5 à 999, jamais moins de 5."),
        "code_unknown": mark(
            "Ce code n’est pas reconnu. Vérifiez-le auprès de qui vous l’a remis."
        ),
        "code_used": mark("Ce code a déjà servi ou a expiré. Demandez-en un nouveau."),
        "untitled": mark("Donnez un titre à cette action."),
        "too_long_title": mark("C’est un peu long : 120 caractères au plus."),
        "too_long_text": mark("C’est un peu long : 600 caractères au plus."),
        "nobody_responsible": mark("Choisissez au moins une personne responsable."),
        "left": mark("Une personne choisie n’est plus à la table. Revoyez ce choix."),
        "twice": mark("Une action du plan porte déjà ce titre."),
        "nobody": mark("Choisissez au moins une personne, ou écrivez un nom."),
        "nobody_picked": mark("Choisissez une personne."),
        "lifeless": mark(
            "Un compte choisi est celui d’un robot, ou a été désactivé : personne n’y lirait "
            "l’invitation. Retirez-le."
        ),
        "several": mark("Un siège est pour une seule personne."),
        "seated": mark("Cette personne a déjà un siège à la table."),
        "invited": mark("Cette personne a déjà une invitation à la table, pas encore ouverte."),
        "another_table": mark(
            "Ce canal ou ce groupe est déjà celui d’une autre table : choisissez-en un autre."
        ),
        "read_outside": mark(
            "Une autre organisation lit ce canal : un bilan ne peut pas y être partagé. "
            "Choisissez-en un que seule votre organisation lit."
        ),
        "link_dead": mark("Ce lien ne sert plus : demandez-en un autre."),
        "unnamed": mark("Le nom de cette personne n’a pas pu être lu : écrivez-le ici."),
        "unnamed_several": mark(
            "Certains noms n’ont pas pu être lus. Réessayez dans un instant, ou invitez ces "
            "personnes une à la fois."
        ),
    }
)
"""What is said beside a field, by the reason of the fault."""


def page(
    place: str,
    title: str,
    words: Words,
    blocks: Iterable[Block],
    notification: str = "",
    *,
    sensitive: bool = False,
) -> Screen:
    """One page; on a locked phone it says no more than `notification`."""
    return Screen(
        place=place,
        title=title,
        language=words.language,
        blocks=tuple(blocks),
        notification=notification or words.say("Votre table vous attend."),
        surface=Surface.PAGE,
        sensitive=sensitive,
    )


def look(label: str, place: str, style: Style = Style.PLAIN, hint: str = "") -> Button:
    """A button that only looks at a place."""
    return Button(label, f"go:{place}", style, hint=hint)


def row(words: Words, *buttons: Button) -> Choices:
    """Navigation at the foot of a page."""
    return Choices(words.say("Aller à"), buttons, Layout.ROW)


def back(words: Words, roundtable_id: int) -> Choices:
    return row(words, look(words.say("Retour à la table"), f"table:{roundtable_id}", Style.QUIET))


def problem_of(name: str, fault: tuple[str, str] | None, words: Words) -> str:
    """What was wrong with the field of that name, or ""."""
    if fault is None or fault[0] != name:
        return ""
    return words.say(FAULTS[fault[1]])


def select(
    name: str,
    label: str,
    choices: Mapping[str, str],
    chosen: str = "",
    *,
    hint: str = "",
    problem: str = "",
) -> Field:
    """One of `choices` (value to label)."""
    return Field(
        name=name,
        label=label,
        input=Input.SELECT,
        options=tuple(FieldOption(value, shown) for value, shown in choices.items()),
        values=(chosen,) if chosen else (),
        hint=hint,
        required=True,
        problem=problem,
    )


def said(labels: Mapping[Named, str], words: Words) -> dict[str, str]:
    """Labels in the reader's language, by the value of each choice."""
    return {choice.value: words.say(label) for choice, label in labels.items()}
