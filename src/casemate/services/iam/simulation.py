"""IAM's policy simulator: inputs checked, policies put together, results shaped as the API answers them.

IAM API Reference, SimulateCustomPolicy, SimulatePrincipalPolicy, EvaluationResult.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from casemate.api import iam as op
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Values
from casemate.kernel.principal import PrincipalType
from casemate.policy import (
    CompiledPolicy,
    MalformedPolicy,
    PolicyKind,
    PolicySet,
    PolicyType,
    PrincipalFacts,
    Reason,
    Request,
    compile_policy,
    parse_policy,
)
from casemate.policy.catalog import catalog
from casemate.policy.language import VERSION_2012
from casemate.policy.located import statement_spans
from casemate.policy.operators import parse_date, parse_number
from casemate.policy.simulate import Simulated, simulate
from casemate.services.iam.lookup import user_or_role
from casemate.services.iam.model import Role, User

MAX_ACTIONS = 1_000
MAX_RESOURCES = 500
MAX_KEYS = 500
WORK = 40_000
"""How many (statement, action, resource) one call looks at: pages end early beyond it, as IAM's may."""

_ACTION = re.compile(r"[a-zA-Z0-9.-]+:[a-zA-Z0-9._-]+")
_REASONS: Mapping[Reason, op.PolicyEvaluationDecisionType] = {
    Reason.ALLOWED: "allowed",
    Reason.EXPLICIT_DENY: "explicitDeny",
    Reason.IMPLICIT_DENY: "implicitDeny",
}
_SEVERITY: Sequence[op.PolicyEvaluationDecisionType] = ("allowed", "implicitDeny", "explicitDeny")
_SCENARIOS = {
    "EC2-VPC-InstanceStore": ("instance", "image", "security-group", "network-interface"),
    "EC2-VPC-InstanceStore-Subnet": ("instance", "image", "security-group", "network-interface", "subnet"),
    "EC2-VPC-EBS": ("instance", "image", "security-group", "network-interface", "volume"),
    "EC2-VPC-EBS-Subnet": ("instance", "image", "security-group", "network-interface", "subnet", "volume"),
}
"""The resource types that each scenario wants among the resources."""
_DETAILS = {
    PolicyType.IDENTITY: "IAM Policy",
    PolicyType.RESOURCE: "Resource Policy",
    PolicyType.TRUST: "Resource Policy",
}
_BOUNDARY = "Permissions Boundary Policy"


@dataclass(frozen=True, slots=True)
class Input:
    """A policy of a simulation: the id and type that matched statements show, its text."""

    id: str
    type: op.PolicySourceType
    text: str


@dataclass(frozen=True, slots=True)
class Simulation:
    """Everything of a simulation but actions and resources. ``owner`` is the account of resources that name none."""

    policies: PolicySet
    inputs: Mapping[str, Input]
    old: frozenset[str]
    caller: PrincipalFacts
    owner: str
    context: Mapping[str, Values]
    statements: int


class Builder:
    """Puts the policies of a simulation together. Each method raises InvalidInputException for what can't be read."""

    def __init__(self) -> None:
        self._inputs: dict[str, Input] = {}
        self._old: set[str] = set()
        self._statements = 0

    def add(self, input_: Input, kind: PolicyKind) -> CompiledPolicy:
        """A policy, compiled under a name of its own."""
        try:
            policy = parse_policy(input_.text, kind)
        except MalformedPolicy as error:
            raise op.InvalidInputException(f"{input_.id}: {error.message}") from error
        name = str(len(self._inputs))
        self._inputs[name] = input_
        self._statements += len(policy.statements)
        if policy.version != VERSION_2012:
            self._old.add(name)
        return compile_policy(policy, name)

    def resource(self, text: str) -> CompiledPolicy:
        """A resource's policy; a role's trust policy, which has no Resource, among them."""
        input_ = Input("ResourcePolicy", "resource", text)
        try:
            parse_policy(text, PolicyKind.TRUST)
        except MalformedPolicy:
            return self.add(input_, PolicyKind.RESOURCE)
        return self.add(input_, PolicyKind.TRUST)

    def build(
        self, policies: PolicySet, caller: PrincipalFacts, owner: str, entries: Sequence[op.ContextEntry] | None
    ) -> Simulation:
        """The simulation, with the condition keys given."""
        context = given_context(entries or ())
        return Simulation(policies, self._inputs, frozenset(self._old), caller, owner, context, self._statements)


