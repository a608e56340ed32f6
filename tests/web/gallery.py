"""Sample screens in French and in English: what the looks and the accessibility are judged on.

`screens(language)` gives them by name. The pages show what the product shows, with made-up figures.
"""

from __future__ import annotations

from collections.abc import Callable

from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Card,
    Choices,
    Details,
    Document,
    Facts,
    Field,
    FieldOption,
    Form,
    Heading,
    Input,
    Layout,
    Link,
    Paragraph,
    Picture,
    Progress,
    Screen,
    Style,
    Tone,
)
from tests.web.drawing import bars

Say = Callable[[str, str], str]
Sample = tuple[str, tuple[Block, ...]]


def screens(language: str) -> dict[str, Screen]:
    """Every sample, by its name, which is also its place."""

    def say(french: str, english: str) -> str:
        return french if language == "fr" else english

    return {name: _screen(name, maker(say), language) for name, maker in MAKERS.items()}


def _screen(name: str, sample: Sample, language: str) -> Screen:
    title, blocks = sample
    place = "invitation:sample" if name == "invitation" else name
    return Screen(place, title, language, blocks, "Tablée")


def _go(label: str, place: str, style: Style = Style.PLAIN, hint: str = "") -> Button:
    return Button(label, f"go:{place}", style, hint=hint)


def _invitation(say: Say) -> Sample:
    return say("Vous êtes attendue à la table", "You are expected at the table"), (
        Paragraph(
            say(
                "Vieillir chez soi, Rivière-aux-Pins, vous invite à parler au nom de la Maison des aînés.",
                "Ageing at Home, Rivière-aux-Pins, invites you to speak for the Seniors’ House.",
            ),
            Tone.LEAD,
        ),
        Bullets(
            (
                say(
                    "Quelques questions, quelques minutes, quand la table fait le point.",
                    "A few questions, a few minutes, whenever the table takes stock.",
                ),
                say(
                    "Vos réponses restent confidentielles\u00a0: la table ne voit que des chiffres d’ensemble.",
                    "Your answers stay confidential: the table only sees overall figures.",
                ),
                say(
                    "Vous pouvez partir quand vous voulez, et tout emporter ou tout effacer.",
                    "You may leave at any time, and take everything away or have it erased.",
                ),
            )
        ),
        Details(
            say("Lire l’avis de confidentialité", "Read the privacy notice"),
            (Paragraph(say("Ce que nous conservons, où, et pourquoi.", "What we keep, where, and why.")),),
        ),
        Choices(
            say("Votre réponse", "Your answer"),
            (
                Button(say("J’accepte et je prends place", "I accept and take my seat"), "claim:sample", Style.PRIMARY),
                Button(say("Read in English", "Lire en français"), say("language:en", "language:fr"), Style.QUIET),
            ),
            Layout.ROW,
        ),
    )


def _home(say: Say) -> Sample:
    return say("Bonjour, Louise", "Hello, Louise"), (
        Paragraph(say("Une tournée vous attend.", "A round is waiting for you."), Tone.LEAD),
        Card(
            say("Vieillir chez soi, Rivière-aux-Pins", "Ageing at Home, Rivière-aux-Pins"),
            (
                Paragraph(
                    say(
                        "«\u00a0Notre mobilisation\u00a0» se termine le jeudi 3 décembre à 17\u00a0h.",
                        "“Our mobilisation” closes on Thursday, December 3, at 5 p.m.",
                    )
                ),
                Progress(7, 31, say("7 questions sur 31", "7 of 31 questions")),
                Choices(
                    say("Cette tournée", "This round"),
                    (
                        Button(say("Continuer", "Continue"), "run:12:8:resume", Style.PRIMARY),
                        _go(say("Voir le dernier bilan", "See the last bilan"), "bilan:3"),
                    ),
                    Layout.ROW,
                ),
            ),
        ),
        Choices(
            say("Autres choses à faire", "Other things to do"),
            (
                _go(say("Mes réponses passées", "My past answers"), "runs:2"),
                _go(say("M’absenter", "Be away for a while"), "profile:2", hint=say("jusqu’à une date", "until a date")),
                _go(say("Quitter la table", "Leave the table"), "leave:2"),
            ),
            Layout.LIST,
        ),
    )


