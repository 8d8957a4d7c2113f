"""Secrets, their versions and staging labels, and the rules by which labels move. No I/O.

Secrets Manager User Guide, "Get started with AWS Secrets Manager", "Version"; API Reference, UpdateSecretVersionStage.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from casemate.api import secretsmanager as api
from casemate.kernel.arn import make_arn
from casemate.kernel.resources import Index, Kind, Resource
from casemate.kernel.transaction import SealedRef
from casemate.policy.pinning import pin_principals

CURRENT, PREVIOUS, PENDING = "AWSCURRENT", "AWSPREVIOUS", "AWSPENDING"
AT_DATABASE = "database"
"""The index of secrets by the ARN of the database that they are attached to."""
MAX_LABELS = 20
"""Staging labels on all versions of a secret together (Secrets Manager User Guide, "Quotas")."""


class Version(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A version of a secret; its value is sealed under (account, region, kind, secret's id, version id).

    ``created`` is seconds since the epoch, ``stages`` its staging labels in the order in which they came. ``keys`` are
    the KMS keys that its value can be decrypted with, the latest first, "" for aws/secretsmanager. ``size`` is that of
    the value in bytes. One that is not ``filled`` was begun by a rotation and has no value yet.
    """

    id: str
    created: float
    stages: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    size: int = 0
    filled: bool = True


class Replica(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a primary secret knows of a replica. ``kms_key`` is "" for the replica's Region's aws/secretsmanager."""

    region: str
    kms_key: str = ""
    status: api.StatusType = "InSync"
    message: str = ""


class Rules(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """RotationRules as they were given; ``days`` is 0 where a schedule expression stands instead."""

    days: int = 0
    expression: str = ""
    duration: str = ""


class Rotation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a secret rotates. Times are seconds since the epoch, None for never.

    ``began`` is when the rules were set. ``next`` is when the next window opens, ``until`` when it closes.
    """

    enabled: bool = True
    function: str = ""
    rules: Rules | None = None
    began: float = 0.0
    last: float | None = None
    next: float | None = None
    until: float | None = None


class Attempt(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A rotation under way: the id of its version, and which of its tries this is.

    ``id`` tells one run of the steps from all others: a delivery that names another is of no account any more.
    ``trial`` is that of RotateImmediately=false, which only tests the function.
    """

    id: str
    version: str
    step: int = 0
    tries: int = 0
    trial: bool = False
    started: float = 0.0


class Attachment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The database, by its ARN, that a secret's credentials are for.

    ``alternating`` says which way it is rotated without a function. ``followed`` tells of what the database was
    registered with when the secret last took it over, ``problem`` why it could not since.
    """

    database: str
    alternating: bool = False
    followed: str = ""
    problem: str = ""


class Secret(Resource, frozen=True, kw_only=True):
    """A secret. Times are seconds since the epoch.

    ``suffix`` is what stands behind the name in its ARN. ``kms_key`` names the key as the request did, "" for
    aws/secretsmanager. ``versions`` are in the order in which they were made. ``principal_ids`` pins each user and role
    that the resource policy names to its unique id. ``deleted`` is when DeleteSecret was called, ``deletion`` when the
    recovery window ends. ``owning_service`` is the service whose secret it is. A replica has the Region of its primary
    in ``primary_region``.
    """

    name: str
    suffix: str
    description: str = ""
    kms_key: str = ""
    versions: tuple[Version, ...] = ()
    policy: str = ""
    principal_ids: dict[str, str] = msgspec.field(default_factory=dict)
    changed: float = 0.0
    deleted: float | None = None
    deletion: float | None = None
    owning_service: str = ""
    primary_region: str = ""
    replicas: tuple[Replica, ...] = ()
    rotation: Rotation | None = None
    attempt: Attempt | None = None
    attachment: Attachment | None = None

    @property
    def uid(self) -> str:
        """Its name and suffix: no secret made later has the same."""
        return f"{self.name}-{self.suffix}"

    @property
    def arn(self) -> str:
        """The secret's ARN."""
        return secret_arn(self.account, self.region, self.uid)

    @property
    def is_replica(self) -> bool:
        """Whether another Region has its primary."""
        return self.primary_region != ""

    def version(self, version_id: str) -> Version | None:
        """The version of that id."""
        return next((each for each in self.versions if each.id == version_id), None)

    def staged(self, label: str) -> Version | None:
        """The version that has a staging label."""
        return next((each for each in self.versions if label in each.stages), None)

    def ref(self, version_id: str) -> SealedRef:
        """Where a version's value is sealed."""
        return SealedRef(self.account, self.region, SECRET.name, self.uid, version_id)

    def policy_in_force(self) -> str | None:
        """The resource policy as it is decided by; None without one."""
        return pin_principals(self.policy, tuple(self.principal_ids.items())) if self.policy else None


def secret_arn(account: str, region: str, uid: str) -> str:
    """The ARN of the secret of that name and suffix."""
    return make_arn("secretsmanager", region, account, f"secret:{uid}")


def labelled(versions: Iterable[Version], version_id: str, labels: Iterable[str]) -> tuple[Version, ...]:
    """The versions with ``labels`` on the one of that id, taken from whichever had them.

    Where AWSCURRENT moves, AWSPREVIOUS goes to the version that it leaves. Raises LimitExceededException.
    """
    versions, labels = tuple(versions), tuple(dict.fromkeys(labels))
    left = next((each.id for each in versions if CURRENT in each.stages), None)
    if CURRENT in labels and left not in (None, version_id):
        moves = {**dict.fromkeys(labels, version_id), PREVIOUS: left}
    else:
        moves = dict.fromkeys(labels, version_id)
    # Most versions have no label, and get none.
    result = tuple(_with(each, moves) if each.stages or each.id == version_id else each for each in versions)
    if sum(len(each.stages) for each in result) > MAX_LABELS:
        raise api.LimitExceededException(f"You can't have more than {MAX_LABELS} staging labels on a secret.")
    return result


def _with(version: Version, moves: Mapping[str, str | None]) -> Version:
    kept = tuple(label for label in version.stages if moves.get(label, version.id) == version.id)
    come = tuple(label for label, to in moves.items() if to == version.id and label not in kept)
    stages = kept + come
    return version if stages == version.stages else msgspec.structs.replace(version, stages=stages)


def unlabelled(versions: Iterable[Version], version_id: str, label: str) -> tuple[Version, ...]:
    """The versions without a label on the one of that id."""
    return tuple(
        msgspec.structs.replace(each, stages=tuple(name for name in each.stages if name != label))
        if each.id == version_id
        else each
        for each in versions
    )


def _due(secret: Secret) -> float | None:
    """When the keeper must look at a secret next."""
    if secret.deleted is not None:
        return secret.deletion
    rotation = secret.rotation
    if rotation is None or not rotation.enabled or secret.attempt is not None:
        return None
    return rotation.next


SECRET: Kind[Secret] = Kind(
    name="AWS::SecretsManager::Secret",
    struct=Secret,
    id=lambda secret: secret.name,
    indexes=(Index(AT_DATABASE, lambda secret: () if secret.attachment is None else (secret.attachment.database,)),),
    due=_due,
)
