"""Browser uploads: what a signed policy allows a form to be, and what becomes of its fields.

Amazon S3 API Reference, "Browser-Based Uploads Using POST (AWS Signature Version 4)": "POST policy", "Creating an HTML
form". Whose signature the policy bears is proved before any of this (``gateway/``).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit
from xml.sax.saxutils import escape

import msgspec

from casemate.kernel.forms import Form, FormReply
from casemate.services.s3.errors import AccessDeniedError, InvalidArgument, InvalidPolicyDocument, S3Error
from casemate.services.s3.targets import require_key

MAX_CONDITIONS = 200
SMALLEST, LARGEST = "x-casemate-smallest", "x-casemate-largest"
"""Names under which the bounds of a policy's content-length-range reach the call."""
_FREE = frozenset(("policy", "x-amz-signature", "file"))
"""Fields that no condition has to be about; those that begin with ``x-ignore-`` neither."""
_OWN = frozenset(
    (
        *("policy", "key", "file", "bucket", "success_action_status", "success_action_redirect", "redirect"),
        *("x-amz-signature", "x-amz-credential", "x-amz-algorithm", "x-amz-date", "x-amz-security-token"),
    )
)
"""Fields that are about the form itself, and no headers of the call."""
_HEADERS = frozenset(
    ("cache-control", "content-type", "content-disposition", "content-encoding", "content-language", "expires")
)
_STATUSES = {"200": 200, "201": 201, "204": 204}
_FILENAME = "${filename}"


class _Range(NamedTuple):
    smallest: int
    largest: int


def read_form(form: Form, now: float) -> tuple[str, Mapping[str, str]]:
    """The key, and the headers of the call that a form stands for. Raises the errors that S3 has for it."""
    if "key" not in form.fields:
        raise InvalidArgument(
            "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.",
            ArgumentName="key",
        )
    fields = {name: value.replace(_FILENAME, form.filename) for name, value in form.fields.items() if name != "policy"}
    bounds = _check(form.fields.get("policy", ""), {**fields, "bucket": form.bucket}, now)
    key = fields["key"]
    if not key:
        raise InvalidArgument("User key must have a length greater than 0.", ArgumentName="key")
    require_key(key)
    headers = {SMALLEST: str(bounds.smallest), LARGEST: str(bounds.largest)} if bounds is not None else {}
    for name, value in fields.items():
        if name in _OWN or name.startswith("x-ignore-"):
            continue
        headers.update(_header(name, value))
    return key, headers


def _header(name: str, value: str) -> dict[str, str]:
    """The header of the call that a field stands for. Raises InvalidArgument for a field that S3 does not know."""
    if any(ord(each) < 32 or ord(each) == 127 for each in value) and name != "tagging":
        raise InvalidArgument("The value of a field holds a control character.", ArgumentName=name)
    if name == "acl":
        return {"x-amz-acl": value}
    if name == "tagging":
        return {"x-amz-tagging": _tags(value)}
    if name in _HEADERS or name.startswith("x-amz-"):
        return {name: value}
    raise InvalidArgument("The form has a field that is not known.", ArgumentName=name)


_TAG = re.compile(r"\s*<Tag>\s*<Key>([^<]*)</Key>\s*<Value>([^<]*)</Value>\s*</Tag>")
_TAGGING = re.compile(r"\s*<Tagging>\s*<TagSet>((?:\s*<Tag>.*?</Tag>)*)\s*</TagSet>\s*</Tagging>\s*", re.DOTALL)
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


def _tags(text: str) -> str:
    """The tag set in a ``tagging`` field, an XML document, as the ``x-amz-tagging`` header has it."""
    found = _TAGGING.fullmatch(text)
    if found is None:
        raise InvalidArgument("The tag set of the form is not valid.", ArgumentName="tagging")

    def plain(text: str) -> str:
        for entity, letter in _ENTITIES:
            text = text.replace(entity, letter)
        return text

    return urlencode([(plain(key), plain(value)) for key, value in _TAG.findall(found[1])])


# -- the policy


def _check(encoded: str, fields: Mapping[str, str], now: float) -> _Range | None:
    """Raise AccessDenied unless the policy allows these fields; the bounds of the file's size in bytes, if any."""
    policy = _parsed(encoded)
    if _expiration(policy) <= now:
        raise _denied("Policy expired.")
    bounds: _Range | None = None
    named: set[str] = set()
    for condition in policy["conditions"]:
        for operator, name, value in _terms(condition):
            if operator == "content-length-range":
                bounds = _Range(int(name), int(value))
                continue
            named.add(name)
            if not _holds(operator, name, value, fields.get(name, "")):
                raise _denied(f"Policy Condition failed: {_told(operator, name, value)}")
    extra = [
        name
        for name in fields
        if name not in named and name not in _FREE and name != "bucket" and not name.startswith("x-ignore-")
    ]
    if extra:
        raise _denied(f"Extra input fields: {', '.join(sorted(extra))[:300]}")
    return bounds


