"""Keys: where they stay, what they encrypt, who may use them, and who did."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casemate.crypto import local
from casemate.crypto.errors import BadEnvelope
from casemate.tour.chapters.grants import GRANT_SENTENCES, grant_scene
from casemate.tour.chapters.material import IMPORTED_KEYS, ROTATION
from casemate.tour.chapters.signatures import SIGNATURES
from casemate.tour.script import Chapter, Scene, Sentence
from casemate.tour.stage import Actor, Keys, Stage

_NOTES = "AWS SAP Notes 11 - Security and Configuration Management"
_PART_TWO = "Amazon Security Services, Part Two"
_CONTEXT = {"purpose": "tour"}
_DAYS = 7


@dataclass(frozen=True, slots=True)
class Props:
    """A key's id and ARN; two users, of whom ``ada`` is to be allowed what ``ben`` is not."""

    key_id: str
    key_arn: str
    ada: Actor
    ben: Actor


def _prepare(stage: Stage) -> Props:
    ada, ben = _user(stage, "ada"), _user(stage, "ben")
    key = _key(stage, "Made by casemate tour")
    return Props(key["KeyId"], key["Arn"], ada, ben)


def _user(stage: Stage, name: str) -> Actor:
    """A user with an access key and no policy at all."""
    user_name = stage.name(name)
    stage.quietly("iam", "CreateUser", UserName=user_name)
    stage.afterwards(lambda: stage.quietly("iam", "DeleteUser", UserName=user_name))
    key = stage.quietly("iam", "CreateAccessKey", UserName=user_name)["AccessKey"]
    key_id = key["AccessKeyId"]
    stage.afterwards(lambda: stage.quietly("iam", "DeleteAccessKey", UserName=user_name, AccessKeyId=key_id))
    return stage.actor(name, Keys(key_id, key["SecretAccessKey"]))


def _key(stage: Stage, description: str) -> Mapping[str, Any]:
    key: Mapping[str, Any] = stage.quietly("kms", "CreateKey", Description=description)["KeyMetadata"]
    stage.afterwards(lambda: stage.quietly("kms", "ScheduleKeyDeletion", KeyId=key["KeyId"], PendingWindowInDays=_DAYS))
    return key


def _keys_never_leave(stage: Stage, props: Props) -> None:
    metadata = stage.call("kms", "DescribeKey", KeyId=props.key_id)["KeyMetadata"]
    policy = stage.call("kms", "GetKeyPolicy", KeyId=props.key_id)["Policy"]
    stage.check(
        "the key has an id, a date, a policy, a description and a state",
        all(metadata[name] for name in ("KeyId", "CreationDate", "Description", "KeyState")) and bool(policy),
    )
    stage.check("nothing of its material is in what describes it", not _holds_bytes(metadata))
    sealed = stage.call("kms", "Encrypt", KeyId=props.key_id, Plaintext=b"at home")["CiphertextBlob"]
    elsewhere = "eu-west-1" if stage.region != "eu-west-1" else "us-east-1"
    stage.audience.note(f"The same, asked for in {elsewhere}:")
    stage.refused("NotFoundException", "kms", "DescribeKey", region=elsewhere, KeyId=props.key_arn)
    stage.refused("AccessDeniedException", "kms", "Decrypt", region=elsewhere, CiphertextBlob=sealed)
    stage.shown("outside its region there is no such key, and its ciphertexts stay closed")


def _holds_bytes(value: object) -> bool:
    if isinstance(value, Mapping):
        return any(_holds_bytes(each) for each in value.values())
    if isinstance(value, list):
        return any(_holds_bytes(each) for each in value)
    return isinstance(value, bytes)


def _four_kilobytes(stage: Stage, props: Props) -> None:
    most = bytes(4096)
    sealed = stage.call("kms", "Encrypt", KeyId=props.key_id, Plaintext=most)["CiphertextBlob"]
    again = stage.call("kms", "Decrypt", CiphertextBlob=sealed)
    stage.check("4096 bytes come back as they were", again["Plaintext"] == most)
    stage.check("the ciphertext names its key, so that Decrypt needs no KeyId", again["KeyId"] == props.key_arn)
    stage.refused("ValidationException", "kms", "Encrypt", KeyId=props.key_id, Plaintext=most + b"!")
    stage.shown("one byte more is refused")


