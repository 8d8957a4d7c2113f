"""What Secrets Manager says in more than one place."""

from __future__ import annotations

from casemate.api import secretsmanager as api
from casemate.kernel.call import Call
from casemate.kernel.errors import ServiceError
from casemate.kernel.principal import PrincipalType
from casemate.services.secretsmanager.model import Secret

NOT_FOUND = "Secrets Manager can't find the specified secret."


def not_found() -> ServiceError:
    """The error for a secret that is not there."""
    return api.ResourceNotFoundException(NOT_FOUND)


def require_not_deleted(secret: Secret) -> None:
    """Raise InvalidRequestException for a secret that is scheduled for deletion."""
    if secret.deleted is not None:
        raise api.InvalidRequestException(
            "You can't perform this operation on the secret because it was marked for deletion."
        )


def require_primary(secret: Secret) -> None:
    """Raise InvalidRequestException for a replica, which follows its primary in everything."""
    if secret.is_replica:
        raise api.InvalidRequestException(
            "Operation not permitted on a replica secret. Call must be made in primary secret's region."
        )


def require_own(call: Call, secret: Secret) -> None:
    """Raise InvalidRequestException for a secret that is managed by a service, unless that service calls.

    User Guide, "Secrets managed by other AWS services".
    """
    if secret.owning_service and not acts_for(call, secret.owning_service):
        raise api.InvalidRequestException(
            "The secret is managed by another service, and you must use that service to update it."
        )


def acts_for(call: Call, service: str) -> bool:
    """Whether a service calls, for itself or on somebody's behalf."""
    if call.via:
        return call.via[-1].partition(".")[0] == service
    return call.principal.type is PrincipalType.AWS_SERVICE and call.principal.name.partition(".")[0] == service


def require_changeable(call: Call, secret: Secret) -> None:
    """Raise InvalidRequestException for a secret that is being deleted, a replica, or a service's."""
    require_not_deleted(secret)
    require_primary(secret)
    require_own(call, secret)
