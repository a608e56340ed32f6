"""Whose a payload is: the acting person's account, and the installation that received it.

Owns the workspace of an account: the whole organisation's id where Tablée was let in for all of
its workspaces, else the acting person's own, so that somebody who comes by Slack Connect is never
taken for a colleague (S15).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.slack.codec import PLATFORM
from adapters.slack.parse.payload import first, mapping, text, truth
from dialogs.nouns.people import Account


def installed_in(body: Mapping[str, Any]) -> str:
    """The workspace, or organisation, whose installation the payload concerns; "" if unsaid."""
    if _for_organisation(body):
        return _organisation(body)
    return _team(body) or _organisation(body)


def reply_address(body: Mapping[str, Any]) -> str:
    """Where what was tapped in a message may be answered without a token; "" elsewhere."""
    return text(body, "response_url")


def of_event(body: Mapping[str, Any], user: str) -> Account:
    event = mapping(body, "event")
    return Account(PLATFORM, _workspace_of_event(body, event), user)


def _workspace_of_event(body: Mapping[str, Any], event: Mapping[str, Any]) -> str:
    """In a channel shared with others, `user_team` may name a team or a whole organisation."""
    ours = {_organisation(body), _team(body)}
    theirs = text(event, "user_team") or text(event, "team")
    if theirs and theirs not in ours and truth(body, "is_ext_shared_channel"):
        return theirs
    if _for_organisation(body):
        return _organisation(body)
    return theirs if theirs and theirs != _organisation(body) else _team(body)


def of_interaction(body: Mapping[str, Any]) -> Account | None:
    """Whoever clicked or submitted; None when the payload does not say."""
    user, organisation = text(body, "user", "id"), _organisation(body)
    team = text(body, "user", "team_id")
    if _for_organisation(body):
        workspace = organisation
    elif team and team != organisation:
        workspace = team
    else:
        workspace = text(body, "team", "id")
    return Account(PLATFORM, workspace, user) if user and workspace else None


def of_command(body: Mapping[str, Any]) -> Account | None:
    user = text(body, "user_id")
    workspace = _organisation(body) if _for_organisation(body) else text(body, "team_id")
    return Account(PLATFORM, workspace, user) if user and workspace else None


def bot_in(body: Mapping[str, Any]) -> str:
    """Tablée's own user id, as an event says it; "" if unsaid."""
    authorization = first(body, "authorizations")
    return text(authorization, "user_id") if truth(authorization, "is_bot") else ""


def _for_organisation(body: Mapping[str, Any]) -> bool:
    """Where an event was let in tells more than where it happened: a channel may be shared."""
    authorization = first(body, "authorizations")
    return bool(_organisation(body)) and truth(authorization or body, "is_enterprise_install")


def _organisation(body: Mapping[str, Any]) -> str:
    return (
        text(first(body, "authorizations"), "enterprise_id")
        or text(body, "enterprise", "id")
        or text(body, "enterprise_id")
        or text(body, "team", "enterprise_id")
    )


def _team(body: Mapping[str, Any]) -> str:
    return text(first(body, "authorizations"), "team_id") or text(body, "team_id")
