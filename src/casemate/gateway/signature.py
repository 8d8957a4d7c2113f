"""Signature Version 4: who a request claims to be from, and whether its signature proves it.

Two steps, neither of which does I/O. ``read_credentials`` needs no secret and takes the claim from the
Authorization header or the query string of a presigned URL. ``verify`` computes the signature anew with the
claimed key's secret and compares. Nothing but the claim is decoded before that.

Sources: IAM User Guide, "AWS Signature Version 4 for API requests" ("Create a signed AWS API request",
"Troubleshoot signed requests"); Amazon S3 API Reference, "Authenticating Requests".
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from operator import itemgetter
from urllib.parse import parse_qsl, quote_from_bytes, unquote_to_bytes

import msgspec

from casemate.crypto.keyed_mac import Mac
from casemate.gateway.chunked import FORMS, Seed
from casemate.gateway.http import Request
from casemate.kernel.errors import AuthFailure

ALGORITHM = "AWS4-HMAC-SHA256"
TERMINATOR = "aws4_request"
UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD"
SKEW_SECONDS = 15 * 60
MAX_EXPIRES_SECONDS = 7 * 24 * 60 * 60

MISMATCH = (
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access "
    "Key and signing method. Consult the service documentation for details."
)

_MAX_CREDENTIAL = 256
_MAX_SIGNED_HEADERS = 8192
_MAX_USUAL_HEAD = 1024
_MAX_ECHO = 1024
_HEADER_PARAMETERS = ("Credential", "Signature", "SignedHeaders")
_QUERY_PARAMETERS = ("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date")
_USUAL_HEAD = re.compile(r"AWS4-HMAC-SHA256 Credential=([^\s,=]+), ?SignedHeaders=([^\s,=]+), ?")
_FORM_FIELDS = ("policy", "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature")
_REGION = re.compile(r"[a-z]{2,3}(?:-[a-z]{1,16}){1,3}-[0-9]{1,2}")
_SERVICE = re.compile(r"[a-z0-9][a-z0-9.-]{0,63}")
_ISO_BASIC = re.compile(r"[0-9]{8}T[0-9]{6}Z")
_HTTP_DATE = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), ([0-9]{2}) ([A-Z][a-z]{2}) ([0-9]{4}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) "
    r"(?:GMT|[+-]0000)"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SPACES = re.compile(rb"[ \t\r\n]+")


class Scope(msgspec.Struct, frozen=True):
    """A credential and the headers it signs, as both stand in the request, taken apart.

    ``text`` is the credential scope, ``date/region/service/aws4_request``. ``signed_headers`` are lower-case
    and sorted; ``signed_line`` is the same joined by semicolons, ``signed_amz`` how many begin with ``x-amz-``.
    ``pick`` takes their values out of a request's fields, ``template`` makes canonical headers of those.
    ``well_formed`` says that region, service and terminator can be true ones.
    """

    access_key_id: str
    date: str
    region: str
    service: str
    text: str
    signed_headers: tuple[bytes, ...]
    signed_line: bytes
    signed_amz: int
    pick: Callable[[dict[bytes, bytes]], object]
    template: bytes
    well_formed: bool


class Claim(msgspec.Struct, frozen=True):
    """What a request says of its sender, not yet proven.

    ``timestamp`` is the signing time in ISO 8601's basic format, ``time`` the same in seconds since the epoch.
    ``expires`` is how long a presigned request holds from then on, in seconds; None for a signed header.
    ``token`` is the session token, "" without one; ``content_sha256`` the payload hash the request names, ""
    if it names none.
    """

    scope: Scope
    signature: str
    timestamp: str
    time: float
    token: str
    content_sha256: str
    expires: int | None = None

    @property
    def access_key_id(self) -> str:
        """The access key id that the request claims."""
        return self.scope.access_key_id

    @property
    def region(self) -> str:
        """The region of the credential scope."""
        return self.scope.region

    @property
    def service(self) -> str:
        """The service of the credential scope: its signing name."""
        return self.scope.service

    @property
    def presigned(self) -> bool:
        """Whether the signature came in the query string."""
        return self.expires is not None


class SigningKeys:
    """Derived signing keys, the ``capacity`` last used, per (secret, date, region, service).

    A derived key signs for one day, region and service only, but the cache names it by the secret it came
    from: an instance is as confidential as the secrets, and is neither shown nor written anywhere.
    """

    def __init__(self, capacity: int = 4096) -> None:
        self.mac: Callable[[str, str], Mac] = lru_cache(maxsize=capacity)(_derive)
        """The HMAC under the signing key of (secret, credential scope's text)."""


def _derive(secret: str, scope: str) -> Mac:
    key = ("AWS4" + secret).encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    return Mac(key)


# -- the claim


def read_credentials(request: Request) -> Claim:
    """What the request claims. Raises AuthFailure, with AWS's message, where a part is missing or malformed.

    Kinds: MissingAuthenticationToken, IncompleteSignature, InvalidSignature.
    """
    given = request.fields.get(b"authorization")
    authorization = None if given is None else given.decode("latin-1")
    query = request.query_string
    parameters = _query_parameters(query) if query and "X-Amz-" in query else {}
    if "X-Amz-Algorithm" in parameters:
        if authorization is not None:
            raise AuthFailure(
                "InvalidSignature",
                "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
            )
        claim = _read_query(parameters, request)
    elif authorization is not None and authorization.startswith("AWS4-"):
        claim = _read_header(authorization, request)
    else:
        json_dialect = request.header("x-amz-target") is not None
        message = "Missing Authentication Token" if json_dialect else "Request is missing Authentication Token"
        raise AuthFailure("MissingAuthenticationToken", message)
    _require_signed(request, claim.scope)
    return claim


def _read_header(authorization: str, request: Request) -> Claim:
    fields = request.fields
    stamp = (fields.get(b"x-amz-date") or fields.get(b"date") or b"").decode("latin-1")
    # What stands before the signature is the same all day: taken apart once, where it has the usual form.
    head, _, signature = authorization.rpartition("Signature=")
    scope = _usual_scope(head) if stamp and signature.isalnum() and len(head) <= _MAX_USUAL_HEAD else None
    if scope is None:
        parameters = _header_parameters(authorization, stamp)
        credential, signature, signed_headers = map(parameters.__getitem__, _HEADER_PARAMETERS)
        _require_algorithm(authorization.partition(" ")[0])
        scope = _scope(credential, signed_headers)
    timestamp, time = read_timestamp(stamp)
    if timestamp[:8] != scope.date or not scope.well_formed:
        require_scope(scope, timestamp)
    return Claim(
        scope,
        signature,
        timestamp,
        time,
        fields[b"x-amz-security-token"].decode("latin-1") if b"x-amz-security-token" in fields else "",
        fields[b"x-amz-content-sha256"].decode("latin-1") if b"x-amz-content-sha256" in fields else "",
    )


def read_form_credentials(fields: Mapping[str, str]) -> Claim:
    """What a form claims in its fields, by lower-cased name. Raises AuthFailure.

    Amazon S3 API Reference, "Authenticating Requests in Browser-Based Uploads Using POST (AWS Signature Version 4)".
    """
    if not any(name in fields for name in ("policy", "x-amz-signature", "signature")):
        raise AuthFailure("MissingAuthenticationToken", "Request is missing Authentication Token")
    if "awsaccesskeyid" in fields:
        raise AuthFailure(
            "IncompleteSignature",
            "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
        )
    wanting = [name for name in _FORM_FIELDS if not fields.get(name)]
    if wanting:
        raise AuthFailure("IncompleteSignature", f"Bucket POST must contain a field named '{wanting[0]}'.")
    _require_algorithm(fields["x-amz-algorithm"])
    scope = _scope(fields["x-amz-credential"], "host")
    timestamp, time = read_timestamp(fields["x-amz-date"])
    require_scope(scope, timestamp)
    return Claim(scope, fields["x-amz-signature"], timestamp, time, fields.get("x-amz-security-token", ""), "")


@lru_cache(maxsize=1024)
def _usual_scope(head: str) -> Scope | None:
    """The scope in the header that SDKs send, less its signature; None for any other form."""
    usual = _USUAL_HEAD.fullmatch(head)
    return _scope(usual[1], usual[2]) if usual else None


def _header_parameters(authorization: str, stamp: str | None) -> dict[str, str]:
    """The parameters of an Authorization header in whatever order and spacing. Raises AuthFailure."""
    parameters: dict[str, str] = {}
    for part in authorization.partition(" ")[2].replace(",", " ").split():
        name, equals, value = part.partition("=")
        if not equals or name in parameters:
            fault = "is in the header more than once" if equals else "not a valid key=value pair (missing equal-sign)"
            where = f"in Authorization header: '{authorization[:_MAX_ECHO]}'."
            raise AuthFailure("IncompleteSignature", f"'{name[:_MAX_ECHO]}' {fault} {where}")
        parameters[name] = value
    wanting = [
        f"Authorization header requires '{name}' parameter." for name in _HEADER_PARAMETERS if not parameters.get(name)
    ]
    if not stamp:
        wanting.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
    if wanting:
        text = " ".join([*wanting, f"Authorization={authorization[:_MAX_ECHO]}"])
        raise AuthFailure("IncompleteSignature", text)
    return parameters


def _read_query(parameters: dict[str, str], request: Request) -> Claim:
    wanting = [
        f"AWS query-string parameters must include '{name}'." for name in _QUERY_PARAMETERS if not parameters.get(name)
    ]
    if wanting:
        raise AuthFailure("IncompleteSignature", " ".join([*wanting, "Re-examine the query-string parameters."]))
    timestamp, time = read_timestamp(parameters["X-Amz-Date"])
    _require_algorithm(parameters["X-Amz-Algorithm"])
    scope = _scope(parameters["X-Amz-Credential"], parameters["X-Amz-SignedHeaders"])
    if timestamp[:8] != scope.date or not scope.well_formed:
        require_scope(scope, timestamp)
    return Claim(
        scope,
        parameters["X-Amz-Signature"],
        timestamp,
        time,
        parameters.get("X-Amz-Security-Token") or request.header("x-amz-security-token") or "",
        parameters.get("X-Amz-Content-Sha256") or request.header("x-amz-content-sha256") or "",
        _expires(parameters.get("X-Amz-Expires")),
    )


def _query_parameters(query_string: str) -> dict[str, str]:
    """The X-Amz- parameters, decoded. Raises AuthFailure when one is repeated: which of them was signed for?"""
    parameters: dict[str, str] = {}
    for name, value in parse_qsl(query_string, keep_blank_values=True, encoding="latin-1"):
        if name.startswith("X-Amz-"):
            if name in parameters:
                text = f"AWS query-string parameters must include '{name[:_MAX_ECHO]}' only once."
                raise AuthFailure("IncompleteSignature", f"{text} Re-examine the query-string parameters.")
            parameters[name] = value
    return parameters


def _expires(text: str | None) -> int:
    """The seconds a presigned request holds (S3: at most seven days). Without any, as long as a signed header."""
    if text is None:
        return SKEW_SECONDS
    if not (text.isascii() and text.isdigit()):
        raise AuthFailure("IncompleteSignature", "X-Amz-Expires should be a number")
    if len(text) > 9 or int(text) > MAX_EXPIRES_SECONDS:
        raise AuthFailure(
            "IncompleteSignature",
            "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than "
            f"{MAX_EXPIRES_SECONDS} seconds",
        )
    return int(text)


def _require_algorithm(algorithm: str) -> None:
    if algorithm != ALGORITHM:
        raise AuthFailure("IncompleteSignature", f"Unsupported AWS 'algorithm': '{algorithm[:_MAX_ECHO]}'.")


def _scope(credential: str, signed_headers: str) -> Scope:
    """Both parameters taken apart. Raises AuthFailure."""
    if len(credential) > _MAX_CREDENTIAL or len(signed_headers) > _MAX_SIGNED_HEADERS:
        raise AuthFailure("IncompleteSignature", "The Authorization header's parameters are too long.")
    elements = credential.split("/")
    if len(elements) != 5 or not elements[0]:
        raise AuthFailure(
            "IncompleteSignature",
            "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, "
            f"got '{credential}'",
        )
    key, date, region, service, terminator = elements
    names = tuple(sorted({name.encode("latin-1") for name in signed_headers.lower().split(";")}))
    scope = Scope(
        access_key_id=key,
        date=date,
        region=region,
        service=service,
        text=f"{date}/{region}/{service}/{terminator}",
        signed_headers=names,
        signed_line=b";".join(names),
        signed_amz=sum(name.startswith(b"x-amz-") for name in names),
        pick=itemgetter(*names),
        well_formed=bool(terminator == TERMINATOR and _REGION.fullmatch(region) and _SERVICE.fullmatch(service)),
        template=b"".join(name.replace(b"%", b"%%") + b":%b\n" for name in names),
    )
    if b"host" not in names:
        raise AuthFailure(
            "InvalidSignature", "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."
        )
    return scope


def require_scope(scope: Scope, timestamp: str | None = None, *, service: str | None = None) -> None:
    """Raise AuthFailure, naming all that is wrong, unless the credential scope is one to be answered.

    Its region and terminator must be well-formed, its service ``service`` if given, its date that of
    ``timestamp`` if given.
    """
    faults = []
    if not _REGION.fullmatch(scope.region):
        faults.append(f"Credential should be scoped to a valid region, not '{scope.region}'.")
    if not _SERVICE.fullmatch(scope.service) or service not in (None, scope.service):
        named = f": '{service}'" if service is not None else ""
        faults.append(f"Credential should be scoped to correct service{named}.")
    terminator = scope.text.rpartition("/")[2]
    if terminator != TERMINATOR:
        faults.append(f"Credential should be scoped with a valid terminator: '{TERMINATOR}', not '{terminator}'.")
    if timestamp is not None and timestamp[:8] != scope.date:
        faults.append(
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
            f"'{scope.date}' != '{timestamp[:8]}', from '{timestamp}'."
        )
    if faults:
        raise AuthFailure("InvalidSignature", " ".join(faults))


def _require_signed(request: Request, scope: Scope) -> None:
    """Every ``x-amz-`` header must be signed, as S3 has it; else one could be added or changed on the way.

    The session token alone may follow later (the suite's post-sts-header-after): a token other than the
    signer's comes with another secret, and fails there.
    """
    # Equal counts mean the same headers, unless a signed one is missing, which the canonical request refuses.
    if b"\n".join([b"", *request.fields]).count(b"\nx-amz-") == scope.signed_amz:
        return
    for name in request.fields:
        if name.startswith(b"x-amz-") and name not in scope.signed_headers and name != b"x-amz-security-token":
            raise AuthFailure("InvalidSignature", "There were headers present in the request which were not signed")


@lru_cache(maxsize=1024)
def _read_iso(stamp: str) -> float:
    """Seconds since the epoch of a basic-format stamp. Raises ValueError."""
    if not _ISO_BASIC.fullmatch(stamp):
        raise ValueError(stamp)
    digits = stamp[:4], stamp[4:6], stamp[6:8], stamp[9:11], stamp[11:13], stamp[13:15]
    year, month, day, hour, minute, second = map(int, digits)
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC).timestamp()


