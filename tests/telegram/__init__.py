"""Telegram's adapter: what is read of updates, what is drawn of screens, what goes by the wire."""
