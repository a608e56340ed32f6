"""Sample screens of a table: a form, links, the dashboard, a bilan."""

from __future__ import annotations

from dialogs.messages import (
    Bullets,
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
    Style,
    Tone,
)
from tests.web.drawing import bars
from tests.web.gallery_words import Sample, Say, go


def form(say: Say) -> Sample:
    few = tuple(FieldOption(key, key.capitalize()) for key in ("sante", "education", "municipal"))
    many = tuple(FieldOption(f"o{i}", f"Option {i}") for i in range(1, 10))
    ranks = tuple(
        FieldOption(key, name)
        for key, name in (
            ("transport", "Transport"),
            ("logement", say("Logement", "Housing")),
            ("repit", say("Répit", "Respite")),
        )
    )
    return say("Une place à la table", "A seat at the table"), (
        Paragraph(
            say(
                "Deux choses restent à corriger. Rien n’a été perdu.",
                "Two things to correct. Nothing was lost.",
            ),
            Tone.PROBLEM,
        ),
        Form(
            "seat:add:2",
            (
                Field(
                    "name",
                    say("Nom de la personne", "Person’s name"),
                    Input.LINE,
                    required=True,
                    problem=say("Écrivez un nom.", "Type a name."),
                    hint=say("Tel que la table la connaît.", "As the table knows them."),
                ),
                Field(
                    "text",
                    say("Un mot d’accueil", "A word of welcome"),
                    Input.TEXT,
                    values=("<b>Bienvenue</b>\nà tous",),
                ),
                Field(
                    "seats",
                    say("Nombre d’heures par mois", "Hours a month"),
                    Input.NUMBER,
                    values=("douze",),
                    problem=say("Un nombre, par exemple 12.", "A number, for instance 12."),
                ),
                Field("until", say("Absente jusqu’au", "Away until"), Input.DATE),
                Field(
                    "sector", say("Secteur", "Sector"), Input.SELECT, few, ("sante",), required=True
                ),
                Field("other", say("Autre choix", "Other choice"), Input.SELECT, many),
                Field(
                    "types",
                    say("Ce qu’elle apporte", "What they bring"),
                    Input.CHECKBOXES,
                    few,
                    ("education",),
                    hint=say("Plusieurs choix possibles.", "Choose any."),
                ),
                Field(
                    "order",
                    say("Vos priorités, de 1 à 3", "Your priorities, from 1 to 3"),
                    Input.RANKING,
                    ranks,
                    ("logement",),
                ),
                Field(
                    "share", say("Partager sans mon nom", "Share without my name"), Input.CONFIRM
                ),
                Field("code", say("Code de l’appareil", "Device code"), Input.CODE),
            ),
            say("Ajouter cette place", "Add this seat"),
        ),
    )


def links(say: Say) -> Sample:
    return say("Invitation prête", "Invitation ready"), (
        Paragraph(say("La place de Louise est ouverte.", "Louise’s seat is open."), Tone.GOOD),
        Link(
            say("Lien à lui transmettre, une seule fois", "Link to pass on, once only"),
            "/m/i/k3yXw0Qd9sL2pV7bN4tRzA",
        ),
        Document(
            "mes-donnees.json",
            "application/json",
            b'{"answers": []}',
            say("Emporter mes données", "Take my data away"),
        ),
        Paragraph(say("Ce lien ne sert qu’une fois.", "This link works once."), Tone.QUIET),
    )


def dashboard(say: Say) -> Sample:
    return say("Vieillir chez soi, Rivière-aux-Pins", "Ageing at Home, Rivière-aux-Pins"), (
        Card(
            say("Tournée en cours", "Round under way"),
            (
                Facts(
                    (
                        (say("Dialogue", "Dialog"), say("Notre mobilisation", "Our mobilisation")),
                        (
                            say("Participation", "Participation"),
                            say("7 sur 12 ont répondu", "7 of 12 answered"),
                        ),
                        (
                            say("Se termine", "Closes"),
                            say("le jeudi 3 décembre à 17\u00a0h", "Thursday, December 3, 5 p.m."),
                        ),
                    )
                ),
                Progress(7, 12, say("7 sur 12 ont répondu", "7 of 12 answered")),
            ),
        ),
        Card(
            say("Cadence", "Cadence"),
            (
                Paragraph(
                    say(
                        "Toutes les six semaines. Prochaine\u00a0: le 14 janvier.",
                        "Every six weeks. Next: January 14.",
                    )
                ),
                Choices(
                    "Cadence",
                    (
                        go(say("Changer la cadence", "Change the cadence"), "cadence:2"),
                        go(
                            say(
                                "Voir ce que les membres recevront", "See what members will receive"
                            ),
                            "preview:2:mobilisation",
                        ),
                    ),
                    Layout.ROW,
                ),
            ),
        ),
        Heading(say("Autour de la table", "Around the table")),
        Choices(
            say("Les places", "Seats"),
            tuple(
                go(name, f"seat:{i}", hint=state)
                for i, (name, state) in enumerate(
                    (
                        (say("Maison des aînés", "Seniors’ House"), "Louise Gagnon"),
                        (say("Clinique du Pont", "Bridge Clinic"), say("invitée", "invited")),
                        (
                            say("Ville de Rivière-aux-Pins", "Town of Rivière-aux-Pins"),
                            "Amar Haddad",
                        ),
                    )
                )
            ),
            Layout.LIST,
        ),
        Choices(
            say("Actions", "Actions"),
            (
                go(say("Inviter", "Invite"), "invite:2", Style.PRIMARY),
                go(say("Ouvrir une tournée", "Open a round"), "launch:2"),
            ),
            Layout.ROW,
        ),
    )


def bilan(say: Say) -> Sample:
    return say("Bilan de notre mobilisation", "Bilan of our mobilisation"), (
        Paragraph(
            say(
                "Tournée close le 20 novembre. 9 sur 12 ont répondu.",
                "Round closed on November 20. 9 of 12 answered.",
            ),
            Tone.LEAD,
        ),
        Card(
            say("Confiance entre partenaires", "Trust between partners"),
            (
                Facts(
                    (
                        (say("Médiane", "Median"), say("Bien établi", "Well established")),
                        (say("Accord", "Agreement"), say("élevé", "high")),
                    )
                ),
                Picture(
                    say(
                        "Répartition\u00a0: au plus 3 en bas, 2 au milieu, 4 en haut.",
                        "Spread: at most 3 low, 2 in the middle, 4 high.",
                    ),
                    bars(),
                    say(
                        "Les hachures cachent ce qui ne peut pas être montré.",
                        "Hatching hides what may not be shown.",
                    ),
                ),
                Details(
                    say("Les mêmes chiffres en mots", "The same figures in words"),
                    (
                        Bullets(
                            (
                                say(
                                    "Pas du tout ou peu établi\u00a0: au plus 3",
                                    "Not at all or slightly: at most 3",
                                ),
                                say("Moyennement\u00a0: 2", "Fairly: 2"),
                            )
                        ),
                    ),
                ),
            ),
        ),
        Heading(say("À discuter", "To discuss")),
        Bullets(
            (
                say("Temps disponible", "Time available"),
                say("Règles de fonctionnement", "Working rules"),
            ),
            ordered=True,
        ),
    )
