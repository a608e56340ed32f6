"""Block Kit's composition objects: texts, options, confirmations. Tables only.

Source: docs.slack.dev, "Composition objects"; the limits are those published there.
"""

from __future__ import annotations

from tests.fakes.slack.shapes import Rule, Shape, boolean, by_type, items, one_of, string

BUTTON_TEXT = 75
OPTION_TEXT = 75
OPTION_VALUE = 150
OPTIONS = 100
BOXES = 10
PLACEHOLDER = 150
LABEL = 2000


def plain(longest: int) -> Rule:
    return by_type(
        {"plain_text": Shape({"text": string(longest)}, {"emoji": boolean})},
    )


def mixed(longest: int) -> Rule:
    return by_type(
        {
            "plain_text": Shape({"text": string(longest)}, {"emoji": boolean}),
            "mrkdwn": Shape({"text": string(longest)}, {"verbatim": boolean}),
        }
    )


def _option(text: Rule) -> Rule:
    return Shape({"text": text, "value": string(OPTION_VALUE)}, {"description": plain(OPTION_TEXT)})


def _box(text: Rule) -> Rule:
    return Shape({"text": text, "value": string(OPTION_VALUE)}, {"description": mixed(OPTION_TEXT)})


option = _option(plain(OPTION_TEXT))
"""An option of a menu: plain text only."""

box = _box(mixed(OPTION_TEXT))
"""An option of checkboxes or radio buttons: mrkdwn is allowed."""

overflow_option = Shape(
    {"text": plain(OPTION_TEXT), "value": string(OPTION_VALUE)},
    {"description": plain(OPTION_TEXT), "url": string(3000)},
)

option_group = Shape({"label": plain(OPTION_TEXT), "options": items(option, 1, OPTIONS)})

confirm = Shape(
    {"title": plain(100), "text": mixed(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)

conversation_filter = Shape(
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)

dispatch_config = Shape(
    {
        "trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 1, 2),
    }
)
