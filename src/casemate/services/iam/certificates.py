"""Server certificates of an account and signing certificates of users. No I/O but in the target.

IAM User Guide, "Managing server certificates in IAM". A server certificate's private key is sealed; nothing reads it
back but the services that serve with it.
"""

from __future__ import annotations

from typing import Any

from casemate.api import iam as api
from casemate.kernel.call import Call
from casemate.kernel.operations import Found, Target
from casemate.kernel.resources import Index, Kind, Resource, Scope, fold_case
from casemate.kernel.transaction import SealedRef
from casemate.services.iam.model import iam_arn
from casemate.services.iam.targets import NameToBe

SERVER_TYPE = "server-certificate"


class ServerCertificate(Resource, frozen=True, kw_only=True):
    """A server certificate. ``body`` and ``chain`` are PEM, ``expires`` is in seconds since the epoch."""

    path: str = "/"
    certificate_name: str
    certificate_id: str
    body: str
    chain: str = ""
    expires: float

    @property
    def arn(self) -> str:
        """The ARN."""
        return iam_arn(self.account, SERVER_TYPE, self.path, self.certificate_name)


class SigningCertificate(Resource, frozen=True, kw_only=True):
    """A certificate that a user signs requests with. ``digest`` is the SHA-256 of the certificate, in hex."""

    certificate_id: str
    user_id: str
    body: str
    digest: str
    status: api.statusType = "Active"


SERVER_CERTIFICATE = Kind(
    "AWS::IAM::ServerCertificate",
    ServerCertificate,
    id=lambda certificate: certificate.certificate_name,
    scope=Scope.ACCOUNT,
    fold=fold_case,
)
SIGNING_CERTIFICATE = Kind(
    "Casemate::IAM::SigningCertificate",
    SigningCertificate,
    id=lambda certificate: certificate.certificate_id,
    scope=Scope.ACCOUNT,
    indexes=(
        Index("user", lambda certificate: (certificate.user_id,)),
        Index("digest", lambda certificate: (certificate.digest,), unique=True),
    ),
)


def private_key_ref(certificate: ServerCertificate) -> SealedRef:
    """Where the private key is sealed, under the certificate's id: a rename leaves it where it is."""
    return SealedRef(certificate.account, "", SERVER_CERTIFICATE.name, certificate.certificate_id, "1")


def _find(call: Call, request: Any) -> Found[ServerCertificate]:
    name: str = request.server_certificate_name
    found = call.tx.get(SERVER_CERTIFICATE, call.account, "", name)
    arn = iam_arn(call.account, SERVER_TYPE, "/", name) if found is None else found.arn
    return Found(arn, call.account, found)


server_certificate: Target[ServerCertificate] = Target(
    resource_type=SERVER_TYPE,
    kind=SERVER_CERTIFICATE.name,
    find=_find,
    missing=lambda call, request: api.NoSuchEntityException(
        f"The Server Certificate with name {request.server_certificate_name} cannot be found."
    ),
    tags=lambda certificate: certificate.tags,
)
"""A server certificate, by name."""


def _find_renamed(call: Call, request: Any) -> Found[NameToBe]:
    found = call.tx.get(SERVER_CERTIFICATE, call.account, "", request.server_certificate_name)
    path = request.new_path or (found.path if found else "/")
    name = request.new_server_certificate_name or request.server_certificate_name
    arn = iam_arn(call.account, SERVER_TYPE, path, name)
    return Found(arn, call.account, NameToBe(arn))


renamed_certificate: Target[NameToBe] = Target(
    resource_type=SERVER_TYPE,
    kind=SERVER_CERTIFICATE.name,
    find=_find_renamed,
    # A name to be is always found.
    missing=lambda call, request: api.NoSuchEntityException(request.server_certificate_name),
)
"""What UpdateServerCertificate will call the certificate: the caller needs permission on both."""
