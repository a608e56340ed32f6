"""What the table agreed on, noted point by point: the list of points, the form, what stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.consensus.points import PointReading
from bot.consensus.recording import LONGEST, ConsensusForm, ConsensusPage, PointLine, PointList
from bot.i18n import Words
from bot.screens.agreed import signed
from bot.screens.coordination_page import look, page, problem_of, row
from bot.screens.findings import sentence, spread
from dialogs.messages import (
    Block,
    Card,
    Choices,
    Details,
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


def points(view: PointList, words: Words) -> Screen:
    lead = words.say("De quel point la table a-t-elle parlé ?")
    blocks: list[Block] = [Paragraph(lead, Tone.LEAD)]
    if view.first:
        first = words.say("À discuter d’abord")
        blocks += [Heading(first), _list(first, view.first, view.wave_id, words)]
    for title, lines in view.sections:
        named = words.text(title)
        blocks.append(Details(named, (_list(named, lines, view.wave_id, words),)))
    back = look(words.say("Retour au bilan"), f"bilan:{view.wave_id}", Style.QUIET)
    blocks.append(row(words, back))
    return page(view.place, _title(words), words, blocks)


def _title(words: Words) -> str:
    return words.say("Ce que la table a convenu")


def _list(title: str, lines: tuple[PointLine, ...], wave_id: int, words: Words) -> Choices:
    buttons = tuple(
        look(
            words.text(line.reading.label),
            f"consensus:{wave_id}:{line.reading.point.question}",
            hint=_hint(line, words),
        )
        for line in lines
    )
    return Choices(title, buttons, Layout.LIST)


def _hint(line: PointLine, words: Words) -> str:
    if line.agreed:
        return words.say("déjà noté")
    first = line.reading.findings[0]
    return "" if first.option else sentence(first, words)


# ── One point ─────────────────────────────────────────────────────────────────────────────────


def form(view: ConsensusForm, words: Words) -> Screen:
    reading = view.origin.reading
    blocks: list[Block] = [*_moved(view, words), *_distribution(reading, words)]
    if reading.advice is not None:
        blocks.append(Paragraph(words.text(reading.advice), Tone.QUIET))
    promise = words.say(
        "Ce texte paraît à côté des réponses, sans les remplacer, avec votre nom. N’y écrivez pas "
        "qui était d’accord ou non."
    )
    blocks.append(Paragraph(promise, Tone.QUIET))
    if not view.origin.shared:
        blocks.append(Paragraph(words.say("La table le lira en même temps que le bilan.")))
    standing = (view.agreed.text,) if view.agreed is not None else ()
    text = Field(
        name="text",
        label=words.say("La table a convenu de ceci"),
        input=Input.TEXT,
        values=tuple(view.typed.get("text", standing)),
        required=True,
        max_length=LONGEST,
        problem=problem_of("text", view.fault, words),
    )
    blocks.append(Form(view.action, (text,), words.say("Noter")))
    blocks.append(_elsewhere(view.origin.wave.id, words))
    return page(view.place, _title(words), words, blocks)


def _moved(view: ConsensusForm, words: Words) -> Iterator[Block]:
    """What somebody else noted meanwhile; what was typed stands in the form below."""
    if not view.moved or view.agreed is None:
        return
    warning = words.say(
        "Quelqu’un a noté autre chose pendant que vous écriviez. Lisez-le ; noter maintenant le "
        "remplace par ce que vous avez écrit."
    )
    yield Paragraph(warning, Tone.WARNING)
    yield Card(_title(words), tuple(signed(view.agreed, view.roundtable.zone, words)))


def _distribution(reading: PointReading, words: Words) -> Iterator[Block]:
    yield Paragraph(words.text(reading.question), Tone.LEAD)
    pairs = tuple(
        (words.text(one.label), spread(one, reading.counted, words)) for one in reading.findings
    )
    yield Facts(pairs)


def consensus(view: ConsensusPage, words: Words) -> Screen:
    blocks: list[Block] = []
    if view.saved:
        blocks.append(Paragraph(words.say("C’est noté."), Tone.GOOD))
    blocks.extend(_distribution(view.origin.reading, words))
    blocks.append(Card(_title(words), tuple(signed(view.agreed, view.roundtable.zone, words))))
    wave_id, question = view.origin.wave.id, view.origin.reading.point.question
    buttons = (
        look(words.say("En faire une action"), f"born:{wave_id}:{question}", Style.PRIMARY),
        look(words.say("Modifier"), f"{view.place}:edit"),
    )
    blocks.append(Choices(words.say("Ensuite"), buttons, Layout.ROW))
    blocks.append(_elsewhere(wave_id, words))
    return page(view.place, _title(words), words, blocks)


def _elsewhere(wave_id: int, words: Words) -> Choices:
    return row(
        words,
        look(words.say("Un autre point"), f"points:{wave_id}", Style.QUIET),
        look(words.say("Retour au bilan"), f"bilan:{wave_id}", Style.QUIET),
    )


SCREENS: Mapping[type[Any], Any] = {
    PointList: points,
    ConsensusForm: form,
    ConsensusPage: consensus,
}