def read_timestamp(stamp: str) -> tuple[str, float]:
    """A signing time as (ISO 8601 basic format, seconds since the epoch).

    ``stamp`` is in that format or, from a Date header, an HTTP date (RFC 9110, 5.6.7). Raises AuthFailure.
    """
    try:
        if len(stamp) != 16 and (match := _HTTP_DATE.fullmatch(stamp)):
            day, month, year, hour, minute, second = match.groups()
            stamp = f"{year}{_MONTHS.index(month) + 1:02}{day}T{hour}{minute}{second}Z"
        return stamp, _read_iso(stamp)
    except ValueError as error:
        raise AuthFailure(
            "IncompleteSignature",
            f"Date must be in ISO-8601 'basic format'. Got '{stamp[:_MAX_ECHO]}'. "
            "See http://en.wikipedia.org/wiki/ISO_8601",
        ) from error


# -- the proof


def verify(request: Request, claim: Claim, secret: str, now: float, keys: SigningKeys) -> None:
    """Return if ``secret`` signed the request and the signature holds at ``now`` (seconds since the epoch).

    Raises AuthFailure otherwise: InvalidSignature or RequestExpired.
    """
    if claim.expires is not None or abs(claim.time - now) > SKEW_SECONDS:
        check_time(claim, now)
    signed = keys.mac(secret, claim.scope.text).digest(string_to_sign(claim, canonical_request(request, claim)))
    signature = claim.signature
    if not (signature.isascii() and hmac.compare_digest(signed.hex(), signature)):
        raise AuthFailure("InvalidSignature", MISMATCH)
    if claim.content_sha256 in FORMS:
        request.seed = Seed(keys.mac(secret, claim.scope.text), signature, claim.timestamp, claim.scope.text)


