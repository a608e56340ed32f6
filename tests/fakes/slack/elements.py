"""Block Kit's elements, and where each may stand. Tables, and the rules no table can say.

Source: docs.slack.dev, "Block elements". An element that is missing here is refused: Tablée would
have to be shown that Slack takes it.
"""

from __future__ import annotations

from typing import Any

from tests.fakes.slack.compositions import (
    BOXES,
    BUTTON_TEXT,
    OPTIONS,
    PLACEHOLDER,
    box,
    confirm,
    conversation_filter,
    dispatch_config,
    option,
    option_group,
    overflow_option,
    plain,
)
from tests.fakes.slack.shapes import (
    JSON,
    Complaints,
    Rule,
    Shape,
    boolean,
    items,
    matching,
    one_of,
    string,
    whole,
)

ID = 255
TYPED = 3000
ANY_ID = string(ID)

_named: dict[str, Rule] = {"action_id": ANY_ID}
_asked: dict[str, Rule] = {**_named, "confirm": confirm, "focus_on_load": boolean}
_menu: dict[str, Rule] = {**_asked, "placeholder": plain(PLACEHOLDER)}
_many: dict[str, Rule] = {**_menu, "max_selected_items": whole(1, 1000)}
_written: dict[str, Rule] = {
    **_named,
    "focus_on_load": boolean,
    "placeholder": plain(PLACEHOLDER),
    "dispatch_action_config": dispatch_config,
}


def _options_or_groups(element: JSON, pointer: str, complaints: Complaints) -> None:
    if ("options" in element) == ("option_groups" in element):
        complaints.add("exactly one of options and option_groups is required", pointer)


def offered(element: JSON) -> list[JSON]:
    """The options of an element, groups opened."""
    groups = element.get("option_groups") or [{"options": element.get("options") or []}]
    return [one for group in groups for one in group["options"]]


def _initial_is_offered(element: JSON, pointer: str, complaints: Complaints) -> None:
    held = element.get("initial_options") or [element.get("initial_option")]
    choices = [_without_emoji(one) for one in offered(element)]
    for one in held:
        if one is not None and _without_emoji(one) not in choices:
            complaints.add("must exactly match one of the options", f"{pointer}/initial_option")


def _without_emoji(one: JSON) -> JSON:
    """An option as Slack compares it: `emoji` is filled in by Slack when absent."""
    return {
        key: {k: v for k, v in held.items() if k != "emoji"} if isinstance(held, dict) else held
        for key, held in one.items()
    }


def _initial_fits(element: JSON, pointer: str, complaints: Complaints) -> None:
    held = element.get("initial_value")
    low, high = element.get("min_length", 0), element.get("max_length", TYPED)
    if low > high:
        complaints.add("min_length must not be greater than max_length", pointer)
    if held is not None and len(held) > high:
        complaints.add(f"must be less than {high + 1} characters", f"{pointer}/initial_value")


def _numbers_fit(element: JSON, pointer: str, complaints: Complaints) -> None:
    kept = [key for key in ("initial_value", "min_value", "max_value") if key in element]
    for key in kept:
        if not element["is_decimal_allowed"] and "." in element[key]:
            complaints.add("must be a whole number", f"{pointer}/{key}")
    low, held, high = (
        float(element[key]) if key in element else None
        for key in ("min_value", "initial_value", "max_value")
    )
    for less, more in ((low, held), (held, high), (low, high)):
        if less is not None and more is not None and less > more:
            complaints.add("must lie between min_value and max_value", pointer)


def _one_source(element: JSON, pointer: str, complaints: Complaints) -> None:
    if ("image_url" in element) == ("slack_file" in element):
        complaints.add("exactly one of image_url and slack_file is required", pointer)


_date = matching(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "must be a date as YYYY-MM-DD")
_time = matching(r"([01]\d|2[0-3]):[0-5]\d", "must be a time as HH:mm")
_number = matching(r"-?\d+(\.\d+)?", "must be a number in a string")
_anyone = matching(r"[UW][A-Z0-9]+", "must be the id of a user")
_anywhere = matching(r"[CDG][A-Z0-9]+", "must be the id of a conversation")

