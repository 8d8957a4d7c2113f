from __future__ import annotations

import pytest

from casemate.gateway.stack import with_room


def test_it_calls_and_returns() -> None:
    assert with_room(lambda: 7) == 7


def test_what_the_function_raises_passes_through() -> None:
    def fail() -> None:
        raise LookupError("no")

    with pytest.raises(LookupError, match="no"):
        with_room(fail)


def test_depth_is_no_problem() -> None:
    def deep(levels: int) -> int:
        return 0 if not levels else 1 + deep(levels - 1)

    assert with_room(lambda: deep(700)) == 700
    assert with_room(lambda: with_room(lambda: deep(100))) == 100
