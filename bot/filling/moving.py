"""How a draft moves on: its next field shown, the form sent, given up, or found where it waits.

Owns the one place where a complete form becomes the gesture that a page would have made: same
action, same fields, same handler. What is refused comes back to its field, with what was typed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.desk import View, Visit
from bot.filling.draft import Draft, begun, faulted
from bot.filling.forms import direct, forms_of
from bot.filling.place import view_of
from bot.i18n import Words
from bot.ports import Work
from bot.routing import Routes
from bot.screens import Screens, compose
from dialogs.messages import HOME, Form, Gesture, Screen
from dialogs.nouns.errors import NotFound, Refused

Speak = Callable[[View, Visit], Words]
"""The words that a view will be composed in."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a gesture leads to. `draft` is kept with the conversation; `left`: a form that had been
    begun is given up by it.
    """

    view: View
    draft: Draft | None = None
    left: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One gesture, with the draft that was kept when it came."""

    work: Work
    visit: Visit
    gesture: Gesture
    kept: Draft | None

    @property
    def alone(self) -> Draft | None:
        """The draft whose field is drawn alone: what is done elsewhere leaves it."""
        return None if self.kept is None or self.kept.beside else self.kept

    @property
    def next_revision(self) -> int:
        """What the conversation will be at: no button drawn before carries it."""
        return self.visit.known.conversation.revision + 1


@dataclass(frozen=True, slots=True)
class Mover:
    routes: Routes
    screens: Screens
    speak: Speak

    def moved(self, step: Step, draft: Draft) -> Turn:
        if draft.ready:
            return self.sent(step, draft)
        return self.shown(step, replace(draft, at=step.next_revision))

    def sent(self, step: Step, draft: Draft) -> Turn:
        """The gesture of a page; what its handler refuses comes back to its field."""
        visit = replace(step.visit, fields=draft.fields())
        view = self.routes.act(step.work, visit, draft.form.action)
        refused = next(filter(_refused, self.same(step, view, draft)), None)
        if refused is None:
            return Turn(view)
        after = replace(faulted(draft, refused), at=step.next_revision)
        return Turn(view, after) if after.beside else self.shown(step, after)

    def same(self, step: Step, view: View, draft: Draft) -> list[Form]:
        """The draft's form, where the view shows it again."""
        forms = forms_of(self.composed(step, view))
        return [form for form in forms if form.action == draft.form.action]

    def given_up(self, step: Step, draft: Draft) -> Turn:
        return Turn(self.at(step, draft.place), left=not draft.beside)

    def shown(self, step: Step, draft: Draft) -> Turn:
        if draft.beside:
            return Turn(self.at(step, draft.place), draft)
        return Turn(view_of(step.work, step.visit, draft), draft)

    def again(self, step: Step) -> Turn:
        """Where the person is, with nothing changed."""
        if step.alone is not None:
            return self.shown(step, step.alone)
        return Turn(self.at(step, step.visit.known.conversation.place), step.kept)

    def current(self, step: Step) -> Draft | None:
        """What waits: the draft that was kept, or the form that the screen asks in its midst."""
        if step.alone is not None:
            return step.alone
        conversation = step.visit.known.conversation
        screen = self.composed(step, self.at(step, conversation.place))
        form = direct(screen)
        if form is None:
            return None
        if step.kept is not None and step.kept.form.action == form.action:
            return step.kept
        return begun(screen, form, conversation.revision, direct=True)

    def at(self, step: Step, place: str) -> View:
        """A place that is gone meanwhile gives way to home."""
        try:
            return self.routes.look(step.work, step.visit, place)
        except (NotFound, Refused):
            return self.routes.look(step.work, step.visit, HOME)

    def composed(self, step: Step, view: View) -> Screen:
        return compose(self.screens, view, self.speak(view, step.visit))


def _refused(form: Form) -> bool:
    return any(one.problem for one in form.fields)
