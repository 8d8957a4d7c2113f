"""One server, one issuer of ID tokens and one SAML identity provider for each module."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import boto3
import botocore.exceptions
import pytest
from botocore.config import Config
from tests.federation.evidence import Records
from tests.idp import Claim, IdentityProvider, encoded
from tests.issuer import AUDIENCE, Issuer, issuing
from tests.serving import REGION, Credentials, Server, serving


@dataclass
class Federation:
    """A server that trusts an issuer and an identity provider, and what is done with them."""

    server: Server
    issuer: Issuer
    idp: IdentityProvider
    oidc_arn: str
    saml_arn: str
    records: Records
    roles: dict[str, str] = field(default_factory=dict)

    @property
    def stranger(self) -> Any:
        """An STS client without credentials: for these operations boto3 signs nothing."""
        return boto3.client(
            "sts",
            endpoint_url=self.server.endpoint,
            region_name=REGION,
            aws_access_key_id="none",
            aws_secret_access_key="none",
            config=Config(retries={"total_max_attempts": 1}),
        )

    def role(self, name: str, provider: str = "", actions: Any = None, /, **condition: Any) -> str:
        """A role that trusts the OIDC provider, or the one named, under a condition; its ARN. Made once a name."""
        if name not in self.roles:
            arn = provider or self.oidc_arn
            operation = "sts:AssumeRoleWithSAML" if "saml-provider" in arn else "sts:AssumeRoleWithWebIdentity"
            statement = {"Effect": "Allow", "Principal": {"Federated": arn}, "Action": actions or operation}
            if condition:
                statement["Condition"] = condition
            made = self.server.client("iam").create_role(
                RoleName=name, AssumeRolePolicyDocument=policy(statement), MaxSessionDuration=7200
            )
            self.roles[name] = made["Role"]["Arn"]
        return self.roles[name]

    def assume(self, role: str, token: str, **more: Any) -> Any:
        """AssumeRoleWithWebIdentity."""
        arguments = {"RoleArn": role, "RoleSessionName": "session", "WebIdentityToken": token, **more}
        return self.stranger.assume_role_with_web_identity(**arguments)

    def assume_saml(self, role: str, response: bytes, **more: Any) -> Any:
        """AssumeRoleWithSAML."""
        arguments = {"RoleArn": role, "PrincipalArn": self.saml_arn, "SAMLAssertion": encoded(response), **more}
        return self.stranger.assume_role_with_saml(**arguments)

    def claim(self, role: str, **more: Any) -> Claim:
        """What a good response for the role says."""
        return Claim(time.time(), [f"{role},{self.saml_arn}"]).but(**more)

    def client(self, service: str, answered: Any) -> Any:
        """A client with the credentials that a call answered."""
        key = answered["Credentials"]
        return self.server.client(service, Credentials(key["AccessKeyId"], key["SecretAccessKey"], key["SessionToken"]))


def policy(*statements: Any) -> str:
    """A policy document of these statements."""
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def refused(call: Any, *arguments: Any, **more: Any) -> tuple[str, str]:
    """The error's code and message that a call ends in."""
    with pytest.raises(botocore.exceptions.ClientError) as raised:
        call(*arguments, **more)
    error = raised.value.response["Error"]
    return error["Code"], error["Message"]


@pytest.fixture(scope="module")
def federation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Federation]:
    """A server that may fetch from localhost, with both providers registered."""
    directory = tmp_path_factory.mktemp("federation")
    env = {"CASEMATE_ISSUER_PRIVATE_HOSTS": "localhost"}
    with issuing(directory) as issuer, serving(directory / "data", env=env) as server:
        iam, idp = server.client("iam"), IdentityProvider()
        oidc_arn = iam.create_open_id_connect_provider(
            Url=issuer.url, ClientIDList=[AUDIENCE, "second"], ThumbprintList=[issuer.authority.thumbprint]
        )["OpenIDConnectProviderArn"]
        saml_arn = iam.create_saml_provider(Name="Idp", SAMLMetadataDocument=idp.metadata())["SAMLProviderArn"]
        yield Federation(server, issuer, idp, oidc_arn, saml_arn, Records(server))
        log = (directory / "data.log").read_text()
        assert "Traceback" not in log, log[-4000:]
