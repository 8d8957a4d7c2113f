"""From what a request names to what is to be run."""

from __future__ import annotations

import json
import secrets

import msgspec

from casemate.api import lambda_ as op
from casemate.functions.problems import NO_RUNNER, RESERVED
from casemate.kernel.arn import parse_arn
from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.principal import Identities
from casemate.kernel.transaction import Transaction
from casemate.services.lambda_.errors import too_many
from casemate.services.lambda_.model import FUNCTION, Configuration, Function
from casemate.services.lambda_.work import CantRun, Running

_PAGE = 100
NO_ROLE, NO_KEY = "role", "kms"


class AsyncEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event on its way to a function: the payload of a delivery. ``accepted`` is seconds since the epoch."""

    account: str
    region: str
    name: str
    qualifier: str
    request_id: str
    payload: bytes
    accepted: float


def running(
    tx: Transaction,
    identities: Identities,
    function: Function,
    configuration: Configuration,
    version: str,
    concurrency: int,
) -> Running:
    """What is run for an invocation; ``concurrency`` is the account's."""
    arn = parse_arn(configuration.role)
    role = identities.role(tx, arn.account, arn.resource.rpartition("/")[2]) if arn is not None else None
    return Running(
        account=function.account,
        region=function.region,
        name=function.name,
        version=version,
        arn=function.arn,
        configuration=configuration,
        role_id=role.role_id if role is not None and role.arn == configuration.role else "",
        reserved=function.reserved,
        unreserved=concurrency - reserved_in(tx, function.account, function.region),
    )


def reserved_in(tx: Transaction, account: str, region: str) -> int:
    """How much concurrency an account has reserved in a region, for all of its functions together."""
    record = tx.record("lambda.reserved", f"{account}/{region}")
    return int(record) if record else 0


def reserve(tx: Transaction, account: str, region: str, more: int) -> None:
    """Count so much more as reserved."""
    left = max(0, reserved_in(tx, account, region) + more)
    tx.put_record("lambda.reserved", f"{account}/{region}", str(left).encode())


def refusal(problem: CantRun) -> ServiceError | CommonError:
    """What a caller is told of an invocation that was not begun."""
    if problem.kind == RESERVED:
        return too_many("ReservedFunctionConcurrentInvocationLimitExceeded")
    if problem.kind in ("unreserved", "host"):
        return too_many("ConcurrentInvocationLimitExceeded")
    if problem.kind == NO_KEY:
        return op.KMSAccessDeniedException(problem.message, Type="User")
    if problem.kind == NO_RUNNER:
        return op.ServiceException(problem.message, Type="Service")
    return op.ServiceException(problem.message, Type="Service")


def client_context(text: str) -> str:
    """A client context as JSON on one line. Raises ValueError."""
    return json.dumps(json.loads(text))


def trace_id(now: float) -> str:
    """A new trace's header. Nothing is recorded of traces."""
    return f"Root=1-{int(now):08x}-{secrets.token_hex(12)};Parent={secrets.token_hex(8)};Sampled=0"


def find_function(tx: Transaction, account: str, region: str, name: str) -> Function | None:
    """The function of that name."""
    return tx.get(FUNCTION, account, region, name)
