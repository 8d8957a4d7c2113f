"""Rules: which events of a bus, or which moments, trigger something."""

from __future__ import annotations

import msgspec

from casemate.api import events as op
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Lane
from casemate.kernel.pass_role import pass_role
from casemate.kernel.principal import PrincipalType
from casemate.patterns import PatternProblem, parse_pattern
from casemate.schedules import At, ScheduleProblem, parse_schedule
from casemate.services.events.model import DEFAULT_BUS, HOST, RULE, RULE_CREATED, Rule, rule_arn, rule_id
from casemate.services.events.pages import page
from casemate.services.events.quotas import quotas_of
from casemate.services.events.rule_changes import keep_rule, remove_rule
from casemate.services.events.service import events
from casemate.services.events.tagging import accepted_tags, tag_context
from casemate.services.events.targets import (
    RulePlace,
    bus_name,
    bus_of,
    no_bus,
    no_rule,
    pattern_context,
    rule,
    rule_to_be,
)

_NO_ROOM = "The requested resource exceeds the maximum number allowed."


@events.operation(
    op.PutRule,
    on=rule_to_be,
    lane=Lane.WRITE,
    context=lambda call, req: {**tag_context(req.tags), **pattern_context(call, req)},
)
def put_rule(call: Call, req: op.PutRuleRequest, place: RulePlace) -> op.PutRuleResponse:
    """Make a rule on a bus, or replace all of it but its targets and tags."""
    bus, former = place.bus, place.rule
    _check(req, bus.name)
    if former is not None:
        require_unmanaged(call, former, force=False)
    arn = rule_arn(bus.account, bus.region, bus.name, req.name)
    if req.role_arn:
        pass_role(call, req.role_arn, HOST, refused=InvalidRequest, resource_arn=arn)
    if former is None:
        if call.tx.count(RULE, bus.account, bus.region, index="bus", value=bus.name) >= quotas_of(call).rules:
            raise op.LimitExceededException(_NO_ROOM)
        if req.tags:
            call.authorize(
                "events:TagResource", arn, account=bus.account, policy=bus.policy or None, context=tag_context(req.tags)
            )
    is_service = call.principal.type is PrincipalType.AWS_SERVICE
    made = Rule(
        account=bus.account,
        region=bus.region,
        created=former.created if former else call.now,
        name=req.name,
        bus=bus.name,
        event_pattern=req.event_pattern or "",
        schedule_expression=req.schedule_expression or "",
        state=req.state or RULE_CREATED,
        description=req.description or "",
        role_arn=req.role_arn or "",
        managed_by=former.managed_by if former else call.principal.name if is_service else "",
        created_by=former.created_by if former else call.account,
        targets=former.targets if former else (),
        tags=former.tags if former else accepted_tags(req.tags),
    )
    keep_rule(call.tx, made, former, call.clock, call.ids)
    return op.PutRuleResponse(rule_arn=arn)


@events.operation(op.DescribeRule, on=rule, lane=Lane.INLINE)
def describe_rule(call: Call, req: op.DescribeRuleRequest, rule: Rule) -> op.DescribeRuleResponse:
    """Describe a rule; ListTargetsByRule shows its targets."""
    shown = _shown(rule)
    return op.DescribeRuleResponse(
        name=shown.name,
        arn=shown.arn,
        event_pattern=shown.event_pattern,
        schedule_expression=shown.schedule_expression,
        state=shown.state,
        description=shown.description,
        role_arn=shown.role_arn,
        managed_by=shown.managed_by,
        event_bus_name=shown.event_bus_name,
        created_by=rule.created_by or rule.account,
    )


@events.operation(op.EnableRule, on=rule, lane=Lane.WRITE)
def enable_rule(call: Call, req: op.EnableRuleRequest, rule: Rule) -> None:
    """Have a rule triggered again."""
    _set_state(call, rule, RULE_CREATED)


@events.operation(op.DisableRule, on=rule, lane=Lane.WRITE)
def disable_rule(call: Call, req: op.DisableRuleRequest, rule: Rule) -> None:
    """Have a rule triggered by nothing until EnableRule."""
    _set_state(call, rule, "DISABLED")


