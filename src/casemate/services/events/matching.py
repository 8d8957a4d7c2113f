"""Which rules of a bus an event is for. What was made of the rules is kept until one of them changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casemate.kernel.call import Call
from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.transaction import Transaction, pages
from casemate.patterns import Pattern, PatternIndex, PatternProblem, parse_pattern
from casemate.services.events.model import BUS_RULES, RULE, BusRules, Rule, rule_id

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Watching:
    """The enabled rules of a bus that have a pattern, by name, and their index, good for one stamp."""

    stamp: str
    rules: Mapping[str, Rule]
    index: PatternIndex[str]

    def matching(self, event: Mapping[str, Any]) -> list[Rule]:
        """The rules that an event is for, in the order of their names."""
        return [self.rules[name] for name in self.index.matching(event)]


_NOBODY = Watching("", {}, PatternIndex({}))


class RuleIndexes:
    """The buses' rules, ready to be asked. At most ``capacity`` rules are kept, of the buses used last."""

    def __init__(self, capacity: int = 50_000) -> None:
        self._capacity = capacity
        self._kept: OrderedDict[tuple[str, str, str], Watching] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def watching(self, tx: Transaction, account: str, region: str, bus: str) -> Watching:
        """The rules of a bus as the transaction has them."""
        mark = tx.get(BUS_RULES, account, region, bus)
        if mark is None:
            return _NOBODY
        key = account, region, bus
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept.stamp == mark.stamp:
                self._kept.move_to_end(key)
                return kept
        made = _watching(tx, account, region, bus, mark.stamp)
        with self._lock:
            former = self._kept.pop(key, None)
            self._size += len(made.rules) - (len(former.rules) if former else 0)
            self._kept[key] = made
            while self._size > self._capacity and len(self._kept) > 1:
                _, oldest = self._kept.popitem(last=False)
                self._size -= len(oldest.rules)
        return made


def rules_of(tx: Transaction, account: str, region: str, bus: str) -> list[Rule]:
    """All rules of a bus, in the order of their names."""

    def fetch(after: str) -> list[Rule]:
        return tx.list(RULE, account, region, prefix=rule_id(bus, ""), after=after, limit=_PAGE)

    return list(pages(fetch, lambda rule: rule_id(rule.bus, rule.name), _PAGE))


def rules_changed(tx: Transaction, account: str, region: str, bus: str, now: float, ids: Ids) -> None:
    """Say that a rule of the bus changed: from this commit on its rules are looked at anew."""
    mark = tx.get(BUS_RULES, account, region, bus)
    made = BusRules(account=account, region=region, created=now, bus=bus, stamp=new_uuid(ids))
    if mark is None:
        tx.insert(BUS_RULES, made)
    else:
        tx.put(BUS_RULES, made)


def _watching(tx: Transaction, account: str, region: str, bus: str, stamp: str) -> Watching:
    rules: dict[str, Rule] = {}
    patterns: dict[str, Pattern] = {}
    for rule in rules_of(tx, account, region, bus):
        if rule.enabled and rule.event_pattern:
            try:
                patterns[rule.name] = parse_pattern(rule.event_pattern)
            except PatternProblem:
                # It was checked when it was put; what a later grammar refuses matches nothing.
                continue
            rules[rule.name] = rule
    return Watching(stamp, rules, PatternIndex(patterns))


def indexes_of(call: Call) -> RuleIndexes:
    """The indexes that the composition root made."""
    return call.use(RuleIndexes)
