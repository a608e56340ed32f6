from __future__ import annotations

from pathlib import Path

import pytest

from bot.library import Library, guide_texts
from bot.ports import Work
from dialogs.definition import Dialog
from dialogs.loader import freeze
from dialogs.nouns.errors import NotFound
from storage import open_storage


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


def test_the_guide_is_read_out_of_the_package_in_the_order_of_its_steps(library: Library) -> None:
    """Those of no step of their own come last."""
    assert list(library.keys()) == [
        "engagement",
        "mobilisation",
        "evaluation",
        "benefices_couts",
        "roles",
    ]
    steps = [library.current(key).step for key in library.keys()]  # noqa: SIM118 - a port
    assert steps == [4, 5, 7, 0, 0]


def test_each_file_is_named_for_its_dialog(library: Library) -> None:
    assert set(guide_texts()) == set(library.keys())


def test_a_dialog_that_is_not_installed_is_not_found(library: Library) -> None:
    with pytest.raises(NotFound):
        library.current("unknown")


async def test_an_edition_stays_as_it_was_pinned(library: Library, tmp_path: Path) -> None:
    """An upgrade changes the text of an edition: the wave keeps the one it was opened with."""
    storage = open_storage(f"sqlite:///{tmp_path}/tablee.sqlite3", [b"0123456789abcdef"])
    storage.migrate()
    pinned = await storage.transactions.run(lambda work: library.pin(work, "engagement"))
    assert freeze(pinned) == freeze(library.current("engagement"))

    upgraded = Library([pinned.model_copy(update={"minutes": 99})])

    def later(work: Work) -> Dialog:
        return upgraded.pinned(work, "engagement", pinned.edition)

    found = await storage.transactions.read(later)
    assert found.minutes == pinned.minutes
    assert await storage.transactions.read(later) is found, "asked for once"
    assert (await storage.transactions.run(lambda work: upgraded.pin(work, "engagement"))) is found
    await storage.close()


async def test_an_edition_that_was_never_pinned_is_not_found(
    library: Library, tmp_path: Path
) -> None:
    storage = open_storage(f"sqlite:///{tmp_path}/tablee.sqlite3", [b"0123456789abcdef"])
    storage.migrate()
    with pytest.raises(NotFound):
        await storage.transactions.read(lambda work: library.pinned(work, "engagement", 404))
    await storage.close()
