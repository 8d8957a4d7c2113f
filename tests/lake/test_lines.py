from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casemate.lake.lines import framed, make_line, parse_line, scan

TIMES = st.integers(0, 10**19 - 1)
BODIES = st.binary(min_size=1, max_size=60).filter(lambda body: b"\n" not in body)
LINES = st.lists(st.tuples(TIMES, BODIES), max_size=6)


def on_disk(lines: list[tuple[int, bytes]]) -> bytes:
    return b"".join(framed(make_line(*line)) for line in lines)


@given(LINES)
def test_what_is_framed_is_found_again(lines: list[tuple[int, bytes]]) -> None:
    data = on_disk(lines)
    found = scan(data, 100)
    assert [(line.time_ns, line.json) for line in found.lines] == lines
    assert (found.end, found.damaged) == (100 + len(data), 0)
    for line in found.lines:
        assert parse_line(data[line.offset - 100 : line.offset - 100 + line.size]) == (line.time_ns, line.json)


@given(LINES, TIMES, BODIES, st.data(), st.integers(0, 40))
def test_a_torn_last_line_is_left_out(
    lines: list[tuple[int, bytes]], time_ns: int, body: bytes, data: st.DataObject, zeros: int
) -> None:
    whole = on_disk(lines)
    last = framed(make_line(time_ns, body))
    cut = data.draw(st.integers(0, len(last) - 1))
    found = scan(whole + last[:cut] + bytes(zeros))
    assert len(found.lines) == len(lines)
    assert (found.end, found.damaged) == (len(whole), 0)


@given(LINES, TIMES, BODIES, LINES.filter(bool), st.data())
def test_a_damaged_line_costs_only_itself(
    before: list[tuple[int, bytes]],
    time_ns: int,
    body: bytes,
    after: list[tuple[int, bytes]],
    data: st.DataObject,
) -> None:
    line = bytearray(framed(make_line(time_ns, body)))
    position = data.draw(st.integers(0, len(line) - 2))
    flipped = line[position] ^ data.draw(st.integers(1, 255).filter(lambda bits: line[position] ^ bits != ord("\n")))
    line[position] = flipped
    found = scan(on_disk(before) + bytes(line) + on_disk(after))
    assert [(line.time_ns, line.json) for line in found.lines] == before + after
    assert found.damaged == 1
    assert parse_line(bytes(line)) is None
