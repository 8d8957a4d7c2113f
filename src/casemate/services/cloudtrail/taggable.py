"""What has tags: trails, and whatever else of CloudTrail's is entered in ``TAGGABLE``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from casemate.api import cloudtrail as api
from casemate.kernel.arn import Arn, parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Found, Target
from casemate.kernel.resources import Kind, Resource
from casemate.services.cloudtrail.trails import TRAIL, Trail, named, trail_id


class Tagged(NamedTuple):
    """A resource that has tags, with its ARN and its kind."""

    arn: str
    kind: Kind[Any]
    entity: Resource


class Taggable(NamedTuple):
    """A type of resource: how it is found by its ARN (None if missing), its kind, what is raised when it is missing."""

    find: Callable[[Call, Arn], Resource | None]
    kind: Kind[Any]
    missing: Callable[[str], ServiceError]


def _find_trail(call: Call, arn: Arn) -> Trail | None:
    account, region, name = named(str(arn), call.account, call.region)
    return call.tx.get(TRAIL, "", "", trail_id(account, region, name)) if account == call.account else None


TAGGABLE: dict[str, Taggable] = {
    "trail": Taggable(
        _find_trail, TRAIL, lambda arn: api.ResourceNotFoundException(f"The trail {arn} does not exist.")
    ),
}
"""By the first part of the ARN's resource (``trail``, ``eventdatastore``)."""


def _type_of(text: str) -> tuple[Arn, Taggable]:
    arn = parse_arn(text)
    if arn is None or arn.service != "cloudtrail" or "/" not in arn.resource:
        raise api.CloudTrailARNInvalidException(f"Invalid ARN: {text[:300]}")
    found = TAGGABLE.get(arn.resource.partition("/")[0])
    if found is None:
        raise api.ResourceTypeNotSupportedException(f"The resource type of {text[:300]} has no tags here.")
    return arn, found


def _found(call: Call, text: str) -> Found[Tagged]:
    arn, taggable = _type_of(text)
    entity = taggable.find(call, arn)
    return Found(text, arn.account, None if entity is None else Tagged(text, taggable.kind, entity))


def _missing(text: str) -> ServiceError:
    return _type_of(text)[1].missing(text)


def find_tagged(call: Call, text: str) -> Tagged:
    """The resource of an ARN. Raises the errors of ARNs, and what its type raises when it is missing."""
    found = _found(call, text).entity
    if found is None:
        raise _missing(text)
    return found


def put_tags(call: Call, found: Tagged, tags: Mapping[str, str]) -> None:
    """Keep a resource with other tags."""
    call.tx.put(found.kind, msgspec.structs.replace(found.entity, tags=dict(tags)))


def _first(request: Any) -> str:
    if not request.resource_id_list:
        raise api.CloudTrailARNInvalidException("At least one resource must be named.")
    return str(request.resource_id_list[0])


def _target(name_of: Callable[[Any], str]) -> Target[Tagged]:
    return Target(
        resource_type="trail",
        kind=TRAIL.name,
        find=lambda call, request: _found(call, name_of(request)),
        missing=lambda call, request: _missing(name_of(request)),
        tags=lambda found: found.entity.tags,
    )


tagged: Target[Tagged] = _target(lambda request: request.resource_id)
"""The resource whose tags a request changes."""
first_listed: Target[Tagged] = _target(_first)
"""The first of the resources whose tags are listed; the others are authorized in the handler."""
