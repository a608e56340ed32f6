"""The post between people and the app: parcels leave by the transport of the moment.

Owns the deliveries, in order, and which install of the app a person's gesture goes through.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.slack import payloads
from tests.fakes.slack.directory import user_json
from tests.fakes.slack.drawings import Drawing
from tests.fakes.slack.payloads import Sender
from tests.fakes.slack.settings_page import check_command, check_event, check_shortcut
from tests.fakes.slack.shapes import JSON
from tests.fakes.slack.transport import Delivery, Kind, Parcel, Transport, Unconnected
from tests.fakes.slack.world import Account, Channel, Install, Message, Version, World


@dataclass(slots=True)
class Post:
    """`patience` bounds every wait, in seconds of the real clock."""

    world: World
    transport: Transport = field(default_factory=Unconnected)
    deliveries: list[Delivery] = field(default_factory=list)
    patience: float = 10.0
    former: list[Transport] = field(default_factory=list)

    def goes_by(self, transport: Transport) -> None:
        """From now on; what went by another way is closed at the end."""
        self.former.append(self.transport)
        self.transport = transport

    async def close(self) -> None:
        for transport in (*self.former, self.transport):
            await transport.close()

    def sender(self, account: Account) -> Sender:
        install = self.world.serving(account)
        assert install is not None, f"the app is not installed where {account.id} could meet it"
        return Sender(self.world, install, account)

    async def send(self, kind: Kind, payload: JSON) -> Delivery:
        _check(self.world, kind, payload)
        delivery = Delivery(Parcel(kind, payload), self.transport)
        self.deliveries.append(delivery)
        await delivery.sent()
        self.world.changed()
        return delivery

    async def event(
        self, account: Account, inner: JSON, channel: Channel | None = None
    ) -> Delivery:
        sender = self.sender(account)
        shared = channel is not None and bool(channel.shared_with)
        team = channel.team if channel else account.team
        told = {**inner, **_foreign(account, team)} if shared else inner
        return await self.send(
            Kind.EVENT,
            payloads.event(self.world, sender.install, team, told, is_shared=shared),
        )

    async def user_changed(self, account: Account) -> Delivery:
        user = user_json(self.world, account)
        moment = int(self.world.clock.now())
        inner = {"type": "user_change", "user": user, "cache_ts": moment}
        return await self.event(account, inner)

    async def about(self, install: Install, inner: JSON) -> Delivery:
        """An event about the install itself, such as its end."""
        team = install.team or self.world.teams_of(install)[0].id
        return await self.send(Kind.EVENT, payloads.event(self.world, install, team, inner))

    async def echo(self, drawing: Drawing) -> Delivery:
        """What the app itself wrote, edited or deleted, told to it as an event (S21)."""
        message = drawing.source
        assert isinstance(message, Message), "only messages are told"
        install = self.world.install_in(message.team)
        assert install is not None
        ts = self.world.ids.ts()
        if message.deleted:
            inner = payloads.message_deleted(message, drawing.shown, ts)
        elif drawing.version:
            before = drawing.former.shown
            inner = payloads.message_changed(message, drawing.shown, before, ts)
        else:
            inner = payloads.posted(message, drawing.shown)
        told = payloads.event(self.world, install, message.team, inner)
        return await self.send(Kind.EVENT, told)

    async def until(self, condition: Callable[[], object], words: str = "") -> None:
        await self.world.until(condition, self.patience, words)

    def reword(self, message: Message, text: str) -> None:
        """A person's own words: a new version of their message."""
        edited = self.world.ids.ts() if message.versions else ""
        message.versions.append(Version(text, [], edited))


def _check(world: World, kind: Kind, payload: JSON) -> None:
    """What a pasted manifest did not ask for never leaves Slack."""
    if kind is Kind.EVENT:
        check_event(world.app, payload["event"])
    elif kind is Kind.COMMAND:
        check_command(world.app, payload["command"])
    elif payload["type"] == "shortcut":
        check_shortcut(world.app, payload["callback_id"])


def _foreign(account: Account, team: str) -> JSON:
    """What tells that somebody of another workspace speaks in a shared channel (S15)."""
    return {} if account.team == team else {"user_team": account.team, "source_team": account.team}
