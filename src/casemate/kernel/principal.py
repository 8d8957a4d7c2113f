"""Who calls: principals, their credentials, and the port through which IAM answers for them."""

from __future__ import annotations

import enum
from typing import Protocol

import msgspec

from casemate.kernel.transaction import Transaction


class PrincipalType(enum.StrEnum):
    """CloudTrail's names for the kinds of caller (userIdentity.type)."""

    ROOT = "Root"
    IAM_USER = "IAMUser"
    ASSUMED_ROLE = "AssumedRole"
    FEDERATED_USER = "FederatedUser"
    AWS_SERVICE = "AWSService"
    WEB_IDENTITY_USER = "WebIdentityUser"
    SAML_USER = "SAMLUser"
    UNKNOWN = "Unknown"


BY_TOKEN = (PrincipalType.WEB_IDENTITY_USER, PrincipalType.SAML_USER)
"""Callers whom an identity provider vouches for: no account's policies govern them, a role's trust policy alone."""


class Principal(msgspec.Struct, frozen=True, kw_only=True):
    """A verified caller.

    ``arn`` is the caller's own ARN (a session's is its ``sts`` ARN), ``principal_id`` the unique id that
    ``aws:userid`` shows (``AROA…:session`` for a role's session, the account id for root). ``name`` is the
    IAM user's or role's name with no path, the service's host name for a service. One who comes with an identity
    provider's token has the provider's ARN for an ARN, its subject for a name, and in ``identity_provider`` what
    audit records call the provider.
    """

    type: PrincipalType
    account: str
    arn: str
    principal_id: str
    name: str = ""
    access_key_id: str = ""
    session: Session | None = None
    identity_provider: str = ""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """What a temporary credential carries beside its principal. Times are seconds since the epoch.

    ``issuer_arn`` and ``issuer_id`` name the role or user whose permissions it has. ``policies`` are
    inline session policies as JSON text, ``policy_arns`` managed ones. ``tags`` are session tags,
    ``transitive_tags`` the keys that a chained role keeps. ``federated_provider`` is the ARN of the identity provider
    whose token began the session, ``federation`` the condition keys from that token which later calls carry.
    """

    issuer_type: str
    issuer_arn: str
    issuer_id: str
    name: str
    issued: float
    expires: float
    policies: tuple[str, ...] = ()
    policy_arns: tuple[str, ...] = ()
    tags: dict[str, str] = {}
    transitive_tags: tuple[str, ...] = ()
    source_identity: str = ""
    mfa: bool = False
    chained: bool = False
    federated_provider: str = ""
    federation: dict[str, str] = {}


STRANGER = Principal(type=PrincipalType.UNKNOWN, account="", arn="", principal_id="")
"""The sender of an unsigned request, until the operation's own token has proved who it is."""


class Credential(msgspec.Struct, frozen=True, kw_only=True):
    """An access key as signature verification needs it. ``active`` is False for a disabled key."""

    access_key_id: str
    secret_access_key: str
    principal: Principal
    active: bool = True


class PrincipalPolicies(msgspec.Struct, frozen=True, kw_only=True):
    """The policies that bound a principal, as JSON text with the name each goes by.

    ``identity`` are (name, document) pairs of inline and attached policies, groups' included; ``boundary``
    and ``session`` likewise, None where there is none. ``tags`` are the principal's own (``aws:PrincipalTag``).
    """

    identity: tuple[tuple[str, str], ...] = ()
    boundary: tuple[str, str] | None = None
    session: tuple[tuple[str, str], ...] | None = None
    tags: dict[str, str] = {}


class RoleFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What STS needs to know of a role. ``max_session_duration`` is in seconds."""

    account: str
    name: str
    arn: str
    role_id: str
    trust_policy: str
    max_session_duration: int
    tags: dict[str, str] = {}


class Identities(Protocol):
    """The port that IAM fills: who owns a key, and what bounds a principal.

    Each method reads through the transaction given, so that it works from cache inline and from the
    store in a thread.
    """

    def credential(self, tx: Transaction, access_key_id: str) -> Credential | None:
        """The long-term access key, or None when there is no such key."""
        ...

    def policies(self, tx: Transaction, principal: Principal) -> PrincipalPolicies | None:
        """What bounds ``principal``; None when the user or role behind it is no more (a revoked session)."""
        ...

    def role(self, tx: Transaction, account: str, name: str) -> RoleFacts | None:
        """The role of that name (no path), or None."""
        ...

    def unique_id(self, tx: Transaction, arn: str) -> str | None:
        """The unique id of the user or role that ``arn`` names, the account id of a root; None if missing.

        Of a role's session (``assumed-role/…``) it is the role's unique id and the session's name: ``AROA…:name``.
        """
        ...

    def has_policy(self, tx: Transaction, arn: str) -> bool:
        """Whether there is a managed policy of exactly that ARN, an account's or AWS's."""
        ...

    def arn_of(self, tx: Transaction, unique_id: str) -> str | None:
        """The ARN behind the unique id of a user, a role or a role's session, or None when it is gone."""
        ...

    def trusts(self, role: RoleFacts, service: str, resource_arn: str = "") -> bool:
        """Whether the role's trust policy lets a service assume it, for the resource of ``resource_arn`` if named."""
        ...
