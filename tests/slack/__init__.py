"""Slack's adapter: what is read of payloads, what is drawn of screens, what goes by the wire."""
