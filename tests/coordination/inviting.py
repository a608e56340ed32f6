"""A coordinator on a chat platform who invites by picking accounts, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.membership import issuing
from dialogs.messages import Bullets, Field, Screen
from dialogs.nouns.deliveries import Delivery
from dialogs.nouns.people import Member
from tests.conversation.chatting import Chat
from tests.conversation.house import House, blocks, forms

NAMES: Mapping[str, str] = {
    "U1": "Line Côté",
    "U2": "  Zoe\u0301   Roy ",  # as platforms have them
    "U3": "Ali Ben",
}
FORM: Mapping[str, tuple[str, ...]] = {
    "right": ("member",),
    "organisation": ("new",),
    "new_organisation": ("Le Phare",),
    "sector": ("secteur.education",),
}


async def coordinator(house: House, user: str = "UC") -> Chat:
    chat = Chat(house, user, names=NAMES)
    await chat.claim(0)
    return chat


async def invite(chat: Chat, *users: str, **fields: tuple[str, ...]) -> Screen:
    typed = {**FORM, "people": users, **fields}
    return (await chat.do(f"invite:{chat.house.table.id}", typed)).screen


async def seats_of(house: House) -> Sequence[Member]:
    return await house.work(lambda work: work.members.of_roundtable(house.table.id))


async def message_of(house: House, seat: Member) -> Delivery | None:
    return await house.work(lambda work: issuing.messages(work, (seat,)).get(seat.id))


def token_of(house: House, seat: Member) -> str:
    return house.hasher.seat(seat.id, seat.tenure)


async def consent(chat: Chat, seat: Member) -> Screen:
    token = token_of(chat.house, seat)
    return (await chat.do(f"claim:{token}:fr", {"consent": ("yes",)})).screen


def fields(screen: Screen) -> Mapping[str, Field]:
    return {one.name: one for form in forms(screen) for one in form.fields}


def problems(screen: Screen) -> Mapping[str, str]:
    return {name: one.problem for name, one in fields(screen).items() if one.problem}


def listed(screen: Screen) -> Sequence[str]:
    return [item for block in blocks(screen) if isinstance(block, Bullets) for item in block.items]


def unnamed(chat: Chat) -> Chat:
    """The same, while its platform gives no name."""
    return replace(chat, names={})
