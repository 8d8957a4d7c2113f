"""``casemate status``: what the server says of itself."""

from __future__ import annotations

import http.client
import ssl
import urllib.parse

import msgspec
import typer
from rich.text import Text

from casemate.cli.client import ca_bundle, nobody_answers, not_trusted, server_endpoint
from casemate.cli.options import Config, DataDir, Endpoint, checked_endpoint, load
from casemate.cli.output import CommandProblem, columns, out, plain

HEALTH = "/_casemate/health"
_LIMIT = 64 * 1024


def status(data_dir: DataDir = None, config: Config = None, endpoint: Endpoint = None) -> None:
    """Ask the running server how it is. The exit code is 0 when it is well."""
    settings = load(data_dir, config)
    url = checked_endpoint(endpoint) or server_endpoint(settings)
    code, health = _health(url, ca_bundle(settings))
    rows = [(Text("endpoint"), Text(url))]
    rows += [(Text(plain(name)), Text(_shown(name, value))) for name, value in health.items()]
    out().print(columns(rows))
    if code != http.HTTPStatus.OK:
        raise typer.Exit(1)


def _health(url: str, ca: str | None) -> tuple[int, dict[str, object]]:
    try:
        connection = _connection(url, ca)
        try:
            connection.request("GET", HEALTH)
            answer = connection.getresponse()
            body = answer.read(_LIMIT)
        finally:
            connection.close()
    except ssl.SSLCertVerificationError as error:
        raise not_trusted(url) from error
    except ValueError as error:
        raise CommandProblem(f"{url} is no URL of a server", "It looks like http://127.0.0.1:4566.") from error
    except (OSError, http.client.HTTPException) as error:
        raise nobody_answers(url) from error
    try:
        return answer.status, msgspec.json.decode(body, type=dict[str, object])
    except msgspec.DecodeError as error:
        raise CommandProblem(
            f"what answers at {url} is not Casemate", "Another program has this port; see `casemate doctor`."
        ) from error


def _connection(url: str, ca: str | None) -> http.client.HTTPConnection:
    parts = urllib.parse.urlsplit(url)
    if parts.scheme != "https":
        return http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
    try:
        context = ssl.create_default_context(cafile=ca)
    except OSError as error:
        raise CommandProblem(f"{ca} holds no certificates that can be used", "See AWS_CA_BUNDLE.") from error
    return http.client.HTTPSConnection(parts.hostname or "", parts.port, timeout=5, context=context)


def _shown(name: str, value: object) -> str:
    if name.startswith("uptime") and isinstance(value, int | float):
        minutes, seconds = divmod(int(value), 60)
        hours, minutes = divmod(minutes, 60)
        days, hours = divmod(hours, 24)
        return f"{days} d {hours} h" if days else f"{hours} h {minutes} min" if hours else f"{minutes} min {seconds} s"
    return plain(value if isinstance(value, str) else msgspec.json.encode(value).decode())
