"""The log: lines on standard error, as text or as JSON, with a request's id where it is about one.

What is logged names what happened and where, never a secret: no message has a request's body, a header or a
document in it.
"""

from __future__ import annotations

import logging
import sys
import time
from typing import TextIO

import msgspec

from casemate.settings import LogFormat, LogLevel, Settings

ACCESS = logging.getLogger("casemate.access")
"""One line a request, at debug level."""
_EXTRAS = ("request_id", "service", "operation", "outcome", "milliseconds")
_QUIET = ("asyncio", "uvicorn", "opentelemetry", "urllib3")
"""Loggers of libraries, whose chatter below a warning is not ours to keep."""
_SHOWN = {number: f"\\x{number:02x}" for number in (*range(32), 127, *range(128, 160)) if number not in (9, 10)}


class TextFormatter(logging.Formatter):
    """``2026-01-31T12:00:00.123Z WARNING casemate.keeper: message``; a trace follows on lines of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line."""
        message = record.getMessage().translate(_SHOWN).replace("\n", "\\n")
        line = f"{_time(record)} {record.levelname} {record.name}: {message}"
        if record.exc_info:
            line += "\n" + self.formatException(record.exc_info).translate(_SHOWN)
        return line


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as an object."""
        members: dict[str, object] = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        members.update((name, value) for name in _EXTRAS if (value := getattr(record, name, None)) is not None)
        if record.exc_info:
            members["exception"] = self.formatException(record.exc_info)
        return msgspec.json.encode(members).decode()


def configure(settings: Settings, stream: TextIO | None = None) -> None:
    """Have this process log as the settings say, to ``stream`` (standard error)."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter() if settings.log_format is LogFormat.JSON else TextFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    set_level(settings.log_level)


def set_level(level: LogLevel) -> None:
    """Have more or less logged from now on."""
    logging.getLogger().setLevel(level.value.upper())


def log_access(service: str, operation: str, outcome: str, seconds: float, request_id: str) -> None:
    """Log a request that was answered; see ``pipeline.Observe``."""
    milliseconds = round(seconds * 1e3, 3)
    ACCESS.debug(
        "%s:%s %s in %s ms, request %s",
        service,
        operation,
        outcome,
        milliseconds,
        request_id,
        extra={
            "service": service,
            "operation": operation,
            "outcome": outcome,
            "milliseconds": milliseconds,
            "request_id": request_id,
        },
    )


def _time(record: logging.LogRecord) -> str:
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(record.created))}.{int(record.msecs):03d}Z"
