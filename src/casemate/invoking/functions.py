"""Functions invoked by a service that acts for itself, and waited for: a rotation's steps, say.

The call is authorized and recorded like any other, in a commit; what it waits for, the function's run, is outside of
any. Lambda API Reference, Invoke (RequestResponse).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar

import msgspec

from casemate.api import lambda_
from casemate.kernel.acting import Acting, service_principal
from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.transaction import Transaction
from casemate.kernel.waiting import MAX_WAITS, Awaited, Waiting, WorkFailed

T = TypeVar("T")
Do = Callable[[Any], Awaitable[Any]]
"""Does the work that an invocation waits for. Raises the WorkFailed that it comes to."""


class Store(Protocol):
    """The store, as far as it is needed here."""

    def run_write(self, work: Callable[[Transaction], T]) -> Future[T]:
        """Write in the writer thread."""
        ...


class _Needs(msgspec.Struct, frozen=True):
    work: Hashable


class FunctionCaller:
    """Invokes functions as the service ``host``, on the event loop of couriers."""

    def __init__(self, store: Store, acting: Acting, do: Do, ids: Ids, host: str) -> None:
        self._store = store
        self._acting = acting
        self._do = do
        self._ids = ids
        self._host = host

    async def __call__(self, function: str, payload: bytes, *, account: str, region: str, source_arn: str) -> str:
        """What went wrong with an invocation for a resource of ``account``, in words; "" when the function returned."""
        request = lambda_.InvocationRequest(function_name=function, invocation_type="RequestResponse", payload=payload)
        request_id = new_uuid(self._ids)
        awaited: tuple[Awaited, ...] = ()

        def ask(tx: Transaction) -> _Needs | str:
            try:
                answer = self._acting.call(
                    tx,
                    lambda_.Invoke,
                    request,
                    principal=service_principal(self._host, account),
                    region=region,
                    source_arn=source_arn,
                    request_id=request_id,
                    awaited=awaited,
                )
            except Waiting as waiting:
                return _Needs(waiting.work)
            except (ServiceError, CommonError) as error:
                # Told, not raised: the record of the attempt stays.
                return error.message or type(error).__name__
            return _said(answer)

        while len(awaited) < MAX_WAITS:
            came = await asyncio.wrap_future(self._store.run_write(ask))
            if isinstance(came, str):
                return came
            try:
                result = await self._do(came.work)
            except WorkFailed as failed:
                result = failed
            awaited = (*awaited, Awaited(came.work, result))
        return "The invocation waits without end."


def _said(answer: lambda_.InvocationResponse | None) -> str:
    """That a function failed: "Handled" or "Unhandled". Its own words stay in its log: they may hold what it held."""
    return "" if answer is None else answer.function_error or ""
