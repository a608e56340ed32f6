"""Twelve people of seven organisations, and what each will answer: seeded, so always the same.

No organisation has more than two seats and several sectors sit, so that everything of
`mobilisation` is asked and the bilan is counted by person.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.scenario.guide import Asked

LARGEST_ORGANISATION = 2
TABLE = "Table Rive-Neuve"

NON_ANSWERS = ("Je ne sais pas", "Ne s'applique pas", "Je préfère ne pas répondre")
SKIP = "Passer"


@dataclass(frozen=True, slots=True)
class Partner:
    """A seat as the coordinator types it; `sector` is the value of the form's choice."""

    name: str
    organisation: str
    sector: str


PARTNERS = (
    Partner("Alice Roy", "Centre de santé Rive-Neuve", "secteur.sante"),
    Partner("Bruno Hébert", "Centre de santé Rive-Neuve", "secteur.sante"),
    Partner("Chantal Dubé", "Maison du Quai", "secteur.communautaire"),
    Partner("David Ouellet", "Maison du Quai", "secteur.communautaire"),
    Partner("Esther Nadeau", "École des Érables", "secteur.education"),
    Partner("Farid Benali", "École des Érables", "secteur.education"),
    Partner("Gilles Morin", "Service de police", "secteur.securite_publique"),
    Partner("Hélène Caron", "Ville de Rive-Neuve", "secteur.municipalites"),
    Partner("Ismaël Diallo", "Ville de Rive-Neuve", "secteur.municipalites"),
    Partner("Jeanne Paquet", "Carrefour emploi", "secteur.main_oeuvre"),
    Partner("Karim Lavoie", "Carrefour emploi", "secteur.main_oeuvre"),
    Partner("Louise Tran", "Cour du district", "secteur.justice"),
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What one person gives to one question: options by index, a number, or a quiet button.

    `comment` is written after the answer where the run asks for one, or "".
    """

    options: tuple[int, ...] = ()
    button: str = ""
    comment: str = ""
    number: int = 0

    def points(self, asked: Asked) -> tuple[int, ...]:
        """The coded point, or for several choices 1 or 2 for each option."""
        if asked.several:
            return tuple(2 if at in self.options else 1 for at in range(len(asked.choices)))
        return (self.options[0] + 1,) if self.options else (asked.no_answer,)

    def words(self, asked: Asked) -> str:
        """As the review shows it."""
        if self.button:
            return "passée" if self.button == SKIP else self.button
        if asked.number:
            return str(self.number)
        return ", ".join(asked.choices[at] for at in self.options)


Plan = dict[str, Reply]


def plans(questions: Sequence[Asked], people: int, seed: int) -> list[Plan]:
    """One plan a person; each question leans its own way, and one reply in nine is none."""
    dice = random.Random(seed)
    leaning = {asked.key: dice.uniform(0.15, 0.85) for asked in questions}
    return [
        {asked.key: _reply(asked, leaning[asked.key], dice) for asked in questions}
        for _ in range(people)
    ]


def met(questions: Sequence[Asked], plan: Plan) -> tuple[Asked, ...]:
    """Those that this person is asked: what waits for an answer may never come."""
    return tuple(
        asked for asked in questions if asked.after is None or _leads(questions, asked, plan)
    )


def _leads(questions: Sequence[Asked], asked: Asked, plan: Plan) -> bool:
    assert asked.after is not None
    key, option = asked.after
    before = next(one for one in questions if one.key == key)
    return before.keys.index(option) in plan[key].options


def _reply(asked: Asked, leaning: float, dice: random.Random) -> Reply:
    if dice.random() < 1 / 9:
        return Reply(button=dice.choice((*NON_ANSWERS, SKIP)) if asked.graded else SKIP)
    if asked.number:
        return Reply(number=dice.randint(1, 6))
    if asked.several:
        picked = [at for at in range(len(asked.choices)) if dice.random() < leaning * 0.6]
        return Reply(options=tuple(picked or [dice.randrange(len(asked.choices))]))
    last = len(asked.choices) - 1
    option = min(last, max(0, round(dice.gauss(leaning * last, 0.9))))
    comment = f"Propos de {asked.key}" if option + 1 <= asked.elaborate_at else ""
    return Reply(options=(option,), comment=comment)
