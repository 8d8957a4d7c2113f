"""Keys and aliases, and the rules of their states. No I/O.

States: KMS Developer Guide, "Key states of AWS KMS keys".
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import kms as api
from casemate.kernel.arn import make_arn
from casemate.kernel.resources import Index, Kind, Resource
from casemate.policy.pinning import pin_principals
from casemate.services.kms.specs import DEFAULT_SPEC, algorithms_of, legacy_name
from casemate.services.kms.versions import SECONDS_A_DAY as SECONDS_A_DAY
from casemate.services.kms.versions import Version, current, upcast_backing_keys

MULTI_REGION_PREFIX = "mrk-"
"""How the ids of multi-Region keys begin; 32 hexadecimal digits follow."""


USABLE_STATES: frozenset[api.KeyState] = frozenset(("Enabled", "Updating"))
"""A key goes on being used while its set gets another primary key."""
STATE_WORDS: Mapping[api.KeyState, str] = {
    "Enabled": "enabled",
    "Disabled": "disabled",
    "PendingDeletion": "pending deletion",
    "PendingReplicaDeletion": "pending replica deletion",
    "PendingImport": "pending import",
    "Unavailable": "unavailable",
    "Creating": "creating",
    "Updating": "updating",
}
"""How a refusal words a state (KMS Developer Guide, "Key states", table details)."""


class Key(Resource, frozen=True, kw_only=True):
    """A KMS key. Times are seconds since the epoch.

    ``versions`` are those of its material, in the order in which they came; the material itself is sealed under
    (account, region, kind, key id, version id). ``principal_ids`` pins each user and role that the key policy
    names to its unique id, so that a namesake made later gains nothing. ``aliases`` repeats the names of its
    aliases (``kms:ResourceAliases``). ``owning_service`` is the service an AWS managed key belongs to.

    ``deletion_window`` is the waiting period in days that begins when the last replica is gone. ``rotation_period``
    is in days, 0 without automatic rotation; ``rotation_requested`` is when RotateKeyOnDemand was called, until it
    is done. ``primary_region`` is "" for a single-Region key; related keys all say the same of one another.
    """

    key_id: str
    description: str = ""
    state: api.KeyState = "Enabled"
    spec: api.KeySpec = "SYMMETRIC_DEFAULT"
    usage: api.KeyUsageType = "ENCRYPT_DECRYPT"
    origin: api.OriginType = "AWS_KMS"
    owning_service: str = ""
    key_policy: str
    principal_ids: dict[str, str] = msgspec.field(default_factory=dict)
    versions: tuple[Version, ...] = ()
    aliases: tuple[str, ...] = ()
    deletion_date: float | None = None
    deletion_window: int = 0
    rotation_period: int = 0
    next_rotation: float | None = None
    rotation_requested: float | None = None
    primary_region: str = ""
    replica_regions: tuple[str, ...] = ()

    @property
    def arn(self) -> str:
        """The key's ARN."""
        return key_arn(self.account, self.region, self.key_id)

    @property
    def is_multi_region(self) -> bool:
        """Whether it is one of a set of related keys, or may become one."""
        return self.primary_region != ""

    @property
    def is_replica(self) -> bool:
        """Whether another Region has the primary key of its set."""
        return self.is_multi_region and self.primary_region != self.region

    @property
    def is_symmetric(self) -> bool:
        """Whether it encrypts and decrypts with material that can be rotated."""
        return self.spec == DEFAULT_SPEC

    @property
    def is_complete(self) -> bool:
        """Whether all material that belongs to it is here. False for a key that waits for its first import."""
        settled = [version for version in self.versions if version.is_settled]
        return bool(settled) and all(version.present for version in settled)

    @property
    def related_regions(self) -> tuple[str, ...]:
        """The Regions of its related keys, its own left out."""
        if not self.is_multi_region:
            return ()
        return tuple(region for region in (self.primary_region, *self.replica_regions) if region != self.region)

    @property
    def current(self) -> Version:
        """The version of its material that encrypts and signs. Raises KMSInvalidStateException if there is none."""
        found = current(self.versions)
        if found is None:
            raise api.KMSInvalidStateException(f"{self.arn} is pending import.")
        return found

    @property
    def material_id(self) -> str | None:
        """The id of the current version as KMS tells it: of symmetric encryption keys alone, once there is one."""
        found = current(self.versions)
        return found.id if found is not None and self.is_symmetric else None

    @property
    def manager(self) -> api.KeyManagerType:
        """Who manages it: a service's key is AWS's, any other the customer's."""
        return "AWS" if self.owning_service else "CUSTOMER"

    def metadata(self) -> api.KeyMetadata:
        """The KeyMetadata that DescribeKey and CreateKey answer."""
        algorithms = algorithms_of(self.spec, self.usage)
        return api.KeyMetadata(
            aws_account_id=self.account,
            key_id=self.key_id,
            arn=self.arn,
            creation_date=self.created,
            enabled=self.state == "Enabled",
            description=self.description,
            key_usage=self.usage,
            key_state=self.state,
            deletion_date=self.deletion_date,
            origin=self.origin,
            key_manager=self.manager,
            customer_master_key_spec=legacy_name(self.spec),
            key_spec=self.spec,
            encryption_algorithms=algorithms.encryption,
            signing_algorithms=algorithms.signing,
            key_agreement_algorithms=algorithms.agreement,
            encapsulation_algorithms=algorithms.encapsulation,
            mac_algorithms=algorithms.mac,
            multi_region=self.is_multi_region,
            multi_region_configuration=self._related(),
            pending_deletion_window_in_days=self.deletion_window or None,
            expiration_model=self._expiration_model(),
            valid_to=self._valid_to(),
            current_key_material_id=self.material_id,
        )

    def _related(self) -> api.MultiRegionConfiguration | None:
        if not self.is_multi_region:
            return None
        named = [
            api.MultiRegionKey(arn=key_arn(self.account, region, self.key_id), region=region)
            for region in (self.primary_region, *self.replica_regions)
        ]
        kind: api.MultiRegionKeyType = "REPLICA" if self.is_replica else "PRIMARY"
        return api.MultiRegionConfiguration(multi_region_key_type=kind, primary_key=named[0], replica_keys=named[1:])

    def _imported(self) -> list[Version]:
        """The imported material that is here and belongs to the key for good."""
        if self.origin != "EXTERNAL":
            return []
        return [version for version in self.versions if version.present and version.is_settled]

    def _valid_to(self) -> float | None:
        return min((each.valid_to for each in self._imported() if each.valid_to is not None), default=None)

    def _expiration_model(self) -> api.ExpirationModelType | None:
        if not self._imported():
            return None
        return "KEY_MATERIAL_DOES_NOT_EXPIRE" if self._valid_to() is None else "KEY_MATERIAL_EXPIRES"

    def policy_in_force(self) -> str:
        """The key policy with the principals it names pinned to the unique ids they had when it was put."""
        if not self.principal_ids:
            return self.key_policy
        return pin_principals(self.key_policy, tuple(sorted(self.principal_ids.items())))

    def with_alias(self, name: str) -> Key:
        """The key with one alias more."""
        return msgspec.structs.replace(self, aliases=(*self.aliases, name))

    def without_alias(self, name: str) -> Key:
        """The key with one alias less."""
        return msgspec.structs.replace(self, aliases=tuple(alias for alias in self.aliases if alias != name))

    def require_customer_managed(self) -> None:
        """Raise UnsupportedOperationException for an AWS managed key, which only its service may change."""
        if self.owning_service:
            raise api.UnsupportedOperationException(
                f"{self.arn} is an AWS managed key: its account can't change, disable or delete it."
            )

    def require_not_pending_deletion(self) -> None:
        """Raise KMSInvalidStateException for a key that is about to be deleted."""
        self.require_not_in("PendingDeletion", "PendingReplicaDeletion")

    def require_not_in(self, *states: api.KeyState) -> None:
        """Raise DisabledException for a disabled key, KMSInvalidStateException otherwise, in one of ``states``."""
        if self.state not in states:
            return
        if self.state == "Disabled":
            raise api.DisabledException(f"{self.arn} is disabled.")
        raise api.KMSInvalidStateException(f"{self.arn} is {STATE_WORDS[self.state]}.")

    def require_usable(self) -> None:
        """Raise DisabledException or KMSInvalidStateException unless the key may do cryptography."""
        if self.state not in USABLE_STATES:
            self.require_not_in(self.state)


