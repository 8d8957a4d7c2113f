"""Find, authorize, operate: one run of one operation, and the calls it makes to its neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Any, Protocol, cast

import msgspec

from casemate.gateway.audit import AuditEvent, Caller, events
from casemate.gateway.authorize import Authorizer, Context, Grants
from casemate.gateway.claims import Claims, claim_key
from casemate.gateway.uses import ResourceUse, Uses
from casemate.kernel.acting import service_principal
from casemate.kernel.call import As, AuditNotes, Call
from casemate.kernel.clock import Clock
from casemate.kernel.errors import CommonError, NotBuilt, ServiceError
from casemate.kernel.ids import Ids
from casemate.kernel.operations import Found, Operation, Proof, Registered, Service, Target, Values
from casemate.kernel.principal import STRANGER, Identities, Principal
from casemate.kernel.transaction import Transaction
from casemate.kernel.waiting import NOTHING_AWAITED, Awaited, Results
from casemate.policy.context import Subject

MAX_DEPTH = 8
"""How many services may call one another in a row: a ring of them ends here."""


_NO_KEYS: Mapping[str, Values] = MappingProxyType({})


class Savepoints(Protocol):
    """A transaction that can undo a part of itself."""

    def savepoint(self) -> AbstractContextManager[None]:
        """Undo what happens inside if it raises."""
        ...


class Task(msgspec.Struct, frozen=True, eq=False, gc=False):
    """An operation to be run for a caller. ``awaited`` is what earlier runs turned out to wait for."""

    caller: Caller
    registered: Registered
    body: msgspec.Struct
    awaited: tuple[Awaited, ...] = ()


class Outcome(msgspec.Struct, frozen=True, eq=False):
    """How a run ended: a response or the error to be told, and the audit records of it and its peers.

    ``unproved`` says that a stranger's token did not prove who calls: there is nobody whose record it could be.
    """

    result: msgspec.Struct | Exception | None
    events: list[AuditEvent]
    unproved: bool = False

    @property
    def failed(self) -> bool:
        """Whether the run ended in an error, so that nothing of it may be committed."""
        return isinstance(self.result, Exception)


@dataclass(frozen=True, slots=True)
class Executor:
    """Runs tasks. ``resources`` are the long-lived objects that services use, by type; ``uses`` takes notes of uses."""

    services: Mapping[str, Service]
    authorizer: Authorizer
    identities: Identities
    clock: Clock
    ids: Ids
    resources: Mapping[type[Any], Any]
    uses: Uses | None = None
    claims: Claims = field(default_factory=Claims)

    def run(self, tx: Transaction, task: Task) -> Outcome:
        """Run a task to its outcome.

        Raises only what makes the pipeline run it again (NotCached, NotWritable, Conflict, Waiting) and what nobody
        foresaw.
        """
        trail: list[AuditEvent] = []
        results = Results(task.awaited) if task.awaited else NOTHING_AWAITED
        run = _Run(self, tx, task.caller, task.registered, trail, results, AuditNotes())
        result = run.outcome(task.body)
        return Outcome(result, trail, unproved=run.caller.principal is STRANGER)


class _Run(msgspec.Struct, eq=False):
    """One operation in its transaction, the task's own or a peer's within it."""

    executor: Executor
    tx: Transaction
    caller: Caller
    registered: Registered
    trail: list[AuditEvent]
    results: Results
    notes: AuditNotes
    claims: Any = None
    now: float = 0.0

    def outcome(self, body: msgspec.Struct) -> msgspec.Struct | Exception | None:
        """The response or the error to be told; its audit records are added to the trail."""
        result: msgspec.Struct | Exception | None
        registered = self.registered
        try:
            if registered.proof is not None:
                self._prove(registered.proof, body)
            result = self._operate(body)
        except (ServiceError, CommonError) as error:
            result = error
        if self.caller.principal is STRANGER:
            # Nobody's call: the pipeline counts it among the refused.
            return result
        made = events(
            self.caller,
            registered.operation,
            registered.read_only,
            body,
            result,
            self.notes,
            self.executor.ids,
            data=registered.data_event,
        )
        self.trail += made
        if registered.tracked and self.executor.uses is not None and not isinstance(result, Exception):
            self._note_uses(self.executor.uses, made)
        return result

    def _note_uses(self, uses: Uses, made: list[AuditEvent]) -> None:
        """Note the use of each resource, with the record that its own account has of it."""
        name, request_id = self.registered.operation.name, self.caller.request_id
        for arn, _, account in self.notes.resources:
            event_id = made[0].id
            for event in made:
                if event.account == account:
                    event_id = event.id
            uses.resources.note(arn, ResourceUse(self.now, name, event_id, request_id))

    def _prove(self, proof: Proof, body: msgspec.Struct) -> None:
        """Put whom the request's token proves in the place of its sender."""
        principal, self.claims = proof(self._call(), body)
        self.caller = msgspec.structs.replace(self.caller, principal=principal)

    def _operate(self, body: msgspec.Struct) -> msgspec.Struct | None:
        call = self._call()
        registered = self.registered
        targets = registered.targets
        context = registered.context(call, body) if registered.context else _NO_KEYS
        result: msgspec.Struct | None
        if len(targets) == 1:
            result = registered.handler(call, body, self._claim(call, targets[0], body, context))
        elif targets:
            result = registered.handler(call, body, *[self._claim(call, each, body, context) for each in targets])
        else:
            if not registered.unauthorized:
                self._require(Subject(registered.action, "*", ""), lambda: context)
            result = registered.handler(call, body)
        return result

    def _claim(self, call: Call, target: Target[Any], body: msgspec.Struct, context: Mapping[str, Values]) -> Any:
        """Find a target's resource and authorize its use. Raises AccessDenied before it says that it is missing."""
        registered, caller, claims = self.registered, self.caller, self.executor.claims
        key = None
        if not caller.via:
            key = claim_key(self.tx, registered, target, caller.principal, caller.region, body)
            if key is not None and (kept := claims.find(self.tx, key, caller.principal)) is not None:
                self.notes.resources.append(kept.touched)
                return kept.entity
        found: Found[Any] = target.find(call, body)
        entity = found.entity
        policy = target.policy(call, entity) if target.policy is not None and entity is not None else None
        action = registered.action
        if own_action := target.action or (target.acts(body) if target.acts is not None else ""):
            action = f"{registered.operation.service.actions}:{own_action}"
        subject = Subject(action, found.arn, found.account, policy, target.trusts, entity is not None, found.named)
        touched = (found.arn, target.kind, found.account)
        own = found.account == caller.principal.account
        if own and entity is not None:
            self._touch(target, body, entity, touched)
        if not registered.unauthorized:
            # What a stranger is told of a denial says nothing of the resource: it is put together without it.
            told = None if own else lambda: {**context, **_keys_of(call, target, body, None)}
            granted = None
            if target.grants is not None and entity is not None:
                granted = partial(target.grants, call, body, entity, action)
            always = self._require(subject, lambda: {**context, **_keys_of(call, target, body, entity)}, told, granted)
            if always and key is not None and own and entity is not None:
                claims.keep(self.tx, key, caller.principal, entity, touched)
        if entity is None:
            raise target.missing(call, body)
        if not own:
            self._touch(target, body, entity, touched)
        return entity

    def _touch(self, target: Target[Any], body: msgspec.Struct, entity: Any, touched: tuple[str, str, str]) -> None:
        self.notes.resources.append(touched)
        if target.beside is not None:
            self.notes.resources.append(target.beside(body, entity))

    def _call(self) -> Call:
        executor, caller = self.executor, self.caller
        # AWS tells times to the millisecond.
        self.now = now = round(executor.clock.now(), 3)
        return Call(
            principal=caller.principal,
            region=caller.region,
            request_id=caller.request_id,
            operation=self.registered.operation,
            source_ip=caller.source_ip,
            user_agent=caller.user_agent,
            secure=caller.secure,
            wall=caller.wall,
            now=now,
            via=caller.via,
            tx=self.tx,
            clock=executor.clock,
            ids=executor.ids,
            identities=executor.identities,
            peers=self.peer,
            authorize=self.authorize,
            wait=self.results,
            audit=self.notes,
            resources=executor.resources,
            claims=self.claims,
            endpoint=caller.endpoint,
        )

    # -- what a handler may ask for

    def authorize(
        self,
        action: str,
        arn: str,
        *,
        account: str = "",
        policy: str | None = None,
        trusts: bool = False,
        context: Mapping[str, Values] | None = None,
        grants: Grants | None = None,
    ) -> None:
        """See ``kernel.call.Authorizer``."""
        subject = Subject(action, arn, account or self.caller.principal.account, policy, trusts)
        self._require(subject, lambda: context or _NO_KEYS, None, grants)

    def peer(
        self,
        operation: Operation[Any, Any],
        request: msgspec.Struct,
        *,
        as_: As | Principal = As.CALLER,
        region: str = "",
        source_arn: str = "",
    ) -> Any:
        """See ``kernel.call.Peers``."""
        service = self.executor.services.get(operation.service.name)
        registered = service.operations.get(operation.name) if service is not None else None
        if registered is None:
            raise NotBuilt(f"{operation.service.name}:{operation.name} is not built yet.")
        if len(self.caller.via) >= MAX_DEPTH:
            raise RuntimeError("services call one another in a ring")
        caller = self._as(as_, source_arn)
        if region:
            caller = msgspec.structs.replace(caller, region=region)
        run = _Run(self.executor, self.tx, caller, registered, self.trail, self.results, AuditNotes())
        with cast(Savepoints, self.tx).savepoint():
            result = run.outcome(request)
            if isinstance(result, Exception):
                raise result
        return result

    def _as(self, as_: As | Principal, source_arn: str) -> Caller:
        host = f"{self.registered.operation.service.prefix}.amazonaws.com"
        if isinstance(as_, Principal):
            principal = as_
        elif as_ is As.SERVICE:
            principal = service_principal(host, self.caller.principal.account)
        else:
            principal = self.caller.principal
        source = source_arn or self.caller.source_arn
        return msgspec.structs.replace(
            self.caller, principal=principal, via=(*self.caller.via, host), source_arn=source
        )

    def _require(
        self, subject: Subject, context: Context, told: Context | None = None, grants: Grants | None = None
    ) -> bool:
        caller = self.caller
        return self.executor.authorizer.require(self.tx, caller.principal, subject, caller, context, told, grants)


def _keys_of(call: Call, target: Target[Any], body: msgspec.Struct, entity: Any) -> dict[str, Values]:
    """The condition keys that a target carries: its own, and its tags."""
    keys: dict[str, Values] = {}
    if target.context is not None:
        keys.update(target.context(call, body, entity))
    if target.tags is not None and entity is not None:
        for key, value in target.tags(entity).items():
            keys[f"aws:ResourceTag/{key}"] = value
    return keys
