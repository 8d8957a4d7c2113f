"""A call: what a handler knows of the request it answers. Made anew for each run of a handler."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeVar

import msgspec

from casemate.kernel.clock import Clock
from casemate.kernel.computing import Job
from casemate.kernel.fetching import Fetch, Wanted
from casemate.kernel.ids import Ids
from casemate.kernel.operations import Granted, Operation, Values
from casemate.kernel.principal import Identities, Principal
from casemate.kernel.transaction import Transaction
from casemate.kernel.waiting import Wait

Res = TypeVar("Res", bound="msgspec.Struct | None")
T = TypeVar("T")


class As(enum.Enum):
    """On whose behalf a neighbour is called: the caller's, or the calling service's own."""

    CALLER = "caller"
    SERVICE = "service"


class Peers(Protocol):
    """The way to a neighbouring service: authorized and audited like any call."""

    def __call__(
        self,
        operation: Operation[Any, Res],
        request: msgspec.Struct,
        *,
        as_: As | Principal = As.CALLER,
        region: str = "",
        source_arn: str = "",
    ) -> Res:
        """Call ``operation`` within this call's transaction, under a savepoint.

        Raises what the neighbour raises, NotBuilt where there is none. ``as_`` a Principal acts as that principal (a
        service role, or the root of an account that was just made). ``region`` is where it is called, the call's own
        unless given; ``source_arn`` the resource for which a service acts (``aws:SourceArn``, ``aws:SourceAccount``).
        """
        ...


class Authorizer(Protocol):
    """Further authorization that only the handler can know to ask for (CreateKey with tags: TagResource)."""

    def __call__(
        self,
        action: str,
        arn: str,
        *,
        account: str = "",
        policy: str | None = None,
        trusts: bool = False,
        context: Mapping[str, Values] | None = None,
        grants: Callable[[], Iterable[Granted]] | None = None,
    ) -> None:
        """Raise AccessDenied unless the caller may do ``action`` (with its prefix) on ``arn``.

        ``account`` is the resource's, the caller's own by default; ``policy`` and ``trusts`` as in Target: a
        resource policy that is about to be put is tried out this way. ``grants`` is what Target's gives.
        """
        ...


class AuditNotes(msgspec.Struct, eq=False):
    """What a handler adds to its audit record.

    ``resources`` are (arn, type, account) of what was touched, filled from the targets; ``additional`` is
    CloudTrail's additionalEventData; ``hide_response`` leaves responseElements null, ``show_response`` has a
    read-only call's shown (AssumeRole: to whom which temporary key was given). ``response`` is shown in the
    response's place, where a part of it must not be (CreateGrant: the grant token). ``parameters`` are
    requestParameters beside the request's own members (what a token brought).
    """

    resources: list[tuple[str, str, str]] = []
    additional: dict[str, Any] = {}
    hide_response: bool = False
    show_response: bool = False
    response: Mapping[str, Any] | None = None
    parameters: dict[str, Any] = {}


class Call(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One run of one operation for one verified caller.

    ``wall`` is the time of audit and signatures, ``now`` the time of resources (seconds since the epoch).
    ``wait`` gives the result of work outside the transaction (``kernel/waiting.py``): to be asked once all else is
    checked, since the run may end there and begin anew.
    ``claims`` is what the token said that proved the caller, None for a signed call. ``endpoint`` is where the request
    went (``https://host:port``), for answers that name URLs of the service; "" where no request came.
    ``resources`` are the service's own settings and long-lived objects, by type.
    """

    principal: Principal
    region: str
    request_id: str
    operation: Operation[Any, Any]
    source_ip: str
    user_agent: str
    secure: bool
    wall: float
    now: float
    via: tuple[str, ...]
    tx: Transaction
    clock: Clock
    ids: Ids
    identities: Identities
    peers: Peers
    authorize: Authorizer
    wait: Wait
    audit: AuditNotes
    resources: Mapping[type[Any], Any]
    claims: Any = None
    endpoint: str = ""

    @property
    def account(self) -> str:
        """The caller's account."""
        return self.principal.account

    def compute(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """What ``function(*arguments)`` gives, done beside the program: see ``Job``. Raises Waiting."""
        return self.wait(Job(function, arguments))

    def fetched(self, wanted: Wanted, *, anew: bool = False) -> Any:
        """What ``wanted.fetch`` came to, possibly remembered; ``anew`` asks for it younger than that.

        Raises FetchFailed, and Waiting.
        """
        return self.wait(Fetch(wanted, anew))

    def use(self, type_: type[T]) -> T:
        """A long-lived object that the composition root made for the services (settings, a cipher)."""
        found: T = self.resources[type_]
        return found
