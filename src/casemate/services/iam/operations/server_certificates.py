"""Server certificates: uploaded with their private key, which is never answered."""

from __future__ import annotations

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.crypto.x509_uploads import (
    BadCertificate,
    BadChain,
    BadKey,
    KeyMismatch,
    Uploaded,
    judge_server_certificate,
)
from casemate.kernel.call import Call
from casemate.kernel.ids import new_iam_id
from casemate.kernel.operations import Lane
from casemate.kernel.resources import exactly, fold_case
from casemate.services.iam import quotas
from casemate.services.iam.certificates import (
    SERVER_CERTIFICATE,
    SERVER_TYPE,
    ServerCertificate,
    private_key_ref,
    renamed_certificate,
    server_certificate,
)
from casemate.services.iam.identity_rules import authorize_tags
from casemate.services.iam.model import shown_tags
from casemate.services.iam.operations.tags import page_of_tags
from casemate.services.iam.pages import page_of_paths
from casemate.services.iam.service import iam
from casemate.services.iam.tagging import accepted_tags, remaining_tags, tagging, untagging
from casemate.services.iam.targets import NameToBe, to_be

_MALFORMED = {
    BadCertificate.__name__: "Unable to parse certificate. Please ensure the certificate is in PEM format.",
    BadKey.__name__: "Unable to parse key; the private key must be in PEM format and not encrypted.",
    BadChain.__name__: "Unable to validate certificate chain. The certificate chain must start with the immediate "
    "signing certificate, followed by any intermediaries in order.",
}

new_certificate = to_be(SERVER_CERTIFICATE, SERVER_TYPE, "server_certificate_name")
"""The certificate that UploadServerCertificate makes."""


@iam.operation(op.UploadServerCertificate, on=new_certificate, lane=Lane.WRITE, context=tagging)
def upload_server_certificate(
    call: Call, req: op.UploadServerCertificateRequest, to_be: NameToBe
) -> op.UploadServerCertificateResponse:
    """Keep a certificate with its private key and the chain above it."""
    authorize_tags(call, "TagServerCertificate", to_be.arn, req.tags)
    _require_free(call, req.server_certificate_name)
    held = call.tx.count(SERVER_CERTIFICATE, call.account, "")
    quotas.require_room("ServerCertificatesPerAccount", quotas.quotas_of(call).server_certificates, held)
    tags = accepted_tags(req.tags, fold=exactly)
    facts = _checked(call, req)
    if not facts.not_before <= call.wall < facts.not_after:
        raise op.MalformedCertificateException("The certificate is not valid at this time.")
    made = ServerCertificate(
        account=call.account,
        created=call.now,
        tags=tags,
        path=req.path or "/",
        certificate_name=req.server_certificate_name,
        certificate_id=new_iam_id(call.ids, "ASCA"),
        body=req.certificate_body.strip(),
        chain=(req.certificate_chain or "").strip(),
        expires=facts.not_after,
    )
    call.tx.insert(SERVER_CERTIFICATE, made)
    call.tx.seal(private_key_ref(made), req.private_key.encode())
    return op.UploadServerCertificateResponse(server_certificate_metadata=_metadata(made), tags=shown_tags(made.tags))


@iam.operation(op.GetServerCertificate, on=server_certificate, lane=Lane.INLINE)
def get_server_certificate(
    call: Call, req: op.GetServerCertificateRequest, certificate: ServerCertificate
) -> op.GetServerCertificateResponse:
    """A certificate and its chain, not its private key."""
    shown = op.ServerCertificate(
        server_certificate_metadata=_metadata(certificate),
        certificate_body=certificate.body,
        certificate_chain=certificate.chain or None,
        tags=shown_tags(certificate.tags),
    )
    return op.GetServerCertificateResponse(server_certificate=shown)


@iam.operation(op.ListServerCertificates)
def list_server_certificates(call: Call, req: op.ListServerCertificatesRequest) -> op.ListServerCertificatesResponse:
    """The account's server certificates, those under a path if one is named."""
    found, marker = page_of_paths(call.tx, SERVER_CERTIFICATE, call.account, req)
    return op.ListServerCertificatesResponse(
        server_certificate_metadata_list=[_metadata(each) for each in found],
        is_truncated=marker is not None,
        marker=marker,
    )


