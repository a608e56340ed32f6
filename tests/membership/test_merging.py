"""Two persons who turn out to be one: one page, one seat a table, one run, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.outgoing import Message, enqueue, prompt_key
from bot.ports import Work
from dialogs.messages import Tone
from dialogs.nouns.deliveries import DeliveryKind, DeliveryStatus
from dialogs.nouns.people import Right, SeatStatus
from dialogs.nouns.waves import ParticipationStatus, WaveStatus
from dialogs.state import load
from tests.conversation.house import House, actions, texts
from tests.membership.pages import CHAT, Page, lines, two_seats
from tests.scenario.guide import plain


async def test_two_seats_are_one_and_everybody_else_sees_one(either_house: House) -> None:
    house = either_house
    web, chat = await two_seats(house)
    asked = await chat.types(await web.code())
    said = texts(asked.screen)
    assert "Ce compte a déjà une page" in said
    assert len(await web.seats()) == len(await chat.seats()) == 1, "nothing before the yes"
    done = await chat.agrees(asked)
    assert "vos deux pages n’en font plus qu’une" in texts(done.screen, Tone.GOOD)
    assert await web.person() == await chat.person()
    (seat,) = await web.seats()
    assert seat.id == house.seats[1].id
    gone = await house.work(lambda work: work.members.get(house.seats[2].id))
    assert (gone.status, gone.person_id, gone.absent_until) == (SeatStatus.LEFT, None, None)
    deeds = await house.work(lambda work: work.audit.of_roundtable(house.table.id))
    assert [deed for _, deed in deeds] == ["seats_merged"]


async def test_the_page_says_first_all_that_will_happen(house: House) -> None:
    web, chat = await two_seats(house)
    await house.work(house.second_table)
    await chat.do("claim:second-table-link-01:fr", {"consent": ("yes",)})
    await house.open_wave("engagement", 1, 2)
    screen = (await chat.types(await web.code())).screen
    told = "\n".join(str(block) for block in screen.blocks)
    for words in (
        "Personne 1, à la table",
        "Navigateur",
        "celle-ci reste : Personne 1, Organisme 1",
        "Celle-ci quitte la liste : Personne 2, Organisme 2",
        "le plus avancé reste",
        "l'autre est effacé, et compte comme sans réponse",
        "y vient avec vous",
        "ne se défait pas",
    ):
        assert words in plain(told.replace("\\xa0", " "))
    assert actions(screen)[0] == "go:devices"


async def test_the_further_run_goes_to_the_seat_that_stays(either_house: House) -> None:
    """Which seat stays does not tell which of the two had answered more."""
    house = either_house
    web, chat = await two_seats(house)
    runs = await house.open_wave("engagement", 1, 2, 3)
    await web.answers(runs[1], 1)
    await chat.answers(runs[2], 3)
    await chat.merges_into(web)
    kept, erased, _ = await lines(house)
    assert kept.state is not None
    assert len(load(kept.state).answers) == 3
    assert (kept.member_id, kept.status) == (house.seats[1].id, ParticipationStatus.STARTED)
    assert (erased.state, erased.status) == (None, ParticipationStatus.INVITED)
    assert (kept.organisation_id, erased.organisation_id) == tuple(
        seat.organisation_id for seat in house.seats[1:3]
    )


async def test_what_was_handed_in_stays_handed_in_and_counts_once(either_house: House) -> None:
    house = either_house
    web, chat = await two_seats(house)
    runs = await house.open_wave("engagement", 1, 2, 3)
    await web.answers(runs[1], 2)
    await web.hands_in(runs[1])
    await chat.answers(runs[2], 3)
    await chat.hands_in(runs[2])
    await chat.merges_into(web)
    statuses = [line.status for line in await lines(house)]
    assert statuses.count(ParticipationStatus.SUBMITTED) == 1
    assert len(statuses) == 3, "the frozen roster keeps its lines"
    wave = house.wave
    assert wave is not None
    after = await house.work(lambda work: work.waves.get(wave.id))
    assert (after.roster_size, after.largest_organisation) == (
        wave.roster_size,
        wave.largest_organisation,
    )


async def test_the_dialog_goes_on_from_either_account(house: House) -> None:
    web, chat = await two_seats(house)
    runs = await house.open_wave("engagement", 1, 2)
    await chat.answers(runs[2], 2)
    await chat.merges_into(web)
    await chat.answers_one(runs[1])
    await web.answers_one(runs[1])
    assert len((await house.state(runs[1])).answers) == 4


async def test_an_older_button_of_the_run_that_went_leads_to_the_one_that_is_left(
    house: House,
) -> None:
    web, chat = await two_seats(house)
    runs = await house.open_wave("engagement", 1, 2)
    await web.answers(runs[1], 1)
    await chat.answers(runs[2], 0)
    await chat.merges_into(web)
    before = await house.state(runs[1])
    shown = (await chat.do(f"run:{runs[2]}:1:ans:0")).screen
    assert shown.place == f"run:{runs[1]}"
    assert "rien n’a changé" in texts(shown, Tone.WARNING)
    assert await house.state(runs[1]) == before
    assert (await chat.look(f"run:{runs[2]}")).screen.place == f"run:{runs[1]}"


async def test_nobody_else_is_led_by_a_run_that_went(house: House) -> None:
    web, chat = await two_seats(house)
    other, stranger = Page(house, "other"), Page(house, "passer-by")
    await other.claim(3)
    runs = await house.open_wave("engagement", 1, 2, 3)
    await chat.answers(runs[2], 2)
    await chat.merges_into(web)
    assert (await other.look(f"run:{runs[2]}")).screen.place == f"run:{runs[3]}"
    assert "go:run" not in str((await stranger.look(f"run:{runs[2]}")).screen.blocks)


async def test_only_one_of_the_two_was_on_the_roster(house: House) -> None:
    """Its line is the human's; its organisation stays as it was frozen."""
    web, chat = await two_seats(house)
    runs = await house.open_wave("engagement", 2, 3)
    await chat.answers(runs[2], 2)
    await chat.merges_into(web)
    lines_now = {line.member_id: line for line in await lines(house)}
    assert set(lines_now) == {house.seats[1].id, house.seats[3].id}
    moved = lines_now[house.seats[1].id]
    assert moved.organisation_id == house.seats[2].organisation_id
    await web.answers_one(runs[2])
    assert len((await house.state(runs[2])).answers) == 3


