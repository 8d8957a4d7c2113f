"""What Lambda keeps: functions, their published versions and aliases. No I/O."""

from __future__ import annotations

import msgspec

from casemate.kernel.arn import make_arn
from casemate.kernel.resources import Index, Kind, Resource

LATEST = "$LATEST"


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """A zip: its blob's name, its size in bytes, its SHA-256 in base64 as AWS shows it, its size unpacked."""

    blob: str
    size: int
    sha256: str
    unpacked: int = 0


class UsedLayer(msgspec.Struct, frozen=True, kw_only=True):
    """A layer's version that a function uses: what stays even when the version is deleted."""

    arn: str
    code: Code


class Configuration(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a version of a function runs. ``timeout`` in seconds, ``memory`` and ``storage`` in MiB.

    ``environment`` names the sealed blob of its variables, "" without any. ``modified`` is seconds since the epoch.
    """

    runtime: str
    handler: str
    role: str
    code: Code
    revision_id: str
    modified: float
    description: str = ""
    timeout: int = 3
    memory: int = 128
    storage: int = 512
    architecture: str = "x86_64"
    environment: str = ""
    kms_key_arn: str = ""
    dead_letter_arn: str = ""
    tracing: str = "PassThrough"
    log_format: str = "Text"
    log_group: str = ""
    application_log_level: str = ""
    system_log_level: str = ""
    layers: tuple[UsedLayer, ...] = ()


class EventInvoke(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What becomes of asynchronous invocations; None where AWS's default holds."""

    modified: float
    attempts: int | None = None
    max_age: int | None = None
    on_success: str | None = None
    on_failure: str | None = None


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A resource policy's statement: JSON text, and the unique ids behind the users and roles that it names."""

    sid: str
    text: str
    ids: dict[str, str] = {}


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """The resource policy of a function, a version or an alias."""

    revision_id: str
    statements: tuple[Statement, ...]


class Function(Resource, frozen=True, kw_only=True):
    """A function. ``latest`` is its unpublished version; ``last_version`` numbers the published ones.

    ``policies`` and ``invokes`` are by qualifier, "" for the function itself. ``reserved`` is None where no
    concurrency is reserved for it.
    """

    name: str
    latest: Configuration
    last_version: int = 0
    policies: dict[str, Policy] = msgspec.field(default_factory=dict)
    invokes: dict[str, EventInvoke] = msgspec.field(default_factory=dict)
    reserved: int | None = None

    @property
    def arn(self) -> str:
        """The unqualified ARN."""
        return function_arn(self.account, self.region, self.name)


class Version(Resource, frozen=True, kw_only=True):
    """A published version, which stays as it is."""

    function: str
    number: int
    configuration: Configuration

    @property
    def id(self) -> str:
        """The function and the number, so that they are listed in their order."""
        return version_id(self.function, self.number)


class Alias(Resource, frozen=True, kw_only=True):
    """A name for a version. ``weights`` are the shares of further versions."""

    function: str
    name: str
    version: str
    revision_id: str
    description: str = ""
    weights: dict[str, float] = msgspec.field(default_factory=dict)

    @property
    def id(self) -> str:
        """The function and the name."""
        return f"{self.function}:{self.name}"


def function_arn(account: str, region: str, name: str, qualifier: str = "") -> str:
    """The ARN of a function, qualified if a qualifier is given."""
    return make_arn("lambda", region, account, f"function:{name}" + (f":{qualifier}" if qualifier else ""))


def version_id(function: str, number: int) -> str:
    """A version's id."""
    return f"{function}:{number:012d}"


LAYER_USED = "layer"
"""The index under which functions and versions stand with the layers' versions that they use."""
FUNCTION: Kind[Function] = Kind(
    "AWS::Lambda::Function",
    Function,
    lambda function: function.name,
    indexes=(Index(LAYER_USED, lambda function: (layer.arn for layer in function.latest.layers)),),
)
VERSION: Kind[Version] = Kind(
    "AWS::Lambda::Version",
    Version,
    lambda version: version.id,
    indexes=(Index(LAYER_USED, lambda version: (layer.arn for layer in version.configuration.layers)),),
)
ALIAS = Kind("AWS::Lambda::Alias", Alias, lambda alias: alias.id)
