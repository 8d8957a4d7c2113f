"""Policies tried out before they are attached, and the condition keys that they ask for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.policy import CompiledPolicy, MalformedPolicy, PolicyKind, PolicySet, parse_policy
from casemate.policy.simulate import context_keys
from casemate.services.iam.exclusions import Exclusions
from casemate.services.iam.lookup import managed_policy
from casemate.services.iam.model import Group
from casemate.services.iam.pages import of_items, page
from casemate.services.iam.service import iam
from casemate.services.iam.simulation import (
    WORK,
    Builder,
    Input,
    Simulation,
    caller_of,
    check_request,
    owner_of,
    results,
)
from casemate.services.iam.sources import Entity, policy_source, sources

MAX_POLICIES = 100
_Request = op.SimulateCustomPolicyRequest | op.SimulatePrincipalPolicyRequest


@iam.operation(op.SimulateCustomPolicy)
def simulate_custom_policy(call: Call, req: op.SimulateCustomPolicyRequest) -> op.SimulatePolicyResponse:
    """What policies handed in would allow, action by action, with the statements that decide it."""
    builder = Builder()
    if req.resource_policy is not None and req.caller_arn is None:
        raise op.InvalidInputException("CallerArn is required if a ResourcePolicy is included.")
    caller = caller_of(call, req.caller_arn)
    policies = PolicySet(
        identity=_inputs(builder, req.policy_input_list),
        boundary=_boundary(builder, req, None),
        resource=builder.resource(req.resource_policy) if req.resource_policy is not None else None,
        scps=_levels(builder, req.ordered_organization_policy_input_list),
    )
    simulation = builder.build(policies, caller, owner_of(req.resource_owner, caller), req.context_entries)
    return _answer(call, req, simulation)


@iam.operation(op.SimulatePrincipalPolicy, on=policy_source)
def simulate_principal_policy(
    call: Call, req: op.SimulatePrincipalPolicyRequest, entity: Entity
) -> op.SimulatePolicyResponse:
    """What a user's, group's or role's policies would allow, those handed in beside them included."""
    builder = Builder()
    exclusions = Exclusions(req.policy_exclusion_list or ())
    caller_arn = req.caller_arn or (None if isinstance(entity, Group) else entity.arn)
    if req.resource_policy is not None and caller_arn is None:
        raise op.InvalidInputException("CallerArn is required if a ResourcePolicy is included for a group.")
    caller = caller_of(call, caller_arn)
    own = tuple(
        builder.add(Input(each.name, each.type, each.document), PolicyKind.IDENTITY)
        for each in sources(call.tx, entity)
        if not exclusions.leave_out(each)
    )
    bound = None if isinstance(entity, Group) or exclusions.boundary else entity.boundary
    policies = PolicySet(
        identity=(*own, *_inputs(builder, req.policy_input_list or ())),
        boundary=_boundary(builder, req, _document(call, bound)),
        resource=builder.resource(req.resource_policy) if req.resource_policy is not None else None,
    )
    simulation = builder.build(policies, caller, owner_of(req.resource_owner, caller), req.context_entries)
    return _answer(call, req, simulation)


@iam.operation(op.GetContextKeysForCustomPolicy)
def get_context_keys_for_custom_policy(
    call: Call, req: op.GetContextKeysForCustomPolicyRequest
) -> op.GetContextKeysForPolicyResponse:
    """The condition keys that policies handed in refer to."""
    return op.GetContextKeysForPolicyResponse(context_key_names=_keys(req.policy_input_list))


@iam.operation(op.GetContextKeysForPrincipalPolicy, on=policy_source)
def get_context_keys_for_principal_policy(
    call: Call, req: op.GetContextKeysForPrincipalPolicyRequest, entity: Entity
) -> op.GetContextKeysForPolicyResponse:
    """The condition keys that a user's, group's or role's policies refer to, and those handed in."""
    texts = [each.document for each in sources(call.tx, entity)]
    return op.GetContextKeysForPolicyResponse(context_key_names=_keys([*texts, *(req.policy_input_list or ())]))


def _keys(texts: Sequence[str]) -> list[str]:
    _require_few(texts)
    found: dict[str, str] = {}
    for number, text in enumerate(texts, 1):
        try:
            policy = parse_policy(text, PolicyKind.IDENTITY)
        except MalformedPolicy as error:
            raise op.InvalidInputException(f"PolicyInputList.{number}: {error.message}") from error
        for key in context_keys(policy):
            found.setdefault(key.lower(), key)
    return list(found.values())


def _require_few(texts: Sequence[str]) -> None:
    if len(texts) > MAX_POLICIES:
        raise op.InvalidInputException(f"At most {MAX_POLICIES} policies can be given.")


def _inputs(builder: Builder, texts: Sequence[str]) -> tuple[CompiledPolicy, ...]:
    _require_few(texts)
    return tuple(
        builder.add(Input(f"PolicyInputList.{number}", "none", text), PolicyKind.IDENTITY)
        for number, text in enumerate(texts, 1)
    )


def _boundary(builder: Builder, req: _Request, own: str | None) -> CompiledPolicy | None:
    """The boundary handed in, which takes the place of the principal's own."""
    given = req.permissions_boundary_policy_input_list or ()
    if len(given) > 1:
        raise op.InvalidInputException("Only one permissions boundary can be given.")
    text = given[0] if given else own
    if text is None:
        return None
    return builder.add(Input("PermissionsBoundaryPolicyInputList.1", "none", text), PolicyKind.BOUNDARY)


def _document(call: Call, arn: str | None) -> str | None:
    policy = managed_policy(call.tx, arn) if arn else None
    return policy.document if policy else None


def _levels(
    builder: Builder, levels: Sequence[op.OrderedOrganizationPolicyType] | None
) -> tuple[tuple[CompiledPolicy, ...], ...]:
    return tuple(
        tuple(
            builder.add(Input(f"OrderedOrganizationPolicyInputList.{number}.{place}", "none", text), PolicyKind.SCP)
            for place, text in enumerate(level.service_control_policy_input_list or (), 1)
        )
        for number, level in enumerate(levels or (), 1)
    )


def _answer(call: Call, req: _Request, simulation: Simulation) -> op.SimulatePolicyResponse:
    resources = check_request(req.action_names, req.resource_arns, req.resource_handling_option)
    # A marker continues this very simulation: all that it is made of but the page is in the listing's name.
    same = msgspec.structs.replace(req, marker=None, max_items=None)
    listing = f"simulation:{call.account}:{hashlib.sha256(msgspec.json.encode(same)).hexdigest()}"
    each = max(1, simulation.statements * len(resources))
    limit = max(1, min(req.max_items or 100, WORK // each))
    actions, marker = page(
        listing, req.marker, limit, of_items((f"{number:05}", name) for number, name in enumerate(req.action_names))
    )
    return op.SimulatePolicyResponse(
        evaluation_results=results(simulation, actions, resources), is_truncated=marker is not None, marker=marker
    )
