"""From a caller and what it asks to what the engine takes: the compiled policy set and the request's context.

The gateway decides calls with it and ``casemate:Explain`` explains them, so that both see the same facts.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import msgspec

from casemate.kernel.arn import parse_arn
from casemate.kernel.operations import Values
from casemate.kernel.principal import BY_TOKEN, Principal, PrincipalPolicies, PrincipalType
from casemate.policy.compiled import CompiledPolicy
from casemate.policy.evaluate import PolicySet
from casemate.policy.index import Level
from casemate.policy.language import PolicyKind
from casemate.policy.remembered import CompiledPolicies

TRUST_ACTIONS = "sts:"
"""How the actions begin whose resource policy is a role's trust policy."""

_PRINCIPAL_TYPES = {
    PrincipalType.ROOT: "Account",
    PrincipalType.IAM_USER: "User",
    PrincipalType.ASSUMED_ROLE: "AssumedRole",
    PrincipalType.FEDERATED_USER: "FederatedUser",
}


_remembered = CompiledPolicies()


class Circumstances(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What the request itself says, apart from what it asks: the global condition keys' source.

    ``wall`` is seconds since the epoch; ``secure`` says that the request came over TLS; ``via`` are the host names of
    the services that call on the caller's behalf, the first first. ``source_arn`` is the resource for which a service
    acts by itself.
    """

    region: str
    source_ip: str
    user_agent: str
    secure: bool
    wall: float
    via: tuple[str, ...] = ()
    source_arn: str = ""


class Subject(msgspec.Struct, frozen=True, gc=False):
    """What is to be done to what. ``account`` is the resource's; ``policy`` its resource policy's text.

    ``trusts`` as in Target. ``exists`` is False for a resource that was named and not found; ``named`` is what a denial
    calls it, its ARN unless given.
    """

    action: str
    arn: str
    account: str
    policy: str | None = None
    trusts: bool = False
    exists: bool = True
    named: str = ""


class Bounds(NamedTuple):
    """A principal's own policies, compiled: see ``PolicySet``."""

    identity: Level
    boundary: CompiledPolicy | None
    session: Level | None


def compiled(policies: PrincipalPolicies) -> Bounds:
    """A principal's own policies, compiled."""
    return Bounds(
        identity=tuple(_remembered.get(text, PolicyKind.IDENTITY, name) for name, text in policies.identity),
        boundary=_remembered.get(policies.boundary[1], PolicyKind.BOUNDARY, policies.boundary[0])
        if policies.boundary
        else None,
        session=None
        if policies.session is None
        else tuple(_remembered.get(text, PolicyKind.SESSION, name) for name, text in policies.session),
    )


def policy_set(policies: PrincipalPolicies, subject: Subject, bounds: Bounds | None = None) -> PolicySet:
    """Everything that bears on the subject, compiled; ``bounds`` are the principal's, where they were kept."""
    kind = PolicyKind.TRUST if subject.action.startswith(TRUST_ACTIONS) else PolicyKind.RESOURCE
    identity, boundary, session = bounds or compiled(policies)
    return PolicySet(
        identity=identity,
        boundary=boundary,
        session=session,
        resource=None if subject.policy is None else _remembered.get(subject.policy, kind, "resource policy"),
        resource_trusts=subject.trusts and subject.exists,
    )


def condition_keys(
    principal: Principal,
    policies: PrincipalPolicies,
    subject: Subject,
    circumstances: Circumstances,
    context: Mapping[str, Values],
) -> dict[str, Values]:
    """The request context: global condition keys, then the service's own.

    Keys: IAM User Guide, "AWS global condition context keys".
    """
    keys: dict[str, Values] = {
        "aws:CurrentTime": iso_time(int(circumstances.wall)),
        "aws:EpochTime": int(circumstances.wall),
        "aws:RequestedRegion": circumstances.region,
        "aws:SecureTransport": circumstances.secure,
        "aws:ViaAWSService": bool(circumstances.via),
        "aws:PrincipalIsAWSService": principal.type is PrincipalType.AWS_SERVICE,
    }
    if subject.account:
        keys["aws:ResourceAccount"] = subject.account
    if circumstances.via:
        keys["aws:CalledVia"] = circumstances.via
        keys["aws:CalledViaFirst"] = circumstances.via[0]
        keys["aws:CalledViaLast"] = circumstances.via[-1]
    elif circumstances.source_ip:
        # A service that calls on somebody's behalf has no address of the caller's network to show.
        keys["aws:SourceIp"] = circumstances.source_ip
    if circumstances.source_arn:
        keys["aws:SourceArn"] = circumstances.source_arn
        source = parse_arn(circumstances.source_arn)
        if source is not None and source.account:
            keys["aws:SourceAccount"] = source.account
        elif principal.type is PrincipalType.AWS_SERVICE and principal.account:
            # A bucket's ARN names no account: the service acts for one of its principal's.
            keys["aws:SourceAccount"] = principal.account
    if circumstances.user_agent:
        keys["aws:UserAgent"] = circumstances.user_agent
    keys.update(_principal_keys(principal, policies, circumstances.wall))
    keys.update(context)
    return keys


def _principal_keys(principal: Principal, policies: PrincipalPolicies, wall: float) -> dict[str, Values]:
    if principal.type is PrincipalType.AWS_SERVICE:
        return {"aws:PrincipalServiceName": principal.name, "aws:PrincipalServiceNamesList": (principal.name,)}
    if principal.type in BY_TOKEN:
        return {"aws:FederatedProvider": principal.arn}
    session = principal.session
    keys: dict[str, Values] = {
        "aws:PrincipalAccount": principal.account,
        "aws:PrincipalArn": principal.arn,
        "aws:PrincipalType": _PRINCIPAL_TYPES[principal.type],
        "aws:userid": principal.principal_id,
    }
    if principal.type is PrincipalType.IAM_USER:
        keys["aws:username"] = principal.name
    for tag, value in overlaid(policies.tags, session.tags if session else {}).items():
        keys[f"aws:PrincipalTag/{tag}"] = value
    if session is not None:
        if principal.type is PrincipalType.ASSUMED_ROLE:
            keys["aws:PrincipalArn"] = session.issuer_arn
        keys["aws:TokenIssueTime"] = iso_time(int(session.issued))
        keys["aws:MultiFactorAuthPresent"] = session.mfa
        if session.mfa:
            keys["aws:MultiFactorAuthAge"] = max(0, int(wall - session.issued))
        if session.federated_provider:
            keys["aws:FederatedProvider"] = session.federated_provider
            keys.update(session.federation)
        if session.source_identity:
            keys["aws:SourceIdentity"] = session.source_identity
    return keys


def overlaid(tags: Mapping[str, str], over: Mapping[str, str]) -> dict[str, str]:
    """``tags`` with ``over`` laid upon them, where a key in another case is the same key.

    IAM User Guide, "Passing session tags in AWS STS": a session tag ``department`` takes the place of a role's
    tag ``Department``, whose value must not stand beside it.
    """
    replaced = {key.lower() for key in over}
    return {**{key: value for key, value in tags.items() if key.lower() not in replaced}, **over}


@lru_cache(maxsize=16)
def iso_time(seconds: int) -> str:
    """Whole seconds since the epoch as condition keys have them (RFC 3339, UTC)."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
