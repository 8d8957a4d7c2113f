"""The services, each with the operations of its model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
from casemate.kernel.operations import Operation, Service
from casemate.kernel.resources import Kind
from casemate.services.accessanalyzer import accessanalyzer
from casemate.services.casemate import casemate
from casemate.services.cloudtrail import cloudtrail
from casemate.services.cloudwatch import cloudwatch
from casemate.services.events import events
from casemate.services.iam import iam
from casemate.services.kms import kms
from casemate.services.lambda_ import lambda_
from casemate.services.logs import logs
from casemate.services.s3 import s3
from casemate.services.scheduler import scheduler
from casemate.services.secretsmanager import secretsmanager
from casemate.services.sns import sns
from casemate.services.sqs import sqs
from casemate.services.ssm import ssm
from casemate.services.sts import sts

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
