"""Replicas in other Regions: added, removed, promoted."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import secretsmanager as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.services.secretsmanager.errors import require_changeable, require_not_deleted
from casemate.services.secretsmanager.model import Secret
from casemate.services.secretsmanager.operations.secrets import replica_keys
from casemate.services.secretsmanager.replication import added, promoted, removed, save, statuses
from casemate.services.secretsmanager.service import secretsmanager
from casemate.services.secretsmanager.targets import secret_itself, secret_with


def _asked(_call: Call, req: op.ReplicateSecretToRegionsRequest) -> Mapping[str, Values]:
    return replica_keys(req.add_replica_regions, req.force_overwrite_replica_secret)


@secretsmanager.operation(op.ReplicateSecretToRegions, on=secret_with(_asked), lane=Lane.WRITE)
def replicate_secret_to_regions(
    call: Call, req: op.ReplicateSecretToRegionsRequest, secret: Secret
) -> op.ReplicateSecretToRegionsResponse:
    """Make replicas of a secret in other Regions; what can't be made there is told as failed, to be tried again."""
    require_changeable(call, secret)
    overwrite = bool(req.force_overwrite_replica_secret)
    replicas = added(call, secret, req.add_replica_regions, overwrite=overwrite)
    secret = save(call, msgspec.structs.replace(secret, replicas=replicas))
    return op.ReplicateSecretToRegionsResponse(arn=secret.arn, replication_status=statuses(call, secret))


@secretsmanager.operation(op.RemoveRegionsFromReplication, on=secret_itself, lane=Lane.WRITE)
def remove_regions_from_replication(
    call: Call, req: op.RemoveRegionsFromReplicationRequest, secret: Secret
) -> op.RemoveRegionsFromReplicationResponse:
    """Delete a secret's replicas in some Regions, at once."""
    require_changeable(call, secret)
    secret = save(call, removed(call, secret, req.remove_replica_regions))
    return op.RemoveRegionsFromReplicationResponse(arn=secret.arn, replication_status=statuses(call, secret))


@secretsmanager.operation(op.StopReplicationToReplica, on=secret_itself, lane=Lane.WRITE)
def stop_replication_to_replica(
    call: Call, req: op.StopReplicationToReplicaRequest, secret: Secret
) -> op.StopReplicationToReplicaResponse:
    """Make a replica a secret of its own; asked in the replica's Region."""
    require_not_deleted(secret)
    if not secret.is_replica:
        raise op.InvalidRequestException("The secret is not a replica. Call this operation in the replica's Region.")
    return op.StopReplicationToReplicaResponse(arn=promoted(call, secret).arn)
