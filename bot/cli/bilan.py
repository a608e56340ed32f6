"""`tablee bilan`: the same release that the table reads, for an operator (design §6.2)."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import fail, read_or_fail, terminal_words, with_key_or_fail

if TYPE_CHECKING:
    from bot.bilan import BilanView
    from bot.cli.serving import Served
    from bot.desk import Library
    from bot.i18n import Words
    from bot.ports import Work


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


Table = Annotated[str, typer.Argument(help="Nom ou numéro de la table. / Its name or number.")]
WaveId = Annotated[int | None, typer.Option("--wave", help="Numéro de la tournée. / Wave number.")]
Form = Annotated[Format, typer.Option("--format", help="Sous quelle forme. / In which form.")]
Out = Annotated[Path | None, typer.Option("--out", help="Dans ce fichier. / Into this file.")]


def bilan(table: Table, wave: WaveId = None, form: Form = Format.TEXT, out: Out = None) -> None:
    """Le bilan d’une tournée close, la dernière par défaut. / A closed wave, the last one."""
    import asyncio

    from bot.cli.troubles import in_words
    from bot.wiring import build
    from dialogs.nouns.errors import NotFound, TableeError

    words = terminal_words()
    settings = with_key_or_fail(read_or_fail(words), words)
    try:
        view = asyncio.run(_find(build(settings), table, wave))
    except NotFound:
        fail(words.say("Aucun bilan de ce nom : vérifiez la table et le numéro de la tournée."))
    except TableeError as error:
        fail(in_words(error, words))
    text = _as_json(view) if form is Format.JSON else _as_text(view, words)
    if out is None:
        typer.echo(text)
    else:
        out.write_text(text + "\n", "utf-8")


async def _find(served: Served, table: str, wave_id: int | None) -> BilanView:
    def find(work: Work) -> BilanView:
        return found(work, served.services.dialogs, table, wave_id)

    try:
        return await served.transactions.read(find)
    finally:
        await served.transactions.close()


def found(work: Work, library: Library, table: str, wave_id: int | None) -> BilanView:
    """The bilan of a closed wave of the table, the newest unless said. Raises `NotFound`."""
    from bot.bilan import BilanView, place_of, reading_of
    from dialogs.nouns.errors import NotFound

    for roundtable in work.roundtables.all():
        if table not in {roundtable.name, str(roundtable.id)}:
            continue
        for wave in work.waves.of_roundtable(roundtable.id):
            reading = reading_of(work, library, wave) if wave_id in {None, wave.id} else None
            if reading is not None:
                shared_at = wave.shared_at or wave.closes_at
                return BilanView(place_of(wave.id), roundtable, reading, shared_at, True, False)
    raise NotFound("bilan")


def _as_json(view: BilanView) -> str:
    import json

    from bot.bilan_files import bilan_json

    return json.dumps(bilan_json(view.reading), ensure_ascii=False, indent=2)


def _as_text(view: BilanView, words: Words) -> str:
    from bot.bilan_files import bilan_text

    return bilan_text(view.reading, words).rstrip("\n")
