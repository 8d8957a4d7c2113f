"""Short ways to say what tests of CloudWatch Logs do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.services.harness import World

from casemate.api import logs as op
from casemate.kernel.principal import Principal
from casemate.kernel.transaction import Transaction
from casemate.services.logs.lifetimes import clear_discarded, expire_events
from casemate.services.logs.model import DISCARDED, RETENTION

GROUP, STREAM = "/app/web", "one"


class Journal:
    """A world with log groups, and the keeper's steps by hand."""

    def __init__(self, world: World) -> None:
        self.world = world

    def now(self) -> int:
        """The present, in milliseconds."""
        return round(self.world.clock.now() * 1000)

    def group(self, name: str = GROUP, as_: Principal | None = None, **members: Any) -> str:
        self.world.call(op.CreateLogGroup, op.CreateLogGroupRequest(log_group_name=name, **members), as_)
        return name

    def stream(self, name: str = STREAM, group: str = GROUP, as_: Principal | None = None) -> str:
        request = op.CreateLogStreamRequest(log_group_name=group, log_stream_name=name)
        self.world.call(op.CreateLogStream, request, as_)
        return name

    def put(
        self, *messages: str | tuple[int, str], stream: str = STREAM, group: str = GROUP, as_: Principal | None = None
    ) -> op.PutLogEventsResponse:
        """Put messages, each as of now unless a time in milliseconds stands before it."""
        events = [
            op.InputLogEvent(timestamp=self.now(), message=each)
            if isinstance(each, str)
            else op.InputLogEvent(timestamp=each[0], message=each[1])
            for each in messages
        ]
        request = op.PutLogEventsRequest(log_group_name=group, log_stream_name=stream, log_events=events)
        return self.world.call(op.PutLogEvents, request, as_)

    def get(
        self, stream: str = STREAM, group: str = GROUP, as_: Principal | None = None, **members: Any
    ) -> op.GetLogEventsResponse:
        request = op.GetLogEventsRequest(log_group_name=group, log_stream_name=stream, **members)
        return self.world.call(op.GetLogEvents, request, as_)

    def filter(
        self, pattern: str | None = None, group: str = GROUP, as_: Principal | None = None, **members: Any
    ) -> op.FilterLogEventsResponse:
        request = op.FilterLogEventsRequest(log_group_name=group, filter_pattern=pattern, **members)
        return self.world.call(op.FilterLogEvents, request, as_)

    def messages(self, pattern: str | None = None, group: str = GROUP, **members: Any) -> list[str]:
        """All that FilterLogEvents finds, page by page."""
        found: list[str] = []
        token: str | None = None
        while True:
            page = self.filter(pattern, group, next_token=token, **members)
            found += told(page.events)
            token = page.next_token
            if token is None:
                return found

    def later(self, seconds: float) -> None:
        self.world.clock.time += seconds

    def keep(self) -> int:
        """Do what the keeper has to do by now; how many steps it were."""
        world, now, steps = self.world, self.world.clock.now(), 0
        for due in world.store.due(now, 100, [RETENTION.name, DISCARDED.name]):

            def step(tx: Transaction, due: Any = due) -> None:
                if due.kind == RETENTION.name:
                    retention = tx.get(RETENTION, due.account, due.region, due.id)
                    assert retention is not None
                    expire_events(tx, retention, now)
                else:
                    discarded = tx.get(DISCARDED, due.account, due.region, due.id)
                    assert discarded is not None
                    clear_discarded(tx, discarded, now)

            world.store.run_write(step).result()
            steps += 1
        return steps

    def keep_all(self) -> None:
        """Do all that is due, as time goes on by the pauses between steps."""
        while self.keep():
            self.later(0.2)

    def rows(self) -> dict[str, int]:
        """How many records there are, by table."""
        tables = ("logs-event", "logs-event-of-stream", "logs-stream", "logs-stream-name", "logs-stream-recent")
        more = ("logs-counts", "logs-data-key", "logs-data-key-current")

        def count(tx: Transaction) -> dict[str, int]:
            return {table: found for table in (*tables, *more) if (found := tx.count_records(table))}

        return self.world.store.run_read(count).result()


def told(events: Iterable[Any] | None) -> list[str]:
    """The messages of a page."""
    return [event.message or "" for event in events or ()]
