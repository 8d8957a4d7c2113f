"""Operations and targets: what a service is made of.

One operation is one typed function::

    @kms.operation(op.DescribeKey, on=key)
    def describe_key(call: Call, req: DescribeKeyRequest, key: Key) -> DescribeKeyResponse: ...

``on`` is a Target, or several in the order of the handler's arguments: the resource the request names, how
to find it, what to raise when it is missing. A handler can't receive an entity that was not authorized.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.principal import Principal
from casemate.kernel.resources import Kind

if TYPE_CHECKING:
    from casemate.kernel.call import Call
    from casemate.kernel.cross_origin import CrossOrigin
    from casemate.kernel.forms import FormOperation

Req = TypeVar("Req", bound=msgspec.Struct)
Res = TypeVar("Res", bound="msgspec.Struct | None")
E = TypeVar("E")
Values = str | bool | int | float | Sequence[str]
"""A condition key's value: one, or several for a multivalued key."""


@dataclass(frozen=True, slots=True)
class ServiceModel:
    """A service as its botocore model describes it. ``name`` is botocore's folder name.

    ``query_compatible`` says that it spoke the query protocol once, whose error codes its callers still look for.
    ``action_prefix`` is there where its IAM actions begin otherwise than its host name (CloudWatch).
    """

    name: str
    service_id: str
    protocols: tuple[str, ...]
    api_version: str
    json_version: str = ""
    target_prefix: str = ""
    xml_namespace: str = ""
    signing_name: str = ""
    is_global: bool = False
    query_compatible: bool = False
    action_prefix: str = ""

    @property
    def prefix(self) -> str:
        """How the service's host name begins (``access-analyzer``), and with it the source of its events."""
        return self.signing_name or self.name

    @property
    def target_prefixes(self) -> frozenset[str]:
        """How X-Amz-Target may begin: as botocore's model has it, and as SDKs from Smithy models have (no package)."""
        return frozenset(filter(None, (self.target_prefix, self.target_prefix.rpartition(".")[2])))

    @property
    def actions(self) -> str:
        """How the service's IAM actions begin: mostly as its host name does."""
        return self.action_prefix or self.prefix


@dataclass(frozen=True, slots=True, eq=False)
class Operation(Generic[Req, Res]):
    """An operation of a model. ``result_wrapper`` is query's ``<…Result>`` element, "" without one.

    ``method``, ``uri`` (a template) and ``status`` are its HTTP binding in the REST protocols.
    """

    service: ServiceModel
    name: str
    request: type[Req]
    response: type[Res] | None
    errors: tuple[type[ServiceError], ...] = ()
    result_wrapper: str = ""
    method: str = "POST"
    uri: str = "/"
    status: int = 200


class Lane(enum.Enum):
    """Where a handler runs.

    INLINE on the event loop, from cache, writing nothing (what the cache lacks sends it to READ); READ in a
    thread on a snapshot; WRITE in the writer thread inside the transaction.
    """

    INLINE = "inline"
    READ = "read"
    WRITE = "write"


class Found(msgspec.Struct, Generic[E], frozen=True, gc=False):
    """What a target's search came to: the ARN the request names, and the entity unless it is missing.

    ``account`` is the account the ARN belongs to. ``arn`` is "*" where the request names no one resource. ``named`` is
    what a denial calls the resource, where its ARN would tell more than the request did.
    """

    arn: str
    account: str
    entity: E | None
    named: str = ""


class Reach(enum.IntEnum):
    """How directly something names a caller: by its account, by the role behind it, by itself."""

    ACCOUNT = 1
    ROLE = 2
    DIRECT = 3


class Granted(msgspec.Struct, frozen=True, gc=False):
    """What allows a call although no policy does: a KMS grant, ``name`` for explanations.

    ``trusted`` says that in another account than the resource's, nothing on the caller's own side has to allow the
    call again.
    """

    name: str
    reach: Reach
    trusted: bool = False


@dataclass(frozen=True)
class Target(Generic[E]):
    """How an operation finds what its request names, and what it carries into authorization.

    ``resource_type`` is the service authorization reference's name (``key``), ``kind`` CloudFormation's
    (``AWS::KMS::Key``), which audit records show. ``find`` takes (call, request) and returns Found, or raises an
    error of the request's own (a malformed id). ``missing`` makes the error for who may know that it is not
    there. ``policy`` gives the resource policy's JSON text, ``tags`` the tags (aws:ResourceTag), ``context``
    further condition keys. ``trusts`` says that the resource policy alone decides inside its own account too:
    without a statement in it that allows the caller or delegates to the account, identity policies grant nothing
    (KMS keys, role trust). ``action`` overrides the action, for operations that authorize under another name
    (kms:ReEncryptFrom), ``acts`` gives the action of a request where that hangs on what it asks for
    (s3:GetObjectVersion), "" for the operation's own. ``beside`` gives (arn, type, account) of what is touched with the
    resource, for audit records: an object's bucket. ``grants`` gives from (call, request, entity, action with its
    prefix) what allows the call beside policies; it is asked only when policies come to an implicit deny. ``names``
    gives of a request all that ``find`` and ``policy`` go by beside the caller, the region and the store, None for a
    request of which that can't be said: where it is the same, what was found may be used again for as long as the store
    is unchanged.
    """

    resource_type: str
    kind: str
    find: Callable[[Call, Any], Found[E]]
    missing: Callable[[Call, Any], ServiceError | CommonError]
    policy: Callable[[Call, E], str | None] | None = None
    tags: Callable[[E], Mapping[str, str]] | None = None
    context: Callable[[Call, Any, E | None], Mapping[str, Values]] | None = None
    trusts: bool = False
    action: str = ""
    grants: Callable[[Call, Any, E, str], Iterable[Granted]] | None = None
    names: Callable[[Any], Hashable | None] | None = None
    acts: Callable[[Any], str] | None = None
    beside: Callable[[Any, E], tuple[str, str, str]] | None = None

    def under(self, action: str) -> Target[E]:
        """The same target, authorized under another action of the service (``ReEncryptFrom``)."""
        return replace(self, action=action)


