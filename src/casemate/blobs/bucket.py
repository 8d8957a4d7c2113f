"""Blobs in a bucket of any store that speaks S3: objects' bytes and content by its name, sealed before they leave.

``PREFIXobjects/DAY/HOUR/xx/NAME`` is a blob of an object, ``PREFIXcontent/ab/abcdef…`` one by its content. A blob is
there whole or not at all: a large one is an upload in parts, which the store shows once it is completed. What a crash
left of one is aborted a day later. Calls block, and wait for a network: for threads, and never within a transaction.
"""

from __future__ import annotations

import configparser
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from casemate.blobs.directory import LEFT_BEHIND, DirectoryBlobs
from casemate.blobs.interface import BlobCipher, BlobMissing, BlobsUnavailable
from casemate.blobs.objects import OBJECTS, Draft, ObjectBlobs, ObjectCipher, place_of

CONTENT = "content"
PART = 8 << 20
"""Bytes of a part of a large blob: 10,000 of them are enough for the largest."""
_MISSING = frozenset(("404", "NoSuchKey", "NoSuchUpload"))
_GIVEN_UP = 50
"""Uploads that are aborted in one go."""


class BucketProblem(Exception):
    """The bucket can't be used as the settings say: ``message`` says what is wrong, ``advice`` what to do about it."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class Credentials(NamedTuple):
    """An access key of the store's."""

    access_key_id: str
    secret_access_key: str
    session_token: str | None = None

    def __repr__(self) -> str:
        return f"Credentials({self.access_key_id!r}, …)"


def read_credentials(path: Path) -> Credentials:
    """The key in the section ``default`` of a file in the form of AWS's shared credentials file.

    Raises BucketProblem for a file that others may read.
    """
    try:
        with path.open(encoding="utf-8") as file:
            facts = os.fstat(file.fileno())
            if facts.st_uid != os.geteuid() or stat.S_IMODE(facts.st_mode) & 0o077:
                raise BucketProblem(f"{path} can be read or written by others.", f"Type: chmod 600 {path}")
            parser = configparser.ConfigParser(interpolation=None, default_section="")
            parser.read_file(file)
        found = parser["default"]
        return Credentials(
            found["aws_access_key_id"], found["aws_secret_access_key"], found.get("aws_session_token", None)
        )
    except OSError as error:
        raise BucketProblem(f"{path} can't be read: {error.strerror}.", "blobs_credentials names the file.") from error
    except (KeyError, configparser.Error, UnicodeDecodeError):
        # Without the cause: it may quote a line with the secret.
        raise BucketProblem(
            f"{path} holds no access key.", "It has [default], aws_access_key_id and aws_secret_access_key."
        ) from None


class Bucket:
    """A bucket, and the way to it: at ``endpoint``, AWS's own where that is "". ``prefix`` ends with / or is ""."""

    def __init__(
        self,
        name: str,
        prefix: str,
        *,
        endpoint: str,
        region: str,
        credentials: Credentials,
        ca_file: Path | None = None,
    ) -> None:
        self.name = name
        self.prefix = prefix
        self._client: Any = botocore.session.Session().create_client(
            "s3",
            region_name=region,
            endpoint_url=endpoint or None,
            aws_access_key_id=credentials.access_key_id,
            aws_secret_access_key=credentials.secret_access_key,
            aws_session_token=credentials.session_token,
            # Whatever the environment says.
            verify=str(ca_file) if ca_file else True,
            config=Config(
                ignore_configured_endpoint_urls=True,
                connect_timeout=5,
                read_timeout=30,
                max_pool_connections=16,
                retries={"mode": "standard", "total_max_attempts": 4},
                # Any store verifies the signature, and with it the bytes; not every one knows the newer checksums.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
                s3={"payload_signing_enabled": True, "addressing_style": "path" if endpoint else "auto"},
            ),
        )

    def call(self, operation: str, key: str | None = None, **members: Any) -> Any:
        """What the store answers. Raises BlobMissing, BlobsUnavailable."""
        if key is not None:
            members["Key"] = self.prefix + key
        with reached(key or operation):
            return getattr(self._client, operation)(Bucket=self.name, **members)

    def keys(self, prefix: str) -> Iterator[str]:
        """The keys that begin so, in order, less the bucket's own prefix."""
        with reached(prefix):
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self.name, Prefix=self.prefix + prefix
            )
            for page in pages:
                for each in page.get("Contents", ()):
                    yield each["Key"][len(self.prefix) :]

    def folders(self, prefix: str) -> list[str]:
        """What stands behind a prefix up to the next /."""
        with reached(prefix):
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self.name, Prefix=self.prefix + prefix, Delimiter="/"
            )
            start = len(self.prefix) + len(prefix)
            return [each["Prefix"][start:-1] for page in pages for each in page.get("CommonPrefixes", ())]


@contextmanager
def reached(what: str) -> Iterator[None]:
    """What goes wrong on the way to a store, or there, as BlobMissing and BlobsUnavailable."""
    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        if code in _MISSING:
            raise BlobMissing(what) from error
        raise BlobsUnavailable(f"the store of blobs refuses: {code}") from error
    except BotoCoreError as error:
        raise BlobsUnavailable(f"the store of blobs can't be reached: {type(error).__name__}") from error


