"""Log groups."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from casemate.api import logs as op
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, NotBuilt
from casemate.kernel.operations import Lane
from casemate.kernel.transaction import pages
from casemate.services.logs.encryption import check_key, make_group_key
from casemate.services.logs.events import counts_of
from casemate.services.logs.lifetimes import discard_group, set_retention
from casemate.services.logs.model import (
    GROUP,
    METRIC_FILTER,
    RESOURCE_POLICY,
    STANDARD,
    SUBSCRIPTION_FILTER,
    LogGroup,
    group_arn,
)
from casemate.services.logs.on_arrival import metric_filters_of, subscriptions_of
from casemate.services.logs.pages import page
from casemate.services.logs.quotas import quotas_of
from casemate.services.logs.service import logs
from casemate.services.logs.tagging import accepted_tags, tag_context
from casemate.services.logs.targets import all_groups, group_identified, group_itself, group_named, new_group

_RETENTIONS = frozenset(
    (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653)
)
_PAGE = 500
Suits = Callable[[LogGroup], bool]


@logs.operation(op.CreateLogGroup, on=new_group, lane=Lane.WRITE, context=lambda call, req: tag_context(req.tags))
def create_log_group(call: Call, req: op.CreateLogGroupRequest, name: str) -> None:
    """Make a log group, with tags, under a KMS key, of a class."""
    if name.lower().startswith("aws/"):
        raise op.InvalidParameterException("Log groups starting with AWS/ are reserved for AWS.")
    if req.log_group_class == "DELIVERY":
        raise NotBuilt("Casemate does not have log groups of the DELIVERY class: there is nowhere to deliver to.")
    if call.tx.get(GROUP, call.account, call.region, name) is not None:
        raise op.ResourceAlreadyExistsException("The specified log group already exists")
    if call.tx.count(GROUP, call.account, call.region) >= quotas_of(call).groups:
        raise op.LimitExceededException("Resource limit exceeded.")
    tags = accepted_tags(req.tags or {})
    if tags:
        _require_tagging(call, req, name)
    made = LogGroup(
        account=call.account,
        region=call.region,
        created=call.now,
        name=name,
        uid=call.ids.unique(8).hex(),
        tags=tags,
        log_class=req.log_group_class or STANDARD,
        kms_key=accepted_key(call, group_arn(call.account, call.region, name), req.kms_key_id),
        protected=bool(req.deletion_protection_enabled),
    )
    make_group_key(call.tx, made, call.ids)
    call.tx.insert(GROUP, made)


def _require_tagging(call: Call, req: op.CreateLogGroupRequest, name: str) -> None:
    """To make a group with tags, one must be allowed either of two actions (API Reference, CreateLogGroup)."""
    arn, context = group_arn(call.account, call.region, name), tag_context(req.tags)
    try:
        call.authorize("logs:TagResource", arn, context=context)
    except AccessDenied as denied:
        try:
            call.authorize("logs:TagLogGroup", arn, context=context)
        except AccessDenied:
            raise denied from None


def accepted_key(call: Call, arn: str, kms_key: str | None) -> str:
    """The ARN of a KMS key that a group may have, "" for none. Raises InvalidParameterException."""
    if not kms_key:
        return ""
    named = parse_arn(kms_key)
    if named is None or named.service != "kms" or not named.resource.startswith(("key/", "alias/")):
        raise op.InvalidParameterException(f"Invalid KMS key ARN: {kms_key}")
    check_key(call, arn, kms_key)
    return kms_key


@logs.operation(op.DeleteLogGroup, on=group_itself, lane=Lane.WRITE)
def delete_log_group(call: Call, req: op.DeleteLogGroupRequest, group: LogGroup) -> None:
    """Remove a log group with all that is in it and all filters on it."""
    if group.protected:
        raise op.ValidationException("The log group cannot be deleted because deletion protection is enabled.")
    tx = call.tx
    for metric in metric_filters_of(tx, group):
        tx.delete(METRIC_FILTER, metric)
    for subscription in subscriptions_of(tx, group):
        tx.delete(SUBSCRIPTION_FILTER, subscription)
    policy = tx.get(RESOURCE_POLICY, group.account, group.region, group.arn)
    if policy is not None:
        tx.delete(RESOURCE_POLICY, policy)
    discard_group(tx, group, call.now)
    tx.delete(GROUP, group)


@logs.operation(op.DescribeLogGroups, on=all_groups)
def describe_log_groups(call: Call, req: op.DescribeLogGroupsRequest, _all: str) -> op.DescribeLogGroupsResponse:
    """The account's groups in the order of their names: all, by a prefix, by a part of the name, or those named."""
    if req.log_group_name_prefix is not None and req.log_group_name_pattern is not None:
        raise op.InvalidParameterException(
            "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters."
        )
    if req.log_group_identifiers:
        found = [group_named(call, each)[2] for each in req.log_group_identifiers]
        return op.DescribeLogGroupsResponse(
            log_groups=[_told(call, group) for group in found if group is not None and group.account == call.account]
        )
    prefix, pattern = req.log_group_name_prefix or "", req.log_group_name_pattern
    wanted = req.log_group_class or ""
    classes = (wanted,) if wanted in ("", STANDARD) else ("INFREQUENT_ACCESS", "ESSENTIALS")

    def suits(group: LogGroup) -> bool:
        return (not wanted or group.log_class in classes) and (pattern is None or pattern in group.name)

    found_groups, token = page(
        f"groups:{prefix}:{pattern}:{wanted}",
        req.next_token,
        req.limit,
        lambda after, limit: _groups(call, prefix, after, limit, suits),
        lambda group: group.name,
    )
    if pattern is not None:
        shown = [_briefly(group) for group in found_groups]
    else:
        shown = [_told(call, group) for group in found_groups]
    return op.DescribeLogGroupsResponse(log_groups=shown, next_token=token)


