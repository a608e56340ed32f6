"""The bilan's page as a reader counts it, beside what the recount says it must show.

Owns how counts are said in French ("4", "3 ou moins", "de 1 à 4"). Compares words with numbers:
whatever the page says of an item must be what the rules allow, no more and no less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tests.scenario.cast import LARGEST_ORGANISATION, Plan
from tests.scenario.guide import Asked, plain
from tests.scenario.recount import Recount, Told, recount
from tests.web.reading import Node, Page

GATE = "Trop peu de réponses"
"""How the one sentence of a bilan that stays shut begins."""

ALL_RESULTS = "Tous les résultats"

_SAID = re.compile(
    r"(?:« (?P<one>.+?) »|de « (?P<first>.+?) » à « (?P<last>.+?) ») : (?P<count>.+)"
)
_AMOUNT = re.compile(
    r"(?P<exact>\d+)|(?P<most>\d+) ou moins|(?P<least>\d+) ou plus|de (?P<low>\d+) à (?P<high>\d+)"
)
_MIDDLE = re.compile(r"« (?P<middle>.+) »(?:, avis \w+ \((?P<agreement>\d+) %\))?")


def check_bilan(
    page: Page,
    questions: Sequence[Asked],
    submitted: Sequence[Plan],
    largest: int = LARGEST_ORGANISATION,
) -> None:
    """Every figure of the page equals the recount of what these people answered."""
    expected = recounted(questions, submitted, largest)
    told = dict(_pairs(page, within="details"))
    assert set(told) == {_name(asked, option) for asked, option in expected}
    for (asked, option), item in expected.items():
        shown = told[_name(asked, option)]
        if asked.several:
            assert _picked(shown, len(submitted)) == _by(item, 2), asked.choices[option]
        else:
            assert said_spread(shown, asked, len(submitted)) == item.told, asked.label
    _check_order_of_choices(list(told), expected)
    _check_middles(page, expected)


def recounted(
    questions: Sequence[Asked],
    submitted: Sequence[Plan],
    largest: int = LARGEST_ORGANISATION,
) -> dict[tuple[Asked, int], Recount]:
    """By question and, for several choices, by option (0 elsewhere)."""
    found: dict[tuple[Asked, int], Recount] = {}
    for asked in questions:
        if asked.private:
            continue
        points = [plan[asked.key].points(asked) for plan in submitted]
        width = 2 if asked.several else len(asked.choices)
        for option, column in enumerate(zip(*points, strict=True)):
            found[asked, option] = recount(column, width, largest)
    return found


def _name(asked: Asked, option: int) -> str:
    return asked.choices[option] if asked.several else asked.label


def said_spread(shown: str, asked: Asked, total: int) -> tuple[Told, ...]:
    """`« Souvent » : 4 ; de « Jamais » à « Rarement » : 3 ou moins`, read back."""
    found = []
    for said in shown.split(" ; "):
        match = _SAID.fullmatch(said)
        assert match is not None, said
        first = match["one"] or match["first"]
        last = match["one"] or match["last"]
        least, most = said_amount(match["count"], total)
        found.append(
            Told(asked.choices.index(first) + 1, asked.choices.index(last) + 1, least, most)
        )
    return tuple(found)


def _picked(shown: str, total: int) -> tuple[int, int]:
    assert shown.startswith("retenu par "), shown
    return said_amount(shown.removeprefix("retenu par "), total)


def said_amount(said: str, total: int) -> tuple[int, int]:
    match = _AMOUNT.fullmatch(said)
    assert match is not None, said
    if match["exact"]:
        return int(match["exact"]), int(match["exact"])
    if match["most"]:
        return 0, int(match["most"])
    if match["least"]:
        return int(match["least"]), total
    return int(match["low"]), int(match["high"])


def _by(item: Recount, point: int) -> tuple[int, int]:
    """How many stand at this point, as it is told."""
    told = next((one for one in item.told if one.first <= point <= one.last), None)
    return (told.least, told.most) if told is not None else (0, 0)


def _check_order_of_choices(
    labels: Sequence[str], expected: Mapping[tuple[Asked, int], Recount]
) -> None:
    """What more people chose comes first, ties in the edition's order: from told counts alone."""
    for several in {asked for asked, _ in expected if asked.several}:
        keys = [key for key in expected if key[0] == several]
        weights = {_name(*key): sum(_by(expected[key], 2)) for key in keys}
        shown = [label for label in labels if label in weights]
        assert shown == sorted(weights, key=lambda name: -weights[name])


def _check_middles(page: Page, expected: Mapping[tuple[Asked, int], Recount]) -> None:
    """Each median and agreement of the lists above the details; bands follow the median."""
    by_label = {asked.label: (asked, item) for (asked, _), item in expected.items()}
    found = 0
    for heading, label, shown in _findings(page):
        match = _MIDDLE.fullmatch(shown)
        assert match is not None, shown
        asked, item = by_label[label]
        assert match["middle"] == asked.choices[item.median - 1], label
        assert match["agreement"] == (None if item.agreement is None else str(item.agreement)), (
            label
        )
        _check_band(heading, asked, item)
        found += 1
    banded = [asked for asked, _ in expected if asked.bands and not asked.neutral]
    assert found >= len(banded)


def _check_band(heading: str, asked: Asked, item: Recount) -> None:
    divided = item.agreement is not None and item.agreement < 50
    if asked.bands is None or asked.neutral:
        assert heading == "Où les avis divergent"
        return
    strength, address = asked.bands
    good = len(asked.choices) + 1 - item.median if asked.unfavourable else item.median
    usual = "Ce qui va bien" if good >= strength else "À discuter ensemble"
    split = "Où les avis divergent" if divided else usual
    assert heading == ("À travailler" if good <= address else split), asked.label


def _findings(page: Page) -> Iterator[tuple[str, str, str]]:
    """(heading, label, what is said) of every finding above the details."""
    heading = ""
    for node in page.main.children:
        if not isinstance(node, Node):
            continue
        if node.tag == "h2":
            heading = plain(node.words)
        elif heading == ALL_RESULTS:
            return
        elif node.tag in {"dl", "details"}:  # the first few, then the others, folded
            for facts in node.all("dl"):
                yield from ((heading, *pair) for pair in _facts(facts))
        elif node.tag == "section":
            label, said = node.all("h2", "h3")[0], node.all("p")[0]
            yield heading, plain(label.words), plain(said.words)


def _pairs(page: Page, within: str) -> Iterator[tuple[str, str]]:
    for node in page.main.all(within):
        for facts in node.all("dl"):
            yield from _facts(facts)


def _facts(node: Node) -> list[tuple[str, str]]:
    names, values = node.all("dt"), node.all("dd")
    return [
        (plain(name.words), plain(value.words)) for name, value in zip(names, values, strict=True)
    ]
