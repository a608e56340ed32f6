"""`chat.*`: messages posted, edited, deleted, and shown to one person only."""

from __future__ import annotations

from typing import Any

from tests.fakes.slack.calls import Call, Refused, broken, method
from tests.fakes.slack.kit import (
    BLOCKS_TEXT,
    MESSAGE_TEXT,
    UPDATE_TEXT,
    Surface,
    faults_in_blocks,
    words_in,
)
from tests.fakes.slack.shapes import JSON
from tests.fakes.slack.wire import message_json, with_ids
from tests.fakes.slack.world import Channel, Install, Message, Version, World


def checked_version(world: World, text: str, blocks: Any, longest: int) -> Version:  # noqa: ANN401
    """What a message is to say, once Slack has let it through.

    Raises `Refused` as Slack does; blocks without a top-level text are only a fault (U5), since
    Slack takes them and a locked phone then shows nothing.
    """
    if not text and not blocks:
        raise broken("no_text")
    if len(text) > longest:
        raise broken("msg_too_long")
    if blocks is not None and not isinstance(blocks, list):
        raise broken("invalid_blocks_format")
    found = faults_in_blocks(blocks or [], Surface.MESSAGE)
    if found:
        raise broken("invalid_blocks", *found)
    if words_in(blocks or []) > BLOCKS_TEXT:
        raise broken("msg_blocks_too_long")
    if not text:
        world.fault(f"a message has blocks and no text (U5): {blocks}")
    return Version(text, with_ids(world.ids, blocks or []))


def where(call: Call) -> Channel:
    """The conversation to write in; a user's id stands for the direct message with them."""
    name = call.required("channel", "channel_not_found")
    if name[0] not in "UW":
        channel = call.conversation(name)
        _may_write(call.install, channel)
        return channel
    account = call.person(name, "channel_not_found")
    if account.deleted or call.world.is_stranger(call.install, account):
        raise Refused("channel_not_found")
    return call.world.dm(call.install, account)


def _may_write(install: Install, channel: Channel) -> None:
    if channel.is_archived:
        raise Refused("is_archived")
    if install.bot_user not in channel.members and "chat:write.public" not in install.scopes:
        raise Refused("not_in_channel")


def post(world: World, install: Install, channel: Channel, version: Version) -> Message:
    message = Message(
        channel,
        world.ids.ts(),
        channel.team,
        install.bot_user,
        install.bot_id,
        versions=[version],
    )
    channel.messages.append(message)
    return message


def _thread(call: Call, channel: Channel) -> str:
    ts = call.text("thread_ts")
    if ts and call.world.message(channel.id, ts) is None:
        raise Refused("thread_not_found")
    return ts


def _posted(call: Call) -> JSON:
    channel = where(call)
    thread = _thread(call, channel)
    version = checked_version(
        call.world,
        call.text("text"),
        call.structure("blocks", "invalid_blocks_format"),
        MESSAGE_TEXT,
    )
    message = post(call.world, call.install, channel, version)
    message.thread_ts = thread
    return {
        "channel": channel.id,
        "ts": message.ts,
        "message": message_json(call.world, message),
    }


def _own(call: Call, otherwise: str) -> Message:
    channel = call.conversation(call.required("channel", "channel_not_found"))
    message = call.world.message(channel.id, call.required("ts"))
    if message is None or message.only_for:
        raise Refused("message_not_found")
    if message.bot_id != call.install.bot_id:
        raise Refused(otherwise)
    return message


def _updated(call: Call) -> JSON:
    message = _own(call, "cant_update_message")
    blocks = call.structure("blocks", "invalid_blocks_format")
    kept = message.blocks if blocks is None else blocks  # left out, the former ones stay
    version = checked_version(call.world, call.text("text"), kept, UPDATE_TEXT)
    redraw(call.world, message, version)
    return {
        "channel": message.channel.id,
        "ts": message.ts,
        "text": message.text,
        "message": message_json(call.world, message),
    }


def redraw(world: World, message: Message, version: Version) -> None:
    """Put a new version over the former ones, which are kept."""
    message.versions.append(Version(version.text, version.blocks, world.ids.ts()))


def _deleted(call: Call) -> JSON:
    message = _own(call, "cant_delete_message")
    message.deleted = True
    return {"channel": message.channel.id, "ts": message.ts}


def _shown_to_one(call: Call) -> JSON:
    channel = where(call)
    user = call.required("user", "invalid_arguments")
    if user not in channel.members:
        raise Refused("user_not_in_channel")
    thread = _thread(call, channel)
    blocks = call.structure("blocks", "invalid_blocks_format")
    version = checked_version(call.world, call.text("text"), blocks, MESSAGE_TEXT)
    message = post(call.world, call.install, channel, version)
    message.only_for, message.thread_ts = user, thread
    return {"message_ts": message.ts}


_WRITE = ("chat:write",)
_SAID = "channel text blocks thread_ts parse link_names mrkdwn metadata"

METHODS = {
    "chat.postMessage": method(
        _posted, f"{_SAID} unfurl_links unfurl_media reply_broadcast", _WRITE
    ),
    "chat.update": method(
        _updated, "channel ts text blocks parse link_names reply_broadcast metadata", _WRITE
    ),
    "chat.delete": method(_deleted, "channel ts", _WRITE),
    "chat.postEphemeral": method(
        _shown_to_one, "channel user text blocks thread_ts parse link_names", _WRITE
    ),
}
