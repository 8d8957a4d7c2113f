"""What KMS requests name: keys, by id, ARN, alias name or alias ARN; aliases; ciphertexts.

Identifiers: KMS Developer Guide, "Key identifiers (KeyId)".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import Any

from casemate.api import kms as api
from casemate.kernel.arn import PARTITION, make_arn, parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, CommonError, InvalidRequest, ServiceError
from casemate.kernel.operations import Found, Target, Values
from casemate.services.kms.errors import NotAuthorizedException
from casemate.services.kms.grant_access import grants_for
from casemate.services.kms.last_usage import trailing_days
from casemate.services.kms.managed import PREFIX as MANAGED_PREFIX
from casemate.services.kms.managed import make_managed_key
from casemate.services.kms.material import ciphertext_key, naming_part
from casemate.services.kms.model import ALIAS, KEY, MULTI_REGION_PREFIX, Alias, Key, key_arn

_KEY_ID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|mrk-[0-9A-Fa-f]{32}")
"""What may be a key id: a UUID, or a multi-Region key's. Ours are lower case, and only the same text is the same."""
_ACCOUNT = re.compile(r"[0-9]{12}")
_ALIAS_PREFIX = "alias/"
_ALIAS_NAME = re.compile(r"alias/[a-zA-Z0-9/_-]+")

_UNKNOWN_CIPHERTEXT = (
    "The ciphertext refers to a customer master key that does not exist, does not exist in this region, "
    "or you are not allowed to access."
)


def find_key(call: Call, key_id: str, *, aliases: bool, make_managed: bool = False) -> Found[Key]:
    """The key that ``key_id`` names. Raises NotFoundException for what can name no key of this region.

    ``make_managed`` has the AWS managed key behind a predefined alias made if this is its first use
    (KMS API Reference, DescribeKey).
    """
    account, resource = call.account, key_id
    if key_id.startswith("arn:"):
        account, resource = _arn_parts(call, key_id)
    if resource.startswith(_ALIAS_PREFIX):
        if not aliases:
            raise api.NotFoundException(f"Invalid keyId '{key_id}'")
        alias = call.tx.get(ALIAS, account, call.region, resource)
        if alias is None and make_managed and account == call.account:
            alias = make_managed_key(call, resource)
        if alias is None:
            return Found(make_arn("kms", call.region, account, resource), account, None)
        resource = alias.target_key_id
    key = call.tx.get(KEY, account, call.region, resource)
    if key is None and not _KEY_ID.fullmatch(resource):
        raise api.NotFoundException(f"Invalid keyId '{resource}'")
    return Found(key_arn(account, call.region, resource), account, key)


def _arn_parts(call: Call, text: str) -> tuple[str, str]:
    """The account of a key's or an alias's ARN, and the key id or alias name."""
    arn = parse_arn(text)
    if arn is None or arn.partition != PARTITION or arn.service != "kms" or not _ACCOUNT.fullmatch(arn.account):
        raise _invalid_arn(call, text)
    if arn.region != call.region:
        raise api.NotFoundException(f"Invalid arn {arn.region}")
    if arn.resource.startswith(_ALIAS_PREFIX):
        return arn.account, arn.resource
    # An alias behind key/ would pass for a key's ARN with whoever looks at the text.
    if not arn.resource.startswith("key/") or arn.resource.startswith(f"key/{_ALIAS_PREFIX}"):
        raise _invalid_arn(call, text)
    return arn.account, arn.resource.removeprefix("key/")


def _invalid_arn(call: Call, text: str) -> ServiceError:
    """The model gives InvalidArnException to the operations that manage keys, and not to those that use them."""
    error = api.InvalidArnException
    return (error if error in call.operation.errors else api.NotFoundException)(f"Invalid arn {text}")


def missing_key(call: Call, key_id: str) -> ServiceError:
    """What is said of a key that is not there, to those who may know."""
    found = find_key(call, key_id, aliases=True)
    if ":alias/" in found.arn:
        return api.NotFoundException(f"Alias {found.arn} is not found.")
    return api.NotFoundException(f"Key '{found.arn}' does not exist")


def call_context(call: Call, request: Any = None) -> dict[str, Values]:
    """The condition keys that every call carries, whatever it is about."""
    keys: dict[str, Values] = {"kms:CallerAccount": call.account}
    if call.via:
        keys["kms:ViaService"] = call.via[-1].replace(".amazonaws.com", f".{call.region}.amazonaws.com")
    return keys


