"""The command `tablee`, for whoever installs and looks after Tablée. One module a noun.

Thin: reads settings, calls one use case, prints. What is heavy is imported by the command that
needs it, so that `tablee --help` is instant.
"""

from __future__ import annotations

import typer

from bot.cli import bilan, demo, dialogs, doctor, serve, slack, table

__all__ = ["app"]

app = typer.Typer(
    name="tablee",
    help="Tablée, le compagnon des tables de concertation. / The companion of roundtables.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("demo")(demo.demo)
app.command("serve")(serve.serve)
app.command("migrate")(serve.migrate)
app.command("doctor")(doctor.doctor)
app.command("bilan")(bilan.bilan)
app.add_typer(dialogs.app, name="dialogs")
app.add_typer(table.app, name="table")
app.add_typer(slack.app, name="slack")
