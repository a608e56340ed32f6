"""From what somebody did to the handler that answers: places, gestures, commands and free words.

Owns the grammar of actions (words joined by ":") and the merged tables. Holds no rule of any use
case: each module brings its own `PLACES` and `GESTURES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from bot import commands
from bot.desk import Handler, Services, View, Visit
from bot.ports import Work
from dialogs.messages import HOME, MAX_ACTION_BYTES, Gesture, GestureKind
from dialogs.nouns.errors import NotFound, Refused

GO = "go:"
"""How the action of a button that only looks begins: `go:PLACE`."""

MAX_PLACE = 128
NARROWED = frozenset({"tablee"})
"""Commands whose own name says nothing: the sub-command after it does."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """What was said is nothing we know; `back` is where the person was."""

    place: str
    back: str


Foresee = Callable[[Work, Gesture, Services], Sequence[int]]
"""The persons that a gesture is going to change together, before any of them is loaded."""


def merged(*parts: Mapping[str, Handler]) -> Mapping[str, Handler]:
    """One table of several; a word claimed twice is a mistake of ours."""
    table: dict[str, Handler] = {}
    for part in parts:
        for word, handler in part.items():
            if word in table:
                raise ValueError(f"two handlers for {word!r}")
            table[word] = handler
    return MappingProxyType(table)


def place_in(action: str) -> str | None:
    """The place of a `go:PLACE` button, or None."""
    return action[len(GO) :] if action.startswith(GO) else None


def looks_only(gesture: Gesture) -> bool:
    return gesture.kind is GestureKind.OPENED or gesture.action.startswith(GO)


@dataclass(frozen=True, slots=True)
class Routes:
    """`places` look and change nothing; `gestures` act; `repeats` show again what a gesture that is
    repeated showed nowhere else. `others` tell whom a gesture changes. All are keyed by the first
    word.
    """

    places: Mapping[str, Handler]
    gestures: Mapping[str, Handler]
    repeats: Mapping[str, Handler] = field(default_factory=dict)
    others: Mapping[str, Foresee] = field(default_factory=dict)

    def lock_others(self, work: Work, gesture: Gesture, services: Services) -> None:
        """Where a gesture changes several persons, all are locked at once, in id order, before
        whoever made it is: two who change each other never wait in a ring.
        """
        foresee = self.others.get(gesture.action.partition(":")[0])
        persons = () if foresee is None else foresee(work, gesture, services)
        if persons:
            work.people.lock(persons)

    def look(self, work: Work, visit: Visit, place: str) -> View:
        """What stands at `place`. Raises `NotFound` when it is no place of ours."""
        word, *arguments = place.split(":")
        handler = self.places.get(word)
        if handler is None or len(place) > MAX_PLACE:
            raise NotFound("place")
        return handler(work, visit.doing(word, tuple(arguments)))

    def act(self, work: Work, visit: Visit, action: str) -> View:
        """What a button's or a form's action leads to. Raises `NotFound` for one not of ours."""
        word, *arguments = action.split(":")
        handler = self.gestures.get(word)
        if handler is None or len(action.encode()) > MAX_ACTION_BYTES:
            raise NotFound("action")
        return handler(work, visit.doing(word, tuple(arguments)))

    def repeat(self, work: Work, visit: Visit, gesture: Gesture) -> View | None:
        """What the gesture, already applied, showed by itself alone; None where its place does."""
        word, *arguments = gesture.action.split(":")
        handler = self.repeats.get(word)
        if handler is None:
            return None
        try:
            return handler(work, visit.doing(word, tuple(arguments)))
        except (NotFound, Refused):
            return None

    def follow(self, work: Work, visit: Visit, gesture: Gesture) -> View:
        """The handler's view for any gesture."""
        if gesture.kind is GestureKind.OPENED:
            return self.look(work, visit, gesture.action or HOME)
        if gesture.kind is GestureKind.COMMANDED:
            return self._command(work, visit, gesture)
        if gesture.kind is GestureKind.SAID:
            return self._said(work, visit, gesture)
        place = place_in(gesture.action)
        if place is not None:
            return self.look(work, visit, place)
        return self.act(work, visit, gesture.action)

    def _command(self, work: Work, visit: Visit, gesture: Gesture) -> View:
        name, rest = gesture.action, gesture.text.strip()
        if name in NARROWED:
            name = rest or HOME
        elif name == "start" and rest:
            return self._started(work, visit, rest)
        elif rest and commands.code_after(f"{name} {rest}"):
            name = f"{name} {rest}"
        if _is_read_by_others(visit, gesture) and (code := commands.code_after(name)):
            return self.act(work, replace(visit, fields={"code": (code,)}), "device:overheard")
        return self._word(work, visit, name, _here(visit, gesture.at)) or self._lost(visit)

    def _started(self, work: Work, visit: Visit, secret: str) -> View:
        """Where others read it, a secret binds that space to a table and does nothing else."""
        if visit.field("space"):
            return self.act(work, visit, f"arrive:{secret}")
        return self.look(work, visit, f"invitation:{secret}")

    def _said(self, work: Work, visit: Visit, gesture: Gesture) -> View:
        here = _here(visit, gesture.action)
        understood = self._word(work, visit, gesture.text, here)
        if understood is not None:
            return understood
        run_id = _run_at(here)
        if run_id:
            return self._in_run(work, visit, run_id, "said")
        no = _no(here) if commands.plain(gesture.text) in _WORDS_OF_NO else ""
        if no and visit.presence is not None:  # "yes" is a button's alone: it cannot be undone
            return self.look(work, visit, no)
        return self._lost(visit)

    def _word(self, work: Work, visit: Visit, text: str, here: str) -> View | None:
        """A word that stands for a button of the run, or for a command; else None."""
        verb, run_id = commands.RUN_WORDS.get(commands.plain(text)), _run_at(here)
        if verb and run_id:
            return self._in_run(work, visit, run_id, verb)
        code = commands.code_after(text)
        if code:
            return self.act(work, replace(visit, fields={"code": (code,)}), "device:enter")
        command = commands.named(text)
        if command is None:
            return self._idle(work, visit, verb, here) if verb else None
        if visit.presence is None:
            return self.look(work, visit, _FOR_STRANGERS.get(command.place, HOME))
        return commands.follow(work, visit, command, self._went)

    def _went(self, work: Work, visit: Visit, place: str) -> View:
        """What a command leads to: typed in a space, the one that binds is about that space."""
        if visit.field("space") and place.startswith("space:"):
            return self.act(work, visit, place)
        return self.look(work, visit, place)

    def _in_run(self, work: Work, visit: Visit, run_id: str, verb: str) -> View:
        return self.gestures["run"](work, visit.doing("run", (run_id, "", verb)))

    def _idle(self, work: Work, visit: Visit, verb: str, here: str) -> View:
        """A word of a run where there is none: it is "no" to what is asked there; else nothing was
        under way, and that is said.
        """
        if visit.presence is None:
            return self.look(work, visit, HOME)
        no = _no(here) if verb in _TURNING_BACK else ""
        return self.look(work, visit, no) if no else commands.nothing_here(work, visit)

    def _lost(self, visit: Visit) -> View:
        back = visit.presence.conversation.place if visit.presence is not None else HOME
        return Unknown("help", back)


_FOR_STRANGERS = {
    "help": "help",
    "privacy": "privacy",
    "devices": "device",
    "create": "create",
}
"""What somebody without a seat may ask for; the rest leads to the welcome."""


_TURNING_BACK = frozenset({"pause", "back"})
_WORDS_OF_NO = frozenset({"non", "no"})

_NO = {"leave": "table:{}", "device": "devices", "data:erase": "data"}
"""By a place that asks before anything is done, or its first word: where its "no" leads."""


def _no(place: str) -> str:
    word, _, rest = place.partition(":")
    return _NO.get(place) or _NO.get(word, "").format(rest)


def _here(visit: Visit, said_at: str) -> str:
    """Where the words were typed: as the page says, else where the conversation is."""
    if said_at:
        return said_at
    return visit.presence.conversation.place if visit.presence is not None else ""


def _is_read_by_others(visit: Visit, gesture: Gesture) -> bool:
    """Whether a command was typed in a group, or to Tablée in a channel: not to it alone."""
    return bool(visit.field("space")) or (gesture.traced and gesture.action in NARROWED)


def _run_at(place: str) -> str:
    """The run's id when the place is a run's, else ""."""
    word, _, rest = place.partition(":")
    return rest.partition(":")[0] if word == "run" else ""
