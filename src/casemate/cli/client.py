"""A signed client of the ``casemate`` service, built by botocore from the model that ships with us."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import casemate
from casemate.cli.files import read_ca, read_credentials, read_endpoint
from casemate.cli.output import CommandProblem
from casemate.settings import Settings

SERVICE = "casemate"
MODELS = Path(casemate.__file__).parent / "api" / "models"
"""A botocore data directory: what ``AWS_DATA_PATH`` may name too."""


class Connection(NamedTuple):
    """Where and as whom to call. With a ``profile``, both may come from the AWS configuration files."""

    settings: Settings
    endpoint: str | None = None
    profile: str | None = None
    region: str | None = None


class Refusal(CommandProblem):
    """A call that the server refused. ``code`` is the error's."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}", "")
        self.code = code


class Client:
    """Calls to the ``casemate`` service, or another by botocore's name: one method, as the model has the shapes."""

    def __init__(
        self, connection: Connection, service: str = SERVICE, *, attempts: int = 1, agent: str | None = None
    ) -> None:
        """See ``open_client``."""
        self._client = open_client(connection, service, attempts=attempts, agent=agent)

    @property
    def at_aws(self) -> bool:
        """Whether the calls go to AWS itself."""
        host = urlsplit(self._client.meta.endpoint_url).hostname or ""
        return host.endswith((".amazonaws.com", ".amazonaws.com.cn"))

    @property
    def region(self) -> str:
        """The region that it signs for."""
        name: str = self._client.meta.region_name
        return name

    def call(self, operation: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """Call an operation by its name. Raises CommandProblem with the server's own words."""
        import botocore

        with _problems(self._client.meta.endpoint_url):
            method = getattr(self._client, botocore.xform_name(operation))
            answer: dict[str, Any] = method(**parameters)
            return answer

    def pages(self, operation: str, result: str) -> Iterator[dict[str, Any]]:
        """Everything that a listing has under ``result``."""
        token: dict[str, Any] = {}
        while True:
            answer = self.call(operation, token)
            yield from answer.get(result, [])
            if not answer.get("NextToken"):
                return
            token = {"NextToken": answer["NextToken"]}


def open_client(connection: Connection, service: str, *, attempts: int = 1, agent: str | None = None) -> Any:
    """botocore's own client of a service; ``agent`` is added to its user agent. Raises CommandProblem.

    ``attempts`` above one are for calls that only read: an account whose answer was lost must not be made twice.
    """
    # botocore takes a third of a second to import; commands that don't need it must not wait for it.
    import botocore.config
    import botocore.session

    settings = connection.settings
    with _problems(connection.endpoint or ""):
        session = botocore.session.Session(profile=connection.profile)
        session.get_component("data_loader").search_paths.insert(0, str(MODELS))
        keys = {}
        options: dict[str, Any] = {}
        endpoint = connection.endpoint
        if connection.profile is None:
            own = read_credentials(settings.data_dir)
            keys = {"aws_access_key_id": own.access_key_id, "aws_secret_access_key": own.secret_access_key}
            endpoint = endpoint or server_endpoint(settings)
            session.set_config_variable("ca_bundle", ca_bundle(settings))
            # What comes back may hold a secret; a proxy that the environment names has no part in it.
            options = {"proxies": {}}
        return session.create_client(
            service,
            region_name=connection.region or (None if connection.profile else settings.region),
            endpoint_url=endpoint,
            config=botocore.config.Config(
                retries={"total_max_attempts": attempts, "mode": "standard"},
                user_agent_extra=agent,
                connect_timeout=5,
                read_timeout=30,
                **options,
            ),
            **keys,
        )


def server_endpoint(settings: Settings) -> str:
    """The URL of the server of this data directory: the one it wrote down, else the address it would listen on."""
    scheme = "http" if settings.tls_files is None else "https"
    return read_endpoint(settings.data_dir) or f"{scheme}://{settings.listen}"


def ca_bundle(settings: Settings) -> str | None:
    """What to trust: the CA that this data directory's own server wrote down, else AWS_CA_BUNDLE's file, else None.

    The server's own comes first: a bundle that the machine's environment names in general does not have it.
    """
    return read_ca(settings.data_dir) or os.environ.get("AWS_CA_BUNDLE")


@contextmanager
def _problems(endpoint: str) -> Iterator[None]:
    """Turn what botocore raises into one clear line."""
    from botocore.exceptions import (
        BotoCoreError,
        ClientError,
        ConnectionError,
        HTTPClientError,
        ProfileNotFound,
        SSLError,
    )

    try:
        yield
    except ClientError as error:
        details = error.response.get("Error", {})
        message = details.get("Message") or "the server gave no reason"
        raise Refusal(details.get("Code", "Unknown"), message) from error
    except SSLError as error:
        raise not_trusted(endpoint) from error
    except (ConnectionError, HTTPClientError) as error:
        raise nobody_answers(endpoint) from error
    except ProfileNotFound as error:
        raise CommandProblem(str(error), "Write it with `casemate configure`.") from error
    except BotoCoreError as error:
        raise CommandProblem(str(error), "") from error


def nobody_answers(endpoint: str) -> CommandProblem:
    """The problem that no server is there."""
    return CommandProblem(
        f"nothing answers at {endpoint}", "Start the server with `casemate up`, or name its URL with --endpoint."
    )


def not_trusted(endpoint: str) -> CommandProblem:
    """The problem that a server's certificate is not trusted."""
    return CommandProblem(
        f"the certificate of {endpoint} is not trusted", "Name its CA's certificate: AWS_CA_BUNDLE=FILE."
    )
