"""The whole: numbers in range, parts in order, groups that can be filled, scales that read well."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.checks.entries import Finding, asked, entries, groups, ordered, sections
from dialogs.definition import Dialog, Group, GroupKind, Ordered
from dialogs.faults import Trail
from dialogs.listing import MAX_ITEMS

MAX_POINTS = 11
LAST_STEP = 7
MAX_MINUTES = 60


def check(dialog: Dialog) -> Iterator[Finding]:
    yield from _between(("edition",), dialog.edition, 1, 10**6)
    yield from _between(("minutes",), dialog.minutes, 1, MAX_MINUTES)
    yield from _between(("step",), dialog.step, 0, LAST_STEP)
    for trail, source in _sources(dialog):
        yield from _between((*trail, "source", "step"), source, 0, LAST_STEP)
    yield from _parts(dialog)
    for trail, section in sections(dialog):
        if not section.questions:
            here = (*trail, "questions")
            yield here, "Cette section n’a aucune question.", "This section has no question."
    if not dialog.sections:
        yield ("sections",), "Il n’y a aucune section.", "There is no section."
    for trail, group in groups(dialog):
        yield from _group(trail, group)
    for trail, scale in ordered(dialog):
        yield from _scale(trail, scale)


def _sources(dialog: Dialog) -> Iterator[tuple[Trail, int]]:
    yield from ((one.trail, one.question.source.step) for one in asked(dialog))
    for trail, entry, _ in entries(dialog):
        if isinstance(entry, Group):
            yield trail, entry.source.step
    for index, combination in enumerate(dialog.combinations):
        yield ("combinations", index), combination.source.step


def _parts(dialog: Dialog) -> Iterator[Finding]:
    reached = 1
    for trail, section in sections(dialog):
        here = (*trail, "part")
        if section.part not in {reached, reached + 1} or section.part < 1:
            yield (
                here,
                f"Les parties se suivent\u00a0: {reached} ou {reached + 1} est attendu ici.",
                f"Parts follow one another: {reached} or {reached + 1} is expected here.",
            )
        reached = max(reached, section.part)
    if dialog.parts and reached != len(dialog.parts):
        yield (
            ("parts",),
            f"Il y a {len(dialog.parts)} titres pour {reached} parties.",
            f"There are {len(dialog.parts)} titles for {reached} parts.",
        )
    if reached > 1 and not dialog.parts:
        yield ("parts",), "Il manque le titre de chaque partie.", "Each part needs a title."


def _group(trail: Trail, group: Group) -> Iterator[Finding]:
    if not group.questions:
        yield (*trail, "questions"), "Ce groupe n’a aucune question.", "This group has no question."
    if group.kind is GroupKind.FOR_EACH:
        if group.over is None:
            yield trail, "Il manque «\u00a0over\u00a0», le nom d’une liste.", "“over” is missing."
        for name in ("minimum", "maximum"):
            if getattr(group, name) is not None:
                fr = "La liste est donnée au départ\u00a0: ni minimum ni maximum ici."
                yield (*trail, name), fr, "The list is given at the start: no bounds here."
        return
    if group.over is not None:
        fr = "«\u00a0over\u00a0» ne sert qu’à «\u00a0for_each\u00a0»."
        yield (*trail, "over"), fr, "“over” is for “for_each” only."
    most = MAX_ITEMS if group.maximum is None else group.maximum
    yield from _between((*trail, "maximum"), most, 1, MAX_ITEMS)
    yield from _between((*trail, "minimum"), group.minimum or 0, 0, max(most, 0))


def _scale(trail: Trail, scale: Ordered) -> Iterator[Finding]:
    count = len(scale.options)
    if count > MAX_POINTS:
        here = (*trail, "options")
        yield here, f"{MAX_POINTS} points au plus.", f"{MAX_POINTS} points at most."
    yield from _between((*trail, "no_answer"), scale.no_answer, 1, max(count, 1))
    if scale.bands is not None:
        yield from _between((*trail, "bands", "address"), scale.bands.address, 1, count)
        yield from _between(
            (*trail, "bands", "strength"), scale.bands.strength, scale.bands.address + 1, count
        )


def _between(trail: Trail, value: int, least: int, most: int) -> Iterator[Finding]:
    if not least <= value <= most:
        yield (
            trail,
            f"{value} est hors limites\u00a0: de {least} à {most} ici.",
            f"{value} is out of range: {least} to {most} here.",
        )
