"""Text and values as they stand in XML replies."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime

# XML 1.0 (fifth edition), section 2.2: no other control characters, surrogates, U+FFFE or U+FFFF, not even
# as a reference; so they become U+FFFD. A bare carriage return would be read as a line feed (2.11).
_SPECIAL = re.compile('[&<>"\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#xD;"}


def text(value: object) -> str:
    """A scalar as element text or attribute value: escaped, booleans in lower case, blobs in base64."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    plain = str(value)
    if _SPECIAL.search(plain) is None:
        return plain
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], "\ufffd"), plain)


def timestamp(seconds: float) -> str:
    """Seconds since the epoch as ISO 8601 in UTC, cut to whole seconds as IAM and STS show them."""
    return datetime.fromtimestamp(seconds // 1, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
