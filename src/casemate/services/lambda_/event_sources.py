"""Event source mappings: queues whose messages a function is invoked with. What is kept of them, and their ARNs.

Lambda Developer Guide, "Using Lambda with Amazon SQS".
"""

from __future__ import annotations

from typing import Any

from casemate.kernel.arn import make_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Found, Target, Values
from casemate.kernel.resources import Index, Kind, Resource, Scope
from casemate.services.lambda_.errors import not_found
from casemate.services.lambda_.model import function_arn

BATCH, MAX_BATCH, FIFO_BATCH = 10, 10_000, 10
"""Messages of a batch: unless a mapping says otherwise, at most, and at most from a FIFO queue."""


class EventSource(Resource, frozen=True, kw_only=True):
    """A mapping. ``function`` and ``qualifier`` say what is invoked, ``batch`` and ``window`` (seconds) with how much.

    ``filters`` are event patterns, one of which a message must match. ``partial`` says that the function tells which
    messages of a batch failed, ``most`` how many batches may be under way at once, None for no limit of its own.
    ``problem`` is what last kept it from the queue, "" for nothing. ``noted`` says that the keeper was woken by it.
    """

    uuid: str
    function: str
    qualifier: str
    source: str
    modified: float
    enabled: bool = True
    batch: int = BATCH
    window: int = 0
    filters: tuple[str, ...] = ()
    partial: bool = False
    most: int | None = None
    problem: str = ""
    noted: bool = False

    @property
    def arn(self) -> str:
        """The mapping's ARN."""
        return source_arn(self.account, self.region, self.uuid)

    @property
    def function_arn(self) -> str:
        """The ARN of what is invoked, qualified if it was named so."""
        return function_arn(self.account, self.region, self.function, self.qualifier)

    @property
    def fifo(self) -> bool:
        """Whether the queue is a FIFO queue."""
        return self.source.endswith(".fifo")


EVENT_SOURCE: Kind[EventSource] = Kind(
    "AWS::Lambda::EventSourceMapping",
    EventSource,
    id=lambda source: source.uuid,
    # Their ids are nobody else's, and the keeper looks through all of them.
    scope=Scope.GLOBAL,
    indexes=(
        Index("region", lambda source: (source.region,)),
        Index("function", lambda source: (f"{source.region}/{source.function}",)),
        Index("pair", lambda source: (f"{source.source}\n{source.function_arn}",), unique=True),
    ),
    due=lambda source: None if source.noted else source.created,
)


def source_arn(account: str, region: str, uuid: str) -> str:
    """The ARN of a mapping."""
    return make_arn("lambda", region, account, f"event-source-mapping:{uuid}")


def _find(call: Call, req: Any) -> Found[EventSource]:
    found = call.tx.get(EVENT_SOURCE, "", "", req.uuid)
    if found is not None and (found.account, found.region) != (call.account, call.region):
        found = None
    return Found(source_arn(call.account, call.region, req.uuid), call.account, found)


def _context(call: Call, req: Any, source: EventSource | None) -> dict[str, Values]:
    return {} if source is None else {"lambda:FunctionArn": source.function_arn}


event_source = Target(
    resource_type="eventSourceMapping",
    kind=EVENT_SOURCE.name,
    find=_find,
    missing=lambda call, req: not_found("The resource you requested does not exist."),
    tags=lambda source: source.tags,
    context=_context,
)
"""A mapping by its UUID."""
