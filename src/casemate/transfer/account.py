"""An account as a source: Casemate's or AWS's, by its own API."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from casemate.transfer.calls import Calls, Refused
from casemate.transfer.items import CURRENT, PENDING, Item, Parameter, Secret, SecretVersion
from casemate.transfer.parameters import history, newest, sharing_of, tags_of
from casemate.transfer.sources import Unreadable

_OWN = "aws:"
"""Tags of that kind are AWS's, and nobody else may write them."""


class AccountSource:
    """Secrets and parameters whose names begin with one of the prefixes. An empty prefix is everything."""

    def __init__(
        self,
        calls: Calls,
        secrets: Sequence[str],
        parameters: Sequence[str],
        *,
        every_version: bool = False,
        policies: bool = True,
    ) -> None:
        self._calls = calls
        self._secrets = tuple(secrets)
        self._parameters = tuple(parameters)
        self._every_version = every_version
        self._policies = policies
        self.notes: list[str] = []

    def count(self) -> int | None:
        """Nobody knows before all are listed."""
        return None

    def items(self, wanted: Callable[[str], bool]) -> Iterator[Item | Unreadable]:
        """The items whose names are wanted. Raises Refused, Unclear."""
        self.notes = []
        for name in self._secret_names():
            if wanted(name):
                yield from self._read(name, self._secret)
        for name in self._parameter_names():
            if wanted(name):
                yield from self._read(name, self._parameter)

    def _read(self, name: str, read: Callable[[str], Item | None]) -> Iterator[Item | Unreadable]:
        try:
            item = read(name)
        except Refused as refused:
            yield Unreadable(name, refused.message)
        else:
            if item is not None:
                yield item

    def _secret_names(self) -> Iterator[str]:
        if not self._secrets:
            return
        for told in self._calls.pages("secretsmanager", "ListSecrets", "SecretList", MaxResults=100):
            name = told["Name"]
            if not name.startswith(self._secrets):
                continue
            if told.get("OwningService"):
                self.notes.append(f"{name} is left out: it belongs to the service {told['OwningService']}.")
            elif told.get("PrimaryRegion", self._calls.region) != self._calls.region:
                self.notes.append(f"{name} is left out: it is a replica of the one in {told['PrimaryRegion']}.")
            else:
                yield name

    def _secret(self, name: str) -> Secret | None:
        told = self._calls.read("secretsmanager", "DescribeSecret", SecretId=name)
        held: dict[str, list[str]] = told.get("VersionIdsToStages") or {}
        versions = []
        for version_id, stages in held.items():
            kept = [stage for stage in stages if stage != PENDING]
            if not kept or (CURRENT not in kept and not self._every_version):
                continue
            answer = self._calls.read("secretsmanager", "GetSecretValue", SecretId=name, VersionId=version_id)
            kept.sort(key=lambda stage: stage != CURRENT)
            versions.append(
                SecretVersion(
                    stages=tuple(kept),
                    text=answer.get("SecretString"),
                    binary=answer.get("SecretBinary"),
                    id=version_id,
                )
            )
        if not self._every_version:
            versions = [msgspec.structs.replace(version, stages=(CURRENT,)) for version in versions]
        versions.sort(key=lambda version: CURRENT not in version.stages)
        if told.get("RotationEnabled"):
            self.notes.append(f"{name} rotates where it is; its rotation is not carried over.")
        policy = ""
        if self._policies:
            answer = self._calls.read("secretsmanager", "GetResourcePolicy", SecretId=name)
            policy = str(answer.get("ResourcePolicy") or "")
        tags = {tag["Key"]: tag["Value"] for tag in told.get("Tags") or () if not tag["Key"].startswith(_OWN)}
        return Secret(
            name=name,
            versions=tuple(versions),
            description=told.get("Description", ""),
            tags=tags,
            policy=policy,
        )

    def _parameter_names(self) -> Iterator[str]:
        if not self._parameters:
            return
        for told in self._calls.pages("ssm", "DescribeParameters", "Parameters", MaxResults=50):
            if told["Name"].startswith(self._parameters):
                yield told["Name"]

    def _parameter(self, name: str) -> Parameter | None:
        held = history(self._calls, name)
        if not held:
            return None
        tags = {key: value for key, value in tags_of(self._calls, name).items() if not key.startswith(_OWN)}
        sharing: tuple[str, ...] = ()
        if self._policies and held[-1].version.tier == "Advanced":
            arn = self._calls.read("ssm", "GetParameter", Name=name)["Parameter"]["ARN"]
            sharing = sharing_of(self._calls, arn)
        made = Parameter(name=name, versions=tuple(each.version for each in held), tags=tags, sharing=sharing)
        return made if self._every_version else newest(made)
