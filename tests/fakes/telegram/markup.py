"""HTML as the Bot API reads it: the text a person sees, and the entities that dress it.

Strict as the server is: unknown tags, missing ends and broken attributes are refused with its
words and byte offsets. Links, mentions and commands are found in the text as it finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.fakes.telegram.shapes import JSON, Refused, broken
from tests.fakes.telegram.utf16 import units

KINDS: Mapping[str, str] = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
NAMED: Mapping[str, str] = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
LARGEST = 0x10FFFF
MOST_ENTITIES = 100
_MARK = re.compile(r"[<&]")
_CHARACTER = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([a-z]+));?")
_ATTRIBUTE = re.compile(
    r"\s*([^\s=>/\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9.\-]+)))?"
)
_LINK = r"(?:https?://|tg://|t\.me/)[^\s<>«»\"]*[^\s<>«»\".,;:!?)’]"
_FOUND = re.compile(
    rf"(?P<url>{_LINK})"
    r"|(?P<email>(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]*\w)"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
    r"|(?<!\w)(?P<mention>@[A-Za-z0-9_]{4,32})(?!\w)|(?<!\w)(?P<hashtag>#\w*[^\W\d]\w*)"
)
_OPAQUE = frozenset({"code", "pre", "text_link"})


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it is seen; offsets and lengths of `entities` in UTF-16 units."""

    text: str
    entities: tuple[JSON, ...] = ()


@dataclass(slots=True)
class _Open:
    tag: str
    begin: int
    argument: str = ""


