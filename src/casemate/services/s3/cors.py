"""Cross-origin requests: which of them a bucket's rules let a browser's page make, and what its browser is told.

Amazon S3 User Guide, "Using cross-origin resource sharing (CORS)" and "Elements of a CORS configuration"; the Fetch
standard, "CORS protocol". Rules let nobody in: they say what a browser may show to a page.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from casemate.api import s3 as api
from casemate.kernel.cross_origin import Asked
from casemate.kernel.transaction import Transaction
from casemate.services.s3.model import BUCKET, is_bucket_name

SETTING = "cors"


@lru_cache(maxsize=1024)
def _rules(text: str) -> tuple[api.CORSRule, ...]:
    return tuple(msgspec.json.decode(text, type=api.CORSConfiguration).cors_rules)


def allowed(tx: Transaction, name: str, asked: Asked) -> dict[str, str] | None:
    """The headers that tell a browser what a bucket's first rule for a request allows; None where no rule is.

    A bucket that is not there is as one without rules.
    """
    bucket = tx.get(BUCKET, "", "", name) if is_bucket_name(name) else None
    text = bucket.settings.get(SETTING) if bucket is not None else None
    for rule in _rules(text) if text is not None else ():
        if (origin := _origin(rule, asked)) is not None:
            return _told(rule, origin, asked)
    return None


def _origin(rule: api.CORSRule, asked: Asked) -> str | None:
    """The origin that a rule lets a request come from, ``*`` for any; None where it is not about the request."""
    found = next((each for each in rule.allowed_origins if _covers(each, asked.origin)), None)
    if found is None or asked.method not in rule.allowed_methods:
        return None
    headers = [each.lower() for each in rule.allowed_headers or ()]
    if not all(any(_covers(each, header.lower()) for each in headers) for header in asked.headers):
        return None
    return "*" if found == "*" else asked.origin


def _covers(pattern: str, text: str) -> bool:
    """Whether a text is what a pattern with at most one ``*`` stands for."""
    before, star, behind = pattern.partition("*")
    if not star:
        return text == pattern
    return len(text) >= len(before) + len(behind) and text.startswith(before) and text.endswith(behind)


def _told(rule: api.CORSRule, origin: str, asked: Asked) -> dict[str, str]:
    told = {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": ", ".join(rule.allowed_methods),
        "Vary": "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
    }
    if origin != "*":
        told["Access-Control-Allow-Credentials"] = "true"
    if asked.headers:
        told["Access-Control-Allow-Headers"] = ", ".join(header.lower() for header in asked.headers)
    if rule.expose_headers:
        told["Access-Control-Expose-Headers"] = ", ".join(rule.expose_headers)
    if rule.max_age_seconds is not None:
        told["Access-Control-Max-Age"] = str(rule.max_age_seconds)
    return told