_offers: dict[str, Rule] = {
    "options": items(option, 1, OPTIONS),
    "option_groups": items(option_group, 1, OPTIONS),
}
IMAGE_KEYS: dict[str, Rule] = {
    "image_url": string(3000),
    "slack_file": Shape({}, {"id": string(ID), "url": string(3000)}),
}
image = Shape({"alt_text": string(2000)}, IMAGE_KEYS, (_one_source,))
one_source = _one_source

BUTTON: dict[str, Rule] = {
    "button": Shape(
        {"text": plain(BUTTON_TEXT)},
        {
            **_named,
            "url": string(3000),
            "value": string(2000),
            "style": one_of("primary", "danger"),
            "confirm": confirm,
            "accessibility_label": string(75),
        },
    ),
    "overflow": Shape({"options": items(overflow_option, 1, 5)}, {**_named, "confirm": confirm}),
}

PICKS: dict[str, Rule] = {
    "checkboxes": Shape(
        {"options": items(box, 1, BOXES)},
        {**_asked, "initial_options": items(box, 1, BOXES)},
        (_initial_is_offered,),
    ),
    "radio_buttons": Shape(
        {"options": items(box, 1, BOXES)}, {**_asked, "initial_option": box}, (_initial_is_offered,)
    ),
    "static_select": Shape(
        {},
        {**_menu, **_offers, "initial_option": option},
        (_options_or_groups, _initial_is_offered),
    ),
    "multi_static_select": Shape(
        {},
        {**_many, **_offers, "initial_options": items(option, 1, OPTIONS)},
        (_options_or_groups, _initial_is_offered),
    ),
    "users_select": Shape({}, {**_menu, "initial_user": _anyone}),
    "multi_users_select": Shape({}, {**_many, "initial_users": items(_anyone, 1, 1000)}),
    "conversations_select": Shape(
        {},
        {
            **_menu,
            "initial_conversation": _anywhere,
            "default_to_current_conversation": boolean,
            "response_url_enabled": boolean,
            "filter": conversation_filter,
        },
    ),
    "multi_conversations_select": Shape(
        {},
        {
            **_many,
            "initial_conversations": items(_anywhere, 1, 1000),
            "default_to_current_conversation": boolean,
            "filter": conversation_filter,
        },
    ),
    "channels_select": Shape(
        {}, {**_menu, "initial_channel": _anywhere, "response_url_enabled": boolean}
    ),
    "multi_channels_select": Shape({}, {**_many, "initial_channels": items(_anywhere, 1, 1000)}),
    "datepicker": Shape({}, {**_menu, "initial_date": _date}),
    "timepicker": Shape({}, {**_menu, "initial_time": _time, "timezone": string(ID)}),
    "datetimepicker": Shape({}, {**_asked, "initial_date_time": whole(10**9, 10**10 - 1)}),
}

WORDS: dict[str, Rule] = {
    "plain_text_input": Shape(
        {},
        {
            **_written,
            "initial_value": string(TYPED, 0),
            "multiline": boolean,
            "min_length": whole(0, TYPED),
            "max_length": whole(1, TYPED),
        },
        (_initial_fits,),
    ),
}

MODAL_WORDS: dict[str, Rule] = {
    "email_text_input": Shape({}, {**_written, "initial_value": string(TYPED, 0)}),
    "url_text_input": Shape({}, {**_written, "initial_value": string(TYPED, 0)}),
    "number_input": Shape(
        {"is_decimal_allowed": boolean},
        {**_written, "initial_value": _number, "min_value": _number, "max_value": _number},
        (_numbers_fit,),
    ),
    "file_input": Shape(
        {}, {**_named, "filetypes": items(string(ID), 1, 100), "max_files": whole(1, 10)}
    ),
}
"""Documented as supported in modals only."""


def actions_of(blocks: list[Any]) -> list[tuple[JSON, JSON]]:
    """Every (block, interactive element) of the blocks, in reading order."""
    found: list[tuple[JSON, JSON]] = []
    for block in blocks:
        kept = [*block.get("elements", ()), block.get("accessory"), block.get("element")]
        found += [
            (block, one)
            for one in kept
            if isinstance(one, dict)
            and one.get("type") in INTERACTIVE
            and block["type"] != "context"
        ]
    return found


INTERACTIVE = frozenset({**BUTTON, **PICKS, **WORDS, **MODAL_WORDS})
STATEFUL = frozenset({**PICKS, **WORDS, **MODAL_WORDS})
