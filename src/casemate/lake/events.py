"""CloudTrail's record as we write it, and the columns that lookups read from it.

CloudTrail User Guide, "CloudTrail record contents" and "CloudTrail userIdentity element". The structs encode
with msgspec in CloudTrail's own member names and order; members left UNSET are absent.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec
from msgspec import UNSET, UnsetType

STREAM = "events"
EVENT_VERSION = "1.11"
EVENT_TYPE_API_CALL = "AwsApiCall"
EVENT_TYPE_SERVICE_EVENT = "AwsServiceEvent"
EVENT_CATEGORY_MANAGEMENT = "Management"
EVENT_CATEGORY_DATA = "Data"
MAX_TEXT = 1024
"""Bytes of userAgent, errorCode, errorMessage and requestID each; longer content is truncated."""
MAX_PARAMETERS = 100 * 1024
"""Bytes of requestParameters and of responseElements; longer content is truncated."""
MAX_ADDITIONAL = 28 * 1024
"""Bytes of additionalEventData; longer content is truncated."""

JsonObject = Mapping[str, object] | msgspec.Raw


class SessionIssuer(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Who the temporary credentials were obtained from."""

    type: str
    principal_id: str
    arn: str
    account_id: str
    user_name: str | UnsetType = UNSET


class SessionAttributes(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """When the session began (ISO 8601), and "true" or "false" for MFA."""

    creation_date: str
    mfa_authenticated: str


class SessionContext(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The session of temporary credentials."""

    session_issuer: SessionIssuer | UnsetType = UNSET
    attributes: SessionAttributes | UnsetType = UNSET
    source_identity: str | UnsetType = UNSET


class UserIdentity(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Who made the call. ``type`` is Root, IAMUser, AssumedRole, FederatedUser, AWSAccount or AWSService."""

    type: str
    principal_id: str | UnsetType = UNSET
    arn: str | UnsetType = UNSET
    account_id: str | UnsetType = UNSET
    access_key_id: str | UnsetType = UNSET
    user_name: str | UnsetType = UNSET
    session_context: SessionContext | UnsetType = UNSET
    invoked_by: str | UnsetType = UNSET


class EventResource(msgspec.Struct, frozen=True, kw_only=True):
    """A resource that the call touched; ``type`` is CloudFormation's, as ``AWS::KMS::Key``."""

    account_id: str | UnsetType = msgspec.field(name="accountId", default=UNSET)
    type: str | UnsetType = UNSET
    arn: str = msgspec.field(name="ARN")


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A CloudTrail record. ``eventTime`` is ISO 8601 in seconds, UTC."""

    event_version: str = msgspec.field(name="eventVersion", default=EVENT_VERSION)
    user_identity: UserIdentity = msgspec.field(name="userIdentity")
    event_time: str = msgspec.field(name="eventTime")
    event_source: str = msgspec.field(name="eventSource")
    event_name: str = msgspec.field(name="eventName")
    aws_region: str = msgspec.field(name="awsRegion")
    source_ip_address: str = msgspec.field(name="sourceIPAddress")
    user_agent: str | UnsetType = msgspec.field(name="userAgent", default=UNSET)
    error_code: str | UnsetType = msgspec.field(name="errorCode", default=UNSET)
    error_message: str | UnsetType = msgspec.field(name="errorMessage", default=UNSET)
    request_parameters: JsonObject | None = msgspec.field(name="requestParameters")
    response_elements: JsonObject | None = msgspec.field(name="responseElements")
    additional_event_data: JsonObject | UnsetType = msgspec.field(name="additionalEventData", default=UNSET)
    request_id: str = msgspec.field(name="requestID")
    event_id: str = msgspec.field(name="eventID")
    read_only: bool = msgspec.field(name="readOnly")
    resources: Sequence[EventResource] | UnsetType = UNSET
    event_type: str = msgspec.field(name="eventType", default=EVENT_TYPE_API_CALL)
    management_event: bool = msgspec.field(name="managementEvent", default=True)
    recipient_account_id: str = msgspec.field(name="recipientAccountId")
    shared_event_id: str | UnsetType = msgspec.field(name="sharedEventID", default=UNSET)
    vpc_endpoint_id: str | UnsetType = msgspec.field(name="vpcEndpointId", default=UNSET)
    event_category: str = msgspec.field(name="eventCategory", default=EVENT_CATEGORY_MANAGEMENT)
    tls_details: JsonObject | UnsetType = msgspec.field(name="tlsDetails", default=UNSET)


class Resource(NamedTuple):
    """A resource as LookupEvents shows it: its type, and its name, which is its ARN."""

    type: str
    name: str


class Columns(NamedTuple):
    """What lookups filter by and show. ``event_time`` is seconds since the epoch; "" where the event has none.

    ``account`` is the account whose trail the event is in (recipientAccountId). A lookup by ResourceName
    matches ``names``: each resource's ARN, and the part of it behind the last slash or colon.
    """

    event_time: int
    event_id: str
    event_name: str
    event_source: str
    username: str
    access_key_id: str
    read_only: bool | None
    account: str
    region: str
    resources: tuple[Resource, ...]
    category: str = EVENT_CATEGORY_MANAGEMENT

    def names(self) -> list[str]:
        """The resource names that find this event."""
        found: dict[str, None] = {}
        for resource in self.resources:
            found[resource.name] = None
            found[short_name(resource.name)] = None
        return list(found)


class _Issuer(msgspec.Struct):
    user_name: str = msgspec.field(name="userName", default="")


class _Session(msgspec.Struct):
    issuer: _Issuer | None = msgspec.field(name="sessionIssuer", default=None)


class _Identity(msgspec.Struct):
    type: str = ""
    principal_id: str = msgspec.field(name="principalId", default="")
    account_id: str = msgspec.field(name="accountId", default="")
    access_key_id: str = msgspec.field(name="accessKeyId", default="")
    user_name: str = msgspec.field(name="userName", default="")
    invoked_by: str = msgspec.field(name="invokedBy", default="")
    session: _Session | None = msgspec.field(name="sessionContext", default=None)


class _Resource(msgspec.Struct):
    type: str = ""
    arn: str = msgspec.field(name="ARN", default="")


class _Read(msgspec.Struct):
    event_time: datetime = msgspec.field(name="eventTime")
    event_id: str = msgspec.field(name="eventID")
    event_name: str = msgspec.field(name="eventName", default="")
    event_source: str = msgspec.field(name="eventSource", default="")
    region: str = msgspec.field(name="awsRegion", default="")
    read_only: bool | None = msgspec.field(name="readOnly", default=None)
    account: str = msgspec.field(name="recipientAccountId", default="")
    identity: _Identity | None = msgspec.field(name="userIdentity", default=None)
    resources: list[_Resource] | None = None
    category: str = msgspec.field(name="eventCategory", default=EVENT_CATEGORY_MANAGEMENT)


_decode = msgspec.json.Decoder(_Read).decode
_encode = msgspec.json.Encoder().encode


def encode_event(event: Event) -> bytes:
    """The record as JSON, the second part of a line."""
    return _encode(event)


def iso_time(seconds: float) -> str:
    """A time as ``eventTime`` has it."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def short_name(arn: str) -> str:
    """The part of an ARN behind its last slash or colon."""
    return arn[max(arn.rfind("/"), arn.rfind(":")) + 1 :]


def lookup_columns(event: bytes) -> Columns:
    """The columns of one record's JSON. Raises ValueError for what is no CloudTrail record."""
    read = _decode(event)
    identity = read.identity or _Identity()
    return Columns(
        event_time=int(read.event_time.timestamp()),
        event_id=read.event_id,
        event_name=read.event_name,
        event_source=read.event_source,
        username=_username(identity),
        access_key_id=identity.access_key_id,
        read_only=read.read_only,
        account=read.account or identity.account_id,
        region=read.region,
        resources=tuple(Resource(each.type, each.arn) for each in read.resources or ()),
        category=read.category,
    )


def _username(identity: _Identity) -> str:
    """The Username of LookupEvents.

    ``root`` for the root user, the session's name for an assumed role (the principal id is ``id:session``),
    else the user's name, the session issuer's, or the service that called.
    """
    if identity.type == "Root":
        return "root"
    if identity.user_name:
        return identity.user_name
    if ":" in identity.principal_id:
        return identity.principal_id.split(":", 1)[1]
    if identity.session is not None and identity.session.issuer is not None and identity.session.issuer.user_name:
        return identity.session.issuer.user_name
    return identity.invoked_by
