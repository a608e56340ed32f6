"""`auth.test`, `users.info`, `conversations.*`: who and what an app may know of a workspace."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tests.fakes.slack.calls import Call, Refused, broken, method
from tests.fakes.slack.shapes import JSON
from tests.fakes.slack.world import Account, Channel, Install, World


def _tested(call: Call) -> JSON:
    install = call.install
    team = call.world.teams[call.text("team_id") or call.world.teams_of(install)[0].id]
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": "tablee",
        "team_id": team.id,
        "user_id": install.bot_user,
        "bot_id": install.bot_id,
        "is_enterprise_install": install.is_org_wide,
        **({"enterprise_id": team.enterprise} if team.enterprise else {}),
    }


def user_json(world: World, account: Account, *, with_locale: bool = True) -> JSON:
    """A user as `users.info` and `user_change` give it."""
    zone = ZoneInfo(account.tz).utcoffset(datetime.fromtimestamp(world.clock.now(), UTC))
    return {
        "id": account.id,
        "team_id": account.team,
        "name": account.name.lower().replace(" ", "."),
        "deleted": account.deleted,
        "real_name": account.name,
        "tz": account.tz,
        "tz_offset": int(zone.total_seconds()) if zone else 0,
        "profile": {
            "real_name": account.name,
            "display_name": account.name,
            "team": account.team,
        },
        "is_admin": False,
        "is_owner": False,
        "is_restricted": bool(account.guest),
        "is_ultra_restricted": account.guest == "ultra_restricted",
        "is_bot": account.is_bot,
        "is_app_user": False,
        **({"locale": account.locale} if with_locale else {}),
    }


def _user(call: Call) -> JSON:
    account = call.person(call.required("user", "user_not_found"))
    found = user_json(call.world, account, with_locale=call.flag("include_locale"))
    if call.world.is_stranger(call.install, account):
        found |= {"is_stranger": False, "is_restricted": False}
    return {"user": found}


def channel_json(install: Install, channel: Channel) -> JSON:
    if channel.is_im:
        return {"id": channel.id, "is_im": True, "user": channel.user, "is_archived": False}
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_im": False,
        "is_private": channel.is_private,
        "is_archived": channel.is_archived,
        "is_member": install.bot_user in channel.members,
        "is_ext_shared": bool(channel.shared_with),
        "context_team_id": channel.team,
    }


def _channel(call: Call) -> JSON:
    channel = call.conversation(call.required("channel", "channel_not_found"))
    needed = "im:read" if channel.is_im else "groups:read" if channel.is_private else _PUBLIC
    if needed not in call.install.scopes:
        raise broken("missing_scope", f"needed: {needed}")
    found = channel_json(call.install, channel)
    if call.flag("include_num_members"):
        found["num_members"] = len(channel.members)
    return {"channel": found}


_PUBLIC = "channels:read"


def _opened(call: Call) -> JSON:
    users = [one for one in call.text("users").split(",") if one]
    if not users and not call.text("channel"):
        raise broken("users_list_not_supplied")
    if len(users) > 1:
        raise broken("invalid_arguments", "this fake opens conversations with one person")
    if not users:
        return {"channel": {"id": call.conversation(call.text("channel")).id}}
    account = call.person(users[0])
    if account.deleted:
        raise Refused("user_disabled")
    if call.world.is_stranger(call.install, account):
        raise Refused("user_not_visible")
    channel = call.world.dm(call.install, account)
    full = channel_json(call.install, channel) if call.flag("return_im") else {"id": channel.id}
    return {"channel": full}


METHODS = {
    "auth.test": method(_tested),
    "users.info": method(_user, "user include_locale", ("users:read",)),
    "conversations.info": method(
        _channel,
        "channel include_locale include_num_members",
        ("channels:read", "groups:read", "im:read", "mpim:read"),
    ),
    "conversations.open": method(
        _opened, "users channel return_im prevent_creation", ("im:write", "mpim:write")
    ),
}
