"""What Secrets Manager's requests name: a secret, by its name, its ARN, or its ARN without the suffix.

User Guide, "Permissions reference" (resources and condition keys) and "Troubleshoot" (partial ARNs).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from casemate.api import secretsmanager as api
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Found, Target, Values
from casemate.kernel.transaction import Transaction
from casemate.services.secretsmanager.errors import not_found
from casemate.services.secretsmanager.model import SECRET, Secret, secret_arn

_ACCOUNT = re.compile(r"[0-9]{12}")
_NAME = re.compile(r"[a-zA-Z0-9/_+=.@!-]{1,512}")
_SUFFIX = re.compile(r"-[a-zA-Z0-9]{6}")
_PREFIX = "secret:"
_UNKNOWN = "??????"
"""Stands in the place of the suffix of a secret that is not there."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""What suffixes are made of."""

Context = Callable[[Call, Any], Mapping[str, Values]]


def by_arn(tx: Transaction, arn: str) -> Secret | None:
    """The secret of exactly that ARN."""
    parsed = parse_arn(arn)
    if parsed is None or parsed.service != "secretsmanager" or not parsed.resource.startswith(_PREFIX):
        return None
    found = tx.get(SECRET, parsed.account, parsed.region, parsed.resource[len(_PREFIX) : -7])
    return found if found is not None and found.arn == arn else None


def find_secret(call: Call, secret_id: str) -> Found[Secret]:
    """The secret that a SecretId names.

    Another account's is found by its whole ARN alone: the suffix of one that is closed to the caller stays unknown.
    Raises InvalidRequest for what can name none.
    """
    if not secret_id.startswith("arn:"):
        if not _NAME.fullmatch(secret_id):
            raise InvalidRequest(
                "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: "
                "-/_+=.@!"
            )
        return _named(call, secret_id, secret_id)
    arn = parse_arn(secret_id)
    if (
        arn is None
        or arn.service != "secretsmanager"
        or not _ACCOUNT.fullmatch(arn.account)
        or not arn.resource.startswith(_PREFIX)
        or not _NAME.fullmatch(arn.resource[len(_PREFIX) :])
    ):
        raise InvalidRequest("Invalid ARN. The ARN of a secret is arn:aws:secretsmanager:region:account:secret:name.")
    if arn.region != call.region:
        return Found(secret_id, arn.account, None)
    uid = arn.resource[len(_PREFIX) :]
    if _SUFFIX.fullmatch(uid[-7:]):
        secret = call.tx.get(SECRET, arn.account, call.region, uid[:-7])
        if secret is not None and secret.uid == uid:
            return Found(secret_id, arn.account, secret)
    if arn.account != call.account:
        return Found(secret_id, arn.account, None)
    return _named(call, uid, secret_id)


def _named(call: Call, name: str, secret_id: str) -> Found[Secret]:
    secret = call.tx.get(SECRET, call.account, call.region, name)
    arn = secret.arn if secret is not None else secret_arn(call.account, call.region, f"{name}-{_UNKNOWN}")
    return Found(arn, call.account, secret, secret_id)


def new_suffix(call: Call) -> str:
    """Six letters that no secret of this name is likely to have had."""
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in call.ids.unique(6))


def secret_context(secret: Secret) -> dict[str, Values]:
    """The condition keys that a secret brings by itself."""
    keys: dict[str, Values] = {"secretsmanager:SecretPrimaryRegion": secret.primary_region or secret.region}
    if secret.rotation is not None and secret.rotation.function:
        keys["secretsmanager:resource/AllowRotationLambdaArn"] = secret.rotation.function
    for name, value in secret.tags.items():
        keys[f"secretsmanager:ResourceTag/{name}"] = value
    return keys


def _context(call: Call, request: Any, secret: Secret | None) -> Mapping[str, Values]:
    if secret is None:
        return {"secretsmanager:SecretId": request.secret_id}
    return {"secretsmanager:SecretId": secret.arn, **secret_context(secret)}


def _policy(_call: Call, secret: Secret) -> str | None:
    return secret.policy_in_force()


secret_itself: Target[Secret] = Target(
    resource_type="Secret",
    kind=SECRET.name,
    find=lambda call, request: find_secret(call, request.secret_id),
    missing=lambda _call, _request: not_found(),
    policy=_policy,
    tags=lambda secret: secret.tags,
    context=_context,
    names=lambda request: request.secret_id,
)
"""The secret of the request's SecretId."""


def secret_with(more: Context) -> Target[Secret]:
    """The secret of the request's SecretId, with condition keys of the operation's own."""
    return replace(
        secret_itself, context=lambda call, request, secret: {**_context(call, request, secret), **more(call, request)}
    )


def _to_be(call: Call, request: api.CreateSecretRequest) -> Found[str]:
    suffix = new_suffix(call)
    return Found(secret_arn(call.account, call.region, f"{request.name}-{suffix}"), call.account, suffix, request.name)


def new_secret(more: Context) -> Target[str]:
    """A secret that is to be made: its suffix."""
    return Target(
        resource_type="Secret",
        kind=SECRET.name,
        find=_to_be,
        missing=lambda _call, _request: not_found(),
        context=lambda call, request, _: more(call, request),
    )