def _envelope(stage: Stage, props: Props) -> None:
    document = b"A document that is far larger than four kilobytes. " * 20_000
    data_key = stage.call("kms", "GenerateDataKey", KeyId=props.key_id, KeySpec="AES_256", EncryptionContext=_CONTEXT)
    body = local.encrypt(data_key["Plaintext"], document)
    # What is stored: the encrypted data and the encrypted key. The data key in the clear ends with this name.
    stored = (data_key["CiphertextBlob"], body)
    first = data_key["Plaintext"]
    del data_key
    stage.audience.note(
        f"Encrypted {len(document)} bytes here, with AES-256-GCM; stored {len(stored[0])} + {len(body)} bytes."
    )
    stage.check("neither the document nor the data key is in what is stored", not _readable(stored, document, first))
    del first

    opened = stage.call("kms", "Decrypt", CiphertextBlob=stored[0], EncryptionContext=_CONTEXT)["Plaintext"]
    stage.check("the data key that comes back opens the document", local.decrypt(opened, stored[1]) == document)
    other = stage.call("kms", "GenerateDataKey", KeyId=props.key_id, KeySpec="AES_256")["Plaintext"]
    stage.check("KMS keeps no data key: the next one is another, and does not open it", not _opens(other, stored[1]))

    stage.call("kms", "DisableKey", KeyId=props.key_id)
    stage.refused("DisabledException", "kms", "Decrypt", CiphertextBlob=stored[0], EncryptionContext=_CONTEXT)
    stage.call("kms", "EnableKey", KeyId=props.key_id)
    stage.shown("while the key is disabled, nobody opens the document")


def _readable(stored: tuple[bytes, bytes], document: bytes, key: bytes) -> bool:
    together = b"".join(stored)
    return document[:32] in together or key in together


def _opens(key: bytes, body: bytes) -> bool:
    try:
        local.decrypt(key, body)
    except BadEnvelope:
        return False
    return True


def _encryption_context(stage: Stage, props: Props) -> None:
    sealed = stage.call("kms", "Encrypt", KeyId=props.key_id, Plaintext=b"for the tour", EncryptionContext=_CONTEXT)
    blob = sealed["CiphertextBlob"]
    stage.refused("InvalidCiphertextException", "kms", "Decrypt", CiphertextBlob=blob)
    other = {"purpose": "something else"}
    stage.refused("InvalidCiphertextException", "kms", "Decrypt", CiphertextBlob=blob, EncryptionContext=other)
    opened = stage.call("kms", "Decrypt", CiphertextBlob=blob, EncryptionContext=_CONTEXT)
    stage.check("only the very same context opens it", opened["Plaintext"] == b"for the tour")
    used = [event["requestParameters"].get("encryptionContext") for event in _history(stage, props, "Decrypt")]
    stage.check("the log has each context that was tried", used[:3] == [_CONTEXT, other, None])


def _aliases(stage: Stage, props: Props) -> None:
    alias = "alias/" + stage.name("letters")
    stage.call("kms", "CreateAlias", AliasName=alias, TargetKeyId=props.key_id)
    stage.afterwards(lambda: stage.quietly("kms", "DeleteAlias", AliasName=alias))
    before = stage.call("kms", "Encrypt", KeyId=alias, Plaintext=b"a letter")
    stage.check("the alias goes wherever the key's id goes", before["KeyId"] == props.key_arn)
    other = _key(stage, "Made by casemate tour, to move an alias to")
    stage.call("kms", "UpdateAlias", AliasName=alias, TargetKeyId=other["KeyId"])
    after = stage.call("kms", "Encrypt", KeyId=alias, Plaintext=b"a letter")
    stage.check("moved, it stands for another key", after["KeyId"] == other["Arn"])
    opened = stage.call("kms", "Decrypt", CiphertextBlob=before["CiphertextBlob"])
    stage.check("what the first key encrypted still opens", opened["Plaintext"] == b"a letter")


def _policies(stage: Stage, props: Props) -> None:
    sealed = stage.quietly("kms", "Encrypt", KeyId=props.key_id, Plaintext=b"for ada", EncryptionContext=_CONTEXT)
    blob = sealed["CiphertextBlob"]
    given: dict[str, Any] = {"CiphertextBlob": blob, "EncryptionContext": _CONTEXT}
    stage.refused("AccessDeniedException", "kms", "Decrypt", by=props.ada, **given)
    stage.shown("a new user may do nothing")
    account = props.key_arn.split(":")[4]
    statements = [
        _statement("Keep the account in control", f"arn:aws:iam::{account}:root", "kms:*"),
        {
            **_statement("Let Ada read", _user_arn(account, stage.name("ada")), "kms:Decrypt"),
            "Condition": {"StringEquals": {"kms:EncryptionContext:purpose": "tour"}},
        },
    ]
    policy = json.dumps({"Version": "2012-10-17", "Statement": statements})
    stage.call("kms", "PutKeyPolicy", KeyId=props.key_id, PolicyName="default", Policy=policy)
    opened = stage.call("kms", "Decrypt", by=props.ada, **given)
    stage.check("by the key policy alone, ada may decrypt", opened["Plaintext"] == b"for ada")
    stage.refused("AccessDeniedException", "kms", "Decrypt", by=props.ada, CiphertextBlob=blob)
    stage.refused("AccessDeniedException", "kms", "Encrypt", by=props.ada, KeyId=props.key_arn, Plaintext=b"no")
    message = stage.refused("AccessDeniedException", "kms", "Decrypt", by=props.ben, **given)
    stage.check("ada may do no more than it says, and ben nothing", stage.name("ben") in message)


