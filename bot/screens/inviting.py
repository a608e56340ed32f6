"""Inviting: the form, then what left for whom, who was passed over, and a link to pass on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.calendar import local
from bot.coordination.inviting import NEW_ORGANISATION, Invited, InviteForm
from bot.coordination.picking import NAMED, PEOPLE, Passed, Why
from bot.i18n import Words, mark
from bot.screens.coordination_page import back, look, page, problem_of, row, said, select
from bot.screens.labels import RIGHTS, SECTORS
from bot.typed import LONGEST_NAME
from dialogs.messages import (
    Block,
    Bullets,
    Choices,
    Field,
    Form,
    Heading,
    Input,
    Link,
    Paragraph,
    Picture,
    Screen,
    Style,
    Tone,
)
from dialogs.nouns.people import Right

PASSED: Mapping[Why, str] = {
    Why.SEATED: mark("{name} : déjà à la table"),
    Why.INVITED: mark("{name} : une invitation attend déjà d’être ouverte"),
}


# ── Asking ────────────────────────────────────────────────────────────────────────────────────


def invite(view: InviteForm, words: Words) -> Screen:
    if view.pickable:
        lead = words.say("Tablée écrit à chaque personne choisie : vous n’avez rien à remettre.")
        submit = words.say("Inviter")
    else:
        lead = words.say(
            "Chaque personne reçoit de vous son lien personnel. Il sert une seule fois."
        )
        submit = words.say("Préparer le lien")
    blocks: list[Block] = [
        Paragraph(lead, Tone.LEAD),
        Form(view.place, tuple(_fields(view, words)), submit),
        back(words, view.roundtable.id),
    ]
    return page(view.place, words.say("Inviter à la table"), words, blocks)


def _fields(view: InviteForm, words: Words) -> Iterator[Field]:
    yield from _whom(view, words)
    known = {str(one.id): one.name for one in view.organisations}
    yield select(
        "organisation",
        words.say("Organisme"),
        {NEW_ORGANISATION: words.say("Nouvel organisme, nommé ci-dessous"), **known},
        _typed(view, "organisation") or NEW_ORGANISATION,
        problem=problem_of("organisation", view.fault, words),
    )
    yield _line(view, "new_organisation", words.say("Nom du nouvel organisme"), words)
    sector = select(
        "sector",
        words.say("Secteur du nouvel organisme"),
        said(SECTORS, words),
        _typed(view, "sector"),
        problem=problem_of("sector", view.fault, words),
    )
    yield replace(sector, required=False)  # an organisation of the list has its own
    yield select(
        "right",
        words.say("Rôle à la table"),
        said(RIGHTS, words),
        _typed(view, "right") or Right.MEMBER,
        problem=problem_of("right", view.fault, words),
    )


def _whom(view: InviteForm, words: Words) -> Iterator[Field]:
    if not view.pickable:
        yield _line(view, "member", words.say("Nom de la personne"), words, required=True)
        return
    hint = words.say("Toutes pour le même organisme, avec le même rôle.")
    people = picking(words.say("Personnes à inviter"), view.typed, view.fault, words)
    yield replace(people, hint=hint)
    if view.naming:
        yield _line(view, NAMED, words.say("Son nom, tel que la table le verra"), words)
    member = _line(view, "member", words.say("Nom de quelqu’un qui n’est pas ici"), words)
    yield replace(member, hint=words.say("Vous aurez un lien à lui remettre."))


def picking(
    label: str,
    typed: Mapping[str, tuple[str, ...]],
    fault: tuple[str, str] | None,
    words: Words,
) -> Field:
    """Accounts of the reader's platform; those that were picked stay so."""
    values = tuple(typed.get(PEOPLE, ()))
    return Field(
        PEOPLE, label, Input.PEOPLE, values=values, problem=problem_of(PEOPLE, fault, words)
    )


def _typed(view: InviteForm, name: str) -> str:
    values = view.typed.get(name, ())
    return values[0] if values else ""


def _line(
    view: InviteForm, name: str, label: str, words: Words, *, required: bool = False
) -> Field:
    typed = _typed(view, name)
    return Field(
        name=name,
        label=label,
        input=Input.LINE,
        values=(typed,) if typed else (),
        required=required,
        max_length=LONGEST_NAME,
        problem=problem_of(name, view.fault, words),
    )


