"""Slack's own page of installation: what a person agrees to, and where they are sent back.

Checks what the app asks for as Slack does: its client id, a redirect address it registered, known
scopes, a state. Plays the browser on both sides, cookies kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.fakes.slack.person import Person
from tests.fakes.slack.scopes import ALL
from tests.fakes.slack.world import Grant, World


@dataclass(frozen=True, slots=True)
class Asked:
    """What `/oauth/v2/authorize` was asked."""

    client_id: str
    scopes: frozenset[str]
    state: str
    redirect_uri: str
    user_scopes: str = ""


def asked(address: str) -> Asked:
    found = {key: held[0] for key, held in parse_qs(urlsplit(address).query).items()}
    return Asked(
        found.get("client_id", ""),
        frozenset(one for one in found.get("scope", "").split(",") if one),
        found.get("state", ""),
        found.get("redirect_uri", ""),
        found.get("user_scope", ""),
    )


def checked(world: World, address: str) -> Asked:
    """What was asked; what Slack's page would say no to fails the test."""
    found = asked(address)
    assert urlsplit(address).path == "/oauth/v2/authorize", f"not Slack's page: {address}"
    assert found.client_id == world.app.client_id, f"invalid_client_id: {address}"
    assert found.scopes, f"no scopes were asked: {address}"
    assert found.scopes <= ALL, f"invalid_scope: {sorted(found.scopes - ALL)}"
    assert not found.user_scopes, f"no user's token is wanted: {found.user_scopes}"
    assert found.state, f"no state: anyone could send this answer: {address}"
    allowed = world.app.redirect_urls
    assert not allowed or found.redirect_uri in allowed, f"bad_redirect_uri: {found.redirect_uri}"
    return found


class Browser:
    """The browser of whoever installs, over HTTP to the app (`app_url` or an ASGI transport)."""

    def __init__(self, world: World, client: httpx.AsyncClient) -> None:
        self.world = world
        self.client = client

    async def opens(self, path: str = "/slack/install") -> str:
        """Follow the app's page to Slack's; its address, checked."""
        response = await self.client.get(path)
        assert response.status_code in {302, 303, 307}, f"{path} answered {response.status_code}"
        address = response.headers["location"]
        checked(self.world, address)
        return str(address)

    async def agrees(
        self,
        address: str,
        by: Person,
        *,
        org_wide: bool = False,
        without: Iterable[str] = (),
        state: str | None = None,
    ) -> httpx.Response:
        """Agree on Slack's page, and come back to the app with a code.

        `state` instead of the true one plays somebody who forges the answer.
        """
        found = checked(self.world, address)
        grant = self.grant(found, by, org_wide=org_wide, scopes=found.scopes - frozenset(without))
        answer = {"code": grant.code, "state": found.state if state is None else state}
        return await self.client.get(_path(found.redirect_uri), params=answer)

    async def declines(self, address: str) -> httpx.Response:
        found = checked(self.world, address)
        answer = {"error": "access_denied", "state": found.state}
        return await self.client.get(_path(found.redirect_uri), params=answer)

    async def installs(self, by: Person, *, org_wide: bool = False) -> httpx.Response:
        """The whole way, as a person who agrees, to the page that says it is done."""
        page = await self.agrees(await self.opens(), by, org_wide=org_wide)
        assert page.status_code == 200, f"not installed: {page.status_code} {page.text}"
        return page

    def grant(self, found: Asked, by: Person, *, org_wide: bool, scopes: frozenset[str]) -> Grant:
        team = self.world.teams[by.account.team]
        key = team.enterprise if org_wide else team.id
        assert key, f"{team.id} belongs to no organisation"
        code = f"code.{self.world.ids.count('code')}"
        self.world.grants[code] = Grant(
            code, key, by.account, scopes, found.redirect_uri, self.world.clock.now()
        )
        return self.world.grants[code]


def _path(address: str) -> str:
    parts = urlsplit(address)
    return parts.path
