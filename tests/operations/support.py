"""Looking at a server from outside, and waiting for what it will say."""

from __future__ import annotations

import http.client
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from prometheus_client.parser import text_string_to_metric_families
from tests.serving import Server

PATIENCE = 20.0
Sample = tuple[str, frozenset[tuple[str, str]]]


def get(server: Server, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, str]:
    """The status and body of a page."""
    url = urlsplit(server.endpoint)
    connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=10)
    try:
        connection.request("GET", path, headers=dict(headers or {}))
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def samples(server: Server) -> dict[Sample, float]:
    """The metrics, by name and labels."""
    status, page = get(server, "/_casemate/metrics")
    assert status == 200, page
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(page)
        for sample in family.samples
    }


def total(found: Mapping[Sample, float], name: str, **labels: str) -> float:
    """The sum of a metric over all labels but those given."""
    return sum(value for (each, has), value in found.items() if each == name and labels.items() <= dict(has).items())


def until(server: Server, true: Callable[[], bool]) -> None:
    """Wait until something is true; fails when the server ends before, or it never is."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "it never came true"
        try:
            raise AssertionError(f"the server ended ({server.process.wait(0.01)}):\n{said(server)}")
        except subprocess.TimeoutExpired:
            continue


def said(server: Server) -> str:
    """What a server that ``serving`` started has written to its standard output and error."""
    return log_of(server.data_dir).read_text()


def log_of(data_dir: Path) -> Path:
    return data_dir.with_name(data_dir.name + ".log")
