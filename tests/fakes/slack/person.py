"""A person in Slack: what they do with their hands, and what they have in front of them.

A deed returns once the app has answered it (the `Delivery`); what the app draws later is waited
for with `sees`. Slack's client has its own rules (an empty required field, an option that is not
there): a deed that it would not let through raises `RefusedByClient`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from tests.fakes.slack import payloads
from tests.fakes.slack.drawings import Conversation, Drawing, drawing_of
from tests.fakes.slack.elements import actions_of
from tests.fakes.slack.inputs import RefusedByClient, client_refusals, option_called, state_from
from tests.fakes.slack.modals import answered
from tests.fakes.slack.mrkdwn import escaped, unescaped
from tests.fakes.slack.payloads import Sender
from tests.fakes.slack.reading import Button, Field
from tests.fakes.slack.responses import respond
from tests.fakes.slack.settings_page import has_home, may_type
from tests.fakes.slack.shapes import JSON
from tests.fakes.slack.transport import Delivery, Kind
from tests.fakes.slack.views import stacked
from tests.fakes.slack.wire import file_json
from tests.fakes.slack.world import Account, File, Message, View, World

if TYPE_CHECKING:
    from tests.fakes.slack.post import Post


class Person:
    """`account` is how the workspace knows them."""

    def __init__(self, post: Post, account: Account) -> None:
        self.post = post
        self.account = account

    # ── Who, and what is in front of them ─────────────────────────────────────────────────────

    @property
    def id(self) -> str:
        return self.account.id

    @property
    def world(self) -> World:
        return self.post.world

    @property
    def sender(self) -> Sender:
        return self.post.sender(self.account)

    @property
    def dm(self) -> Conversation:
        """Their direct message with the app."""
        held = self.world.direct(self.account) or self.world.dm(self.sender.install, self.account)
        return Conversation(self.world, held)

    @property
    def home(self) -> Drawing:
        held = self.world.homes.get((self.account.team, self.id))
        assert held is not None, f"no home tab was ever published for {self.id}"
        return drawing_of(self.world, held)

    @property
    def modal(self) -> Drawing | None:
        """The modal on top, if one is open."""
        stack = stacked(self.world, self.account)
        return drawing_of(self.world, stack[-1]) if stack else None

    @property
    def modals(self) -> tuple[Drawing, ...]:
        return tuple(drawing_of(self.world, one) for one in stacked(self.world, self.account))

    def screen(self) -> Drawing:
        """What is in front of them: the modal on top, else the app's last message to them."""
        return self.modal or self.dm.last

    @property
    def ephemerals(self) -> tuple[Drawing, ...]:
        """What only they see, in any conversation, oldest first."""
        return tuple(
            one
            for channel in self.world.channels.values()
            if channel.team == self.account.team or self.account.team in channel.shared_with
            for one in Conversation(self.world, channel).shown_only_to(self.id)
        )

    async def sees(self, words: str, where: Callable[[], Drawing] | None = None) -> Drawing:
        """Wait until `words` are on the screen (or on what `where` gives), and return it."""
        look = where or self.screen

        def is_shown() -> bool:
            try:
                return look().shows(words)
            except AssertionError:
                return False

        try:
            await self.post.until(is_shown, words)
        except AssertionError as error:
            raise AssertionError(f"{error}; {self.id} sees {self._before_them(look)}") from None
        return look()

    def _before_them(self, look: Callable[[], Drawing]) -> str:
        try:
            seen = look()
        except AssertionError as error:
            return str(error)
        return f"{seen.surface}: {seen.texts} {seen.labels}"

    # ── Words ─────────────────────────────────────────────────────────────────────────────────

    async def types(self, text: str, thread_ts: str = "") -> Delivery:
        """Words in the direct message."""
        assert may_type(self.world.app), "the messages tab takes no words"
        message = self._said(self.dm, escaped(text), thread_ts)
        return await self.post.event(self.account, payloads.said(message))

    async def sends_file(self, name: str, text: str = "") -> Delivery:
        """A file in the direct message, with a few words or none."""
        message = self._said(self.dm, escaped(text), "")
        message.files = [File(self.world.ids.next("F"), name, 1)]
        told = {**payloads.said(message), "subtype": "file_share", "upload": False}
        told["files"] = [file_json(self.world, one) for one in message.files]
        return await self.post.event(self.account, told)

    async def mentions(
        self, channel: Conversation | str, text: str, thread_ts: str = ""
    ) -> Delivery:
        """Words to the app's bot in a channel, in a thread of it when `thread_ts` is given."""
        room = self._room(channel)
        words = f"<@{self.sender.install.bot_user}> {escaped(text)}"
        message = self._said(room, words, thread_ts)
        inner = payloads.said(message, "app_mention")
        return await self.post.event(self.account, inner, room.channel)

    async def edits(self, drawing: Drawing, text: str) -> Delivery:
        """Change one's own message; the app is told by `message_changed`."""
        message, before = _message(drawing), drawing.shown
        self.post.reword(message, escaped(text))
        now = drawing_of(self.world, message).shown
        inner = payloads.message_changed(message, now, before, self.world.ids.ts())
        return await self.post.event(self.account, inner, message.channel)

    async def deletes(self, drawing: Drawing) -> Delivery:
        """Delete a message; the app is told by `message_deleted`."""
        message = _message(drawing)
        message.deleted = True
        inner = payloads.message_deleted(message, drawing.shown, self.world.ids.ts())
        return await self.post.event(self.account, inner, message.channel)

    async def commands(
        self, name: str, text: str = "", channel: Conversation | str | None = None
    ) -> Delivery:
        """A slash command, in the direct message unless a channel is given (never in a thread)."""
        room = self.dm if channel is None else self._room(channel)
        sender = self.sender
        url = self.world.new_response_url(sender.install, self.account, room.channel)
        trigger = self.world.new_trigger(self.account).id
        body = payloads.command(sender, room.channel, name, escaped(text), trigger, url)
        delivery = await self.post.send(Kind.COMMAND, body)
        self._answered(delivery, url)
        return delivery

    def _answered(self, delivery: Delivery, url: str) -> None:
        """Words in the acknowledgement of a command are shown where it was typed."""
        body = delivery.answer.body
        if delivery.ok and body:
            held = self.world.response_urls["/".join(url.rsplit("/", 2)[1:])]
            respond(self.world, held, body if isinstance(body, dict) else {"text": body})

    async def shortcut(self, callback_id: str) -> Delivery:
        """A global shortcut, from the composer or the search."""
        trigger = self.world.new_trigger(self.account).id
        return await self.post.send(
            Kind.INTERACTION, payloads.shortcut(self.sender, callback_id, trigger)
        )

    async def opens_home(self) -> Delivery:
        assert has_home(self.world.app), "the app has no home tab"
        return await self._opens("home")

    async def opens_dm(self) -> Delivery:
        return await self._opens("messages")

    async def _opens(self, tab: str) -> Delivery:
        inner: JSON = {
            "type": "app_home_opened",
            "user": self.id,
            "channel": self.dm.id,
            "tab": tab,
        }
        if tab == "home" and (self.account.team, self.id) in self.world.homes:
            inner["view"] = self.home.shown
        return await self.post.event(self.account, inner)

    async def changes(self, *, name: str = "", locale: str = "", tz: str = "") -> Delivery:
        """Change one's profile; the app is told by `user_change`."""
        self.account.name = name or self.account.name
        self.account.locale = locale or self.account.locale
        self.account.tz = tz or self.account.tz
        return await self.post.user_changed(self.account)

    # ── Buttons ───────────────────────────────────────────────────────────────────────────────

    async def clicks(self, button: str | Button, on: Drawing | None = None) -> Delivery:
        """Press a button of the screen, or of `on`, which may be an old drawing.

        A modal's own submit is pressed by its label too; its close is `closes_modal`.
        """
        drawing = on or self.screen()
        frame = self._frame(drawing, button)
        return await (frame() if frame else self._pressed(drawing, button))

    async def clicks_twice(
        self, button: str | Button, on: Drawing | None = None
    ) -> tuple[Delivery, Delivery]:
        """Both clicks leave before anything is drawn again (S4)."""
        drawing = on or self.screen()
        if self._frame(drawing, button):
            return await self.submits_twice()
        first, second = (self._pressed(drawing, button) for _ in range(2))
        return await asyncio.gather(first, second)

    def _frame(
        self, drawing: Drawing, button: str | Button
    ) -> Callable[[], Awaitable[Delivery]] | None:
        if drawing.surface != "modal" or any(one.label == button for one in drawing.buttons):
            return None
        submit = drawing.shown.get("submit") or {}
        return self.submits if button == unescaped(submit.get("text", "")) else None

    async def _pressed(self, drawing: Drawing, button: str | Button) -> Delivery:
        held = drawing.button(button) if isinstance(button, str) else button
        block, element = self._element(drawing, held.block_id, held.action_id)
        if element["type"] == "overflow":
            chosen = {"selected_option": option_called(element, held.value)}
            return await self._acts(drawing, block, element, chosen)
        return await self._acts(drawing, block, element)

    async def _acts(
        self, drawing: Drawing, block: JSON, element: JSON, state: JSON | None = None
    ) -> Delivery:
        told = payloads.action(element, block["block_id"], self.world.ids.ts(), state)
        return await self.post.send(Kind.INTERACTION, self._actions(drawing, [told]))

    def _actions(self, drawing: Drawing, actions: list[JSON]) -> JSON:
        source, shown = drawing.source, self._shown(drawing)
        if isinstance(source, View):
            trigger = self.world.new_trigger(self.account, source).id
            return payloads.view_actions(self.sender, source, shown, actions, trigger)
        trigger = self.world.new_trigger(self.account).id
        sender = self.sender
        url = self.world.new_response_url(sender.install, self.account, source.channel, source)
        return payloads.message_actions(sender, source, shown, actions, (trigger, url))

    def _shown(self, drawing: Drawing) -> JSON:
        """The drawing's JSON, with what was typed in it since it was looked at."""
        return drawing_of(self.world, drawing.source, drawing.version).shown

    @staticmethod
    def _element(drawing: Drawing, block_id: str, action_id: str) -> tuple[JSON, JSON]:
        return next(
            (block, element)
            for block, element in actions_of(drawing.shown.get("blocks", []))
            if (block["block_id"], element["action_id"]) == (block_id, action_id)
        )

    # ── Fields ────────────────────────────────────────────────────────────────────────────────

    async def picks(
        self, field: str, option: str | Sequence[str], on: Drawing | None = None
    ) -> Delivery | None:
        """Choose in a select; the app is told at once where it stands outside an input."""
        drawing = on or self.screen()
        values = [option] if isinstance(option, str) else list(option)
        return await self._puts(drawing, drawing.field(field), values)

    async def fills(
        self, fields: Mapping[str, Sequence[str] | str], on: Drawing | None = None
    ) -> None:
        """Type or choose in fields, named by label, id, or a part of their `block_id`.

        Values are words, options by value or label, or ids; none empties the field. Where a name
        stands for several inputs (a ranking), they take one value each, in order.
        """
        drawing = on or self.screen()
        for name, given in fields.items():
            values = [given] if isinstance(given, str) else list(given)
            found = drawing.fields_called(name)
            if len(found) == 1:
                await self._puts(drawing, found[0], values)
                continue
            for place, field in enumerate(found):
                await self._puts(drawing, field, values[place : place + 1])

    async def _puts(self, drawing: Drawing, field: Field, values: Sequence[str]) -> Delivery | None:
        block, element = self._element(drawing, field.block_id, field.action_id)
        state = state_from(element, values)
        drawing.source.typed[field.block_id, field.action_id] = state
        if not field.immediate:
            return None
        told = {key: held for key, held in state.items() if key != "type"}
        return await self._acts(drawing, block, element, told)

    # ── Modals ────────────────────────────────────────────────────────────────────────────────

    async def submits(self) -> Delivery:
        """Press the submit of the modal on top; the client first checks what was typed."""
        view = self._top()
        delivery = await self._submitted(view)
        answered(self.world, self.account, view, delivery.answer)
        return delivery

    async def submits_twice(self) -> tuple[Delivery, Delivery]:
        """The same submission twice, such as from two devices at once (S4)."""
        view = self._top()
        first, second = await asyncio.gather(self._submitted(view), self._submitted(view))
        for one in (first, second):
            answered(self.world, self.account, view, one.answer)
        return first, second

    async def _submitted(self, view: View) -> Delivery:
        refusals = client_refusals(view.content["blocks"], view.typed)
        if refusals:
            raise RefusedByClient(f"Slack keeps the modal open: {dict(refusals)}")
        view.problems, view.trouble = {}, ""
        trigger = self.world.new_trigger(self.account, view).id
        shown = drawing_of(self.world, view).shown
        return await self.post.send(
            Kind.INTERACTION, payloads.submission(self.sender, shown, trigger)
        )

    async def closes_modal(self, *, everything: bool = False) -> Delivery | None:
        """Close the modal on top, or all; the app is told only where it asked to be."""
        view, stack = self._top(), stacked(self.world, self.account)
        shown = drawing_of(self.world, view).shown
        is_cleared = everything or bool(view.content.get("clear_on_close"))
        if is_cleared:
            stack.clear()
        else:
            stack.remove(view)
        self.world.changed()
        if not view.content.get("notify_on_close"):
            return None
        body = payloads.closing(self.sender, shown, is_cleared=is_cleared)
        return await self.post.send(Kind.INTERACTION, body)

    def _top(self) -> View:
        stack = stacked(self.world, self.account)
        assert stack, f"no modal is open in front of {self.id}"
        return stack[-1]

    # ── Within ────────────────────────────────────────────────────────────────────────────────

    def _said(self, room: Conversation, text: str, thread_ts: str) -> Message:
        message = Message(room.channel, self.world.ids.ts(), self.account.team, self.id)
        message.bot_id = f"B{self.id}" if self.account.is_bot else ""
        message.thread_ts = thread_ts
        self.post.reword(message, text)
        room.channel.messages.append(message)
        return message

    def _room(self, channel: Conversation | str) -> Conversation:
        ident = channel if isinstance(channel, str) else channel.id
        held = self.world.channels[ident]
        assert self.id in held.members, f"{self.id} is not in {held.name}"
        return Conversation(self.world, held)


def _message(drawing: Drawing) -> Message:
    assert isinstance(drawing.source, Message), "a view is no message"
    return drawing.source
