"""Conditional requests (RFC 9110, section 13; Amazon S3 User Guide, "Add preconditions to S3 operations")."""

from __future__ import annotations

from casemate.services.s3.errors import NotModified, PreconditionFailed, S3Error, key_missing
from casemate.services.s3.rows import Version


def _has(etags: str, etag: str) -> bool:
    given = {each.strip().removeprefix("W/").strip('"') for each in etags.split(",")}
    return "*" in given or etag in given


def _failed(condition: str) -> S3Error:
    return PreconditionFailed("At least one of the pre-conditions you specified did not hold", Condition=condition)


def require_readable(
    version: Version,
    *,
    match: str | None,
    none_match: str | None,
    modified_since: float | None,
    unmodified_since: float | None,
    copying: bool = False,
) -> None:
    """Raise PreconditionFailed or NotModified unless a version may be read as a request wants it.

    Of both kinds of condition the one on the ETag decides, where there is one (RFC 9110, section 13.2.2). A copy is
    never answered NotModified.
    """
    seconds = int(version.created)
    if match is not None:
        if not _has(match, version.e_tag):
            raise _failed("If-Match")
    elif unmodified_since is not None and seconds > unmodified_since:
        raise _failed("If-Unmodified-Since")
    fresh = False
    if none_match is not None:
        fresh = _has(none_match, version.e_tag)
    elif modified_since is not None:
        fresh = seconds <= modified_since
    if fresh:
        if copying:
            raise _failed("If-None-Match" if none_match is not None else "If-Modified-Since")
        raise NotModified("Not Modified")


def require_writable(current: Version | None, key: str, *, match: str | None, none_match: str | None) -> None:
    """Raise PreconditionFailed, or NoSuchKey, unless the current version is what a write expects."""
    if none_match is not None and current is not None and _has(none_match, current.e_tag):
        raise _failed("If-None-Match")
    if match is not None:
        if current is None:
            raise key_missing(key)
        if not _has(match, current.e_tag):
            raise _failed("If-Match")
