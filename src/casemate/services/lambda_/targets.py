"""What Lambda's requests name: functions, by name, partial or full ARN, with or without a qualifier.

Lambda API Reference, "FunctionName".
"""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from casemate.kernel.call import Call
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Found, Target
from casemate.policy.pinning import pin_principals
from casemate.services.lambda_.errors import invalid, not_found
from casemate.services.lambda_.model import (
    ALIAS,
    FUNCTION,
    LATEST,
    VERSION,
    Alias,
    Configuration,
    Function,
    Policy,
    Version,
    function_arn,
    version_id,
)

_NAME = re.compile(
    r"(?:arn:aws:lambda:)?(?:(?P<region>[a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-\d):)?(?:(?P<account>\d{12}):)?"
    r"(?:function:)?(?P<name>[a-zA-Z0-9-_]{1,64})(?::(?P<qualifier>\$LATEST|[a-zA-Z0-9-_]+))?"
)
_NUMBER = re.compile(r"[0-9]+")


class Named(msgspec.Struct, frozen=True):
    """A function's name taken apart."""

    account: str
    name: str
    qualifier: str


class Qualified(msgspec.Struct, frozen=True, gc=False):
    """A function with what a qualifier names of it.

    ``qualifier`` is "" for the function itself. ``alias`` is set where it is an alias's name; ``version`` is that of
    the number, and None for the unpublished one and for an alias.
    """

    function: Function
    qualifier: str
    alias: Alias | None = None
    version: Version | None = None

    @property
    def arn(self) -> str:
        """The ARN as qualified."""
        return function_arn(self.function.account, self.function.region, self.function.name, self.qualifier)

    @property
    def configuration(self) -> Configuration:
        """How it runs, alias or not: an alias's own target has to be looked up."""
        return self.version.configuration if self.version is not None else self.function.latest

    @property
    def version_name(self) -> str:
        """``$LATEST`` or the number."""
        return str(self.version.number) if self.version is not None else LATEST


def parse_name(call: Call, text: str, qualifier: str | None = None) -> Named:
    """What a FunctionName and a Qualifier say together. Raises InvalidParameterValueException."""
    match = _NAME.fullmatch(text)
    if match is None:
        raise invalid(f"Invalid function name: {text}")
    if match["region"] and match["region"] != call.region:
        raise not_found(f"Functions from '{match['region']}' are not reachable in this region ('{call.region}')")
    inside = match["qualifier"] or ""
    if inside and qualifier and inside != qualifier:
        raise invalid("The derived qualifier from the function name does not match the specified qualifier.")
    return Named(match["account"] or call.account, match["name"], qualifier or inside)


def find_qualified(call: Call, text: str, qualifier: str | None = None) -> Found[Qualified]:
    """What a request names."""
    named = parse_name(call, text, qualifier)
    arn = function_arn(named.account, call.region, named.name, named.qualifier)
    function = call.tx.get(FUNCTION, named.account, call.region, named.name)
    return Found(arn, named.account, None if function is None else qualified(call, function, named.qualifier))


def qualified(call: Call, function: Function, qualifier: str) -> Qualified | None:
    """What a qualifier names of a function; None for nothing."""
    if qualifier in ("", LATEST):
        return Qualified(function, qualifier)
    if _NUMBER.fullmatch(qualifier):
        if len(qualifier) > 12:
            return None
        id_ = version_id(function.name, int(qualifier))
        version = call.tx.get(VERSION, function.account, function.region, id_)
        return None if version is None else Qualified(function, qualifier, version=version)
    alias = call.tx.get(ALIAS, function.account, function.region, f"{function.name}:{qualifier}")
    return None if alias is None else Qualified(function, qualifier, alias=alias)


def policy_text(policy: Policy, *, pinned: bool) -> str:
    """A resource policy as JSON; ``pinned`` with unique ids in the place of the users and roles that it names."""
    statements = [
        json.loads(pin_principals(each.text, tuple(each.ids.items())) if pinned else each.text)
        for each in policy.statements
    ]
    inner = [each["Statement"][0] for each in statements]
    return json.dumps({"Version": "2012-10-17", "Id": "default", "Statement": inner}, separators=(",", ":"))


def policy_key(qualifier: str) -> str:
    """Under which qualifier a policy is kept: the unpublished version has the function's own."""
    return "" if qualifier == LATEST else qualifier


def _policy(call: Call, found: Qualified) -> str | None:
    policy = found.function.policies.get(policy_key(found.qualifier))
    return None if policy is None else policy_text(policy, pinned=True)


def _missing(call: Call, req: Any) -> ServiceError:
    named = parse_name(call, req.function_name, getattr(req, "qualifier", None))
    return not_found(f"Function not found: {function_arn(named.account, call.region, named.name, named.qualifier)}")


def _tags(found: Qualified) -> dict[str, str]:
    return found.function.tags


function = Target(
    resource_type="function",
    kind=FUNCTION.name,
    find=lambda call, req: find_qualified(call, req.function_name, getattr(req, "qualifier", None)),
    missing=_missing,
    policy=_policy,
    tags=_tags,
)
"""The function that a request names, qualified or not."""


def _find_alias(call: Call, req: Any) -> Found[Qualified]:
    found = find_qualified(call, req.function_name, req.name)
    entity = found.entity
    return found if entity is None or entity.alias is not None else Found(found.arn, found.account, None)


alias_itself = Target(
    resource_type="function",
    kind=FUNCTION.name,
    find=lambda call, req: _on_function(call, req),
    missing=lambda call, req: not_found(f"Cannot find alias arn: {_find_alias(call, req).arn}"),
    policy=_policy,
    tags=_tags,
)
"""An alias. It is the function that a call on it is authorized for (Service Authorization Reference)."""


def _on_function(call: Call, req: Any) -> Found[Qualified]:
    found = _find_alias(call, req)
    named = parse_name(call, req.function_name)
    return Found(function_arn(named.account, call.region, named.name), found.account, found.entity)


def _find_new(call: Call, req: Any) -> Found[Named]:
    named = parse_name(call, req.function_name)
    if named.account != call.account:
        raise invalid("The function must be in the account of the caller.")
    return Found(function_arn(named.account, call.region, named.name), named.account, named)


new_function = Target(
    resource_type="function",
    kind=FUNCTION.name,
    find=_find_new,
    missing=_missing,
)
"""A function that is about to be made."""


def unqualified(found: Qualified, what: str = "function") -> Function:
    """The function itself, for operations that take no qualifier. Raises InvalidParameterValueException."""
    if found.qualifier not in ("", LATEST):
        raise invalid("This operation is permitted on Lambda functions only. Aliases and versions do not support it.")
    return found.function
