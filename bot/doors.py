"""Ways into Tablée that a platform has of its own: a link to its conversation, or into a group.

Owns which link is shown to whom, after the commit, and which one the picture of an invitation
holds: on any telephone a web page opens, so that one, unless it can be reached from here alone. The
page that it opens leads on to the other ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

from bot.coordination.bringing import GroupLink
from bot.coordination.inviting import Invited
from bot.desk import View
from bot.i18n import Words
from bot.membership.invitations import LandingView
from bot.pictures.drawing import Format
from bot.pictures.qr import qr
from dialogs.messages import Block, Image, Link, Paragraph, Picture, Screen, Theme, Tone


class Entrance(Protocol):
    """A platform that opens Tablée by a link with a secret; "" while its own name is not known."""

    @property
    def platform(self) -> str: ...

    def to_conversation(self, secret: str) -> str: ...
    def to_group(self, secret: str) -> str: ...


class Doors:
    """Satisfies `bot.desk.Complete`. `open` is said once, when the channels are there."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url
        self._entrances: tuple[Entrance, ...] = ()

    def open(self, entrances: Iterable[Entrance]) -> None:
        self._entrances = tuple(entrances)

    async def __call__(self, view: View, screen: Screen, words: Words, *, pages: bool) -> Screen:
        if isinstance(view, Invited) and view.token:
            form = Format.SVG if pages else Format.PNG
            blocks: Sequence[Block] = self._invited(view, screen.blocks, form, words)
        elif isinstance(view, LandingView) and pages:
            blocks = [*screen.blocks, *self._onward(view.token, words)]
        elif isinstance(view, GroupLink):
            blocks = self._group(view, screen.blocks, words)
        else:
            return screen
        return replace(screen, blocks=tuple(blocks))

    # ── An invitation to pass on ──────────────────────────────────────────────────────────────

    def _invited(
        self, view: Invited, blocks: Sequence[Block], form: Format, words: Words
    ) -> list[Block]:
        """The same secret by each way; whichever is followed first, it serves once."""
        ways = list(self._conversations(view.token))
        shown: list[Block] = []
        for block in blocks:
            if isinstance(block, Picture):
                held = self._held(view.token, [address for _, address in ways])
                image = Image(form.value, Theme.LIGHT, qr(held, form))
                shown.append(replace(block, images=(image,)))
                continue
            shown.append(block)
            if isinstance(block, Link):
                shown.extend(_there(platform, address, words) for platform, address in ways)
        return shown

    def _onward(self, token: str, words: Words) -> Iterator[Link]:
        for platform, address in self._conversations(token):
            label = words.say("Plutôt continuer dans {platform}", platform=platform.capitalize())
            yield Link(label, address, followed=True)

    def _conversations(self, secret: str) -> Iterator[tuple[str, str]]:
        for one in self._entrances:
            address = one.to_conversation(secret)
            if address:
                yield one.platform, address

    def _held(self, token: str, others: Sequence[str]) -> str:
        if others and _is_here_alone(self._public_url):
            return others[0]
        return f"{self._public_url.rstrip('/')}/m/i/{token}"

    # ── A group to bring it to ────────────────────────────────────────────────────────────────

    def _group(self, view: GroupLink, blocks: Sequence[Block], words: Words) -> list[Block]:
        found = (one.to_group(view.token) for one in self._entrances if _is_of(one, view))
        address = next(found, "")
        return [
            _followed(block, address, words) if isinstance(block, Link) else block
            for block in blocks
        ]


def _is_of(entrance: Entrance, view: GroupLink) -> bool:
    return entrance.platform == view.platform


def _there(platform: str, address: str, words: Words) -> Link:
    label = words.say(
        "Le même lien, pour quelqu’un qui est sur {platform}", platform=platform.capitalize()
    )
    return Link(label, address)


def _followed(link: Link, address: str, words: Words) -> Block:
    if address:
        return replace(link, path=address)
    text = words.say("La messagerie ne répond pas pour l’instant. Réessayez dans un moment.")
    return Paragraph(text, Tone.WARNING)


def _is_here_alone(public_url: str) -> bool:
    """Whether it names this very machine, which no other telephone reaches."""
    host = urlsplit(public_url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
