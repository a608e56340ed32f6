"""One field as Slack's inputs, with what stands there now and what was wrong with it.

A value that Slack would refuse (no such option any more, no such day, too long) is left out or
cut, never an error. Owns which element draws which kind of input, and its `block_id`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import assert_never

from slack_sdk.models.blocks import (
    CheckboxesElement,
    ConversationFilter,
    ConversationSelectElement,
    DatePickerElement,
    InputBlock,
    InputInteractiveElement,
    NumberInputElement,
    PlainTextInputElement,
    StaticMultiSelectElement,
    StaticSelectElement,
    UserMultiSelectElement,
)

from adapters.slack import limits
from adapters.slack.codec import field_id
from adapters.slack.mrkdwn import cut
from adapters.slack.render.frame import Frame, Ground, Piece, Place, Said
from adapters.slack.render.options import Listed, listed
from adapters.slack.render.texts import contexts, lines, many_lines, plain
from adapters.wording import clean, has_ink, one_line
from dialogs.messages import Field, FieldOption, Input

WRONG = "⚠️ "
TICKED = "yes"

_LONGEST_LABEL = 1_000
"""Longer, it is whole above the input, where paragraphs can be read."""

_CHANNELS = ConversationFilter(
    include=["public", "private"],
    exclude_bot_users=True,
    exclude_external_shared_channels=True,
)
_USER = re.compile(r"[UW][A-Z0-9]{2,20}")
_CONVERSATION = re.compile(r"[CDG][A-Z0-9]{2,20}")
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,15}")


def inputs(action: str, field: Field, frame: Frame) -> Iterator[Piece | Said]:
    """The field of a form; nothing to fill where there is nothing to pick from."""
    options = listed(_options(field))
    yield from _above(field, options, frame)
    if _is_undrawn(field):
        pass
    elif field.input is Input.RANKING:
        yield from _ranks(action, field, options, frame)
    else:
        block_id = field_id(action, field.name)
        label = _label(field, frame)
        yield _input(block_id, label, _element(field, options, frame), field, frame)
    if has_ink(field.problem):
        problem = lines(field.problem, mark=WRONG)
        yield from (Piece((block,), follows=True) for block in contexts(problem))


def drawn_id(action: str, field: Field) -> str:
    """The `block_id` that an error about this field stands beside; "" where it is not drawn."""
    if _is_undrawn(field):
        return ""
    return _identifier(field_id(action, field.name, 1 if field.input is Input.RANKING else 0))


_PICKED = {Input.SELECT, Input.CHECKBOXES, Input.RANKING}
"""Inputs that Slack refuses without an option."""


def _is_undrawn(field: Field) -> bool:
    return field.input in _PICKED and not _options(field)


def _options(field: Field) -> tuple[FieldOption, ...]:
    """Slack refuses an option without a value: it would say no more than an empty field."""
    if field.input is Input.CONFIRM:
        said = field.options[0] if field.options else FieldOption(TICKED, field.label)
        return (replace(said, value=TICKED),)
    return tuple(one for one in field.options if one.value)


# ── Around an input ───────────────────────────────────────────────────────────────────────────


def _above(field: Field, options: Listed, frame: Frame) -> Iterator[Said]:
    """What does not fit in the input's own label, hint and options."""
    named = field.input is Input.RANKING or _is_undrawn(field)
    if named or len(one_line(field.label)) > _LONGEST_LABEL:
        label = field.label + (_optional(field, frame) if named else "")
        yield Said(tuple(lines(label, strong=True)), leads=True)
    if named or len(field.hint) > limits.HINT:
        yield Said(tuple(lines(field.hint)), Place.SMALL, leads=True)
    if options.lines and not _says_its_label(field):
        yield Said(options.lines, leads=True)


def _says_its_label(field: Field) -> bool:
    """One box that says what the field's label says, whole, just above it."""
    return field.input is Input.CONFIRM and all(
        one.label == field.label and not has_ink(one.hint) for one in _options(field)
    )


def _label(field: Field, frame: Frame) -> str:
    return cut(one_line(field.label), _LONGEST_LABEL) + _optional(field, frame)


def _optional(field: Field, frame: Frame) -> str:
    """A window says it by itself."""
    return "" if field.required or frame.ground is Ground.WINDOW else f" {frame.chrome.optional}"


