"""Signed calls to one account: paced when the server asks for it, and honest about what is not known to have happened.

Clients are botocore's, without its own retries: a PutParameter whose answer was lost must not be sent again before
somebody has looked whether it was carried out.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from casemate.transfer.problems import TransferProblem

ATTEMPTS = 10
_FIRST, _LONGEST = 0.2, 20.0
_THROTTLED = frozenset(
    (
        "BandwidthLimitExceeded",
        "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "SlowDown",
        "Throttling",
        "ThrottledException",
        "ThrottlingException",
        "TooManyRequestsException",
        "TooManyUpdates",
        "TransactionInProgressException",
    )
)
"""Secrets Manager User Guide, "AWS Secrets Manager quotas", without LimitExceededException, which is a full quota too;
TooManyUpdates is Parameter Store's."""
_SERVER_ERROR = 500


class Refused(TransferProblem):
    """The server's refusal of a call, in its own words."""

    def __init__(self, operation: str, code: str, message: str) -> None:
        super().__init__(f"{operation}: {code}: {message or 'the server gave no reason'}", "")
        self.code = code


class Unclear(TransferProblem):
    """A writing call that may have been carried out or not: there was no answer, or an internal error."""


class Calls:
    """Calls to an account. ``client`` gives a botocore client by its service's name; ``pause`` waits some seconds."""

    def __init__(
        self, client: Callable[[str], Any], pause: Callable[[float], None] = time.sleep, attempts: int = ATTEMPTS
    ) -> None:
        self._client = client
        self._clients: dict[str, Any] = {}
        self._attempts = attempts
        self._reached = False
        self.pause = pause

    @property
    def region(self) -> str:
        """The Region that calls go to."""
        return str(self._of("secretsmanager").meta.region_name)

    def signing_key(self) -> str:
        """The secret of whoever signs, "" for nobody. It leaves this process in no form but as a key of a MAC."""
        credentials = self._of("secretsmanager")._request_signer._credentials
        return str(credentials.get_frozen_credentials().secret_key) if credentials is not None else ""

    def read(self, service: str, operation: str, **parameters: Any) -> dict[str, Any]:
        """Call what changes nothing; again, after a while, where there was no answer. Raises Refused, Unclear.

        A server that has never answered is not waited for.
        """
        for attempt in range(self._attempts):
            try:
                return self.write(service, operation, **parameters)
            except Unclear:
                if attempt + 1 == self._attempts or not self._reached:
                    raise
                self.wait(attempt)
        raise AssertionError

    def write(self, service: str, operation: str, **parameters: Any) -> dict[str, Any]:
        """Call an operation; again, after a while, where it was refused for its rate alone. Raises Refused, Unclear."""
        for attempt in range(self._attempts):
            try:
                return self._call(service, operation, parameters)
            except Refused as refused:
                if refused.code not in _THROTTLED or attempt + 1 == self._attempts:
                    raise
                self.wait(attempt)
        raise AssertionError

    def find(self, missing: str, service: str, operation: str, **parameters: Any) -> dict[str, Any] | None:
        """Read what may not be there: None where the server refuses with the code ``missing``."""
        try:
            return self.read(service, operation, **parameters)
        except Refused as refused:
            if refused.code == missing:
                return None
            raise

    def pages(self, service: str, operation: str, result: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """Everything that a listing has under ``result``."""
        token: dict[str, str] = {}
        while True:
            answer = self.read(service, operation, **parameters, **token)
            yield from answer.get(result, [])
            if not answer.get("NextToken"):
                return
            token = {"NextToken": answer["NextToken"]}

    def wait(self, attempt: int) -> None:
        """Wait before one more attempt: longer each time, and not in step with others."""
        self.pause(min(_LONGEST, _FIRST * 2**attempt) * (0.5 + random.random() / 2))  # noqa: S311 - it guards nothing

    def _of(self, service: str) -> Any:
        if service not in self._clients:
            self._clients[service] = self._client(service)
        return self._clients[service]

    def _call(self, service: str, operation: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
        from botocore import xform_name
        from botocore.exceptions import BotoCoreError, ClientError, ConnectionError, HTTPClientError, SSLError

        client = self._of(service)
        try:
            answer: dict[str, Any] = getattr(client, xform_name(operation))(**parameters)
            self._reached = True
            return answer
        except ClientError as error:
            self._reached = True
            status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
            details = error.response.get("Error", {})
            code, message = str(details.get("Code", "Unknown")), str(details.get("Message") or "")
            if status >= _SERVER_ERROR and status != 501:
                raise Unclear(f"{operation} failed at the server: {code}", "See the server's log.") from error
            raise Refused(operation, code, message) from error
        except SSLError as error:
            raise TransferProblem(
                f"the certificate of {client.meta.endpoint_url} is not trusted",
                "Name its CA's certificate: AWS_CA_BUNDLE=FILE.",
            ) from error
        except (ConnectionError, HTTPClientError) as error:
            raise Unclear(
                f"nothing answers at {client.meta.endpoint_url}", "Start the server, or name another."
            ) from error
        except BotoCoreError as error:
            raise TransferProblem(f"{operation}: {error}", "") from error
