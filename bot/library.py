"""The dialogs at hand: those installed with the product, and each edition a wave was pinned to.

Owns reading the guide's YAML out of the package, and remembering editions once thawed. An edition
that is kept in the database never changes, so it is asked for once and never again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files

from bot.ports import Work
from dialogs.definition import Dialog
from dialogs.loader import freeze, load, thaw
from dialogs.nouns.errors import NotFound

_SCALES = "scales.yaml"


def scales_text() -> str:
    """The scales that the guide's dialogs share, as YAML."""
    return files("dialogs").joinpath("guide", _SCALES).read_text("utf-8")


def guide_texts() -> dict[str, str]:
    """The YAML of each dialog of the guide, by the name of its file without the ending."""
    folder = files("dialogs").joinpath("guide")
    return {
        entry.name.removesuffix(".yaml"): entry.read_text("utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".yaml") and entry.name != _SCALES
    }


class Library:
    """Satisfies `bot.desk.Library`. Keys stand in the order of the guide's steps, then come those
    of no step of their own (0: on joining, or at every step).
    """

    def __init__(self, dialogs: Iterable[Dialog]) -> None:
        in_order = sorted(dialogs, key=lambda one: (one.step == 0, one.step, one.key))
        self._installed = {dialog.key: dialog for dialog in in_order}
        self._pinned: dict[tuple[str, int], Dialog] = {}

    @classmethod
    def load(cls) -> Library:
        """The guide's dialogs. Raises `DialogFaults` when one of them is broken."""
        scales = scales_text()
        return cls(load(text, scales) for text in guide_texts().values())

    def keys(self) -> Sequence[str]:
        return tuple(self._installed)

    def current(self, key: str) -> Dialog:
        """The installed edition. Raises `NotFound`."""
        if key not in self._installed:
            raise NotFound("dialog")
        return self._installed[key]

    def pinned(self, work: Work, key: str, edition: int) -> Dialog:
        """The edition a run was begun with; one statement the first time, none after.

        Raises `NotFound` when that edition was never kept.
        """
        known = self._pinned.get((key, edition))
        if known is not None:
            return known
        text = work.editions.text(key, edition)
        if text is None:
            raise NotFound("edition")
        return self._pinned.setdefault((key, edition), thaw(text))

    def pin(self, work: Work, key: str) -> Dialog:
        """Keep the installed edition's text for good, and return it (at a wave's opening).

        Where a text of that edition is already kept, that one is returned: it stands for good.
        """
        dialog = self.current(key)
        work.editions.keep(key, dialog.edition, freeze(dialog))
        return self.pinned(work, key, dialog.edition)
