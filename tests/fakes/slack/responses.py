"""What may be posted at a `response_url`: five times, within thirty minutes (S19)."""

from __future__ import annotations

import json

from tests.fakes.slack.calls import Refused
from tests.fakes.slack.chat import checked_version, post, redraw
from tests.fakes.slack.kit import MESSAGE_TEXT
from tests.fakes.slack.shapes import JSON
from tests.fakes.slack.world import (
    RESPONSE_SECONDS,
    RESPONSE_USES,
    ResponseUrl,
    World,
)

KNOWN = frozenset(
    {
        *("text", "blocks", "response_type", "replace_original", "delete_original", "thread_ts"),
        *("unfurl_links", "unfurl_media", "metadata"),
    }
)


def answered_at(world: World, key: str, body: str) -> tuple[int, JSON]:
    """(status, answer) of one post."""
    url = world.response_urls.get(key)
    if url is None:
        return 404, {"ok": False, "error": "no_such_url"}
    if world.clock.now() > url.at + RESPONSE_SECONDS:
        return 404, {"ok": False, "error": "expired_url"}
    if url.uses >= RESPONSE_USES:
        return 404, {"ok": False, "error": "used_url"}
    url.uses += 1
    try:
        respond(world, url, json.loads(body))
    except Refused as refused:
        world.fault(f"response_url: {refused.answer} to {body}")
        return 400, refused.answer
    return 200, {"ok": True}


def respond(world: World, url: ResponseUrl, said: JSON) -> None:
    """Say what an acknowledgement or a response address says. Raises `Refused`."""
    unknown = sorted(set(said) - KNOWN)
    if unknown:
        raise Refused("invalid_payload", *(f"unknown key: {name}" for name in unknown))
    if said.get("delete_original") and url.message is not None:
        url.message.deleted = True
        return
    version = checked_version(world, said.get("text") or "", said.get("blocks"), MESSAGE_TEXT)
    if said.get("replace_original") and url.message is not None:
        redraw(world, url.message, version)
        return
    message = post(world, url.install, url.channel, version)
    message.thread_ts = str(said.get("thread_ts") or "")
    if said.get("response_type") != "in_channel":
        message.only_for = url.account.id
