"""``casemate explain``: why a call is allowed or denied, statement by statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer
from rich.text import Text

from casemate.cli.client import Client
from casemate.cli.options import Config, DataDir, Endpoint, Profile, connection
from casemate.cli.output import CommandProblem, out, plain

Principal = Annotated[str, typer.Argument(metavar="PRINCIPAL", help="The ARN of the user, role or root that calls.")]
Action = Annotated[str, typer.Argument(metavar="ACTION", help="The action with its prefix: kms:Decrypt.")]
Resource = Annotated[str, typer.Argument(metavar="RESOURCE", help="The resource's ARN, or * for none.")]
Context = Annotated[
    list[str] | None,
    typer.Option("--context", metavar="KEY=VALUE", help="A condition key's value; repeat it for more keys or values."),
]


def explain(
    principal: Principal,
    action: Action,
    resource: Resource,
    context: Context = None,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Say whether PRINCIPAL may perform ACTION on RESOURCE, and why, statement by statement. Nothing is performed."""
    request = {"PrincipalArn": principal, "Action": action, "ResourceArn": resource, "Context": _pairs(context or [])}
    answer = Client(connection(data_dir, config, endpoint, profile)).call("Explain", request)
    console = out()
    for policy in answer.get("Policies", []):
        for line in _policy(policy):
            console.print(line)
    decision = answer["Decision"]
    verdict = Text("ALLOWED", style="bold green") if decision.get("Allowed") else Text("DENIED", style="bold red")
    console.print(verdict + Text(f"  {plain(decision.get('Because', ''))}"))
    details = (decision.get("Reason"), decision.get("DecidedBy") and f"decided by {decision['DecidedBy']}")
    console.print(Text(plain(", ".join(filter(None, details))), style="dim"))


def _pairs(context: list[str]) -> dict[str, list[str]]:
    pairs: dict[str, list[str]] = {}
    for pair in context:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise CommandProblem(f"--context {pair} has no value", "It looks like --context aws:SourceIp=192.0.2.1.")
        pairs.setdefault(key, []).append(value)
    return pairs


def _policy(policy: dict[str, Any]) -> Iterator[Text]:
    yield Text.assemble((policy.get("Kind", "").lower(), "cyan"), " ", (plain(policy["Name"]), "bold"))
    for statement in policy.get("Statements", []):
        yield Text("  ") + _statement(statement)
        for condition in statement.get("Conditions", []):
            yield Text("    ") + _condition(condition)


def _statement(statement: dict[str, Any]) -> Text:
    applies, effect = bool(statement.get("Applies")), statement["Effect"]
    colour = ("green" if effect == "Allow" else "red") if applies else "dim"
    name = statement.get("Sid") or f"statement {statement.get('Index', 0) + 1}"
    text = Text.assemble((effect, f"bold {colour}"), " ", (plain(name), colour), ": ")
    if applies:
        return text.append("applies", style=colour)
    missed = [part for part in ("Principal", "Action", "Resource") if not statement.get(f"{part}Matched")]
    if not all(condition.get("Matched") for condition in statement.get("Conditions", [])):
        missed.append("Condition")
    return text.append("does not apply: " + ", ".join(missed) + " does not match", style=colour)


def _condition(condition: dict[str, Any]) -> Text:
    matched = bool(condition.get("Matched"))
    actual = condition.get("Actual")
    has = "the call does not have it" if actual is None else f"the call has {', '.join(actual) or 'no value'}"
    text = f"{condition['Operator']} {condition['Key']}: wants {', '.join(condition.get('Expected', []))}; {has}"
    return Text.assemble(("met " if matched else "not met ", "green" if matched else "yellow"), (plain(text), "dim"))