def _groups(call: Call, prefix: str, after: str, limit: int, suits: Suits) -> list[LogGroup]:
    found: list[LogGroup] = []

    def fetch(behind: str) -> list[LogGroup]:
        return call.tx.list(GROUP, call.account, call.region, prefix=prefix, after=behind or after, limit=_PAGE)

    for group in pages(fetch, lambda group: group.name, _PAGE):
        if suits(group):
            found.append(group)
            if len(found) == limit:
                break
    return found


@logs.operation(op.PutRetentionPolicy, on=group_itself, lane=Lane.WRITE)
def put_retention_policy(call: Call, req: op.PutRetentionPolicyRequest, group: LogGroup) -> None:
    """Set for how many days a group's events last."""
    if req.retention_in_days not in _RETENTIONS:
        allowed = ", ".join(str(days) for days in sorted(_RETENTIONS))
        raise op.InvalidParameterException(
            f"1 validation error detected: Value '{req.retention_in_days}' at 'retentionInDays' failed to satisfy "
            f"constraint: Member must satisfy enum value set: [{allowed}]"
        )
    _keep_retention(call, group, req.retention_in_days)


@logs.operation(op.DeleteRetentionPolicy, on=group_itself, lane=Lane.WRITE)
def delete_retention_policy(call: Call, req: op.DeleteRetentionPolicyRequest, group: LogGroup) -> None:
    """Have a group's events last for ever."""
    _keep_retention(call, group, 0)


def _keep_retention(call: Call, group: LogGroup, days: int) -> None:
    changed = msgspec.structs.replace(group, retention=days)
    call.tx.put(GROUP, changed)
    set_retention(call.tx, changed, call.now)


@logs.operation(op.PutLogGroupDeletionProtection, on=group_identified, lane=Lane.WRITE)
def put_log_group_deletion_protection(
    call: Call, req: op.PutLogGroupDeletionProtectionRequest, group: LogGroup
) -> None:
    """Have a group refuse to be deleted, or let it be again."""
    call.tx.put(GROUP, msgspec.structs.replace(group, protected=req.deletion_protection_enabled))


def _told(call: Call, group: LogGroup) -> op.LogGroup:
    return op.LogGroup(
        log_group_name=group.name,
        creation_time=round(group.created * 1000),
        retention_in_days=group.retention or None,
        metric_filter_count=group.metric_filters,
        arn=group.wide_arn,
        stored_bytes=counts_of(call.tx, group.uid).size,
        kms_key_id=group.kms_key or None,
        log_group_class=msgspec.convert(group.log_class, op.LogGroupClass),
        log_group_arn=group.arn,
        deletion_protection_enabled=group.protected,
    )


def _briefly(group: LogGroup) -> op.LogGroup:
    """Of groups that are looked for by a part of their name, only this is told (API Reference, DescribeLogGroups)."""
    return op.LogGroup(log_group_name=group.name, creation_time=round(group.created * 1000), arn=group.wide_arn)