def key_context(call: Call, request: Any, key: Key | None) -> Mapping[str, Values]:
    """The condition keys that every use of a key carries (KMS Developer Guide, "AWS KMS condition keys").

    Spec and usage go by their deprecated names as well.
    """
    keys = call_context(call)
    if key is not None:
        keys["kms:KeySpec"] = keys["kms:CustomerMasterKeySpec"] = key.spec
        keys["kms:KeyUsage"] = keys["kms:CustomerMasterKeyUsage"] = key.usage
        keys["kms:KeyOrigin"] = key.origin
        keys["kms:MultiRegion"] = key.is_multi_region
        if key.is_multi_region:
            keys["kms:MultiRegionKeyType"] = "REPLICA" if key.is_replica else "PRIMARY"
        if key.aliases:
            keys["kms:ResourceAliases"] = key.aliases
    return keys


def unused_context(call: Call, request: Any, key: Key | None) -> Mapping[str, Values]:
    """The condition keys of what puts a key out of use: the key's, and how long it was not used."""
    keys = dict(key_context(call, request, key))
    if key is not None:
        keys["kms:TrailingDaysWithoutKeyUsage"] = trailing_days(call.tx, key, call.now)
    return keys


def described_context(call: Call, request: Any, key: Key | None) -> Mapping[str, Values]:
    """The condition keys of DescribeKey: the key's, and the alias that the request names it by."""
    return {**key_context(call, request, key), **_alias_context(request.key_id)}


def usage_context(call: Call, request: Any, key: Key | None) -> Mapping[str, Values]:
    """The condition keys of a cryptographic operation: those of its key, alias, algorithm and encryption context."""
    keys = dict(key_context(call, request, key))
    keys["kms:EncryptionAlgorithm"] = getattr(request, "encryption_algorithm", None) or "SYMMETRIC_DEFAULT"
    named = getattr(request, "key_id", None)
    if named:
        keys.update(_alias_context(named))
    context = getattr(request, "encryption_context", None)
    if context:
        keys.update(encryption_context_keys(context))
    return keys


def encryption_context_keys(context: Mapping[str, str]) -> dict[str, Values]:
    """``kms:EncryptionContext:*`` and ``kms:EncryptionContextKeys`` of an encryption context."""
    keys: dict[str, Values] = {f"kms:EncryptionContext:{name}": value for name, value in context.items()}
    keys["kms:EncryptionContextKeys"] = tuple(context)
    return keys


def reencrypt_context(side: str) -> Callable[[Call, Any, Key | None], Mapping[str, Values]]:
    """The condition keys of one side of ReEncrypt (``source`` or ``destination``)."""

    def context(call: Call, request: Any, key: Key | None) -> Mapping[str, Values]:
        keys = dict(key_context(call, request, key))
        keys["kms:EncryptionAlgorithm"] = getattr(request, f"{side}_encryption_algorithm") or "SYMMETRIC_DEFAULT"
        named = getattr(request, f"{side}_key_id")
        if named:
            keys.update(_alias_context(named))
        encryption_context = getattr(request, f"{side}_encryption_context")
        if encryption_context:
            keys.update(encryption_context_keys(encryption_context))
        if key is not None:
            # A stranger's denial is worded without the key: it must not tell what an alias of another account is.
            keys["kms:ReEncryptOnSameKey"] = _same_key(call, request)
        return keys

    return context


def _same_key(call: Call, request: Any) -> bool:
    destination = find_key(call, request.destination_key_id, aliases=True)
    return _find_ciphertext_key("source_key_id")(call, request).arn == destination.arn


def _alias_context(named: str) -> dict[str, Values]:
    _, is_arn, name = named.rpartition(":alias/")
    if is_arn:
        return {"kms:RequestAlias": _ALIAS_PREFIX + name}
    return {"kms:RequestAlias": named} if named.startswith(_ALIAS_PREFIX) else {}


def tag_keys(key: Key) -> dict[str, Values]:
    """``aws:ResourceTag/*`` of a key."""
    return {f"aws:ResourceTag/{name}": value for name, value in key.tags.items()}


