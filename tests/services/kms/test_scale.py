"""What a call costs does not grow with the keys there are: statements, their plans, and the database's own steps."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from bench.loading import add_keys, alias_name
from tests.services.conftest import OpenWorld
from tests.services.harness import ACCOUNT, REGION, World
from tests.services.kms.support import create

from casemate.api import kms as op
from casemate.crypto.envelope import Envelopes
from casemate.gateway.audit import Caller
from casemate.gateway.execution import Task
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Operation
from casemate.kernel.transaction import Transaction
from casemate.services.kms import kms
from casemate.services.kms.grant_counts import count_grants
from casemate.services.kms.grants import GRANT
from casemate.services.kms.model import KEY
from casemate.store.cache import Cache
from casemate.store.reading import ReadTransaction
from casemate.store.sqlite import SqliteConnection
from casemate.store.writing import WriteTransaction

FEW, MANY = 1_000, 20_000
STEPS = 10
"""Steps of SQLite's virtual machine between two counts."""


class Cost(msgspec.Struct):
    """Statements, and steps of the virtual machine, of one call."""

    statements: list[str] = []
    steps: int = 0


@contextmanager
def counting(raw: sqlite3.Connection) -> Iterator[Cost]:
    cost = Cost()

    def step() -> int:
        cost.steps += STEPS
        return 0

    raw.set_trace_callback(cost.statements.append)
    raw.set_progress_handler(step, STEPS)
    try:
        yield cost
    finally:
        raw.set_trace_callback(None)
        raw.set_progress_handler(None, 0)


def run(world: World, tx: Transaction, operation: Operation[Any, Any], request: msgspec.Struct) -> Any:
    registered = world.services["kms"].operations[operation.name]
    caller = Caller(
        principal=world.root(),
        region=REGION,
        request_id=new_uuid(world.ids),
        source_ip="192.0.2.1",
        user_agent="tests",
        wall=world.clock.wall(),
    )
    result = world.executor.run(tx, Task(caller, registered, request)).result
    if isinstance(result, Exception):
        raise result
    return result


READS: dict[str, Callable[[int], tuple[Operation[Any, Any], msgspec.Struct]]] = {
    "Encrypt by alias": lambda number: (op.Encrypt, op.EncryptRequest(key_id=alias_name(number), plaintext=b"x")),
    "DescribeKey by alias": lambda number: (op.DescribeKey, op.DescribeKeyRequest(key_id=alias_name(number))),
    "ListKeys": lambda number: (op.ListKeys, op.ListKeysRequest(limit=10)),
    "ListAliases": lambda number: (op.ListAliases, op.ListAliasesRequest(limit=10)),
}


class Estate:
    """A world with many keys, and one more connection whose every statement is looked at."""

    def __init__(self, world: World, file: Path) -> None:
        self.world = world
        self.raw = sqlite3.connect(file, isolation_level=None)

    def grow(self, begin: int, end: int) -> None:
        world = self.world
        add_keys(world.store, range(begin, end), account=ACCOUNT, region=REGION, ids=world.ids, now=world.clock.wall())

    def read(self, name: str, number: int) -> Cost:
        """What a call costs that finds nothing in a cache."""
        world = self.world
        sealer = Envelopes(world.root_key, world.ids)
        tx = ReadTransaction(SqliteConnection(self.raw), world.store.catalog, sealer, Cache(world.clock.wall), 0)
        self.raw.execute("BEGIN")
        try:
            with counting(self.raw) as cost:
                assert run(world, tx, *READS[name](number)) is not None
        finally:
            self.raw.execute("ROLLBACK")
        return cost

    def create(self) -> Cost:
        """What CreateKey costs."""

        def make(tx: WriteTransaction) -> Cost:
            assert isinstance(tx.connection, SqliteConnection)
            with counting(tx.connection.raw) as cost:
                run(self.world, tx, op.CreateKey, op.CreateKeyRequest())
            return cost

        return self.world.store.run_write(make).result()

    def plan(self, statement: str) -> list[str]:
        return [str(row[3]) for row in self.raw.execute(f"EXPLAIN QUERY PLAN {statement}")]


