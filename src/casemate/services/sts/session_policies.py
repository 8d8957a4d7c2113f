"""Session policies and session tags: what a request may bring, and how much room it takes.

STS API Reference, AssumeRole (Policy, PolicyArns, Tags, TransitiveTagKeys).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

import msgspec

from casemate.api import sts as api
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.tags import MAX_TAGS, TagProblem, check_tags
from casemate.policy import MalformedPolicy, PolicyKind, parse_policy
from casemate.services.sts.errors import InvalidParameterValue

MAX_PLAINTEXT = 2048
"""Characters of the inline session policy and the policy ARNs together."""
MAX_POLICY_ARNS = 10
PACKED_SPACE = 1024
"""Bytes that policies and tags may take once packed. AWS does not publish its own limit."""

_AWS_ACCOUNT = "aws"
_TAG_MESSAGES = {
    "duplicate": "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
    "reserved": "System tags cannot be added/updated by requester",
    "invalid": "Tag keys and values may hold letters, digits, spaces and _.:/=+-@ only.",
}


def accepted_policies(
    call: Call, account: str, inline: str | None, arns: Sequence[api.PolicyDescriptorType] | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The inline session policies and the managed ones' ARNs, checked. ``account`` is the role's.

    Raises MalformedPolicyDocumentException for a policy that can't be parsed, InvalidRequest for what is too
    long, too many, or not a managed policy that the account can use.
    """
    named = tuple(descriptor.arn or "" for descriptor in arns or ())
    if len(named) > MAX_POLICY_ARNS:
        raise InvalidRequest(
            "1 validation error detected: Value at 'policyArns' failed to satisfy constraint: "
            f"Member must have length less than or equal to {MAX_POLICY_ARNS}"
        )
    if len(inline or "") + sum(map(len, named)) > MAX_PLAINTEXT:
        raise InvalidRequest(
            "1 validation error detected: Value at 'policy' failed to satisfy constraint: "
            f"Member must have length less than or equal to {MAX_PLAINTEXT}"
        )
    if inline is not None:
        try:
            parse_policy(inline, PolicyKind.SESSION)
        except MalformedPolicy as error:
            raise api.MalformedPolicyDocumentException(error.message) from error
    for arn in named:
        parts = parse_arn(arn)
        if parts is None or parts.account not in (account, _AWS_ACCOUNT) or not _exists(call, arn):
            raise InvalidRequest(f"Policy {arn} does not exist or is not attachable.")
    return (() if inline is None else (inline,)), named


def _exists(call: Call, arn: str) -> bool:
    return call.identities.has_policy(call.tx, arn)


def accepted_tags(
    tags: Sequence[api.Tag] | None, transitive: Sequence[str] | None, inherited: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The new session's tags and the keys of the transitive ones. Raises InvalidParameterValue."""
    try:
        asked = check_tags([(tag.key, tag.value) for tag in tags or ()])
    except TagProblem as problem:
        raise InvalidParameterValue(_TAG_MESSAGES[problem.kind]) from None
    folded = {key.lower(): key for key in asked}
    kept = {key.lower() for key in inherited}
    if len(folded) < len(asked):
        raise InvalidParameterValue(_TAG_MESSAGES["duplicate"])
    keys: dict[str, None] = {}
    for key in transitive or ():
        if key.lower() in kept:
            raise InvalidParameterValue(
                "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag "
                "key from the calling session."
            )
        if key.lower() not in folded:
            raise InvalidParameterValue("The specified transitive tag key must be included in the requested tags.")
        keys[folded[key.lower()]] = None
    if kept & folded.keys():
        raise InvalidParameterValue(
            "One of the specified tag keys can't be set because it conflicts with a transitive tag key from the "
            "calling session."
        )
    if len(asked) + len(inherited) > MAX_TAGS:
        raise InvalidParameterValue(f"A session has at most {MAX_TAGS} tags, inherited ones included.")
    return {**asked, **inherited}, (*keys, *inherited)


def packed_size(policies: tuple[str, ...], arns: tuple[str, ...], tags: Sequence[api.Tag] | None) -> int | None:
    """How much of the packed space the request's policies and tags take, in percent; None when it has none.

    Raises PackedPolicyTooLargeException above 100.
    """
    pairs = [(tag.key, tag.value) for tag in tags or ()]
    if not (policies or arns or pairs):
        return None
    packed = len(zlib.compress(msgspec.msgpack.encode((policies, arns, pairs)), 9))
    percent = -(-packed * 100 // PACKED_SPACE)
    if percent > 100:
        raise api.PackedPolicyTooLargeException(
            f"Packed policy consumes {percent}% of allotted space, please use smaller policy."
        )
    return percent
