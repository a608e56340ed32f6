"""What somebody does where a form is filled field by field: the buttons of a field, words, leaving.

Owns where words go: to the field that waits, but for those that move. What has nothing to do with a
form goes its usual way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot import commands
from bot.desk import Visit
from bot.filling import by_hand
from bot.filling.days import day_of
from bot.filling.draft import (
    MOVES,
    Draft,
    begun,
    kept_so,
    loaded,
    slipped,
    took,
    went_back,
)
from bot.filling.forms import CONSENT, forms_of
from bot.filling.moving import Mover, Speak, Step, Turn
from bot.filling.place import FILL, FillingView, today
from bot.filling.reading import WORDS, read
from bot.ports import Work
from bot.routing import Routes, Unknown, looks_only
from bot.screens import Screens
from dialogs.messages import HOME, Field, Gesture, GestureKind, Input
from dialogs.nouns.errors import Invalid, NotFound

BEGIN, AGREE = "begin", "agree"
"""First words of `begin:N:PLACE` (the N-th form that stands there) and of `agree:FORM`."""

HELP = "help"
_WORDS_OF_HELP = frozenset(
    name for one in commands.COMMANDS if one.place == HELP for name in one.names
)
_QUIT = "pause"


class Filling:
    """Reads what is done on a platform without inputs; the rest goes its usual way."""

    def __init__(self, routes: Routes, screens: Screens, speak: Speak) -> None:
        self._routes = routes
        self._mover = Mover(routes, screens, speak)

    def turn(self, work: Work, visit: Visit, gesture: Gesture) -> Turn:
        """A form that was given up meanwhile is said to be, wherever this leads."""
        known = visit.presence
        kept = None if known is None else loaded(known.conversation.draft, visit.now)
        turn = self._turned(Step(work, visit, gesture, kept))
        gone = kept is None and known is not None and known.conversation.place == FILL
        return replace(turn, left=True) if gone else turn

    def _turned(self, step: Step) -> Turn:
        gesture, known = step.gesture, step.visit.presence
        if gesture.kind is GestureKind.CHOSEN:
            return self._chosen(step)
        if gesture.kind is GestureKind.SAID and known is not None:
            return self._said(step)
        alone = step.alone
        if gesture.kind is GestureKind.COMMANDED and not gesture.text and alone is not None:
            return self._said_alone(step, alone, f"/{gesture.action}")
        return self._elsewhere(step)

    # ── Buttons ───────────────────────────────────────────────────────────────────────────────

    def _chosen(self, step: Step) -> Turn:
        word, _, rest = step.gesture.action.partition(":")
        if word == AGREE:
            fields = {CONSENT: ("yes",)}
            view = self._routes.act(step.work, replace(step.visit, fields=fields), rest)
            return Turn(view, left=step.alone is not None)
        if word not in (BEGIN, FILL):
            return self._elsewhere(step)
        if step.visit.presence is None:
            return Turn(self._routes.look(step.work, step.visit, HOME))
        return self._begin(step, rest) if word == BEGIN else self._tapped(step, rest)

    def _begin(self, step: Step, rest: str) -> Turn:
        """A form already begun goes on."""
        number, _, place = rest.partition(":")
        view = self._routes.look(step.work, step.visit, place)
        screen = self._mover.composed(step, view)
        forms = forms_of(screen)
        if not number.isdecimal() or int(number) >= len(forms):
            return Turn(view, left=step.alone is not None)
        form, former = forms[int(number)], step.alone
        if former is not None and former.form.action == form.action:
            return self._mover.shown(step, former)
        draft = begun(screen, form, step.next_revision, direct=False)
        return replace(self._mover.shown(step, draft), left=former is not None)

    def _tapped(self, step: Step, rest: str) -> Turn:
        """`fill:REVISION:VERB[:ARGUMENT]`. A button of an older field only draws again."""
        revision, verb, argument = (*rest.split(":", 2), "", "")[:3]
        draft = self._mover.current(step)
        if draft is None or revision != str(draft.at):
            return self._mover.again(step)
        if verb == "quit":
            return self._mover.given_up(step, draft)
        if verb == "send" and draft.waiting is None:
            return self._mover.sent(step, draft)
        move = MOVES.get(verb)
        if move is None:
            raise NotFound("verb")
        return self._mover.moved(step, move(draft, argument))

    # ── Words ─────────────────────────────────────────────────────────────────────────────────

    def _said(self, step: Step) -> Turn:
        if step.alone is not None:
            return self._said_alone(step, step.alone, step.gesture.text)
        draft = self._mover.current(step)
        if draft is None:
            return self._elsewhere(step)
        return self._said_beside(step, draft, step.gesture.text)

    def _said_alone(self, step: Step, draft: Draft, text: str) -> Turn:
        """Every word is for the field that waits, but for those that move or ask for help."""
        word = commands.plain(text)
        verb = commands.RUN_WORDS.get(word)
        if verb == _QUIT or (verb == "back" and not draft.index):
            return self._mover.given_up(step, draft)
        if verb in _MOVING:
            return self._mover.moved(step, _MOVING[verb](draft))
        if word in _WORDS_OF_HELP or text.lstrip().startswith("/"):
            return self._elsewhere(step)
        waiting = draft.waiting
        if commands.named(text) is not None and not _takes(waiting, text, step):
            return self._elsewhere(step)
        return self._heard(step, draft, text)

    def _said_beside(self, step: Step, draft: Draft, text: str) -> Turn:
        """In the midst of a screen, its own words come first: those of a run, and commands."""
        in_run = draft.place.startswith("run:")
        if commands.named(text) is not None or (in_run and _is_run_word(text)):
            return self._elsewhere(step)
        if draft.given and commands.RUN_WORDS.get(commands.plain(text)) == "skip":
            return self._mover.moved(step, kept_so(draft))  # back from a field that comes after
        if _is_run_word(text):
            return Turn(self._routes.look(step.work, step.visit, HOME))
        if in_run and len(draft.form.fields) == 1 and not _full_date(draft, text, step):
            return self._elsewhere(step)  # the run understands more than a form: "je ne sais pas"
        return self._heard(step, draft, text)

    def _heard(self, step: Step, draft: Draft, text: str) -> Turn:
        waiting = draft.waiting
        if waiting is None:
            return self._mover.moved(step, slipped(draft, "review"))
        try:
            values = read(waiting, text, today(step.work, step.visit))
        except Invalid as fault:
            return self._mover.moved(step, slipped(draft, fault.reason))
        return self._mover.moved(step, took(draft, values))

    def _elsewhere(self, step: Step) -> Turn:
        """What is not of a form goes its usual way, and the form is left."""
        view = self._routes.follow(step.work, step.visit, step.gesture)
        if isinstance(view, FillingView):
            return Turn(view, view.draft)
        if isinstance(view, Unknown):
            if step.alone is not None:
                return self._mover.moved(step, slipped(step.alone, "command"))
            view = by_hand.opened(self._routes, step.work, step.visit, step.gesture) or view
        beside = step.kept is not None and step.kept.beside and step.kept.place == view.place
        if beside and looks_only(step.gesture):
            return Turn(view, step.kept)
        return Turn(view, left=step.alone is not None)


_MOVING: Mapping[str | None, Callable[[Draft], Draft]] = {"skip": kept_so, "back": went_back}


def _full_date(draft: Draft, text: str, step: Step) -> bool:
    """Whether it answers a run's question of a date, past or to come: so with its year."""
    if draft.waiting is None or draft.waiting.input is not Input.DATE:
        return False
    return day_of(text, today(step.work, step.visit), yearless=False) is not None


def _is_run_word(text: str) -> bool:
    return commands.plain(text) in commands.RUN_WORDS


def _takes(waiting: Field | None, text: str, step: Step) -> bool:
    """Whether a word that is also a command's is what the field asks for."""
    if waiting is None or waiting.input in WORDS:
        return waiting is not None
    try:
        read(waiting, text, today(step.work, step.visit))
    except Invalid:
        return False
    return True
