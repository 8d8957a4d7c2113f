"""Log groups with a keeper and neighbours: functions that are invoked, metrics that are put."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import msgspec
from tests.services.harness import World
from tests.services.logs.journal import Journal
from tests.services.receivers import Receivers

from casemate.api import cloudwatch
from casemate.crypto.session import SessionTokens
from casemate.gateway.acting import Actor
from casemate.invoking import InvocationCourier
from casemate.keeper.loop import Duties, Keeper
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Service
from casemate.services.logs.encryption import DataKeys
from casemate.services.logs.lifetimes import clear_discarded, expire_events
from casemate.services.logs.model import DISCARDED, RETENTION
from casemate.services.logs.on_arrival import ARRIVALS, SUBSCRIPTIONS, ArrivalCourier

FUNCTION = "arn:aws:lambda:us-east-1:111122223333:function:reader"


class Office(Journal):
    """``open`` opens a world with further services and resources."""

    def __init__(self, receivers: Receivers, open: Callable[[list[Service], Mapping[type[Any], Any]], World]) -> None:
        metrics = Service(model=cloudwatch.SERVICE)
        metrics.operation(cloudwatch.PutMetricData, lane=Lane.WRITE)(self._take)
        self.receivers = receivers
        self._points = 0
        super().__init__(open([metrics], {DataKeys: DataKeys()}))
        tokens = SessionTokens(self.world.root_key)
        executor = self.world.executor
        self.world.executor = replace(executor, resources={**executor.resources, SessionTokens: tokens})
        self.actor = Actor(self.world.executor, tokens)

    def _take(self, call: Call, req: cloudwatch.PutMetricDataInput) -> None:
        for datum in req.metric_data or ():
            self._points += 1
            kept = (call.account, call.region, req.namespace, msgspec.to_builtins(datum))
            call.tx.put_record("points", f"{self._points:08d}", msgspec.msgpack.encode(kept))

    def settle(self, looks: int = 3) -> None:
        """Have a keeper of its own do all that is due by now, and what comes of it."""
        world = self.world
        clock, ids, store = world.clock, world.ids, world.store
        duties = Duties(
            steps={RETENTION.name: expire_events, DISCARDED.name: clear_discarded},
            couriers={
                ARRIVALS: ArrivalCourier(store, self.actor, clock, ids, DataKeys()),
                SUBSCRIPTIONS: InvocationCourier(self.actor, clock, ids, SUBSCRIPTIONS),
            },
        )
        keeper = Keeper(store, duties, clock, ids, monotonic=clock.wall)
        for _ in range(looks):
            keeper.tick()
        keeper.stop()

    def points(self) -> list[tuple[str, str, str, dict[str, Any]]]:
        """The metric data that were put: account, region, namespace, datum."""
        rows = self.world.store.run_read(lambda tx: list(tx.records("points", limit=1_000))).result()
        return [msgspec.msgpack.decode(raw, type=tuple[str, str, str, dict[str, Any]]) for _, raw in rows]

    def invoked(self) -> list[dict[str, Any]]:
        """What functions were told by subscription filters, unpacked, in order."""
        rows = self.world.store.run_read(lambda tx: list(tx.records("received", limit=1_000))).result()
        found = []
        for _, raw in rows:
            _, _, request = msgspec.msgpack.decode(raw)
            if request.get("InvocationType") == "Event":
                payload = json.loads(request["Payload"])
                assert payload.keys() == {"awslogs"}
                found.append(json.loads(gzip.decompress(base64.b64decode(payload["awslogs"]["data"]))))
        return found

    def waiting(self) -> int:
        """How many deliveries wait."""
        store = self.world.store
        return sum(len(store.due_deliveries(target, 1e12, 1_000)) for target in store.delivery_targets())
