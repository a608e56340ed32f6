"""The bilan of a wave: who may read it, and when (design §6.2).

One view for all: coordinators from the closing, the others once it is shared, a week later at most.
Below the gate there is one fixed sentence and participation, for everybody. Reads releases and
waves only: no answer passes through here. Posting it in a channel stands in `bot/bilan_posts.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot import bilan_posts
from bot.bilan_posts import Post
from bot.consensus.agreed import Agreed, agreed_of
from bot.desk import Handler, Library, View, Visit
from bot.figures.reading import Edition, Reading, read
from bot.ports import Work
from bot.rights import Deed, may, require, seat_at
from bot.waves.changing import share
from dialogs.definition import Text
from dialogs.nouns.errors import NotFound
from dialogs.nouns.people import WEB, Member
from dialogs.nouns.releases import Release
from dialogs.nouns.roundtables import Roundtable
from dialogs.nouns.waves import Wave, WaveStatus


@dataclass(frozen=True, slots=True)
class BilanView:
    """A bilan to read, or the gate that stayed shut (`reading.released` False).

    `shared_at` is when the members read it, in the future while only coordinators may;
    `may_share` offers to share it now. `posts` are the table's spaces, for a coordinator who may
    post it there; `may_bind` offers to bind the first one. `agreed` is what the table agreed on, by
    the key of each question; `may_record` offers to note it, `may_plan` to make an action of a
    weak point.
    """

    place: str
    table: Roundtable
    reading: Reading
    shared_at: datetime
    shared: bool
    may_share: bool
    posts: tuple[Post, ...] = ()
    may_bind: bool = False
    agreed: Mapping[str, Agreed] = field(default_factory=dict)
    may_record: bool = False
    may_plan: bool = False


@dataclass(frozen=True, slots=True)
class BilanToCome:
    """Nothing to read yet: the wave is not closed, or its bilan not shared (`closed`).

    `ready_at` is the closing, or when members may read; None when the wave was cancelled.
    """

    place: str
    table: Roundtable
    title: Text
    closed: bool
    ready_at: datetime | None


def place_of(wave_id: int) -> str:
    return f"bilan:{wave_id}"


def show(work: Work, visit: Visit) -> View:
    """The places `bilan:WAVE` and `bilan:WAVE:post:SPACE`. Raises `NotFound`, `Refused`."""
    wave = work.waves.get(visit.number(0))
    member = seat_at(work, visit.person, wave.roundtable_id, Deed.READ_BILAN)
    if visit.argument(1) == "post":
        require(member, Deed.POST_BILAN)
        asked = bilan_posts.asked(work, visit, wave)
        if asked is not None:
            return asked
    return _view(work, visit, wave, member)


def act(work: Work, visit: Visit) -> View:
    """The gestures `bilan:WAVE:share` and `bilan:WAVE:post:SPACE`, a coordinator's: the members may
    read from now on, and whoever is in the space. Twice is once.

    Raises `NotFound`, `Refused`, `Conflict` while the wave is not closed or not released.
    """
    word = visit.argument(1)
    if word not in ("share", "post"):
        raise NotFound("argument")
    wave = work.waves.get(visit.number(0))
    member = seat_at(work, visit.person, wave.roundtable_id, Deed.READ_BILAN_EARLY)
    shared = share(work, wave.id, visit.now)
    if shared.shared_at != wave.shared_at:
        work.audit.note("bilan_shared", wave.roundtable_id, member.id, visit.now)
    if word == "post":
        bilan_posts.put(work, visit, shared, require(member, Deed.POST_BILAN))
    return _view(work, visit, shared, member)


def reading_of(work: Work, library: Library, wave: Wave) -> Reading | None:
    """The reading of a wave's release beside the one before it; None when there is no release."""
    release = work.releases.of_wave(wave.id)
    if release is None:
        return None
    return read(_edition(work, library, wave, release), _previous(work, library, wave))


def _view(work: Work, visit: Visit, wave: Wave, member: Member) -> View:
    table = work.roundtables.get(wave.roundtable_id)
    early = may(member, Deed.READ_BILAN_EARLY)
    shared = wave.shared_at is not None and wave.shared_at <= visit.now
    readable = wave.status is WaveStatus.CLOSED and (early or shared)
    reading = reading_of(work, visit.services.dialogs, wave) if readable else None
    if reading is None or wave.shared_at is None:
        return _to_come(work, visit, wave, table)
    posting = reading.released and may(member, Deed.POST_BILAN)
    posts = bilan_posts.posts_of(work, wave) if posting else ()
    return BilanView(
        place=place_of(wave.id),
        table=table,
        reading=reading,
        shared_at=wave.shared_at,
        shared=shared,
        may_share=early and not shared,
        posts=posts,
        may_bind=posting and not posts and visit.account.platform != WEB,
        agreed=agreed_of(work, wave.id) if reading.released else {},
        may_record=reading.released and may(member, Deed.RECORD_CONSENSUS),
        may_plan=reading.released and may(member, Deed.EDIT_PLAN),
    )


def _to_come(work: Work, visit: Visit, wave: Wave, table: Roundtable) -> BilanToCome:
    closed = wave.status is WaveStatus.CLOSED
    cancelled = wave.status is WaveStatus.CANCELLED
    return BilanToCome(
        place=place_of(wave.id),
        table=table,
        title=_title(work, visit, wave),
        closed=closed,
        ready_at=None if cancelled else wave.shared_at if closed else wave.closes_at,
    )


def _title(work: Work, visit: Visit, wave: Wave) -> Text:
    """A wave that is not open yet has no pinned edition."""
    library = visit.services.dialogs
    if wave.status is WaveStatus.PLANNED:
        return library.current(wave.dialog).title
    return library.pinned(work, wave.dialog, wave.edition).title


def _edition(work: Work, library: Library, wave: Wave, release: Release) -> Edition:
    return Edition(library.pinned(work, wave.dialog, wave.edition), release)


def _previous(work: Work, library: Library, wave: Wave) -> Edition | None:
    """The last earlier release of the dialog at this table that opened its gate."""
    earlier = (
        (before, release)
        for before, release in work.releases.latest(wave.roundtable_id, wave.dialog)
        if before.id != wave.id and before.closes_at < wave.closes_at and release.released
    )
    found = max(earlier, key=lambda pair: pair[0].closes_at, default=None)
    return None if found is None else _edition(work, library, *found)


PLACES: Mapping[str, Handler] = {"bilan": show}
GESTURES: Mapping[str, Handler] = {"bilan": act}
