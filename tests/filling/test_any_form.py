"""Any form, any taps and words: nothing breaks, and what is sent is what a page would send."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.filling.draft import SEVERAL
from dialogs.messages import Button, Field, Form, Input
from tests.conversation.house import buttons
from tests.filling.counter import Counter
from tests.filling.generated import (
    ASKED,
    TEXTS,
    TYPED,
    Values,
    answered,
    forms,
    sent_by_a_page,
    wanted,
)

WORDS = st.one_of(
    TEXTS,
    st.text(max_size=200),
    st.sampled_from(
        [
            *("annuler", "Retour", "passer", "plus tard", "aide", "/aide", "/annuler", "bilan"),
            *("/inconnue", "reprendre", "oui", "non", "1", "2, 1", "Choix 00", "3 décembre", ""),
            *("2026-12-03", "demain", "12", "point", "menu"),
        ]
    ),
)


@st.composite
def pages(draw: Any) -> tuple[Form, ...]:  # noqa: ANN401 - Hypothesis's own
    """One form or two, with fields that are left out among them."""
    kinds = (*ASKED, Input.PEOPLE, Input.SPACE)
    return tuple(draw(forms(number, kinds)) for number in range(draw(st.integers(1, 2))))


@settings(max_examples=80, deadline=None)
@given(pages(), st.data())
def test_whatever_is_tapped_and_typed_nothing_breaks(page: tuple[Form, ...], data: Any) -> None:  # noqa: ANN401
    counter = Counter(page)
    for _ in range(data.draw(st.integers(1, 25))):
        offered = [one.action for one in buttons(counter.screen)]
        old = [one.action for screen in counter.drawn for one in buttons(screen)]
        if offered and data.draw(st.booleans()):
            counter.tap(data.draw(st.sampled_from(offered)))
        elif old and data.draw(st.booleans()):
            counter.tap(data.draw(st.sampled_from(old)))
        else:
            counter.say(data.draw(WORDS))
    for action, sent in counter.handed:
        form = next(one for one in page if one.action == action)
        for asked in form.fields:
            if asked.input in ASKED:
                assert fits(asked, sent[asked.name])
        assert set(sent) == {one.name for one in form.fields if one.input in ASKED}


def fits(asked: Field, values: Values) -> bool:
    """Whether a page's form could have held it."""
    offered = [option.value for option in asked.options]
    if asked.required and not any(values):
        return False
    if asked.input is Input.RANKING:
        return not values or sorted(values) == sorted(offered)
    if asked.input is Input.CHECKBOXES:
        return list(values) == [one for one in offered if one in values]
    if asked.input is Input.CONFIRM:
        return values in {(), ("yes",)}
    (value,) = values
    if asked.input is Input.SELECT:
        return value in {*offered, ""}
    return not asked.max_length or len(value) <= max(asked.max_length, 12)


# ── Somebody who knows what they want ─────────────────────────────────────────────────────────


OTHER = Form("keep:1", (Field("other", "Un autre", Input.LINE),), "Garder")


def beside_another(form: Form, data: Any) -> tuple[Form, ...]:  # noqa: ANN401
    """Alone on its page, where it may be asked at once, or one of two."""
    return (form, OTHER) if data.draw(st.booleans()) else (form,)


def begin(counter: Counter, number: int = 0) -> None:
    found = counter.button(f"begin:{number}:")
    if found is not None:
        counter.tap(found.action)


def give(counter: Counter, asked: Field, values: Values, *, by_words: bool) -> None:
    """Answer the field that waits, by its buttons or by words."""
    if not any(values):
        empty(counter, asked)
    elif asked.input in TYPED:
        counter.say(values[0])
    elif by_words:
        labels = {option.value: option.label for option in asked.options}
        counter.say("oui" if asked.input is Input.CONFIRM else "\n".join(labels[v] for v in values))
    elif asked.input is Input.CONFIRM:
        press(counter, "yes")
    elif asked.input is Input.SELECT:
        press(counter, "pick", asked, values[0])
    else:
        several(counter, asked, values)


def empty(counter: Counter, asked: Field) -> None:
    if asked.input is Input.CONFIRM:
        press(counter, "no")
    elif asked.input is Input.CHECKBOXES:
        several(counter, asked, ())
    else:
        clear = counter.button(":clear") or counter.button(":keep")
        assert clear is not None
        counter.tap(clear.action)


def several(counter: Counter, asked: Field, values: Values) -> None:
    again = counter.button(":again")
    if again is not None:
        counter.tap(again.action)
    ticked = {one.value for one in asked.options if chosen(counter, asked, one.value)}
    touched = values if asked.input is Input.RANKING else tuple(sorted(ticked ^ set(values)))
    for value in touched:
        if counter.button(":next") is not None and asked.input is Input.RANKING:
            break  # the last one took its place by itself
        press(counter, "tick", asked, value)
    press(counter, "next")


