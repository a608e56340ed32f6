"""Draws a chart with matplotlib: SVG whose text is text, or PNG. Pure, but slow: off the loop.

Owns the layout, in units of which a phone shows about 300 across. Imports matplotlib when the first
picture is drawn, never before. The same chart always gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.pictures.chart import Bar, Cell, Chart, Legend
from bot.pictures.palette import PALETTES, Palette, colour_of, ink_on
from dialogs.messages import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text


class Format(StrEnum):
    SVG = "image/svg+xml"
    PNG = "image/png"


WIDTH = 330
MARGIN = 10
ENDS = 27  # room at both ends of a bar for the count of a tail
BAR_HEIGHT = 20
ROW = 50
TITLE = 62
LEGEND = 66
SECTION = 42
PNG_SCALE = 3
GAP = 10
UNITS_PER_INCH = 72

FONT = "DejaVu Sans"
FONTS = "'Source Sans 3', 'Segoe UI', Ubuntu, Calibri, Helvetica, 'DejaVu Sans', Arial, sans-serif"
"""Faces of the page first, then what phones and computers have; metrics are those of the widest."""

SETTINGS: dict[Any, object] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "tablee",
    "hatch.linewidth": 1.4,
    "font.family": [FONT],
}


def draw(chart: Chart, theme: Theme, form: Format) -> bytes:
    """Return the picture's bytes. Takes a few tenths of a second: call it in a worker thread."""
    import matplotlib as mpl  # noqa: PLC0415 - heavy, and most processes never draw
    from matplotlib.figure import Figure  # noqa: PLC0415

    height = _height(chart)
    palette = PALETTES[theme]
    with mpl.rc_context(SETTINGS):
        figure = Figure(figsize=(WIDTH / UNITS_PER_INCH, height / UNITS_PER_INCH), dpi=72)
        figure.set_facecolor(palette.paper)
        axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(height, 0))
        axes.set_axis_off()
        _Sheet(axes, palette, _Scale.of(chart)).draw(chart)
        return _bytes(figure, form)


def _bytes(figure: Figure, form: Format) -> bytes:
    written = BytesIO()
    if form is Format.PNG:
        figure.savefig(written, format="png", dpi=UNITS_PER_INCH * PNG_SCALE)
        return written.getvalue()
    figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    text = written.getvalue().decode()
    return text.replace(f"'{FONT}'", FONTS).encode()


