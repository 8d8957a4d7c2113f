"""The four steps of a rotation, as Secrets Manager asks a function for them; each may be asked for again at any time.

User Guide, "How rotation works", "Rotation function environment variables"; the event has Step, SecretId,
ClientRequestToken and RotationToken.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

import boto3
from botocore.config import Config

from casemate.rotation.logins import SecretProblem, members

log = logging.getLogger(__name__)
CURRENT, PENDING, PREVIOUS = "AWSCURRENT", "AWSPENDING", "AWSPREVIOUS"
_UNLABELLED = 5
"""How many versions without a label are tried, the newest first."""


class Versions(Protocol):
    """The values of the secret that is rotated, each as its JSON object's members. They raise SecretProblem."""

    def pending(self) -> dict[str, Any]:
        """The version that the rotation makes."""
        ...

    def current(self) -> dict[str, Any]:
        """AWSCURRENT."""
        ...

    def earlier(self) -> Iterator[dict[str, Any]]:
        """AWSCURRENT, AWSPREVIOUS, then versions without a label, the newest first; those that are of that form."""
        ...

    def of(self, secret: str) -> dict[str, Any]:
        """AWSCURRENT of another secret."""
        ...


class Strategy(Protocol):
    """What is particular to what a secret opens. Whatever it raises has the rotation begin again, some time later."""

    def renewed(self, current: Mapping[str, Any], password: str) -> dict[str, Any]:
        """createSecret: the members of the new version."""
        ...

    def apply(self, versions: Versions) -> None:
        """setSecret: have what the secret opens take the new version. The new one, if it works already, is left."""
        ...

    def check(self, versions: Versions) -> None:
        """testSecret: raise unless the new version works."""
        ...


class Secret:
    """A secret under rotation (``Versions``). ``client`` is boto3's, ``token`` the version's id."""

    def __init__(self, client: Any, arn: str, token: str, rotation_token: str = "") -> None:
        self.client = client
        self.arn = arn
        self.token = token
        self._rotation_token = rotation_token

    def pending(self) -> dict[str, Any]:
        """See ``Versions``."""
        return self._members(self.arn, VersionId=self.token, VersionStage=PENDING)

    def current(self) -> dict[str, Any]:
        """See ``Versions``."""
        return self._members(self.arn, VersionStage=CURRENT)

    def earlier(self) -> Iterator[dict[str, Any]]:
        """See ``Versions``."""
        for stage in (CURRENT, PREVIOUS):
            yield from self._some(VersionStage=stage)
        listed = self.client.get_paginator("list_secret_version_ids").paginate(
            SecretId=self.arn, IncludeDeprecated=True
        )
        versions = [version for page in listed for version in page["Versions"] if not version.get("VersionStages")]
        versions.sort(key=lambda version: version["CreatedDate"], reverse=True)
        for version in versions[:_UNLABELLED]:
            yield from self._some(VersionId=version["VersionId"])

    def of(self, secret: str) -> dict[str, Any]:
        """See ``Versions``."""
        return self._members(secret, VersionStage=CURRENT)

    def put(self, found: Mapping[str, Any]) -> None:
        """Make the pending version, unless it is there."""
        more = {"RotationToken": self._rotation_token} if self._rotation_token else {}
        try:
            self.client.put_secret_value(
                SecretId=self.arn,
                ClientRequestToken=self.token,
                SecretString=json.dumps(dict(found)),
                VersionStages=[PENDING],
                **more,
            )
        except self.client.exceptions.ResourceExistsException:
            # Another run of the same step, which was thought dead, was quicker.
            log.info("The version %s is there already.", self.token)

    def has_pending(self) -> bool:
        """Whether the pending version has a value."""
        try:
            self.client.get_secret_value(SecretId=self.arn, VersionId=self.token, VersionStage=PENDING)
        except self.client.exceptions.ResourceNotFoundException:
            return False
        return True

    def finish(self) -> None:
        """Move AWSCURRENT to the pending version."""
        labels = self.client.describe_secret(SecretId=self.arn)["VersionIdsToStages"]
        now = next((version for version, stages in labels.items() if CURRENT in stages), None)
        if now == self.token:
            return
        more = {"RemoveFromVersionId": now} if now else {}
        self.client.update_secret_version_stage(
            SecretId=self.arn, VersionStage=CURRENT, MoveToVersionId=self.token, **more
        )

    def _some(self, **which: str) -> Iterator[dict[str, Any]]:
        try:
            yield self._members(self.arn, **which)
        except (SecretProblem, self.client.exceptions.ResourceNotFoundException):
            return

    def _members(self, secret: str, **which: str) -> dict[str, Any]:
        answer = self.client.get_secret_value(SecretId=secret, **which)
        if "SecretString" not in answer:
            raise SecretProblem("The secret's value is binary.")
        return members(answer["SecretString"])


