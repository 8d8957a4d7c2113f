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

action_patterns = st.sampled_from(
    [
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
)
resource_patterns = st.sampled_from(
    [
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
)
KEYS = ["aws:username", "aws:PrincipalTag/t", "kms:Names", "aws:SourceArn", "AWS:userName", "aws:Count"]
values = st.sampled_from(["", "bob", "BOB", "ann", "b*b", "5", "6", "true", "arn:aws:s3:::bucket/bob", "a?n"])
wanted_values = values | st.sampled_from(
    [
        "b*",
        "?ob",
        "*",
        "${aws:username}",
        "${aws:PrincipalTag/t, 'bob'}",
        "${*}",
        "arn:aws:s3:::*",
        "arn:aws:*:::bucket/*",
    ]
)
numbers = st.sampled_from(["5", "6", "7"])


def _operators() -> st.SearchStrategy[dict[str, Any]]:
    text = ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike"]
    text += ["StringNotLike", "ArnLike", "ArnNotLike", "ArnEquals", "ArnNotEquals"]
    order = ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"]
    prefixes, suffixes = ["", "ForAllValues:", "ForAnyValue:"], ["", "IfExists"]

    def named(names: list[str]) -> st.SearchStrategy[str]:
        parts = st.tuples(st.sampled_from(prefixes), st.sampled_from(names), st.sampled_from(suffixes))
        return parts.map("".join)

    def over(wanted: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
        return st.dictionaries(st.sampled_from(KEYS), wanted | st.lists(wanted, max_size=3), min_size=1, max_size=2)

    truth = st.sampled_from(["true", "false"])
    return st.one_of(
        st.dictionaries(named(text), over(wanted_values), min_size=1, max_size=2),
        st.dictionaries(named([f"Numeric{each}" for each in order]), over(numbers), min_size=1, max_size=1),
        st.dictionaries(named(["Bool"]), over(truth), min_size=1, max_size=1),
        st.dictionaries(st.just("Null"), over(truth), min_size=1, max_size=1),
    )


principals = st.one_of(
    st.just("*"),
    st.just({"AWS": "*"}),
    st.dictionaries(
        st.just("AWS"),
        st.lists(
            st.sampled_from([ONE, f"arn:aws:iam::{ONE}:root", USER, ROLE, SESSION, FEDERATED, AROA, AIDA, TWO]),
            min_size=1,
            max_size=3,
        ),
        min_size=1,
    ),
    st.just({"Service": "sns.amazonaws.com"}),
    st.just({"Federated": ["accounts.google.com"]}),
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
