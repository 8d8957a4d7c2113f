"""Trails: made, changed, shown, deleted."""

from __future__ import annotations

from typing import Any

import msgspec

from casemate.api import cloudtrail as op
from casemate.kernel.call import Call
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Lane
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.services.cloudtrail import destinations
from casemate.services.cloudtrail.clocks import wake
from casemate.services.cloudtrail.service import cloudtrail
from casemate.services.cloudtrail.status import forget_status
from casemate.services.cloudtrail.tagging import accepted_tags, tag_context
from casemate.services.cloudtrail.trail_targets import find_trail, home_of_name, trail_of_name, trail_to_be
from casemate.services.cloudtrail.trails import TRAIL, Trail, ended, shadows, trails_of

TRAILS_A_REGION = 5
"""User Guide, "Quotas in AWS CloudTrail"; it can't be increased there either."""
_PAGE = 1_000


@cloudtrail.operation(
    op.CreateTrail, on=trail_to_be, lane=Lane.WRITE, context=lambda call, req: tag_context(req.tags_list)
)
def create_trail(call: Call, req: op.CreateTrailRequest, name: str) -> op.CreateTrailResponse:
    """Make a trail. It logs once StartLogging is called."""
    _refuse_organization(req)
    own = [trail for trail in trails_of(call.tx, call.account) if trail.region == call.region]
    if any(trail.name == name for trail in own):
        raise op.TrailAlreadyExistsException(f"Trail {name} already exists for customer: {call.account}")
    if len(own) >= TRAILS_A_REGION:
        raise op.MaximumNumberOfTrailsExceededException(
            f"User: {call.account} already has {len(own)} trails in {call.region}."
        )
    destinations.check_bucket_name(req.s3_bucket_name)
    tags = accepted_tags(req.tags_list)
    if tags:
        arn = f"arn:aws:cloudtrail:{call.region}:{call.account}:trail/{name}"
        call.authorize("cloudtrail:AddTags", arn, context=tag_context(req.tags_list))
    blank = Trail(
        account=call.account,
        region=call.region,
        created=call.now,
        name=name,
        uid=new_uuid(call.ids),
        bucket=req.s3_bucket_name,
        tags=tags,
    )
    made = _configured(call, blank, req)
    _try_destinations(call, made, None)
    call.tx.insert(TRAIL, made)
    return op.CreateTrailResponse(**_members(made))


@cloudtrail.operation(op.UpdateTrail, on=home_of_name, lane=Lane.WRITE)
def update_trail(call: Call, req: op.UpdateTrailRequest, trail: Trail) -> op.UpdateTrailResponse:
    """Change where and what a trail delivers; what is not named stays, what is named as empty is taken away."""
    _refuse_organization(req)
    if req.s3_bucket_name is not None:
        destinations.check_bucket_name(req.s3_bucket_name)
        trail_in_bucket = msgspec.structs.replace(trail, bucket=req.s3_bucket_name)
    else:
        trail_in_bucket = trail
    changed = _configured(call, trail_in_bucket, req)
    if changed.validation and not trail.validation:
        changed = msgspec.structs.replace(changed, chain=changed.chain + 1)
    _try_destinations(call, changed, trail)
    call.tx.put(TRAIL, changed)
    if changed.logging:
        wake(call.tx, changed, call.now)
    return op.UpdateTrailResponse(**_members(changed))


@cloudtrail.operation(op.DeleteTrail, on=home_of_name, lane=Lane.WRITE)
def delete_trail(call: Call, req: op.DeleteTrailRequest, trail: Trail) -> op.DeleteTrailResponse:
    """Delete a trail. What it has recorded until now is still delivered, with a last digest."""
    call.tx.delete(TRAIL, trail)
    forget_status(call.tx, trail.uid)
    wake(call.tx, ended(trail, call.wall), call.now, left=True)
    return op.DeleteTrailResponse()


@cloudtrail.operation(op.GetTrail, on=trail_of_name)
def get_trail(call: Call, req: op.GetTrailRequest, trail: Trail) -> op.GetTrailResponse:
    """Show a trail by its name in this Region or by its ARN."""
    return op.GetTrailResponse(trail=shown(trail))


@cloudtrail.operation(op.DescribeTrails)
def describe_trails(call: Call, req: op.DescribeTrailsRequest) -> op.DescribeTrailsResponse:
    """Show the trails of this Region, those for all Regions among them, or the named ones that there are."""
    if req.trail_name_list:
        # A name is one of this Region's own; a trail of another one is shown by its ARN.
        found = [find_trail(call, text).entity for text in req.trail_name_list]
    else:
        with_shadows = req.include_shadow_trails is not False
        every = trails_of(call.tx, call.account)
        found = [
            trail for trail in every if trail.region == call.region or (with_shadows and shadows(trail, call.region))
        ]
    return op.DescribeTrailsResponse(trail_list=[shown(trail) for trail in found if trail is not None])


