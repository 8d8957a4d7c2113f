"""Permissions of other accounts to use a bus."""

from __future__ import annotations

import msgspec

from casemate.api import events as op
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Lane
from casemate.services.events.bus_policies import checked, with_statement, without_statement
from casemate.services.events.model import EventBus
from casemate.services.events.operations.buses import keep_bus
from casemate.services.events.service import events
from casemate.services.events.targets import bus_name, bus_of, no_bus


@events.operation(op.PutPermission, lane=Lane.WRITE)
def put_permission(call: Call, req: op.PutPermissionRequest) -> None:
    """Let an account, or everybody, put events on a bus; or replace the bus's whole policy."""
    bus = _bus(call, req.event_bus_name)
    if req.policy is not None:
        if req.action or req.principal or req.statement_id or req.condition:
            raise InvalidRequest("Policy can't be specified together with Action, Principal, StatementId or Condition.")
        policy = checked(req.policy)
    else:
        policy = with_statement(bus, req)
    keep_bus(call, msgspec.structs.replace(bus, policy=policy))


@events.operation(op.RemovePermission, lane=Lane.WRITE)
def remove_permission(call: Call, req: op.RemovePermissionRequest) -> None:
    """Take a statement out of a bus's policy, or all of them."""
    bus = _bus(call, req.event_bus_name)
    if req.remove_all_permissions:
        policy = ""
    elif req.statement_id:
        policy = without_statement(bus, req.statement_id)
    else:
        raise InvalidRequest("Parameter StatementId must be specified unless all permissions are removed.")
    if policy != bus.policy:
        keep_bus(call, msgspec.structs.replace(bus, policy=policy))


def _bus(call: Call, name: str | None) -> EventBus:
    named = bus_name(call, name)
    found = bus_of(call, named)
    if found is None:
        raise no_bus(named.name)
    return found