def authorize_key(call: Call, action: str, key: Key, context: Mapping[str, Values], request: Any = None) -> None:
    """Raise AccessDenied unless the caller may do ``action`` (without its prefix) on a key.

    For what no target tells: the key that an alias points at now, a key policy that is about to be put. Grants count
    where the ``request`` is given.
    """
    call.authorize(
        f"kms:{action}",
        key.arn,
        account=key.account,
        policy=key.policy_in_force(),
        trusts=True,
        context={**context, **tag_keys(key)},
        grants=None if request is None else partial(grants_for, call, request, key, f"kms:{action}"),
    )


def _find_own(call: Call, request: Any) -> Found[Key]:
    """A key of the caller's own account, by id or ARN.

    To the operations that manage keys another account's key is as good as missing, whatever its policy says
    (KMS Developer Guide, "Allowing users in other accounts to use a KMS key").
    """
    return _own(call, find_key(call, request.key_id, aliases=False))


def _own(call: Call, found: Found[Key]) -> Found[Key]:
    return found if found.account == call.account else Found(found.arn, found.account, None)


def _find_ciphertext_key(named: str) -> Callable[[Call, Any], Found[Key]]:
    """Find the key of a ciphertext: the one named in member ``named``, otherwise the one its header names."""

    def find(call: Call, request: Any) -> Found[Key]:
        key_id = getattr(request, named)
        if key_id:
            return find_key(call, key_id, aliases=True)
        if request.ciphertext_blob is None or request.dry_run_modifiers:
            raise InvalidRequest("A key must be given where the ciphertext is missing or ignored.")
        account, region, key_id = ciphertext_key(request.ciphertext_blob)
        if key_id.startswith(MULTI_REGION_PREFIX):
            # Related keys open one another's ciphertexts: the one of this Region is asked.
            region = call.region
        key = call.tx.get(KEY, account, region, key_id) if region == call.region else None
        return Found(key_arn(account, region, key_id), account, key)

    return find


def _missing_ciphertext_key(named: str) -> Callable[[Call, Any], ServiceError | CommonError]:
    def missing(call: Call, request: Any) -> ServiceError | CommonError:
        key_id = getattr(request, named)
        return missing_key(call, key_id) if key_id else AccessDenied(_UNKNOWN_CIPHERTEXT)

    return missing


def _key_target(
    find: Callable[[Call, Any], Found[Key]],
    missing: Callable[[Call, Any], ServiceError | CommonError],
    context: Callable[[Call, Any, Key | None], Mapping[str, Values]],
    action: str = "",
    names: Callable[[Any], Hashable | None] | None = None,
) -> Target[Key]:
    return Target(
        resource_type="key",
        kind=KEY.name,
        find=find,
        missing=missing,
        policy=lambda _, key: key.policy_in_force(),
        tags=lambda key: key.tags,
        context=context,
        trusts=True,
        action=action,
        grants=grants_for,
        names=names,
    )


def _usage_target(
    named: str,
    find: Callable[[Call, Any], Found[Key]],
    missing: Callable[[Call, Any], ServiceError | CommonError],
    context: Callable[[Call, Any, Key | None], Mapping[str, Values]],
    action: str = "",
) -> Target[Key]:
    """A key that other accounts may use too, named by any of its names in member ``named``."""

    def names(request: Any) -> Hashable | None:
        key_id: str | None = getattr(request, named)
        if key_id or not hasattr(request, "ciphertext_blob") or request.dry_run_modifiers:
            return key_id
        return None if request.ciphertext_blob is None else naming_part(request.ciphertext_blob)

    def find_unseen(call: Call, request: Any) -> Found[Key]:
        found = find(call, request)
        key = found.entity
        if key is None or found.account == call.account:
            return found
        key_id = getattr(request, named)
        if not key_id or ":alias/" not in key_id:
            return found
        # A denial names the ARN it is about. To a stranger who may not use the key behind an alias it must not
        # name that key: the alias is then as good as missing.
        try:
            authorize_key(call, action or call.operation.name, key, context(call, request, key), request)
        except AccessDenied:
            return Found(key_id, found.account, None)
        return found

    return _key_target(find_unseen, missing, context, action, names)


def _missing(call: Call, request: Any) -> ServiceError:
    return missing_key(call, request.key_id)


described_key = _usage_target(
    "key_id",
    lambda call, request: find_key(call, request.key_id, aliases=True, make_managed=True),
    _missing,
    described_context,
)
"""A key by id, ARN, alias name or alias ARN; an AWS managed one is made at its first description."""

