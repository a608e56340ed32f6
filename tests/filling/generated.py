"""Any form that a screen may hold, and what somebody wants to answer in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from hypothesis import strategies as st

from adapters.web.parse import posted
from bot.commands import RUN_WORDS, named, plain
from bot.filling.forms import brief
from dialogs.messages import Field, FieldOption, Form, Input

Values = tuple[str, ...]
Draw = Any

LETTERS = "abé ’«&-1Z"
ASKED = tuple(one for one in Input if one not in {Input.PEOPLE, Input.SPACE})
TYPED = frozenset({Input.LINE, Input.TEXT, Input.NUMBER, Input.DATE, Input.CODE})
SIZES = (1, 2, 3, 4, 5, 6, 21, 41)
"""Options of a field: on one page, and on several."""

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31)).map(date.isoformat)


def _is_a_value(text: str) -> bool:
    """Whether it is taken as it is typed: no word that moves, nothing to gather or cut."""
    moving = plain(text) in RUN_WORDS or text.startswith("/") or named(text) is not None
    return bool(text.strip()) and not moving and " ".join(text.split()) == text


TEXTS = st.text(LETTERS, min_size=1, max_size=12).filter(_is_a_value)


def _options(count: int) -> tuple[FieldOption, ...]:
    return tuple(
        FieldOption(f"v{at}", f"Choix {at:02d}", "Un mot" * (at % 2)) for at in range(count)
    )


def wanted(asked: Field) -> st.SearchStrategy[Values]:
    """What somebody may want to send in a field."""
    values = [option.value for option in asked.options]
    some: st.SearchStrategy[Values]
    if asked.input is Input.SELECT:
        some = st.sampled_from(values).map(lambda one: (one,))
    elif asked.input is Input.CHECKBOXES:
        some = st.sets(st.sampled_from(values), min_size=1).map(
            lambda ticked: tuple(one for one in values if one in ticked)
        )
    elif asked.input is Input.RANKING:
        some = st.permutations(values).map(lambda ranked: (*ranked,))
    elif asked.input is Input.CONFIRM:
        some = st.just(("yes",))
    elif asked.input is Input.NUMBER:
        some = st.integers(-999, 99_999).map(lambda number: (str(number),))
    elif asked.input is Input.DATE:
        some = DAYS.map(lambda day: (day,))
    else:
        some = TEXTS.map(lambda text: (text,))
    empty: Values = () if asked.input not in {*TYPED, Input.SELECT} else ("",)
    return some if asked.required else some | st.just(empty)


@st.composite
def fields(draw: Draw, name: str, kinds: tuple[Input, ...] = ASKED) -> Field:
    kind = draw(st.sampled_from(kinds))
    listed = kind in {Input.SELECT, Input.CHECKBOXES, Input.RANKING}
    count = draw(st.sampled_from(SIZES)) if listed else 0
    asked = Field(
        name,
        f"Champ {name}",
        kind,
        (FieldOption("yes", "J’accepte tout"),) if kind is Input.CONFIRM else _options(count),
        hint=draw(st.sampled_from(("", "Une précision"))),
        required=draw(st.booleans()),
        max_length=draw(st.sampled_from((0, 12, 80))),
    )
    stands = draw(st.booleans()) and not draw(st.booleans())
    return replace(asked, values=draw(wanted(asked))) if stands else asked


@st.composite
def forms(draw: Draw, number: int = 0, kinds: tuple[Input, ...] = ASKED) -> Form:
    names = [f"f{at}" for at in range(draw(st.integers(1, 5)))]
    asked = tuple(draw(fields(name, kinds)) for name in names)
    return Form(f"keep:{number}", asked, "Enregistrer")


@st.composite
def answered(draw: Draw) -> tuple[Form, Mapping[str, Values]]:
    """A form, and what is wanted in each of its fields: something, where one thing is asked."""
    form = draw(forms())
    if brief(form):
        asked = tuple(replace(one, required=True) for one in form.fields)
        form = replace(form, fields=asked)
    return form, {one.name: draw(wanted(one)) for one in form.fields}


def sent_by_a_page(form: Form, wanted: Mapping[str, Values]) -> Mapping[str, Values]:
    """The fields that a browser sends for the same form, read by the web's own parser."""
    pairs = [("nonce", "1"), ("kind", "filled"), ("action", form.action)]
    for asked in form.fields:
        pairs.append(("n", asked.name))
        values = wanted[asked.name]
        if asked.input is Input.RANKING:
            ranks = ((f"r.{asked.name}.{one}", str(at)) for at, one in enumerate(values, start=1))
            pairs.extend(ranks)
        else:
            pairs.extend((f"f.{asked.name}", value) for value in values)
    return posted(urlencode(pairs).encode()).fields
