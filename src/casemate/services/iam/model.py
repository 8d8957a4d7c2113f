"""Users, groups, roles, managed policies and access keys. No I/O.

Identifiers: IAM User Guide, "IAM identifiers". Every kind here is global: its region is "".
"""

from __future__ import annotations

from typing import Any, ClassVar

from msgspec import Struct, field

from casemate.api import iam as api
from casemate.kernel.arn import make_arn
from casemate.kernel.resources import Index, Kind, Resource, Scope, fold_case
from casemate.policy.pinning import pin_principals

SERVICE_ROLE_PATH = "/aws-service-role/"
"""The path of service-linked roles, which only their service may change."""


def iam_arn(account: str, resource_type: str, path: str, name: str) -> str:
    """The ARN of a user, group, role or policy: its path stands between type and name."""
    return make_arn("iam", "", account, f"{resource_type}{path}{name}")


def root_arn(account: str) -> str:
    """The ARN of an account's root user."""
    return make_arn("iam", "", account, "root")


class Identity(Resource, frozen=True, kw_only=True):
    """What users, groups and roles have in common.

    ``attached`` are the ARNs of managed policies, ``inline`` the documents of inline policies by name, as they
    were put.
    """

    resource_type: ClassVar[str]

    path: str = "/"
    attached: tuple[str, ...] = ()
    inline: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name, without the path."""
        raise NotImplementedError

    @property
    def arn(self) -> str:
        """The ARN."""
        return iam_arn(self.account, self.resource_type, self.path, self.name)


class User(Identity, frozen=True, kw_only=True):
    """An IAM user. ``groups`` are the names of its groups, ``boundary`` a policy's ARN or ""."""

    resource_type: ClassVar[str] = "user"

    user_name: str
    user_id: str
    groups: tuple[str, ...] = ()
    boundary: str = ""

    @property
    def name(self) -> str:
        """The user's name."""
        return self.user_name

    def described(self, *, full: bool = True) -> api.User:
        """The User that the API answers; lists leave out tags and boundary (``full`` False)."""
        return api.User(
            path=self.path,
            user_name=self.user_name,
            user_id=self.user_id,
            arn=self.arn,
            create_date=self.created,
            permissions_boundary=attached_boundary(self.boundary) if full else None,
            tags=shown_tags(self.tags) if full else None,
        )


class Group(Identity, frozen=True, kw_only=True):
    """An IAM group. Who is in it, its users know (index ``group``)."""

    resource_type: ClassVar[str] = "group"

    group_name: str
    group_id: str

    @property
    def name(self) -> str:
        """The group's name."""
        return self.group_name

    def described(self) -> api.Group:
        """The Group that the API answers."""
        return api.Group(
            path=self.path,
            group_name=self.group_name,
            group_id=self.group_id,
            arn=self.arn,
            create_date=self.created,
        )


class Role(Identity, frozen=True, kw_only=True):
    """An IAM role. ``max_session_duration`` is in seconds.

    ``trust_policy`` is the document as it was put, ``principal_ids`` the unique id of each user and role it
    names as a principal, so that a namesake made later gains nothing.
    """

    resource_type: ClassVar[str] = "role"

    role_name: str
    role_id: str
    trust_policy: str
    principal_ids: dict[str, str] = field(default_factory=dict)
    description: str = ""
    max_session_duration: int = 3600
    boundary: str = ""

    @property
    def name(self) -> str:
        """The role's name."""
        return self.role_name

    def trust_policy_in_force(self) -> str:
        """The trust policy with its principals as the unique ids they had when it was put."""
        return pin_principals(self.trust_policy, tuple(sorted(self.principal_ids.items())))

    def require_modifiable(self) -> None:
        """Raise UnmodifiableEntityException for a service-linked role."""
        if self.path.startswith(SERVICE_ROLE_PATH):
            raise api.UnmodifiableEntityException(
                f"Cannot perform the operation on the protected role '{self.role_name}' - "
                "this role is only modifiable by AWS"
            )