key_itself = _key_target(_find_own, _missing, key_context)
"""A key by id or ARN: what manages a key takes neither an alias for it nor another account's."""

unused_key = _key_target(_find_own, _missing, unused_context)
"""A key by id or ARN that is to be put out of use: since when it was not used may matter."""

viewed_key = _usage_target(
    "key_id", lambda call, request: find_key(call, request.key_id, aliases=False), _missing, key_context
)
"""A key by id or ARN, another account's too (GetKeyRotationStatus)."""


def used_key(context: Callable[[Call, Any, Key | None], Mapping[str, Values]]) -> Target[Key]:
    """A key by any name, for cryptography, with an operation's own condition keys."""
    return _usage_target(
        "key_id",
        lambda call, request: find_key(call, request.key_id, aliases=True, make_managed=bool(call.via)),
        _missing,
        context,
    )


key_in_use = used_key(usage_context)
"""A key by any name, for cryptography."""

ciphertext_source = _usage_target(
    "key_id", _find_ciphertext_key("key_id"), _missing_ciphertext_key("key_id"), usage_context
)
"""The key of a ciphertext, named or not (Decrypt)."""

reencrypt_source = _usage_target(
    "source_key_id",
    _find_ciphertext_key("source_key_id"),
    _missing_ciphertext_key("source_key_id"),
    reencrypt_context("source"),
    "ReEncryptFrom",
)
"""The key that ReEncrypt decrypts under."""

reencrypt_destination = _usage_target(
    "destination_key_id",
    lambda call, request: find_key(call, request.destination_key_id, aliases=True),
    lambda call, request: missing_key(call, request.destination_key_id),
    reencrypt_context("destination"),
    "ReEncryptTo",
)
"""The key that ReEncrypt encrypts under."""


key_of_any_account = _key_target(
    lambda call, request: find_key(call, request.key_id, aliases=False), _missing, key_context
)
"""A key by id or ARN, whosever it is: grants are made and seen across accounts, and aliases name none."""


def _find_aliased(call: Call, request: Any) -> Found[Key]:
    named = request.target_key_id
    if named.startswith(_ALIAS_PREFIX) or (named.startswith("arn:") and ":alias/" in named):
        raise InvalidRequest("Aliases must refer to keys. Not aliases")
    return _own(call, find_key(call, named, aliases=False))


alias_key = _key_target(_find_aliased, lambda call, request: missing_key(call, request.target_key_id), key_context)
"""The key that CreateAlias and UpdateAlias point an alias at."""


def checked_alias_name(name: str) -> str:
    """The name of an alias that an account may make, move or delete.

    Raises InvalidRequest for what can name none, NotAuthorizedException for the names of AWS managed keys.
    """
    if not name.startswith(_ALIAS_PREFIX) or name == _ALIAS_PREFIX:
        raise InvalidRequest(
            'Alias must start with the prefix "alias/". Please see '
            "https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html"
        )
    if not _ALIAS_NAME.fullmatch(name):
        raise InvalidRequest(f"{name} contains invalid characters for an alias")
    if name.startswith(MANAGED_PREFIX):
        raise NotAuthorizedException
    return name


def _alias_arn(call: Call, request: Any) -> str:
    return make_arn("kms", call.region, call.account, checked_alias_name(request.alias_name))


def _find_alias(call: Call, request: Any) -> Found[Alias]:
    arn = _alias_arn(call, request)
    return Found(arn, call.account, call.tx.get(ALIAS, call.account, call.region, request.alias_name))


alias = Target(
    resource_type="alias",
    kind=ALIAS.name,
    find=_find_alias,
    missing=lambda call, request: api.NotFoundException(f"Alias {_alias_arn(call, request)} is not found."),
    context=lambda call, request, _: call_context(call),
)
"""An alias of the caller's own account, by its name."""

alias_to_be: Target[str] = Target(
    resource_type="alias",
    kind=ALIAS.name,
    find=lambda call, request: Found(_alias_arn(call, request), call.account, request.alias_name),
    missing=lambda call, request: api.NotFoundException(f"Alias {_alias_arn(call, request)} is not found."),
    context=lambda call, request, _: call_context(call),
)
"""The name of an alias that is to be made."""
