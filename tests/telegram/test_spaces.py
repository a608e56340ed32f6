"""A table's groups: Tablée is brought there by a link, and shares there what it is told to."""

from __future__ import annotations

import pytest

from bot.coordination.bringing import KEPT
from dialogs.nouns.spaces import Space
from tests.bilan.seating import close
from tests.fakes.telegram.messages import Message
from tests.fakes.telegram.person import Person
from tests.fakes.telegram.world import Chat, Standing
from tests.telegram.house import TelegramHouse
from tests.telegram.table import TelegramTable, seat

GROUP = -1001234567890
CHOOSE, BIND = "Choisir le groupe", "Relier un groupe"


async def began(house: TelegramHouse, number: int, name: str) -> Person:
    person = house.telegram.user(number, name=name, language_code="fr")
    await person.starts()
    await house.rest()
    return person


@pytest.fixture
async def louise(house: TelegramHouse) -> Person:
    return await began(house, 101, "Louise")


@pytest.fixture
async def luc(house: TelegramHouse) -> Person:
    return await began(house, 102, "Luc")


@pytest.fixture
async def table(house: TelegramHouse, louise: Person, luc: Person) -> TelegramTable:
    """Louise coordinates, Luc is a member."""
    return await seat(house, louise, luc)


@pytest.fixture
def group(house: TelegramHouse, louise: Person, luc: Person) -> Chat:
    return house.telegram.group(GROUP, louise, luc, title="Le quartier")


async def tap(house: TelegramHouse, person: Person, *labels: str) -> Message:
    for label in labels:
        await person.taps(label)
        await house.rest()
    return person.chat.last


async def asked(house: TelegramHouse, louise: Person) -> str:
    """The address of a link that binds a group."""
    await louise.commands("groupe")
    await house.rest()
    await tap(house, louise, BIND)
    return louise.opens(CHOOSE)


async def brings(house: TelegramHouse, person: Person, url: str, group: Chat) -> None:
    await person.brings_bot(url, group)
    await house.rest()


def seen(person: Person) -> str:
    return "\n".join(one.text for one in person.chat.from_bot)


async def bound(house: TelegramHouse, table: TelegramTable) -> list[Space]:
    found = await house.app.transactions.read(
        lambda work: work.spaces.of_roundtable(table.roundtable.id)
    )
    return list(found)


# ── Bringing it there ─────────────────────────────────────────────────────────────────────────


async def test_t5_u8_a_link_brings_it_to_a_group_and_binds_that_group(
    house: TelegramHouse, table: TelegramTable, louise: Person, group: Chat
) -> None:
    await brings(house, louise, await asked(house, louise), group)
    (space,) = await bound(house, table)
    assert (space.account.user, space.name) == (str(group.id), "Le quartier")
    assert "« Le quartier » est relié à la table" in louise.chat.last.text.replace("\xa0", " ")
    (said,) = group.from_bot
    assert "ne sont jamais montrées ici" in said.text
    assert not any(word in said.text for word in ("Louise", "Luc", table.roundtable.name))
    assert [one for one in louise.chat.from_bot if CHOOSE in one.links] == []


async def test_t5_a_link_serves_once(
    house: TelegramHouse, table: TelegramTable, louise: Person, group: Chat
) -> None:
    url = await asked(house, louise)
    await brings(house, louise, url, group)
    other = house.telegram.group(GROUP - 1, louise, title="Ailleurs")
    await brings(house, louise, url, other)
    assert [space.name for space in await bound(house, table)] == ["Le quartier"]
    assert "Ce lien ne sert plus" in louise.chat.last.text


async def test_t5_a_link_that_expired_binds_nothing(
    house: TelegramHouse, table: TelegramTable, louise: Person, group: Chat
) -> None:
    url = await asked(house, louise)
    house.clock.move_to(house.clock.now() + KEPT)
    await brings(house, louise, url, group)
    assert await bound(house, table) == []
    assert "Ce lien ne sert plus" in louise.chat.last.text


