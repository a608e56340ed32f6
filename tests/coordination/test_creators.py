"""Who may create a table: whoever has a code and, where the setting says so, full members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.composition import Composition
from bot.conversation import Conversation
from bot.coordination.tables import create_code
from bot.desk import Services
from bot.i18n import all_words
from bot.use_cases import ROUTES, SCREENS
from dialogs.messages import Screen, Tone
from dialogs.nouns.people import Right
from tests.conversation.chatting import Chat
from tests.conversation.house import START, House, actions, forms, texts
from tests.coordination.inviting import fields, problems

TABLE: Mapping[str, tuple[str, ...]] = {
    "name": ("Table du fleuve",),
    "topic": ("toxicomanie",),
    "territory": ("territoire.local",),
    "form": ("forme.action",),
    "member": ("Maude Roy",),
    "organisation": ("Maison du fleuve",),
    "sector": ("secteur.communautaire",),
    "language": ("en",),
    "consent": ("yes",),
}


def opened(house: House) -> House:
    """The same house, where TABLE_CREATION=members."""
    services = Services(house.library, house.hasher, members_create=True)
    composition = Composition(SCREENS, all_words())
    transactions = house.storage.transactions
    conversation = Conversation(transactions, services, ROUTES, composition, house.clock)
    return replace(house, conversation=conversation)


async def tables(house: House) -> int:
    return len(await house.work(lambda work: work.roundtables.all()))


def offers_creation(screen: Screen) -> bool:
    return "go:create" in actions(screen)


async def test_a_full_member_of_the_workspace_creates_a_table_at_once(
    either_house: House,
) -> None:
    house = opened(either_house)
    maude = Chat(house, "UM", insider=True, zone="America/Halifax")
    assert offers_creation((await maude.look("home")).screen)
    form = (await maude.look("create")).screen
    assert {"code"}.isdisjoint(fields(form))
    assert "consent" in fields(form)
    reply = await maude.do(forms(form)[0].action, TABLE)
    assert reply.screen.title == "Table du fleuve"
    table = (await house.work(lambda work: work.roundtables.all()))[-1]
    (seat,) = await house.work(lambda work: work.members.of_roundtable(table.id))
    assert (seat.right, seat.name) == (Right.COORDINATOR, "Maude Roy")
    consent = await house.work(lambda work: work.consents.current(seat.id, 0))
    assert consent is not None
    assert consent.language == "fr", "the language that was read, not the table's"
    person = await house.work(lambda work: work.people.get(seat.person_id or 0))
    assert (person.language, person.platform_language) == (None, "fr")
    assert person.platform_zone == "America/Halifax"
    assert offers_creation((await maude.look("home")).screen)


async def test_consent_is_asked_of_a_full_member_as_of_anybody(house: House) -> None:
    maude = Chat(opened(house), "UM", insider=True)
    refused = (await maude.do("table:new", {**TABLE, "consent": ()})).screen
    assert problems(refused).keys() == {"consent"}
    assert "code" not in fields(refused)
    assert await house.work(lambda work: work.conversations.enter(maude.account)) is None


@pytest.mark.parametrize("known", [False, True])
async def test_a_guest_of_the_workspace_needs_a_code(house: House, *, known: bool) -> None:
    here = opened(house)
    guest = Chat(here, "UG")
    if known:
        await guest.claim(1)
    assert not offers_creation((await guest.look("home")).screen)
    assert fields((await guest.look("create")).screen)["code"].required
    refused = (await guest.do("table:new", TABLE)).screen
    assert problems(refused).keys() == {"code"}
    await here.work(lambda work: create_code(work, "code-of-the-operator", START, here.hasher))
    coded = {**TABLE, "code": ("code-of-the-operator",)}
    assert (await guest.do("table:new", coded)).screen.title == "Table du fleuve"


async def test_where_the_operator_creates_tables_a_full_member_needs_a_code_too(
    house: House,
) -> None:
    maude = Chat(house, "UM", insider=True)
    assert not offers_creation((await maude.look("home")).screen)
    refused = (await maude.do("table:new", TABLE)).screen
    assert problems(refused).keys() == {"code"}
    assert await tables(house) == 1


async def test_on_the_web_whoever_is_known_may_create_one(house: House) -> None:
    here = opened(house)
    await here.claim(1, "browser")
    assert offers_creation((await here.look("browser", "home")).screen)
    assert not offers_creation((await here.look("other", "home")).screen)
    reply = await here.do("browser", "table:new", TABLE)
    assert reply.screen.title == "Table du fleuve"
    other = await here.do("other", "table:new", TABLE)
    assert problems(other.screen).keys() == {"code"}


async def test_the_command_that_creates_is_for_strangers_too(house: House) -> None:
    screen = (await Chat(house, "U9").command("tablee", "creer")).screen
    assert screen.place == "create"
    assert not texts(screen, Tone.PROBLEM)
