"""Puts the bilan's picture into its screen: kept with the release, else drawn in one thread.

Owns when a picture is drawn (once a release, language and theme) and under which name it is kept.
Runs after the commit; a database that is away costs a drawing, never the screen.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from bot.announcements import BilanPosted
from bot.bilan import BilanView
from bot.desk import View
from bot.figures.reading import Reading
from bot.i18n import Words
from bot.pictures.chart import chart_of
from bot.pictures.drawing import Format, draw
from bot.ports import Transactions
from dialogs.messages import Image, Picture, Screen, Theme
from dialogs.nouns.errors import TableeError

VERSION = 1
"""Grows when the drawing changes, so that kept pictures are drawn again from the release."""

THEMES = {Format.SVG: (Theme.LIGHT, Theme.DARK), Format.PNG: (Theme.LIGHT,)}
"""A page follows the reader's theme; a chat shows one image on its own paper."""


class Illustrator:
    """Satisfies `bot.desk.Complete`: SVG for pages, PNG for chats."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        # matplotlib is not safe in several threads, and one is enough for pictures kept for good.
        self._pencil = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")
        self._drawing = asyncio.Lock()

    async def __call__(self, view: View, screen: Screen, words: Words, *, pages: bool) -> Screen:
        if not isinstance(view, BilanView | BilanPosted) or not view.reading.released:
            return screen
        form = Format.SVG if pages else Format.PNG
        images = [await self._image(view.reading, words, theme, form) for theme in THEMES[form]]
        return replace(
            screen,
            blocks=tuple(
                replace(block, images=tuple(images)) if isinstance(block, Picture) else block
                for block in screen.blocks
            ),
        )

    def close(self) -> None:
        self._pencil.shutdown()

    async def _image(self, reading: Reading, words: Words, theme: Theme, form: Format) -> Image:
        name = name_of(words.language, theme, form)
        data = await self._kept(reading.wave_id, name)
        if data is None:
            async with self._drawing:
                data = await self._kept(reading.wave_id, name)
                data = data or await self._drawn(reading, words, theme, form)
        return Image(form.value, theme, data)

    async def _drawn(self, reading: Reading, words: Words, theme: Theme, form: Format) -> bytes:
        loop = asyncio.get_running_loop()
        chart = chart_of(reading, words)
        data = await loop.run_in_executor(self._pencil, draw, chart, theme, form)
        name = name_of(words.language, theme, form)
        try:
            await self._transactions.run(
                lambda work: work.releases.keep_picture(reading.wave_id, name, data)
            )
        except TableeError:
            return data  # not kept: drawn again next time
        return data

    async def _kept(self, wave_id: int, name: str) -> bytes | None:
        try:
            return await self._transactions.read(lambda work: work.releases.picture(wave_id, name))
        except TableeError:
            return None


def name_of(language: str, theme: Theme, form: Format) -> str:
    """Under which a picture is kept with its release, such as `bilan.fr.light.svg.1`."""
    return f"bilan.{language}.{theme}.{form.name.lower()}.{VERSION}"
