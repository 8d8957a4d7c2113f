"""Writers of objects who keep account of what they were told, and what a store must hold after a kill.

Each writer has keys of its own, so that what a key holds follows from what that one writer was told: the last step that
was acknowledged, or the one that was on its way when the server went.
"""

from __future__ import annotations

import hashlib
import random
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from botocore.exceptions import BotoCoreError, ClientError
from tests.serving import Server

from casemate.blobs.objects import ObjectBlobs
from casemate.composition import all_kinds
from casemate.crypto.object_format import ObjectCipher
from casemate.installation import no_passphrase, offline
from casemate.kernel.transaction import Transaction
from casemate.services.s3 import rows
from casemate.services.s3.collecting import Collector
from casemate.services.s3.contents import PARTS, Part
from casemate.services.s3.multipart import UPLOADS
from casemate.settings import load
from casemate.storage import blobs_directory

PLAIN, VERSIONED = "crash-plain", "crash-versioned"
LIMITS = {"CASEMATE_RATE_LIMITS": "s3=100000/100000"}
PART = 5 * 2**20
_SECONDS = 60.0
_KEYS = 4
_SIZES = (0, 1, 4096, rows.SMALL_SIZE, rows.SMALL_SIZE + 1, 300_000, 1_000_000)
_DAYS = 3 * 86_400.0


class Body(NamedTuple):
    """What an object's content is, without keeping it."""

    size: int
    digest: bytes


def made(chance: random.Random, size: int) -> tuple[bytes, Body]:
    """Content of a size that is nobody else's."""
    content = chance.randbytes(size)
    return content, Body(size, hashlib.sha256(content).digest())


def read(s3: Any, bucket: str, key: str, **more: Any) -> Body | None:
    """What is there now, None where nothing is. Raises what else goes wrong."""
    try:
        content = s3.get_object(Bucket=bucket, Key=key, **more)["Body"].read()
    except ClientError as error:
        if error.response["Error"]["Code"] in ("NoSuchKey", "NoSuchVersion"):
            return None
        raise
    return Body(len(content), hashlib.sha256(content).digest())


class Key:
    """A key, and what its writer knows of it. ``versions`` are those of a versioned bucket, by id."""

    def __init__(self, bucket: str, name: str) -> None:
        self.bucket = bucket
        self.name = name
        self.last: Body | None = None
        self.maybe: Body | None = None
        self.busy = False
        self.versions: dict[str, Body] = {}
        self.going = ""

    def begin(self, then: Body | None) -> None:
        """A step is on its way that would leave ``then``."""
        self.busy, self.maybe = True, then

    def done(self, answer: Any = None) -> None:
        """It was acknowledged."""
        self.last, self.busy = self.maybe, False
        id = (answer or {}).get("VersionId")
        if id is not None and self.last is not None:
            self.versions[id] = self.last

    def allowed(self) -> Sequence[Body | None]:
        """What may be there."""
        return (self.last, self.maybe) if self.busy else (self.last,)

    def settle(self, found: Body | None) -> None:
        """That is what was found."""
        self.last, self.busy, self.going = found, False, ""


