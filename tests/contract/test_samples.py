"""The contract's inputs are good ones: whoever may do everything gets through with each, and changes something."""

from __future__ import annotations

from tests.contract.operations import ORDERED, name_of, sample
from tests.contract.room import Room
from tests.contract.wire import Signing, serialized

from casemate.kernel.operations import Lane

# What an administrator's good input still comes to, and why.
ENDINGS = {
    # What can't be set is told as what was never set.
    # Buckets' owners own what is in them: lists are refused, as in AWS.
    "s3:PutBucketAcl": "AccessControlListNotSupported",
    "s3:PutObjectAcl": "AccessControlListNotSupported",
    "s3:GetBucketAnalyticsConfiguration": "NoSuchConfiguration",
    "s3:GetBucketIntelligentTieringConfiguration": "NoSuchConfiguration",
    "s3:GetBucketInventoryConfiguration": "NoSuchConfiguration",
    "s3:GetBucketMetricsConfiguration": "NoSuchConfiguration",
    "s3:GetBucketReplication": "ReplicationConfigurationNotFoundError",
    "s3:GetBucketWebsite": "NoSuchWebsiteConfiguration",
    "sts:DecodeAuthorizationMessage": "InvalidAuthorizationMessageException",  # only a denial makes a message
    "iam:GetCredentialReport": "ReportNotPresent",  # readers come first, before one is asked for
    "iam:GetServiceLastAccessedDetails": "NoSuchEntity",  # so do those of jobs, whose ids nobody can know
    "iam:GetServiceLastAccessedDetailsWithEntities": "NoSuchEntity",
    "iam:CreateServiceSpecificCredential": "NotSupportedService",  # no service is carried that takes them
    # What proves somebody to these is not in reach of the contract's server: tests/federation runs the issuers.
    "sts:AssumeRoleWithSAML": "InvalidIdentityToken",
    "sts:AssumeRoleWithWebIdentity": "InvalidIdentityToken",
    "sns:ConfirmSubscription": "InvalidParameter",  # the token goes to the endpoint: tests/services/sns has one
    "sqs:CancelMessageMoveTask": "UnsupportedOperation",  # of one that has ended: one that runs would change things
    "cloudtrail:CancelQuery": "InactiveQueryException",  # likewise
    "cloudtrail:StopImport": "InvalidParameterException",  # likewise
    "logs:StopQuery": "InvalidParameterException",  # of one that has ended: one that runs would change things
    "casemate:AdvanceClock": "ResetNotAllowedException",  # the server was started without --allow-reset
}
# How many calls of neighbours an operation comes with, each a record of its own.
PEERS = {
    "casemate:AttachSecret": 4,  # the secret is read, and written anew
    "casemate:CreateAccount": 1,  # its root's key, in the new account
    "casemate:DetachSecret": 1,
    "casemate:ManageSuperuser": 9,  # the secret is made, and rotates
    "casemate:RegisterDatabase": 2,  # whoever names a superuser must be able to read its secret
    "casemate:ReleaseSuperuser": 3,
    "cloudtrail:CreateTrail": 1,  # the bucket is asked for its ACL
    "cloudtrail:UpdateTrail": 1,
    # The role is assumed, and tried at the queue.
    "lambda:CreateEventSourceMapping": 4,
    "lambda:UpdateEventSourceMapping": 4,
    "logs:AssociateKmsKey": 1,  # the key is tried
    "logs:PutSubscriptionFilter": 1,  # so is the function
    # KMS is asked for each value: to encrypt it in each Region, and to decrypt it.
    "secretsmanager:BatchGetSecretValue": 4,
    "secretsmanager:CreateSecret": 2,
    "secretsmanager:GetSecretValue": 1,
    "secretsmanager:PutSecretValue": 1,
    "secretsmanager:ReplicateSecretToRegions": 2,
    "secretsmanager:RotateSecret": 3,  # the function is tried, and a copy of the value made for it
    # Their keys are used.
    "ssm:GetParameter": 1,
    "ssm:GetParameterHistory": 1,
}


def test_every_sample_gets_through(room: Room) -> None:
    failed, unchanged, peers = {}, [], {}
    for each in ORDERED:
        name, before = name_of(each), room.evidence.settled()
        body = serialized(each.operation, sample(each, room.estate))
        reply = room.wire.send(each.operation, body, Signing(room.estate.callers.admin))
        changed = room.evidence.state() != before
        if reply.status >= 300:
            failed[name] = reply.code
        elif each.lane is Lane.WRITE and not changed:
            unchanged.append(name)
        assert not changed or each.lane is Lane.WRITE or not each.read_only, name
        peers[name] = len(room.evidence.records(reply.request_id)) - 1
    assert failed == ENDINGS
    assert {name: count for name, count in peers.items() if count} == PEERS
    # No rule wants the event, no subscription the messages: what is delivered is in the services' own tests.
    assert unchanged == ["sns:Publish", "sns:PublishBatch", "events:PutEvents"]
