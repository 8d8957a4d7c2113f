"""Condition keys: the global ones and the services', and the type of each.

IAM User Guide, "AWS global condition context keys"; services' keys from the catalog.
"""

from __future__ import annotations

import re
from functools import cache

from casemate.policy.catalog import catalog

GLOBAL_KEYS = {
    "aws:AssumedRoot": "String",
    "aws:CalledVia": "ArrayOfString",
    "aws:CalledViaAWSMCP": "String",
    "aws:CalledViaFirst": "String",
    "aws:CalledViaLast": "String",
    "aws:ChatbotSourceArn": "ARN",
    "aws:CurrentTime": "Date",
    "aws:Ec2InstanceSourcePrivateIPv4": "IPAddress",
    "aws:Ec2InstanceSourceVpc": "String",
    "aws:EpochTime": "Date",
    "aws:FederatedProvider": "String",
    "aws:IsMcpServiceAction": "Bool",
    "aws:MultiFactorAuthAge": "Numeric",
    "aws:MultiFactorAuthPresent": "Bool",
    "aws:PrincipalAccount": "String",
    "aws:PrincipalArn": "ARN",
    "aws:PrincipalIsAWSService": "Bool",
    "aws:PrincipalOrgID": "String",
    "aws:PrincipalOrgPaths": "ArrayOfString",
    "aws:PrincipalServiceName": "String",
    "aws:PrincipalServiceNamesList": "ArrayOfString",
    "aws:PrincipalTag/${TagKey}": "String",
    "aws:PrincipalType": "String",
    "aws:RequestTag/${TagKey}": "String",
    "aws:RequestedRegion": "String",
    "aws:ResourceAccount": "String",
    "aws:ResourceOrgID": "String",
    "aws:ResourceOrgPaths": "ArrayOfString",
    "aws:ResourceTag/${TagKey}": "String",
    "aws:SecureTransport": "Bool",
    "aws:SignInSessionArn": "ARN",
    "aws:SourceAccount": "String",
    "aws:SourceArn": "ARN",
    "aws:SourceIdentity": "String",
    "aws:SourceIp": "IPAddress",
    "aws:SourceOrgID": "String",
    "aws:SourceOrgPaths": "ArrayOfString",
    "aws:SourceOwner": "String",
    "aws:SourceVpc": "String",
    "aws:SourceVpcArn": "ARN",
    "aws:SourceVpce": "String",
    "aws:TagKeys": "ArrayOfString",
    "aws:TokenIssueTime": "Date",
    "aws:UserAgent": "String",
    "aws:ViaAWSMCPService": "Bool",
    "aws:ViaAWSService": "Bool",
    "aws:VpceAccount": "String",
    "aws:VpceOrgID": "String",
    "aws:VpceOrgPaths": "ArrayOfString",
    "aws:VpcSourceIp": "IPAddress",
    "aws:Referer": "String",
    "aws:UserId": "String",
    "aws:UserName": "String",
}
"""The global condition keys and their types."""

_NAMED = re.compile(r"\$\{[^}]*\}")


def service_of(key: str) -> str:
    """The prefix of a key, in lower case: a service's, ``aws``, or a provider's host name."""
    return key.partition(":")[0].lower()


def known_key(key: str) -> bool:
    """Whether there is such a key (in lower case) of its prefix."""
    return key_type(key) is not None or (service_of(key) == "aws" and "/" not in key and key == "aws:arn")


def key_type(key: str) -> str | None:
    """The type of a key, None when it is not known."""
    lower, prefix = key.lower(), service_of(key)
    exact, patterns = _keys(prefix)
    if lower in exact:
        return exact[lower]
    return next((type_ for pattern, type_ in patterns if pattern.fullmatch(lower)), None)


def wants_name(key: str) -> bool:
    """Whether a key (in lower case) lacks the name that must follow it: ``aws:RequestTag/``."""
    return key in ("aws:principaltag", "aws:requesttag", "aws:resourcetag") or (
        key.endswith("/") and key_type(key + "x") is not None
    )


@cache
def _keys(prefix: str) -> tuple[dict[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    known = catalog().known.get(prefix)
    keys = GLOBAL_KEYS if prefix == "aws" else dict(known.keys) if known else {}
    exact = {key.lower(): type_ for key, type_ in keys.items() if "${" not in key}
    patterns = tuple(
        (re.compile(".+".join(map(re.escape, _NAMED.split(key.lower()))), re.DOTALL), type_)
        for key, type_ in keys.items()
        if "${" in key
    )
    return exact, patterns
