"""A World with Secrets Manager and KMS, functions that are Python's, and a keeper that a test has look by hand."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import pytest
from tests.services.harness import ACCOUNT, REGION, World

from casemate.api import casemate as casemate_api
from casemate.api import lambda_
from casemate.api import secretsmanager as op
from casemate.crypto.session import SessionTokens
from casemate.databases import Door
from casemate.gateway.acting import Actor
from casemate.invoking import FunctionCaller
from casemate.keeper.loop import Duties, Keeper
from casemate.kernel.call import Call
from casemate.kernel.databases import AttachedSecrets, DatabaseDoor, Databases
from casemate.kernel.operations import Found, Lane, Operation, Service, Target
from casemate.kernel.principal import Principal
from casemate.kernel.transaction import Transaction
from casemate.services.casemate import casemate
from casemate.services.casemate.databases import find_database
from casemate.services.kms import kms
from casemate.services.secretsmanager import secretsmanager
from casemate.services.secretsmanager.accesses import Accesses
from casemate.services.secretsmanager.attachments import ATTACHED_SECRETS
from casemate.services.secretsmanager.following import FOLLOWINGS, FollowingCourier
from casemate.services.secretsmanager.managed import ManagedRotation
from casemate.services.secretsmanager.model import SECRET, Secret
from casemate.services.secretsmanager.notices import NOTICES, Notice
from casemate.services.secretsmanager.quotas import Quotas
from casemate.services.secretsmanager.reconcile import look_after
from casemate.services.secretsmanager.recording import NoticeCourier
from casemate.services.secretsmanager.rotating import HOST, ROTATIONS, Manage, RotationCourier
from casemate.services.sts import sts

FUNCTION = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:rotate"
OTHER_REGION = "eu-west-1"
Res = TypeVar("Res", bound="msgspec.Struct | None")
Function = Callable[[dict[str, str]], None]


class Run(msgspec.Struct, frozen=True):
    """The work that an invocation waits for."""

    request_id: str
    payload: bytes


def token(number: int) -> str:
    """A version id."""
    return f"00000000-0000-4000-8000-{number:012d}"


def _functions(policies: dict[str, str]) -> Service:
    """A Lambda of the tests' own: the real operation, with resource policies by function."""
    functions = Service(model=lambda_.SERVICE)
    target: Target[str] = Target(
        resource_type="function",
        kind="AWS::Lambda::Function",
        find=lambda call, req: Found(
            req.function_name, ACCOUNT, req.function_name if req.function_name in policies else None
        ),
        missing=lambda call, req: lambda_.ResourceNotFoundException(f"Function not found: {req.function_name}"),
        policy=lambda call, arn: policies[arn],
    )

    @functions.operation(lambda_.Invoke, on=target, lane=Lane.READ, action="InvokeFunction", read_only=False)
    def invoke(call: Call, req: lambda_.InvocationRequest, arn: str) -> lambda_.InvocationResponse:
        if req.invocation_type == "DryRun":
            return lambda_.InvocationResponse(status_code=204)
        error = call.wait(Run(call.request_id, req.payload or b""))
        payload = json.dumps({"errorMessage": error}).encode()
        return lambda_.InvocationResponse(
            status_code=200, function_error="Unhandled" if error else None, payload=payload
        )

    return functions


