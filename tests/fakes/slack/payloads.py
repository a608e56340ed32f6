"""What Slack sends: events, commands, shortcuts, clicks, submissions, in Slack's own shapes. Pure.

Checked against Slack's reference and the payloads in its own libraries' tests.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.fakes.slack.inputs import state_values
from tests.fakes.slack.mrkdwn import unescaped
from tests.fakes.slack.shapes import JSON
from tests.fakes.slack.world import Account, Channel, Install, Message, View, World


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose gesture it is, and through which install it reaches the app."""

    world: World
    install: Install
    account: Account

    @property
    def enterprise(self) -> JSON | None:
        ident = self.install.enterprise or self.world.teams[self.account.team].enterprise
        return {"id": ident, "name": self.world.enterprises[ident]} if ident else None

    @property
    def team(self) -> JSON | None:
        """The person's; null where the whole organisation installed the app."""
        if self.install.is_org_wide:
            return None
        return self._named(self.account.team)

    @property
    def host(self) -> JSON | None:
        """The workspace of the app, where somebody of another meets it in a shared channel."""
        return None if self.install.is_org_wide else self._named(self.install.team)

    def _named(self, ident: str) -> JSON:
        team = self.world.teams[ident]
        found = {"id": team.id, "domain": team.domain}
        if self.enterprise:
            found |= {
                "enterprise_id": self.enterprise["id"],
                "enterprise_name": self.enterprise["name"],
            }
        return found

    @property
    def user(self) -> JSON:
        handle = self.account.name.lower().replace(" ", ".")
        return {
            "id": self.account.id,
            "username": handle,
            "name": handle,
            "team_id": self.account.team,
        }


def _interaction(sender: Sender, kind: str, trigger: str) -> JSON:
    return {
        "type": kind,
        "user": sender.user,
        "api_app_id": sender.world.app.id,
        "token": sender.world.app.verification_token,
        "trigger_id": trigger,
        "team": sender.team,
        "enterprise": sender.enterprise,
        "is_enterprise_install": sender.install.is_org_wide,
    }


def shortcut(sender: Sender, callback_id: str, trigger: str) -> JSON:
    found = _interaction(sender, "shortcut", trigger)
    user = {key: held for key, held in sender.user.items() if key != "name"}
    return {**found, "user": user, "callback_id": callback_id, "action_ts": sender.world.ids.ts()}


def command(
    sender: Sender, channel: Channel, name: str, text: str, trigger: str, response_url: str
) -> JSON:
    team = sender.world.teams[sender.account.team]
    found = {
        "token": sender.world.app.verification_token,
        "team_id": team.id,
        "team_domain": team.domain,
        "channel_id": channel.id,
        "channel_name": channel.name,
        "user_id": sender.account.id,
        "user_name": sender.user["username"],
        "command": name,
        "text": text,
        "api_app_id": sender.world.app.id,
        "is_enterprise_install": str(sender.install.is_org_wide).lower(),
        "response_url": response_url,
        "trigger_id": trigger,
    }
    if sender.enterprise:
        found |= {
            "enterprise_id": sender.enterprise["id"],
            "enterprise_name": sender.enterprise["name"],
        }
    return found


def message_actions(
    sender: Sender, message: Message, shown: JSON, actions: list[JSON], tickets: tuple[str, str]
) -> JSON:
    """`shown` is the message as it stood when it was pressed; tickets: trigger and response URL."""
    trigger, response_url = tickets
    container: JSON = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel.id,
        "is_ephemeral": bool(message.only_for),
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    found = {
        **_interaction(sender, "block_actions", trigger),
        "team": sender.host,
        "container": container,
        "channel": {"id": message.channel.id, "name": message.channel.name},
        "state": {"values": state_values(shown.get("blocks", []), message.typed)},
        "response_url": response_url,
        "actions": actions,
    }
    return found if message.only_for else {**found, "message": shown}


def view_actions(
    sender: Sender, view: View, shown: JSON, actions: list[JSON], trigger: str
) -> JSON:
    return {
        **_interaction(sender, "block_actions", trigger),
        "container": {"type": "view", "view_id": view.id},
        "view": shown,
        "actions": actions,
    }


def submission(sender: Sender, shown: JSON, trigger: str) -> JSON:
    found = _interaction(sender, "view_submission", trigger)
    return {**found, "view": shown, "response_urls": []}


def closing(sender: Sender, shown: JSON, *, is_cleared: bool) -> JSON:
    found = _interaction(sender, "view_closed", "")
    del found["trigger_id"]
    return {**found, "view": shown, "is_cleared": is_cleared}


def action(element: JSON, block_id: str, ts: str, state: JSON | None = None) -> JSON:
    """One of `actions`: a button pressed, or what was chosen (`state`)."""
    found = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block_id,
        "action_ts": ts,
    }
    for key in ("text", "value", "style", "url", "placeholder"):
        if key in element:
            found[key] = element[key]
    return {**found, **(state or {})}


# ── Events ────────────────────────────────────────────────────────────────────────────────────


def event(
    world: World, install: Install, team: str, inner: JSON, *, is_shared: bool = False
) -> JSON:
    """The outer event; `team` is the workspace it happened in."""
    enterprise = install.enterprise or None
    return {
        "token": world.app.verification_token,
        "team_id": team,
        "context_team_id": team,
        "context_enterprise_id": enterprise,
        "api_app_id": world.app.id,
        "event": {**inner, "event_ts": inner.get("event_ts") or inner.get("ts") or world.ids.ts()},
        "type": "event_callback",
        "event_id": world.ids.next("Ev"),
        "event_time": int(world.clock.now()),
        "authorizations": [
            {
                "enterprise_id": enterprise,
                "team_id": None if install.is_org_wide else install.team,
                "user_id": install.bot_user,
                "is_bot": True,
                "is_enterprise_install": install.is_org_wide,
            }
        ],
        "is_ext_shared_channel": is_shared,
        "event_context": f"4-{world.ids.count('context')}",
        **({"enterprise_id": enterprise} if enterprise else {}),
    }


def said(message: Message, kind: str = "message") -> JSON:
    """A message that a person wrote: `message` in a direct message, or `app_mention`."""
    found: JSON = {
        "type": kind,
        "user": message.user,
        "ts": message.ts,
        "client_msg_id": f"00000000-0000-4000-8000-{message.ts.replace('.', '')[-12:]}",
        "text": message.text,
        "team": message.team,
        "channel": message.channel.id,
        "blocks": [
            {
                "type": "rich_text",
                "block_id": "typed",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [{"type": "text", "text": unescaped(message.text)}],
                    }
                ],
            }
        ],
    }
    if message.thread_ts:
        found["thread_ts"] = message.thread_ts
    if message.bot_id:
        found["bot_id"] = message.bot_id
        del found["client_msg_id"]
    return {**found, **({"channel_type": "im"} if kind == "message" else {})}


def posted(message: Message, shown: JSON) -> JSON:
    """A message of the app's own bot, which Slack tells it of as of any other (S21)."""
    kind = "im" if message.channel.is_im else "channel"
    return {**shown, "channel": message.channel.id, "channel_type": kind}


def message_changed(message: Message, now: JSON, before: JSON, ts: str) -> JSON:
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": now,
        "previous_message": before,
        "channel": message.channel.id,
        "ts": ts,
        "channel_type": "im" if message.channel.is_im else "channel",
    }


def message_deleted(message: Message, before: JSON, ts: str) -> JSON:
    return {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "deleted_ts": message.ts,
        "previous_message": before,
        "channel": message.channel.id,
        "ts": ts,
        "channel_type": "im" if message.channel.is_im else "channel",
    }
