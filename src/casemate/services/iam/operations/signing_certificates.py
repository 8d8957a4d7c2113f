"""Signing certificates of users, kept as records: nothing here is signed with them."""

from __future__ import annotations

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.crypto.x509_uploads import BadCertificate, read_certificate
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.ids import new_signing_certificate_id
from casemate.kernel.operations import Lane
from casemate.services.iam import quotas
from casemate.services.iam.certificates import SIGNING_CERTIFICATE, SigningCertificate
from casemate.services.iam.pages import of_kind, page
from casemate.services.iam.service import iam
from casemate.services.iam.targets import KeyOwner, key_owner


@iam.operation(op.UploadSigningCertificate, on=key_owner, lane=Lane.WRITE)
def upload_signing_certificate(
    call: Call, req: op.UploadSigningCertificateRequest, owner: KeyOwner
) -> op.UploadSigningCertificateResponse:
    """Keep an X.509 certificate of a user, the caller if none is named."""
    owner_id = _owner_id(owner)
    held = call.tx.count(SIGNING_CERTIFICATE, owner.account, "", index="user", value=owner_id)
    quotas.require_room("SigningCertificatesPerUser", quotas.SIGNING_CERTIFICATES_PER_USER, held)
    try:
        facts = read_certificate(req.certificate_body)
    except BadCertificate:
        raise op.MalformedCertificateException(
            "Unable to parse certificate. Please ensure the certificate is in PEM format."
        ) from None
    if not facts.not_before <= call.wall < facts.not_after:
        raise op.InvalidCertificateException("The certificate is not valid at this time.")
    if call.tx.find(SIGNING_CERTIFICATE, owner.account, "", "digest", facts.digest) is not None:
        raise op.DuplicateCertificateException("The certificate is already associated with a user of the account.")
    made = SigningCertificate(
        account=owner.account,
        created=call.now,
        certificate_id=new_signing_certificate_id(call.ids),
        user_id=owner_id,
        body=req.certificate_body,
        digest=facts.digest,
    )
    call.tx.insert(SIGNING_CERTIFICATE, made)
    return op.UploadSigningCertificateResponse(certificate=_described(owner, made))


@iam.operation(op.ListSigningCertificates, on=key_owner)
def list_signing_certificates(
    call: Call, req: op.ListSigningCertificatesRequest, owner: KeyOwner
) -> op.ListSigningCertificatesResponse:
    """A user's signing certificates, the caller's own if none is named."""
    found, marker = page(
        f"signing-certificates:{_owner_id(owner)}",
        req.marker,
        req.max_items,
        of_kind(call.tx, SIGNING_CERTIFICATE, owner.account, index="user", value=_owner_id(owner)),
    )
    return op.ListSigningCertificatesResponse(
        certificates=[_described(owner, each) for each in found], is_truncated=marker is not None, marker=marker
    )


@iam.operation(op.UpdateSigningCertificate, on=key_owner, lane=Lane.WRITE)
def update_signing_certificate(call: Call, req: op.UpdateSigningCertificateRequest, owner: KeyOwner) -> None:
    """Switch a certificate on or off."""
    if req.status == "Expired":
        raise InvalidRequest("The status of a signing certificate can be set to Active or Inactive.")
    call.tx.put(SIGNING_CERTIFICATE, replace(_own(call, owner, req.certificate_id), status=req.status))


@iam.operation(op.DeleteSigningCertificate, on=key_owner, lane=Lane.WRITE)
def delete_signing_certificate(call: Call, req: op.DeleteSigningCertificateRequest, owner: KeyOwner) -> None:
    """Remove a certificate."""
    call.tx.delete(SIGNING_CERTIFICATE, _own(call, owner, req.certificate_id))


def _own(call: Call, owner: KeyOwner, certificate_id: str) -> SigningCertificate:
    found = call.tx.get(SIGNING_CERTIFICATE, owner.account, "", certificate_id)
    if found is None or found.user_id != _owner_id(owner):
        raise op.NoSuchEntityException(f"The Certificate with id {certificate_id} cannot be found.")
    return found


def _owner_id(owner: KeyOwner) -> str:
    return owner.user.user_id if owner.user else owner.account


def _described(owner: KeyOwner, certificate: SigningCertificate) -> op.SigningCertificate:
    return op.SigningCertificate(
        user_name=owner.user_name or owner.account,
        certificate_id=certificate.certificate_id,
        certificate_body=certificate.body,
        status=certificate.status,
        upload_date=certificate.created,
    )