@events.operation(op.DeleteRule, on=rule, lane=Lane.WRITE)
def delete_rule(call: Call, req: op.DeleteRuleRequest, rule: Rule) -> None:
    """Remove a rule that has no targets any more."""
    require_unmanaged(call, rule, force=bool(req.force))
    if rule.targets:
        raise InvalidRequest("Rule can't be deleted since it has targets.")
    remove_rule(call.tx, rule, call.clock, call.ids)


@events.operation(op.ListRules)
def list_rules(call: Call, req: op.ListRulesRequest) -> op.ListRulesResponse:
    """The rules of a bus, in the order of their names."""
    named = bus_name(call, req.event_bus_name)
    _require_own_bus(call, named.account, named.name)
    prefix = rule_id(named.name, req.name_prefix or "")
    found, token = page(
        f"rules:{prefix}",
        req.next_token,
        req.limit,
        lambda after, limit: call.tx.list(RULE, named.account, named.region, prefix=prefix, after=after, limit=limit),
        lambda each: rule_id(each.bus, each.name),
    )
    return op.ListRulesResponse(rules=[_shown(each) for each in found], next_token=token)


@events.operation(op.ListRuleNamesByTarget)
def list_rule_names_by_target(call: Call, req: op.ListRuleNamesByTargetRequest) -> op.ListRuleNamesByTargetResponse:
    """The names of a bus's rules that have a target, in their order."""
    named = bus_name(call, req.event_bus_name)
    _require_own_bus(call, named.account, named.name)
    value = f"{named.name}/{req.target_arn}"
    found, token = page(
        f"by-target:{value}",
        req.next_token,
        req.limit,
        lambda after, limit: call.tx.list(
            RULE, named.account, named.region, index="target", value=value, after=after, limit=limit
        ),
        lambda each: rule_id(each.bus, each.name),
    )
    return op.ListRuleNamesByTargetResponse(rule_names=[each.name for each in found], next_token=token)


def require_unmanaged(call: Call, rule: Rule, *, force: bool) -> None:
    """Raise ManagedRuleException for a rule that a service made for itself, unless that service asks."""
    if rule.managed_by and not force and call.principal.name != rule.managed_by:
        raise op.ManagedRuleException(f"Rule {rule.name} is a managed rule and can only be changed with Force.")


def _require_own_bus(call: Call, account: str, name: str) -> None:
    named = bus_name(call, name)._replace(account=account)
    if account != call.account:
        raise no_rule("", name) if bus_of(call, named) is None else InvalidRequest("The bus is another account's.")
    if bus_of(call, named) is None:
        raise no_bus(name)


def _check(req: op.PutRuleRequest, bus: str) -> None:
    """Raise for a rule that nothing could trigger."""
    if not req.event_pattern and not req.schedule_expression:
        raise InvalidRequest("Parameter(s) EventPattern or ScheduleExpression must be specified.")
    if req.schedule_expression:
        if bus != DEFAULT_BUS:
            raise InvalidRequest("ScheduleExpression is supported only on the default event bus.")
        try:
            schedule = parse_schedule(req.schedule_expression)
        except ScheduleProblem:
            schedule = None
        if schedule is None or isinstance(schedule, At):
            raise InvalidRequest("Parameter ScheduleExpression is not valid.")
    if req.event_pattern:
        try:
            parse_pattern(req.event_pattern)
        except PatternProblem as problem:
            raise op.InvalidEventPatternException(f"Event pattern is not valid. Reason: {problem}") from None


def _set_state(call: Call, rule: Rule, state: str) -> None:
    require_unmanaged(call, rule, force=False)
    if rule.state == state:
        return
    keep_rule(call.tx, msgspec.structs.replace(rule, state=state), rule, call.clock, call.ids)


def _shown(rule: Rule) -> op.Rule:
    return op.Rule(
        name=rule.name,
        arn=rule.arn,
        event_pattern=rule.event_pattern or None,
        state=msgspec.convert(rule.state, op.RuleState),
        description=rule.description or None,
        schedule_expression=rule.schedule_expression or None,
        role_arn=rule.role_arn or None,
        managed_by=rule.managed_by or None,
        event_bus_name=rule.bus,
    )
