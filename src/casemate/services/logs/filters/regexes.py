"""The regular expressions of filter patterns, matched in time proportional to the text.

They have no parentheses, so that each branch is a row of character classes with counts. Rows without open-ended
counts go to Python's ``re``; others are followed by their sets of states as the bits of a number (Navarro and Raffinot,
"Flexible Pattern Matching in Strings", extended Shift-And): whoever writes a pattern can't make matching slow.
User guide, "Supported regular expressions (regex) syntax".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from casemate.services.logs.filters.problems import PatternProblem

_SYMBOLS = ":_#=@/;,-"
_OPERATORS = "^$?[]{}|\\*+."
_MAX_COUNT = 1_000
_MAX_PLACES = 2_000
"""Character classes of one branch, counted out."""
_MAX_VARIANTS = 64
"""In how many ways the counts of a row can fall out that ``re`` is given."""
_ASCII = (1 << 128) - 1
_COUNT = re.compile(r"\{([0-9]{1,4})(,([0-9]{0,4}))?\}")


@dataclass(frozen=True)
class Class:
    """A set of characters: the ASCII ones as bits, and whether all others are in it."""

    bits: int
    others: bool = False

    def holds(self, character: str) -> bool:
        """Whether a character is in it."""
        code = ord(character)
        return bool(self.bits >> code & 1) if code < 128 else self.others

    def inverted(self) -> Class:
        """All characters that are not in it."""
        return Class(~self.bits & _ASCII, not self.others)

    @cached_property
    def single(self) -> str:
        """Its one character, "" where it has none or several."""
        if self.others or self.bits == 0 or self.bits & (self.bits - 1):
            return ""
        return chr(self.bits.bit_length() - 1)

    @cached_property
    def source(self) -> str:
        """It as ``re`` has it."""
        if self.single:
            return re.escape(self.single)
        if self.others:
            return f"[^{self.inverted().inside}]" if self.bits != _ASCII else r"[\s\S]"
        return f"[{self.inside}]"

    @property
    def inside(self) -> str:
        """Its ASCII characters as they stand in brackets."""
        return "".join(f"\\x{code:02x}" for code in range(128) if self.bits >> code & 1)


def _class_of(text: str) -> Class:
    bits = 0
    for character in text:
        bits |= 1 << ord(character)
    return Class(bits)


_DIGITS = _class_of("0123456789")
_WORD = _class_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
_SPACE = _class_of(" \t\n\r\f\v")
_ESCAPES = {
    "d": _DIGITS,
    "D": _DIGITS.inverted(),
    "w": _WORD,
    "W": _WORD.inverted(),
    "s": _SPACE,
    "S": _SPACE.inverted(),
}
_ANY = Class(_ASCII, True)


@dataclass(frozen=True)
class Item:
    """A character class and how often it stands there; ``most`` None without an end."""

    of: Class
    least: int = 1
    most: int | None = 1


@dataclass(frozen=True)
class Row:
    """One branch: its items, and whether it begins at the text's beginning and ends at its end."""

    items: tuple[Item, ...]
    begins: bool
    ends: bool

    @cached_property
    def literals(self) -> tuple[str, ...]:
        """Texts that must stand in whatever it matches: quick to look for, before anything else."""
        found, run = [], ""
        for item in (*self.items, Item(_ANY)):
            if item.of.single and item.least == item.most and item.least < 50:
                run += item.of.single * item.least
                continue
            if item.of.single:
                run += item.of.single * min(item.least, 50)
            if run:
                found.append(run)
            run = ""
        return tuple(found)

    @cached_property
    def quick(self) -> re.Pattern[str] | None:
        """It as an expression of ``re``, where that can't become slow."""
        variants = 1
        for item in self.items:
            if item.most is None:
                return None
            variants *= item.most - item.least + 1
            if variants > _MAX_VARIANTS:
                return None
        parts = "".join(_counted(item) for item in self.items)
        return re.compile(f"{chr(92) + 'A' if self.begins else ''}{parts}{chr(92) + 'Z' if self.ends else ''}")

    @cached_property
    def states(self) -> States:
        """Its states, for following them."""
        return States(self)

    def search(self, text: str) -> bool:
        """Whether it is found in a text."""
        if not all(literal in text for literal in self.literals):
            return False
        quick = self.quick
        return quick.search(text) is not None if quick is not None else self.states.search(text)


def _counted(item: Item) -> str:
    if (item.least, item.most) == (1, 1):
        return item.of.source
    return f"{item.of.source}{{{item.least},{item.most}}}"


class States:
    """A row's states: bit n stands for n places passed. A place can be left out (``optional``), or come again."""

    def __init__(self, row: Row) -> None:
        places: list[tuple[Class, bool, bool]] = []
        for item in row.items:
            if item.most is None:
                places += [(item.of, False, False)] * (item.least - 1)
                places.append((item.of, item.least == 0, True))
            else:
                places += [(item.of, False, False)] * item.least
                places += [(item.of, True, False)] * (item.most - item.least)
        self._row = row
        self._places = places
        self._final = 1 << len(places)
        optional = [is_optional for _, is_optional, _ in places]
        # Blocks of places that can be left out, one behind the other: where each begins and ends.
        self._within = self._before = self._last = 0
        for place, is_optional in enumerate(optional):
            if is_optional:
                self._within |= 2 << place
                if place == 0 or not optional[place - 1]:
                    self._before |= 1 << place
                if place + 1 == len(places) or not optional[place + 1]:
                    self._last |= 2 << place
        self._masks: dict[str, tuple[int, int]] = {}

    def search(self, text: str) -> bool:
        """Whether the row is found in a text."""
        begin = self._left_out(1)
        final, begins, ends = self._final, self._row.begins, self._row.ends
        state = begin
        if state & final and (not ends or not text or not begins):
            return True
        masks = self._masks
        for character in text:
            known = masks.get(character)
            if known is None:
                known = self._mask(character)
            state = self._left_out(((state & known[0]) << 1) | (state & known[1]))
            if not ends and state & final:
                return True
            if not begins:
                state |= begin
            elif not state:
                return False
        return bool(state & final)

    def _left_out(self, state: int) -> int:
        """The states with those that are reached by leaving places out."""
        if not self._within:
            return state
        filled = state | self._last
        return state | (self._within & (~(filled - self._before) ^ filled))

    def _mask(self, character: str) -> tuple[int, int]:
        """For a character: the states from which it leads on, and those in which it stays."""
        on = stay = 0
        for place, (of, _, again) in enumerate(self._places):
            if of.holds(character):
                on |= 1 << place
                if again:
                    stay |= 2 << place
        if len(self._masks) > 1_000:
            self._masks.clear()
        self._masks[character] = on, stay
        return on, stay


