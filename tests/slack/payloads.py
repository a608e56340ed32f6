"""Payloads as Slack sends them, cut to what a reader may look at; no parser of ours is used."""

from __future__ import annotations

from typing import Any

from adapters.slack.codec import CALLBACK, Mark, metadata, stamp

BOT, LOUISE = "UBOT", "ULOUISE"
TEAM, ORGANISATION = "T1", "E1"

Payload = dict[str, Any]


# ── Events ────────────────────────────────────────────────────────────────────────────────────


def envelope(event: Payload, **more: object) -> Payload:
    authorization = {
        "enterprise_id": None,
        "team_id": TEAM,
        "user_id": BOT,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "api_app_id": "A1",
        "event_id": "Ev1",
        "event_time": 1700000000,
        "authorizations": [authorization],
        "event": event,
        **more,
    }


def for_organisation(body: Payload) -> Payload:
    """The same event, where Tablée was let in for a whole organisation."""
    authorization = {**body["authorizations"][0], "enterprise_id": ORGANISATION}
    return {**body, "authorizations": [{**authorization, "is_enterprise_install": True}]}


def message(text: str, **more: object) -> Payload:
    return envelope(
        {
            "type": "message",
            "channel": "D1",
            "channel_type": "im",
            "user": LOUISE,
            "team": TEAM,
            "ts": "1700000000.000100",
            "text": text,
            **more,
        }
    )


def mention(text: str, **more: object) -> Payload:
    return envelope(
        {
            "type": "app_mention",
            "channel": "C1",
            "user": LOUISE,
            "team": TEAM,
            "ts": "1700000000.000200",
            "text": text,
            **more,
        }
    )


# ── Commands and interactions ─────────────────────────────────────────────────────────────────


def command(name: str, text: str = "", **more: object) -> Payload:
    return {
        "command": name,
        "text": text,
        "team_id": TEAM,
        "user_id": LOUISE,
        "channel_id": "C1",
        "trigger_id": "trigger-1",
        "is_enterprise_install": "false",
        **more,
    }


def interaction(kind: str, **more: object) -> Payload:
    return {
        "type": kind,
        "user": {"id": LOUISE, "team_id": TEAM},
        "team": {"id": TEAM},
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": "trigger-1",
        **more,
    }


def tapped(action: str, place: Payload, action_id: str = "tap:0", **more: object) -> Payload:
    """A button clicked on what `place` describes: `in_message()`, `in_window()`, `in_home()`."""
    done = {"type": "button", "action_id": action_id, "value": action}
    return interaction("block_actions", actions=[done], **place, **more)


def in_message(mark: Mark, channel: str = "D1", edited: str = "") -> Payload:
    told: Payload = {"ts": "1700000000.000100", "blocks": [{"block_id": stamp(mark)}]}
    if edited:
        told["edited"] = {"user": BOT, "ts": edited}
    return {"channel": {"id": channel}, "message": told}


def in_window(mark: Mark, view_hash: str = "h1", values: Payload | None = None) -> Payload:
    return {"view": view("modal", mark, view_hash, values)}


def in_home(mark: Mark, view_hash: str = "h1") -> Payload:
    return {"view": view("home", mark, view_hash)}


def view(kind: str, mark: Mark, view_hash: str, values: Payload | None = None) -> Payload:
    return {
        "id": "V1",
        "type": kind,
        "hash": view_hash,
        "callback_id": CALLBACK,
        "private_metadata": metadata(mark),
        "state": {"values": values or {}},
    }


def submitted(mark: Mark, values: Payload, view_hash: str = "h1") -> Payload:
    return interaction("view_submission", **in_window(mark, view_hash, values))
