"""When something of ours breaks: the person is told what was saved, the log holds no answer."""

from __future__ import annotations

import logging

import pytest

from bot.composition import Composition
from bot.conversation import Conversation
from bot.desk import Services, View, Visit
from bot.i18n import all_words
from bot.membership.home import at_home
from bot.ports import Work
from bot.routing import Routes, merged
from bot.screens import merged as merged_screens
from bot.screens.frame import problem_words
from bot.screens.problems import SCREENS
from dialogs.errors import InvalidAnswer
from dialogs.messages import Gesture, GestureKind, Surface, Tone
from dialogs.nouns.errors import Conflict, Invalid, TableeError
from tests.conversation.house import House, texts

SECRET = "ma réponse très personnelle"


def broken(_work: Work, visit: Visit) -> View:
    raise ValueError(visit.text or SECRET)


def conversation_of(house: House, gestures: Routes) -> Conversation:
    services = Services(house.library, house.hasher)
    composition = Composition(SCREENS, all_words())
    return Conversation(house.storage.transactions, services, gestures, composition, house.clock)


async def test_e19_an_unexpected_error_is_told_by_an_id_and_never_logged_whole(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    conversation = conversation_of(house, Routes({}, {"break": broken}))
    gesture = Gesture(house.account("x"), "1", GestureKind.CHOSEN, "break", text=SECRET)
    with caplog.at_level(logging.ERROR):
        screen = (await conversation.receive(gesture)).screen
    assert "n’a pas été enregistré" in texts(screen, Tone.PROBLEM)
    error_id = texts(screen, Tone.QUIET).rsplit(" ", 1)[-1]
    assert f"error {error_id}: ValueError" in caplog.text
    assert SECRET not in caplog.text


async def test_u12_what_was_saved_but_cannot_be_shown_is_said_to_be_saved(house: House) -> None:
    """No composer for the view: the commit stands, and the person must not do it again."""
    conversation = conversation_of(house, Routes({}, {"home": at_home}))
    gesture = Gesture(house.account("x"), "1", GestureKind.CHOSEN, "home")
    screen = (await conversation.receive(gesture)).screen
    assert "Votre geste est enregistré" in texts(screen, Tone.PROBLEM)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Conflict("moved"), "ont changé entre-temps"),
        (Invalid("bad"), "pas pu lire"),
        (TableeError("other"), "mal passé chez nous"),
    ],
)
async def test_each_error_has_its_words(house: House, error: TableeError, said: str) -> None:
    def failing(_work: Work, _visit: Visit) -> View:
        raise error

    conversation = conversation_of(house, Routes({}, {"fail": failing}))
    gesture = Gesture(house.account("x"), "1", GestureKind.CHOSEN, "fail")
    assert said in texts((await conversation.receive(gesture)).screen, Tone.PROBLEM)


@pytest.mark.parametrize(
    ("kind", "surface"),
    [
        *((kind, Surface.MODAL) for kind in (GestureKind.CHOSEN, GestureKind.FILLED)),
        (GestureKind.SAID, Surface.DIRECT),
    ],
)
async def test_a_problem_passes_but_where_it_answers_words(
    house: House, kind: GestureKind, surface: Surface
) -> None:
    """It takes the place of no message; words, it answers below."""
    conversation = conversation_of(house, Routes({"home": broken}, {"break": broken}))
    account = house.account("x")
    said = "accueil" if kind is GestureKind.SAID else SECRET
    gesture = Gesture(account, "1", kind, "" if kind is GestureKind.SAID else "break", text=said)
    screen = (await conversation.receive(gesture)).screen
    assert "n’a pas été enregistré" in texts(screen, Tone.PROBLEM)
    assert screen.surface is surface


def test_a_word_or_a_view_claimed_twice_stops_the_start() -> None:
    with pytest.raises(ValueError, match="two handlers"):
        merged({"home": at_home}, {"home": at_home})
    with pytest.raises(ValueError, match="two composers"):
        merged_screens(SCREENS, SCREENS)


async def test_an_over_long_action_is_nothing_of_ours(house: House) -> None:
    long = await house.do("x", "run:" + "1" * 80)
    assert texts(long.screen, Tone.PROBLEM)
    place = await house.look("x", "home:" + "a" * 200)
    assert texts(place.screen, Tone.PROBLEM)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_answer_that_cannot_be_taken_has_its_words_and_its_bound(language: str) -> None:
    words = all_words()[language]
    bounded = ("too_long", "too_small", "too_large", "too_many_items", "too_few_items")
    unbounded = ("empty", "not_a_number", "not_a_date", "not_an_option", "already_listed")
    said = {reason: problem_words(InvalidAnswer(reason, 7), words) for reason in bounded}
    told = {reason: problem_words(InvalidAnswer(reason), words) for reason in unbounded}
    assert all("7" in text for text in said.values())
    assert len({*said.values(), *told.values()}) == len(bounded) + len(unbounded)
    assert not [text for text in (*said.values(), *told.values()) if "{" in text]
