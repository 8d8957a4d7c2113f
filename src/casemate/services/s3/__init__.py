"""Amazon Simple Storage Service."""

from casemate.services.s3.encryption import BucketKeys
from casemate.services.s3.operations import buckets, copying, listing, multipart, objects, settings, tags
from casemate.services.s3.service import s3

__all__ = ["BucketKeys", "buckets", "copying", "listing", "multipart", "objects", "s3", "settings", "tags"]
