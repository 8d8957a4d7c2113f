"""Changes of rules, with what hangs on them: the bus's index, the schedule's next moment, interest in CloudTrail."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from casemate.kernel.clock import Clock
from casemate.kernel.ids import Ids
from casemate.kernel.transaction import Transaction
from casemate.services.events.matching import rules_changed
from casemate.services.events.model import (
    DEFAULT_BUS,
    RULE,
    RULE_CLOCK,
    TRAIL_RULE,
    Rule,
    RuleClock,
    TrailRule,
    trail_id,
)
from casemate.services.events.trail import wants_trail


def keep_rule(tx: Transaction, rule: Rule, former: Rule | None, clock: Clock, ids: Ids) -> None:
    """Write a rule that was made or changed."""
    if former is None:
        tx.insert(RULE, rule)
    else:
        tx.put(RULE, rule)
    now = clock.now()
    rules_changed(tx, rule.account, rule.region, rule.bus, now, ids)
    _set_clock(tx, rule, former, now)
    _note_interest(tx, rule, wants_trail(rule), clock)


def remove_rule(tx: Transaction, rule: Rule, clock: Clock, ids: Ids) -> None:
    """Remove a rule."""
    tx.delete(RULE, rule)
    rules_changed(tx, rule.account, rule.region, rule.bus, clock.now(), ids)
    kept = tx.get(RULE_CLOCK, rule.account, rule.region, rule.name) if rule.bus == DEFAULT_BUS else None
    if kept is not None:
        tx.delete(RULE_CLOCK, kept)
    _note_interest(tx, rule, False, clock)


def _set_clock(tx: Transaction, rule: Rule, former: Rule | None, now: float) -> None:
    """Have the keeper look at a scheduled rule when it is due. A rate begins anew with a new expression."""
    if rule.bus != DEFAULT_BUS:
        return
    kept = tx.get(RULE_CLOCK, rule.account, rule.region, rule.name)
    if not rule.schedule_expression or not rule.enabled:
        if kept is not None:
            tx.delete(RULE_CLOCK, kept)
        return
    if kept is not None and former is not None and former.schedule_expression == rule.schedule_expression:
        return
    began = RuleClock(account=rule.account, region=rule.region, created=now, name=rule.name, began=now, next=None)
    clock = msgspec.structs.replace(began, next=began.after(rule.schedule_expression, now))
    if kept is None:
        tx.insert(RULE_CLOCK, clock)
    else:
        tx.put(RULE_CLOCK, clock)


def _note_interest(tx: Transaction, rule: Rule, wants: bool, clock: Clock) -> None:
    """Note whether a rule of a default bus may want what CloudTrail delivers: nothing is read while none does."""
    if rule.bus != DEFAULT_BUS:
        return
    kept = tx.get(TRAIL_RULE, "", "", trail_id(rule.account, rule.region))
    names = set(kept.rules) if kept is not None else set()
    if wants == (rule.name in names):
        return
    names ^= {rule.name}
    if not names:
        assert kept is not None
        tx.delete(TRAIL_RULE, kept)
        return
    made = TrailRule(
        account=rule.account,
        region=rule.region,
        created=kept.created if kept else clock.now(),
        rules=tuple(sorted(names)),
        since=kept.since if kept else clock.wall(),
        noted=kept is not None and kept.noted,
    )
    write: Callable[..., None] = tx.insert if kept is None else tx.put
    write(TRAIL_RULE, made)
