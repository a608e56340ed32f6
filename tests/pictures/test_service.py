"""Pictures are drawn once a release, kept with it, and never stand in a screen's way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.announcements import BilanPosted
from bot.bilan import BilanView
from bot.i18n import all_words
from bot.pictures.drawing import Format
from bot.pictures.service import Illustrator, name_of
from bot.ports import Work
from bot.screens.bilan import bilan
from bot.screens.deliveries import bilan_posted
from dialogs.messages import Image, Picture, Screen, Theme
from storage.opening import Storage, open_storage
from tests.bilan.samples import view as sample
from tests.bilan.seating import Sitting

FRENCH = all_words()["fr"]


@pytest.fixture
async def illustrator(storage: Storage) -> AsyncIterator[Illustrator]:
    made = Illustrator(storage.transactions)
    yield made
    made.close()


def view_of(sitting: Sitting) -> BilanView:
    whole = sample()
    return replace(whole, reading=replace(whole.reading, wave_id=sitting.wave.id))


def images(screen: Screen) -> tuple[Image, ...]:
    (picture,) = (block for block in screen.blocks if isinstance(block, Picture))
    return picture.images


async def test_a_page_gets_both_themes(illustrator: Illustrator, sitting: Sitting) -> None:
    view = view_of(sitting)
    screen = await illustrator(view, bilan(view, FRENCH), FRENCH, pages=True)
    assert [(image.media_type, image.theme) for image in images(screen)] == [
        ("image/svg+xml", Theme.LIGHT),
        ("image/svg+xml", Theme.DARK),
    ]


async def test_a_kept_picture_is_not_drawn_again(
    illustrator: Illustrator, storage: Storage, sitting: Sitting
) -> None:
    def keep(work: Work) -> None:
        for theme in Theme:
            name = name_of("fr", theme, Format.SVG)
            work.releases.keep_picture(sitting.wave.id, name, b"kept")

    await storage.transactions.run(keep)
    view = view_of(sitting)
    screen = await illustrator(view, bilan(view, FRENCH), FRENCH, pages=True)
    assert [image.data for image in images(screen)] == [b"kept", b"kept"]


async def test_what_was_drawn_is_kept(
    illustrator: Illustrator, storage: Storage, sitting: Sitting
) -> None:
    view = view_of(sitting)
    screen = await illustrator(view, bilan(view, FRENCH), FRENCH, pages=True)
    name = name_of("fr", Theme.DARK, Format.SVG)
    kept = await storage.transactions.read(
        lambda work: work.releases.picture(sitting.wave.id, name)
    )
    assert kept == images(screen)[1].data


async def test_chats_get_one_png(illustrator: Illustrator, sitting: Sitting) -> None:
    view = view_of(sitting)
    screen = await illustrator(view, bilan(view, FRENCH), FRENCH, pages=False)
    (image,) = images(screen)
    assert image.data.startswith(b"\x89PNG")


async def test_a_channel_gets_the_same_picture_as_the_bilan(
    illustrator: Illustrator, sitting: Sitting
) -> None:
    view = view_of(sitting)
    posted = BilanPosted(view.place, view.table.name, view.reading)
    screen = await illustrator(posted, bilan_posted(posted, FRENCH), FRENCH, pages=False)
    read = await illustrator(view, bilan(view, FRENCH), FRENCH, pages=False)
    assert images(screen) == images(read)


async def test_without_a_database_it_is_drawn_all_the_same(tmp_path: Path) -> None:
    away = open_storage(f"sqlite:///{tmp_path}/empty.sqlite3", [b"k" * 32])  # never migrated
    illustrator = Illustrator(away.transactions)
    view = sample()
    screen = await illustrator(view, bilan(view, FRENCH), FRENCH, pages=True)
    illustrator.close()
    await away.close()
    assert all(image.data.endswith(b"</svg>\n") for image in images(screen))


async def test_below_the_gate_there_is_no_picture(illustrator: Illustrator) -> None:
    view = sample(released=False)
    screen = bilan(view, FRENCH)
    assert await illustrator(view, screen, FRENCH, pages=True) == screen
