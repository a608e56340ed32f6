"""What stands around a screen and in place of one when nothing can be composed.

Owns the shape of these few words; the wiring gives them, one value a language.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A page shown without the use cases: a title and what to do next."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Chrome:
    """The words of one language. `menu` pairs a place with its label, in order."""

    skip: str  # link to the content, first thing the keyboard meets
    menu: str
    entries: tuple[tuple[str, str], ...]
    say_label: str  # the line in which a word or a command can be typed
    say_hint: str
    say_submit: str
    optional: str  # after the label of a field that may stay empty
    copy: str
    copied: str
    busy: str  # while an answer takes more than a moment
    again: str  # sends once more what could not be saved
    home: str
    down: Passage  # nothing was saved, try again
    offline: Passage  # the browser could not reach us: not known whether it was saved
    refused: Passage  # a post that does not come from our own page
    too_long: Passage  # a body past the limit
    unreadable: Passage  # a post that our pages cannot have made
    suffix: str = "Tablée"  # after a screen's title, in the tab
