"""Databases: registered, described, listed, changed, forgotten. Nothing is connected to here."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from casemate.api import casemate as op
from casemate.api import secretsmanager
from casemate.crypto.x509_uploads import BadCertificate, pem_certificates
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.databases import PORTS, AttachedSecrets
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Lane, Values
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.kernel.tags import TagProblem, check_tags, merged, without
from casemate.services.casemate.databases import DATABASE, MAX_DATABASES, Database
from casemate.services.casemate.service import casemate
from casemate.services.casemate.targets import database, database_to_be, database_with

DEFAULT_PAGE = 100
_LISTING = "databases"
_TAG_PROBLEMS = {
    "duplicate": "A tag key stands twice in the request.",
    "reserved": "The prefix aws: is reserved.",
    "invalid": "Tag keys and values may hold letters, digits, spaces and _.:/=+-@ only.",
    "too-many": "A database has 50 tags at most.",
}


def _request_tags(tags: Sequence[op.Tag] | None) -> dict[str, Values]:
    if not tags:
        return {}
    keys: dict[str, Values] = {f"aws:RequestTag/{tag.key}": tag.value for tag in tags}
    return {**keys, "aws:TagKeys": tuple(tag.key for tag in tags)}


def _registered_with(_call: Call, req: op.RegisterDatabaseRequest) -> Mapping[str, Values]:
    return _request_tags(req.tags)


def _updated_with(_call: Call, req: op.UpdateDatabaseRequest) -> Mapping[str, Values]:
    keys = _request_tags(req.add_tags)
    if req.remove_tags:
        keys["aws:TagKeys"] = tuple(dict.fromkeys((*(tag.key for tag in req.add_tags or ()), *req.remove_tags)))
    return keys


@casemate.operation(op.RegisterDatabase, on=database_to_be(_registered_with), lane=Lane.WRITE)
def register_database(call: Call, req: op.RegisterDatabaseRequest, arn: str) -> op.RegisterDatabaseResponse:
    """Register a database in this Region: where it is, and how it is reached; nothing is connected to."""
    if call.tx.get(DATABASE, call.account, call.region, req.name) is not None:
        raise op.DatabaseAlreadyExistsException(f"There is a database {req.name}.")
    if call.tx.count(DATABASE, call.account, call.region) >= MAX_DATABASES:
        raise op.DatabaseLimitExceededException(f"An account has {MAX_DATABASES} databases in a Region at most.")
    made = Database(
        account=call.account,
        region=call.region,
        created=call.now,
        changed=call.now,
        tags=_tags(req.tags, {}),
        name=req.name,
        engine=req.engine,
        host=_host(req.host),
        port=req.port or PORTS[req.engine],
        dbname=req.database_name or "",
        tls=req.tls != "NONE",
        ca=_certificates(req.ca_certificate),
        superuser=_superuser(call, req.superuser_secret_arn or ""),
    )
    call.tx.insert(DATABASE, made)
    return op.RegisterDatabaseResponse(database=made.described())


@casemate.operation(op.DescribeDatabase, on=database, lane=Lane.INLINE)
def describe_database(call: Call, req: op.DescribeDatabaseRequest, database: Database) -> op.DescribeDatabaseResponse:
    """Describe a registered database."""
    return op.DescribeDatabaseResponse(database=database.described())


@casemate.operation(op.ListDatabases, lane=Lane.READ)
def list_databases(call: Call, req: op.ListDatabasesRequest) -> op.ListDatabasesResponse:
    """List the account's databases in this Region in the order of their names."""
    after, limit = page_of(_LISTING, req.next_token), req.max_results or DEFAULT_PAGE
    found = call.tx.list(DATABASE, call.account, call.region, after=after, limit=limit + 1)
    page = found[:limit]
    token = make_token(_LISTING, page[-1].name) if len(found) > limit else None
    return op.ListDatabasesResponse(databases=[each.described() for each in page], next_token=token)