def _statement(sid: str, principal: str, action: str) -> dict[str, Any]:
    return {"Sid": sid, "Effect": "Allow", "Principal": {"AWS": principal}, "Action": action, "Resource": "*"}


def _user_arn(account: str, name: str) -> str:
    return f"arn:aws:iam::{account}:user/{name}"


def _who_and_when(stage: Stage, props: Props) -> None:
    events = _history(stage, props)
    rows = [
        (
            event["eventTime"].partition("T")[2],
            event["userIdentity"]["arn"].rpartition(":")[2].removeprefix("user/"),
            event["eventName"],
            event.get("errorCode", "done"),
        )
        for event in events
    ]
    stage.audience.table(("when", "who", "what", "what became of it"), rows[:12])
    did = {(who, what, outcome) for _, who, what, outcome in rows}
    ada, ben = stage.name("ada"), stage.name("ben")
    stage.check("the log has what ada did", (ada, "Decrypt", "done") in did)
    stage.check("and what she and ben were denied", {(ada, "Encrypt"), (ben, "Decrypt")} <= _denied(did))
    written = json.dumps(events)
    stage.check("it has no plaintext and no ciphertext", "for ada" not in written and "iphertextBlob" not in written)


def _denied(did: set[tuple[str, str, str]]) -> set[tuple[str, str]]:
    return {(who, what) for who, what, outcome in did if outcome == "AccessDenied"}


def _history(stage: Stage, props: Props, name: str = "") -> list[dict[str, Any]]:
    """What the event history has of the key, newest first; of one kind of call if named. Shown as one call."""
    attributes = [{"AttributeKey": "ResourceName", "AttributeValue": props.key_arn}]
    found = stage.call("cloudtrail", "LookupEvents", LookupAttributes=attributes, MaxResults=50)
    events = [json.loads(event["CloudTrailEvent"]) for event in found["Events"]]
    return [event for event in events if name in ("", event["eventName"])]


CHAPTER: Chapter[Props] = Chapter(
    name="kms",
    title="Keys: they stay, they encrypt, and somebody watches",
    prepare=_prepare,
    scenes=(
        Scene(
            "Keys never leave",
            (
                Sentence("Keys never leave KMS! Keys can be created, imported but they are locked inside KMS", _NOTES),
                Sentence(
                    "They are logical containing the following things: ID, date, policy, description and state",
                    _NOTES,
                ),
                Sentence("CMKs are isolated to a region and never leave KMS", _NOTES),
            ),
            _keys_never_leave,
        ),
        Scene(
            "4 KB at most",
            (Sentence("CMKs can be used to encrypt or decrypt data for up to 4KB of data", _NOTES),),
            _four_kilobytes,
        ),
        Scene(
            "Envelope encryption",
            (
                Sentence(
                    "KMS provides 2 version of the key a plaintext and a ciphertext encrypted with the CMK", _NOTES
                ),
                Sentence(
                    "It is expected from us to discard the plaintext key as soon as we encrypted the data", _NOTES
                ),
                Sentence(
                    "The encrypted data and the encrypted data encryption key should be stored side by side", _NOTES
                ),
                Sentence(
                    "KMS does not store the DEK in any way, it is generated and provided to the user and it is "
                    "discarded afterwards",
                    _NOTES,
                ),
            ),
            _envelope,
        ),
        Scene(
            "Encryption context",
            (
                Sentence(
                    "All cryptographic operations in AWS have encryption context that is passed as additional "
                    "parameter, and is used for consistency control, logging and auditing.",
                    _PART_TWO,
                ),
            ),
            _encryption_context,
        ),
        ROTATION,
        IMPORTED_KEYS,
        SIGNATURES,
        Scene("Aliases", (Sentence("We can create aliases for CMKs", _NOTES),), _aliases),
        Scene(
            "Key policies",
            (
                Sentence("Every CMK has a key policy", _NOTES),
                Sentence("Key Policies (Resource): similar to an S3 bucket policy", _NOTES),
            ),
            _policies,
        ),
        Scene("Grants", GRANT_SENTENCES, lambda stage, props: grant_scene(stage, props.ada, props.ben)),
        Scene(
            "Who used a key, and when",
            (
                Sentence(
                    "We can also exercise strict control over who has access to keys and log how they were used.",
                    _PART_TWO,
                ),
            ),
            _who_and_when,
        ),
    ),
)
