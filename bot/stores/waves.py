"""Waves, the runs in them, and what left them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dialogs.nouns.people import Member
from dialogs.nouns.releases import Release
from dialogs.nouns.runs import Run
from dialogs.nouns.waves import Participation, ParticipationStatus, Wave


class Waves(Protocol):
    def add(self, wave: Wave) -> Wave | None:
        """None when a wave of this (cadence, due time) already exists."""
        ...

    def get(self, wave_id: int) -> Wave: ...
    def lock(self, wave_id: int, *, wait: bool = False) -> Wave | None:
        """The wave FOR UPDATE, or None when another replica holds it or an answer is being saved.

        With `wait`, never None: it waits for them.
        """
        ...

    def save(self, wave: Wave) -> None: ...
    def of_roundtable(self, roundtable_id: int) -> Sequence[Wave]:
        """Newest first."""
        ...

    def alive(self) -> Sequence[Wave]:
        """Every wave that is neither closed nor cancelled: what `due` computes from."""
        ...


class Participations(Protocol):
    def add_many(self, participations: Sequence[Participation]) -> None:
        """Insert; a (wave, member) that is already there is left as it is."""
        ...

    def run(self, participation_id: int) -> Run | None:
        """The run with its wave FOR SHARE and its seat: the path of one answer."""
        ...

    def write(self, participation_id: int, status: ParticipationStatus, state: str | None) -> None:
        """Save what one answer changed."""
        ...

    def of_person(self, person_id: int) -> Sequence[Run]:
        """Runs of the current tenure of the person's active seats, newest first."""
        ...

    def of_seat(self, wave_id: int, member_id: int) -> Participation | None: ...
    def of_member(self, member_id: int) -> Sequence[Participation]:
        """Every run that the seat ever had, in a wave or in none, oldest first."""
        ...

    def reseat(self, participation_id: int, member: Member) -> None:
        """The run is that of another seat of the same person; the organisation and the sector that
        were frozen with it stay (§6.3). Raises `Conflict` where that seat has one in the wave.
        """
        ...

    def slice(self, wave_id: int, after: int, limit: int) -> Sequence[Participation]:
        """Participations with member id > `after`, in member order."""
        ...

    def counts(self, wave_id: int) -> dict[ParticipationStatus, int]: ...
    def erase_seat(self, member_id: int, wave_ids: Sequence[int]) -> None:
        """Blank the seat's runs in these waves: no state, status `invited`, the seat's tenure as
        saved by now.
        """
        ...

    def remove_seat(self, member_id: int, wave_ids: Sequence[int]) -> None:
        """Take the seat's runs out of these waves."""
        ...


class Releases(Protocol):
    def add(self, release: Release) -> None:
        """Store once; a second release of the wave raises `Conflict`."""
        ...

    def of_wave(self, wave_id: int) -> Release | None: ...
    def latest(self, roundtable_id: int, dialog: str) -> Sequence[tuple[Wave, Release]]:
        """Closed waves of the dialog with their releases, newest first."""
        ...

    def picture(self, wave_id: int, name: str) -> bytes | None: ...
    def keep_picture(self, wave_id: int, name: str, data: bytes) -> None: ...


class Editions(Protocol):
    """The text of each edition that a wave was pinned to: an upgrade never breaks a run."""

    def keep(self, dialog: str, edition: int, text: str) -> None: ...
    def text(self, dialog: str, edition: int) -> str | None: ...