def chosen(counter: Counter, asked: Field, value: str) -> bool:
    found = find(counter, "tick", asked, value)
    return found is not None and found.chosen


def find(counter: Counter, verb: str, asked: Field | None = None, value: str = "") -> Button | None:
    """The button, on whatever page of options it is."""
    part = f":{verb}"
    if asked is not None:
        index = [option.value for option in asked.options].index(value)
        part = f":{verb}:{index}"
    while (former := labelled(counter, "Choix précédents")) is not None:
        counter.tap(former.action)
    while True:
        found = [one for one in buttons(counter.screen) if one.action.endswith(part)]
        if found:
            return found[0]
        further = labelled(counter, "Choix suivants")
        if further is None:
            return None
        counter.tap(further.action)


def labelled(counter: Counter, label: str) -> Button | None:
    return next((one for one in buttons(counter.screen) if one.label == label), None)


def press(counter: Counter, verb: str, asked: Field | None = None, value: str = "") -> None:
    found = find(counter, verb, asked, value)
    assert found is not None, (verb, value, counter.screen)
    counter.tap(found.action)


def fill(counter: Counter, form: Form, values: Mapping[str, Values], data: Any) -> None:  # noqa: ANN401
    """Every field in turn, with a few detours, then what is sent."""
    for asked in form.fields:
        for _ in range(data.draw(st.integers(0, 1))):
            detour(counter, data)
        give(counter, asked, values[asked.name], by_words=data.draw(st.booleans()))
    if counter.button(":send") is not None:
        press(counter, "send")


def detour(counter: Counter, data: Any) -> None:  # noqa: ANN401
    """What leaves the same field waiting: an old button, a field seen again, nothing at all."""
    old = [one.action for screen in counter.drawn[:-1] for one in buttons(screen)]
    stale = [one for one in old if one.startswith("fill:") and not counter.button(one)]
    if stale:
        counter.tap(data.draw(st.sampled_from(stale)))
    back = counter.button(":back")
    if back is not None and data.draw(st.booleans()):
        counter.tap(back.action)
        keep_as_it_is(counter)


def keep_as_it_is(counter: Counter) -> None:
    """On from a field that is answered, without changing it."""
    counter.say("passer")


@settings(max_examples=80, deadline=None)
@given(answered(), st.data())
def test_what_is_sent_is_what_a_page_sends(
    case: tuple[Form, Mapping[str, Values]],
    data: Any,  # noqa: ANN401
) -> None:
    form, values = case
    counter = Counter(beside_another(form, data))
    begin(counter)
    fill(counter, form, values, data)
    assert counter.handed == [("keep:0", sent_by_a_page(form, values))]
    assert counter.screen.title == "C’est fait"
    assert counter.conversation.draft is None


@settings(max_examples=60, deadline=None)
@given(answered(), st.data())
def test_what_is_refused_comes_back_to_its_field_with_the_rest_kept(
    case: tuple[Form, Mapping[str, Values]],
    data: Any,  # noqa: ANN401
) -> None:
    form, values = case
    wrong = data.draw(st.sets(st.sampled_from([one.name for one in form.fields]), min_size=1))
    counter = Counter(beside_another(form, data), refuses=dict.fromkeys(wrong, "Cela ne va pas"))
    begin(counter)
    fill(counter, form, values, data)
    assert "Cela ne va pas" in str(counter.screen)
    better = {name: data.draw(wanted(one)) for one in form.fields if (name := one.name) in wrong}
    for asked in form.fields:
        if asked.name in wrong:
            give(counter, asked, better[asked.name], by_words=False)
    if counter.button(":send") is not None:
        press(counter, "send")
    assert counter.handed[-1][1] == sent_by_a_page(form, {**values, **better})


@settings(max_examples=60, deadline=None)
@given(forms())
def test_two_taps_of_one_button_are_one(form: Form) -> None:
    counter = Counter((form,))
    begin(counter)
    for one in buttons(counter.screen)[:3]:
        if one.action.startswith("fill:") and not one.action.endswith(":quit"):
            counter.tap(one.action)
            shown, handed = counter.conversation.draft, list(counter.handed)
            counter.tap(one.action)
            assert (counter.conversation.draft, counter.handed) == (shown, handed)
            break


def test_ticks_are_of_the_kinds_that_take_several() -> None:
    assert {Input.CHECKBOXES, Input.RANKING} == SEVERAL
