"""The core: one gesture, one transaction, one screen.

Owns exactly-once effect (the event is recorded in the transaction that applies it), the revision of
each conversation, and what is said when something fails. Knows no use case and no platform's rules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from bot.bells import Bells
from bot.composition import Composition
from bot.desk import NOTHING_SAID, PlatformWord, Services, Spoken, View, Visit
from bot.filling.draft import Draft, kept, loaded
from bot.filling.gestures import Filling
from bot.filling.moving import Turn
from bot.i18n import Words, choose
from bot.platforms import BY_FIELD, PAGES
from bot.ports import Clock, Transactions, Work
from bot.preferences import heard, language_of, used_last
from bot.problems import ProblemView, Trouble, logged, refused, trouble_of
from bot.redraw import Drawn
from bot.routing import Routes, looks_only
from bot.screens.filling import Standing, by_fields
from dialogs.messages import HOME, Doorbell, Gesture, GestureKind, Reply, Screen
from dialogs.nouns import deliveries
from dialogs.nouns.errors import NotFound, Refused, TableeError, Unavailable
from dialogs.nouns.people import Account
from dialogs.nouns.runs import Presence

DRAWING = timedelta(seconds=25)
"""How long a reply may take from its commit to the screen before it is drawn again: longer than the
slowest one that still draws itself, else it would be said twice.
"""

SECRET_PLACES = frozenset({"invitation", "create"})
"""Places that hold a secret: never kept as where a conversation is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a transaction found: `revision` is 0 while nobody is bound to the account. `repeated`:
    the event had been applied before, and nothing was changed. `draft` is what is kept with the
    conversation; `left`: a form that had been begun was given up.
    """

    view: View
    presence: Presence | None
    revision: int
    repeated: bool = False
    draft: Draft | None = None
    left: bool = False


class Conversation:
    """Satisfies `messages.Receiver`."""

    def __init__(
        self,
        transactions: Transactions,
        services: Services,
        routes: Routes,
        composition: Composition,
        clock: Clock,
        doorbell: Doorbell | None = None,
    ) -> None:
        self._transactions = transactions
        self._services = services
        self._routes = routes
        self._composition = composition
        self._clock = clock
        self._bells = None if doorbell is None else Bells(doorbell)
        self._drawn = Drawn(transactions)
        self._filling = Filling(routes, composition.screens, self._speak)

    # ── Receiving ─────────────────────────────────────────────────────────────────────────────

    async def receive(self, gesture: Gesture) -> Reply:
        """Raises nothing but `Unavailable`: then nothing was saved."""
        try:
            outcome = await self._transact(gesture)
        except Unavailable:
            raise
        except TableeError as error:
            return await self._problem(gesture, trouble_of(error), error)
        except Exception as error:  # noqa: BLE001 - the edge: whatever it is, the person is told
            return await self._problem(gesture, None, error)
        return await self._replied(gesture, outcome)

    async def drawn(self, account: Account, revision: int, message: str) -> None:
        if account.platform not in PAGES:
            await self._drawn.note(account, revision, message)

    async def learned(self, account: Account, locale: str, zone: str) -> None:
        await self._transactions.run(partial(_learned, account, locale, zone))

    async def look(self, account: Account, place: str) -> Reply:
        """What stands at `place` for the account now, or home: for a redraw. Changes nothing."""
        gesture = Gesture(account, "", kind=GestureKind.OPENED, action=place)
        standing = partial(self._standing, gesture, self._clock.now())
        outcome = await self._transactions.read(standing)
        return await self._replied(gesture, outcome, ring=False)

    async def flush(self) -> None:
        """Write what was drawn and not yet noted."""
        await self._drawn.flush()

    async def _transact(self, gesture: Gesture) -> Outcome:
        now = self._clock.now()  # once, though the transaction may be run again
        if gesture.traced or not looks_only(gesture):  # words are answered under them, once (S2)
            return await self._transactions.run(partial(self._acted, gesture, now))
        if gesture.glance or gesture.account.platform in PAGES:
            return await self._transactions.read(partial(self._looked, gesture, now))
        return await self._transactions.run(partial(self._moved, gesture, now))

    # ── Inside the transaction ────────────────────────────────────────────────────────────────

    def _acted(self, gesture: Gesture, now: datetime, work: Work) -> Outcome:
        digest = self._services.hasher.event(gesture.account, gesture.event_id)
        fresh = work.events.record(digest, now.date())
        self._routes.lock_others(work, gesture, self._services)
        visit = self._entered(work, gesture, now)
        if not fresh:
            return self._again(work, visit, gesture)
        turn = self._turn(work, visit, gesture)
        if turn.draft is None and refused(gesture, turn.view):  # a draft keeps what was wrong
            work.events.forget(digest)
        return self._kept(work, visit, turn, gesture.answered_on)

    def _moved(self, gesture: Gesture, now: datetime, work: Work) -> Outcome:
        """A look where a message shows it: where the conversation is must be kept."""
        visit = self._entered(work, gesture, now)
        return self._kept(work, visit, self._turn(work, visit, gesture), gesture.answered_on)

    def _turn(self, work: Work, visit: Visit, gesture: Gesture) -> Turn:
        if gesture.account.platform in BY_FIELD:
            return self._filling.turn(work, visit, gesture)
        return Turn(self._routes.follow(work, visit, gesture))

    def _looked(self, gesture: Gesture, now: datetime, work: Work) -> Outcome:
        visit = self._entered(work, gesture, now)
        view = self._routes.follow(work, visit, gesture)
        return Outcome(view, visit.presence, _revision(visit.presence))

    def _entered(self, work: Work, gesture: Gesture, now: datetime) -> Visit:
        return Visit(
            gesture.account,
            _present(gesture.account, work),
            verb="",
            now=now,
            event_id=gesture.event_id,
            services=self._services,
            fields=gesture.fields,
            text=gesture.text,
            locale=gesture.locale,
            said=_said(gesture),
        )

    def _again(self, work: Work, visit: Visit, gesture: Gesture) -> Outcome:
        """The event was applied before: show where that led, change nothing."""
        view = self._routes.repeat(work, visit, gesture)
        if view is not None:
            return Outcome(view, visit.presence, _revision(visit.presence), repeated=True)
        place = visit.presence.conversation.place if visit.presence is not None else HOME
        return replace(self._shown(work, visit, place), repeated=True)

    def _standing(self, gesture: Gesture, now: datetime, work: Work) -> Outcome:
        return self._shown(work, self._entered(work, gesture, now), gesture.action)

    def _shown(self, work: Work, visit: Visit, place: str) -> Outcome:
        """A place that is gone meanwhile gives way to home."""
        try:
            view = self._routes.look(work, visit, place)
        except (NotFound, Refused):
            view = self._routes.look(work, visit, HOME)
        return Outcome(view, visit.presence, _revision(visit.presence), draft=_draft(visit))

    def _kept(self, work: Work, visit: Visit, turn: Turn, answered_on: str | None) -> Outcome:
        """Move the conversation to the view. A run's gesture changes neither person nor account."""
        presence, view = visit.presence, turn.view
        if presence is None or not view.place.startswith("run:"):
            presence = _present(visit.account, work)
        if presence is None:
            return Outcome(view, None, 0, left=turn.left)
        before = presence.conversation
        after = deliveries.Conversation(
            before.identity_id,
            _keepable(view.place),
            before.revision + 1,
            before.drawn,
            before.message,
            kept(turn.draft, visit.now),
        )
        work.conversations.save(after, _drawing_until(visit), answered_on)
        if presence.person != (person := used_last(presence)):
            work.people.save(person)
        return Outcome(view, presence, after.revision, draft=turn.draft, left=turn.left)

    # ── After the commit ──────────────────────────────────────────────────────────────────────

    async def _replied(self, gesture: Gesture, outcome: Outcome, *, ring: bool = True) -> Reply:
        account, presence, former = gesture.account, outcome.presence, ""
        if presence is not None and account.platform not in PAGES:
            former = self._drawn.seen(presence)
            self._drawn.met(presence, _elsewhere_since(gesture, outcome))
        words = self._words(outcome.view, presence, gesture.locale)
        try:
            screen = await self._composed(outcome.view, words, account)
            if account.platform in BY_FIELD:
                screen = by_fields(screen, _standing_of(outcome), words)
        except Exception as error:  # noqa: BLE001 - what was saved is saved: say so
            failure = ProblemView(
                outcome.view.place, Trouble.UNSHOWN, presence is None, logged(error)
            )
            screen = await self._composed(failure, words, account)
        if presence is not None and account.platform in PAGES:
            self._tell_pages(presence, changed=ring and not looks_only(gesture))
        return Reply(screen, outcome.revision, account, outcome.repeated, former)

    def _tell_pages(self, presence: Presence, *, changed: bool) -> None:
        """The person's other browsers look again; one that only looked is remembered."""
        if self._bells is not None:
            self._bells.met(presence)
            if changed:
                self._bells.ring(presence)

    def _words(self, view: View, presence: Presence | None, locale: str) -> Words:
        if isinstance(view, Spoken):
            return self._composition.words[choose(view.language)]
        person = presence.person if presence is not None else None
        return self._composition.words[language_of(person, locale)]

    def _speak(self, view: View, visit: Visit) -> Words:
        return self._words(view, visit.presence, visit.locale)

    async def _composed(self, view: View, words: Words, account: Account) -> Screen:
        return await self._composition.screen(view, words, pages=account.platform in PAGES)

    async def _problem(self, gesture: Gesture, trouble: Trouble | None, error: Exception) -> Reply:
        error_id = "" if trouble is not None else logged(error)
        presence = await self._transactions.read(partial(_present, gesture.account))
        place = presence.conversation.place if presence is not None else HOME
        typed = gesture.kind is GestureKind.SAID
        view = ProblemView(place, trouble or Trouble.BROKEN, presence is None, error_id, typed)
        words = self._words(view, presence, gesture.locale)
        screen = await self._composed(view, words, gesture.account)
        former = "" if presence is None else self._drawn.seen(presence)
        return Reply(screen, _revision(presence), gesture.account, former=former)