class PolicyVersion(Struct, frozen=True, kw_only=True):
    """A version of a managed policy: its id (``v3``), document, and time of creation."""

    id: str
    document: str
    created: float


class ManagedPolicy(Resource, frozen=True, kw_only=True):
    """A managed policy, the customer's or AWS's (account ``aws``). ``versions`` are in the order of creation.

    ``last_version`` is the highest number ever given, so that no version id is used twice.
    """

    policy_name: str
    policy_id: str
    path: str = "/"
    description: str = ""
    default_version: str = "v1"
    versions: tuple[PolicyVersion, ...]
    last_version: int = 1
    updated: float = 0.0

    @property
    def arn(self) -> str:
        """The policy's ARN."""
        return iam_arn(self.account, "policy", self.path, self.policy_name)

    def version(self, version_id: str) -> PolicyVersion | None:
        """The version of that id, or None."""
        return next((version for version in self.versions if version.id == version_id), None)

    @property
    def document(self) -> str:
        """The document in force: the default version's."""
        return next(version.document for version in self.versions if version.id == self.default_version)


class AccessKey(Resource, frozen=True, kw_only=True):
    """A long-term access key. Its secret is sealed, and nowhere else.

    ``user_name`` and ``user_id`` are "" for a key of the account's root user.
    """

    access_key_id: str
    user_name: str = ""
    user_id: str = ""
    status: api.statusType = "Active"


class UniqueId(Resource, frozen=True, kw_only=True):
    """Whose a unique id is: the way from an id in a pinned policy to the user or role, whatever its account."""

    unique_id: str
    resource_type: str
    name: str


def attached_boundary(arn: str) -> api.AttachedPermissionsBoundary | None:
    """A boundary as the API shows it; None for none."""
    if not arn:
        return None
    return api.AttachedPermissionsBoundary(
        permissions_boundary_type="PermissionsBoundaryPolicy", permissions_boundary_arn=arn
    )


def shown_tags(tags: dict[str, str]) -> list[api.Tag] | None:
    """Tags as the API shows them, in the order of their keys; None for none."""
    return [api.Tag(key=key, value=tags[key]) for key in sorted(tags)] or None


USER = Kind(
    "AWS::IAM::User",
    User,
    id=lambda user: user.user_name,
    scope=Scope.ACCOUNT,
    fold=fold_case,
    indexes=(
        Index("group", lambda user: [fold_case(group) for group in user.groups]),
        Index("policy", lambda user: user.attached),
        Index("boundary", lambda user: (user.boundary,) if user.boundary else ()),
    ),
)
GROUP = Kind(
    "AWS::IAM::Group",
    Group,
    id=lambda group: group.group_name,
    scope=Scope.ACCOUNT,
    fold=fold_case,
    indexes=(Index("policy", lambda group: group.attached),),
)
ROLE = Kind(
    "AWS::IAM::Role",
    Role,
    id=lambda role: role.role_name,
    scope=Scope.ACCOUNT,
    fold=fold_case,
    indexes=(
        Index("policy", lambda role: role.attached),
        Index("boundary", lambda role: (role.boundary,) if role.boundary else ()),
    ),
)
MANAGED_POLICY = Kind(
    "AWS::IAM::ManagedPolicy",
    ManagedPolicy,
    id=lambda policy: policy.policy_name,
    scope=Scope.ACCOUNT,
    fold=fold_case,
)
ACCESS_KEY = Kind(
    "AWS::IAM::AccessKey",
    AccessKey,
    id=lambda key: key.access_key_id,
    scope=Scope.GLOBAL,
    indexes=(Index("user", lambda key: (fold_case(key.user_name),)),),
)
UNIQUE_ID = Kind("Casemate::IAM::UniqueId", UniqueId, id=lambda unique: unique.unique_id, scope=Scope.GLOBAL)

KIND_OF: dict[type[Identity], Kind[Any]] = {User: USER, Group: GROUP, Role: ROLE}
"""The kind of each sort of identity."""
