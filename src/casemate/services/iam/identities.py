"""IAM's answers to the gateway and to STS: whose a key is, and what bounds a principal.

This runs in every request, on the event loop: it asks the transaction for ``get`` and cached secrets alone, so
that the cache's view can answer.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from operator import is_
from typing import NamedTuple

from casemate.kernel.arn import Arn, make_arn, parse_arn
from casemate.kernel.principal import (
    BY_TOKEN,
    Credential,
    Principal,
    PrincipalPolicies,
    PrincipalType,
    RoleFacts,
    Session,
)
from casemate.kernel.resources import Resource
from casemate.kernel.transaction import Transaction
from casemate.policy.trust import trusts_service
from casemate.services.iam.keys import secret_ref
from casemate.services.iam.lookup import is_aws_managed, managed_policy, user_or_role
from casemate.services.iam.model import (
    ACCESS_KEY,
    GROUP,
    ROLE,
    UNIQUE_ID,
    USER,
    AccessKey,
    Group,
    Identity,
    Role,
    User,
    root_arn,
)

NO_POLICIES = PrincipalPolicies()
"""What bounds a root user and a service: no policy of their own."""

_NOTHING = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}'
"""What a boundary or session policy that can't be found is taken for."""

Sources = list[Resource | Session | None]


class _Entry(NamedTuple):
    sources: Sources
    policies: PrincipalPolicies


class _Holder(NamedTuple):
    key: AccessKey
    user: User | None
    principal: Principal


class _Standing(NamedTuple):
    """What was answered of a caller by a view that stood at ``version``."""

    version: int
    principal: Principal
    policies: PrincipalPolicies


