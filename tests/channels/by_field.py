"""The scripted receiver on a platform without inputs: its form is asked one field at a time.

The filling is the core's own; the script only gets what a form on a page would have sent. What
stands in the form is what the draft keeps, since a person sees one field of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, cast

from bot.desk import Services, View, Visit
from bot.filling.draft import Draft, kept, loaded
from bot.filling.gestures import AGREE, BEGIN, Filling
from bot.filling.place import FILL
from bot.i18n import all_words
from bot.ports import Work
from bot.routing import Routes
from bot.screens import compose
from bot.screens import merged as merged_screens
from bot.screens.filling import Standing, by_fields
from bot.use_cases import ROUTES, SCREENS
from dialogs.messages import Gesture, GestureKind, Reply, Screen
from dialogs.nouns.deliveries import Conversation
from dialogs.nouns.errors import Unavailable
from dialogs.nouns.people import Person
from dialogs.nouns.runs import Presence
from tests.channels.scripted import ScriptedReceiver
from tests.filling.counter import NobodysWork

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
WORDS = all_words()["fr"]
OF_A_FORM = frozenset({BEGIN, AGREE, FILL})

BLANK = "\u2800"
"""What looks like nothing and can be typed where nothing can be sent."""


@dataclass(frozen=True)
class Scripted:
    """A screen of the script, as a view."""

    place: str
    screen: Screen


@dataclass
class FieldByField(ScriptedReceiver):
    """`standing` is what was last given to each field."""

    conversation: Conversation = field(default_factory=lambda: Conversation(1, "home", 1, 1, ""))

    def __post_init__(self) -> None:
        shown = {Scripted: lambda view, _: view.screen}
        self._screens = merged_screens(SCREENS, cast("Any", shown))
        places = {"form": self._look, "home": self._look, FILL: ROUTES.places[FILL]}
        self._filling = Filling(Routes(places, {"keep": self._keep}), self._screens, _speak)

    @property
    def draft(self) -> Draft | None:
        return loaded(self.conversation.draft, NOW)

    @property
    def standing(self) -> Mapping[str, tuple[str, ...]]:
        draft = self.draft
        return {} if draft is None else draft.fields()

    async def receive(self, gesture: Gesture) -> Reply:
        if self.down:
            raise Unavailable("database")
        if self._is_of_a_form(gesture):
            return self._turned(gesture)
        reply = await ScriptedReceiver.receive(self, gesture)
        self._moved(reply.screen.place, None)
        return replace(reply, screen=self._drawn(reply.screen))

    def _is_of_a_form(self, gesture: Gesture) -> bool:
        typed = gesture.kind is GestureKind.SAID and self.draft is not None
        return typed or gesture.action.partition(":")[0] in OF_A_FORM

    def _turned(self, gesture: Gesture) -> Reply:
        known = Presence(Person(1, "fr", "America/Toronto"), gesture.account, self.conversation)
        services = cast("Services", None)
        visit = Visit(
            gesture.account, known, "", NOW, gesture.event_id, services, text=gesture.text
        )
        turn = self._filling.turn(cast("Work", NobodysWork()), visit, gesture)
        self._moved(turn.view.place, turn.draft)
        screen = compose(self._screens, turn.view, WORDS)
        return self._reply(gesture, self._drawn(screen))

    def _moved(self, place: str, draft: Draft | None) -> None:
        revision = self.conversation.revision + 1
        self.conversation = replace(
            self.conversation, place=place, revision=revision, draft=kept(draft, NOW)
        )

    def _drawn(self, screen: Screen) -> Screen:
        standing = Standing(known=True, revision=self.conversation.revision, draft=self.draft)
        return by_fields(screen, standing, WORDS)

    def _look(self, _: Work, visit: Visit) -> View:
        return Scripted(visit.verb, self._screen(visit.verb))

    def _keep(self, _: Work, visit: Visit) -> View:
        fields = {name: tuple(map(_blank, values)) for name, values in visit.fields.items()}
        sent = Gesture(visit.account, visit.event_id, GestureKind.FILLED, "keep", fields=fields)
        screen = self._apply(sent)
        return Scripted(screen.place, screen)


def _speak(*_: object) -> Any:  # noqa: ANN401 - the words of the catalogue
    return WORDS


def _blank(typed: str) -> str:
    return typed.replace(BLANK, "")
