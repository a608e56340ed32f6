"""What Slack refuses in messages, modals and home tabs. Pure.

Owns every published limit of Block Kit's blocks and views, and those that `slack_sdk.models` lets
through: unknown keys, ids used twice, a modal with inputs and no submit (fault S28).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from tests.fakes.slack.compositions import LABEL, mixed, plain
from tests.fakes.slack.elements import (
    ANY_ID,
    BUTTON,
    IMAGE_KEYS,
    MODAL_WORDS,
    PICKS,
    WORDS,
    actions_of,
    image,
    one_source,
)
from tests.fakes.slack.shapes import (
    JSON,
    Complaints,
    Rule,
    Shape,
    boolean,
    by_type,
    items,
    string,
    untyped,
)

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MESSAGE_TEXT = 40_000
UPDATE_TEXT = 4_000
BLOCKS_TEXT = 12_000
"""Characters of all the blocks of a message together: not in the reference, but said by Slack's
maintainers when `msg_blocks_too_long` was reported to them."""
VIEW_BYTES = 250_000


class Surface(StrEnum):
    MESSAGE = "message"
    MODAL = "modal"
    HOME = "home"


def _text_or_fields(block: JSON, pointer: str, complaints: Complaints) -> None:
    if "text" not in block and "fields" not in block:
        complaints.add("text or fields is required", pointer)


_block: dict[str, Rule] = {"block_id": ANY_ID}


def _blocks(surface: Surface) -> Mapping[str, Rule]:
    inputs = {**PICKS, **WORDS, **(MODAL_WORDS if surface is Surface.MODAL else {})}
    shapes: dict[str, Rule] = {
        "actions": Shape({"elements": items(by_type({**BUTTON, **PICKS}), 1, 25)}, _block),
        "context": Shape(
            {"elements": items(_context_element, 1, 10)},
            _block,
        ),
        "divider": Shape({}, _block),
        "header": Shape({"text": plain(150)}, _block),
        "image": Shape(
            {"alt_text": string(2000)},
            {**_block, **IMAGE_KEYS, "title": plain(2000)},
            (one_source,),
        ),
        "input": Shape(
            {"label": plain(LABEL), "element": by_type(inputs)},
            {**_block, "hint": plain(LABEL), "optional": boolean, "dispatch_action": boolean},
        ),
        "section": Shape(
            {},
            {
                **_block,
                "text": mixed(3000),
                "fields": items(mixed(2000), 1, 10),
                "accessory": by_type({**BUTTON, **PICKS, "image": image}),
                "expand": boolean,
            },
            (_text_or_fields,),
        ),
        "rich_text": Shape({"elements": items(_anything, 1, 100)}, _block),
    }
    if surface is Surface.MESSAGE:
        shapes["markdown"] = Shape({"text": string(12_000)}, _block)
    return shapes


def _anything(value: Any, pointer: str, complaints: Complaints) -> None:  # noqa: ANN401
    if not isinstance(value, dict):
        complaints.add("must be an object", pointer)


def _context_element(value: Any, pointer: str, complaints: Complaints) -> None:  # noqa: ANN401
    if isinstance(value, dict) and value.get("type") == "image":
        image(untyped(value), pointer, complaints)
    else:
        mixed(3000)(value, pointer, complaints)


_BLOCKS = {surface: by_type(_blocks(surface)) for surface in Surface}

_VIEW: dict[str, Rule] = {
    "private_metadata": string(3000, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
}
_MODAL = Shape(
    {"title": plain(24)},
    {
        **_VIEW,
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
)
_HOME = Shape({}, _VIEW)


def faults_in_blocks(blocks: Any, surface: Surface, at: str = "/blocks") -> list[str]:  # noqa: ANN401
    """What Slack would say of these blocks, or nothing."""
    complaints = Complaints()
    most = MESSAGE_BLOCKS if surface is Surface.MESSAGE else VIEW_BLOCKS
    items(_BLOCKS[surface], 0, most)(blocks, at, complaints)
    if not complaints.found:
        _ids_are_unique(blocks, at, complaints)
        _one_focus(blocks, at, complaints)
    return complaints.found


def _ids_are_unique(blocks: list[JSON], at: str, complaints: Complaints) -> None:
    named = Counter(block["block_id"] for block in blocks if block.get("block_id"))
    for name in (name for name, times in named.items() if times > 1):
        complaints.add(f"block_id already exists: {name}", at)
    for place, block in enumerate(blocks):
        used = Counter(
            one["action_id"] for _, one in actions_of([block]) if one.get("action_id") is not None
        )
        for name in (name for name, times in used.items() if times > 1):
            complaints.add(f"action_id already exists: {name}", f"{at}/{place}")


def _one_focus(blocks: list[JSON], at: str, complaints: Complaints) -> None:
    if sum(bool(one.get("focus_on_load")) for _, one in actions_of(blocks)) > 1:
        complaints.add("only one element may have focus_on_load", at)


def faults_in_view(view: Any, surface: Surface, at: str = "/view") -> list[str]:  # noqa: ANN401
    """What Slack would say of a whole modal or home tab, or nothing."""
    complaints = Complaints()
    if not isinstance(view, dict):
        complaints.add("must be an object", at)
        return complaints.found
    if view.get("type") != surface.value:
        complaints.add(f"unsupported type: {view.get('type')}", f"{at}/type")
        return complaints.found
    shape = _MODAL if surface is Surface.MODAL else _HOME
    shape({key: held for key, held in untyped(view).items() if key != "blocks"}, at, complaints)
    if "blocks" not in view:
        complaints.add("missing required field: blocks", at)
        return complaints.found
    found = [*complaints.found, *faults_in_blocks(view["blocks"], surface, f"{at}/blocks")]
    if not found and surface is Surface.MODAL and _lacks_submit(view):
        found.append(f"missing required field: submit [json-pointer:{at}]")
    return found


def _lacks_submit(view: JSON) -> bool:
    return "submit" not in view and any(block["type"] == "input" for block in view["blocks"])


def view_is_too_large(view: JSON) -> bool:
    return len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES


def words_in(value: object) -> int:
    """How many characters the texts of a message's blocks hold together."""
    if isinstance(value, list):
        return sum(words_in(one) for one in value)
    if not isinstance(value, dict):
        return 0
    own = value.get("text")
    return (len(own) if isinstance(own, str) else 0) + sum(
        words_in(held) for held in value.values()
    )
