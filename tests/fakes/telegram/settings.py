"""What the bot says of itself: commands by scope and language, names, descriptions, menu button.

Also what of it a person sees: Telegram takes the narrowest scope that has commands, in the
person's language first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from tests.fakes.telegram.calls import Call, Handler
from tests.fakes.telegram.shapes import JSON, broken
from tests.fakes.telegram.world import Account, Chat, World

MOST_COMMANDS = 100
DEFAULT: JSON = {"type": "default"}


def set_commands(call: Call) -> bool:
    commands: list[JSON] = call.arguments["commands"]
    if len(commands) > MOST_COMMANDS:
        raise broken("BOT_COMMANDS_TOO_MUCH", str(len(commands)))
    for one in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", one["command"]):
            raise broken("BOT_COMMAND_INVALID", one["command"])
    call.world.settings.commands[_key(call)] = commands
    return True


def get_commands(call: Call) -> list[JSON]:
    return call.world.settings.commands.get(_key(call), [])


def delete_commands(call: Call) -> bool:
    call.world.settings.commands.pop(_key(call), None)
    return True


def commands_seen(world: World, account: Account, chat: Chat) -> dict[str, str]:
    """Command -> description, as the menu of this chat shows them to this person."""
    language = account.language_code.partition("-")[0].lower()
    for scope in _scopes(account, chat):
        for tongue in (language, ""):
            found = world.settings.commands.get((_name(scope), tongue))
            if found:
                return {one["command"]: one["description"] for one in found}
    return {}


def set_menu_button(call: Call) -> bool:
    button: JSON = call.arguments.get("menu_button") or DEFAULT
    call.world.settings.menu_buttons[call.arguments.get("chat_id")] = button
    return True


def get_menu_button(call: Call) -> JSON:
    held = call.world.settings.menu_buttons
    found = held.get(call.arguments.get("chat_id")) or held.get(None)
    return found or {"type": "commands"}


def _setter(held: str, argument: str) -> Handler:
    def answer(call: Call) -> bool:
        values: dict[str, str] = getattr(call.world.settings, held)
        language = _language(call)
        values[language] = call.text(argument)
        if not values[language]:
            del values[language]
        return True

    return answer


def _getter(held: str, argument: str) -> Handler:
    def answer(call: Call) -> JSON:
        values: dict[str, str] = getattr(call.world.settings, held)
        return {argument: values.get(_language(call), values.get("", ""))}

    return answer


def _key(call: Call) -> tuple[str, str]:
    scope: JSON = call.arguments.get("scope") or DEFAULT
    if "chat_id" in scope:
        Call(call.world, call.method, {"chat_id": scope["chat_id"]}).chat  # noqa: B018 - refuses
    return _name(scope), _language(call)


def _language(call: Call) -> str:
    language = call.text("language_code")
    if not re.fullmatch(r"([a-z]{2})?", language):
        raise broken("invalid language code specified", language)
    return language


def _name(scope: JSON) -> str:
    return json.dumps(scope, sort_keys=True)


def _scopes(account: Account, chat: Chat) -> Iterator[JSON]:
    """Narrowest first, in the order that the documentation gives."""
    here = {"chat_id": chat.id}
    if chat.account:
        yield {"type": "chat", **here}
        yield {"type": "all_private_chats"}
    else:
        standing = chat.members.get(account.id)
        is_administrator = standing is not None and standing.is_administrator
        yield {"type": "chat_member", **here, "user_id": account.id}
        if is_administrator:
            yield {"type": "chat_administrators", **here}
        yield {"type": "chat", **here}
        if is_administrator:
            yield {"type": "all_chat_administrators"}
        yield {"type": "all_group_chats"}
    yield DEFAULT


METHODS: Mapping[str, Handler] = {
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": _setter("names", "name"),
    "getMyName": _getter("names", "name"),
    "setMyDescription": _setter("descriptions", "description"),
    "getMyDescription": _getter("descriptions", "description"),
    "setMyShortDescription": _setter("short_descriptions", "short_description"),
    "getMyShortDescription": _getter("short_descriptions", "short_description"),
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
}
