"""What Telegram shows of Tablée before anybody writes: commands, descriptions, the menu's button.

Owns the list of what is set, by scope and language. Each is read first and set only where it is
another, so that a start after the first says nothing (Telegram counts these calls by the day).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from adapters.telegram.calls import Calls
from adapters.telegram.chrome import TelegramChrome

MENU = {"type": "commands"}


@dataclass(frozen=True, slots=True)
class Shown:
    """`wanted` is what `read` should answer with `by`; `write` takes it as the argument `name`."""

    read: str
    write: str
    name: str
    wanted: Any
    by: dict[str, Any]


def listing(chromes: Mapping[str, TelegramChrome]) -> Iterator[Shown]:
    """The first language is everybody's whose own has nothing."""
    for at, (language, chrome) in enumerate(chromes.items()):
        spoken: dict[str, Any] = {"language_code": language} if at else {}
        yield from _told(chrome, spoken)
        yield from _commands(chrome, spoken)
    yield Shown("getChatMenuButton", "setChatMenuButton", "menu_button", MENU, {})


def _told(chrome: TelegramChrome, spoken: dict[str, Any]) -> Iterator[Shown]:
    told = {"description": chrome.about}
    yield Shown("getMyDescription", "setMyDescription", "description", told, spoken)
    told = {"short_description": chrome.short_about}
    yield Shown("getMyShortDescription", "setMyShortDescription", "short_description", told, spoken)


def _commands(chrome: TelegramChrome, spoken: dict[str, Any]) -> Iterator[Shown]:
    for scope, commands in chrome.commands.items():
        listed = [{"command": one.name, "description": one.description} for one in commands]
        by = {"scope": {"type": scope.value}, **spoken}
        yield Shown("getMyCommands", "setMyCommands", "commands", listed, by)


async def register(calls: Calls, shown: Shown) -> None:
    """Raises as `Calls` does. Any number of times is once."""
    if await calls.line.call(shown.read, **shown.by) == shown.wanted:
        return
    told = isinstance(shown.wanted, dict) and shown.name in shown.wanted
    value = shown.wanted[shown.name] if told else shown.wanted
    await calls.line.call(shown.write, **(shown.by | {shown.name: value}))
