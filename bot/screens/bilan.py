"""The bilan's screens: participation, what stands well, what to talk about, then the details.

Composed from readings only, in the reader's language. Never an overall grade, never a ranking of
people; good results stand beside the reminder that nothing is won for good.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from bot.bilan import BilanToCome, BilanView
from bot.figures.measures import Band
from bot.figures.reading import Finding, Reading, SectionReading
from bot.i18n import Words
from bot.screens.agreed import beside, noting, together
from bot.screens.bilan_posts import posting
from bot.screens.findings import counted, participation, sentence, spread
from bot.screens.picture_words import alternative
from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Card,
    Choices,
    Details,
    Facts,
    Heading,
    Layout,
    Paragraph,
    Picture,
    Progress,
    Screen,
    Style,
    Surface,
    Tone,
)


def bilan(view: BilanView, words: Words) -> Screen:
    """Participation first; below the gate, one fixed sentence and nothing else."""
    reading = view.reading
    blocks: list[Block] = [
        Progress(reading.submitted, reading.roster, participation(reading, words))
    ]
    if reading.released:
        blocks.append(Paragraph(words.say("Ce que la table dit d’elle-même"), Tone.LEAD))
        blocks.extend(_sharing(view, words))
        blocks.extend(posting(view, words))
        blocks.extend(findings(reading, words, view=view))
    else:
        blocks.append(Paragraph(gate_sentence(words), Tone.LEAD))
    blocks.append(_back(view.table.id, words))
    return Screen(
        place=view.place,
        title=words.say("Bilan : {title}", title=words.text(reading.title)),
        language=words.language,
        blocks=tuple(blocks),
        notification=words.say("Un bilan est prêt."),
        surface=Surface.PAGE,
    )


AT_ONCE = 5
"""Points of a list shown before the rest is folded."""


def to_come(view: BilanToCome, words: Words) -> Screen:
    return Screen(
        place=view.place,
        title=words.say("Bilan : {title}", title=words.text(view.title)),
        language=words.language,
        blocks=(Paragraph(_when(view, words), Tone.LEAD), _back(view.table.id, words)),
        notification=words.say("Le bilan n’est pas encore prêt."),
        surface=Surface.PAGE,
    )


def findings(
    reading: Reading, words: Words, *, advised: bool = True, view: BilanView | None = None
) -> Iterator[Block]:
    """Everything that a released bilan says, for a screen or a file. Without the advice on each
    weak point, it is short enough for one message. On its `view` stands what the table agreed on.
    """
    yield Paragraph(_how_to_read(reading, words), Tone.QUIET)
    yield from _strengths(reading, words)
    yield from _to_discuss(reading, view, words)
    yield from _divided(reading, view, words)
    yield from _to_address(reading, view, words, advised=advised)
    yield from noting(view, words)
    yield Heading(words.say("Les réponses, point par point"))
    yield Picture(alternative(reading, words), (), words.say("Les petits nombres restent cachés."))
    yield Heading(words.say("Tous les résultats"))
    for section in reading.sections:
        yield _section(section, reading, view, words)
    yield Paragraph(_protection(words), Tone.QUIET)


def gate_sentence(words: Words) -> str:
    return words.say("Trop peu de réponses pour un bilan qui ne trahirait personne.")


def _how_to_read(reading: Reading, words: Words) -> str:
    """What stands beside each point, and one voice per organisation where it is so."""
    said = [
        counted(reading, words),
        words.say(
            "En regard de chaque point, la réponse du milieu : une moitié de la table répond "
            "ainsi ou plus bas, l’autre ainsi ou plus haut."
        ),
    ]
    if any(finding.agreement is not None for finding in reading.findings):
        said.append(
            words.say("Puis l’accord entre vous : 100 % quand tout le monde dit la même chose.")
        )
    return " ".join(filter(None, said))


def _protection(words: Words) -> str:
    return words.say(
        "« 3 ou moins », « 2 ou plus » : les petits nombres restent cachés, pour que personne "
        "ne soit reconnu. Les questions sans réponse comptent avec « sans opinion »."
    )


def _sharing(view: BilanView, words: Words) -> Iterator[Block]:
    if not view.may_share:
        return
    when = words.moment(view.shared_at, view.table.zone)
    yield Paragraph(
        words.say(
            "Pour l’instant, seule la coordination voit ce bilan. "
            "La table le verra le {when}, ou dès que vous le partagerez.",
            when=when,
        ),
        Tone.QUIET,
    )
    share = Button(
        words.say("Partager maintenant avec la table"), f"{view.place}:share", Style.PRIMARY
    )
    yield Choices(words.say("Partage"), (share,), Layout.ROW)


def _strengths(reading: Reading, words: Words) -> Iterator[Block]:
    strengths = _settled(reading, Band.STRENGTH)
    if not strengths:
        return
    yield Heading(words.say("Ce qui va bien"))
    yield from _list(strengths, words)
    yield Paragraph(
        words.say(
            "Un succès ne garantit jamais le cycle suivant : fêtez celui-ci, puis prenez-en soin."
        ),
        Tone.QUIET,
    )


def _to_discuss(reading: Reading, view: BilanView | None, words: Words) -> Iterator[Block]:
    if found := _settled(reading, Band.DISCUSS):
        yield Heading(words.say("À discuter ensemble"))
        yield from _list(found, words)
        yield from together(view, found, words)


def _to_address(
    reading: Reading, view: BilanView | None, words: Words, *, advised: bool
) -> Iterator[Block]:
    found = reading.banded(Band.ADDRESS)
    if not found:
        return
    yield Heading(words.say("À travailler"))
    if not advised:
        yield from _list(found, words)
        return
    for finding in found:
        said = Paragraph(sentence(finding, words))
        advice = (Paragraph(words.text(finding.advice), Tone.QUIET),) if finding.advice else ()
        yield Card(words.text(finding.label), (said, *advice, *beside(view, finding, words)))


def _divided(reading: Reading, view: BilanView | None, words: Words) -> Iterator[Block]:
    """Where people disagree, whatever the median: worth a conversation, never a verdict."""
    found = tuple(one for one in reading.findings if one.divided and one.band is not Band.ADDRESS)
    if found:
        yield Heading(words.say("Où les avis divergent"))
        yield from _list(found, words)
        yield from together(view, found, words)


def _settled(reading: Reading, band: Band) -> tuple[Finding, ...]:
    """Those of a band that the table is not divided about: a split strength is no strength."""
    return tuple(finding for finding in reading.banded(band) if not finding.divided)


def _list(found: tuple[Finding, ...], words: Words) -> Iterator[Block]:
    """The first few, in the edition's order; the others folded, so that the page stays short."""
    pairs = tuple((words.text(one.label), sentence(one, words)) for one in found)
    if len(pairs) <= AT_ONCE + 1:
        yield Facts(pairs)
        return
    rest = pairs[AT_ONCE:]
    yield Facts(pairs[:AT_ONCE])
    yield Details(
        words.count("Et {n} autre point", "Et {n} autres points", len(rest)), (Facts(rest),)
    )


