from __future__ import annotations

import json

from casemate.functions.reports import Lines


def test_lines_in_words() -> None:
    lines = Lines()
    assert lines.start("r", "$LATEST") == "START RequestId: r Version: $LATEST\n"
    assert lines.end("r", 0.0123, 128, 40 << 20, 0.5, "Status: timeout") == (
        "END RequestId: r\n"
        "REPORT RequestId: r\tDuration: 12.30 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\t"
        "Max Memory Used: 40 MB\tInit Duration: 500.00 ms\tStatus: timeout\t\n"
    )


def test_lines_in_json() -> None:
    lines = Lines("JSON", "INFO")
    start = json.loads(lines.start("r", "3"))
    assert (start["type"], start["record"]) == ("platform.start", {"requestId": "r", "version": "3"})
    report = json.loads(lines.end("r", 1.0, 128, 1 << 20, None, "Status: error\tError Type: Runtime.ExitError"))
    assert report["record"]["status"] == "error"
    assert report["record"]["errorType"] == "Runtime.ExitError"
    assert report["record"]["metrics"] == {
        "durationMs": 1000.0,
        "billedDurationMs": 1000,
        "memorySizeMB": 128,
        "maxMemoryUsedMB": 1,
    }
    assert json.loads(lines.end("r", 1.0, 128, 0, None))["record"]["status"] == "success"


def test_at_the_level_warn_there_are_none() -> None:
    lines = Lines("JSON", "WARN")
    assert lines.start("r", "1") + lines.end("r", 1.0, 128, 0, None) == ""
