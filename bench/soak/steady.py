"""One server under a steady mixed load: its memory stays flat, its latency what it was."""

from __future__ import annotations

import base64
import os
import statistics
from typing import NamedTuple

from bench.load import generate
from bench.processes import Server, running
from bench.server import call
from bench.soak.scenario import Outcome, Stage

_SLICE = 10.0
_CONNECTIONS = 8
_MEMORY = 1.10
_MEMORY_SLACK = 10.0
_LATENCY = 1.5
_FEWEST = 9
"""Slices that are enough to compare the last third with the first."""


class Slice(NamedTuple):
    """Of some seconds: latencies in µs, resident memory in MB at their end, and how many requests there were."""

    p50: float
    p99: float
    resident: float
    requests: int


def steady(stage: Stage) -> Outcome:
    """Load in slices, and compare the last third of them with the second (memory) and the first (latency)."""
    slices: list[Slice] = []
    with running(stage.directory / "data") as server:
        while stage.goes_on():
            slices.append(_slice(server, min(_SLICE, stage.seconds / _FEWEST), stage.rate))
            latest = slices[-1]
            stage.progress(f"p50 {latest.p50:,.0f} µs, p99 {latest.p99:,.0f} µs, {latest.resident:.0f} MB")
    third = max(1, len(slices) // 3)
    begin, middle, end = slices[:third], slices[third:-third] or slices[:third], slices[-third:]
    memory = [statistics.median(one.resident for one in part) for part in (begin, middle, end)]
    p50 = [statistics.median(one.p50 for one in part) for part in (begin, middle, end)]
    p99 = [statistics.median(one.p99 for one in part) for part in (begin, middle, end)]
    pace = f"{stage.rate:g} a second" if stage.rate else "each with the answer to the last"
    told = (
        f"{sum(one.requests for one in slices):,} requests (Encrypt, Decrypt, GenerateDataKey, DescribeKey, ListKeys, "
        f"TagResource) over {_CONNECTIONS} connections, {pace}; first, second and last third: resident "
        f"{memory[0]:.0f}, {memory[1]:.0f}, {memory[2]:.0f} MB; p50 {p50[0]:,.0f}, {p50[1]:,.0f}, {p50[2]:,.0f} µs; "
        f"p99 {p99[0]:,.0f}, {p99[1]:,.0f}, {p99[2]:,.0f} µs"
    )
    assert memory[2] <= memory[1] * _MEMORY + _MEMORY_SLACK, f"memory grows: {told}"
    assert p50[2] <= p50[0] * _LATENCY, f"latency grows: {told}"
    return Outcome(told)


def _slice(server: Server, seconds: float, rate: float) -> Slice:
    """Sign anew (a signature holds for fifteen minutes), load, look."""
    key_id = call(server, "CreateKey")["KeyMetadata"]["KeyId"]
    text = base64.b64encode(os.urandom(256)).decode()
    blob = call(server, "Encrypt", KeyId=key_id, Plaintext=text)["CiphertextBlob"]
    wire = server.signer.wire
    requests = [
        wire("Encrypt", {"KeyId": key_id, "Plaintext": text}),
        wire("Decrypt", {"CiphertextBlob": blob}),
        wire("GenerateDataKey", {"KeyId": key_id, "KeySpec": "AES_256"}),
        wire("DescribeKey", {"KeyId": key_id}),
        wire("Encrypt", {"KeyId": key_id, "Plaintext": text}),
        wire("ListKeys", {"Limit": 10}),
        wire("Decrypt", {"CiphertextBlob": blob}),
        *(wire("TagResource", {"KeyId": key_id, "Tags": [{"TagKey": "n", "TagValue": str(n)}]}) for n in range(2)),
    ]
    load = generate(server.address, requests, _CONNECTIONS, seconds, rate)
    return Slice(load.percentile(50), load.percentile(99), server.resident(), len(load.latencies))
