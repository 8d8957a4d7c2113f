"""Superusers of databases, whose passwords this service keeps: secrets that it owns (``casemate!…``), and rotates.

As Amazon RDS does for master users (Secrets Manager User Guide, "Managed rotation"; RDS User Guide, "Password
management with Amazon RDS and AWS Secrets Manager"): every seven days, and nobody else changes the secret.
"""

from __future__ import annotations

import msgspec

from casemate.api import casemate as op
from casemate.api import secretsmanager
from casemate.kernel.call import Call
from casemate.kernel.databases import AttachedSecrets
from casemate.kernel.operations import Lane
from casemate.services.casemate.databases import DATABASE, Database
from casemate.services.casemate.operations.attachments import told
from casemate.services.casemate.service import casemate
from casemate.services.casemate.targets import database

DAYS = 7
"""Between two rotations."""
RECOVERY_DAYS = 30


@casemate.operation(op.ManageSuperuser, on=database, lane=Lane.WRITE)
def manage_superuser(call: Call, req: op.ManageSuperuserRequest, database: Database) -> op.ManageSuperuserResponse:
    """Take a superuser's password over, in a secret that the service owns: changed at once, then every seven days."""
    if database.superuser:
        raise op.DatabaseInUseException("The database has a superuser secret already.")
    if "\0" in req.username + req.password:
        raise op.InvalidParameterException("Username and Password have no NUL.")
    value = msgspec.json.encode({"username": req.username, "password": req.password}).decode()
    create = secretsmanager.CreateSecretRequest(
        name=f"casemate!database-{database.name}-{call.ids.uuid()}",
        description=f"The superuser of the database {database.name}",
        kms_key_id=req.kms_key_id or None,
        secret_string=value,
        client_request_token=call.ids.uuid(),
    )
    arn = told(lambda: call.peers(secretsmanager.CreateSecret, create)).arn or ""
    database = msgspec.structs.replace(database, superuser=arn, changed=call.now)
    call.tx.put(DATABASE, database)
    secrets = call.use(AttachedSecrets)
    told(lambda: secrets.attach(call, arn, database.facts, "single-user"))
    rules = secretsmanager.RotationRulesType(automatically_after_days=DAYS)
    rotate = secretsmanager.RotateSecretRequest(
        secret_id=arn,
        rotation_rules=rules,
        rotate_immediately=req.rotate_immediately,
        client_request_token=call.ids.uuid(),
    )
    told(lambda: call.peers(secretsmanager.RotateSecret, rotate))
    secrets.changed(call, database.facts)
    return op.ManageSuperuserResponse(secret_arn=arn)


@casemate.operation(op.ReleaseSuperuser, on=database, lane=Lane.WRITE)
def release_superuser(call: Call, req: op.ReleaseSuperuserRequest, database: Database) -> op.ReleaseSuperuserResponse:
    """Give a superuser up that was taken over: its password stays, its secret goes after 30 days.

    A rotation that is under way is called off: then the password is that of AWSCURRENT, or already that of AWSPENDING.
    """
    arn = database.superuser
    if not database.is_managed:
        raise op.SecretNotFoundException("The database has no superuser that this service manages.")
    secrets = call.use(AttachedSecrets)
    cancel = secretsmanager.CancelRotateSecretRequest(secret_id=arn)
    told(lambda: call.peers(secretsmanager.CancelRotateSecret, cancel))
    told(lambda: secrets.detach(call, arn, database.facts, own=True))
    delete = secretsmanager.DeleteSecretRequest(secret_id=arn, recovery_window_in_days=RECOVERY_DAYS)
    told(lambda: call.peers(secretsmanager.DeleteSecret, delete))
    database = msgspec.structs.replace(database, superuser="", changed=call.now)
    call.tx.put(DATABASE, database)
    secrets.changed(call, database.facts)
    return op.ReleaseSuperuserResponse(secret_arn=arn)