@casemate.operation(op.UpdateDatabase, on=database_with(_updated_with), lane=Lane.WRITE)
def update_database(call: Call, req: op.UpdateDatabaseRequest, database: Database) -> op.UpdateDatabaseResponse:
    """Change a registered database; the secrets attached to it follow, some time after this is answered."""
    changes: dict[str, Any] = {}
    if req.host is not None:
        changes["host"] = _host(req.host)
    if req.port is not None:
        changes["port"] = req.port
    if req.database_name is not None:
        changes["dbname"] = req.database_name
    if req.tls is not None:
        changes["tls"] = req.tls != "NONE"
    if req.ca_certificate is not None:
        changes["ca"] = _certificates(req.ca_certificate)
    superuser = database.superuser if req.superuser_secret_arn is None else req.superuser_secret_arn
    if database.is_managed and superuser != database.superuser:
        raise op.DatabaseInUseException("The service manages the database's superuser: ReleaseSuperuser comes first.")
    if changes or superuser != database.superuser:
        # Where its credentials are sent is for those to say who may read them.
        changes["superuser"] = _superuser(call, superuser)
    tags = without(_tags(req.add_tags, database.tags), req.remove_tags or ())
    now = msgspec.structs.replace(database, **changes, tags=tags)
    if now != database:
        now = msgspec.structs.replace(now, changed=call.now)
        call.tx.put(DATABASE, now)
        if changes:
            call.use(AttachedSecrets).changed(call, now.facts)
    return op.UpdateDatabaseResponse(database=now.described())


@casemate.operation(op.DeregisterDatabase, on=database, lane=Lane.WRITE)
def deregister_database(call: Call, req: op.DeregisterDatabaseRequest, database: Database) -> None:
    """Forget a database that no secret is attached to; the database itself is left alone."""
    attached = call.use(AttachedSecrets).listed(call.tx, database.facts, after="", limit=1)
    if attached:
        raise op.DatabaseInUseException(f"The secret {attached[0].name} is attached to it, or more than that one.")
    call.tx.delete(DATABASE, database)


def page_of(listing: str, token: str | None) -> str:
    """Behind what to go on. Raises InvalidParameterException."""
    try:
        return read_token(listing, token)
    except BadToken:
        raise op.InvalidParameterException("NextToken is not valid.") from None


def _tags(given: Sequence[op.Tag] | None, onto: Mapping[str, str]) -> dict[str, str]:
    try:
        return merged(onto, check_tags([(tag.key, tag.value) for tag in given or ()]))
    except TagProblem as problem:
        raise op.InvalidParameterException(_TAG_PROBLEMS[problem.kind]) from None


def _host(given: str) -> str:
    """A host as it is kept: lower-case, an address or a name. Raises InvalidParameterException."""
    host = given.lower().rstrip(".")
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError:
            raise op.InvalidParameterException("Host is neither a name nor an address; Port has the port.") from None
    if not host or any(not 1 <= len(label) <= 63 for label in host.split(".")):
        raise op.InvalidParameterException("Host is neither a name nor an address.")
    return host


def _certificates(given: str | None) -> str:
    """CA certificates as they are kept. Raises InvalidParameterException."""
    if not given or not given.strip():
        return ""
    try:
        return pem_certificates(given)
    except BadCertificate as error:
        raise op.InvalidParameterException(f"CaCertificate is not what it is to be: {error}.") from None


def _superuser(call: Call, arn: str) -> str:
    """The ARN of a superuser secret, which the caller must be able to read: who can't has no say over its use.

    Raises InvalidParameterException, AccessDenied.
    """
    if not arn:
        return ""
    parsed = parse_arn(arn)
    if parsed is None or (parsed.service, parsed.account, parsed.region) != (
        "secretsmanager",
        call.account,
        call.region,
    ):
        raise op.InvalidParameterException("SuperuserSecretArn is the ARN of a secret of this account and Region.")
    request = secretsmanager.GetSecretValueRequest(secret_id=arn)
    try:
        found = call.peers(secretsmanager.GetSecretValue, request)
    except ServiceError as error:
        raise op.InvalidParameterException(f"The superuser secret can't be read: {error.message}") from None
    if found.arn != arn:
        raise op.InvalidParameterException("SuperuserSecretArn is the whole ARN of a secret.")
    return arn
