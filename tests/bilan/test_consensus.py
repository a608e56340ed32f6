"""What a table agreed on stands beside the answers: noted by coordinators, read by everybody."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from bot import bilan
from bot.bilan import BilanView
from bot.bilan_files import bilan_text
from bot.consensus import recording
from bot.consensus.recording import ConsensusForm, ConsensusPage, PointList
from bot.i18n import all_words
from bot.ports import Work
from bot.use_cases import SCREENS
from dialogs.messages import MAX_ACTION_BYTES, Screen, Tone
from dialogs.nouns.consensus import Consensus
from dialogs.nouns.errors import NotFound, Refused
from dialogs.nouns.people import Right, SeatStatus
from dialogs.nouns.waves import Wave
from storage.opening import Storage
from tests.bilan.seating import WEEK, Sitting
from tests.bilan.talking import WEAK, change, kept, noted, run, talk
from tests.conversation.house import actions, forms, texts
from tests.figures.samples import CLOSED_AT

FRENCH = all_words()["fr"]
AGREED = "On commence chaque rencontre par un tour de table."
LATER = CLOSED_AT + WEEK


def drawn(view: object) -> Screen:
    return SCREENS[type(view)](view, FRENCH)


async def note(
    storage: Storage, sitting: Sitting, text: str = AGREED, revision: str = "0"
) -> object:
    return await run(storage, recording.record, talk(sitting, WEAK, revision, fields=noted(text)))


async def read(storage: Storage, sitting: Sitting, right: Right) -> Screen:
    return drawn(await run(storage, bilan.show, talk(sitting, right=right, now=LATER)))


async def test_it_stands_beside_the_answers_for_everybody(
    storage: Storage, sitting: Sitting
) -> None:
    before = {right: repr(await read(storage, sitting, right)) for right in Right}
    page = await note(storage, sitting)
    assert isinstance(page, ConsensusPage)
    assert page.saved
    assert AGREED in texts(drawn(page))
    for right in Right:
        shown = await read(storage, sitting, right)
        assert AGREED in repr(shown)
        assert "Noté par coordinator" in repr(shown)
        assert AGREED not in before[right]


async def test_it_replaces_nothing_of_the_release(storage: Storage, sitting: Sitting) -> None:
    look = talk(sitting, now=LATER)
    before = await run(storage, bilan.show, look)
    await note(storage, sitting)
    after = await run(storage, bilan.show, look)
    assert isinstance(before, BilanView)
    assert isinstance(after, BilanView)
    assert (after.reading, list(after.agreed)) == (before.reading, [WEAK])
    assert AGREED not in bilan_text(after.reading, FRENCH)


def test_who_dissented_has_no_place_to_be_kept() -> None:
    assert [one.name for one in fields(Consensus)] == [
        "point",
        "text",
        "recorded_by",
        "recorded_at",
        "revision",
    ]


async def test_coordinators_are_led_there_and_nobody_else(
    storage: Storage, sitting: Sitting
) -> None:
    offered = f"go:consensus:{sitting.wave.id}:{WEAK}"
    assert offered in actions(await read(storage, sitting, Right.COORDINATOR))
    for right in (Right.MEMBER, Right.OBSERVER):
        shown = actions(await read(storage, sitting, right))
        assert not [one for one in shown if "consensus" in one or "points" in one or "born" in one]
        for handler, arguments in (
            (recording.listed, ()),
            (recording.show, (WEAK,)),
            (recording.record, (WEAK, "0")),
        ):
            came = talk(sitting, *arguments, right=right, now=LATER, fields=noted(AGREED))
            with pytest.raises(Refused):
                await run(storage, handler, came)
    assert await kept(storage, sitting) is None


async def test_each_point_of_the_bilan_can_be_talked_about(
    storage: Storage, sitting: Sitting
) -> None:
    view = await run(storage, recording.listed, talk(sitting))
    assert isinstance(view, PointList)
    assert WEAK in [line.reading.point.question for line in view.first]
    shown = drawn(view)
    listed = {one for one in actions(shown) if one.startswith("go:consensus:")}
    asked = {line.reading.point.question for _, lines in view.sections for line in lines}
    assert listed == {f"go:consensus:{sitting.wave.id}:{key}" for key in asked}
    assert {"defis", WEAK} <= asked  # several choices are one point
    for key in asked:
        form = await run(storage, recording.show, talk(sitting, key))
        assert isinstance(form, ConsensusForm)
        (drawn_form,) = forms(drawn(form))
        assert len(drawn_form.action.encode()) <= MAX_ACTION_BYTES


async def test_nothing_and_too_much_are_said_beside_the_field(
    storage: Storage, sitting: Sitting
) -> None:
    for text in ("", "  ", "x" * (recording.LONGEST + 1)):
        view = await note(storage, sitting, text)
        assert isinstance(view, ConsensusForm)
        assert view.refused
        (form,) = forms(drawn(view))
        assert form.fields[0].problem
        assert form.fields[0].values == (text,)
    assert await kept(storage, sitting) is None


async def test_it_is_changed_by_whoever_coordinates_and_says_who_last(
    storage: Storage, sitting: Sitting
) -> None:
    await note(storage, sitting)
    member = sitting.seats[Right.MEMBER]
    await change(storage, lambda work: work.members.save(replace(member, right=Right.COORDINATOR)))
    shown = await run(storage, recording.show, talk(sitting, WEAK, right=Right.MEMBER))
    assert isinstance(shown, ConsensusPage)
    form = await run(storage, recording.show, talk(sitting, WEAK, "edit", right=Right.MEMBER))
    assert isinstance(form, ConsensusForm)
    (asked,) = forms(drawn(form))
    assert asked.fields[0].values == (AGREED,)
    words = asked.action.split(":")[2:]
    came = talk(
        sitting,
        *words,
        right=Right.MEMBER,
        now=CLOSED_AT + timedelta(days=1),
        fields=noted("Un tour de table, et une pause."),
    )
    await run(storage, recording.record, came)
    found = await kept(storage, sitting)
    assert found is not None
    assert (found.recorded_by, found.revision) == (member.id, 2)
    assert "Noté par member" in repr(await read(storage, sitting, Right.OBSERVER))


async def test_two_who_note_at_once_overwrite_nothing_unread(
    storage: Storage, sitting: Sitting
) -> None:
    await note(storage, sitting)
    second = await note(storage, sitting, "Autre chose.")
    assert isinstance(second, ConsensusForm)
    assert second.refused
    shown = drawn(second)
    assert texts(shown, Tone.WARNING)
    assert AGREED in texts(shown)
    (form,) = forms(shown)
    assert form.fields[0].values == ("Autre chose.",)
    assert (await kept(storage, sitting)).text == AGREED  # type: ignore[union-attr]
    after = await note(storage, sitting, "Autre chose.", form.action.split(":")[3])
    assert isinstance(after, ConsensusPage)


async def test_noting_the_same_twice_is_once(storage: Storage, sitting: Sitting) -> None:
    for _ in range(2):
        assert isinstance(await note(storage, sitting), ConsensusPage)
    table = sitting.wave.roundtable_id
    deeds = await storage.transactions.read(lambda work: work.audit.of_roundtable(table))
    assert [deed for _, deed in deeds] == ["consensus_recorded"]


async def test_whoever_left_is_not_named_any_more(storage: Storage, sitting: Sitting) -> None:
    await note(storage, sitting)
    gone = replace(sitting.seats[Right.COORDINATOR], status=SeatStatus.LEFT, person_id=None)
    await change(storage, lambda work: work.members.save(gone))
    shown = repr(await read(storage, sitting, Right.MEMBER))
    assert AGREED in shown
    assert "une personne partie depuis" in shown
    assert "Noté par coordinator" not in shown


async def test_what_is_not_released_cannot_be_talked_about(
    storage: Storage, sitting: Sitting
) -> None:
    for question in ("inconnue", ""):
        with pytest.raises(NotFound):
            await run(storage, recording.show, talk(sitting, question))

    def shut(work: Work) -> Wave:
        later = sitting.wave.due_at + timedelta(days=1)
        wave = work.waves.add(replace(sitting.wave, id=0, due_at=later))
        assert wave is not None
        work.releases.add(replace(sitting.release, wave_id=wave.id, released=False, items=()))
        return wave

    below = replace(sitting, wave=await storage.transactions.run(shut))
    with pytest.raises(NotFound):
        await run(storage, recording.listed, talk(below))
