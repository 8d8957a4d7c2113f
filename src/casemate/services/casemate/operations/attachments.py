"""Secrets attached to databases. What a secret has of its database is Secrets Manager's to keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from casemate.api import casemate as op
from casemate.api import secretsmanager
from casemate.kernel.call import Call
from casemate.kernel.databases import AttachedSecrets, BadSecret
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Lane
from casemate.kernel.pages import make_token
from casemate.services.casemate.databases import Database
from casemate.services.casemate.operations.databases import DEFAULT_PAGE, page_of
from casemate.services.casemate.service import casemate
from casemate.services.casemate.targets import database

T = TypeVar("T")


@casemate.operation(op.AttachSecret, on=database, lane=Lane.WRITE)
def attach_secret(call: Call, req: op.AttachSecretRequest, database: Database) -> op.AttachSecretResponse:
    """Attach a secret to a database, whose engine, host, port and name it has from now on, also when they change."""
    attach = call.use(AttachedSecrets).attach
    arn, version = told(lambda: attach(call, req.secret_id, database.facts, req.strategy))
    return op.AttachSecretResponse(secret_arn=arn, version_id=version)


@casemate.operation(op.DetachSecret, on=database, lane=Lane.WRITE)
def detach_secret(call: Call, req: op.DetachSecretRequest, database: Database) -> op.DetachSecretResponse:
    """Detach a secret from a database; its value stays as it is, and rotation without a function ends."""
    detach = call.use(AttachedSecrets).detach
    return op.DetachSecretResponse(secret_arn=told(lambda: detach(call, req.secret_id, database.facts)))


@casemate.operation(op.ListAttachedSecrets, on=database, lane=Lane.READ)
def list_attached_secrets(
    call: Call, req: op.ListAttachedSecretsRequest, database: Database
) -> op.ListAttachedSecretsResponse:
    """List the secrets attached to a database in the order of their names, and whether they have followed it."""
    listing = f"attached {database.name}"
    after, limit = page_of(listing, req.next_token), req.max_results or DEFAULT_PAGE
    found = call.use(AttachedSecrets).listed(call.tx, database.facts, after=after, limit=limit + 1)
    page = found[:limit]
    return op.ListAttachedSecretsResponse(
        secrets=[
            op.AttachedSecret(
                arn=each.arn,
                name=each.name,
                strategy=each.strategy,
                state=each.state,
                message=each.message or None,
            )
            for each in page
        ],
        next_token=make_token(listing, page[-1].name) if len(found) > limit else None,
    )


def told(ask: Callable[[], T]) -> T:
    """What Secrets Manager answers; its errors as this service tells them."""
    try:
        return ask()
    except BadSecret as error:
        kind = op.SecretNotFoundException if error.missing else op.InvalidSecretException
        raise kind(error.message) from None
    except secretsmanager.ResourceNotFoundException as error:
        raise op.SecretNotFoundException(error.message) from None
    except ServiceError as error:
        raise op.InvalidSecretException(error.message) from None
