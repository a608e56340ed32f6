"""What became of Tablée's own place: a person blocked it, or let it in again (T8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.telegram.codec import person
from adapters.telegram.incoming import Change, Happening
from adapters.telegram.parse.payload import text
from adapters.telegram.parse.people import private_chat

_CHANGES = {"kicked": Change.BLOCKED, "member": Change.UNBLOCKED}


def standing(told: Mapping[str, Any]) -> Happening | None:
    """Nothing is done of a group: where Tablée may not write any more, Telegram says so when a
    bilan is shared there, and the coordinator who shares it reads why.
    """
    chat = private_chat(told)
    change = _CHANGES.get(text(told, "new_chat_member", "status"))
    return Happening(change, person(chat)) if chat and change is not None else None
