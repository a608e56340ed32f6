"""`oauth.v2.access` and what ends a token: codes used once, refresh tokens used once."""

from __future__ import annotations

from tests.fakes.slack.calls import Call, Refused, broken, method
from tests.fakes.slack.shapes import JSON
from tests.fakes.slack.world import Account, Install, World

CODE_SECONDS = 10 * 60
TOKEN_SECONDS = 12 * 60 * 60


def new_install(world: World, key: str, scopes: frozenset[str]) -> Install:
    """Install anew: a former install of the same workspace has its tokens replaced."""
    for one in world.installs.values():
        if one.key == key and not one.ended:
            one.ended = "token_revoked"
    number = world.ids.count("install")
    team = "" if key.startswith("E") else key
    install = Install(
        key,
        f"xoxb-{key}-{number}",
        f"UBOT{key}",
        f"B{key}",
        scopes,
        team,
        key if not team else world.teams[team].enterprise,
    )
    if world.app.rotates_tokens:
        _rotate(world, install)
    world.installs[install.token] = install
    for held in world.teams_of(install):
        bot = Account(install.bot_user, held.id, "Tablée", is_bot=True)
        world.accounts[held.id, install.bot_user] = bot
    return install


def _rotate(world: World, install: Install) -> None:
    number = world.ids.count("token")
    install.token = f"xoxe.xoxb-1-{install.key}-{number}"
    install.refresh_token = f"xoxe-1-{install.key}-{number}"
    install.expires_at = world.clock.now() + TOKEN_SECONDS


def _accessed(call: Call) -> JSON:
    app = call.world.app
    if call.text("client_id") != app.client_id:
        raise broken("invalid_client_id")
    if call.text("client_secret") != app.client_secret:
        raise broken("bad_client_secret")
    if call.text("grant_type") == "refresh_token":
        return _refreshed(call)
    return _granted(call)


def _granted(call: Call) -> JSON:
    grant = call.world.grants.get(call.text("code"))
    if grant is None:
        raise Refused("invalid_code")
    if grant.used:
        raise Refused("code_already_used")
    if call.world.clock.now() > grant.at + CODE_SECONDS:
        raise Refused("code_expired")
    if call.text("redirect_uri") and call.text("redirect_uri") != grant.redirect_uri:
        raise broken("bad_redirect_uri")
    grant.used = True
    install = new_install(call.world, grant.key, grant.scopes)
    return {**_token_json(call.world, install), "authed_user": {"id": grant.by.id}}


def _refreshed(call: Call) -> JSON:
    held = call.text("refresh_token")
    live = [one for one in call.world.installs.values() if one.refresh_token == held and held]
    if not live:
        raise Refused("invalid_refresh_token")
    (install,) = live
    if install.ended:
        raise Refused(install.ended)
    former = Install(
        install.key,
        install.token,
        install.bot_user,
        install.bot_id,
        install.scopes,
        install.team,
        install.enterprise,
        expires_at=install.expires_at,
        ended="token_expired",
    )
    _rotate(call.world, install)
    call.world.installs[former.token], call.world.installs[install.token] = former, install
    return _token_json(call.world, install)


def _token_json(world: World, install: Install) -> JSON:
    found: JSON = {
        "access_token": install.token,
        "token_type": "bot",
        "scope": ",".join(sorted(install.scopes)),
        "bot_user_id": install.bot_user,
        "app_id": world.app.id,
        "team": _named(install.team, world.teams[install.team].name) if install.team else None,
        "enterprise": _named(install.enterprise, world.enterprises.get(install.enterprise, ""))
        if install.enterprise
        else None,
        "is_enterprise_install": install.is_org_wide,
    }
    if install.refresh_token:
        found["refresh_token"] = install.refresh_token
        found["expires_in"] = TOKEN_SECONDS
    return found


def _named(ident: str, name: str) -> JSON:
    return {"id": ident, "name": name}


def _revoked(call: Call) -> JSON:
    call.install.ended = "token_revoked"
    return {"revoked": True}


METHODS = {
    "oauth.v2.access": method(
        _accessed,
        "client_id client_secret code redirect_uri grant_type refresh_token",
        token="none",
    ),
    "auth.revoke": method(_revoked, "test"),
}
