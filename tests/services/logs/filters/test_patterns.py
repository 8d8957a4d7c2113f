"""Filter patterns: what they match, and what is none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.services.logs.filters import Line, PatternProblem, parse_pattern

USER = {
    "user": {"id": 1, "email": "John.Stiles@example.com"},
    "users": [{"id": 2, "email": "John.Doe@example.com"}, {"id": 3, "email": "Jane.Doe@example.com"}],
    "actions": ["GET", "PUT", "DELETE"],
    "coordinates": [[0, 1, 2], [4, 5, 6], [7, 8, 9]],
}
TRAIL = {
    "eventType": "UpdateTrail",
    "sourceIPAddress": "111.111.111.111",
    "arrayKey": ["value", "another value"],
    "objectList": [{"name": "a", "id": 1}, {"name": "b", "id": 2}],
    "SomeObject": None,
    "ThisFlag": True,
    "latency": 50.5,
    "text": "500",
    "some.key": "dotted",
}
APACHE = '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534'


def matches(pattern: str, message: Any) -> bool:
    return parse_pattern(pattern).matches(message if isinstance(message, str) else json.dumps(message))


class TestTerms:
    @pytest.mark.parametrize(
        ("pattern", "found"),
        [
            ("ERROR", [1, 2]),
            ("?ERROR ?WARN", [1, 2, 3]),
            ("ERROR WARN", [1]),
            ("ERROR -WARN", [2]),
            ('"ERROR message"', [2]),
            ('-"ERROR message" ERROR', [1]),
            ("error", []),
            ("", [1, 2, 3, 4]),
            ('" "', [1, 2, 3, 4]),
            ("-ERROR", [3, 4]),
            ("ERR", [1, 2]),
            ("?ERROR message", [1, 2, 3]),
            ("%^ERROR%", [1, 2]),
            ("%WARN|nothing%", [1, 3, 4]),
        ],
    )
    def test_the_guides_lines(self, pattern: str, found: list[int]) -> None:
        lines = {1: "ERROR WARN message", 2: "ERROR message", 3: "WARN message", 4: "nothing"}
        assert [number for number, line in lines.items() if matches(pattern, line)] == found

    @pytest.mark.parametrize("pattern", ["a:b", "user@host", '"open', "%a", "%a% b", "a%b%", '"a"b'])
    def test_other_characters_must_be_quoted(self, pattern: str) -> None:
        with pytest.raises(PatternProblem):
            parse_pattern(pattern)

    def test_quotes_within_a_phrase_are_escaped(self) -> None:
        assert matches(r'"say \"hello\""', 'they say "hello" there')


class TestJson:
    @pytest.mark.parametrize(
        "pattern",
        [
            '{ $.eventType = "UpdateTrail" }',
            "{ $.eventType = UpdateTrail }",
            "{$.eventType=Update*}",
            '{ $.eventType = "*Trail" }',
            "{ $.eventType = *dateTr* }",
            "{ $.eventType = %^Up.*l$% }",
            "{ $.eventType != %Delete% }",
            "{ $.sourceIPAddress != 123.123.* }",
            '{ $.arrayKey[0] = "value" }',
            '{ $.arrayKey[*] = "another value" }',
            "{ $.objectList[1].id = 2 }",
            "{ $.objectList[*].name = b }",
            "{ $.*.id = 9 || $.ThisFlag IS TRUE }",
            "{ $.SomeObject IS NULL }",
            "{ $.SomeOtherObject NOT EXISTS }",
            "{ $.SomeObject EXISTS }",
            "{ $.ThisFlag IS TRUE }",
            "{ $.ThisFlag = true }",
            "{ $.latency > 50 && $.latency <= 50.5 }",
            "{ $.latency >= 5.05e1 }",
            "{ $.latency < +1000 }",
            "{ $.text >= 500 }",
            "{ $.text = 500 }",
            '{ $.eventType = "*" }',
            "{ $.['some.key'] = dotted }",
            '{ $["some.key"] = dotted }',
        ],
    )
    def test_it_matches(self, pattern: str) -> None:
        assert matches(pattern, TRAIL)

    @pytest.mark.parametrize(
        "pattern",
        [
            '{ $.eventType != "UpdateTrail" }',
            "{ $.eventType = Up*ail }",
            "{ $.arrayKey = 1 }",
            "{ $.arrayKey != 1 }",
            "{ $.objectList[0] != 1 }",
            "{ $.nothing = 1 }",
            "{ $.nothing != 1 }",
            "{ $.SomeObject = 1 }",
            "{ $.SomeObject NOT EXISTS }",
            "{ $.nothing IS NULL }",
            "{ $.ThisFlag IS FALSE }",
            "{ $.eventType > 1 }",
            "{ $.objectList[7].id = 1 }",
            "{ $.eventType[0] = U }",
            '{ $.text = "5000" }',
        ],
    )
    def test_it_does_not(self, pattern: str) -> None:
        assert not matches(pattern, TRAIL)

    @pytest.mark.parametrize(
        ("pattern", "found"),
        [
            ('{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', True),
            ('{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }', False),
            (
                '{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch && $.actions[2] = no }',
                True,
            ),
            (
                '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch) && $.actions[2] = no }',
                False,
            ),
        ],
    )
    def test_and_binds_before_or(self, pattern: str, found: bool) -> None:
        assert matches(pattern, USER) is found

    @pytest.mark.parametrize("message", ["", "plain", "{", '"text"', "12", '{"a":', "[" * 5_000])
    def test_what_is_no_json_matches_no_condition(self, message: str) -> None:
        assert not matches("{ $.a NOT EXISTS }", message)

    @pytest.mark.parametrize(
        "pattern",
        [
            *("{", "{}", "{ $.a }", "{ $.a = }", "{ $.a = 1", "{ $.a = 1 } x", "{ a = 1 }", "{ $a = 1 }", "{ $ = 1 }"),
            *("{ $.a = 1 && }", "{ ($.a = 1 }", "{ $.a IS 1 }", "{ $.a NOT NULL }", "{ $.a > x }", '{ $.a > "5" }'),
            *("{ $.a = b@c }", "{ $.a[*].b[*] = 1 }", "{ $.a[-1] = 1 }", "{ $.a ~ 1 }", "{ $.a = %(x)% }"),
            "{ $.a = %a% || $.b = %b% || $.c = %c% }",
            "{ $.a[*] = 1 || $.b[*] = 1 || $.c[*] = 1 || $.d[*] = 1 }",
            "{" + "(" * 200 + "$.a = 1" + ")" * 200 + "}",
        ],
    )
    def test_what_is_none(self, pattern: str) -> None:
        with pytest.raises(PatternProblem):
            parse_pattern(pattern)


class TestFields:
    @pytest.mark.parametrize(
        ("pattern", "found"),
        [
            ("[ip, id, user, time, request, status, size]", True),
            ("[ip, id, user, time, request, status]", False),
            ("[..., status, size]", True),
            ("[ip, ..., size]", True),
            ("[ip, id, user, ...]", True),
            ("[..., size > 1000]", True),
            ("[..., size > 2000]", False),
            ("[..., status = 4*, size]", True),
            ("[..., request = *html*, status = 4*, size]", True),
            ("[..., status = 4* && status != 404, size]", False),
            ("[..., status = 500 || status = 404, size]", True),
            ("[..., status = 404 && size > 1000, size]", True),
            ('[..., request = "GET *", status, size]', True),
            ("[ip != %^10% , ...]", True),
            ("[ip =!127.0.0.1, ...]", False),
            ("[..., (status = 1 || status = 404) && size < 9999, size]", True),
            ("[a, b, c, d, e, f, g, ...]", True),
            ("[a, b, c, d, e, f, g, h, ...]", False),
            ("[]", False),
            ("[...]", True),
        ],
    )
    def test_apaches_line(self, pattern: str, found: bool) -> None:
        assert matches(pattern, APACHE) is found

    def test_fields_are_extracted_by_name_or_number(self) -> None:
        pattern = parse_pattern("[..., request=*.html*, status_code=4*,]")
        line = Line(APACHE)
        assert pattern.test(line)
        assert pattern.extracted(line) == {
            "$1": "127.0.0.1",
            "$2": "-",
            "$3": "frank",
            "$4": "10/Oct/2000:13:25:15 -0700",
            "$request": "GET /index.html HTTP/1.0",
            "$status_code": "404",
            "$7": "1534",
        }
        assert pattern.number_of(line, "$status_code") == 404.0
        assert pattern.number_of(line, "$3") is None
        assert pattern.number_of(line, "2") == 2.0

    @pytest.mark.parametrize(
        "pattern",
        ["[", "[a", "[a] b", "[a, ..., b, ...]", "[a = ]", "[a > x]", "[a = 1 && b = 2]", "[a b]", "[a = 1 c]"],
    )
    def test_what_is_none(self, pattern: str) -> None:
        with pytest.raises(PatternProblem):
            parse_pattern(pattern)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-100, 100) | st.sampled_from(["a", "b", "7", ""]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)
_LEAVES = st.sampled_from(["a", "b", "c", "a.b", "b[0]", "a[*]", "c.a.b"]).flatmap(
    lambda path: st.sampled_from(
        [
            *(f"$.{path} = 7", f"$.{path} != 7", f"$.{path} < 0", f"$.{path} >= 0", f"$.{path} = a", f"$.{path} = *"),
            *(f"$.{path} IS NULL", f"$.{path} NOT EXISTS", f"$.{path} IS TRUE"),
        ]
    )
)


@given(first=_LEAVES, second=_LEAVES, value=st.dictionaries(st.sampled_from("abc"), _JSON, max_size=3))
def test_conditions_are_joined_as_their_signs_say(first: str, second: str, value: dict[str, Any]) -> None:
    one, other = matches("{" + first + "}", value), matches("{" + second + "}", value)
    assert matches(f"{{ {first} && {second} }}", value) is (one and other)
    assert matches(f"{{ {first} || {second} }}", value) is (one or other)
    assert matches(f"{{ ({first} || {second}) && {first} }}", value) is one


@given(path=st.sampled_from(["a", "a.b", "b[0]", "c.a.b"]), value=st.dictionaries(st.sampled_from("abc"), _JSON))
def test_nothing_equals_and_differs(path: str, value: dict[str, Any]) -> None:
    """Of what is there as a text or a number one of both holds, of all else neither."""
    equal, differs = matches(f"{{ $.{path} = 7 }}", value), matches(f"{{ $.{path} != 7 }}", value)
    assert not (equal and differs)
    if equal or differs:
        assert matches(f"{{ $.{path} = * }}", value)


@given(text=st.text(alphabet='{}[]()$.*=!<>&|%"\\ab1, ?-', max_size=40), message=st.text(max_size=30))
def test_whatever_is_written_is_a_pattern_or_refused(text: str, message: str) -> None:
    try:
        pattern = parse_pattern(text)
    except PatternProblem:
        return
    assert pattern.matches(message) in (True, False)


@given(words=st.lists(st.sampled_from(["ab", "bc", "cd"]), min_size=1, max_size=3), message=st.text(alphabet="abcd "))
def test_terms_are_looked_for_anywhere(words: list[str], message: str) -> None:
    assert matches(" ".join(words), message) is all(word in message for word in words)
    assert matches(" ".join(f"?{word}" for word in words), message) is any(word in message for word in words)
    assert matches(" ".join(f"-{word}" for word in words), message) is not any(word in message for word in words)
