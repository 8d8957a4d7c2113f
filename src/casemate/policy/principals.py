"""Who a Principal element names, and how directly (IAM User Guide, "AWS JSON policy elements: Principal").

How directly matters inside one account: what a resource policy grants to a user or a session itself is not
bounded by implicit denies elsewhere, what it grants to a role is bounded for the role's sessions, and what it
grants to the account must be granted again by an identity policy ("Policy evaluation logic").
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from casemate.kernel.principal import BY_TOKEN, Principal, PrincipalType
from casemate.policy.language import PrincipalNames

_ACCOUNT = re.compile(r"(?:arn:aws[a-z-]*:iam::)?(\d{12})(?::root)?", re.ASCII)
_AWS = re.compile(
    r"""\d{12}
    | arn:aws[a-z-]*:iam::\d{12}:(root|(user|role)/[!-~]+)
    | arn:aws[a-z-]*:sts::\d{12}:(assumed-role/[!-~]+/[!-~]+|federated-user/[!-~]+)
    | (AIDA|AROA)[A-Z0-9]{12,124}
    | AROA[A-Z0-9]{12,124}:[\w+=,.@-]{2,64}""",
    re.ASCII | re.VERBOSE,
)
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.ASCII)
_PROVIDER = re.compile(r"arn:aws[a-z-]*:iam::\d{12}:(saml|oidc)-provider/[!-~]+", re.ASCII)


class Strength(enum.IntEnum):
    """How directly a Principal element names a caller: not, by account, by the role behind it, by itself."""

    NONE = 0
    ACCOUNT = 1
    ROLE = 2
    DIRECT = 3


@dataclass(frozen=True, slots=True)
class PrincipalFacts:
    """The caller as policies see it.

    ``type`` is None for a caller without an AWS identity: anonymous, or, with ``federated`` (a provider's
    ARN or host name), one who comes with a provider's token. ``issuer_arn`` and ``issuer_id`` name the role
    behind a role session, the user (or root) behind a federated user. ``service`` is a service's host name.
    """

    type: PrincipalType | None
    account: str = ""
    arn: str = ""
    principal_id: str = ""
    issuer_arn: str = ""
    issuer_id: str = ""
    service: str = ""
    federated: str = ""

    @property
    def has_account(self) -> bool:
        """Whether an account's policies govern the caller: not so for services, strangers and provider tokens."""
        return self.type is not None and self.type is not PrincipalType.AWS_SERVICE

    @property
    def is_root(self) -> bool:
        """Whether the caller is an account's root user."""
        return self.type is PrincipalType.ROOT


def facts_of(principal: Principal) -> PrincipalFacts:
    """What policies see of a verified caller."""
    if principal.type in BY_TOKEN:
        return PrincipalFacts(type=None, federated=principal.arn)
    service = principal.type is PrincipalType.AWS_SERVICE
    behind = principal.session
    if behind is None or principal.type not in (PrincipalType.ASSUMED_ROLE, PrincipalType.FEDERATED_USER):
        issuer_arn, issuer_id = "", ""
    else:
        issuer_arn, issuer_id = behind.issuer_arn, behind.issuer_id
    return PrincipalFacts(
        type=principal.type,
        account=principal.account,
        arn=principal.arn,
        principal_id=principal.principal_id,
        issuer_arn=issuer_arn,
        issuer_id=issuer_id,
        service=principal.name if service else "",
    )


def is_valid_name(kind: str, name: str) -> bool:
    """Whether ``name`` may stand under ``AWS``, ``Service`` or ``Federated``. No wildcard is part of a name."""
    if "*" in name or "?" in name:
        return kind == "AWS" and name == "*"
    if kind == "AWS":
        return bool(_AWS.fullmatch(name))
    return bool(_HOST.fullmatch(name)) or (kind == "Federated" and bool(_PROVIDER.fullmatch(name)))


class PrincipalSet:
    """A compiled Principal or NotPrincipal element."""

    __slots__ = ("_accounts", "_everyone", "_federated", "_names", "_services")

    def __init__(self, names: PrincipalNames) -> None:
        accounts = {name: _ACCOUNT.fullmatch(name) for name in names.aws}
        self._everyone = names.everyone
        self._accounts = frozenset(found[1] for found in accounts.values() if found)
        self._names = frozenset(name for name, found in accounts.items() if not found)
        self._services = frozenset(names.service)
        self._federated = frozenset(names.federated)

    def match(self, caller: PrincipalFacts) -> Strength:
        """How directly the element names the caller."""
        if self._everyone:
            return Strength.DIRECT
        if not caller.has_account:
            named = caller.service in self._services or caller.federated in self._federated
            return Strength.DIRECT if named else Strength.NONE
        if caller.is_root:
            return Strength.DIRECT if caller.account in self._accounts else Strength.NONE
        if caller.arn in self._names or caller.principal_id in self._names:
            return Strength.DIRECT
        if caller.issuer_arn in self._names or caller.issuer_id in self._names:
            return Strength.ROLE
        return Strength.ACCOUNT if caller.account in self._accounts else Strength.NONE

    def excepts(self, caller: PrincipalFacts, *, deny: bool) -> bool:
        """Whether NotPrincipal leaves the caller out of the statement.

        Account, role and session are each checked. A Deny spares only a caller whose every level is listed,
        as the guide's page "NotPrincipal" demands; an Allow leaves out a caller of whom any level is listed.
        """
        if self._everyone:
            return True
        if not caller.has_account:
            return self.match(caller) is Strength.DIRECT
        levels = [caller.account in self._accounts]
        if not caller.is_root:
            levels.append(caller.arn in self._names or caller.principal_id in self._names)
        if caller.issuer_arn and caller.type is PrincipalType.ASSUMED_ROLE:
            levels.append(caller.issuer_arn in self._names or caller.issuer_id in self._names)
        return all(levels) if deny else any(levels)