def _section(
    section: SectionReading, reading: Reading, view: BilanView | None, words: Words
) -> Details:
    pairs = tuple(
        (words.text(finding.label), spread(finding, reading.counted, words))
        for finding in _most_picked_first(section.findings)
    )
    blocks: tuple[Block, ...] = (Facts(pairs), *together(view, section.findings, words))
    if advice := tuple(_advised(section, words)):
        blocks += (Paragraph(words.say("Des pistes"), Tone.LEAD), Bullets(advice))
    return Details(words.text(section.title), blocks)


def _most_picked_first(found: tuple[Finding, ...]) -> Iterator[Finding]:
    """Options of several choices by how many picked them, ties and all else in order (§6.9)."""
    for _, same in groupby(found, key=lambda finding: (finding.key, bool(finding.option))):
        yield from sorted(same, key=lambda one: -one.blocks[-1].drawn if one.option else 0)


def _advised(section: SectionReading, words: Words) -> Iterator[str]:
    """The guide's advice on what is to discuss; the same words are said once."""
    discussed = (one.advice for one in section.findings if one.band is Band.DISCUSS and one.advice)
    yield from dict.fromkeys(words.text(advice) for advice in discussed)


def _when(view: BilanToCome, words: Words) -> str:
    if view.ready_at is None:
        return words.say("Cette tournée a été annulée : il n’y aura pas de bilan.")
    when = words.moment(view.ready_at, view.table.zone)
    if view.closed:
        return words.say(
            "La coordination prépare la rencontre. Le bilan sera partagé avec vous le {when}.",
            when=when,
        )
    return words.say("Le bilan sera prêt à la fermeture de la tournée, le {when}.", when=when)


def _back(table_id: int, words: Words) -> Choices:
    button = Button(words.say("Retour à la table"), f"go:table:{table_id}", Style.QUIET)
    return Choices(words.say("Navigation"), (button,), Layout.ROW)


SCREENS: Mapping[type[Any], Any] = {BilanView: bilan, BilanToCome: to_come}
