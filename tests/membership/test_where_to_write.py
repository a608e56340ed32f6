"""« Où vous écrire »: the accounts by name, one chosen, or wherever one was last."""

from __future__ import annotations

from bot.membership.devices import AUTOMATIC
from dialogs.messages import Tone
from tests.conversation.house import House, action, actions, buttons, texts
from tests.membership.pages import CHAT, Page


async def linked(house: House) -> tuple[Page, Page]:
    """The same person in a browser and in a messaging app."""
    web, chat = Page(house, "browser"), Page(house, "U1", CHAT)
    await web.claim(1)
    await chat.agrees(await chat.types(await web.code()))
    return web, chat


def chosen(page: list[tuple[str, bool]]) -> list[str]:
    return [label for label, picked in page if picked]


async def ways(page: Page) -> list[tuple[str, bool]]:
    screen = (await page.look("devices")).screen
    return [
        (one.label, one.chosen) for one in buttons(screen) if one.action.startswith("device:write:")
    ]


async def test_there_is_nothing_to_choose_with_one_account(house: House) -> None:
    web = Page(house, "browser")
    await web.claim(1)
    assert await ways(web) == []
    phone = Page(house, "phone")
    await phone.agrees(await phone.types(await web.code()))
    assert await ways(web) == [], "two browsers are one page"


async def test_the_ways_are_named_and_the_last_used_stands_until_one_is_chosen(
    house: House,
) -> None:
    web, _ = await linked(house)
    offered = await ways(web)
    assert [label for label, _ in offered] == [
        "Là où vous étiez en dernier",
        "Chat",
        "Votre page web",
    ]
    assert chosen(offered) == ["Là où vous étiez en dernier"]
    assert "en ce moment, Chat" in texts((await web.look("devices")).screen, Tone.QUIET)
    screen = (await web.look("devices")).screen
    page = [one for one in actions(screen) if one.startswith("device:write:")][-1]
    after = (await web.do(page)).screen
    assert "C’est enregistré" in texts(after, Tone.GOOD)
    assert chosen(await ways(web)) == ["Votre page web"]
    assert "en ce moment, Votre page web" in texts(after, Tone.QUIET)
    await web.do(f"device:write:{AUTOMATIC}")
    assert chosen(await ways(web)) == ["Là où vous étiez en dernier"]


async def test_what_was_used_last_is_known_and_a_page_does_not_count(house: House) -> None:
    web, one = await linked(house)
    other = Page(house, "U2", CHAT)
    await other.agrees(await other.types(await web.code()))
    latest = []
    for page in (one, web, other, web):
        await page.do("go:home")
        latest.append((await web.person()).latest_identity_id)
    first, second = await _id(one), await _id(other)
    assert latest == [first, first, second, second]


async def _id(page: Page) -> int:
    found = await page.house.work(lambda work: work.identities.find(page.account))
    assert found is not None
    return found.id


async def test_an_account_that_is_taken_away_is_no_longer_chosen(house: House) -> None:
    web, _ = await linked(house)
    offered = [one for one in actions((await web.look("devices")).screen) if "write" in one]
    await web.do(offered[1])
    assert (await web.person()).chosen_identity_id is not None
    await web.do(action((await web.look("devices")).screen, "device:remove:"))
    assert (await web.person()).chosen_identity_id is None


async def test_nobody_is_written_to_at_somebody_elses_account(house: House) -> None:
    web, chat = await linked(house)
    other = Page(house, "other")
    await other.claim(2)
    mine = (await chat.person()).latest_identity_id
    refused = (await other.do(f"device:write:{mine}")).screen
    assert texts(refused, Tone.PROBLEM)
    assert (await other.person()).chosen_identity_id is None
    assert await web.person() == await chat.person()


async def test_the_language_page_leads_there(house: House) -> None:
    web, _ = await linked(house)
    assert "go:devices" in actions((await web.look("language")).screen)
