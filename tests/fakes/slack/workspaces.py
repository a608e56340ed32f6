"""A workspace as its owner sees it: who is in it, its channels, and the app it installed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.fakes.slack.drawings import Conversation
from tests.fakes.slack.oauth import new_install
from tests.fakes.slack.person import Person
from tests.fakes.slack.post import Post
from tests.fakes.slack.transport import Delivery
from tests.fakes.slack.world import Account, Channel, Install, Team, World


@dataclass(frozen=True, slots=True)
class Workspace:
    post: Post
    team: Team

    @property
    def id(self) -> str:
        return self.team.id

    @property
    def world(self) -> World:
        return self.post.world

    # ── Who and what is there; made when first named ──────────────────────────────────────────

    def user(
        self,
        ident: str,
        name: str = "",
        *,
        locale: str = "fr-CA",
        tz: str = "America/Toronto",
        guest: str = "",
        is_bot: bool = False,
    ) -> Person:
        """The person of this id, or another app's bot. `guest`: "", "restricted" or
        "ultra_restricted".
        """
        held = self.world.accounts.setdefault(
            (self.id, ident), Account(ident, self.id, name or ident, locale, tz, guest, is_bot)
        )
        return Person(self.post, held)

    def channel(
        self,
        ident: str,
        name: str = "",
        *,
        members: Iterable[Person] = (),
        private: bool = False,
        with_app: bool = True,
    ) -> Conversation:
        """The channel of this id. `with_app`: the app's bot was invited there."""
        held = self.world.channels.get(ident)
        if held is None:
            held = Channel(ident, self.id, name or ident.lower(), is_private=private)
            held.members |= {one.id for one in members}
            if with_app and (install := self.world.install_in(self.id)):
                held.members.add(install.bot_user)
            self.world.channels[ident] = held
        return Conversation(self.world, held)

    def shares(self, channel: Conversation, other: Workspace, people: Iterable[Person]) -> None:
        """Slack Connect: `people` of another workspace are now in this channel."""
        channel.channel.shared_with.add(other.id)
        channel.channel.members |= {one.id for one in people}

    # ── The app here ──────────────────────────────────────────────────────────────────────────

    @property
    def install(self) -> Install:
        held = self.world.install_in(self.id)
        assert held is not None, f"the app is not installed in {self.id}"
        return held

    @property
    def is_installed(self) -> bool:
        return self.world.install_in(self.id) is not None

    @property
    def token(self) -> str:
        """The bot token that an operator copies from the app's settings."""
        return self.install.token

    def installs(self) -> Install:
        """Installed from the app's settings page, with no OAuth."""
        return new_install(self.world, self.id, self.world.app.scopes)

    async def uninstalls(self) -> tuple[Delivery, Delivery]:
        """Removed by its owner: the token is dead, then both events come, in this order."""
        install = self.install
        install.ended = "account_inactive"
        gone = await self.post.about(install, {"type": "app_uninstalled"})
        return gone, await self._revoked(install)

    async def revokes_tokens(self) -> Delivery:
        install = self.install
        install.ended = "token_revoked"
        return await self._revoked(install)

    async def _revoked(self, install: Install) -> Delivery:
        tokens = {"oauth": [], "bot": [install.bot_user]}
        return await self.post.about(install, {"type": "tokens_revoked", "tokens": tokens})