def verify_form(policy: str, claim: Claim, secret: str, keys: SigningKeys) -> None:
    """Return if ``secret`` signed a form's policy, in its encoded form. Raises AuthFailure otherwise.

    How long it holds stands in the policy.
    """
    proof = keys.mac(secret, claim.scope.text).digest(policy.encode()).hex()
    if not (claim.signature.isascii() and hmac.compare_digest(proof, claim.signature)):
        raise AuthFailure("InvalidSignature", MISMATCH)


def check_time(claim: Claim, now: float) -> None:
    """Raise AuthFailure unless ``now`` is within the signature's time: 15 minutes around, or the URL's own."""
    skew = f"{SKEW_SECONDS // 60} min."
    if claim.time > now + SKEW_SECONDS:
        latest = f"{_iso(now + SKEW_SECONDS)} ({_iso(now)} + {skew})"
        raise AuthFailure(
            "InvalidSignature", f"Signature not yet current: {claim.timestamp} is still later than {latest}"
        )
    if claim.expires is not None:
        if now > claim.time + claim.expires:
            raise AuthFailure("RequestExpired", "Request has expired.")
    elif claim.time < now - SKEW_SECONDS:
        earliest = f"{_iso(now - SKEW_SECONDS)} ({_iso(now)} - {skew})"
        raise AuthFailure("InvalidSignature", f"Signature expired: {claim.timestamp} is now earlier than {earliest}")


