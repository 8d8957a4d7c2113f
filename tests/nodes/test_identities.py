"""What proves who somebody is, on two nodes of one database: codes, identity providers, the credential report."""

from __future__ import annotations

import base64
import json
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError
from tests import postgres
from tests.issuer import AUDIENCE, Issuer, issuing
from tests.nodes.test_nodes import code_of, environment, second_node, user
from tests.serving import REGION, Server, serving

from casemate.crypto import totp
from casemate.kernel import attempts

_SECONDS = 30.0


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    postgres.cluster()
    base = tmp_path_factory.mktemp("identities")
    env = {**environment(base), "CASEMATE_ISSUER_PRIVATE_HOSTS": "localhost"}
    with serving(base / "one", env=env) as one, serving(second_node(base, one), env=env) as two:
        yield one, two


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Issuer]:
    with issuing(tmp_path_factory.mktemp("issuer")) as running:
        yield running


def attempt(call: Any, **arguments: Any) -> str:
    """ "" for a call that was answered, otherwise the error's code."""
    try:
        call(**arguments)
    except ClientError as error:
        return code_of(error)
    return ""


def test_one_code_is_good_once_whoever_is_asked(nodes: tuple[Server, Server]) -> None:
    one, two = nodes
    credentials = user(one, "alice")
    iam = one.client("iam")
    device = iam.create_virtual_mfa_device(VirtualMFADeviceName="phone")["VirtualMFADevice"]
    serial, seed = device["SerialNumber"], base64.b32decode(device["Base32StringSeed"])
    step = totp.step_at(time.time())
    first, second = (totp.code_of(seed, each) for each in (step - 1, step))
    iam.enable_mfa_device(UserName="alice", SerialNumber=serial, AuthenticationCode1=first, AuthenticationCode2=second)
    code = totp.code_of(seed, step + 1)
    clients = [node.client("sts", credentials) for node in (one, two) for _ in range(4)]
    with ThreadPoolExecutor(len(clients)) as pool:
        made = [pool.submit(attempt, sts.get_session_token, SerialNumber=serial, TokenCode=code) for sts in clients]
        came_to = sorted(each.result() for each in made)
    assert came_to == ["", *["AccessDenied"] * (len(clients) - 1)]


def test_guesses_are_counted_together(nodes: tuple[Server, Server]) -> None:
    one, two = nodes
    credentials = user(one, "bob")
    iam = one.client("iam")
    device = iam.create_virtual_mfa_device(VirtualMFADeviceName="token")["VirtualMFADevice"]
    serial, seed = device["SerialNumber"], base64.b32decode(device["Base32StringSeed"])
    step = totp.step_at(time.time())
    codes = [totp.code_of(seed, each) for each in range(step - 1, step + 4)]
    iam.enable_mfa_device(
        UserName="bob", SerialNumber=serial, AuthenticationCode1=codes[0], AuthenticationCode2=codes[1]
    )
    wrong = next(each for each in ("000000", "111111", "222222", "333333", "444444", "555555") if each not in codes)
    clients = [node.client("sts", credentials) for node in (one, two) for _ in range(4)]

    def guess(sts: Any) -> str:
        with pytest.raises(ClientError) as refused:
            sts.get_session_token(SerialNumber=serial, TokenCode=wrong)
        return str(refused.value.response["Error"]["Message"])

    with ThreadPoolExecutor(len(clients)) as pool:
        told = list(pool.map(guess, clients * 2))
    assert sum("invalid MFA one time pass code" in each for each in told) == attempts.MOST
    assert sum("too many" in each for each in told) == len(told) - attempts.MOST
    assert attempt(clients[0].get_session_token, SerialNumber=serial, TokenCode=codes[2]) == "AccessDenied"


def test_a_provider_that_one_node_changes_is_changed_for_the_other(
    nodes: tuple[Server, Server], issuer: Issuer
) -> None:
    one, two = nodes
    iam = one.client("iam")

    def arn_of_provider() -> str:
        return str(
            iam.create_open_id_connect_provider(
                Url=issuer.url, ClientIDList=[AUDIENCE], ThumbprintList=[issuer.authority.thumbprint]
            )["OpenIDConnectProviderArn"]
        )

    arn = arn_of_provider()
    statement = {"Effect": "Allow", "Principal": {"Federated": arn}, "Action": "sts:AssumeRoleWithWebIdentity"}
    trust = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    role = iam.create_role(RoleName="web", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
    unsigned = Config(signature_version=UNSIGNED, retries={"total_max_attempts": 1})
    sts = boto3.client("sts", endpoint_url=two.endpoint, region_name=REGION, config=unsigned)

    def present() -> str:
        return attempt(
            sts.assume_role_with_web_identity, RoleArn=role, RoleSessionName="session", WebIdentityToken=issuer.token()
        )

    for _ in range(5):
        assert present() == ""
        iam.remove_client_id_from_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID=AUDIENCE)
        assert present() == "InvalidIdentityToken"
        iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID=AUDIENCE)
        assert present() == ""
        iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)
        assert present() == "InvalidIdentityToken"
        assert arn_of_provider() == arn


def test_the_report_that_one_node_asks_for_is_had_from_the_other(nodes: tuple[Server, Server]) -> None:
    one, two = nodes
    assert one.client("iam").generate_credential_report()["State"] == "STARTED"
    deadline = time.monotonic() + _SECONDS
    while two.client("iam").generate_credential_report()["State"] != "COMPLETE":
        assert time.monotonic() < deadline
        os.sched_yield()
    content = two.client("iam").get_credential_report()["Content"].decode()
    assert content == one.client("iam").get_credential_report()["Content"].decode()
    assert [row.partition(",")[0] for row in content.splitlines()[1:]][:1] == ["<root_account>"]
