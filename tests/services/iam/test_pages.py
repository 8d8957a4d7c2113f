from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.kernel.errors import InvalidRequest
from casemate.kernel.pages import make_token
from casemate.services.iam.pages import LOOKED_AT, of_items, one_after_another, page

ITEMS = st.sets(st.text("abc/", max_size=3), max_size=12)


@given(first=ITEMS, second=ITEMS, limit=st.integers(1, 5), wanted=st.sampled_from(["", "a", "b"]))
def test_pages_show_everything_once_and_in_order(first: set[str], second: set[str], limit: int, wanted: str) -> None:
    fetch = one_after_another(*(of_items((item, item) for item in part if item) for part in (first, second)))
    expected = [item for part in (first, second) for item in sorted(part) if item and wanted in item]
    seen: list[str] = []
    marker = None
    while True:
        found, marker = page("x", marker, limit, fetch, lambda item: wanted in item)
        assert len(found) <= limit
        seen += found
        if marker is None:
            break
        assert len(found) == limit
    assert seen == expected


def test_a_filter_that_few_pass_ends_a_page_early() -> None:
    fetch = of_items((f"{number:06}", number) for number in range(LOOKED_AT * 2))
    found, marker = page("x", None, 10, fetch, lambda number: number == LOOKED_AT)
    assert found == []
    found, marker = page("x", marker, 10, fetch, lambda number: number == LOOKED_AT)
    assert found == [LOOKED_AT]
    found, marker = page("x", marker, 10, fetch, lambda number: number == LOOKED_AT) if marker else ([], None)
    assert (found, marker) == ([], None)


@pytest.mark.parametrize("marker", ["x", "AAAA", "é" * 4, "=" * 8])
def test_what_is_no_marker(marker: str) -> None:
    with pytest.raises(InvalidRequest):
        page("x", marker, 1, of_items([("a", 1)]))


@pytest.mark.parametrize("after", ["x", "²", "\x00"])
def test_a_forged_marker(after: str) -> None:
    fetch = one_after_another(of_items([("a", 1)]))
    with pytest.raises(InvalidRequest):
        page("x", make_token("x", after), 1, fetch)
    assert page("x", make_token("x", "9"), 1, fetch) == ([], None)
