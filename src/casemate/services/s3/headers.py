"""Headers that are kept with an object and told with it (Amazon S3 User Guide, "Working with object metadata")."""

from __future__ import annotations

from typing import Any

from casemate.services.s3.errors import (
    AccessControlListNotSupported,
    InvalidRequestError,
    MetadataTooLarge,
    invalid_argument,
)
from casemate.services.s3.rows import Version

MAX_METADATA = 2048
"""Bytes of all user-defined metadata, names and values."""
KEPT = ("cache_control", "content_disposition", "content_encoding", "content_language", "content_type")
_STORAGE = frozenset(
    (
        *("STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING"),
        *("GLACIER_IR",),
    )
)
"""Classes whose objects can be read at once: a label here, there is one kind of storage."""
_CUSTOMER = ("sse_customer_algorithm", "sse_customer_key", "sse_customer_key_md5")
_GRANTS = ("grant_full_control", "grant_read", "grant_read_acp", "grant_write_acp")


def given_headers(req: Any) -> dict[str, str]:
    """The headers of a request for a new object that are kept, by member name.

    Raises the errors for what a new object can't have here: customers' keys, grants, storage that is an archive.
    """
    if any(getattr(req, name, None) is not None for name in _CUSTOMER):
        raise InvalidRequestError("Encryption with customer-provided keys (SSE-C) is not had here.")
    refuse_grants(req)
    if req.storage_class is not None and req.storage_class not in _STORAGE:
        raise invalid_argument("The storage class you specified is not valid", "x-amz-storage-class", req.storage_class)
    metadata = req.metadata or {}
    size = sum(len(name.encode()) + len(value.encode("utf-8", "surrogatepass")) for name, value in metadata.items())
    if size > MAX_METADATA:
        raise MetadataTooLarge("Your metadata headers exceed the maximum allowed metadata size", Size=size)
    kept = {name: value for name in KEPT if (value := getattr(req, name)) is not None}
    # What stood around the body on its way here is no property of the object.
    codings = [part.strip() for part in kept.pop("content_encoding", "").split(",")]
    left = [part for part in codings if part and part != "aws-chunked"]
    if left:
        kept["content_encoding"] = ",".join(left)
    if req.expires is not None:
        kept["expires"] = repr(req.expires)
    if req.website_redirect_location is not None:
        kept["website_redirect_location"] = req.website_redirect_location
    return kept


def refuse_grants(req: Any) -> None:
    """Raise AccessControlListNotSupported for grants: buckets' owners own what is in them (BucketOwnerEnforced)."""
    acl = getattr(req, "acl", None)
    if acl not in (None, "private", "bucket-owner-full-control") or any(
        getattr(req, name, None) is not None for name in _GRANTS
    ):
        raise AccessControlListNotSupported("The bucket does not allow ACLs")


def told_headers(version: Version) -> dict[str, Any]:
    """The members of an answer that tell what was kept."""
    told: dict[str, Any] = dict(version.headers)
    told.setdefault("content_type", "binary/octet-stream")
    if "expires" in told:
        told["expires"] = float(told["expires"])
    return told
