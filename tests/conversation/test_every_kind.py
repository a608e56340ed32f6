"""A walk through a dialog that has every kind of question, by what each screen offers alone."""

from __future__ import annotations

import pytest

from bot.i18n import all_words
from bot.library import Library
from bot.screens.answers import answer_words
from dialogs.answers import Ranked, Written
from dialogs.messages import Facts, Form, Input, Screen, Tone
from dialogs.nouns.waves import ParticipationStatus
from tests.conversation.house import House, action, actions, blocks, buttons, forms, texts
from tests.dialogs.walking import example

LONGEST_WALK = 60


def filled(form: Form) -> dict[str, tuple[str, ...]]:
    """Something acceptable in each field."""
    typed: dict[str, tuple[str, ...]] = {}
    for field in form.fields:
        values = tuple(option.value for option in field.options)
        typed[field.name] = {
            Input.CHECKBOXES: values,
            Input.RANKING: values[::-1],
            Input.CONFIRM: ("yes",),
            Input.NUMBER: ("3",),
            Input.DATE: ("2026-01-05",),
        }.get(field.input, ("Un mot",))
    return typed


def forward(screen: Screen, *, added: bool) -> tuple[str, dict[str, tuple[str, ...]] | None]:
    """The action that goes on, with what is typed for it."""
    wanted = (":note", ":fill") if added else (":note", ":fill", ":add")
    for form in forms(screen):
        if form.action.endswith(wanted):
            return form.action, filled(form)
    for part in (":ans:0", ":next", ":begin"):
        found = [one for one in actions(screen) if part in one]
        if found:
            return found[0], None
    raise AssertionError(actions(screen))


async def walked(house: House, run_id: int, user: str) -> list[Screen]:
    """Every screen, from the introduction to the review."""
    screens = [(await house.look(user, f"run:{run_id}")).screen]
    added = False
    while not any(":jump:" in one for one in actions(screens[-1])):
        act, fields = forward(screens[-1], added=added)
        added = added or act.endswith(":add")
        screens.append((await house.do(user, act, fields)).screen)
        assert not texts(screens[-1], Tone.PROBLEM)
        assert len(screens) < LONGEST_WALK
    return screens


async def seated(house: House, language: str = "fr") -> tuple[House, int]:
    kinds = house.restarted(Library([example()]))
    await kinds.claim(1, "browser")
    await kinds.do("browser", f"language:{language}")
    run_id = (await kinds.open_wave("exemple", 1))[1]
    return kinds, run_id


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_every_kind_is_asked_reviewed_and_submitted(house: House, language: str) -> None:
    kinds, run_id = await seated(house, language)
    screens = await walked(kinds, run_id, "browser")
    assert {screen.language for screen in screens} == {language}
    shown = {field.input for screen in screens for form in forms(screen) for field in form.fields}
    assert {Input.CHECKBOXES, Input.RANKING, Input.NUMBER, Input.DATE, Input.LINE} <= shown
    assert all(len(one.action.encode()) <= 64 for one in buttons(screens[-1]))
    receipt = (await kinds.do("browser", action(screens[-1], ":submit"))).screen
    assert texts(receipt, Tone.LEAD) in (
        "Merci\u202f! Vos réponses sont remises.",
        "Thank you! Your answers are in.",
    )
    assert await kinds.status(run_id) is ParticipationStatus.SUBMITTED
    own = (await kinds.look("browser", f"runs:{kinds.table.id}:{run_id}")).screen
    values = [v for block in blocks(own) if isinstance(block, Facts) for _, v in block.pairs]
    assert any("2026" in value for value in values)
    held = (await kinds.look("browser", "data")).screen
    assert f"go:runs:{kinds.table.id}" in actions(held)


async def test_a_form_is_found_again_as_it_was_filled(house: House) -> None:
    kinds, run_id = await seated(house)
    review = (await walked(kinds, run_id, "browser"))[-1]
    for jump in [one for one in actions(review) if ":jump:" in one]:
        again = (await kinds.look("browser", f"run:{run_id}")).screen
        index = jump.rsplit(":", 1)[1]
        target = next(one for one in actions(again) if one.endswith(f":jump:{index}"))
        opened = (await kinds.do("browser", target)).screen
        kept = [field.values for form in forms(opened) for field in form.fields]
        chosen = [button for button in buttons(opened) if button.chosen]
        listed = [one for one in actions(opened) if ":del:" in one]
        assert any(kept) or chosen or listed
        back = next(one for one in actions(opened) if one.endswith((":review", ":next", ":back")))
        shown = (await kinds.do("browser", back)).screen
        if not any(":jump:" in one for one in actions(shown)):
            await kinds.do("browser", action(shown, ":review"))


async def test_what_cannot_be_taken_is_told_and_kept(house: House) -> None:
    kinds, run_id = await seated(house)
    screen = (await kinds.look("browser", f"run:{run_id}")).screen
    wrong = {Input.NUMBER: ("beaucoup",), Input.DATE: ("hier",), Input.CHECKBOXES: ()}
    seen = set()
    added = False
    while not any(":jump:" in one for one in actions(screen)):
        for form in forms(screen):
            bad = wrong.get(form.fields[0].input)
            if bad is not None and form.fields[0].input not in seen:
                seen.add(form.fields[0].input)
                refused = (await kinds.do("browser", form.action, {"value": bad})).screen
                assert forms(refused)[0].fields[0].problem
                assert forms(refused)[0].fields[0].values == bad
        act, fields = forward(screen, added=added)
        added = added or act.endswith(":add")
        screen = (await kinds.do("browser", act, fields)).screen
    assert seen == set(wrong)


def test_an_option_that_is_gone_is_named_by_its_key() -> None:
    dialog, words = example(), all_words()["fr"]
    ranking = dialog.question("preferences")
    assert answer_words(Ranked(("soir", "nuit")), dialog, ranking, words) == "Le soir, nuit"
    assert answer_words(Written("Oui"), dialog, ranking, words) == "Oui"
    assert answer_words(None, dialog, ranking, words) == "pas de réponse"
