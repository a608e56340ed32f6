"""How the member fills the list of a repeated group, and takes things out of it."""

from __future__ import annotations

from dialogs.draft import Draft
from dialogs.errors import InvalidAnswer, OutOfPlace
from dialogs.events import ItemAdded, ItemRemoved
from dialogs.questions import Group
from dialogs.said import MAX_ITEM_LABEL, clean_line, fold
from dialogs.state import Item

MAX_ITEMS = 20
"""Things in a list, unless the group says otherwise."""


def most(group: Group) -> int:
    return group.maximum if group.maximum is not None else MAX_ITEMS


def add(draft: Draft, event: ItemAdded) -> None:
    group = _listed(draft)
    items = draft.items.get(group.list_name, ())
    if len(items) >= most(group):
        raise InvalidAnswer("too_many_items", most(group), event.label)
    label = clean_line(event.label, MAX_ITEM_LABEL)
    if fold(label) in {fold(item.label) for item in items}:
        raise InvalidAnswer("already_listed", text=event.label)
    draft.list_items(group.list_name, (*items, Item(_fresh_key(items), label)))


def remove(draft: Draft, event: ItemRemoved) -> None:
    group = _listed(draft)
    items = draft.items.get(group.list_name, ())
    kept = tuple(item for item in items if item.key != event.key)
    if kept == items:
        raise OutOfPlace("no_such_item")
    draft.list_items(group.list_name, kept)


def _listed(draft: Draft) -> Group:
    place = draft.place
    if place.question is not None or place.group is None:
        raise OutOfPlace("not_a_list")
    return place.group


def _fresh_key(items: tuple[Item, ...]) -> str:
    return str(1 + max((int(item.key) for item in items), default=0))
