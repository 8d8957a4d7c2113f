"""Events that services bring by themselves: see ``kernel/happenings.py``."""

from __future__ import annotations

from typing import Any

import msgspec

from casemate.kernel.happenings import Happening, Happenings
from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.transaction import Transaction
from casemate.policy.context import iso_time
from casemate.services.events.dispatch import hand_on, wanted_by
from casemate.services.events.matching import RuleIndexes
from casemate.services.events.model import DEFAULT_BUS


def happenings(indexes: RuleIndexes, ids: Ids) -> Happenings:
    """The port by which services tell of what happened, over these indexes of rules."""

    def tell(tx: Transaction, happening: Happening) -> None:
        watching = indexes.watching(tx, happening.account, happening.region, DEFAULT_BUS)
        if not watching.rules:
            return
        event: dict[str, Any] = {
            "version": "0",
            "id": new_uuid(ids),
            "detail-type": happening.detail_type,
            "source": happening.source,
            "account": happening.account,
            "time": iso_time(int(happening.time)),
            "region": happening.region,
            "resources": list(happening.resources),
            "detail": dict(happening.detail),
        }
        wanted = wanted_by(watching.matching(event))
        if wanted:
            hand_on(tx, msgspec.json.encode(event).decode(), wanted, ids, happening.time)

    return Happenings(tell)