class Writer:
    """Puts, copies, uploads in parts and deletes, until the server is gone."""

    def __init__(self, number: int, seed: int) -> None:
        self.keys = [Key(bucket, f"w{number}/{place}") for bucket in (PLAIN, VERSIONED) for place in range(_KEYS)]
        self.acknowledged = 0
        self._chance = random.Random(f"{seed}/{number}")
        self.problem: Exception | None = None
        self.stopped = threading.Event()

    def run(self, server: Server, told: Callable[[], None]) -> None:
        """Go on until the connection breaks or it is stopped; ``told`` hears of each acknowledged step."""
        s3 = server.client("s3")
        steps = ((self._put, 6), (self._copy, 2), (self._delete, 2), (self._parts, 1))
        chosen: list[Callable[[Any], None]] = [step for step, share in steps for _ in range(share)]
        try:
            while not self.stopped.is_set():
                self._chance.choice(chosen)(s3)
                self.acknowledged += 1
                told()
        except BotoCoreError:
            # Its connection broke with the server.
            return
        except ClientError as problem:
            # What a worker could not do because another one died may have been done.
            if problem.response["ResponseMetadata"]["HTTPStatusCode"] < 500:
                self.problem = problem

    def _put(self, s3: Any) -> None:
        key = self._chance.choice(self.keys)
        content, body = made(self._chance, self._chance.choice(_SIZES))
        key.begin(body)
        key.done(s3.put_object(Bucket=key.bucket, Key=key.name, Body=content))

    def _copy(self, s3: Any) -> None:
        source = self._chance.choice([key for key in self.keys if key.last is not None] or [self.keys[0]])
        key = self._chance.choice([key for key in self.keys if key is not source])
        if source.last is not None:
            key.begin(source.last)
            where = {"Bucket": source.bucket, "Key": source.name}
            key.done(s3.copy_object(Bucket=key.bucket, Key=key.name, CopySource=where))

    def _parts(self, s3: Any) -> None:
        key = self._chance.choice(self.keys)
        place = {"Bucket": key.bucket, "Key": key.name}
        upload = s3.create_multipart_upload(**place)["UploadId"]
        content, body = made(self._chance, PART + self._chance.choice((10, 400_000)))
        parts = []
        for number, part in enumerate((content[:PART], content[PART:]), 1):
            answer = s3.upload_part(**place, UploadId=upload, PartNumber=number, Body=part)
            parts.append({"PartNumber": number, "ETag": answer["ETag"]})
        if self._chance.random() < 0.3:
            s3.abort_multipart_upload(**place, UploadId=upload)
            return
        key.begin(body)
        key.done(s3.complete_multipart_upload(**place, UploadId=upload, MultipartUpload={"Parts": parts}))

    def _delete(self, s3: Any) -> None:
        key = self._chance.choice(self.keys)
        if key.versions and self._chance.random() < 0.5:
            # The version goes for good; what stands in its place is looked up.
            key.going = self._chance.choice(list(key.versions))
            s3.delete_object(Bucket=key.bucket, Key=key.name, VersionId=key.going)
            del key.versions[key.going]
            key.going = ""
            key.settle(read(s3, key.bucket, key.name))
            return
        key.begin(None)
        s3.delete_object(Bucket=key.bucket, Key=key.name)
        key.done()


