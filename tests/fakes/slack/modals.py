"""What the answer to a submission does to the modals in front of a person.

Understands `response_action`: update, push, errors, clear; an empty answer closes. Anything else
is what Slack's client cannot read: it keeps the modal and says that it had some trouble.
"""

from __future__ import annotations

from typing import Any

from tests.fakes.slack.calls import Refused
from tests.fakes.slack.kit import Surface
from tests.fakes.slack.shapes import JSON
from tests.fakes.slack.transport import Answer
from tests.fakes.slack.views import STACKED, checked_content, open_view, redraw, stacked
from tests.fakes.slack.world import Account, View, World

TROUBLE = "We had some trouble connecting. Try again?"


def answered(world: World, account: Account, view: View, answer: Answer) -> None:
    """Apply the acknowledgement of a `view_submission`."""
    stack = stacked(world, account)
    if not answer.ok:
        view.trouble = TROUBLE
    elif not answer.body:
        if view in stack:
            stack.remove(view)
    else:
        _respond(world, account, view, answer.body)
    world.changed()


def _respond(world: World, account: Account, view: View, body: Any) -> None:  # noqa: ANN401
    try:
        _apply(world, account, view, body)
    except Refused as refused:
        view.trouble = TROUBLE
        world.fault(f"view_submission answered {body}: {refused.answer}")


def _apply(world: World, account: Account, view: View, body: Any) -> None:  # noqa: ANN401
    if not isinstance(body, dict):
        raise Refused("invalid_response_action")
    stack = stacked(world, account)
    match body.get("response_action"):
        case "clear":
            stack.clear()
        case "errors":
            view.problems = _problems(view, body.get("errors"))
        case "update":
            redraw(world, view, _content(world, body))
        case "push":
            content = _content(world, body)
            if len(stack) >= STACKED:
                raise Refused("push_limit_reached")
            open_view(world, view.install, account, content, view)
        case _:
            raise Refused("invalid_response_action")


def _content(world: World, body: JSON) -> JSON:
    return checked_content(world, body.get("view"), Surface.MODAL)


def _problems(view: View, errors: Any) -> dict[str, str]:  # noqa: ANN401
    inputs = {one["block_id"] for one in view.content["blocks"] if one["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise Refused("invalid_errors", "errors must name at least one input")
    for name, words in errors.items():
        if name not in inputs or not isinstance(words, str) or not words:
            raise Refused("invalid_errors", f"{name!r} is no input block of this view")
    return dict(errors)
