"""Amazon EventBridge."""

from casemate.services.events.matching import RuleIndexes
from casemate.services.events.operations import buses, entries, permissions, rules, tags, targets
from casemate.services.events.service import events

__all__ = ["RuleIndexes", "buses", "entries", "events", "permissions", "rules", "tags", "targets"]