def _height(chart: Chart) -> int:
    rows = sum(SECTION + ROW * len(group.bars) for group in chart.groups)
    return TITLE + LEGEND + rows + MARGIN


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where the middle line stands, and how wide one unit is, so that every bar fits."""

    zero: float
    unit: float

    @classmethod
    def of(cls, chart: Chart) -> _Scale:
        bars = [bar for group in chart.groups for bar in group.bars]
        before = max((bar.before for bar in bars), default=0.0)
        after = max((_size(bar) - bar.before for bar in bars), default=1.0)
        left, right = MARGIN + ENDS, WIDTH - MARGIN - ENDS
        unit = (right - left) / (before + after)
        return cls(left + before * unit, unit)


def _size(bar: Bar) -> int:
    return sum(cell.size for cell in bar.cells)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One drawing under way: every method draws a part, downwards from `top`."""

    axes: Axes
    palette: Palette
    scale: _Scale

    def draw(self, chart: Chart) -> None:
        self._text(MARGIN, 30, chart.title, size=17, weight="bold")
        self._text(MARGIN, 50, chart.subtitle, size=12, colour=self.palette.soft)
        self._legend(TITLE, chart.legend)
        top = TITLE + LEGEND
        for group in chart.groups:
            self._section(top, group.title)
            top += SECTION
            self._middle_line(top - 4, top + ROW * len(group.bars) - 14)
            for bar in group.bars:
                self._bar(top, bar)
                top += ROW

    def _legend(self, top: float, legend: Legend) -> None:
        soft = self.palette.soft
        at = self._text(MARGIN, top + 18, legend.worse, size=11, colour=soft) + 7
        for step in range(5):
            self._block((at, top + 8), 20, Cell(1, "", step / 2 - 1, hatched=False), 13)
            at += 20
        self._text(at + 7, top + 18, legend.better, size=11, colour=soft)
        self._block((MARGIN, top + 31), 26, Cell(1, "", 0, hatched=True), 13)
        at = self._text(MARGIN + 33, top + 41.5, legend.hidden, size=11, colour=soft) + 16
        self._mark(at + 6, top + 33)
        self._text(at + 18, top + 41.5, legend.median, size=11, colour=soft)

    def _section(self, top: float, title: str) -> None:
        self.axes.plot(
            [MARGIN, WIDTH - MARGIN], [top + 4, top + 4], color=self.palette.line, linewidth=1
        )
        self._text(MARGIN, top + 27, title, size=14, weight="bold")

    def _middle_line(self, top: float, bottom: float) -> None:
        self.axes.plot(
            [self.scale.zero] * 2,
            [top, bottom],
            color=self.palette.line,
            linewidth=1,
            zorder=0,
        )

    def _bar(self, top: float, bar: Bar) -> None:
        ends = self._text(MARGIN, top + 10, bar.label, size=12.5)
        self._note(top + 10, bar.note, after=ends)
        for at, (left, cell) in enumerate(self._placed(bar)):
            width = cell.size * self.scale.unit
            self._block((left, top + 16), width, cell, BAR_HEIGHT)
            self._amount((left, top), width, cell, end=_end(at, bar))
            if at == bar.marked:
                self._mark(left + width / 2, top + 36)

    def _note(self, baseline: float, note: str, after: float) -> None:
        """The median in words at the right, whole or cut at a comma, if the label leaves room."""
        for text in (note, f"{note.rpartition(', ')[0]}…"):
            written = self._write(
                WIDTH - MARGIN, baseline, text, 11, self.palette.soft, "normal", "right"
            )
            if len(text) > 1 and written.get_window_extent().x0 >= after + GAP:
                return
            written.remove()

    def _placed(self, bar: Bar) -> Iterator[tuple[float, Cell]]:
        left = self.scale.zero - bar.before * self.scale.unit
        for cell in bar.cells:
            yield left, cell
            left += cell.size * self.scale.unit

    def _block(self, corner: tuple[float, float], width: float, cell: Cell, height: float) -> None:
        from matplotlib.patches import Rectangle  # noqa: PLC0415

        colour = colour_of(cell.lean, self.palette)
        self.axes.add_patch(
            Rectangle(
                corner,
                width,
                height,
                facecolor=(*colour, 0.45) if cell.hatched else colour,
                edgecolor=self.palette.paper,
                hatch="////" if cell.hatched else None,
                linewidth=1.2,
            )
        )

    def _amount(self, corner: tuple[float, float], width: float, cell: Cell, end: str) -> None:
        """The count: inside where it fits, beside the bar for a hidden tail."""
        left, top = corner
        if cell.hatched and end:
            at = left - 4 if end == "right" else left + width + 4
            self._text(at, top + 30, cell.text, size=10.5, colour=self.palette.soft, align=end)
        elif width >= 7 * len(cell.text) + 2:
            ink = ink_on(colour_of(cell.lean, self.palette))
            self._text(left + width / 2, top + 30, cell.text, size=11, colour=ink, align="center")

    def _mark(self, middle: float, top: float) -> None:
        """A small triangle under the block that holds the median."""
        self.axes.fill(
            [middle - 4.5, middle + 4.5, middle],
            [top + 8, top + 8, top + 1],
            color=self.palette.ink,
            linewidth=0,
        )

    def _text(
        self,
        left: float,
        baseline: float,
        text: str,
        *,
        size: float,
        colour: str = "",
        weight: str = "normal",
        align: str = "left",
    ) -> float:
        """Write a line and return where it ends."""
        colour = colour or self.palette.ink
        written = self._write(left, baseline, text, size, colour, weight, align)
        return float(written.get_window_extent().x1)

    def _write(
        self,
        left: float,
        baseline: float,
        text: str,
        size: float,
        colour: str,
        weight: str,
        align: str,
    ) -> Text:
        return self.axes.text(
            left,
            baseline,
            text,
            fontsize=size,
            color=colour,
            fontweight=weight,
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,
        )


def _end(at: int, bar: Bar) -> str:
    """How the count beside an end cell is aligned; "" inside the bar."""
    if at == 0:
        return "right"
    return "left" if at == len(bar.cells) - 1 else ""
