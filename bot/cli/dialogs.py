"""`tablee dialogs …`: read the questionnaires, check one's own, try one in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import Json, fail, print_json, terminal_words

if TYPE_CHECKING:
    from bot.i18n import Words
    from dialogs.definition import Dialog
    from dialogs.faults import DialogFaults

app = typer.Typer(no_args_is_help=True, help="Les dialogues. / Dialogs.")

Key = Annotated[str, typer.Argument(help="Clé du dialogue. / Key of the dialog.")]
File = Annotated[Path, typer.Argument(help="Fichier YAML. / A YAML file.")]
Source = Annotated[str, typer.Argument(help="Clé ou fichier YAML. / Key or YAML file.")]


@app.command("list")
def list_(*, as_json: Json = False) -> None:
    """Les dialogues installés. / Installed dialogs."""
    from bot.cli.described import summary
    from bot.library import Library

    words = terminal_words()
    library = Library.load()
    dialogs = list(map(library.current, library.keys()))
    if as_json:
        print_json([summary(dialog) for dialog in dialogs])
        return
    for dialog in dialogs:
        minutes = words.count("{n} minute", "{n} minutes", dialog.minutes)
        typer.echo(f"{dialog.key:<18} {words.text(dialog.title)} ({minutes})")


@app.command("show")
def show(key: Key, *, as_json: Json = False) -> None:
    """Les questions d’un dialogue. / Questions of a dialog."""
    from bot.cli.described import described

    words = terminal_words()
    dialog = _installed(key, words)
    if as_json:
        print_json(described(dialog))
        return
    typer.echo(f"{words.text(dialog.title)} ({dialog.key}, {dialog.edition})")
    for section in dialog.sections:
        typer.echo(f"\n{words.text(section.title)}")
        for entry in section.questions:
            typer.echo(f"  {entry.key}\n      {words.text(entry.text)}")


@app.command("check")
def check(file: File, *, as_json: Json = False) -> None:
    """Dit tout ce qui cloche dans un dialogue écrit à la main. / Says all that is wrong in one."""
    from dialogs.faults import DialogFaults

    words = terminal_words()
    try:
        dialog = _written(file, words)
    except DialogFaults as error:
        _tell_faults(file, error, words, as_json=as_json)
        raise typer.Exit(1) from None
    if as_json:
        print_json({"file": str(file), "faults": []})
        return
    count = sum(1 for _ in dialog.questions())
    typer.echo(
        words.count("{n} question, rien à corriger.", "{n} questions, rien à corriger.", count)
    )


@app.command("play")
def play(source: Source) -> None:
    """Parcourt un dialogue ici même, sans rien garder. / Walks a dialog here, keeps nothing."""
    from bot.cli.play import walk
    from dialogs.faults import DialogFaults

    words = terminal_words()
    try:
        path = Path(source)
        dialog = _written(path, words) if path.suffix else _installed(source, words)
    except DialogFaults as error:
        _tell_faults(path, error, words, as_json=False)
        raise typer.Exit(1) from None
    walk(dialog, words)


def _installed(key: str, words: Words) -> Dialog:
    from bot.library import Library
    from dialogs.nouns.errors import NotFound

    library = Library.load()
    try:
        return library.current(key)
    except NotFound:
        known = ", ".join(library.keys())
        fail(words.say("Aucun dialogue « {key} ». Il y a : {known}.", key=key, known=known))


def _written(file: Path, words: Words) -> Dialog:
    """A dialog of one's own, which may use the guide's scales. Raises `DialogFaults`."""
    from bot.library import scales_text
    from dialogs.loader import load

    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        fail(words.say("Le fichier {file} ne se lit pas.", file=file))
    return load(text, scales_text())


def _tell_faults(file: Path, error: DialogFaults, words: Words, *, as_json: bool) -> None:
    if as_json:
        from dataclasses import asdict

        print_json({"file": str(file), "faults": [asdict(fault) for fault in error.faults]})
        return
    for fault in error.faults:
        message = fault.en if words.language == "en" else fault.fr
        typer.echo(f"{file}:{fault.line}: {fault.where}: {message}", err=True)
    count = len(error.faults)
    typer.echo(words.count("{n} point à corriger.", "{n} points à corriger.", count), err=True)
