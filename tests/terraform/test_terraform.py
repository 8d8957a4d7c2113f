"""Terraform's AWS provider: what it makes needs no further change, and is gone when it is destroyed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.clients.actors import Account, long_term, refused
from tests.serving import NOBODY, Credentials
from tests.snippets import snippet
from tests.terraform.files import variables
from tests.terraform.tf import Stack, stack
from tests.terraform.themes import themes

_ELSEWHERE = "eu-central-1"


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return variables()


def carried_out(made: Stack, service: str, files: dict[str, str]) -> Iterator[str]:
    """Make a service's configuration, change it, and destroy it; pauses after "made", "changed" and "destroyed"."""
    made.write(themes(service), {**files, "changed": False})
    made.apply()
    assert made.drift() == ""
    yield "made"
    made.set({**files, "changed": True})
    made.apply()
    assert made.drift() == ""
    yield "changed"
    made.destroy()
    yield "destroyed"


def identities(account: Account) -> dict[str, list[str]]:
    """What is in the account, by sort."""
    iam = account.client("iam")
    listings = {
        "Users": iam.list_users()["Users"],
        "Groups": iam.list_groups()["Groups"],
        "Roles": iam.list_roles()["Roles"],
        "Policies": iam.list_policies(Scope="Local")["Policies"],
        "InstanceProfiles": iam.list_instance_profiles()["InstanceProfiles"],
        "OpenIDConnectProviders": iam.list_open_id_connect_providers()["OpenIDConnectProviderList"],
        "SAMLProviders": iam.list_saml_providers()["SAMLProviderList"],
        "MFADevices": iam.list_virtual_mfa_devices()["VirtualMFADevices"],
        "ServerCertificates": iam.list_server_certificates()["ServerCertificateMetadataList"],
        "AccountAliases": iam.list_account_aliases()["AccountAliases"],
    }
    return {sort: found for sort, found in listings.items() if found}


def test_identities_are_made_changed_and_destroyed(
    account: Account, made: Callable[[], Stack], files: dict[str, str]
) -> None:
    whole = made()
    steps = carried_out(whole, "iam", files)
    assert next(steps) == "made"
    iam = account.client("iam")
    told = whole.outputs()
    assert iam.get_user(UserName="ada")["User"]["UserId"] == told["ada_id"]
    ada = Credentials(told["ada_key"]["id"], told["ada_key"]["secret"])
    assert account.client("kms", ada).list_keys()["Keys"] == []
    assert next(steps) == "changed"
    # The key is inactive now.
    with refused("UnrecognizedClientException"):
        account.client("kms", ada).list_keys()
    assert iam.get_role(RoleName="clerk")["Role"]["Description"] == "Keeps books & keys"
    assert next(steps) == "destroyed"
    assert identities(account) == {}


def test_keys_are_made_changed_and_destroyed(
    account: Account, made: Callable[[], Stack], files: dict[str, str]
) -> None:
    whole = made()
    steps = carried_out(whole, "kms", files)
    assert next(steps) == "made"
    assert whole.outputs()["password"] == "correct horse"
    kms = account.client("kms")
    described = kms.describe_key(KeyId="alias/payroll")["KeyMetadata"]
    assert (described["Description"], described["KeyState"]) == ("Payroll's", "Enabled")
    assert next(steps) == "changed"
    # The alias names the other key now.
    assert kms.describe_key(KeyId="alias/payroll")["KeyMetadata"]["KeyId"] != described["KeyId"]
    assert kms.describe_key(KeyId=described["KeyId"])["KeyMetadata"]["Description"] == "Payroll's second"
    assert next(steps) == "destroyed"
    for region in (None, _ELSEWHERE):
        regional = account.client("kms", region=region) if region else kms
        assert regional.list_aliases()["Aliases"] == []
        states = {
            regional.describe_key(KeyId=key["KeyId"])["KeyMetadata"]["KeyState"] for key in regional.list_keys()["Keys"]
        }
        assert states <= {"PendingDeletion", "PendingReplicaDeletion"}
    assert identities(account) == {}


