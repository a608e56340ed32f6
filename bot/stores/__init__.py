"""The stores of one transaction, as Protocols: what the use cases ask of each noun's storage.

Every store takes and returns the frozen values of `dialogs.nouns`: `add` takes a value whose id is
0 and returns it with its id, `get` raises `NotFound`, `save` writes every field. All times are
aware, in UTC.
"""

from __future__ import annotations

from bot.stores.machine import Audit, Events, Guesses, Installations, Leases, Outbox
from bot.stores.people import Consents, Conversations, Identities, Invitations, Notices, People
from bot.stores.plan import Actions, Consensuses
from bot.stores.tables import Cadences, Members, Organisations, Roundtables, Spaces
from bot.stores.waves import Editions, Participations, Releases, Waves

__all__ = [
    "Actions",
    "Audit",
    "Cadences",
    "Consensuses",
    "Consents",
    "Conversations",
    "Editions",
    "Events",
    "Guesses",
    "Identities",
    "Installations",
    "Invitations",
    "Leases",
    "Members",
    "Notices",
    "Organisations",
    "Outbox",
    "Participations",
    "People",
    "Releases",
    "Roundtables",
    "Spaces",
    "Waves",
]
