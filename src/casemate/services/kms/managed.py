"""AWS managed keys (``alias/aws/…``): made at first use, used through their service alone."""

from __future__ import annotations

from casemate.kernel.call import Call
from casemate.kernel.ids import new_uuid
from casemate.services.kms.made_policies import managed_policy
from casemate.services.kms.material import create_version
from casemate.services.kms.model import ALIAS, KEY, Alias, Key
from casemate.services.kms.versions import SECONDS_A_DAY, YEAR

PREFIX = "alias/aws/"
_VIA = {"ebs": "ec2"}
"""The service that uses the key where its name is not the alias's."""

_SERVICES = frozenset(
    (
        "acm",
        "backup",
        "cloudtrail",
        "dynamodb",
        "ebs",
        "elasticfilesystem",
        "es",
        "glue",
        "kinesis",
        "kinesisvideo",
        "lambda",
        "rds",
        "redshift",
        "s3",
        "secretsmanager",
        "sns",
        "sqs",
        "ssm",
        "workspaces",
        "xray",
    )
)
"""The services whose keys have predefined aliases (KMS Developer Guide, "AWS managed keys")."""


def make_managed_key(call: Call, alias_name: str) -> Alias | None:
    """Make the AWS managed key behind a predefined alias; None when the name is no service's."""
    service = alias_name.removeprefix(PREFIX)
    if not alias_name.startswith(PREFIX) or service not in _SERVICES:
        return None
    key_id = new_uuid(call.ids)
    key = Key(
        account=call.account,
        region=call.region,
        created=call.now,
        key_id=key_id,
        description=f"Default key that protects my {service} data when no other key is defined",
        owning_service=service,
        key_policy=managed_policy(call.account, call.region, _VIA.get(service, service)),
        versions=(create_version(call, call.account, key_id),),
        aliases=(alias_name,),
        rotation_period=YEAR,
        next_rotation=call.now + YEAR * SECONDS_A_DAY,
    )
    alias = Alias(
        account=call.account,
        region=call.region,
        created=call.now,
        updated=call.now,
        name=alias_name,
        target_key_id=key_id,
    )
    call.tx.insert(KEY, key)
    call.tx.insert(ALIAS, alias)
    return alias