async def test_past_answers_stay_ones_own(either_house: House) -> None:
    house = either_house
    web, chat = await two_seats(house)
    alone = await house.open_wave("engagement", 2)
    await chat.answers(alone[2], 1)
    await chat.hands_in(alone[2])
    await house.close_wave()
    both = await house.open_wave("mobilisation", 1, 2)
    await house.close_wave()
    await chat.merges_into(web)
    mine = (await web.look(f"runs:{house.table.id}")).screen
    assert f"go:runs:{house.table.id}:{alone[2]}" in str(mine.blocks)
    left = await house.work(lambda work: work.participations.of_member(house.seats[2].id))
    assert left == []
    assert await house.work(lambda work: work.participations.run(both[2])) is None


async def test_a_wave_that_is_closing_keeps_what_it_counts(house: House) -> None:
    web, chat = await two_seats(house)
    runs = await house.open_wave("engagement", 1, 2)
    for page, run_id in ((web, runs[1]), (chat, runs[2])):
        await page.answers(run_id, 1)
        await page.hands_in(run_id)
    wave = house.wave
    assert wave is not None
    closing = replace(wave, status=WaveStatus.CLOSING)
    await house.work(lambda work: work.waves.save(closing))
    before = await lines(house)
    await chat.merges_into(web)
    assert await lines(house) == before


async def test_the_stronger_right_stays_and_a_seat_elsewhere_comes_along(house: House) -> None:
    coordinator, chat = Page(house, "browser"), Page(house, "U1", CHAT)
    await chat.claim(1)
    house.clock.at += timedelta(minutes=1)
    await coordinator.claim(0)
    await house.work(house.second_table)
    await chat.do("claim:second-table-link-01:fr", {"consent": ("yes",)})
    await chat.merges_into(coordinator)
    seats = {seat.roundtable_id: seat for seat in await chat.seats()}
    assert len(seats) == 2
    assert seats[house.table.id].right is Right.COORDINATOR
    elsewhere = next(seat for table, seat in seats.items() if table != house.table.id)
    consent = await house.work(lambda work: work.consents.current(elsewhere.id, elsewhere.tenure))
    assert consent is not None


async def test_each_side_is_told_of_the_other_and_hides_nothing(house: House) -> None:
    web, chat = await two_seats(house)
    phone = Page(house, "U2", CHAT)
    await phone.agrees(await phone.types(await chat.code()))
    house.clock.at += timedelta(minutes=1)
    await chat.merges_into(web)
    at_web = texts((await web.look("home")).screen)
    at_phone = texts((await phone.look("home")).screen)
    assert "Un compte s’est ajouté aux vôtres" in at_web
    assert "d’une autre page" in at_phone
    assert "d’une autre page" not in at_web
    assert "Un compte s’est ajouté" not in at_phone


async def test_one_prompt_is_left_of_two(either_house: House) -> None:
    house = either_house
    web, chat = await two_seats(house)
    await house.open_wave("engagement", 1, 2)
    wave = house.wave
    assert wave is not None
    later = house.clock.at + timedelta(days=1)

    def prompted(work: Work) -> None:
        seats = work.members.of_roundtable(house.table.id)
        key = prompt_key(wave.id)
        message = Message(DeliveryKind.PROMPT, key, house.table, later, wave.id, wave.closes_at)
        enqueue(work, seats, message)

    await house.work(prompted)
    await chat.merges_into(web)
    told = await house.work(lambda work: work.outbox.of_wave(wave.id))
    person = await web.person()
    assert sorted((one.status, one.reason) for one in told) == [
        (DeliveryStatus.DROPPED, "merged"),
        (DeliveryStatus.WAITING, ""),
    ]
    assert {one.person_id for one in told} == {person.id}


async def test_a_code_of_the_page_that_went_opens_nothing_any_more(house: House) -> None:
    web, chat = await two_seats(house)
    asked = await chat.types(await web.code())
    dead = await chat.code()
    await chat.agrees(asked)
    stranger = await Page(house, "stranger").types(dead)
    assert "n’ouvre rien" in str(stranger.screen.blocks)
