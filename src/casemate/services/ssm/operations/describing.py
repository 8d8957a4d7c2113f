"""Parameters described: what they are, without their values, and how they came to be so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from casemate.api import ssm as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.kernel.pages import make_token
from casemate.services.ssm.encryption import value_of
from casemate.services.ssm.filters import BEGINS, EQUALS, ONE_LEVEL, RECURSIVE, Filter, describe_filters
from casemate.services.ssm.history import versions_of
from casemate.services.ssm.listing import beginning, right_under
from casemate.services.ssm.model import Parameter, Version
from casemate.services.ssm.naming import below
from casemate.services.ssm.pages import after_of, selected
from casemate.services.ssm.policies import AppliedPolicy
from casemate.services.ssm.quotas import PAGE
from casemate.services.ssm.service import ssm
from casemate.services.ssm.targets import look, parameter_past

Fetch = Callable[[str, int], Sequence[Parameter]]


@ssm.operation(op.DescribeParameters)
def describe_parameters(call: Call, req: op.DescribeParametersRequest) -> op.DescribeParametersResult:
    """Describe the account's parameters, in the order of their names; filtered pages may be short."""
    filters = describe_filters(req.filters, req.parameter_filters)
    if req.shared:
        # Those come through shares of Resource Access Manager alone, which Casemate does not have.
        return op.DescribeParametersResult(parameters=[])
    fetch, left = _narrowed(call, filters)
    found, token = selected(
        f"describe:{[each.text for each in filters]}",
        req.next_token,
        req.max_results or PAGE,
        fetch,
        lambda parameter: parameter.id,
        partial(_passes, left) if left else None,
    )
    return op.DescribeParametersResult(parameters=[_metadata(each) for each in found], next_token=token)


@ssm.operation(op.GetParameterHistory, on=parameter_past, lane=Lane.READ)
def get_parameter_history(
    call: Call, req: op.GetParameterHistoryRequest, parameter: Parameter
) -> op.GetParameterHistoryResult:
    """The versions of a parameter that are kept, the oldest first."""
    listing, size = f"history:{parameter.arn}", req.max_results or PAGE
    after = after_of(listing, req.next_token)
    found = versions_of(call.tx, parameter, int(after or 0), size + 1)
    told = [_past(call, parameter, version, req.with_decryption is True) for version in found[:size]]
    token = make_token(listing, str(found[size - 1].number)) if len(found) > size else None
    return op.GetParameterHistoryResult(parameters=told, next_token=token)


def _passes(filters: Sequence[Filter], parameter: Parameter) -> bool:
    return all(each.matches(parameter) for each in filters)


def _narrowed(call: Call, filters: list[Filter]) -> tuple[Fetch, list[Filter]]:
    """How to read what may pass without reading all there is, and the filters that are left to ask."""
    for each in filters:
        left = [other for other in filters if other is not each]
        if each.key == "Name" and each.option == EQUALS:
            return partial(_by_name, call, sorted(set(each.values))), left
        if len(each.values) > 1:
            continue
        if (each.key, each.option) == ("Name", BEGINS):
            return partial(beginning, call, each.values[0]), left
        if (each.key, each.option) == ("Path", RECURSIVE):
            return partial(beginning, call, below(each.values[0])), left
        if (each.key, each.option) == ("Path", ONE_LEVEL):
            return partial(right_under, call, each.values[0]), left
    return partial(beginning, call, ""), filters


def _by_name(call: Call, ids: Sequence[str], after: str, limit: int) -> Sequence[Parameter]:
    found = (look(call, id).parameter for id in ids if id > after)
    return [parameter for parameter in found if parameter is not None][:limit]


def _metadata(parameter: Parameter) -> op.ParameterMetadata:
    version = parameter.version
    return op.ParameterMetadata(
        name=parameter.name,
        arn=parameter.arn,
        type=version.type,
        key_id=version.key_id or None,
        last_modified_date=version.modified,
        last_modified_user=version.user,
        description=version.description or None,
        allowed_pattern=version.allowed_pattern or None,
        version=version.number,
        tier=version.tier,
        policies=_policies(version.policies),
        data_type=version.data_type,
    )


def _past(call: Call, parameter: Parameter, version: Version, decrypted: bool) -> op.ParameterHistory:
    return op.ParameterHistory(
        name=parameter.name,
        type=version.type,
        key_id=version.key_id or None,
        last_modified_date=version.modified,
        last_modified_user=version.user,
        description=version.description or None,
        value=value_of(call, parameter, version, decrypted=decrypted),
        allowed_pattern=version.allowed_pattern or None,
        version=version.number,
        labels=parameter.labels_of(version.number),
        tier=version.tier,
        policies=_policies(version.policies),
        data_type=version.data_type,
    )


def _policies(policies: Sequence[AppliedPolicy]) -> list[op.ParameterInlinePolicy]:
    return [
        op.ParameterInlinePolicy(policy_text=each.text, policy_type=each.type, policy_status=each.status)
        for each in policies
    ]
