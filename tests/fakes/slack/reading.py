"""What a person sees of a message, a modal or a home tab: words, buttons, fields. Pure.

Texts come in reading order and as shown: formatting marks gone, entities unescaped, mentions by
name. A `Drawing` is a snapshot: it stays what it was when the screen is drawn again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.slack.elements import INTERACTIVE, offered
from tests.fakes.slack.inputs import Typed, state_of, values_of
from tests.fakes.slack.mrkdwn import Rendered, rendered, unescaped, visible
from tests.fakes.slack.shapes import JSON


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    value: str
    style: str  # "primary", "danger" or ""
    url: str
    hint: str  # the accessibility label
    block_id: str
    action_id: str


@dataclass(frozen=True, slots=True)
class Field:
    """`values` are option values, ids or words; `options` the labels, and `shown` the labels of
    `values`.
    """

    label: str
    kind: str  # the element's type
    values: tuple[str, ...]
    shown: tuple[str, ...]
    options: tuple[str, ...]
    hint: str
    placeholder: str
    problem: str  # what the app's `errors` say under it
    required: bool
    immediate: bool  # a change of it is told to the app at once
    block_id: str
    action_id: str


@dataclass(slots=True)
class Reading:
    """Built up block by block, then frozen into a `Drawing`."""

    texts: list[str] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)
    active: list[Rendered] = field(default_factory=list)

    def text(self, held: JSON | None) -> str:
        if not held:
            return ""
        if held["type"] == "mrkdwn":
            seen = rendered(held["text"], verbatim=bool(held.get("verbatim")))
            self.active.append(seen)
            return seen.text
        return visible(unescaped(held["text"]))

    def say(self, held: JSON | None) -> None:
        if words := self.text(held):
            self.texts.append(words)


def read(
    blocks: Sequence[Any], typed: Typed | None = None, problems: Mapping[str, str] | None = None
) -> Reading:
    reading = Reading()
    for block in blocks:
        _read_block(reading, block, typed or {}, problems or {})
    return reading


def _read_block(reading: Reading, block: JSON, typed: Typed, problems: Mapping[str, str]) -> None:
    _read_words(reading, block)
    for element in _elements(block):
        _read_element(reading, block, element, typed, problems)
    if problem := problems.get(block.get("block_id", "")):
        reading.texts.append(problem)


def _read_words(reading: Reading, block: JSON) -> None:
    match block["type"]:
        case "section":
            for held in (block.get("text"), *block.get("fields", ())):
                reading.say(held)
        case "context":
            for held in block["elements"]:
                _read_context(reading, held)
        case "image":
            reading.alts.append(block["alt_text"])
            reading.say(block.get("title"))
        case "rich_text":
            reading.texts.append("".join(_leaves(block)))
        case "markdown":
            reading.texts.append(block["text"])
        case "header":
            reading.say(block["text"])
        case "input":
            reading.say(block["label"])
            reading.say(block.get("hint"))


def _read_context(reading: Reading, held: JSON) -> None:
    if held["type"] == "image":
        reading.alts.append(held["alt_text"])
    else:
        reading.say(held)


def _elements(block: JSON) -> list[JSON]:
    kept = [block.get("accessory"), block.get("element")]
    if block["type"] == "actions":
        kept += block["elements"]
    return [one for one in kept if one]


def _read_element(
    reading: Reading, block: JSON, element: JSON, typed: Typed, problems: Mapping[str, str]
) -> None:
    kind = element["type"]
    if kind == "image":
        reading.alts.append(element["alt_text"])
    elif kind == "button":
        reading.buttons.append(_button(reading, block, element))
    elif kind == "overflow":
        reading.buttons += [
            Button(
                reading.text(one["text"]),
                one["value"],
                "",
                one.get("url", ""),
                "",
                block["block_id"],
                element["action_id"],
            )
            for one in element["options"]
        ]
    elif kind in INTERACTIVE:
        reading.fields.append(_field(reading, block, element, typed, problems))


def _button(reading: Reading, block: JSON, element: JSON) -> Button:
    return Button(
        reading.text(element["text"]),
        element.get("value", ""),
        element.get("style", ""),
        element.get("url", ""),
        element.get("accessibility_label", ""),
        block["block_id"],
        element["action_id"],
    )


def _field(
    reading: Reading, block: JSON, element: JSON, typed: Typed, problems: Mapping[str, str]
) -> Field:
    values = values_of(state_of(block, element, typed))
    labels = {one["value"]: reading.text(one["text"]) for one in offered(element)}
    is_input = block["type"] == "input"
    return Field(
        label=reading.text(block["label"]) if is_input else "",
        kind=element["type"],
        values=values,
        shown=tuple(labels.get(value, value) for value in values),
        options=tuple(labels.values()),
        hint=reading.text(block.get("hint")),
        placeholder=reading.text(element.get("placeholder")),
        problem=problems.get(block["block_id"], ""),
        required=is_input and not block.get("optional", False),
        immediate=not is_input or bool(block.get("dispatch_action")),
        block_id=block["block_id"],
        action_id=element["action_id"],
    )


def _leaves(value: object) -> list[str]:
    if isinstance(value, list):
        return [leaf for one in value for leaf in _leaves(one)]
    if not isinstance(value, dict):
        return []
    own = value.get("text")
    return [own] if isinstance(own, str) else _leaves(value.get("elements", []))


def strings_in(value: object) -> list[str]:
    """Every string that a JSON value holds, at any depth: what a leak would be found in."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [leaf for one in value for leaf in strings_in(one)]
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in strings_in(one)]
    return []
