"""Amazon Simple Storage Service."""

from casemate.services.s3.encryption import BucketKeys
from casemate.services.s3.operations import (
    buckets,
    copying,
    cross_origin,
    lifecycles,
    listing,
    locks,
    logging,
    multipart,
    notifications,
    objects,
    posting,
    reports,
    settings,
    tags,
    unset,
)
from casemate.services.s3.service import s3

__all__ = [
    "BucketKeys",
    "buckets",
    "copying",
    "cross_origin",
    "lifecycles",
    "listing",
    "locks",
    "logging",
    "multipart",
    "notifications",
    "objects",
    "posting",
    "reports",
    "s3",
    "settings",
    "tags",
    "unset",
]
