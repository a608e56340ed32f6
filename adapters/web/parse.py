"""From an HTTP form to a gesture. Pure: bytes and headers in, frozen values out.

Owns the names of our form's inputs. A double click, a reload or a retry of the same content on the
same page is one event; the same page with other content is another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from adapters.web.places import is_look, place_of
from dialogs.messages import Gesture, GestureKind
from dialogs.nouns.errors import Invalid
from dialogs.nouns.people import Account

MAX_FIELDS = 300
MAX_RANK_DIGITS = 3

# Names of inputs: `f.NAME` a value, `r.NAME.OPTION` a rank, `n` a name that may stay empty.
_VALUE, _RANK = "f.", "r."


@dataclass(frozen=True, slots=True)
class Posted:
    """What our page sent. `pairs` is the form as it came, so that it can be offered again."""

    nonce: str
    kind: GestureKind
    action: str
    text: str
    fields: Mapping[str, tuple[str, ...]]
    pairs: tuple[tuple[str, str], ...]
    at: str = ""

    @property
    def event_id(self) -> str:
        """64 hex digits: the page's nonce with all that was done on it."""
        content = [self.kind.value, self.action, self.text, sorted(self.fields.items())]
        said = json.dumps([self.nonce, content]).encode()
        return hashlib.sha256(said).hexdigest()

    def gesture(self, account: Account, locale: str) -> Gesture:
        return Gesture(
            account=account,
            event_id=self.event_id,
            kind=self.kind,
            action=self.action,
            text=self.text,
            fields=self.fields,
            locale=locale,
            at=self.at,
        )


def posted(body: bytes) -> Posted:
    """Read one form. Raises `Invalid` for what no page of ours can have sent."""
    pairs = _pairs(body)
    single = dict(pairs)
    nonce, kind = single.get("nonce", ""), single.get("kind", "")
    if not nonce or kind not in {"chosen", "filled", "said"}:
        raise Invalid("form")
    if kind == "said":
        return _said(nonce, single, pairs)
    action = single.get("action", "")
    if is_look(action):
        return Posted(nonce, GestureKind.OPENED, place_of(action), "", {}, pairs)
    fields = _fields(pairs) if kind == "filled" else {}
    return Posted(nonce, GestureKind(kind), action, "", fields, pairs)


def _pairs(body: bytes) -> tuple[tuple[str, str], ...]:
    try:
        found = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            max_num_fields=MAX_FIELDS,
            errors="replace",
        )
    except ValueError as error:
        raise Invalid("form") from error
    return tuple((name, _plain(value)) for name, value in found)


def _plain(value: str) -> str:
    """A form sends CRLF where a person typed a line break; NUL is never typed at all."""
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _said(nonce: str, single: Mapping[str, str], pairs: tuple[tuple[str, str], ...]) -> Posted:
    """Free text with the place it was typed at, or a command when it begins with a slash."""
    text, place = single.get("text", ""), single.get("action", "")
    command, _, rest = text.strip().partition(" ")
    if command.startswith("/") and len(command) > 1:
        name, kind = command[1:].lower(), GestureKind.COMMANDED
        return Posted(nonce, kind, name, rest.strip(), {}, pairs, place)
    return Posted(nonce, GestureKind.SAID, place, text, {}, pairs)


def _fields(pairs: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    fields: dict[str, tuple[str, ...]] = {value: () for name, value in pairs if name == "n"}
    for name, value in pairs:
        if name.startswith(_VALUE):
            known = fields.get(name.removeprefix(_VALUE), ())
            fields[name.removeprefix(_VALUE)] = (*known, value)
    for name in {_ranked(name) for name, _ in pairs if name.startswith(_RANK)}:
        fields[name] = _order(f"{_RANK}{name}.", pairs)
    return fields


def _ranked(input_name: str) -> str:
    return input_name.removeprefix(_RANK).partition(".")[0]


def _order(prefix: str, pairs: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Options by rank. Two that share a rank are left out: we never choose for a person."""
    places: dict[int, list[str]] = {}
    for name, value in pairs:
        if (
            name.startswith(prefix)
            and value.isascii()
            and value.isdigit()
            and len(value) <= MAX_RANK_DIGITS
        ):
            places.setdefault(int(value), []).append(name.removeprefix(prefix))
    return tuple(options[0] for _, options in sorted(places.items()) if len(options) == 1)


def preferred_locale(accept_language: str, languages: Sequence[str]) -> str:
    """The best tag of an Accept-Language header: one we speak if any, else the first, else ""."""
    tags = _tags(accept_language)
    spoken = (tag for tag in tags if tag.partition("-")[0].lower() in languages)
    return next(spoken, tags[0] if tags else "")


def _tags(accept_language: str) -> list[str]:
    weighed: list[tuple[float, str]] = []
    for part in accept_language[:200].split(","):
        tag, _, parameter = part.strip().partition(";")
        tag = tag.strip()
        if tag and tag.replace("-", "").isalnum() and tag.isascii():
            weighed.append((_weight(parameter), tag))
    return [tag for weight, tag in sorted(weighed, key=lambda one: -one[0]) if weight > 0]


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
