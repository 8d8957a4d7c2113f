"""The KMS keys of groups."""

from __future__ import annotations

import msgspec

from casemate.api import logs as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.logs.model import GROUP, LogGroup
from casemate.services.logs.operations.groups import accepted_key
from casemate.services.logs.service import logs
from casemate.services.logs.targets import group_by_resource


@logs.operation(op.AssociateKmsKey, on=group_by_resource, lane=Lane.WRITE)
def associate_kms_key(call: Call, req: op.AssociateKmsKeyRequest, group: LogGroup) -> None:
    """Have a group's events encrypted under a KMS key from now on."""
    key = accepted_key(call, group.arn, req.kms_key_id)
    call.tx.put(GROUP, msgspec.structs.replace(group, kms_key=key))


@logs.operation(op.DisassociateKmsKey, on=group_by_resource, lane=Lane.WRITE)
def disassociate_kms_key(call: Call, req: op.DisassociateKmsKeyRequest, group: LogGroup) -> None:
    """Have a group's events encrypted under CloudWatch Logs' own key from now on; earlier ones stay under theirs."""
    call.tx.put(GROUP, msgspec.structs.replace(group, kms_key=""))
