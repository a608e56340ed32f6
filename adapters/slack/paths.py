"""Where Slack reaches Tablée over HTTP, below its public address: one list for the routes, the
manifest and what an operator is told.
"""

from __future__ import annotations

EVENTS = "/slack/events"
INSTALL = "/slack/install"
REDIRECT = "/slack/oauth_redirect"
