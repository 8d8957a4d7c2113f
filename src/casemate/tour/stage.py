"""The stage: where a scene makes its calls, shows them and checks what came back."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Any, NamedTuple, Protocol

import boto3
from botocore import xform_name
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.httpsession import URLLib3Session


class NotAsSaid(Exception):
    """The server did something else than the sentence says."""


class Keys(NamedTuple):
    """An access key."""

    access_key_id: str
    secret_access_key: str

    def __repr__(self) -> str:
        return f"Keys({self.access_key_id!r})"


class Actor(NamedTuple):
    """Somebody who makes calls: a name to show, and the session that signs them."""

    name: str
    session: boto3.Session


class Audience(Protocol):
    """Who is shown what happens."""

    def note(self, text: str) -> None:
        """A remark."""
        ...

    def called(self, actor: str, service: str, operation: str, parameters: Mapping[str, Any]) -> None:
        """A call is about to be made."""
        ...

    def answered(self, answer: Mapping[str, Any]) -> None:
        """The call's answer, without its metadata."""
        ...

    def refused(self, code: str, message: str) -> None:
        """The call was answered with an error."""
        ...

    def checked(self, statement: str) -> None:
        """A statement was found true."""
        ...

    def table(self, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
        """Rows of an answer."""
        ...


class Stage:
    """Makes calls to one server on behalf of actors. ``host`` is who the tour runs as, ``ca`` the file of its CA.

    Use it as a context: on leaving it, what scenes made is removed, last made first.
    """

    def __init__(self, host: boto3.Session, endpoint: str, audience: Audience, ca: str | None = None) -> None:
        self.host = Actor("you", host)
        self.audience = audience
        self._endpoint = endpoint
        self._ca = ca
        self._suffix = secrets.token_hex(4)
        self._clients: dict[tuple[int, str, str], Any] = {}
        self._afterwards = ExitStack()

    def __enter__(self) -> Stage:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._afterwards.close()

    @property
    def region(self) -> str:
        """The region that calls go to."""
        return str(self.host.session.region_name)

    def name(self, what: str) -> str:
        """A name that no other run of the tour uses."""
        return f"casemate-tour-{what}-{self._suffix}"

    def actor(self, name: str, keys: Keys) -> Actor:
        """Somebody with an access key of their own."""
        session = boto3.Session(keys.access_key_id, keys.secret_access_key, region_name=self.region)
        return Actor(name, session)

    def afterwards(self, undo: Callable[[], object]) -> None:
        """Have something undone when the tour ends, however it ends."""
        self._afterwards.callback(undo)

    def quietly(
        self, service: str, operation: str, *, by: Actor | None = None, region: str = "", **parameters: Any
    ) -> Mapping[str, Any]:
        """Make a call that nobody is shown. Raises ClientError."""
        client = self._client(by or self.host, service, region or self.region)
        answer: dict[str, Any] = getattr(client, xform_name(operation))(**parameters)
        return {name: value for name, value in answer.items() if name != "ResponseMetadata"}

    def call(
        self, service: str, operation: str, *, by: Actor | None = None, region: str = "", **parameters: Any
    ) -> Mapping[str, Any]:
        """Make a call and show it with its answer. Raises NotAsSaid when it is refused."""
        self.audience.called((by or self.host).name, service, operation, parameters)
        try:
            answer = self.quietly(service, operation, by=by, region=region, **parameters)
        except ClientError as error:
            self.audience.refused(*_code_and_message(error))
            raise NotAsSaid(f"{service} {operation} was refused: {error}") from error
        self.audience.answered(answer)
        return answer

    def refused(
        self, code: str, service: str, operation: str, *, by: Actor | None = None, region: str = "", **parameters: Any
    ) -> str:
        """Make a call that must be refused with the error ``code``; its message. Raises NotAsSaid otherwise."""
        self.audience.called((by or self.host).name, service, operation, parameters)
        try:
            answer = self.quietly(service, operation, by=by, region=region, **parameters)
        except ClientError as error:
            found, message = _code_and_message(error)
            self.audience.refused(found, message)
            if found != code:
                raise NotAsSaid(f"{service} {operation} was refused with {found}, not {code}") from error
            return message
        self.audience.answered(answer)
        raise NotAsSaid(f"{service} {operation} was answered; {code} was to be expected")

    def page(self, path: str) -> bytes:
        """What the server shows everybody at a path, unsigned. Raises NotAsSaid for anything but a page."""
        self.audience.called("anybody", "GET", path, {})
        asked = AWSRequest("GET", self._endpoint.rstrip("/") + path).prepare()
        answer = URLLib3Session(verify=self._ca or True, proxies={}, timeout=30).send(asked)
        if answer.status_code != 200:
            raise NotAsSaid(f"GET {path} was answered with {answer.status_code}")
        content: bytes = answer.content
        return content

    def check(self, statement: str, holds: bool) -> None:
        """Show that a statement holds. Raises NotAsSaid when it doesn't."""
        if not holds:
            raise NotAsSaid(f"this does not hold: {statement}")
        self.audience.checked(statement)

    def shown(self, statement: str) -> None:
        """Show what the calls just made have proved: that they were answered or refused as they had to be."""
        self.audience.checked(statement)

    def _client(self, actor: Actor, service: str, region: str) -> Any:
        key = (id(actor.session), service, region)
        if key not in self._clients:
            # No proxy that the environment names: plaintexts and new secrets come back.
            config = Config(connect_timeout=5, read_timeout=30, proxies={})
            self._clients[key] = actor.session.client(
                service, region_name=region, endpoint_url=self._endpoint, verify=self._ca, config=config
            )
        return self._clients[key]


def _code_and_message(error: ClientError) -> tuple[str, str]:
    told = error.response.get("Error", {})
    return str(told.get("Code", "")), str(told.get("Message", ""))
