"""Services that act outside of requests, over the executor that runs requests. See ``kernel/acting.py``."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, TypeVar, cast

import msgspec

from casemate.api import sts
from casemate.crypto.session import SessionTokens
from casemate.gateway.audit import AuditEvent, Caller
from casemate.gateway.execution import Executor, Savepoints, Task
from casemate.kernel.acting import service_principal
from casemate.kernel.arn import parse_arn
from casemate.kernel.errors import NotBuilt
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Operation
from casemate.kernel.principal import Principal
from casemate.kernel.transaction import Transaction
from casemate.kernel.waiting import Awaited, Waiting
from casemate.store.writing import WriteTransaction

Res = TypeVar("Res", bound="msgspec.Struct | None")


class _Failed(Exception):
    """Has a savepoint undone; what is to be told stands beside it."""


class Actor:
    """See ``kernel.acting.Acting``. ``tokens`` opens the session tokens that STS hands out."""

    def __init__(self, executor: Executor, tokens: SessionTokens) -> None:
        self._executor = executor
        self._tokens = tokens

    def call(
        self,
        tx: Transaction,
        operation: Operation[Any, Res],
        request: msgspec.Struct,
        *,
        principal: Principal,
        region: str,
        source_arn: str = "",
        via: tuple[str, ...] = (),
        request_id: str = "",
        awaited: tuple[Awaited, ...] | None = None,
    ) -> Res:
        """See ``Acting``."""
        executor = self._executor
        service = executor.services.get(operation.service.name)
        registered = service.operations.get(operation.name) if service is not None else None
        if registered is None:
            raise NotBuilt(f"Casemate does not have {operation.service.actions}:{operation.name} yet.")
        caller = Caller(
            principal=principal,
            region=region,
            request_id=request_id or new_uuid(executor.ids),
            source_ip="",
            user_agent=via[-1] if via else principal.name,
            wall=executor.clock.wall(),
            via=via,
            source_arn=source_arn,
            secure=True,
        )
        result: msgspec.Struct | Exception | None = None
        records: list[AuditEvent] = []
        with suppress(_Failed), cast(Savepoints, tx).savepoint():
            try:
                outcome = executor.run(tx, Task(caller, registered, request, awaited or ()))
            except Waiting as waiting:
                if awaited is not None:
                    raise
                raise RuntimeError(f"{operation.name} can't be called from within a transaction") from waiting
            result, records = outcome.result, outcome.events
            if isinstance(result, Exception):
                raise _Failed
        for event in records:
            cast(WriteTransaction, tx).audit(event.line, event.id)
        if isinstance(result, Exception):
            raise result
        return cast("Res", result)

    def assume(
        self, tx: Transaction, role_arn: str, host: str, *, session_name: str, region: str, source_arn: str = ""
    ) -> Principal:
        """See ``Acting``."""
        arn = parse_arn(role_arn)
        answer = self.call(
            tx,
            sts.AssumeRole,
            sts.AssumeRoleRequest(role_arn=role_arn, role_session_name=session_name),
            principal=service_principal(host, arn.account if arn is not None else ""),
            region=region,
            source_arn=source_arn,
        )
        assert answer is not None
        assert answer.credentials is not None
        return self._tokens.open(answer.credentials.session_token).principal