def check_request(actions: Sequence[str], resources: Sequence[str] | None, scenario: str | None) -> list[str]:
    """The resources to simulate. Raises InvalidInputException."""
    if len(actions) > MAX_ACTIONS or len(resources or ()) > MAX_RESOURCES:
        raise op.InvalidInputException(
            f"At most {MAX_ACTIONS} actions and {MAX_RESOURCES} resources can be simulated in one call."
        )
    for action in actions:
        if not _ACTION.fullmatch(action):
            raise op.InvalidInputException(
                f"Invalid action name: {action}. It must be service:Operation, no wildcards."
            )
    for resource in resources or ():
        if resource != "*" and parse_arn(resource) is None:
            raise op.InvalidInputException(f"Invalid ARN or wildcard: {resource}")
    if scenario is not None:
        _check_scenario(scenario, resources or ())
    return list(resources or ()) or ["*"]


def _check_scenario(scenario: str, resources: Sequence[str]) -> None:
    wanted = _SCENARIOS.get(scenario)
    if wanted is None:
        raise op.InvalidInputException(
            f"Invalid ResourceHandlingOption: {scenario}. It is one of {', '.join(_SCENARIOS)}."
        )
    types = {arn.resource.partition("/")[0] for arn in map(parse_arn, resources) if arn and arn.service == "ec2"}
    lacking = [type_ for type_ in wanted if type_ not in types]
    if lacking:
        raise op.InvalidInputException(f"The simulation {scenario} needs resources of type {', '.join(lacking)}.")


def caller_of(call: Call, arn: str | None) -> PrincipalFacts:
    """The simulated caller: of an ARN a user, group or role, of none somebody of the account. Raises InvalidInput."""
    if arn is None:
        return PrincipalFacts(type=PrincipalType.IAM_USER, account=call.account)
    parts = parse_arn(arn)
    resource_type = parts.resource.partition("/")[0] if parts else ""
    if parts is None or parts.service != "iam" or resource_type not in ("user", "group", "role"):
        raise op.InvalidInputException(f"Invalid CallerArn: {arn}. It names a user, a group or a role.")
    entity = user_or_role(call.tx, arn) if parts.account == call.account else None
    if resource_type == "role":
        role_id = entity.role_id if isinstance(entity, Role) else ""
        return PrincipalFacts(
            type=PrincipalType.ASSUMED_ROLE, account=parts.account, arn=arn, issuer_arn=arn, issuer_id=role_id
        )
    user_id = entity.user_id if isinstance(entity, User) else ""
    return PrincipalFacts(type=PrincipalType.IAM_USER, account=parts.account, arn=arn, principal_id=user_id)


def owner_of(given: str | None, caller: PrincipalFacts) -> str:
    """The account of resources whose ARN names none. Raises InvalidInputException."""
    if given is None:
        return caller.account
    parts = parse_arn(given)
    account = parts.account if parts else given
    if not re.fullmatch(r"\d{12}", account, re.ASCII):
        raise op.InvalidInputException(f"Invalid ResourceOwner: {given}")
    return account


def given_context(entries: Sequence[op.ContextEntry]) -> dict[str, Values]:
    """The condition keys of a request. Raises InvalidInputException for a value that its type doesn't fit."""
    if len(entries) > MAX_KEYS:
        raise op.InvalidInputException(f"At most {MAX_KEYS} context keys can be given.")
    found: dict[str, Values] = {}
    for entry in entries:
        name, type_, values = entry.context_key_name, entry.context_key_type or "string", entry.context_key_values or []
        if name is None:
            raise op.InvalidInputException("A context entry needs a ContextKeyName.")
        one = type_.removesuffix("List")
        if not type_.endswith("List") and len(values) != 1:
            raise op.InvalidInputException(f"The context key {name} of type {type_} takes exactly one value.")
        for value in values:
            if not _fits(one, value):
                raise op.InvalidInputException(f"The context key {name} has a value that is no {one}: {value}")
        found[name] = tuple(values) if type_.endswith("List") else values[0]
    return found


def _fits(type_: str, value: str) -> bool:
    if type_ == "numeric":
        return parse_number(value) is not None
    if type_ == "boolean":
        return value.lower() in ("true", "false")
    return type_ != "date" or parse_date(value) is not None


