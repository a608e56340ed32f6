"""A table is created from a code in two forms, and its settings changed for later waves."""

from __future__ import annotations

from collections.abc import Mapping

from bot.coordination.tables import create_code
from dialogs.messages import Field, Screen, Tone
from dialogs.nouns.deliveries import DeliveryKind
from dialogs.nouns.people import Right, SeatStatus
from dialogs.nouns.roundtables import Unit
from tests.conversation.house import START, House, actions, forms, texts

CODE = "code-of-the-operator-22"
TABLE: Mapping[str, tuple[str, ...]] = {
    "name": ("Table du fleuve",),
    "topic": ("toxicomanie",),
    "territory": ("territoire.local",),
    "form": ("forme.action",),
    "member": ("Maude Roy",),
    "organisation": ("Maison du fleuve",),
    "sector": ("secteur.communautaire",),
    "language": ("fr",),
}


async def with_code(house: House) -> None:
    await house.work(lambda work: create_code(work, CODE, START, house.hasher))


def field(screen: Screen, name: str) -> Field:
    return next(one for form in forms(screen) for one in form.fields if one.name == name)


async def test_a_code_becomes_a_table_whose_next_step_is_to_invite(either_house: House) -> None:
    house = either_house
    await with_code(house)
    claimed = await house.do("maude", f"claim:{CODE}:fr", {"consent": ("yes",)})
    assert f"go:create:{CODE}" in actions(claimed.screen)
    form = await house.look("maude", f"create:{CODE}")
    asked = forms(form.screen)[0]
    assert asked.action == f"table:new:{CODE}"
    assert len(asked.fields) == 8
    assert field(form.screen, "topic").values == ("toxicomanie",)
    reply = await house.do("maude", asked.action, TABLE)
    assert reply.screen.title == "Table du fleuve"
    assert any(action.startswith("go:invite:") for action in actions(reply.screen))
    table = (await house.work(lambda work: work.roundtables.all()))[-1]
    seats = await house.work(lambda work: work.members.of_roundtable(table.id))
    assert [(one.right, one.status, one.name) for one in seats] == [
        (Right.COORDINATOR, SeatStatus.ACTIVE, "Maude Roy")
    ]
    consent = await house.work(lambda work: work.consents.current(seats[0].id, 0))
    assert consent is not None
    assert (table.threshold, table.zone, table.unit) == (5, "America/Toronto", None)


async def test_a_stranger_types_the_code_and_consents_in_one_form(house: House) -> None:
    await with_code(house)
    form = await house.look("someone", "create")
    names = [one.name for one in forms(form.screen)[0].fields]
    assert names[-2:] == ["code", "consent"]
    typed = {**TABLE, "code": (CODE,), "consent": ("yes",)}
    reply = await house.do("someone", "table:new", typed)
    assert reply.screen.title == "Table du fleuve"
    again = await house.do("other", "table:new", typed)
    assert "déjà servi" in field(again.screen, "code").problem
    assert len(await house.work(lambda work: work.roundtables.all())) == 2


async def test_a_mistake_is_said_beside_its_field_and_nothing_typed_is_lost(house: House) -> None:
    await with_code(house)
    for wrong, name in (
        ({"name": (" ",)}, "name"),
        ({"member": ("x" * 81,)}, "member"),
        ({"sector": ("secteur.inconnu",)}, "sector"),
        ({"language": ("de",)}, "language"),
        ({"consent": ()}, "consent"),
        ({"code": ("wrong",)}, "code"),
    ):
        typed = {**TABLE, "code": (CODE,), "consent": ("yes",), **wrong}
        reply = await house.do("someone", "table:new", typed)
        assert field(reply.screen, name).problem
        assert field(reply.screen, "organisation").values == ("Maison du fleuve",)
    assert len(await house.work(lambda work: work.roundtables.all())) == 1


async def test_settings_touch_later_waves_and_the_table_is_told(house: House) -> None:
    await house.claim(0, "coordinator")
    await house.claim(1, "member")
    place = f"settings:{house.table.id}"
    form = await house.look("coordinator", place)
    typed = {one.name: one.values for one in forms(form.screen)[0].fields}
    changed = {**typed, "threshold": ("7",), "unit": ("organisation",)}
    reply = await house.do("coordinator", place, changed)
    assert "enregistré" in texts(reply.screen, Tone.GOOD)
    table = await house.work(lambda work: work.roundtables.get(house.table.id))
    assert (table.threshold, table.unit) == (7, Unit.ORGANISATION)
    lanes = await house.work(lambda work: work.outbox.claim("web:", "test", START, START, 10))
    assert {one.kind for one in lanes} == {DeliveryKind.SETTINGS_CHANGED}
    assert len(lanes) == 2
    refused = await house.do("coordinator", place, {**typed, "threshold": ("4",)})
    assert field(refused.screen, "threshold").problem
    stranger = await house.do("member", place, changed)
    assert stranger.screen.place != place