def test_log_groups_are_made_changed_and_destroyed(account: Account, made: Callable[[], Stack], tmp_path: Path) -> None:
    function = tmp_path / "function.zip"
    with ZipFile(function, "w") as archive:
        archive.writestr("app.py", "def handler(event, context):\n    return None\n")
    whole = made()
    steps = carried_out(whole, "logs", {"function": str(function)})
    assert next(steps) == "made"
    assert whole.outputs()["groups"] == 3
    logs = account.client("logs")
    groups = {group["logGroupName"]: group for group in logs.describe_log_groups()["logGroups"]}
    assert groups["/app/payroll"]["retentionInDays"] == 7
    assert groups["/app/payroll"]["kmsKeyId"].startswith("arn:aws:kms:")
    assert groups["/app/rare"]["logGroupClass"] == "INFREQUENT_ACCESS"
    assert next(steps) == "changed"
    (subscription,) = logs.describe_subscription_filters(logGroupName="/app/payroll")["subscriptionFilters"]
    assert subscription["filterPattern"] == "ERROR"
    assert next(steps) == "destroyed"
    assert logs.describe_log_groups()["logGroups"] == []
    assert logs.describe_metric_filters()["metricFilters"] == []
    assert logs.describe_resource_policies()["resourcePolicies"] == []


def test_secrets_are_made_changed_and_destroyed(account: Account, made: Callable[[], Stack], tmp_path: Path) -> None:
    rotator = tmp_path / "rotator.zip"
    with ZipFile(rotator, "w") as archive:
        archive.writestr("app.py", "def handler(event, context):\n    return None\n")
    whole = made()
    steps = carried_out(whole, "secretsmanager", {"rotator": str(rotator)})
    assert next(steps) == "made"
    secrets = account.client("secretsmanager")
    told = whole.outputs()
    assert secrets.describe_secret(SecretId="prod/database")["ARN"] == told["arn"]
    assert json.loads(told["read"]) == {"username": "app", "password": "first"}
    assert (told["listed"], told["rotates"]) == (["prod/database"], True)
    assert next(steps) == "changed"
    value = account.client("secretsmanager", region=_ELSEWHERE).get_secret_value(SecretId="prod/database")
    assert json.loads(value["SecretString"])["password"] == "second"
    assert next(steps) == "destroyed"
    left = secrets.list_secrets(IncludePlannedDeletion=True)["SecretList"]
    assert [(each["Name"].startswith("blob-"), "DeletedDate" in each) for each in left] == [(True, True)]
    assert account.client("secretsmanager", region=_ELSEWHERE).list_secrets()["SecretList"] == []


def test_parameters_are_made_changed_and_destroyed(
    account: Account, made: Callable[[], Stack], files: dict[str, str]
) -> None:
    whole = made()
    steps = carried_out(whole, "ssm", files)
    assert next(steps) == "made"
    told = whole.outputs()
    assert (told["read"], told["secret"]) == ("db.example.com", "correct horse")
    assert told["under"] == ["/app/db/host", "/app/db/password", "/app/hosts"]
    assert told["region"] == "US East (N. Virginia)"
    ssm = account.client("ssm")
    assert next(steps) == "changed"
    found = ssm.get_parameter(Name="/app/db/password", WithDecryption=True)["Parameter"]
    assert (found["Value"], found["Version"]) == ("battery staple", 2)
    assert ssm.get_parameter(Name="/ports/db")["Parameter"]["Value"] == "5433"
    assert ssm.get_parameter(Name="/app/db/host")["Parameter"]["Value"] == "db-2.example.com"
    assert next(steps) == "destroyed"
    assert ssm.describe_parameters()["Parameters"] == []


def test_the_page_shows_what_works(account: Account, tmp_path: Path) -> None:
    # Neither endpoint nor credentials in the environment reach anything: the configuration's own do.
    nowhere = stack(tmp_path / "page", "http://127.0.0.1:9", NOBODY, snippet("how-to/terraform.md", "provider"))
    page = tmp_path / "key.tf"
    page.write_text(snippet("how-to/terraform.md", "key"))
    key = account.root
    own = {"access_key": key.access_key_id, "secret_key": key.secret_access_key, "endpoint": account.server.endpoint}
    nowhere.write([page], own)
    nowhere.apply()
    clerk = long_term(account.client("iam").create_access_key(UserName="clerk")["AccessKey"])
    kms = account.client("kms", clerk)
    arn = account.client("kms").describe_key(KeyId="alias/payroll")["KeyMetadata"]["Arn"]
    sealed = kms.encrypt(KeyId=arn, Plaintext=b"pay")["CiphertextBlob"]
    assert kms.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"pay"
    account.client("iam").delete_access_key(UserName="clerk", AccessKeyId=clerk.access_key_id)
    nowhere.destroy()
    assert identities(account) == {}
