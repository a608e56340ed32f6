"""getMe, getChat… and getFile: what a bot may ask of itself, chats, their members and files."""

from __future__ import annotations

from collections.abc import Mapping

from tests.fakes.telegram.calls import Call, Handler
from tests.fakes.telegram.messages import File, file_json
from tests.fakes.telegram.shapes import JSON, bad
from tests.fakes.telegram.world import Standing

GIFTS = "unlimited_gifts limited_gifts unique_gifts premium_subscription gifts_from_channels"
LARGEST_DOWNLOAD = 20 * 1024 * 1024
RIGHTS = (
    "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats "
    "can_restrict_members can_promote_members can_change_info can_invite_users can_post_stories "
    "can_edit_stories can_delete_stories"
)


def get_me(call: Call) -> JSON:
    return call.world.bot_json | {
        "can_join_groups": True,
        "can_read_all_group_messages": not call.world.is_private,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(call: Call) -> JSON:
    chat = call.chat
    if chat.account and not chat.has_started:
        raise bad("chat not found")
    if not chat.account:
        chat = call.open_chat
    return chat.json | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS.split(), False),
    }


def get_member(call: Call) -> JSON:
    chat = call.open_chat
    who = int(call.arguments["user_id"])
    if who == call.world.bot_id:
        return member_json(call.world.bot_json, chat.bot)
    account = call.world.accounts.get(who)
    if account is None:
        raise bad("PARTICIPANT_ID_INVALID")
    own = Standing.MEMBER if chat.account is account else Standing.LEFT
    return member_json(account.json, chat.members.get(who, own))


def get_administrators(call: Call) -> list[JSON]:
    chat = call.open_chat
    if chat.account:
        raise bad("there are no administrators in the private chat")
    found = [
        member_json(call.world.accounts[who].json, standing)
        for who, standing in chat.members.items()
        if standing.is_administrator
    ]
    if call.arguments.get("return_bots") and chat.bot.is_administrator:
        found.append(member_json(call.world.bot_json, chat.bot))
    return found


def leave_chat(call: Call) -> bool:
    chat = call.chat
    if chat.account:
        raise bad("chat member status can't be changed in private chats")
    call.open_chat.bot = Standing.LEFT
    call.world.changed()
    return True


def get_file(call: Call) -> JSON:
    file = call.world.files.get(call.text("file_id"))
    if file is None:
        raise bad("invalid file_id")
    if len(file.content) > LARGEST_DOWNLOAD:
        raise bad("file is too big")
    return file_json(file) | {"file_path": path_of(file)}


def path_of(file: File) -> str:
    return f"{file.kind}s/{file.id}"


def member_json(who: JSON, standing: Standing) -> JSON:
    """Somebody's place in a group."""
    found: JSON = {"status": standing.value, "user": who}
    if standing is Standing.ADMINISTRATOR:
        return found | dict.fromkeys(RIGHTS.split(), False) | {"can_manage_chat": True}
    if standing is Standing.OWNER:
        return found | {"is_anonymous": False}
    return found | ({"until_date": 0} if standing is Standing.KICKED else {})


METHODS: Mapping[str, Handler] = {
    "getMe": get_me,
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "leaveChat": leave_chat,
    "getFile": get_file,
}
