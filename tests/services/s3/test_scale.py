"""What a call costs does not grow with the objects there are, nor with their bytes: statements and steps."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from bench.listing import add_objects, made, object_key
from tests.services.harness import REGION
from tests.services.s3.conftest import BUCKET, Store

from casemate.api import s3 as op
from casemate.gateway.audit import Caller
from casemate.gateway.execution import Task
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Operation
from casemate.kernel.transaction import Transaction
from casemate.services.s3.rows import CURRENT, SMALL
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


def grow(store: Store, numbers: range) -> None:
    """Rows as PutObject puts them, some with their bytes in the store."""
    run = store.world.store.run_write
    add_objects(lambda work: run(work).result(), BUCKET, numbers, store.world.clock.wall())

    def add(tx: Transaction) -> None:
        for number in numbers[::10]:
            blob = made(number, 0.0).blob
            assert blob is not None
            tx.put_record(SMALL, blob.name, bytes(4096))

    run(add).result()


def requests(count: int) -> dict[str, tuple[Operation[Any, Any], msgspec.Struct]]:
    middle = object_key(count // 2)
    listed = op.ListObjectsV2Request(bucket=BUCKET, max_keys=10)

    def page(**more: Any) -> tuple[Operation[Any, Any], msgspec.Struct]:
        return op.ListObjectsV2, msgspec.structs.replace(listed, **more)

    return {
        "at the start": page(),
        "in the middle": page(start_after=middle),
        "at the end": page(start_after=object_key(count - 11)),
        "by prefix": page(prefix=middle[:9]),
        "by delimiter": page(prefix=middle[:6], delimiter="/", max_keys=5),
        "HeadObject": (op.HeadObject, op.HeadObjectRequest(bucket=BUCKET, key=middle)),
        "DeleteObject": (op.DeleteObject, op.DeleteObjectRequest(bucket=BUCKET, key=middle)),
    }


def cost_of(store: Store, operation: Operation[Any, Any], request: msgspec.Struct) -> Cost:
    """What a call costs in the writer, whose connection sees every statement."""
    world = store.world
    caller = Caller(
        principal=world.root(),
        region=REGION,
        request_id=new_uuid(world.ids),
        source_ip="192.0.2.1",
        user_agent="tests",
        wall=world.clock.wall(),
    )

    def run(tx: WriteTransaction) -> Cost:
        assert isinstance(tx.connection, SqliteConnection)
        with counting(tx.connection.raw) as cost:
            task = Task(caller, world.services["s3"].operations[operation.name], request)
            result = world.executor.run(tx, task).result
        assert not isinstance(result, Exception), result
        if isinstance(result, op.ListObjectsV2Output):
            assert len(result.contents or []) + len(result.common_prefixes or []) in (5, 10)
        return cost

    return world.store.run_write(run).result()


def test_twenty_thousand_objects_cost_what_a_thousand_cost(store: Store) -> None:
    grow(store, range(FEW))
    few = {name: cost_of(store, *each) for name, each in requests(FEW).items()}
    grow(store, range(FEW, MANY))
    many = {name: cost_of(store, *each) for name, each in requests(MANY).items()}
    for name, cost in many.items():
        assert len(cost.statements) == len(few[name].statements), name
        # A tree that is one level deeper is a few steps more; a scan would be thousands.
        assert cost.steps <= few[name].steps + 100, name
    # No listing reads a byte of any object.
    listings = [many[name] for name in many if name.startswith(("at", "in", "by"))]
    assert not any(SMALL in statement for cost in listings for statement in cost.statements)
    assert all(any(CURRENT in statement for statement in cost.statements) for cost in listings)


def test_what_is_loaded_is_what_the_operations_make(store: Store) -> None:
    grow(store, range(1))
    store.put(object_key(1), bytes(4096))
    page = store.world.call(op.ListObjectsV2, op.ListObjectsV2Request(bucket=BUCKET))
    loaded, put = page.contents or []
    assert (loaded.size, loaded.storage_class) == (put.size, put.storage_class)
    heads = [store.world.call(op.HeadObject, op.HeadObjectRequest(bucket=BUCKET, key=object_key(n))) for n in (0, 1)]
    assert heads[0].content_type == heads[1].content_type == "binary/octet-stream"
    assert (loaded.checksum_algorithm, loaded.checksum_type) == (put.checksum_algorithm, put.checksum_type)
