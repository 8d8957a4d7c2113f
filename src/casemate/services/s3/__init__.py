"""Amazon Simple Storage Service."""

from casemate.services.s3.encryption import BucketKeys
from casemate.services.s3.operations import (
    buckets,
    copying,
    lifecycles,
    listing,
    locks,
    logging,
    multipart,
    notifications,
    objects,
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
    "lifecycles",
    "listing",
    "locks",
    "logging",
    "multipart",
    "notifications",
    "objects",
    "reports",
    "s3",
    "settings",
    "tags",
    "unset",
]
