"""What happens to objects, told to those whom a bucket's configuration names."""

from __future__ import annotations

from casemate.kernel.call import Call
from casemate.services.s3.model import Bucket
from casemate.services.s3.rows import Version


def happened(call: Call, bucket: Bucket, event: str, version: Version) -> None:
    """Note that something happened to a version. Nobody can be named yet who would hear of it."""
