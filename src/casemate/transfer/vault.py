"""A KV version 2 mount of OpenBao or Vault as a source.

OpenBao API documentation, "KV secrets engine - version 2": LIST and GET of ``metadata``, GET of ``data``.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

import msgspec

from casemate.transfer.items import Item
from casemate.transfer.problems import TransferProblem
from casemate.transfer.sources import Form, Unreadable, by_key, object_secret, value_parameter, value_secret

LABEL = "kv"
_LIMIT = 32 * 1024 * 1024
_DEPTH, _PATHS = 64, 1_000_000
_ATTEMPTS = 6
_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))


class VaultAddress(NamedTuple):
    """Where a server is, and who asks."""

    url: str
    token: str
    namespace: str = ""
    ca: Path | None = None

    def __repr__(self) -> str:
        return f"VaultAddress({self.url!r})"


def address_from(
    environment: Mapping[str, str], url: str | None, token_file: Path | None, ca: Path | None
) -> VaultAddress:
    """The address that options and OpenBao's or Vault's own variables name. Raises TransferProblem."""

    def said(name: str) -> str:
        return environment.get(f"BAO_{name}") or environment.get(f"VAULT_{name}") or ""

    token = said("TOKEN")
    if token_file is not None:
        try:
            token = token_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise TransferProblem("the token's file can't be read", str(error)) from error
    if not token or not token.isascii() or not token.isprintable():
        raise TransferProblem("there is no token for the vault", "Set BAO_TOKEN or VAULT_TOKEN, or name --token-file.")
    found = (url or said("ADDR")).rstrip("/")
    parts = urlsplit(found)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise TransferProblem(
            "the vault's address is missing" if not found else f"{found} is no URL of a vault",
            "Name it with --address, BAO_ADDR or VAULT_ADDR: https://vault.example.com:8200.",
        )
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise TransferProblem(
            f"{found} is not HTTPS: the token and every secret would go over the network in the clear", "Use HTTPS."
        )
    certificate = ca or (Path(said("CACERT")) if said("CACERT") else None)
    return VaultAddress(found, token, said("NAMESPACE"), certificate)


class _Answer(NamedTuple):
    status: int
    body: bytes


class VaultClient:
    """Reads from one KV version 2 mount."""

    def __init__(self, address: VaultAddress, mount: str) -> None:
        """Raises TransferProblem when the CA's file can't be read."""
        import urllib3

        headers = {"X-Vault-Token": address.token, "X-Vault-Request": "true"}
        if address.namespace:
            headers["X-Vault-Namespace"] = address.namespace
        try:
            context = ssl.create_default_context(cafile=None if address.ca is None else str(address.ca))
        except OSError as error:
            raise TransferProblem(
                f"{address.ca} can't be read: {error.strerror}", "It is a CA's file (PEM)."
            ) from error
        retries = urllib3.Retry(
            _ATTEMPTS,
            connect=2,
            redirect=0,
            backoff_factor=0.2,
            backoff_jitter=0.1,
            status_forcelist=(429, 500, 502, 503, 504),
            raise_on_status=False,
            raise_on_redirect=False,
        )
        self._pool = urllib3.PoolManager(
            headers=headers, retries=retries, timeout=urllib3.Timeout(connect=5, read=30), ssl_context=context
        )
        self._url = address.url
        self._mount = mount.strip("/")

    def names(self, path: str) -> Iterator[str]:
        """The paths of all secrets at or below ``path``, in order. Raises TransferProblem."""
        found = 0
        folders = [path.strip("/") + "/" if path.strip("/") else ""]
        while folders:
            folder = folders.pop()
            if folder.count("/") > _DEPTH:
                raise TransferProblem(f"{folder} is deeper than {_DEPTH} levels", "Import a part of it.")
            answer = self._ask("metadata", folder, list=True)
            keys = sorted(map(str, answer["keys"])) if answer is not None else []
            # What is below a folder comes where the folder stands in the order.
            folders += [f"{folder}{key}" for key in reversed(keys) if key.endswith("/")]
            for key in keys:
                if not key.endswith("/"):
                    found += 1
                    if found > _PATHS:
                        raise TransferProblem(f"there are more than {_PATHS:,} paths", "Import a part of it.")
                    yield f"{folder}{key}"
        single = path.strip("/")
        if not found and single and self._ask("metadata", single) is not None:
            yield single

    def require_mount(self) -> None:
        """Raise TransferProblem unless the mount is one of KV version 2, as far as the token may know."""
        told = self._get(f"sys/internal/ui/mounts/{quote(self._mount)}", {})
        if told.status == 403:
            raise TransferProblem(
                f"{self._mount} is no mount of this vault, or none that this token may look into",
                "Name the mount as `bao secrets list` does.",
            )
        found = _decoded(told.body).get("data") if told.status == 200 else None
        if isinstance(found, dict):
            kind, options = found.get("type"), found.get("options")
            version = options.get("version") if isinstance(options, dict) else None
            if (kind, version) != ("kv", "2"):
                raise TransferProblem(
                    f"{self._mount} is a mount of type {kind}, version {version or '1'}: KV version 2 can be imported",
                    "`bao kv enable-versioning` makes one of version 1.",
                )

    def versions(self, path: str) -> list[tuple[int, str]]:
        """A secret's version numbers, each with "", "deleted" or "destroyed", the oldest first."""
        answer = self._ask("metadata", path)
        told = (answer or {}).get("versions") or {}
        made = []
        for number, facts in told.items():
            state = "destroyed" if facts.get("destroyed") else "deleted" if _gone(facts) else ""
            made.append((int(number), state))
        return sorted(made)

    def values(self, path: str, version: int) -> dict[str, object]:
        """A version's keys and values; none where it was deleted meanwhile."""
        answer = self._ask("data", path, version=version)
        return dict((answer or {}).get("data") or {})

    def _ask(self, room: str, path: str, **query: object) -> dict[str, Any] | None:
        """What is at a path, None where there is nothing. Raises TransferProblem."""
        fields = {name: "true" if value is True else str(value) for name, value in query.items()}
        answer = self._get(f"{quote(self._mount)}/{room}/{quote(path)}", fields)
        if answer.status == 404:
            return None
        if answer.status != 200 or len(answer.body) > _LIMIT:
            raise self._problem(answer.status, path)
        found = _decoded(answer.body).get("data")
        if not isinstance(found, dict):
            raise TransferProblem(f"what {self._url} answers is no vault's", "Check its address.")
        return found

    def _get(self, path: str, fields: Mapping[str, str]) -> _Answer:
        """An answer, whatever it is. Raises TransferProblem where there is none."""
        import urllib3

        try:
            answer = self._pool.request(
                "GET", f"{self._url}/v1/{path}", fields=dict(fields), redirect=False, preload_content=False
            )
            body = answer.read(_LIMIT + 1, decode_content=True)
            answer.release_conn()
        except urllib3.exceptions.HTTPError as error:
            raise TransferProblem(f"nothing answers at {self._url}", "Check the vault's address and its CA.") from error
        return _Answer(answer.status, body)

    def _problem(self, status: int, path: str) -> TransferProblem:
        where = f"{self._mount}/{path}"
        if status == 403:
            return TransferProblem(
                f"the vault lets this token not read {where}",
                f"It needs list and read on {self._mount}/metadata/* and read on {self._mount}/data/*.",
            )
        if 300 <= status < 400:
            return TransferProblem(f"{self._url} sends elsewhere", "Name the active server's own address.")
        return TransferProblem(f"the vault answers with {status} for {where}", "See its log; is it sealed?")