class IamIdentities:
    """``kernel.principal.Identities`` over what IAM keeps.

    ``account_created`` tells when an account was made (seconds since the epoch), None when there is no such
    account. ``policies`` answers with the very same object for as long as what it was made from is unchanged;
    at most ``capacity`` answers are kept. As long as the view stands at the same version, nothing is gathered anew.
    """

    def __init__(self, account_created: Callable[[Transaction, str], float | None], capacity: int = 10_000) -> None:
        self.account_created = account_created
        self._capacity = capacity
        self._kept: OrderedDict[tuple[str, str], _Entry] = OrderedDict()
        self._principals: OrderedDict[str, _Holder] = OrderedDict()
        self._lock = threading.Lock()
        # Views that tell their version are the event loop's: these two are for its thread alone.
        self._credentials: dict[str, tuple[int, Credential]] = {}
        self._standings: dict[int, _Standing] = {}

    def credential(self, tx: Transaction, access_key_id: str) -> Credential | None:
        """See ``Identities``."""
        version = tx.version
        if version is None:
            return self._credential(tx, access_key_id)
        kept = self._credentials.get(access_key_id)
        if kept is not None and kept[0] == version:
            return kept[1]
        found = self._credential(tx, access_key_id)
        if found is not None:
            if len(self._credentials) >= self._capacity:
                self._credentials.clear()
            self._credentials[access_key_id] = version, found
        return found

    def _credential(self, tx: Transaction, access_key_id: str) -> Credential | None:
        key = tx.get(ACCESS_KEY, "", "", access_key_id)
        if key is None:
            return None
        user = None
        if key.user_name:
            user = tx.get(USER, key.account, "", key.user_name)
            if user is None or user.user_id != key.user_id:
                return None
        secret = tx.unseal(secret_ref(key.account, access_key_id), cached=True)
        if secret is None:
            return None
        return Credential(
            access_key_id=access_key_id,
            secret_access_key=secret.decode(),
            principal=self._principal(key, user),
            active=key.status == "Active",
        )

    def policies(self, tx: Transaction, principal: Principal) -> PrincipalPolicies | None:
        """See ``Identities``."""
        version = tx.version
        if version is None:
            return self._policies(tx, principal)
        # By the principal's ``id``, which no other can have for as long as it is kept here.
        kept = self._standings.get(id(principal))
        if kept is not None and kept.version == version and kept.principal is principal:
            return kept.policies
        found = self._policies(tx, principal)
        if found is not None:
            if len(self._standings) >= self._capacity:
                self._standings.clear()
            self._standings[id(principal)] = _Standing(version, principal, found)
        return found

    def _policies(self, tx: Transaction, principal: Principal) -> PrincipalPolicies | None:
        if principal.type is PrincipalType.AWS_SERVICE or principal.type in BY_TOKEN:
            return NO_POLICIES
        session = principal.session
        if principal.type is PrincipalType.ROOT:
            if self.account_created(tx, principal.account) is None:
                return None
            if session is None or not (session.policies or session.policy_arns):
                return NO_POLICIES
            sources: Sources = [session]
        elif _is_root_s_session(principal):
            if self.account_created(tx, principal.account) is None:
                return None
            sources = [session]
        else:
            entity = _behind(tx, principal)
            if entity is None:
                return None
            sources = [session, entity, *_granting(tx, entity)]
            if entity.boundary:
                sources.append(managed_policy(tx, entity.boundary))
        if session is not None:
            sources += [managed_policy(tx, arn) for arn in session.policy_arns]
        return self._remembered(tx, principal, sources)

    def role(self, tx: Transaction, account: str, name: str) -> RoleFacts | None:
        """See ``Identities``."""
        role = tx.get(ROLE, account, "", name)
        if role is None:
            return None
        return RoleFacts(
            account=role.account,
            name=role.role_name,
            arn=role.arn,
            role_id=role.role_id,
            trust_policy=role.trust_policy_in_force(),
            max_session_duration=role.max_session_duration,
            tags=role.tags,
        )

    def unique_id(self, tx: Transaction, arn: str) -> str | None:
        """See ``Identities``."""
        parts = parse_arn(arn)
        if parts is not None and arn == root_arn(parts.account):
            return parts.account if self.account_created(tx, parts.account) is not None else None
        if parts is not None and (parts.service, parts.region) == ("sts", ""):
            return _session_id(tx, parts)
        entity = user_or_role(tx, arn)
        if entity is None:
            return None
        return entity.user_id if isinstance(entity, User) else entity.role_id

    def has_policy(self, tx: Transaction, arn: str) -> bool:
        """See ``Identities``."""
        return managed_policy(tx, arn) is not None

    def arn_of(self, tx: Transaction, unique_id: str) -> str | None:
        """See ``Identities``."""
        unique_id, _, session = unique_id.partition(":")
        unique = tx.get(UNIQUE_ID, "", "", unique_id)
        if unique is None:
            return None
        if unique.resource_type == User.resource_type:
            user = tx.get(USER, unique.account, "", unique.name)
            return user.arn if user is not None and user.user_id == unique_id else None
        role = tx.get(ROLE, unique.account, "", unique.name)
        if role is None or role.role_id != unique_id:
            return None
        return make_arn("sts", "", role.account, f"assumed-role/{role.role_name}/{session}") if session else role.arn

    def trusts(self, role: RoleFacts, service: str, resource_arn: str = "") -> bool:
        """See ``Identities``."""
        return trusts_service(role, service, resource_arn)

    def _principal(self, key: AccessKey, user: User | None) -> Principal:
        """The principal that a key stands for: the same object for as long as key and user are unchanged."""
        kept = self._principals.get(key.access_key_id)
        if kept is not None and kept.key is key and kept.user is user:
            return kept.principal
        principal = Principal(
            type=PrincipalType.ROOT if user is None else PrincipalType.IAM_USER,
            account=key.account,
            arn=root_arn(key.account) if user is None else user.arn,
            principal_id=key.account if user is None else user.user_id,
            name="" if user is None else user.user_name,
            access_key_id=key.access_key_id,
        )
        with self._lock:
            self._principals[key.access_key_id] = _Holder(key, user, principal)
            if len(self._principals) > self._capacity:
                self._principals.popitem(last=False)
        return principal

    def _remembered(self, tx: Transaction, principal: Principal, sources: Sources) -> PrincipalPolicies:
        """The kept answer where it was made from the same sources, otherwise a new one.

        Sources that are equal but other objects (another lane read them) are as good as the same.
        """
        key = (principal.arn, principal.access_key_id)
        entry = self._kept.get(key)
        if entry is not None and len(entry.sources) == len(sources) and all(map(is_, entry.sources, sources)):
            return entry.policies
        if entry is not None and entry.sources == sources:
            policies = entry.policies
        else:
            policies = _assemble(tx, principal, sources)
        with self._lock:
            self._kept[key] = _Entry(sources, policies)
            self._kept.move_to_end(key)
            if len(self._kept) > self._capacity:
                self._kept.popitem(last=False)
        return policies


