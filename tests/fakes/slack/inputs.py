"""What stands in a field, and what Slack's client does before it sends it. Pure.

A state is the JSON that Slack puts in `state.values`; it is kept by (block_id, action_id), as the
real client does, so that a redrawing with the same ids loses nothing of what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tests.fakes.slack.elements import STATEFUL, actions_of, offered
from tests.fakes.slack.mrkdwn import unescaped
from tests.fakes.slack.shapes import JSON

Typed = dict[tuple[str, str], JSON]

_WORDS = {"plain_text_input", "number_input", "email_text_input", "url_text_input"}
_ONE_OPTION = {"static_select", "radio_buttons"}
_OPTIONS = {"multi_static_select", "checkboxes"}
_PLACES = {
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
}


class RefusedByClient(AssertionError):
    """Slack's own client would not let a person do this: the app never hears of it."""


def initial_state(element: JSON) -> JSON:
    kind = element["type"]
    if kind in _WORDS:
        return {"type": kind, "value": element.get("initial_value") or None}
    if kind in _ONE_OPTION:
        return {"type": kind, "selected_option": element.get("initial_option")}
    if kind in _OPTIONS:
        return {"type": kind, "selected_options": element.get("initial_options") or []}
    if kind == "file_input":
        return {"type": kind, "files": []}
    selected, initial = _PLACES[kind]
    held = element.get(initial)
    return {"type": kind, selected: held or ([] if kind.startswith("multi_") else None)}


def stateful(blocks: Sequence[Any]) -> list[tuple[JSON, JSON]]:
    return [pair for pair in actions_of(list(blocks)) if pair[1]["type"] in STATEFUL]


def state_of(block: JSON, element: JSON, typed: Typed) -> JSON:
    held = typed.get((block["block_id"], element["action_id"]))
    return held if held and held["type"] == element["type"] else initial_state(element)


def state_values(blocks: Sequence[Any], typed: Typed) -> dict[str, dict[str, JSON]]:
    """`state.values` as Slack sends it."""
    values: dict[str, dict[str, JSON]] = {}
    for block, element in stateful(blocks):
        held = values.setdefault(block["block_id"], {})
        held[element["action_id"]] = state_of(block, element, typed)
    return values


def values_of(state: JSON) -> tuple[str, ...]:
    """What was chosen or typed, whatever the element: an option's value, an id, a date, words."""
    held = next(value for key, value in state.items() if key != "type")
    listed = held if isinstance(held, list) else [held]
    return tuple(
        str(one["value"] if isinstance(one, dict) else one) for one in listed if one is not None
    )


def state_from(element: JSON, values: Sequence[str]) -> JSON:
    """The state once a person has put `values` there: words, ids, or options by value or label."""
    kind = element["type"]
    given = [value for value in values if value != ""]
    if kind in _WORDS:
        return {"type": kind, "value": given[0] if given else None}
    if kind in _ONE_OPTION | _OPTIONS:
        chosen = [option_called(element, value) for value in given]
        if kind in _OPTIONS:
            most = element.get("max_selected_items", len(chosen))
            return {"type": kind, "selected_options": _at_most(chosen, most)}
        return {"type": kind, "selected_option": _at_most(chosen, 1)[0] if chosen else None}
    if kind not in _PLACES:
        raise RefusedByClient(f"nothing can be put in a {kind} here")
    selected, _ = _PLACES[kind]
    if kind.startswith("multi_"):
        return {
            "type": kind,
            selected: _at_most(given, element.get("max_selected_items", len(given))),
        }
    held = _at_most(given, 1)[0] if given else None
    return {"type": kind, selected: int(held) if held and kind == "datetimepicker" else held}


def _at_most(chosen: list[Any], most: int) -> list[Any]:
    if len(chosen) > most:
        raise RefusedByClient(f"at most {most} can be chosen: {chosen}")
    return chosen


def option_called(element: JSON, name: str) -> JSON:
    options = offered(element)
    for one in options:
        if name in {one["value"], unescaped(one["text"]["text"])}:
            return one
    labels = [unescaped(one["text"]["text"]) for one in options]
    raise RefusedByClient(f"no option {name!r} among {labels}")


# ── What the client asks before it sends ──────────────────────────────────────────────────────


def client_refusals(blocks: Sequence[Any], typed: Typed) -> Mapping[str, str]:
    """By label of the input, why Slack's client keeps the modal open; empty when it may be sent."""
    refusals: dict[str, str] = {}
    for block, element in stateful(blocks):
        if block["type"] == "input":
            words = _refusal(block, element, values_of(state_of(block, element, typed)))
            if words:
                refusals[unescaped(block["label"]["text"])] = words
    return refusals


def _refusal(block: JSON, element: JSON, values: tuple[str, ...]) -> str:
    if not values:
        return "" if block.get("optional") else "a required input is empty"
    return _refusal_of_words(element, values[0]) if element["type"] in _WORDS else ""


def _refusal_of_words(element: JSON, words: str) -> str:
    if len(words) > element.get("max_length", 3000):
        return f"longer than {element.get('max_length', 3000)} characters"
    if len(words) < element.get("min_length", 0):
        return f"shorter than {element['min_length']} characters"
    return _refusal_of_kind(element, words)


def _refusal_of_kind(element: JSON, words: str) -> str:
    match element["type"]:
        case "number_input":
            return _refusal_of_number(element, words)
        case "email_text_input" if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", words):
            return "not an address of mail"
        case "url_text_input" if not re.fullmatch(r"https?://\S+", words):
            return "not an address of the web"
    return ""


def _refusal_of_number(element: JSON, words: str) -> str:
    if not re.fullmatch(r"-?\d+(\.\d+)?", words):
        return "not a number"
    if "." in words and not element["is_decimal_allowed"]:
        return "not a whole number"
    low, high = element.get("min_value"), element.get("max_value")
    if low is not None and float(words) < float(low):
        return f"less than {low}"
    return f"more than {high}" if high is not None and float(words) > float(high) else ""
