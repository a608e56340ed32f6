"""The bilan's picture: the same facts as its words, in any theme, always the same bytes."""

from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

import bot
from bot.i18n import all_words
from bot.pictures.chart import Bar, chart_of
from bot.pictures.drawing import WIDTH, Format, draw
from bot.pictures.palette import PALETTES, colour_of, ink_on
from bot.pictures.service import name_of
from dialogs.messages import Theme
from dialogs.nouns.roundtables import Unit
from tests.bilan.samples import reading

FRENCH = all_words()["fr"]


def bars() -> dict[str, Bar]:
    chart = chart_of(reading(), FRENCH)
    return {bar.label: bar for group in chart.groups for bar in group.bars}


def texts(svg: bytes) -> list[str]:
    tree = ET.fromstring(svg)  # noqa: S314 - drawn here
    return [node.text or "" for node in tree.iter("{http://www.w3.org/2000/svg}text")]


def test_a_bar_for_every_item_that_has_a_good_side() -> None:
    assert list(bars()) == ["confiance", "respect", "lourdeur", "Disponibilité"]


def test_bars_are_as_long_as_the_table() -> None:
    assert {sum(cell.size for cell in bar.cells) for bar in bars().values()} == {12}


def test_the_good_side_is_at_the_right_whatever_the_question() -> None:
    for bar in bars().values():
        assert [cell.lean for cell in bar.cells] == sorted(cell.lean for cell in bar.cells)
    assert bars()["confiance"].before > 6
    assert bars()["respect"].before < 6


def test_by_organisation_the_bars_count_organisations() -> None:
    assert chart_of(reading(), FRENCH).subtitle == "12 réponses sur 15"
    voices = chart_of(reading(unit=Unit.ORGANISATION), FRENCH)
    assert voices.subtitle == "12 organismes"


def test_u6_hidden_tails_are_hatched_and_said() -> None:
    tail = bars()["respect"].cells[0]
    assert (tail.hatched, tail.text) == (True, "≤ 3")


def test_the_median_is_marked_where_it_stands() -> None:
    assert bars()["respect"].marked == len(bars()["respect"].cells) - 1


@pytest.mark.parametrize("theme", Theme)
def test_svg_holds_its_words_as_text_and_no_date(theme: Theme) -> None:
    chart = chart_of(reading(), FRENCH)
    svg = draw(chart, theme, Format.SVG)
    written = texts(svg)
    assert {"Relations", "confiance", "≤ 3", "12 réponses sur 15"} <= set(written)
    assert b"dc:date" not in svg
    assert b"sans-serif" in svg
    assert svg == draw(chart, theme, Format.SVG)


def test_png_is_wide_enough_for_a_sharp_phone() -> None:
    png = draw(chart_of(reading(), FRENCH), Theme.LIGHT, Format.PNG)
    with Image.open(BytesIO(png)) as image:
        assert image.width == 3 * WIDTH
        assert image.width + image.height <= 10_000  # what Telegram takes as a photo


@pytest.mark.parametrize("theme", Theme)
def test_u6_numbers_can_be_read_on_every_colour(theme: Theme) -> None:
    for step in range(9):
        colour = colour_of(step / 4 - 1, PALETTES[theme])
        assert _contrast(colour, ink_on(colour)) >= 4.5


def _contrast(colour: tuple[float, float, float], ink: str) -> float:
    other = tuple(int(ink[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light, dark = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[float, ...]) -> float:
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_names_tell_language_theme_and_form_apart() -> None:
    names = {name_of(lang, theme, form) for lang in "fe" for theme in Theme for form in Format}
    assert len(names) == 8


def test_matplotlib_is_only_imported_to_draw() -> None:
    """It is heavy, and most processes never draw: nowhere in the house at a module's top."""
    house = Path(bot.__file__).parent
    early = {
        path.name
        for path in house.rglob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom) and "matplotlib" in ast.unparse(node)
    }
    assert early == set()
