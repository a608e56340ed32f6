"""The buttons under a message, as Telegram takes and refuses them (T1, T3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes.telegram.shapes import JSON, broken

MOST_BUTTONS = 100
MOST_IN_ROW = 8
PLAYED = frozenset({"callback_data", "url", "copy_text"})
STYLES = frozenset({"danger", "success", "primary"})
_DRESS = frozenset({"text", "style", "icon_custom_emoji_id"})


@dataclass(frozen=True, slots=True)
class Button:
    """One of `data` (a callback), `url` or `copies` (a text for the clipboard)."""

    text: str
    data: str = ""
    url: str = ""
    copies: str = ""


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Markup:
    """`other` is what else may stand there: force_reply, remove_keyboard."""

    keyboard: Keyboard = ()
    other: str = ""
    placeholder: str = ""


def read_markup(raw: JSON | None, fault: Callable[[str], None]) -> Markup:
    """Raises `Refused` as Telegram does; a row too wide to be read is only a fault."""
    if not raw:
        return Markup()
    if "inline_keyboard" in raw:
        rows = tuple(tuple(_button(one) for one in row) for row in raw["inline_keyboard"] if row)
        _check_size(rows, fault)
        return Markup(rows)
    placeholder = str(raw.get("input_field_placeholder", ""))
    if "keyboard" in raw:
        raise broken("can't parse reply keyboard markup JSON object", "no such keyboard is played")
    return Markup((), "force_reply" if "force_reply" in raw else "remove_keyboard", placeholder)


def keyboard_json(keyboard: Keyboard) -> JSON:
    return {"inline_keyboard": [[_button_json(one) for one in row] for row in keyboard]}


def _check_size(rows: Keyboard, fault: Callable[[str], None]) -> None:
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise broken("reply markup is too long", f"{sum(map(len, rows))} buttons")
    for row in rows:
        if len(row) > MOST_IN_ROW:
            fault(f"{len(row)} buttons in a row: {', '.join(one.text for one in row)}")


def _button(raw: JSON) -> Button:
    text = raw["text"].strip()
    if not text:
        raise broken("keyboard button text must be non-empty")
    actions = sorted(raw.keys() - _DRESS)
    if not actions:
        raise broken("text buttons are unallowed in the inline keyboard", text)
    if len(actions) > 1 or actions[0] not in PLAYED:
        raise broken("can't parse inline keyboard button", f"{text}: {', '.join(actions)}")
    if raw.get("style", "primary") not in STYLES:
        raise broken("BUTTON_STYLE_INVALID", text)
    data, copied = raw.get("callback_data", ""), raw.get("copy_text", {}).get("text", "")
    return Button(text, data, _url(raw), copied)


def _url(raw: JSON) -> str:
    url = str(raw.get("url", ""))
    if "url" in raw and not re.match(r"(https?://[^\s/:]+\.[^\s/:]+|tg://\S)", url):
        raise broken(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return url


def _button_json(button: Button) -> JSON:
    found: JSON = {"text": button.text}
    if button.data:
        found["callback_data"] = button.data
    if button.url:
        found["url"] = button.url
    if button.copies:
        found["copy_text"] = {"text": button.copies}
    return found
