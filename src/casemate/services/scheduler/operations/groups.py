"""Groups of schedules."""

from __future__ import annotations

import msgspec

from casemate.api import scheduler as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.scheduler.model import DEFAULT_GROUP, DELETING, GROUP, Group, group_arn
from casemate.services.scheduler.pages import page
from casemate.services.scheduler.quotas import quotas_of
from casemate.services.scheduler.reconcile import clear_group
from casemate.services.scheduler.service import scheduler
from casemate.services.scheduler.tagging import accepted_tags, tag_context
from casemate.services.scheduler.targets import group, group_of, group_to_be


@scheduler.operation(
    op.CreateScheduleGroup, on=group_to_be, lane=Lane.WRITE, context=lambda call, req: tag_context(req.tags)
)
def create_schedule_group(call: Call, req: op.CreateScheduleGroupInput, name: str) -> op.CreateScheduleGroupOutput:
    """Make a group; with the ClientToken of the one that is there, it is a retry and makes nothing."""
    former = group_of(call, name)
    if former is not None:
        if req.client_token and former.client_token == req.client_token:
            return op.CreateScheduleGroupOutput(schedule_group_arn=former.arn)
        raise op.ConflictException(f"Schedule group {name} already exists.")
    if call.tx.count(GROUP, call.account, call.region) >= quotas_of(call).groups:
        raise op.ServiceQuotaExceededException("The number of schedule groups exceeds the account's quota.")
    tags = accepted_tags(req.tags)
    if tags:
        arn = group_arn(call.account, call.region, name)
        call.authorize("scheduler:TagResource", arn, context=tag_context(req.tags))
    made = Group(
        account=call.account,
        region=call.region,
        created=call.now,
        modified=call.now,
        name=name,
        tags=tags,
        client_token=req.client_token or "",
    )
    call.tx.insert(GROUP, made)
    return op.CreateScheduleGroupOutput(schedule_group_arn=made.arn)


@scheduler.operation(op.GetScheduleGroup, on=group, lane=Lane.INLINE)
def get_schedule_group(call: Call, req: op.GetScheduleGroupInput, group: Group) -> op.GetScheduleGroupOutput:
    """Describe a group."""
    return msgspec.convert(_members(group), op.GetScheduleGroupOutput)


@scheduler.operation(op.DeleteScheduleGroup, on=group, lane=Lane.WRITE)
def delete_schedule_group(call: Call, req: op.DeleteScheduleGroupInput, group: Group) -> op.DeleteScheduleGroupOutput:
    """Remove a group with all its schedules; of a large one the keeper does the rest, and it invokes nothing more."""
    if group.name == DEFAULT_GROUP:
        raise op.ValidationException("The default schedule group cannot be deleted.")
    if group.state != DELETING:
        clear_group(call.tx, msgspec.structs.replace(group, state=DELETING, modified=call.now), call.now)
    return op.DeleteScheduleGroupOutput()


@scheduler.operation(op.ListScheduleGroups)
def list_schedule_groups(call: Call, req: op.ListScheduleGroupsInput) -> op.ListScheduleGroupsOutput:
    """The account's groups in the order of their names, the default one among them."""
    prefix = req.name_prefix or ""

    def fetch(after: str, limit: int) -> list[Group]:
        found = call.tx.list(GROUP, call.account, call.region, prefix=prefix, after=after, limit=limit)
        default = group_of(call, DEFAULT_GROUP)
        assert default is not None
        if DEFAULT_GROUP.startswith(prefix) and after < DEFAULT_GROUP and default not in found:
            found = sorted([*found, default], key=lambda each: each.name)[:limit]
        return found

    found, token = page(f"groups:{prefix}", req.next_token, req.max_results, fetch, lambda each: each.name)
    groups = [msgspec.convert(_members(each), op.ScheduleGroupSummary) for each in found]
    return op.ListScheduleGroupsOutput(schedule_groups=groups, next_token=token)


def _members(group: Group) -> dict[str, object]:
    return {
        "Arn": group.arn,
        "Name": group.name,
        "State": group.state,
        "CreationDate": group.created or None,
        "LastModificationDate": group.modified or None,
    }
