"""Settings passed on: to a process of ours, and to a server that runs."""

from __future__ import annotations

from dataclasses import replace

from casemate.settings.declared import SETTINGS, Settings
from casemate.settings.sources import parse_all
from casemate.settings.values import shown

Dumped = dict[str, str | int | float | bool]
"""Settings as they are handed from one process to another."""


def dump(settings: Settings) -> Dumped:
    """The settings, secrets among them, for a process of ours that inherits a private channel."""
    values = {name: getattr(settings, name) for name in SETTINGS}
    return {name: value if isinstance(value, int | float) else shown(value) for name, value in values.items()}


def restore(dumped: Dumped) -> Settings:
    """The settings that ``dump`` wrote down."""
    return Settings(**parse_all(dumped, lambda name: name))


RELOADABLE = ("log_level", "rate_limits")
"""The settings that a running server takes over on SIGHUP."""


def reloaded(current: Settings, fresh: Settings) -> tuple[Settings, list[str], list[str]]:
    """``current`` with what can change taken over from ``fresh``; the names of what changed, and of what could not.

    What could not waits for the next start.
    """
    differing = [name for name in SETTINGS if getattr(current, name) != getattr(fresh, name)]
    changed = {name: getattr(fresh, name) for name in differing if name in RELOADABLE}
    return replace(current, **changed), list(changed), [name for name in differing if name not in changed]
