"""One update, whatever it is about: a dispatch by its only key. Owns which kinds are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from adapters.telegram.incoming import Me, Read
from adapters.telegram.parse.messages import edited, message
from adapters.telegram.parse.payload import mapping
from adapters.telegram.parse.standing import standing
from adapters.telegram.parse.taps import tapped

Reader = Callable[[Mapping[str, Any], Me], Read | None]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "message": message,
        "edited_message": lambda told, _: edited(told),
        "callback_query": lambda told, _: tapped(told),
        "my_chat_member": lambda told, _: standing(told),
    }
)

ALLOWED = tuple(READERS)
"""`allowed_updates`: Telegram sends nothing else."""


def update(told: object, me: Me) -> Read | None:
    """What an update tells; None for what concerns nobody here."""
    for kind, read in READERS.items():
        content = mapping(told, kind)
        if content:
            return read(content, me)
    return None
