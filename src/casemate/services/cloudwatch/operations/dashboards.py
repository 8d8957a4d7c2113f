"""Dashboards: documents that are kept and shown as they are; nothing draws them here."""

from __future__ import annotations

import msgspec

from casemate.api import cloudwatch as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.services.cloudwatch.model import DASHBOARD, Dashboard, dashboard_arn
from casemate.services.cloudwatch.problems import bad_value
from casemate.services.cloudwatch.quotas import quotas_of
from casemate.services.cloudwatch.service import cloudwatch
from casemate.services.cloudwatch.tagging import accepted_tags, tag_context
from casemate.services.cloudwatch.targets import (
    dashboard,
    dashboard_to_be,
    first_dashboard,
    invalid_dashboard,
    no_dashboard,
    tag_keys,
)

_PAGE = 1_000


@cloudwatch.operation(
    op.PutDashboard, on=dashboard_to_be, lane=Lane.WRITE, context=lambda call, req: tag_context(req.tags)
)
def put_dashboard(call: Call, req: op.PutDashboardInput, arn: str) -> op.PutDashboardOutput:
    """Keep a dashboard's body, a JSON object, in the place of what was there."""
    try:
        body = msgspec.json.decode(req.dashboard_body)
    except (msgspec.DecodeError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise invalid_dashboard("/", "The field DashboardBody must be a valid JSON object")
    former = call.tx.get(DASHBOARD, call.account, "", req.dashboard_name)
    if former is None:
        if call.tx.count(DASHBOARD, call.account, "") >= quotas_of(call).dashboards:
            raise invalid_dashboard("DashboardName", "The maximum number of dashboards has been reached.")
        if req.tags:
            call.authorize("cloudwatch:TagResource", arn, context=tag_context(req.tags))
    made = Dashboard(
        account=call.account,
        created=former.created if former else call.now,
        name=req.dashboard_name,
        body=req.dashboard_body,
        modified=call.now,
        tags=former.tags if former else accepted_tags(req.tags),
    )
    if former is None:
        call.tx.insert(DASHBOARD, made)
    else:
        call.tx.put(DASHBOARD, made)
    return op.PutDashboardOutput(dashboard_validation_messages=[])


@cloudwatch.operation(op.GetDashboard, on=dashboard, lane=Lane.INLINE)
def get_dashboard(call: Call, req: op.GetDashboardInput, dashboard: Dashboard) -> op.GetDashboardOutput:
    """A dashboard's body, as it was put."""
    return op.GetDashboardOutput(
        dashboard_arn=dashboard.arn, dashboard_name=dashboard.name, dashboard_body=dashboard.body
    )


@cloudwatch.operation(op.ListDashboards)
def list_dashboards(call: Call, req: op.ListDashboardsInput) -> op.ListDashboardsOutput:
    """The account's dashboards in the order of their names, a thousand a page."""
    prefix = req.dashboard_name_prefix or ""
    listing = f"dashboards:{prefix}"
    try:
        after = read_token(listing, req.next_token)
    except BadToken:
        raise bad_value("Invalid nextToken") from None
    found = call.tx.list(DASHBOARD, call.account, "", prefix=prefix, after=after, limit=_PAGE + 1)
    entries = [
        op.DashboardEntry(
            dashboard_name=each.name,
            dashboard_arn=each.arn,
            last_modified=each.modified,
            size=len(each.body.encode()),
        )
        for each in found[:_PAGE]
    ]
    token = make_token(listing, found[_PAGE - 1].name) if len(found) > _PAGE else None
    return op.ListDashboardsOutput(dashboard_entries=entries, next_token=token)


@cloudwatch.operation(op.DeleteDashboards, on=first_dashboard, lane=Lane.WRITE)
def delete_dashboards(call: Call, req: op.DeleteDashboardsInput, first: str) -> op.DeleteDashboardsOutput:
    """Remove dashboards, all or none."""
    names = list(dict.fromkeys(req.dashboard_names))
    if not names:
        raise bad_value("The parameter DashboardNames must not be empty.")
    dashboards = {name: call.tx.get(DASHBOARD, call.account, "", name) for name in names}
    for name in names[1:]:
        arn = dashboard_arn(call.account, name)
        call.authorize("cloudwatch:DeleteDashboards", arn, context=tag_keys(dashboards[name]))
    for name, found in dashboards.items():
        if found is None:
            raise no_dashboard(name)
        call.tx.delete(DASHBOARD, found)
    return op.DeleteDashboardsOutput()
