"""What EventBridge requests name: buses, by name or ARN, and the rules on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from casemate.api import events as api
from casemate.kernel.arn import PARTITION, parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest, ServiceError
from casemate.kernel.operations import Found, Target, Values
from casemate.kernel.transaction import Transaction
from casemate.patterns import Pattern, PatternProblem, parse_pattern
from casemate.services.events.model import (
    DEFAULT_BUS,
    EVENT_BUS,
    RULE,
    EventBus,
    Rule,
    bus_arn,
    rule_arn,
    rule_id,
)

_ACCOUNT = re.compile(r"[0-9]{12}")
_BUS_PREFIX, _RULE_PREFIX = "event-bus/", "rule/"
RULE_TYPES = "rule-on-default-event-bus/rule-on-custom-event-bus"


class BusName(NamedTuple):
    """A bus that a request names, whether or not there is one."""

    account: str
    region: str
    name: str


def bus_name(call: Call, text: str | None) -> BusName:
    """The bus that a name or an ARN means, the default one if nothing is named. Raises InvalidRequest."""
    if not text:
        return BusName(call.account, call.region, DEFAULT_BUS)
    if not text.startswith("arn:"):
        return BusName(call.account, call.region, text)
    arn = parse_arn(text)
    if (
        arn is None
        or arn.partition != PARTITION
        or arn.service != "events"
        or not _ACCOUNT.fullmatch(arn.account)
        or not arn.resource.startswith(_BUS_PREFIX)
    ):
        raise InvalidRequest(f"Parameter {text} is not valid. Reason: Provided Arn is not in correct format.")
    if arn.region != call.region:
        raise InvalidRequest(f"Parameter {text} is not valid. Reason: It names a bus of another Region.")
    return BusName(arn.account, arn.region, arn.resource.removeprefix(_BUS_PREFIX))


def bus_of(call: Call, name: BusName) -> EventBus | None:
    """The bus of that name, or None. Every account has a default one."""
    bus = stored_bus(call.tx, name)
    if bus is None and name.name == DEFAULT_BUS:
        known = name.account == call.account or call.identities.unique_id(
            call.tx, f"arn:{PARTITION}:iam::{name.account}:root"
        )
        return EventBus(account=name.account, region=name.region, name=DEFAULT_BUS) if known else None
    return bus


def stored_bus(tx: Transaction, name: BusName) -> EventBus | None:
    """The bus as it is kept: the default one is not before something of it was changed."""
    return tx.get(EVENT_BUS, name.account, name.region, name.name)


def no_bus(name: str) -> api.ResourceNotFoundException:
    """What is said of a bus that is not there."""
    return api.ResourceNotFoundException(f"Event bus {name} does not exist.")


def _bus_target(field: str) -> Target[EventBus]:
    def find(call: Call, request: Any) -> Found[EventBus]:
        named = bus_name(call, getattr(request, field))
        return Found(bus_arn(*named), named.account, bus_of(call, named))

    def missing(call: Call, request: Any) -> ServiceError:
        return no_bus(bus_name(call, getattr(request, field)).name)

    return Target(
        resource_type="event-bus",
        kind=EVENT_BUS.name,
        find=find,
        missing=missing,
        policy=lambda call, bus: bus.policy or None,
        tags=lambda bus: bus.tags,
    )


bus: Target[EventBus] = _bus_target("name")
"""The bus that a request is about."""


def _find_new_bus(call: Call, request: api.CreateEventBusRequest) -> Found[str]:
    return Found(bus_arn(call.account, call.region, request.name), call.account, request.name)


bus_to_be: Target[str] = Target(
    resource_type="event-bus",
    kind=EVENT_BUS.name,
    find=_find_new_bus,
    missing=lambda call, request: no_bus(request.name),
)
"""The name of a bus that is to be made."""


# -- rules


class RulePlace(NamedTuple):
    """Where a rule is or would be: its bus, and the rule if it is there."""

    bus: EventBus
    name: str
    rule: Rule | None


def _rule_target(field: str) -> Target[Rule]:
    def find(call: Call, request: Any) -> Found[Rule]:
        named = bus_name(call, request.event_bus_name)
        name: str = getattr(request, field)
        rule = call.tx.get(RULE, named.account, named.region, rule_id(named.name, name))
        return Found(rule_arn(*named, name), named.account, rule)

    def missing(call: Call, request: Any) -> ServiceError:
        named = bus_name(call, request.event_bus_name)
        if bus_of(call, named) is None:
            return no_bus(named.name)
        return no_rule(getattr(request, field), named.name)

    return Target(
        resource_type=RULE_TYPES,
        kind=RULE.name,
        find=find,
        missing=missing,
        policy=lambda call, rule: _policy_over(call, rule),
        tags=lambda rule: rule.tags,
        context=rule_context,
    )


def no_rule(name: str, bus_name: str) -> api.ResourceNotFoundException:
    """What is said of a rule that is not there."""
    return api.ResourceNotFoundException(f"Rule {name} does not exist on EventBus {bus_name}.")


def _policy_over(call: Call, rule: Rule) -> str | None:
    """The policy of the rule's bus, which says who may do what with the rules on it."""
    found = stored_bus(call.tx, BusName(rule.account, rule.region, rule.bus))
    return (found.policy or None) if found is not None else None


_MANAGED = frozenset(("DeleteRule", "DisableRule", "EnableRule", "PutRule", "PutTargets", "RemoveTargets"))