def _iso(time: float) -> str:
    return datetime.fromtimestamp(time, UTC).strftime("%Y%m%dT%H%M%SZ")


def string_to_sign(claim: Claim, canonical: bytes) -> bytes:
    """The string to sign for a canonical request."""
    digest = sha256(canonical).hexdigest()
    return f"{ALGORITHM}\n{claim.timestamp}\n{claim.scope.text}\n{digest}".encode()


def canonical_request(request: Request, claim: Claim) -> bytes:
    """The canonical request. Raises AuthFailure (InvalidSignature) when a signed header or the payload differs."""
    scope, fields = claim.scope, request.fields
    try:
        headers = scope.template % scope.pick(fields)
    except KeyError as error:
        raise AuthFailure("InvalidSignature", MISMATCH) from error
    unclean = b"  " in headers or b": " in headers or b" \n" in headers or b"\t" in headers
    if unclean or headers.count(b"\n") != len(scope.signed_headers):
        values = [_SPACES.sub(b" ", fields[name]).strip(b" ") for name in scope.signed_headers]
        headers = scope.template % tuple(values)
    path, query = request.path, request.query_string
    canonical_path = "/" if path == "/" else _canonical_path(path, scope.service)
    canonical_query = _canonical_query(query) if query else ""
    head = f"{request.method}\n{canonical_path}\n{canonical_query}\n".encode()
    if claim.content_sha256 or claim.expires is not None:
        payload = _payload_hash(request, claim)
    else:
        payload = sha256(request.body).hexdigest().encode()
    return b"%b%b\n%b\n%b" % (head, headers, scope.signed_line, payload)