class BucketObjects(ObjectBlobs):
    """Objects' blobs in a bucket: see ``ObjectBlobs``."""

    remote = True

    def __init__(self, bucket: Bucket, cipher: Callable[[bytes], ObjectCipher]) -> None:
        super().__init__(Path(), cipher)
        self._bucket = bucket

    def draft(self, key: bytes) -> Draft:
        """See ``ObjectBlobs.draft``."""
        return Draft(lambda name: _Upload(self._bucket, _key_of(name)), self._cipher(key))

    def delete(self, name: str) -> None:
        """See ``ObjectBlobs.delete``."""
        self._bucket.call("delete_object", _key_of(name))

    def hours(self) -> list[str]:
        """See ``ObjectBlobs.hours``."""
        days = sorted(filter(str.isdigit, self._bucket.folders(f"{OBJECTS}/")))
        return [day + hour for day in days for hour in sorted(self._bucket.folders(f"{OBJECTS}/{day}/"))]

    def made_in(self, hour: str) -> Iterator[str]:
        """See ``ObjectBlobs.made_in``."""
        for key in self._bucket.keys(f"{OBJECTS}/{hour[:8]}/{hour[8:]}/"):
            yield key.rpartition("/")[2]

    def sweep(self, now: float | None = None) -> int:
        """Abort uploads that nobody completed; how many."""
        oldest = (time.time() if now is None else now) - LEFT_BEHIND
        found = self._bucket.call("list_multipart_uploads", Prefix=self._bucket.prefix, MaxUploads=_GIVEN_UP)
        swept = 0
        for each in found.get("Uploads", ()):
            if each["Initiated"].timestamp() < oldest:
                key = each["Key"][len(self._bucket.prefix) :]
                try:
                    self._bucket.call("abort_multipart_upload", key, UploadId=each["UploadId"])
                except BlobMissing:
                    continue
                swept += 1
        return swept

    @contextmanager
    def _opened(self, name: str, start: int, end: int) -> Iterator[Callable[[int, int], bytes]]:
        answer = self._bucket.call("get_object", _key_of(name), Range=f"bytes={start}-{end - 1}")
        with closing(answer["Body"]) as body:

            def read(_place: int, size: int) -> bytes:
                with reached(name):
                    content: bytes = body.read(size)
                return content

            yield read


def _key_of(name: str) -> str:
    return str(place_of(Path(OBJECTS), name))


class _Upload:
    """A blob on its way into a bucket: see ``objects.Out``."""

    def __init__(self, bucket: Bucket, key: str) -> None:
        self._bucket = bucket
        self._key = key
        self._waiting = bytearray()
        self._upload = ""
        self._parts: list[dict[str, Any]] = []

    def write(self, sealed: bytes) -> None:
        """See ``Out``."""
        self._waiting += sealed
        if len(self._waiting) >= PART:
            self._send()

    def finish(self) -> None:
        """See ``Out``."""
        if not self._upload:
            self._bucket.call("put_object", self._key, Body=bytes(self._waiting))
            return
        if self._waiting:
            self._send()
        self._bucket.call(
            "complete_multipart_upload", self._key, UploadId=self._upload, MultipartUpload={"Parts": self._parts}
        )

    def abandon(self) -> None:
        """See ``Out``: what can't be removed now the keeper finds."""
        try:
            if self._upload:
                self._bucket.call("abort_multipart_upload", self._key, UploadId=self._upload)
            self._bucket.call("delete_object", self._key)
        except (BlobMissing, BlobsUnavailable):
            return

    def _send(self) -> None:
        if not self._upload:
            self._upload = self._bucket.call("create_multipart_upload", self._key)["UploadId"]
        number = len(self._parts) + 1
        answer = self._bucket.call(
            "upload_part", self._key, UploadId=self._upload, PartNumber=number, Body=bytes(self._waiting)
        )
        self._parts.append({"PartNumber": number, "ETag": answer["ETag"]})
        self._waiting.clear()


class BucketBlobs(DirectoryBlobs):
    """Blobs by their content in a bucket: see ``interface.Blobs``. Each is written in ``directory`` first, since its
    name is known behind its last byte.
    """

    def __init__(self, bucket: Bucket, directory: Path, cipher: BlobCipher) -> None:
        super().__init__(directory, cipher)
        self._bucket = bucket

    def put(self, content: Iterable[bytes]) -> str:
        """See ``Blobs.put``."""
        name = super().put(content)
        with self._path(name).open("rb") as file:
            self._bucket.call("put_object", _content_key(name), Body=file)
        super().delete(name)
        return name

    def get(self, name: str) -> Iterator[bytes]:
        """See ``Blobs.get``."""
        answer = self._bucket.call("get_object", _content_key(name))
        with closing(answer["Body"]) as body:

            def read(size: int) -> bytes:
                with reached(name):
                    content: bytes = body.read(size)
                return content

            yield from self.decrypted(name, answer["ContentLength"], read)

    def size(self, name: str) -> int:
        """See ``Blobs.size``."""
        return self.plain_size(self._bucket.call("head_object", _content_key(name))["ContentLength"])

    def delete(self, name: str) -> None:
        """See ``Blobs.delete``."""
        self._bucket.call("delete_object", _content_key(name))

    def headers(self) -> Iterator[bytes]:
        """See ``DirectoryBlobs.headers``."""
        size = self._cipher.header
        for key in self._bucket.keys(f"{CONTENT}/"):
            try:
                answer = self._bucket.call("get_object", key, Range=f"bytes=0-{size - 1}")
                with closing(answer["Body"]) as body, reached(key):
                    yield body.read()
            except BlobMissing:
                continue


def _content_key(name: str) -> str:
    return f"{CONTENT}/{name[:2]}/{name}"
