"""Times as CloudTrail writes them, UTC."""

from __future__ import annotations

import time


def told_time(seconds: float | None) -> str:
    """ISO 8601 in seconds; "" for no time."""
    return "" if seconds is None else time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def day_path(seconds: float) -> str:
    """``YYYY/MM/DD``."""
    return time.strftime("%Y/%m/%d", time.gmtime(seconds))


def compact_minutes(seconds: float) -> str:
    """``YYYYMMDDTHHmmZ``, as log files are named."""
    return time.strftime("%Y%m%dT%H%MZ", time.gmtime(seconds))


def compact_seconds(seconds: float) -> str:
    """``YYYYMMDDTHHmmSSZ``, as digest files are named."""
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(seconds))
