"""Sample screens of a member: invitation, home, question, review, what went wrong."""

from __future__ import annotations

from dialogs.messages import (
    Bullets,
    Button,
    Card,
    Choices,
    Details,
    Layout,
    Paragraph,
    Progress,
    Style,
    Tone,
)
from tests.web.gallery_words import Sample, Say, go


def invitation(say: Say) -> Sample:
    return say("Vous êtes attendue à la table", "You are expected at the table"), (
        Paragraph(
            say(
                "Vieillir chez soi, Rivière-aux-Pins, vous invite au nom de la Maison des aînés.",
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
                    "Vos réponses restent confidentielles\u00a0: on ne voit que l’ensemble.",
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
            (
                Paragraph(
                    say("Ce que nous conservons, où, et pourquoi.", "What we keep, where, and why.")
                ),
            ),
        ),
        Choices(
            say("Votre réponse", "Your answer"),
            (
                Button(
                    say("J’accepte et je prends place", "I accept and take my seat"),
                    "claim:sample",
                    Style.PRIMARY,
                ),
                Button(
                    say("Read in English", "Lire en français"),
                    say("language:en", "language:fr"),
                    Style.QUIET,
                ),
            ),
            Layout.ROW,
        ),
    )


def home(say: Say) -> Sample:
    return say("Bonjour, Louise", "Hello, Louise"), (
        Paragraph(say("Une tournée vous attend.", "A round is waiting for you."), Tone.LEAD),
        Card(
            say("Vieillir chez soi, Rivière-aux-Pins", "Ageing at Home, Rivière-aux-Pins"),
            (
                Paragraph(
                    say(
                        "«\u00a0Notre mobilisation\u00a0» se termine jeudi à 17\u00a0h.",
                        "“Our mobilisation” closes on Thursday, December 3, at 5 p.m.",
                    )
                ),
                Progress(7, 31, say("7 questions sur 31", "7 of 31 questions")),
                Choices(
                    say("Cette tournée", "This round"),
                    (
                        Button(say("Continuer", "Continue"), "run:12:8:resume", Style.PRIMARY),
                        go(say("Voir le dernier bilan", "See the last bilan"), "bilan:3"),
                    ),
                    Layout.ROW,
                ),
            ),
        ),
        Choices(
            say("Autres choses à faire", "Other things to do"),
            (
                go(say("Mes réponses passées", "My past answers"), "runs:2"),
                go(
                    say("M’absenter", "Be away for a while"),
                    "profile:2",
                    hint=say("jusqu’à une date", "until a date"),
                ),
                go(say("Quitter la table", "Leave the table"), "leave:2"),
            ),
            Layout.LIST,
        ),
    )


def question(say: Say) -> Sample:
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
                "Les partenaires se font-ils confiance pour se parler franchement\u202f?",
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


def review(say: Say) -> Sample:
    lines = (
        (say("Besoin commun", "Common need"), say("Bien établi", "Well established")),
        (
            say("Confiance entre partenaires", "Trust between partners"),
            say("Bien établi", "Well established"),
        ),
        (say("Temps disponible", "Time available"), say("Passée", "Skipped")),
        (
            say(
                "Règles de fonctionnement dont la table s’est dotée",
                "Working rules the table gave itself",
            ),
            say("Je ne sais pas", "I don’t know"),
        ),
    )
    return say("Relire avant d’envoyer", "Review before sending"), (
        Paragraph(say("Touchez une ligne pour la changer.", "Tap a line to change it.")),
        Choices(
            say("Vos réponses", "Your answers"),
            tuple(
                Button(name, f"run:12:31:jump:{i}", hint=value)
                for i, (name, value) in enumerate(lines)
            ),
            Layout.LIST,
        ),
        Paragraph(
            say("Une question reste sans réponse.", "One question has no answer."), Tone.WARNING
        ),
        Choices(
            say("Et maintenant", "And now"),
            (
                Button(
                    say("Envoyer mes réponses", "Send my answers"),
                    "run:12:31:submit",
                    Style.PRIMARY,
                ),
                Button(say("Plus tard", "Later"), "run:12:31:pause"),
                Button(say("Tout annuler", "Cancel everything"), "run:12:31:cancel", Style.DANGER),
            ),
            Layout.ROW,
        ),
    )


def error(say: Say) -> Sample:
    return say("Cette page n’est plus là", "This page is gone"), (
        Paragraph(
            say(
                "La tournée s’est terminée entre-temps. Votre réponse n’a pas été enregistrée.",
                "The round closed meanwhile. Your answer was not saved.",
            ),
            Tone.PROBLEM,
        ),
        Choices(
            say("Continuer", "Continue"),
            (go(say("Retour à l’accueil", "Back home"), "home", Style.PRIMARY),),
            Layout.ROW,
        ),
    )
