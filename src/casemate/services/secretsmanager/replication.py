"""Replicas of secrets in other Regions: written with their primary, each value under a key of its own Region.

User Guide, "Replicate an AWS Secrets Manager secret to other AWS Regions". All Regions are in one store: a replica is
in step when the call that changed its primary is answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from casemate.api import secretsmanager as api
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, ServiceError
from casemate.services.secretsmanager import keeping
from casemate.services.secretsmanager.accesses import last_access
from casemate.services.secretsmanager.model import SECRET, Replica, Secret, Version
from casemate.services.secretsmanager.values import Envelope, Value, enclosed, keep, opened

_NONE: Mapping[str, Value] = MappingProxyType({})


def save(call: Call, secret: Secret, values: Mapping[str, Value] = _NONE) -> Secret:
    """Write a primary secret that has changed, and what follows from it in its replicas; the secret as written.

    ``values`` are those of versions that are at hand in the clear, by version id.
    """
    secret = msgspec.structs.replace(secret, changed=call.now)
    if secret.replicas:
        told = tuple(_brought(call, secret, replica, values) for replica in secret.replicas)
        secret = msgspec.structs.replace(secret, replicas=told)
    call.tx.put(SECRET, secret)
    return secret


def _brought(call: Call, primary: Secret, replica: Replica, values: Mapping[str, Value]) -> Replica:
    """Bring a replica into step with its primary, and say how that went. What fails changes nothing in the replica."""
    there = call.tx.get(SECRET, primary.account, replica.region, primary.name)
    if there is not None and not _is_replica(there, primary):
        message = f"Replication failed: Secret name {primary.name} already exists in region {replica.region}."
        return msgspec.structs.replace(replica, status="Failed", message=message)
    wanted = _followed(call, primary, replica, there)
    made: dict[str, Envelope] = {}
    try:
        for version in wanted.versions:
            known = there.version(version.id) if there is not None else None
            if known is None or known.created != version.created:
                value = values.get(version.id)
                if value is None:
                    value = opened(call, primary, _version(primary, version.id))
                made[version.id] = enclosed(call, wanted, version.id, value)
    except (AccessDenied, ServiceError) as error:
        return msgspec.structs.replace(replica, status="Failed", message=f"Replication failed: {error.message}"[:4096])
    if there is None:
        keeping.insert(call.tx, wanted)
    else:
        kept = {version.id for version in wanted.versions}
        for version in there.versions:
            if version.id not in kept:
                call.tx.destroy(there.ref(version.id))
        call.tx.put(SECRET, wanted)
    for version_id, envelope in made.items():
        keep(call, wanted, version_id, envelope)
    return msgspec.structs.replace(replica, status="InSync", message="")


def _version(secret: Secret, version_id: str) -> Version:
    found = secret.version(version_id)
    assert found is not None
    return found


def _is_replica(secret: Secret, primary: Secret) -> bool:
    return secret.uid == primary.uid and secret.primary_region == primary.region


def _followed(call: Call, primary: Secret, replica: Replica, there: Secret | None) -> Secret:
    """The replica as it should be: its labelled versions that have values, and all that is said of the primary."""
    keys = (replica.kms_key,)
    versions = tuple(
        msgspec.structs.replace(version, keys=keys) for version in primary.versions if version.filled and version.stages
    )
    return msgspec.structs.replace(
        primary,
        region=replica.region,
        created=call.now if there is None else there.created,
        changed=call.now,
        kms_key=replica.kms_key,
        versions=versions,
        primary_region=primary.region,
        replicas=(),
        rotation=None,
        attempt=None,
        attachment=None,
    )


def added(
    call: Call, secret: Secret, regions: list[api.ReplicaRegionType] | None, *, overwrite: bool
) -> tuple[Replica, ...]:
    """The replicas of a primary with those that a request adds; they are made when the secret is saved.

    One that failed may be added again. Raises InvalidParameterException.
    """
    replicas = {replica.region: replica for replica in secret.replicas}
    for each in regions or ():
        region = each.region or ""
        known = replicas.get(region)
        if not region or region == secret.region or (known is not None and known.status == "InSync"):
            raise api.InvalidParameterException(f"Invalid replica region: {region}.")
        if overwrite:
            _clear(call, secret, region)
        replicas[region] = Replica(region=region, kms_key=each.kms_key_id or "", status="InProgress")
    return tuple(replicas.values())


def _clear(call: Call, secret: Secret, region: str) -> None:
    """Remove the secret that has the name of a replica to be, if it stands alone. Raises InvalidRequestException."""
    there = call.tx.get(SECRET, secret.account, region, secret.name)
    if there is None:
        return
    if there.is_replica or there.replicas:
        raise api.InvalidRequestException(f"The secret {there.arn} is part of another replication.")
    keeping.remove(call.tx, there)


def removed(call: Call, secret: Secret, regions: list[str]) -> Secret:
    """The primary less its replicas in those Regions, which are deleted at once. Raises InvalidParameterException."""
    known = {replica.region for replica in secret.replicas}
    for region in regions:
        if region not in known:
            raise api.InvalidParameterException(f"The secret has no replica in region {region}.")
        there = call.tx.get(SECRET, secret.account, region, secret.name)
        if there is not None and _is_replica(there, secret):
            keeping.remove(call.tx, there)
    left = tuple(replica for replica in secret.replicas if replica.region not in regions)
    return msgspec.structs.replace(secret, replicas=left)


def promoted(call: Call, replica: Secret) -> Secret:
    """Make a replica a secret of its own, which its former primary knows nothing of any more."""
    primary = call.tx.get(SECRET, replica.account, replica.primary_region, replica.name)
    if primary is not None and primary.uid == replica.uid:
        left = tuple(each for each in primary.replicas if each.region != replica.region)
        call.tx.put(SECRET, msgspec.structs.replace(primary, replicas=left))
    alone = msgspec.structs.replace(replica, primary_region="", changed=call.now)
    call.tx.put(SECRET, alone)
    return alone


def statuses(call: Call, secret: Secret) -> list[api.ReplicationStatusType] | None:
    """ReplicationStatus as answers show it."""
    told = []
    for replica in secret.replicas:
        there = call.tx.get(SECRET, secret.account, replica.region, secret.name)
        message = replica.message or ("Replication succeeded" if replica.status == "InSync" else "")
        told.append(
            api.ReplicationStatusType(
                region=replica.region,
                kms_key_id=replica.kms_key or "alias/aws/secretsmanager",
                status=replica.status,
                status_message=message or None,
                last_accessed_date=last_access(call, there) if there is not None else None,
            )
        )
    return told or None