@dataclass
class Vault:
    directory: Path
    quotas: Quotas = field(default_factory=Quotas)
    function: Function = lambda event: None
    around: Callable[[Manage], Manage] = lambda manage: manage

    def __post_init__(self) -> None:
        self.accesses = Accesses()
        self.policies: dict[str, str] = {}
        self.databases = Databases(find_database)
        self.door: DatabaseDoor = Door(lambda host, port: "127.0.0.1")
        resources = {
            Quotas: self.quotas,
            Accesses: self.accesses,
            Databases: self.databases,
            AttachedSecrets: ATTACHED_SECRETS,
        }
        services = [casemate, kms, secretsmanager, sts, _functions(self.policies)]
        self.world = World(self.directory, services, resources)
        tokens = SessionTokens(self.world.root_key)
        executor = self.world.executor
        self.world.executor = replace(executor, resources={**executor.resources, SessionTokens: tokens})
        self.actor = Actor(self.world.executor, tokens)
        self.clock, self.store = self.world.clock, self.world.store
        self.notices: list[Notice] = []
        self.steps: list[tuple[str, str]] = []

    def open_function(self, condition: dict[str, Any] | None = None) -> str:
        """Have the rotation function be there, and let Secrets Manager in."""
        statement: dict[str, Any] = {
            "Effect": "Allow",
            "Principal": {"Service": HOST},
            "Action": "lambda:InvokeFunction",
            "Resource": FUNCTION,
        }
        if condition:
            statement["Condition"] = condition
        self.policies[FUNCTION] = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        return FUNCTION

    # -- time

    def keeper(self) -> Keeper:
        ids = self.world.ids

        async def do(work: Any) -> str:
            event = json.loads(work.payload)
            self.steps.append((event["Step"], event["ClientRequestToken"]))
            try:
                await asyncio.to_thread(self.function, event)
            except Exception as error:
                return str(error) or type(error).__name__
            return ""

        def record(_tx: Transaction, notice: Notice) -> None:
            self.notices.append(notice)

        caller = FunctionCaller(self.store, self.actor, do, ids, HOST)
        managed = ManagedRotation(self.store, self.actor, self.databases, self.door)
        duties = Duties(
            steps={SECRET.name: lambda tx, secret, now: look_after(tx, secret, now, ids)},
            couriers={
                NOTICES: NoticeCourier(record),
                ROTATIONS: RotationCourier(self.store, caller, self.around(managed), self.clock.now, ids),
                FOLLOWINGS: FollowingCourier(self.store, self.actor, self.databases, self.clock.now, ids),
            },
        )
        return Keeper(self.store, duties, self.clock, ids, monotonic=self.clock.wall)

    def settle(self, looks: int = 12) -> None:
        """Have a keeper of its own do all that is due by now, and what comes of it."""
        keeper = self.keeper()
        for _ in range(looks):
            keeper.tick()
        keeper.stop()

    def pass_time(self, seconds: float) -> None:
        self.clock.time += seconds

    @property
    def told(self) -> list[str]:
        """The names of what was recorded, in order."""
        return [notice.name for notice in self.notices]

    # -- calls

    def __call__(
        self,
        operation: Operation[Any, Res],
        secret_id: str | None = "s",
        *,
        as_: Principal | None = None,
        region: str = REGION,
        **members: Any,
    ) -> Res:
        """Call an operation with a secret's id and other members."""
        named = {} if secret_id is None else {"secret_id": secret_id}
        return self.world.call(operation, operation.request(**named, **members), as_, region)

    def register(self, name: str = "db", engine: str = "postgresql", host: str = "localhost", **members: Any) -> str:
        """Register a database; its ARN."""
        answer = self(casemate_api.RegisterDatabase, None, name=name, engine=engine, host=host, **members)
        return answer.database.arn

    def create(self, name: str = "s", value: str | None = "first", **members: Any) -> str:
        """Make a secret; its ARN. Its first version is ``token(1)``."""
        if value is not None:
            members = {"secret_string": value, "client_request_token": token(1), **members}
        return self(op.CreateSecret, None, name=name, **members).arn or ""

    def put(self, value: str, number: int, secret_id: str = "s", **members: Any) -> op.PutSecretValueResponse:
        """Put a value as ``token(number)``."""
        return self(op.PutSecretValue, secret_id, secret_string=value, client_request_token=token(number), **members)

    def value(self, secret_id: str = "s", **members: Any) -> str | None:
        """The string that GetSecretValue answers."""
        return self(op.GetSecretValue, secret_id, **members).secret_string

    def stages(self, secret_id: str = "s", region: str = REGION) -> dict[str, set[str]]:
        """The labels of each version, the versions by the last digits of their ids."""
        told = self(op.DescribeSecret, secret_id, region=region).version_ids_to_stages or {}
        return {version[-12:].lstrip("0") or "0": set(labels) for version, labels in told.items()}

    def kept(self, name: str = "s", region: str = REGION) -> Secret | None:
        """The secret as the store has it."""
        return self.store.run_read(lambda tx: tx.get(SECRET, ACCOUNT, region, name)).result()


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = Vault(tmp_path)
    yield opened
    opened.world.close()
