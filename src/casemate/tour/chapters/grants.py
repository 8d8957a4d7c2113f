"""A scene of the chapter of keys: a grant, what it lets somebody do, and why not more."""

from __future__ import annotations

import json
from typing import Any

from casemate.tour.chapters.material import own_key
from casemate.tour.script import Sentence
from casemate.tour.stage import Actor, Stage

_NOTES = "AWS SAP Notes 11 - Security and Configuration Management"
_PART_TWO = "Amazon Security Services, Part Two"
_CONTEXT = {"purpose": "grants"}
_DENIED = "AccessDeniedException"
_POLICY = "hands-off"


def grant_scene(stage: Stage, ada: Actor, ben: Actor) -> None:
    """``ben`` may use a key for as long as ``ada`` leaves him the grant."""
    key_id = own_key(stage, "Made by casemate tour, for grants")
    made = stage.quietly("kms", "Encrypt", KeyId=key_id, Plaintext=b"for ben", EncryptionContext=_CONTEXT)
    blob, arn = made["CiphertextBlob"], made["KeyId"]
    given: dict[str, Any] = {"CiphertextBlob": blob, "EncryptionContext": _CONTEXT}
    stage.refused(_DENIED, "kms", "Decrypt", by=ben, **given)
    account = arn.split(":")[4]
    ada_arn, ben_arn = (f"arn:aws:iam::{account}:user/{stage.name(name)}" for name in ("ada", "ben"))
    grant = stage.call(
        "kms",
        "CreateGrant",
        KeyId=key_id,
        GranteePrincipal=ben_arn,
        RetiringPrincipal=ada_arn,
        Operations=["Decrypt", "DescribeKey"],
        Constraints={"EncryptionContextSubset": _CONTEXT},
    )
    opened = stage.call("kms", "Decrypt", by=ben, **given)
    stage.check("by the grant, ben may decrypt at once; no policy has changed", opened["Plaintext"] == b"for ben")
    _no_more(stage, ben, arn, blob, ada_arn)
    _denied_all_the_same(stage, ben, given)
    listed = stage.call("kms", "ListGrants", KeyId=key_id)["Grants"]
    rows = [(_name(each["GranteePrincipal"]), ", ".join(each["Operations"]), _told(each)) for each in listed]
    stage.audience.table(("who may", "what", "for what"), rows)
    stage.check("the key tells to whom it was granted", [each["GrantId"] for each in listed] == [grant["GrantId"]])
    stage.call("kms", "RetireGrant", by=ada, GrantToken=grant["GrantToken"])
    stage.refused(_DENIED, "kms", "Decrypt", by=ben, **given)
    stage.shown("when ada has retired the grant, ben may do nothing again")


def _no_more(stage: Stage, ben: Actor, arn: str, blob: bytes, ada_arn: str) -> None:
    stage.refused(_DENIED, "kms", "Decrypt", by=ben, CiphertextBlob=blob)
    stage.refused(_DENIED, "kms", "GenerateDataKey", by=ben, KeyId=arn, KeySpec="AES_256")
    why = stage.refused(
        _DENIED, "kms", "CreateGrant", by=ben, KeyId=arn, GranteePrincipal=ada_arn, Operations=["Decrypt"]
    )
    stage.check(
        "no other context, no other operation, and he hands nothing on: no policy of his allows it",
        "because no identity-based policy allows the kms:CreateGrant action" in why,
    )


def _denied_all_the_same(stage: Stage, ben: Actor, given: dict[str, Any]) -> None:
    statement = {"Effect": "Deny", "Action": "kms:Decrypt", "Resource": "*"}
    named: dict[str, Any] = {"UserName": stage.name("ben"), "PolicyName": _POLICY}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    stage.call("iam", "PutUserPolicy", **named, PolicyDocument=document)
    try:
        why = stage.refused(_DENIED, "kms", "Decrypt", by=ben, **given)
    finally:
        stage.quietly("iam", "DeleteUserPolicy", **named)
    stage.check("a denial stands above every grant, and is named", "with an explicit deny" in why)


def _name(arn: str) -> str:
    return arn.rpartition("/")[2]


def _told(grant: dict[str, Any]) -> str:
    return ", ".join(f"{name}={value}" for name, value in grant["Constraints"]["EncryptionContextSubset"].items())


GRANT_SENTENCES = (
    Sentence(
        "There are 2 types of CMKs: AWS managed (created automatically) and customer managed (much more configurable, "
        "can be accessed by other AWS accounts)",
        _NOTES,
    ),
    Sentence("We can also exercise strict control over who has access to keys and log how they were used.", _PART_TWO),
)
"""The notes have no word of grants: these say what they are for."""
