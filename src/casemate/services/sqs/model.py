"""Queues, what is left of those that are gone, and tasks that move messages.

A queue's attributes: SQS API Reference, SetQueueAttributes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import msgspec

from casemate.kernel.arn import make_arn
from casemate.kernel.resources import Index, Kind, Resource
from casemate.kernel.transaction import SealedRef

MAX_MESSAGE_SIZE = 1_048_576
"""Bytes of a message's body and attributes together, and of a batch's messages (SQS Developer Guide, "Quotas")."""

DEFAULTS: Mapping[str, str] = MappingProxyType(
    {
        "VisibilityTimeout": "30",
        "MaximumMessageSize": str(MAX_MESSAGE_SIZE),
        "MessageRetentionPeriod": "345600",
        "DelaySeconds": "0",
        "ReceiveMessageWaitTimeSeconds": "0",
        "KmsDataKeyReusePeriodSeconds": "300",
        "SqsManagedSseEnabled": "true",
        "ContentBasedDeduplication": "false",
        "DeduplicationScope": "queue",
        "FifoThroughputLimit": "perQueue",
    }
)
"""What attributes are that nobody has set."""


class Redrive(msgspec.Struct, frozen=True):
    """Where messages go that were received ``max_receive_count`` times in vain."""

    target_arn: str
    max_receive_count: int


class Queue(Resource, frozen=True, kw_only=True):
    """A queue. ``uid`` is this queue's alone, a namesake made later has another; ``contents`` names what is in it
    now, and changes with a purge. ``attributes`` are those that were set, in their canonical text, but for the redrive
    policy (``redrive``). ``modified`` and ``purged`` are seconds since the epoch.
    """

    name: str
    uid: str
    contents: str
    modified: float
    purged: float = 0.0
    fifo: bool = False
    attributes: dict[str, str] = msgspec.field(default_factory=dict)
    redrive: Redrive | None = None

    @property
    def arn(self) -> str:
        """Its ARN."""
        return queue_arn(self.account, self.region, self.name)

    def text(self, name: str) -> str:
        """An attribute, its default if nobody has set it, "" where it has none."""
        return self.attributes.get(name) or DEFAULTS.get(name, "")

    def number(self, name: str) -> int:
        """An attribute that is a number."""
        return int(self.text(name))

    @property
    def kms_key(self) -> str:
        """The KMS key that its messages are encrypted under, as it was named; "" for none."""
        return self.attributes.get("KmsMasterKeyId", "")

    @property
    def managed_sse(self) -> bool:
        """Whether SQS encrypts its messages under a key of its own."""
        return not self.kms_key and self.text("SqsManagedSseEnabled") == "true"

    @property
    def key_ref(self) -> SealedRef:
        """Where the data key of its present contents is sealed."""
        return SealedRef(self.account, self.region, QUEUE.name, self.name, self.contents)


class Retention(Resource, frozen=True, kw_only=True):
    """When a queue's oldest messages have to go. ``next`` is seconds since the epoch."""

    queue: str
    next: float


class Discarded(Resource, frozen=True, kw_only=True):
    """Contents that no queue has any more, purged or deleted with it: their records are removed bit by bit."""

    contents: str
    next: float


class MoveTask(Resource, frozen=True, kw_only=True):
    """A task that moves a dead-letter queue's messages on. ``destination`` is an ARN, "" for each message's source.

    ``status`` is RUNNING, COMPLETED, CANCELLING, CANCELLED or FAILED; ``rate`` messages a second at most, 0 for no
    limit; ``next`` is seconds since the epoch, None when it has ended.
    """

    task_id: str
    source: str
    source_arn: str
    destination: str = ""
    rate: int = 0
    status: str = "RUNNING"
    moved: int = 0
    to_move: int = 0
    failure: str = ""
    next: float | None = None


def queue_arn(account: str, region: str, name: str) -> str:
    """The ARN of a queue."""
    return make_arn("sqs", region, account, name)


def _dead_letter(queue: Queue) -> Iterable[str]:
    return (queue.redrive.target_arn,) if queue.redrive is not None else ()


def _active(task: MoveTask) -> Iterable[str]:
    return (task.source,) if task.next is not None else ()


QUEUE = Kind("AWS::SQS::Queue", Queue, id=lambda queue: queue.name, indexes=(Index("dead-letter", _dead_letter),))
RETENTION = Kind("Casemate::SQS::Retention", Retention, id=lambda one: one.queue, due=lambda one: one.next)
DISCARDED = Kind("Casemate::SQS::Discarded", Discarded, id=lambda one: one.contents, due=lambda one: one.next)
MOVE_TASK = Kind(
    "Casemate::SQS::MoveTask",
    MoveTask,
    id=lambda task: task.task_id,
    indexes=(Index("source", lambda task: (task.source,)), Index("active", _active, unique=True)),
    due=lambda task: task.next,
)