class Objects:
    """All writers, over one installation's life."""

    def __init__(self, seed: int, writers: int = 3) -> None:
        self.writers = [Writer(number, seed) for number in range(writers)]

    @property
    def acknowledged(self) -> int:
        """Steps that were, by all."""
        return sum(writer.acknowledged for writer in self.writers)

    def run_until_killed(self, server: Server, most: int, kill: Callable[[], None]) -> None:
        """Have all write, and ``kill`` called after ``most`` more acknowledged steps."""
        enough = threading.Event()
        target = self.acknowledged + most

        def told() -> None:
            if self.acknowledged >= target:
                enough.set()

        for writer in self.writers:
            writer.stopped.clear()
        threads = [threading.Thread(target=writer.run, args=(server, told)) for writer in self.writers]
        for thread in threads:
            thread.start()
        assert enough.wait(_SECONDS), "the writers came to a standstill"
        kill()
        for writer in self.writers:
            writer.stopped.set()
        for thread in threads:
            thread.join(_SECONDS)
            assert not thread.is_alive()
        problems = [writer.problem for writer in self.writers if writer.problem is not None]
        assert not problems, problems

    def check(self, server: Server) -> None:
        """All that was acknowledged is there, whole; nothing else is but what was on its way."""
        s3 = server.client("s3")
        for bucket in (PLAIN, VERSIONED):
            self._check(s3, bucket)

    def _check(self, s3: Any, bucket: str) -> None:
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
        listed = {each["Key"]: each["Size"] for page in pages for each in page.get("Contents", ())}
        kept = self._versions(s3, bucket) if bucket == VERSIONED else {}
        for key in (key for writer in self.writers for key in writer.keys if key.bucket == bucket):
            found = read(s3, bucket, key.name)
            ids = kept.pop(key.name, set())
            for id, body in key.versions.items():
                there = read(s3, bucket, key.name, VersionId=id)
                assert there == body or (there is None and id == key.going), f"{key.name}, version {id}"
            unknown = ids - key.versions.keys()
            assert len(unknown) <= int(key.busy), f"{key.name} has versions that nobody made"
            for id in unknown:
                there = read(s3, bucket, key.name, VersionId=id)
                assert there is not None
                assert there == key.maybe
                key.versions[id] = there
            if key.going:
                if key.going not in ids:
                    del key.versions[key.going]
            else:
                assert found in key.allowed(), f"{bucket}/{key.name} is {found}, not {key.allowed()}"
            assert listed.pop(key.name, None) == (None if found is None else found.size)
            key.settle(found)
        assert not listed
        assert not kept

    @staticmethod
    def _versions(s3: Any, bucket: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket):
            for each in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
                ids = found.setdefault(each["Key"], set())
                if "Size" in each:
                    ids.add(each["VersionId"])
        return found


def prepare(server: Server) -> None:
    """Make the two buckets."""
    s3 = server.client("s3")
    for bucket in (PLAIN, VERSIONED):
        s3.create_bucket(Bucket=bucket)
    s3.put_bucket_versioning(Bucket=VERSIONED, VersioningConfiguration={"Status": "Enabled"})


class _Later:
    """The machine's clock, days on."""

    def __init__(self, wall: Callable[[], float]) -> None:
        self._wall = wall

    def wall(self) -> float:
        return self._wall() + _DAYS

    now = wall


def check_bytes(data_dir: Path) -> None:
    """With the server down: once collected, there is no byte that no row names, and none missing that one does."""
    settings = load({}, {"data_dir": str(data_dir)})
    with offline(settings, all_kinds(), no_passphrase) as installation:
        store, directory = installation.store, blobs_directory(settings)
        blobs = ObjectBlobs(directory, ObjectCipher)
        Collector(
            lambda work: store.run_read(work).result(),
            lambda work: store.run_write(work).result(),
            blobs,
            _Later(installation.clock.wall),
        ).tick()
        named, owned, small = store.run_read(_names).result()
    assert small == {name for name in named if name.startswith("row-")}
    assert owned == named - small
    files = {path.name for path in (directory / "objects").rglob("*") if path.is_file()}
    assert files == owned


def _names(tx: Transaction) -> tuple[set[str], set[str], set[str]]:
    """The blobs that versions and parts name, those that are noted as owned, and those in the store."""

    def keys(table: str) -> set[str]:
        return {key for key, _ in tx.records(table, limit=1_000_000)}

    named = set()
    for table in (rows.CURRENT, rows.OLDER):
        versions = (rows.read(value) for _, value in tx.records(table, limit=1_000_000))
        named |= {version.blob.name for version in versions if version.blob is not None}
    parts = [(key, msgspec.msgpack.decode(value, type=Part)) for key, value in tx.records(PARTS, limit=1_000_000)]
    uploads = {key.rpartition("\x01")[2] for key in keys(UPLOADS)}
    whole = {
        version.parts
        for table in (rows.CURRENT, rows.OLDER)
        for version in (rows.read(value) for _, value in tx.records(table, limit=1_000_000))
        if version.parts
    }
    assert {key.partition("/")[0] for key, _ in parts} <= uploads | whole
    named |= {part.blob.name for _, part in parts}
    return named, keys(rows.BLOBS), keys(rows.SMALL)
