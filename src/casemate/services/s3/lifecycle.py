"""Lifecycle rules: which objects they are about, and when what they say is due.

Amazon S3 User Guide, "Managing the lifecycle of objects", "Lifecycle configuration elements" and "Examples of S3
Lifecycle configurations". A number of days is over at the first midnight (UTC) behind it.
"""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import formatdate
from functools import lru_cache
from urllib.parse import quote

import msgspec

from casemate.api import s3 as api
from casemate.services.s3.model import Bucket
from casemate.services.s3.rows import Version

SETTING = "lifecycle"
DAY = 86_400.0
SMALL = 128 * 1024
"""Bytes below which objects stay in their class, unless a rule says itself from which size on it moves them."""
CLASSES = {"STANDARD": 0, "STANDARD_IA": 1, "INTELLIGENT_TIERING": 2, "ONEZONE_IA": 3, "GLACIER_IR": 4}
"""Storage classes, each with its place: objects are moved down only (User Guide, "Transitioning objects")."""
DEFAULT_MINIMUM: api.TransitionDefaultMinimumObjectSize = "all_storage_classes_128K"


class Lifecycle(msgspec.Struct, frozen=True):
    """A bucket's rules, and what it says of small objects."""

    rules: list[api.LifecycleRule]
    minimum: api.TransitionDefaultMinimumObjectSize = DEFAULT_MINIMUM


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """An enabled rule, ready to be applied. Sizes are in bytes, 0 for no bound; ``source`` is what was put."""

    id: str
    prefix: str = ""
    tags: dict[str, str] = {}
    larger: int | None = None
    smaller: int | None = None
    source: api.LifecycleRule

    def covers(self, version: Version) -> bool:
        """Whether the rule is about a version."""
        if not version.key.startswith(self.prefix):
            return False
        if self.larger is not None and not version.size > self.larger:
            return False
        if self.smaller is not None and not version.size < self.smaller:
            return False
        return self.tags.items() <= version.tags.items()


def prepared(rule: api.LifecycleRule) -> Rule:
    """A rule as it is applied."""
    found = rule.filter
    if found is None:
        return Rule(id=rule.id or "", prefix=rule.prefix or "", source=rule)
    both = found.and_
    tags = [found.tag] if found.tag is not None else []
    prefix, larger, smaller = found.prefix, found.object_size_greater_than, found.object_size_less_than
    if both is not None:
        tags = both.tags or []
        prefix, larger, smaller = both.prefix, both.object_size_greater_than, both.object_size_less_than
    return Rule(
        id=rule.id or "",
        prefix=prefix or "",
        tags={tag.key: tag.value for tag in tags},
        larger=larger,
        smaller=smaller,
        source=rule,
    )


@lru_cache(maxsize=1024)
def _enabled(text: str) -> tuple[Rule, ...]:
    lifecycle = msgspec.json.decode(text, type=Lifecycle)
    return tuple(prepared(rule) for rule in lifecycle.rules if rule.status == "Enabled")


def rules_of(bucket: Bucket) -> tuple[Rule, ...]:
    """The enabled rules of a bucket."""
    text = bucket.settings.get(SETTING)
    return () if text is None else _enabled(text)


def over(begun: float, days: int) -> float:
    """When so many days that began then are over: at the midnight behind them."""
    return ((begun + days * DAY) // DAY + 1) * DAY


def next_midnight(now: float) -> float:
    """The midnight (UTC) behind this moment."""
    return (now // DAY + 1) * DAY


def expiration(rules: Iterable[Rule], version: Version) -> tuple[float, Rule] | None:
    """When the current version of a key expires, and by which rule; the earliest of them. None for never."""
    found: tuple[float, Rule] | None = None
    for rule in rules:
        expires = rule.source.expiration
        if expires is None or not rule.covers(version):
            continue
        if expires.date is not None:
            due = expires.date
        elif expires.days is not None:
            due = over(version.created, expires.days)
        else:
            continue
        if found is None or due < found[0]:
            found = due, rule
    return found


def told_expiration(bucket: Bucket, version: Version) -> str | None:
    """The ``x-amz-expiration`` header of a current version."""
    found = expiration(rules_of(bucket), version)
    if found is None or found[0] >= 253_402_300_799:
        return None
    return f'expiry-date="{formatdate(found[0], usegmt=True)}", rule-id="{quote(found[1].id)}"'


def aborts(rules: Iterable[Rule], key: str, begun: float) -> tuple[float, Rule] | None:
    """When an upload in parts is aborted that is not completed, and by which rule. None for never."""
    found: tuple[float, Rule] | None = None
    for rule in rules:
        abort = rule.source.abort_incomplete_multipart_upload
        if abort is None or abort.days_after_initiation is None or not key.startswith(rule.prefix):
            continue
        due = over(begun, abort.days_after_initiation)
        if found is None or due < found[0]:
            found = due, rule
    return found


def noncurrent_expired(rules: Iterable[Rule], version: Version, since: float, newer: int, now: float) -> bool:
    """Whether a version that was replaced at ``since`` is to go; ``newer`` such versions of its key are newer."""
    for rule in rules:
        expires = rule.source.noncurrent_version_expiration
        if expires is None or expires.noncurrent_days is None or not rule.covers(version):
            continue
        if newer >= (expires.newer_noncurrent_versions or 0) and over(since, expires.noncurrent_days) <= now:
            return True
    return False


def marker_expired(rules: Iterable[Rule], marker: Version, now: float) -> bool:
    """Whether a delete marker is to go behind which there is nothing any more."""
    for rule in rules:
        expires = rule.source.expiration
        if expires is None or rule.tags or not rule.covers(marker):
            continue
        if expires.expired_object_delete_marker:
            return True
        if expires.days is not None and over(marker.created, expires.days) <= now:
            return True
        if expires.date is not None and expires.date <= now:
            return True
    return False


def moved_to(rules: Iterable[Rule], version: Version, now: float) -> str | None:
    """The storage class that a current version is to be in by now, where that is another one."""
    due: list[tuple[str, float, Rule]] = []
    for rule in rules:
        for each in rule.source.transitions or () if rule.covers(version) else ():
            when = each.date if each.date is not None else over(version.created, each.days or 0)
            due.append((each.storage_class or "", when, rule))
    return _lowest(due, version, now)


def noncurrent_moved_to(rules: Iterable[Rule], version: Version, since: float, newer: int, now: float) -> str | None:
    """The same of a version that was replaced."""
    due: list[tuple[str, float, Rule]] = []
    for rule in rules:
        for each in rule.source.noncurrent_version_transitions or () if rule.covers(version) else ():
            if newer >= (each.newer_noncurrent_versions or 0):
                due.append((each.storage_class or "", over(since, each.noncurrent_days or 0), rule))
    return _lowest(due, version, now)


def _lowest(due: list[tuple[str, float, Rule]], version: Version, now: float) -> str | None:
    place = CLASSES.get(version.storage_class, 0)
    found = None
    for storage, when, rule in due:
        small = version.size < SMALL and rule.larger is None
        if when <= now and not small and CLASSES.get(storage, 0) > place:
            place, found = CLASSES[storage], storage
    return found
