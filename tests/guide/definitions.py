"""The guide's dialogs as the loader gives them, their checklist, and all their words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import dialogs
from dialogs.definition import Dialog, Ordered, Text
from dialogs.loader import load

KEYS = ("engagement", "mobilisation", "evaluation", "benefices_couts", "roles")
GUIDE = Path(dialogs.__file__).parent / "guide"
SCALES = (GUIDE / "scales.yaml").read_text(encoding="utf-8")
CHECKLIST: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("checklist.yaml").read_text(encoding="utf-8")
)


class Words(NamedTuple):
    """A text with the place it has in its dialog, such as `sections.0.questions.2.hint`."""

    place: str
    text: Text


@cache
def dialog_of(key: str) -> Dialog:
    return load((GUIDE / f"{key}.yaml").read_text(encoding="utf-8"), SCALES)


@cache
def shared_scales() -> dict[str, Ordered]:
    """Every shared scale, those that no dialog uses yet among them."""
    found = yaml.safe_load(SCALES)["scales"]
    return {key: Ordered.model_validate(_points(scale)) for key, scale in found.items()}


def _points(scale: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in scale.items() if name != "non_answers"}


def words_of_all() -> tuple[tuple[str, Text], ...]:
    """Every text shown to people: of every dialog, then of the shared scales."""
    shown = {**{key: dialog_of(key) for key in KEYS}, **shared_scales()}
    return tuple(
        (f"{key}.{place}", text) for key, piece in shown.items() for place, text in walk(piece)
    )


def walk(piece: object, place: str = "") -> Iterator[Words]:
    """The texts below a piece of a definition."""
    if isinstance(piece, Text):
        yield Words(place.removeprefix("."), piece)
        return
    for name, inner in _below(piece):
        yield from walk(inner, f"{place}.{name}")


def _below(piece: object) -> Iterator[tuple[object, object]]:
    if isinstance(piece, tuple):
        yield from enumerate(piece)
    elif isinstance(piece, dict):
        yield from piece.items()
    elif hasattr(piece, "model_fields_set"):
        yield from piece  # type: ignore[misc, unused-ignore]
