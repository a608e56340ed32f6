"""Labels of buttons and options, which Slack keeps short: where one is cut, all stand above whole.

Owns the numbers that tie a cut label to its whole text, and how a long list is cut in groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Option, OptionGroup

from adapters.slack import limits
from adapters.slack.mrkdwn import cut
from adapters.slack.render.texts import Line, Span, line, plain
from adapters.wording import ELLIPSIS, has_ink, one_line
from dialogs.messages import FieldOption

CHOSEN = "✓ "
BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Labels:
    """`short` are the labels as they fit, in order; `lines` say above what does not."""

    short: tuple[str, ...]
    lines: tuple[Line, ...]


def labels(named: Sequence[tuple[str, str]], limit: int, longest_hint: int = 0) -> Labels:
    """`named` are labels with their hints; hints longer than `longest_hint` are told above."""
    shown = [_shown(label) for label, _ in named]
    told = [
        (one, hint if _is_told(hint, longest_hint) else "")
        for one, (_, hint) in zip(shown, named, strict=True)
    ]
    if all(len(one) <= limit for one in shown):
        return Labels(tuple(shown), tuple(_hinted(one, hint) for one, hint in told if hint))
    return Labels(
        tuple(cut(f"{index}. {one}", limit) for index, one in enumerate(shown, 1)),
        tuple(_numbered(index, one, hint) for index, (one, hint) in enumerate(told, 1)),
    )


def _shown(label: str) -> str:
    found = one_line(label)
    return found if has_ink(found) else ELLIPSIS


def _is_told(hint: str, longest: int) -> bool:
    return has_ink(hint) and len(one_line(hint)) > longest


def _hinted(label: str, hint: str) -> Line:
    return line(Span(label, bold=True), BETWEEN, hint)


def _numbered(index: int, label: str, hint: str) -> Line:
    return line(f"{index}. ", label, *((BETWEEN, hint) if hint else ()))


# ── Lists to pick from ────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Listed:
    """Options as Slack takes them, one for each given; `lines` say above what does not fit."""

    options: tuple[Option, ...]
    lines: tuple[Line, ...]

    def arguments(self) -> dict[str, Any]:
        """What a menu asks for: its options, or groups of them where there are many."""
        if len(self.options) <= limits.OPTIONS:
            return {"options": list(self.options)}
        starts = range(0, len(self.options), limits.OPTIONS)
        groups = [self._group(start) for start in starts]
        return {"option_groups": groups}

    def _group(self, start: int) -> OptionGroup:
        options = list(self.options[start : start + limits.OPTIONS])
        name = plain(f"{start + 1}–{start + len(options)}", limits.OPTION)
        return OptionGroup(label=name, options=options)

    def standing(self, values: Sequence[str]) -> list[Option]:
        """The options of these values, in the list's order; what no longer exists is left out."""
        return [one for one in self.options if one.value in values]


def listed(given: Sequence[FieldOption]) -> Listed:
    options = given[: limits.OPTIONS * limits.OPTION_GROUPS]
    named = labels([(one.label, one.hint) for one in options], limits.OPTION, limits.OPTION)
    return Listed(
        tuple(_option(one, short) for one, short in zip(options, named.short, strict=True)),
        named.lines,
    )


def _option(one: FieldOption, short: str) -> Option:
    hint = one.hint
    fits = has_ink(hint) and len(one_line(hint)) <= limits.OPTION
    return Option(
        value=one.value[: limits.OPTION_VALUE],
        text=plain(short, limits.OPTION),
        description=plain(hint, limits.OPTION) if fits else None,
    )