def _question(say: Say) -> Sample:
    points = (
        say("Pas du tout établi", "Not at all established"),
        say("Peu établi", "Slightly established"),
        say("Moyennement établi", "Fairly established"),
        say("Bien établi", "Well established"),
        say("Très bien établi", "Very well established"),
    )
    others = (say("Je ne sais pas", "I don’t know"), say("Ne s’applique pas", "Does not apply"))
    later = (say("Passer", "Skip"), say("Retour", "Back"), say("Plus tard", "Later"))
    return say("Notre mobilisation", "Our mobilisation"), (
        Progress(7, 31, say("Question 7 sur 31, partie 1 de 3", "Question 7 of 31, part 1 of 3")),
        Paragraph(
            say(
                "À quel point les partenaires se font-ils confiance pour se dire les choses franchement\u202f?",
                "How far do partners trust one another to speak frankly?",
            ),
            Tone.LEAD,
        ),
        Paragraph(
            say(
                "Confidentiel\u00a0: la table verra la répartition des réponses, jamais la vôtre.",
                "Confidential: the table will see how answers spread, never yours.",
            ),
            Tone.QUIET,
        ),
        Choices(
            say("Votre réponse", "Your answer"),
            tuple(Button(p, f"run:12:8:ans:{i}", chosen=i == 3) for i, p in enumerate(points)),
            Layout.SCALE,
        ),
        Choices(
            say("Sans réponse", "No answer"),
            tuple(Button(o, f"run:12:8:non:{i}", Style.QUIET) for i, o in enumerate(others)),
            Layout.ROW,
        ),
        Choices(
            say("Aller ailleurs", "Move on"),
            tuple(Button(o, f"run:12:8:{i}") for i, o in enumerate(later)),
            Layout.ROW,
        ),
    )


def _review(say: Say) -> Sample:
    lines = (
        (say("Besoin commun", "Common need"), say("Bien établi", "Well established")),
        (say("Confiance entre partenaires", "Trust between partners"), say("Bien établi", "Well established")),
        (say("Temps disponible", "Time available"), say("Passée", "Skipped")),
        (say("Règles de fonctionnement dont la table s’est dotée", "Working rules the table gave itself"), say("Je ne sais pas", "I don’t know")),
    )
    return say("Relire avant d’envoyer", "Review before sending"), (
        Paragraph(say("Touchez une ligne pour la changer.", "Tap a line to change it.")),
        Choices(
            say("Vos réponses", "Your answers"),
            tuple(Button(name, f"run:12:31:jump:{i}", hint=value) for i, (name, value) in enumerate(lines)),
            Layout.LIST,
        ),
        Paragraph(say("Une question reste sans réponse.", "One question has no answer."), Tone.WARNING),
        Choices(
            say("Et maintenant", "And now"),
            (
                Button(say("Envoyer mes réponses", "Send my answers"), "run:12:31:submit", Style.PRIMARY),
                Button(say("Plus tard", "Later"), "run:12:31:pause"),
                Button(say("Tout annuler", "Cancel everything"), "run:12:31:cancel", Style.DANGER),
            ),
            Layout.ROW,
        ),
    )


def _form(say: Say) -> Sample:
    few = tuple(FieldOption(key, key.capitalize()) for key in ("sante", "education", "municipal"))
    many = tuple(FieldOption(f"o{i}", f"Option {i}") for i in range(1, 10))
    ranks = tuple(FieldOption(key, name) for key, name in (("transport", "Transport"), ("logement", say("Logement", "Housing")), ("repit", say("Répit", "Respite"))))
    return say("Une place à la table", "A seat at the table"), (
        Paragraph(say("Deux choses restent à corriger. Rien n’a été perdu.", "Two things to correct. Nothing was lost."), Tone.PROBLEM),
        Form(
            "seat:add:2",
            (
                Field("name", say("Nom de la personne", "Person’s name"), Input.LINE, required=True, problem=say("Écrivez un nom.", "Type a name."), hint=say("Tel que la table la connaît.", "As the table knows them.")),
                Field("text", say("Un mot d’accueil", "A word of welcome"), Input.TEXT, values=("<b>Bienvenue</b>\nà tous",)),
                Field("seats", say("Nombre d’heures par mois", "Hours a month"), Input.NUMBER, values=("douze",), problem=say("Un nombre, par exemple 12.", "A number, for instance 12.")),
                Field("until", say("Absente jusqu’au", "Away until"), Input.DATE),
                Field("sector", say("Secteur", "Sector"), Input.SELECT, few, ("sante",), required=True),
                Field("other", say("Autre choix", "Other choice"), Input.SELECT, many),
                Field("types", say("Ce qu’elle apporte", "What they bring"), Input.CHECKBOXES, few, ("education",), hint=say("Plusieurs choix possibles.", "Choose any.")),
                Field("order", say("Vos priorités, de 1 à 3", "Your priorities, from 1 to 3"), Input.RANKING, ranks, ("logement",)),
                Field("share", say("Partager sans mon nom", "Share without my name"), Input.CONFIRM),
                Field("code", say("Code de l’appareil", "Device code"), Input.CODE),
            ),
            say("Ajouter cette place", "Add this seat"),
        ),
    )


