"""The few words that stand around a screen on Slack, or in place of one.

Owns their shape; the wiring gives them, one value a language.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One slash command as Slack lists it: `name` without slash, `usage` may be ""."""

    name: str
    description: str
    usage: str = ""


@dataclass(frozen=True, slots=True)
class InstallPage:
    """A page shown to whoever installs: a title and what to do next."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SlackChrome:
    """The words of one language. Button labels are at most 75 characters, window titles 24."""

    product: str  # the title of a window whose screen has too long a one
    busy: str  # a window that waits for its screen
    again: str  # does once more what could not be done
    close: str  # closes a window
    open: str  # a doorway's button, and an entry's of a list
    change: str  # opens one form among several
    previous: str  # the page before
    next: str  # the page after
    in_window: str  # goes on in a window
    in_conversation: str  # goes on in the direct message
    pointer: str  # "the answer is in our conversation", where a command was typed
    doorway: str  # beside a doorway's button: why it opens a window
    document: str  # why a file does not pass by Slack, and how to have it
    picture: str  # where the picture of a window's screen can be seen
    down: str  # nothing was saved, try again
    outside: str  # to somebody of another organisation's workspace
    optional: str  # after the label of a field that may stay empty, in a message
    rank: str  # "rank {n}": label of one place of a ranking, with {n}
    shortcut: str  # the global shortcut's name, at most 24 characters
    about: str  # the app's short description, at most 140 characters
    details: str  # the app's long description, 175 to 4,000 characters
    commands: tuple[Command, ...]
    installed: InstallPage
    refused: InstallPage  # the state was not ours, or too old
    failed: InstallPage  # Slack did not give the tokens
