"""Colours of the pictures: worn wood and paper, orange to blue, safe for colour-blind eyes.

Orange against blue is told apart by every common kind of colour blindness, and in grey by its
strength; hatching and numbers repeat what colour says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.messages import Theme

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Palette:
    """`ramp` goes from worrying to good in five steps."""

    paper: str
    ink: str
    soft: str
    line: str
    ramp: tuple[str, str, str, str, str]


PALETTES: Mapping[Theme, Palette] = {
    Theme.LIGHT: Palette(
        paper="#fffdf8",
        ink="#2b2018",
        soft="#665543",
        line="#dfcfb6",
        ramp=("#b9501f", "#efb384", "#ddd4c6", "#93bfdb", "#1f5f8f"),
    ),
    Theme.DARK: Palette(
        paper="#2f2820",
        ink="#f3e9da",
        soft="#c6b49c",
        line="#5b4d3e",
        ramp=("#f0985c", "#9c5d37", "#6d6254", "#47799f", "#8fc6ee"),
    ),
}


def colour_of(lean: float, palette: Palette) -> Colour:
    """The colour of a block that leans from −1 to 1, between the steps of the ramp."""
    place = (max(-1.0, min(1.0, lean)) + 1) * 2
    low = min(int(place), 3)
    return _between(_parse(palette.ramp[low]), _parse(palette.ramp[low + 1]), place - low)


def ink_on(colour: Colour) -> str:
    """Black or white, whichever reads better on a colour (WCAG relative luminance)."""
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]  # noqa: PLR2004
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    dark_contrast, light_contrast = (luminance + 0.05) / 0.06, 1.05 / (luminance + 0.05)
    return "#1b130c" if dark_contrast >= light_contrast else "#ffffff"


def _parse(text: str) -> Colour:
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _between(low: Colour, high: Colour, share: float) -> Colour:
    red, green, blue = (a + (b - a) * share for a, b in zip(low, high, strict=True))
    return red, green, blue