Handler = Callable[..., Any]
Proof = Callable[["Call", Any], tuple[Principal, Any]]
"""Proves who calls from the request's own token: the principal, and what else the token says (``call.claims``)."""
ContextSource = Callable[["Call", Any], Mapping[str, Values]]


@dataclass(frozen=True, slots=True, eq=False)
class Registered:
    """An operation a service has built: its model, targets, lane, and handler.

    ``action`` is the full IAM action; ``read_only`` is CloudTrail's flag. ``context`` gives condition keys
    that come from the request alone. ``unauthorized`` marks the few that AWS lets any verified caller make
    (sts:GetCallerIdentity): identity and session policies do not apply to them. ``tracked`` has the last successful
    call on each of its resources kept. ``proof`` is that of the very few operations whose request may come unsigned,
    since a token in it is the caller's identity. ``streams`` is the most bytes of a body that is taken while it arrives
    (``kernel/streaming.py``), 0 where it is read whole before the handler is called. ``data_event`` says that its
    records are CloudTrail data events: trails take them when they are told to, the event history doesn't.
    """

    operation: Operation[Any, Any]
    action: str
    handler: Handler
    targets: tuple[Target[Any], ...]
    lane: Lane
    read_only: bool
    context: ContextSource | None
    unauthorized: bool
    body_limit: int
    tracked: bool = False
    proof: Proof | None = None
    streams: int = 0
    data_event: bool = False


@dataclass
class Service:
    """A service: its model, the kinds it keeps, and the operations it has built.

    ``tag_key`` and ``tag_value`` are the member names of its tag dialect (KMS: TagKey, TagValue). ``body_limit`` is how
    many bytes a request's body may have, ``body_limits`` how many for the operations that it names.
    ``refused`` names operations that are refused on purpose, with the reason told to the caller. ``admits`` says
    whether the service takes calls by such a principal's credential at all. ``tracked`` names the operations that are a
    use of the resources they name, whose last uses are kept, ``data_events`` those that CloudTrail takes for data
    events (its User Guide, "Logging data events"). ``inflated_limit`` is how many bytes a body
    that came gzip'd may have, 0 where none comes so (Smithy, "requestCompression"). ``form`` is what it does with
    forms that browsers send, ``cross_origin`` what it lets them show to pages from elsewhere, if anything.
    """

    model: ServiceModel
    kinds: tuple[Kind[Any], ...] = ()
    tag_key: str = "Key"
    tag_value: str = "Value"
    body_limit: int = 256 * 1024
    body_limits: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    admits: Callable[[Principal], bool] = lambda _: True
    tracked: frozenset[str] = frozenset()
    data_events: frozenset[str] = frozenset()
    inflated_limit: int = 0
    operations: dict[str, Registered] = field(default_factory=dict)
    form: FormOperation | None = None
    cross_origin: CrossOrigin | None = None

    def operation(
        self,
        operation: Operation[Req, Res],
        *,
        on: Target[Any] | Sequence[Target[Any]] = (),
        lane: Lane = Lane.READ,
        action: str = "",
        read_only: bool | None = None,
        context: ContextSource | None = None,
        unauthorized: bool = False,
        proof: Proof | None = None,
        streams: int = 0,
    ) -> Callable[[Handler], Handler]:
        """Register the decorated handler for ``operation``.

        The action defaults to ``service:Operation``; an operation is read-only unless its lane is WRITE.
        """

        def register(handler: Handler) -> Handler:
            self.operations[operation.name] = Registered(
                operation=operation,
                action=f"{self.model.actions}:{action or operation.name}",
                handler=handler,
                targets=(on,) if isinstance(on, Target) else tuple(on),
                lane=lane,
                read_only=lane is not Lane.WRITE if read_only is None else read_only,
                context=context,
                unauthorized=unauthorized,
                body_limit=self.body_limits.get(operation.name, self.body_limit),
                tracked=operation.name in self.tracked,
                proof=proof,
                streams=streams,
                data_event=operation.name in self.data_events,
            )
            return handler

        return register