def rule_context(call: Call, request: Any, rule: Rule | None) -> Mapping[str, Values]:
    """Whose rule it is and which service manages it (EventBridge User Guide, "Using IAM policy conditions")."""
    if rule is None:
        return {}
    keys: dict[str, Values] = {"events:creatorAccount": rule.created_by or rule.account}
    if rule.managed_by and call.operation.name in _MANAGED:
        keys["events:ManagedBy"] = rule.managed_by
    return keys


def _targets_context(call: Call, request: api.PutTargetsRequest, rule: Rule | None) -> Mapping[str, Values]:
    return {**rule_context(call, request, rule), "events:TargetArn": tuple(target.arn for target in request.targets)}


def _with_context(
    target: Target[Rule], context: Callable[[Call, Any, Rule | None], Mapping[str, Values]]
) -> Target[Rule]:
    return Target(
        resource_type=target.resource_type,
        kind=target.kind,
        find=target.find,
        missing=target.missing,
        policy=target.policy,
        tags=target.tags,
        context=context,
    )


rule: Target[Rule] = _rule_target("name")
"""The rule that a request is about."""
rule_of_targets: Target[Rule] = _rule_target("rule")
"""The rule whose targets a request is about."""
rule_for_targets: Target[Rule] = _with_context(rule_of_targets, _targets_context)
"""The rule that is to have further targets."""


def _find_place(call: Call, request: api.PutRuleRequest) -> Found[RulePlace]:
    named = bus_name(call, request.event_bus_name)
    found = bus_of(call, named)
    rule = call.tx.get(RULE, named.account, named.region, rule_id(named.name, request.name))
    place = RulePlace(found, request.name, rule) if found is not None else None
    return Found(rule_arn(*named, request.name), named.account, place)


def _place_context(call: Call, request: api.PutRuleRequest, place: RulePlace | None) -> Mapping[str, Values]:
    if place is None or place.rule is None:
        return {"events:creatorAccount": call.account}
    return rule_context(call, request, place.rule)


rule_to_be: Target[RulePlace] = Target(
    resource_type=RULE_TYPES,
    kind=RULE.name,
    find=_find_place,
    missing=lambda call, request: no_bus(bus_name(call, request.event_bus_name).name),
    policy=lambda call, place: place.bus.policy or None,
    tags=lambda place: place.rule.tags if place.rule is not None else {},
    context=_place_context,
)
"""Where a rule is to be put."""

_PATTERN_KEYS: Mapping[tuple[str, ...], str] = {
    ("source",): "events:source",
    ("detail-type",): "events:detail-type",
    ("detail", "service"): "events:detail.service",
    ("detail", "eventTypeCode"): "events:detail.eventTypeCode",
    ("detail", "userIdentity", "principalId"): "events:detail.userIdentity.principalId",
}


def pattern_context(call: Call, request: api.PutRuleRequest) -> dict[str, Values]:
    """What a rule's pattern asks for, where it asks for exact strings alone."""
    if not request.event_pattern:
        return {}
    try:
        pattern: Pattern = parse_pattern(request.event_pattern)
    except PatternProblem:
        return {}
    keys: dict[str, Values] = {}
    for path, leaf in pattern.leaves():
        key = _PATTERN_KEYS.get(path)
        if key is not None and leaf.strings:
            strings = tuple(sorted(leaf.strings))
            keys[key] = strings[0] if len(strings) == 1 else strings
    return keys


# -- what has tags

Tagged = EventBus | Rule


def find_tagged(call: Call, request: Any) -> Found[Tagged]:
    """The bus or rule of an ARN. Raises InvalidRequest for an ARN of anything else."""
    text: str = request.resource_arn
    arn = parse_arn(text)
    if arn is None or arn.partition != PARTITION or arn.service != "events" or not _ACCOUNT.fullmatch(arn.account):
        raise InvalidRequest(f"Parameter {text} is not valid. Reason: Provided Arn is not in correct format.")
    if arn.region != call.region:
        raise InvalidRequest(f"Parameter {text} is not valid. Reason: It names a resource of another Region.")
    entity: Tagged | None
    if arn.resource.startswith(_BUS_PREFIX):
        entity = bus_of(call, BusName(arn.account, arn.region, arn.resource.removeprefix(_BUS_PREFIX)))
    elif arn.resource.startswith(_RULE_PREFIX):
        on, _, name = arn.resource.removeprefix(_RULE_PREFIX).rpartition("/")
        entity = call.tx.get(RULE, arn.account, arn.region, rule_id(on or DEFAULT_BUS, name))
    else:
        raise InvalidRequest(f"Parameter {text} is not valid. Reason: Provided Arn is not in correct format.")
    return Found(text, arn.account, entity)


def missing_tagged(call: Call, request: Any) -> ServiceError:
    """What is said of a bus or rule that is not there."""
    resource = request.resource_arn.split(":", 5)[-1]
    if resource.startswith(_BUS_PREFIX):
        return no_bus(resource.removeprefix(_BUS_PREFIX))
    on, _, name = resource.removeprefix(_RULE_PREFIX).rpartition("/")
    return no_rule(name, on or DEFAULT_BUS)


def _tagged_policy(call: Call, entity: Tagged) -> str | None:
    return (entity.policy or None) if isinstance(entity, EventBus) else _policy_over(call, entity)


tagged: Target[Tagged] = Target(
    resource_type=f"event-bus/{RULE_TYPES}",
    kind=RULE.name,
    find=find_tagged,
    missing=missing_tagged,
    policy=_tagged_policy,
    tags=lambda entity: entity.tags,
    context=lambda call, request, entity: rule_context(call, request, entity) if isinstance(entity, Rule) else {},
)
"""The bus or rule whose tags a request is about."""