def _drawing_until(visit: Visit) -> datetime | None:
    """A reply on its way is not drawn by the sweep too: killed meanwhile, it is drawn then."""
    return None if visit.account.platform in PAGES else visit.now + DRAWING


def _elsewhere_since(gesture: Gesture, outcome: Outcome) -> int:
    """The revision from which the conversation is drawn where this gesture says; 0 for none."""
    return outcome.revision if gesture.answered_on is not None else 0


def _said(gesture: Gesture) -> PlatformWord:
    """Most gestures come with nothing more: the path of an answer makes no value for it."""
    picked = (gesture.names, gesture.outside, gesture.lifeless)
    said = (gesture.zone, *picked, gesture.insider, gesture.traced)
    return PlatformWord(*said) if any(said) else NOTHING_SAID


def _learned(account: Account, locale: str, zone: str, work: Work) -> None:
    """What the platform says now; whatever the person chose stays."""
    presence = _present(account, work)
    if presence is None:
        return
    person = heard(presence.person, locale, zone)
    if person != presence.person:
        work.people.save(person)


def _present(account: Account, work: Work) -> Presence | None:
    return work.conversations.enter(account) if account.user else None


def _revision(presence: Presence | None) -> int:
    return presence.conversation.revision if presence is not None else 0


def _draft(visit: Visit) -> Draft | None:
    presence = visit.presence
    return None if presence is None else loaded(presence.conversation.draft, visit.now)


def _standing_of(outcome: Outcome) -> Standing:
    known = outcome.presence is not None
    return Standing(known, outcome.revision, outcome.draft, outcome.left)


def _keepable(place: str) -> str:
    return HOME if place.partition(":")[0] in SECRET_PLACES else place
