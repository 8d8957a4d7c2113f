"""Who makes deliveries for the services, by the scheme of their targets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from casemate.blobs.objects import ObjectBlobs
from casemate.crypto.object_format import ObjectCipher
from casemate.databases import Door
from casemate.gateway.audit import service_event
from casemate.gateway.dialing import Addresses
from casemate.gateway.mailing import SmtpMailer, mail_server
from casemate.gateway.posting import HttpPoster
from casemate.gateway.receiving import kept_bytes
from casemate.installation import (
    Installation,
)
from casemate.invocations import couriers, function_caller
from casemate.invoking import InvocationCourier
from casemate.kernel.acting import Acting
from casemate.kernel.databases import Databases
from casemate.kernel.deliveries import Courier
from casemate.kernel.streaming import Receive, Received
from casemate.kernel.transaction import Transaction
from casemate.services.casemate.accounts import account_created
from casemate.services.casemate.databases import find_database
from casemate.services.cloudtrail.delivering import FileCourier
from casemate.services.cloudtrail.digest_courier import DigestCourier
from casemate.services.cloudtrail.importing import SCHEME as LAKE_IMPORTS
from casemate.services.cloudtrail.importing import ImportCourier
from casemate.services.cloudtrail.jobs import DIGEST_JOBS, FILE_JOBS, LOG_JOBS
from casemate.services.cloudtrail.log_courier import LogCourier
from casemate.services.cloudtrail.querying import SCHEME as LAKE_QUERIES
from casemate.services.cloudtrail.querying import LakeQueryCourier
from casemate.services.cloudwatch.courier import ActionCourier
from casemate.services.cloudwatch.model import SCHEME as CLOUDWATCH
from casemate.services.events.dispatch import SPREAD, SpreadCourier
from casemate.services.events.model import SCHEME as EVENTS
from casemate.services.iam import IamIdentities
from casemate.services.logs.encryption import DataKeys as LogsDataKeys
from casemate.services.logs.on_arrival import ARRIVALS as LOGS_ARRIVALS
from casemate.services.logs.on_arrival import SUBSCRIPTIONS as LOGS_SUBSCRIPTIONS
from casemate.services.logs.on_arrival import ArrivalCourier
from casemate.services.logs.running import SCHEME as LOGS_QUERIES
from casemate.services.logs.running import QueryCourier
from casemate.services.s3.access_logs import SCHEME as S3_LOGS
from casemate.services.s3.access_logs import LogCourier as AccessLogCourier
from casemate.services.s3.notifying import SCHEME as S3_NOTICES
from casemate.services.scheduler.model import SCHEME as SCHEDULER
from casemate.services.secretsmanager.following import FOLLOWINGS, FollowingCourier
from casemate.services.secretsmanager.managed import ManagedRotation
from casemate.services.secretsmanager.model import SECRET
from casemate.services.secretsmanager.notices import NOTICES as SECRET_NOTICES
from casemate.services.secretsmanager.notices import Notice
from casemate.services.secretsmanager.recording import NoticeCourier
from casemate.services.secretsmanager.rotating import HOST as ROTATOR
from casemate.services.secretsmanager.rotating import ROTATIONS, RotationCourier
from casemate.services.sns.couriers import Couriers as SnsCouriers
from casemate.services.sns.couriers import Store as SnsStore
from casemate.services.sns.envelopes import Envelopes as SnsEnvelopes
from casemate.services.sns.fanout import MAIL_SCHEME
from casemate.services.sns.mail import MailCourier
from casemate.services.sns.tokens import SubscriptionTokens
from casemate.services.sqs.waiting import receivable
from casemate.storage import blobs_directory, lake_directory, sql_runner
from casemate.store.writing import WriteTransaction


def all_couriers(installation: Installation, acting: Acting, flush: Callable[[], object]) -> Mapping[str, Courier]:
    """Who makes deliveries for the services, by the scheme of their targets.

    ``flush`` has every audit record that was committed before stand in the lake; it blocks.
    """
    clock, ids, store = installation.clock, installation.ids, installation.store
    databases = Databases(find_database)
    addresses = Addresses(installation.settings.database_private_hosts)

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
        S3_LOGS: AccessLogCourier(store, acting, _keeping(installation), clock, ids),
        S3_NOTICES: InvocationCourier(acting, clock, ids, S3_NOTICES),
        SCHEDULER: InvocationCourier(acting, clock, ids, SCHEDULER),
        EVENTS: InvocationCourier(acting, clock, ids, EVENTS),
        SPREAD: SpreadCourier(clock, ids),
        SECRET_NOTICES: NoticeCourier(record_secret_notice),
        ROTATIONS: RotationCourier(
            store,
            function_caller(installation, acting, ROTATOR),
            ManagedRotation(store, acting, databases, Door(addresses.find)),
            clock.now,
            ids,
        ),
        FOLLOWINGS: FollowingCourier(store, acting, databases, clock.now, ids),
        **_trail_couriers(installation, acting),
        **_sns_couriers(installation, acting),
        **couriers(installation, acting, IamIdentities(account_created), receivable),
        LOGS_ARRIVALS: ArrivalCourier(installation.store, acting, clock, ids, LogsDataKeys()),
        LOGS_QUERIES: QueryCourier(installation.store, acting, clock, ids, LogsDataKeys()),
        LAKE_QUERIES: LakeQueryCourier(installation.store, sql_runner(installation.settings), flush, clock, ids),
        LAKE_IMPORTS: ImportCourier(installation.store, acting, lake_directory(installation.settings), clock),
        LOGS_SUBSCRIPTIONS: InvocationCourier(acting, clock, ids, LOGS_SUBSCRIPTIONS),
    }


def _keeping(installation: Installation) -> Callable[[bytes, Receive], Received]:
    """How a service keeps the bytes of an object that it puts itself."""
    blobs = ObjectBlobs(blobs_directory(installation.settings), ObjectCipher)

    def keep(content: bytes, wanted: Receive) -> Received:
        return kept_bytes(blobs, installation.ids, wanted, content)

    return keep


def _trail_couriers(installation: Installation, acting: Acting) -> Mapping[str, Courier]:
    store, clock, ids, keep = installation.store, installation.clock, installation.ids, _keeping(installation)
    return {
        FILE_JOBS: FileCourier(store, acting, keep, clock, ids),
        DIGEST_JOBS: DigestCourier(store, acting, keep, clock, ids),
        LOG_JOBS: LogCourier(store, acting, clock, ids),
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
