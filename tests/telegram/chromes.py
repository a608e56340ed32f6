"""The words around a screen on Telegram, as a wiring would give them."""

from __future__ import annotations

from adapters.telegram.chrome import Command, Scope, TelegramChrome, Way

CHROME = TelegramChrome(
    product="Tablée",
    open="Ouvrir",
    previous="Page précédente",
    next="Page suivante",
    copy="Copier le lien",
    pointer="C’est dans notre conversation privée.",
    begin="Ouvrez notre conversation, puis touchez « Démarrer ».",
    below="La suite est plus bas.",
    document="Ce fichier ne passe pas par Telegram. Reliez un navigateur pour l’avoir.",
    form="Cela se remplit dans un navigateur.",
    form_way=Way("Relier un navigateur", "go:devices"),
    down="Rien n’a été enregistré. Réessayez dans quelques instants.",
    closed="Ce bouton ne sert plus.",
    unread="Je lis les mots et les boutons. Rien d’autre n’est gardé.",
    edited="Un message modifié ne change rien : écrivez de nouveau.",
    about="Le compagnon des tables.",
    short_about="Le compagnon des tables.",
    commands={scope: (Command("bilan", "Le bilan"),) for scope in Scope},
)

PUBLIC_URL = "https://tablee.example"
USERNAME = "tablee_bot"
