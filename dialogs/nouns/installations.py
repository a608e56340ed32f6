"""Where a platform let Tablée in: one workspace's tokens. A frozen value, sealed where stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Installation:
    """Tablée in one workspace, or in a whole organisation of workspaces.

    `workspace` is the same as in `Account`. `bot_user` is Tablée's own user id there. With token
    rotation, `token` ends at `expires_at` and `refresh_token` gives the next one.
    """

    id: int
    platform: str
    workspace: str
    name: str
    bot_user: str
    scopes: str  # separated by commas
    installed_at: datetime
    token: str = field(repr=False)
    refresh_token: str = field(default="", repr=False)
    expires_at: datetime | None = None
