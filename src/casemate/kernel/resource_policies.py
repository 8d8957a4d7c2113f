"""The port through which a resource's policy is found by its ARN, whatever service it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from casemate.kernel.call import Call
from casemate.kernel.operations import Granted, Values
from casemate.kernel.principal import Principal


@dataclass(frozen=True, slots=True)
class ResourceFacts:
    """A resource as authorization sees it: what its Target says of it (``policy``, ``trusts``, ``tags``, ``context``).

    ``arn`` is the resource's own ARN (of an alias: its key's). ``context`` holds the tags as
    ``aws:ResourceTag/…`` too. ``grants(principal, action, context)`` gives what would allow a principal the action
    beside policies, under a request's condition keys.
    """

    arn: str
    account: str
    policy: str | None = None
    trusts: bool = False
    context: Mapping[str, Values] = field(default_factory=dict)
    grants: Callable[[Principal, str, Mapping[str, Values]], Iterable[Granted]] | None = None


@dataclass(frozen=True, slots=True)
class ResourcePolicies:
    """Finds resources by ARN. ``find(call, action, arn)`` answers None for what is not there or not known of.

    The composition root fills it from the services' targets; the call's transaction is read, nothing written.
    """

    find: Callable[[Call, str, str], ResourceFacts | None]
