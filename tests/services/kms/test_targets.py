from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, REGION, World, allow
from tests.services.kms.support import (
    NOWHERE,
    OTHER_REGION,
    create,
    decrypt,
    describe,
    encrypt,
    grant,
    key_arn,
    key_policy,
    name_it,
    requests,
    root_arn,
    stranger,
)

from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.kernel.principal import Principal
from casemate.services.kms.operations.cryptography import checked_context
from casemate.services.kms.quotas import ENCRYPTION_CONTEXT_SIZE


@pytest.mark.parametrize(
    "key_id",
    [
        "fake-key-id",
        "134f2428cec14b25a1ae9048164dba47",
        "mrk-fake-key-id",
        f"{NOWHERE} ",
        f" {NOWHERE}",
        f"{NOWHERE}\n",
        f"key/{NOWHERE}",
        "x" * 2048,
        "*",
        "app",
    ],
)
def test_what_can_be_no_key_id(world: World, key_id: str) -> None:
    create(world)
    with pytest.raises(op.NotFoundException) as refused:
        describe(world, key_id)
    assert str(refused.value) == f"Invalid keyId '{key_id}'"


@pytest.mark.parametrize("key_id", [NOWHERE, NOWHERE.upper(), "mrk-d3b95762d3b95762d3b95762d3b95762"])
def test_a_key_that_is_not_there(world: World, key_id: str) -> None:
    for name in (key_id, key_arn(key_id)):
        with pytest.raises(op.NotFoundException) as refused:
            describe(world, name)
        assert str(refused.value) == f"Key '{key_arn(key_id)}' does not exist"


def test_a_key_id_has_one_spelling(world: World) -> None:
    key_id = create(world)
    with pytest.raises(op.NotFoundException, match="does not exist"):
        describe(world, key_id.upper())


def test_other_regions(world: World) -> None:
    key_id = create(world)
    with pytest.raises(op.NotFoundException) as by_id:
        describe(world, key_id, region=OTHER_REGION)
    assert str(by_id.value) == f"Key '{key_arn(key_id, region=OTHER_REGION)}' does not exist"
    with pytest.raises(op.NotFoundException) as by_arn:
        describe(world, key_arn(key_id), region=OTHER_REGION)
    assert str(by_arn.value) == f"Invalid arn {REGION}"


@pytest.mark.parametrize(
    "arn",
    [
        "arn:",
        "arn:aws:kms",
        f"arn:aws-cn:kms:{REGION}:{ACCOUNT}:key/{{id}}",
        f"arn:aws:s3:{REGION}:{ACCOUNT}:key/{{id}}",
        f"arn:aws:kms:{REGION}::key/{{id}}",
        f"arn:aws:kms:{REGION}:12345:key/{{id}}",
        f"arn:aws:kms:{REGION}:{ACCOUNT}:{{id}}",
        f"arn:aws:kms:{REGION}:{ACCOUNT}:grant/{{id}}",
    ],
)
def test_arns_that_name_no_key(world: World, arn: str) -> None:
    text = arn.replace("{id}", create(world))
    with pytest.raises(op.InvalidArnException) as managing:
        describe(world, text)
    with pytest.raises(op.NotFoundException) as using:
        encrypt(world, text)
    assert str(managing.value) == str(using.value) == f"Invalid arn {text}"


def test_an_arn_may_hold_nonsense_behind_its_key(world: World) -> None:
    with pytest.raises(op.NotFoundException, match="Invalid keyId 'x/y'"):
        describe(world, f"arn:aws:kms:{REGION}:{ACCOUNT}:key/x/y")


@pytest.mark.parametrize("name", ["alias/app", f"arn:aws:kms:{REGION}:{ACCOUNT}:alias/app"])
def test_what_manages_a_key_takes_no_alias(world: World, name: str) -> None:
    name_it(world, "alias/app", create(world))
    for operation, request in requests(
        (op.DisableKey, op.DisableKeyRequest(key_id=name)),
        (op.GetKeyPolicy, op.GetKeyPolicyRequest(key_id=name)),
        (op.ListResourceTags, op.ListResourceTagsRequest(key_id=name)),
        (op.ScheduleKeyDeletion, op.ScheduleKeyDeletionRequest(key_id=name)),
    ):
        with pytest.raises(op.NotFoundException, match=f"Invalid keyId '{name}'"):
            world.call(operation, request)


