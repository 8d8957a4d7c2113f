"""CloudWatch Logs' own metrics."""

from __future__ import annotations

from tests.services.conftest import OpenWorld
from tests.services.logs.journal import GROUP, Journal

from casemate.kernel.metrics import Meter
from casemate.services.kms import kms
from casemate.services.logs import logs
from casemate.services.logs.encryption import DataKeys


def test_what_comes_is_measured_by_group(open_world: OpenWorld) -> None:
    meter = Meter()
    journal = Journal(open_world([kms, logs], {DataKeys: DataKeys(), Meter: meter}))
    journal.group()
    journal.stream()
    journal.put("abc", "de")
    journal.put((journal.now() - 15 * 86_400_000, "too old to come"))
    noted = {metric.name: (metric, summary) for (metric, _), summary in meter.take().items()}
    events, size = noted.pop("IncomingLogEvents"), noted.pop("IncomingBytes")
    assert noted == {}
    assert (events[0].namespace, events[0].dimensions) == ("AWS/Logs", (("LogGroupName", GROUP),))
    assert (events[1].count, events[1].sum) == (2.0, 2.0)
    assert (size[1].count, size[1].sum, size[0].unit) == (1.0, 5.0 + 2 * 26, "Bytes")
