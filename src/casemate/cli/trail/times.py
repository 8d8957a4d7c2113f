"""Times as people write them, and zones as they read them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo

from casemate.cli.output import CommandProblem

_AGO = re.compile(r"(?P<count>[0-9]{1,6})(?P<unit>[smhdw])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def zone(utc: bool) -> tzinfo:
    """The zone that times are shown and read in: this machine's, or UTC."""
    return UTC if utc else datetime.now().astimezone().tzinfo or UTC


def moment(text: str, now: datetime) -> datetime:
    """The time that ``text`` names, seen from ``now``: 30m, 2h, 7d (ago); today, yesterday; a date, a time with a date.

    What names no zone is in that of ``now``. Raises CommandProblem.
    """
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if text == "now":
        return now
    if text == "today":
        return midnight
    if text == "yesterday":
        return midnight - timedelta(days=1)
    ago = _AGO.fullmatch(text)
    try:
        if ago is not None:
            return now - timedelta(**{_UNITS[ago["unit"]]: int(ago["count"])})
        found = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise CommandProblem(
            f"{text} is no time", "It looks like 30m, 2h, 7d, today, yesterday, 2026-11-23 or 2026-11-23T14:00:00Z."
        ) from None
    return found if found.tzinfo is not None else found.replace(tzinfo=now.tzinfo)


def zone_name(at: datetime) -> str:
    """The zone of a time: UTC, or its name and how far it is from UTC."""
    offset = at.strftime("%z")
    shown = f"UTC{offset[:3]}:{offset[3:5]}"
    name = at.tzname() or ""
    if offset in ("+0000", "-0000"):
        return "UTC"
    return shown if name.startswith(("UTC", "+", "-")) or not name else f"{name} ({shown})"


def day_name(at: datetime) -> str:
    """A day and its zone, as in ``Monday 23 November 2026, UTC``."""
    return f"{at:%A} {at.day} {at:%B %Y}, {zone_name(at)}"
