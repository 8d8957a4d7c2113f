"""A parsed policy as plain data (IAM User Guide, "Grammar of the IAM JSON policy language")."""

from __future__ import annotations

import enum
from dataclasses import dataclass

VERSION_2008 = "2008-10-17"
VERSION_2012 = "2012-10-17"


class PolicyKind(enum.Enum):
    """What a policy is attached to, which decides what its grammar may hold."""

    IDENTITY = "identity"
    RESOURCE = "resource"
    TRUST = "trust"
    SESSION = "session"
    BOUNDARY = "boundary"
    SCP = "scp"
    RCP = "rcp"


class MalformedPolicy(ValueError):
    """The text is no policy of its kind. ``message`` is AWS's text where one is known."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Effect(enum.Enum):
    """What a statement does when it applies."""

    ALLOW = "Allow"
    DENY = "Deny"


@dataclass(frozen=True, slots=True)
class PrincipalNames:
    """A Principal or NotPrincipal element. ``everyone`` is ``"*"``, alone or under ``AWS``.

    ``aws`` holds account ids, ARNs and unique ids as written; ``service`` host names; ``federated``
    provider ARNs and host names.
    """

    everyone: bool = False
    aws: tuple[str, ...] = ()
    service: tuple[str, ...] = ()
    federated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConditionTerm:
    """One key of one condition operator, with the values it is compared to, as text."""

    operator: str
    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement. ``principals`` and ``resources`` are None in the kinds that have no such element.

    ``not_principal``, ``not_action`` and ``not_resource`` say that the element was the negated one.
    """

    sid: str
    effect: Effect
    actions: tuple[str, ...]
    not_action: bool = False
    principals: PrincipalNames | None = None
    not_principal: bool = False
    resources: tuple[str, ...] | None = None
    not_resource: bool = False
    conditions: tuple[ConditionTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """A parsed policy of a kind."""

    kind: PolicyKind
    statements: tuple[Statement, ...]
    version: str = VERSION_2008
    id: str = ""

    @property
    def has_variables(self) -> bool:
        """Whether ``${…}`` is a variable here: only as of version 2012-10-17, before it is plain text."""
        return self.version == VERSION_2012
