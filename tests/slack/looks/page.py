"""Block Kit as a page that looks like Slack, near enough to judge a screen by eye.

Owns no promise about Slack's own drawing: sizes, colours and folds are approximations.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

JSON = dict[str, Any]

STYLE = (Path(__file__).parent / "slack.css").read_text("utf-8")


def page(drawn: str) -> str:
    sized = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    head = f"{sized}<style>{STYLE}</style>"
    return f'<!doctype html><html lang="fr"><head>{head}</head><body>{drawn}</body></html>'


def modal(view: JSON) -> str:
    submit = view.get("submit")
    foot = [f'<span class="button">{_plain(view["close"])}</span>'] if view.get("close") else []
    if submit:
        foot.append(f'<span class="button primary">{_plain(submit)}</span>')
    return (
        f'<div class="window"><div class="bar"><i></i>{_plain(view["title"])}</div>'
        f'<div class="body">{blocks(view["blocks"])}</div>'
        f'<div class="foot">{"".join(foot)}</div></div>'
    )


def home(view: JSON) -> str:
    return f'<div class="message"><div>{blocks(view["blocks"])}</div></div>'


def message(drawn: Sequence[JSON], images: Sequence[tuple[bytes, str]] = ()) -> str:
    pictures = "".join(_image(data, alt) for data, alt in images)
    who = '<div class="who">Tablée<small>APP</small></div>'
    return f'<div class="message"><i></i><div>{who}{blocks(drawn)}{pictures}</div></div>'


def _image(data: bytes, alt: str) -> str:
    source = f"data:image/png;base64,{base64.b64encode(data).decode()}"
    return f'<p><img alt="{escape(alt)}" src="{source}"></p>'


def blocks(drawn: Sequence[JSON]) -> str:
    return "".join(f'<div class="block">{_BLOCKS[one["type"]](one)}</div>' for one in drawn)


# ── One block ─────────────────────────────────────────────────────────────────────────────────


def _section(block: JSON) -> str:
    fields = "".join(f"<div>{_text(one)}</div>" for one in block.get("fields", ()))
    words = _text(block["text"]) if block.get("text") else f'<div class="fields">{fields}</div>'
    beside = _element(block["accessory"]) if block.get("accessory") else ""
    return f'<div class="section"><div>{words}</div>{beside}</div>'


def _context(block: JSON) -> str:
    return f'<div class="context">{" ".join(_text(one) for one in block["elements"])}</div>'


def _actions(block: JSON) -> str:
    return f'<div class="actions">{"".join(_element(one) for one in block["elements"])}</div>'


def _input(block: JSON) -> str:
    optional = " <small>(optional)</small>" if block.get("optional") else ""
    hint = f'<div class="hint">{_plain(block["hint"])}</div>' if block.get("hint") else ""
    label = f'<div class="label">{_plain(block["label"])}{optional}</div>'
    return f"{label}{_element(block['element'])}{hint}"


_BLOCKS: dict[str, Callable[[JSON], str]] = {
    "section": _section,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "divider": lambda _: "<hr>",
    "header": lambda block: f'<div class="header">{_plain(block["text"])}</div>',
}


def _element(one: JSON) -> str:
    if one["type"] == "button":
        return f'<span class="button {one.get("style", "")}">{_plain(one["text"])}</span>'
    if one["type"] in {"checkboxes", "radio_buttons"}:
        ticked = [held["value"] for held in one.get("initial_options", ())]
        return "".join(_box(held, ticked=held["value"] in ticked) for held in one["options"])
    if one["type"] == "plain_text_input":
        tall = " tall" if one.get("multiline") else ""
        return f'<div class="field{tall}">{escape(one.get("initial_value", ""))}</div>'
    chosen = one.get("initial_option") or {}
    shown = _plain(chosen["text"]) if chosen else _plain(one.get("placeholder") or {"text": ""})
    return f'<div class="field menu">{shown or escape(one.get("initial_date", ""))}</div>'


def _box(held: JSON, *, ticked: bool) -> str:
    return f'<div class="box"><b>{"✓" if ticked else ""}</b>{_text(held["text"])}</div>'


# ── Words ─────────────────────────────────────────────────────────────────────────────────────


def _plain(held: JSON) -> Markup:
    return escape(held["text"])


def _text(held: JSON) -> str:
    if held["type"] != "mrkdwn":
        return _plain(held)
    words = held["text"]
    words = re.sub(r"(?<![^\s(])`([^`\n]+)`", r"<code>\1</code>", words)
    words = re.sub(r"(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])", r"<b>\1</b>", words)
    return re.sub(r"(?<![\w_])_(\S(?:[^_\n]*\S)?)_(?![\w_])", r"<i>\1</i>", words)
