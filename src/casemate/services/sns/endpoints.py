"""Endpoints: what may be subscribed by each protocol, and whose it is."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from casemate.api import sns as api
from casemate.kernel.arn import PARTITION, parse_arn
from casemate.kernel.errors import NotBuilt
from casemate.services.sns.errors import invalid

MAX_URL = 2_000
_QUEUE = re.compile(r"[A-Za-z0-9_-]{1,80}(\.fifo)?")
_FUNCTION = re.compile(r"function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9_$-]{1,128})?")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\.?|\[[0-9A-Fa-f:.]+\]")
_REFUSED = {
    "email": "mail (email)",
    "email-json": "mail (email-json)",
    "sms": "text messages (sms)",
    "application": "mobile push (application)",
    "firehose": "Firehose (firehose)",
}


def accept_endpoint(protocol: str, endpoint: str | None, region: str) -> str:
    """The account that an endpoint belongs to, "" for one of the web's. Raises InvalidParameter, NotBuilt."""
    if protocol in _REFUSED:
        raise NotBuilt(f"Casemate does not have subscriptions by {_REFUSED[protocol]}.")
    if protocol not in ("sqs", "lambda", "http", "https"):
        raise invalid(f"Amazon SNS does not support this protocol string: {protocol[:100]}")
    if not endpoint:
        raise invalid("Endpoint")
    if protocol == "sqs":
        return _account_of(endpoint, "sqs", _QUEUE, "SQS endpoint ARN")
    if protocol == "lambda":
        return _account_of(endpoint, "lambda", _FUNCTION, "Lambda endpoint ARN")
    _check_url(protocol, endpoint)
    return ""


def _account_of(endpoint: str, service: str, resource: re.Pattern[str], named: str) -> str:
    arn = parse_arn(endpoint)
    if arn is None or arn.partition != PARTITION or arn.service != service or not arn.region:
        raise invalid(named)
    if not re.fullmatch(r"[0-9]{12}", arn.account) or not resource.fullmatch(arn.resource):
        raise invalid(named)
    if arn.resource.endswith(".fifo"):
        raise api.InvalidParameterException(
            "Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard "
            "SNS topics"
        )
    return arn.account


def _check_url(protocol: str, endpoint: str) -> None:
    """An absolute URL of that scheme, of printable ASCII, with a host; a user and password may stand before that."""
    if not endpoint.startswith(f"{protocol}://"):
        raise invalid("Endpoint must match the specified protocol")
    try:
        parts = urlsplit(endpoint)
        sound = parts.port != 0 and _HOST.fullmatch(parts.netloc.rpartition("@")[2].removesuffix(f":{parts.port}"))
    except ValueError:
        sound = None
    printable = endpoint.isascii() and all("!" <= letter <= "~" for letter in endpoint)
    if not sound or not printable or len(endpoint) > MAX_URL or "#" in endpoint:
        raise invalid(f"Endpoint Reason: Endpoint must be a valid URL of at most {MAX_URL} characters")
