"""Work: the stores of one transaction, made once a connection because they hold nothing else."""

from __future__ import annotations

from storage.scope import Scope
from storage.stores.actions import Actions
from storage.stores.audit import Audit
from storage.stores.consensuses import Consensuses
from storage.stores.conversations import Conversations
from storage.stores.events import Events
from storage.stores.guesses import Guesses
from storage.stores.installations import Installations
from storage.stores.invitations import Invitations
from storage.stores.leases import Leases
from storage.stores.members import Consents, Members
from storage.stores.notices import Notices
from storage.stores.outbox import Outbox
from storage.stores.participations import Participations
from storage.stores.people import Identities, People
from storage.stores.releases import Releases
from storage.stores.roundtables import Cadences, Organisations, Roundtables
from storage.stores.spaces import Spaces
from storage.stores.waves import Editions, Waves


class Work:
    """Satisfies `bot.ports.Work` structurally."""

    def __init__(self, scope: Scope) -> None:
        self.events = Events(scope)
        self.guesses = Guesses(scope)
        self.people = People(scope)
        self.identities = Identities(scope)
        self.conversations = Conversations(scope)
        self.roundtables = Roundtables(scope)
        self.organisations = Organisations(scope)
        self.members = Members(scope)
        self.consents = Consents(scope)
        self.invitations = Invitations(scope)
        self.cadences = Cadences(scope)
        self.waves = Waves(scope)
        self.participations = Participations(scope)
        self.releases = Releases(scope)
        self.editions = Editions(scope)
        self.outbox = Outbox(scope)
        self.notices = Notices(scope)
        self.audit = Audit(scope)
        self.leases = Leases(scope)
        self.installations = Installations(scope)
        self.spaces = Spaces(scope)
        self.actions = Actions(scope)
        self.consensuses = Consensuses(scope)
