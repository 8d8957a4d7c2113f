"""A world to run services in: a real store, the real policy engine, handlers run in their own lanes.

What is left out is the wire: no signatures, no codecs. A call is an operation, a typed request and a principal.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from casemate.api import iam as op
from casemate.blobs.objects import ObjectBlobs
from casemate.crypto.envelope import Envelopes
from casemate.crypto.importing import ImportTokens
from casemate.crypto.rootkey import RootKey
from casemate.gateway.audit import Caller
from casemate.gateway.authorize import Authorizer
from casemate.gateway.chunked import Whole
from casemate.gateway.execution import Executor, Outcome, Task
from casemate.gateway.receiving import Taking
from casemate.kernel.attempts import Attempt, count
from casemate.kernel.computing import Job
from casemate.kernel.ids import SystemIds, new_uuid
from casemate.kernel.mfa import OneTimeCodes
from casemate.kernel.operations import Lane, Operation, Service
from casemate.kernel.principal import Principal, PrincipalType
from casemate.kernel.resources import Kind
from casemate.kernel.streaming import Receive, Received, Rewrite
from casemate.kernel.transaction import NotCached, NotWritable, Transaction
from casemate.kernel.waiting import Awaited, Waiting
from casemate.services.iam import IamIdentities, iam, verify_code
from casemate.services.iam.lookup import user_or_role
from casemate.services.iam.model import User, iam_arn, root_arn
from casemate.store.sqlite import SqliteDatabase
from casemate.store.store import DatabaseStore, Options

ACCOUNT = "111122223333"
OTHER_ACCOUNT = "444455556666"
REGION = "us-east-1"
Res = TypeVar("Res", bound="msgspec.Struct | None")


class SetClock:
    """A clock that stands still until a test moves it. ``offset`` moves the time of resources alone."""

    def __init__(self, wall: float = 1_750_000_000.0) -> None:
        self.time = wall
        self.offset = 0.0

    def wall(self) -> float:
        return self.time

    def now(self) -> float:
        return self.time + self.offset


class _Refused(Exception):
    """Carries a failed outcome out of the writing transaction, so that it is rolled back."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.result)
        self.outcome = outcome


