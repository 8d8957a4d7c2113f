"""Secrets attached to databases: the port that our own service calls (``kernel.databases.AttachedSecrets``).

Attaching reads and puts the secret's value as whoever calls, so it needs the permissions of both.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from casemate.api import secretsmanager as api
from casemate.kernel.call import Call
from casemate.kernel.databases import Attached, AttachedSecrets, BadSecret, DatabaseFacts, State, Strategy
from casemate.kernel.ids import new_uuid
from casemate.kernel.transaction import Transaction
from casemate.services.secretsmanager.database_secrets import at_database, credentials_of, fields_of, mark_of, text_of
from casemate.services.secretsmanager.errors import require_not_deleted, require_primary
from casemate.services.secretsmanager.following import have_followed, labels_of_current
from casemate.services.secretsmanager.model import AT_DATABASE, CURRENT, SECRET, Attachment, Secret
from casemate.services.secretsmanager.targets import by_arn, secret_context


def attach(call: Call, secret_id: str, database: DatabaseFacts, strategy: Strategy | None) -> tuple[str, str | None]:
    """See ``kernel.databases.Attach``."""
    value = call.peers(api.GetSecretValue, api.GetSecretValueRequest(secret_id=secret_id))
    secret = _secret(call, value.arn, database)
    if secret.attachment is not None and secret.attachment.database != database.arn:
        raise BadSecret("The secret is attached to another database.")
    if secret.attempt is not None:
        raise BadSecret("A rotation of the secret is under way: wait for its end, or cancel it.")
    if strategy == "alternating-users" and database.superuser in ("", secret.arn):
        raise BadSecret("Alternating users need a database with a superuser secret, which is another one.")
    fields = fields_of(value.secret_string)
    credentials_of(fields)
    wanted = at_database(fields, database, secret)
    version_id = None
    if wanted != fields:
        current = secret.staged(CURRENT)
        request = api.PutSecretValueRequest(
            secret_id=secret.arn,
            client_request_token=new_uuid(call.ids),
            secret_string=text_of(wanted),
            version_stages=None if current is None else labels_of_current(current),
        )
        version_id = call.peers(api.PutSecretValue, request).version_id
        secret = _secret(call, secret.arn, database)
    else:
        _authorize(call, secret, "PutSecretValue")
    rotation = secret.rotation
    if strategy is not None and rotation is not None and rotation.function:
        _authorize(call, secret, "RotateSecret")
        rotation = msgspec.structs.replace(rotation, function="")
    known = secret.attachment.alternating if secret.attachment is not None else False
    attachment = Attachment(
        database=database.arn,
        alternating=known if strategy is None else strategy == "alternating-users",
        followed=mark_of(database),
    )
    call.tx.put(SECRET, msgspec.structs.replace(secret, attachment=attachment, rotation=rotation, changed=call.now))
    call.audit.resources.append((secret.arn, SECRET.name, secret.account))
    return secret.arn, version_id


def detach(call: Call, secret_id: str, database: DatabaseFacts, *, own: bool = False) -> str:
    """See ``kernel.databases.Detach``. Rotation without a function ends with the attachment."""
    told = call.peers(api.DescribeSecret, api.DescribeSecretRequest(secret_id=secret_id))
    secret = by_arn(call.tx, told.arn or "")
    if secret is None or secret.attachment is None or secret.attachment.database != database.arn:
        raise BadSecret("The secret is not attached to this database.", missing=True)
    if secret.owning_service and not own:
        raise BadSecret("The secret is a service's own: it stays attached for as long as it is there.")
    _authorize(call, secret, "PutSecretValue")
    rotation = secret.rotation
    if rotation is not None and rotation.enabled and not rotation.function:
        _authorize(call, secret, "CancelRotateSecret")
        if secret.attempt is not None:
            raise BadSecret("A rotation of the secret is under way: wait for its end, or cancel it.")
        rotation = msgspec.structs.replace(rotation, enabled=False)
    call.tx.put(SECRET, msgspec.structs.replace(secret, attachment=None, rotation=rotation, changed=call.now))
    call.audit.resources.append((secret.arn, SECRET.name, secret.account))
    return secret.arn


def _secret(call: Call, arn: str | None, database: DatabaseFacts) -> Secret:
    """The secret of an ARN, to be changed for a database. Raises BadSecret, and what Secrets Manager raises."""
    secret = by_arn(call.tx, arn or "")
    if secret is None or (secret.account, secret.region) != (database.account, database.region):
        raise BadSecret("A secret is attached to a database of its own account and Region.")
    require_not_deleted(secret)
    require_primary(secret)
    if secret.owning_service and secret.owning_service != call.operation.service.prefix:
        raise BadSecret("The secret is managed by another service.")
    return secret


def _authorize(call: Call, secret: Secret, action: str) -> None:
    """Raise AccessDenied unless the caller may do this to the secret."""
    call.authorize(
        f"secretsmanager:{action}",
        secret.arn,
        account=secret.account,
        policy=secret.policy_in_force(),
        context={"secretsmanager:SecretId": secret.arn, **secret_context(secret)},
    )


def attached(tx: Transaction, database: DatabaseFacts, *, after: str, limit: int) -> Sequence[Attached]:
    """See ``kernel.databases.Listed``."""
    found = tx.list(
        SECRET, database.account, database.region, index=AT_DATABASE, value=database.arn, after=after, limit=limit
    )
    return [_told(secret, database) for secret in found]


def _told(secret: Secret, database: DatabaseFacts) -> Attached:
    attachment = secret.attachment
    assert attachment is not None
    state: State = "InSync" if attachment.followed == mark_of(database) else "Pending"
    strategy: Strategy | None = "alternating-users" if attachment.alternating else "single-user"
    if secret.rotation is not None and secret.rotation.function:
        strategy = None
    return Attached(secret.arn, secret.name, strategy, "Failed" if attachment.problem else state, attachment.problem)


def changed(call: Call, database: DatabaseFacts) -> None:
    """See ``kernel.databases.AttachedSecrets``."""
    have_followed(call.tx, database.arn, call.now, call.ids)


ATTACHED_SECRETS = AttachedSecrets(attach, detach, attached, changed)
