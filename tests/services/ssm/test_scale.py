"""What a call costs in statements, and how the store answers them, does not hang on how many parameters there are."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import Any

from tests.services.conftest import OpenWorld
from tests.services.harness import ACCOUNT, REGION
from tests.services.ssm.rack import Rack

from casemate.api import ssm as op
from casemate.kernel.transaction import Transaction
from casemate.services.kms import kms
from casemate.services.ssm import ssm
from casemate.services.ssm.model import PARAMETER, Parameter, Version
from casemate.services.ssm.quotas import Quotas

MANY = int(os.environ.get("CASEMATE_MANY_PARAMETERS", "20000"))
LEAF = 10


def fill(rack: Rack, first: int, number: int) -> None:
    """Put so many leaves of ten in, without a call for each parameter."""
    version = Version(number=1, type="String", value="a value", modified=rack.world.clock.time)
    now = rack.world.clock.time

    def run(tx: Transaction, begin: int, end: int) -> None:
        for leaf in range(begin, end):
            for each in range(LEAF):
                name = f"/tree/{leaf % 100:02d}/{leaf:06d}/{each}"
                tx.insert(PARAMETER, Parameter(account=ACCOUNT, region=REGION, created=now, name=name, version=version))

    for begin in range(first, first + number, 500):
        end = min(begin + 500, first + number)
        rack.world.store.run_write(partial(run, begin=begin, end=end)).result()


class Statements:
    """SQLite's own word of what it is asked, on the connections of readers and of the writer."""

    def __init__(self, rack: Rack) -> None:
        self.said: list[str] = []
        for run in (rack.world.store.run_write, rack.world.store.run_read):
            run(self._watch).result()

    def _watch(self, tx: Any) -> None:
        connection = getattr(tx, "connection", None) or tx._connection
        connection.raw.set_trace_callback(self.said.append)

    def of(self, call: Callable[[], Any]) -> list[str]:
        before = len(self.said)
        call()
        return self.said[before:]


def scans(rack: Rack, statements: list[str]) -> list[str]:
    """What SQLite would have to read through a whole table for."""
    found: list[str] = []

    def explain(tx: Any) -> None:
        raw = tx._connection.raw
        raw.set_trace_callback(None)
        for statement in statements:
            if statement.lstrip().upper().startswith("SELECT"):
                rows = raw.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
                found.extend(str(row) for row in rows if "SCAN" in str(row) or "TEMP B-TREE" in str(row))

    rack.world.store.run_read(explain).result()
    return found


def calls(rack: Rack, new: str) -> list[Callable[[], Any]]:
    """What is counted: reading a leaf and what is right by it, and the life of a new parameter."""
    return [
        lambda: rack.page("/tree/05/000005"),
        lambda: rack.page("/tree/05/000005", recursive=True),
        lambda: rack.page("/tree/05", recursive=True),
        lambda: rack.some("/tree/05/000005/3", "/tree/05/000005/4"),
        lambda: rack.world.call(op.DescribeParameters, op.DescribeParametersRequest(max_results=10)),
        lambda: rack.put(new),
        lambda: rack.again(new),
        lambda: rack.label(new, "x"),
        lambda: rack.history(new),
        lambda: rack.delete(new),
    ]


def test_a_leaf_costs_what_it_costs_with_few(open_world: OpenWorld) -> None:
    rack = Rack(open_world([kms, ssm], {Quotas: Quotas(standard=10_000_000)}))
    costs = []
    said: list[str] = []
    filled = 0
    for number in (10, MANY // LEAF):
        fill(rack, filled, number - filled)
        filled = number
        statements = Statements(rack)
        each = [statements.of(call) for call in calls(rack, f"/new/{number}")]
        costs.append([len(statement) for statement in each])
        said = [statement for some in each for statement in some]
    few, many = costs
    assert few == many
    assert sum(few) > len(few) * 4
    assert scans(rack, said) == []
