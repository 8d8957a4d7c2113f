"""A small OpenID Connect issuer: a real server over TLS with a CA of its own, that signs what it is asked to."""

from __future__ import annotations

import datetime
import ipaddress
import json
import ssl
import threading
import time
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from joserfc import jws
from joserfc.jwk import ECKey, OctKey, RSAKey

AUDIENCE = "contract-tests"
Key = RSAKey | ECKey | OctKey


@dataclass(frozen=True)
class Authority:
    """A CA, and a server's certificate from it, in files."""

    ca: Path
    chain: Path
    key: Path
    thumbprint: str
    """SHA-1 of the last certificate that the server shows, which is the CA's."""


def authority(directory: Path, host: str = "localhost") -> Authority:
    """Make a CA and a certificate for ``host`` and 127.0.0.1."""
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca = _certificate("the issuer's CA", ca_key, "the issuer's CA", ca_key, ca=True)
    alternatives = x509.SubjectAlternativeName([x509.DNSName(host), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    server = _certificate(host, key, "the issuer's CA", ca_key, alternatives)
    pem = serialization.Encoding.PEM
    files = Authority(
        directory / "ca.pem",
        directory / "chain.pem",
        directory / "key.pem",
        sha1(ca.public_bytes(serialization.Encoding.DER)).hexdigest(),
    )
    files.ca.write_bytes(ca.public_bytes(pem))
    files.chain.write_bytes(server.public_bytes(pem) + ca.public_bytes(pem))
    files.key.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return files


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: str,
    issuer_key: ec.EllipticCurvePrivateKey,
    alternatives: x509.SubjectAlternativeName | None = None,
    ca: bool = False,
) -> x509.Certificate:
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    if alternatives is not None:
        builder = builder.add_extension(alternatives, critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


@dataclass
class Issuer:
    """A running issuer. ``keys`` are the signing keys by id; ``published`` what its JWKS page shows of them.

    ``pages`` replaces pages by path (a status and a body), ``asked`` counts requests by path.
    """

    url: str
    authority: Authority
    keys: dict[str, Key]
    published: list[dict[str, Any]] = field(default_factory=list)
    pages: dict[str, tuple[int, bytes, dict[str, str]]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The URL without its scheme: the provider's name, and the prefix of its condition keys."""
        return self.url.removeprefix("https://")

    def publish(self, *key_ids: str) -> None:
        """Have the JWKS page show these keys."""
        self.published = [
            {**self.keys[key_id].as_dict(private=False), "kid": key_id, "use": "sig"} for key_id in key_ids
        ]

    def claims(self, **more: Any) -> dict[str, Any]:
        """Good claims, with ``more`` over them; None leaves one out."""
        now = int(time.time())
        said = {"iss": self.url, "aud": AUDIENCE, "sub": "user-17", "iat": now, "exp": now + 600, **more}
        return {name: value for name, value in said.items() if value is not None}

    def token(
        self,
        claims: Mapping[str, Any] | None = None,
        *,
        key_id: str | None = "rsa",
        key: Key | None = None,
        algorithm: str = "RS256",
        **header: Any,
    ) -> str:
        """A token of these claims, good ones by default."""
        protected = {"alg": algorithm, "typ": "JWT", **header}
        if key_id is not None:
            protected["kid"] = key_id
        payload = json.dumps(self.claims() if claims is None else dict(claims)).encode()
        signing = key or self.keys[key_id or "rsa"]
        return jws.serialize_compact(protected, payload, signing, algorithms=[algorithm])

    def page(self, path: str) -> tuple[int, bytes, dict[str, str]]:
        """What the server answers for a path."""
        if path in self.pages:
            return self.pages[path]
        if path == "/.well-known/openid-configuration":
            return 200, json.dumps({"issuer": self.url, "jwks_uri": f"{self.url}/keys"}).encode(), {}
        if path == "/keys":
            return 200, json.dumps({"keys": self.published}).encode(), {}
        return 404, b"", {}


def unsigned(claims: Mapping[str, Any], algorithm: str = "none") -> str:
    """A token without a signature."""
    parts = ({"alg": algorithm, "typ": "JWT"}, dict(claims))
    return ".".join(urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts) + "."


@contextmanager
def issuing(directory: Path, host: str = "localhost") -> Iterator[Issuer]:
    """An issuer for the length of a ``with`` block."""
    files = authority(directory, host)
    keys: dict[str, Key] = {
        "rsa": RSAKey.generate_key(2048),
        "other": RSAKey.generate_key(2048),
        "ec": ECKey.generate_key("P-256"),
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            issuer.asked[self.path] += 1
            status, body, headers = issuer.page(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files.chain, files.key)
    server = _Server(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    issuer = Issuer(f"https://{host}:{server.server_address[1]}", files, keys)
    issuer.publish("rsa", "ec")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that does not trust the server ends the handshake: not worth a word."""
