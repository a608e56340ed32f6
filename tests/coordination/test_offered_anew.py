"""A seat offered anew, by a link or to an account: what was before opens it no more."""

from __future__ import annotations

from dialogs.messages import Input, Link, Tone
from dialogs.nouns.people import Member, SeatStatus
from tests.conversation.chatting import Chat
from tests.conversation.house import House, actions, blocks, forms, texts
from tests.coordination.inviting import (
    consent,
    coordinator,
    fields,
    invite,
    message_of,
    problems,
    seats_of,
    token_of,
)


async def offered(house: House) -> tuple[Chat, Member]:
    """A coordinator, and the seat whose invitation was sent to U1."""
    chat = await coordinator(house)
    await invite(chat, "U1")
    return chat, (await seats_of(house))[-1]


async def seat_now(house: House, seat: Member) -> Member:
    return await house.work(lambda work: work.members.get(seat.id))


async def test_both_ways_are_offered_where_accounts_can_be_picked(house: House) -> None:
    chat, seat = await offered(house)
    page = (await chat.look(f"seat:{seat.id}")).screen
    assert "Offrir de nouveau" in str(page)
    asked = (await chat.look(f"seat:{seat.id}:reissue")).screen
    assert "ne l’ouvrira plus" in texts(asked, Tone.WARNING)
    assert forms(asked)[0].action == f"seat:reissue:{seat.id}"
    assert fields(asked)["people"].input is Input.PEOPLE
    assert f"seat:reissue:{seat.id}" in actions(asked)


async def test_the_same_account_is_sent_a_fresh_invitation(either_house: House) -> None:
    house = either_house
    chat, seat = await offered(house)
    before = token_of(house, seat)
    screen = (await chat.do(f"seat:reissue:{seat.id}", {"people": ("U1",)})).screen
    assert "1 invitation est en route." in texts(screen, Tone.GOOD)
    anew = await seat_now(house, seat)
    message = await message_of(house, anew)
    assert message is not None
    assert message.recipient == "U1"
    old = await Chat(house, "U1").look(f"invitation:{before}")
    assert old.screen.title == "Ce lien a déjà servi"
    assert (await consent(Chat(house, "U1"), anew)).place == "home"


async def test_a_seat_that_is_held_may_go_to_another_account(house: House) -> None:
    chat, seat = await offered(house)
    await consent(Chat(house, "U1"), seat)
    held = (await chat.look(f"seat:{seat.id}:reissue")).screen
    assert "sont effacées" in texts(held, Tone.WARNING)
    await chat.do(f"seat:reissue:{seat.id}", {"people": ("U3",)})
    anew = await seat_now(house, seat)
    assert (anew.status, anew.person_id, anew.name) == (SeatStatus.INVITED, None, "Line Côté")
    assert (await consent(Chat(house, "U3"), anew)).place == "home"
    assert "plus de place" in texts((await Chat(house, "U1").look("home")).screen)


async def test_an_account_that_cannot_take_the_seat_is_refused_beside_the_field(
    house: House,
) -> None:
    chat, seat = await offered(house)
    action = f"seat:reissue:{seat.id}"
    await invite(chat, "U3")
    said = {}
    for users in ((), ("U1", "U2"), ("UC",), ("U3",)):
        screen = (await chat.do(action, {"people": users})).screen
        said[users] = problems(screen)["people"]
        assert fields(screen)["people"].values == users
    assert said == {
        (): "Choisissez une personne.",
        ("U1", "U2"): "Un siège est pour une seule personne.",
        ("UC",): "Cette personne a déjà un siège à la table.",
        ("U3",): "Cette personne a déjà une invitation à la table, pas encore ouverte.",
    }
    assert (await seat_now(house, seat)).tenure == 0


async def test_a_link_may_be_had_instead(house: House) -> None:
    chat, seat = await offered(house)
    screen = (await chat.do(f"seat:reissue:{seat.id}")).screen
    (link,) = [block for block in blocks(screen) if isinstance(block, Link)]
    anew = await seat_now(house, seat)
    assert await message_of(house, anew) is None
    token = link.path.removeprefix("/m/i/")
    reply = await house.do("line", f"claim:{token}:fr", {"consent": ("yes",)})
    assert reply.screen.place == "home"


async def test_a_seat_that_is_removed_is_offered_no_more(house: House) -> None:
    chat, seat = await offered(house)
    await chat.do(f"seat:remove:{seat.id}")
    assert (await consent(Chat(house, "U1"), seat)).title == "Ce lien a déjà servi"
    assert "go:invitation" not in str((await Chat(house, "U1").look("home")).screen)


async def test_on_the_web_a_seat_is_offered_anew_by_a_link_alone(house: House) -> None:
    await house.claim(0, "browser")
    seat = house.seats[1]
    asked = (await house.look("browser", f"seat:{seat.id}:reissue")).screen
    assert forms(asked) == []
    assert "Nouveau lien" in str((await house.look("browser", f"seat:{seat.id}")).screen)
