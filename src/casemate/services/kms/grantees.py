"""The principals that grants name, and which of them a caller is.

A grantee is pinned when the grant is made, as the principals of a key policy are: to the unique id of a user or role,
to ``role id:session name`` and ``account:name`` for sessions, to the account's number for its root. A service principal
stands for itself.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from casemate.kernel.arn import PARTITION, make_arn, parse_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Reach
from casemate.kernel.principal import Principal, PrincipalType

_ACCOUNT = re.compile(r"[0-9]{12}")


class Pin(NamedTuple):
    """What a principal is known by: its account ("" for a service) and its pin."""

    account: str
    id: str


def pin_of(call: Call, text: str) -> Pin | None:
    """The pin of the account, user, role, role session or federated user that an ARN names; None if there is none."""
    arn = parse_arn(text)
    if arn is None or arn.partition != PARTITION or arn.region or not _ACCOUNT.fullmatch(arn.account):
        return None
    kind, _, rest = arn.resource.partition("/")
    if arn.service == "iam" and (arn.resource == "root" or kind in ("user", "role")):
        unique_id = call.identities.unique_id(call.tx, text)
        return None if unique_id is None else Pin(arn.account, unique_id)
    if arn.service == "sts" and kind == "assumed-role":
        name, _, session = rest.partition("/")
        role = call.identities.role(call.tx, arn.account, name)
        return Pin(arn.account, f"{role.role_id}:{session}") if role is not None and session else None
    if arn.service == "sts" and kind == "federated-user" and rest:
        root = make_arn("iam", "", arn.account, "root")
        return Pin(arn.account, f"{arn.account}:{rest}") if call.identities.unique_id(call.tx, root) else None
    return None


def shown(call: Call, text: str, id: str) -> str:
    """A pinned principal's ARN as it is now; the bare unique id of a user or role that is gone."""
    arn = parse_arn(text)
    if arn is None or arn.service != "iam" or arn.resource == "root":
        return text
    return call.identities.arn_of(call.tx, id) or id


def reaches(principal: Principal) -> list[tuple[str, Reach]]:
    """The pins that stand for a caller, with how directly each does, the most direct first.

    A grant to an account is for its root, and for whom the account's own policies hand it on to.
    """
    if principal.type is PrincipalType.AWS_SERVICE:
        return [(principal.name, Reach.DIRECT)]
    if principal.type is PrincipalType.ROOT:
        return [(principal.account, Reach.DIRECT)]
    found = [(principal.principal_id, Reach.DIRECT)]
    session = principal.session
    if session is not None and session.issuer_id not in (principal.principal_id, principal.account):
        found.append((session.issuer_id, Reach.ROLE))
    return [*found, (principal.account, Reach.ACCOUNT)]


def reach_of(principal: Principal, id: str) -> Reach | None:
    """How directly a pin stands for a caller, None if it doesn't."""
    return dict(reaches(principal)).get(id) if id else None
