"""What is there to read and to tap in drawn blocks, and what Slack would refuse of them.

Reads as Slack shows: mrkdwn by its strict reading, plain text as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from adapters.slack.render.message import DrawnMessage
from adapters.wording import has_ink
from tests.fakes.slack.kit import (
    BLOCKS_TEXT,
    Surface,
    faults_in_blocks,
    faults_in_view,
    view_is_too_large,
    words_in,
)
from tests.fakes.slack.mrkdwn import Rendered, rendered, visible

Block = dict[str, Any]

OURS = {"bold", "code"}
"""The only formats that the rendering gives."""


def texts(blocks: Iterable[Block]) -> list[str]:
    """Every text object shown, in order, but the labels of what is tapped and the options."""
    return [_shown(one) for one in objects(blocks)]


def objects(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield from (block[key] for key in ("text", "label", "hint") if key in block)
        yield from block.get("fields", ())
        if block["type"] == "context":
            yield from block["elements"]


def active(blocks: Iterable[Block]) -> list[Rendered]:
    return [rendered(one["text"], verbatim=one["verbatim"]) for one in _mrkdwn(blocks)]


def elements(blocks: Iterable[Block]) -> Iterator[Block]:
    """What can be tapped, picked or filled."""
    for block in blocks:
        if block["type"] == "actions":
            yield from block["elements"]
        yield from (block[key] for key in ("accessory", "element") if key in block)


def options(element: Block) -> list[Block]:
    groups = element.get("option_groups") or [{"options": element.get("options", [])}]
    return [one for group in groups for one in group["options"]]


def labels(blocks: Iterable[Block]) -> list[str]:
    """Of buttons, then of the options of each menu."""
    found: list[str] = []
    for element in elements(blocks):
        if element["type"] == "button":
            found.append(element["text"]["text"])
        for one in options(element):
            found += [one["text"]["text"], one.get("description", {}).get("text", "")]
    return found


def actions(blocks: Iterable[Block]) -> list[str]:
    """Of buttons, and of the menus that stand for buttons."""
    found: list[str] = []
    for element in elements(blocks):
        if element["type"] == "button":
            found.append(element["value"])
        elif element["action_id"].startswith("pick"):
            found += [one["value"] for one in options(element)]
    return found


def kinds(blocks: Iterable[Block]) -> list[str]:
    return [block["type"] for block in blocks]


def element(blocks: Sequence[Block], block_id: str) -> Block:
    found: Block = next(b["element"] for b in blocks if b.get("block_id") == block_id)
    return found


def squashed(text: str) -> str:
    """`text` without what leaves no ink: two layouts of the same words are equal."""
    return "".join(one for one in text if has_ink(one))


# ── What Slack would refuse ───────────────────────────────────────────────────────────────────


def check_message(drawn: DrawnMessage) -> None:
    blocks = list(drawn.blocks)
    assert faults_in_blocks(blocks, Surface.MESSAGE) == []
    assert len(blocks) <= 45
    assert words_in(blocks) <= BLOCKS_TEXT
    assert 0 < len(drawn.text) <= 4000
    assert all(0 < len(image.alt) <= 2000 for image in drawn.images)
    _check(blocks)


def check_view(view: Block) -> None:
    assert faults_in_view(view, Surface(view["type"])) == []
    assert len(view["blocks"]) <= 95
    assert not view_is_too_large(view)
    _check(view["blocks"])


def _check(blocks: list[Block]) -> None:
    tapped = [one["action_id"] for one in elements(blocks) if ":" in one["action_id"]]
    assert len(set(tapped)) == len(tapped)
    assert all(one["verbatim"] for one in _mrkdwn(blocks))
    for one in active(blocks):
        assert (one.mentions, one.links, one.automatic) == ((), (), ())
        assert {kind for kind, _ in one.formats} <= OURS


def _mrkdwn(blocks: Iterable[Block]) -> Iterator[Block]:
    yield from (one for one in objects(blocks) if one["type"] == "mrkdwn")


def _shown(one: Block) -> str:
    if one["type"] == "mrkdwn":
        return rendered(one["text"], verbatim=True).text
    text: str = one["text"]
    return visible(text)
