"""The JavaScript SDK v3, unmodified. What it checks itself is in ``programs/``."""

from __future__ import annotations

import base64
from pathlib import Path

from tests.clients.actors import Account, allow, new_account
from tests.issuer import AUDIENCE, issuing
from tests.javascript.node import run
from tests.serving import NOBODY, Credentials, serving


def test_keys_aliases_tags_states_and_listings(account: Account) -> None:
    told = run("kms_keys", account.server, account.root, {"account": account.id})
    assert told["contentTypes"] == ["application/x-amz-json-1.1"]
    state = account.client("kms").describe_key(KeyId=told["key"])["KeyMetadata"]["KeyState"]
    assert state == "Disabled"


def test_what_one_sdk_encrypts_the_other_decrypts(account: Account) -> None:
    kms = account.client("kms")
    first, second = account.key(), account.key()
    sealed = kms.encrypt(KeyId=first, Plaintext=b"from Python")["CiphertextBlob"]
    given = {"first": first, "second": second, "sealedByPython": base64.b64encode(sealed).decode()}
    told = run("kms_data", account.server, account.root, given)
    assert told["fromPython"] == "from Python"
    opened = kms.decrypt(
        CiphertextBlob=base64.b64decode(told["sealed"]), EncryptionContext={"month": "May", "year": "2026"}
    )
    assert opened["Plaintext"] == base64.b64decode(told["plaintext"])


def test_what_kms_signs_node_verifies_and_the_reverse(account: Account) -> None:
    assert run("kms_asymmetric", account.server, account.root) == 6


def test_rotation_replicas_and_imported_material(account: Account) -> None:
    assert run("kms_rotation", account.server, account.root) == "done"


def test_grants(account: Account) -> None:
    key = account.key()
    clerk = account.user("clerk")
    credentials = {"accessKeyId": clerk.access_key_id, "secretAccessKey": clerk.secret_access_key}
    given = {"key": key, "grantee": account.user_arn("clerk"), "credentials": credentials}
    assert run("kms_grants", account.server, account.root, given) == "done"


def test_identities_and_policies(account: Account) -> None:
    told = run("iam", account.server, account.root, {"account": account.id})
    assert told["contentTypes"] == ["application/x-www-form-urlencoded"]
    # What the program made is in force: ada may list keys as a member of her group, and no more.
    ada = Credentials(told["accessKey"]["id"], told["accessKey"]["secret"])
    assert account.client("kms", ada).list_keys()["Keys"] == []
    assert account.client("sts", ada).get_caller_identity()["Arn"].endswith(":user/staff/ada")


def test_temporary_credentials(account: Account) -> None:
    account.key()
    ada = account.user("ada", allow(["sts:AssumeRole", "sts:TagSession"]))
    trusted = {"Principal": {"AWS": account.user_arn("ada")}, "Action": ["sts:AssumeRole", "sts:TagSession"]}
    role = account.role("clerk", trusted, allow("kms:ListKeys"))
    forbidden = account.role("judge", {"Principal": {"AWS": account.role("nobody", trusted)}})
    given = {"account": account.id, "role": role, "forbidden": forbidden}
    told = run("sts", account.server, ada, given)
    assert told["keys"] == 1
    assert told["contentTypes"] == ["application/x-www-form-urlencoded"]


def test_mfa_federated_users_and_what_belongs_to_a_user(account: Account) -> None:
    may = ["kms:ListKeys", "sts:AssumeRole", "sts:GetFederationToken"]
    ada = account.user("ada", allow(may))
    with_mfa = {"Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}
    role = account.role("clerk", {"Principal": {"AWS": account.user_arn("ada")}, **with_mfa}, allow("kms:ListKeys"))
    machine = account.role("machine", {"Principal": {"Service": "ec2.amazonaws.com"}})
    key = {"id": ada.access_key_id, "secret": ada.secret_access_key}
    given = {"account": account.id, "role": role, "machine": machine, "ada": key}
    told = run("mfa", account.server, account.root, given)
    assert told["decisions"] == ["allowed", "implicitDeny"]
    assert told["summary"] == [1, 1, 3]


def test_an_id_token_for_credentials(tmp_path: Path) -> None:
    env = {"CASEMATE_ISSUER_PRIVATE_HOSTS": "localhost"}
    with issuing(tmp_path) as issuer, serving(tmp_path / "data", env=env) as server:
        account = new_account(server)
        arn = account.client("iam").create_open_id_connect_provider(Url=issuer.url, ClientIDList=[AUDIENCE])
        trusted = {
            "Principal": {"Federated": arn["OpenIDConnectProviderArn"]},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"StringEquals": {f"{issuer.name}:sub": "user-17"}},
        }
        role = account.role("web", trusted, allow("kms:ListKeys"))
        given = {
            "role": role,
            "token": issuer.token(),
            "expired": issuer.token(issuer.claims(exp=1)),
            "forged": issuer.token(key=issuer.keys["other"]),
        }
        told = run("web_identity", server, NOBODY, given)
        assert told == f"arn:aws:sts::{account.id}:assumed-role/web/from-token"


def test_the_sdk_waits_when_it_is_throttled(tmp_path: Path) -> None:
    with serving(tmp_path / "data", env={"CASEMATE_RATE_LIMITS": "kms=20/5"}) as server:
        account = new_account(server)
        key = account.key()
        told = run("kms_throttled", server, account.root, {"key": key, "calls": 12})
    assert told["keys"] == [key]
    assert max(told["attempts"]) > 1
    assert told["throttled"] == {"status": 400, "retryable": None}


def test_over_tls_with_a_ca_of_the_servers_own(tmp_path: Path) -> None:
    with serving(tmp_path / "data", "--tls", "auto") as server:
        account = new_account(server)
        assert server.ca is not None
        assert run("kms_keys", server, account.root, {"account": account.id})["key"]


def test_buckets_and_objects(account: Account) -> None:
    told = run("s3", account.server, account.root, {"bucket": f"javascript-{account.id}"})
    checked = [f"checked/{name}" for name in ("CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256")]
    assert told == {"keys": ["a b/ü+%.txt", *checked, "parts", "stream"], "status": 404}
