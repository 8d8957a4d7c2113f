"""Times as protocols write them: seconds since the epoch, ISO 8601, or RFC 9110's dates."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from casemate.kernel.errors import MalformedRequest

_NUMBER = re.compile(r"[+-]?[0-9]{1,19}(\.[0-9]{1,19})?([eE][+-]?[0-9]{1,3})?")


def read_time(text: str) -> float:
    """Seconds since the epoch of a time in any of the forms. Raises MalformedRequest."""
    if _NUMBER.fullmatch(text) and (value := float(text)) < float("inf"):
        return value
    try:
        moment = parsedate_to_datetime(text) if "," in text else datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError):
        raise MalformedRequest("STRING_VALUE can not be converted to milliseconds since epoch") from None


def written_time(seconds: float, form: str) -> str:
    """Seconds since the epoch in a form: ``iso8601``, ``rfc822`` or ``unixTimestamp``. Milliseconds are kept."""
    if form == "rfc822":
        return format_datetime(datetime.fromtimestamp(seconds // 1, UTC), usegmt=True)
    if form == "unixTimestamp":
        return str(int(seconds)) if float(seconds).is_integer() else repr(seconds)
    moment = datetime.fromtimestamp(seconds, UTC)
    if moment.microsecond:
        return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
