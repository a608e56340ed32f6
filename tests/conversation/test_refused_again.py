"""A gesture that was refused and comes again (double tap, retry) says again what to correct.

Nothing is kept of it, its event neither: once it can be done it is done, and done once.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from bot.desk import Refusable
from bot.use_cases import SCREENS
from dialogs.messages import Reply, Screen, Tone
from dialogs.nouns.people import SeatStatus
from tests.conversation.house import House, forms, table_code, texts

Fields = Mapping[str, tuple[str, ...]]

REFUSED: Mapping[str, tuple[str, Fields]] = {
    "settings": ("settings:{table}", {"name": ("",)}),
    "cadence": ("cadence:{table}", {"dialog": ("engagement",), "rule": ("never",)}),
    "invite": ("invite:{table}", {"member": ("",)}),
    "name": ("seat:name:{seat}", {"name": ("",)}),
    "organisation": ("organisation:{office}", {"name": ("Organisme 2",), "sector": ("",)}),
    "absence": ("absence:{table}", {"until": ("2020-01-01",)}),
    "table": ("table:new", {"name": ("",)}),
}
"""By the view that says what was wrong: the form's action, and what was typed."""

KEPT_ANYWAY = frozenset({"conversation"})
"""Where the person is, and the revision of what is drawn."""


