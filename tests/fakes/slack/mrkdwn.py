"""What a person sees of a mrkdwn text, and what became active in it. Pure.

Strict on purpose: Slack has no escape for `*`, `_`, `~` and backticks, and an invisible character
beside one does not disarm it; only a `plain_text` object, or the fallback of a date, is inert.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

INVISIBLE = "\u200b\u2060\u00ad\ufeff"
"""Characters that take no room: a person does not see them."""

_CONTROL = re.compile(r"<([^<>\n]+)>")
_CODE = re.compile(r"```(.+?)```|`([^`\n]+)`", re.DOTALL)
_QUOTE = re.compile(r"^(?:&gt;|>|＞) ?(.*)$", re.MULTILINE)
_MARKS = {"*": "bold", "_": "italic", "~": "strike"}
_STYLED = {
    mark: re.compile(
        rf"(?<![^\W_]){re.escape(mark)}(?=[^\s{re.escape(mark)}])"
        rf"([^{re.escape(mark)}\n]*?[^\s{re.escape(mark)}]){re.escape(mark)}(?![^\W_])"
    )
    for mark in _MARKS
}
_AUTOMATIC = re.compile(
    r"https?://[^\s<>|]+|(?<!\w)@(?:here|channel|everyone)\b|(?<!\w)#[a-z][\w-]*"
)
_KEPT = re.compile("\ue000(\\d+)\ue001")


@dataclass(frozen=True, slots=True)
class Rendered:
    """`text` is what is read. `automatic` is what Slack makes active unless told `verbatim`."""

    text: str
    mentions: tuple[str, ...] = ()  # "U1", "#C1", "!channel", "!subteam^S1"
    links: tuple[str, ...] = ()  # addresses
    formats: tuple[tuple[str, str], ...] = ()  # ("bold", what is bold)
    automatic: tuple[str, ...] = ()

    @property
    def is_inert(self) -> bool:
        return not (self.mentions or self.links or self.formats)


@dataclass(slots=True)
class _Pass:
    """`kept` are the pieces that no later step may touch."""

    kept: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    formats: list[tuple[str, str]] = field(default_factory=list)

    def keep(self, shown: str) -> str:
        self.kept.append(shown)
        return f"\ue000{len(self.kept) - 1}\ue001"

    def control(self, match: re.Match[str]) -> str:
        target, bar, label = match[1].partition("|")
        if target.startswith(("@", "#")):
            self.mentions.append(target.removeprefix("@"))
            return self.keep(f"{target[0]}{label or target[1:]}" if bar else target)
        if target.startswith("!date^"):
            return self.keep(label)
        if target.startswith("!"):
            self.mentions.append(target)
            return self.keep(label or f"@{target[1:]}")
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            self.links.append(target)
            return self.keep(unescaped(label or target))
        return match[0]

    def code(self, match: re.Match[str]) -> str:
        shown = match[1] or match[2]
        self.formats.append(("code", self.restored(shown)))
        return self.keep(self.restored(shown))

    def quote(self, match: re.Match[str]) -> str:
        self.formats.append(("quote", self.restored(match[1])))
        return match[1]

    def styled(self, text: str) -> str:
        for mark, pattern in _STYLED.items():
            while match := pattern.search(text):
                self.formats.append((_MARKS[mark], self.restored(match[1])))
                text = text[: match.start()] + match[1] + text[match.end() :]
        return text

    def restored(self, text: str) -> str:
        return _KEPT.sub(lambda match: self.kept[int(match[1])], unescaped(text))


def rendered(mrkdwn: str, *, verbatim: bool = False) -> Rendered:
    """What would be shown, and every mention, link and format that would be active."""
    done = _Pass()
    text = _CODE.sub(done.code, _CONTROL.sub(done.control, mrkdwn))
    automatic = () if verbatim else tuple(_AUTOMATIC.findall(unescaped(text)))
    shown = done.restored(done.styled(_QUOTE.sub(done.quote, text)))
    return Rendered(
        visible(shown),
        tuple(done.mentions),
        tuple(done.links),
        tuple(done.formats),
        automatic,
    )


def escaped(text: str) -> str:
    """Words as Slack sends them on: what a person typed never mentions by itself."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def visible(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, INVISIBLE)))
