"""What a rotation function needs around it: role, layer, function, permission, and the secret's rotation.

Each part is looked at first and changed where it is not as it should be, so that a second time changes nothing. User
Guide, "Lambda rotation function execution role permissions".
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from casemate.cli.client import Client, Connection, Refusal
from casemate.cli.rotation_packing import Drivers, layer_zip

HOST = "secretsmanager.amazonaws.com"
_POLICY = "rotation"
_LAMBDA = "lambda.amazonaws.com"
_TIMEOUT, _MEMORY = 60, 256
Say = Callable[[str], None]


class Wanted(NamedTuple):
    """A rotation function as it is to be. ``superusers`` and ``keys`` are ARNs that its role may read and use.

    ``layers`` are those beside that of its drivers.
    """

    name: str
    role: str
    runtime: str
    handler: str
    code: bytes
    environment: Mapping[str, str]
    superusers: tuple[str, ...]
    keys: tuple[str, ...]
    drivers: Drivers | None
    layers: tuple[str, ...]


class Setup:
    """Makes the parts by calls to a server; ``say`` is told of each that was made or changed."""

    def __init__(self, where: Connection, say: Say) -> None:
        self._functions = Client(where, "lambda")
        self._iam = Client(where, "iam")
        self.secrets = Client(where, "secretsmanager")
        self._say = say
        self.account: str = Client(where, "sts").call("GetCallerIdentity", {})["Account"]
        self.region = self._functions.region

    def function_arn(self, name: str) -> str:
        """The ARN of a function of that name."""
        return f"arn:aws:lambda:{self.region}:{self.account}:function:{name}"

    def make(self, wanted: Wanted) -> str:
        """Make all that is not there: the function's ARN. Raises CommandProblem."""
        role = self._role(wanted)
        layers = [self._layer(wanted.drivers, wanted.runtime)] if wanted.drivers is not None else []
        arn = self._function(wanted, role, [*layers, *wanted.layers])
        self._permission(wanted.name)
        return arn

    # -- the role

    def _role(self, wanted: Wanted) -> str:
        found = _found(lambda: self._iam.call("GetRole", {"RoleName": wanted.role}), "NoSuchEntity")
        if found is None:
            trust = _document([{"Principal": {"Service": _LAMBDA}, "Action": "sts:AssumeRole", "Effect": "Allow"}])
            found = self._iam.call("CreateRole", {"RoleName": wanted.role, "AssumeRolePolicyDocument": trust})
            self._say(f"Role {wanted.role} is made.")
        named = {"RoleName": wanted.role, "PolicyName": _POLICY}
        before = _found(lambda: self._iam.call("GetRolePolicy", named), "NoSuchEntity")
        known = before["PolicyDocument"] if before is not None else {"Statement": []}
        superusers = _resources(known, "Superusers") | set(wanted.superusers)
        keys = _resources(known, "Keys") | set(wanted.keys)
        statements = self._statements(wanted.name, sorted(superusers), sorted(keys))
        if known["Statement"] != statements:
            self._iam.call("PutRolePolicy", {**named, "PolicyDocument": _document(statements)})
            self._say(f"Role {wanted.role} may do what the function needs: its policy {_POLICY} is written.")
        arn: str = found["Role"]["Arn"]
        return arn

    def _statements(self, function: str, superusers: list[str], keys: list[str]) -> list[dict[str, Any]]:
        secrets, logs = f"arn:aws:secretsmanager:{self.region}:{self.account}:secret:*", "arn:aws:logs"
        group = f"{logs}:{self.region}:{self.account}:log-group:/aws/lambda/{function}"
        actions = ["DescribeSecret", "GetSecretValue", "ListSecretVersionIds", "PutSecretValue"]
        actions.append("UpdateSecretVersionStage")
        mine = {"StringEquals": {"secretsmanager:resource/AllowRotationLambdaArn": self.function_arn(function)}}
        made = [
            _allow("Rotated", [f"secretsmanager:{action}" for action in actions], [secrets], mine),
            _allow("Passwords", ["secretsmanager:GetRandomPassword"], ["*"]),
            _allow("Logs", ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], [group, f"{group}:*"]),
        ]
        if superusers:
            made.append(_allow("Superusers", ["secretsmanager:GetSecretValue"], superusers))
        if keys:
            through = {"StringEquals": {"kms:ViaService": f"secretsmanager.{self.region}.amazonaws.com"}}
            made.append(_allow("Keys", ["kms:Decrypt", "kms:GenerateDataKey"], keys, through))
        return made

    # -- the layer

    def _layer(self, drivers: Drivers, runtime: str) -> str:
        return self.published(
            drivers.layer, layer_zip(drivers), runtime, f"Drivers: {', '.join(drivers.distributions)}"
        )

    def published(self, name: str, content: bytes, runtime: str, description: str) -> str:
        """The ARN of a layer's version with this content: its last one, or one that is published now."""
        listed = self._functions.call("ListLayerVersions", {"LayerName": name, "MaxItems": 1})
        for version in listed["LayerVersions"]:
            which = {"LayerName": name, "VersionNumber": version["Version"]}
            known = self._functions.call("GetLayerVersion", which)
            if known["Content"]["CodeSha256"] == _sha256(content):
                arn: str = known["LayerVersionArn"]
                return arn
        answer = self._functions.call(
            "PublishLayerVersion",
            {
                "LayerName": name,
                "Description": description,
                "Content": {"ZipFile": content},
                "CompatibleRuntimes": [runtime],
            },
        )
        self._say(f"Layer {name} is published as version {answer['Version']} ({len(content) / 1e6:.1f} MB).")
        made: str = answer["LayerVersionArn"]
        return made

    # -- the function

    def _function(self, wanted: Wanted, role: str, layers: list[str]) -> str:
        settings = {
            "FunctionName": wanted.name,
            "Runtime": wanted.runtime,
            "Handler": wanted.handler,
            "Role": role,
            "Timeout": _TIMEOUT,
            "MemorySize": _MEMORY,
            "Environment": {"Variables": dict(wanted.environment)},
            "Layers": layers,
        }
        named = {"FunctionName": wanted.name}
        known = _found(lambda: self._functions.call("GetFunctionConfiguration", named), "ResourceNotFoundException")
        if known is None:
            code = {"ZipFile": wanted.code}
            description = "Rotates secrets (casemate rotation deploy)"
            answer = self._functions.call("CreateFunction", {**settings, "Code": code, "Description": description})
            self._say(f"Function {wanted.name} is made ({wanted.runtime}, {wanted.handler}).")
            arn: str = answer["FunctionArn"]
            return arn
        if known["CodeSha256"] != _sha256(wanted.code):
            self._functions.call("UpdateFunctionCode", {**named, "ZipFile": wanted.code})
            self._say(f"Function {wanted.name} has new code.")
        if {**known, "Layers": [layer["Arn"] for layer in known.get("Layers", [])]} != {**known, **settings}:
            self._functions.call("UpdateFunctionConfiguration", settings)
            self._say(f"Function {wanted.name} is configured anew.")
        found: str = known["FunctionArn"]
        return found

    def _permission(self, name: str) -> None:
        permission = {
            "FunctionName": name,
            "StatementId": "SecretsManager",
            "Action": "lambda:InvokeFunction",
            "Principal": HOST,
            "SourceAccount": self.account,
        }
        if _found(lambda: self._functions.call("AddPermission", permission), "ResourceConflictException"):
            self._say(f"Secrets Manager may invoke {name} for this account's secrets.")

    # -- the secret

    def attach(self, secret: str, function: str, expression: str, at_once: bool) -> str | None:
        """Have a secret rotate by a function: the id of the version that a rotation leads to, if one has begun."""
        known = self.secrets.call("DescribeSecret", {"SecretId": secret})
        same = known.get("RotationLambdaARN") == function and known.get("RotationEnabled")
        if same and known.get("RotationRules", {}).get("ScheduleExpression") == expression:
            return None
        rules = {"ScheduleExpression": expression}
        asked = {"SecretId": secret, "RotationLambdaARN": function, "RotationRules": rules}
        answer = self.secrets.call("RotateSecret", {**asked, "RotateImmediately": at_once})
        self._say(f"Secret {known['Name']} rotates by {expression}.")
        version: str | None = answer.get("VersionId")
        return version

    def is_current(self, secret: str, version: str) -> bool:
        """Whether a version of a secret is AWSCURRENT."""
        labels = self.secrets.call("DescribeSecret", {"SecretId": secret}).get("VersionIdsToStages", {})
        return "AWSCURRENT" in labels.get(version, ())


def _found(call: Callable[[], dict[str, Any]], missing: str) -> dict[str, Any] | None:
    """What a call answers; None where it is refused with that code."""
    try:
        return call()
    except Refusal as refusal:
        if refusal.code != missing:
            raise
        return None


def _allow(sid: str, actions: list[str], resources: list[str], condition: Any = None) -> dict[str, Any]:
    made = {"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": resources}
    return {**made, "Condition": condition} if condition else made


def _document(statements: list[dict[str, Any]]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


def _resources(document: Mapping[str, Any], sid: str) -> set[str]:
    """What a statement of our own making names already."""
    return {arn for each in document["Statement"] if each.get("Sid") == sid for arn in each["Resource"]}


def _sha256(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()