@pytest.mark.parametrize("known", [True, False])
async def test_t5_another_account_binds_nothing_and_learns_nothing(
    house: TelegramHouse,
    table: TelegramTable,
    louise: Person,
    luc: Person,
    group: Chat,
    *,
    known: bool,
) -> None:
    url = await asked(house, louise)
    thief = luc if known else house.telegram.user(140, name="Voleur")
    await brings(house, thief, url, group)
    assert await bound(house, table) == []
    said = "".join(one.text for one in (*group.from_bot, *thief.chat.from_bot[1:]))
    assert table.roundtable.name not in said
    assert "relié" not in said
    await brings(house, louise, url, group)
    assert len(await bound(house, table)) == 1


async def test_a_link_is_refused_once_its_coordinator_left(
    house: TelegramHouse, table: TelegramTable, louise: Person, luc: Person, group: Chat
) -> None:
    url = await asked(house, louise)
    seats = table.seats
    await louise.forges(f"seat:right:{seats[luc.id].id}:coordinator", louise.chat.last)
    await louise.forges(f"leave:{table.roundtable.id}:yes", louise.chat.last)
    await house.rest()
    await brings(house, louise, url, group)
    assert await bound(house, table) == []


async def test_t5_a_secret_of_another_kind_opens_nothing_where_others_read_it(
    house: TelegramHouse, table: TelegramTable, group: Chat
) -> None:
    token = await table.invitation("Marie", "abcdefghijklmnopqrstuv")
    marie = house.telegram.user(103, name="Marie")
    await marie.starts()
    await brings(
        house, marie, f"https://t.me/{house.telegram.world.username}?startgroup={token}", group
    )
    assert "Prendre ma place" not in str([one.labels for one in marie.chat.from_bot])
    assert await bound(house, table) == []


async def test_a_double_tap_gives_one_link(
    house: TelegramHouse, table: TelegramTable, louise: Person, group: Chat
) -> None:
    await louise.commands("groupe")
    await house.rest()
    page = louise.chat.last
    await louise.taps(BIND, page)
    await louise.taps(BIND, page)
    await house.rest()
    await brings(house, louise, louise.opens(CHOOSE), group)
    assert len(await bound(house, table)) == 1


async def test_t22_a_command_in_a_topic_binds_that_topic(
    house: TelegramHouse, table: TelegramTable, louise: Person
) -> None:
    forum = house.telegram.group(GROUP, louise, title="Le forum", forum=True)
    await louise.adds_bot(forum)
    topic = house.telegram.topic(forum, "Le bilan")
    await louise.commands("groupe", where=forum, topic=topic.id)
    await house.rest()
    (space,) = await bound(house, table)
    assert space.account.user == f"{forum.id}/{topic.id}"
    assert [one.thread for one in forum.from_bot] == [topic.id]
    assert "ne sont jamais montrées ici" in forum.from_bot[0].text


async def test_t18_a_member_s_command_in_a_group_binds_nothing(
    house: TelegramHouse, table: TelegramTable, luc: Person, group: Chat
) -> None:
    await luc.adds_bot(group)
    await luc.commands("groupe", where=group)
    await house.rest()
    assert await bound(house, table) == []
    assert "ne sont jamais montrées ici" not in group.from_bot[0].text


async def test_t6_u8_what_tablee_is_may_be_read_in_a_group_and_nothing_else_of_its_help(
    house: TelegramHouse, table: TelegramTable, louise: Person, group: Chat
) -> None:
    await louise.adds_bot(group)
    await louise.commands("aide", where=group)
    await house.rest()
    (said,) = group.from_bot
    assert said.text.startswith("Tablée pose de courtes questions")
    assert "C’est dans notre conversation privée." in said.text
    assert table.roundtable.name not in said.text
    assert "Mes données" in louise.chat.last.labels


