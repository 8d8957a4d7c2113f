"""When each user and role last attempted something, service by service and action by action.

A record per unique id, so that a namesake made later has none; gone 400 days after its last attempt (IAM User Guide,
"Refining permissions in AWS using last accessed information").
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from casemate.api import iam as api
from casemate.kernel.call import Call
from casemate.kernel.principal import Principal, PrincipalType
from casemate.kernel.transaction import Transaction
from casemate.services.iam.model import Role

LAST_ACCESSED = "last-accessed"
"""The table of records, by unique id (the account's id for its root user)."""
TRACKED = 400 * 86_400.0
"""How long an attempt counts, in seconds."""


class Access(msgspec.Struct, frozen=True):
    """An attempt: when (seconds since the epoch), and in which region."""

    time: float
    region: str


class Accesses(msgspec.Struct):
    """The last attempt of an entity at each action, by service prefix and by the action's name."""

    services: dict[str, dict[str, Access]] = {}

    def last(self, service: str) -> Access | None:
        """The last attempt at anything of a service."""
        return max(self.services.get(service, {}).values(), key=lambda access: access.time, default=None)

    def latest(self) -> Access | None:
        """The last attempt at anything at all."""
        found = (access for actions in self.services.values() for access in actions.values())
        return max(found, key=lambda access: access.time, default=None)


class Attempted(msgspec.Struct, frozen=True):
    """An attempt of a principal at an action (``kms:Encrypt``)."""

    principal: Principal
    action: str
    time: float
    region: str


def unique_id(principal: Principal) -> str:
    """The unique id of the user or role behind a principal, the account's id for a root; "" for a service."""
    if principal.type is PrincipalType.AWS_SERVICE:
        return ""
    if principal.type in (PrincipalType.IAM_USER, PrincipalType.ROOT) or principal.session is None:
        return principal.principal_id
    return principal.session.issuer_id


def note_accesses(tx: Transaction, attempts: Iterable[Attempted]) -> None:
    """Keep attempts: one record read and written for each entity that made some."""
    by_entity: dict[str, list[Attempted]] = {}
    for attempt in attempts:
        entity = unique_id(attempt.principal)
        if entity:
            by_entity.setdefault(entity, []).append(attempt)
    for entity, made in by_entity.items():
        known = _read(tx, entity)
        for attempt in made:
            service, _, action = attempt.action.partition(":")
            actions = known.services.setdefault(service, {})
            before = actions.get(action)
            if before is None or before.time <= attempt.time:
                actions[action] = Access(attempt.time, attempt.region)
        latest = known.latest()
        if latest is not None:
            tx.put_record(LAST_ACCESSED, entity, msgspec.json.encode(known), expires=latest.time + TRACKED)


def accesses(tx: Transaction, entity: str, now: float) -> Accesses:
    """What an entity attempted within the tracking period, by its unique id."""
    known = _read(tx, entity)
    kept = {
        service: {action: access for action, access in actions.items() if access.time > now - TRACKED}
        for service, actions in known.services.items()
    }
    return Accesses({service: actions for service, actions in kept.items() if actions})


def role_last_used(call: Call, role: Role) -> api.RoleLastUsed:
    """When and where a role's sessions last attempted anything; nothing of one that was not used."""
    latest = accesses(call.tx, role.role_id, call.wall).latest()
    if latest is None:
        return api.RoleLastUsed()
    return api.RoleLastUsed(last_used_date=latest.time, region=latest.region)


def _read(tx: Transaction, entity: str) -> Accesses:
    record = tx.record(LAST_ACCESSED, entity)
    return Accesses() if record is None else msgspec.json.decode(record, type=Accesses)
