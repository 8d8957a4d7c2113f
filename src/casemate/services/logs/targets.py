"""What requests to CloudWatch Logs name: groups by name or ARN, streams by their names.

ARNs: API Reference, LogGroup: with ``:*`` behind it (here: with no stream's name behind ``log-stream:``) for all
actions but those on tags, which are authorized on the group's ARN alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from casemate.api import logs as api
from casemate.kernel.arn import make_arn, parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt, ServiceError
from casemate.kernel.operations import Found, Target
from casemate.services.logs.model import GROUP, LogGroup, group_arn
from casemate.services.logs.policies import policy_for
from casemate.services.logs.streams import Stream, find_stream

_NAME = re.compile(r"[.\-_/#A-Za-z0-9]{1,512}")
_IN_ARN = "log-group:"
_STREAM = "AWS::Logs::LogStream"
NO_GROUP = "The specified log group does not exist."
NO_STREAM = "The specified log stream does not exist."


class InGroup(NamedTuple):
    """A place for a stream in a group that is there. Who may write there may know that there is no such stream."""

    group: LogGroup
    found: Stream | None

    @property
    def stream(self) -> Stream:
        """The stream. Raises ResourceNotFoundException."""
        if self.found is None:
            raise api.ResourceNotFoundException(NO_STREAM)
        return self.found


def no_group(_call: Call | None = None, _request: Any = None) -> ServiceError:
    """What is said of a group that is not there."""
    return api.ResourceNotFoundException(NO_GROUP)


def group_named(call: Call, identifier: str) -> tuple[str, str, LogGroup | None]:
    """Account, name and group of a name or an ARN (with or without ``:*``). Raises InvalidParameterException."""
    account, name = call.account, identifier
    if identifier.startswith("arn:"):
        arn = parse_arn(identifier)
        if arn is None or arn.service != "logs" or not arn.resource.startswith(_IN_ARN) or arn.region != call.region:
            raise api.InvalidParameterException(f"Invalid log group identifier: {identifier}")
        account, name = arn.account, arn.resource.removeprefix(_IN_ARN).removesuffix(":*")
    if not _NAME.fullmatch(name):
        raise api.InvalidParameterException(f"Invalid log group identifier: {identifier}")
    return account, name, call.tx.get(GROUP, account, call.region, name)


def the_one_name(request: Any) -> str:
    """The name or ARN in a request that takes either of two members. Raises InvalidParameterException."""
    named, identified = request.log_group_name, getattr(request, "log_group_identifier", None)
    if (named is None) == (identified is None):
        raise api.InvalidParameterException(
            "Exactly one of LogGroupName and LogGroupIdentifier must be specified in the request."
        )
    return str(named if named is not None else identified)


def _resource_of(request: Any) -> str:
    named, resource = request.log_group_name, request.resource_identifier
    if (named is None) == (resource is None):
        raise api.InvalidParameterException(
            "Exactly one of LogGroupName and ResourceIdentifier must be specified in the request."
        )
    if resource is not None and ":query-result:" in resource:
        raise NotBuilt("Casemate does not encrypt the results of queries under a KMS key.")
    return str(named if named is not None else resource)


def wide(call: Call, account: str, name: str) -> str:
    """The ARN under which actions on a group are authorized, "" for all groups."""
    return f"{group_arn(account, call.region, name)}:log-stream:"


def _group_by(name_of: Callable[[Any], str], *, narrow: bool = False) -> Callable[[Call, Any], Found[LogGroup]]:
    def find(call: Call, request: Any) -> Found[LogGroup]:
        account, name, group = group_named(call, name_of(request))
        return Found(group_arn(account, call.region, name) if narrow else wide(call, account, name), account, group)

    return find


def _target(find: Callable[[Call, Any], Found[LogGroup]]) -> Target[LogGroup]:
    return Target(
        resource_type="log-group",
        kind=GROUP.name,
        find=find,
        missing=no_group,
        tags=lambda group: group.tags,
    )


group_itself = _target(_group_by(lambda request: str(request.log_group_name)))
"""The group of the request's name."""

group_of_either = _target(_group_by(the_one_name))
"""The group of the request's name or identifier."""

group_identified = _target(_group_by(lambda request: str(request.log_group_identifier)))
"""The group of the request's identifier."""

group_by_resource = _target(_group_by(_resource_of))
"""The group of the request's name or of its resource's ARN, for its key."""

group_untagged = _target(_group_by(lambda request: str(request.log_group_name), narrow=True))
"""The group of the request's name, for the former actions on tags."""

group_tagged = _target(_group_by(lambda request: str(request.resource_arn), narrow=True))
"""The group of the request's ARN, for actions on tags."""


def _new_group(call: Call, request: Any) -> Found[str]:
    name: str = request.log_group_name
    return Found(wide(call, call.account, name), call.account, name)


new_group: Target[str] = Target(resource_type="log-group", kind=GROUP.name, find=_new_group, missing=no_group)
"""The name of a group that is to be made."""


def _stream_arn(call: Call, account: str, name: str, stream: str) -> str:
    return make_arn("logs", call.region, account, f"log-group:{name}:log-stream:{stream}")


def _find_stream(call: Call, request: Any) -> Found[InGroup]:
    account, name, group = group_named(call, the_one_name(request))
    stream = find_stream(call.tx, group, request.log_stream_name) if group is not None else None
    found = InGroup(group, stream) if group is not None else None
    return Found(_stream_arn(call, account, name, request.log_stream_name), account, found)


stream_itself: Target[InGroup] = Target(
    resource_type="log-stream",
    kind=_STREAM,
    find=_find_stream,
    missing=no_group,
    policy=lambda call, found: policy_for(call, found.group),
    tags=lambda found: found.group.tags,
)
"""The stream that the request names."""


def _find_place(call: Call, request: Any) -> Found[LogGroup]:
    account, name, group = group_named(call, request.log_group_name)
    return Found(_stream_arn(call, account, name, request.log_stream_name), account, group)


new_stream: Target[LogGroup] = Target(
    resource_type="log-stream",
    kind=_STREAM,
    find=_find_place,
    missing=no_group,
    policy=policy_for,
    tags=lambda group: group.tags,
)
"""The group in which a stream is to be made."""


def _find_any(call: Call, request: Any) -> Found[str]:
    name = request.log_group_name or ""
    return Found(wide(call, call.account, name), call.account, name)


any_group: Target[str] = Target(
    resource_type="log-group",
    kind=GROUP.name,
    find=_find_any,
    missing=no_group,
    context=lambda call, request, name: tags_of(call, request.log_group_name),
)
"""The name of the request's group, "" for all groups."""


def tags_of(call: Call, name: str | None) -> dict[str, str]:
    """The tags of the caller's group of that name, as condition keys."""
    group = call.tx.get(GROUP, call.account, call.region, name) if name else None
    return {f"aws:ResourceTag/{key}": value for key, value in (group.tags if group is not None else {}).items()}


def _find_all(call: Call, _request: Any) -> Found[str]:
    arn = wide(call, call.account, "")
    return Found(arn, call.account, arn)


all_groups: Target[str] = Target(resource_type="", kind=GROUP.name, find=_find_all, missing=no_group)
"""All groups of the caller's account and region."""