# -- what strangers learn


_NAMED: dict[str, Callable[[World, str, Principal], object]] = {
    "DescribeKey": describe,
    "Encrypt": lambda w, k, p: encrypt(w, k, as_=p),
    "Decrypt": lambda w, k, p: decrypt(w, bytes(9), p, key_id=k),
    "GenerateDataKey": lambda w, k, p: w.call(
        op.GenerateDataKey, op.GenerateDataKeyRequest(key_id=k, key_spec="AES_128"), p
    ),
    "ReEncryptFrom": lambda w, k, p: w.call(
        op.ReEncrypt,
        op.ReEncryptRequest(source_key_id=k, ciphertext_blob=bytes(9), destination_key_id=key_arn(NOWHERE)),
        p,
    ),
    "ReEncryptTo": lambda w, k, p: w.call(
        op.ReEncrypt,
        op.ReEncryptRequest(ciphertext_blob=encrypt(w, create(w, p), as_=p), destination_key_id=k),
        p,
    ),
    "DisableKey": lambda w, k, p: w.call(op.DisableKey, op.DisableKeyRequest(key_id=k), p),
    "CreateAlias": lambda w, k, p: name_it(w, "alias/mine", k, p),
}


@pytest.mark.parametrize("rights", [(), (allow("*"),)])
@pytest.mark.parametrize("name", _NAMED)
def test_a_stranger_cannot_tell_a_key_from_none(world: World, name: str, rights: tuple[dict[str, object], ...]) -> None:
    key_id = create(world)
    name_it(world, "alias/there", key_id)
    outsider = world.user(
        "outsider", allow(["kms:CreateKey", "kms:Encrypt", "kms:ReEncryptFrom"]), *rights, account=OTHER_ACCOUNT
    )
    aliases = f"arn:aws:kms:{REGION}:{ACCOUNT}:alias/"
    pairs = [(key_arn(key_id), key_arn(NOWHERE))]
    if name not in ("DisableKey", "CreateAlias"):
        pairs.append((f"{aliases}there", f"{aliases}nowhere"))
    for there, nowhere in pairs:
        told = []
        for arn in (there, nowhere):
            with pytest.raises(AccessDenied) as refused:
                _NAMED[name](world, arn, outsider)
            told.append(str(refused.value).replace(arn, "it"))
        assert told[0] == told[1]
        assert key_id not in told[0]


@pytest.mark.parametrize("name", ["DescribeKey", "Encrypt", "Decrypt", "ReEncryptTo"])
def test_an_alias_behind_key_is_no_keys_arn(world: World, name: str) -> None:
    name_it(world, "alias/there", create(world))
    for caller in (world.root(), world.user("outsider", allow("*"), account=OTHER_ACCOUNT)):
        for arn in (key_arn("alias/there"), key_arn("alias/nowhere")):
            with pytest.raises((op.InvalidArnException, op.NotFoundException)) as refused:
                _NAMED[name](world, arn, caller)
            assert str(refused.value) == f"Invalid arn {arn}"


def test_a_stranger_cannot_tell_a_ciphertexts_key_from_none(world: World) -> None:
    blob = encrypt(world, create(world))
    outsider = stranger(world)
    gone = blob[:15] + bytes(16) + blob[31:]
    told = []
    for each in (blob, gone):
        with pytest.raises(AccessDenied) as refused:
            decrypt(world, each, outsider)
        told.append(str(refused.value).partition("key/")[2][36:])
    assert told[0] == told[1]


