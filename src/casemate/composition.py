"""What the services are put together from: the one file that knows every service.

``app.py`` runs what is put together here, ``node.py`` is given it as a ``Composition``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar, cast

import msgspec

from casemate.api import accessanalyzer as accessanalyzer_api
from casemate.api import casemate as casemate_api
from casemate.api import cloudtrail as cloudtrail_api
from casemate.api import cloudwatch as cloudwatch_api
from casemate.api import events as events_api
from casemate.api import iam as iam_api
from casemate.api import kms as kms_api
from casemate.api import lambda_ as lambda_api
from casemate.api import logs as logs_api
from casemate.api import s3 as s3_api
from casemate.api import scheduler as scheduler_api
from casemate.api import secretsmanager as secretsmanager_api
from casemate.api import sns as sns_api
from casemate.api import sqs as sqs_api
from casemate.api import ssm as ssm_api
from casemate.api import sts as sts_api
from casemate.blobs.objects import ObjectBlobs
from casemate.crypto.importing import ImportTokens
from casemate.crypto.messages import AuthorizationMessages
from casemate.crypto.object_format import ObjectCipher
from casemate.crypto.session import SessionTokens
from casemate.gateway.audit import service_event
from casemate.gateway.authorize import Authorizer
from casemate.gateway.execution import Executor
from casemate.gateway.mailing import SmtpMailer, mail_server
from casemate.gateway.posting import HttpPoster
from casemate.gateway.uses import Uses
from casemate.installation import (
    Installation,
)
from casemate.invocations import Invocations, couriers, function_caller
from casemate.invoking import InvocationCourier
from casemate.keeper.loop import Duties, Keeper, Step
from casemate.kernel.acting import Acting
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.clock_control import ClockControl
from casemate.kernel.deliveries import Courier
from casemate.kernel.federation import Providers
from casemate.kernel.happenings import Happenings
from casemate.kernel.metrics import Meter, Sampler
from casemate.kernel.mfa import OneTimeCodes
from casemate.kernel.news import Bell
from casemate.kernel.operations import Operation, Service
from casemate.kernel.public_parameters import PublicParameters
from casemate.kernel.resource_policies import ResourceFacts, ResourcePolicies
from casemate.kernel.resources import Kind
from casemate.kernel.transaction import NotWritable, Transaction
from casemate.lake.events import STREAM as EVENT_STREAM
from casemate.lake.tail import Tail
from casemate.node import Composition, LakeFollower
from casemate.services.accessanalyzer import accessanalyzer
from casemate.services.casemate import casemate
from casemate.services.casemate.accounts import account_created
from casemate.services.cloudtrail import cloudtrail
from casemate.services.cloudwatch import cloudwatch
from casemate.services.cloudwatch.courier import ActionCourier
from casemate.services.cloudwatch.model import SCHEME as CLOUDWATCH
from casemate.services.cloudwatch.model import SWEEP, Sweep
from casemate.services.cloudwatch.points import write_noted
from casemate.services.cloudwatch.quotas import Quotas as CloudwatchQuotas
from casemate.services.cloudwatch.reconcile import sweep_alarms
from casemate.services.events import RuleIndexes, events
from casemate.services.events.dispatch import SPREAD, SpreadCourier
from casemate.services.events.follower import TrailFollower, note_interest
from casemate.services.events.happenings import happenings
from casemate.services.events.model import RULE_CLOCK, TRAIL_RULE, RuleClock
from casemate.services.events.model import SCHEME as EVENTS
from casemate.services.events.quotas import Quotas as EventsQuotas
from casemate.services.events.scheduled import trigger as trigger_rule
from casemate.services.iam import IamIdentities, LastUse, iam, note_use, verify_code
from casemate.services.iam.accesses import Attempted, note_accesses
from casemate.services.iam.credential_report import CREDENTIAL_REPORT, CredentialReport, continue_report
from casemate.services.iam.facts import iam_facts
from casemate.services.iam.oidc import oidc_facts
from casemate.services.iam.quotas import Quotas as IamQuotas
from casemate.services.iam.saml import saml_facts
from casemate.services.kms import kms
from casemate.services.kms.facts import key_facts
from casemate.services.kms.grants import DELETED_KEY
from casemate.services.kms.last_usage import LastUsage, write_usages
from casemate.services.kms.metrics import sample_expirations
from casemate.services.kms.model import KEY, Key
from casemate.services.kms.quotas import Quotas as KmsQuotas
from casemate.services.kms.reconcile import DETAILED_EVENTS, clear_deleted_key, look_after
from casemate.services.lambda_ import lambda_
from casemate.services.lambda_.event_sources import EVENT_SOURCE
from casemate.services.lambda_.facts import function_facts
from casemate.services.lambda_.polling import SourceFollower, note_source
from casemate.services.lambda_.quotas import Quotas as LambdaQuotas
from casemate.services.logs import logs
from casemate.services.logs.encryption import DataKeys as LogsDataKeys
from casemate.services.logs.facts import group_facts
from casemate.services.logs.lifetimes import clear_discarded as clear_discarded_logs
from casemate.services.logs.lifetimes import expire_events
from casemate.services.logs.model import DISCARDED as LOGS_DISCARDED
from casemate.services.logs.model import RETENTION as LOGS_RETENTION
from casemate.services.logs.on_arrival import ARRIVALS as LOGS_ARRIVALS
from casemate.services.logs.on_arrival import SUBSCRIPTIONS as LOGS_SUBSCRIPTIONS
from casemate.services.logs.on_arrival import ArrivalCourier
from casemate.services.logs.quotas import Quotas as LogsQuotas
from casemate.services.logs.running import SCHEME as LOGS_QUERIES
from casemate.services.logs.running import QueryCourier
from casemate.services.s3 import BucketKeys, s3
from casemate.services.s3.collecting import Collector
from casemate.services.s3.quotas import Quotas as S3Quotas
from casemate.services.scheduler import scheduler
from casemate.services.scheduler.model import GROUP as SCHEDULE_GROUP
from casemate.services.scheduler.model import SCHEDULE, Schedule
from casemate.services.scheduler.model import SCHEME as SCHEDULER
from casemate.services.scheduler.quotas import Quotas as SchedulerQuotas
from casemate.services.scheduler.reconcile import clear_group, run_schedule
from casemate.services.secretsmanager import secretsmanager
from casemate.services.secretsmanager.accesses import Accesses
from casemate.services.secretsmanager.facts import secret_facts
from casemate.services.secretsmanager.model import SECRET, Secret
from casemate.services.secretsmanager.notices import NOTICES as SECRET_NOTICES
from casemate.services.secretsmanager.notices import Notice
from casemate.services.secretsmanager.quotas import Quotas as SecretQuotas
from casemate.services.secretsmanager.reconcile import look_after as look_after_secret
from casemate.services.secretsmanager.recording import NoticeCourier
from casemate.services.secretsmanager.rotating import HOST as ROTATOR
from casemate.services.secretsmanager.rotating import ROTATIONS, RotationCourier
from casemate.services.sns import sns
from casemate.services.sns.couriers import Couriers as SnsCouriers
from casemate.services.sns.couriers import Store as SnsStore
from casemate.services.sns.couriers import find_certificate
from casemate.services.sns.endpoints import MailRoute
from casemate.services.sns.envelopes import Envelopes as SnsEnvelopes
from casemate.services.sns.facts import topic_facts
from casemate.services.sns.fanout import MAIL_SCHEME
from casemate.services.sns.lapsing import lapse
from casemate.services.sns.mail import MailCourier
from casemate.services.sns.model import SUBSCRIPTION
from casemate.services.sns.quotas import Quotas as SnsQuotas
from casemate.services.sns.tokens import SubscriptionTokens
from casemate.services.sqs import sqs
from casemate.services.sqs.encryption import DataKeys
from casemate.services.sqs.facts import queue_facts
from casemate.services.sqs.lifetimes import clear_discarded, expire_messages
from casemate.services.sqs.metrics import sample_queues
from casemate.services.sqs.model import DISCARDED as SQS_DISCARDED
from casemate.services.sqs.model import MOVE_TASK as SQS_MOVE_TASK
from casemate.services.sqs.model import RETENTION as SQS_RETENTION
from casemate.services.sqs.model import MoveTask
from casemate.services.sqs.moving import continue_move
from casemate.services.sqs.quotas import Quotas as SqsQuotas
from casemate.services.sqs.waiting import receivable
from casemate.services.ssm import ssm
from casemate.services.ssm.facts import parameter_facts
from casemate.services.ssm.model import PARAMETER, Parameter
from casemate.services.ssm.public import put_public
from casemate.services.ssm.quotas import Quotas as SsmQuotas
from casemate.services.ssm.reconcile import apply_policies
from casemate.services.sts import sts
from casemate.storage import blobs_directory, lake_directory
from casemate.store.errors import StoreError
from casemate.store.writing import WriteTransaction

T = TypeVar("T")
_METRICS_A_COMMIT = 100
log = logging.getLogger("casemate")

SERVICES: tuple[tuple[Service, Mapping[str, Operation[Any, Any]]], ...] = (
    (accessanalyzer, accessanalyzer_api.OPERATIONS),
    (casemate, casemate_api.OPERATIONS),
    (cloudtrail, cloudtrail_api.OPERATIONS),
    (cloudwatch, cloudwatch_api.OPERATIONS),
    (events, events_api.OPERATIONS),
    (iam, iam_api.OPERATIONS),
    (kms, kms_api.OPERATIONS),
    (lambda_, lambda_api.OPERATIONS),
    (logs, logs_api.OPERATIONS),
    (s3, s3_api.OPERATIONS),
    (scheduler, scheduler_api.OPERATIONS),
    (secretsmanager, secretsmanager_api.OPERATIONS),
    (sns, sns_api.OPERATIONS),
    (sqs, sqs_api.OPERATIONS),
    (ssm, ssm_api.OPERATIONS),
    (sts, sts_api.OPERATIONS),
)
"""Every service, with all the operations of its model, built or not."""


def all_kinds() -> list[Kind[Any]]:
    """Every kind of resource that the services keep."""
    return [kind for service, _ in SERVICES for kind in service.kinds]


def make_executor(installation: Installation, resources: Mapping[type[Any], Any]) -> Executor:
    """The executor of every service, with what the services use beside what is theirs."""
    identities = IamIdentities(account_created)
    messages = AuthorizationMessages(installation.root)
    uses, accesses = resources.get(Uses), Accesses()
    if uses is not None:
        uses.further.append(accesses)
    indexes = RuleIndexes()
    return Executor(
        services={service.model.name: service for service, _ in SERVICES},
        authorizer=Authorizer(identities, messages),
        identities=identities,
        clock=installation.clock,
        ids=installation.ids,
        resources={
            IamIdentities: identities,
            OneTimeCodes: OneTimeCodes(verify_code),
            Providers: Providers(oidc_facts, saml_facts),
            SessionTokens: SessionTokens(installation.root),
            ImportTokens: ImportTokens(installation.root),
            AuthorizationMessages: messages,
            ResourcePolicies: ResourcePolicies(resource_facts),
            RuleIndexes: indexes,
            Happenings: happenings(indexes, installation.ids),
            CloudwatchQuotas: CloudwatchQuotas(**installation.settings.quotas_of("cloudwatch")),
            EventsQuotas: EventsQuotas(**installation.settings.quotas_of("events")),
            SchedulerQuotas: SchedulerQuotas(**installation.settings.quotas_of("scheduler")),
            S3Quotas: S3Quotas(**installation.settings.quotas_of("s3")),
            BucketKeys: BucketKeys(),
            ObjectBlobs: ObjectBlobs(blobs_directory(installation.settings), ObjectCipher),
            KmsQuotas: KmsQuotas(**installation.settings.quotas_of("kms")),
            Accesses: accesses,
            SecretQuotas: SecretQuotas(**installation.settings.quotas_of("secretsmanager")),
            LambdaQuotas: LambdaQuotas(**installation.settings.quotas_of("lambda")),
            LogsQuotas: LogsQuotas(**installation.settings.quotas_of("logs")),
            LogsDataKeys: LogsDataKeys(),
            SqsQuotas: SqsQuotas(**installation.settings.quotas_of("sqs")),
            SsmQuotas: SsmQuotas(**installation.settings.quotas_of("ssm")),
            PublicParameters: PublicParameters(put_public),
            DataKeys: DataKeys(),
            Meter: installation.meter,
            SnsQuotas: SnsQuotas(**installation.settings.quotas_of("sns")),
            SubscriptionTokens: SubscriptionTokens(installation.root),
            MailRoute: MailRoute(is_there=bool(installation.settings.smtp_url)),
            IamQuotas: IamQuotas(**installation.settings.quotas_of("iam")),
            ClockControl: ClockControl(installation.settings.allow_reset, _advance_clock),
            **resources,
        },
        uses=uses,
    )


def _advance_clock(tx: Transaction, seconds: float) -> float:
    """Move resources' time forward as of the commit; the new offset in seconds."""
    if not isinstance(tx, WriteTransaction):
        raise NotWritable
    offset = tx.clock_offset() + seconds
    tx.set_clock_offset(offset)
    return offset


