"""What is counted, and how it is told."""

from __future__ import annotations

import math
import re
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families

from casemate.gateway.metrics import BOUNDS, NUMBERS, Counts, Requests, StoreFacts, render

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "metrics.md"
FACTS = StoreFacts(audit_waiting=3, head=10, readers={"config": 4}, leases={"keeper": (12.5, 2)}, deliveries=1)


def page(requests: Requests) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    counts = Counts(requests=requests.rows(), refused=[(("Kind", "kms"), 2)], numbers={"cache_hits": 5})
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(counts), type=Counts)
    text = render("1.0", {"1": again}, FACTS).decode()
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@given(st.lists(st.tuples(st.sampled_from(["Success", "AccessDeniedException", "Other"]), st.floats(0, 20))))
def test_each_request_is_counted_once_and_in_its_bucket(observed: list[tuple[str, float]]) -> None:
    requests = Requests()
    for outcome, seconds in observed:
        requests.observe("kms", "Encrypt", outcome, seconds, "id")
    found = page(requests)
    labels = {"operation": "Encrypt", "service": "kms", "worker": "1"}

    def value(name: str, **more: str) -> float:
        return found.get((name, tuple(sorted({**labels, **more}.items()))), 0.0)

    for outcome in ("Success", "AccessDeniedException", "Other"):
        assert value("casemate_requests_total", outcome=outcome) == [each for each, _ in observed].count(outcome)
    assert value("casemate_denials_total") == [each for each, _ in observed].count("AccessDeniedException")
    assert math.isclose(value("casemate_request_duration_seconds_sum"), sum(each for _, each in observed), abs_tol=1e-9)
    for bound in (*BOUNDS, math.inf):
        told = "+Inf" if bound == math.inf else repr(bound)
        below = sum(seconds <= bound for _, seconds in observed)
        assert value("casemate_request_duration_seconds_bucket", le=told) == below


def test_every_metric_is_documented() -> None:
    requests = Requests()
    requests.observe("kms", "Encrypt", "AccessDeniedException", 0.1, "id")
    counts = Counts(requests=requests.rows(), refused=[(("Kind", "kms"), 2)], numbers=dict.fromkeys(NUMBERS, 1.0))
    text = render("1.0", {"1": counts}, FACTS).decode()
    names = set(re.findall(r"^# TYPE (\S+)", text, re.MULTILINE))
    documented = set(re.findall(r"^\| `(\w+)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert names == documented


def test_the_installation_is_told() -> None:
    found = page(Requests())
    assert found["casemate_audit_outbox_records", ()] == 3
    assert found["casemate_feed_lag", (("reader", "config"),)] == 6
    assert found["casemate_lease_seconds", (("lease", "keeper"),)] == 12.5
    assert found["casemate_lease_changes_total", (("lease", "keeper"),)] == 2
    assert found["casemate_deliveries_waiting", ()] == 1
    assert found["casemate_refused_total", (("kind", "Kind"), ("service", "kms"), ("worker", "1"))] == 2
    assert found["casemate_cache_hits_total", (("worker", "1"),)] == 5
    assert found["casemate_info", (("version", "1.0"),)] == 1
