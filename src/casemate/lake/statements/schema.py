"""The columns of an event data store and their types: "Supported schema for CloudTrail event record fields"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Type(NamedTuple):
    """A type: its name, the fields of a struct, or what an array or a map holds."""

    name: str
    fields: tuple[tuple[str, Type], ...] = ()
    item: Type | None = None

    def field(self, name: str) -> Type | None:
        """The type of a struct's field, whatever the case of its name."""
        return dict(self.fields).get(name.lower())


STRING, TIMESTAMP, BOOLEAN = Type("string"), Type("timestamp"), Type("boolean")
BIGINT, DOUBLE, DATE, JSON, ANY = Type("bigint"), Type("double"), Type("date"), Type("json"), Type("any")
STRINGS = Type("map", item=STRING)
"""A map of strings."""


def array_of(item: Type) -> Type:
    """An array."""
    return Type("array", item=item)


def _struct(**fields: Type) -> Type:
    return Type("struct", tuple(fields.items()))


_ISSUER = _struct(type=STRING, principalid=STRING, arn=STRING, accountid=STRING, username=STRING)
_SESSION = _struct(
    attributes=_struct(creationdate=TIMESTAMP, mfaauthenticated=STRING),
    sessionissuer=_ISSUER,
    webidfederationdata=_struct(federatedprovider=STRING, attributes=STRINGS),
    sourceidentity=STRING,
    ec2roledelivery=STRING,
    ec2issuedinvpc=STRING,
)
_IDENTITY = _struct(
    type=STRING,
    principalid=STRING,
    arn=STRING,
    accountid=STRING,
    accesskeyid=STRING,
    username=STRING,
    sessioncontext=_SESSION,
    invokedby=STRING,
    identityprovider=STRING,
)
COLUMNS: Mapping[str, Type] = {
    "eventversion": STRING,
    "useridentity": _IDENTITY,
    "eventtime": TIMESTAMP,
    "eventsource": STRING,
    "eventname": STRING,
    "awsregion": STRING,
    "sourceipaddress": STRING,
    "useragent": STRING,
    "errorcode": STRING,
    "errormessage": STRING,
    "requestparameters": STRINGS,
    "responseelements": STRINGS,
    "additionaleventdata": STRINGS,
    "requestid": STRING,
    "eventid": STRING,
    "readonly": BOOLEAN,
    "resources": array_of(_struct(accountid=STRING, type=STRING, arn=STRING, arnprefix=STRING)),
    "eventtype": STRING,
    "apiversion": STRING,
    "managementevent": BOOLEAN,
    "recipientaccountid": STRING,
    "sharedeventid": STRING,
    "annotation": STRING,
    "vpcendpointid": STRING,
    "serviceeventdetails": STRINGS,
    "addendum": STRINGS,
    "edgedevicedetails": STRINGS,
    "insightdetails": STRINGS,
    "eventcategory": STRING,
    "tlsdetails": _struct(tlsversion=STRING, ciphersuite=STRING, clientprovidedhostheader=STRING),
    "sessioncredentialfromconsole": STRING,
    "eventjson": STRING,
    "eventjsonchecksum": STRING,
}
