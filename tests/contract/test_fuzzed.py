"""Fuzzed calls by who may do everything: never a failure, always one audit record, a refusal changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.contract.estate import EVERYTHING, GROUP, INLINE, ROLE, USER, Estate, document, key_policy
from tests.contract.fuzz import Names, bodies
from tests.contract.operations import ORDERED, name_of
from tests.contract.room import Room
from tests.contract.wire import Signing

from casemate.kernel.operations import Registered

EXAMPLES = 12
NOT_IN_A_MODEL = ("UnknownOperationException", "InvalidAction")


def known(estate: Estate) -> Names:
    """What inputs may name: things that are there, and documents that parse."""
    root = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{estate.account}:root"}}
    trust = document({**root, "Action": "sts:AssumeRole"})
    keys = [estate.key_id, estate.spare_key_id, estate.key_arn, estate.alias, estate.closed_key, "alias/aws/s3"]
    tags = ["colour", "aws:reserved"]
    return {
        "username": [USER, "nobody", "fuzzed"],
        "groupname": [GROUP, "fuzzed"],
        "rolename": [ROLE, "fuzzed"],
        "policyname": [INLINE, "default", "fuzzed"],
        "policyarn": [estate.policy_arn, estate.boundary_arn, "arn:aws:iam::aws:policy/ReadOnlyAccess"],
        "permissionsboundary": [estate.boundary_arn],
        "policydocument": [document(EVERYTHING), trust],
        "assumerolepolicydocument": [trust],
        "policy": [key_policy(root), document(EVERYTHING)],
        "accesskeyid": [estate.access_key_id],
        "versionid": ["v1", "v2"],
        "path": ["/", "/fuzzed/"],
        "keyid": keys,
        "targetkeyid": keys,
        "sourcekeyid": keys,
        "destinationkeyid": keys,
        "aliasname": [estate.alias, "alias/fuzzed", "alias/aws/s3"],
        "ciphertextblob": [estate.ciphertext, estate.closed_ciphertext],
        "rolearn": [estate.role_arn],
        "rolesessionname": ["fuzzed"],
        "tagkeys": tags,
        "tagkey": tags,
        "key": tags,
        "accountid": [estate.account],
        "principalarn": [f"arn:aws:iam::{estate.account}:user/{USER}"],
        "action": ["kms:Encrypt", "iam:GetUser"],
        "resourcearn": [estate.key_arn, "*"],
    }


@pytest.mark.parametrize("each", ORDERED, ids=name_of)
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    # Shrinking would run against a server that the first failure has already changed.
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_fuzzed_inputs(room: Room, each: Registered, data: st.DataObject) -> None:
    operation, evidence = each.operation, room.evidence
    body = data.draw(bodies(operation, room.one_sample(each), known(room.estate)))
    # The administrator rather than the root, who may assume no role.
    key = room.estate.callers.admin if operation.service.name == "sts" else room.server.root
    before = evidence.settled()
    reply = room.wire.send(operation, body, Signing(key))
    told = f"{name_of(each)} {body!r}: {reply.status} {reply.body[:400]!r}"
    room.discreet(reply, told)
    assert reply.status < 500 or reply.code == "NotImplemented", told
    records = evidence.records(reply.request_id)
    if reply.code in NOT_IN_A_MODEL:
        assert records == [], told
    else:
        # A call into another account is told to both; what a service asks of its neighbours has records of its own.
        events = [record for record in records if record["eventName"] == operation.name]
        accounts = [record["recipientAccountId"] for record in events]
        assert events, told
        assert len(set(accounts)) == len(accounts), told
    if reply.status >= 300:
        assert evidence.state() == before, told