def _denied(why: str) -> S3Error:
    return AccessDeniedError(f"Invalid according to Policy: {why}")


def _invalid(why: str) -> S3Error:
    return InvalidPolicyDocument(f"Invalid Policy: {why}")


def _parsed(encoded: str) -> dict[str, Any]:
    """The policy document. Raises InvalidPolicyDocument."""
    try:
        policy = msgspec.json.decode(base64.b64decode(encoded, validate=True))
    except (ValueError, RecursionError):
        raise _invalid("Invalid JSON.") from None
    if not isinstance(policy, dict) or policy.keys() != {"expiration", "conditions"}:
        raise _invalid("A policy has an expiration and conditions.")
    conditions = policy["conditions"]
    if not isinstance(conditions, list) or len(conditions) > MAX_CONDITIONS:
        raise _invalid("Invalid conditions.")
    return policy


def _expiration(policy: dict[str, Any]) -> float:
    try:
        moment = datetime.fromisoformat(policy["expiration"])
    except (TypeError, ValueError):
        raise _invalid("Invalid 'expiration' value.") from None
    if moment.tzinfo is None:
        raise _invalid("Invalid 'expiration' value.")
    return moment.timestamp()


def _terms(condition: object) -> list[tuple[str, str, str]]:
    """A condition as (operator, lower-cased field or least size, value or greatest). Raises InvalidPolicyDocument."""
    if isinstance(condition, dict):
        if not condition or not all(isinstance(value, str) for value in condition.values()):
            raise _invalid("Invalid Simple-Condition.")
        return [("eq", str(name).lower(), str(value)) for name, value in condition.items()]
    if not isinstance(condition, list) or len(condition) != 3 or not isinstance(condition[0], str):
        raise _invalid("Invalid Condition.")
    operator, first, second = condition[0].lower(), condition[1], condition[2]
    if operator == "content-length-range":
        if not all(_is_size(each) for each in (first, second)):
            raise _invalid("Invalid content-length-range.")
        return [(operator, str(first), str(second))]
    if operator not in ("eq", "starts-with") or not (isinstance(first, str) and isinstance(second, str)):
        raise _invalid("Invalid Condition.")
    if not first.startswith("$"):
        raise _invalid("Invalid Condition: a field begins with '$'.")
    return [(operator, first[1:].lower(), second)]


def _is_size(value: object) -> bool:
    if isinstance(value, str):
        return value.isascii() and value.isdigit() and len(value) < 16
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 50


def _holds(operator: str, name: str, value: str, given: str) -> bool:
    if operator == "eq":
        return given == value
    if name == "content-type":
        # A list of types: each of them has to begin so.
        return all(each.strip().startswith(value) for each in given.split(","))
    return given.startswith(value)


def _told(operator: str, name: str, value: str) -> str:
    return msgspec.json.encode([operator, f"${name}", value]).decode()[:300]


# -- the reply


def reply_to(form: Form, headers: Mapping[str, str]) -> FormReply:
    """What a browser is answered: a redirection or a status, as the form asks (S3 API Reference, "POST Object")."""
    etag = headers.get("etag", "")
    key = form.fields["key"].replace(_FILENAME, form.filename)
    location = f"{form.endpoint}/{form.bucket}/{quote(key, safe='/~')}"
    redirect = form.fields.get("success_action_redirect") or form.fields.get("redirect") or ""
    if (target := _redirection(redirect, form.bucket, key, etag)) is not None:
        return FormReply(303, (("Location", target),))
    status = _STATUSES.get(form.fields.get("success_action_status", ""), 204)
    if status != 201:
        return FormReply(status, (("Location", location),))
    told = (("Location", location), ("Bucket", form.bucket), ("Key", key), ("ETag", etag))
    parts = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in told)
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<PostResponse>{parts}</PostResponse>'
    return FormReply(201, (("Location", location), ("Content-Type", "application/xml")), body)


def _redirection(url: str, bucket: str, key: str, etag: str) -> str | None:
    """The address with what was made added to its query; None for what is no address, as if there were none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    printable = url.isascii() and url.isprintable() and " " not in url
    if parts.scheme not in ("http", "https") or not parts.netloc or not printable:
        return None
    query = urlencode(
        [*parse_qsl(parts.query, keep_blank_values=True), ("bucket", bucket), ("key", key), ("etag", etag)]
    )
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, parts.fragment))