class Alias(Resource, frozen=True, kw_only=True):
    """An alias: a name (with its ``alias/`` prefix) for a key of the same account and region."""

    name: str
    target_key_id: str
    updated: float

    @property
    def arn(self) -> str:
        """The alias's ARN."""
        return make_arn("kms", self.region, self.account, self.name)

    def entry(self) -> api.AliasListEntry:
        """The entry that ListAliases answers."""
        return api.AliasListEntry(
            alias_name=self.name,
            alias_arn=self.arn,
            target_key_id=self.target_key_id,
            creation_date=self.created,
            last_updated_date=self.updated,
        )


def key_arn(account: str, region: str, key_id: str) -> str:
    """The ARN of a key."""
    return make_arn("kms", region, account, f"key/{key_id}")


def due(key: Key) -> float | None:
    """When the keeper must look at a key: a state that passes, material that expires, a rotation, its deletion."""
    times = [version.valid_to for version in key.versions if version.present and version.valid_to is not None]
    if key.state in ("Creating", "Updating"):
        times.append(key.created)
    if key.state == "PendingDeletion" and key.deletion_date is not None:
        times.append(key.deletion_date)
    if key.state in USABLE_STATES and not key.is_replica:
        times += [time for time in (key.next_rotation, key.rotation_requested) if time is not None]
    return min(times, default=None)


KEY = Kind(
    "AWS::KMS::Key",
    Key,
    id=lambda key: key.key_id,
    due=due,
    schema=2,
    upcasts={1: upcast_backing_keys},
)
ALIAS = Kind(
    "AWS::KMS::Alias",
    Alias,
    id=lambda alias: alias.name,
    indexes=(Index("target", lambda alias: (alias.target_key_id,)),),
)
