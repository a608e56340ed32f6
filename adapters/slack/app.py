"""Slack-bolt's app, the same behind both transports: it reads a request, we answer it.

Owns one middleware, which answers everything: bolt's listeners would acknowledge by kind, and some
of them before the commit (S0). Of what bolt logs, only that something went wrong is let through.
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

from adapters.slack.quiet import quiet

Answer = Callable[[Mapping[str, Any]], Awaitable[BoltResponse]]


class _LetThrough(AsyncAuthorize):
    """Gives bolt no token: whether a workspace let Tablée in is asked where it is answered.

    Bolt would answer by itself otherwise, at the payload's `response_url` (S19).
    """

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,  # noqa: ARG002 - bolt's signature
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        actor_enterprise_id: str | None = None,  # noqa: ARG002
        actor_team_id: str | None = None,  # noqa: ARG002
        actor_user_id: str | None = None,  # noqa: ARG002
    ) -> AuthorizeResult | None:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, user_id=user_id)


def bolt_app(answer: Answer, client: AsyncWebClient, flow: AsyncOAuthFlow | None) -> AsyncApp:
    """The signature is verified before bolt sees a request (`http`): bolt would log its whole body
    when it is a wrong one (S25). Our own events are told from others where they are read (S21).
    """
    app = AsyncApp(
        name="tablee",
        logger=quiet("slack_bolt"),
        process_before_response=True,
        request_verification_enabled=False,
        ignoring_self_events_enabled=False,
        signing_secret="verified before",  # noqa: S106 - else bolt reads the environment
        client=client,
        authorize=_LetThrough(),  # type: ignore[arg-type, no-untyped-call]  # as bolt documents it
        oauth_flow=flow,
    )

    async def answered(req: AsyncBoltRequest) -> BoltResponse:
        return await answer(req.body)

    app.middleware(answered)
    return app
