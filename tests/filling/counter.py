"""A counter where one form is handed in, and somebody before it: the real filling, no database.

Owns the scripted handler: what came in as fields, and which of them it refuses at first. The draft
goes through its kept text between two gestures, as another process would find it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, cast

from bot.desk import Services, View, Visit
from bot.filling.draft import kept, loaded
from bot.filling.gestures import Filling
from bot.filling.moving import Turn
from bot.filling.place import FILL
from bot.i18n import all_words
from bot.membership.guidance import HelpView
from bot.ports import Work
from bot.routing import Routes
from bot.screens import compose
from bot.screens import merged as merged_screens
from bot.screens.filling import Standing, by_fields
from bot.use_cases import ROUTES, SCREENS
from dialogs.messages import (
    MAX_ACTION_BYTES,
    Block,
    Button,
    Form,
    Gesture,
    GestureKind,
    Heading,
    Paragraph,
    Screen,
)
from dialogs.nouns.deliveries import Conversation
from dialogs.nouns.people import Account, Person
from dialogs.nouns.runs import Presence
from tests.conversation.house import buttons, forms

ACCOUNT = Account("telegram", "", "77")
NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
WORDS = all_words()["fr"]

Values = tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """What stands at the place `page`: forms, among other things."""

    place: str
    forms: tuple[Form, ...]


@dataclass(frozen=True)
class Done:
    place: str


class _Nothing:
    """Stores where nobody has anything."""

    def of_person(self, _: int) -> Sequence[object]:
        return ()


class NobodysWork:
    members = participations = roundtables = cadences = _Nothing()


def page(view: Page, _: object) -> Screen:
    around: tuple[Block, ...] = (Heading("Avant"), *view.forms, Paragraph("Après"))
    return Screen(view.place, "Une page", "fr", around, "Tablée", sensitive=True)


def done(view: Done, _: object) -> Screen:
    return Screen(view.place, "C’est fait", "fr", (Paragraph("Merci"),), "Tablée")


@dataclass
class Counter:
    """`refuses` are the fields refused once, each with its problem; `handed` what came in."""

    forms: tuple[Form, ...]
    refuses: Mapping[str, str] = field(default_factory=dict)
    handed: list[tuple[str, Mapping[str, Values]]] = field(default_factory=list)
    conversation: Conversation = field(default_factory=lambda: Conversation(1, "page", 1, 1, ""))
    turns: list[Turn] = field(default_factory=list)
    drawn: list[Screen] = field(default_factory=list)

    def __post_init__(self) -> None:
        screens = merged_screens(SCREENS, cast("Any", {Page: page, Done: done}))
        places = {
            **dict.fromkeys((*ROUTES.places, "done"), _there),
            "page": self._look,
            "help": _help,
            FILL: ROUTES.places[FILL],
        }
        routes = Routes(places, {"keep": self._keep})
        self._screens = screens
        self._filling = Filling(routes, screens, lambda *_: WORDS)
        self.look("page")

    @property
    def screen(self) -> Screen:
        return self.drawn[-1]

    @property
    def waiting(self) -> bool:
        """Whether a form is begun, or asked in the midst of the page."""
        return any(one.action.startswith("fill:") for one in buttons(self.screen))

    def look(self, place: str) -> Screen:
        return self._do(GestureKind.OPENED, place)

    def tap(self, action: str) -> Screen:
        kind = GestureKind.OPENED if action.startswith("go:") else GestureKind.CHOSEN
        return self._do(kind, action.removeprefix("go:"))

    def say(self, text: str) -> Screen:
        return self._do(GestureKind.SAID, "", text)

    def button(self, part: str) -> Button | None:
        return next((one for one in buttons(self.screen) if part in one.action), None)

    # ── What the house does ───────────────────────────────────────────────────────────────────

    def _do(self, kind: GestureKind, action: str, text: str = "") -> Screen:
        gesture = Gesture(ACCOUNT, f"event-{len(self.drawn)}", kind, action, text)
        presence = Presence(Person(1, "fr", "America/Toronto"), ACCOUNT, self.conversation)
        services = cast("Services", None)
        visit = Visit(ACCOUNT, presence, "", NOW, gesture.event_id, services, text=text)
        turn = self._filling.turn(cast("Work", NobodysWork()), visit, gesture)
        before, revision = self.conversation, self.conversation.revision + 1
        self.conversation = replace(
            before, place=turn.view.place, revision=revision, draft=kept(turn.draft, NOW)
        )
        self.turns.append(turn)
        self.drawn.append(self._drawn(turn, revision))
        return self.screen

    def _drawn(self, turn: Turn, revision: int) -> Screen:
        again = loaded(self.conversation.draft, NOW)
        assert again == turn.draft
        standing = Standing(known=True, revision=revision, draft=again, left=turn.left)
        screen = by_fields(compose(self._screens, turn.view, WORDS), standing, WORDS)
        assert not forms(screen)
        assert all(len(one.action.encode()) <= MAX_ACTION_BYTES for one in buttons(screen))
        return screen

    def _look(self, _: Work, __: Visit) -> View:
        return Page("page", self.forms)

    def _keep(self, _: Work, visit: Visit) -> View:
        action = f"keep:{visit.argument(0)}"
        self.handed.append((action, visit.fields))
        form = next(one for one in self.forms if one.action == action)
        wrong = {one.name for one in form.fields} & set(self.refuses)
        if not wrong:
            return Done("done")
        told = tuple(replace(one, problem=self.refuses.get(one.name, "")) for one in form.fields)
        self.refuses = {}
        return Page("page", (replace(form, fields=told),))


def _there(_: Work, visit: Visit) -> View:
    return Done(visit.verb)


def _help(_: Work, __: Visit) -> View:
    return HelpView("help", "", stranger=False)