@iam.operation(op.UpdateServerCertificate, on=(server_certificate, renamed_certificate), lane=Lane.WRITE)
def update_server_certificate(
    call: Call, req: op.UpdateServerCertificateRequest, certificate: ServerCertificate, _: NameToBe
) -> None:
    """Give a certificate another name or path."""
    changed = replace(
        certificate,
        certificate_name=req.new_server_certificate_name or certificate.certificate_name,
        path=req.new_path or certificate.path,
    )
    if fold_case(changed.certificate_name) == fold_case(certificate.certificate_name):
        call.tx.put(SERVER_CERTIFICATE, changed)
        return
    _require_free(call, changed.certificate_name)
    call.tx.delete(SERVER_CERTIFICATE, certificate)
    call.tx.insert(SERVER_CERTIFICATE, changed)


@iam.operation(op.DeleteServerCertificate, on=server_certificate, lane=Lane.WRITE)
def delete_server_certificate(
    call: Call, req: op.DeleteServerCertificateRequest, certificate: ServerCertificate
) -> None:
    """Remove a certificate, its private key with it."""
    call.tx.delete(SERVER_CERTIFICATE, certificate)
    call.tx.destroy(private_key_ref(certificate))


@iam.operation(op.TagServerCertificate, on=server_certificate, lane=Lane.WRITE, context=tagging)
def tag_server_certificate(call: Call, req: op.TagServerCertificateRequest, certificate: ServerCertificate) -> None:
    """Add tags to a certificate, or give those it has other values."""
    tags = accepted_tags(req.tags, certificate.tags, fold=exactly)
    call.tx.put(SERVER_CERTIFICATE, replace(certificate, tags=tags))


@iam.operation(op.UntagServerCertificate, on=server_certificate, lane=Lane.WRITE, context=untagging)
def untag_server_certificate(call: Call, req: op.UntagServerCertificateRequest, certificate: ServerCertificate) -> None:
    """Remove tags from a certificate; those it doesn't have are passed over."""
    tags = remaining_tags(certificate.tags, req.tag_keys, fold=exactly)
    call.tx.put(SERVER_CERTIFICATE, replace(certificate, tags=tags))


@iam.operation(op.ListServerCertificateTags, on=server_certificate, lane=Lane.INLINE)
def list_server_certificate_tags(
    call: Call, req: op.ListServerCertificateTagsRequest, certificate: ServerCertificate
) -> op.ListServerCertificateTagsResponse:
    """A certificate's tags, in the order of their keys."""
    tags, marker = page_of_tags(certificate.arn, certificate.tags, req.marker, req.max_items)
    return op.ListServerCertificateTagsResponse(tags=tags, is_truncated=marker is not None, marker=marker)


def _require_free(call: Call, name: str) -> None:
    if call.tx.get(SERVER_CERTIFICATE, call.account, "", name) is not None:
        raise op.EntityAlreadyExistsException(f"The Server Certificate with name {name} already exists.")


def _checked(call: Call, req: op.UploadServerCertificateRequest) -> Uploaded:
    """The certificate's facts. Raises MalformedCertificateException, KeyPairMismatchException."""
    facts, problem = call.compute(
        judge_server_certificate, req.certificate_body, req.private_key, req.certificate_chain
    )
    if problem == KeyMismatch.__name__:
        raise op.KeyPairMismatchException("Certificate and private key do not match.")
    if problem:
        raise op.MalformedCertificateException(_MALFORMED[problem])
    return Uploaded(*facts)


def _metadata(certificate: ServerCertificate) -> op.ServerCertificateMetadata:
    return op.ServerCertificateMetadata(
        path=certificate.path,
        server_certificate_name=certificate.certificate_name,
        server_certificate_id=certificate.certificate_id,
        arn=certificate.arn,
        upload_date=certificate.created,
        expiration=certificate.expires,
    )
