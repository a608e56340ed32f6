"""What crosses the wire as JSON, and the refusals of the Bot API in its own words."""

from __future__ import annotations

from typing import Any, TypeAlias

JSON: TypeAlias = dict[str, Any]


class Refused(Exception):
    """Telegram's answer `ok: false`. `is_fault`: no bot should ever earn this one."""

    def __init__(
        self,
        code: int,
        description: str,
        *,
        parameters: JSON | None = None,
        is_fault: bool = False,
        why: str = "",
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters
        self.is_fault = is_fault
        self.why = why

    @property
    def answer(self) -> JSON:
        found: JSON = {"ok": False, "error_code": self.code, "description": self.description}
        return found | ({"parameters": self.parameters} if self.parameters else {})


def bad(words: str) -> Refused:
    """What may happen to any bot: the world is not as it thought."""
    return Refused(400, f"Bad Request: {words}")


def broken(words: str, why: str = "") -> Refused:
    """What a bot must never send. `why` is for the person who reads the failed test."""
    return Refused(400, f"Bad Request: {words}", is_fault=True, why=why)


def forbidden(words: str) -> Refused:
    return Refused(403, f"Forbidden: {words}")
