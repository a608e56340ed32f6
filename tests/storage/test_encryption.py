"""What a person typed is unreadable in the file, and moves neither between keys nor columns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, select, text, type_coerce

from dialogs.nouns.errors import Invalid, WrongKey
from dialogs.nouns.waves import ParticipationStatus
from storage import Storage
from storage.encryption import Cipher, EncryptedText
from storage.tables import METADATA, PARTICIPATION
from storage.work import Work
from tests.storage import samples
from tests.storage.conftest import KEY, Opener

OTHER = b"another secret key, of other tests"
CANARY = "canari-ZQX-7731"


def test_what_is_sealed_is_opened_and_never_sealed_twice_alike() -> None:
    cipher = Cipher([KEY])
    cells = [cipher.seal("réponse", b"t.c") for _ in range(2)]
    assert cells[0] != cells[1]
    assert [cipher.unseal(cell, b"t.c") for cell in cells] == ["réponse"] * 2


def test_an_older_key_still_opens_and_the_first_one_seals() -> None:
    old = Cipher([KEY]).seal("réponse", b"t.c")
    both = Cipher([OTHER, KEY])
    assert both.unseal(old, b"t.c") == "réponse"
    assert not old.startswith(both.head)
    assert both.seal("réponse", b"t.c").startswith(both.head)
    assert (both.rotating, Cipher([KEY]).rotating) == (True, False)
    assert Cipher([OTHER]).unseal(both.seal("réponse", b"t.c"), b"t.c") == "réponse"


@pytest.mark.parametrize(
    ("cipher", "cell", "reason"),
    [
        (Cipher([OTHER]), Cipher([KEY]).seal("x", b"t.c"), "unknown_key"),
        (Cipher([KEY]), Cipher([KEY]).seal("x", b"t.other"), "altered_cell"),
        (Cipher([KEY]), Cipher([KEY]).seal("x", b"t.c")[:-1] + b"!", "altered_cell"),
        (Cipher([KEY]), b"\x02" + Cipher([KEY]).seal("x", b"t.c")[1:], "unknown_key"),
        (Cipher([KEY]), b"", "unknown_key"),
    ],
    ids=["another key", "another column", "touched", "another format", "empty"],
)
def test_a_wrong_key_or_a_touched_cell_is_said_clearly(
    cipher: Cipher, cell: bytes, reason: str
) -> None:
    with pytest.raises(WrongKey) as refused:
        cipher.unseal(cell, b"t.c")
    assert refused.value.reason == reason


@pytest.mark.parametrize("keys", [[], [b"short"], [KEY, b""]])
def test_a_key_too_short_is_refused(keys: list[bytes]) -> None:
    with pytest.raises(Invalid) as refused:
        Cipher(keys)
    assert (refused.value.reason, refused.value.field) == ("short_key", "TABLEE_SECRET_KEY")


def test_each_sealed_column_is_bound_to_its_own_place() -> None:
    sealed = {
        f"{table.name}.{column.name}": column.type.place
        for table in METADATA.sorted_tables
        for column in table.columns
        if isinstance(column.type, EncryptedText)
    }
    assert all(place == bound for place, bound in sealed.items())
    assert {"participation.state", "member.name", "identity.label"} <= set(sealed)


def _contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


async def test_nothing_typed_or_answered_is_readable_in_the_file(
    sqlite_storage: Storage, tmp_path: Path
) -> None:
    def write(work: Work) -> None:
        seat = samples.seat(work)
        work.participations.write(seat.participation.id, ParticipationStatus.STARTED, CANARY)
        work.members.save(replace(seat.member, name=CANARY))
        work.roundtables.save(replace(seat.roundtable, name=CANARY, topic=CANARY))
        work.organisations.save(replace(seat.organisation, name=CANARY))
        account = replace(seat.identity.account, user="other")
        work.identities.add(replace(seat.identity, account=account, label=CANARY))

    await sqlite_storage.transactions.run(write)
    contents = _contents(tmp_path)
    assert "tablee.sqlite3-wal" in contents
    assert not [name for name, content in contents.items() if CANARY.encode() in content]
    runs = await sqlite_storage.transactions.read(lambda work: work.participations.of_person(1))
    assert runs[0].participation.state == CANARY


async def test_another_key_is_known_before_the_first_answer_is_read(
    url: str, opening: Opener
) -> None:
    opening(url).migrate()
    with pytest.raises(WrongKey):
        opening(url, [OTHER]).migrate()
    opening(url, [OTHER, KEY]).migrate()


async def test_reading_with_another_key_says_so(url: str, opening: Opener) -> None:
    seat = await opening(url).transactions.run(samples.seat)
    other = opening(url, [OTHER]).transactions
    with pytest.raises(WrongKey):
        await other.read(lambda work: work.members.get(seat.member.id))
    with pytest.raises(WrongKey):
        await other.run(lambda work: work.identities.get(seat.identity.id))


async def test_after_resealing_the_older_key_may_be_thrown_away(url: str, opening: Opener) -> None:
    def answer(work: Work) -> samples.Seat:
        seat = samples.seat(work)
        work.participations.write(seat.participation.id, ParticipationStatus.STARTED, "réponse")
        return seat

    seat = await opening(url).transactions.run(answer)
    rotating = opening(url, [OTHER, KEY])
    assert rotating.reseal() > 5
    assert rotating.reseal() == 0
    after = opening(url, [OTHER])
    after.migrate()
    run = await after.transactions.run(lambda work: work.participations.run(seat.participation.id))
    assert run is not None
    assert (run.participation.state, run.member.name) == ("réponse", seat.member.name)


async def test_a_cell_moved_to_another_column_does_not_open(storage: Storage) -> None:
    seat = await storage.transactions.run(samples.seat)

    def move(work: Work) -> None:
        connection = work.people._scope.connection  # noqa: SLF001 - an attacker with the file
        connection.execute(text("UPDATE participation SET state = (SELECT name FROM member)"))
        cell = select(type_coerce(PARTICIPATION.c.state, LargeBinary))
        assert connection.execute(cell).scalar_one()

    await storage.transactions.run(move)
    with pytest.raises(WrongKey):
        await storage.transactions.run(lambda work: work.participations.run(seat.participation.id))
