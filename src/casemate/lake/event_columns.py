"""An event's columns in CloudTrail Lake's schema, as DuckDB reads them from the lake's Parquet files (``columnar.py``).

The text is ours alone: what comes from outside is quoted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from casemate.lake.gathering import Condition, Rows, Span

Shape = Mapping[str, "str | Shape"]
"""A struct: the members of its JSON, and the type of each."""
_TEXT = "VARCHAR"
_ISSUER = dict.fromkeys(("type", "principalId", "arn", "accountId", "userName"), _TEXT)
_SESSION: Shape = {
    "attributes": {"creationDate": "TIMESTAMP", "mfaAuthenticated": _TEXT},
    "sessionIssuer": _ISSUER,
    "webIdFederationData": {"federatedProvider": _TEXT, "attributes": "MAP(VARCHAR,VARCHAR)"},
    "sourceIdentity": _TEXT,
    "ec2RoleDelivery": _TEXT,
    "ec2IssuedInVpc": _TEXT,
}
_IDENTITY: Shape = {
    **dict.fromkeys(("type", "principalId", "arn", "accountId", "accessKeyId", "userName"), _TEXT),
    "sessionContext": _SESSION,
    "invokedBy": _TEXT,
    "identityProvider": _TEXT,
}
_RESOURCE = dict.fromkeys(("accountId", "type", "ARN", "ARNPrefix"), _TEXT)
_TLS = dict.fromkeys(("tlsVersion", "cipherSuite", "clientProvidedHostHeader"), _TEXT)


def _text(name: str) -> str:
    return f"raw ->> '$.{name}'"


def _map(name: str) -> str:
    return f"TRY_CAST(json_extract(raw, '$.{name}') AS MAP(VARCHAR, VARCHAR))"


def _lowered(value: str, shape: Shape) -> str:
    """A struct whose fields are named in lower case, as the schema has them; NULL stays NULL."""
    fields = [
        f"{name.lower()} := {f'{value}.{name}' if isinstance(inner, str) else _lowered(f'{value}.{name}', inner)}"
        for name, inner in shape.items()
    ]
    return f"CASE WHEN {value} IS NULL THEN NULL ELSE struct_pack({', '.join(fields)}) END"


def _struct(name: str, shape: Shape) -> str:
    read = f"json_transform(json_extract(raw, '$.{name}'), '{json.dumps(shape)}')"
    return f"list_transform([{read}], lambda x: {_lowered('x', shape)})[1]"


def _structs(name: str, shape: Shape) -> str:
    read = f"json_transform(json_extract(raw, '$.{name}'), '{json.dumps([shape])}')"
    return f"list_transform({read}, lambda x: {_lowered('x', shape)})"


EXPRESSIONS: Mapping[str, str] = {
    "eventversion": _text("eventVersion"),
    "useridentity": _struct("userIdentity", _IDENTITY),
    "eventtime": "CAST(event_time AS TIMESTAMP)",
    "eventsource": "event_source",
    "eventname": "event_name",
    "awsregion": "region",
    "sourceipaddress": _text("sourceIPAddress"),
    "useragent": _text("userAgent"),
    "errorcode": _text("errorCode"),
    "errormessage": _text("errorMessage"),
    "requestparameters": _map("requestParameters"),
    "responseelements": _map("responseElements"),
    "additionaleventdata": _map("additionalEventData"),
    "requestid": _text("requestID"),
    "eventid": "event_id",
    "readonly": "read_only",
    "resources": _structs("resources", _RESOURCE),
    "eventtype": _text("eventType"),
    "apiversion": _text("apiVersion"),
    "managementevent": "TRY_CAST(raw ->> '$.managementEvent' AS BOOLEAN)",
    "recipientaccountid": _text("recipientAccountId"),
    "sharedeventid": _text("sharedEventID"),
    "annotation": _text("annotation"),
    "vpcendpointid": _text("vpcEndpointId"),
    "serviceeventdetails": _map("serviceEventDetails"),
    "addendum": _map("addendum"),
    "edgedevicedetails": _map("edgeDeviceDetails"),
    "insightdetails": _map("insightDetails"),
    "eventcategory": _text("eventCategory"),
    "tlsdetails": _struct("tlsDetails", _TLS),
    "sessioncredentialfromconsole": _text("sessionCredentialFromConsole"),
    "eventjson": "raw",
    "eventjsonchecksum": "to_base64(unhex(sha256(raw)))",
}
"""How each column is had."""

_FIELDS: Mapping[str, str] = {
    "eventCategory": "coalesce(raw ->> '$.eventCategory', 'Management')",
    "readOnly": "CASE WHEN read_only THEN 'true' ELSE 'false' END",
    "eventSource": "event_source",
    "eventName": "event_name",
    "eventType": "coalesce(raw ->> '$.eventType', '')",
    "userIdentity.arn": "coalesce(raw ->> '$.userIdentity.arn', '')",
    "sessionCredentialFromConsole": "coalesce(raw ->> '$.sessionCredentialFromConsole', 'false')",
}
_OF_RESOURCES: Mapping[str, str] = {"resources.type": "x.type", "resources.ARN": "x.arn"}
FIELDS = frozenset((*_FIELDS, *_OF_RESOURCES))
"""The fields that conditions may be on."""


def quoted(text: str) -> str:
    """A string literal."""
    return "'" + text.replace("'", "''") + "'"


def where_recorded(rows: Rows) -> str:
    """Which events of the audit are a table's."""
    spans = " OR ".join(_span(span) for span in rows.spans) or "FALSE"
    return f"account = {quoted(rows.account)} AND {_between(rows)} AND ({spans})"


