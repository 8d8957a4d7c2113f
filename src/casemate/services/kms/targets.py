"""What KMS requests name: keys, by id, ARN, alias name or alias ARN; aliases; ciphertexts.

Identifiers: KMS Developer Guide, "Key identifiers (KeyId)".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from casemate.api import kms as api
from casemate.kernel.arn import make_arn, parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, CommonError, InvalidRequest, ServiceError
from casemate.kernel.operations import Found, Target, Values
from casemate.services.kms.managed import make_managed_key
from casemate.services.kms.material import ciphertext_key
from casemate.services.kms.model import ALIAS, KEY, Alias, Key, key_arn

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
        arn = parse_arn(key_id)
        if arn is None or arn.service != "kms":
            raise api.InvalidArnException(f"Invalid arn {key_id}")
        if arn.region != call.region:
            raise api.NotFoundException(f"Invalid arn {arn.region}")
        account, resource = arn.account, arn.resource
        if not resource.startswith(("key/", "alias/")):
            raise api.InvalidArnException(f"Invalid arn {key_id}")
        resource = resource.removeprefix("key/")
    if resource.startswith("alias/"):
        if not aliases:
            raise api.NotFoundException(f"Invalid keyId '{key_id}'")
        alias = call.tx.get(ALIAS, account, call.region, resource)
        if alias is None and make_managed and account == call.account:
            alias = make_managed_key(call, resource)
        if alias is None:
            return Found(make_arn("kms", call.region, account, resource), account, None)
        resource = alias.target_key_id
    if "/" in resource:
        raise api.NotFoundException(f"Invalid keyId '{key_id}'")
    key = call.tx.get(KEY, account, call.region, resource)
    return Found(key_arn(account, call.region, resource), account, key)


def missing_key(call: Call, key_id: str) -> ServiceError:
    """What is said of a key that is not there, to those who may know."""
    found = find_key(call, key_id, aliases=True)
    if ":alias/" in found.arn:
        return api.NotFoundException(f"Alias {found.arn} is not found.")
    return api.NotFoundException(f"Key '{found.arn}' does not exist")


def key_context(call: Call, request: Any, key: Key | None) -> Mapping[str, Values]:
    """The condition keys that every use of a key carries (KMS Developer Guide, "AWS KMS condition keys")."""
    keys: dict[str, Values] = {"kms:CallerAccount": call.account}
    if call.via:
        keys["kms:ViaService"] = call.via[-1].replace(".amazonaws.com", f".{call.region}.amazonaws.com")
    if key is not None:
        keys["kms:KeySpec"] = key.spec
        keys["kms:KeyUsage"] = key.usage
        keys["kms:KeyOrigin"] = key.origin
        keys["kms:MultiRegion"] = False
        if key.aliases:
            keys["kms:ResourceAliases"] = key.aliases
    return keys


def usage_context(call: Call, request: Any, key: Key | None) -> Mapping[str, Values]:
    """The condition keys of a cryptographic operation: those of its key, alias, algorithm and encryption context."""
    keys = dict(key_context(call, request, key))
    keys["kms:EncryptionAlgorithm"] = "SYMMETRIC_DEFAULT"
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
        keys["kms:EncryptionAlgorithm"] = "SYMMETRIC_DEFAULT"
        named = getattr(request, f"{side}_key_id")
        if named:
            keys.update(_alias_context(named))
        encryption_context = getattr(request, f"{side}_encryption_context")
        if encryption_context:
            keys.update(encryption_context_keys(encryption_context))
        keys["kms:ReEncryptOnSameKey"] = _same_key(call, request)
        return keys

    return context


def _same_key(call: Call, request: Any) -> bool:
    destination = find_key(call, request.destination_key_id, aliases=True)
    return _find_ciphertext_key("source_key_id")(call, request).arn == destination.arn


def _alias_context(named: str) -> dict[str, Values]:
    name = named[named.find("alias/") :] if named.startswith("arn:") else named
    return {"kms:RequestAlias": name} if name.startswith("alias/") else {}


def _find(aliases: bool) -> Callable[[Call, Any], Found[Key]]:
    return lambda call, request: find_key(call, request.key_id, aliases=aliases)


def _find_ciphertext_key(named: str) -> Callable[[Call, Any], Found[Key]]:
    """Find the key of a ciphertext: the one named in member ``named``, otherwise the one its header names."""

    def find(call: Call, request: Any) -> Found[Key]:
        key_id = getattr(request, named)
        if key_id:
            return find_key(call, key_id, aliases=True)
        if request.ciphertext_blob is None:
            raise InvalidRequest("Either CiphertextBlob or a key must be given.")
        account, region, key_id = ciphertext_key(request.ciphertext_blob)
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
    )


def _missing(call: Call, request: Any) -> ServiceError:
    return missing_key(call, request.key_id)


described_key = _key_target(
    lambda call, request: find_key(call, request.key_id, aliases=True, make_managed=True), _missing, key_context
)
"""A key by id, ARN, alias name or alias ARN; an AWS managed one is made at its first description."""

key_itself = _key_target(_find(aliases=False), _missing, key_context)
"""A key by id or ARN: what manages a key doesn't take an alias for it."""

key_in_use = _key_target(
    lambda call, request: find_key(call, request.key_id, aliases=True, make_managed=bool(call.via)),
    _missing,
    usage_context,
)
"""A key by any name, for cryptography."""

ciphertext_source = _key_target(_find_ciphertext_key("key_id"), _missing_ciphertext_key("key_id"), usage_context)
"""The key of a ciphertext, named or not (Decrypt)."""

reencrypt_source = _key_target(
    _find_ciphertext_key("source_key_id"), _missing_ciphertext_key("source_key_id"), reencrypt_context("source")
).under("ReEncryptFrom")
"""The key that ReEncrypt decrypts under."""

reencrypt_destination = _key_target(
    lambda call, request: find_key(call, request.destination_key_id, aliases=True),
    lambda call, request: missing_key(call, request.destination_key_id),
    reencrypt_context("destination"),
).under("ReEncryptTo")
"""The key that ReEncrypt encrypts under."""

alias_key = _key_target(
    lambda call, request: find_key(call, request.target_key_id, aliases=False),
    lambda call, request: missing_key(call, request.target_key_id),
    key_context,
)
"""The key that CreateAlias and UpdateAlias point an alias at."""


def find_alias(call: Call, request: Any) -> Found[Alias]:
    """The alias that ``alias_name`` names, in the caller's own account and region."""
    alias = call.tx.get(ALIAS, call.account, call.region, request.alias_name)
    return Found(make_arn("kms", call.region, call.account, request.alias_name), call.account, alias)


alias = Target(
    resource_type="alias",
    kind=ALIAS.name,
    find=find_alias,
    missing=lambda call, request: api.NotFoundException(
        f"Alias {make_arn('kms', call.region, call.account, request.alias_name)} is not found."
    ),
)
"""An alias, by its name."""

alias_to_be: Target[str] = Target(
    resource_type="alias",
    kind=ALIAS.name,
    find=lambda call, request: Found(
        make_arn("kms", call.region, call.account, request.alias_name), call.account, request.alias_name
    ),
    missing=lambda call, request: api.NotFoundException(request.alias_name),
)
"""The name of an alias that is to be made."""
