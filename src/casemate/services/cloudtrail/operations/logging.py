"""Logging: started, stopped, and how delivery goes."""

from __future__ import annotations

import msgspec

from casemate.api import cloudtrail as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.cloudtrail.clocks import TRAIL_CLOCK, wake
from casemate.services.cloudtrail.service import cloudtrail
from casemate.services.cloudtrail.status import read_status
from casemate.services.cloudtrail.trail_targets import home_of_name, trail_of_name
from casemate.services.cloudtrail.trails import TRAIL, Trail, begun, ended
from casemate.services.cloudtrail.when import told_time


@cloudtrail.operation(op.StartLogging, on=home_of_name, lane=Lane.WRITE)
def start_logging(call: Call, req: op.StartLoggingRequest, trail: Trail) -> op.StartLoggingResponse:
    """Have a trail log from now on."""
    if not trail.logging:
        # Of a trail with nothing left to deliver no earlier time counts: all that was recorded in it is.
        watched = call.tx.get(TRAIL_CLOCK, "", "", trail.uid) is not None
        changed = begun(trail if watched else msgspec.structs.replace(trail, periods=()), call.wall)
        call.tx.put(TRAIL, changed)
        wake(call.tx, changed, call.now)
    return op.StartLoggingResponse()


@cloudtrail.operation(op.StopLogging, on=home_of_name, lane=Lane.WRITE)
def stop_logging(call: Call, req: op.StopLoggingRequest, trail: Trail) -> op.StopLoggingResponse:
    """Have a trail log no more; what it has recorded until now is still delivered."""
    if trail.logging:
        changed = ended(trail, call.wall)
        call.tx.put(TRAIL, changed)
        wake(call.tx, changed, call.now)
    return op.StopLoggingResponse()


@cloudtrail.operation(op.GetTrailStatus, on=trail_of_name)
def get_trail_status(call: Call, req: op.GetTrailStatusRequest, trail: Trail) -> op.GetTrailStatusResponse:
    """Tell whether a trail logs, when it last delivered, and what kept it from doing so."""
    status = read_status(call.tx, trail.uid)
    return op.GetTrailStatusResponse(
        is_logging=trail.logging,
        latest_delivery_error=status.delivery_error or None,
        latest_notification_error=status.notification_error or None,
        latest_delivery_time=status.delivered,
        latest_notification_time=status.notified,
        start_logging_time=trail.started,
        stop_logging_time=trail.stopped,
        latest_cloud_watch_logs_delivery_error=status.logs_error or None,
        latest_cloud_watch_logs_delivery_time=status.logs_delivered,
        latest_digest_delivery_time=status.digest_delivered,
        latest_digest_delivery_error=status.digest_error or None,
        latest_delivery_attempt_time=told_time(status.attempted),
        latest_notification_attempt_time=told_time(status.notification_attempted),
        latest_notification_attempt_succeeded=told_time(status.notified if not status.notification_error else None),
        latest_delivery_attempt_succeeded=told_time(status.delivered if not status.delivery_error else None),
        time_logging_started=told_time(trail.started),
        time_logging_stopped=told_time(trail.stopped),
    )
