"""A small language in which Slack's documented shapes are tables. Pure.

A `Rule` looks at one value and adds what Slack would complain of, worded and pointed at as Slack
does: "must be less than 76 characters [json-pointer:/blocks/0/text/text]".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

JSON = dict[str, Any]


@dataclass(slots=True)
class Complaints:
    """Everything Slack would say of one payload."""

    found: list[str] = field(default_factory=list)

    def add(self, words: str, pointer: str) -> None:
        self.found.append(f"{words} [json-pointer:{pointer}]")


Rule = Callable[[Any, str, Complaints], None]


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys that an object must and may have; any other is refused."""

    required: Mapping[str, Rule] = field(default_factory=dict)
    optional: Mapping[str, Rule] = field(default_factory=dict)
    further: tuple[Rule, ...] = ()
    """Rules on the object as a whole, asked once its keys are right."""

    def __call__(self, value: Any, pointer: str, complaints: Complaints) -> None:  # noqa: ANN401
        if not isinstance(value, dict):
            complaints.add("must be an object", pointer)
            return
        before = len(complaints.found)
        self._keys(value, pointer, complaints)
        if len(complaints.found) == before:
            for rule in self.further:
                rule(value, pointer, complaints)

    def _keys(self, value: JSON, pointer: str, complaints: Complaints) -> None:
        for key in self.required:
            if value.get(key) is None:
                complaints.add(f"missing required field: {key}", pointer)
        for key, held in value.items():
            rule = self.required.get(key) or self.optional.get(key)
            if rule is None:
                complaints.add(f"invalid additional property: {key}", pointer)
            elif held is not None:
                rule(held, f"{pointer}/{key}", complaints)


def string(longest: int, shortest: int = 1) -> Rule:
    def rule(value: Any, pointer: str, complaints: Complaints) -> None:  # noqa: ANN401
        if not isinstance(value, str):
            complaints.add("must be a string", pointer)
        elif len(value) < shortest:
            complaints.add(f"must be more than {shortest - 1} characters", pointer)
        elif len(value) > longest:
            complaints.add(f"must be less than {longest + 1} characters", pointer)

    return rule


def matching(pattern: str, words: str) -> Rule:
    def rule(value: Any, pointer: str, complaints: Complaints) -> None:  # noqa: ANN401
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            complaints.add(words, pointer)

    return rule


def boolean(value: Any, pointer: str, complaints: Complaints) -> None:  # noqa: ANN401
    if not isinstance(value, bool):
        complaints.add("must be a boolean", pointer)


def whole(low: int, high: int) -> Rule:
    def rule(value: Any, pointer: str, complaints: Complaints) -> None:  # noqa: ANN401
        if not isinstance(value, int) or isinstance(value, bool):
            complaints.add("must be an integer", pointer)
        elif not low <= value <= high:
            complaints.add(f"must be between {low} and {high}", pointer)

    return rule


def one_of(*values: str) -> Rule:
    def rule(value: Any, pointer: str, complaints: Complaints) -> None:  # noqa: ANN401
        if value not in values:
            complaints.add("must be a valid enum value", pointer)

    return rule


def items(each: Rule, fewest: int, most: int) -> Rule:
    def rule(value: Any, pointer: str, complaints: Complaints) -> None:  # noqa: ANN401
        if not isinstance(value, list):
            complaints.add("must be an array", pointer)
            return
        if len(value) < fewest:
            complaints.add(f"no less than {fewest} items allowed", pointer)
        if len(value) > most:
            complaints.add(f"no more than {most} items allowed", pointer)
        for place, held in enumerate(value):
            each(held, f"{pointer}/{place}", complaints)

    return rule


def by_type(shapes: Mapping[str, Rule]) -> Rule:
    """An object whose `type` names its shape; a type out of place is refused as an unknown one."""

    def rule(value: Any, pointer: str, complaints: Complaints) -> None:  # noqa: ANN401
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(kind, str) or kind not in shapes:
            complaints.add(f"unsupported type: {kind}", f"{pointer}/type")
        else:
            shapes[kind](untyped(value), pointer, complaints)

    return rule


def untyped(value: JSON) -> JSON:
    return {key: held for key, held in value.items() if key != "type"}
