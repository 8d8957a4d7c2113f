"""What Parameter Store keeps: parameters with their current version, and the versions before it.

A parameter's id is its name with a leading slash, whether or not it was made with one: ``/db`` and ``db`` have one ARN,
and are one parameter. Versions that were overwritten are records, found by the parameter and their number.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from casemate.kernel.arn import make_arn
from casemate.kernel.resources import Index, Kind, Resource
from casemate.services.ssm.policies import AppliedPolicy, next_due

STANDARD, ADVANCED, INTELLIGENT = "Standard", "Advanced", "Intelligent-Tiering"
DEFAULT_KEY = "alias/aws/ssm"
SECURE = "SecureString"
Tier = Literal["Standard", "Advanced"]
Type = Literal["String", "StringList", "SecureString"]


class Version(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One version of a parameter. ``value`` of a SecureString is what KMS made of it, in Base64.

    ``modified`` is seconds since the epoch, ``user`` the ARN of who wrote it.
    """

    number: int
    type: Type
    value: str
    tier: Tier = "Standard"
    key_id: str = ""
    data_type: str = "text"
    description: str = ""
    allowed_pattern: str = ""
    policies: tuple[AppliedPolicy, ...] = ()
    modified: float = 0.0
    user: str = ""


class Parameter(Resource, frozen=True, kw_only=True):
    """A parameter. ``oldest`` is the first version that is still kept, ``labels`` say which version has each."""

    name: str
    version: Version
    oldest: int = 1
    labels: dict[str, int] = msgspec.field(default_factory=dict)
    policy: str = ""
    policy_id: str = ""

    @property
    def id(self) -> str:
        """The name with a leading slash."""
        return canonical(self.name)

    @property
    def arn(self) -> str:
        """``arn:aws:ssm:REGION:ACCOUNT:parameter/NAME``, with one slash in front of the name."""
        return parameter_arn(self.account, self.region, self.id)

    def labels_of(self, number: int) -> list[str]:
        """The labels of a version, in their order."""
        return sorted(label for label, of in self.labels.items() if of == number)


def canonical(name: str) -> str:
    """A parameter's id: its name with a leading slash."""
    return name if name.startswith("/") else f"/{name}"


def parent(id: str) -> str:
    """The path that a parameter is right under."""
    return id.rpartition("/")[0] or "/"


def parameter_arn(account: str, region: str, id: str) -> str:
    """The ARN of a parameter, by its id."""
    return make_arn("ssm", region, account, f"parameter{id}")


PARAMETER: Kind[Parameter] = Kind(
    "AWS::SSM::Parameter",
    Parameter,
    id=lambda parameter: parameter.id,
    indexes=(Index("path", lambda parameter: (parent(parameter.id),)),),
    due=lambda parameter: next_due(parameter.version.policies),
)


class ServiceSetting(Resource, frozen=True, kw_only=True):
    """A setting that an account has changed. ``name`` is its id (``/ssm/parameter-store/…``)."""

    name: str
    value: str
    modified: float
    user: str


SERVICE_SETTING: Kind[ServiceSetting] = Kind(
    "Casemate::SSM::ServiceSetting", ServiceSetting, id=lambda setting: setting.name
)
