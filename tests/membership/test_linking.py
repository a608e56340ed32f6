"""A code made on one account and typed on another, whichever they are; guessing is not free."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.membership.codes import GUESSES, STRANGERS_GUESSES
from bot.membership.devices import NEW
from dialogs.messages import Gesture, GestureKind, Reply
from tests.conversation.chatting import Chat
from tests.conversation.house import House, action, actions, forms, texts
from tests.membership.pages import CHAT, Page

WRONG = "ZZZZ-ZZZZ"


def problem(reply: Reply) -> str:
    return forms(reply.screen)[0].fields[0].problem


@pytest.mark.parametrize(("made", "typed"), [("web", CHAT), (CHAT, "web"), (CHAT, CHAT)])
async def test_any_account_links_to_any_other(house: House, made: str, typed: str) -> None:
    one, other = Page(house, "one", made), Page(house, "other", typed)
    await one.claim(1)
    joined = await other.agrees(await other.types(await one.code()))
    assert joined.screen.place == "home"
    assert await one.person() == await other.person()


@pytest.mark.parametrize("words", ["lier {code}", "link {code}", "Lier {code}", "/lier {code}"])
async def test_the_code_is_typed_after_the_word(house: House, words: str) -> None:
    one = Page(house, "one")
    await one.claim(1)
    typed = words.format(code=await one.code())
    asked = await Chat(house, "U7", traced=True).say(typed)
    assert action(asked.screen, "device:join:")


async def test_the_code_is_typed_after_a_command_of_either_grammar(house: House) -> None:
    one = Page(house, "one")
    await one.claim(1)
    code = await one.code()
    for name, text in (
        ("lier", code),
        ("tablee", f"lier {code}"),
        ("link", code.replace("-", " ")),
    ):
        asked = await Chat(house, "U7").command(name, text)
        assert action(asked.screen, "device:join:"), name


async def test_the_command_alone_leads_to_the_accounts_or_to_the_door(house: House) -> None:
    one = Page(house, "one", CHAT)
    await one.claim(1)
    known = await house.command("one", "lier", platform=CHAT)
    assert known.screen.place == "devices"
    assert action(known.screen, "device:new")
    assert [form.action for form in forms(known.screen)] == ["device:enter"]
    stranger = await house.command("two", "lier", platform=CHAT)
    assert stranger.screen.place == "device"


async def test_the_page_of_accounts_takes_a_code_too(house: House) -> None:
    one, other = Page(house, "one"), Page(house, "other")
    await one.claim(1)
    await other.claim(2)
    asked = await other.do("device:enter", {"code": (f"lier {await one.code()}",)})
    assert action(asked.screen, "device:merge:")


async def test_ones_own_code_links_nothing(house: House) -> None:
    one = Page(house, "one")
    await one.claim(1)
    assert "votre propre page" in problem(await one.types(await one.code()))


async def test_a_code_typed_where_others_read_opens_for_its_typist_alone(house: House) -> None:
    one, typist, reader = Page(house, "one"), Page(house, "U7", CHAT), Page(house, "U8", CHAT)
    await one.claim(1)
    code = await one.code()
    asked = await typist.types(code)
    assert "n’ouvre rien" in problem(await reader.types(code))
    await typist.agrees(asked)
    assert await typist.person() == await one.person()


@pytest.mark.parametrize("way", ["group", "channel"])
async def test_a_code_typed_as_a_command_where_all_read_it_dies(house: House, way: str) -> None:
    """Whoever read it first would have been asked whose page it is; now it opens nothing at all."""
    one, reader = Page(house, "one"), Page(house, "U8", CHAT)
    await one.claim(1)
    code = await one.code()
    in_group = {"space": ("-1001",)} if way == "group" else {}
    command = ("lier", code) if way == "group" else ("tablee", f"lier {code}")
    typed = Gesture(
        house.account("U7", CHAT),
        "typed-in-a-group",
        GestureKind.COMMANDED,
        *command,
        fields=in_group,
        locale="fr-CA",
        traced=True,
    )
    told = await house.conversation.receive(typed)
    assert "a été lu par d’autres" in problem(told)
    assert not [one for one in actions(told.screen) if "join" in one]
    assert "n’ouvre rien" in problem(await reader.types(code))
    await Page(house, "U7", CHAT).agrees(await Page(house, "U7", CHAT).types(await one.code()))


@pytest.mark.parametrize("known", [True, False])
async def test_a_double_tap_on_a_right_code_shows_again_whose_page_it_opens(
    house: House,
    known: bool,  # noqa: FBT001 - a case
) -> None:
    one, other = Page(house, "one"), Page(house, "other")
    await one.claim(1)
    if known:
        await other.claim(2)
    fields = {"code": (await one.code(),)}
    first = await house.do("other", "device:enter", fields, event="tapped")
    again = await house.do("other", "device:enter", fields, event="tapped")
    assert again.screen == first.screen
    assert action(again.screen, "device:merge:" if known else "device:join:")


async def test_a_page_that_was_taken_meanwhile_is_asked_about_again(house: House) -> None:
    """A stranger's "yes" that comes once the account has a page of its own merges nothing."""
    one, other = Page(house, "one"), Page(house, "other")
    await one.claim(1)
    asked = await other.types(await one.code())
    await other.claim(2)
    again = await other.agrees(asked)
    assert action(again.screen, "device:merge:")
    assert await one.person() != await other.person()


