"""kill -9 during each kind of gesture on Slack, at each moment, by HTTP and by its socket.

The real process, driven by the people of the played Slack. Whatever was not acknowledged is sent
again, by Slack (events) or by the person's own hand (everything else). A screen that is to be
edited is never said again; one whose message was lost on the way may be, once (design §4).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial

import pytest
import pytest_asyncio

from dialogs.answers import Chosen, Comment
from dialogs.state import RunState, Step
from tests.fakes.slack.transport import Delivery, Kind
from tests.fakes.slack_server import Person
from tests.scenario.fate import Instant
from tests.scenario.mortal import Doom
from tests.slack.mortal import WORKSPACE, MortalSlack
from tests.slack.respondent import Deed, Respondent, respondents

pytestmark = pytest.mark.asyncio(loop_scope="session")


class Moment(Enum):
    UNSAVED = "before the commit"
    SAVED = "between the commit and the acknowledgement"
    ACKNOWLEDGED = "between the acknowledgement and the reply"
    DRAWN = "between the reply and the note of it"

    @property
    def is_answered(self) -> bool:
        """Whether Slack hears of the gesture before the death."""
        return self in {Moment.ACKNOWLEDGED, Moment.DRAWN}


AWAITING = "questionnaires vous attendent"
BEFORE_ANSWERING = {Moment.UNSAVED: Instant.BEFORE_COMMIT, Moment.SAVED: Instant.AFTER_COMMIT}


@dataclass(repr=False)
class Scene:
    """Three members before a question: two in a window, the second in the direct message."""

    house: MortalSlack
    members: list[Respondent]

    async def dies(self, moment: Moment, method: str, deed: Deed) -> None:
        """The process, during the deed, which is done again where Slack heard nothing.

        `method` is the call that draws the reply; "" where the acknowledgement does.
        """
        house, deaths, frozen = self.house, len(self.house.deaths) + 1, None
        if not moment.is_answered:
            house.doom([Doom(BEFORE_ANSWERING[moment], 1)])
        elif method:
            frozen = house.slack.freezes(method, applied=moment is Moment.DRAWN)
        delivery = await deed()
        assert delivery.ok == moment.is_answered
        if frozen is not None:
            await house.strikes(frozen, moment.value)
        elif delivery.ok:
            house.strike(moment.value)
        await house.mourned(deaths)
        if not delivery.ok:
            again = delivery.retried() if delivery.parcel.kind is Kind.EVENT else deed()
            assert (await again).ok

    async def survives(
        self, member: Respondent, moment: Moment, method: str, deed: Deed, *, said: range, gain: int
    ) -> RunState:
        """The deed counts once, adds so many messages, and the member is where it led."""
        revision = (await member.state()).revision
        await self.shows(member, moment, method, deed, said=said)
        state = await member.state()
        assert state.revision == revision + gain
        await member.finds_their_place()
        return state

    async def shows(
        self, member: Respondent, moment: Moment, method: str, deed: Deed, *, said: range
    ) -> None:
        """The deed adds so many messages, and what it led to is known to be drawn."""
        messages = len(member.person.dm.from_app)
        await self.dies(moment, method, deed)
        await self.house.settled()
        assert len(member.person.dm.from_app) - messages in said


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def scene(mortal: MortalSlack) -> AsyncIterator[Scene]:
    await mortal.tells()
    members = respondents(mortal)
    for member in members:
        await member.opens()
        await member.goes_on()
    yield Scene(mortal, members)
    mortal.keeps_quiet()


EDITED = range(1)
SAID = range(1, 2)
SAID_OR_LOST = range(1, 3)
PERHAPS_A_DOOR = range(2)


@pytest.mark.parametrize("moment", Moment)
async def test_an_answer_in_a_window(scene: Scene, moment: Moment) -> None:
    member = scene.members[0]
    asked = await member.reaches_a_question()
    deed = partial(member.clicks, asked.choices[-1], member.shown)
    state = await scene.survives(member, moment, "views.update", deed, said=EDITED, gain=1)
    assert state.answers[Step(asked.key)] == Chosen(asked.keys[-1])
    await member.goes_on()


@pytest.mark.parametrize("moment", Moment)
async def test_a_comment_in_a_window(scene: Scene, moment: Moment) -> None:
    """What it leads to is in the acknowledgement: there is nothing between the two."""
    member, text = scene.members[2], f"Propos tenus {moment.value}"
    asked = await member.reaches_a_question()
    await member.taps("Commenter")
    await member.person.fills({"text": text}, on=member.shown)
    deed = partial(member.submits, member.shown)
    state = await scene.survives(member, moment, "", deed, said=EDITED, gain=1)
    assert state.comments[Step(asked.key)] == Comment(text, share=False)
    await member.goes_on()


@pytest.mark.parametrize("moment", Moment)
async def test_an_answer_in_a_message(scene: Scene, moment: Moment) -> None:
    member = scene.members[1]
    asked = await member.reaches_a_question()
    deed = partial(member.clicks, asked.choices[-1], member.shown)
    state = await scene.survives(member, moment, "chat.update", deed, said=EDITED, gain=1)
    assert state.answers[Step(asked.key)] == Chosen(asked.keys[-1])
    await member.goes_on()


@pytest.mark.parametrize("moment", Moment)
async def test_an_answer_that_is_typed(scene: Scene, moment: Moment) -> None:
    member = scene.members[1]
    asked = await member.reaches_a_question()
    deed, said = partial(member.person.types, "2"), SAID
    if moment is Moment.DRAWN:
        said = SAID_OR_LOST
    state = await scene.survives(member, moment, "chat.postMessage", deed, said=said, gain=1)
    assert state.answers[Step(asked.key)] == Chosen(asked.keys[1])
    await member.goes_on()


@pytest.mark.parametrize("moment", Moment)
async def test_a_prompt_that_opens_a_window(scene: Scene, moment: Moment) -> None:
    member = scene.members[0]
    await member.reaches_a_question()
    await member.person.closes_modal()
    deed = partial(member.clicks, "Ouvrir", member.prompt())
    await scene.survives(member, moment, "views.open", deed, said=EDITED, gain=0)
    await member.goes_on()


@pytest.mark.parametrize("moment", Moment)
async def test_home_s_button_that_opens_a_window(scene: Scene, moment: Moment) -> None:
    member = scene.members[0]
    await member.reaches_a_question()
    await member.person.opens_home()
    await scene.house.settled()
    await member.person.closes_modal()
    deed = partial(member.clicks, "Reprendre", member.person.home)
    await scene.survives(member, moment, "views.open", deed, said=PERHAPS_A_DOOR, gain=0)
    await member.goes_on()


@pytest.mark.parametrize("moment", Moment)
async def test_home_as_it_is_opened(scene: Scene, moment: Moment) -> None:
    member, slack = scene.members[0], scene.house.slack
    published = len(slack.calls_of("views.publish"))
    deed = member.person.opens_home
    await scene.shows(member, moment, "views.publish", deed, said=EDITED)
    assert len(slack.calls_of("views.publish")) > published
    assert member.person.home.shows(AWAITING)


@pytest.mark.parametrize("moment", Moment)
async def test_words_to_tablee_in_a_channel(scene: Scene, moment: Moment) -> None:
    member, said = scene.members[0], SAID if moment is not Moment.DRAWN else SAID_OR_LOST
    channel = scene.house.slack.workspace(WORKSPACE).channel("C1", members=[member.person])
    deed = partial(member.person.mentions, channel, "aide")
    await scene.shows(member, moment, "chat.postMessage", deed, said=said)
    assert member.person.dm.last.shows("Aide")
    assert not channel.from_app


OPENERS: Mapping[str, Callable[[Person], Awaitable[Delivery]]] = {
    "command": lambda person: person.commands("/tablee"),
    "shortcut": lambda person: person.shortcut("tablee"),
}


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("moment", Moment)
async def test_a_window_opened_from_anywhere(scene: Scene, moment: Moment, opener: str) -> None:
    member = scene.members[2]
    await member.reaches_a_question()
    await member.person.closes_modal()
    deed = partial(OPENERS[opener], member.person)
    await scene.shows(member, moment, "views.open", deed, said=PERHAPS_A_DOOR)
    if not member.shown.shows(AWAITING):
        await member.enters()
    assert member.shown.shows(AWAITING)
    await member.opens()
    await member.goes_on()
