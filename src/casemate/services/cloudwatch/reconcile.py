"""What happens to alarms in time: each region's are looked at every minute; those with short periods every ten
seconds, those that look back over days every hour.

A look is made of some alarms in one transaction, which writes those alone whose state changed. Moments that were missed
while no keeper ran are not looked at afterwards: an alarm's state is of now.
"""

from __future__ import annotations

import msgspec

from casemate.kernel.ids import Ids
from casemate.kernel.transaction import Transaction
from casemate.services.cloudwatch.evaluating import evaluated
from casemate.services.cloudwatch.model import ALARM_KIND, FAST, SLOW, SWEEP, USUAL, Alarm, Sweep, pace_of
from casemate.services.cloudwatch.states import enter

AT_ONCE = 50
"""Alarms that one transaction looks at."""
DELAY = {FAST: 3.0, USUAL: 10.0, SLOW: 10.0}
"""Seconds behind the end of a period at which it is looked at: our own services' points are there by then."""
_PAUSE = 0.01


def sweep_alarms(tx: Transaction, sweep: Sweep, now: float, ids: Ids) -> None:
    """Look at some alarms; after the last of them, wait for the next time. The keeper's step."""
    moment = sweep.moment or _moment(sweep.pace, now)
    found = tx.list(
        ALARM_KIND, sweep.account, sweep.region, index="pace", value=sweep.pace, after=sweep.after, limit=AT_ONCE
    )
    for alarm in found:
        if alarm.watch is not None:
            enter(tx, alarm, evaluated(tx, alarm, alarm.watch, moment, now), now, ids)
    if len(found) == AT_ONCE:
        tx.put(SWEEP, msgspec.structs.replace(sweep, moment=moment, after=found[-1].name, next=now + _PAUSE))
    elif not found and not sweep.after:
        tx.delete(SWEEP, sweep)
    else:
        tx.put(SWEEP, msgspec.structs.replace(sweep, moment=0, after="", next=_next(sweep.pace, now)))


def expect(tx: Transaction, alarm: Alarm, now: float) -> None:
    """Have an alarm looked at from now on."""
    pace = pace_of(alarm)
    if pace is not None and tx.get(SWEEP, alarm.account, alarm.region, pace) is None:
        tx.insert(SWEEP, Sweep(account=alarm.account, region=alarm.region, pace=pace, next=_next(pace, now)))


def _moment(pace: str, now: float) -> int:
    return int((now - DELAY[pace]) // int(pace)) * int(pace)


def _next(pace: str, now: float) -> float:
    return _moment(pace, now) + int(pace) + DELAY[pace]
