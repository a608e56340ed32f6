"""What a dialog asks of one table, read from its YAML without the product's own reader.

Owns the order of the questions and their words in French, so that what a page shows is checked
against the source itself. Knows scales, lists of choices and numbers, the only kinds asked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[2] / "dialogs" / "guide"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `choices` are shown texts, lowest first, with their `keys`.

    `several`: any number of them may be chosen. `no_answer` and `elaborate_at` are 1-based
    points; `bands` is (strength, address) or None. Only a `graded` one, on a scale, offers reasons
    not to answer; a `number` is typed. `after` is the (key, option) it waits for, or None.
    """

    key: str
    text: str
    label: str
    part: int
    several: bool
    keys: tuple[str, ...]
    choices: tuple[str, ...]
    no_answer: int
    elaborate_at: int
    bands: tuple[int, int] | None
    neutral: bool
    graded: bool = True
    number: bool = False
    private: bool = False
    unfavourable: bool = False
    after: tuple[str, str] | None = None


def plain(text: str) -> str:
    """Without the typography of French, and with its spaces folded."""
    for special, usual in (("\u00a0", " "), ("\u202f", " "), ("\u2019", "'")):
        text = text.replace(special, usual)
    return " ".join(text.split())


@cache
def mobilisation(*, several_sectors: bool = True, means_due: bool = True) -> tuple[Asked, ...]:
    """Every question of `mobilisation` at such a table, in order."""
    facts = {"several_sectors": several_sectors, "means_due": means_due}
    dialog = _read("mobilisation")
    scales = {**_read("scales")["scales"], **dialog.get("scales", {})}
    return tuple(_asked(dialog, scales, facts))


def engagement() -> tuple[Asked, ...]:
    """Every question of `engagement`, in order."""
    return asked_in("engagement")


@cache
def asked_in(name: str) -> tuple[Asked, ...]:
    """Every question of a dialog that no fact of the table decides on, in order."""
    dialog = _read(name)
    scales = {**_read("scales")["scales"], **dialog.get("scales", {})}
    return tuple(_asked(dialog, scales, {}))


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return found


def _asked(
    dialog: Mapping[str, Any], scales: Mapping[str, Any], facts: Mapping[str, bool]
) -> Iterator[Asked]:
    for section in dialog["sections"]:
        condition = section.get("when")
        if condition is not None and facts[condition["fact"]] != condition["is"]:
            continue
        for question in section["questions"]:
            yield _question(question, scales, section.get("part", 1))


def _question(question: Mapping[str, Any], scales: Mapping[str, Any], part: int) -> Asked:
    kind = question["kind"]
    scale = scales[question["scale"]] if kind == "scale" else {}
    options = scale.get("options") or question.get("options", ())
    bands = scale.get("bands")
    silent = len(options) if kind == "single" else (len(options) + 1) // 2
    when = question.get("when")
    return Asked(
        key=question["key"],
        text=plain(question["text"]["fr"]),
        label=plain(question["label"]["fr"]),
        part=part,
        several=kind == "several",
        keys=tuple(option["key"] for option in options),
        choices=tuple(plain(option["text"]["fr"]) for option in options),
        no_answer=scale.get("no_answer", silent),
        elaborate_at=question.get("elaborate_at", 0),
        bands=None if bands is None else (bands["strength"], bands["address"]),
        neutral=question.get("polarity") == "neutral",
        graded=kind == "scale",
        number=kind == "number",
        private=question.get("audience") == "private",
        unfavourable=question.get("polarity") == "unfavourable",
        after=(when["answer"], when["is"][0]) if when and kind == "several" else None,
    )