def test_an_alias_of_a_key_that_lets_strangers_in_works_for_them(world: World) -> None:
    outsider = stranger(world)
    uses = ["kms:Encrypt", "kms:DescribeKey", "kms:Decrypt", "kms:ReEncrypt*"]
    key_id = create(world, policy=key_policy(grant(root_arn()), grant(outsider.arn, uses)))
    name_it(world, "alias/shared", key_id)
    shared = f"arn:aws:kms:{REGION}:{ACCOUNT}:alias/shared"
    blob = encrypt(world, shared, as_=outsider)
    assert decrypt(world, blob, outsider, key_id=shared) == b"secret"
    moved = world.call(
        op.ReEncrypt,
        op.ReEncryptRequest(ciphertext_blob=blob, source_key_id=shared, destination_key_id=shared),
        outsider,
    )
    assert moved.key_id == key_arn(key_id)
    assert describe(world, shared, outsider).arn == key_arn(key_id)
    with pytest.raises(AccessDenied) as refused:
        world.call(op.GenerateDataKey, op.GenerateDataKeyRequest(key_id=shared, key_spec="AES_128"), outsider)
    assert key_id not in str(refused.value)


def test_an_alias_name_alone_is_the_callers_own(world: World) -> None:
    name_it(world, "alias/shared", create(world))
    with pytest.raises(op.NotFoundException, match=f"Alias arn:aws:kms:{REGION}:{OTHER_ACCOUNT}:alias/shared"):
        encrypt(world, "alias/shared", as_=stranger(world))


# -- condition keys


def test_the_alias_in_the_request(world: World) -> None:
    key_id = create(world)
    name_it(world, "alias/finance-key", key_id)
    name_it(world, "alias/other", key_id)
    condition = {"StringEquals": {"kms:RequestAlias": "alias/finance-key"}}
    user = world.user("finance", allow(["kms:Encrypt", "kms:DescribeKey", "kms:Decrypt"], Condition=condition))
    blob = encrypt(world, key_id)
    for name in ("alias/finance-key", f"arn:aws:kms:{REGION}:{ACCOUNT}:alias/finance-key"):
        encrypt(world, name, as_=user)
        describe(world, name, user)
        decrypt(world, blob, user, key_id=name)
    for name in (key_id, key_arn(key_id), "alias/other"):
        with pytest.raises(AccessDenied):
            encrypt(world, name, as_=user)
        with pytest.raises(AccessDenied):
            describe(world, name, user)
    with pytest.raises(AccessDenied):
        decrypt(world, blob, user)


def test_what_a_key_is_can_be_asked_for(world: World) -> None:
    key_id = create(world, tags=[op.Tag(tag_key="Project", tag_value="Alpha")])
    for operator, name, value, other in (
        ("StringEquals", "kms:KeySpec", "SYMMETRIC_DEFAULT", "RSA_2048"),
        ("StringEquals", "kms:KeyUsage", "ENCRYPT_DECRYPT", "SIGN_VERIFY"),
        ("StringEquals", "kms:KeyOrigin", "AWS_KMS", "EXTERNAL"),
        ("Bool", "kms:MultiRegion", "false", "true"),
        ("StringEquals", "kms:CallerAccount", ACCOUNT, OTHER_ACCOUNT),
        ("StringEquals", "kms:EncryptionAlgorithm", "SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_256"),
        ("StringEquals", "aws:ResourceTag/Project", "Alpha", "Beta"),
    ):
        label = "".join(part for part in name if part.isalnum())
        encrypt(world, key_id, as_=world.user(f"y-{label}", allow("kms:Encrypt", Condition={operator: {name: value}})))
        with pytest.raises(AccessDenied):
            encrypt(
                world, key_id, as_=world.user(f"n-{label}", allow("kms:Encrypt", Condition={operator: {name: other}}))
            )


def test_the_encryption_context_in_conditions(world: World) -> None:
    key_id = create(world)
    condition = {
        "StringEquals": {"kms:EncryptionContext:AppName": "ExampleApp"},
        "ForAllValues:StringEquals": {"kms:EncryptionContextKeys": ["AppName", "FilePath"]},
    }
    user = world.user("app", allow("kms:Encrypt", Condition=condition), allow("kms:Decrypt", Condition=condition))
    context = {"AppName": "ExampleApp", "FilePath": "/var"}
    blob = encrypt(world, key_id, as_=user, encryption_context=context)
    assert decrypt(world, blob, user, encryption_context=context) == b"secret"
    for other in (None, {"AppName": "Other"}, {"AppName": "ExampleApp", "Extra": "x"}):
        with pytest.raises(AccessDenied):
            encrypt(world, key_id, as_=user, encryption_context=other)