def _decoded(body: bytes) -> dict[str, Any]:
    """JSON's object; an empty one where it is none."""
    try:
        return msgspec.json.decode(body, type=dict[str, Any])
    except msgspec.DecodeError:
        return {}


def _gone(facts: Mapping[str, Any]) -> bool:
    """Whether a version's deletion is past. A time to come is one that ``delete_version_after`` has set."""
    from datetime import UTC, datetime

    text = str(facts.get("deletion_time") or "")
    if not text:
        return False
    # Nanoseconds are more than datetime takes.
    return datetime.fromisoformat(text[:19]).replace(tzinfo=UTC) <= datetime.now(UTC)


class VaultSource:
    """What is below a path of a mount: a secret each, or one or a SecureString for each key of it."""

    def __init__(
        self, client: VaultClient, path: str, form: Form, tier: str = "Standard", *, every_version: bool = False
    ) -> None:
        self._client = client
        self._path = path
        self._form = form
        self._tier = tier
        self._every_version = every_version
        self._names: list[str] | None = None
        self.notes: list[str] = []

    def count(self) -> int:
        """How many paths there are. Raises TransferProblem."""
        if self._names is None:
            self._names = list(self._client.names(self._path))
            if not self._names:
                self._client.require_mount()
        return len(self._names)

    def items(self, wanted: Callable[[str], bool]) -> Iterator[Item | Unreadable]:
        """The items whose names are wanted. Raises TransferProblem."""
        self.notes = []
        self.count()
        for name in self._names or ():
            if self._form is not Form.SECRET or wanted(name):
                yield from (item for item in self._of(name) if wanted(item.name))

    def _of(self, name: str) -> Iterator[Item]:
        versions = self._client.versions(name)
        gone = [f"{number} ({state})" for number, state in versions if state]
        live = [number for number, state in versions if not state]
        if not versions or versions[-1][1]:
            said = f"its latest version is {versions[-1][1]}" if versions else "it has no version"
            self.notes.append(f"{name} is left out: {said}.")
            return
        if gone and self._every_version:
            self.notes.append(f"{name}: left out of its versions: {', '.join(gone)}.")
        values = [
            (number, self._client.values(name, number)) for number in (live if self._every_version else live[-1:])
        ]
        values = [(number, held) for number, held in values if held]
        if not values:
            self.notes.append(f"{name} is left out: it has no keys.")
            return
        if self._form is Form.SECRET:
            yield object_secret(name, values, LABEL)
            return
        for key, held in by_key(values).items():
            if self._form is Form.SECRETS:
                yield value_secret(f"{name}/{key}", held, LABEL)
            else:
                yield value_parameter(f"/{name}/{key}", held, LABEL, self._tier)
