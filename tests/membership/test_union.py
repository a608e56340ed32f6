"""What becomes of two seats, runs and messages that are one human's: for any of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from bot.membership import union
from bot.membership.profile import PARTNER_TYPES
from bot.membership.union import Line
from dialogs.answers import Chosen
from dialogs.nouns.deliveries import Delivery, DeliveryKind, DeliveryStatus
from dialogs.nouns.people import Member, Person, Right, SeatStatus
from dialogs.nouns.roundtables import Sector
from dialogs.nouns.waves import Participation, ParticipationStatus
from dialogs.state import RunState, RunStatus, Step, dump

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)

moments = some.none() | some.integers(0, 3).map(lambda day: NOW + timedelta(days=day))
days = some.none() | some.integers(1, 3).map(lambda day: date(2026, 12, day))
words = some.none() | some.sampled_from(("fr", "en"))

persons = some.builds(
    Person,
    id=some.integers(1, 9),
    language=words,
    zone=words,
    platform_language=words,
    platform_zone=words,
    chosen_identity_id=some.none() | some.integers(1, 9),
    latest_identity_id=some.none() | some.integers(1, 9),
)
seats = some.builds(
    Member,
    id=some.integers(1, 99),
    roundtable_id=some.just(1),
    organisation_id=some.integers(1, 3),
    person_id=some.integers(1, 9),
    name=some.sampled_from(("Louise", "Amar")),
    right=some.sampled_from(Right),
    status=some.just(SeatStatus.ACTIVE),
    tenure=some.integers(0, 2),
    partner_types=some.sets(some.sampled_from(PARTNER_TYPES)).map(tuple),
    joined_at=moments,
    announced_at=moments,
    absent_until=days,
    language=words,
    zone=words,
)
pairs = some.tuples(seats, seats).filter(lambda pair: pair[0].id != pair[1].id)


def _state(answers: int) -> str:
    steps = {Step(f"q{number}"): Chosen("yes") for number in range(answers)}
    return dump(RunState("engagement", 1, RunStatus.ASKING, answers=steps))


runs = some.builds(
    Participation,
    id=some.integers(1, 99),
    wave_id=some.just(7),
    member_id=some.integers(1, 99),
    tenure=some.just(0),
    organisation_id=some.integers(1, 3),
    sector=some.just(Sector.HEALTH),
    status=some.sampled_from(ParticipationStatus),
    dialog=some.just("engagement"),
    edition=some.just(1),
    state=some.none() | some.integers(0, 4).map(_state) | some.just("unreadable"),
)
run_pairs = some.tuples(runs, runs).filter(lambda pair: pair[0].id != pair[1].id)


@given(pairs)
def test_the_seat_that_stays_is_the_same_whoever_is_named_first(
    pair: tuple[Member, Member],
) -> None:
    one, other = pair
    assert union.in_order(one, other) == union.in_order(other, one)
    stays, goes = union.in_order(one, other)
    assert {stays.id, goes.id} == {one.id, other.id}


@given(pairs, runs, runs)
def test_which_seat_stays_says_nothing_of_what_was_answered(
    pair: tuple[Member, Member], first: Participation, second: Participation
) -> None:
    """It is read off the table's list: rights and dates of joining alone."""
    stays, goes = union.in_order(*pair)
    told = replace(stays, partner_types=(), absent_until=None, language=None, zone=None)
    assert union.in_order(told, goes)[0].id == stays.id
    assert union.fate(first, second, under_way=True).line is Line.BLANK


@given(pairs)
def test_no_right_passes_to_another_organisation_and_none_is_lost(
    pair: tuple[Member, Member],
) -> None:
    stays, goes = union.in_order(*pair)
    one = union.one_seat(stays, goes)
    order = (Right.COORDINATOR, Right.MEMBER, Right.OBSERVER)
    assert order.index(one.right) <= min(order.index(seat.right) for seat in pair)
    assert (one.right, one.organisation_id, one.name) == (
        stays.right,
        stays.organisation_id,
        stays.name,
    )
    assert one.announced_at == stays.announced_at, "a newcomer stays one"
    assert one.tenure == stays.tenure
    assert {*one.partner_types} == {*stays.partner_types, *goes.partner_types}
    assert list(one.partner_types) == [key for key in PARTNER_TYPES if key in one.partner_types]
    said = [seat.absent_until for seat in pair if seat.absent_until is not None]
    assert one.absent_until == max(said, default=None)


