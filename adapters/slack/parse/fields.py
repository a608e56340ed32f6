"""From the state of Slack's inputs to the fields of one of our forms.

Owns how each kind of element gives its values. Only the fields of the form that was sent are kept:
several may stand on one drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.slack.codec import field_in
from adapters.slack.parse.payload import listing, mapping, text
from adapters.slack.parse.typed import LONGEST_TEXT, with_line_breaks
from dialogs.messages import Input

Values = tuple[str, ...]

TICKED: Values = ("yes",)


@dataclass(frozen=True, slots=True)
class Filled:
    """Values by field, and those among them that are accounts or spaces of Slack."""

    fields: Mapping[str, Values] = field(default_factory=dict)
    picked: Values = ()


def filled(state: object, form: str) -> Filled:
    """The fields of `form` in a payload's `state`. One that was left empty is there, and empty."""
    fields: dict[str, Values] = {}
    ranked: dict[str, dict[int, str]] = {}
    picked: list[str] = []
    for name, rank, kind, element in _inputs(state, form):
        values = _values(kind, element)
        if rank:
            ranked.setdefault(name, {})[rank] = "".join(values[:1])
        else:
            fields[name] = values
        if text(element, "type") in _PICKED:
            picked += values
    fields |= {name: _order(ranks) for name, ranks in ranked.items()}
    return Filled(fields, tuple(dict.fromkeys(picked)))


def _inputs(state: object, form: str) -> Iterator[tuple[str, int, str, Mapping[str, Any]]]:
    """(field, rank or 0, kind of input, element) of each input of the form."""
    for block_id, elements in mapping(state, "values").items():
        found = field_in(str(block_id))
        if found is None or found[0] != form:
            continue
        for kind in mapping(elements):
            yield found[1], found[2], kind, mapping(elements, kind)


def _values(kind: str, element: Mapping[str, Any]) -> Values:
    read = _READ.get(text(element, "type"))
    values = () if read is None else read(element)
    return TICKED if values and kind == Input.CONFIRM.value else values


def _order(ranks: Mapping[int, str]) -> Values:
    """Options by rank. One that stands at two ranks is left out: we never choose for a person."""
    options = [option for _, option in sorted(ranks.items()) if option]
    return tuple(option for option in options if options.count(option) == 1)


# ── What each element holds ───────────────────────────────────────────────────────────────────


def _typed(element: Mapping[str, Any]) -> Values:
    words = with_line_breaks(text(element, "value")[:LONGEST_TEXT])
    return (words if words.strip() else "",)


def _one(name: str) -> Callable[[Mapping[str, Any]], Values]:
    def read(element: Mapping[str, Any]) -> Values:
        value = text(element, name)
        return (value,) if value else ()

    return read


def _many(name: str) -> Callable[[Mapping[str, Any]], Values]:
    def read(element: Mapping[str, Any]) -> Values:
        values = (text({"value": one}, "value") for one in listing(element, name))
        return tuple(value for value in values if value)

    return read


def _chosen(element: Mapping[str, Any]) -> Values:
    value = text(element, "selected_option", "value")
    return (value,) if value else ()


def _ticked(element: Mapping[str, Any]) -> Values:
    values = (text(option, "value") for option in listing(element, "selected_options"))
    return tuple(value for value in values if value)


_READ: Mapping[str, Callable[[Mapping[str, Any]], Values]] = {
    "plain_text_input": _typed,
    "number_input": _typed,
    "datepicker": _one("selected_date"),
    "static_select": _chosen,
    "radio_buttons": _chosen,
    "multi_static_select": _ticked,
    "checkboxes": _ticked,
    "users_select": _one("selected_user"),
    "multi_users_select": _many("selected_users"),
    "conversations_select": _one("selected_conversation"),
    "channels_select": _one("selected_channel"),
    "multi_conversations_select": _many("selected_conversations"),
    "multi_channels_select": _many("selected_channels"),
}

_PICKED = frozenset(kind for kind in _READ if "_select" in kind and "static" not in kind)
