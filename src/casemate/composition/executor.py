"""The executor of every service, and what the services use beside what is theirs: quotas, ciphers, clients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casemate.blobs.objects import ObjectBlobs
from casemate.composition.facts import resource_facts
from casemate.composition.services import SERVICES
from casemate.crypto.importing import ImportTokens
from casemate.crypto.messages import AuthorizationMessages
from casemate.crypto.session import SessionTokens
from casemate.gateway.authorize import Authorizer
from casemate.gateway.execution import Executor
from casemate.gateway.uses import Uses
from casemate.installation import (
    Installation,
)
from casemate.kernel.clock_control import ClockControl
from casemate.kernel.databases import AttachedSecrets, Databases
from casemate.kernel.federation import Providers
from casemate.kernel.happenings import Happenings
from casemate.kernel.metrics import Meter
from casemate.kernel.mfa import OneTimeCodes
from casemate.kernel.public_parameters import PublicParameters
from casemate.kernel.resource_policies import ResourcePolicies
from casemate.kernel.transaction import NotWritable, Transaction
from casemate.services.casemate.accounts import account_created
from casemate.services.casemate.databases import find_database
from casemate.services.cloudwatch.quotas import Quotas as CloudwatchQuotas
from casemate.services.events import RuleIndexes
from casemate.services.events.happenings import happenings
from casemate.services.events.quotas import Quotas as EventsQuotas
from casemate.services.iam import IamIdentities, verify_code
from casemate.services.iam.oidc import oidc_facts
from casemate.services.iam.quotas import Quotas as IamQuotas
from casemate.services.iam.saml import saml_facts
from casemate.services.kms.quotas import Quotas as KmsQuotas
from casemate.services.lambda_.quotas import Quotas as LambdaQuotas
from casemate.services.logs.encryption import DataKeys as LogsDataKeys
from casemate.services.logs.quotas import Quotas as LogsQuotas
from casemate.services.s3 import BucketKeys
from casemate.services.s3.quotas import Quotas as S3Quotas
from casemate.services.scheduler.quotas import Quotas as SchedulerQuotas
from casemate.services.secretsmanager.accesses import Accesses
from casemate.services.secretsmanager.attachments import ATTACHED_SECRETS
from casemate.services.secretsmanager.quotas import Quotas as SecretQuotas
from casemate.services.sns.endpoints import MailRoute
from casemate.services.sns.quotas import Quotas as SnsQuotas
from casemate.services.sns.tokens import SubscriptionTokens
from casemate.services.sqs.encryption import DataKeys
from casemate.services.sqs.quotas import Quotas as SqsQuotas
from casemate.services.ssm.public import put_public
from casemate.services.ssm.quotas import Quotas as SsmQuotas
from casemate.storage import object_blobs
from casemate.store.writing import WriteTransaction


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
            ObjectBlobs: object_blobs(installation.settings),
            KmsQuotas: KmsQuotas(**installation.settings.quotas_of("kms")),
            Accesses: accesses,
            AttachedSecrets: ATTACHED_SECRETS,
            Databases: Databases(find_database),
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
