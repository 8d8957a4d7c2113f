"""The clock of resources, moved for test suites."""

from __future__ import annotations

import math

from casemate.api import casemate as op
from casemate.kernel.call import Call
from casemate.kernel.clock_control import ClockControl
from casemate.kernel.operations import Lane
from casemate.kernel.principal import PrincipalType
from casemate.services.casemate.accounts import first_account
from casemate.services.casemate.service import casemate

LATEST = 253_402_300_799
"""9999-12-31T23:59:59Z, in seconds since the epoch: the last moment that every protocol can write."""


@casemate.operation(op.AdvanceClock, lane=Lane.WRITE)
def advance_clock(call: Call, req: op.AdvanceClockRequest) -> op.AdvanceClockResponse:
    """Move the time of resources and the keeper forward; signatures and audit keep the machine's."""
    control = call.use(ClockControl)
    if not control.allowed:
        raise op.ResetNotAllowedException("The server was not started with --allow-reset.")
    first = first_account(call.tx)
    if call.principal.type is not PrincipalType.ROOT or first is None or first.id != call.account:
        raise op.ResetNotAllowedException("Only the root user of the installation's first account may do this.")
    seconds = _seconds(call, req)
    offset = control.advance(call.tx, seconds)
    return op.AdvanceClockResponse(now=call.now + seconds, offset_seconds=math.floor(offset))


def _seconds(call: Call, req: op.AdvanceClockRequest) -> float:
    """By how many seconds to move. Raises InvalidParameterException."""
    if (req.seconds is None) == (req.to is None):
        raise op.InvalidParameterException("Give either Seconds or To.")
    seconds = float(req.seconds) if req.seconds is not None else (req.to or 0.0) - call.now
    if seconds <= 0:
        raise op.InvalidParameterException("To must be later than the present time of resources.")
    if call.now + seconds > LATEST:
        raise op.InvalidParameterException("The clock can't be moved beyond the year 9999.")
    return seconds
