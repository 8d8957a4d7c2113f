"""Event data stores over a lake that holds what was called, with the courier that runs their queries."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from tests.services.harness import ACCOUNT, REGION, World

from casemate.api import cloudtrail as op
from casemate.kernel.principal import Principal
from casemate.lake.segments import SegmentWriter
from casemate.lake.sql import DEFAULT_LIMITS, SqlLimits, SqlRunner
from casemate.services.cloudtrail.querying import SCHEME, LakeQueryCourier


class Archive:
    """``world`` has CloudTrail; its calls made by ``do`` are recorded as a gateway records them."""

    def __init__(self, world: World, directory: Path, limits: SqlLimits = DEFAULT_LIMITS) -> None:
        self.world = world
        self.lake = directory / "lake"
        self._waiting: list[bytes] = []
        runner = SqlRunner(self.lake, directory / "queries", (), limits)
        self.courier = LakeQueryCourier(world.store, runner, self._flush, world.clock, world.ids)

    def do(self, operation: Any, request: msgspec.Struct, **more: Any) -> Any:
        """Make a call, whose record is in the lake when the next query runs."""
        outcome = self.world.outcome(operation, request, **more)
        self._waiting += [event.line for event in outcome.events]
        if isinstance(outcome.result, Exception):
            raise outcome.result
        return outcome.result

    def _flush(self) -> None:
        if self._waiting:
            writer = SegmentWriter(self.lake, "events", lambda told: told())
            writer.append_wait(self._waiting)
            writer.close()
        self._waiting = []

    def store(self, name: str = "mine", **members: Any) -> str:
        """The id of a new event data store."""
        made = self.do(op.CreateEventDataStore, op.CreateEventDataStoreRequest(name=name, **members))
        return str(made.event_data_store_arn).rpartition("/")[2]

    def start(self, statement: str, **more: Any) -> str:
        """The id of a query that waits."""
        return str(self.do(op.StartQuery, op.StartQueryRequest(query_statement=statement), **more).query_id)

    def run(self, between: Callable[[], None] = lambda: None) -> None:
        """Have the queries that wait run; ``between`` is called before what came of each is kept."""
        target = f"{SCHEME}:{ACCOUNT}"
        for delivery in self.world.store.due_deliveries(target, self.world.clock.now() + 1, 100):
            attempted = asyncio.run(self.courier.deliver(delivery))
            between()
            if attempted.then is not None:
                self.world.store.run_write(attempted.then).result()

    def describe(self, query: str, **more: Any) -> op.DescribeQueryResponse:
        """How a query stands."""
        found: op.DescribeQueryResponse = self.world.call(
            op.DescribeQuery, op.DescribeQueryRequest(query_id=query), **more
        )
        return found

    def rows(self, query: str, as_: Principal | None = None, **members: Any) -> op.GetQueryResultsResponse:
        """A page of a query's results."""
        found: op.GetQueryResultsResponse = self.world.call(
            op.GetQueryResults, op.GetQueryResultsRequest(query_id=query, **members), as_, REGION
        )
        return found

    def ask(self, statement: str) -> list[list[str]]:
        """The results of a statement, whose query has to finish."""
        query = self.start(statement)
        self.run()
        described = self.describe(query)
        assert described.query_status == "FINISHED", described.error_message
        return [[text for cell in row for text in cell.values()] for row in self.rows(query).query_result_rows or []]