@pytest.fixture
def estate(open_world: OpenWorld, tmp_path: Path) -> Iterator[Estate]:
    world = open_world(services=[kms])
    (file,) = tmp_path.rglob("store.sqlite3")
    made = Estate(world, file)
    yield made
    made.raw.close()


def test_twenty_thousand_keys_cost_what_a_thousand_cost(estate: Estate) -> None:
    estate.grow(0, FEW)
    few = {name: estate.read(name, FEW // 2) for name in READS}
    create_few = estate.create()
    estate.grow(FEW, MANY)
    many = {name: estate.read(name, MANY // 2) for name in READS}
    create_many = estate.create()
    for name in READS:
        assert len(many[name].statements) == len(few[name].statements) <= 4, name
        # A tree that is one level deeper is a few steps more; a scan would be thousands.
        assert many[name].steps <= few[name].steps + 100, name
    assert len(create_many.statements) == len(create_few.statements)
    assert create_many.steps <= create_few.steps + 100
    seen = {statement for cost in (*many.values(), create_many) for statement in cost.statements}
    for statement in seen:
        if statement.startswith("SELECT"):
            steps = estate.plan(statement)
            assert steps, statement
            assert all(step.startswith("SEARCH") for step in steps), (statement, steps)
    counted = estate.world.store.run_read(lambda tx: tx.count(KEY, ACCOUNT, REGION)).result()
    assert counted == MANY + 2


def test_a_grant_costs_the_same_however_many_a_key_has(estate: Estate) -> None:
    world = estate.world
    key_id, user = create(world), world.user("user")
    request = op.CreateGrantRequest(key_id=key_id, grantee_principal=user.arn, operations=["Encrypt"], name="same")

    def grant(number: int) -> Cost:
        def make(tx: WriteTransaction) -> Cost:
            assert isinstance(tx.connection, SqliteConnection)
            constraints = op.GrantConstraints(encryption_context_equals={"number": str(number)})
            with counting(tx.connection.raw) as cost:
                run(world, tx, op.CreateGrant, msgspec.structs.replace(request, constraints=constraints))
            return cost

        return world.store.run_write(make).result()

    costs = [grant(number) for number in range(300)]
    assert len({len(cost.statements) for cost in costs[1:]}) == 1
    assert costs[-1].steps <= costs[1].steps + 100
    revoked = world.call(op.ListGrants, op.ListGrantsRequest(key_id=key_id, limit=1)).grants or []
    world.call(op.RevokeGrant, op.RevokeGrantRequest(key_id=key_id, grant_id=revoked[0].grant_id or ""))

    def counted(tx: Transaction) -> tuple[int, int]:
        key = tx.get(KEY, ACCOUNT, REGION, key_id)
        assert key is not None
        return count_grants(tx, key), tx.count(GRANT, ACCOUNT, REGION, index="key", value=key_id)

    assert world.store.run_read(counted).result() == (299, 299)


def test_what_is_loaded_is_what_the_operations_make(estate: Estate) -> None:
    estate.grow(0, 1)
    world = estate.world
    own = create(world)
    world.call(op.CreateAlias, op.CreateAliasRequest(alias_name="alias/own", target_key_id=own))
    shown = []
    for name in (alias_name(0), "alias/own"):
        metadata = world.call(op.DescribeKey, op.DescribeKeyRequest(key_id=name)).key_metadata
        assert metadata is not None
        encrypted = world.call(op.Encrypt, op.EncryptRequest(key_id=name, plaintext=b"x")).ciphertext_blob
        assert encrypted is not None
        plain = world.call(op.Decrypt, op.DecryptRequest(ciphertext_blob=encrypted))
        assert (plain.plaintext, plain.key_id) == (b"x", metadata.arn)
        aliases = world.call(op.ListAliases, op.ListAliasesRequest(key_id=metadata.key_id)).aliases
        assert [entry.alias_name for entry in aliases or []] == [name]
        same = msgspec.structs.replace(metadata, key_id="", arn="", current_key_material_id="")
        policy = world.call(op.GetKeyPolicy, op.GetKeyPolicyRequest(key_id=metadata.key_id)).policy
        shown.append((same, policy))
    assert shown[0] == shown[1]