def wrong(screen: Screen) -> str:
    """All that is said of what was wrong."""
    beside = [one.problem for form in forms(screen) for one in form.fields if one.problem]
    return "\n".join([texts(screen, Tone.PROBLEM), texts(screen, Tone.WARNING), *beside]).strip()


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Each table's rows, but for those of `KEPT_ANYWAY`."""
    with sqlite3.connect(path / "tablee.sqlite3") as database:
        names = [
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        found = {
            name: sorted(database.execute(f'SELECT * FROM "{name}"'), key=repr)  # noqa: S608 - ours
            for name in names
            if name not in KEPT_ANYWAY
        }
    database.close()
    return found


def action_of(house: House, written: str) -> str:
    seat = house.seats[1]
    return written.format(table=house.table.id, seat=seat.id, office=seat.organisation_id)


@pytest.mark.parametrize("name", REFUSED)
async def test_a_form_at_fault_keeps_nothing_and_its_words(
    house: House, tmp_path: Path, name: str
) -> None:
    await house.claim(0, "coordinator")
    written, typed = REFUSED[name]
    before = everything(tmp_path)
    replies = [
        await house.do("coordinator", action_of(house, written), typed, event="same")
        for _ in range(3)
    ]
    first, *again = (reply.screen for reply in replies)
    assert wrong(first)
    assert all(one == first for one in again)
    assert everything(tmp_path) == before


async def test_whoever_did_not_tick_is_told_so_again(house: House, tmp_path: Path) -> None:
    """A stranger, who has no conversation yet."""
    claim = f"claim:{house.links[house.seats[1].id]}:fr"
    before = everything(tmp_path)
    one, two = [await house.do("browser", claim, {}, event="same") for _ in range(2)]
    assert wrong(one.screen) == wrong(two.screen) != ""
    assert everything(tmp_path) == before


async def test_a_wrong_code_that_comes_again_is_one_guess(house: House, tmp_path: Path) -> None:
    await house.claim(0, "coordinator")
    typed = {"code": ("ABCD-EFGH",)}
    first = await house.do("coordinator", "device:enter", typed, event="same")
    before = everything(tmp_path)
    again = await house.do("coordinator", "device:enter", typed, event="same")
    assert wrong(first.screen) == wrong(again.screen) != ""
    assert everything(tmp_path) == before


async def test_a_button_that_is_refused_says_why_again(house: House) -> None:
    await house.claim(0, "coordinator")
    alone = f"seat:right:{house.seats[0].id}:member"
    one, two = [await house.do("coordinator", alone, event="same") for _ in range(2)]
    assert wrong(one.screen) == wrong(two.screen) != ""


async def test_once_it_can_be_done_it_is_done_once(house: House) -> None:
    """The same event, refused twice, then applied, then repeated."""
    code, typed = "code-de-coordination-1", _created("code-de-coordination-1")
    replies = [await house.do("browser", "table:new", typed, event="same") for _ in range(2)]
    assert all(wrong(reply.screen) for reply in replies)
    await house.work(lambda work: work.invitations.add(table_code(house, code)))
    replies = [await house.do("browser", "table:new", typed, event="same") for _ in range(3)]
    assert [reply.repeated for reply in replies] == [False, True, True]
    assert not [reply for reply in replies if wrong(reply.screen)]
    first = replies[0].account
    presence = await house.work(lambda work: work.conversations.enter(first))
    assert presence is not None
    seats = await house.work(lambda work: work.members.of_person(presence.person.id))
    assert [seat.status for seat in seats] == [SeatStatus.ACTIVE]


def _created(code: str) -> Fields:
    return {
        "code": (code,),
        "name": ("Table du fleuve",),
        "topic": ("le fleuve",),
        "territory": ("territoire.local",),
        "form": ("forme.action",),
        "language": ("fr",),
        "organisation": ("Un organisme",),
        "sector": ("secteur.autre",),
        "member": ("Louise",),
        "consent": ("yes",),
    }


async def raced(house: House, action: str, typed: Fields) -> list[Reply]:
    return await asyncio.gather(
        *(house.do("coordinator", action, typed, event="same") for _ in range(4))
    )


async def test_of_several_at_once_each_is_told_what_was_wrong(either_house: House) -> None:
    house = either_house
    await house.claim(0, "coordinator")
    replies = await raced(house, action_of(house, "seat:name:{seat}"), {"name": ("",)})
    assert all(wrong(reply.screen) for reply in replies)
    assert not [reply for reply in replies if reply.repeated]
    audit = await house.work(lambda work: work.audit.of_roundtable(house.table.id))
    assert "seat_renamed" not in [deed for _, deed in audit]


async def test_of_several_at_once_one_is_applied(either_house: House) -> None:
    """It was refused before, under the same event."""
    house = either_house
    await house.claim(0, "coordinator")
    typed = {"name": ("Organisme 2",), "sector": ("secteur.autre",)}
    action = action_of(house, "organisation:{office}")
    assert wrong((await house.do("coordinator", action, typed, event="same")).screen)
    other = house.seats[2].organisation_id
    freed = {"name": ("Ailleurs",), "sector": ("secteur.autre",)}
    await house.do("coordinator", f"organisation:{other}", freed)
    replies = await raced(house, action, typed)
    assert sorted(reply.repeated for reply in replies) == [False, True, True, True]
    audit = await house.work(lambda work: work.audit.of_roundtable(house.table.id))
    assert [deed for _, deed in audit].count("organisation_corrected") == 2


# ── In a run ──────────────────────────────────────────────────────────────────────────────────


async def test_a_comment_that_is_too_long_is_said_so_twice(house: House) -> None:
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1))[1]
    await house.do("browser", f"run:{run_id}:0:begin")
    await house.do("browser", f"run:{run_id}:1:ans:4")
    await house.do("browser", f"run:{run_id}:2:comment")
    (form,) = forms((await house.look("browser", f"run:{run_id}")).screen)
    typed = {"text": ("mot " * 2000,)}
    one, two = [await house.do("browser", form.action, typed, event="same") for _ in range(2)]
    assert wrong(one.screen) == wrong(two.screen) != ""
    assert (await house.state(run_id)).comments == {}


async def test_an_older_button_is_judged_once(house: House) -> None:
    """A run given up and begun anew comes back to its revision: what was old stays so."""
    await house.claim(1, "browser")
    run_id = (await house.open_wave("engagement", 1))[1]
    await house.do("browser", f"run:{run_id}:0:begin")
    await house.do("browser", f"run:{run_id}:1:ans:4")
    old = await house.do("browser", f"run:{run_id}:1:ans:2", event="same")
    assert wrong(old.screen)
    assert not old.repeated
    assert (await house.do("browser", f"run:{run_id}:1:ans:2", event="same")).repeated


def test_whatever_says_what_was_wrong_is_refusable() -> None:
    saying = [
        view
        for view in SCREENS
        if is_dataclass(view) and {"fault", "problem"} & {one.name for one in fields(view)}
    ]
    assert saying
    assert [view.__name__ for view in saying if not issubclass(view, Refusable)] == []
