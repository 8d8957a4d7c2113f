"""Subscription filters: which events a function is invoked with."""

from __future__ import annotations

import msgspec

from casemate.api import lambda_ as lambda_api
from casemate.api import logs as op
from casemate.kernel.acting import service_principal
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, NotBuilt, ServiceError
from casemate.kernel.operations import Lane
from casemate.services.logs.model import GROUP, SUBSCRIPTION_FILTER, LogGroup, SubscriptionFilter, filter_id
from casemate.services.logs.operations.events import pattern_of
from casemate.services.logs.operations.metric_filters import (
    refuse_beyond,
    require_filterable,
    require_room_for_regex,
)
from casemate.services.logs.pages import page
from casemate.services.logs.quotas import MAX_SUBSCRIPTIONS
from casemate.services.logs.service import logs
from casemate.services.logs.targets import group_itself


@logs.operation(op.PutSubscriptionFilter, on=group_itself, lane=Lane.WRITE)
def put_subscription_filter(call: Call, req: op.PutSubscriptionFilterRequest, group: LogGroup) -> None:
    """Have a function invoked with what matches in the events that come to a group from now on."""
    require_filterable(group, metric=False)
    refuse_beyond(req.apply_on_transformed_logs, req.field_selection_criteria, req.emit_system_fields)
    pattern = pattern_of(req.filter_pattern)
    tx, id = call.tx, filter_id(group.name, req.filter_name)
    former = tx.get(SUBSCRIPTION_FILTER, group.account, group.region, id)
    if pattern.regexes:
        require_room_for_regex(call, group, id)
    if former is None and group.subscription_filters >= MAX_SUBSCRIPTIONS:
        raise op.LimitExceededException("Resource limit exceeded.")
    made = SubscriptionFilter(
        account=group.account,
        region=group.region,
        created=call.now,
        group=group.name,
        name=req.filter_name,
        pattern=req.filter_pattern,
        destination=req.destination_arn,
        distribution=req.distribution or "ByLogStream",
        host=_invoker_of(call, req.destination_arn, group),
    )
    if former is not None:
        tx.put(SUBSCRIPTION_FILTER, made)
        return
    tx.insert(SUBSCRIPTION_FILTER, made)
    tx.put(GROUP, msgspec.structs.replace(group, subscription_filters=group.subscription_filters + 1))


def _invoker_of(call: Call, destination: str, group: LogGroup) -> str:
    """As which of its two names CloudWatch Logs may invoke the function. Raises InvalidParameterException.

    Functions' policies name it with its region or without (guide, "Example 2: Subscription filters with AWS Lambda").
    """
    arn = parse_arn(destination)
    if arn is None:
        raise op.InvalidParameterException("destinationArn is invalid.")
    if arn.service != "lambda":
        raise NotBuilt(f"Casemate delivers log events to Lambda functions, and not to {destination}.")
    if arn.account != group.account or arn.region != group.region or not arn.resource.startswith("function:"):
        raise op.InvalidParameterException(
            "destinationArn for vendor lambda cannot be used with a function of another account or Region."
        )
    request = lambda_api.InvocationRequest(function_name=destination, invocation_type="DryRun")
    for host in ("logs.amazonaws.com", f"logs.{call.region}.amazonaws.com"):
        principal = service_principal(host, group.account)
        try:
            call.peers(lambda_api.Invoke, request, as_=principal, source_arn=group.wide_arn)
        except (AccessDenied, ServiceError):
            continue
        return host
    raise op.InvalidParameterException(
        "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your "
        "function."
    )


@logs.operation(op.DeleteSubscriptionFilter, on=group_itself, lane=Lane.WRITE)
def delete_subscription_filter(call: Call, req: op.DeleteSubscriptionFilterRequest, group: LogGroup) -> None:
    """Remove a subscription filter."""
    former = call.tx.get(SUBSCRIPTION_FILTER, group.account, group.region, filter_id(group.name, req.filter_name))
    if former is None:
        raise op.ResourceNotFoundException("The specified subscription filter does not exist.")
    call.tx.delete(SUBSCRIPTION_FILTER, former)
    left = max(0, group.subscription_filters - 1)
    call.tx.put(GROUP, msgspec.structs.replace(group, subscription_filters=left))


@logs.operation(op.DescribeSubscriptionFilters, on=group_itself)
def describe_subscription_filters(
    call: Call, req: op.DescribeSubscriptionFiltersRequest, group: LogGroup
) -> op.DescribeSubscriptionFiltersResponse:
    """A group's subscription filters in the order of their names."""
    prefix = filter_id(group.name, req.filter_name_prefix or "")
    found, token = page(
        f"subscriptions:{prefix}",
        req.next_token,
        req.limit,
        lambda after, limit: call.tx.list(
            SUBSCRIPTION_FILTER, group.account, group.region, prefix=prefix, after=after, limit=limit
        ),
        SUBSCRIPTION_FILTER.id,
    )
    return op.DescribeSubscriptionFiltersResponse(
        subscription_filters=[_told(each) for each in found], next_token=token
    )


def _told(one: SubscriptionFilter) -> op.SubscriptionFilter:
    return op.SubscriptionFilter(
        filter_name=one.name,
        log_group_name=one.group,
        filter_pattern=one.pattern,
        destination_arn=one.destination,
        distribution=msgspec.convert(one.distribution, op.Distribution),
        apply_on_transformed_logs=False,
        creation_time=round(one.created * 1000),
    )