@dataclass(frozen=True)
class Regex:
    """A regular expression: the branches of which one must be found."""

    rows: tuple[Row, ...]

    def search(self, text: str) -> bool:
        """Whether it is found in a text."""
        return any(row.search(text) for row in self.rows)


def parse_regex(text: str) -> Regex:
    """The expression between two percent signs. Raises PatternProblem."""
    rows: list[Row] = []
    at = 0
    while True:
        row, at = _parse_row(text, at)
        rows.append(row)
        if at == len(text):
            break
        at += 1
    return Regex(tuple(rows))


def _parse_row(text: str, at: int) -> tuple[Row, int]:
    begins = ends = False
    items: list[Item] = []
    if text[at : at + 1] == "^":
        begins, at = True, at + 1
    while at < len(text) and text[at] != "|":
        if text[at] == "$" and text[at + 1 : at + 2] in ("", "|"):
            ends, at = True, at + 1
            break
        of, at = _parse_class(text, at)
        least, most, at = _parse_count(text, at)
        items.append(Item(of, least, most))
    if not items and not begins and not ends:
        raise PatternProblem("a regular expression may not be empty")
    row = Row(tuple(_trimmed(items, begins=begins, ends=ends)), begins, ends)
    if sum(max(1, item.least, item.most or 0) for item in row.items) > _MAX_PLACES:
        raise PatternProblem("the regular expression is too long")
    return row, at


def _trimmed(items: list[Item], *, begins: bool, ends: bool) -> list[Item]:
    """What is found without what may also be missing at an open end."""
    items = list(items)
    for end, bound in ((-1, ends), (0, begins)):
        while items and not bound:
            item = items[end]
            if item.least == 0:
                items.pop(end)
                continue
            items[end] = Item(item.of, item.least, item.least)
            break
    return items


def _parse_count(text: str, at: int) -> tuple[int, int | None, int]:
    sign = text[at : at + 1]
    if sign == "*":
        return 0, None, at + 1
    if sign == "+":
        return 1, None, at + 1
    if sign == "?":
        return 0, 1, at + 1
    if sign != "{":
        return 1, 1, at
    found = _COUNT.match(text, at)
    if found is None:
        raise PatternProblem("braces in a regular expression hold a count, as in {2,5}")
    least = int(found[1])
    most = least if found[2] is None else int(found[3]) if found[3] else None
    if max(least, most or 0) > _MAX_COUNT or (most is not None and most < least):
        raise PatternProblem(f"{found[0]} is no count")
    return least, most, found.end()


def _parse_class(text: str, at: int) -> tuple[Class, int]:
    character = text[at]
    if character == ".":
        return _ANY, at + 1
    if character == "[":
        return _parse_brackets(text, at + 1)
    if character == "\\":
        return _parse_escape(text, at + 1)
    if character.isascii() and (character.isalnum() or character in _SYMBOLS):
        return _class_of(character), at + 1
    raise PatternProblem(f"Invalid character(s) in regular expression: '{character}'")


def _parse_escape(text: str, at: int) -> tuple[Class, int]:
    character = text[at : at + 1]
    if character == "x" and re.fullmatch("[0-7][0-9A-Fa-f]", text[at + 1 : at + 3]):
        return _class_of(chr(int(text[at + 1 : at + 3], 16))), at + 3
    if character in _ESCAPES and character:
        return _ESCAPES[character], at + 1
    if not character or character.isalnum() or not character.isascii():
        raise PatternProblem(f"\\{character} is not supported in a regular expression")
    return _class_of(character), at + 1


def _parse_brackets(text: str, at: int) -> tuple[Class, int]:
    inverted = text[at : at + 1] == "^"
    at += inverted
    bits, others, first = 0, False, True
    while at < len(text) and (text[at] != "]" or first):
        first = False
        one, at = _parse_escape(text, at + 1) if text[at] == "\\" else (_literal(text[at]), at + 1)
        if text[at : at + 1] == "-" and text[at + 1 : at + 2] not in ("", "]"):
            other, at = _parse_escape(text, at + 2) if text[at + 1] == "\\" else (_literal(text[at + 1]), at + 2)
            if not one.single or not other.single or one.single > other.single:
                raise PatternProblem("a range in brackets goes from one character to a later one")
            one = Class((1 << ord(other.single) + 1) - (1 << ord(one.single)))
        bits |= one.bits
        others = others or one.others
    if at >= len(text):
        raise PatternProblem("a bracket is not closed")
    whole = Class(bits, others)
    return whole.inverted() if inverted else whole, at + 1


def _literal(character: str) -> Class:
    if character.isascii() and (character.isalnum() or character in _SYMBOLS or character in _OPERATORS):
        return _class_of(character)
    raise PatternProblem(f"Invalid character(s) in regular expression: '{character}'")
