"""References to secrets: ``/aws/reference/secretsmanager/NAME``, read through Secrets Manager as who asks for them.

Systems Manager User Guide, "Referencing AWS Secrets Manager secrets from Parameter Store parameters". Nothing of a
secret is kept here.
"""

from __future__ import annotations

import re

import msgspec

from casemate.api import secretsmanager as secrets_api
from casemate.api import ssm as api
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.services.ssm.naming import SECRETS, Named

_VERSION_ID = re.compile(r"[A-Za-z0-9-]{32,64}")
_STAGE = re.compile(r"[A-Za-z0-9._-]{1,256}")


def referenced(call: Call, name: Named, *, decrypted: bool) -> api.Parameter:
    """The secret that a name refers to, by its version id or staging label if one stands behind the name.

    Raises InvalidRequest, ParameterNotFound, InvalidKeyId, and AccessDenied for who may not read the secret.
    """
    if not decrypted:
        raise InvalidRequest("WithDecryption flag must be True for retrieving a Secret Manager secret.")
    selector = name.selector[1:]
    if name.selector and not _STAGE.fullmatch(selector):
        raise InvalidRequest("A version id or staging label holds letters, numbers and the symbols . - _ only.")
    by_id = _VERSION_ID.fullmatch(selector) is not None
    request = secrets_api.GetSecretValueRequest(
        secret_id=name.id.removeprefix(SECRETS),
        version_id=selector if by_id else None,
        version_stage=selector if selector and not by_id else None,
    )
    try:
        secret = call.peers(secrets_api.GetSecretValue, request)
    except secrets_api.ResourceNotFoundException:
        raise api.ParameterNotFound(
            "An error occurred (ParameterNotFound) when referencing Secrets Manager: "
            f"Secret {name.id}{name.selector} not found."
        ) from None
    except secrets_api.InvalidRequestException as error:
        raise api.ParameterNotFound(
            f"An error occurred (InvalidRequestException) when referencing Secrets Manager: {error.message}"
        ) from None
    except secrets_api.DecryptionFailure as error:
        raise api.InvalidKeyId(error.message) from None
    if secret.secret_string is None:
        raise InvalidRequest("A secret whose value is binary can't be referenced.")
    return api.Parameter(
        name=name.id,
        type="SecureString",
        value=secret.secret_string,
        version=0,
        selector=name.selector or None,
        source_result=_source(secret),
        last_modified_date=secret.created_date,
        arn=secret.arn,
    )


def _source(secret: secrets_api.GetSecretValueResponse) -> str:
    """The answer of Secrets Manager, as AWS shows it."""
    members = {
        "ARN": secret.arn,
        "name": secret.name,
        "versionId": secret.version_id,
        "secretString": secret.secret_string,
        "versionStages": secret.version_stages or [],
        "createdDate": secret.created_date,
    }
    return msgspec.json.encode(members).decode()
