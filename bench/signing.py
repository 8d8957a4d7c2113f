"""Requests signed ahead of time, as boto3 signs them, with the headers it sends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from casemate.gateway.http import Request, combine

REGION = "us-east-1"
_USER_AGENT = (
    "Boto3/1.44.5 md/Botocore#1.44.5 ua/2.1 os/linux#6.1 md/arch#x86_64 lang/python#3.11.7 md/pyimpl#CPython "
    "cfg/retry-mode#legacy Botocore/1.44.5"
)


class Signer:
    """Signs requests to ``host`` with a long-term key, KMS's unless another service is named.

    ``target`` is how its X-Amz-Target begins. A signature holds for fifteen minutes.
    """

    def __init__(
        self, access_key_id: str, secret_access_key: str, host: str, service: str = "kms", target: str = "TrentService"
    ) -> None:
        self._auth = SigV4Auth(Credentials(access_key_id, secret_access_key), service, REGION)
        self._host = host
        self._target = target

    def request(self, operation: str, members: dict[str, Any]) -> Request:
        """A signed request, as the gateway's connections hand it on."""
        body = msgspec.json.encode(members)
        headers = [
            (b"host", self._host.encode()),
            (b"accept-encoding", b"identity"),
            *((name.lower().encode(), value.encode()) for name, value in self._signed(operation, body)),
            (b"amz-sdk-invocation-id", b"5c510114-8385-4896-a9ff-2c0ac60c1175"),
            (b"amz-sdk-request", b"attempt=1"),
            (b"content-length", b"%d" % len(body)),
        ]
        return Request("POST", b"/", "/", "", headers, body, "127.0.0.1", False, combine(headers))

    def wire(self, operation: str, members: dict[str, Any]) -> bytes:
        """The same as bytes."""
        return as_wire(self.request(operation, members))

    def _signed(self, operation: str, body: bytes) -> Iterable[tuple[str, str]]:
        request = AWSRequest(
            "POST",
            f"http://{self._host}/",
            data=body,
            headers={
                "X-Amz-Target": f"{self._target}.{operation}",
                "Content-Type": "application/x-amz-json-1.1",
                "User-Agent": _USER_AGENT,
            },
        )
        self._auth.add_auth(request)
        return [(str(name), str(value)) for name, value in request.headers.items()]


def as_wire(request: Request) -> bytes:
    """A request's bytes."""
    head = b"".join([b"%b: %b\r\n" % header for header in request.headers])
    return b"%b %b HTTP/1.1\r\n%b\r\n%b" % (request.method.encode(), request.target, head, request.body)
