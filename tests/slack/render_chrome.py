"""The words around a screen on Slack, as a wiring would give them."""

from __future__ import annotations

from adapters.slack.chrome import InstallPage, SlackChrome

_PAGE = InstallPage("Tablée", "Vous pouvez fermer cette page.")

CHROME = SlackChrome(
    product="Tablée",
    busy="Un instant…",
    again="Réessayer",
    close="Fermer",
    open="Ouvrir",
    change="Modifier",
    previous="Page précédente",
    next="Page suivante",
    in_window="Ouvrir dans une fenêtre",
    in_conversation="Ouvrir dans notre conversation",
    pointer="C’est dans notre conversation privée.",
    doorway="Cela s’ouvre dans une fenêtre, pour que rien ne reste dans l’historique.",
    document="Ce fichier ne passe pas par Slack. Reliez un navigateur pour l’avoir.",
    picture="Le graphique se regarde dans notre conversation.",
    down="Rien n’a été enregistré. Réessayez dans quelques instants.",
    outside="Tablée n’est pas installée dans votre espace.",
    optional="(facultatif)",
    rank="Rang {n}",
    shortcut="Ouvrir Tablée",
    about="Le compagnon des tables.",
    details="Le compagnon des tables.",
    commands=(),
    installed=_PAGE,
    refused=_PAGE,
    failed=_PAGE,
)

PUBLIC_URL = "https://tablee.example"
