"""edit…, delete… and answerCallbackQuery: what a bot does with what already stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tests.fakes.telegram.calls import Call, Handler
from tests.fakes.telegram.messages import Message, Version
from tests.fakes.telegram.shapes import JSON, bad, broken
from tests.fakes.telegram.world import Chat
from tests.fakes.telegram.writing import (
    file_of,
    markup_of,
    preview_of,
    read_caption,
    read_text,
)

DELETABLE = 48 * 3600.0
ANSWERABLE = 15.0
MOST_DELETED = 100
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def edit_text(call: Call) -> JSON:
    written, markup = read_text(call), markup_of(call)
    message = _editable(call)
    if message.file:
        raise bad("there is no text in the message to edit")
    preview = preview_of(call, written)
    now = call.world.clock.now()
    return _edited(
        call,
        message,
        Version(now, written.text, written.entities, markup.keyboard, preview=preview),
    )


def edit_caption(call: Call) -> JSON:
    written, markup = read_caption(call, call.arguments), markup_of(call)
    message = _editable(call)
    if message.file is None:
        raise bad("there is no caption in the message to edit")
    version = replace(
        message.now, text=written.text, entities=written.entities, keyboard=markup.keyboard
    )
    return _edited(call, message, version)


def edit_media(call: Call) -> JSON:
    media: JSON = call.arguments["media"]
    kind = str(media["type"])
    if kind not in {"photo", "document"}:
        raise broken("can't parse InputMedia", f"this fake plays no {kind}")
    written, markup = read_caption(call, media), markup_of(call)
    message = _editable(call)
    file = file_of(call, kind, media["media"])
    now = call.world.clock.now()
    return _edited(
        call, message, Version(now, written.text, written.entities, markup.keyboard, file)
    )


def edit_markup(call: Call) -> JSON:
    markup = markup_of(call)
    message = _editable(call)
    return _edited(call, message, replace(message.now, keyboard=markup.keyboard))


def delete_message(call: Call) -> bool:
    chat = call.open_chat
    _delete(call, chat, call.message(chat, "message to delete"))
    return True


def delete_messages(call: Call) -> bool:
    """Those that are not found are skipped."""
    asked: list[int] = call.arguments["message_ids"]
    if not 1 <= len(asked) <= MOST_DELETED:
        raise broken("too many message identifiers specified", str(len(asked)))
    chat = call.open_chat
    for one in asked:
        if message := chat.find(one):
            _delete(call, chat, message)
    return True


def answer_callback_query(call: Call) -> bool:
    """Once, within 15 s."""
    tap = call.world.taps.get(call.text("callback_query_id"))
    is_late = tap is not None and call.world.clock.now() - tap.at > ANSWERABLE
    if tap is None or is_late or tap.answer is not None:
        raise bad(TOO_OLD)
    if call.text("url"):
        raise broken("URL_INVALID", "only games open an address")
    tap.answer = call.text("text")
    tap.is_alert = bool(call.arguments.get("show_alert"))
    call.world.changed()
    return True


def _editable(call: Call) -> Message:
    message = call.message(call.open_chat, "message to edit")
    if message.sender or message.service or message.now.other:
        raise bad("message can't be edited")
    return message


def _edited(call: Call, message: Message, version: Version) -> JSON:
    if version.shown == message.now.shown:
        raise bad(NOT_MODIFIED)
    message.edit(replace(version, at=call.world.clock.now()))
    call.world.changed()
    return call.world.json_of(message)


def _delete(call: Call, chat: Chat, message: Message) -> None:
    if call.world.clock.now() - message.at >= DELETABLE:
        raise bad("message can't be deleted for everyone")
    if message.sender and not chat.account and not chat.bot.is_administrator:
        raise bad("message can't be deleted")
    message.deleted = True
    call.world.changed()


METHODS: Mapping[str, Handler] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "answerCallbackQuery": answer_callback_query,
}
