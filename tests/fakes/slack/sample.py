"""A small app on the real slack-bolt, for the fake's own tests: a question, a form, a home tab."""

from __future__ import annotations

import logging
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.shapes import JSON

FIELD = {"type": "plain_text_input", "action_id": "line", "max_length": 10}


def plain(text: str) -> JSON:
    return {"type": "plain_text", "text": text}


def section(text: str) -> JSON:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(label: str, value: str, number: int = 0, **more: object) -> JSON:
    name = f"tap:{number}"
    return {"type": "button", "text": plain(label), "action_id": name, "value": value, **more}


def buttons(*elements: JSON) -> JSON:
    return {"type": "actions", "block_id": "taps", "elements": list(elements)}


def form(text: str = "Un nom", **more: object) -> JSON:
    """A modal with one required line, a select and a box."""
    options = [{"text": plain(label), "value": label[0]} for label in ("Aube", "Brume")]
    return {
        "type": "modal",
        "callback_id": "sample",
        "title": plain("Formulaire"),
        "submit": plain("Envoyer"),
        "close": plain("Fermer"),
        "blocks": [
            section(text),
            {"type": "input", "block_id": "keep|line", "label": plain("Nom"), "element": FIELD},
            {
                "type": "input",
                "block_id": "keep|select",
                "label": plain("Moment"),
                "optional": True,
                "element": {"type": "static_select", "action_id": "select", "options": options},
            },
            buttons(button("Encore", "again")),
        ],
        **more,
    }


HOME: JSON = {"type": "home", "blocks": [section("*Accueil*"), buttons(button("Ouvrir", "open"))]}


def sample_app(api_url: str, secret: str, token: str) -> AsyncApp:
    """Answers within the acknowledgement, as Tablée does (S0)."""
    logger = logging.getLogger("sample")
    logger.setLevel(logging.CRITICAL)
    app = AsyncApp(
        client=AsyncWebClient(token, base_url=api_url),
        signing_secret=secret,
        process_before_response=True,
        logger=logger,
    )
    app.event("app_home_opened")(_home)
    app.event("message")(_echo)
    app.event("app_mention")(_mentioned)
    app.action({"type": "block_actions", "action_id": "tap:0"})(_tapped)
    app.view("sample")(_sent)
    app.command("/bilan")(_command)
    app.shortcut("open")(_opened)
    return app


async def _home(event: JSON, client: AsyncWebClient) -> None:
    if event["tab"] == "home":
        await client.views_publish(user_id=event["user"], view=HOME)


async def _echo(event: JSON, client: AsyncWebClient) -> None:
    if "subtype" in event:
        return
    blocks = [section(f"Vous avez dit : {event['text']}"), buttons(button("Aller", "go"))]
    await client.chat_postMessage(channel=event["channel"], text="Une réponse", blocks=blocks)


async def _mentioned(event: JSON, client: AsyncWebClient) -> None:
    channel, user = event["channel"], event["user"]
    await client.chat_postEphemeral(channel=channel, user=user, text="Je vous écris en privé")


async def _tapped(ack: Any, body: JSON, client: AsyncWebClient) -> None:  # noqa: ANN401
    await ack()
    value = body["actions"][0]["value"]
    if value == "open":
        await client.views_open(trigger_id=body["trigger_id"], view=form())
    elif "view" in body:
        view = body["view"]
        await client.views_update(view_id=view["id"], hash=view["hash"], view=form("Encore un"))
    else:
        channel, ts = body["channel"]["id"], body["message"]["ts"]
        await client.chat_update(channel=channel, ts=ts, text="Fait", blocks=[section("*Fait*")])


async def _sent(ack: Any, view: JSON) -> None:  # noqa: ANN401
    words = view["state"]["values"]["keep|line"]["line"]["value"]
    if words == "non":
        await ack(response_action="errors", errors={"keep|line": "Un autre nom"})
    elif words == "suite":
        await ack(response_action="update", view=form("La suite"))
    else:
        await ack()


async def _command(ack: Any, body: JSON, client: AsyncWebClient) -> None:  # noqa: ANN401
    await ack()
    await client.views_open(trigger_id=body["trigger_id"], view=form(f"Bilan {body['text']}"))


async def _opened(ack: Any, body: JSON, client: AsyncWebClient) -> None:  # noqa: ANN401
    await ack()
    await client.views_open(trigger_id=body["trigger_id"], view=form())