def _links(say: Say) -> Sample:
    return say("Invitation prête", "Invitation ready"), (
        Paragraph(say("La place de Louise est ouverte.", "Louise’s seat is open."), Tone.GOOD),
        Link(say("Lien à lui transmettre, une seule fois", "Link to pass on, once only"), "/m/i/k3yXw0Qd9sL2pV7bN4tRzA"),
        Document("mes-donnees.json", "application/json", b'{"answers": []}', say("Emporter mes données", "Take my data away")),
        Paragraph(say("Ce lien ne sert qu’une fois.", "This link works once."), Tone.QUIET),
    )


def _dashboard(say: Say) -> Sample:
    return say("Vieillir chez soi, Rivière-aux-Pins", "Ageing at Home, Rivière-aux-Pins"), (
        Card(
            say("Tournée en cours", "Round under way"),
            (
                Facts(
                    (
                        (say("Dialogue", "Dialog"), say("Notre mobilisation", "Our mobilisation")),
                        (say("Participation", "Participation"), say("7 sur 12 ont répondu", "7 of 12 answered")),
                        (say("Se termine", "Closes"), say("le jeudi 3 décembre à 17\u00a0h", "Thursday, December 3, 5 p.m.")),
                    )
                ),
                Progress(7, 12, say("7 sur 12 ont répondu", "7 of 12 answered")),
            ),
        ),
        Card(
            say("Cadence", "Cadence"),
            (
                Paragraph(say("Toutes les six semaines. Prochaine\u00a0: le 14 janvier.", "Every six weeks. Next: January 14.")),
                Choices("Cadence", (_go(say("Changer la cadence", "Change the cadence"), "cadence:2"), _go(say("Voir ce que les membres recevront", "See what members will receive"), "preview:2:mobilisation")), Layout.ROW),
            ),
        ),
        Heading(say("Autour de la table", "Around the table")),
        Choices(
            say("Les places", "Seats"),
            tuple(_go(name, f"seat:{i}", hint=state) for i, (name, state) in enumerate(((say("Maison des aînés", "Seniors’ House"), "Louise Gagnon"), (say("Clinique du Pont", "Bridge Clinic"), say("invitée", "invited")), (say("Ville de Rivière-aux-Pins", "Town of Rivière-aux-Pins"), "Amar Haddad")))),
            Layout.LIST,
        ),
        Choices(say("Actions", "Actions"), (_go(say("Inviter", "Invite"), "invite:2", Style.PRIMARY), _go(say("Ouvrir une tournée", "Open a round"), "launch:2")), Layout.ROW),
    )


def _bilan(say: Say) -> Sample:
    return say("Bilan de notre mobilisation", "Bilan of our mobilisation"), (
        Paragraph(say("Tournée close le 20 novembre. 9 sur 12 ont répondu.", "Round closed on November 20. 9 of 12 answered."), Tone.LEAD),
        Card(
            say("Confiance entre partenaires", "Trust between partners"),
            (
                Facts(((say("Médiane", "Median"), say("Bien établi", "Well established")), (say("Accord", "Agreement"), say("élevé", "high")))),
                Picture(
                    say("Répartition\u00a0: au plus 3 en bas, 2 au milieu, 4 en haut.", "Spread: at most 3 low, 2 in the middle, 4 high."),
                    bars(),
                    say("Les hachures cachent ce qui ne peut pas être montré.", "Hatching hides what may not be shown."),
                ),
                Details(
                    say("Les mêmes chiffres en mots", "The same figures in words"),
                    (Bullets((say("Pas du tout ou peu établi\u00a0: au plus 3", "Not at all or slightly: at most 3"), say("Moyennement\u00a0: 2", "Fairly: 2"))),),
                ),
            ),
        ),
        Heading(say("À discuter", "To discuss")),
        Bullets((say("Temps disponible", "Time available"), say("Règles de fonctionnement", "Working rules")), ordered=True),
    )


def _error(say: Say) -> Sample:
    return say("Cette page n’est plus là", "This page is gone"), (
        Paragraph(
            say("La tournée s’est terminée entre-temps. Votre réponse n’a pas été enregistrée.", "The round closed meanwhile. Your answer was not saved."),
            Tone.PROBLEM,
        ),
        Choices(say("Continuer", "Continue"), (_go(say("Retour à l’accueil", "Back home"), "home", Style.PRIMARY),), Layout.ROW),
    )


MAKERS: dict[str, Callable[[Say], Sample]] = {
    "invitation": _invitation,
    "home": _home,
    "question": _question,
    "review": _review,
    "form": _form,
    "links": _links,
    "dashboard": _dashboard,
    "bilan": _bilan,
    "error": _error,
}
