"""Lines of the log: one each, whatever is in a message."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate import logs
from casemate.settings import LogFormat, LogLevel, Settings


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Logging is the process's: put it back."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def logged(log_format: LogFormat, message: str, *arguments: object) -> str:
    stream = io.StringIO()
    logs.configure(Settings(log_format=log_format), stream)
    logging.getLogger("casemate.test").warning(message, *arguments)
    return stream.getvalue()


@given(st.text())
def test_a_line_of_json_is_one_line(text: str) -> None:
    line = logs.JsonFormatter().format(
        logging.LogRecord("a", 30, "", 0, "%s", (text.encode("utf-8", "replace").decode(),), None)
    )
    assert "\n" not in line
    assert json.loads(line)["level"] == "warning"


@given(st.text())
def test_a_line_of_text_is_one_line_without_control_characters(text: str) -> None:
    line = logs.TextFormatter().format(logging.LogRecord("a", 30, "", 0, "%s", (text,), None))
    assert not any((ord(char) < 32 and char != "\t") or 127 <= ord(char) < 160 for char in line)


def test_text_looks_like_text() -> None:
    line = logged(LogFormat.TEXT, "disk %s", "full")
    assert line.endswith("Z WARNING casemate.test: disk full\n")


def test_an_exception_is_in_the_object() -> None:
    stream = io.StringIO()
    logs.configure(Settings(log_format=LogFormat.JSON), stream)
    try:
        raise ValueError("why")
    except ValueError:
        logging.getLogger("casemate.test").exception("what", extra={"request_id": "r-1"})
    (line,) = stream.getvalue().splitlines()
    assert json.loads(line) | {"time": "", "exception": ""} == {
        "time": "",
        "level": "error",
        "logger": "casemate.test",
        "message": "what",
        "request_id": "r-1",
        "exception": "",
    }
    assert "ValueError: why" in json.loads(line)["exception"]


def test_the_level_changes_while_it_runs() -> None:
    stream = io.StringIO()
    logs.configure(Settings(log_level=LogLevel.WARNING), stream)
    logs.log_access("kms", "Encrypt", "Success", 0.001, "r")
    assert stream.getvalue() == ""
    logs.set_level(LogLevel.DEBUG)
    logs.log_access("kms", "Encrypt", "Success", 0.001, "r")
    assert "kms:Encrypt Success in 1.0 ms, request r" in stream.getvalue()
    logging.getLogger("uvicorn.error").info("chatter")
    assert "chatter" not in stream.getvalue()
