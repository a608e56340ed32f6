"""Messages, views and files as Slack writes them, and blocks as it keeps them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tests.fakes.slack.clock import Ids
from tests.fakes.slack.inputs import state_values
from tests.fakes.slack.shapes import JSON
from tests.fakes.slack.world import File, Message, Version, View, World


def view_json(world: World, view: View) -> JSON:
    """A view as Slack sends it, with what was typed in its `state`."""
    content, made = view.content, view.install
    modal = {
        key: content.get(key) for key in ("title", "close", "submit") if content["type"] == "modal"
    }
    return {
        "id": view.id,
        "team_id": view.team,
        "type": content["type"],
        "blocks": content["blocks"],
        "private_metadata": content.get("private_metadata", ""),
        "callback_id": content.get("callback_id", ""),
        "external_id": content.get("external_id", ""),
        "state": {"values": state_values(content["blocks"], view.typed)},
        "hash": view.hash,
        "clear_on_close": content.get("clear_on_close", False),
        "notify_on_close": content.get("notify_on_close", False),
        "submit_disabled": content.get("submit_disabled", False),
        "previous_view_id": view.previous or None,
        "root_view_id": view.root or view.id,
        "app_id": world.app.id,
        "bot_id": made.bot_id,
        "app_installed_team_id": made.key,
        **modal,
    }


def message_json(world: World, message: Message, version: Version | None = None) -> JSON:
    """A message as Slack sends it in payloads and answers."""
    shown = version or message.versions[-1]
    found: JSON = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": shown.text,
        "team": message.team,
    }
    if message.bot_id:
        found |= {"bot_id": message.bot_id, "app_id": world.app.id}
    if shown.blocks:
        found["blocks"] = shown.blocks
    if shown.edited_ts:
        found["edited"] = {"user": message.bot_id or message.user, "ts": shown.edited_ts}
    if message.thread_ts:
        found["thread_ts"] = message.thread_ts
    if message.files:
        found["files"] = [file_json(world, one) for one in message.files]
    return found


def file_json(world: World, file: File) -> JSON:
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        "size": file.length,
        "alt_txt": file.alt,
        "filetype": file.name.rpartition(".")[2],
        "url_private": f"{world.base_url}/files-pri/{file.id}",
        "channels": list(file.channels),
    }


def with_ids(ids: Ids, blocks: Iterable[JSON]) -> list[JSON]:
    """The blocks as Slack keeps them: ids that the app left out are filled in."""
    return [_with_id(ids, _kept(block)) for block in blocks]


def kept_view(ids: Ids, view: JSON) -> JSON:
    """A view as Slack keeps it."""
    frame: JSON = _kept({key: held for key, held in view.items() if key != "blocks"})
    return {**frame, "blocks": with_ids(ids, view["blocks"])}


_BARE = re.compile(r"&(?!(?:amp|lt|gt);)")


def _kept(value: Any) -> Any:  # noqa: ANN401
    """Slack keeps, and sends back, plain texts with `&`, `<` and `>` escaped."""
    if isinstance(value, list):
        return [_kept(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _kept(held) for key, held in value.items()}
    if kept.get("type") == "plain_text" and isinstance(kept.get("text"), str):
        escaped = _BARE.sub("&amp;", kept["text"]).replace("<", "&lt;").replace(">", "&gt;")
        kept["text"] = escaped
    return kept


def _with_id(ids: Ids, block: JSON) -> JSON:
    filled = {**block, "block_id": block.get("block_id") or f"b{ids.count('block')}"}
    for key in ("accessory", "element"):
        if isinstance(held := block.get(key), dict) and held["type"] != "image":
            filled[key] = _with_action(ids, held)
    if block["type"] == "actions":
        filled["elements"] = [_with_action(ids, one) for one in block["elements"]]
    return filled


def _with_action(ids: Ids, element: JSON) -> JSON:
    return {**element, "action_id": element.get("action_id") or f"a{ids.count('action')}"}
