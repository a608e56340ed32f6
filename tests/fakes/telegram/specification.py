"""The Bot API's specification: every method, type, required field and length, checked (T23).

Owns what is well formed. What is well formed and still refused (a text that is empty once read, a
message that is gone) is the business of the methods.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.fakes.telegram.shapes import JSON, Refused, broken
from tests.fakes.telegram.utf16 import units

SPECIFICATION = Path(__file__).parent.parent / "telegram-bot-api.json"
ARRAY = "Array of "
SCALARS: Mapping[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
    "InputFile": (str,),
}
MISSING = {"chat_id": "chat_id is empty", "text": "message text is empty"}
TOO_LONG = {
    "callback_data": "BUTTON_DATA_INVALID",
    "command": "BOT_COMMAND_INVALID",
    "description": "BOT_COMMAND_DESCRIPTION_INVALID",
    "secret_token": "secret token is too long",
    "copy_text.text": "BUTTON_COPY_TEXT_INVALID",
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """`path` is where, such as reply_markup.inline_keyboard[0][1].text; `words` Telegram's."""

    path: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Specification:
    methods: Mapping[str, JSON]
    types: Mapping[str, JSON]

    def arguments(self, method: str, given: Mapping[str, object], files: Collection[str]) -> JSON:
        """The arguments of a call, typed. Raises `Refused`, a fault, at the first flaw."""
        shape = self.methods.get(method)
        if shape is None:
            raise Refused(404, "Not Found: method not found", is_fault=True, why=method)
        fields: JSON = shape["fields"]
        values = {
            name: _typed(name, fields[name]["types"], value) if name in fields else value
            for name, value in given.items()
        }
        present = values | {name: f"attach://{name}" for name in files if name in fields}
        for flaw in self._struct(fields, present, ""):
            raise broken(flaw.words, f"{method}: {flaw.path} {flaw.why}".strip())
        return present

    def flaws(self, types: Sequence[str], value: object, path: str = "") -> list[Flaw]:
        """Why `value` is none of these types; empty when it is one."""
        tried = [list(self._flaws(kind, value, path)) for kind in self._candidates(types, value)]
        if any(not one for one in tried):
            return []
        return max(tried, key=lambda one: len(one[0].path)) if tried else []

    def returns(self, method: str) -> Sequence[str]:
        found: list[str] = self.methods[method]["returns"]
        return found

    def update_kinds(self) -> frozenset[str]:
        return frozenset(self.types["Update"]["fields"]) - {"update_id"}

    # ── Inside ────────────────────────────────────────────────────────────────────────────────

    def _candidates(self, types: Sequence[str], value: object) -> list[str]:
        """The types, unions opened, kept to those that `type` or the required fields name."""
        if len(types) == 1 and "subtypes" not in self.types.get(types[0], {}):
            return [types[0]]
        opened: list[str] = []
        for kind in types:
            subtypes: list[str] = self.types.get(kind, {}).get("subtypes", [kind])
            named = f"{_tag(kind)}_{value.get('type')}" if isinstance(value, dict) else ""
            opened += [one for one in subtypes if _tag(one) == named] or subtypes
        if not isinstance(value, dict) or len(opened) == 1:
            return opened
        return [kind for kind in opened if self._required(kind) <= value.keys()] or opened

    def _required(self, kind: str) -> set[str]:
        fields: JSON = self.types.get(kind, {}).get("fields", {})
        return {name for name, field in fields.items() if field.get("required")}

    def _flaws(self, kind: str, value: object, path: str) -> Iterator[Flaw]:
        if kind.startswith(ARRAY):
            if not isinstance(value, list | tuple):
                yield _mistyped(path, kind, value)
                return
            for index, one in enumerate(value):
                yield from self.flaws([kind.removeprefix(ARRAY)], one, f"{path}[{index}]")
        elif kind in SCALARS:
            is_boolean = isinstance(value, bool)
            if is_boolean != (kind == "Boolean") or not isinstance(value, SCALARS[kind]):
                yield _mistyped(path, kind, value)
        elif not isinstance(value, dict):
            yield _mistyped(path, kind, value)
        else:
            yield from self._struct(self.types[kind].get("fields", {}), value, f"{path}.")

    def _struct(self, fields: JSON, value: Mapping[str, object], prefix: str) -> Iterator[Flaw]:
        prefix = prefix if prefix != "." else ""
        for name in sorted(value.keys() - fields.keys()):
            yield Flaw(f"{prefix}{name}", f'unknown field "{name}"', "is no field of this")
        for name, field in fields.items():
            if name not in value:
                if field.get("required"):
                    words = MISSING.get(name) if not prefix else None
                    required = words or f'parameter "{name}" is required'
                    yield Flaw(f"{prefix}{name}", required, "is missing")
                continue
            path = f"{prefix}{name}"
            yield from self.flaws(field["types"], value[name], path)
            if not ("parse_mode" in fields and name in {"text", "caption"}):  # counted once read
                yield from _misfit(path, name, field.get("length"), value[name])


def _misfit(path: str, name: str, length: tuple[int, int, str] | None, value: object) -> list[Flaw]:
    if length is None or not isinstance(value, str):
        return []
    least, most, unit = length
    size = len(value.encode()) if unit == "bytes" else units(value)
    if least <= size <= most:
        return []
    known = (words for end, words in TOO_LONG.items() if path.endswith(end))
    words = next(known, f"{name} must be {least}-{most} {unit} long")
    return [Flaw(path, words, f"has {size} {unit}, allowed {least} to {most}")]


def _mistyped(path: str, kind: str, value: object) -> Flaw:
    name = re.split(r"[.\[]", path)[0]
    why = f"must be {kind}, got {type(value).__name__}"
    return Flaw(path, f'can\'t parse {name} JSON object: field "{path}" {why}', why)


def _typed(name: str, types: Sequence[str], raw: object) -> object:
    """A form carries every value as text, and JSON in text."""
    if not isinstance(raw, str):
        return raw
    if "Integer" in types and re.fullmatch(r"-?\d{1,19}", raw):
        return int(raw)
    if "Float" in types and re.fullmatch(r"-?\d+(\.\d+)?", raw):
        return float(raw)
    if "Boolean" in types and raw in {"true", "false"}:
        return raw == "true"
    if {"String", "InputFile"} & set(types):
        return raw
    try:
        found: object = json.loads(raw)
    except ValueError:
        raise broken(f"can't parse {name} JSON object", f"{name} is no JSON: {raw}") from None
    return found


@cache
def _tag(kind: str) -> str:
    """InputMediaLivePhoto -> input_media_live_photo: after input_media_ comes its `type`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind).lower()


@cache
def specification() -> Specification:
    """Read once a process."""
    held = json.loads(SPECIFICATION.read_text(encoding="utf-8"))
    return Specification(held["methods"], held["types"])
