"""Endpoints: what may be subscribed by each protocol, and whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from casemate.api import sns as api
from casemate.kernel.arn import PARTITION, parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.services.sns.errors import invalid

MAX_URL = 2_000
_QUEUE = re.compile(r"[A-Za-z0-9_-]{1,80}(\.fifo)?")
_FUNCTION = re.compile(r"function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9_$-]{1,128})?")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\.?|\[[0-9A-Fa-f:.]+\]")
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9.-]+")
MAX_ADDRESS = 254
"""Characters of a mail address that a path of SMTP has room for (RFC 5321, section 4.5.3.1.3)."""
_MAIL = ("email", "email-json")
_REFUSED = {
    "sms": "text messages (sms)",
    "application": "mobile push (application)",
    "firehose": "Firehose (firehose)",
}


@dataclass(frozen=True, slots=True)
class MailRoute:
    """Whether the settings name a mail server."""

    is_there: bool = False


_NO_MAIL = MailRoute()


def accept_endpoint(call: Call, protocol: str, endpoint: str | None) -> str:
    """The account that an endpoint belongs to, "" for one of the web's. Raises InvalidParameter, NotBuilt."""
    if protocol in _REFUSED:
        raise NotBuilt(f"Casemate does not have subscriptions by {_REFUSED[protocol]}.")
    if protocol in _MAIL and not call.resources.get(MailRoute, _NO_MAIL).is_there:
        raise NotBuilt("Casemate sends mail through the server that its setting smtp_url names, and none is named.")
    if protocol not in ("sqs", "lambda", "http", "https", *_MAIL):
        raise invalid(f"Amazon SNS does not support this protocol string: {protocol[:100]}")
    if not endpoint:
        raise invalid("Endpoint")
    if protocol == "sqs":
        return _account_of(endpoint, "sqs", _QUEUE, "SQS endpoint ARN")
    if protocol == "lambda":
        return _account_of(endpoint, "lambda", _FUNCTION, "Lambda endpoint ARN")
    if protocol in _MAIL:
        _check_address(endpoint)
    else:
        _check_url(protocol, endpoint)
    return ""


def _check_address(endpoint: str) -> None:
    """A plain address of ASCII, without quoted parts (RFC 5321, section 4.1.2)."""
    host = endpoint.rpartition("@")[2]
    if len(endpoint) > MAX_ADDRESS or not _ADDRESS.fullmatch(endpoint) or not _HOST.fullmatch(host) or ".." in host:
        raise invalid("Email address")


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
