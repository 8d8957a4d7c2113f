"""The worst policies that limits allow, decided once: no document may make a decision slow."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from bench.report import Result
from bench.timing import spent

from casemate.kernel.principal import PrincipalType
from casemate.policy import PolicyKind, PolicySet, PrincipalFacts, Request, compile_policy, evaluate, parse_policy

ACCOUNT = "111122223333"
LARGEST = 32_768
"""Characters of the largest document: a key policy's quota."""
ARN = f"arn:aws:kms:us-east-1:{ACCOUNT}:key/" + "a" * 36
BUDGET = 1_000


def adversaries() -> dict[str, str]:
    """Documents of the largest size by what is bad about them."""
    return {
        "a statement a wildcard, each with ?": _statements(lambda n: {"Resource": f"arn:*:*:*:*:*a?*{n}?b"}),
        "a statement a wildcard, each with many *": _statements(lambda n: {"Resource": f"arn:*:*:*:*:*a*a*a*a*a*{n}b"}),
        "one statement of ? patterns": _values("Resource", lambda n: f"arn:*:*:*:*:*?a{n}"),
        "one statement of * patterns": _values("Resource", lambda n: f"arn:*:*:*:*:*a*a*{n}"),
        "one pattern of a* alone": _values("Resource", lambda n: "arn:aws:kms:*:*:" + "a*" * 16_000 if not n else ""),
        "prefixes of every length": _values("Resource", lambda n: (ARN + "b" * 200)[: 21 + n % 250] + f"{n}*"),
        "one statement of variables": _values("Resource", lambda n: "arn:*:*:*:*:${aws:userid}*" + str(n)),
        "one statement of action wildcards": _values("Action", lambda n: f"kms:*n*{n}*"),
        "many condition values": _condition("StringLike", lambda n: f"*a*{n}*"),
        "many condition ARNs": _condition("ArnLike", lambda n: f"arn:*:*:*:*:*a*{n}*"),
    }


def decision(text: str) -> Callable[[], object]:
    """Decide a key's use, by a caller whom the key's policy alone can allow, with the document as that policy."""
    policies = PolicySet(resource=compile_policy(parse_policy(text, PolicyKind.RESOURCE), "p"), resource_trusts=True)
    caller = PrincipalFacts(
        type=PrincipalType.IAM_USER, account=ACCOUNT, arn=f"arn:aws:iam::{ACCOUNT}:user/ann", principal_id="AIDAANN"
    )
    context = {"aws:userid": "a" * 64, "kms:EncryptionContext:a": f"arn:aws:kms:us-east-1:{ACCOUNT}:key/" + "a" * 216}
    request = Request("kms:Encrypt", ARN, caller, ACCOUNT, context)
    return lambda: evaluate(request, policies)


def worst() -> Result:
    """Time a decision with each of them."""
    rows = []
    for name, text in adversaries().items():
        decide = decision(text)
        decide()
        rows.append([name, f"{len(text):,}", f"{spent(decide, calls=20).median:,.0f}", str(BUDGET)])
    return Result(
        title="CPU of a decision with the worst documents, µs",
        method=(
            "Key policies as large as the quota lets them be, made to be slow to match; the resource is a key's ARN, "
            "the condition's value 256 characters. Nothing is kept from one decision to the next but the compiled "
            "document; the first decision of each is not counted."
        ),
        columns=["document", "characters", "µs", "budget"],
        rows=rows,
    )


def _statements(more: Callable[[int], dict[str, Any]]) -> str:
    base = {"Effect": "Allow", "Principal": "*", "Action": "*"}
    return _grown(lambda items: {"Version": "2012-10-17", "Statement": items}, lambda n: {**base, **more(n)})


def _values(element: str, value: Callable[[int], str]) -> str:
    base = {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}

    def document(items: list[Any]) -> dict[str, Any]:
        return {"Version": "2012-10-17", "Statement": [{**base, element: [item for item in items if item]}]}

    return _grown(document, value)


def _condition(operator: str, value: Callable[[int], str]) -> str:
    base = {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}

    def document(items: list[Any]) -> dict[str, Any]:
        condition = {operator: {"kms:EncryptionContext:a": items}}
        return {"Version": "2012-10-17", "Statement": [{**base, "Condition": condition}]}

    return _grown(document, value)


def _grown(document: Callable[[list[Any]], dict[str, Any]], item: Callable[[int], Any]) -> str:
    """The document with as many items as fit."""

    def text(items: Iterable[Any]) -> str:
        return json.dumps(document(list(items)), separators=(",", ":"))

    few, many = 1, LARGEST
    while few + 1 < many:
        middle = (few + many) // 2
        if len(text(map(item, range(middle)))) <= LARGEST:
            few = middle
        else:
            many = middle
    return text(map(item, range(few)))