def results(simulation: Simulation, actions: Iterable[str], resources: Sequence[str]) -> list[op.EvaluationResult]:
    """One result an action."""
    return [_result(simulation, action, resources) for action in actions]


def _result(simulation: Simulation, action: str, resources: Sequence[str]) -> op.EvaluationResult:
    found = [(resource, _simulated(simulation, action, resource)) for resource in resources]
    everything = resources == ["*"]
    outcomes = [outcome for _, outcome in found]
    organization = [outcome.organization for outcome in outcomes if outcome.organization is not None]
    matched = dict.fromkeys(
        each for outcome in outcomes if _decided(outcome) == _worst(outcomes) for each in outcome.matched
    )
    missing = list(dict.fromkeys(key for outcome in outcomes for key in outcome.missing))
    return op.EvaluationResult(
        eval_action_name=action,
        eval_resource_name=catalog().resource_format(action),
        eval_decision=_worst(outcomes),
        matched_statements=[_statement(simulation, *each) for each in matched],
        missing_context_values=missing,
        organizations_decision_detail=op.OrganizationsDecisionDetail(allowed_by_organizations=all(organization))
        if organization
        else None,
        permissions_boundary_decision_detail=_boundary(outcomes),
        eval_decision_details=None if everything else _all_details(outcomes),
        resource_specific_results=None
        if everything
        else [_specific(simulation, resource, outcome) for resource, outcome in found],
    )


def _specific(simulation: Simulation, resource: str, outcome: Simulated) -> op.ResourceSpecificResult:
    return op.ResourceSpecificResult(
        eval_resource_name=resource,
        eval_resource_decision=_decided(outcome),
        matched_statements=[_statement(simulation, *each) for each in outcome.matched],
        missing_context_values=list(outcome.missing),
        eval_decision_details=_details(outcome),
        permissions_boundary_decision_detail=_boundary([outcome]),
    )


def _simulated(simulation: Simulation, action: str, resource: str) -> Simulated:
    arn = parse_arn(resource)
    account = simulation.owner if arn is None or not arn.account or arn.account == "aws" else arn.account
    if resource == "*" and simulation.policies.resource is None:
        account = simulation.caller.account
    request = Request(action, resource, simulation.caller, account, simulation.context)
    return simulate(request, simulation.policies, simulation.old)


def _decided(outcome: Simulated) -> op.PolicyEvaluationDecisionType:
    return _REASONS[outcome.decision.reason]


def _worst(outcomes: Sequence[Simulated]) -> op.PolicyEvaluationDecisionType:
    return max(map(_decided, outcomes), key=_SEVERITY.index)


def _boundary(outcomes: Sequence[Simulated]) -> op.PermissionsBoundaryDecisionDetail | None:
    found = [outcome.boundary for outcome in outcomes if outcome.boundary is not None]
    if not found:
        return None
    allowed = all(reason is Reason.ALLOWED for reason in found)
    return op.PermissionsBoundaryDecisionDetail(allowed_by_permissions_boundary=allowed)


def _details(outcome: Simulated) -> dict[str, op.PolicyEvaluationDecisionType]:
    """What each sort of policy says by itself; nothing within one account, or where an organization denies."""
    if not outcome.decision.cross_account or outcome.organization is False:
        return {}
    found = {_DETAILS[type_]: _REASONS[reason] for type_, reason in outcome.by_type.items()}
    found.setdefault("Resource Policy", "implicitDeny")
    if outcome.boundary is not None:
        found[_BOUNDARY] = _REASONS[outcome.boundary]
    return found


def _all_details(outcomes: Sequence[Simulated]) -> dict[str, op.PolicyEvaluationDecisionType]:
    worst: dict[str, op.PolicyEvaluationDecisionType] = {}
    for outcome in outcomes:
        for name, decision in _details(outcome).items():
            worst[name] = max(worst.get(name, "allowed"), decision, key=_SEVERITY.index)
    return worst


def _statement(simulation: Simulation, name: str, index: int) -> op.Statement:
    input_ = simulation.inputs[name]
    (line, column), (last_line, last_column) = _spans(input_.text)[index]
    return op.Statement(
        source_policy_id=input_.id,
        source_policy_type=input_.type,
        start_position=op.Position(line=line, column=column),
        end_position=op.Position(line=last_line, column=last_column),
    )


@lru_cache(maxsize=64)
def _spans(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return statement_spans(text)
