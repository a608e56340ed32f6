"""The words around a screen, as a wiring would give them."""

from __future__ import annotations

from adapters.web.chrome import Chrome, Passage

FRENCH = Chrome(
    skip="Aller au contenu",
    menu="Menu",
    entries=(
        ("home", "Accueil"),
        ("data", "Mes données"),
        ("devices", "Mes comptes"),
        ("language", "Langue"),
        ("privacy", "Confidentialité"),
        ("help", "Aide"),
    ),
    say_label="Écrire à Tablée",
    say_hint="Par exemple\u00a0: aide, bilan, passer, plus tard.",
    say_submit="Envoyer",
    optional="(facultatif)",
    copy="Copier",
    copied="Copié",
    busy="Un instant…",
    again="Réessayer",
    home="Retour à l’accueil",
    down=Passage(
        "Rien n’a été enregistré",
        "Le service ne répond pas pour le moment. Réessayez dans quelques instants.",
    ),
    offline=Passage(
        "Pas de connexion.",
        "Votre réponse n’est peut-être pas enregistrée. "
        "Réessayez\u00a0: elle ne comptera qu’une fois.",
    ),
    refused=Passage("Demande refusée", "Elle ne vient pas d’une page de Tablée. Rien n’a changé."),
    too_long=Passage("C’est trop long", "Rien n’a été enregistré. Raccourcissez votre texte."),
    unreadable=Passage("Demande illisible", "Rien n’a changé. Revenez à l’accueil."),
)

ENGLISH = Chrome(
    skip="Skip to content",
    menu="Menu",
    entries=(
        ("home", "Home"),
        ("data", "My data"),
        ("devices", "My devices"),
        ("language", "Language"),
        ("privacy", "Privacy"),
        ("help", "Help"),
    ),
    say_label="Write to Tablée",
    say_hint="For instance: help, bilan, skip, later.",
    say_submit="Send",
    optional="(optional)",
    copy="Copy",
    copied="Copied",
    busy="One moment…",
    again="Try again",
    home="Back to the home page",
    down=Passage(
        "Nothing was saved", "The service is not answering right now. Try again in a moment."
    ),
    offline=Passage(
        "No connection.", "Your answer may not be saved. Try again: it will count only once."
    ),
    refused=Passage("Request refused", "It does not come from a page of Tablée. Nothing changed."),
    too_long=Passage("That is too long", "Nothing was saved. Please shorten your text."),
    unreadable=Passage("Unreadable request", "Nothing changed. Go back to the home page."),
)

CHROMES = {"fr": FRENCH, "en": ENGLISH}