# ── Once invited ──────────────────────────────────────────────────────────────────────────────


def invited(view: Invited, words: Words) -> Screen:
    """What left, what did not and why, and the one time that a link is shown."""
    blocks = [*_sent(view, words), *_passed(view.passed, words), *_link(view, words)]
    blocks.extend(Paragraph(text, Tone.QUIET) for text in _what_follows(view, words))
    blocks.append(_elsewhere(view.roundtable.id, words))
    only_link = view.link is not None and not (view.sent or view.passed)
    title = words.say("Un lien à remettre") if only_link else words.say("Invitations")
    return page(view.place, title, words, blocks, sensitive=view.link is not None)


def _until(view: Invited, words: Words) -> str:
    return words.date(local(view.expires_at, view.roundtable.zone).date())


def _sent(view: Invited, words: Words) -> Iterator[Block]:
    if not view.sent:
        return
    lead = words.count(
        "{n} invitation est en route.", "{n} invitations sont en route.", len(view.sent)
    )
    yield Paragraph(lead, Tone.GOOD)
    yield Bullets(tuple(f"{line.seat.name} · {line.organisation.name}" for line in view.sent))
    yield Paragraph(
        words.say(
            "Une invitation ne s’ouvre que du compte choisi, une seule fois, jusqu’au {until}. Si "
            "elle ne se rend pas, la liste des sièges vous le dit.",
            until=_until(view, words),
        )
    )


def _passed(passed: tuple[Passed, ...], words: Words) -> Iterator[Block]:
    if not passed:
        return
    yield Heading(words.say("Rien de nouveau pour"))
    yield Bullets(tuple(words.say(PASSED[one.why], name=one.name) for one in passed))


def _link(view: Invited, words: Words) -> Iterator[Block]:
    if view.link is None:
        return
    name = view.link.seat.name
    yield Paragraph(words.say("Le siège de {name} est prêt.", name=name), Tone.GOOD)
    yield Link(words.say("Lien personnel de {name}", name=name), f"/m/i/{view.token}")
    yield Paragraph(
        words.say(
            "Remettez ce lien à {name}, et à personne d’autre. Il ne sera plus montré ; "
            "il sert une fois, jusqu’au {until}.",
            name=name,
            until=_until(view, words),
        )
    )
    if view.pictured:
        yield _qr(name, words)


def _qr(name: str, words: Words) -> Picture:
    return Picture(
        words.say("Code QR du lien personnel de {name} : le lien est écrit ci-dessus.", name=name),
        (),
        words.say("Sur place, {name} peut le lire avec son téléphone.", name=name),
    )


def _what_follows(view: Invited, words: Words) -> Iterator[str]:
    if view.reissued:
        yield words.say("L’ancien lien et les anciennes sessions n’ouvrent plus ce siège.")
        yield words.say(
            "Si une tournée a déjà eu lieu, la table est avisée quand le lien est ouvert, et la "
            "personne compte dans les tournées ouvertes 7 jours plus tard ou après."
        )
        return
    lines = (*view.sent, *((view.link,) if view.link is not None else ()))
    if any(line.seat.announced_at is not None for line in lines):
        yield _newcomer(len(lines), words)


def _newcomer(arrivals: int, words: Words) -> str:
    return words.count(
        "La table est avisée de cette arrivée. Cette personne comptera dans les tournées "
        "ouvertes dans 7 jours ou plus.",
        "La table est avisée de ces {n} arrivées. Ces personnes compteront dans les tournées "
        "ouvertes dans 7 jours ou plus.",
        arrivals,
    )


def _elsewhere(roundtable_id: int, words: Words) -> Choices:
    again = words.say("Inviter quelqu’un d’autre")
    return row(
        words,
        look(again, f"invite:{roundtable_id}", Style.PRIMARY),
        look(words.say("Voir les sièges"), f"seats:{roundtable_id}"),
        look(words.say("Retour à la table"), f"table:{roundtable_id}", Style.QUIET),
    )


SCREENS: Mapping[type[Any], Any] = {InviteForm: invite, Invited: invited}
