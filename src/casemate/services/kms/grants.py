"""Grants: what they are and what they allow. No I/O.

KMS Developer Guide, "Grants in AWS KMS"; KMS API Reference, CreateGrant and GrantConstraints.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from casemate.api import kms as api
from casemate.kernel.arn import make_arn
from casemate.kernel.resources import Index, Kind, Resource
from casemate.services.kms.model import key_arn

Pairs = Mapping[str, str]

_WITHOUT_CONTEXT: Final = frozenset(("DescribeKey", "RetireGrant"))
"""Operations that a constraint on the encryption context doesn't bear on."""


class Constraints(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a grant asks of a request. ``equals`` and ``subset`` are encryption contexts, None for no such constraint.

    ``source_arn`` is the resource on whose behalf the request must be made, "" for any.
    """

    equals: dict[str, str] | None = None
    subset: dict[str, str] | None = None
    source_arn: str = ""

    def hold(self, operation: str, context: Pairs, source_arn: str = "") -> bool:
        """Whether a request for ``operation`` with this encryption context, on behalf of that resource, meets them."""
        if self.source_arn and self.source_arn != source_arn:
            return False
        if operation in _WITHOUT_CONTEXT:
            return True
        if self.equals is not None and self.equals != dict(context):
            return False
        return self.subset is None or _within(self.subset, context)

    def cover(self, child: Constraints) -> bool:
        """Whether ``child`` is at least as strict: what it lets through, these let through too."""
        if self.source_arn and child.source_arn != self.source_arn:
            return False
        if self.equals is not None and child.equals != self.equals:
            return False
        if self.subset is None:
            return True
        return any(_within(self.subset, given) for given in (child.equals, child.subset) if given is not None)

    def mark(self, operation: str) -> str:
        """What an index finds the constraint by: exactly this context, or one of the pairs that must be in it."""
        if self.source_arn:
            return "@" + _digest([("", self.source_arn)])
        if operation in _WITHOUT_CONTEXT:
            return ANY_CONTEXT
        if self.equals is not None:
            return equals_mark(self.equals)
        return pair_mark(*min(self.subset.items())) if self.subset else ANY_CONTEXT


ANY_CONTEXT: Final = "any"
"""The mark of constraints that any encryption context meets."""


def equals_mark(context: Pairs) -> str:
    """The mark of constraints that exactly this context meets."""
    return "=" + _digest(sorted(context.items()))


def pair_mark(key: str, value: str) -> str:
    """A mark of constraints that contexts with this pair may meet."""
    return "<" + _digest([(key, value)])


def marks_of(context: Pairs) -> list[str]:
    """The marks of all constraints that a context may meet."""
    return [ANY_CONTEXT, equals_mark(context), *(pair_mark(key, value) for key, value in context.items())]


def _within(pairs: Pairs, context: Pairs) -> bool:
    return all(context.get(key) == value for key, value in pairs.items())


def _digest(pairs: Iterable[tuple[str, str]]) -> str:
    return hashlib.blake2b(msgspec.json.encode(list(pairs)), digest_size=16).hexdigest()


class Grant(Resource, frozen=True, kw_only=True):
    """A grant. ``account`` and ``region`` are the key's, ``created`` is in seconds since the epoch.

    ``grantee`` and ``retiring`` are ARNs as they were given, or service principals (``grantee_service``,
    ``retiring_service``); ``grantee_id`` and ``retiring_id`` what they are pinned to (see ``grantees``), so that a
    namesake made later gains nothing. ``issuer`` is the account that made the grant.
    """

    grant_id: str
    key_id: str
    name: str = ""
    grantee: str
    grantee_id: str
    grantee_service: bool = False
    retiring: str = ""
    retiring_id: str = ""
    retiring_account: str = ""
    retiring_service: bool = False
    issuer: str
    operations: tuple[str, ...]
    constraints: Constraints = Constraints()

    @property
    def key_arn(self) -> str:
        """The ARN of the key that it is about."""
        return key_arn(self.account, self.region, self.key_id)

    def same_as(self, other: Grant) -> bool:
        """Whether both were made by requests of the same parameters: one is then the other's retry."""
        return msgspec.structs.replace(other, grant_id=self.grant_id, created=self.created) == self

    @property
    def request_mark(self) -> str:
        """What a named grant's retry is found by, among however many of the name: a digest of all its parameters."""
        asked = msgspec.structs.replace(self, grant_id="", created=0.0)
        return hashlib.blake2b(msgspec.json.encode(asked, order="deterministic"), digest_size=16).hexdigest()

    def covers(self, operations: Iterable[str], constraints: Constraints) -> bool:
        """Whether its grantee may make a grant for these operations under these constraints."""
        return set(operations) <= set(self.operations) and self.constraints.cover(constraints)

    def entry(self, grantee: str, retiring: str) -> api.GrantListEntry:
        """The entry that ListGrants answers, with the names that grantee and retiring principal have now."""
        constraints = self.constraints
        shown = None
        if constraints != Constraints():
            shown = api.GrantConstraints(
                encryption_context_equals=constraints.equals,
                encryption_context_subset=constraints.subset,
                source_arn=constraints.source_arn or None,
            )
        return api.GrantListEntry(
            key_id=self.key_arn,
            grant_id=self.grant_id,
            name=self.name,
            creation_date=self.created,
            grantee_principal=None if self.grantee_service else grantee,
            grantee_service_principal=grantee if self.grantee_service else None,
            retiring_principal=None if self.retiring_service else retiring or None,
            retiring_service_principal=retiring if self.retiring_service else None,
            issuing_account=make_arn("iam", "", self.issuer, "root"),
            operations=msgspec.convert(self.operations, list[api.GrantOperation]),
            constraints=shown,
        )


class Retirable(Resource, frozen=True, kw_only=True):
    """Says in the account of a grant's retiring principal that there is such a grant, whosever key it is about."""

    grant_id: str
    retiring_id: str
    key_account: str


class DeletedKey(Resource, frozen=True, kw_only=True):
    """A key that is no more and has left grants behind, which the keeper removes some at a time."""

    key_id: str
    next: float


def holder(key_id: str, grantee_id: str) -> str:
    """The value under which the grants of a key and a grantee are listed."""
    return f"{key_id}/{grantee_id}"


def mark_value(held: str, operation: str, mark: str) -> str:
    """The value under which a holder's grants for an operation are listed that contexts of a mark may meet."""
    return f"{held}/{operation}/{mark}"


def _marks(grant: Grant) -> tuple[str, ...]:
    held = holder(grant.key_id, grant.grantee_id)
    return tuple(mark_value(held, each, grant.constraints.mark(each)) for each in grant.operations)


GRANT = Kind(
    "Casemate::KMS::Grant",
    Grant,
    id=lambda grant: grant.grant_id,
    indexes=(
        Index("key", lambda grant: (grant.key_id,)),
        Index("holder", lambda grant: (holder(grant.key_id, grant.grantee_id),)),
        Index("mark", _marks),
        Index("request", lambda grant: (grant.request_mark,) if grant.name else ()),
    ),
)
RETIRABLE = Kind(
    "Casemate::KMS::RetirableGrant",
    Retirable,
    id=lambda retirable: retirable.grant_id,
    indexes=(Index("retiring", lambda retirable: (retirable.retiring_id,)),),
)
DELETED_KEY = Kind("Casemate::KMS::DeletedKey", DeletedKey, id=lambda key: key.key_id, due=lambda key: key.next)

_ADMINISTRATION = frozenset(("CreateGrant", "RetireGrant", "DescribeKey"))
_ASYMMETRIC = _ADMINISTRATION | {"GetPublicKey"}
_BY_USAGE: Mapping[str, frozenset[str]] = {
    "ENCRYPT_DECRYPT": frozenset(("Encrypt", "Decrypt", "ReEncryptFrom", "ReEncryptTo")),
    "SIGN_VERIFY": frozenset(("Sign", "Verify")),
    "GENERATE_VERIFY_MAC": frozenset(("GenerateMac", "VerifyMac")),
    "KEY_AGREEMENT": frozenset(("DeriveSharedSecret",)),
    "ENCAPSULATE_DECAPSULATE": frozenset(("Encapsulate", "Decapsulate")),
}
_DATA_KEYS = frozenset(
    (
        "GenerateDataKey",
        "GenerateDataKeyWithoutPlaintext",
        "GenerateDataKeyPair",
        "GenerateDataKeyPairWithoutPlaintext",
    )
)


def operations_of(spec: str, usage: str) -> frozenset[str]:
    """The operations that a grant for a key of this spec and usage may allow (the guide's "Grant operations")."""
    if spec == "SYMMETRIC_DEFAULT":
        return _ADMINISTRATION | _BY_USAGE["ENCRYPT_DECRYPT"] | _DATA_KEYS
    return (_ADMINISTRATION if spec.startswith("HMAC_") else _ASYMMETRIC) | _BY_USAGE[usage]
