"""Screens of a platform that has no inputs: where a form stands, one field, what will be sent.

Owns how a composed screen loses its forms. What was drawn for a page stays word for word; only the
form gives way to what it asks, said and tapped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.filling.draft import Draft, begun
from bot.filling.forms import agreeing, direct, forms_of, holds_forms, with_forms
from bot.filling.gestures import AGREE, BEGIN
from bot.filling.place import FillingView
from bot.i18n import Words
from bot.screens import Screens
from bot.screens.asking import act, alone, beside, shown, slip
from dialogs.messages import (
    Block,
    Button,
    Choices,
    Facts,
    Field,
    Form,
    Heading,
    Input,
    Layout,
    Paragraph,
    Screen,
    Style,
    Tone,
)

# ── A form that is being filled ───────────────────────────────────────────────────────────────


def filling(view: FillingView, words: Words) -> Screen:
    draft, asked = view.draft, view.draft.waiting
    blocks = _review(draft, words) if asked is None else alone(draft, asked, view.today, words)
    return Screen(
        view.place,
        draft.title,
        words.language,
        tuple(blocks),
        draft.notification,
        sensitive=draft.sensitive,
    )


def _review(draft: Draft, words: Words) -> Iterator[Block]:
    """What will be sent; each answer may be changed."""
    if draft.slip:
        yield Paragraph(slip(draft.slip, None, words), Tone.PROBLEM)
    yield Paragraph(words.say("Voici ce qui sera envoyé."), Tone.LEAD)
    nothing = words.say("rien")
    fields = draft.form.fields
    yield Facts(
        tuple((one.label, shown(one, draft.standing(one), words) or nothing) for one in fields)
    )
    send = Button(draft.form.submit, act(draft, "send"), Style.PRIMARY)
    quit_ = Button(words.say("Annuler"), act(draft, "quit"), Style.QUIET)
    yield Choices(words.say("Envoyer"), (send, quit_), Layout.ROW)
    changing = tuple(
        Button(one.label, act(draft, f"to:{index}"), Style.QUIET)
        for index, one in enumerate(fields)
    )
    yield Heading(words.say("Changer une réponse"))
    yield Choices(words.say("Changer une réponse"), changing, Layout.LIST)


# ── A screen that holds forms ─────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the reader is: `known` is whether a draft can be kept for them, `revision` that of
    their conversation, `draft` what is kept; `left`: a form was just given up, unsent.
    """

    known: bool
    revision: int
    draft: Draft | None = None
    left: bool = False


def by_fields(screen: Screen, standing: Standing, words: Words) -> Screen:
    """The screen without inputs."""
    if holds_forms(screen):
        drawing = _Drawing(screen, forms_of(screen), standing, words)
        screen = replace(screen, blocks=tuple(with_forms(screen.blocks, drawing.form)))
    if not standing.left:
        return screen
    text = words.say("Le formulaire commencé n’a pas été envoyé : rien n’en a été gardé.")
    return replace(screen, blocks=(Paragraph(text, Tone.WARNING), *screen.blocks))


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One screen with its forms, while each is drawn in its place."""

    screen: Screen
    forms: tuple[Form, ...]
    standing: Standing
    words: Words

    def form(self, form: Form) -> Sequence[Block]:
        if agreeing(form):
            return self._agreement(form)
        if not self.standing.known:
            return self._code_only(form)
        if form == direct(self.screen):
            return self._asked(form)
        return self._begun_by_a_button(form)

    def _agreement(self, form: Form) -> Sequence[Block]:
        """The text that is agreed to, and the button that sends it: nothing is kept before."""
        (asked,) = form.fields
        label = next((one.label for one in asked.options), asked.label)
        button = Button(form.submit, f"{AGREE}:{form.action}", Style.PRIMARY)
        return (Paragraph(label, Tone.LEAD), Choices(label, (button,), Layout.ROW))

    def _code_only(self, form: Form) -> Sequence[Block]:
        """Nothing is kept of somebody unknown: all that can be done here is to type a code."""
        asked = next((one for one in form.fields if _is_code(one)), None)
        if asked is None:
            return ()
        how = self.words.say("{label} : écrivez-le ici, en un message.", label=asked.label)
        problem = (Paragraph(asked.problem, Tone.PROBLEM),) if asked.problem else ()
        return (*problem, Paragraph(how))

    def _asked(self, form: Form) -> Sequence[Block]:
        kept = self.standing.draft
        draft = (
            kept
            if kept is not None and kept.beside and kept.form.action == form.action
            else begun(self.screen, form, self.standing.revision, direct=True)
        )
        return tuple(beside(draft, form.fields[0], self.screen, self.words))

    def _begun_by_a_button(self, form: Form) -> Sequence[Block]:
        """What stands in the form, and the button that begins to fill it."""
        number, first = self.forms.index(form), form.fields[0]
        label = (
            form.submit
            if len(self.forms) == 1
            else self.words.say("Remplir : {label}", label=first.label)
        )
        button = Button(label, f"{BEGIN}:{number}:{self.screen.place}", form.style)
        problems = [Paragraph(one.problem, Tone.PROBLEM) for one in form.fields if one.problem]
        pairs = tuple((one.label, self._value(one)) for one in form.fields)
        return (*problems, Facts(pairs), Choices(label, (button,), Layout.ROW))

    def _value(self, asked: Field) -> str:
        stands = any(value.strip() for value in asked.values)
        if stands:
            return shown(asked, asked.values, self.words)
        return self.words.say("à remplir") if asked.required else self.words.say("facultatif")


def _is_code(asked: Field) -> bool:
    return asked.input is Input.CODE or asked.name == "code"


SCREENS: Screens = {FillingView: filling}
