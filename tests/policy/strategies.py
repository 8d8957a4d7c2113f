"""Policies, callers and contexts from a small vocabulary, so that they often meet."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from casemate.kernel.principal import PrincipalType
from casemate.policy import PrincipalFacts

ONE, TWO = "111122223333", "444455556666"
ROLE = f"arn:aws:iam::{ONE}:role/app/Worker"
SESSION = f"arn:aws:sts::{ONE}:assumed-role/Worker/run"
USER = f"arn:aws:iam::{ONE}:user/bob"
FEDERATED = f"arn:aws:sts::{ONE}:federated-user/fred"
AROA, AIDA = "AROA" + "R" * 17, "AIDA" + "U" * 17

CALLERS = [
    PrincipalFacts(PrincipalType.IAM_USER, ONE, USER, AIDA),
    PrincipalFacts(PrincipalType.ASSUMED_ROLE, ONE, SESSION, AROA + ":run", ROLE, AROA),
    PrincipalFacts(PrincipalType.FEDERATED_USER, ONE, FEDERATED, ONE + ":fred", USER, AIDA),
    PrincipalFacts(PrincipalType.FEDERATED_USER, ONE, FEDERATED, ONE + ":fred", f"arn:aws:iam::{ONE}:root", ONE),
    PrincipalFacts(PrincipalType.ROOT, ONE, f"arn:aws:iam::{ONE}:root", ONE),
    PrincipalFacts(PrincipalType.AWS_SERVICE, service="sns.amazonaws.com"),
    PrincipalFacts(None),
    PrincipalFacts(None, federated="accounts.google.com"),
]
ACTIONS = ["kms:Encrypt", "kms:Decrypt", "s3:GetObject", "KMS:encrypt"]
RESOURCES = [f"arn:aws:kms:us-east-1:{ONE}:key/a", "arn:aws:s3:::bucket/bob/x:y:z", "arn:aws:s3:::bucket/*", "*"]

ACTION_PATTERNS = [
    "kms:Encrypt",
    "KMS:ENCRYPT",
    "kms:*",
    "*",
    "kms:*crypt",
    "kms:?ecrypt",
    "s3:Get*",
    "*:*",
    "s3:*t*t",
    "kms:??crypt*",
]
action_patterns = st.sampled_from(ACTION_PATTERNS)
RESOURCE_PATTERNS = [
    "*",
    *RESOURCES[:2],
    "arn:aws:kms",
    "arn:aws:kms:*:*:key/?",
    f"arn:aws:kms:us-*-1:{ONE}:*",
    "arn:aws:s3:::*",
    "arn:aws:s3:::bucket/${aws:username}/*",
    "arn:aws:s3:::bucket/${aws:PrincipalTag/t, 'bob'}/?:*",
    "arn:aws:s3:::bucket/${*}",
    "arn:aws:kms:*:key/a",
    "arn:aws:s3:*:bucket/*",
    "arn:aws:s3:::*bucket*x*z",
]
resource_patterns = st.sampled_from(RESOURCE_PATTERNS)
KEYS = ["aws:username", "aws:PrincipalTag/t", "kms:Names", "aws:SourceArn", "AWS:userName", "aws:Count"]
VALUES = ["", "bob", "BOB", "ann", "b*b", "5", "6", "true", "arn:aws:s3:::bucket/bob", "a?n"]
values = st.sampled_from(VALUES)
WANTED_PATTERNS = [
    "b*",
    "?ob",
    "*",
    "${aws:username}",
    "${aws:PrincipalTag/t, 'bob'}",
    "${*}",
    "arn:aws:s3:::*",
    "arn:aws:*:::bucket/*",
]
wanted_values = values | st.sampled_from(WANTED_PATTERNS)
numbers = st.sampled_from(["5", "6", "7"])


TEXT = ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike"]
TEXT += ["StringNotLike", "ArnLike", "ArnNotLike", "ArnEquals", "ArnNotEquals"]
ORDER = ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"]
NUMERIC = [f"Numeric{each}" for each in ORDER]
PREFIXES, SUFFIXES = ["", "ForAllValues:", "ForAnyValue:"], ["", "IfExists"]


def _operators() -> st.SearchStrategy[dict[str, Any]]:
    def named(names: list[str]) -> st.SearchStrategy[str]:
        parts = st.tuples(st.sampled_from(PREFIXES), st.sampled_from(names), st.sampled_from(SUFFIXES))
        return parts.map("".join)

    def over(wanted: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
        return st.dictionaries(st.sampled_from(KEYS), wanted | st.lists(wanted, max_size=3), min_size=1, max_size=2)

    truth = st.sampled_from(["true", "false"])
    return st.one_of(
        st.dictionaries(named(TEXT), over(wanted_values), min_size=1, max_size=2),
        st.dictionaries(named(NUMERIC), over(numbers), min_size=1, max_size=1),
        st.dictionaries(named(["Bool"]), over(truth), min_size=1, max_size=1),
        st.dictionaries(st.just("Null"), over(truth), min_size=1, max_size=1),
    )


NAMED = [ONE, f"arn:aws:iam::{ONE}:root", USER, ROLE, SESSION, FEDERATED, AROA, AIDA, TWO]
OTHER_PRINCIPALS: list[Any] = [
    "*",
    {"AWS": "*"},
    {"Service": "sns.amazonaws.com"},
    {"Federated": ["accounts.google.com"]},
]
principals = st.sampled_from(OTHER_PRINCIPALS) | st.fixed_dictionaries(
    {"AWS": st.lists(st.sampled_from(NAMED), min_size=1, max_size=3)}
)


@st.composite
def statements(draw: st.DrawFn, *, principal: bool, everyone: bool = False) -> dict[str, Any]:
    made: dict[str, Any] = {"Effect": draw(st.sampled_from(["Allow", "Allow", "Allow", "Deny"]))}
    if draw(st.integers(0, 3)) == 0:
        # Now and then everything to everyone, so that the policies beside it get to decide.
        made = {"Effect": "Allow", "Action": "*", "Resource": "*"}
        return {**made, "Principal": "*"} if principal or everyone else made
    action = "Action" if everyone else draw(st.sampled_from(["Action", "Action", "NotAction"]))
    made[action] = draw(action_patterns | st.lists(action_patterns, min_size=1, max_size=3))
    made[draw(st.sampled_from(["Resource", "Resource", "NotResource"]))] = draw(
        resource_patterns | st.lists(resource_patterns, min_size=1, max_size=3)
    )
    if draw(st.booleans()):
        made["Condition"] = draw(_operators())
    if everyone:
        made["Principal"] = "*"
    elif principal:
        made[draw(st.sampled_from(["Principal", "Principal", "NotPrincipal"]))] = draw(principals)
    return made


def documents(*, principal: bool = False, everyone: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    each = statements(principal=principal, everyone=everyone)
    # Only resource policies may be of the old version, in which ${} is plain text.
    versions = ["2012-10-17", "2008-10-17"] if principal else ["2012-10-17"]
    return st.fixed_dictionaries(
        {"Version": st.sampled_from(versions), "Statement": st.lists(each, min_size=1, max_size=3)}
    )


contexts = st.dictionaries(
    st.sampled_from(KEYS), values | st.booleans() | st.integers(4, 7) | st.lists(values, max_size=3), max_size=4
)
