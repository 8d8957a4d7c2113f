"""What the keeper does for the services in time, by kind of resource."""

from __future__ import annotations

from collections.abc import Mapping

from casemate.gateway.audit import service_event
from casemate.gateway.regions import AWS_REGIONS
from casemate.installation import (
    Installation,
)
from casemate.keeper.loop import Duties, Keeper, Step
from casemate.kernel.news import Bell
from casemate.services.casemate.accounts import account_created
from casemate.services.cloudtrail.clocks import TRAIL_CLOCK, TrailClock
from casemate.services.cloudtrail.event_data_stores import EVENT_DATA_STORE, remove_store
from casemate.services.cloudtrail.reconcile import Rhythm, look_after_trail
from casemate.services.cloudwatch.model import SWEEP, Sweep
from casemate.services.cloudwatch.reconcile import sweep_alarms
from casemate.services.events import RuleIndexes
from casemate.services.events.follower import note_interest
from casemate.services.events.happenings import happenings
from casemate.services.events.model import RULE_CLOCK, TRAIL_RULE, RuleClock
from casemate.services.events.scheduled import trigger as trigger_rule
from casemate.services.iam.credential_report import CREDENTIAL_REPORT, CredentialReport, continue_report
from casemate.services.kms.grants import DELETED_KEY
from casemate.services.kms.model import KEY, Key
from casemate.services.kms.reconcile import DETAILED_EVENTS, clear_deleted_key, look_after
from casemate.services.lambda_.event_sources import EVENT_SOURCE
from casemate.services.lambda_.polling import note_source
from casemate.services.logs.lifetimes import clear_discarded as clear_discarded_logs
from casemate.services.logs.lifetimes import expire_events
from casemate.services.logs.model import DISCARDED as LOGS_DISCARDED
from casemate.services.logs.model import RETENTION as LOGS_RETENTION
from casemate.services.s3.expiring import SCAN as S3_SCAN
from casemate.services.s3.expiring import Scan, continue_scan
from casemate.services.scheduler.model import GROUP as SCHEDULE_GROUP
from casemate.services.scheduler.model import SCHEDULE, Schedule
from casemate.services.scheduler.reconcile import clear_group, run_schedule
from casemate.services.secretsmanager.model import SECRET, Secret
from casemate.services.secretsmanager.reconcile import look_after as look_after_secret
from casemate.services.sns.lapsing import lapse
from casemate.services.sns.model import SUBSCRIPTION
from casemate.services.sqs.lifetimes import clear_discarded, expire_messages
from casemate.services.sqs.model import DISCARDED as SQS_DISCARDED
from casemate.services.sqs.model import MOVE_TASK as SQS_MOVE_TASK
from casemate.services.sqs.model import RETENTION as SQS_RETENTION
from casemate.services.sqs.model import MoveTask
from casemate.services.sqs.moving import continue_move
from casemate.services.ssm.model import PARAMETER, Parameter
from casemate.services.ssm.reconcile import apply_policies
from casemate.store.writing import WriteTransaction


def steps(installation: Installation, bell: Bell) -> Mapping[str, Step]:
    """What the keeper does for the services, by kind."""
    ids, clock = installation.ids, installation.clock
    listeners = happenings(RuleIndexes(), ids)

    def look_after_key(tx: WriteTransaction, key: Key, now: float) -> None:
        for name, at in look_after(tx, key, now, ids):
            details = {"keyId": at.key_id} if name in DETAILED_EVENTS else None
            named = (at.arn, KEY.name)
            event = service_event("kms", name, at.account, at.region, named, clock.wall(), ids, details)
            tx.audit(event.line, event.id)

    def continue_credential_report(tx: WriteTransaction, report: CredentialReport, now: float) -> None:
        continue_report(tx, report, now, account_created)

    def run_due_schedule(tx: WriteTransaction, schedule: Schedule, now: float) -> None:
        run_schedule(tx, schedule, now, ids)

    def look_after_due_secret(tx: WriteTransaction, secret: Secret, now: float) -> None:
        look_after_secret(tx, secret, now, ids)

    def trigger_scheduled_rule(tx: WriteTransaction, rule: RuleClock, now: float) -> None:
        trigger_rule(tx, rule, now, ids)

    def continue_message_move(tx: WriteTransaction, task: MoveTask, now: float) -> None:
        continue_move(tx, task, now, ids, bell)

    def look_at_alarms(tx: WriteTransaction, sweep: Sweep, now: float) -> None:
        sweep_alarms(tx, sweep, now, ids)

    def apply_parameter_policies(tx: WriteTransaction, parameter: Parameter, now: float) -> None:
        apply_policies(tx, parameter, now, listeners)

    def continue_lifecycle_scan(tx: WriteTransaction, scan: Scan, now: float) -> None:
        continue_scan(tx, scan, now, ids, listeners)

    def look_after_due_trail(tx: WriteTransaction, due: TrailClock, now: float) -> None:
        settings = installation.settings
        rhythm = Rhythm(settings.trail_delivery_seconds, settings.trail_digest_seconds, AWS_REGIONS)
        look_after_trail(tx, due, now, ids, rhythm)

    return {
        TRAIL_CLOCK.name: look_after_due_trail,
        KEY.name: look_after_key,
        EVENT_DATA_STORE.name: remove_store,
        SWEEP.name: look_at_alarms,
        SUBSCRIPTION.name: lapse,
        RULE_CLOCK.name: trigger_scheduled_rule,
        TRAIL_RULE.name: note_interest,
        SCHEDULE.name: run_due_schedule,
        SCHEDULE_GROUP.name: clear_group,
        S3_SCAN.name: continue_lifecycle_scan,
        SECRET.name: look_after_due_secret,
        DELETED_KEY.name: clear_deleted_key,
        CREDENTIAL_REPORT.name: continue_credential_report,
        EVENT_SOURCE.name: note_source,
        LOGS_RETENTION.name: expire_events,
        LOGS_DISCARDED.name: clear_discarded_logs,
        SQS_RETENTION.name: expire_messages,
        SQS_DISCARDED.name: clear_discarded,
        SQS_MOVE_TASK.name: continue_message_move,
        PARAMETER.name: apply_parameter_policies,
    }


def idle_keeper(installation: Installation) -> Keeper:
    """A keeper whose thread is not started: for steps that must be done before anything is answered."""
    return Keeper(installation.store, Duties(steps=steps(installation, Bell())), installation.clock, installation.ids)
