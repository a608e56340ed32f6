"""What Slack refuses in blocks and views, each limit at its edge and one past it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fakes.slack.kit import Surface, faults_in_blocks, faults_in_view, words_in
from tests.fakes.slack.sample import button, buttons, form, plain, section

Block = dict[str, Any]
OPTION = {"text": plain("Un"), "value": "1"}
GROUP = {"label": plain("Groupe"), "options": [OPTION]}


def said(block: Block, surface: Surface = Surface.MESSAGE) -> str:
    return " ".join(faults_in_blocks([block], surface))


def entry(element: Block, **more: object) -> Block:
    return {"type": "input", "label": plain("Champ"), "element": element, **more}


def typed(**more: object) -> Block:
    return {"type": "plain_text_input", "action_id": "a", **more}


def select(**more: object) -> Block:
    return {"type": "static_select", "action_id": "a", "options": [OPTION], **more}


def box(count: int) -> Block:
    options = [{"text": plain(str(n)), "value": str(n)} for n in range(count)]
    return {"type": "checkboxes", "action_id": "a", "options": options}


GOOD: tuple[Block, ...] = (
    section("a" * 3000),
    {"type": "section", "fields": [plain("a" * 2000)] * 10},
    {"type": "header", "text": plain("a" * 150)},
    {"type": "context", "elements": [plain("a")] * 10},
    {"type": "divider"},
    {"type": "image", "image_url": "https://tablee.example/a.png", "alt_text": "a" * 2000},
    buttons(*(button("a" * 75, "v" * 2000, n) for n in range(25))),
    buttons(button("a", "v", style="primary", accessibility_label="b" * 75)),
    entry(typed(max_length=3000, initial_value="a" * 3000, placeholder=plain("a" * 150))),
    entry(select(initial_option=OPTION)),
    entry(select(options=[{"text": plain("a" * 75), "value": "v" * 150}] * 100)),
    entry(box(10)),
    entry({"type": "multi_users_select", "action_id": "a", "max_selected_items": 8}),
    entry({"type": "datepicker", "action_id": "a", "initial_date": "2026-12-03"}),
    {**section("a"), "accessory": button("a", "v"), "block_id": "b" * 255},
)

BAD: tuple[tuple[Block, str], ...] = (
    (section(""), "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    (section("a" * 3001), "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    ({"type": "section"}, "text or fields is required"),
    ({"type": "section", "fields": [plain("a")] * 11}, "no more than 10 items allowed"),
    ({"type": "section", "fields": [plain("a" * 2001)]}, "must be less than 2001 characters"),
    ({"type": "header", "text": plain("a" * 151)}, "must be less than 151 characters"),
    ({"type": "header", "text": section("a")["text"]}, "unsupported type: mrkdwn"),
    ({"type": "context", "elements": [plain("a")] * 11}, "no more than 10 items allowed"),
    ({"type": "context", "elements": []}, "no less than 1 items allowed"),
    ({"type": "image", "image_url": "https://a.example"}, "missing required field: alt_text"),
    ({"type": "image", "alt_text": "a"}, "exactly one of image_url and slack_file"),
    ({"type": "carrousel"}, "unsupported type: carrousel [json-pointer:/blocks/0/type]"),
    (section("a") | {"colour": "red"}, "invalid additional property: colour"),
    (section("a") | {"block_id": "b" * 256}, "must be less than 256 characters"),
    (section("a") | {"accessory": typed()}, "unsupported type: plain_text_input"),
    (buttons(*(button("a", "v", n) for n in range(26))), "no more than 25 items allowed"),
    (buttons(), "no less than 1 items allowed"),
    (buttons(button("a" * 76, "v")), "must be less than 76 characters"),
    (buttons(button("a", "v" * 2001)), "must be less than 2001 characters"),
    (buttons(button("a", "v", style="quiet")), "must be a valid enum value"),
    (buttons(button("a", "v", action_id="b" * 256)), "must be less than 256 characters"),
    (buttons(button("a", "v"), button("b", "w")), "action_id already exists: tap:0"),
    (buttons(typed()), "unsupported type: plain_text_input"),
    (entry(typed(max_length=3001)), "must be between 1 and 3000"),
    (entry(typed(max_length=2, initial_value="abc")), "must be less than 3 characters"),
    (entry(typed(placeholder=plain("a" * 151))), "must be less than 151 characters"),
    (entry(typed(), label=plain("")), "must be more than 0 characters"),
    (entry(select(options=[OPTION] * 101)), "no more than 100 items allowed"),
    (entry(select(options=[])), "no less than 1 items allowed"),
    (entry(select(option_groups=[GROUP])), "exactly one of options and option_groups"),
    (entry(select(initial_option={"text": plain("Deux"), "value": "2"})), "must exactly match"),
    (entry(select(options=[{"text": plain("a" * 76), "value": "1"}])), "less than 76"),
    (entry(select(options=[{"text": plain("a"), "value": "v" * 151}])), "less than 151"),
    (entry(select(options=[OPTION | {"description": plain("a" * 76)}])), "less than 76"),
    (entry(select(options=[{"text": section("a")["text"], "value": "1"}])), "unsupported type"),
    (entry(box(11)), "no more than 10 items allowed"),
    (entry({"type": "datepicker", "initial_date": "3 mai"}), "must be a date"),
    (entry({"type": "number_input", "is_decimal_allowed": False}), "unsupported type"),
    (entry({"type": "file_input"}), "unsupported type: file_input"),
    (entry(button("a", "v")), "unsupported type: button"),
)


@pytest.mark.parametrize("block", GOOD, ids=lambda block: str(block["type"]))
def test_at_its_limit_a_block_is_taken_everywhere(block: Block) -> None:
    assert [said(block, surface) for surface in Surface] == ["", "", ""]


@pytest.mark.parametrize(("block", "words"), BAD, ids=lambda held: str(held)[-60:])
def test_past_its_limit_a_block_is_refused(block: Block, words: str) -> None:
    assert words in said(block)


@pytest.mark.parametrize("kind", ["number_input", "email_text_input", "url_text_input"])
def test_some_inputs_are_for_modals_only(kind: str) -> None:
    extra = {"is_decimal_allowed": True} if kind == "number_input" else {}
    element = {"type": kind, "action_id": "a", **extra}
    assert said(entry(element), Surface.MODAL) == ""
    assert "unsupported type" in said(entry(element), Surface.HOME)
    assert "unsupported type" in said(entry(element), Surface.MESSAGE)


def test_a_message_has_fifty_blocks_and_a_view_a_hundred() -> None:
    assert faults_in_blocks([section("a")] * 50, Surface.MESSAGE) == []
    assert faults_in_blocks([section("a")] * 51, Surface.MESSAGE) == [
        "no more than 50 items allowed [json-pointer:/blocks]"
    ]
    assert faults_in_blocks([section("a")] * 100, Surface.HOME) == []
    assert "no more than 100" in faults_in_blocks([section("a")] * 101, Surface.HOME)[0]


def test_a_block_id_stands_once() -> None:
    twice = [section("a") | {"block_id": "b"}, section("c") | {"block_id": "b"}]
    assert "block_id already exists: b" in faults_in_blocks(twice, Surface.MODAL)[0]


def test_an_action_id_may_stand_again_in_another_block() -> None:
    inputs = [entry(typed(), block_id="x"), entry(typed(), block_id="y")]
    assert faults_in_blocks(inputs, Surface.MODAL) == []


def test_only_one_element_takes_the_focus() -> None:
    inputs = [entry(typed(focus_on_load=True)), entry(typed(focus_on_load=True))]
    assert "only one element" in faults_in_blocks(inputs, Surface.MODAL)[0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": plain("a" * 25)}, "must be less than 25 characters"),
        ({"submit": plain("a" * 25)}, "must be less than 25 characters"),
        ({"close": plain("a" * 25)}, "must be less than 25 characters"),
        ({"private_metadata": "a" * 3001}, "must be less than 3001 characters"),
        ({"callback_id": "a" * 256}, "must be less than 256 characters"),
        ({"blocks": [section("a")] * 101}, "no more than 100 items allowed"),
        ({"color": "red"}, "invalid additional property: color"),
        ({"title": None}, "missing required field: title"),
        ({"type": "home"}, "unsupported type: home"),
    ],
)
def test_a_modal_past_a_limit_is_refused(change: Block, words: str) -> None:
    assert words in " ".join(faults_in_view(form() | change, Surface.MODAL))


def test_a_modal_with_inputs_needs_a_submit() -> None:
    view = form()
    del view["submit"]
    assert "missing required field: submit" in faults_in_view(view, Surface.MODAL)[0]
    view["blocks"] = [section("rien à remplir")]
    assert faults_in_view(view, Surface.MODAL) == []


def test_a_home_tab_has_neither_title_nor_submit() -> None:
    view = {"type": "home", "blocks": [section("a")], "title": plain("a")}
    assert "invalid additional property: title" in faults_in_view(view, Surface.HOME)[0]


def test_the_texts_of_a_message_are_counted_together() -> None:
    assert words_in([section("abc"), buttons(button("de", "value"))]) == 5