def _is_root_s_session(principal: Principal) -> bool:
    """Whether it is a federated user for whom the root user asked: root stands behind it, and no entity."""
    session = principal.session
    return (
        principal.type is PrincipalType.FEDERATED_USER
        and session is not None
        and session.issuer_arn == root_arn(principal.account)
    )


def _behind(tx: Transaction, principal: Principal) -> User | Role | None:
    """The user or role whose permissions a principal has; None when it is gone or another of its name is there."""
    session = principal.session
    if session is None:
        user = tx.get(USER, principal.account, "", principal.name)
        return user if user is not None and user.user_id == principal.principal_id else None
    parts = parse_arn(session.issuer_arn)
    if parts is None or parts.account != principal.account:
        return None
    name = parts.resource.rpartition("/")[2]
    if principal.type is PrincipalType.ASSUMED_ROLE:
        role = tx.get(ROLE, parts.account, "", name)
        return role if role is not None and role.role_id == session.issuer_id else None
    user = tx.get(USER, parts.account, "", name)
    return user if user is not None and user.user_id == session.issuer_id else None


def _session_id(tx: Transaction, arn: Arn) -> str | None:
    """The unique id of the role whose session an STS ARN names, with the session's name; None without one."""
    resource_type, _, rest = arn.resource.partition("/")
    name, _, session = rest.partition("/")
    if resource_type != "assumed-role" or not session or "/" in session:
        return None
    role = tx.get(ROLE, arn.account, "", name)
    return f"{role.role_id}:{session}" if role is not None and role.role_name == name else None


def _granting(tx: Transaction, entity: User | Role) -> Sources:
    """What else grants to a user or role and may change: its groups, and all their attached policies."""
    found: Sources = []
    attached = entity.attached
    if isinstance(entity, User):
        for name in entity.groups:
            group = tx.get(GROUP, entity.account, "", name)
            if group is not None:
                found.append(group)
                attached += group.attached
    for arn in attached:
        if not is_aws_managed(arn):
            found.append(managed_policy(tx, arn))
    return found


def _assemble(tx: Transaction, principal: Principal, sources: Sources) -> PrincipalPolicies:
    """The policies of a principal, from the entities that ``policies`` gathered."""
    session = principal.session
    entity = next((source for source in sources if isinstance(source, (User, Role))), None)
    identity: list[tuple[str, str]] = []
    boundary = None
    tags: dict[str, str] = {}
    if entity is not None:
        owners: list[Identity] = [entity, *(source for source in sources if isinstance(source, Group))]
        attached: set[str] = set()
        for owner in owners:
            for name, document in owner.inline.items():
                identity.append((f"{owner.resource_type}/{owner.name}/{name}", document))
            for arn in owner.attached:
                policy = managed_policy(tx, arn)
                if policy is not None and arn not in attached:
                    attached.add(arn)
                    identity.append((arn, policy.document))
        if entity.boundary:
            boundary = entity.boundary, _document(tx, entity.boundary)
        tags = entity.tags
    session_policies = None
    if session is not None and (session.policies or session.policy_arns):
        session_policies = (
            *(("session policy", document) for document in session.policies),
            *((arn, _document(tx, arn)) for arn in session.policy_arns),
        )
    return PrincipalPolicies(identity=tuple(identity), boundary=boundary, session=session_policies, tags=tags)


def _document(tx: Transaction, arn: str) -> str:
    """The document of a policy that bounds; of one that is gone, a document that allows nothing."""
    policy = managed_policy(tx, arn)
    return _NOTHING if policy is None else policy.document
