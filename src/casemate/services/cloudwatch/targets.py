"""What CloudWatch requests name: alarms and dashboards, by name or ARN."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from casemate.api import cloudwatch as api
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Found, Target, Values
from casemate.services.cloudwatch.model import ALARM_KIND, DASHBOARD, Alarm, Dashboard, alarm_arn, dashboard_arn
from casemate.services.cloudwatch.problems import bad_value, refused

_DASHBOARD_NAME = re.compile(r"[A-Za-z0-9_-]{1,255}")


def alarm_of(call: Call, name: str) -> Alarm | None:
    """The caller's alarm of a name."""
    return call.tx.get(ALARM_KIND, call.account, call.region, name)


def no_alarm(call: Call, request: Any) -> api.ResourceNotFound:
    """The error for an alarm that is not there."""
    return api.ResourceNotFound("Unknown alarm")


def _find_alarm(call: Call, request: Any) -> Found[Alarm]:
    name = request.alarm_name
    return Found(alarm_arn(call.account, call.region, name), call.account, alarm_of(call, name))


alarm: Target[Alarm] = Target(
    resource_type="alarm",
    kind=ALARM_KIND.name,
    find=_find_alarm,
    missing=no_alarm,
    tags=lambda found: found.tags,
)
"""The alarm of the request's AlarmName."""


def tag_keys(found: Alarm | Dashboard | None) -> dict[str, Values]:
    """``aws:ResourceTag/*`` of what is there already."""
    return {f"aws:ResourceTag/{key}": value for key, value in found.tags.items()} if found is not None else {}


def _place_keys(call: Call, request: Any, arn: str | None) -> Mapping[str, Values]:
    return tag_keys(alarm_of(call, request.alarm_name))


def _first_keys(call: Call, request: Any, arn: str | None) -> Mapping[str, Values]:
    return tag_keys(alarm_of(call, request.alarm_names[0])) if request.alarm_names else {}


def _find_place(call: Call, request: Any) -> Found[str]:
    arn = alarm_arn(call.account, call.region, request.alarm_name)
    return Found(arn, call.account, arn)


alarm_to_be: Target[str] = Target(
    resource_type="alarm", kind=ALARM_KIND.name, find=_find_place, missing=no_alarm, context=_place_keys
)
"""The ARN of an alarm that is to be made or changed."""


def _any_keys(call: Call, request: Any, arn: str | None) -> Mapping[str, Values]:
    return tag_keys(alarm_of(call, request.alarm_name)) if request.alarm_name else {}


def _find_any(call: Call, request: Any) -> Found[str]:
    arn = alarm_arn(call.account, call.region, request.alarm_name or "*")
    return Found(arn, call.account, arn)


any_alarm: Target[str] = Target(
    resource_type="alarm", kind=ALARM_KIND.name, find=_find_any, missing=no_alarm, context=_any_keys
)
"""The ARN of the alarm that a listing is about, of all where it names none."""


def _find_first(call: Call, request: Any) -> Found[str]:
    names: Sequence[str] = request.alarm_names or ()
    arn = alarm_arn(call.account, call.region, names[0] if names else "*")
    return Found(arn, call.account, arn)


first_alarm: Target[str] = Target(
    resource_type="alarm", kind=ALARM_KIND.name, find=_find_first, missing=no_alarm, context=_first_keys
)
"""The ARN of the first of several alarms; their handlers ask for the others."""


def require_others(call: Call, names: Sequence[str]) -> None:
    """Authorize an operation on the alarms behind the first. Raises AccessDenied."""
    for name in names[1:]:
        call.authorize(
            f"cloudwatch:{call.operation.name}",
            alarm_arn(call.account, call.region, name),
            context=tag_keys(alarm_of(call, name)),
        )


Tagged = Alarm | Dashboard


