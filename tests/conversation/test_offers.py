"""An invitation sent to an account: open to it alone, and waiting for it at home."""

from __future__ import annotations

import pytest

from dialogs.messages import Style, Surface, Tone
from dialogs.nouns.people import Member, SeatStatus
from tests.conversation.chatting import Chat
from tests.conversation.house import House, actions, buttons, texts
from tests.coordination.inviting import consent, coordinator, invite, seats_of, token_of


async def offered(house: House, *users: str) -> Member:
    """The last seat that a coordinator offered to these accounts."""
    await invite(await coordinator(house), *users)
    return (await seats_of(house))[-1]


async def test_an_invitation_sent_to_an_account_opens_for_it(either_house: House) -> None:
    house = either_house
    seat = await offered(house, "U1")
    line = Chat(house, "U1")
    landing = (await line.look(f"invitation:{token_of(house, seat)}")).screen
    assert landing.title == "Une place vous attend\u00a0: Table du quartier"
    assert "Line Côté, Le Phare" in str(landing)
    assert (await consent(line, seat)).place == "home"
    taken = await house.work(lambda work: work.members.get(seat.id))
    assert taken.status is SeatStatus.ACTIVE


@pytest.mark.parametrize("used", [False, True])
async def test_to_any_other_account_it_is_an_unknown_link_used_or_not(
    either_house: House, *, used: bool
) -> None:
    house = either_house
    seat = await offered(house, "U1")
    if used:
        await consent(Chat(house, "U1"), seat)
    place = f"invitation:{token_of(house, seat)}"
    nothing = await Chat(house, "U2").look("invitation:nothing-of-ours")
    for other in ("U2", "UC"):
        looked = (await Chat(house, other).look(place)).screen
        claimed = await consent(Chat(house, other), seat)
        assert looked.title == claimed.title == nothing.screen.title == "Ce lien n’ouvre rien"
    on_the_web = (await house.look("browser", place)).screen
    assert on_the_web.title == "Ce lien n’ouvre rien"
    kept = await house.work(lambda work: work.members.get(seat.id))
    assert (kept.status is SeatStatus.ACTIVE) is used


async def test_the_same_user_of_another_workspace_is_another_account(house: House) -> None:
    seat = await offered(house, "U1")
    claim = f"claim:{token_of(house, seat)}:fr"
    elsewhere = await house.do("U1", claim, {"consent": ("yes",)}, platform="chat")
    assert elsewhere.screen.title == "Ce lien n’ouvre rien"


async def test_a_stranger_who_comes_home_finds_what_was_sent_to_them(either_house: House) -> None:
    house = either_house
    seat = await offered(house, "U1")
    screen = (await Chat(house, "U1").look("home")).screen
    assert screen.place == "welcome"
    assert screen.surface is Surface.HOME
    assert "Personne 0, Organisme 0 vous invite à cette table" in texts(screen)
    assert "ouvrez le lien personnel" not in texts(screen)
    (call,) = [one for one in buttons(screen) if one.style is Style.PRIMARY]
    assert call.action == f"go:invitation:{token_of(house, seat)}"
    assert len(call.action.encode()) <= 64
    other = (await Chat(house, "U2").look("home")).screen
    assert "Table du quartier" not in str(other)
    assert "ouvrez le lien personnel" in texts(other)


async def test_once_taken_an_offer_is_gone_from_home(house: House) -> None:
    seat = await offered(house, "U1")
    line = Chat(house, "U1")
    assert "go:invitation:" not in str(await consent(line, seat))
    assert "go:invitation:" not in str((await line.look("home")).screen)


async def test_a_table_whose_coordinator_is_gone_still_has_its_door(house: House) -> None:
    seat = await offered(house, "U1")
    await Chat(house, "UC").do(f"leave:{house.table.id}:yes")
    screen = (await Chat(house, "U1").look("home")).screen
    assert "Une place vous y attend" in texts(screen)
    assert f"go:invitation:{token_of(house, seat)}" in actions(screen)


async def test_somebody_who_sits_elsewhere_finds_it_at_home_too(house: House) -> None:
    await house.work(house.second_table)
    line = Chat(house, "U1")
    await line.do("claim:second-table-link-01:fr", {"consent": ("yes",)})
    seat = await offered(house, "U1")
    screen = (await line.look("home")).screen
    assert f"go:invitation:{token_of(house, seat)}" in actions(screen)
    await line.do("leave:2:yes")
    left = (await line.look("home")).screen
    assert "plus de place" in texts(left)
    assert "demandez un lien" not in texts(left)


async def test_a_seat_at_a_table_where_one_sits_already_is_not_offered(house: House) -> None:
    seat = await offered(house, "U1")
    line = Chat(house, "U1")
    await line.claim(1)
    assert f"go:invitation:{token_of(house, seat)}" not in actions((await line.look("home")).screen)


async def test_an_offer_is_made_of_what_the_table_says_today(house: House) -> None:
    seat = await offered(house, "U1")
    coordinator = Chat(house, "UC")
    await coordinator.do(f"seat:remove:{seat.id}")
    assert "Table du quartier" not in str((await Chat(house, "U1").look("home")).screen)


async def test_e7_without_the_box_nothing_is_kept_of_whoever_was_invited(house: House) -> None:
    seat = await offered(house, "U1")
    line = Chat(house, "U1", zone="America/Vancouver")
    asked = (await line.do(f"claim:{token_of(house, seat)}:fr", {})).screen
    assert "Cochez la case" in texts(asked, Tone.PROBLEM)
    assert await house.work(lambda work: work.conversations.enter(line.account)) is None