class Function:
    """A rotation function: its call is Lambda's handler."""

    def __init__(self, strategy: Strategy) -> None:
        self._strategy = strategy
        self._client: Any = None

    def __call__(self, event: Mapping[str, Any], context: object) -> None:
        """Do one step. Raises ValueError for an event that is not of a rotation under way, and what the step raises."""
        log.setLevel(logging.INFO)
        step, arn, token = event["Step"], event["SecretId"], event["ClientRequestToken"]
        secret = Secret(self.client(), arn, token, event.get("RotationToken", ""))
        described = secret.client.describe_secret(SecretId=arn)
        if described.get("RotationEnabled") is False:
            raise ValueError(f"Secret {arn} is not enabled for rotation")
        stages = described.get("VersionIdsToStages", {}).get(token)
        if stages is None:
            raise ValueError(f"Secret version {token} has no stage for rotation of secret {arn}.")
        if CURRENT in stages:
            log.info("Version %s of %s is AWSCURRENT already: nothing is left to do.", token, arn)
            return
        if PENDING not in stages:
            raise ValueError(f"Secret version {token} not set as AWSPENDING for rotation of secret {arn}.")
        self._do(step, secret)
        log.info("%s of version %s of %s is done.", step, token, arn)

    def _do(self, step: str, secret: Secret) -> None:
        if step == "createSecret":
            if not secret.has_pending():
                secret.put(self._strategy.renewed(secret.current(), password(secret.client)))
        elif step == "setSecret":
            self._strategy.apply(secret)
        elif step == "testSecret":
            self._strategy.check(secret)
        elif step == "finishSecret":
            secret.finish()
        else:
            raise ValueError(f"Invalid step parameter {step}")

    def client(self) -> Any:
        """Secrets Manager's client, one for the environment's life."""
        if self._client is None:
            self._client = boto3.client(
                "secretsmanager",
                endpoint_url=os.environ.get("SECRETS_MANAGER_ENDPOINT"),
                config=Config(connect_timeout=5, read_timeout=10, retries={"total_max_attempts": 3}),
            )
        return self._client


def password(client: Any) -> str:
    """A new password, as the function's variables say: EXCLUDE_CHARACTERS, PASSWORD_LENGTH and the like."""
    answer = client.get_random_password(
        ExcludeCharacters=os.environ.get("EXCLUDE_CHARACTERS", "/@\"'\\"),
        PasswordLength=int(os.environ.get("PASSWORD_LENGTH", "32")),
        ExcludeNumbers=_flag("EXCLUDE_NUMBERS", False),
        ExcludePunctuation=_flag("EXCLUDE_PUNCTUATION", False),
        ExcludeUppercase=_flag("EXCLUDE_UPPERCASE", False),
        ExcludeLowercase=_flag("EXCLUDE_LOWERCASE", False),
        RequireEachIncludedType=_flag("REQUIRE_EACH_INCLUDED_TYPE", True),
    )
    made: str = answer["RandomPassword"]
    return made


def _flag(name: str, default: bool) -> bool:
    return os.environ.get(name, str(default)).lower() == "true"
