"""A form being filled: which field waits, and what was given so far. Pure, frozen.

Owns every move through the fields, and how long what was typed waits for the rest. A move that
cannot be made leaves the draft with a `slip`: the reason, which the next screen says. What it holds
is never logged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from pydantic import TypeAdapter, ValidationError

from bot.filling.forms import brief
from dialogs.messages import Field, Form, Input, Screen

Values = tuple[str, ...]

YES: Values = ("yes",)

SEVERAL = frozenset({Input.CHECKBOXES, Input.RANKING})
"""Inputs whose options are touched one after the other."""

BOXES = SEVERAL | {Input.CONFIRM}
"""Inputs of which nothing is sent when they are left alone; others send an empty text."""


@dataclass(frozen=True, slots=True, repr=False)
class Draft:
    """`place` to `sensitive` are those of the screen that holds the form.

    `direct`: its first field is asked in that screen's midst. `at` is the revision that its buttons
    carry. `index` is the field that waits; past the last one, what will be sent is read again.
    `given` are the values of the fields that were answered; the others hold what stood there.
    `touched` are the options chosen so far in the field that waits, `page` the options shown.
    """

    place: str
    title: str
    notification: str
    sensitive: bool
    form: Form
    direct: bool
    at: int
    index: int = 0
    given: Mapping[str, Values] = field(default_factory=dict)
    touched: Values = ()
    page: int = 0
    slip: str = ""

    @property
    def waiting(self) -> Field | None:
        """The field that waits, or None at the review."""
        fields = self.form.fields
        return fields[self.index] if self.index < len(fields) else None

    @property
    def beside(self) -> bool:
        """Whether it is drawn in the midst of its screen, rather than alone."""
        return self.direct and self.index == 0

    @property
    def ready(self) -> bool:
        """Whether it is sent at once: every field is answered, and there is nothing to review."""
        return self.waiting is None and brief(self.form)

    @property
    def answered(self) -> bool:
        return len(self.given) == len(self.form.fields)

    def standing(self, asked: Field) -> Values:
        return self.given.get(asked.name, asked.values)

    def fields(self) -> Mapping[str, Values]:
        """What a form on a page would send."""
        return {one.name: self.standing(one) or _nothing(one) for one in self.form.fields}


def _nothing(asked: Field) -> Values:
    return () if asked.input in BOXES else ("",)


# ── Kept with the conversation ────────────────────────────────────────────────────────────────

LIFE = timedelta(hours=24)
"""From the last move: what was typed may be personal, and nobody may ever go on with the form."""


@dataclass(frozen=True, slots=True, repr=False)
class _Kept:
    draft: Draft
    until: datetime


_KEPT = TypeAdapter(_Kept)


def kept(draft: Draft | None, now: datetime) -> str | None:
    return None if draft is None else _KEPT.dump_json(_Kept(draft, now + LIFE)).decode()


def loaded(text: str | None, now: datetime) -> Draft | None:
    """None for one that was abandoned, or that an older release kept otherwise: the form is begun
    again.
    """
    if text is None:
        return None
    try:
        found = _KEPT.validate_json(text)
    except ValidationError:
        return None
    return found.draft if now < found.until else None


# ── Moving ────────────────────────────────────────────────────────────────────────────────────


def begun(screen: Screen, form: Form, at: int, *, direct: bool) -> Draft:
    """At the form's first field."""
    draft = Draft(
        screen.place, screen.title, screen.notification, screen.sensitive, form, direct, at
    )
    return entered(draft, 0)


def entered(draft: Draft, index: int) -> Draft:
    """At the field of that index, as it stands."""
    fields = draft.form.fields
    touched: Values = ()
    if index < len(fields) and fields[index].input in SEVERAL:
        offered = {option.value for option in fields[index].options}
        touched = tuple(one for one in draft.standing(fields[index]) if one in offered)
    return replace(draft, index=index, touched=touched, page=0, slip="")


def slipped(draft: Draft, reason: str) -> Draft:
    return replace(draft, slip=reason)


def took(draft: Draft, values: Values) -> Draft:
    """The waiting field is answered; on to the first that is not."""
    asked = draft.waiting
    if asked is None:
        return draft
    if asked.required and not any(value.strip() for value in values):
        return slipped(draft, "required")
    after = replace(draft, given={**draft.given, asked.name: values})
    names = [one.name for one in draft.form.fields]
    missing = (at for at, name in enumerate(names) if name not in after.given)
    return entered(after, next(missing, len(names)))


