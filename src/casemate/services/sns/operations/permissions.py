"""AddPermission and RemovePermission: statements of a topic's policy, by label."""

from __future__ import annotations

import msgspec

from casemate.api import sns as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.sns.model import TOPIC, Topic
from casemate.services.sns.policies import with_permission, without_permission
from casemate.services.sns.service import sns
from casemate.services.sns.targets import topic


@sns.operation(op.AddPermission, on=topic, lane=Lane.WRITE)
def add_permission(call: Call, req: op.AddPermissionInput, topic: Topic) -> None:
    """Let accounts do something with the topic."""
    _put(call, topic, with_permission(topic, req.label_, req.aws_account_id, req.action_name))


@sns.operation(op.RemovePermission, on=topic, lane=Lane.WRITE)
def remove_permission(call: Call, req: op.RemovePermissionInput, topic: Topic) -> None:
    """Take the statement of a label out of the topic's policy."""
    _put(call, topic, without_permission(topic, req.label_))


def _put(call: Call, topic: Topic, policy: str) -> None:
    call.tx.put(TOPIC, msgspec.structs.replace(topic, attributes={**topic.attributes, "Policy": policy}))
