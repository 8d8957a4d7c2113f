"""Service-specific credentials: passwords for services that take no signatures. None of those is carried here."""

from __future__ import annotations

from collections.abc import Mapping

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.services.iam.model import User
from casemate.services.iam.service import iam
from casemate.services.iam.targets import KeyOwner, key_owner, user

_SHOWN = 128
"""Characters of a service's name that are told back: the model bounds it in no way."""


def _asked(call: Call, req: op.CreateServiceSpecificCredentialRequest) -> Mapping[str, Values]:
    keys: dict[str, Values] = {"iam:ServiceSpecificCredentialServiceName": req.service_name}
    if req.credential_age_days is not None:
        keys["iam:ServiceSpecificCredentialAgeDays"] = req.credential_age_days
    return keys


@iam.operation(op.CreateServiceSpecificCredential, on=user, lane=Lane.WRITE, context=_asked)
def create_service_specific_credential(
    call: Call, req: op.CreateServiceSpecificCredentialRequest, user: User
) -> op.CreateServiceSpecificCredentialResponse:
    """Refused by the service's name: CodeCommit, Keyspaces and Bedrock, which take them, are not carried."""
    raise op.ServiceNotSupportedException(
        f"No such service supports service-specific credentials here: {req.service_name[:_SHOWN]}."
    )


@iam.operation(op.ListServiceSpecificCredentials, on=key_owner)
def list_service_specific_credentials(
    call: Call, req: op.ListServiceSpecificCredentialsRequest, owner: KeyOwner
) -> op.ListServiceSpecificCredentialsResponse:
    """A user's service-specific credentials, of which there can be none."""
    return op.ListServiceSpecificCredentialsResponse(service_specific_credentials=[], is_truncated=False)