def _find_tagged(call: Call, request: Any) -> Found[Tagged]:
    arn = parse_arn(request.resource_arn)
    if arn is None or arn.service != "cloudwatch":
        raise bad_value(f"Invalid ARN: {request.resource_arn}")
    kind, _, name = arn.resource.replace("dashboard/", "dashboard:", 1).partition(":")
    found: Tagged | None = None
    if kind == "alarm" and arn.region == call.region and arn.account == call.account:
        found = alarm_of(call, name)
    elif kind == "dashboard" and not arn.region and arn.account == call.account:
        found = call.tx.get(DASHBOARD, call.account, "", name)
    elif kind not in ("alarm", "dashboard"):
        raise refused(f"tags of resources such as {request.resource_arn}")
    return Found(request.resource_arn, arn.account, found)


tagged: Target[Tagged] = Target(
    resource_type="alarm/dashboard",
    kind=ALARM_KIND.name,
    find=_find_tagged,
    missing=lambda call, request: api.ResourceNotFoundException(f"Unknown resource {request.resource_arn}"),
    tags=lambda found: found.tags,
)
"""The alarm or dashboard whose tags a request is about."""


def dashboard_name(name: str) -> str:
    """The name of a dashboard. Raises DashboardInvalidInputError for what can't be one."""
    if not _DASHBOARD_NAME.fullmatch(name):
        raise invalid_dashboard("DashboardName", "The name of a dashboard has up to 255 letters, digits, - and _.")
    return name


def invalid_dashboard(path: str, message: str) -> api.DashboardInvalidInputError:
    """What is wrong with a dashboard, and where."""
    return api.DashboardInvalidInputError(
        f"The dashboard is invalid, there are 1 validation errors: {message}",
        dashboardValidationMessages=[{"DataPath": path, "Message": message}],
    )


def _find_dashboard(call: Call, request: Any) -> Found[Dashboard]:
    name = dashboard_name(request.dashboard_name)
    found = call.tx.get(DASHBOARD, call.account, "", name)
    return Found(dashboard_arn(call.account, name), call.account, found)


def no_dashboard(name: str) -> api.DashboardNotFoundError:
    """The error for a dashboard that is not there."""
    return api.DashboardNotFoundError(f"Dashboard {name} does not exist")


dashboard: Target[Dashboard] = Target(
    resource_type="dashboard",
    kind=DASHBOARD.name,
    find=_find_dashboard,
    missing=lambda call, request: no_dashboard(request.dashboard_name),
    tags=lambda found: found.tags,
)
"""The dashboard of the request's name."""


def _dashboard_keys(call: Call, request: Any, arn: str | None) -> Mapping[str, Values]:
    return tag_keys(call.tx.get(DASHBOARD, call.account, "", request.dashboard_name))


def _first_dashboard_keys(call: Call, request: Any, arn: str | None) -> Mapping[str, Values]:
    names: Sequence[str] = request.dashboard_names
    return tag_keys(call.tx.get(DASHBOARD, call.account, "", names[0])) if names else {}


def _find_dashboard_place(call: Call, request: Any) -> Found[str]:
    arn = dashboard_arn(call.account, dashboard_name(request.dashboard_name))
    return Found(arn, call.account, arn)


dashboard_to_be: Target[str] = Target(
    resource_type="dashboard",
    kind=DASHBOARD.name,
    find=_find_dashboard_place,
    missing=lambda call, request: no_dashboard(request.dashboard_name),
    context=_dashboard_keys,
)
"""The ARN of a dashboard that is to be made or changed."""


def _find_first_dashboard(call: Call, request: Any) -> Found[str]:
    names = [dashboard_name(name) for name in request.dashboard_names]
    arn = dashboard_arn(call.account, names[0] if names else "*")
    return Found(arn, call.account, arn)


first_dashboard: Target[str] = Target(
    resource_type="dashboard",
    kind=DASHBOARD.name,
    find=_find_first_dashboard,
    missing=lambda call, request: no_dashboard("*"),
    context=_first_dashboard_keys,
)
"""The ARN of the first of several dashboards; the handler asks for the others."""
