"""Deliveries to whom nobody is bound: an account that is offered a seat, a space of the table.

Owns when they are still worth sending. The secret of an invitation is made again from its seat,
never kept; nothing personal goes to a space.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.announcements import SeatOffered
from bot.desk import Services, View
from bot.i18n import choose
from bot.membership.offers import offer_of, opens_for
from bot.outgoing import account_in
from bot.ports import Work
from bot.runtime.judgement import Judgement, Worth, Worthless
from bot.runtime.posts import celebrated_action, posted_bilan
from dialogs.nouns.deliveries import Delivery, DeliveryKind
from dialogs.nouns.people import Account
from dialogs.nouns.roundtables import Roundtable

Announce = Callable[[Work, Delivery, Roundtable, datetime, Services], View | Worthless]


def offered_seat(
    work: Work, delivery: Delivery, _roundtable: Roundtable, now: datetime, services: Services
) -> View | Worthless:
    """Raises `NotFound` when the invitation is gone."""
    invitation = work.invitations.get(delivery.invitation_id or 0)
    account = account_in(delivery.lane, delivery.recipient or "")
    if invitation.account_hash is None or not opens_for(invitation, account, services.hasher):
        return Worthless("other_account")
    offer = offer_of(work, invitation, now, services.hasher)
    if offer is None:
        return Worthless("spent")
    return SeatOffered(offer.place, offer.table, offer.host, offer.expires_at, offer.zone)


ANNOUNCED: Mapping[DeliveryKind, Announce] = {
    DeliveryKind.ACTION_CELEBRATED: celebrated_action,
    DeliveryKind.BILAN_POSTED: posted_bilan,
    DeliveryKind.INVITATION: offered_seat,
}
"""What each kind says, or why it says nothing any more."""


def judge(
    work: Work, delivery: Delivery, roundtable: Roundtable, now: datetime, services: Services
) -> Judgement:
    announce = ANNOUNCED.get(delivery.kind)
    if announce is None or delivery.recipient is None:
        return Worthless("gone")
    said = announce(work, delivery, roundtable, now, services)
    if isinstance(said, Worthless):
        return said
    account = account_in(delivery.lane, delivery.recipient)
    return Worth(account, _language(work, account, roundtable), said)


def _language(work: Work, account: Account, roundtable: Roundtable) -> str:
    """The table's, but for somebody known here already, at another table (faults U9)."""
    identity = work.identities.find(account)
    if identity is None:
        return roundtable.language
    person = work.people.get(identity.person_id)
    return choose(person.language, person.platform_language, roundtable.language)
