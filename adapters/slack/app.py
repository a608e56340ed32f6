"""Slack-bolt's app, the same behind both transports: it knows whose payload it is, we answer it.

Owns one middleware, which answers everything: bolt's listeners would acknowledge by kind, and some
of them before the commit (S0). Bolt logs nothing of a payload at the levels that we let through.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.installations import Installations

Answer = Callable[[Mapping[str, Any]], Awaitable[BoltResponse]]


class Authorization(AsyncAuthorize):
    """Whose token a payload comes under, from our own port: nothing is asked of Slack for it."""

    def __init__(self, installations: Installations) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._installations = installations

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        actor_enterprise_id: str | None = None,  # noqa: ARG002 - bolt's signature
        actor_team_id: str | None = None,  # noqa: ARG002
        actor_user_id: str | None = None,  # noqa: ARG002
    ) -> AuthorizeResult | None:
        workspace = enterprise_id if context.is_enterprise_install else team_id
        found = await self._installations.find(workspace or "")
        if found is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            user_id=user_id,
            bot_user_id=found.bot_user,
            bot_token=found.token,
        )


def bolt_app(
    answer: Answer,
    installations: Installations,
    client: AsyncWebClient,
    flow: AsyncOAuthFlow | None,
    uninstalled: str,
) -> AsyncApp:
    """`uninstalled` is said to whoever calls from a workspace that is not installed any more.

    The signature is verified before bolt sees a request (`http`): bolt would log its whole body
    when it is a wrong one (S25).
    """
    app = AsyncApp(
        name="tablee",
        process_before_response=True,
        request_verification_enabled=False,
        signing_secret="verified before",  # noqa: S106 - else bolt reads the environment
        client=client,
        authorize=Authorization(installations),  # type: ignore[arg-type]  # as bolt documents it
        oauth_flow=flow,
        user_facing_authorize_error_message=uninstalled,
    )

    async def answered(req: AsyncBoltRequest) -> BoltResponse:
        return await answer(req.body)

    app.middleware(answered)
    return app