@pytest.mark.parametrize("seats", [(1,), (1, 2)])
async def test_a_second_yes_finds_it_done_and_costs_nothing(
    house: House, seats: tuple[int, ...]
) -> None:
    one, other = Page(house, "one"), Page(house, "U7", CHAT)
    for page, seat in zip((one, other), seats, strict=False):
        await page.claim(seat)
    yes = action((await other.types(await one.code())).screen, "device:")
    for _ in range(1 + GUESSES):
        again = await other.do(yes)
    assert again.screen.place == "devices"
    assert "Ce compte est relié à votre page" in texts(again.screen)
    assert "votre propre page" in problem(await other.types(await one.code()))


async def test_an_intruder_cannot_merge_away_the_notice_that_it_came(house: House) -> None:
    """It joined by a code that it saw; then a second page of its own took the first one in, and the
    notice that told of it was gone, or could be dismissed by the intruder itself.
    """
    victim, intruder, second = Page(house, "one"), Page(house, "U8", CHAT), Page(house, "U9", CHAT)
    await victim.claim(1)
    await second.claim(2)
    house.clock.at += timedelta(minutes=1)
    await intruder.agrees(await intruder.types(await victim.code()))
    house.clock.at += timedelta(days=1)
    refused = await intruder.types(await second.code())
    assert "depuis peu" in problem(refused)
    unasked = "device:merge:" + (await second.code()).replace("-", "")
    assert "depuis peu" in problem(await intruder.do(unasked))
    assert "Un compte s’est ajouté aux vôtres" in texts((await victim.look("home")).screen)
    assert action((await victim.types(await second.code())).screen, "device:merge:")
    house.clock.at += timedelta(days=7)
    assert action((await intruder.types(await second.code())).screen, "device:merge:")


# ── Guessing ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("known", [True, False])
async def test_e18_five_wrong_codes_and_not_even_a_right_one_opens(
    either_house: House,
    known: bool,  # noqa: FBT001 - a case
) -> None:
    house = either_house
    one, other = Page(house, "one"), Page(house, "U7", CHAT)
    await one.claim(1)
    if known:
        await other.claim(2)
    code = await one.code()
    for _ in range(GUESSES):
        assert "n’ouvre rien" in problem(await other.types(WRONG))
    assert "dix minutes" in problem(await other.types(code))
    assert not [one for one in actions((await other.look("home")).screen) if "merge" in one]
    house.clock.at += timedelta(minutes=10)
    later = await other.types(await one.code())
    assert action(later.screen, "device:merge:" if known else "device:join:")


async def test_e18_guessing_by_the_button_costs_the_same(house: House) -> None:
    one, other = Page(house, "one"), Page(house, "U7", CHAT)
    await one.claim(1)
    for _ in range(GUESSES):
        await other.do("device:join:ZZZZZZZZ")
    assert "dix minutes" in problem(await other.types(await one.code()))


async def test_e18_another_account_of_the_person_guesses_no_more(house: House) -> None:
    one, two = Page(house, "one"), Page(house, "U7", CHAT)
    await one.claim(1)
    await two.agrees(await two.types(await one.code()))
    for page in (one, two, one, two, one):
        await page.types(WRONG)
    assert "dix minutes" in problem(await two.types(WRONG))


async def test_e18_browsers_without_a_page_guess_together_and_others_are_not_kept_waiting(
    house: House,
) -> None:
    """On the web a stranger is a new one at each page."""
    one = Page(house, "one")
    await one.claim(1)
    for number in range(STRANGERS_GUESSES):
        await Page(house, f"guesser-{number}").types(WRONG)
    code = await one.code()
    assert "dix minutes" in problem(await Page(house, "a-new-one").types(code))
    assert action((await Page(house, "U7", CHAT).types(code)).screen, "device:join:")


# ── Taking one away ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("kept", "gone"), [("web", CHAT), (CHAT, "web"), (CHAT, CHAT)])
async def test_an_account_is_taken_away_from_any_other(house: House, kept: str, gone: str) -> None:
    one, other = Page(house, "one", kept), Page(house, "other", gone)
    await one.claim(1)
    await other.agrees(await other.types(await one.code()))
    listed = (await one.look("devices")).screen
    after = (await one.do(action(listed, "device:remove:"))).screen
    assert "C’est retiré" in texts(after)
    assert not [one for one in actions(after) if one.startswith("device:remove:")]
    assert (await other.look("home")).screen.place == "welcome"
    refused = await other.do(f"profile:{house.table.id}")
    assert refused.revision == 0


async def test_whoever_came_by_an_overheard_code_shuts_nobody_out_of_their_page(
    house: House,
) -> None:
    one, intruder = Page(house, "one"), Page(house, "U7", CHAT)
    await one.claim(1)
    house.clock.at += timedelta(minutes=1)
    await intruder.agrees(await intruder.types(await one.code()))
    listed = (await intruder.look("devices")).screen
    refused = (await intruder.do(action(listed, "device:remove:"))).screen
    assert "relié à votre page depuis peu" in texts(refused)
    assert (await one.look("home")).screen.place == "home"
    house.clock.at += NEW
    after = (await intruder.do(action(refused, "device:remove:"))).screen
    assert "C’est retiré" in texts(after)
