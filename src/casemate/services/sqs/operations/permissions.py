"""Permissions: statements of a queue's policy, by their labels."""

from __future__ import annotations

import msgspec

from casemate.api import sqs as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.sqs.attributes import accepted
from casemate.services.sqs.model import QUEUE, Queue
from casemate.services.sqs.policies import with_permission, without_permission
from casemate.services.sqs.service import sqs
from casemate.services.sqs.targets import queue_itself


@sqs.operation(op.AddPermission, on=queue_itself, lane=Lane.WRITE)
def add_permission(call: Call, req: op.AddPermissionRequest, queue: Queue) -> None:
    """Add a statement to a queue's policy that lets other accounts use it."""
    _put_policy(call, queue, with_permission(queue, req.label, req.aws_account_ids, req.actions))


@sqs.operation(op.RemovePermission, on=queue_itself, lane=Lane.WRITE)
def remove_permission(call: Call, req: op.RemovePermissionRequest, queue: Queue) -> None:
    """Remove the statement of that label from a queue's policy."""
    _put_policy(call, queue, without_permission(queue, req.label))


def _put_policy(call: Call, queue: Queue, policy: str) -> None:
    call.tx.put(QUEUE, msgspec.structs.replace(accepted({"Policy": policy}, queue), modified=call.now))