@cloudtrail.operation(op.ListTrails)
def list_trails(call: Call, req: op.ListTrailsRequest) -> op.ListTrailsResponse:
    """List the account's trails of all Regions."""
    try:
        after = read_token("trails", req.next_token)
    except BadToken:
        raise op.UnsupportedOperationException("The NextToken is not valid.") from None
    every = [trail for trail in trails_of(call.tx, call.account) if TRAIL.id(trail) > after]
    page, token = every[:_PAGE], None
    if len(every) > _PAGE:
        token = make_token("trails", TRAIL.id(page[-1]))
    found = [op.TrailInfo(trail_arn=trail.arn, name=trail.name, home_region=trail.region) for trail in page]
    return op.ListTrailsResponse(trails=found, next_token=token)


def shown(trail: Trail) -> op.Trail:
    """A trail as answers show it."""
    custom = bool(trail.selectors or trail.advanced)
    return op.Trail(
        home_region=trail.region,
        has_custom_event_selectors=custom,
        has_insight_selectors=False,
        **_members(trail),
    )


def _members(trail: Trail) -> dict[str, Any]:
    return {
        "name": trail.name,
        "s3_bucket_name": trail.bucket,
        "s3_key_prefix": trail.prefix or None,
        "sns_topic_name": trail.topic_name or None,
        "sns_topic_arn": trail.topic or None,
        "include_global_service_events": trail.global_events,
        "is_multi_region_trail": trail.multi_region,
        "trail_arn": trail.arn,
        "log_file_validation_enabled": trail.validation,
        "cloud_watch_logs_log_group_arn": trail.log_group or None,
        "cloud_watch_logs_role_arn": trail.log_role or None,
        "kms_key_id": trail.kms_key or None,
        "is_organization_trail": False,
    }


def _refuse_organization(req: Any) -> None:
    if req.is_organization_trail:
        raise op.OrganizationsNotInUseException("This version of Casemate has no organizations yet.")
    if req.recursive_logging is not None:
        raise op.UnsupportedOperationException("RecursiveLogging is not had by this version of Casemate.")


def _given(value: Any, kept: Any) -> Any:
    return kept if value is None else value


def _configured(call: Call, trail: Trail, req: Any) -> Trail:
    """The trail as a request has it. Raises what is wrong with the request alone."""
    prefix = _given(req.s3_key_prefix, trail.prefix)
    destinations.check_prefix(prefix)
    topic, topic_name = trail.topic, trail.topic_name
    if req.sns_topic_name is not None:
        topic = destinations.topic_arn(call, req.sns_topic_name) if req.sns_topic_name else ""
        topic_name = req.sns_topic_name.rpartition(":")[2]
    kms_key = trail.kms_key
    if req.kms_key_id is not None:
        kms_key = destinations.find_key(call, req.kms_key_id) if req.kms_key_id else ""
    changed = msgspec.structs.replace(
        trail,
        prefix=prefix,
        topic=topic,
        topic_name=topic_name,
        kms_key=kms_key,
        log_group=_given(req.cloud_watch_logs_log_group_arn, trail.log_group),
        log_role=_given(req.cloud_watch_logs_role_arn, trail.log_role),
        multi_region=_given(req.is_multi_region_trail, trail.multi_region),
        global_events=_given(req.include_global_service_events, trail.global_events),
        validation=_given(req.enable_log_file_validation, trail.validation),
    )
    if changed.multi_region and not changed.global_events:
        raise op.InvalidParameterCombinationException("Multi-Region trail must include global service events.")
    if bool(changed.log_group) != bool(changed.log_role):
        raise op.InvalidParameterCombinationException(
            "CloudWatchLogsLogGroupArn and CloudWatchLogsRoleArn must be given together."
        )
    if changed.log_group:
        destinations.check_group(call, changed)
    return changed


def _try_destinations(call: Call, trail: Trail, before: Trail | None) -> None:
    """Try out where a trail is to deliver; a log group and a topic only when they are new to it."""
    destinations.try_bucket(call, trail)
    if trail.kms_key:
        destinations.try_key(call, trail)
    if trail.log_group and (before is None or (before.log_group, before.log_role) != (trail.log_group, trail.log_role)):
        destinations.try_group(call, trail)
    if trail.topic and (before is None or before.topic != trail.topic):
        destinations.try_topic(call, trail)
