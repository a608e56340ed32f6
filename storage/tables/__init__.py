"""SQLModel tables, one module a noun. Importing this package makes `METADATA` whole."""

from __future__ import annotations

from storage.tables.deliveries import DeliveryRow, NoticeRow
from storage.tables.machine import AuditRow, EventRow, GuessRow, KeyCheckRow, LeaseRow
from storage.tables.people import (
    ConsentRow,
    ConversationRow,
    IdentityRow,
    InvitationRow,
    MemberRow,
    PersonRow,
)
from storage.tables.plan import ActionPartnerRow, ActionRow, ConsensusRow
from storage.tables.platforms import InstallationRow, SpaceRow
from storage.tables.roundtables import CadenceRow, OrganisationRow, RoundtableRow
from storage.tables.row import Row, table_of
from storage.tables.waves import EditionRow, ParticipationRow, PictureRow, ReleaseRow, WaveRow

METADATA = Row.metadata

ACTION = table_of(ActionRow)
ACTION_PARTNER = table_of(ActionPartnerRow)
AUDIT = table_of(AuditRow)
CADENCE = table_of(CadenceRow)
CONSENSUS = table_of(ConsensusRow)
CONSENT = table_of(ConsentRow)
CONVERSATION = table_of(ConversationRow)
DELIVERY = table_of(DeliveryRow)
EDITION = table_of(EditionRow)
EVENT = table_of(EventRow)
GUESS = table_of(GuessRow)
IDENTITY = table_of(IdentityRow)
INSTALLATION = table_of(InstallationRow)
INVITATION = table_of(InvitationRow)
KEY_CHECK = table_of(KeyCheckRow)
LEASE = table_of(LeaseRow)
MEMBER = table_of(MemberRow)
NOTICE = table_of(NoticeRow)
ORGANISATION = table_of(OrganisationRow)
PARTICIPATION = table_of(ParticipationRow)
PERSON = table_of(PersonRow)
PICTURE = table_of(PictureRow)
RELEASE = table_of(ReleaseRow)
ROUNDTABLE = table_of(RoundtableRow)
SPACE = table_of(SpaceRow)
WAVE = table_of(WaveRow)
