"""Rules on a schedule: the keeper triggers each when it is due. Moments missed while nothing ran come to one event.

Amazon EventBridge User Guide, "Creating an Amazon EventBridge rule that runs on a schedule".
"""

from __future__ import annotations

import msgspec

from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.transaction import Transaction
from casemate.policy.context import iso_time
from casemate.services.events.dispatch import hand_on, wanted_by
from casemate.services.events.model import DEFAULT_BUS, RULE, RULE_CLOCK, RuleClock, rule_id


def trigger(tx: Transaction, clock: RuleClock, now: float, ids: Ids) -> None:
    """Have the rule's targets receive an event, and the clock wait for the next moment."""
    rule = tx.get(RULE, clock.account, clock.region, rule_id(DEFAULT_BUS, clock.name))
    if rule is None or not rule.enabled or not rule.schedule_expression:
        tx.delete(RULE_CLOCK, clock)
        return
    event = {
        "version": "0",
        "id": new_uuid(ids),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": rule.account,
        "time": iso_time(int(now if clock.next is None else clock.next)),
        "region": rule.region,
        "resources": [rule.arn],
        "detail": {},
    }
    hand_on(tx, msgspec.json.encode(event).decode(), wanted_by([rule]), ids, now)
    tx.put(RULE_CLOCK, msgspec.structs.replace(clock, next=clock.after(rule.schedule_expression, now)))
