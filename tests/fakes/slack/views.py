"""`views.*`: modals in a stack of three, the home tab, and the hash that tells a stale drawing."""

from __future__ import annotations

from typing import Any

from tests.fakes.slack.calls import Call, Refused, broken, method
from tests.fakes.slack.kit import Surface, faults_in_view, view_is_too_large
from tests.fakes.slack.settings_page import has_home
from tests.fakes.slack.shapes import JSON
from tests.fakes.slack.wire import kept_view, view_json
from tests.fakes.slack.world import TRIGGER_SECONDS, Account, Install, Trigger, View, World

STACKED = 3


def checked_content(world: World, view: Any, surface: Surface) -> JSON:  # noqa: ANN401
    """A view's content as Slack keeps it. Raises `Refused` as Slack does."""
    found = faults_in_view(view, surface)
    if found:
        raise broken("invalid_arguments", *found)
    if view_is_too_large(view):
        raise broken("view_too_large")
    return kept_view(world.ids, view)


def redraw(world: World, view: View, content: JSON) -> None:
    """Draw over a view; what was typed under ids that remain stays."""
    view.former.append((view.content, view.hash))
    view.content, view.hash = content, world.ids.hash()
    view.problems, view.trouble = {}, ""
    _forget_what_is_gone(view)


def _forget_what_is_gone(view: View) -> None:
    kept = view_state_keys(view.content["blocks"])
    view.typed = {key: held for key, held in view.typed.items() if key in kept}


def view_state_keys(blocks: list[JSON]) -> set[tuple[str, str]]:
    return {
        (block["block_id"], element["action_id"])
        for block in blocks
        for element in [
            *(block.get("elements", []) if block["type"] == "actions" else []),
            block.get("accessory"),
            block.get("element"),
        ]
        if element and element["type"] != "image"
    }


def stacked(world: World, account: Account) -> list[View]:
    return world.modals.setdefault((account.team, account.id), [])


def open_view(
    world: World, install: Install, account: Account, content: JSON, below: View | None = None
) -> View:
    """A new modal: alone, or over `below`."""
    ident = world.ids.next("V")
    view = View(
        ident,
        account.team,
        account.id,
        install,
        content,
        world.ids.hash(),
        root=(below.root or below.id) if below else ident,
        previous=below.id if below else "",
    )
    stack = stacked(world, account)
    if below is None:
        stack.clear()
    stack.append(view)
    world.views[view.id] = view
    return view


def _trigger(call: Call) -> Trigger:
    trigger = call.world.triggers.get(call.required("trigger_id"))
    if trigger is None or call.world.serving(trigger.account) is not call.install:
        raise Refused("invalid_trigger_id")
    if trigger.exchanged:
        raise Refused("exchanged_trigger_id")
    if call.world.clock.now() > trigger.at + TRIGGER_SECONDS:
        raise Refused("expired_trigger_id")
    return trigger


def _content(call: Call, surface: Surface) -> JSON:
    content = checked_content(call.world, call.structure("view", "invalid_arguments"), surface)
    held = content.get("external_id")
    if held and any(
        one.content.get("external_id") == held and one.id != call.text("view_id")
        for one in call.world.views.values()
        if one.install.key == call.install.key
    ):
        raise broken("duplicate_external_id")
    return content


def _opened(call: Call) -> JSON:
    trigger = _trigger(call)
    content = _content(call, Surface.MODAL)
    trigger.exchanged = True
    view = open_view(call.world, call.install, trigger.account, content)
    return {"view": view_json(call.world, view)}


def _pushed(call: Call) -> JSON:
    trigger = _trigger(call)
    content = _content(call, Surface.MODAL)
    stack = stacked(call.world, trigger.account)
    if not stack or trigger.view not in stack:
        raise Refused("not_found")
    if len(stack) >= STACKED:
        raise broken("push_limit_reached")
    trigger.exchanged = True
    view = open_view(call.world, call.install, trigger.account, content, stack[-1])
    return {"view": view_json(call.world, view)}


def _named(call: Call) -> View:
    ident, external = call.text("view_id"), call.text("external_id")
    if not ident and not external:
        raise broken("invalid_arguments", "view_id or external_id is required")
    for stack in call.world.modals.values():
        for view in stack:
            is_named = view.id == ident or (
                external and view.content.get("external_id") == external
            )
            if is_named and view.install.key == call.install.key:
                return view
    raise Refused("not_found")


def _updated(call: Call) -> JSON:
    content = _content(call, Surface.MODAL) if not call.text("external_id") else _redrawn(call)
    view = _named(call)
    if call.text("hash") and call.text("hash") != view.hash:
        raise Refused("hash_conflict")
    redraw(call.world, view, content)
    return {"view": view_json(call.world, view)}


def _redrawn(call: Call) -> JSON:
    view = call.structure("view", "invalid_arguments")
    return checked_content(call.world, view, Surface.MODAL)


def _published(call: Call) -> JSON:
    account = call.person(call.required("user_id"), "invalid_arguments")
    if not has_home(call.world.app):
        raise broken("not_enabled")
    content = checked_content(call.world, call.structure("view", "invalid_arguments"), Surface.HOME)
    home = call.world.homes.get((account.team, account.id))
    if call.text("hash") and home and call.text("hash") != home.hash:
        raise Refused("hash_conflict")
    if home is None or home.install.key != call.install.key:
        ident, made = call.world.ids.next("V"), call.world.ids.hash()
        home = View(ident, account.team, account.id, call.install, content, made)
        call.world.homes[account.team, account.id] = call.world.views[ident] = home
    else:
        redraw(call.world, home, content)
    return {"view": view_json(call.world, home)}


METHODS = {
    "views.open": method(_opened, "trigger_id view"),
    "views.push": method(_pushed, "trigger_id view"),
    "views.update": method(_updated, "view view_id external_id hash"),
    "views.publish": method(_published, "user_id view hash"),
}