def _payload_hash(request: Request, claim: Claim) -> bytes:
    """The payload hash to sign over, having checked that it is the body's.

    A body that its sender left unsigned (UNSIGNED-PAYLOAD) is for S3, or came over TLS: SDKs leave a body
    unsigned over TLS alone, which then is what keeps it whole. S3's streaming forms are not taken here.
    """
    claimed = claim.content_sha256
    if not claimed and claim.expires is not None and claim.service == "s3":
        claimed = UNSIGNED_PAYLOAD
    if claimed == UNSIGNED_PAYLOAD and (request.secure or claim.service == "s3"):
        return UNSIGNED_PAYLOAD.encode()
    if request.stream is not None and claim.service == "s3":
        if claimed not in FORMS and not _SHA256.fullmatch(claimed):
            raise AuthFailure("InvalidSignature", MISMATCH)
        return claimed.encode()
    digest = sha256(request.body).hexdigest()
    if claimed and claimed != digest:
        raise AuthFailure("InvalidSignature", MISMATCH)
    return digest.encode()


def _canonical_path(path: str, service: str) -> str:
    """S3 keeps the path as it is, encoded once; every other service has it normalized and encoded once more."""
    if service == "s3":
        return quote_from_bytes(unquote_to_bytes(_well_escaped(path).encode("latin-1")), safe="/~")
    return quote_from_bytes(normalized_path(path).encode("latin-1"), safe="/~")


def normalized_path(path: str) -> str:
    """``path`` with no dot segments (RFC 3986, 5.2.4) and no empty ones: what a signature stands for.

    Outside S3, two paths with the same normal form have the same signature: route by the normal form.
    """
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            del kept[-1:]
        elif segment and segment != ".":
            kept.append(segment)
    trailing = "/" if kept and path.endswith("/") else ""
    return "/" + "/".join(kept) + trailing


def _canonical_query(query_string: str) -> str:
    """The parameters but X-Amz-Signature, decoded, encoded anew, in the order of their encoded form.

    ``+`` is a space, as it is to whoever reads the parameters later: what is signed is what is read.
    """
    pairs = []
    for part in _well_escaped(query_string).replace("+", "%20").split("&"):
        if part:
            name, _, value = part.partition("=")
            pairs.append((_encoded(name), _encoded(value)))
    pairs.sort()
    return "&".join([f"{name}={value}" for name, value in pairs if name != "X-Amz-Signature"])


def _encoded(part: str) -> str:
    return quote_from_bytes(unquote_to_bytes(part.encode("latin-1")), safe="~")


def _well_escaped(text: str) -> str:
    """``text`` itself. Raises AuthFailure when a ``%`` begins no escape: readers differ over what it means."""
    if "%" in text and _BAD_ESCAPE.search(text):
        raise AuthFailure("InvalidSignature", MISMATCH)
    return text
