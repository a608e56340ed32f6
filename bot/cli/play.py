"""A dialog walked through in the terminal, on the same screens as anywhere; nothing is kept.

Owns what a typed line means: the number of a button, or what a form or the engine makes of it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

import typer

from bot.cli.drawing import Drawing, draw
from bot.desk import Services, Visit
from bot.hashing import Hasher
from bot.i18n import Words
from bot.library import Library
from bot.runs.answering import Remark, RunPage
from bot.runs.gestures import event_of
from bot.screens import compose
from bot.screens.run import SCREENS
from dialogs.conditions import Condition, FactIs
from dialogs.definition import Dialog, Group, GroupKind
from dialogs.engine import advance, begin, show
from dialogs.errors import InvalidAnswer, OutOfPlace, Stale
from dialogs.messages import Form
from dialogs.nouns.errors import NotFound
from dialogs.nouns.people import Account
from dialogs.state import Fact, Item, RunState

LEAVING = frozenset({"q", "quit", "quitter"})
SAMPLES = ("1", "2")
"""Keys of the things that a for-each group asks about here."""

Gesture = tuple[str, Mapping[str, tuple[str, ...]], str]
"""Action, fields, text; as in `dialogs.messages.Gesture`."""


def walk(dialog: Dialog, words: Words) -> None:
    """Ask, read, go on, until the end of the input or `q`."""
    typer.echo(words.say("Tapez le numéro d’un choix, votre réponse, ou q pour quitter."))
    state = begin(dialog, facts_of(dialog), items_of(dialog, words))
    page = _page(dialog, state)
    while True:
        drawing = draw(compose(SCREENS, page, words), choosable=True)
        typer.echo(f"\n{drawing.text}\n\n> ", nl=False)
        line = sys.stdin.readline()
        if not line or line.strip().lower() in LEAVING:
            return
        action, fields, text = understood(drawing, line.strip())
        if not action.startswith(("run:", "go:run:")) or action.endswith(":decline"):
            return
        if action.startswith("go:"):
            page = replace(_page(dialog, state), confirming=action.split(":")[3])
        else:
            state, page = _taken(dialog, state, _visit(action, fields, text))


def understood(drawing: Drawing, line: str) -> Gesture:
    """A number is a button's; where a form is shown, a button's number follows a colon."""
    chosen = re.fullmatch(r":(\d{1,3})" if drawing.forms else r":?(\d{1,3})", line, re.ASCII)
    if chosen and 1 <= int(chosen[1]) <= len(drawing.buttons):
        return drawing.buttons[int(chosen[1]) - 1].action, {}, ""
    if drawing.forms:
        form = drawing.forms[0]
        return form.action, {form.fields[0].name: _values(form, line)}, ""
    return "run:0::said", {}, line


def _values(form: Form, line: str) -> tuple[str, ...]:
    """What was typed; or, where there are options, those whose numbers were, in that order."""
    options = form.fields[0].options
    if not options:
        return (line,)
    numbers = [int(number) for number in re.findall(r"\d{1,3}", line, re.ASCII)]
    return tuple(options[one - 1].value for one in numbers if 1 <= one <= len(options))


def _taken(dialog: Dialog, state: RunState, visit: Visit) -> tuple[RunState, RunPage]:
    """Where the gesture leads; the same place, and why, when it leads nowhere."""
    try:
        turn = advance(dialog, state, event_of(visit, dialog, state), visit.now)
    except (Stale, OutOfPlace, NotFound):
        return state, replace(_page(dialog, state), remark=Remark.STALE)
    except InvalidAnswer as problem:
        return state, replace(_page(dialog, state), problem=problem, typed=visit.fields)
    return turn.state, _page(dialog, turn.state)


def _page(dialog: Dialog, state: RunState) -> RunPage:
    return RunPage("run:0", 0, dialog, state.revision, show(dialog, state))


def _visit(action: str, fields: Mapping[str, tuple[str, ...]], text: str) -> Visit:
    return Visit(
        account=Account("terminal", "", ""),
        presence=None,
        verb="run",
        now=datetime.now(UTC),
        event_id="",
        services=Services(dialogs=Library([]), hasher=Hasher.keyed("")),
        arguments=tuple(action.split(":")[1:]),
        fields=fields,
        text=text,
    )


def facts_of(dialog: Dialog) -> dict[str, Fact]:
    """The facts under which the dialog asks the most: each as a condition wants it."""
    asked = (
        entry.when
        for section in dialog.sections
        for entry in (section, *section.questions)
        if not isinstance(entry, Group) and entry.when is not None
    )
    return {fact.fact: fact.value for condition in asked for fact in _facts(condition)}


def _facts(condition: Condition) -> Iterator[FactIs]:
    if isinstance(condition, FactIs):
        yield condition
    for inner in condition.inner():
        yield from _facts(inner)


def items_of(dialog: Dialog, words: Words) -> dict[str, tuple[Item, ...]]:
    """Two samples of whatever a for-each group asks about."""
    samples = tuple(Item(key, words.say("Exemple {number}", number=key)) for key in SAMPLES)
    groups = (
        entry
        for section in dialog.sections
        for entry in section.questions
        if isinstance(entry, Group) and entry.kind is GroupKind.FOR_EACH
    )
    return {group.list_name: samples for group in groups}
