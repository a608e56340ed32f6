"""Updates as Telegram sends them, with what a test wants changed."""

from __future__ import annotations

from typing import Any

from adapters.telegram.incoming import Me

JSON = dict[str, Any]

ME = Me("tablee_bot", frozenset({"bilan", "groupe", "aide"}))
LOUISE: JSON = {"id": 101, "is_bot": False, "first_name": "Louise", "language_code": "fr-CA"}
GROUP: JSON = {"id": -100123, "type": "supergroup", "title": "La table"}
PRIVATE: JSON = {"id": 101, "type": "private", "first_name": "Louise"}
BOT: JSON = {"id": 7, "is_bot": True, "first_name": "Tablée", "username": "tablee_bot"}


def message(text: str = "", **changed: Any) -> JSON:  # noqa: ANN401 - any JSON
    held: JSON = {"message_id": 12, "date": 1_700_000_000, "chat": PRIVATE, "from": LOUISE}
    return {"update_id": 5, "message": held | ({"text": text} if text else {}) | changed}


def in_group(text: str, **changed: Any) -> JSON:  # noqa: ANN401
    return message(text, **({"chat": GROUP} | changed))


def tap(data: str, on: JSON | None = None, **changed: Any) -> JSON:  # noqa: ANN401
    drawn = {
        "message_id": 40,
        "date": 1_700_000_000,
        "chat": PRIVATE,
        "from": BOT,
        "text": "Une question",
        "reply_markup": {"inline_keyboard": [[{"text": "Oui", "callback_data": data}]]},
    }
    held: JSON = {
        "id": "777",
        "from": LOUISE,
        "chat_instance": "1",
        "data": data,
        "message": drawn | (on or {}),
    }
    return {"update_id": 6, "callback_query": held | changed}


def standing(status: str, chat: JSON = PRIVATE) -> JSON:
    member = {"user": BOT, "status": status, "until_date": 0}
    held: JSON = {"chat": chat, "from": LOUISE, "date": 1, "new_chat_member": member}
    return {"update_id": 7, "my_chat_member": held | {"old_chat_member": member}}
