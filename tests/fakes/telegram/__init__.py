"""Telegram's side of the wire, by noun; a test uses what `tests.fakes.telegram_server` names."""