def where_imported(rows: Rows) -> str:
    """Which of the imported events are a table's: all that are not too old."""
    return _between(rows)


def _between(rows: Rows) -> str:
    return f"time_ns >= {int(rows.oldest_ns)} AND time_ns BETWEEN {int(rows.first_ns)} AND {int(rows.last_ns)}"


def _span(span: Span) -> str:
    region = f" AND region = {quoted(span.region)}" if span.region else ""
    selectors = " OR ".join(_all(conditions) for conditions in span.selectors) or "FALSE"
    return f"(time_ns >= {int(span.after_ns)} AND time_ns < {int(span.before_ns)}{region} AND ({selectors}))"


def _all(conditions: Sequence[Condition]) -> str:
    """All conditions of a selector: those on resources hold for one and the same of them."""
    if not conditions:
        return "FALSE"
    plain = [_condition(each, _FIELDS[each.field]) for each in conditions if each.field in _FIELDS]
    of_one = [_condition(each, _OF_RESOURCES[each.field]) for each in conditions if each.field in _OF_RESOURCES]
    if of_one:
        resources = f"coalesce({EXPRESSIONS['resources']}, [])"
        plain.append(f"len(list_filter({resources}, lambda x: coalesce({' AND '.join(of_one)}, FALSE))) > 0")
    return "(" + " AND ".join(plain) + ")"


def _condition(condition: Condition, value: str) -> str:
    value = f"coalesce({value}, '')"
    tests = _any(condition.equals, condition.starts_with, condition.ends_with, value)
    against = _any(condition.not_equals, condition.not_starts_with, condition.not_ends_with, value)
    found = [f"({tests})"] if tests else []
    found += [f"NOT ({against})"] if against else []
    return "(" + " AND ".join(found) + ")" if found else "TRUE"


def _any(equals: Sequence[str], starts: Sequence[str], ends: Sequence[str], value: str) -> str:
    tests = [f"{value} = {quoted(each)}" for each in equals]
    tests += [f"starts_with({value}, {quoted(each)})" for each in starts]
    tests += [f"ends_with({value}, {quoted(each)})" for each in ends]
    return " OR ".join(tests)