# ── Sharing there ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
async def closed(house: TelegramHouse, table: TelegramTable) -> TelegramTable:
    """A wave of the table is over, and its bilan may be read by the coordination."""
    now = house.clock.now()
    wave, _ = await house.app.transactions.run(lambda work: close(work, table.roundtable.id, now))
    table.wave_id = wave.id
    return table


async def shares(house: TelegramHouse, table: TelegramTable, louise: Person, name: str) -> None:
    """By the bilan, its question, and yes."""
    await louise.commands("bilan")
    await house.rest()
    (space,) = [one for one in await bound(house, table) if one.name == name]
    await louise.forges(f"go:bilan:{table.wave_id}:post:{space.id}", louise.chat.last)
    await house.rest()
    assert "Tout le monde dans" in louise.chat.last.text
    await tap(house, louise, "Oui, partager")
    await table.told()


@pytest.mark.parametrize("in_topic", [False, True])
async def test_u8_t22_a_bilan_is_shared_with_its_picture_where_it_was_bound(
    house: TelegramHouse, closed: TelegramTable, louise: Person, *, in_topic: bool
) -> None:
    forum = house.telegram.group(GROUP, louise, title="Le forum", forum=True)
    await louise.adds_bot(forum)
    topic = house.telegram.topic(forum, "Le bilan").id if in_topic else None
    await louise.commands("groupe", where=forum, topic=topic)
    await house.rest()
    before = len(forum.from_bot)
    await shares(house, closed, louise, "Le forum")
    *words, picture = forum.from_bot[before:]
    assert {one.thread for one in (*words, picture)} == {topic}
    assert picture.file is not None
    assert all(not one.labels for one in words)
    await louise.commands("bilan")
    await house.rest()
    assert "Partagé dans" in seen(louise)


@pytest.mark.parametrize("told", [True, False])
async def test_t7_a_group_that_moves_is_shared_with_under_its_new_id(
    house: TelegramHouse, closed: TelegramTable, louise: Person, *, told: bool
) -> None:
    """Whether Telegram says so by a message, or by refusing the old id alone."""
    small = house.telegram.group(-7001, louise, title="Le quartier")
    await louise.adds_bot(small)
    await louise.commands("groupe", where=small)
    await house.rest()
    if told:
        large = await house.telegram.upgrade(small, louise)
    else:
        large = await moved_unheard(house, small, louise)
    await house.rest()
    await shares(house, closed, louise, "Le quartier")
    assert [space.account.user for space in await bound(house, closed)] == [str(large.id)]
    assert len([one for one in large.from_bot if one.file is None]) >= 1
    assert len([one for one in large.from_bot if one.file is not None]) == 1


async def moved_unheard(house: TelegramHouse, small: Chat, louise: Person) -> Chat:
    """As if its service messages were lost: they are told to nobody."""
    standing, small.bot = small.bot, Standing.LEFT
    large = await house.telegram.upgrade(small, louise)
    small.bot = large.bot = standing
    return large


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("thrown_out", "n’est plus dans ce groupe"),
        ("muted", "n’a pas le droit d’y écrire"),
        ("topic_closed", "ce sujet est fermé"),
    ],
)
async def test_a_group_that_takes_nothing_any_more_is_said_to_the_coordination_alone(
    house: TelegramHouse, closed: TelegramTable, louise: Person, how: str, said: str
) -> None:
    forum = house.telegram.group(GROUP, louise, title="Le forum", forum=True)
    await louise.adds_bot(forum)
    topic = house.telegram.topic(forum, "Le bilan")
    await louise.commands("groupe", where=forum, topic=topic.id)
    await house.rest()
    before = len(forum.from_bot)
    if how == "thrown_out":
        await louise.removes_bot(forum)
    elif how == "muted":
        forum.is_muted = True
    else:
        topic.is_closed = True
    await house.rest()
    await shares(house, closed, louise, "Le forum")
    assert len(forum.from_bot) == before
    await louise.commands("bilan")
    await house.rest()
    assert said in seen(louise)
