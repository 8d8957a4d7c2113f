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
from casemate.services.kms import kms
from casemate.services.ssm import ssm
from casemate.services.ssm.model import PARAMETER, Parameter, Version
from casemate.services.ssm.quotas import Quotas

MANY = int(os.environ.get("CASEMATE_MANY_PARAMETERS", "20000"))
LEAF = 10


def fill(rack: Rack, first: int, last: int) -> None:
    """Put leaves of ten in, without a call for each parameter, and without the feed that calls would write."""
    version = Version(number=1, type="String", value="a value", modified=rack.world.clock.time)
    now = rack.world.clock.time

    def run(tx: Any, leaves: range) -> None:
        documents = tx._catalog.shelf(PARAMETER).documents
        rows, index = [], []
        for leaf in leaves:
            path = f"/tree/{leaf % 100:02d}/{leaf:06d}"
            for each in range(LEAF):
                made = Parameter(account=ACCOUNT, region=REGION, created=now, name=f"{path}/{each}", version=version)
                rows.append((PARAMETER.name, ACCOUNT, REGION, made.id, 1, documents.encode(made)))
                index.append((PARAMETER.name, ACCOUNT, REGION, "path", path, made.id, 0))
        raw = tx._connection.raw
        columns = "kind, account, region, id, revision, document"
        raw.executemany(f"INSERT INTO resource ({columns}) VALUES (?, ?, ?, ?, ?, ?)", rows)
        raw.executemany("INSERT INTO resource_index VALUES (?, ?, ?, ?, ?, ?, ?)", index)

    for begin in range(first, last, 500):
        rack.world.store.run_write(partial(run, leaves=range(begin, min(begin + 500, last)))).result()


class Effort:
    """What SQLite is asked, and how many steps of its machine it takes to answer, on readers' connections."""

    STEP = 5

    def __init__(self, rack: Rack) -> None:
        self.said: list[str] = []
        self.steps = 0
        rack.world.store.run_read(self._watch).result()

    def _watch(self, tx: Any) -> None:
        raw = tx._connection.raw
        raw.set_trace_callback(self.said.append)
        raw.set_progress_handler(self._step, self.STEP)

    def _step(self) -> int:
        self.steps += self.STEP
        return 0

    def of(self, call: Callable[[], Any]) -> tuple[int, int]:
        """How many statements and steps."""
        statements, steps = len(self.said), self.steps
        call()
        return len(self.said) - statements, self.steps - steps


def scans(rack: Rack, statements: list[str]) -> list[str]:
    """What SQLite would have to read through a whole table for."""
    found: list[str] = []

    def explain(tx: Any) -> None:
        raw = tx._connection.raw
        raw.set_trace_callback(None)
        for statement in statements:
            if statement.lstrip().upper().startswith("SELECT"):
                rows = raw.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
                # Of the feed, the last row alone is read.
                told = [row[3] for row in rows if row[3] != "SCAN feed"]
                found.extend(each for each in told if "SCAN" in each or "TEMP B-TREE" in each)

    rack.world.store.run_read(explain).result()
    return found


def calls(rack: Rack, leaf: int) -> list[Callable[[], Any]]:
    """What is counted: reading a leaf that nobody has read before, and what is around it."""
    path = f"/tree/{leaf % 100:02d}/{leaf:06d}"
    by_name = [op.ParameterStringFilter(key="Name", option="BeginsWith", values=[f"{path}/5"])]
    first = rack.page(f"/tree/{leaf % 100:02d}", recursive=True, max_results=3)
    return [
        lambda: rack.page(path),
        lambda: rack.page(path, recursive=True),
        lambda: rack.page(f"/tree/{leaf % 100:02d}", recursive=True),
        lambda: rack.page(f"/tree/{leaf % 100:02d}", recursive=True, max_results=3, next_token=first.next_token),
        lambda: rack.some(f"{path}/8", f"{path}/9"),
        lambda: rack.metadata(parameter_filters=by_name),
        lambda: rack.world.call(op.DescribeParameters, op.DescribeParametersRequest(max_results=10)),
        lambda: rack.history(f"{path}/9"),
    ]


def test_a_leaf_costs_what_it_costs_with_few(open_world: OpenWorld) -> None:
    rack = Rack(open_world([kms, ssm], {Quotas: Quotas(standard=10_000_000)}))
    costs, said = [], []
    filled = 0
    for number in (20, MANY // LEAF):
        fill(rack, filled, number)
        filled = number
        effort = Effort(rack)
        costs.append([effort.of(call) for call in calls(rack, number - 7)])
        said = effort.said
    few, many = costs
    assert [statements for statements, _ in few] == [statements for statements, _ in many]
    assert sum(statements for statements, _ in few) > 20, costs
    assert all(steps <= before * 1.2 + 20 for (_, before), (_, steps) in zip(few, many, strict=True)), costs
    assert scans(rack, said) == []


def _life(rack: Rack) -> list[Callable[[str], Any]]:
    return [rack.put, rack.again, lambda name: rack.label(name, "x"), rack.delete]


def test_the_life_of_a_parameter_does_not_hang_on_the_others(open_world: OpenWorld) -> None:
    rack = Rack(open_world([kms, ssm], {Quotas: Quotas(standard=10_000_000)}))
    said: list[str] = []

    def watch(tx: Any) -> None:
        tx.connection.raw.set_trace_callback(said.append)

    # What a write reads for the first time is known to the next.
    for call in _life(rack):
        call("/new/first")
    costs = []
    filled = 0
    for number in (20, MANY // LEAF):
        fill(rack, filled, number)
        filled, name = number, f"/new/{number}"
        rack.world.store.run_write(watch).result()
        counted = []
        for call in _life(rack):
            before = len(said)
            call(name)
            counted.append(len(said) - before)
        costs.append(counted)
    assert costs[0] == costs[1]
    assert min(costs[0]) > 3