def _input(
    block_id: str, label: str, element: InputInteractiveElement, field: Field, frame: Frame
) -> Piece:
    in_window = frame.ground is Ground.WINDOW
    shown = field.input is not Input.RANKING and has_ink(field.hint)
    hint = many_lines(field.hint, limits.HINT) if shown and len(field.hint) <= limits.HINT else None
    block = InputBlock(
        block_id=_identifier(block_id),
        label=plain(label, limits.LABEL),
        element=element,
        hint=hint,
        optional=not field.required if in_window else None,
    )
    return Piece((block.to_dict(),), leads=True)


def _identifier(block_id: str) -> str:
    return block_id[: limits.ID]


def _ranks(action: str, field: Field, options: Listed, frame: Frame) -> Iterator[Piece]:
    """One menu a rank."""
    for rank in range(1, len(options.options) + 1):
        menu = _menu(field, options, field.values[rank - 1 : rank])
        label = frame.chrome.rank.replace("{n}", str(rank))
        yield _input(field_id(action, field.name, rank), label, menu, field, frame)


# ── The element of each kind ──────────────────────────────────────────────────────────────────


def _element(field: Field, options: Listed, frame: Frame) -> InputInteractiveElement:
    match field.input:
        case Input.LINE | Input.CODE | Input.TEXT:
            return _text(field, multiline=field.input is Input.TEXT)
        case Input.NUMBER:
            return _number(field, frame)
        case Input.DATE:
            return DatePickerElement(action_id=field.input.value, initial_date=_day(field))
        case Input.SELECT | Input.RANKING | Input.CHECKBOXES | Input.CONFIRM:
            return _picked(field, options)
        case Input.PEOPLE | Input.SPACE:
            return _found(field)
        case _:
            assert_never(field.input)


def _text(field: Field, *, multiline: bool) -> PlainTextInputElement:
    """What is too long already stays whole, so that nothing typed is lost."""
    typed = clean(field.values[0] if field.values else "")[: limits.TYPED]
    if not multiline:
        typed = typed.replace("\n", " ")
    longest = min(max(field.max_length, len(typed)), limits.TYPED) if field.max_length > 0 else None
    return PlainTextInputElement(
        action_id=field.input.value,
        initial_value=typed or None,
        multiline=multiline or None,
        max_length=longest,
    )


def _number(field: Field, frame: Frame) -> InputInteractiveElement:
    """A message has no input for numbers; a window's takes no words."""
    if frame.ground is not Ground.WINDOW:
        return _text(field, multiline=False)
    typed = field.values[0].strip() if field.values else ""
    return NumberInputElement(
        action_id=field.input.value,
        is_decimal_allowed=False,
        initial_value=typed if _WHOLE_NUMBER.fullmatch(typed) else None,
    )


def _day(field: Field) -> str | None:
    try:
        return date.fromisoformat(field.values[0]).isoformat() if field.values else None
    except ValueError:
        return None


def _picked(field: Field, options: Listed) -> InputInteractiveElement:
    if field.input in {Input.SELECT, Input.RANKING}:
        return _menu(field, options, field.values[:1])
    standing = options.standing(field.values)[: limits.OPTIONS] or None
    if len(options.options) <= limits.CHECKBOXES:
        boxes = list(options.options)
        return CheckboxesElement(
            action_id=field.input.value, options=boxes, initial_options=standing
        )
    return StaticMultiSelectElement(
        action_id=field.input.value, initial_options=standing, **options.arguments()
    )


def _menu(field: Field, options: Listed, values: Sequence[str]) -> StaticSelectElement:
    standing = options.standing(values)
    initial = standing[0] if standing else None
    return StaticSelectElement(
        action_id=field.input.value, initial_option=initial, **options.arguments()
    )


def _found(field: Field) -> InputInteractiveElement:
    """What Slack itself lists: people, or the channels that a bilan may be shared in."""
    kind = field.input.value
    if field.input is Input.PEOPLE:
        users = [one for one in field.values if _USER.fullmatch(one)]
        return UserMultiSelectElement(
            action_id=kind, initial_users=users or None, max_selected_items=limits.PICKED
        )
    known = [one for one in field.values if _CONVERSATION.fullmatch(one)]
    return ConversationSelectElement(
        action_id=kind, initial_conversation=next(iter(known), None), filter=_CHANNELS
    )
