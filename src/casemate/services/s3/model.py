"""Buckets: what one is, what is set of it, and what its name may be.

Amazon S3 User Guide, "General purpose bucket naming rules" and "Block public access".
"""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

from casemate.kernel.arn import make_arn
from casemate.kernel.resources import Index, Kind, Resource, Scope
from casemate.kernel.transaction import SealedRef

T = TypeVar("T")
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_ADDRESS = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+")
_PREFIXES = ("xn--", "sthree-", "amzn-s3-demo-")
_SUFFIXES = ("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3")


class PublicAccessBlock(msgspec.Struct, frozen=True):
    """Block Public Access of a bucket: all on, unless the owner turns some of it off."""

    block_acls: bool = True
    ignore_acls: bool = True
    block_policy: bool = True
    restrict: bool = True


class Encryption(msgspec.Struct, frozen=True):
    """How objects are encrypted that say nothing themselves. ``kms_key`` is "" for the account's aws/s3."""

    algorithm: str = "AES256"
    kms_key: str = ""
    bucket_key: bool = False


class Lock(msgspec.Struct, frozen=True):
    """Object Lock of a bucket, and how long versions are kept that say nothing themselves (0 days: not at all)."""

    mode: str = ""
    days: int = 0
    years: int = 0


class Bucket(Resource, frozen=True, kw_only=True):
    """A bucket. ``uid`` is this one's alone, a namesake made later has another. ``versioning`` is "", ``Enabled`` or
    ``Suspended``. ``settings`` are configurations as JSON text of their API shapes, by name. ``public_access_block`` is
    None where the owner has deleted it.
    """

    name: str
    uid: str
    versioning: str = ""
    policy: str | None = None
    public_access_block: PublicAccessBlock | None = PublicAccessBlock()
    ownership: str = "BucketOwnerEnforced"
    encryption: Encryption = Encryption()
    lock: Lock | None = None
    settings: dict[str, str] = msgspec.field(default_factory=dict)

    @property
    def arn(self) -> str:
        """The bucket's ARN."""
        return bucket_arn(self.name)

    @property
    def key_ref(self) -> SealedRef:
        """Where the key is sealed that the keys of the bucket's blobs are under (SSE-S3)."""
        return SealedRef(self.account, self.region, BUCKET.name, self.uid, "key")

    def setting(self, name: str, shape: type[T]) -> T | None:
        """A configuration, or None where it is not set."""
        text = self.settings.get(name)
        return None if text is None else msgspec.json.decode(text, type=shape)

    def with_setting(self, name: str, value: msgspec.Struct | None) -> Bucket:
        """The bucket with a configuration set, or without it."""
        settings = {key: text for key, text in self.settings.items() if key != name}
        if value is not None:
            settings[name] = msgspec.json.encode(value).decode()
        return msgspec.structs.replace(self, settings=settings)


BUCKET: Kind[Bucket] = Kind(
    name="AWS::S3::Bucket",
    struct=Bucket,
    id=lambda bucket: bucket.name,
    scope=Scope.GLOBAL,
    indexes=(Index("owner", lambda bucket: (bucket.account,)),),
)
OBJECT = "AWS::S3::Object"
"""What audit records call an object."""


def bucket_arn(name: str) -> str:
    """The ARN of the bucket of that name: names are unique in all accounts and regions."""
    return make_arn("s3", "", "", name)


def owner_id(account: str) -> str:
    """What stands for an account where S3 tells its canonical user id: 64 hexadecimal digits."""
    return f"{int(account):064x}"


def object_arn(bucket: str, key: str) -> str:
    """The ARN of an object."""
    return make_arn("s3", "", "", f"{bucket}/{key}")


def is_bucket_name(name: str) -> bool:
    """Whether a bucket may be called that."""
    return bool(
        _NAME.fullmatch(name)
        and not _ADDRESS.fullmatch(name)
        and ".." not in name
        and not name.startswith(_PREFIXES)
        and not name.endswith(_SUFFIXES)
    )
