"""send…: messages, photos, documents, and the sign that the bot is typing."""

from __future__ import annotations

from collections.abc import Mapping

from tests.fakes.telegram.calls import Call, Handler
from tests.fakes.telegram.messages import Version
from tests.fakes.telegram.shapes import JSON, broken
from tests.fakes.telegram.writing import (
    file_of,
    markup_of,
    preview_of,
    read_caption,
    read_text,
)

ACTIONS = frozenset({"typing", "upload_photo", "upload_document", "choose_sticker"})
MEDIA = frozenset({"record_video", "upload_video", "record_voice", "upload_voice"})
OTHER_ACTIONS = frozenset({"find_location", "record_video_note", "upload_video_note"})


def send_message(call: Call) -> JSON:
    written, markup = read_text(call), markup_of(call)
    return _posted(
        call,
        Version(
            call.world.clock.now(),
            written.text,
            written.entities,
            markup.keyboard,
            preview=preview_of(call, written),
            other=markup.other,
            placeholder=markup.placeholder,
        ),
    )


def send_photo(call: Call) -> JSON:
    return _posted(call, _with_file(call, "photo"))


def send_document(call: Call) -> JSON:
    return _posted(call, _with_file(call, "document"))


def send_chat_action(call: Call) -> bool:
    action = call.text("action")
    if action not in ACTIONS | MEDIA | OTHER_ACTIONS:
        raise broken("wrong parameter action in request", action)
    chat = call.open_chat
    call.thread(chat)
    chat.actions.append(action)
    return True


def _with_file(call: Call, kind: str) -> Version:
    written, markup = read_caption(call, call.arguments), markup_of(call)
    return Version(
        call.world.clock.now(),
        written.text,
        written.entities,
        markup.keyboard,
        file_of(call, kind, call.text(kind)),
        other=markup.other,
        placeholder=markup.placeholder,
    )


def _posted(call: Call, version: Version) -> JSON:
    chat = call.writable_chat
    thread, reply_to = call.thread(chat), call.replied(chat)
    if thread is None and reply_to:
        thread = reply_to.thread
    message = call.world.post(chat, version, thread=thread, reply_to=reply_to)
    return call.world.json_of(message)


METHODS: Mapping[str, Handler] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendChatAction": send_chat_action,
}
