"""What SQS requests name: a queue, by its URL, its name, or its ARN."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from casemate.api import sqs as api
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Found, Target
from casemate.services.sqs.attributes import accept_name, is_name
from casemate.services.sqs.errors import bad_value
from casemate.services.sqs.model import QUEUE, Queue, queue_arn
from casemate.services.sqs.policies import SHAREABLE
from casemate.services.sqs.urls import named_by

_ACCOUNT = re.compile(r"[0-9]{12}")
_ACTIONS = {f"{name}Batch": name for name in ("SendMessage", "DeleteMessage", "ChangeMessageVisibility")}


def find_queue(call: Call, account: str, name: str) -> Found[Queue]:
    """The queue of that name in the region of the call."""
    return Found(queue_arn(account, call.region, name), account, call.tx.get(QUEUE, account, call.region, name))


def no_such_queue(_call: Call, _request: Any) -> ServiceError:
    """The error for a queue that is not there."""
    return api.QueueDoesNotExist("The specified queue does not exist.")


def _by_url(call: Call, request: Any) -> Found[Queue]:
    return find_queue(call, *named_by(request.queue_url))


def _by_name(call: Call, request: Any) -> Found[Queue]:
    account = request.queue_owner_aws_account_id or call.account
    if not _ACCOUNT.fullmatch(account):
        raise no_such_queue(call, request)
    if not is_name(request.queue_name):
        raise no_such_queue(call, request)
    return find_queue(call, account, request.queue_name)


def _named_anew(call: Call, request: Any) -> Found[str]:
    accept_name(request.queue_name, fifo=request.queue_name.endswith(".fifo"))
    arn = queue_arn(call.account, call.region, request.queue_name)
    return Found(arn, call.account, arn)


def _by_source_arn(call: Call, request: Any) -> Found[Queue]:
    return by_arn(call, request.source_arn, "SourceArn")


def by_arn(call: Call, text: str, parameter: str) -> Found[Queue]:
    """The queue of an ARN. Raises InvalidParameterValue for what is no ARN of a queue in this region."""
    arn = parse_arn(text)
    if arn is None or arn.service != "sqs" or arn.region != call.region or not _ACCOUNT.fullmatch(arn.account):
        raise bad_value(
            text[:300],
            parameter,
            "You must use this format to specify the ARN: arn:aws:sqs:<region>:<account>:<queue>.",
        )
    return find_queue(call, arn.account, arn.resource)


def _policy(call: Call, queue: Queue) -> str | None:
    """The queue's policy, for whom it can have a say: other accounts may be allowed some actions only."""
    name = call.operation.name
    if call.account != queue.account and _ACTIONS.get(name, name) not in SHAREABLE:
        return None
    return queue.attributes.get("Policy")


queue_itself: Target[Queue] = Target(
    resource_type="queue",
    kind=QUEUE.name,
    find=_by_url,
    missing=no_such_queue,
    policy=_policy,
    tags=lambda queue: queue.tags,
)
"""The queue of the request's URL."""

queue_by_name = replace(queue_itself, find=_by_name)
"""The queue of the request's name, and owner if that is another."""

new_queue: Target[str] = Target(resource_type="queue", kind=QUEUE.name, find=_named_anew, missing=no_such_queue)
"""The ARN of a queue that is to be made."""

source_queue = replace(
    queue_itself,
    find=_by_source_arn,
    missing=lambda _call, _request: api.ResourceNotFoundException(
        "The resource that you specified for the SourceArn parameter doesn't exist."
    ),
)
"""The queue that messages are moved from."""