@given(run_pairs)
def test_the_further_run_is_the_same_whoever_is_named_first(
    pair: tuple[Participation, Participation],
) -> None:
    one, other = pair
    assert union.further(one, other) == union.further(other, one)


@given(run_pairs)
def test_what_was_handed_in_is_never_lost_to_what_was_not(
    pair: tuple[Participation, Participation],
) -> None:
    best = union.further(*pair)
    submitted = ParticipationStatus.SUBMITTED
    if submitted in (pair[0].status, pair[1].status):
        assert best.status is submitted
    elif ParticipationStatus.STARTED in (pair[0].status, pair[1].status):
        assert best.status is ParticipationStatus.STARTED


@given(run_pairs, some.booleans())
def test_of_two_runs_one_is_left_and_a_frozen_line_is_never_taken_away(
    pair: tuple[Participation, Participation],
    under_way: bool,  # noqa: FBT001 - drawn
) -> None:
    stays, goes = pair
    fate = union.fate(stays, goes, under_way=under_way)
    assert fate.line is (Line.BLANK if under_way else Line.GONE)
    assert fate.taken is (union.further(stays, goes) is goes)


@given(runs, some.booleans())
def test_a_run_that_meets_no_other_is_moved_as_it_is(
    run: Participation,
    under_way: bool,  # noqa: FBT001 - drawn
) -> None:
    assert union.fate(None, run, under_way=under_way) == union.Fate(Line.MOVED, taken=False)


def test_more_answers_go_first_then_the_earlier_run() -> None:
    first = Participation(
        1, 7, 1, 0, 1, Sector.HEALTH, ParticipationStatus.STARTED, "engagement", 1, _state(2)
    )
    assert union.further(first, replace(first, id=2, state=_state(3))).id == 2
    assert union.further(first, replace(first, id=2)).id == 1
    assert union.further(first, replace(first, id=2, state="unreadable")).id == 1


@given(persons, persons)
def test_what_was_chosen_on_one_page_stands_where_the_other_chose_nothing(
    stays: Person, goes: Person
) -> None:
    one = union.one_person(stays, goes)
    assert one.id == stays.id
    for name in ("language", "zone", "platform_language", "platform_zone", "chosen_identity_id"):
        expected = getattr(stays, name) or getattr(goes, name)
        assert getattr(one, name) == expected


statuses = some.sampled_from(DeliveryStatus)


def _delivery(delivery_id: int, seat: int, status: DeliveryStatus, key: str) -> Delivery:
    return Delivery(
        id=delivery_id,
        once=f"{key}:{seat}",
        lane="web:",
        kind=DeliveryKind.PROMPT,
        person_id=1,
        identity_id=1,
        roundtable_id=1,
        wave_id=7,
        due_at=NOW,
        expires_at=None,
        status=status,
        attempts=0,
        reason="",
    )


@given(statuses, statuses)
def test_of_two_messages_that_say_the_same_one_at_most_is_still_to_be_sent(
    first: DeliveryStatus, second: DeliveryStatus
) -> None:
    told = [_delivery(1, 11, first, "prompt:7"), _delivery(2, 12, second, "prompt:7")]
    dropped = union.doubled(told, stays=11, goes=12)
    left = [one for one in told if one not in dropped]
    pending = {DeliveryStatus.WAITING, DeliveryStatus.CLAIMED}
    sent = [one for one in told if one.status is DeliveryStatus.SENT]
    assert all(one in left for one in sent), "what was sent is not called back"
    still = [one for one in left if one.status in pending]
    assert len(still) + len(sent) <= max(1, len(sent))
    if pending & {first, second} and not sent:
        assert len(still) == 1, "somebody is told"


@given(statuses)
def test_messages_of_other_seats_or_other_matters_are_left_alone(status: DeliveryStatus) -> None:
    told = [
        _delivery(1, 11, status, "prompt:7"),
        _delivery(2, 12, status, "reminder-1:7"),
        _delivery(3, 13, status, "prompt:7"),
        replace(_delivery(4, 12, status, "prompt:7"), once="invitation:12:now"),
    ]
    assert union.doubled(told, stays=11, goes=12) == []
