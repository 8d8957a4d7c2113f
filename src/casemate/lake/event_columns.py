"""An event's columns in CloudTrail Lake's schema, as DuckDB reads them from the lake's Parquet files (``columnar.py``).

The text is ours alone: what comes from outside is quoted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casemate.lake.gathering import Condition, Rows, Span

_IDENTITY = """{"type":"VARCHAR","principalId":"VARCHAR","arn":"VARCHAR","accountId":"VARCHAR","accessKeyId":"VARCHAR",
"userName":"VARCHAR","sessionContext":{"attributes":{"creationDate":"TIMESTAMP","mfaAuthenticated":"VARCHAR"},
"sessionIssuer":{"type":"VARCHAR","principalId":"VARCHAR","arn":"VARCHAR","accountId":"VARCHAR","userName":"VARCHAR"},
"webIdFederationData":{"federatedProvider":"VARCHAR","attributes":"MAP(VARCHAR,VARCHAR)"},"sourceIdentity":"VARCHAR",
"ec2RoleDelivery":"VARCHAR","ec2IssuedInVpc":"VARCHAR"},"invokedBy":"VARCHAR","identityProvider":"VARCHAR"}"""
_RESOURCES = '[{"accountId":"VARCHAR","type":"VARCHAR","ARN":"VARCHAR","ARNPrefix":"VARCHAR"}]'
_TLS = '{"tlsVersion":"VARCHAR","cipherSuite":"VARCHAR","clientProvidedHostHeader":"VARCHAR"}'
_ARNS = "coalesce(json_extract_string(raw, '$.resources[*].ARN'), [])"


def _text(name: str) -> str:
    return f"raw ->> '$.{name}'"


def _map(name: str) -> str:
    return f"TRY_CAST(json_extract(raw, '$.{name}') AS MAP(VARCHAR, VARCHAR))"


def _shaped(name: str, shape: str) -> str:
    return f"json_transform(json_extract(raw, '$.{name}'), '{shape}')"


EXPRESSIONS: Mapping[str, str] = {
    "eventversion": _text("eventVersion"),
    "useridentity": _shaped("userIdentity", _IDENTITY),
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
    "resources": _shaped("resources", _RESOURCES),
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
    "tlsdetails": _shaped("tlsDetails", _TLS),
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
_LISTS: Mapping[str, str] = {"resources.type": "resource_types", "resources.ARN": _ARNS}
FIELDS = frozenset((*_FIELDS, *_LISTS))
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
    return "(" + " AND ".join(_condition(each) for each in conditions) + ")" if conditions else "FALSE"


def _condition(condition: Condition) -> str:
    tests = _any(condition.equals, condition.starts_with, condition.ends_with, "x")
    against = _any(condition.not_equals, condition.not_starts_with, condition.not_ends_with, "x")
    many = _LISTS.get(condition.field)
    if many is not None:
        found = [f"len(list_filter({many}, lambda x: {tests})) > 0"] if tests else []
        found += [f"len(list_filter({many}, lambda x: {against})) = 0"] if against else []
    else:
        value = _FIELDS[condition.field]
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