def _steps(installation: Installation, bell: Bell) -> Mapping[str, Step]:
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

    return {
        KEY.name: look_after_key,
        SWEEP.name: look_at_alarms,
        SUBSCRIPTION.name: lapse,
        RULE_CLOCK.name: trigger_scheduled_rule,
        TRAIL_RULE.name: note_interest,
        SCHEDULE.name: run_due_schedule,
        SCHEDULE_GROUP.name: clear_group,
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


def _couriers(installation: Installation, acting: Acting) -> Mapping[str, Courier]:
    """Who makes deliveries for the services, by the scheme of their targets."""
    clock, ids = installation.clock, installation.ids

    def record_secret_notice(tx: Transaction, notice: Notice) -> None:
        event = service_event(
            "secretsmanager",
            notice.name,
            notice.account,
            notice.region,
            (notice.arn, SECRET.name),
            clock.wall(),
            ids,
            additional=notice.additional(),
            error_message=notice.error,
            request_id=notice.request,
        )
        cast(WriteTransaction, tx).audit(event.line, event.id)

    return {
        CLOUDWATCH: ActionCourier(acting, clock, ids),
        SCHEDULER: InvocationCourier(acting, clock, ids, SCHEDULER),
        EVENTS: InvocationCourier(acting, clock, ids, EVENTS),
        SPREAD: SpreadCourier(clock, ids),
        SECRET_NOTICES: NoticeCourier(record_secret_notice),
        ROTATIONS: RotationCourier(installation.store, function_caller(installation, acting, ROTATOR), clock.now, ids),
        **_sns_couriers(installation, acting),
        **couriers(installation, acting, IamIdentities(account_created), receivable),
        LOGS_ARRIVALS: ArrivalCourier(installation.store, acting, clock, ids, LogsDataKeys()),
        LOGS_QUERIES: QueryCourier(installation.store, acting, clock, ids, LogsDataKeys()),
        LOGS_SUBSCRIPTIONS: InvocationCourier(acting, clock, ids, LOGS_SUBSCRIPTIONS),
    }


def _sns_couriers(installation: Installation, acting: Acting) -> Mapping[str, Courier]:
    settings, store = installation.settings, installation.store
    scheme = "https" if settings.tls_files is not None else "http"
    envelopes = SnsEnvelopes(
        SubscriptionTokens(installation.root), settings.public_url.rstrip("/"), f"{scheme}://{settings.listen}"
    )
    hosts = frozenset(filter(None, settings.endpoint_private_hosts.split(",")))
    poster = HttpPoster(hosts, settings.endpoint_ca_file)
    way = SnsStore(store.run_read, store.run_write)
    ca_file, smtp = settings.endpoint_ca_file, settings.smtp_url
    mailer = SmtpMailer(mail_server(smtp), ca_file) if smtp else None
    couriers = SnsCouriers(way, acting, poster, envelopes, installation.clock, installation.ids, installation.meter)
    return {**couriers.by_scheme(), MAIL_SCHEME: MailCourier(couriers, mailer, settings.smtp_from)}


def _followers(installation: Installation, executor: Executor) -> tuple[LakeFollower, ...]:
    """Who reads what goes on elsewhere, the audit in the lake above all, and makes something of it."""
    store = installation.store

    def read(run: Callable[[Transaction], T], /) -> T:
        return store.run_read(run).result()

    tail = Tail(lake_directory(installation.settings), EVENT_STREAM)
    return (
        TrailFollower(read, tail, executor.resources[RuleIndexes], installation.clock, installation.ids),
        SourceFollower(read, receivable, installation.clock, installation.ids),
    )


def idle_keeper(installation: Installation) -> Keeper:
    """A keeper whose thread is not started: for steps that must be done before anything is answered."""
    return Keeper(installation.store, Duties(steps=_steps(installation, Bell())), installation.clock, installation.ids)


def _keep_uses(installation: Installation, uses: Uses) -> None:
    """Write when access keys and resources were last used, and who attempted what."""
    keys, attempts, resources = uses.keys.take(), uses.attempts.take(), uses.resources.take()

    further = [(notes, notes.take()) for notes in uses.further]

    def write(tx: Transaction) -> None:
        for notes, noted in further:
            notes.write(tx, noted)
        for access_key_id, use in keys.items():
            note_use(tx, access_key_id, LastUse(use.time, use.service, use.region))
        note_accesses(
            tx, (Attempted(use.principal, action, use.time, use.region) for (_, action), use in attempts.items())
        )
        if resources:
            write_usages(
                tx,
                {arn: LastUsage(*msgspec.structs.astuple(use)) for arn, use in resources.items()},
            )

    if keys or attempts or resources or any(noted for _, noted in further):
        try:
            installation.store.run_write(write).result()
        except StoreError as error:
            uses.keys.put_back(keys)
            uses.attempts.put_back(attempts)
            uses.resources.put_back(resources)
            for notes, noted in further:
                notes.put_back(noted)
            log.warning("last uses could not be written yet: %s", error)


def _housekeeping(installation: Installation, executor: Executor) -> tuple[Callable[[], None], ...]:
    """What the keeper sees to now and then, for the services."""
    store = installation.store

    def read(run: Callable[[Transaction], T], /) -> T:
        return store.run_read(run).result()

    def write(run: Callable[[Transaction], T], /) -> T:
        return store.run_write(run).result()

    return (Collector(read, write, executor.resources[ObjectBlobs], installation.clock).tick,)


def _keep_metrics(installation: Installation) -> None:
    """Write the points of our services' own metrics."""
    noted = list(installation.meter.take().items())
    now = installation.clock.now()
    for start in range(0, len(noted), _METRICS_A_COMMIT):
        some = dict(noted[start : start + _METRICS_A_COMMIT])
        try:
            installation.store.run_write(partial(write_noted, noted=some, now=now)).result()
        except StoreError as error:
            installation.meter.put_back(some)
            log.warning("metrics could not be written yet: %s", error)


SAMPLERS: tuple[Sampler, ...] = (
    sample_expirations,
    sample_queues,
)
"""What is measured once a minute though nothing happens."""


def _sample_metrics(installation: Installation) -> None:
    """Have the samplers note what there is now, once a minute. For the keeper alone."""
    meter, now = installation.meter, installation.clock.now()
    if meter.marked(SAMPLERS, now // 60 * 60):
        return

    def sample(tx: Transaction) -> None:
        for sampler in SAMPLERS:
            sampler(tx, meter, now)

    installation.store.run_read(sample).result()
    meter.mark(SAMPLERS, now)


COMPOSITION = Composition(
    SERVICES,
    make_executor,
    _steps,
    _couriers,
    _followers,
    _keep_uses,
    _keep_metrics,
    _sample_metrics,
    find_certificate,
    Invocations,
    _housekeeping,
)


def resource_facts(call: Call, action: str, arn: str) -> ResourceFacts | None:
    """What authorization knows of a resource by its ARN, whichever service it belongs to."""
    parsed = parse_arn(arn)
    find = _FACTS.get(parsed.service) if parsed is not None else None
    return None if find is None else find(call, action, arn)


_FACTS: Mapping[str, Callable[[Call, str, str], ResourceFacts | None]] = {
    "iam": iam_facts,
    "kms": key_facts,
    "lambda": function_facts,
    "logs": group_facts,
    "secretsmanager": secret_facts,
    "sns": topic_facts,
    "sqs": queue_facts,
    "ssm": parameter_facts,
}