class World:
    """A store in ``directory`` with ``services`` (IAM is always among them) and two accounts.

    ``resources`` are the services' long-lived objects by type, ``kinds`` further kinds to open the store with.
    ``accounts`` maps each account to the time it was made. ``workers`` do what services have calls wait for, by the
    work's type.
    """

    def __init__(
        self,
        directory: Path,
        services: Iterable[Service] = (),
        resources: Mapping[type[Any], Any] | None = None,
        kinds: Iterable[Kind[Any]] = (),
        workers: Mapping[type[Any], Callable[[Any], Any]] | None = None,
    ) -> None:
        self.workers = dict(workers or {})
        self.clock = SetClock()
        self.ids = SystemIds()
        self.root_key = RootKey({1: self.ids.random(32)}, 1)
        self.accounts: dict[str, float] = {ACCOUNT: self.clock.time, OTHER_ACCOUNT: self.clock.time}
        self.identities = IamIdentities(lambda _, account: self.accounts.get(account))
        self.services: dict[str, Service] = {service.model.name: service for service in (iam, *services)}
        self.store = DatabaseStore(
            SqliteDatabase(directory / "store.sqlite3"),
            [*(kind for service in self.services.values() for kind in service.kinds), *kinds],
            Envelopes(self.root_key, self.ids),
            Options(readers=1, catch_up=None, wall=self.clock.wall),
        )
        self.authorizer = Authorizer(self.identities)
        self.executor = Executor(
            services=self.services,
            authorizer=self.authorizer,
            identities=self.identities,
            clock=self.clock,
            ids=self.ids,
            resources={
                IamIdentities: self.identities,
                ImportTokens: ImportTokens(self.root_key),
                OneTimeCodes: OneTimeCodes(verify_code),
                **(resources or {}),
            },
        )

    def close(self) -> None:
        self.store.close()

    # -- calls

    def call(
        self,
        operation: Operation[Any, Res],
        request: msgspec.Struct,
        as_: Principal | None = None,
        region: str = REGION,
        **circumstances: Any,
    ) -> Res:
        """What the operation answers. Raises what it ends in. The caller is the account's root if none is named."""
        result = self.outcome(operation, request, as_, region, **circumstances).result
        if isinstance(result, Exception):
            raise result
        return cast("Res", result)

    def outcome(
        self,
        operation: Operation[Any, Any],
        request: msgspec.Struct,
        as_: Principal | None = None,
        region: str = REGION,
        *,
        source_ip: str = "192.0.2.1",
        user_agent: str = "tests",
        secure: bool = True,
    ) -> Outcome:
        """How a call ends, with its audit records; run in the operation's lane, rolled back if it failed.

        What it waits for is done here: computed as a child process would, attempts counted.
        """
        registered = self.services[operation.service.name].operations[operation.name]
        caller = Caller(
            principal=as_ or self.root(),
            region=region,
            request_id=new_uuid(self.ids),
            source_ip=source_ip,
            user_agent=user_agent,
            wall=self.clock.wall(),
            secure=secure,
        )
        task = Task(caller, registered, request)
        while True:
            try:
                return self._run(task)
            except Waiting as waiting:
                done = Awaited(waiting.work, self._do(waiting.work, request))
                task = msgspec.structs.replace(task, awaited=(*task.awaited, done))

    def _do(self, work: Any, request: msgspec.Struct) -> Any:
        if isinstance(work, Attempt):
            return self.store.run_write(lambda tx: count(tx, work)).result()
        if isinstance(work, Receive | Rewrite):
            return self._received(work, request)
        if type(work) in self.workers:
            return self.workers[type(work)](work)
        assert isinstance(work, Job)
        return work.function(*work.arguments)

    def _received(self, work: Receive | Rewrite, request: msgspec.Struct) -> Received:
        """What a request has for a body, or what is copied, as a blob."""
        blobs: ObjectBlobs = self.executor.resources[ObjectBlobs]
        taking = Taking(blobs, self.ids, 1 << 40, work.checksums, Whole(""), work.small)
        if isinstance(work, Receive):
            taking.add(getattr(request, "body", None) or b"")
        else:
            for piece in work.pieces:
                for content in blobs.piece(piece):
                    taking.add(content)
        return taking.finish()

    def _run(self, task: Task) -> Outcome:
        registered = task.registered
        if registered.lane is Lane.WRITE:
            return self._write(task)
        if registered.lane is Lane.INLINE:
            self.store.catch_up()
            try:
                return self.executor.run(self.store.cached(), task)
            except NotCached:
                pass
            except NotWritable:
                return self._write(task)
        try:
            return self.store.run_read(lambda tx: self.executor.run(tx, task)).result()
        except NotWritable:
            return self._write(task)

    def _write(self, task: Task) -> Outcome:
        def run(tx: Transaction) -> Outcome:
            outcome = self.executor.run(tx, task)
            if outcome.failed:
                raise _Refused(outcome)
            return outcome

        try:
            return self.store.run_write(run, by=(task.caller.principal.arn, task.caller.request_id)).result()
        except _Refused as refused:
            return refused.outcome

    def records(self, outcome: Outcome) -> list[dict[str, Any]]:
        """The audit records of an outcome, decoded."""
        return [json.loads(event.line.partition(b" ")[2]) for event in outcome.events]

    # -- principals

    def root(self, account: str = ACCOUNT) -> Principal:
        """An account's root user."""
        return Principal(type=PrincipalType.ROOT, account=account, arn=root_arn(account), principal_id=account)

    def user(self, name: str, *documents: Mapping[str, Any] | str, account: str = ACCOUNT) -> Principal:
        """A user with these identity policies (statements or whole documents), made if it is not there."""
        root = self.root(account)
        arn = iam_arn(account, "user", "/", name)
        found = self.store.run_read(lambda tx: user_or_role(tx, arn)).result()
        if found is None:
            self.call(op.CreateUser, op.CreateUserRequest(user_name=name), root)
            found = self.store.run_read(lambda tx: user_or_role(tx, arn)).result()
        assert isinstance(found, User)
        for number, document in enumerate(documents):
            text = document if isinstance(document, str) else policy(document)
            request = op.PutUserPolicyRequest(user_name=name, policy_name=f"p{number}", policy_document=text)
            self.call(op.PutUserPolicy, request, root)
        return Principal(
            type=PrincipalType.IAM_USER, account=account, arn=found.arn, principal_id=found.user_id, name=name
        )


def policy(*statements: Mapping[str, Any]) -> str:
    """A policy document of these statements."""
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(action: str | list[str], resource: str | list[str] = "*", **more: Any) -> dict[str, Any]:
    """An Allow statement; ``Condition`` and the like in ``more``."""
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def deny(action: str | list[str], resource: str | list[str] = "*", **more: Any) -> dict[str, Any]:
    """A Deny statement."""
    return {"Effect": "Deny", "Action": action, "Resource": resource, **more}


def trust(*principals: str, **more: Any) -> str:
    """A trust policy that lets these AWS principals assume a role."""
    return json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Principal": {"AWS": list(principals)}, "Action": "sts:AssumeRole", **more}
            ],
        }
    )
