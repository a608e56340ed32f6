"""Slack's side of the wire, by noun; what a test uses is named in `tests.fakes.slack_server`."""
