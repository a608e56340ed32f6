"""Installing the app on the fake Slack: the page, the code, tokens that turn, the end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth import AuthorizeUrlGenerator
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.fakes.slack_server import Person, Slack, Workspace, slack_server

pytestmark = pytest.mark.filterwarnings(
    "ignore:BasicAuth is deprecated:DeprecationWarning"  # the SDK's own use of aiohttp
)

REDIRECT = "https://tablee.example/slack/oauth_redirect"


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with slack_server() as served:
        served.app.redirect_urls = (REDIRECT,)
        served.app_in(installer(served))
        yield served


@pytest.fixture
def t2(slack: Slack) -> Workspace:
    return slack.workspace("T2", "Réseau", installed=False)


@pytest.fixture
def anne(t2: Workspace) -> Person:
    return t2.user("U7", "Anne")


def installer(slack: Slack, state: str = "un état", **changed: str) -> Starlette:
    """An app that installs itself, badly when `changed`."""
    address = AuthorizeUrlGenerator(
        client_id=changed.get("client_id", slack.app.client_id),
        redirect_uri=changed.get("redirect_uri", REDIRECT),
        scopes=changed.get("scopes", "chat:write,commands").split(","),
        authorization_url=f"{slack.world.base_url}/oauth/v2/authorize",
    ).generate(state)

    async def begin(_request: Request) -> Response:
        return RedirectResponse(address, 302)

    async def end(request: Request) -> Response:
        if request.query_params.get("state") != state or "code" not in request.query_params:
            return PlainTextResponse("refusé", 400)
        return PlainTextResponse(request.query_params["code"])

    return Starlette(routes=[Route("/slack/install", begin), Route("/slack/oauth_redirect", end)])


def exchange(slack: Slack, **said: str) -> Awaitable[Any]:
    keys = {"client_id": slack.app.client_id, "client_secret": slack.app.client_secret}
    return AsyncWebClient(base_url=slack.api_url).oauth_v2_access(**(keys | said))


async def error_of(call: Awaitable[Any]) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def code_of(slack: Slack, by: Person) -> str:
    response: httpx.Response = await slack.browser().installs(by)
    return response.text


async def test_a_code_is_exchanged_once_for_a_token(slack: Slack, anne: Person) -> None:
    code = await code_of(slack, anne)
    answer = await exchange(slack, code=code, redirect_uri=REDIRECT)
    assert (answer["team"]["id"], answer["scope"]) == ("T2", "chat:write,commands")
    assert answer["authed_user"] == {"id": "U7"}
    assert (answer["enterprise"], answer["is_enterprise_install"]) == (None, False)
    client = AsyncWebClient(answer["access_token"], base_url=slack.api_url)
    assert (await client.auth_test())["team"] == "Réseau"
    assert await error_of(exchange(slack, code=code)) == "code_already_used"


async def test_a_code_is_refused_as_slack_does(slack: Slack, anne: Person) -> None:
    code = await code_of(slack, anne)
    assert await error_of(exchange(slack, code="autre")) == "invalid_code"
    assert await error_of(exchange(slack, code=code, client_id="1.2")) == "invalid_client_id"
    assert await error_of(exchange(slack, code=code, client_secret="x")) == "bad_client_secret"
    wrong = exchange(slack, code=code, redirect_uri="https://autre.example")
    assert await error_of(wrong) == "bad_redirect_uri"
    slack.clock.advance(601)
    assert await error_of(exchange(slack, code=code)) == "code_expired"
    assert len(slack.forgiven()) == 3


async def test_tokens_turn_and_each_refresh_token_is_good_once(slack: Slack, anne: Person) -> None:
    slack.app.rotates_tokens = True
    first = await exchange(slack, code=await code_of(slack, anne))
    assert first["access_token"].startswith("xoxe.xoxb-")
    assert first["expires_in"] == 43_200
    refresh = {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}
    second = await exchange(slack, **refresh)
    assert await error_of(exchange(slack, **refresh)) == "invalid_refresh_token"
    old, new = (
        AsyncWebClient(one["access_token"], base_url=slack.api_url) for one in (first, second)
    )
    assert await error_of(old.auth_test()) == "token_expired"
    assert (await new.auth_test())["team_id"] == "T2"
    slack.clock.advance(43_200)
    assert await error_of(new.auth_test()) == "token_expired"


async def test_an_organisation_installs_for_all_its_workspaces(slack: Slack) -> None:
    t5, t6 = slack.enterprise("E1", "Grand réseau", ["T5", "T6"], installed=False)
    assert not t5.is_installed
    response = await slack.browser().installs(t5.user("U5"), org_wide=True)
    answer = await exchange(slack, code=response.text)
    assert (answer["team"], answer["enterprise"]["id"]) == (None, "E1")
    assert answer["is_enterprise_install"] is True
    assert t6.token == answer["access_token"]
    client = AsyncWebClient(t6.token, base_url=slack.api_url)
    told = await client.auth_test()
    assert (told["is_enterprise_install"], told["enterprise_id"]) == (True, "E1")


async def test_who_declines_or_forges_comes_back_without_a_code(slack: Slack, anne: Person) -> None:
    browser = slack.browser()
    assert (await browser.declines(await browser.opens())).status_code == 400
    forged = await browser.agrees(await browser.opens(), anne, state="forgé")
    assert forged.status_code == 400


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"client_id": "9.9"}, "invalid_client_id"),
        ({"scopes": "admin"}, "invalid_scope"),
        ({"redirect_uri": "https://autre.example/x"}, "bad_redirect_uri"),
    ],
)
async def test_slack_s_page_refuses_what_the_app_may_not_ask(
    slack: Slack, change: dict[str, str], words: str
) -> None:
    slack.app_in(installer(slack, **change))
    with pytest.raises(AssertionError, match=words):
        await slack.browser().opens()


async def test_an_answer_without_a_state_could_be_anyone_s(slack: Slack) -> None:
    slack.app_in(installer(slack, state=""))
    with pytest.raises(AssertionError, match="no state"):
        await slack.browser().opens()


async def test_the_end_of_an_install_ends_its_token_first(slack: Slack) -> None:
    heard: list[str] = []
    slack.app_in(recorder(lambda body: heard.append(body["event"]["type"])))
    t1, t3 = slack.workspace("T1"), slack.workspace("T3")
    client = AsyncWebClient(t1.token, base_url=slack.api_url)
    await t1.uninstalls()
    assert heard == ["app_uninstalled", "tokens_revoked"]
    assert await error_of(client.auth_test()) == "account_inactive"
    assert not t1.is_installed
    assert t3.is_installed


def recorder(note: Callable[[dict[str, Any]], None]) -> Starlette:
    async def hear(request: Request) -> Response:
        note(await request.json())
        return Response()

    return Starlette(routes=[Route("/slack/events", hear, methods=["POST"])])
