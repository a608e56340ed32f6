"""One call of the Web API: its arguments checked, its caller known, its refusals Slack's own.

A method is a function in a table with the arguments and scopes it has; anything else is refused
and fails the test.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.slack.shapes import JSON
from tests.fakes.slack.world import Account, Channel, Install, World

COMMON = frozenset({"token", "team_id"})  # bolt adds `team_id` to each listener's calls (S27)


class Refused(Exception):
    """Slack's answer `ok: false`. `is_fault`: no app should ever earn this one."""

    def __init__(
        self, error: str, *messages: str, is_fault: bool = False, extra: JSON | None = None
    ) -> None:
        super().__init__(error)
        self.error = error
        self.messages = messages
        self.is_fault = is_fault
        self.extra = extra or {}

    @property
    def answer(self) -> JSON:
        found: JSON = {"ok": False, "error": self.error, **self.extra}
        if self.messages:
            found["errors"] = list(self.messages)
            found["response_metadata"] = {"messages": [f"[ERROR] {one}" for one in self.messages]}
        return found


def broken(error: str, *messages: str) -> Refused:
    return Refused(error, *messages, is_fault=True)


@dataclass(slots=True)
class Call:
    """`install` is whose token it came with; an app-level or a token-less call has none."""

    world: World
    method: str
    arguments: JSON
    held: Install | None = None

    @property
    def install(self) -> Install:
        if self.held is None:
            raise Refused("not_authed")
        return self.held

    def text(self, name: str) -> str:
        return str(self.arguments.get(name) or "")

    def structure(self, name: str, otherwise: str) -> Any:  # noqa: ANN401
        """A value that a form carries as JSON; None when absent."""
        held = self.arguments.get(name)
        if not isinstance(held, str):
            return held
        try:
            return json.loads(held)
        except ValueError:
            raise broken(otherwise) from None

    def flag(self, name: str) -> bool:
        return self.arguments.get(name) in {True, "true", "1"}

    def required(self, name: str, otherwise: str = "") -> str:
        held = self.text(name)
        if not held:
            raise broken(otherwise or "invalid_arguments", f"missing required field: {name}")
        return held

    def person(self, user: str, otherwise: str = "user_not_found") -> Account:
        found = self.world.account(self.install, user, self.text("team_id"))
        if found is None:
            raise Refused(otherwise)
        return found

    def conversation(self, name: str) -> Channel:
        """A channel that this install can see. Never a person: see `chat.where`."""
        found = self.world.channels.get(name)
        own = {team.id for team in self.world.teams_of(self.install)}
        if found is None or not own & {found.team, *found.shared_with}:
            raise Refused("channel_not_found")
        if (found.is_im or found.is_private) and self.install.bot_user not in found.members:
            raise Refused("channel_not_found")
        return found


Handler = Callable[[Call], JSON]


@dataclass(frozen=True, slots=True)
class Method:
    """`scopes`: one of them is enough; none when any token will do."""

    answer: Handler
    arguments: frozenset[str]
    scopes: tuple[str, ...] = ()
    token: str = "bot"  # "bot", "app" or "none"


@dataclass(frozen=True, slots=True)
class Called:
    """One call as it came and was answered; `arguments` hold no token."""

    method: str
    workspace: str
    arguments: JSON
    answer: JSON = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return bool(self.answer.get("ok"))


def method(
    answer: Handler, arguments: str = "", scopes: tuple[str, ...] = (), token: str = "bot"
) -> Method:
    return Method(answer, frozenset(arguments.split()), scopes, token)


def call_of(methods: Mapping[str, Method], call: Call) -> JSON:
    """The answer of a known method; unknown names and arguments are refused."""
    known = methods.get(call.method)
    if known is None:
        raise broken("unknown_method")
    unknown = sorted(set(call.arguments) - known.arguments - COMMON)
    if unknown:
        raise broken("invalid_arg_name", *(f"unknown argument: {name}" for name in unknown))
    if known.scopes and known.token == "bot" and not call.install.scopes & set(known.scopes):
        raise Refused(
            "missing_scope",
            is_fault=True,
            extra={
                "needed": ",".join(known.scopes),
                "provided": ",".join(sorted(call.install.scopes)),
            },
        )
    return {"ok": True, **known.answer(call)}
