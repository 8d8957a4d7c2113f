"""A world with buckets, and short ways to say what is done in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.services.harness import World

from casemate.api import s3 as op
from casemate.blobs.objects import ObjectBlobs
from casemate.crypto.object_format import ObjectCipher
from casemate.kernel.principal import Principal
from casemate.services.kms import kms
from casemate.services.s3 import BucketKeys, s3
from casemate.services.s3.collecting import Collector

BUCKET = "a-bucket"


class Store:
    """A world with one bucket."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory / "blobs"
        self.blobs = ObjectBlobs(self.directory, ObjectCipher)
        resources: dict[type[Any], Any] = {BucketKeys: BucketKeys(), ObjectBlobs: self.blobs}
        self.world = World(directory, [kms, s3], resources)
        self.world.call(op.CreateBucket, op.CreateBucketRequest(bucket=BUCKET))

    def put(self, key: str, body: bytes = b"content", as_: Principal | None = None, **more: Any) -> op.PutObjectOutput:
        request = op.PutObjectRequest(bucket=BUCKET, key=key, body=body, **more)
        return self.world.call(op.PutObject, request, as_)

    def get(self, key: str, as_: Principal | None = None, **more: Any) -> op.GetObjectOutput:
        return self.world.call(op.GetObject, op.GetObjectRequest(bucket=BUCKET, key=key, **more), as_)

    def body(self, key: str, as_: Principal | None = None, **more: Any) -> bytes:
        """The content of an object."""
        found: Any = self.get(key, as_, **more).body
        return found if isinstance(found, bytes) else b"".join(iter(found.read, b""))

    def delete(self, key: str, version: str | None = None, **more: Any) -> op.DeleteObjectOutput:
        request = op.DeleteObjectRequest(bucket=BUCKET, key=key, version_id=version, **more)
        return self.world.call(op.DeleteObject, request)

    def keys(self, **more: Any) -> list[str]:
        page = self.world.call(op.ListObjectsV2, op.ListObjectsV2Request(bucket=BUCKET, **more))
        return [each.key or "" for each in page.contents or []]

    def versioning(self, status: Any) -> None:
        configuration = op.VersioningConfiguration(status=status)
        request = op.PutBucketVersioningRequest(bucket=BUCKET, versioning_configuration=configuration)
        self.world.call(op.PutBucketVersioning, request)

    def versions(self, **more: Any) -> list[tuple[str, str, bool]]:
        """(key, id, whether it is the newest) of every version and delete marker."""
        page = self.world.call(op.ListObjectVersions, op.ListObjectVersionsRequest(bucket=BUCKET, **more))
        found: list[Any] = [*(page.versions or []), *(page.delete_markers or [])]
        return [(each.key or "", each.version_id or "", bool(each.is_latest)) for each in found]

    def collector(self) -> Collector:
        store = self.world.store
        return Collector(
            lambda work: store.run_read(work).result(),
            lambda work: store.run_write(work).result(),
            self.blobs,
            self.world.clock,
        )

    def files(self) -> int:
        """How many blobs there are on the disk."""
        return sum(1 for path in self.directory.rglob("*") if path.is_file())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path)
    yield made
    made.world.close()