def kept_so(draft: Draft) -> Draft:
    """On, with what stands there already."""
    return draft if draft.waiting is None else took(draft, draft.standing(draft.waiting))


def emptied(draft: Draft) -> Draft:
    return took(draft, ())


def went_back(draft: Draft) -> Draft:
    """To the field before; from a field that was corrected, to the review."""
    if draft.answered and draft.waiting is not None:
        return entered(draft, len(draft.form.fields))
    return entered(draft, max(draft.index - 1, 0))


def jumped(draft: Draft, index: int) -> Draft:
    return entered(draft, index) if 0 <= index < len(draft.form.fields) else draft


def paged(draft: Draft, page: int) -> Draft:
    return replace(draft, page=page, slip="")


def picked(draft: Draft, index: int) -> Draft:
    """One of the options of the waiting field."""
    value = _option(draft, Input.SELECT, index)
    return draft if value is None else took(draft, (value,))


def touched(draft: Draft, index: int) -> Draft:
    """A box is ticked or not; an option to rank takes the next place, the last one by itself."""
    asked, value = draft.waiting, _option(draft, None, index)
    if asked is None or value is None or asked.input not in SEVERAL:
        return draft
    before, order = draft.touched, [one.value for one in asked.options]
    if asked.input is Input.CHECKBOXES:
        now = {*before} ^ {value}
        return replace(draft, touched=tuple(one for one in order if one in now), slip="")
    ranked = before if value in before else (*before, value)
    rest = [one for one in order if one not in ranked]
    return replace(draft, touched=(*ranked, *rest) if len(rest) == 1 else ranked, slip="")


def _option(draft: Draft, kind: Input | None, index: int) -> str | None:
    asked = draft.waiting
    if asked is None or kind not in (None, asked.input) or not 0 <= index < len(asked.options):
        return None
    return asked.options[index].value


def began_again(draft: Draft) -> Draft:
    """Nothing is ranked."""
    return replace(draft, touched=(), slip="")


def went_on(draft: Draft) -> Draft:
    """With the options that were touched."""
    asked = draft.waiting
    if asked is None or asked.input not in SEVERAL:
        return draft
    partly = asked.input is Input.RANKING and len(draft.touched) < len(asked.options)
    return slipped(draft, "ranking") if partly else took(draft, draft.touched)


def agreed(draft: Draft, yes: bool) -> Draft:  # noqa: FBT001 - what the person said
    asked = draft.waiting
    if asked is None or asked.input is not Input.CONFIRM:
        return draft
    return took(draft, YES if yes else ())


def dated(draft: Draft, day: str) -> Draft:
    """A day by its ISO date."""
    asked = draft.waiting
    if asked is None or asked.input is not Input.DATE:
        return draft
    try:
        return took(draft, (date.fromisoformat(day).isoformat(),))
    except ValueError:
        return slipped(draft, "date")


def faulted(draft: Draft, form: Form) -> Draft:
    """Back to the first field that was refused; what was typed stands everywhere."""
    fields = tuple(replace(one, values=draft.standing(one)) for one in form.fields)
    given = {one.name: one.values for one in fields if not one.problem and one.name in draft.given}
    wrong = next((at for at, one in enumerate(fields) if one.problem), 0)
    return entered(replace(draft, form=replace(form, fields=fields), given=given), wrong)


# ── By the words of a button ──────────────────────────────────────────────────────────────────

Move = Callable[[Draft, str], Draft]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("1000000") else -1


MOVES: Mapping[str, Move] = {
    "pick": lambda draft, index: picked(draft, _number(index)),
    "tick": lambda draft, index: touched(draft, _number(index)),
    "to": lambda draft, index: jumped(draft, _number(index)),
    "page": lambda draft, page: paged(draft, max(_number(page), 0)),
    "day": dated,
    "yes": lambda draft, _: agreed(draft, True),
    "no": lambda draft, _: agreed(draft, False),
    "next": lambda draft, _: went_on(draft),
    "again": lambda draft, _: began_again(draft),
    "keep": lambda draft, _: kept_so(draft),
    "clear": lambda draft, _: emptied(draft),
    "back": lambda draft, _: went_back(draft),
}
"""What each button of a field does: `fill:REVISION:VERB[:ARGUMENT]`."""