def test_no_second_spelling_satisfies_a_condition(world: World) -> None:
    """Condition keys have no case, an encryption context does: whoever could mean both is refused."""
    key_id = create(world)
    user = world.user(
        "sly", allow("kms:*", Condition={"StringEquals": {"kms:EncryptionContext:Dept": "IT"}}), allow("kms:Decrypt")
    )
    both = {"Dept": "HR", "dept": "IT"}
    for operation, request in requests(
        (op.Encrypt, op.EncryptRequest(key_id=key_id, plaintext=b"x", encryption_context=both)),
        (op.GenerateDataKey, op.GenerateDataKeyRequest(key_id=key_id, key_spec="AES_256", encryption_context=both)),
        (
            op.GenerateDataKeyWithoutPlaintext,
            op.GenerateDataKeyWithoutPlaintextRequest(key_id=key_id, key_spec="AES_256", encryption_context=both),
        ),
        (
            op.Decrypt,
            op.DecryptRequest(ciphertext_blob=encrypt(world, key_id), encryption_context=both),
        ),
        (
            op.ReEncrypt,
            op.ReEncryptRequest(
                ciphertext_blob=encrypt(world, key_id, encryption_context={"Dept": "IT"}),
                source_encryption_context={"Dept": "IT"},
                destination_key_id=key_id,
                destination_encryption_context=both,
            ),
        ),
    ):
        with pytest.raises(InvalidRequest, match="must differ in more than their case"):
            world.call(operation, request, user)
    encrypt(world, key_id, as_=user, encryption_context={"DEPT": "IT"})


@given(st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=5))
def test_a_context_is_taken_unless_two_keys_are_one(context: dict[str, str]) -> None:
    if len({key.lower() for key in context}) == len(context):
        assert checked_context(context) == context
    else:
        with pytest.raises(InvalidRequest):
            checked_context(context)


def test_a_context_has_a_largest_size() -> None:
    assert checked_context({"k": "v" * (ENCRYPTION_CONTEXT_SIZE - 1)})
    with pytest.raises(InvalidRequest, match="must not be larger"):
        checked_context({"k": "v" * ENCRYPTION_CONTEXT_SIZE})
    assert checked_context(None) == {}


def test_whether_reencrypt_stays_on_its_key(world: World) -> None:
    first, second = create(world), create(world)
    name_it(world, "alias/first", first)
    user = world.user("mover", allow("kms:ReEncrypt*", Condition={"Bool": {"kms:ReEncryptOnSameKey": "true"}}))
    blob = encrypt(world, first)
    request = op.ReEncryptRequest(ciphertext_blob=blob, destination_key_id="alias/first")
    assert world.call(op.ReEncrypt, request, user).key_id == key_arn(first)
    with pytest.raises(AccessDenied, match="kms:ReEncryptFrom"):
        world.call(op.ReEncrypt, op.ReEncryptRequest(ciphertext_blob=blob, destination_key_id=second), user)


def test_whose_call_it_is_where_no_key_is_named(world: World) -> None:
    own, other = ({"StringEquals": {"kms:CallerAccount": account}} for account in (ACCOUNT, OTHER_ACCOUNT))
    actions = ["kms:ListKeys", "kms:ListAliases", "kms:GenerateRandom", "kms:CreateKey"]
    mine, theirs = (
        world.user("mine", allow(actions, Condition=own)),
        world.user("theirs", allow(actions, Condition=other)),
    )
    for operation, request in requests(
        (op.ListKeys, op.ListKeysRequest()),
        (op.ListAliases, op.ListAliasesRequest()),
        (op.GenerateRandom, op.GenerateRandomRequest(number_of_bytes=1)),
        (op.CreateKey, op.CreateKeyRequest()),
    ):
        world.call(operation, request, mine)
        with pytest.raises(AccessDenied):
            world.call(operation, request, theirs)
