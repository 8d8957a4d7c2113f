"""Tasks that move a dead-letter queue's messages on: to where they came from, or to another queue."""

from __future__ import annotations

import base64
import binascii

import msgspec

from casemate.api import sqs as op
from casemate.kernel.call import Call
from casemate.kernel.errors import ServiceError
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Found, Lane, Target
from casemate.kernel.transaction import AlreadyExists
from casemate.services.sqs.contents import milliseconds
from casemate.services.sqs.errors import InvalidParameterValue, bad_value
from casemate.services.sqs.fifo import contents_of
from casemate.services.sqs.model import MOVE_TASK, QUEUE, MoveTask, Queue, queue_arn
from casemate.services.sqs.redrive import is_dead_letter_queue
from casemate.services.sqs.service import sqs
from casemate.services.sqs.targets import by_arn, queue_itself, source_queue

MAX_RATE = 500
MAX_LISTED = 10
_SOURCES = 100
_ENDED_KEPT = 10
"""How many tasks of one queue are remembered once they have ended."""


class _Handle(msgspec.Struct, rename="camel"):
    task_id: str
    source_arn: str


def _find_task_queue(call: Call, request: op.CancelMessageMoveTaskRequest) -> Found[Queue]:
    return by_arn(call, _read_handle(request.task_handle).source_arn, "TaskHandle")


def _no_such_task(_call: Call, _request: object) -> ServiceError:
    return op.ResourceNotFoundException("Task does not exist.")


task_queue: Target[Queue] = Target(
    resource_type="queue",
    kind=QUEUE.name,
    find=_find_task_queue,
    missing=_no_such_task,
    policy=queue_itself.policy,
    tags=queue_itself.tags,
)
"""The queue that a task's handle names as its source."""


@sqs.operation(op.StartMessageMoveTask, on=source_queue, lane=Lane.WRITE)
def start_message_move_task(
    call: Call, req: op.StartMessageMoveTaskRequest, queue: Queue
) -> op.StartMessageMoveTaskResult:
    """Begin to move a dead-letter queue's messages, as fast as asked."""
    rate = req.max_number_of_messages_per_second
    if rate is not None and not 1 <= rate <= MAX_RATE:
        raise bad_value(rate, "MaxNumberOfMessagesPerSecond", f"Must be between 1 and {MAX_RATE}.")
    if not is_dead_letter_queue(call.tx, queue):
        raise InvalidParameterValue("Source queue must be configured as a Dead Letter Queue.")
    for action in ("ReceiveMessage", "DeleteMessage", "GetQueueAttributes"):
        _require(call, action, queue)
    destination = _destination(call, req.destination_arn, queue)
    task = MoveTask(
        account=queue.account,
        region=queue.region,
        created=call.now,
        task_id=new_uuid(call.ids),
        source=queue.name,
        source_arn=queue.arn,
        destination=destination.arn if destination is not None else "",
        rate=rate or 0,
        to_move=contents_of(call.tx, queue, milliseconds(call.now)).numbers().visible,
        next=call.now,
    )
    try:
        call.tx.insert(MOVE_TASK, task)
    except AlreadyExists:
        raise op.UnsupportedOperation(
            "There is already a task running. Only one active task is allowed for a source queue arn at a given time."
        ) from None
    for old in _tasks_of(call, queue)[_ENDED_KEPT:]:
        if old.next is None:
            call.tx.delete(MOVE_TASK, old)
    return op.StartMessageMoveTaskResult(task_handle=_handle(task))


@sqs.operation(op.ListMessageMoveTasks, on=source_queue)
def list_message_move_tasks(
    call: Call, req: op.ListMessageMoveTasksRequest, queue: Queue
) -> op.ListMessageMoveTasksResult:
    """List a queue's tasks, the latest first."""
    most = 1 if req.max_results is None else req.max_results
    if not 1 <= most <= MAX_LISTED:
        raise bad_value(most, "MaxResults", f"Must be between 1 and {MAX_LISTED}.")
    return op.ListMessageMoveTasksResult(results=[_entry(task) for task in _tasks_of(call, queue)[:most]] or None)


@sqs.operation(op.CancelMessageMoveTask, on=task_queue, lane=Lane.WRITE)
def cancel_message_move_task(
    call: Call, req: op.CancelMessageMoveTaskRequest, queue: Queue
) -> op.CancelMessageMoveTaskResult:
    """Have a running task end; what it has moved stays moved."""
    task = call.tx.get(MOVE_TASK, queue.account, queue.region, _read_handle(req.task_handle).task_id)
    if task is None or task.source != queue.name:
        raise _no_such_task(call, req)
    if task.status != "RUNNING":
        raise op.UnsupportedOperation(f"Only active tasks can be cancelled. The task's status is {task.status}.")
    call.tx.put(MOVE_TASK, msgspec.structs.replace(task, status="CANCELLING", next=call.now))
    return op.CancelMessageMoveTaskResult(approximate_number_of_messages_moved=task.moved)


def _destination(call: Call, arn: str | None, source: Queue) -> Queue | None:
    """The queue that all messages go to, None for each one's own; the caller must be allowed to send there."""
    if arn is None:
        for one in call.tx.list(
            QUEUE, source.account, source.region, index="dead-letter", value=source.arn, limit=_SOURCES
        ):
            _require(call, "SendMessage", one)
        return None
    found = by_arn(call, arn, "DestinationArn")
    queue = found.entity if found.account == source.account else None
    policy = queue.attributes.get("Policy") if queue is not None else None
    call.authorize("sqs:SendMessage", found.arn, account=found.account, policy=policy)
    if queue is None:
        raise op.ResourceNotFoundException(
            "The resource that you specified for the DestinationArn parameter doesn't exist."
        )
    if queue.fifo != source.fifo or queue.name == source.name:
        raise InvalidParameterValue("The destination must be another queue of the source's type.")
    return queue


def _require(call: Call, action: str, queue: Queue) -> None:
    context = {f"aws:ResourceTag/{key}": value for key, value in queue.tags.items()}
    call.authorize(
        f"sqs:{action}", queue.arn, account=queue.account, policy=queue.attributes.get("Policy"), context=context
    )


def _tasks_of(call: Call, queue: Queue) -> list[MoveTask]:
    """A queue's tasks, the latest first."""
    tasks = call.tx.list(MOVE_TASK, queue.account, queue.region, index="source", value=queue.name, limit=100)
    return sorted(tasks, key=lambda task: task.created, reverse=True)


def _entry(task: MoveTask) -> op.ListMessageMoveTasksResultEntry:
    running = task.status == "RUNNING"
    return op.ListMessageMoveTasksResultEntry(
        task_handle=_handle(task) if running else None,
        status=task.status,
        source_arn=task.source_arn,
        destination_arn=task.destination or None,
        max_number_of_messages_per_second=task.rate or None,
        approximate_number_of_messages_moved=task.moved,
        approximate_number_of_messages_to_move=task.to_move if running else None,
        failure_reason=task.failure or None,
        started_timestamp=milliseconds(task.created),
    )


def _handle(task: MoveTask) -> str:
    arn = queue_arn(task.account, task.region, task.source)
    return base64.b64encode(msgspec.json.encode(_Handle(task.task_id, arn))).decode()


def _read_handle(text: str) -> _Handle:
    try:
        return msgspec.json.decode(base64.b64decode(text.encode("ascii"), validate=True), type=_Handle)
    except (binascii.Error, UnicodeEncodeError, msgspec.DecodeError, msgspec.ValidationError):
        raise InvalidParameterValue(f"Value {text[:200]} for parameter TaskHandle is invalid.") from None
