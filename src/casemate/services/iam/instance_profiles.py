"""Instance profiles: the box in which a role reaches an EC2 instance. No I/O but in the target.

IAM User Guide, "Using instance profiles".
"""

from __future__ import annotations

from typing import Any

from casemate.api import iam as api
from casemate.kernel.call import Call
from casemate.kernel.operations import Found, Target
from casemate.kernel.resources import Index, Kind, Resource, Scope, fold_case
from casemate.services.iam.model import iam_arn

RESOURCE_TYPE = "instance-profile"


class InstanceProfile(Resource, frozen=True, kw_only=True):
    """An instance profile, with one role at most: its name and unique id, "" for none."""

    path: str = "/"
    profile_name: str
    profile_id: str
    role_name: str = ""
    role_id: str = ""

    @property
    def arn(self) -> str:
        """The ARN."""
        return iam_arn(self.account, RESOURCE_TYPE, self.path, self.profile_name)


INSTANCE_PROFILE = Kind(
    "AWS::IAM::InstanceProfile",
    InstanceProfile,
    id=lambda profile: profile.profile_name,
    scope=Scope.ACCOUNT,
    fold=fold_case,
    indexes=(Index("role", lambda profile: (profile.role_id,) if profile.role_id else ()),),
)


def no_such_profile(name: str) -> api.NoSuchEntityException:
    """What is said of an instance profile that is not there."""
    return api.NoSuchEntityException(f"Instance Profile {name} cannot be found.")


def _find(call: Call, request: Any) -> Found[InstanceProfile]:
    name: str = request.instance_profile_name
    profile = call.tx.get(INSTANCE_PROFILE, call.account, "", name)
    arn = iam_arn(call.account, RESOURCE_TYPE, "/", name) if profile is None else profile.arn
    return Found(arn, call.account, profile)


instance_profile: Target[InstanceProfile] = Target(
    resource_type=RESOURCE_TYPE,
    kind=INSTANCE_PROFILE.name,
    find=_find,
    missing=lambda call, request: no_such_profile(request.instance_profile_name),
    tags=lambda profile: profile.tags,
)
"""An instance profile, by name."""
