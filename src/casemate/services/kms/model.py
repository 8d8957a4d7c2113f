"""Keys and aliases, and the rules of their states. No I/O.

States: KMS Developer Guide, "Key states of AWS KMS keys".
"""

from __future__ import annotations

import msgspec

from casemate.api import kms as api
from casemate.kernel.arn import make_arn
from casemate.kernel.resources import Index, Kind, Resource
from casemate.policy.pinning import pin_principals
from casemate.services.kms.specs import DEFAULT_SPEC, algorithms_of, legacy_name

SECONDS_A_DAY = 86_400


class Key(Resource, frozen=True, kw_only=True):
    """A KMS key. Times are seconds since the epoch.

    ``backing_keys`` are the ids of its backing keys, the current one last; the material itself is sealed under
    (account, region, kind, key id, backing key id). ``principal_ids`` pins each user and role that the key policy
    names to its unique id, so that a namesake made later gains nothing. ``aliases`` repeats the names of its
    aliases (``kms:ResourceAliases``). ``owning_service`` is the service an AWS managed key belongs to.
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
    backing_keys: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    deletion_date: float | None = None

    @property
    def arn(self) -> str:
        """The key's ARN."""
        return key_arn(self.account, self.region, self.key_id)

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
            multi_region=False,
            current_key_material_id=self.backing_keys[-1] if self.spec == DEFAULT_SPEC else None,
        )

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
        if self.state == "PendingDeletion":
            raise api.KMSInvalidStateException(f"{self.arn} is pending deletion.")

    def require_usable(self) -> None:
        """Raise DisabledException or KMSInvalidStateException unless the key may do cryptography."""
        self.require_not_pending_deletion()
        if self.state == "Disabled":
            raise api.DisabledException(f"{self.arn} is disabled.")
        if self.state != "Enabled":
            raise api.KMSInvalidStateException(f"{self.arn} is not in a valid state: {self.state}.")


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


KEY = Kind("AWS::KMS::Key", Key, id=lambda key: key.key_id, due=lambda key: key.deletion_date)
ALIAS = Kind(
    "AWS::KMS::Alias",
    Alias,
    id=lambda alias: alias.name,
    indexes=(Index("target", lambda alias: (alias.target_key_id,)),),
)