@dataclass(slots=True)
class _Reader:
    """One pass over the source; `at` is where it stands, in characters."""

    source: str
    at: int = 0
    text: list[str] = field(default_factory=list)
    size: int = 0  # of `text`, in UTF-16 units
    open: list[_Open] = field(default_factory=list)
    entities: list[JSON] = field(default_factory=list)

    def read(self) -> Written:
        while self.at < len(self.source):
            character = self.source[self.at]
            if character == "<":
                self._end() if self.source.startswith("</", self.at) else self._start()
            elif character == "&" and (found := _decoded(self.source, self.at)):
                self._add(found[0])
                self.at = found[1]
            else:
                end = _next_mark(self.source, self.at + 1)
                self._add(self.source[self.at : end])
                self.at = end
        if self.open:
            tag = self.open[-1].tag
            raise _unparsed(f'Can\'t find end tag corresponding to start tag "{tag}"')
        self.entities.sort(key=lambda one: (one["offset"], -one["length"]))
        return Written("".join(self.text), tuple(_merged(self.entities)))

    def _add(self, characters: str) -> None:
        self.text.append(characters)
        self.size += units(characters)

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def _start(self) -> None:
        begin = self.at
        end = re.compile(r"[\s>]").search(self.source, begin + 1)
        if end is None:
            raise _unparsed(f"Unclosed start tag at byte offset {self._byte(begin)}")
        tag = self.source[begin + 1 : end.start()].lower()
        if tag not in KINDS:
            raise _unparsed(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        self.at = end.start()
        argument = self._attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            where = self._byte(begin)
            raise _unparsed(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self.open.append(_Open(tag, self.size, argument))

    def _attributes(self, tag: str, begin: int) -> str:
        argument = ""
        while not (close := re.compile(r"\s*>").match(self.source, self.at)):
            found = _ATTRIBUTE.match(self.source, self.at)
            where = self._byte(begin)
            if found is None:
                if self.source[self.at :].strip() == "":
                    raise _unparsed(f"Unclosed start tag at byte offset {where}")
                raise _unparsed(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
            self.at = found.end()
            value = next((one for one in found.groups()[1:] if one is not None), None)
            argument = _argument(tag, found[1], value) or argument
        self.at = close.end()
        return argument

    def _end(self) -> None:
        begin = self.at
        where = self._byte(begin)
        if not self.open:
            raise _unparsed(f"Unexpected end tag at byte offset {where}")
        found = re.compile(r"</([^\s>]*)\s*>").match(self.source, begin)
        if found is None:
            raise _unparsed(f"Unclosed end tag at byte offset {where}")
        opened = self.open.pop()
        if found[1] and found[1] != opened.tag:
            raise _unparsed(
                f"Unmatched end tag at byte offset {where}, "
                f'expected "</{opened.tag}>", found "</{found[1]}>"'
            )
        self.at = found.end()
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        if self.size == opened.begin:
            return
        entity: JSON = {
            "type": KINDS[opened.tag],
            "offset": opened.begin,
            "length": self.size - opened.begin,
        }
        if opened.tag == "a":
            if not re.match(r"(https?://)?[^\s/:]+\.[^\s/:]+|tg://\S", opened.argument):
                return  # the server drops a link that leads nowhere, and says nothing
            entity["url"] = opened.argument
        elif opened.tag == "code" and opened.argument:
            entity["language"] = opened.argument
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.argument
        self.entities.append(entity)


def read_html(source: str) -> Written:
    """Raises `Refused` («can't parse entities: …»), a fault."""
    return _Reader(source).read()


def trimmed(written: Written) -> Written:
    """Blank space at both ends is not kept."""
    lead = units(written.text) - units(written.text.lstrip())
    text = written.text.strip()
    kept = []
    for entity in written.entities:
        begin = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, units(text))
        if end > begin:
            kept.append({**entity, "offset": begin, "length": end - begin})
    return Written(text, tuple(kept))


def with_found(written: Written) -> Written:
    """Adds what Telegram finds by itself in a text: links, addresses, mentions, commands."""
    opaque = [one for one in written.entities if one["type"] in _OPAQUE]
    found = [one for one in _found(written.text) if not _overlaps(one, opaque)]
    both = sorted([*written.entities, *found], key=lambda one: (one["offset"], -one["length"]))
    return Written(written.text, tuple(both))


def _found(text: str) -> Iterable[JSON]:
    for one in _FOUND.finditer(text):
        kind = str(one.lastgroup)
        yield {"type": kind, "offset": units(text[: one.start()]), "length": units(one[0])}


def _overlaps(entity: JSON, others: Sequence[JSON]) -> bool:
    begin, end = entity["offset"], entity["offset"] + entity["length"]
    return any(one["offset"] < end and begin < one["offset"] + one["length"] for one in others)


def _next_mark(source: str, at: int) -> int:
    """Where the words that go on at `at` end: at a tag, at what may be an escape, or at the end."""
    found = _MARK.search(source, at)
    return found.start() if found else len(source)


def _argument(tag: str, name: str, value: str | None) -> str:
    if tag == "blockquote" and name == "expandable":
        return "1"
    plain = _unescaped(value or "")
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return plain
    if (tag, name) == ("span", "class"):
        return plain.removeprefix("tg-") if plain.startswith("tg-") else ""
    if tag == "code" and name == "class":
        return plain.removeprefix("language-") if plain.startswith("language-") else ""
    return ""


def _unescaped(value: str) -> str:
    return _CHARACTER.sub(lambda one: (_decoded(one[0], 0) or (one[0], 0))[0], value)


def _decoded(source: str, at: int) -> tuple[str, int] | None:
    """The character that an escape stands for, and where it ends; an unknown one is plain text."""
    found = _CHARACTER.match(source, at)
    if found is None:
        return None
    if found[3]:
        known = NAMED.get(found[3])
        return (known, found.end()) if known else None
    code = int(found[1], 16) if found[1] else int(found[2])
    return (chr(code), found.end()) if 0 < code <= LARGEST else None


def _merged(entities: Sequence[JSON]) -> Iterable[JSON]:
    """`<pre><code class="language-…">` is one entity."""
    spans = {(one["offset"], one["length"]): one for one in entities if one["type"] == "code"}
    for one in entities:
        same = spans.get((one["offset"], one["length"]))
        if one["type"] == "pre" and same:
            yield one | ({"language": same["language"]} if "language" in same else {})
        elif not (one["type"] == "code" and _has_pre(entities, one)):
            yield {key: value for key, value in one.items() if key != "language"}


def _has_pre(entities: Sequence[JSON], code: JSON) -> bool:
    span = code["offset"], code["length"]
    return any(one["type"] == "pre" and (one["offset"], one["length"]) == span for one in entities)


def _unparsed(words: str) -> Refused:
    return broken(f"can't parse entities: {words}")
