"""Deliveries to whom nobody is bound: an account that is offered a seat, a space of the table.

Owns when they are still worth sending. The secret of an invitation is made again from its seat,
never kept; nothing personal goes to a space.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.desk import Services, View
from bot.outgoing import account_in
from bot.ports import Work
from bot.runtime.judgement import Judgement, Worth, Worthless
from bot.runtime.posts import posted_bilan
from dialogs.nouns.deliveries import Delivery, DeliveryKind
from dialogs.nouns.roundtables import Roundtable

Announce = Callable[[Work, Delivery, Roundtable, datetime, Services], View | Worthless]

ANNOUNCED: Mapping[DeliveryKind, Announce] = {DeliveryKind.BILAN_POSTED: posted_bilan}
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
    return Worth(account_in(delivery.lane, delivery.recipient), roundtable.language, said)
