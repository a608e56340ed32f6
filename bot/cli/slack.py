"""`tablee slack …`: what an operator pastes into Slack's own pages."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import fail, print_json, read_or_fail, terminal_words

if TYPE_CHECKING:
    from bot.i18n import Words
    from bot.settings import Settings

app = typer.Typer(no_args_is_help=True, help="Slack.")


class Language(StrEnum):
    FRENCH = "fr"
    ENGLISH = "en"


SocketMode = Annotated[
    bool, typer.Option("--socket-mode", help="Sans adresse publique. / Without a public address.")
]
Distributed = Annotated[
    bool,
    typer.Option(
        "--distributed", help="Pour plusieurs espaces de travail. / For several workspaces."
    ),
]
Prefix = Annotated[
    str, typer.Option(help="Devant chaque commande : « dev » donne /dev-bilan. / Before each one.")
]
Spoken = Annotated[
    Language | None, typer.Option(help="Langue des descriptions. / Language of the descriptions.")
]
Yaml = Annotated[bool, typer.Option("--yaml/--json", help="En YAML, ou en JSON. / Or as JSON.")]


@app.command("manifest")
def manifest(
    *,
    socket_mode: SocketMode = False,
    distributed: Distributed = False,
    prefix: Prefix = "",
    language: Spoken = None,
    as_yaml: Yaml = False,
) -> None:
    """Écrit le manifeste à coller dans Slack. / Prints the manifest to paste into Slack."""
    from bot.i18n.languages import words_of
    from bot.wiring.slack import slack_manifest
    from dialogs.nouns.errors import Invalid

    words = terminal_words()
    settings = read_or_fail(words)
    several = distributed or settings.slack_client_id is not None
    _possible_or_fail(settings, words, socket_mode=socket_mode, distributed=distributed)
    spoken = words_of(language.value) if language else words
    try:
        made = slack_manifest(
            settings, spoken, socket_mode=socket_mode, prefix=prefix, distributed=several
        )
    except Invalid:
        fail(_bad_prefix(prefix, words))
    if as_yaml:
        _print_yaml(made)
    else:
        print_json(made)
    typer.echo(words.say("À coller sur {address}", address="https://api.slack.com/apps"), err=True)


def _possible_or_fail(
    settings: Settings, words: Words, *, socket_mode: bool, distributed: bool
) -> None:
    if socket_mode and distributed:
        fail(words.say("Le Socket Mode ne sert qu’un espace de travail : choisissez."))
    if not socket_mode and not settings.public_url.startswith("https://"):
        fail(
            words.say(
                "Slack n’écrit qu’à une adresse en https : donnez la vôtre dans PUBLIC_URL. Sans "
                "adresse publique, ajoutez --socket-mode."
            )
        )


def _bad_prefix(prefix: str, words: Words) -> str:
    return words.say(
        "Slack refuse le préfixe « {prefix} » : de 1 à 24 lettres minuscules sans accent, "
        "chiffres, tirets ou soulignés, avec une lettre ou un chiffre à chaque bout.",
        prefix=prefix,
    )


def _print_yaml(value: object) -> None:
    import yaml

    typer.echo(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), nl=False)
